/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * UnseatLearnt:
 * @UNSEAT_LEARNT_DEPENDENCIES: of service plans that need each other (unseat_apply_dependency_take()), in the form of `data/service-plans/dependencies.csv`
 * @UNSEAT_LEARNT_CONFLICTS: of service plans that cannot be on together (unseat_apply_conflict_take()), in that of unseat_conflicts_parse()
 *
 * What refusals have taught, kept for the next program: a file of each kind for each tenant of each server beside the journal.  The demo tenant
 * forgets it, as it forgets everything.  Private to this layer.
 */
typedef enum
{
  UNSEAT_LEARNT_DEPENDENCIES,
  UNSEAT_LEARNT_CONFLICTS,
} UnseatLearnt;

#define UNSEAT_N_LEARNT (UNSEAT_LEARNT_CONFLICTS + 1)

/**
 * unseat_learnt_dup_path:
 *
 * Returns: (transfer full): the file of the tenant of @account
 */
char *unseat_learnt_dup_path (UnseatAccount *account,
                              UnseatLearnt   kind);

/**
 * unseat_learnt_load:
 * @path: a file of unseat_learnt_save()
 * @list: (element-type UnseatDependency) or (element-type UnseatConflict): of that kind
 *
 * Adds what is in the file to @list.  What is no such file is passed over, and the log says so.
 */
void unseat_learnt_load (const char  *path,
                         UnseatLearnt kind,
                         GPtrArray   *list);

/**
 * unseat_learnt_save:
 * @list: of that kind; gets what somebody else has put into the file
 *
 * May be called by any thread.  That it cannot be written stops nobody: it is learnt again.
 */
void unseat_learnt_save (const char  *path,
                         UnseatLearnt kind,
                         GPtrArray   *list);

/**
 * unseat_learnt_take_up:
 * @session: in which somebody has just signed in
 *
 * Makes what was learnt of this tenant, and nothing else, what the directory of @session knows.
 */
void unseat_learnt_take_up (UnseatSession *session);

/**
 * unseat_learnt_keep_async:
 * @session: whose directory has learnt something
 *
 * Keeps it for the next program, in a thread.  That it cannot be written stops nobody; the log says so.
 */
void unseat_learnt_keep_async (UnseatSession      *session,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/**
 * unseat_learnt_keep_finish:
 *
 * What somebody else has put into the file is known to the directory of @session then, when it is still about the same tenant.
 */
void unseat_learnt_keep_finish (UnseatSession *session,
                                GAsyncResult  *result);

G_END_DECLS
