/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"
#include "unseat-session-private.h"

/* Of whom it was reviewed that they keep a product by another way, and what ends one has to wait before it is sent: whether that is still so then. */

#define E3 DEMO_SKU_OFFICE_E3
#define E3_GROUP "Office Standard"
#define LONG_WAIT_SEC 120 /* longer than a look counts */
#define SHORT_WAIT_SEC 20
#define UNREAD "could not be read whether this person still has the product by another way, too."

typedef struct
{
  Engine  *engine;
  gboolean leaves; /* whether it is the group that ends; else the direct license */
  gboolean takes;  /* whether somebody else takes the other way by then */
  gboolean breaks; /* whether the person cannot be read from then on */
  gboolean has_waited;
} Wait;

static void
break_reading (Engine *engine,
               guint   times,
               int     status)
{
  g_autofree char *user_id = demo_server_dup_user_id (engine->server, DEMO_UPN_REDUNDANT);
  g_autofree char *path = g_strconcat ("/users/", user_id, NULL);

  engine_fault (engine, DEMO_FAULT_STATUS, "GET", path, 0, times, status);
}

static void
take_other_way (const Wait *wait)
{
  if (wait->leaves)
    g_assert_true (demo_server_set_direct (wait->engine->server, DEMO_UPN_REDUNDANT, E3, FALSE));
  else
    g_assert_true (demo_server_set_group_member (wait->engine->server, E3_GROUP, DEMO_UPN_REDUNDANT, FALSE));
}

static void
waiting_cb (UnseatGraphClient *client,
            GParamSpec        *pspec,
            Wait              *wait)
{
  if (unseat_graph_client_get_waiting_until (client) == 0 || wait->has_waited)
    return;

  wait->has_waited = TRUE;
  if (wait->takes)
    take_other_way (wait);
  if (wait->breaks)
    break_reading (wait->engine, 100, 403);
}

static UnseatPlan *
plan_ending (const Wait *wait)
{
  UnseatDirectory *directory = unseat_session_get_directory (wait->engine->session);
  g_autofree char *user_id = demo_server_dup_user_id (wait->engine->server, DEMO_UPN_REDUNDANT);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (wait->engine->session);
  UnseatPlan *plan = NULL;

  if (wait->leaves)
    return leaving_plan (wait->engine, DEMO_UPN_REDUNDANT, E3_GROUP);

  unseat_planner_only_redundant (planner);
  unseat_planner_unassign (planner, unseat_directory_find_user (directory, user_id), E3);
  plan = unseat_planner_finish (planner);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 1);

  return plan;
}

static void
throttle (const Wait *wait,
          int         seconds)
{
  if (wait->leaves)
    engine_fault (wait->engine, DEMO_FAULT_THROTTLE, "DELETE", "/groups", 0, 1, seconds);
  else
    engine_fault (wait->engine, DEMO_FAULT_THROTTLE, "POST", "/users", 0, 1, seconds);
}

static void
apply_waiting (Wait       *wait,
               UnseatPlan *plan,
               int         seconds)
{
  UnseatGraphClient *client = unseat_session_get_client (wait->engine->session);

  throttle (wait, seconds);
  g_signal_connect (client, "notify::waiting-until", G_CALLBACK (waiting_cb), wait);
  engine_apply (wait->engine, plan);
  g_signal_handlers_disconnect_by_data (client, wait);
  g_assert_true (wait->has_waited);
}

static guint
count_reads (Engine *engine)
{
  return demo_server_count_requests (engine->server, "GET", "/users/");
}

/* Who has lost the other way while it waited keeps this one. */
static void
test_lost (gconstpointer data)
{
  Engine engine;
  Wait   wait = { &engine, .leaves = GPOINTER_TO_INT (data), .takes = TRUE };
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_ending (&wait);
  apply_waiting (&wait, plan, LONG_WAIT_SEC);
  engine_assert_all (plan, UNSEAT_OUTCOME_SKIPPED);
  g_assert_true (demo_server_person_holds (engine.server, DEMO_UPN_REDUNDANT, E3, NULL, NULL));
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* As long as it is so, it is sent; and who has not waited for long is not read once more. */
static void
test_kept (gconstpointer data)
{
  for (guint is_long = 0; is_long < 2; is_long++)
    {
      Engine engine;
      Wait   wait = { &engine, .leaves = GPOINTER_TO_INT (data) };
      guint  n_reads = 0;
      g_autoptr (UnseatPlan) plan = NULL;

      leaving_set_up (&engine);
      plan = plan_ending (&wait);
      n_reads = count_reads (&engine);
      apply_waiting (&wait, plan, is_long ? LONG_WAIT_SEC : SHORT_WAIT_SEC);
      g_assert_cmpuint (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_DONE), ==, 1);
      g_assert_cmpuint (count_reads (&engine) - n_reads, ==, 2 + is_long); /* before, and to see it gone */
      leaving_tear_down (&engine);
    }
}

/* Whom nobody can read is not sent for. */
static void
test_unread (gconstpointer data)
{
  Engine engine;
  Wait   wait = { &engine, .leaves = GPOINTER_TO_INT (data), .breaks = TRUE };
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (&engine);
  plan = plan_ending (&wait);
  apply_waiting (&wait, plan, LONG_WAIT_SEC);
  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  leaving_assert (plan, E3, wait.leaves ? E3_GROUP : NULL, wait.leaves ? UNSEAT_ACTION_LEAVE : UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_FAILED, UNREAD);
  demo_server_clear_faults (engine.server);
  engine_check_journal (&engine, plan);
  leaving_tear_down (&engine);
}

/* Who could not be read when the job began is read right before. */
static void
test_unread_before (gconstpointer data)
{
  for (guint takes = 0; takes < 2; takes++)
    {
      Engine engine;
      Wait   wait = { &engine, .leaves = GPOINTER_TO_INT (data) };
      g_autoptr (UnseatPlan) plan = NULL;

      leaving_set_up (&engine);
      plan = plan_ending (&wait);
      if (takes)
        take_other_way (&wait);
      break_reading (&engine, 1, 403);
      engine_apply (&engine, plan);
      g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_SKIPPED), ==, takes);
      g_assert_cmpuint (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_DONE), ==, 1 - takes);
      leaving_tear_down (&engine);
    }
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*test) (gconstpointer data);
  } tests[] = {
    { "lost", test_lost },
    { "kept", test_kept },
    { "unread", test_unread },
    { "unread-before", test_unread_before },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    for (int leaves = 0; leaves < 2; leaves++)
      {
        g_autofree char *path = g_strdup_printf ("/core/promise-waits/%s/%s", tests[i].name, leaves ? "group" : "direct");

        g_test_add_data_func (path, GINT_TO_POINTER (leaves), tests[i].test);
      }
  return g_test_run ();
}
