/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-undo.h"

#include <glib/gi18n-lib.h>

#include "cli-again.h"
#include "cli-output.h"
#include "unseat-undo.h"

static void
tell_left_out (guint n_changes)
{
  g_autofree char *note = g_strdup_printf (ngettext ("%'u license of the job is left out: nothing was done, it is undone already, or it was reprocessed, which cannot be undone.",
                                                     "%'u licenses of the job are left out: nothing was done, they are undone already, or they were reprocessed, which cannot be undone.",
                                                     n_changes),
                                           n_changes);

  cli_print_note (note);
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  static const CliAgain undo = {
    .is_undo = TRUE,
    .is_chosen_from = TRUE,
    .is_wanted = unseat_undo_can_undo,
    .tell_left_out = tell_left_out,
    .new_planner = unseat_undo_new_planner,
    .nothing = N_ ("Nothing to undo: nothing of this was done that is not undone already."),
    .explain_nothing = unseat_undo_explain_nothing,
  };

  return cli_again_run (&undo, command, context, argc, argv);
}

const CliCommand cli_undo_command = {
  .name = "undo",
  .arguments = N_ ("ID"),
  .summary = N_ ("Undo what a job has done"),
  .description = N_ ("ID is the id of a job, or the beginning of one. What was unassigned is given back, with the same apps switched off, "
                     "when a seat is free; what was given back is unassigned. It is a job of its own, which can be undone, too. A reprocessing cannot be undone.\n\n"
                     "Exit status: as for “unassign”; 3 also when all that was done cannot be undone."),
  .is_table = TRUE,
  .run = run,
};
