/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-planner.h"

G_BEGIN_DECLS

/**
 * CliAgain:
 * @is_undo: whether the plan undoes the job; else it tries it again
 * @is_chosen_from: whether people and products of the job can be named
 * @is_wanted: whether a change of the job is one to be planned anew
 * @tell_left_out: (nullable): says that so many changes were not
 * @new_planner: (transfer full): knows what is wanted of the job
 * @nothing: a sentence for a plan in which there is nothing to do, marked for translation
 * @explain_nothing: (nullable): says why nothing can be done although there was something to do; %NULL when there was nothing
 *
 * What is special about a command that makes a plan of an earlier job.
 */
typedef struct
{
  gboolean is_undo;
  gboolean is_chosen_from;
  gboolean (*is_wanted) (UnseatChange *change);
  void (*tell_left_out) (guint n_changes);
  UnseatPlanner *(*new_planner) (UnseatSession *session,
                                 UnseatPlan    *job,
                                 GPtrArray     *changes);
  const char *nothing;
  const char *(*explain_nothing) (GPtrArray *changes);
} CliAgain;

/**
 * cli_again_run:
 *
 * The whole of such a command: its options, the job, whom to read, the plan, and what comes of it.
 */
CliExit cli_again_run (const CliAgain   *again,
                       const CliCommand *command,
                       CliContext       *context,
                       int              *argc,
                       char           ***argv);

G_END_DECLS
