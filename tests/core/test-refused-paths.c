/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"
#include "unseat-calendar.h"

#include <string.h>

/* Somebody has Office by two paths with other apps off, and Project, which needs SharePoint of it: when both paths are to end, Microsoft 365 refuses only the
 * last. */

#define MAILBOX (1u << UNSEAT_SERVICE_MAILBOX)
#define TEAMS (1u << UNSEAT_SERVICE_TEAMS)

#define EXCHANGE_PLAN "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define SHAREPOINT_PLAN "5dbe027f-2339-4123-9542-606e4d348a72"
#define PROJECT_PLAN "fe71d6c3-a2ea-4499-9778-da042bf08063"
#define TEAMS_PLAN "57ff2da0-773e-42df-b2af-ffb7a2317929"

static gboolean
has_plan (Engine     *engine,
          const char *user,
          const char *plan_id)
{
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, user);
  g_auto (GStrv) plans = demo_server_dup_effective_plans (engine->server, user_id);

  return g_strv_contains ((const char *const *) plans, plan_id);
}

static UnseatChange *
find_change (UnseatPlan *plan,
             const char *group)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    if (g_strcmp0 (unseat_change_get_group_name (engine_get_change (plan, i)), group) == 0)
      return engine_get_change (plan, i);

  g_assert_not_reached ();
}

static guint
count_seats (UnseatPlan *plan)
{
  GPtrArray *products = unseat_plan_get_products (plan);
  guint      n = 0;

  for (guint i = 0; i < products->len; i++)
    n += ((UnseatPlanProduct *) products->pdata[i])->n_seats;

  return n;
}

static void
assert_access (UnseatPlan *plan,
               const char *part)
{
  g_auto (GStrv) access = unseat_plan_describe_access (plan);
  g_autofree char *text = g_strjoinv (" ", access);

  if (strstr (text, part) == NULL)
    g_error ("“%s” does not say “%s”", text, part);
}

static void
assert_calendar (UnseatPlan *plan,
                 const char *part)
{
  g_autoptr (UnseatExport) calendar = unseat_calendar_new (plan, 1767355200);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (calendar);
  while (unseat_export_next (calendar, text))
    ;
  if (strstr (text->str, part) == NULL)
    g_error ("“%s” does not say “%s”", text->str, part);
}

/* Project comes to the person without its own SharePoint. */
static void
give_project (Engine     *engine,
              const char *user)
{
  static const char *const off[] = { SHAREPOINT_PLAN, "e95bec33-7c88-4a70-8e19-b10bd9d0c014", NULL };
  g_autofree char         *user_id = demo_server_dup_user_id (engine->server, user);

  g_assert_true (demo_server_set_direct (engine->server, user_id, DEMO_SKU_PROJECT_P3, TRUE));
  g_assert_true (demo_server_set_disabled_plans (engine->server, user_id, DEMO_SKU_PROJECT_P3, off));
  engine_load (engine);
}

/* @second: (nullable): another group, or the direct license */
static UnseatPlan *
plan_both (Engine     *engine,
           const char *user,
           const char *first,
           const char *second)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, user);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  leaving_add (engine, planner, user, first);
  if (second != NULL)
    leaving_add (engine, planner, user, second);
  else
    unseat_planner_unassign (planner, unseat_directory_find_user (directory, user_id), DEMO_SKU_OFFICE_E3);

  return unseat_planner_finish (planner);
}

/* The direct license is sent when the group was left: it is that which is refused, and the mailbox, which only the group gave, ends. */
static void
test_direct_last (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  give_project (&engine, DEMO_UPN_WIDER_GROUP);
  plan = plan_both (&engine, DEMO_UPN_WIDER_GROUP, "Office Standard", NULL);

  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, "This person has the product directly, too");
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, "It stays without Exchange");
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, NULL, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_PLANNED, "will refuse, and this person keeps it, unless both are unassigned");
  g_assert_cmpint (unseat_change_get_kept (find_change (plan, "Office Standard")), ==, UNSEAT_KEPT_DIRECTLY);
  g_assert_cmpint (unseat_change_get_kept (find_change (plan, NULL)), ==, UNSEAT_KEPT_REFUSED);
  g_assert_true (unseat_change_get_stops (find_change (plan, "Office Standard")) & MAILBOX);
  g_assert_cmphex (unseat_change_get_stops (find_change (plan, NULL)), ==, 0);
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (unseat_plan_get_advice (plan), UNSEAT_SERVICE_MAILBOX), ==, 0);
  g_assert_cmpuint (unseat_advice_get_dependents (unseat_plan_get_advice (plan))->len, ==, 1);
  g_assert_cmpuint (count_seats (plan), ==, 0);
  assert_access (plan, "1 license stays, and nothing is lost with it");
  assert_calendar (plan, "Microsoft deletes the mailbox of 1 person");

  engine_apply (&engine, plan);
  g_assert_cmpint (unseat_change_get_outcome (find_change (plan, NULL)), ==, UNSEAT_OUTCOME_FAILED);
  g_assert_false (has_plan (&engine, DEMO_UPN_WIDER_GROUP, EXCHANGE_PLAN));
  g_assert_true (has_plan (&engine, DEMO_UPN_WIDER_GROUP, SHAREPOINT_PLAN));
  assert_calendar (plan, "Microsoft deletes the mailbox of 1 person");
  leaving_tear_down (&engine);
}

/* Which of two groups is processed last nobody knows: each license tells what stops if it is not that one. */
static void
check_groups (const char *first,
              const char *second)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *user_id = NULL;
  UnseatAdvice    *advice = NULL;
  UnseatChange    *standard = NULL;
  UnseatChange    *by_mail = NULL;

  leaving_set_up (&engine);
  user_id = demo_server_dup_user_id (engine.server, DEMO_UPN_ADD_ON_APART);
  g_assert_true (demo_server_set_group_member (engine.server, "Office by Mail", user_id, TRUE));
  engine_load (&engine);
  plan = plan_both (&engine, DEMO_UPN_ADD_ON_APART, first, second);

  standard = find_change (plan, "Office Standard");
  by_mail = find_change (plan, "Office by Mail");
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, "will refuse the last of them, which may be this one");
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office by Mail", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, "will refuse the last of them, which may be this one");
  g_assert_cmpint (unseat_change_get_kept (standard), ==, UNSEAT_KEPT_MAYBE);
  g_assert_cmpint (unseat_change_get_kept (by_mail), ==, UNSEAT_KEPT_MAYBE);
  g_assert_cmphex (unseat_change_get_stops (standard) & (MAILBOX | TEAMS), ==, MAILBOX);
  g_assert_cmphex (unseat_change_get_stops (by_mail) & (MAILBOX | TEAMS), ==, TEAMS);
  advice = unseat_plan_get_advice (plan);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (advice, UNSEAT_SERVICE_TEAMS), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_ONEDRIVE), ==, 0);
  g_assert_cmpuint (unseat_advice_get_n_staying (advice, UNSEAT_SERVICE_ONEDRIVE), ==, 1);
  g_assert_cmpuint (count_seats (plan), ==, 0);
  g_assert_false (unseat_change_frees_seat (standard) || unseat_change_frees_seat (by_mail));
  assert_access (plan, "2 licenses may end or stay");
  assert_access (plan, "when Microsoft 365 has processed the groups");
  assert_calendar (plan, "Microsoft may delete that of 1 person");

  engine_apply (&engine, plan);
  g_assert_true (has_plan (&engine, DEMO_UPN_ADD_ON_APART, SHAREPOINT_PLAN));
  g_assert_true (has_plan (&engine, DEMO_UPN_ADD_ON_APART, EXCHANGE_PLAN) != has_plan (&engine, DEMO_UPN_ADD_ON_APART, TEAMS_PLAN));
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED), ==, 1);
  g_assert_true ((unseat_change_get_outcome (standard) == UNSEAT_OUTCOME_FAILED) == has_plan (&engine, DEMO_UPN_ADD_ON_APART, EXCHANGE_PLAN));
  g_assert_true (unseat_calendar_has_dates (plan) != has_plan (&engine, DEMO_UPN_ADD_ON_APART, EXCHANGE_PLAN));
  leaving_tear_down (&engine);
}

static void
test_groups (void)
{
  check_groups ("Office Standard", "Office by Mail");
  check_groups ("Office by Mail", "Office Standard");
}

/* What needs the group goes off before the group is left, or Microsoft 365 would keep the license for it. */
static void
test_app_first (void)
{
  static const char *const off[] = { PROJECT_PLAN, NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  {
    g_autofree char *user_id = demo_server_dup_user_id (engine.server, DEMO_UPN_ADD_ON_APART);
    g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine.session);
    g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (user_id, DEMO_SKU_PROJECT_P3, off, NULL);

    leaving_add (&engine, planner, DEMO_UPN_ADD_ON_APART, "Office Standard");
    unseat_planner_switch_apps (planner, app_switch);
    plan = unseat_planner_finish (planner);
  }

  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 2);
  g_assert_cmpint (unseat_change_get_action (engine_get_change (plan, 0)), ==, UNSEAT_ACTION_SWITCH);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 1)), ==, UNSEAT_KEPT_UNKNOWN);
  g_assert_cmpuint (count_seats (plan), ==, 1);

  engine_apply (&engine, plan);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 2);
  g_assert_false (has_plan (&engine, DEMO_UPN_ADD_ON_APART, SHAREPOINT_PLAN));
  leaving_tear_down (&engine);
}

/* Somebody has Office and Project through groups, each through one. */
static void
split_project (Engine     *engine,
               const char *user)
{
  static const char *const off[] = { SHAREPOINT_PLAN, "e95bec33-7c88-4a70-8e19-b10bd9d0c014", NULL };
  g_autofree char         *user_id = demo_server_dup_user_id (engine->server, user);

  g_assert_true (demo_server_set_direct (engine->server, user_id, DEMO_SKU_PROJECT_P3, FALSE));
  g_assert_true (demo_server_add_group (engine->server, "Project People", DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_product (engine->server, "Project People", DEMO_SKU_PROJECT_P3, TRUE, off));
  g_assert_true (demo_server_set_group_member (engine->server, "Project People", user_id, TRUE));
  engine_load (engine);
}

/* Of two groups that are left together one gives what the other one's app needs: as long as nobody knows in which order they are processed, nothing is promised,
 * and nothing is said to be refused for certain; the one that needs something is left first. */
static void
check_apart (const char *first,
             const char *second)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  UnseatChange *office = NULL;
  UnseatAdvice *advice = NULL;

  leaving_set_up (&engine);
  split_project (&engine, DEMO_UPN_ADD_ON_APART);
  plan = plan_both (&engine, DEMO_UPN_ADD_ON_APART, first, second);
  g_assert_cmpstr (unseat_change_get_group_name (engine_get_change (plan, 0)), ==, "Project People");
  g_assert_cmpint (unseat_change_get_kept (find_change (plan, "Project People")), ==, UNSEAT_KEPT_UNKNOWN);

  office = find_change (plan, "Office Standard");
  leaving_assert (plan, DEMO_SKU_OFFICE_E3, "Office Standard", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED,
                  "Planner and Project Plan 3 needs an app of this product, and is to end as well: if Microsoft 365 does not take that one first, this person keeps this license until they are reprocessed.");
  g_assert_cmpint (unseat_change_get_kept (office), ==, UNSEAT_KEPT_MAYBE);
  g_assert_true (unseat_change_get_stops (office) & MAILBOX);
  g_assert_cmpuint (count_seats (plan), ==, 1); /* of Project */
  advice = unseat_plan_get_advice (plan);
  g_assert_cmpuint (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (advice, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_dependents (advice)->len, ==, 0); /* nothing is left to be unassigned, too */

  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

static void
test_apart (void)
{
  check_apart ("Office Standard", "Project People");
  check_apart ("Project People", "Office Standard");
}

/* What may be refused is so in the journal, too: what is not certain is not told as certain after a restart. */
static void
test_kept (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  split_project (&engine, DEMO_UPN_ADD_ON_APART);
  plan = plan_both (&engine, DEMO_UPN_ADD_ON_APART, "Office Standard", "Project People");
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);

  kept = engine_load_job (&engine, plan);
  g_assert_cmpint (unseat_change_get_kept (find_change (kept, "Office Standard")), ==, UNSEAT_KEPT_MAYBE);
  g_assert_cmpint (unseat_change_get_kept (find_change (kept, "Project People")), ==, UNSEAT_KEPT_UNKNOWN);
  g_assert_true (unseat_change_is_uncertain (find_change (kept, "Office Standard")));
  g_assert_cmpuint (unseat_plan_get_n_losing (kept, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (unseat_plan_get_advice (kept), UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (count_seats (kept), ==, count_seats (plan));
  assert_access (kept, "1 license may end or stay");
  assert_calendar (kept, "Microsoft may delete that of 1 person");

  /* What was seen to go is certain. */
  g_clear_object (&kept);
  unseat_change_set_outcome (find_change (plan, "Office Standard"), UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  unseat_journal_record (engine.journal, plan, unseat_plan_peek_changes (plan), 0, &error);
  g_assert_no_error (error);
  kept = engine_load_job (&engine, plan);
  g_assert_cmpuint (unseat_plan_get_n_losing (kept, UNSEAT_SERVICE_MAILBOX), ==, 1);
  g_assert_cmpuint (unseat_advice_get_n_maybe (unseat_plan_get_advice (kept), UNSEAT_SERVICE_MAILBOX), ==, 0);
  leaving_tear_down (&engine);
}

/* Whatever is refused, and why, has its word. */
static void
test_words (void)
{
  g_assert_null (unseat_kept_to_word (UNSEAT_KEPT_UNKNOWN));
  for (UnseatKept kept = UNSEAT_KEPT_UNKNOWN + 1; kept < UNSEAT_N_KEPT; kept++)
    {
      g_assert_nonnull (unseat_kept_to_word (kept));
      g_assert_cmpint (unseat_kept_from_word (unseat_kept_to_word (kept)), ==, kept);
    }
  g_assert_cmpint (unseat_kept_from_word (NULL), ==, UNSEAT_KEPT_UNKNOWN);
  g_assert_cmpint (unseat_kept_from_word ("of a later version"), ==, UNSEAT_KEPT_UNKNOWN);
}

/* What one group gives goes together. */
static void
test_one_group (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *user_id = NULL;

  leaving_set_up (&engine);
  split_project (&engine, DEMO_UPN_ADD_ON_APART);
  user_id = demo_server_dup_user_id (engine.server, DEMO_UPN_ADD_ON_APART);
  g_assert_true (demo_server_set_group_product (engine.server, "Project People", DEMO_SKU_OFFICE_E3, TRUE, NULL));
  g_assert_true (demo_server_set_group_member (engine.server, "Office Standard", user_id, FALSE));
  engine_load (&engine);
  plan = leaving_plan (&engine, DEMO_UPN_ADD_ON_APART, "Project People");
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  g_assert_cmpuint (count_seats (plan), ==, 2);
  g_assert_cmpuint (unseat_advice_get_n_maybe (unseat_plan_get_advice (plan), UNSEAT_SERVICE_MAILBOX), ==, 0);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* @extra: (nullable): what the person has besides, directly */
static void
check_swap (const char *extra,
            const char *from,
            const char *to)
{
  Engine engine;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  if (extra != NULL)
    g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_ADD_ON_APART, extra, TRUE));
  engine_load (&engine);
  planner = unseat_planner_new (engine.session);
  leaving_add (&engine, planner, DEMO_UPN_ADD_ON_APART, "Office Standard");
  unseat_planner_swap (planner, engine_find (&engine, DEMO_UPN_ADD_ON_APART), from, to);
  plan = unseat_planner_finish (planner);
  g_clear_object (&planner);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 3);
  g_assert_cmpint (unseat_change_get_action (engine_get_change (plan, 2)), ==, UNSEAT_ACTION_LEAVE);
  g_assert_cmpint (unseat_change_get_kept (engine_get_change (plan, 2)), ==, UNSEAT_KEPT_UNKNOWN);

  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  leaving_tear_down (&engine);
}

/* What needs the group is replaced before it is left; and so is what comes in place of the group. */
static void
test_swap_first (void)
{
  check_swap (NULL, DEMO_SKU_PROJECT_P3, DEMO_SKU_POWER_BI_PRO);
  check_swap (DEMO_SKU_POWER_BI_PRO, DEMO_SKU_POWER_BI_PRO, DEMO_SKU_M365_E3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refused-paths/direct-last", test_direct_last);
  g_test_add_func ("/refused-paths/groups", test_groups);
  g_test_add_func ("/refused-paths/app-first", test_app_first);
  g_test_add_func ("/refused-paths/apart", test_apart);
  g_test_add_func ("/refused-paths/kept", test_kept);
  g_test_add_func ("/refused-paths/kept-words", test_words);
  g_test_add_func ("/refused-paths/one-group", test_one_group);
  g_test_add_func ("/refused-paths/swap-first", test_swap_first);

  return g_test_run ();
}
