/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-activity-page.h"
#include "unseat-job-row.h"
#include "unseat-journal-private.h"

#include <glib/gstdio.h>

#include "folder.h"
#include "ui-test.h"

#define N_PEOPLE 60

typedef struct
{
  Engine               engine;
  UnseatJournalKeeper *keeper; /* (owned) */
  UnseatActivityPage  *page;
  GtkWidget           *window;
} Fixture;

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->engine.journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_journal (gpointer data)
{
  return ((Fixture *) data)->engine.journal != NULL;
}

/* The engine works with the journal that the page shows. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->keeper = unseat_journal_keeper_new (fixture->engine.session);
  g_clear_object (&fixture->engine.journal);
  unseat_journal_keeper_open_async (fixture->keeper, NULL, opened_cb, fixture);
  ui_test_wait (has_journal, fixture);

  fixture->page = g_object_new (UNSEAT_TYPE_ACTIVITY_PAGE, NULL);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->page));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->keeper);
  engine_tear_down (&fixture->engine);
}

static gboolean
shows_jobs (gpointer data)
{
  return ui_test_count (((Fixture *) data)->window, UNSEAT_TYPE_JOB_ROW) > 0;
}

static gboolean
shows_none (gpointer data)
{
  return ui_test_says (((Fixture *) data)->window, "Nothing Done Yet");
}

static void
show_session (Fixture *fixture)
{
  unseat_activity_page_set_session (fixture->page, fixture->engine.session, fixture->keeper);
}

static void
unassign (Fixture    *fixture,
          const char *user,
          const char *sku_id)
{
  g_autoptr (UnseatPlan) plan = engine_plan (&fixture->engine, user, sku_id);

  engine_apply (&fixture->engine, plan);
}

/* Unlike the one in the tenant's name, this one is not signed in to. */
static void
add_job_elsewhere (Fixture *fixture)
{
  g_autoptr (UnseatPlan) here = engine_plan (&fixture->engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, g_object_ref (engine_get_change (here, 0)));
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "elsewhere", .tenant_name = "Fabrikam", .actor = "eve@fabrikam.example", .created = 1 },
                          changes, NULL);
  unseat_journal_add_plan (fixture->engine.journal, plan, &error);
  g_assert_no_error (error);
  unseat_database_execute (unseat_journal_get_database (fixture->engine.journal),
                           "UPDATE job SET successors = 'tara@fabrikam.example' WHERE tenant_id = 'elsewhere'", &error);
  g_assert_no_error (error);
}

static void
type (Fixture    *fixture,
      const char *text)
{
  GtkWidget *entry = ui_test_get (fixture->window, GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* What the entry does by itself after a moment. */
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_turn ();
}

static void
test_nothing_yet (Fixture      *fixture,
                  gconstpointer data)
{
  g_assert_true (ui_test_says (fixture->window, "Reading the Journal"));
  show_session (fixture);
  ui_test_wait (shows_none, fixture);

  /* Something is done meanwhile. */
  unassign (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  unseat_activity_page_refresh (fixture->page);
  ui_test_wait (shows_jobs, fixture);
}

static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  unassign (fixture, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 403);
  unassign (fixture, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  show_session (fixture);
  ui_test_wait (shows_jobs, fixture);

  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_JOB_ROW), ==, 2);
  /* The newest is the first. */
  g_assert_true (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_JOB_ROW, 0), "Tried to unassign Visio Plan 2"));
  g_assert_true (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_JOB_ROW, 0), "1 failed"));
  g_assert_true (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_JOB_ROW, 1), "Unassigned Power BI Pro"));
  g_assert_true (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_JOB_ROW, 1), "1 verified"));
  g_assert_true (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_JOB_ROW, 1), "1 person"));
  g_assert_true (ui_test_says (ui_test_get (fixture->window, UNSEAT_TYPE_JOB_ROW, 1), "ada.brandt@"));
  g_assert_false (ui_test_says (fixture->window, "Running"));

  type (fixture, "VISIO");
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_JOB_ROW), ==, 1);
  type (fixture, "nothing like this");
  g_assert_true (ui_test_says (fixture->window, "No Job Found"));
  ui_test_click (fixture->window, "Show _All Jobs");
  type (fixture, "");
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_JOB_ROW), ==, 2);

  unseat_activity_page_set_session (fixture->page, NULL, NULL);
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_JOB_ROW), ==, 0);
}

static gboolean
shows_choice (gpointer data)
{
  return ui_test_count (((Fixture *) data)->window, GTK_TYPE_DROP_DOWN) > 0;
}

static void
test_other_tenants (Fixture      *fixture,
                    gconstpointer data)
{
  add_job_elsewhere (fixture);
  show_session (fixture);
  ui_test_wait (shows_choice, fixture);
  g_assert_true (ui_test_says (fixture->window, "Nothing Done Yet"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_get (fixture->window, GTK_TYPE_DROP_DOWN, 0)), 1);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Fabrikam"));
  g_assert_true (ui_test_says (fixture->window, "Gone on with by tara@fabrikam.example"));
  /* This program is at work on it, as far as the journal knows. */
  g_assert_true (ui_test_says (fixture->window, "Running"));
  g_assert_true (ui_test_says (fixture->window, "1 planned"));
  type (fixture, "fabrikam");
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_JOB_ROW), ==, 1);
}

static gboolean
shows_failure (gpointer data)
{
  return ui_test_says (data, "The Journal Could Not Be Read");
}

static gboolean
shows_nothing_done (gpointer data)
{
  return ui_test_says (data, "Nothing Done Yet");
}

/* Not the demo: its journal is a file, whose folder cannot be made. */
static void
test_error (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "unseat", NULL);
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatSession) session = unseat_session_new (settings, clock, NULL, FALSE);
  g_autoptr (UnseatJournalKeeper) keeper = unseat_journal_keeper_new (session);
  g_autoptr (GError) error = NULL;
  UnseatActivityPage *page = g_object_new (UNSEAT_TYPE_ACTIVITY_PAGE, NULL);
  GtkWidget          *window = ui_test_show (GTK_WIDGET (page));

  g_file_set_contents (folder, "no folder", -1, &error);
  g_assert_no_error (error);
  unseat_activity_page_set_session (page, session, keeper);
  ui_test_wait (shows_failure, window);

  ui_test_click (window, "Try Again");
  g_assert_true (ui_test_says (window, "Reading the Journal"));
  ui_test_wait (shows_failure, window);
  g_assert_cmpint (g_remove (folder), ==, 0);
  ui_test_click (window, "Try Again");
  ui_test_wait (shows_nothing_done, window);
  ui_test_close (window);
}

#define ADD(name, function) g_test_add ("/activity-page/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);
  ADD ("nothing-yet", test_nothing_yet);
  ADD ("rows", test_rows);
  ADD ("other-tenants", test_other_tenants);
  g_test_add_func ("/activity-page/error", test_error);
  result = g_test_run ();
  folder_remove (folder);

  return result;
}
