/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"

#include <string.h>

#define N_PEOPLE 1200
#define N_CHANGES 60
#define SKU DEMO_SKU_M365_E3

/* A fault during apply that must not show in the result. */
typedef struct
{
  const char   *name;
  DemoFaultKind kind;
  const char   *path;
  guint         skip;
  guint         times;
  int           value;
} Hiccup;

/* "/users" are the single writes of a batch, "/$batch" is the call as a whole (reads included). */
static const Hiccup hiccups[] = {
  { "throttled-items", DEMO_FAULT_THROTTLE, "/users", 5, 3, 1 },
  { "throttled-batch", DEMO_FAULT_THROTTLE, "/$batch", 0, 1, 1 },
  { "throttled-read", DEMO_FAULT_THROTTLE, "/$batch", 1, 1, 1 },
  { "unavailable-items", DEMO_FAULT_STATUS, "/users", 3, 2, 503 },
  { "gateway-timeout", DEMO_FAULT_STATUS, "/$batch", 0, 1, 504 },
  { "broken-answer-of-a-read", DEMO_FAULT_STATUS, "/$batch", 1, 1, 500 },
  { "cut-before", DEMO_FAULT_CUT_BEFORE, "/$batch", 0, 1, 0 },
  { "lost-answer", DEMO_FAULT_LOST_ANSWER, "/$batch", 0, 1, 0 },
  { "lost-answer-later", DEMO_FAULT_LOST_ANSWER, "/$batch", 2, 1, 0 },
  { "cut-body", DEMO_FAULT_CUT_BODY, "/$batch", 0, 1, 0 },
  { "truncated", DEMO_FAULT_TRUNCATED, "/$batch", 0, 1, 0 },
  { "html", DEMO_FAULT_HTML, "/$batch", 0, 1, 0 },
};

static void
test_hiccup (gconstpointer data)
{
  const Hiccup *hiccup = data;
  Engine        engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  engine_fault (&engine, hiccup->kind, "POST", hiccup->path, hiccup->skip, hiccup->times, hiccup->value);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  g_assert_cmpuint (demo_server_count_violations (engine.server), ==, 0);
  engine_tear_down (&engine);
}

/* Microsoft's write quota: nothing is sent while it asks to wait, and all is done in the end. */
static void
test_write_quota (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  demo_server_set_write_quota (engine.server, 25, 1500);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  g_assert_cmpuint (demo_server_count_violations (engine.server), ==, 0);
  engine_tear_down (&engine);
}

static void
test_conflict (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  engine_fault (&engine, DEMO_FAULT_CONFLICT, "POST", "/users", 0, 9, 0);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_conflict_for_ever (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_ARABIC, SKU);
  engine_fault (&engine, DEMO_FAULT_CONFLICT, "POST", "/users", 0, 0, 0);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), <=, 12);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* The server never says what became of the write; a read shows that nothing did. */
static void
test_unclear_for_ever (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_ARABIC, SKU);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 0, 500);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), <=, 5);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_lag (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, N_CHANGES);
  demo_server_set_replication_lag (engine.server, 2500);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* The answer is lost, and the reads lag: it is sent again, and Graph says that there is nothing to remove. */
static void
test_lag_and_lost_answer (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 3);
  demo_server_set_replication_lag (engine.server, 4000);
  engine_fault (&engine, DEMO_FAULT_LOST_ANSWER, "POST", "/$batch", 0, 1, 0);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

static void
test_lag_longer_than_patience (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  gint64 waited = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 3);
  demo_server_set_replication_lag (engine.server, 600000);
  waited = unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock));
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  g_assert_nonnull (unseat_change_get_reason (engine_get_change (plan, 0)));
  g_assert_cmpint (unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock)) - waited, ==, 185000);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* Reads fail for good: what was accepted is pending, never verified. */
static void
test_unreadable (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan_holders (&engine, SKU, 3);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 0, 0, 500);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* Reads that say nothing about licenses, for good: what was accepted is pending, never verified. */
static void
test_reads_without_paths (gconstpointer data)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  DemoFault fault = { .kind = GPOINTER_TO_INT (data), .method = "GET", .path = "/users", .text = "licenseAssignmentStates" };

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_ARABIC, SKU);
  demo_server_set_replication_lag (engine.server, 600000); /* so that the merged view is not empty either */
  demo_server_add_fault (engine.server, &fault);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 0)), "could not be read back"));
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* Two reads find nobody, at once after the write and at the end; then the person is there again, with the license. */
static void
test_missing_for_a_while (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  demo_server_set_replication_lag (engine.server, 600000);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 0, 2, 404);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  engine_find (&engine, DEMO_UPN_DIRECT); /* still in the list */
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* A refusal in words that nobody knows is no proof that nothing was done. */
static void
test_refused_and_done (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) other = NULL;
  g_autoptr (UnseatPlan) back = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 400);
  demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, FALSE); /* as if by that write */
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 0)), "answered with an error"));
  engine_check_journal (&engine, plan);
  back = engine_undo (&engine, plan);
  engine_assert_all (back, UNSEAT_OUTCOME_PLANNED);

  /* Where nothing was done, it is what it says. */
  other = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 400);
  engine_apply (&engine, other);
  engine_assert_all (other, UNSEAT_OUTCOME_FAILED);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (other, 0)), "refused"));
  engine_tear_down (&engine);
}

/* The write was lost on its way, and then the readers know nobody: the person is there, and holds the license. */
static void
test_lost_and_missing (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  guint n_matches = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_CUT_BEFORE, "POST", "/users", 0, 1, 0);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 0, 0, 404);
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  g_assert_nonnull (strstr (unseat_change_get_reason (engine_get_change (plan, 0)), "does not find this person"));
  unseat_directory_resolve_user (unseat_session_get_directory (engine.session), DEMO_UPN_DIRECT, &n_matches);
  g_assert_cmpuint (n_matches, ==, 1);
  engine_check_journal (&engine, plan);
  engine_tear_down (&engine);
}

/* The person is deleted between the write and the read. */
static void
test_deleted_before_read (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  gint64 waited = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  plan = engine_plan (&engine, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 0, 0, 404);
  waited = unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock));
  engine_apply (&engine, plan);

  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  g_assert_nonnull (unseat_change_get_reason (engine_get_change (plan, 0)));
  g_assert_cmpint (unseat_fake_clock_get_waited (UNSEAT_FAKE_CLOCK (engine.clock)) - waited, ==, 5000); /* asked twice */
  engine_check_writes (&engine, plan);
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (hiccups); i++)
    {
      g_autofree char *path = g_strconcat ("/apply-faults/", hiccups[i].name, NULL);

      g_test_add_data_func (path, &hiccups[i], test_hiccup);
    }
  g_test_add_func ("/apply-faults/write-quota", test_write_quota);
  g_test_add_func ("/apply-faults/conflict", test_conflict);
  g_test_add_func ("/apply-faults/conflict-for-ever", test_conflict_for_ever);
  g_test_add_func ("/apply-faults/unclear-for-ever", test_unclear_for_ever);
  g_test_add_func ("/apply-faults/lag", test_lag);
  g_test_add_func ("/apply-faults/lag-and-lost-answer", test_lag_and_lost_answer);
  g_test_add_func ("/apply-faults/lag-longer-than-patience", test_lag_longer_than_patience);
  g_test_add_func ("/apply-faults/unreadable", test_unreadable);
  g_test_add_data_func ("/apply-faults/reads-without-paths", GINT_TO_POINTER (DEMO_FAULT_MISSING_MEMBER), test_reads_without_paths);
  g_test_add_data_func ("/apply-faults/reads-with-null-paths", GINT_TO_POINTER (DEMO_FAULT_NULL_MEMBER), test_reads_without_paths);
  g_test_add_func ("/apply-faults/missing-for-a-while", test_missing_for_a_while);
  g_test_add_func ("/apply-faults/refused-and-done", test_refused_and_done);
  g_test_add_func ("/apply-faults/lost-and-missing", test_lost_and_missing);
  g_test_add_func ("/apply-faults/deleted-before-read", test_deleted_before_read);

  return g_test_run ();
}
