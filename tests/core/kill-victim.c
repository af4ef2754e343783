/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "config.h"

#include <dlfcn.h>
#include <signal.h>
#include <unistd.h>

#include "unseat-apply.h"
#include "unseat-graph-token-store.h"
#include "unseat-journal-history.h"
#include "unseat-load.h"
#include "unseat-planner.h"
#include "unseat-rule-history.h"
#include "unseat-session-private.h"

/* A program that applies a plan, or goes on with one, and is killed in the middle: when its journal writes, or makes sure that
 * something is on the disk, for the nth time.  What SQLite calls for that is defined here, before the C library's.
 *
 *   kill-victim apply|resume GRAPH-URL LOGIN-URL CLIENT-ID unassign|swap|take-off SKU OTHER
 *
 * OTHER is what SKU is replaced by, or the id of the group that it is taken off.
 *
 * KILL_AT says when: "write N", "sync N" (before it) or "synced N" (after it).  At the end it prints what became of every change, and how
 * often it wrote and synced. */

#define RULE "a-rule" /* which wants it, but for what is taken off a group */

static guint n_writes;
static guint n_syncs;

static void
die_at (const char *what,
        guint       n)
{
  const char      *when = g_getenv ("KILL_AT");
  g_autofree char *now = g_strdup_printf ("%s %u", what, n);

  if (g_strcmp0 (when, now) == 0)
    kill (getpid (), SIGKILL);
}

ssize_t
pwrite64 (int         descriptor,
          const void *buffer,
          size_t      size,
          off64_t     offset)
{
  ssize_t (*next) (int, const void *, size_t, off64_t) = dlsym (RTLD_NEXT, "pwrite64");

  die_at ("write", ++n_writes);

  return next (descriptor, buffer, size, offset);
}

int
fdatasync (int descriptor)
{
  int (*next) (int) = dlsym (RTLD_NEXT, "fdatasync");
  int result = 0;

  die_at ("sync", ++n_syncs);
  result = next (descriptor);
  die_at ("synced", n_syncs);

  return result;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
run (UnseatOperation *operation)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  unseat_operation_run_async (operation, NULL, ended_cb, &result);
  if (!unseat_operation_run_finish (operation, wait_for (&result), &error))
    g_error ("%s", error->message);
}

static UnseatSession *
sign_in (char **argv)
{
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatGraphTokenStore) store = unseat_graph_memory_store_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), argv[2], argv[3], &error);
  g_autoptr (GAsyncResult) result = NULL;
  UnseatSession *session = unseat_session_new_full (settings, clock, endpoints, FALSE, store);

  unseat_session_sign_in_async (session, "organizations", argv[4], "global", NULL, ended_cb, &result);
  if (!unseat_session_sign_in_finish (session, wait_for (&result), &error))
    g_error ("%s", error->message);

  return session;
}

/* Whoever a guard leaves out is hit, too: that is one thing for all. */
static UnseatPlan *
make_plan_for_group (UnseatSession *session,
                     const char    *sku_id,
                     const char    *group_id)
{
  UnseatDirectory *directory = unseat_session_get_directory (session);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  unseat_group_wishes_add (unseat_intent_get_group_wishes (intent), UNSEAT_ACTION_TAKE_OFF, group_id, sku_id, NULL);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *user_id = unseat_directory_dup_user_id (directory, i);

      unseat_intent_include_guarded (intent, user_id);
    }
  planner = unseat_planner_new_for_intent (session, intent);

  return unseat_planner_finish (planner);
}

/* Everybody who holds the product directly and only so. @other: (nullable): what they are to get instead */
static UnseatPlan *
make_plan (UnseatSession *session,
           const char    *sku_id,
           const char    *other)
{
  UnseatDirectory *directory = unseat_session_get_directory (session);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (GArray) holders = unseat_directory_list_holders (directory, sku_id);

  unseat_intent_set_rule (intent, RULE);
  planner = unseat_planner_new_for_intent (session, intent);
  for (guint i = 0; i < holders->len; i++)
    {
      guint index = g_array_index (holders, guint, i);
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, index);

      if (unseat_user_find_direct (user, sku_id) == NULL || unseat_user_inherits (user, sku_id))
        continue;
      if (other == NULL)
        unseat_planner_unassign (planner, index, sku_id);
      else if (!unseat_user_holds (user, other))
        unseat_planner_swap (planner, index, sku_id, other);
    }

  return unseat_planner_finish (planner);
}

/* A run of a rule is kept with its job, or neither is. */
static void
expect_run (UnseatJournal *journal,
            UnseatPlan    *plan)
{
  const UnseatRuleRecord record = { .rule = (char *) RULE, .name = (char *) RULE, .started = unseat_plan_get_created (plan), .n_matched = unseat_plan_get_n_people (plan) };

  unseat_rule_history_expect (journal, unseat_plan_get_tenant_id (plan), &record);
}

/* @jobs: (element-type UnseatUnfinishedJob): what was left */
static void
check_run (UnseatJournal *journal,
           GPtrArray     *jobs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = unseat_rule_history_list (journal, NULL, NULL, &error);
  const UnseatRuleRecord *run = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (runs->len, <=, 1);
  run = runs->len == 1 ? runs->pdata[0] : NULL;
  if (jobs->len == 1)
    g_assert_cmpstr (run->job, ==, ((UnseatUnfinishedJob *) jobs->pdata[0])->id);
  if (run != NULL)
    {
      g_assert_cmpint (run->outcome, ==, UNSEAT_RULE_OUTCOME_ACTED);
      g_assert_cmpuint (run->n_matched, >, 0);
    }
}

static UnseatApply *
begin (UnseatSession *session,
       UnseatJournal *journal,
       char         **argv)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (argv[1], "apply"))
    {
      if (g_str_equal (argv[5], "take-off"))
        plan = make_plan_for_group (session, argv[6], argv[7]);
      else
        plan = make_plan (session, argv[6], g_str_equal (argv[5], "swap") ? argv[7] : NULL);
      expect_run (journal, plan);
      return unseat_apply_new (session, plan, journal);
    }

  jobs = unseat_journal_list_unfinished (journal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, <=, 1);
  if (!g_str_equal (argv[5], "take-off"))
    check_run (journal, jobs);

  return jobs->len == 1 ? unseat_apply_new_resume (session, journal, ((UnseatUnfinishedJob *) jobs->pdata[0])->id) : NULL;
}

/* The product, and what became of it.  Whoever a guard leaves out is not part of it. */
static void
print_outcomes (UnseatPlan *plan)
{
  GListModel *changes = unseat_plan_get_changes (plan);

  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_SKIPPED)
        g_print ("%s %s %s\n", unseat_change_get_user_id (change), unseat_change_get_sku_id (change), unseat_outcome_to_word (unseat_change_get_outcome (change)));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (UnseatSession) session = NULL;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (UnseatJournal) journal = NULL;
  g_autoptr (UnseatApply) apply = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, ==, 8);
  session = sign_in (argv);
  load = unseat_load_new (session);
  run (UNSEAT_OPERATION (load));
  journal = unseat_journal_open (unseat_session_get_store_key (session), FALSE, &error);
  g_assert_no_error (error);

  apply = begin (session, journal, argv);
  if (apply == NULL)
    return 0;

  run (UNSEAT_OPERATION (apply));
  print_outcomes (unseat_apply_get_plan (apply));
  g_print ("writes %u syncs %u\n", n_writes, n_syncs);

  return 0;
}
