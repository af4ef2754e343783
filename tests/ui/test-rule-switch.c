/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixtures.h"
#include "folder.h"
#include "rules-fixture.h"
#include "unseat-rule-item.h"

#include "ui-test.h"

/* A rule is turned on: what there is to be asked about is asked, whatever is known of the tenant by then. */

/* Nobody is in that department. */
#define NOBODY "{\"unseatRule\":1,\"name\":\"At Nowhere\",\"conditions\":[{\"kind\":\"department\",\"value\":\"Nowhere\"}],%s\"action\":{\"kind\":\"%s\"}}"

static GtkWidget *
get_rule_page (RulesFixture *fixture)
{
  return ui_test_get (rules_get_window (fixture), g_type_from_name ("UnseatRulePage"), 0);
}

static GtkSwitch *
get_rule_switch (RulesFixture *fixture)
{
  return GTK_SWITCH (ui_test_get (get_rule_page (fixture), GTK_TYPE_SWITCH, 0));
}

static gboolean
is_off_again (gpointer data)
{
  return !gtk_switch_get_active (get_rule_switch (data)) && !gtk_switch_get_state (get_rule_switch (data));
}

/* Whoever turns on a rule that leaves mailboxes alone is asked whether it is to take them; it stays off until that is answered. */
static void
test_mailboxes (RulesFixture *fixture,
                gconstpointer data)
{
  g_autofree char *none = NULL;
  g_autofree char *alone = NULL;
  g_autofree char *all = NULL;

  rules_open (fixture, "Blocked for 30 days: take licenses back");
  g_assert_true (ui_test_says (get_rule_page (fixture), "people a product is left alone because a mailbox would go with it"));
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "people a product is left alone because a mailbox would go with it"));
  ui_test_click (ui_test_get_dialog (), "_Cancel");
  ui_test_wait (is_off_again, fixture);
  none = rules_read ("blocked-30-days");
  g_assert_null (none);

  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  ui_test_click (ui_test_get_dialog (), "_Leave Mailboxes Alone");
  rules_wait_for (fixture, "Due now");
  alone = rules_read ("blocked-30-days");
  g_assert_nonnull (strstr (alone, "\"enabled\" : true"));
  g_assert_nonnull (strstr (alone, "\"takesMailboxes\" : false"));

  gtk_switch_set_active (get_rule_switch (fixture), FALSE);
  rules_wait_for (fixture, "Does not run by itself");
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  ui_test_click (ui_test_get_dialog (), "_Take Mailboxes, Too");
  rules_wait_for (fixture, "Due now");
  all = rules_read ("blocked-30-days");
  g_assert_nonnull (strstr (all, "\"enabled\" : true"));
  g_assert_nonnull (strstr (all, "\"takesMailboxes\" : true"));
  rules_wait_for_no (fixture, "a product is left alone because a mailbox would go with it");
}

/* Opens it, and waits for nothing. */
static void
open_at_once (RulesFixture *fixture,
              const char   *name)
{
  GListModel *model = G_LIST_MODEL (gtk_grid_view_get_model (rules_get_list (fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (UnseatRuleItem) item = g_list_model_get_item (model, i);

      if (!g_str_equal (unseat_rule_item_get_name (item), name))
        continue;
      g_signal_emit_by_name (rules_get_list (fixture), "activate", i);
      return;
    }
  g_assert_not_reached ();
}

/* Before it is known whom it finds, nothing is written; as soon as that is known it is asked, with what was found. */
static void
test_early (RulesFixture *fixture,
            gconstpointer data)
{
  g_autofree char *none = NULL;
  g_autofree char *still_none = NULL;
  g_autofree char *alone = NULL;

  open_at_once (fixture, "Blocked for 30 days: take licenses back");
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  g_assert_false (ui_test_has_dialog ());
  none = rules_read ("blocked-30-days");
  g_assert_null (none);

  g_assert_true (ui_test_says (ui_test_get_dialog (), "people a product is left alone because a mailbox would go with it"));
  g_assert_true (gtk_switch_get_active (get_rule_switch (fixture)));
  g_assert_false (gtk_switch_get_state (get_rule_switch (fixture)));
  still_none = rules_read ("blocked-30-days");
  g_assert_null (still_none);
  ui_test_click (ui_test_get_dialog (), "_Leave Mailboxes Alone");
  rules_wait_for (fixture, "Due now");
  alone = rules_read ("blocked-30-days");
  g_assert_nonnull (strstr (alone, "\"enabled\" : true"));
}

/* Who turns it off again before that, is not asked; nor is who goes on to another rule. */
static void
test_changed_mind (RulesFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *none = NULL;

  open_at_once (fixture, "Blocked for 30 days: take licenses back");
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  gtk_switch_set_active (get_rule_switch (fixture), FALSE);
  rules_wait_for (fixture, "a product is left alone because a mailbox would go with it");
  ui_test_settle (rules_get_window (fixture));
  g_assert_false (ui_test_has_dialog ());
  gtk_widget_activate_action (get_rule_page (fixture), "rule.close", NULL);

  open_at_once (fixture, "Direct licenses that a group gives, too");
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  gtk_widget_activate_action (get_rule_page (fixture), "rule.close", NULL);
  rules_open (fixture, "Blocked for 30 days: take licenses back");
  ui_test_settle (rules_get_window (fixture));
  g_assert_false (ui_test_has_dialog ());
  g_assert_true (is_off_again (fixture));
  none = rules_read ("redundant");
  g_assert_null (none);
}

/* What the list tells of it meanwhile does not turn it back. */
static void
test_read_meanwhile (RulesFixture *fixture,
                     gconstpointer data)
{
  open_at_once (fixture, "Blocked for 30 days: take licenses back");
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  rules_write ("blocked-30-days", "{\"unseatRule\":1,\"name\":\"Blocked for some days\",\"conditions\":[{\"kind\":\"blocked\",\"days\":40}],\"action\":{\"kind\":\"unassign\"}}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Blocked for some days");
  g_assert_true (ui_test_says (ui_test_get_dialog (), "Is the Rule to Take Mailboxes, Too?"));
  g_assert_true (gtk_switch_get_active (get_rule_switch (fixture)));
  ui_test_click (ui_test_get_dialog (), "_Cancel");
  ui_test_wait (is_off_again, fixture);
}

/* Nobody whom it finds today has a mailbox, or nobody is found, or it is not known who: another day may be another, so that it is asked. */
static void
test_nobody (RulesFixture *fixture,
             gconstpointer data)
{
  g_autofree char *all = g_strdup_printf (NOBODY, "", "unassign");
  g_autofree char *visio = g_strdup_printf (NOBODY, "\"products\":[\"VISIOCLIENT\"],", "unassign");
  g_autofree char *report = g_strdup_printf (NOBODY, "", "report");

  rules_write ("nobody", all);
  rules_come_back (fixture);
  rules_wait_for (fixture, "At Nowhere");
  rules_open (fixture, "At Nowhere");
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "unless it is known that the mailbox is a person’s own"));
  ui_test_click (ui_test_get_dialog (), "_Cancel");
  ui_test_wait (is_off_again, fixture);

  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "unless it is known that the mailbox is a person’s own"));
  ui_test_click (ui_test_get_dialog (), "_Cancel");
  ui_test_wait (is_off_again, fixture);
  engine_load (&fixture->engine);

  /* There is no mailbox by such a product, and what only reports takes none. */
  rules_write ("nobody", visio);
  rules_come_back (fixture);
  rules_wait_for (fixture, "Nobody matches.");
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  rules_wait_for (fixture, "Due now");
  rules_write ("nobody", report);
  rules_come_back (fixture);
  rules_wait_for (fixture, "Does not run by itself");
  rules_wait_for (fixture, "Nobody matches.");
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  rules_wait_for (fixture, "Due now");
}

/* What cannot run here, another sign-in may run: that it leaves mailboxes alone is asked all the same. */
static void
test_anyway (RulesFixture *fixture,
             gconstpointer data)
{
  g_autofree char *none = NULL;
  g_autofree char *all = NULL;

  rules_write ("away", "{\"unseatRule\":1,\"name\":\"Away\",\"conditions\":[{\"kind\":\"inactive\",\"days\":90}],\"action\":{\"kind\":\"unassign\"}}");
  rules_come_back (fixture);
  rules_wait_for (fixture, "Away");
  rules_open (fixture, "Away");
  gtk_switch_set_active (get_rule_switch (fixture), TRUE);
  g_assert_true (ui_test_says (ui_test_get_dialog (), "This Rule Cannot Run"));
  ui_test_click (ui_test_get_dialog (), "Turn _On Anyway");
  g_assert_true (ui_test_says (ui_test_get_dialog (), "Is the Rule to Take Mailboxes, Too?"));
  none = rules_read ("away");
  g_assert_null (strstr (none, "\"enabled\" : true"));
  ui_test_click (ui_test_get_dialog (), "_Take Mailboxes, Too");
  rules_wait_for (fixture, "Due now");
  all = rules_read ("away");
  g_assert_nonnull (strstr (all, "\"enabled\" : true"));
  g_assert_nonnull (strstr (all, "\"takesMailboxes\" : true"));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  ui_test_init (&argc, &argv);

#define ADD(path, test) g_test_add ("/ui/rule-switch/" path, RulesFixture, NULL, rules_set_up, test, rules_tear_down)
  ADD ("mailboxes", test_mailboxes);
  ADD ("early", test_early);
  ADD ("changed-mind", test_changed_mind);
  ADD ("read-meanwhile", test_read_meanwhile);
  ADD ("nobody", test_nobody);
  ADD ("anyway", test_anyway);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
