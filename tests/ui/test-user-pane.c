/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-fixtures.h"
#include "unseat-advice-group.h"
#include "unseat-app-row.h"
#include "unseat-compat.h"
#include "unseat-license-row.h"
#include "unseat-path-words.h"
#include "unseat-user-pane.h"

#include "ui-test.h"
#include "user-pane-fixture.h"

typedef UserPaneFixture Fixture;

static void
test_empty (Fixture      *fixture,
            gconstpointer user)
{
  g_assert_cmpuint (unseat_user_pane_get_user (fixture->pane), ==, UNSEAT_NO_USER);
  g_assert_false (unseat_user_pane_has_changes (fixture->pane));
  g_assert_true (ui_test_says (fixture->window, "No One Chosen"));
  unseat_user_pane_set_user (fixture->pane, NULL, UNSEAT_NO_USER);
  g_assert_true (ui_test_says (fixture->window, "No One Chosen"));
}

static void
test_head (Fixture      *fixture,
           gconstpointer user)
{
  g_assert_true (ui_test_says (fixture->window, "Lena Fischer"));
  g_assert_true (ui_test_says (fixture->window, DEMO_UPN_LEAVER));
  g_assert_true (ui_test_says (fixture->window, "Sign-in blocked"));
}

static void
test_switch (Fixture      *fixture,
             gconstpointer user)
{
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_LICENSE_ROW), ==, 2);
  g_assert_false (user_pane_may (fixture, "_Save Changes…"));
  g_assert_false (user_pane_may (fixture, "_Discard"));

  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_VISIO_P2), FALSE);
  g_assert_true (unseat_user_pane_has_changes (fixture->pane));
  g_assert_true (user_pane_may (fixture, "_Save Changes…"));
  g_assert_true (ui_test_says (fixture->window, "Will be unassigned"));

  ui_test_click (fixture->window, "_Save Changes…");
  ui_test_turn ();
  g_assert_nonnull (fixture->plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (fixture->plan)), ==, 1);
  g_assert_cmpstr (unseat_change_get_sku_id (engine_get_change (fixture->plan, 0)), ==, DEMO_SKU_VISIO_P2);
  g_assert_cmpstr (unseat_change_get_user_principal_name (engine_get_change (fixture->plan, 0)), ==, DEMO_UPN_LEAVER);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
}

/* What stops is said as soon as a license is switched off, and no longer once it is on again. */
static void
test_advice (Fixture      *fixture,
             gconstpointer user)
{
  GtkWidget *group = NULL;

  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_ADVICE_GROUP), ==, 0); /* of those that are seen */
  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_M365_E5), FALSE);
  ui_test_turn ();
  group = ui_test_get (fixture->window, UNSEAT_TYPE_ADVICE_GROUP, 0);
  g_assert_true (ui_test_says (group, "Stops: Mailbox"));
  g_assert_true (gtk_widget_has_css_class (ui_test_get (group, ADW_TYPE_ACTION_ROW, 0), "unseat-grave"));

  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_M365_E5), TRUE);
  ui_test_turn ();
  g_assert_false (gtk_widget_get_visible (group));
}

/* A group gives it, too. */
static void
test_advice_stays (Fixture      *fixture,
                   gconstpointer user)
{
  GtkWidget *group = NULL;

  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_OFFICE_E3), FALSE);
  ui_test_turn ();
  group = ui_test_get (fixture->window, UNSEAT_TYPE_ADVICE_GROUP, 0);
  g_assert_false (ui_test_says (group, "Stops: Mailbox"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_test_get (group, ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
  ui_test_turn ();
  g_assert_true (ui_test_says (group, "Mailbox"));
  g_assert_true (ui_test_says (group, "Stays through Office 365 E3, which a group gives"));
}

static void
test_discard (Fixture      *fixture,
              gconstpointer user)
{
  ui_test_click (fixture->window, "Unassign All Direct");
  ui_test_turn ();
  g_assert_true (unseat_license_row_get_unassign (user_pane_get_row (fixture, DEMO_SKU_VISIO_P2)));
  g_assert_true (unseat_license_row_get_unassign (user_pane_get_row (fixture, DEMO_SKU_M365_E5)));

  ui_test_click (fixture->window, "_Discard");
  ui_test_turn ();
  g_assert_false (unseat_user_pane_has_changes (fixture->pane));
  g_assert_true (gtk_switch_get_active (user_pane_get_switch (fixture, DEMO_SKU_VISIO_P2)));
  g_assert_false (user_pane_may (fixture, "_Discard"));
  g_assert_null (fixture->plan);
}

static void
press_delete (Fixture    *fixture,
              const char *sku_id)
{
  GtkWidget *row = GTK_WIDGET (user_pane_get_row (fixture, sku_id));

  g_assert_true (gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));
  gtk_widget_activate_action (row, "user.unassign", NULL);
  ui_test_turn ();
}

/* What was switched off before is reviewed together with what has the keyboard, never instead of it. */
static void
test_delete (Fixture      *fixture,
             gconstpointer user)
{
  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_M365_E5), FALSE);
  press_delete (fixture, DEMO_SKU_VISIO_P2);
  g_assert_nonnull (fixture->plan);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (fixture->plan)), ==, 2);
}

static void
test_delete_inherited (Fixture      *fixture,
                       gconstpointer user)
{
  UnseatLicenseRow *other = user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3);

  press_delete (fixture, DEMO_SKU_OFFICE_E3);
  g_assert_false (unseat_license_row_get_unassign (other));
  g_assert_null (fixture->plan);
}

static void
test_inherited (Fixture      *fixture,
                gconstpointer user)
{
  UnseatLicenseRow *row = user_pane_get_row (fixture, DEMO_SKU_OFFICE_E3);

  g_assert_cmpuint (ui_test_count (fixture->window, GTK_TYPE_SWITCH), ==, 0);
  g_assert_false (unseat_license_row_is_direct (row));
  g_assert_true (ui_test_says (fixture->window, "Through group Sales"));
  g_assert_false (user_pane_may (fixture, "Unassign All Direct"));

  unseat_license_row_set_unassign (row, TRUE);
  g_assert_false (unseat_license_row_get_unassign (row));
  g_assert_false (unseat_user_pane_has_changes (fixture->pane));
}

/* What is no error, and no license that works either; and the rule that keeps somebody in a group. */
static void
test_states (Fixture      *fixture,
             gconstpointer user)
{
  g_assert_true (demo_server_add_situations (fixture->engine.server));
  engine_load (&fixture->engine);
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_SWITCHED_OFF));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Microsoft 365 says that this license is disabled, so that its apps may not work"));

  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_RULE_AND_DIRECT));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (user_pane_get_row (fixture, DEMO_SKU_VISIO_P2)), TRUE);
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "this license is disabled"));
  g_assert_true (ui_test_says (fixture->window, "A rule decides who is in the group, “user."));
}

static void
test_both (Fixture      *fixture,
           gconstpointer user)
{
  g_assert_true (ui_test_says (fixture->window, "Direct, and through group Sales"));
  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_OFFICE_E3), FALSE);
  g_assert_true (ui_test_says (fixture->window, "group Sales still gives the license, no seat comes free"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->pane), "user.save", NULL);
  g_assert_nonnull (fixture->plan);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_BLOCKED), ==, 1);
}

static void
test_problem (Fixture      *fixture,
              gconstpointer user)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  g_autoptr (UnseatUser) person = unseat_directory_get_user (directory, engine_find (&fixture->engine, user));
  GPtrArray *assignments = unseat_user_get_assignments (person);
  guint      n_problems = 0;

  for (guint i = 0; i < assignments->len; i++)
    {
      g_autofree char *problem = unseat_path_words_describe_state (assignments->pdata[i], person, directory);

      if (problem == NULL)
        continue;
      n_problems++;
      g_assert_true (ui_test_says (fixture->window, problem));
    }
  g_assert_cmpuint (n_problems, >, 0);
}

static void
test_apps (Fixture      *fixture,
           gconstpointer user)
{
  UnseatLicenseRow *row = user_pane_get_row (fixture, DEMO_SKU_PROJECT_P3);
  guint             n_before = ui_test_count (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW);

  g_assert_true (ui_test_says (GTK_WIDGET (row), " off"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW), >, n_before + 1);
  g_assert_true (ui_test_says (GTK_WIDGET (row), "Off"));
  g_assert_true (ui_test_says (GTK_WIDGET (row), "On"));
}

static void
test_follows (Fixture      *fixture,
              gconstpointer user)
{
  g_autoptr (UnseatPlan) plan = engine_plan (&fixture->engine, user, DEMO_SKU_VISIO_P2);
  g_autoptr (UnseatApply) apply = unseat_apply_new (fixture->engine.session, plan, fixture->engine.journal);
  g_autoptr (GError) error = NULL;

  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_VISIO_P2), FALSE);
  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_M365_E5), FALSE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (user_pane_get_row (fixture, DEMO_SKU_M365_E5)), TRUE);

  engine_run (UNSEAT_OPERATION (apply), NULL, &error);
  g_assert_no_error (error);
  ui_test_turn ();
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_LICENSE_ROW), ==, 1);
  g_assert_true (unseat_license_row_get_unassign (user_pane_get_row (fixture, DEMO_SKU_M365_E5)));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (user_pane_get_row (fixture, DEMO_SKU_M365_E5))));
}

static void
test_gone (Fixture      *fixture,
           gconstpointer user)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  g_autofree char *user_id = demo_server_dup_user_id (fixture->engine.server, user);

  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_VISIO_P2), FALSE);
  unseat_directory_remove_user (directory, user_id);
  g_assert_true (ui_test_says (fixture->window, "No Longer in This Tenant"));
  g_assert_false (unseat_user_pane_has_changes (fixture->pane));
  g_assert_cmpuint (unseat_user_pane_get_user (fixture->pane), ==, UNSEAT_NO_USER);

  unseat_directory_clear (directory);
  g_assert_true (ui_test_says (fixture->window, "No One Chosen"));
}

static void
test_unlicensed (Fixture      *fixture,
                 gconstpointer user)
{
  g_assert_true (ui_test_says (fixture->window, "This person holds no license."));
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_LICENSE_ROW), ==, 0);
}

/* Leaving with unsaved changes. */

typedef struct
{
  GAsyncResult *result;
} Answer;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ((Answer *) user_data)->result = g_object_ref (result);
}

static gboolean
is_answered (gpointer data)
{
  return ((Answer *) data)->result != NULL;
}

static gboolean
ask (Fixture      *fixture,
     const char   *button,
     GCancellable *cancellable,
     GError      **error)
{
  Answer   answer = { NULL };
  gboolean may_leave = FALSE;

  unseat_user_pane_confirm_leave_async (fixture->pane, cancellable, answered_cb, &answer);
  if (button != NULL)
    ui_test_click (ui_test_get_dialog (), button);
  else if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  ui_test_wait (is_answered, &answer);
  may_leave = unseat_user_pane_confirm_leave_finish (fixture->pane, answer.result, error);
  g_object_unref (answer.result);
  ui_test_turn ();
  return may_leave;
}

static void
test_leave (Fixture      *fixture,
            gconstpointer user)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (ask (fixture, NULL, NULL, &error));
  g_assert_no_error (error);

  gtk_switch_set_active (user_pane_get_switch (fixture, DEMO_SKU_VISIO_P2), FALSE);
  g_assert_false (ask (fixture, "_Keep Editing", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (ask (fixture, "_Discard", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (unseat_user_pane_has_changes (fixture->pane));

  g_assert_false (ask (fixture, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (ui_test_has_dialog ());
}

static void
test_read_only (Fixture      *fixture,
                gconstpointer user)
{
  static const char *const scopes[] = { "User.Read.All", "Group.Read.All", "Organization.Read.All", NULL };

  demo_server_set_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  engine_load (&fixture->engine);
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, user));
  ui_test_turn ();

  g_assert_nonnull (unseat_session_get_read_only_reason (fixture->engine.session));
  g_assert_true (ui_test_says (fixture->window, unseat_session_get_read_only_reason (fixture->engine.session)));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (user_pane_get_switch (fixture, DEMO_SKU_VISIO_P2))));
  g_assert_false (user_pane_may (fixture, "Unassign All Direct"));
  unseat_license_row_set_unassign (user_pane_get_row (fixture, DEMO_SKU_VISIO_P2), TRUE);
  g_assert_false (user_pane_may (fixture, "_Save Changes…"));
}

/* --- Apps of a license --- */

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(path, user, test) g_test_add ("/ui/user-pane/" path, Fixture, user, user_pane_set_up, test, user_pane_tear_down)
  ADD ("empty", NULL, test_empty);
  ADD ("read-only", DEMO_UPN_LEAVER, test_read_only);
  ADD ("inherited", DEMO_UPN_INHERITED, test_inherited);
  ADD ("delete", DEMO_UPN_LEAVER, test_delete);
  ADD ("delete-inherited", DEMO_UPN_INHERITED, test_delete_inherited);
  ADD ("states", NULL, test_states);
  ADD ("problem", DEMO_UPN_NO_SEAT, test_problem);
  ADD ("stuck", DEMO_UPN_STUCK, test_problem);
  ADD ("gone", DEMO_UPN_LEAVER, test_gone);
  ADD ("leave", DEMO_UPN_LEAVER, test_leave);
  ADD ("unlicensed", DEMO_UPN_UNLICENSED, test_unlicensed);
  ADD ("head", DEMO_UPN_LEAVER, test_head);
  ADD ("switch", DEMO_UPN_LEAVER, test_switch);
  ADD ("advice", DEMO_UPN_LEAVER, test_advice);
  ADD ("advice-stays", DEMO_UPN_BOTH, test_advice_stays);
  ADD ("discard", DEMO_UPN_LEAVER, test_discard);
  ADD ("both", DEMO_UPN_BOTH, test_both);
  ADD ("apps", DEMO_UPN_DEPENDENT, test_apps);
  ADD ("follows", DEMO_UPN_LEAVER, test_follows);
#undef ADD

  return g_test_run ();
}
