/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exports.h"
#include "ical.h"
#include "offs.h"
#include "unseat-calendar.h"
#include "unseat-freed.h"

#include <string.h>

/* Licenses that stay although the group gives them no more, because another product of the person needs them. */

#define OFFICE "Office Standard"
#define SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"
#define OFFICE_ONLINE "e95bec33-7c88-4a70-8e19-b10bd9d0c014"
#define FIRST_WAIT_MSEC 5000
#define LAG_MSEC (3 * 60 * 1000)

static void
set_up (Engine *engine)
{
  static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", "User.ReadWrite.All", NULL };

  leaving_set_up (engine);
  leaving_sign_in (engine, roles, scopes);
}

/* @action: LEAVE, or TAKE_OFF
 *
 * Returns: the job, with a license that is stuck */
static UnseatPlan *
apply_stuck (Engine      *engine,
             UnseatAction action)
{
  UnseatPlan *plan = action == UNSEAT_ACTION_LEAVE ? leaving_plan (engine, DEMO_UPN_ADD_ON_APART, OFFICE) : offs_plan (engine, OFFICE, DEMO_SKU_OFFICE_E3);

  offs_pass_a_second ();
  engine_apply (engine, plan);
  offs_assert (engine, plan, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_FAILED, "Project Plan 3 needs an app of this product: unassign that one, then reprocess");
  g_assert_true (unseat_change_has_effect (offs_find (engine, plan, DEMO_UPN_ADD_ON_APART)));
  engine_check_journal (engine, plan);
  engine_load (engine);

  return plan;
}

/* Who has left is put back, although the license has never gone. */
static void
test_undo_leave (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  set_up (&engine);
  plan = apply_stuck (&engine, UNSEAT_ACTION_LEAVE);
  g_assert_false (demo_server_is_member (engine.server, OFFICE, DEMO_UPN_ADD_ON_APART));

  undo = engine_undo (&engine, plan);
  leaving_assert (undo, DEMO_SKU_OFFICE_E3, OFFICE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_PLANNED, NULL);
  g_assert_false (unseat_change_takes_seat (engine_get_change (undo, 0)));
  engine_apply (&engine, undo);
  leaving_assert (undo, DEMO_SKU_OFFICE_E3, OFFICE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_VERIFIED, NULL);
  g_assert_true (demo_server_is_member (engine.server, OFFICE, DEMO_UPN_ADD_ON_APART));

  kept = engine_load_job (&engine, plan);
  g_assert_true (unseat_change_has_effect (engine_get_change (kept, 0)));
  g_assert_true (unseat_change_is_undone (engine_get_change (kept, 0)));
  again = engine_undo (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (again, UNSEAT_OUTCOME_PLANNED), ==, 0);
  leaving_tear_down (&engine);
}

/* So is a product that was taken off the group. */
static void
test_undo_take_off (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) kept = NULL;

  set_up (&engine);
  plan = apply_stuck (&engine, UNSEAT_ACTION_TAKE_OFF);
  undo = offs_undo (&engine, plan);
  offs_assert (&engine, undo, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_PLANNED, NULL);
  engine_apply (&engine, undo);
  offs_assert (&engine, undo, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_VERIFIED, NULL);
  g_assert_true (offs_gives (&engine, OFFICE, DEMO_SKU_OFFICE_E3));
  kept = engine_load_job (&engine, plan);
  g_assert_true (unseat_change_is_undone (offs_find (&engine, kept, DEMO_UPN_ADD_ON_APART)));
  leaving_tear_down (&engine);
}

/* Returns: how many seats were seen to come free */
static guint
count_freed (UnseatPlan *plan,
             const char *sku_id)
{
  g_autoptr (GPtrArray) list = unseat_freed_list (plan);

  for (guint i = 0; i < list->len; i++)
    if (g_ascii_strcasecmp (((UnseatFreed *) list->pdata[i])->sku_id, sku_id) == 0)
      return ((UnseatFreed *) list->pdata[i])->n;

  return 0;
}

/* Returns: how many seats the review promises */
static guint
count_promised (UnseatPlan *plan,
                const char *sku_id)
{
  GPtrArray *products = unseat_plan_get_products (plan);

  for (guint i = 0; i < products->len; i++)
    if (g_ascii_strcasecmp (((UnseatPlanProduct *) products->pdata[i])->sku_id, sku_id) == 0)
      return ((UnseatPlanProduct *) products->pdata[i])->n_seats;

  return 0;
}

static guint
count_consumed (Engine     *engine,
                const char *sku_id)
{
  return unseat_product_get_consumed (unseat_directory_find_product (unseat_session_get_directory (engine->session), sku_id));
}

static UnseatPlan *
retry (Engine     *engine,
       UnseatPlan *plan)
{
  return unseat_action_is_group_license (unseat_change_get_action (engine_get_change (plan, 0))) ? offs_retry (engine, plan) : engine_retry (engine, plan);
}

/* What is done is not done once more: the person is reprocessed, which helps when what needs the license goes with it. */
static void
test_retry (gconstpointer data)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) alone = NULL;
  g_autoptr (UnseatPlan) whole = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatIntent) intent = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_auto (GStrv) user_ids = NULL;
  guint n_consumed = 0;

  set_up (&engine);
  plan = apply_stuck (&engine, GPOINTER_TO_INT (data));
  alone = retry (&engine, plan);
  leaving_assert (alone, DEMO_SKU_OFFICE_E3, OFFICE, UNSEAT_ACTION_REPROCESS, UNSEAT_OUTCOME_PLANNED, "Project Plan 3 needs an app");
  g_assert_cmpuint (unseat_plan_count (alone, UNSEAT_OUTCOME_PLANNED), ==, 1);
  engine_apply (&engine, alone);
  leaving_assert (alone, DEMO_SKU_OFFICE_E3, OFFICE, UNSEAT_ACTION_REPROCESS, UNSEAT_OUTCOME_PENDING, "Project Plan 3 needs an app");
  g_assert_cmpuint (count_freed (alone, DEMO_SKU_OFFICE_E3), ==, 0);

  /* Reprocessing undoes nothing, and what needs it can be included. */
  kept = engine_load_job (&engine, plan);
  g_assert_false (unseat_change_is_undone (offs_find (&engine, kept, DEMO_UPN_ADD_ON_APART)));
  intent = unseat_intent_copy (unseat_plan_get_intent (alone));
  user_ids = unseat_intent_include_dependents (intent, unseat_plan_get_advice (alone), NULL);
  g_assert_cmpuint (g_strv_length (user_ids), ==, 1);
  engine_load (&engine);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  whole = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (whole, UNSEAT_OUTCOME_PLANNED), ==, 2);
  leaving_assert (whole, DEMO_SKU_OFFICE_E3, OFFICE, UNSEAT_ACTION_REPROCESS, UNSEAT_OUTCOME_PLANNED, "Project Plan 3 needs an app of this product, and is unassigned first; then");
  g_assert_cmpuint (unseat_plan_get_n_losing (whole, UNSEAT_SERVICE_MAILBOX), ==, 1);
  n_consumed = count_consumed (&engine, DEMO_SKU_OFFICE_E3);
  g_assert_cmpuint (count_promised (whole, DEMO_SKU_PROJECT_P3), ==, 1);
  g_assert_cmpuint (count_promised (whole, DEMO_SKU_OFFICE_E3), ==, 0); /* whether Microsoft 365 lets go of it shows afterwards */
  engine_apply (&engine, whole);
  engine_assert_all (whole, UNSEAT_OUTCOME_VERIFIED);
  engine_load (&engine);
  g_assert_cmpuint (count_consumed (&engine, DEMO_SKU_OFFICE_E3), ==, n_consumed - 1);
  g_assert_cmpuint (count_freed (whole, DEMO_SKU_OFFICE_E3), ==, 1);
  g_assert_cmpuint (count_freed (whole, DEMO_SKU_PROJECT_P3), ==, 1);
  kept = engine_load_job (&engine, whole);
  g_assert_cmpuint (count_freed (kept, DEMO_SKU_OFFICE_E3), ==, 1);
  g_clear_object (&kept);
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_ADD_ON_APART, DEMO_SKU_OFFICE_E3, NULL, NULL));
  engine_check_journal (&engine, whole);
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* The license is free of what kept it, and the person goes on having the product: nothing is said to have come free. */
static void
test_no_seat (gconstpointer data)
{
  gboolean is_back = GPOINTER_TO_INT (data); /* in the group; else it is assigned directly */
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  set_up (&engine);
  plan = apply_stuck (&engine, UNSEAT_ACTION_LEAVE);
  again = engine_retry (&engine, plan);
  g_assert_true (unseat_change_frees_seat (engine_get_change (again, 0)));
  if (is_back)
    demo_server_set_group_member (engine.server, OFFICE, DEMO_UPN_ADD_ON_APART, TRUE);
  else
    g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_ADD_ON_APART, DEMO_SKU_OFFICE_E3, TRUE));
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_ADD_ON_APART, DEMO_SKU_PROJECT_P3, FALSE));
  engine_apply (&engine, again);
  leaving_assert (again, DEMO_SKU_OFFICE_E3, OFFICE, UNSEAT_ACTION_REPROCESS, UNSEAT_OUTCOME_STILL_INHERITED,
                  is_back ? "The group gives this license again" : "has the product in another way");
  g_assert_cmpuint (count_freed (again, DEMO_SKU_OFFICE_E3), ==, 0);
  engine_check_journal (&engine, again);
  leaving_tear_down (&engine);
}

/* Without the permission nothing else of the person is touched. */
static void
test_no_permission (void)
{
  static const char *const roles[] = { "License Administrator", "Groups Administrator", NULL };
  static const char *const scopes[] = { "RoleManagement.Read.Directory", "GroupMember.ReadWrite.All", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  set_up (&engine);
  plan = apply_stuck (&engine, UNSEAT_ACTION_LEAVE);
  leaving_sign_in (&engine, roles, scopes);
  again = engine_retry (&engine, plan);
  leaving_assert (again, DEMO_SKU_OFFICE_E3, OFFICE, UNSEAT_ACTION_REPROCESS, UNSEAT_OUTCOME_BLOCKED, "User.ReadWrite.All");
  g_assert_cmpuint (unseat_advice_get_dependents (unseat_plan_get_advice (again))->len, ==, 0);
  leaving_tear_down (&engine);
}

/* What needs the product goes before it is taken off the group. */
static void
test_dependents_first (void)
{
  Engine           engine;
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlan) alone = NULL;
  g_autoptr (UnseatPlan) whole = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_auto (GStrv) user_ids = NULL;

  set_up (&engine);
  alone = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  group_id = demo_server_dup_group_id (engine.server, OFFICE);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_OFFICE_E3, NULL);
  user_ids = unseat_intent_include_dependents (intent, unseat_plan_get_advice (alone), NULL);
  g_assert_cmpuint (g_strv_length (user_ids), ==, 1);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  whole = unseat_planner_finish (planner);
  g_assert_cmpint (unseat_change_get_action (offs_find (&engine, whole, DEMO_UPN_ADD_ON_APART)), ==, UNSEAT_ACTION_UNASSIGN);
  offs_pass_a_second ();
  engine_apply (&engine, whole);
  offs_assert (&engine, whole, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_VERIFIED, NULL);
  leaving_assert (whole, DEMO_SKU_OFFICE_E3, OFFICE, UNSEAT_ACTION_TAKE_OFF, UNSEAT_OUTCOME_VERIFIED, NULL);
  g_assert_false (demo_server_person_holds (engine.server, DEMO_UPN_ADD_ON_APART, DEMO_SKU_OFFICE_E3, NULL, NULL));
  g_assert_cmpuint (unseat_plan_count (whole, UNSEAT_OUTCOME_FAILED), ==, 0);
  engine_check_journal (&engine, whole);
  g_clear_object (&planner);
  g_clear_object (&intent);
  leaving_tear_down (&engine);
}

/* Who has left before, and is stuck, is told the same when the product is taken off the group: waiting would not help, and trying again reprocesses them. */
static void
test_take_off_after_leave (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) left = NULL;
  g_autoptr (UnseatPlan) off = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  set_up (&engine);
  left = apply_stuck (&engine, UNSEAT_ACTION_LEAVE);
  off = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, off);
  offs_assert (&engine, off, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_FAILED, "Project Plan 3 needs an app of this product: unassign that one, then reprocess");
  engine_check_journal (&engine, off);
  engine_load (&engine);
  again = offs_retry (&engine, off);
  leaving_assert (again, DEMO_SKU_OFFICE_E3, OFFICE, UNSEAT_ACTION_REPROCESS, UNSEAT_OUTCOME_PLANNED, "Project Plan 3 needs an app");
  g_assert_cmpuint (unseat_plan_count (again, UNSEAT_OUTCOME_PLANNED), ==, 1);
  leaving_tear_down (&engine);
}

/* Returns: what the calendar says of the mailbox */
static char *
dup_event (UnseatPlan *plan)
{
  g_autofree char *text = exports_write (unseat_calendar_new (plan, unseat_plan_get_created (plan)), UNSEAT_EXPORT_CSV);
  g_autoptr (GPtrArray) events = ical_read_events (text);

  return g_strdup (ical_get (events, 0, "SUMMARY"));
}

/* Beside what is unassigned for certain there is what may only go: the calendar says so in the review, and of the journal as long as that was not seen. */
static void
test_calendar (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) alone = NULL;
  g_autoptr (UnseatPlan) whole = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatIntent) intent = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_auto (GStrv) user_ids = NULL;
  g_autofree char *review = NULL;
  g_autofree char *later = NULL;
  g_autofree char *end = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&engine);
  plan = apply_stuck (&engine, UNSEAT_ACTION_LEAVE);
  alone = retry (&engine, plan);
  intent = unseat_intent_copy (unseat_plan_get_intent (alone));
  user_ids = unseat_intent_include_dependents (intent, unseat_plan_get_advice (alone), NULL);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  whole = unseat_planner_finish (planner);
  review = dup_event (whole);
  g_assert_cmpstr (review, ==, "Mailbox: Microsoft may delete that of 1 person");

  unseat_journal_add_plan (engine.journal, whole, &error);
  g_assert_no_error (error);
  kept = engine_load_job (&engine, whole);
  later = dup_event (kept);
  g_assert_cmpstr (later, ==, review);

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (kept)); i++)
    unseat_change_set_outcome (engine_get_change (kept, i), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  end = dup_event (kept);
  g_assert_cmpstr (end, ==, "Microsoft deletes the mailbox of 1 person");
  g_clear_object (&planner);
  leaving_tear_down (&engine);
}

/* Somebody whose license is marked as needed before anything is done, as after an earlier try to take it. */
static void
set_up_marked (Engine *engine)
{
  set_up (engine);
  g_assert_true (demo_server_set_assignment_state (engine->server, DEMO_UPN_ADD_ON_APART, DEMO_SKU_OFFICE_E3, OFFICE, "ActiveWithError", "DependencyViolation"));
  engine_load (engine);
}

static UnseatPlan *
plan_end (Engine      *engine,
          UnseatAction action)
{
  return action == UNSEAT_ACTION_LEAVE ? leaving_plan (engine, DEMO_UPN_ADD_ON_APART, OFFICE) : offs_plan (engine, OFFICE, DEMO_SKU_OFFICE_E3);
}

/* Nothing can change: what needs the license is there, as it was before. */
static void
test_old_error (gconstpointer data)
{
  Engine engine;
  gint64 before = 0;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up_marked (&engine);
  plan = plan_end (&engine, GPOINTER_TO_INT (data));
  before = unseat_clock_get_monotonic (engine.clock);
  engine_apply (&engine, plan);
  offs_assert (&engine, plan, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_FAILED, "Project Plan 3 needs an app of this product: unassign that one, then reprocess");
  g_assert_true (unseat_change_has_effect (offs_find (&engine, plan, DEMO_UPN_ADD_ON_APART)));
  g_assert_cmpint (unseat_clock_get_monotonic (engine.clock) - before, <, FIRST_WAIT_MSEC);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

static void
pass_time_cb (UnseatOperation *operation,
              GParamSpec      *pspec,
              Engine          *engine)
{
  if (unseat_operation_get_status (operation) != NULL)
    demo_server_advance_clock (engine->server, LAG_MSEC);
}

/* The server shows what was done while the job waits for that.
 *
 * Returns: how long it waited, in milliseconds */
static gint64
apply_late (Engine     *engine,
            UnseatPlan *plan)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GError) error = NULL;
  gint64 before = unseat_clock_get_monotonic (engine->clock);

  g_signal_connect (operation, "notify::status", G_CALLBACK (pass_time_cb), engine);
  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);

  return unseat_clock_get_monotonic (engine->clock) - before;
}

/* As long as Microsoft 365 is not done with the group, or does not show what it gives now, nobody is told anything; then it is told at once. */
static void
test_old_error_processed (gconstpointer data)
{
  gboolean is_group_late = GPOINTER_TO_INT (data);
  Engine   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up_marked (&engine);
  plan = plan_end (&engine, UNSEAT_ACTION_TAKE_OFF);
  if (is_group_late)
    demo_server_set_group_lag (engine.server, LAG_MSEC);
  else
    demo_server_set_processing_time (engine.server, LAG_MSEC);
  g_assert_cmpint (apply_late (&engine, plan), ==, FIRST_WAIT_MSEC);
  offs_assert (&engine, plan, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_FAILED, "Project Plan 3 needs an app of this product");
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* What needed the license has gone, and only the mark is left, which goes with the license: a read that shows it late decides nothing. */
static void
test_old_error_late (gconstpointer data)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up_marked (&engine);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_ADD_ON_APART, DEMO_SKU_PROJECT_P3, FALSE));
  engine_load (&engine);
  plan = plan_end (&engine, GPOINTER_TO_INT (data));
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  g_assert_cmpint (apply_late (&engine, plan), >=, FIRST_WAIT_MSEC);
  offs_assert (&engine, plan, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_VERIFIED, NULL);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* The tenant was read without what needs the license, and a later read shows it: one of the two is behind, so that this decides nothing before the end. */
static void
test_old_error_contradicted (gconstpointer data)
{
  static const char *const off[] = { SHAREPOINT, OFFICE_ONLINE, NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up_marked (&engine);
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_ADD_ON_APART, DEMO_SKU_PROJECT_P3, FALSE));
  engine_load (&engine);
  plan = plan_end (&engine, GPOINTER_TO_INT (data));
  g_assert_true (demo_server_set_disabled_plans (engine.server, DEMO_UPN_ADD_ON_APART, DEMO_SKU_PROJECT_P3, off)); /* as it was */
  g_assert_cmpint (apply_late (&engine, plan), >, FIRST_WAIT_MSEC);
  offs_assert (&engine, plan, DEMO_UPN_ADD_ON_APART, GPOINTER_TO_INT (data) == UNSEAT_ACTION_LEAVE ? UNSEAT_OUTCOME_PENDING : UNSEAT_OUTCOME_FAILED,
               "Project Plan 3 needs an app of this product");
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* @action: LEAVE, or TAKE_OFF, and what needs the license is unassigned by the same plan
 *
 * Returns: the plan */
static UnseatPlan *
plan_with_dependents (Engine      *engine,
                      UnseatAction action)
{
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, OFFICE);
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, DEMO_UPN_ADD_ON_APART);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  if (action == UNSEAT_ACTION_LEAVE)
    unseat_intent_leave_group (intent, user_id, group_id);
  else
    unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_OFFICE_E3, NULL);
  unseat_intent_unassign (intent, user_id, DEMO_SKU_PROJECT_P3);
  planner = unseat_planner_new_for_intent (engine->session, intent);

  return unseat_planner_finish (planner);
}

/* The same plan takes what needs the license, and that is not seen yet, either. */
static void
test_old_error_both (gconstpointer data)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up_marked (&engine);
  plan = plan_with_dependents (&engine, GPOINTER_TO_INT (data));
  demo_server_set_replication_lag (engine.server, LAG_MSEC);
  apply_late (&engine, plan);
  leaving_assert (plan, DEMO_SKU_PROJECT_P3, NULL, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_VERIFIED, NULL);
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, OFFICE, GPOINTER_TO_INT (data), UNSEAT_OUTCOME_VERIFIED, NULL);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* To take it off once more would do nothing. */
static void
test_take_off_again (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) again = NULL;

  set_up (&engine);
  plan = apply_stuck (&engine, UNSEAT_ACTION_TAKE_OFF);
  undo = offs_undo (&engine, plan); /* looks at the group */
  again = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  offs_assert (&engine, again, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_BLOCKED, "Project Plan 3 needs an app of this product");
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stuck/undo-leave", test_undo_leave);
  g_test_add_func ("/stuck/undo-take-off", test_undo_take_off);
  g_test_add_data_func ("/stuck/retry-leave", GINT_TO_POINTER (UNSEAT_ACTION_LEAVE), test_retry);
  g_test_add_data_func ("/stuck/retry-take-off", GINT_TO_POINTER (UNSEAT_ACTION_TAKE_OFF), test_retry);
  g_test_add_data_func ("/stuck/no-seat/group", GINT_TO_POINTER (TRUE), test_no_seat);
  g_test_add_data_func ("/stuck/no-seat/direct", GINT_TO_POINTER (FALSE), test_no_seat);
  g_test_add_func ("/stuck/no-permission", test_no_permission);
  g_test_add_func ("/stuck/take-off-again", test_take_off_again);
  g_test_add_func ("/stuck/take-off-after-leave", test_take_off_after_leave);
  g_test_add_func ("/stuck/calendar", test_calendar);
  g_test_add_func ("/stuck/dependents-first", test_dependents_first);
  g_test_add_data_func ("/stuck/old-error/leave", GINT_TO_POINTER (UNSEAT_ACTION_LEAVE), test_old_error);
  g_test_add_data_func ("/stuck/old-error/take-off", GINT_TO_POINTER (UNSEAT_ACTION_TAKE_OFF), test_old_error);
  g_test_add_data_func ("/stuck/old-error-late/leave", GINT_TO_POINTER (UNSEAT_ACTION_LEAVE), test_old_error_late);
  g_test_add_data_func ("/stuck/old-error-late/take-off", GINT_TO_POINTER (UNSEAT_ACTION_TAKE_OFF), test_old_error_late);
  g_test_add_data_func ("/stuck/old-error-contradicted/leave", GINT_TO_POINTER (UNSEAT_ACTION_LEAVE), test_old_error_contradicted);
  g_test_add_data_func ("/stuck/old-error-contradicted/take-off", GINT_TO_POINTER (UNSEAT_ACTION_TAKE_OFF), test_old_error_contradicted);
  g_test_add_data_func ("/stuck/old-error-both/leave", GINT_TO_POINTER (UNSEAT_ACTION_LEAVE), test_old_error_both);
  g_test_add_data_func ("/stuck/old-error-both/take-off", GINT_TO_POINTER (UNSEAT_ACTION_TAKE_OFF), test_old_error_both);
  g_test_add_data_func ("/stuck/old-error-processed/later", GINT_TO_POINTER (FALSE), test_old_error_processed);
  g_test_add_data_func ("/stuck/old-error-processed/seen-later", GINT_TO_POINTER (TRUE), test_old_error_processed);

  return g_test_run ();
}
