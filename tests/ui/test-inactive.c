/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-evidence.h"
#include "unseat-filter-drop.h"
#include "unseat-people-search.h"
#include "unseat-tenant-page.h"
#include "unseat-user-filters.h"
#include "unseat-user-table.h"

#include "ui-test.h"

/* The filter by when people were last seen, on a page that reads it. */

#define N_PEOPLE 60
#define DAY ((gint64) 24 * 60 * 60)
#define SAYS_UNDECIDED "it is not known whether they are inactive; they are not listed."

static const char *const all_scopes[] = { "AuditLog.Read.All", "Reports.Read.All", "RoleManagement.Read.Directory", NULL };

typedef struct
{
  Engine            engine;
  UnseatTenantPage *page;
  GtkWidget        *window;
} Fixture;

static UnseatEvidenceBook *
get_book (Fixture *fixture)
{
  return unseat_directory_get_evidence (unseat_session_get_directory (fixture->engine.session));
}

static gboolean
has_read (gpointer data)
{
  Fixture *fixture = data;

  return !unseat_evidence_book_is_reading (get_book (fixture)) && unseat_evidence_book_get_stand (get_book (fixture), UNSEAT_EVIDENCE_SIGN_INS)->problem != UNSEAT_EVIDENCE_PROBLEM_NOT_READ;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  ui_test_forget_settings ();
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  if (data != NULL)
    {
      demo_server_set_settled_scopes (fixture->engine.server, data);
      engine_sign_in (&fixture->engine);
    }
  fixture->page = g_object_new (UNSEAT_TYPE_TENANT_PAGE, NULL);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->page));
  unseat_tenant_page_show (fixture->page, "users");
  unseat_tenant_page_set_session (fixture->page, fixture->engine.session);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  engine_tear_down (&fixture->engine);
}

/* Like the window: the tenant, and then when its people were last seen. */
static void
read_all (Fixture *fixture)
{
  unseat_tenant_page_load (fixture->page);
  ui_test_wait (has_read, fixture);
  ui_test_turn ();
}

static UnseatUserFilters *
get_filters (Fixture *fixture)
{
  return UNSEAT_USER_FILTERS (ui_test_get (fixture->window, UNSEAT_TYPE_USER_FILTERS, 0));
}

static UnseatUserList *
get_list (Fixture *fixture)
{
  UnseatUserList *list = NULL;

  g_object_get (ui_test_get (fixture->window, g_type_from_name ("UnseatUsersPage"), 0), "list", &list, NULL);
  g_object_unref (list);
  return list;
}

static guint
count_listed (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture)));
}

static void
ask (Fixture             *fixture,
     UnseatActivityFilter activity)
{
  unseat_user_filters_set_activity (get_filters (fixture), activity);
  ui_test_turn ();
}

static guint
count_inactive (Fixture *fixture,
                guint    days)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  gint64           now = unseat_clock_get_time (fixture->engine.clock);
  guint            n = 0;

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);
      UnseatEvidence evidence;

      unseat_directory_describe_activity (directory, user, now, &evidence);
      n += unseat_evidence_judge (&evidence, days, now) == UNSEAT_ACTIVITY_INACTIVE;
    }
  return n;
}

static void
test_choices (Fixture      *fixture,
              gconstpointer data)
{
  gint64 now = unseat_clock_get_time (fixture->engine.clock);
  guint  n_unknown = 0;

  g_assert_true (demo_server_set_sign_ins (fixture->engine.server, DEMO_UPN_UNLICENSED, now - 95 * DAY, now - 95 * DAY, now - 95 * DAY));
  g_assert_true (demo_server_set_account_dates (fixture->engine.server, DEMO_UPN_UNLICENSED, now - 900 * DAY, 0));
  read_all (fixture);
  g_assert_cmpuint (count_listed (fixture), ==, N_PEOPLE);
  g_assert_false (ui_test_says (fixture->window, SAYS_UNDECIDED));

  ask (fixture, UNSEAT_ACTIVITY_FILTER_90_DAYS);
  g_assert_cmpuint (count_listed (fixture), ==, count_inactive (fixture, 90));
  g_assert_cmpuint (unseat_user_list_find (get_list (fixture), engine_find (&fixture->engine, DEMO_UPN_UNLICENSED)), !=, G_MAXUINT);
  g_assert_nonnull (ui_test_get_button (fixture->window, "_Filters (1)"));
  ask (fixture, UNSEAT_ACTIVITY_FILTER_180_DAYS);
  g_assert_cmpuint (count_listed (fixture), ==, count_inactive (fixture, 180));
  g_assert_cmpuint (unseat_user_list_find (get_list (fixture), engine_find (&fixture->engine, DEMO_UPN_UNLICENSED)), ==, G_MAXUINT);

  /* Of some it is not known any more: they are not listed, and that is said, with the way to them. */
  unseat_evidence_book_forget (get_book (fixture), UNSEAT_EVIDENCE_SIGN_INS);
  unseat_evidence_book_forget (get_book (fixture), UNSEAT_EVIDENCE_ACTIVE_USERS);
  unseat_evidence_book_forget (get_book (fixture), UNSEAT_EVIDENCE_APP_USERS);
  unseat_evidence_book_announce (get_book (fixture));
  ui_test_turn ();
  g_assert_cmpuint (count_listed (fixture), ==, 0);
  g_assert_true (ui_test_says (fixture->window, SAYS_UNDECIDED));
  n_unknown = unseat_user_list_count_undecided (get_list (fixture));
  ui_test_click (fixture->window, "Show Them");
  ui_test_turn ();
  g_assert_cmpuint (count_listed (fixture), ==, n_unknown);
  g_assert_cmpint (unseat_user_filters_get_activity (get_filters (fixture)), ==, UNSEAT_ACTIVITY_FILTER_UNKNOWN);
  g_assert_false (ui_test_says (fixture->window, SAYS_UNDECIDED));

  ui_test_click (fixture->window, "_Clear Filters");
  ui_test_turn ();
  g_assert_cmpuint (count_listed (fixture), ==, N_PEOPLE);
}

/* Before anything has been read, nobody is inactive. */
static void
test_not_read (Fixture      *fixture,
               gconstpointer data)
{
  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  ask (fixture, UNSEAT_ACTIVITY_FILTER_30_DAYS);
  g_assert_true (ui_test_says (fixture->window, "When people signed in has not been read yet."));
  g_assert_cmpuint (count_listed (fixture), ==, 0);
}

static gboolean
is_reading (gpointer data)
{
  return unseat_evidence_book_is_reading (get_book (data));
}

static gboolean
lists_somebody (gpointer data)
{
  return count_listed (data) > 0;
}

/* While it is read, that is said; then the list follows by itself. */
static void
test_reading (Fixture      *fixture,
              gconstpointer data)
{
  ask (fixture, UNSEAT_ACTIVITY_FILTER_90_DAYS); /* which reads */
  g_assert_true (is_reading (fixture));
  g_assert_true (ui_test_says (fixture->window, "Reading when people signed in."));
  g_assert_null (ui_test_get_button (fixture->window, "Show Them"));
  ui_test_wait (lists_somebody, fixture);
  ui_test_wait (has_read, fixture);
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "Reading when people signed in."));
  g_assert_cmpuint (count_listed (fixture), ==, count_inactive (fixture, 90));
}

/* What was refused is asked for once more when the filter is used, and meanwhile the reason is not said. */
static gboolean
explains_refusal (gpointer data)
{
  Fixture *fixture = data;

  return has_read (fixture) && ui_test_says (fixture->window, "AuditLog.Read.All") && ui_test_says (fixture->window, SAYS_UNDECIDED) && ui_test_get_button (fixture->window, "Sign In Again") != NULL;
}

static void
test_no_permission (Fixture      *fixture,
                    gconstpointer data)
{
  read_all (fixture);
  ask (fixture, UNSEAT_ACTIVITY_FILTER_90_DAYS); /* which tries again */
  ui_test_wait (explains_refusal, fixture);
  g_assert_cmpuint (count_listed (fixture), ==, 0);
  ask (fixture, UNSEAT_ACTIVITY_FILTER_ANY);
  g_assert_false (ui_test_says (fixture->window, "AuditLog.Read.All"));
}

static gboolean
explains_premium (gpointer data)
{
  Fixture *fixture = data;

  return has_read (fixture) && ui_test_says (fixture->window, "Microsoft Entra ID P1") && ui_test_get_button (fixture->window, "Try Again") != NULL;
}

static void
test_no_premium (Fixture      *fixture,
                 gconstpointer data)
{
  demo_server_set_premium (fixture->engine.server, FALSE);
  read_all (fixture);
  ask (fixture, UNSEAT_ACTIVITY_FILTER_90_DAYS);
  ui_test_wait (explains_premium, fixture);
  g_assert_cmpuint (count_listed (fixture), ==, 0);

  /* Somebody has bought it. */
  demo_server_set_premium (fixture->engine.server, TRUE);
  ui_test_click (fixture->window, "Try Again");
  ui_test_wait (lists_somebody, fixture);
  ui_test_wait (has_read, fixture);
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "Microsoft Entra ID P1"));
}

static GtkMenuButton *
find_more (Fixture *fixture)
{
  return GTK_MENU_BUTTON (ui_test_get (GTK_WIDGET (get_filters (fixture)), GTK_TYPE_MENU_BUTTON, 0));
}

static gboolean
is_compact (gpointer data)
{
  gboolean compact = FALSE;

  g_object_get (ui_test_get (((Fixture *) data)->window, UNSEAT_TYPE_PEOPLE_SEARCH, 0), "compact", &compact, NULL);
  return compact;
}

static gboolean
is_wide (gpointer data)
{
  return !is_compact (data);
}

/* Two filters are behind a button in a row, which counts them, and in the column where there is room for no row. */
static gboolean
offers_filters (gpointer data)
{
  return ui_test_get_button (((Fixture *) data)->window, "_Filters (1)") != NULL;
}

static gboolean
offers_to_clear (gpointer data)
{
  return ui_test_get_button (((Fixture *) data)->window, "_Clear Filters") != NULL;
}

static void
test_more (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *filters = NULL;

  ui_test_wait (is_wide, fixture);
  filters = GTK_WIDGET (get_filters (fixture));
  g_assert_cmpuint (ui_test_count (filters, UNSEAT_TYPE_FILTER_DROP), ==, 4);
  g_assert_cmpstr (gtk_menu_button_get_label (find_more (fixture)), ==, "_More");
  gtk_menu_button_popup (find_more (fixture));
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (filters, UNSEAT_TYPE_FILTER_DROP), ==, 6);
  unseat_filter_drop_set_selected (UNSEAT_FILTER_DROP (ui_test_get (filters, UNSEAT_TYPE_FILTER_DROP, 4)), UNSEAT_KIND_GUEST);
  g_assert_cmpint (unseat_user_list_get_query (get_list (fixture))->kind, ==, UNSEAT_KIND_GUEST);
  g_assert_cmpstr (gtk_menu_button_get_label (find_more (fixture)), ==, "_More (1)");
  gtk_menu_button_popdown (find_more (fixture));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 700);
  ui_test_wait (is_compact, fixture);
  ui_test_wait (offers_filters, fixture);
  ui_test_click (fixture->window, "_Filters (1)");
  ui_test_turn ();
  filters = GTK_WIDGET (get_filters (fixture));
  g_assert_cmpuint (ui_test_count (filters, UNSEAT_TYPE_FILTER_DROP), ==, 6);
  g_assert_cmpuint (ui_test_count (filters, GTK_TYPE_MENU_BUTTON), ==, 0);
  g_assert_cmpint (unseat_filter_drop_get_selected (UNSEAT_FILTER_DROP (ui_test_get (filters, UNSEAT_TYPE_FILTER_DROP, 4))), ==, UNSEAT_KIND_GUEST);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 700);
  ui_test_wait (is_wide, fixture);
  ui_test_wait (offers_to_clear, fixture);
  g_assert_cmpstr (gtk_menu_button_get_label (find_more (fixture)), ==, "_More (1)");
  ui_test_click (fixture->window, "_Clear Filters");
  g_assert_cmpstr (gtk_menu_button_get_label (find_more (fixture)), ==, "_More");
  g_assert_cmpuint (count_listed (fixture), ==, N_PEOPLE);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, scopes, function) g_test_add ("/ui/inactive/" name, Fixture, scopes, set_up, function, tear_down)
  ADD ("choices", all_scopes, test_choices);
  ADD ("not-read", NULL, test_not_read);
  ADD ("reading", all_scopes, test_reading);
  ADD ("no-permission", NULL, test_no_permission);
  ADD ("no-premium", all_scopes, test_no_premium);
  ADD ("more", NULL, test_more);
#undef ADD

  return g_test_run ();
}
