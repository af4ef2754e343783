/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

/* An engine on a tenant with groups of every kind, signed in as somebody who may change who is in them. */

/* With the fake clock, and an empty never-touch list. */
void leaving_set_up (Engine *engine);
void leaving_set_up_for (Engine *engine,
                         guint   n_people);

/* Leaves the never-touch list empty. */
void leaving_tear_down (Engine *engine);

/* Signs in again, with what is granted besides, and reads the tenant. */
void leaving_sign_in (Engine            *engine,
                      const char *const *roles,
                      const char *const *scopes);

/* Adds that the person leaves the group. */
void leaving_add (Engine        *engine,
                  UnseatPlanner *planner,
                  const char    *user,
                  const char    *group);

/* Plans that one person leaves one group; who has nothing from it is listed. */
UnseatPlan *leaving_plan (Engine     *engine,
                          const char *user,
                          const char *group);

/* What becomes of the path, and a part of the reason; NULL = none. */
void leaving_assert (UnseatPlan   *plan,
                     const char   *sku_id,
                     const char   *group,
                     UnseatAction  action,
                     UnseatOutcome outcome,
                     const char   *fragment);

/* Returns: how many times somebody was told to leave a group, or put into one ("POST") */
guint leaving_count_writes (Engine     *engine,
                            const char *method);

/* Has the client believe that anybody can be taken out of the group, whatever it is. */
void leaving_believe (Engine     *engine,
                      const char *group);

/* Has another administrator have the group give a product, too, or with these apps off (NULL = all on): Microsoft 365 takes its time until that reaches its
 * members. */
void leaving_give (Engine            *engine,
                   const char        *group,
                   const char        *sku_id,
                   const char *const *disabled_plans);

/* The same.
 *
 * Returns: whether Microsoft 365 took it; it does not where an app that is on needs one of @disabled_plans */
gboolean leaving_may_give (Engine            *engine,
                           const char        *group,
                           const char        *sku_id,
                           const char *const *disabled_plans);

/* Has another administrator take the person out of the group: Microsoft 365 takes its time until what it gives is gone. */
void leaving_take_out (Engine     *engine,
                       const char *user,
                       const char *group);

/* Has another administrator take a product off the group: members keep it until Microsoft 365 has processed that. */
void leaving_take_off (Engine     *engine,
                       const char *group,
                       const char *sku_id);

/* Returns: how often it was read what the group gives */
guint leaving_count_looks (Engine     *engine,
                           const char *group);

/* Returns: how often it was read who is in the group */
guint leaving_count_member_reads (Engine     *engine,
                                  const char *group);

/* Has the program end when the job is in the journal, and nothing was sent.
 *
 * Returns: (transfer full): @plan */
UnseatPlan *leaving_break_job (Engine     *engine,
                               UnseatPlan *plan);

/* Has something happen to the requests about a group, with @tail behind its id. */
void leaving_fault (Engine       *engine,
                    DemoFaultKind kind,
                    const char   *method,
                    const char   *group,
                    const char   *tail,
                    guint         skip,
                    guint         times,
                    int           value);
