/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "leaving.h"
#include "unseat-error.h"
#include "unseat-group-people.h"
#include "unseat-leavers-look.h"
#include "unseat-never-touch.h"
#include "unseat-planning.h"

/* Before a plan is made it is found out who of those who are stuck has left the group. */

#define GROUP "Sales"
#define REMEDY "Planner and Project Plan 3 needs an app of this product: unassign that one, then reprocess"
#define DOUBT "It is not known whether this person is still in the group. If not, the license is left over. " REMEDY
#define SLOW_MSEC 60000 /* nobody waits for that */
#define DAY_MSEC 86400000
#define LATE_MSEC 1000 /* after everybody was read, most likely */

typedef struct
{
  Engine engine;
  char  *members; /* (owned): where it is read who is in the group */
  guint  n_before;
} Fixture;

/* A second one leaves the group, and needs what it gave. */
static void
add_stuck (Engine     *engine,
           const char *user)
{
  g_auto (GStrv) off = demo_server_dup_disabled_plans (engine->server, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  g_autoptr (UnseatPlan) plan = NULL;

  g_assert_true (demo_server_set_group_member (engine->server, GROUP, user, TRUE));
  g_assert_true (demo_server_set_direct (engine->server, user, DEMO_SKU_OFFICE_E3, FALSE));
  g_assert_true (demo_server_set_disabled_plans (engine->server, user, DEMO_SKU_PROJECT_P3, (const char *const *) off));
  engine_load (engine);
  plan = leaving_plan (engine, user, GROUP);
  engine_apply (engine, plan);
  g_assert_false (demo_server_is_member (engine->server, GROUP, user));
  engine_load (engine);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *group_id = NULL;

  leaving_set_up (&fixture->engine);
  group_id = demo_server_dup_group_id (fixture->engine.server, GROUP);
  add_stuck (&fixture->engine, DEMO_UPN_DIRECT);
  fixture->members = g_strconcat ("/groups/", group_id, "/members", NULL);
  fixture->n_before = demo_server_count_requests (fixture->engine.server, "GET", "/groups/");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_free (fixture->members);
  leaving_tear_down (&fixture->engine);
}

/* Returns: how often it was read who is in any group */
static guint
count_reads (Fixture *fixture)
{
  return demo_server_count_requests (fixture->engine.server, "GET", "/groups/") - fixture->n_before;
}

static GHashTable *
get_leavers (Fixture *fixture)
{
  g_autofree char *group_id = demo_server_dup_group_id (fixture->engine.server, GROUP);

  return unseat_directory_get_leavers (unseat_session_get_directory (fixture->engine.session), group_id);
}

/* Returns: (transfer full): wants the product of two people who are stuck, and of one who is in the group */
static UnseatPlanner *
want_unassigned (Fixture *fixture)
{
  UnseatPlanner *planner = unseat_planner_new (fixture->engine.session);

  unseat_planner_unassign (planner, engine_find (&fixture->engine, DEMO_UPN_STUCK), DEMO_SKU_OFFICE_E3);
  unseat_planner_unassign (planner, engine_find (&fixture->engine, DEMO_UPN_DIRECT), DEMO_SKU_OFFICE_E3);
  unseat_planner_unassign (planner, engine_find (&fixture->engine, DEMO_UPN_BOTH), DEMO_SKU_OFFICE_E3);

  return planner;
}

static UnseatPlanner *
want_swapped (Fixture *fixture)
{
  UnseatPlanner *planner = unseat_planner_new (fixture->engine.session);

  unseat_planner_swap (planner, engine_find (&fixture->engine, DEMO_UPN_STUCK), DEMO_SKU_OFFICE_E3, DEMO_SKU_M365_E5);

  return planner;
}

static UnseatPlanner *
want_left (Fixture *fixture)
{
  UnseatPlanner *planner = unseat_planner_new (fixture->engine.session);

  leaving_add (&fixture->engine, planner, DEMO_UPN_STUCK, GROUP);

  return planner;
}

static UnseatPlanner *
want_reprocessed (Fixture *fixture)
{
  g_autofree char *user_id = demo_server_dup_user_id (fixture->engine.server, DEMO_UPN_STUCK);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();

  unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), user_id);

  return unseat_planner_new_for_intent (fixture->engine.session, intent);
}

static UnseatPlanner *
want_taken_off (Fixture *fixture)
{
  g_autofree char *group_id = demo_server_dup_group_id (fixture->engine.server, GROUP);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();

  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, DEMO_SKU_OFFICE_E3, NULL);

  return unseat_planner_new_for_intent (fixture->engine.session, intent);
}

/* Returns: (transfer full) (nullable): the plan */
static UnseatPlan *
make (UnseatPlanner *planner, /* (transfer full) */
      GHashTable    *asked,
      GError       **error)
{
  g_autoptr (UnseatPlanner) owned = planner;
  g_autoptr (UnseatPlanning) planning = unseat_planning_new (planner);

  if (asked != NULL)
    unseat_planning_set_asked (planning, asked);
  if (!engine_run (UNSEAT_OPERATION (planning), NULL, error))
    return NULL;

  return g_object_ref (unseat_planning_get_plan (planning));
}

static UnseatPlan *
make_well (UnseatPlanner *planner,
           GHashTable    *asked)
{
  g_autoptr (GError) error = NULL;
  UnseatPlan *plan = make (planner, asked, &error);

  g_assert_no_error (error);
  g_assert_nonnull (plan);

  return plan;
}

/* What is said of the license that the person has from the group. */
static void
assert_told (Fixture    *fixture,
             UnseatPlan *plan,
             const char *user,
             gboolean    is_left_over,
             const char *fragment)
{
  g_autofree char *user_id = demo_server_dup_user_id (fixture->engine.server, user);

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      if (!g_str_equal (unseat_change_get_user_id (change), user_id) || unseat_change_get_outcome (change) != UNSEAT_OUTCOME_BLOCKED)
        continue;
      if (strstr (unseat_change_get_reason (change), fragment) == NULL)
        g_error ("“%s” does not say “%s”", unseat_change_get_reason (change), fragment);
      g_assert_cmpint (strstr (unseat_change_get_reason (change), "ake the person out") == NULL, ==, is_left_over);
      return;
    }

  g_assert_not_reached ();
}

/* Two who are stuck, and one who is not: the group is read once, also when another plan is made. */
static void
test_once (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) swap = NULL;
  g_autoptr (UnseatPlan) leave = NULL;

  g_assert_null (get_leavers (fixture));
  plan = make_well (want_unassigned (fixture), NULL);
  assert_told (fixture, plan, DEMO_UPN_STUCK, TRUE, REMEDY);
  assert_told (fixture, plan, DEMO_UPN_DIRECT, TRUE, REMEDY);
  assert_told (fixture, plan, DEMO_UPN_BOTH, FALSE, "ake the person out of the group");
  g_assert_cmpuint (g_hash_table_size (get_leavers (fixture)), ==, 2);
  g_assert_cmpuint (count_reads (fixture), ==, 1);

  swap = make_well (want_swapped (fixture), NULL);
  assert_told (fixture, swap, DEMO_UPN_STUCK, TRUE, REMEDY);
  leave = make_well (want_left (fixture), NULL);
  assert_told (fixture, leave, DEMO_UPN_STUCK, TRUE, REMEDY);
  g_assert_cmpuint (count_reads (fixture), ==, 1);
}

/* Whatever is wanted of who is stuck has it found out. */
static void
test_every_wish (Fixture      *fixture,
                 gconstpointer data)
{
  static UnseatPlanner *(*const wishes[]) (Fixture *) = { want_unassigned, want_swapped, want_left, want_reprocessed, want_taken_off };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_autoptr (UnseatPlan) plan = NULL;

      engine_load (&fixture->engine);
      g_assert_null (get_leavers (fixture));
      fixture->n_before = demo_server_count_requests (fixture->engine.server, "GET", "/groups/");
      plan = make_well (wishes[i](fixture), NULL);
      g_assert_nonnull (get_leavers (fixture));
      g_assert_cmpuint (count_reads (fixture), ==, 1);
    }
}

static UnseatOutcome
find_outcome (Fixture    *fixture,
              UnseatPlan *plan,
              const char *user)
{
  g_autofree char *user_id = demo_server_dup_user_id (fixture->engine.server, user);

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    if (g_str_equal (unseat_change_get_user_id (engine_get_change (plan, i)), user_id))
      return unseat_change_get_outcome (engine_get_change (plan, i));

  g_assert_not_reached ();
}

/* Returns: how many people the list of groups says are in the group */
static guint
count_in_group (Fixture *fixture)
{
  g_autofree char *group_id = demo_server_dup_group_id (fixture->engine.server, GROUP);
  g_autoptr (GPtrArray) groups = unseat_group_people_list (unseat_session_get_directory (fixture->engine.session));

  for (guint i = 0; i < groups->len; i++)
    {
      const UnseatGroupPeople *people = groups->pdata[i];

      if (g_str_equal (people->group_id, group_id))
        return people->n_people - people->n_left;
    }

  g_assert_not_reached ();
}

/* Of a group that gives less, whoever has left it is not among those whom it hits, be it that they are stuck, be it that Microsoft 365 only has not processed
 * that yet: the plan counts those whom the list of groups counts, and nobody who has left keeps the others from anything. */
static void
test_taken_off (Fixture      *fixture,
                gconstpointer data)
{
  gboolean are_people = FALSE;
  g_autoptr (UnseatPlan) leave = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  UnseatSettings  *settings = unseat_session_get_settings (fixture->engine.session);
  g_autofree char *stuck_id = demo_server_dup_user_id (fixture->engine.server, DEMO_UPN_STUCK);

  demo_server_set_processing_time (fixture->engine.server, DAY_MSEC);
  leave = leaving_plan (&fixture->engine, DEMO_UPN_INHERITED, GROUP);
  engine_apply (&fixture->engine, leave);
  engine_assert_all (leave, UNSEAT_OUTCOME_PENDING);
  engine_load (&fixture->engine);
  unseat_never_touch_add (settings, DEMO_TENANT_ID, UNSEAT_NEVER_TOUCH_PERSON, stuck_id, "Somebody");

  plan = make_well (want_taken_off (fixture), NULL);
  assert_told (fixture, plan, DEMO_UPN_STUCK, TRUE, REMEDY);
  assert_told (fixture, plan, DEMO_UPN_DIRECT, TRUE, REMEDY);
  g_assert_cmpint (find_outcome (fixture, plan, DEMO_UPN_INHERITED), ==, UNSEAT_OUTCOME_ALREADY_GONE);
  g_assert_cmpint (find_outcome (fixture, plan, DEMO_UPN_BOTH), ==, UNSEAT_OUTCOME_PLANNED);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, count_in_group (fixture));
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, count_in_group (fixture));
  g_assert_cmpuint (unseat_plan_count_typed (plan, 100, &are_people), ==, count_in_group (fixture));
  g_assert_true (are_people);
  g_assert_cmpuint (count_in_group (fixture), >, 1);
}

/* Where nobody is stuck, or is to keep something by a group, nothing is read, nor for apps, which are switched of what is direct. */
static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const none[] = { NULL };
  g_autofree char         *user_id = demo_server_dup_user_id (fixture->engine.server, DEMO_UPN_STUCK);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (fixture->engine.session);
  g_autoptr (UnseatPlanner) apps = unseat_planner_new (fixture->engine.session);
  g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (user_id, DEMO_SKU_PROJECT_P3, none, none);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) switched = NULL;

  unseat_planner_unassign (planner, engine_find (&fixture->engine, DEMO_UPN_INHERITED), DEMO_SKU_OFFICE_E3);
  plan = make_well (g_steal_pointer (&planner), NULL);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED), ==, 1);
  unseat_planner_switch_apps (apps, app_switch);
  switched = make_well (g_steal_pointer (&apps), NULL);
  g_assert_cmpuint (count_reads (fixture), ==, 0);
}

/* What a group keeps from being read keeps no plan from being made, and nothing is claimed that is not known.  Who makes several plans has it asked once. */
static void
test_unreadable (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GHashTable) asked = unseat_leavers_look_new_asked ();
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) swap = NULL;
  g_autoptr (UnseatPlan) later = NULL;

  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "GET", fixture->members, 0, 100, 403);
  plan = make_well (want_unassigned (fixture), asked);
  assert_told (fixture, plan, DEMO_UPN_STUCK, FALSE, DOUBT);
  assert_told (fixture, plan, DEMO_UPN_DIRECT, FALSE, DOUBT);
  swap = make_well (want_swapped (fixture), asked);
  assert_told (fixture, swap, DEMO_UPN_STUCK, FALSE, DOUBT);
  g_assert_null (get_leavers (fixture));
  g_assert_cmpuint (count_reads (fixture), ==, 1);

  demo_server_clear_faults (fixture->engine.server);
  later = make_well (want_unassigned (fixture), NULL);
  assert_told (fixture, later, DEMO_UPN_STUCK, TRUE, REMEDY);
}

/* Nor does a network that fails. */
static void
test_no_network (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;

  engine_fault (&fixture->engine, DEMO_FAULT_CUT_BEFORE, "GET", fixture->members, 0, 100, 0);
  plan = make_well (want_unassigned (fixture), NULL);
  assert_told (fixture, plan, DEMO_UPN_STUCK, FALSE, DOUBT);
  g_assert_null (get_leavers (fixture));
}

/* Whoever has to sign in again is told so. */
static void
test_signed_out (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  engine_fault (&fixture->engine, DEMO_FAULT_CLAIMS, "GET", fixture->members, 0, 100, 0);
  plan = make (want_unassigned (fixture), NULL, &error);
  g_assert_null (plan);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_set_object ((GAsyncResult **) user_data, result);
}

/* Returns: (transfer full): what is being made, and waits for the group */
static UnseatPlanning *
begin (Fixture       *fixture,
       int            msec,
       GCancellable  *cancellable,
       GAsyncResult **result)
{
  g_autoptr (UnseatPlanner) planner = want_unassigned (fixture);
  UnseatPlanning *planning = unseat_planning_new (planner);

  engine_fault (&fixture->engine, DEMO_FAULT_SLOW, "GET", fixture->members, 0, 1, msec);
  unseat_operation_run_async (UNSEAT_OPERATION (planning), cancellable, ended_cb, result);
  while (count_reads (fixture) == 0)
    g_main_context_iteration (NULL, FALSE); /* the server is on a thread of its own, and says nothing */
  g_assert_null (*result);
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (planning)), ==, 0);
  g_assert_cmpuint (unseat_operation_get_total (UNSEAT_OPERATION (planning)), ==, 1);

  return planning;
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (UnseatPlanning) planning = begin (fixture, SLOW_MSEC, cancellable, &result);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (unseat_operation_run_finish (UNSEAT_OPERATION (planning), result, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  g_assert_null (get_leavers (fixture));
}

/* The people are read anew while the group is: nothing is noted of people who are only not there yet. */
static void
test_read_anew (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (UnseatPlanning) planning = begin (fixture, LATE_MSEC, NULL, &result);
  g_autoptr (GError) error = NULL;

  unseat_directory_clear (unseat_session_get_directory (fixture->engine.session));
  engine_load (&fixture->engine);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (unseat_operation_run_finish (UNSEAT_OPERATION (planning), result, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT);
  g_assert_null (get_leavers (fixture));
}

/* One person alone, before anything is wanted of them: every group that gives them something is asked, each once. */
static void
test_one_person (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const people[] = { DEMO_UPN_BOTH, DEMO_UPN_STUCK, DEMO_UPN_DIRECT };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *user_id = demo_server_dup_user_id (fixture->engine.server, people[i]);
      g_autoptr (UnseatLeaversLook) look = unseat_leavers_look_new_for_user (fixture->engine.session, user_id);
      g_autoptr (GError) error = NULL;

      g_assert_true (engine_run (UNSEAT_OPERATION (look), NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (count_reads (fixture), ==, 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/leavers-look/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("once", test_once);
  ADD ("every-wish", test_every_wish);
  ADD ("taken-off", test_taken_off);
  ADD ("nobody", test_nobody);
  ADD ("unreadable", test_unreadable);
  ADD ("no-network", test_no_network);
  ADD ("signed-out", test_signed_out);
  ADD ("cancelled", test_cancelled);
  ADD ("read-anew", test_read_anew);
  ADD ("one-person", test_one_person);

  return g_test_run ();
}
