/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exports.h"
#include "offs.h"
#include "unseat-plan-export.h"

#include <string.h>

/* What an undo through a group cannot promise: a group gives to everybody in it, in an order that Microsoft does not tell, and all of its products or none. */

#define WAVE "First Wave"
#define MAIN DEMO_SKU_POWER_BI_PRO
#define OTHER DEMO_SKU_COPILOT

static const char *const people[] = { DEMO_UPN_LEAVER, DEMO_UPN_ARABIC, DEMO_UPN_CHINESE };

static const char scarce[] = "to 3 people who have no seat of it. 1 seat is free: Microsoft 365 decides who gets it";

static void
set_free (Engine     *engine,
          const char *sku_id,
          guint       n_free)
{
  g_assert_true (demo_server_set_seats (engine->server, sku_id, demo_server_get_consumed (engine->server, sku_id) + n_free));
}

static gboolean
holds (Engine     *engine,
       const char *user,
       const char *sku_id)
{
  return demo_server_person_holds (engine->server, user, sku_id, NULL, NULL);
}

/* Of the first @n_people, who has @sku_id, or has it not. */
static const char *
find_person (Engine     *engine,
             guint       n_people,
             const char *sku_id,
             gboolean    has_it)
{
  for (guint i = 0; i < n_people; i++)
    if (holds (engine, people[i], sku_id) == has_it)
      return people[i];

  g_error ("There is no such person");
}

/* A group of @n_people, all of whom are in it before it gives anything. */
static void
set_up (Engine *engine,
        guint   n_people)
{
  leaving_set_up (engine);
  g_assert_true (demo_server_add_group (engine->server, WAVE, DEMO_GROUP_SECURITY));
  for (guint i = 0; i < n_people; i++)
    g_assert_true (demo_server_set_group_member (engine->server, WAVE, people[i], TRUE));
}

/* All have the one product, and only one of two has a seat of the other. */
static void
set_up_siblings (Engine *engine,
                 guint   n_people,
                 guint   n_free)
{
  set_up (engine, n_people);
  set_free (engine, MAIN, n_people);
  set_free (engine, OTHER, n_free);
  g_assert_true (demo_server_set_group_product (engine->server, WAVE, MAIN, TRUE, NULL));
  g_assert_true (demo_server_set_group_product (engine->server, WAVE, OTHER, TRUE, NULL));
  for (guint i = 0; i < n_people; i++)
    g_assert_true (holds (engine, people[i], MAIN));
  engine_load (engine);
}

static gboolean
notes_say (UnseatPlan *plan,
           const char *fragment)
{
  const char *const *notes = unseat_plan_get_notes (plan);

  for (guint i = 0; notes[i] != NULL; i++)
    if (strstr (notes[i], fragment) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
json_says (UnseatPlan *plan,
           const char *fragment)
{
  g_autofree char *json = exports_write (unseat_plan_export_new (plan, NULL, NULL), UNSEAT_EXPORT_JSON);

  return strstr (json, fragment) != NULL;
}

static void
assert_planned (Engine     *engine,
                UnseatPlan *plan,
                const char *user,
                const char *fragment,
                gboolean    takes_seat)
{
  offs_assert (engine, plan, user, UNSEAT_OUTCOME_PLANNED, fragment);
  g_assert_cmpint (unseat_change_takes_seat (offs_find (engine, plan, user)), ==, takes_seat);
}

static UnseatPlan *
take_off (Engine     *engine,
          const char *sku_id)
{
  UnseatPlan *plan = offs_plan (engine, WAVE, sku_id);

  engine_apply (engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_load (engine);

  return plan;
}

/* Three are in the group and one has the seat: whoever takes it off is told, and whoever puts it back. */
static void
test_who_gets_it (void)
{
  static const char waiting[] = "An undo may give a seat of Microsoft Copilot for Microsoft 365 to somebody else: 2 people of the group have none.";
  Engine            engine;
  guint             n_holding = 0;
  const char       *holder = NULL;
  const char       *other = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  set_up (&engine, 3);
  set_free (&engine, OTHER, 1);
  g_assert_true (demo_server_set_group_product (engine.server, WAVE, OTHER, TRUE, NULL));
  holder = find_person (&engine, 3, OTHER, TRUE);
  other = find_person (&engine, 3, OTHER, FALSE);
  engine_load (&engine);

  plan = offs_plan (&engine, WAVE, OTHER);
  g_assert_true (notes_say (plan, waiting));
  g_assert_true (json_says (plan, waiting));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_load (&engine);

  undo = offs_undo (&engine, plan);
  g_assert_true (notes_say (undo, scarce));
  g_assert_true (json_says (undo, scarce));
  assert_planned (&engine, undo, holder, scarce, TRUE);
  assert_planned (&engine, undo, other, scarce, FALSE);
  assert_planned (&engine, undo, other, "It may take a seat", FALSE);
  engine_apply (&engine, undo);
  for (guint i = 0; i < 3; i++)
    n_holding += holds (&engine, people[i], OTHER);
  g_assert_cmpuint (n_holding, ==, 1);
  engine_check_journal (&engine, undo);
  leaving_tear_down (&engine);
}

/* There is a seat for everybody who waits: nothing is in doubt, also when somebody else takes one by the same undo. */
static void
test_enough_for_all (void)
{
  Engine      engine;
  const char *holder = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) short_of_one = NULL;

  set_up (&engine, 3);
  set_free (&engine, OTHER, 1);
  g_assert_true (demo_server_set_group_product (engine.server, WAVE, OTHER, TRUE, NULL));
  holder = find_person (&engine, 3, OTHER, TRUE);
  set_free (&engine, OTHER, 2);
  engine_load (&engine);

  plan = offs_plan (&engine, WAVE, OTHER);
  g_assert_false (notes_say (plan, "An undo may"));
  engine_apply (&engine, plan);
  engine_load (&engine);
  undo = offs_undo (&engine, plan);
  g_assert_false (notes_say (undo, "Microsoft 365 decides"));
  assert_planned (&engine, undo, holder, NULL, TRUE);

  set_free (&engine, OTHER, 2);
  engine_load (&engine);
  short_of_one = offs_undo (&engine, plan);
  g_assert_true (notes_say (short_of_one, "to 3 people who have no seat of it. 2 seats are free: Microsoft 365 decides who gets one"));
  leaving_tear_down (&engine);
}

/* One has no seat of what the group gives besides: that one does not get back what is taken off, and everybody else does. */
static void
test_put_on_sibling (void)
{
  static const char risk[] = "An undo may bring nothing back for 1 person: something else that the same group gives is not in force there (Microsoft Copilot for Microsoft 365)";
  Engine            engine;
  const char       *with = NULL;
  const char       *without = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;
  g_autoptr (UnseatPlan) bought = NULL;

  set_up_siblings (&engine, 2, 1);
  with = find_person (&engine, 2, OTHER, TRUE);
  without = find_person (&engine, 2, OTHER, FALSE);
  plan = offs_plan (&engine, WAVE, MAIN);
  g_assert_true (notes_say (plan, risk));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_load (&engine);

  undo = offs_undo (&engine, plan);
  assert_planned (&engine, undo, with, NULL, TRUE);
  assert_planned (&engine, undo, without, "does not get it: no seat of Microsoft Copilot for Microsoft 365 is free", FALSE);
  g_assert_true (notes_say (undo, "1 person in the group does not get it back"));

  set_free (&engine, OTHER, 1);
  engine_load (&engine);
  bought = offs_undo (&engine, plan);
  assert_planned (&engine, bought, without, NULL, TRUE);
  g_assert_false (notes_say (bought, "get it back"));

  set_free (&engine, OTHER, 0);
  engine_apply (&engine, undo);
  offs_assert (&engine, undo, with, UNSEAT_OUTCOME_VERIFIED, NULL);
  offs_assert (&engine, undo, without, UNSEAT_OUTCOME_FAILED, "Another license of the same group failed");
  leaving_tear_down (&engine);
}

/* Two wait for one seat of what the group gives besides. */
static void
test_put_on_sibling_scarce (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  set_up_siblings (&engine, 2, 0);
  plan = take_off (&engine, MAIN);
  set_free (&engine, OTHER, 1);
  engine_load (&engine);

  undo = offs_undo (&engine, plan);
  assert_planned (&engine, undo, people[0], "may not get it: Microsoft Copilot for Microsoft 365 of the same group is not in force", TRUE);
  assert_planned (&engine, undo, people[1], "may not get it", TRUE);
  g_assert_true (notes_say (undo, "2 people in the group may not get it back"));
  leaving_tear_down (&engine);
}

/* Nobody would get anything. */
static void
test_put_on_nobody (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  set_up_siblings (&engine, 2, 0);
  plan = take_off (&engine, MAIN);
  undo = offs_undo (&engine, plan);
  engine_assert_all (undo, UNSEAT_OUTCOME_BLOCKED);
  offs_assert (&engine, undo, people[0], UNSEAT_OUTCOME_BLOCKED, "No seat of Microsoft Copilot for Microsoft 365 is free, and a group gives all of its products or none.");
  g_assert_false (notes_say (undo, "get it back"));
  leaving_tear_down (&engine);
}

/* Both come off: who had the one gets it back only with a seat of the other. */
static void
test_put_on_both (void)
{
  Engine           engine;
  const char      *without = NULL;
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  set_up_siblings (&engine, 2, 1);
  without = find_person (&engine, 2, OTHER, FALSE);
  group_id = demo_server_dup_group_id (engine.server, WAVE);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, MAIN, NULL);
  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, OTHER, NULL);
  planner = unseat_planner_new_for_intent (engine.session, intent);
  plan = unseat_planner_finish (planner);
  g_assert_true (notes_say (plan, "An undo may bring nothing back for 1 person"));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_load (&engine);

  blocked = offs_undo (&engine, plan);
  engine_assert_all (blocked, UNSEAT_OUTCOME_BLOCKED);
  offs_assert (&engine, blocked, without, UNSEAT_OUTCOME_BLOCKED, "everybody in the group gets it, and that takes 2 seats");

  set_free (&engine, OTHER, 2);
  engine_load (&engine);
  undo = offs_undo (&engine, plan);
  engine_assert_all (undo, UNSEAT_OUTCOME_PLANNED);
  g_assert_false (notes_say (undo, "Microsoft 365 decides"));
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (holds (&engine, without, MAIN));
  g_clear_object (&planner);
  g_clear_object (&intent);
  leaving_tear_down (&engine);
}

/* Who comes into the group again gets all of it, or nothing, also of what was not in force before. */
static void
test_join_sibling (void)
{
  Engine      engine;
  const char *without = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  set_up_siblings (&engine, 2, 1);
  without = find_person (&engine, 2, OTHER, FALSE);
  plan = leaving_plan (&engine, without, WAVE);
  g_assert_true (notes_say (plan, "An undo may bring nothing back for 1 person"));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);

  blocked = engine_undo (&engine, plan);
  engine_assert_all (blocked, UNSEAT_OUTCOME_BLOCKED);
  leaving_assert (blocked, MAIN, WAVE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_BLOCKED, "No seat of Microsoft Copilot for Microsoft 365 is free, and a group gives all of its products or none.");
  g_assert_false (demo_server_is_member (engine.server, WAVE, without));

  set_free (&engine, OTHER, 1);
  engine_load (&engine);
  undo = engine_undo (&engine, plan);
  leaving_assert (undo, MAIN, WAVE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_PLANNED, NULL);
  leaving_assert (undo, OTHER, WAVE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_PLANNED, "It takes a seat now");
  engine_apply (&engine, undo);
  engine_assert_all (undo, UNSEAT_OUTCOME_VERIFIED);
  g_assert_true (holds (&engine, without, MAIN));
  g_assert_true (holds (&engine, without, OTHER));
  leaving_tear_down (&engine);
}

/* Something else than a seat was missing, and nobody knows whether it still is. */
static void
test_join_doubt (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  set_up (&engine, 1);
  set_free (&engine, MAIN, 1);
  set_free (&engine, OTHER, 1);
  g_assert_true (demo_server_prohibit (engine.server, OTHER, "AT"));
  g_assert_true (demo_server_set_usage_location (engine.server, people[0], "AT"));
  g_assert_true (demo_server_set_group_product (engine.server, WAVE, MAIN, TRUE, NULL));
  g_assert_true (demo_server_set_group_product (engine.server, WAVE, OTHER, TRUE, NULL));
  engine_load (&engine);
  plan = leaving_plan (&engine, people[0], WAVE);
  g_assert_true (notes_say (plan, "An undo may bring nothing back for 1 person"));
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_load (&engine);

  undo = engine_undo (&engine, plan);
  leaving_assert (undo, MAIN, WAVE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_PLANNED, "may not get it: Microsoft Copilot for Microsoft 365 of the same group is not in force");
  engine_apply (&engine, undo);
  leaving_assert (undo, MAIN, WAVE, UNSEAT_ACTION_JOIN, UNSEAT_OUTCOME_FAILED, "Another license of the same group failed");
  leaving_tear_down (&engine);
}

/* Somebody has put it back meanwhile, and not as it was: which apps differ is said, before anything is sent and when it is found just then. */
static void
test_other_apps (void)
{
  static const char *const all[] = { NULL };
  static const char        office[] = "Office Standard";
  static const char        on_now[] = "Off before, and on now: Microsoft Teams.";
  Engine                   engine;
  g_auto (GStrv) before = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) late = NULL;
  g_autoptr (UnseatPlan) blocked = NULL;
  g_autoptr (UnseatPlan) same = NULL;

  leaving_set_up (&engine);
  before = demo_server_dup_group_disabled (engine.server, office, DEMO_SKU_OFFICE_E3);
  plan = offs_plan (&engine, office, DEMO_SKU_OFFICE_E3);
  engine_apply (&engine, plan);
  engine_load (&engine);
  late = offs_undo (&engine, plan);
  offs_assert (&engine, late, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_PLANNED, NULL);

  g_assert_true (demo_server_set_group_product (engine.server, office, DEMO_SKU_OFFICE_E3, TRUE, all));
  engine_load (&engine);
  blocked = offs_undo (&engine, plan);
  engine_assert_all (blocked, UNSEAT_OUTCOME_BLOCKED);
  offs_assert (&engine, blocked, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_BLOCKED, on_now);
  engine_apply (&engine, late);
  offs_assert (&engine, late, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_FAILED, on_now);

  g_assert_true (demo_server_set_group_product (engine.server, office, DEMO_SKU_OFFICE_E3, TRUE, (const char *const *) before));
  engine_load (&engine);
  same = offs_undo (&engine, plan);
  offs_assert (&engine, same, DEMO_UPN_OVERLAP, UNSEAT_OUTCOME_SKIPPED, "The group gives this product already.");
  leaving_tear_down (&engine);
}

/* It had everything on, and somebody has switched something off. */
static void
test_fewer_apps (void)
{
  static const char *const teams[] = { "57ff2da0-773e-42df-b2af-ffb7a2317929", NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) undo = NULL;

  set_up (&engine, 1);
  set_free (&engine, DEMO_SKU_OFFICE_E3, 1);
  g_assert_true (demo_server_set_group_product (engine.server, WAVE, DEMO_SKU_OFFICE_E3, TRUE, NULL));
  engine_load (&engine);
  plan = take_off (&engine, DEMO_SKU_OFFICE_E3);
  g_assert_true (demo_server_set_group_product (engine.server, WAVE, DEMO_SKU_OFFICE_E3, TRUE, teams));
  engine_load (&engine);
  undo = offs_undo (&engine, plan);
  offs_assert (&engine, undo, people[0], UNSEAT_OUTCOME_BLOCKED, "On before, and off now: Microsoft Teams.");
  leaving_tear_down (&engine);
}

/* Nobody is warned of what is in order. */
static void
test_in_order (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) off = NULL;
  g_autoptr (UnseatPlan) leave = NULL;

  set_up_siblings (&engine, 2, 2);
  off = offs_plan (&engine, WAVE, MAIN);
  leave = leaving_plan (&engine, people[0], WAVE);
  g_assert_false (notes_say (off, "An undo may"));
  g_assert_false (notes_say (leave, "An undo may"));
  leaving_tear_down (&engine);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo-promises/who-gets-it", test_who_gets_it);
  g_test_add_func ("/undo-promises/enough-for-all", test_enough_for_all);
  g_test_add_func ("/undo-promises/put-on-sibling", test_put_on_sibling);
  g_test_add_func ("/undo-promises/put-on-sibling-scarce", test_put_on_sibling_scarce);
  g_test_add_func ("/undo-promises/put-on-nobody", test_put_on_nobody);
  g_test_add_func ("/undo-promises/put-on-both", test_put_on_both);
  g_test_add_func ("/undo-promises/join-sibling", test_join_sibling);
  g_test_add_func ("/undo-promises/join-doubt", test_join_doubt);
  g_test_add_func ("/undo-promises/other-apps", test_other_apps);
  g_test_add_func ("/undo-promises/fewer-apps", test_fewer_apps);
  g_test_add_func ("/undo-promises/in-order", test_in_order);

  return g_test_run ();
}
