/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-systemd.h"
#include "folder.h"
#include "preview-kit.h"
#include "preview-windows.h"
#include "unseat-change-row.h"
#include "unseat-comeback-notice.h"
#include "unseat-job-page.h"
#include "unseat-result-page.h"
#include "unseat-rule-editor.h"
#include "unseat-rule-head.h"
#include "unseat-rule-match-row.h"
#include "unseat-rule-page.h"
#include "unseat-pick-dialog.h"
#include "unseat-rule-row.h"
#include "unseat-rule-runs.h"
#include "unseat-rule-schedule.h"
#include "unseat-rule-ticks.h"
#include "unseat-rules-page.h"

#define GONE "{\"unseatRule\":1,\"name\":\"Blocked: take everything back\",\"enabled\":%s,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"}," \
             "\"exceptions\":[{\"kind\":\"person\",\"id\":\"" DEMO_UPN_LEAVER "\",\"reason\":\"Comes back in spring\",\"until\":\"2099-03-31\"}],"                     \
             "\"takesMailboxes\":true,\"everyDays\":7,\"brakes\":{\"maxHoldersPercent\":0,\"maxPeople\":8}}"
#define SOAKING "{\"unseatRule\":1,\"name\":\"Guests wait for two weeks\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"}," \
                "\"takesMailboxes\":true,\"brakes\":{\"soakDays\":14}}"
#define AWAY "{\"unseatRule\":1,\"name\":\"No sign of life\",\"conditions\":[{\"kind\":\"inactive\",\"days\":90},{\"kind\":\"guest\"}]}"
#define BROKEN "{\"unseatRule\":1,\"name\":\"Broken\",\"conditions\":[{\"kind\":\"gest\"}]}"

#define NEXT_USEC G_GUINT64_CONSTANT (1796088600000000)

static void
write_rule (const char *id,
            const char *text)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "unseat", "rules", NULL);
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
wait_for (GtkWidget *window,
          GType      type)
{
  while (!preview_shows (window, type))
    g_main_context_iteration (NULL, TRUE);
}

/* With rules in every state. */
static GtkWidget *
make_window (Engine *engine)
{
  GtkWidget       *window = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "unseat", "rules", NULL);
  g_autofree char *gone = g_strdup_printf (GONE, "true");

  folder_remove (folder);
  write_rule ("a-blocked", gone);
  write_rule ("away", AWAY);
  write_rule ("broken", BROKEN);
  write_rule ("soaking", SOAKING);
  window = preview_make_window (engine, "rules");
  wait_for (window, UNSEAT_TYPE_RULE_ROW);
  return window;
}

static UnseatRulesPage *
find_page (GtkWidget *window)
{
  return UNSEAT_RULES_PAGE (preview_find (window, UNSEAT_TYPE_RULES_PAGE));
}

static GtkWidget *
make_rule (Engine     *engine,
           const char *id,
           GType       type)
{
  GtkWidget *window = make_window (engine);

  unseat_rules_page_open (find_page (window), id);
  wait_for (window, type);
  return window;
}

GtkWidget *
preview_window_rules (Engine *engine)
{
  return make_window (engine);
}

/* The page offers it to no demo, and says so whenever it reads the rules again: it may just do. */
static void
offer_schedule (GtkWidget *window,
                Engine    *engine)
{
  GtkWidget *schedule = preview_find (window, UNSEAT_TYPE_RULE_SCHEDULE);

  while (!preview_shows (window, UNSEAT_TYPE_RULE_SCHEDULE))
    {
      gint64 patience = g_get_monotonic_time () + 2 * G_TIME_SPAN_SECOND;

      unseat_rule_schedule_set_settings (UNSEAT_RULE_SCHEDULE (schedule), unseat_session_get_settings (engine->session));
      while (!preview_shows (window, UNSEAT_TYPE_RULE_SCHEDULE) && g_get_monotonic_time () < patience)
        g_main_context_iteration (NULL, FALSE);
    }
}

/* Where something runs those that are due. */
GtkWidget *
preview_window_rules_nightly (Engine *engine)
{
  static FakeSystemd systemd;
  GtkWidget         *window = NULL;

  fake_systemd_start (&systemd);
  systemd.is_enabled = TRUE;
  systemd.is_started = TRUE;
  systemd.next_usec = NEXT_USEC;
  window = make_window (engine);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (fake_systemd_stop), &systemd);
  offer_schedule (window, engine);
  return window;
}

GtkWidget *
preview_window_rules_no_match (Engine *engine)
{
  GtkWidget *window = make_window (engine);

  gtk_editable_set_text (GTK_EDITABLE (preview_find_in (window, UNSEAT_TYPE_RULES_PAGE, GTK_TYPE_SEARCH_ENTRY)), "no rule is called so");
  return window;
}

GtkWidget *
preview_window_rule (Engine *engine)
{
  return make_rule (engine, "a-blocked", UNSEAT_TYPE_RULE_MATCH_ROW);
}

GtkWidget *
preview_window_rule_waits (Engine *engine)
{
  return make_rule (engine, "soaking", UNSEAT_TYPE_RULE_MATCH_ROW);
}

/* What has to be known of people is not. */
GtkWidget *
preview_window_rule_stopped (Engine *engine)
{
  return make_rule (engine, "away", UNSEAT_TYPE_RULE_RUNS);
}

GtkWidget *
preview_window_rule_broken (Engine *engine)
{
  return make_rule (engine, "broken", UNSEAT_TYPE_RULE_HEAD);
}

static GtkWidget *
find_run (GtkWidget *window)
{
  return preview_find (preview_find (window, UNSEAT_TYPE_RULE_RUNS), ADW_TYPE_ACTION_ROW);
}

/* It has run: those who match have begun to wait. */
GtkWidget *
preview_window_rule_ran (Engine *engine)
{
  GtkWidget *window = make_rule (engine, "soaking", UNSEAT_TYPE_RULE_MATCH_ROW);

  gtk_widget_activate_action (preview_find (window, UNSEAT_TYPE_RULE_PAGE), "rule.run", NULL);
  while (find_run (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return window;
}

/* --- What a rule did, and somebody undoes --- */

/* Returns: (transfer full): what @row shows */
static UnseatChange *
dup_change (GtkWidget *row)
{
  UnseatChange *change = NULL;

  g_object_get (row, "change", &change, NULL);

  return change;
}

/* For the next picture. */
static void
give_all_back (GtkWidget *list,
               Engine    *engine)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (UNSEAT_IS_CHANGE_ROW (gtk_widget_get_first_child (row)))
      {
        g_autoptr (UnseatChange) change = dup_change (gtk_widget_get_first_child (row));

        demo_server_set_direct (engine->server, unseat_change_get_user_id (change), unseat_change_get_sku_id (change), TRUE);
      }
  engine_load (engine);
}

/* A rule has run, somebody has undone one person of it, and sees the result.
 *
 * @window: (out) (transfer none): behind it, with the job */
static UnseatReviewDialog *
undo_one (Engine     *engine,
          GtkWidget **window)
{
  GtkWidget *row = NULL;
  g_autoptr (UnseatChange) change = NULL;
  UnseatReviewDialog *dialog = NULL;

  *window = make_rule (engine, "a-blocked", UNSEAT_TYPE_RULE_MATCH_ROW);
  gtk_widget_activate_action (preview_find (*window, UNSEAT_TYPE_RULE_PAGE), "rule.run", NULL);
  preview_finish (preview_wait_for_review ());
  while (find_run (*window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_activate (find_run (*window));
  while ((row = preview_find_in (*window, UNSEAT_TYPE_JOB_PAGE, UNSEAT_TYPE_CHANGE_ROW)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  give_all_back (gtk_widget_get_parent (gtk_widget_get_parent (row)), engine);
  change = dup_change (row);
  demo_server_set_direct (engine->server, unseat_change_get_user_id (change), unseat_change_get_sku_id (change), FALSE);
  gtk_widget_activate_action (row, "job.undo-person", "s", unseat_change_get_user_id (change));
  dialog = preview_wait_for_review ();
  preview_confirm (dialog);
  while (!preview_shows (GTK_WIDGET (dialog), UNSEAT_TYPE_RESULT_PAGE))
    g_main_context_iteration (NULL, TRUE);
  preview_turn ();

  return dialog;
}

GtkWidget *
preview_rule_comeback (Engine *engine)
{
  GtkWidget *window = NULL;
  GtkWidget *dialog = GTK_WIDGET (undo_one (engine, &window));

  g_signal_connect_object (dialog, "destroy", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);

  return dialog;
}

GtkWidget *
preview_window_rule_undone (Engine *engine)
{
  GtkWidget *window = NULL;

  gtk_window_destroy (GTK_WINDOW (undo_one (engine, &window)));
  while (!preview_shows (window, UNSEAT_TYPE_COMEBACK_NOTICE))
    g_main_context_iteration (NULL, TRUE);
  preview_turn ();

  return window;
}

/* --- The editor --- */

static GtkWidget *
make_editor (Engine           *engine,
             const UnseatRule *rule)
{
  g_autoptr (UnseatJournalKeeper) keeper = unseat_journal_keeper_new (engine->session);

  return GTK_WIDGET (unseat_rule_editor_new (NULL, engine->session, keeper, rule));
}

/* A new rule that still wants something. */
GtkWidget *
preview_rule_new (Engine *engine)
{
  GtkWidget *editor = make_editor (engine, NULL);

  gtk_widget_activate_action (editor, "rule-editor.add-condition", NULL);
  gtk_widget_activate_action (editor, "rule-editor.add-new-accounts", NULL);
  return editor;
}

GtkWidget *
preview_rule_editor (Engine *engine)
{
  const UnseatRuleException exception = { .kind = UNSEAT_EXCEPTION_PERSON, .id = (char *) DEMO_UPN_LEAVER, .reason = (char *) "Comes back in spring", .until = 4078684800 };
  g_autoptr (UnseatRule) rule = unseat_rule_new ("blocked", "Blocked: take everything back");

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_BLOCKED, 0, NULL, NULL));
  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_DEPARTMENT, 0, "Sales", NULL));
  g_ptr_array_add (rule->exceptions, unseat_rule_exception_copy (&exception));
  rule->action = UNSEAT_RULE_SWAP;
  rule->swap_to = g_strdup ("SPE_E5");
  rule->products = g_strsplit ("ENTERPRISEPACK", " ", -1);
  return make_editor (engine, rule);
}

/* One that switches apps off, with the list that they are chosen from. */
GtkWidget *
preview_rule_apps (Engine *engine)
{
  static const char *const apps[] = { "TEAMS1", "YAMMER_ENTERPRISE", NULL };
  g_autoptr (UnseatRule) rule = unseat_rule_new ("quiet", "Blocked: no chat");
  GtkWidget *editor = NULL;
  GtkWidget *row = NULL;

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_BLOCKED, 0, NULL, NULL));
  rule->action = UNSEAT_RULE_APPS_OFF;
  rule->products = g_strsplit ("SPE_E5", " ", -1);
  rule->apps = g_strdupv ((char **) apps);
  editor = make_editor (engine, rule);
  row = preview_find (editor, UNSEAT_TYPE_RULE_TICKS); /* the products */
  row = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (row)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return editor;
}

GtkWidget *
preview_pick (Engine *engine)
{
  GtkWidget *pick = GTK_WIDGET (unseat_pick_dialog_new (NULL, engine->session, UNSEAT_PICK_DIALOG_ANYTHING));
  GtkWidget *entry = preview_find (pick, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), "copilot");
  g_signal_emit_by_name (entry, "search-changed");
  return pick;
}
