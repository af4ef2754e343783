/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "offs.h"
#include "unseat-group-look.h"
#include "unseat-never-touch.h"
#include "unseat-undo.h"
#include "unseat-verify-item.h"

#include <string.h>

#define PROCESSING_MSEC (60 * 60 * 1000)
#define OFFICE "Office Standard"
#define BUNDLE "Analytics Bundle"
#define TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"

/* Everybody to whom the group gives it is in the plan, and what it means to each. */
static void
test_plan (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  UnseatChange *change = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  g_assert_cmpint (unseat_plan_get_way (plan), ==, UNSEAT_WAY_TAKES_OFF);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 6);
  offs_assert (&engine, plan, DEMO_UPN_REDUNDANT, UNSEAT_OUTCOME_PLANNED, "directly, too, and keeps it");
  offs_assert (&engine, plan, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_PLANNED, "Another group gives");
  offs_assert (&engine, plan, DEMO_UPN_SAME_ADDRESS, UNSEAT_OUTCOME_PLANNED, "never granted");
  offs_assert (&engine, plan, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_PLANNED, "needs an app of this product");

  change = offs_find (&engine, plan, DEMO_UPN_OVERLAP);
  g_assert_false (unseat_change_frees_seat (change));
  g_assert_cmpstr (unseat_change_get_disabled_plans (change)[0], ==, TEAMS);
  leaving_tear_down (&engine);
}

/* One write for all of them; and what becomes of each is read. */
static void
test_verified (void)
{
  Engine           engine;
  UnseatGroup     *group = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatJob) job = NULL;
  g_autoptr (GError) error = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  offs_pass_a_second ();
  engine_apply (&engine, plan);

  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  g_assert_false (offs_gives (&engine, OFFICE, DEMO_SKU_OFFICE_E3));
  group_id = demo_server_dup_group_id (engine.server, OFFICE);
  group = unseat_directory_find_group (unseat_session_get_directory (engine.session), group_id);
  g_assert_nonnull (group);
  g_assert_false (g_strv_contains (unseat_group_get_sku_ids (group), DEMO_SKU_OFFICE_E3)); /* so that the window does not offer it any more */
  offs_assert (&engine, plan, DEMO_UPN_REDUNDANT, UNSEAT_OUTCOME_VERIFIED, "directly, too, and keeps it");
  offs_assert (&engine, plan, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_STILL_INHERITED, "Office by Mail");
  offs_assert (&engine, plan, DEMO_UPN_SAME_ADDRESS, UNSEAT_OUTCOME_VERIFIED, NULL);
  /* Microsoft 365 has gone through the group, and could not take it away. */
  offs_assert (&engine, plan, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_FAILED, "needs");
  g_assert_true (demo_server_is_member (engine.server, OFFICE, DEMO_UPN_OVERLAP));
  engine_check_journal (&engine, plan);

  job = unseat_journal_find_job (engine.journal, unseat_plan_get_id (plan), &error);
  g_assert_no_error (error);
  g_assert_cmpint (unseat_job_get_way (job), ==, UNSEAT_WAY_TAKES_OFF);
  g_assert_cmpstr (unseat_job_get_groups (job), ==, OFFICE);
  leaving_tear_down (&engine);
}

/* What may not be left may well give other things: GRAPH.md 3.7 is about members. */
static void
test_kinds (void)
{
  static const struct
  {
    const char *group;
    const char *sku_id;
  } cases[] = {
    { "Drawing by Rule", DEMO_SKU_VISIO_P2 },
    { "AD Analysts", DEMO_SKU_POWER_BI_PRO },
    { "Help Desk", DEMO_SKU_EMS_E3 },
    { "Privileged Desktops", DEMO_SKU_WINDOWS_365 },
    { "Office by Mail", DEMO_SKU_OFFICE_E3 },
  };
  Engine engine;

  leaving_set_up (&engine);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UnseatPlan) plan = offs_plan (&engine, cases[i].group, cases[i].sku_id);

      g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), >, 0);
      engine_apply (&engine, plan);
      g_assert_false (offs_gives (&engine, cases[i].group, cases[i].sku_id));
      g_assert_cmpuint (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_DONE), ==, unseat_plan_get_n_people (plan));
    }
  leaving_tear_down (&engine);
}

/* Thousands may be in a group: nobody is read back as long as Microsoft 365 says that it is not done with it.  Who is to keep the product by another way is read
 * before. */
static void
test_pending (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  guint n_read = 0;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  n_read = demo_server_count_requests (engine.server, "GET", "/users");
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    n_read += unseat_change_relies_on_path (engine_get_change (plan, i)) ? 1 : 0;
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  offs_assert (&engine, plan, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_PENDING, "still working on the group");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/users"), ==, n_read);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  engine_check_journal (&engine, plan);

  offs_recheck (&engine);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/users"), ==, n_read);
  offs_pass_a_second ();
  demo_server_advance_clock (engine.server, PROCESSING_MSEC);
  offs_recheck (&engine);
  kept = engine_load_job (&engine, plan);
  offs_assert (&engine, kept, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_STILL_INHERITED, "Office by Mail");
  offs_assert (&engine, kept, DEMO_UPN_ADD_ON_APART, UNSEAT_OUTCOME_FAILED, "needs");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  leaving_tear_down (&engine);
}

/* Somebody who has put it back on the group meanwhile: a day later it counts as not done. */
static void
test_overdue (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) kept = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);

  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, TRUE, NULL));
  demo_server_advance_clock (engine.server, (gint64) UNSEAT_VERIFY_GROUP_OVERDUE_SEC * 1000 + 1000);
  offs_recheck (&engine);
  kept = engine_load_job (&engine, plan);
  offs_assert (&engine, kept, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_FAILED, "not taken off the group");
  leaving_tear_down (&engine);
}

/* Several products of a group are one write. */
static void
test_several (void)
{
  Engine           engine;
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  group_id = demo_server_dup_group_id (engine.server, BUNDLE);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_EMS_E3, NULL);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_VISIO_P2, NULL);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_EMS_E3, NULL);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  plan = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 2);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 1);
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_BUNDLE, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  g_clear_object (&planner);
  g_clear_object (&intent);
  leaving_tear_down (&engine);
}

/* --- Back --- */

static void
test_undo (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) kept = NULL;
  g_autoptr (UnseatJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) disabled = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  engine_load (&engine); /* the group gives nothing now, so that the tenant does not tell of it */

  undo = offs_undo (&engine, plan);
  g_assert_cmpint (unseat_plan_get_way (undo), ==, UNSEAT_WAY_PUTS_ON);
  offs_assert (&engine, undo, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_PLANNED, NULL);
  g_assert_false (unseat_change_takes_seat (offs_find (&engine, undo, DEMO_UPN_OVERLAP)));
  g_assert_false (unseat_change_takes_seat (offs_find (&engine, undo, DEMO_UPN_SAME_ADDRESS))); /* it was not in force before */
  offs_assert (&engine, undo, DEMO_UPN_SAME_ADDRESS, UNSEAT_OUTCOME_PLANNED, "It may take a seat");
  engine_apply (&engine, undo);
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 2);
  disabled = demo_server_dup_group_disabled (engine.server, OFFICE, DEMO_SKU_OFFICE_E3);
  g_assert_cmpstr (disabled[0], ==, TEAMS);
  g_assert_null (disabled[1]);
  offs_assert (&engine, undo, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_VERIFIED, NULL);
  offs_assert (&engine, undo, DEMO_UPN_SAME_ADDRESS, UNSEAT_OUTCOME_VERIFIED, "as it was before: assigned, and not in force. A mail address"); /* the same error as ever */
  engine_check_journal (&engine, undo);
  kept = engine_load_job (&engine, plan);
  g_assert_true (unseat_change_is_undone (offs_find (&engine, kept, DEMO_UPN_SAME_ADDRESS)));
  g_assert_true (unseat_change_is_undone (offs_find (&engine, kept, DEMO_UPN_OVERLAP)));
  job = unseat_journal_find_job (engine.journal, unseat_plan_get_id (undo), &error);
  g_assert_no_error (error);
  g_assert_cmpint (unseat_job_get_way (job), ==, UNSEAT_WAY_PUTS_ON);

  again = offs_undo (&engine, undo);
  g_assert_cmpint (unseat_plan_get_way (again), ==, UNSEAT_WAY_TAKES_OFF);
  engine_apply (&engine, again);
  g_assert_false (offs_gives (&engine, OFFICE, DEMO_SKU_OFFICE_E3));
  leaving_tear_down (&engine);
}

/* What was wrong before is wrong no more, which is better; what is wrong now was not before, which is not what there was. */
static void
test_undo_other_error (void)
{
  const struct
  {
    gboolean      is_mended;
    gboolean      is_prohibited;
    UnseatOutcome outcome;
    const char   *reason;
  } cases[] = {
    { TRUE, FALSE, UNSEAT_OUTCOME_VERIFIED, NULL },
    { TRUE, TRUE, UNSEAT_OUTCOME_FAILED, "not sold in this person’s country" },
    { FALSE, FALSE, UNSEAT_OUTCOME_VERIFIED, "as it was before" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatPlan) undo = NULL;

      leaving_set_up (&engine);
      plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
      engine_apply (&engine, plan);
      engine_check_journal (&engine, plan);
      engine_load (&engine);
      demo_server_set_duplicate_address (engine.server, DEMO_UPN_SAME_ADDRESS, !cases[i].is_mended);
      if (cases[i].is_prohibited)
        g_assert_true (demo_server_prohibit (engine.server, DEMO_SKU_OFFICE_E3, "AT"));

      undo = offs_undo (&engine, plan);
      engine_apply (&engine, undo);
      offs_assert (&engine, undo, DEMO_UPN_SAME_ADDRESS, cases[i].outcome, cases[i].reason);
      leaving_tear_down (&engine);
    }
}

/* Returns: how many pieces the planning has */
static guint
count_steps (UnseatPlanner *planner)
{
  guint n = 0;

  while (unseat_planner_step (planner))
    n++;

  return n;
}

/* There may be ten thousand people in a group: a window that plans does a few at a time. */
static void
test_in_pieces (void)
{
  Engine           engine;
  g_autofree char *group_id = NULL;
  guint            n_people = 0;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  group_id = demo_server_dup_group_id (engine.server, OFFICE);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_OFFICE_E3, NULL);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  n_people = count_steps (planner) / 3;
  plan = unseat_planner_finish (planner);
  g_assert_cmpuint (n_people, ==, g_list_model_get_n_items (unseat_plan_get_changes (plan))); /* the guards first, then what becomes of them, then the sums */
  g_clear_object (&planner);

  engine_apply (&engine, plan);
  undo = offs_undo (&engine, plan); /* looks at the group */
  job = engine_load_job (&engine, plan);
  planner = unseat_undo_new_planner (engine.session, job, NULL);
  g_assert_cmpuint (count_steps (planner), >=, 4 * n_people);
  g_clear_object (&undo);
  undo = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (undo, UNSEAT_OUTCOME_PLANNED), ==, n_people);
  g_clear_object (&planner);
  g_clear_object (&intent);
  leaving_tear_down (&engine);
}

/* Microsoft 365 is not done with taking it off, so that everybody still has it, and would lose it later: it is put on all the same. */
static void
test_undo_pending (void)
{
  for (guint is_resumed = 0; is_resumed < 2; is_resumed++)
    {
      Engine engine;
      g_autoptr (UnseatPlan) plan = NULL;
      g_autoptr (UnseatPlan) undo = NULL;
      g_autoptr (UnseatPlan) resumed = NULL;
      g_autoptr (UnseatPlan) kept = NULL;
      g_autoptr (GError) error = NULL;

      leaving_set_up (&engine);
      plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
      demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
      engine_apply (&engine, plan);
      engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);

      undo = offs_undo (&engine, plan);
      engine_assert_all (undo, UNSEAT_OUTCOME_PLANNED);
      g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (undo)), >, 0);
      g_assert_false (unseat_change_takes_seat (offs_find (&engine, undo, DEMO_UPN_BUNDLE)));
      if (is_resumed)
        {
          unseat_journal_add_plan (engine.journal, undo, &error);
          g_assert_no_error (error);
          unseat_journal_put_down (engine.journal, unseat_plan_get_id (undo));
          resumed = broken_job_resume (&engine, undo);
          engine_assert_all (resumed, UNSEAT_OUTCOME_PENDING);
        }
      else
        {
          engine_apply (&engine, undo);
          engine_assert_all (undo, UNSEAT_OUTCOME_PENDING);
        }
      g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 2);
      g_assert_true (offs_gives (&engine, BUNDLE, DEMO_SKU_EMS_E3));

      demo_server_advance_clock (engine.server, 2 * PROCESSING_MSEC);
      offs_recheck (&engine);
      kept = engine_load_job (&engine, undo);
      engine_assert_all (kept, UNSEAT_OUTCOME_VERIFIED);
      g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_BUNDLE, DEMO_SKU_EMS_E3, NULL, NULL));
      leaving_tear_down (&engine);
    }
}

/* It was put on the group as it was, and somebody has switched apps of it since, before anybody saw it: that is not what was done. */
static void
test_undo_otherwise (void)
{
  static const char *const all[] = { NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) kept = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  undo = offs_undo (&engine, plan);
  demo_server_set_processing_time (engine.server, PROCESSING_MSEC);
  engine_apply (&engine, undo);
  offs_assert (&engine, undo, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_PENDING, "still working on the group");

  g_assert_true (demo_server_set_group_product (engine.server, OFFICE, DEMO_SKU_OFFICE_E3, TRUE, all));
  demo_server_advance_clock (engine.server, (gint64) UNSEAT_VERIFY_GROUP_OVERDUE_SEC * 1000 + 1000);
  offs_recheck (&engine);
  kept = engine_load_job (&engine, undo);
  offs_assert (&engine, kept, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_FAILED, "with other apps than it was to");
  leaving_tear_down (&engine);
}

/* Whoever is in the group today gets it; who is not any more does not. */
static void
test_undo_other_people (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_apply (&engine, plan);
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_SWITCHED_OFF, TRUE));
  g_assert_true (demo_server_set_group_member (engine.server, BUNDLE, DEMO_UPN_BUNDLE, FALSE));

  undo = offs_undo (&engine, plan);
  offs_assert (&engine, undo, DEMO_UPN_SWITCHED_OFF, UNSEAT_OUTCOME_PLANNED, NULL);
  offs_assert (&engine, undo, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_SKIPPED, "not in the group any more");
  engine_apply (&engine, undo);
  offs_assert (&engine, undo, DEMO_UPN_SWITCHED_OFF, UNSEAT_OUTCOME_VERIFIED, NULL);
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_SWITCHED_OFF, DEMO_SKU_EMS_E3, NULL, NULL));
  leaving_tear_down (&engine);
}

static void
assert_all_blocked (UnseatPlan *plan,
                    const char *fragment)
{
  guint n_changes = g_list_model_get_n_items (unseat_plan_get_changes (plan));

  g_assert_cmpuint (n_changes, >, 0);
  engine_assert_all (plan, UNSEAT_OUTCOME_BLOCKED);
  for (guint i = 0; i < n_changes; i++)
    if (strstr (unseat_change_get_reason (engine_get_change (plan, i)), fragment) == NULL)
      g_error ("“%s” does not say “%s”", unseat_change_get_reason (engine_get_change (plan, i)), fragment);
}

static void
test_undo_blocked (void)
{
  static const DemoPurchase none[] = { { "Enabled", 0, 300, FALSE } };
  Engine                    engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) unseen = NULL;
  g_autoptr (UnseatPlan) seatless = NULL;
  g_autoptr (UnseatPlan) there = NULL;
  g_autoptr (UnseatPlan) gone = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, BUNDLE, DEMO_SKU_EMS_E3);
  engine_apply (&engine, plan);

  engine_load (&engine);
  unseen = engine_undo (&engine, plan);
  assert_all_blocked (unseen, "could not be read");

  g_assert_true (demo_server_set_subscriptions (engine.server, DEMO_SKU_EMS_E3, none, 1));
  engine_load (&engine);
  seatless = offs_undo (&engine, plan);
  assert_all_blocked (seatless, "Not enough seats");

  g_assert_true (demo_server_set_seats (engine.server, DEMO_SKU_EMS_E3, 1000));
  g_assert_true (demo_server_set_group_product (engine.server, BUNDLE, DEMO_SKU_EMS_E3, TRUE, NULL));
  engine_load (&engine);
  there = offs_undo (&engine, plan);
  offs_assert (&engine, there, DEMO_UPN_BUNDLE, UNSEAT_OUTCOME_SKIPPED, "gives this product already");

  g_assert_true (demo_server_delete_group (engine.server, BUNDLE));
  engine_load (&engine);
  gone = offs_undo (&engine, plan);
  assert_all_blocked (gone, "no such group any more");
  leaving_tear_down (&engine);
}

/* --- Guards --- */

static void
protect (Engine     *engine,
         const char *user,
         const char *name)
{
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, user);

  unseat_never_touch_add (unseat_session_get_settings (engine->session), DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PERSON, user_id, name);
}

/* Nobody can be left out of what a group gives: one who is to be left alone keeps it for all, and is named. */
static void
test_guarded (void)
{
  static const char *const one[] = { DEMO_UPN_OVERLAP, NULL };
  static const char *const both[] = { DEMO_UPN_OVERLAP, DEMO_UPN_WIDER_GROUP, NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) half = NULL;
  g_autoptr (UnseatPlan) whole = NULL;

  leaving_set_up (&engine);
  protect (&engine, DEMO_UPN_OVERLAP, "Rania Aziz");
  protect (&engine, DEMO_UPN_WIDER_GROUP, "Quentin Roy");
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 0);
  offs_assert (&engine, plan, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_SKIPPED, "never-touch");
  offs_assert (&engine, plan, DEMO_UPN_WIDER_GROUP, UNSEAT_OUTCOME_SKIPPED, "never-touch");
  offs_assert (&engine, plan, DEMO_UPN_REDUNDANT, UNSEAT_OUTCOME_BLOCKED, "2 people in the group are left out by default");
  offs_assert (&engine, plan, DEMO_UPN_REDUNDANT, UNSEAT_OUTCOME_BLOCKED, "Rania Aziz");
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 0);

  half = offs_plan_including (&engine, OFFICE, DEMO_SKU_OFFICE_E3, one);
  g_assert_cmpuint (unseat_plan_count (half, UNSEAT_OUTCOME_PLANNED), ==, 0);
  offs_assert (&engine, half, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_BLOCKED, "Quentin Roy");

  whole = offs_plan_including (&engine, OFFICE, DEMO_SKU_OFFICE_E3, both);
  engine_assert_all (whole, UNSEAT_OUTCOME_PLANNED);
  offs_assert (&engine, whole, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_PLANNED, "never-touch");
  engine_apply (&engine, whole);
  g_assert_false (offs_gives (&engine, OFFICE, DEMO_SKU_OFFICE_E3));
  leaving_tear_down (&engine);
}

/* The list has grown while the question was open. */
static void
test_guard_grows (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  protect (&engine, DEMO_UPN_OVERLAP, "Rania Aziz");
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_SKIPPED);
  offs_assert (&engine, plan, DEMO_UPN_REDUNDANT, UNSEAT_OUTCOME_SKIPPED, "Rania Aziz is in the group, too");
  g_assert_cmpuint (leaving_count_writes (&engine, "POST"), ==, 0);
  g_assert_true (offs_gives (&engine, OFFICE, DEMO_SKU_OFFICE_E3));
  leaving_tear_down (&engine);
}

/* A group that gives the product to nobody, or does not give it, or is not there. */
static void
test_nobody (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) other = NULL;
  g_autoptr (UnseatPlan) unknown = NULL;

  leaving_set_up (&engine);
  g_assert_true (demo_server_add_group (engine.server, "Empty", DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_product (engine.server, "Empty", DEMO_SKU_VISIO_P2, TRUE, NULL));
  engine_load (&engine);
  plan = offs_plan (&engine, "Empty", DEMO_SKU_VISIO_P2);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (plan)), ==, 0);
  other = offs_plan (&engine, OFFICE, DEMO_SKU_VISIO_P2);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (other)), ==, 0);

  /* It may not be read any more, and people still have something from it. */
  unseat_directory_refuse_groups (unseat_session_get_directory (engine.session));
  unknown = offs_plan (&engine, OFFICE, DEMO_SKU_OFFICE_E3);
  assert_all_blocked (unknown, "cannot be read");
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/group-license/plan", test_plan);
  g_test_add_func ("/group-license/verified", test_verified);
  g_test_add_func ("/group-license/kinds", test_kinds);
  g_test_add_func ("/group-license/pending", test_pending);
  g_test_add_func ("/group-license/overdue", test_overdue);
  g_test_add_func ("/group-license/several", test_several);
  g_test_add_func ("/group-license/undo", test_undo);
  g_test_add_func ("/group-license/undo-other-error", test_undo_other_error);
  g_test_add_func ("/group-license/in-pieces", test_in_pieces);
  g_test_add_func ("/group-license/undo-pending", test_undo_pending);
  g_test_add_func ("/group-license/undo-otherwise", test_undo_otherwise);
  g_test_add_func ("/group-license/undo-other-people", test_undo_other_people);
  g_test_add_func ("/group-license/undo-blocked", test_undo_blocked);
  g_test_add_func ("/group-license/guarded", test_guarded);
  g_test_add_func ("/group-license/guard-grows", test_guard_grows);
  g_test_add_func ("/group-license/nobody", test_nobody);

  return g_test_run ();
}
