/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"

#include "unseat-retry.h"
#include "unseat-undo.h"

#include <string.h>

#include "unseat-guards.h"

#define SEED 7
#define PATIENCE_SEC 60

static const char *const settled_scopes[] = { "RoleManagement.Read.Directory", NULL };

typedef struct
{
  GAsyncResult *result;
} Wait;

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ((Wait *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Wait *wait)
{
  while (wait->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return wait->result;
}

gboolean
engine_run (UnseatOperation *operation,
            GCancellable    *cancellable,
            GError         **error)
{
  Wait     wait = { NULL };
  gboolean is_good = FALSE;

  unseat_operation_run_async (operation, cancellable, ended_cb, &wait);
  is_good = unseat_operation_run_finish (operation, wait_for (&wait), error);
  g_object_unref (wait.result);

  return is_good;
}

void
engine_load (Engine *engine)
{
  g_autoptr (UnseatLoad) load = unseat_load_new (engine->session);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
}

void
engine_sign_in (Engine *engine)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { NULL };

  unseat_session_sign_in_async (engine->session, "organizations", demo_server_get_client_id (engine->server), "global",
                                NULL, ended_cb, &wait);
  unseat_session_sign_in_finish (engine->session, wait_for (&wait), &error);
  g_assert_no_error (error);
  g_object_unref (wait.result);
}

void
engine_set_up (Engine      *engine,
               guint        n_people,
               UnseatClock *clock)
{
  engine_set_up_seeded (engine, n_people, SEED, clock);
}

void
engine_set_up_seeded (Engine      *engine,
                      guint        n_people,
                      guint32      seed,
                      UnseatClock *clock)
{
  g_autoptr (UnseatEndpoints) endpoints = NULL;
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (GError) error = NULL;

  memset (engine, 0, sizeof *engine);
  engine->server = demo_server_new (n_people, seed);
  demo_server_set_poll_interval (engine->server, 0);
  demo_server_set_auto_approve (engine->server, 0);
  demo_server_set_settled_scopes (engine->server, settled_scopes);
  demo_server_start (engine->server, 0, &error);
  g_assert_no_error (error);

  endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), demo_server_get_graph_url (engine->server),
                                    demo_server_get_login_url (engine->server), &error);
  g_assert_no_error (error);

  engine->clock = clock;
  engine->session = unseat_session_new (settings, clock, endpoints, TRUE);
  engine->journal = unseat_journal_open (unseat_session_get_store_key (engine->session), TRUE, &error);
  g_assert_no_error (error);

  engine_sign_in (engine);
  engine_load (engine);
}

static gboolean
too_late_cb (gpointer user_data)
{
  g_error ("Something still holds the journal or the session");

  return G_SOURCE_REMOVE;
}

static void
gone_cb (gpointer user_data,
         GObject *where)
{
  g_atomic_int_set ((gint *) user_data, TRUE);
  g_main_context_wakeup (NULL);
}

/* A thread that has read the journal lets go of it a moment after its answer has come. */
static void
let_go_of (gpointer object)
{
  gint  is_gone = FALSE;
  guint alarm = g_timeout_add_seconds (PATIENCE_SEC, too_late_cb, NULL);

  g_object_weak_ref (object, gone_cb, &is_gone);
  g_object_unref (object);
  while (!g_atomic_int_get (&is_gone))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (alarm);
}

void
engine_tear_down (Engine *engine)
{
  let_go_of (engine->journal);
  let_go_of (engine->session);

  demo_server_stop (engine->server);
  /* Nobody leaves a group in a way that deletes the person. */
  g_assert_cmpuint (demo_server_count_deletions (engine->server), ==, 0);
  g_assert_finalize_object (engine->server);
  g_clear_object (&engine->clock);
}

guint
engine_find (Engine     *engine,
             const char *user)
{
  guint n_matches = 0;
  guint user_index = unseat_directory_resolve_user (unseat_session_get_directory (engine->session), user, &n_matches);

  g_assert_cmpuint (n_matches, ==, 1);

  return user_index;
}

UnseatPlan *
engine_plan (Engine     *engine,
             const char *user,
             const char *sku_id)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_unassign (planner, engine_find (engine, user), sku_id);

  return unseat_planner_finish (planner);
}

/* Most tests are about people whom no guard leaves out. */
static gboolean
is_guarded (UnseatGuards *guards,
            UnseatUser   *user,
            const char   *sku_id)
{
  GHashTable      *administrators = unseat_guards_get_administrators (guards);
  g_autofree char *reason = unseat_guards_explain (guards, unseat_user_get_id (user), sku_id);

  return reason != NULL || (administrators != NULL && g_hash_table_contains (administrators, unseat_user_get_id (user)));
}

UnseatPlan *
engine_plan_holders (Engine     *engine,
                     const char *sku_id,
                     guint       max)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);
  g_autoptr (UnseatGuards) guards = unseat_guards_new (engine->session);
  g_autoptr (GArray) holders = unseat_directory_list_holders (directory, sku_id);
  guint n_found = 0;

  for (guint i = 0; i < holders->len && n_found < max; i++)
    {
      guint user_index = g_array_index (holders, guint, i);
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, user_index);

      if (unseat_user_find_direct (user, sku_id) == NULL || unseat_user_inherits (user, sku_id) || is_guarded (guards, user, sku_id))
        continue;

      unseat_planner_unassign (planner, user_index, sku_id);
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, max);

  return unseat_planner_finish (planner);
}

UnseatChange *
engine_get_change (UnseatPlan *plan,
                   guint       position)
{
  g_autoptr (UnseatChange) change = g_list_model_get_item (unseat_plan_get_changes (plan), position);

  g_assert_nonnull (change);

  return change;
}

void
engine_apply (Engine     *engine,
              UnseatPlan *plan)
{
  g_autoptr (UnseatApply) operation = unseat_apply_new (engine->session, plan, engine->journal);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (operation)), ==,
                    unseat_operation_get_total (UNSEAT_OPERATION (operation)));
  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (operation)));
  g_assert_finalize_object (g_steal_pointer (&operation));
}

void
engine_assert_outcome (UnseatPlan   *plan,
                       guint         position,
                       UnseatOutcome outcome)
{
  g_assert_cmpstr (unseat_outcome_to_word (unseat_change_get_outcome (engine_get_change (plan, position))), ==,
                   unseat_outcome_to_word (outcome));
}

void
engine_assert_all (UnseatPlan   *plan,
                   UnseatOutcome outcome)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    engine_assert_outcome (plan, i, outcome);
}

static gboolean
was_written (UnseatOutcome outcome)
{
  return outcome == UNSEAT_OUTCOME_VERIFIED || outcome == UNSEAT_OUTCOME_STILL_INHERITED;
}

/* What was sent, and nobody can tell yet what became of it. */
static gboolean
is_unsettled (UnseatOutcome outcome)
{
  return outcome == UNSEAT_OUTCOME_SENT || outcome == UNSEAT_OUTCOME_ACCEPTED || outcome == UNSEAT_OUTCOME_PENDING;
}

/* Returns: (transfer full): the removals that the server has seen, each once */
static GHashTable *
list_removals (Engine *engine)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (engine->server);
  GHashTable *done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < writes->len; i++)
    {
      DemoWrite *write = g_ptr_array_index (writes, i);
      g_auto (GStrv) removed = g_strsplit (write->removed, " ", -1);

      g_assert_cmpstr (write->added, ==, "");
      for (guint j = 0; removed[j] != NULL; j++)
        g_assert_true (g_hash_table_add (done, g_strdup_printf ("%s %s", write->user_id, removed[j])));
    }

  return done;
}

void
engine_check_claims (Engine     *engine,
                     UnseatPlan *plan)
{
  g_autoptr (GHashTable) done = list_removals (engine);
  guint n_claimed = 0;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange    *change = engine_get_change (plan, i);
      UnseatOutcome    outcome = unseat_change_get_outcome (change);
      g_autofree char *key = g_strdup_printf ("%s %s", unseat_change_get_user_id (change), unseat_change_get_sku_id (change));

      if (was_written (outcome))
        g_assert_true (g_hash_table_contains (done, key));
      if (g_hash_table_contains (done, key) && (was_written (outcome) || is_unsettled (outcome)))
        n_claimed++;
    }
  g_assert_cmpuint (g_hash_table_size (done), ==, n_claimed);
}

void
engine_check_writes (Engine     *engine,
                     UnseatPlan *plan)
{
  g_autoptr (GHashTable) done = list_removals (engine);
  guint n_expected = 0;

  engine_check_claims (engine, plan);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    n_expected += was_written (unseat_change_get_outcome (engine_get_change (plan, i))) ? 1 : 0;
  g_assert_cmpuint (g_hash_table_size (done), ==, n_expected);
}

void
engine_check_journal (Engine     *engine,
                      UnseatPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) kept = unseat_journal_load (engine->journal, unseat_plan_get_id (plan), &error);
  guint n_changes = g_list_model_get_n_items (unseat_plan_get_changes (plan));

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_plan_get_changes (kept)), ==, n_changes);
  for (guint i = 0; i < n_changes; i++)
    {
      UnseatChange *ours = engine_get_change (plan, i);
      UnseatChange *theirs = engine_get_change (kept, i);

      g_assert_cmpstr (unseat_change_get_user_id (ours), ==, unseat_change_get_user_id (theirs));
      g_assert_cmpstr (unseat_change_get_sku_id (ours), ==, unseat_change_get_sku_id (theirs));
      g_assert_cmpstr (unseat_outcome_to_word (unseat_change_get_outcome (ours)), ==,
                       unseat_outcome_to_word (unseat_change_get_outcome (theirs)));
      g_assert_cmpstr (unseat_change_get_reason (ours), ==, unseat_change_get_reason (theirs));
      g_assert_cmpstr (unseat_change_get_request_id (ours), ==, unseat_change_get_request_id (theirs));
      g_assert_cmpint (unseat_change_get_problem (ours), ==, unseat_change_get_problem (theirs));
    }
}

void
engine_fault (Engine       *engine,
              DemoFaultKind kind,
              const char   *method,
              const char   *path,
              guint         skip,
              guint         times,
              int           value)
{
  DemoFault fault = {
    .kind = kind,
    .method = method,
    .path = path,
    .skip = skip,
    .times = times,
    .value = value,
  };

  demo_server_add_fault (engine->server, &fault);
}

UnseatPlan *
engine_load_job (Engine     *engine,
                 UnseatPlan *plan)
{
  g_autoptr (GError) error = NULL;
  UnseatPlan *job = unseat_journal_load (engine->journal, unseat_plan_get_id (plan), &error);

  g_assert_no_error (error);

  return job;
}

UnseatPlan *
engine_undo (Engine     *engine,
             UnseatPlan *plan)
{
  g_autoptr (UnseatPlan) job = engine_load_job (engine, plan);

  return unseat_undo_new_plan (engine->session, job, NULL);
}

UnseatPlan *
engine_retry (Engine     *engine,
              UnseatPlan *plan)
{
  g_autoptr (UnseatPlan) job = engine_load_job (engine, plan);

  return unseat_retry_new_plan (engine->session, job);
}

guint
engine_count_undone (Engine     *engine,
                     UnseatPlan *plan)
{
  g_autoptr (UnseatPlan) job = engine_load_job (engine, plan);
  guint n_undone = 0;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (job)); i++)
    n_undone += unseat_change_is_undone (engine_get_change (job, i)) ? 1 : 0;

  return n_undone;
}
