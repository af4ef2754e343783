/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-never-touch.h"

#define TENANT "0f4a3c52-6a1b-4b7e-9d3c-5e8f7a6b1c2d"
#define OTHER "1f4a3c52-6a1b-4b7e-9d3c-5e8f7a6b1c2d"
#define ADA "2f4a3c52-6a1b-4b7e-9d3c-5e8f7a6b1c2d"
#define E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"

static UnseatSettings *
make_settings (void)
{
  UnseatSettings *settings = unseat_settings_new ();

  unseat_settings_set_never_touch (settings, g_variant_new_parsed ("@a(ssss) []"));
  return settings;
}

static void
count_cb (UnseatSettings *settings,
          guint          *n)
{
  (*n)++;
}

static void
assert_entry (UnseatSettings      *settings,
              guint                position,
              UnseatNeverTouchKind kind,
              const char          *id,
              const char          *name)
{
  g_autoptr (GPtrArray) entries = unseat_never_touch_list (settings, TENANT);
  const UnseatNeverTouch *entry = NULL;

  g_assert_cmpuint (position, <, entries->len);
  entry = entries->pdata[position];
  g_assert_cmpint (entry->kind, ==, kind);
  g_assert_cmpstr (entry->id, ==, id);
  g_assert_cmpstr (entry->name, ==, name);
}

static guint
count (UnseatSettings *settings,
       const char     *tenant_id)
{
  g_autoptr (GPtrArray) entries = unseat_never_touch_list (settings, tenant_id);

  return entries->len;
}

static void
test_add_and_remove (void)
{
  g_autoptr (UnseatSettings) settings = make_settings ();
  g_autofree char *upper = g_ascii_strup (ADA, -1);
  guint            n_changes = 0;

  g_signal_connect (settings, "never-touch-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_cmpuint (count (settings, TENANT), ==, 0);

  unseat_never_touch_add (settings, TENANT, UNSEAT_NEVER_TOUCH_PERSON, upper, "Ada\nBrandt ");
  unseat_never_touch_add (settings, TENANT, UNSEAT_NEVER_TOUCH_PRODUCT, E3, "");
  unseat_never_touch_add (settings, OTHER, UNSEAT_NEVER_TOUCH_GROUP, ADA, "Board");
  g_assert_cmpuint (n_changes, ==, 3);
  g_assert_cmpuint (count (settings, TENANT), ==, 2);
  assert_entry (settings, 0, UNSEAT_NEVER_TOUCH_PERSON, ADA, "Ada Brandt");
  assert_entry (settings, 1, UNSEAT_NEVER_TOUCH_PRODUCT, E3, E3);
  g_assert_true (unseat_never_touch_has (settings, TENANT, UNSEAT_NEVER_TOUCH_PERSON, upper));
  g_assert_false (unseat_never_touch_has (settings, TENANT, UNSEAT_NEVER_TOUCH_GROUP, ADA));
  g_assert_false (unseat_never_touch_has (settings, OTHER, UNSEAT_NEVER_TOUCH_PERSON, ADA));
  g_assert_false (unseat_never_touch_has (settings, NULL, UNSEAT_NEVER_TOUCH_PERSON, ADA));

  /* Twice is once, where it stood. */
  unseat_never_touch_add (settings, TENANT, UNSEAT_NEVER_TOUCH_PERSON, ADA, "Ada Lovelace");
  g_assert_cmpuint (count (settings, TENANT), ==, 2);
  assert_entry (settings, 0, UNSEAT_NEVER_TOUCH_PERSON, ADA, "Ada Lovelace");

  unseat_never_touch_remove (settings, TENANT, UNSEAT_NEVER_TOUCH_GROUP, ADA);
  unseat_never_touch_remove (settings, TENANT, UNSEAT_NEVER_TOUCH_PERSON, upper);
  g_assert_cmpuint (count (settings, TENANT), ==, 1);
  g_assert_cmpuint (count (settings, OTHER), ==, 1);
  g_assert_cmpuint (n_changes, ==, 5);
  g_assert_finalize_object (g_steal_pointer (&settings));
}

/* What is not understood is told, for this tenant and where the tenant is none, and stays where it is. */
static void
test_unknown (void)
{
  static const char *const expected[] = {
    "'" TENANT "', 'Person', '" ADA "', 'Ada'", "'" TENANT "', 'person', 'ada@example.com', 'Ada B'", "'" TENANT "', 'group', '{" ADA "}', 'Board'",
    "'" TENANT "', 'group', '" ADA " ', 'Board'", "'contoso.example', 'product', '" E3 "', 'E3'"
  };
  g_autoptr (UnseatSettings) settings = make_settings ();
  g_auto (GStrv) unknown = NULL;
  g_auto (GStrv) after = NULL;
  g_auto (GStrv) none = unseat_never_touch_list_unknown (settings, TENANT);

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  unseat_settings_set_never_touch (settings, g_variant_new_parsed ("[('" TENANT "', 'Person', '" ADA "', 'Ada'),"
                                                                   " ('" TENANT "', 'person', 'ada@example.com', 'Ada\nB'),"
                                                                   " ('" TENANT "', 'group', '{" ADA "}', 'Board'),"
                                                                   " ('" TENANT "', 'group', '" ADA " ', 'Board'),"
                                                                   " ('" TENANT "', 'group', '" ADA "', 'Board'),"
                                                                   " ('" OTHER "', 'robot', 'x', 'Not ours'),"
                                                                   " ('contoso.example', 'product', '" E3 "', 'E3')]"));
  unknown = unseat_never_touch_list_unknown (settings, TENANT);
  g_assert_cmpuint (g_strv_length (unknown), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (unknown[i], ==, expected[i]);

  unseat_never_touch_add (settings, TENANT, UNSEAT_NEVER_TOUCH_PRODUCT, E3, "E3");
  after = unseat_never_touch_list_unknown (settings, TENANT);
  g_assert_cmpuint (g_strv_length (after), ==, G_N_ELEMENTS (expected));
}

/* Removed is what reads so and is not understood, and nothing else, whosever it is. */
static void
test_remove_unknown (void)
{
  g_autoptr (UnseatSettings) settings = make_settings ();
  g_autoptr (GVariant) kept = NULL;
  g_autoptr (GVariant) expected = g_variant_ref_sink (g_variant_new_parsed ("[('" TENANT "', 'group', '" ADA "', 'Board'),"
                                                                            " ('" OTHER "', 'robot', 'x', 'Not ours'),"
                                                                            " ('contoso.example', 'product', '" E3 "', 'E3')]"));

  unseat_settings_set_never_touch (settings, g_variant_new_parsed ("[('" TENANT "', 'person', 'ada@example.com', 'Ada\nB'),"
                                                                   " ('" TENANT "', 'group', '" ADA "', 'Board'),"
                                                                   " ('" OTHER "', 'robot', 'x', 'Not ours'),"
                                                                   " ('fabrikam.example', 'person', '" ADA "', 'Ada'),"
                                                                   " ('contoso.example', 'product', '" E3 "', 'E3')]"));
  unseat_never_touch_remove_unknown (settings, TENANT, "'" TENANT "', 'person', 'ada@example.com', 'Ada B'");
  unseat_never_touch_remove_unknown (settings, TENANT, "'fabrikam.example', 'person', '" ADA "', 'Ada'");
  unseat_never_touch_remove_unknown (settings, TENANT, "'" TENANT "', 'group', '" ADA "', 'Board'"); /* understood */
  unseat_never_touch_remove_unknown (settings, TENANT, "'" OTHER "', 'robot', 'x', 'Not ours'");     /* of another tenant */
  unseat_never_touch_remove_unknown (settings, TENANT, "never there");
  kept = unseat_settings_dup_never_touch (settings);
  g_assert_cmpvariant (kept, expected);
  g_assert_finalize_object (g_steal_pointer (&settings));
}

/* Anybody may write into the settings. */
static void
test_nonsense (void)
{
  g_autoptr (UnseatSettings) settings = make_settings ();
  g_autoptr (GVariant) kept = NULL;

  unseat_settings_set_never_touch (settings, g_variant_new_parsed ("[('" TENANT "', 'persons', '" ADA "', 'Ada'),"
                                                                   " ('" TENANT "', 'person', 'ada@example.com', 'Ada'),"
                                                                   " ('" TENANT "', '', '', ''),"
                                                                   " ('', 'person', '" ADA "', 'Ada'),"
                                                                   " ('" OTHER "', 'robot', 'x', 'Not ours'),"
                                                                   " ('" TENANT "', 'group', '" ADA "', '\\u202eBoard\\n'),"
                                                                   " ('" TENANT "', 'group', '" ADA "', 'Board again')]"));
  g_assert_cmpuint (count (settings, TENANT), ==, 1);
  assert_entry (settings, 0, UNSEAT_NEVER_TOUCH_GROUP, ADA, "Board");
  g_assert_cmpuint (count (settings, NULL), ==, 0);
  g_assert_cmpuint (count (settings, "nonsense"), ==, 0);

  /* What is no id is never written, and what belongs to other tenants, or is not understood, stays as it is. */
  unseat_never_touch_add (settings, TENANT, UNSEAT_NEVER_TOUCH_PERSON, "ada", "Ada");
  unseat_never_touch_add (settings, TENANT, UNSEAT_NEVER_TOUCH_PRODUCT, E3, "E3");
  g_assert_cmpuint (count (settings, TENANT), ==, 2);
  kept = unseat_settings_dup_never_touch (settings);
  g_assert_cmpuint (g_variant_n_children (kept), ==, 7);
  g_assert_finalize_object (g_steal_pointer (&settings));
}

/* What another program writes counts at once. */
static void
test_from_outside (void)
{
  g_autoptr (UnseatSettings) settings = NULL;
  g_autoptr (UnseatSettings) other = NULL;
  guint n_changes = 0;

  if (g_getenv ("GSETTINGS_SCHEMA_DIR") == NULL)
    {
      g_test_skip ("there is no store");
      return;
    }

  settings = make_settings ();
  other = unseat_settings_new ();
  g_signal_connect (other, "never-touch-changed", G_CALLBACK (count_cb), &n_changes);
  unseat_never_touch_add (settings, TENANT, UNSEAT_NEVER_TOUCH_PERSON, ADA, "Ada");
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count (other, TENANT), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/never-touch/add-and-remove", test_add_and_remove);
  g_test_add_func ("/never-touch/nonsense", test_nonsense);
  g_test_add_func ("/never-touch/unknown", test_unknown);
  g_test_add_func ("/never-touch/remove-unknown", test_remove_unknown);
  g_test_add_func ("/never-touch/from-outside", test_from_outside);
  return g_test_run ();
}
