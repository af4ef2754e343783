/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-retry.h"

#include <glib/gi18n-lib.h>

#include "cli-again.h"
#include "unseat-retry.h"

static UnseatPlanner *
new_planner (UnseatSession *session,
             UnseatPlan    *job,
             GPtrArray     *changes)
{
  return unseat_retry_new_planner (session, job);
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  static const CliAgain retry = {
    .is_wanted = unseat_retry_can_retry,
    .new_planner = new_planner,
    .nothing = N_ ("Nothing to try again: nothing of this job failed, was cancelled, or was left alone because people would have lost more."),
  };

  return cli_again_run (&retry, command, context, argc, argv);
}

const CliCommand cli_retry_command = {
  .name = "retry",
  .arguments = N_ ("ID"),
  .summary = N_ ("Try again what a job could not do"),
  .description = N_ ("ID is the id of a job, or the beginning of one. What failed, was cancelled before it was sent, or was left alone because people would have lost more, is planned anew with "
                     "today’s facts: who has lost the product meanwhile is listed, and nothing is sent for them. "
                     "Who has left a group, and keeps a license because another product needs it, is reprocessed; with --with-dependents that product goes, too.\n\n"
                     "Exit status: as for “unassign”."),
  .is_table = TRUE,
  .run = run,
};
