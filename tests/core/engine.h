/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-fixtures.h"
#include "unseat-apply.h"
#include "unseat-journal-history.h"
#include "unseat-load.h"
#include "unseat-planner.h"

/**
 * Engine:
 *
 * What the programs have without a window: a demo tenant behind real HTTP, a session that is signed in to it, a journal in memory.
 */
typedef struct
{
  DemoServer    *server;
  UnseatClock   *clock;
  UnseatSession *session;
  UnseatJournal *journal;
} Engine;

/**
 * engine_set_up:
 * @n_people: size of the tenant
 * @clock: (transfer full): the hands of the client; the server has its own
 *
 * Starts everything, signs in and loads the tenant.
 */
void engine_set_up (Engine      *engine,
                    guint        n_people,
                    UnseatClock *clock);

/**
 * engine_set_up_seeded:
 * @seed: another one makes another company
 *
 * engine_set_up() with a company of one's own.
 */
void engine_set_up_seeded (Engine      *engine,
                           guint        n_people,
                           guint32      seed,
                           UnseatClock *clock);

/**
 * engine_tear_down:
 *
 * Lets go of everything, and sees that it is gone.
 */
void engine_tear_down (Engine *engine);

/**
 * engine_run:
 *
 * Runs an operation to its end.
 */
gboolean engine_run (UnseatOperation *operation,
                     GCancellable    *cancellable,
                     GError         **error);
/**
 * engine_sign_in:
 *
 * Signs in (again), with what the server grants now.
 */
void engine_sign_in (Engine *engine);
void engine_load (Engine *engine);

guint engine_find (Engine     *engine,
                   const char *user);

/**
 * engine_plan:
 *
 * Returns: (transfer full): the plan to take one product from one person
 */
UnseatPlan *engine_plan (Engine     *engine,
                         const char *user,
                         const char *sku_id);

/**
 * engine_plan_holders:
 *
 * Returns: (transfer full): the plan to take a product from the first @max people who hold it directly and only so, and whom no
 * guard leaves out
 */
UnseatPlan *engine_plan_holders (Engine     *engine,
                                 const char *sku_id,
                                 guint       max);

/**
 * engine_get_change:
 *
 * Returns: (transfer none): a change of @plan, which keeps it alive
 */
UnseatChange *engine_get_change (UnseatPlan *plan,
                                 guint       position);

/**
 * engine_apply:
 *
 * Applies @plan; the operation has to end without an error, and to let go of everything.
 */
void engine_apply (Engine     *engine,
                   UnseatPlan *plan);

/**
 * engine_assert_outcome:
 *
 * Checks the outcome of the change at @position.
 */
void engine_assert_outcome (UnseatPlan   *plan,
                            guint         position,
                            UnseatOutcome outcome);

/**
 * engine_assert_all:
 *
 * Checks that every change of @plan has @outcome.
 */
void engine_assert_all (UnseatPlan   *plan,
                        UnseatOutcome outcome);

/**
 * engine_check_writes:
 *
 * Checks that the server has seen exactly the removals of @plan that are verified or still inherited, each once, and nothing else.
 */
void engine_check_writes (Engine     *engine,
                          UnseatPlan *plan);

/**
 * engine_check_claims:
 *
 * engine_check_writes() for a plan of which not everything is settled: what the server has seen besides is `sent`, `accepted` or `pending`.
 */
void engine_check_claims (Engine     *engine,
                          UnseatPlan *plan);

/**
 * engine_check_journal:
 *
 * Checks that the journal tells the same as @plan.
 */
void engine_check_journal (Engine     *engine,
                           UnseatPlan *plan);

/**
 * engine_fault:
 *
 * Adds a fault: @times of the requests with @method and @path after the first @skip.
 */
void engine_fault (Engine       *engine,
                   DemoFaultKind kind,
                   const char   *method,
                   const char   *path,
                   guint         skip,
                   guint         times,
                   int           value);

/**
 * engine_load_job:
 * @plan: a plan that was applied
 *
 * Returns: (transfer full): what the journal keeps of it now
 */
UnseatPlan *engine_load_job (Engine     *engine,
                             UnseatPlan *plan);

/**
 * engine_undo:
 * @plan: a plan that was applied
 *
 * Returns: (transfer full): the plan that takes all of it back
 */
UnseatPlan *engine_undo (Engine     *engine,
                         UnseatPlan *plan);

/**
 * engine_retry:
 * @plan: a plan that was applied
 *
 * Returns: (transfer full): the plan that tries again what failed
 */
UnseatPlan *engine_retry (Engine     *engine,
                          UnseatPlan *plan);

/**
 * engine_count_undone:
 * @plan: a plan that was applied
 *
 * Returns: how many of its changes a later job has taken back
 */
guint engine_count_undone (Engine     *engine,
                           UnseatPlan *plan);
