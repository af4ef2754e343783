/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-settings.h"

#define CLIENT "6a1f3f0e-8d14-4c7e-b5a2-917e0cd84f36"

static gboolean
has_schema (void)
{
  return g_getenv ("GSETTINGS_SCHEMA_DIR") != NULL;
}

static void
reset (void)
{
  static const char *const keys[] = {
    "tenant",
    "client-id",
    "cloud",
    "confirm-threshold",
    "inactive-days",
    "last-account",
    "window-width",
    "window-height",
    "window-maximized",
  };
  g_autoptr (GSettings) store = NULL;

  if (!has_schema ())
    return;

  store = g_settings_new (UNSEAT_APP_ID);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (store, keys[i]);
}

static void
test_defaults (void)
{
  g_autoptr (UnseatSettings) settings = NULL;
  int      width = 0;
  int      height = 0;
  gboolean maximized = TRUE;

  reset ();
  settings = unseat_settings_new ();
  g_assert_cmpstr (unseat_settings_get_tenant (settings), ==, "organizations");
  g_assert_cmpstr (unseat_settings_get_client_id (settings), ==, "");
  g_assert_cmpstr (unseat_settings_get_cloud_id (settings), ==, "global");
  g_assert_cmpuint (unseat_settings_get_number (settings, UNSEAT_NUMBER_CONFIRM_THRESHOLD), ==, 50);
  g_assert_cmpuint (unseat_settings_get_number (settings, UNSEAT_NUMBER_PLAN_AGE), ==, 10);
  g_assert_cmpuint (unseat_settings_get_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS), ==, 90);
  g_assert_cmpstr (unseat_settings_get_last_account (settings), ==, "");
  unseat_settings_get_window_size (settings, &width, &height, &maximized);
  g_assert_cmpint (width, ==, 1200);
  g_assert_cmpint (height, ==, 760);
  g_assert_false (maximized);
  g_assert_finalize_object (g_steal_pointer (&settings));
}

static void
check_values (UnseatSettings *settings)
{
  int      width = 0;
  int      height = 0;
  gboolean maximized = FALSE;

  g_assert_cmpstr (unseat_settings_get_tenant (settings), ==, "contoso.example");
  g_assert_cmpstr (unseat_settings_get_client_id (settings), ==, CLIENT);
  g_assert_cmpstr (unseat_settings_get_cloud_id (settings), ==, "china");
  g_assert_cmpuint (unseat_settings_get_number (settings, UNSEAT_NUMBER_CONFIRM_THRESHOLD), ==, 7);
  g_assert_cmpstr (unseat_settings_get_last_account (settings), ==, "somebody");
  unseat_settings_get_window_size (settings, &width, &height, &maximized);
  g_assert_cmpint (width, ==, 900);
  g_assert_cmpint (height, ==, 240);
  g_assert_true (maximized);
}

static void
test_remembers (void)
{
  g_autoptr (UnseatSettings) settings = NULL;
  g_autoptr (UnseatSettings) again = NULL;

  reset ();
  settings = unseat_settings_new ();
  unseat_settings_set_registration (settings, "contoso.example", CLIENT, "china");
  unseat_settings_set_number (settings, UNSEAT_NUMBER_CONFIRM_THRESHOLD, 7);
  unseat_settings_set_last_account (settings, "somebody");
  unseat_settings_set_window_size (settings, 900, 3, TRUE);
  check_values (settings);

  again = unseat_settings_new ();
  if (has_schema ())
    check_values (again);
  else
    g_assert_cmpstr (unseat_settings_get_tenant (again), ==, "organizations");
}

static void
test_nonsense (void)
{
  static const char *const tenants[] = { "", "a b", "../../x", "contoso.example/?x=", "tenant\n" };
  g_autoptr (UnseatSettings) settings = NULL;

  reset ();
  settings = unseat_settings_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (tenants); i++)
    {
      unseat_settings_set_registration (settings, tenants[i], "not a guid", "global");
      g_assert_cmpstr (unseat_settings_get_tenant (settings), ==, "organizations");
      g_assert_cmpstr (unseat_settings_get_client_id (settings), ==, "");
    }

  unseat_settings_set_number (settings, UNSEAT_NUMBER_CONFIRM_THRESHOLD, 0);
  g_assert_cmpuint (unseat_settings_get_number (settings, UNSEAT_NUMBER_CONFIRM_THRESHOLD), ==, 1);
  unseat_settings_set_number (settings, UNSEAT_NUMBER_CONFIRM_THRESHOLD, G_MAXUINT);
  g_assert_cmpuint (unseat_settings_get_number (settings, UNSEAT_NUMBER_CONFIRM_THRESHOLD), ==, 1000000);
  unseat_settings_set_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS, 1);
  g_assert_cmpuint (unseat_settings_get_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS), ==, 7);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Whoever counts by a number is told of another, and of nothing else. */
static void
test_numbers (void)
{
  g_autoptr (UnseatSettings) settings = NULL;
  guint n = 0;

  reset ();
  settings = unseat_settings_new ();
  g_signal_connect_swapped (settings, "numbers-changed", G_CALLBACK (count_cb), &n);
  unseat_settings_set_last_account (settings, "somebody");
  g_assert_cmpuint (n, ==, 0);
  unseat_settings_set_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS, 30);
  g_assert_cmpuint (unseat_settings_get_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS), ==, 30);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_views (void)
{
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();

  /* The defaults in the program are those of the schema. */
  for (guint i = 0; i < UNSEAT_N_VIEW_SETTINGS; i++)
    {
      static const char *const defaults[UNSEAT_N_VIEW_SETTINGS] = {
        "@a(sbi) []", "('name', false)", "@a{ss} {}", "@a(sbi) []", "('name', false)", "'name'", "'name'", "@a(sbi) []", "('name', false)", "true", "'users'", "false"
      };
      g_autoptr (GVariant) value = unseat_settings_dup_view (settings, i);
      g_autoptr (GVariant) expected = g_variant_ref_sink (g_variant_new_parsed (defaults[i]));

      g_assert_true (g_variant_equal (value, expected));
    }

  unseat_settings_set_view (settings, UNSEAT_VIEW_USERS_SORT, g_variant_new ("(sb)", "department", TRUE));
  unseat_settings_set_view (settings, UNSEAT_VIEW_USERS_COLUMNS, g_variant_new_parsed ("[('status', false, 120)]"));
  unseat_settings_set_view (settings, UNSEAT_VIEW_USERS_SORT, g_variant_new ("(sb)", "status", FALSE));

  g_autoptr (UnseatSettings) again = unseat_settings_new ();
  g_autoptr (GVariant) sort = unseat_settings_dup_view (has_schema () ? again : settings, UNSEAT_VIEW_USERS_SORT);
  g_autofree char *text = g_variant_print (sort, FALSE);

  g_assert_cmpstr (text, ==, "('status', false)");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/remembers", test_remembers);
  g_test_add_func ("/settings/nonsense", test_nonsense);
  g_test_add_func ("/settings/numbers", test_numbers);
  g_test_add_func ("/settings/views", test_views);

  return g_test_run ();
}
