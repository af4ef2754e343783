/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-undo.h"

#include <glib/gi18n-lib.h>

#include "cli-apply.h"
#include "cli-earlier.h"
#include "cli-output.h"
#include "unseat-undo.h"

typedef struct
{
  char **products; /* (owned) (nullable) */
  char **users;    /* (owned) (nullable) */
  char **included; /* (owned) (nullable): guarded people who are put back in */

  CliApplyOptions apply;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_strfreev (self->products);
  g_strfreev (self->users);
  g_strfreev (self->included);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

/* What was never done, or is undone already, is nothing to read anybody for; that it is passed over has to be said. */
static void
leave_out (GPtrArray *changes)
{
  guint n_left_out = 0;

  for (guint i = changes->len; i > 0; i--)
    {
      if (unseat_undo_can_undo (changes->pdata[i - 1]))
        continue;
      g_ptr_array_remove_index (changes, i - 1);
      n_left_out++;
    }

  if (n_left_out > 0 && changes->len > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("%'u license of the job is left out: nothing was done, or it is undone already.",
                                                         "%'u licenses of the job are left out: nothing was done, or they are undone already.",
                                                         n_left_out),
                                               n_left_out);

      cli_print_note (note);
    }
}

static CliExit
undo (CliContext      *context,
      const char      *id,
      const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) job = cli_earlier_take (context, id, &error);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) whole = NULL;

  if (job == NULL)
    return cli_context_fail (context, error);

  changes = cli_earlier_select (job, (const char *const *) arguments->users, (const char *const *) arguments->products, &error);
  if (changes == NULL)
    return cli_context_fail (context, error);

  leave_out (changes);
  if (!cli_earlier_read_people (context, changes, &error))
    return cli_context_fail (context, error);

  plan = unseat_undo_new_plan (cli_context_get_session (context), job, changes);
  whole = cli_earlier_include_guarded (context, plan, (const char *const *) arguments->included, &error);
  if (whole == NULL)
    return cli_context_fail (context, error);

  return cli_apply_plan (context, &arguments->apply, whole, _ ("Nothing to undo: nothing of this was done that is not undone already."));
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "user", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.users, N_ ("Only this person (may be repeated)"), N_ ("USER") },
    { "product", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.products, N_ ("Only this product (may be repeated)"), N_ ("PRODUCT") },
    { "include-guarded", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.included, N_ ("Person to unassign from although they are left out by default (may be repeated)"), N_ ("USER") },
    CLI_APPLY_NO_WAIT (arguments.apply),
    CLI_APPLY_DRY_RUN (arguments.apply),
    CLI_APPLY_YES (arguments.apply),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  const char *id = NULL;
  const char *fault = NULL;

  if (!cli_earlier_parse (context, command, entries, argc, argv, &id, &error))
    return cli_context_fail_usage (command, error);

  fault = cli_apply_find_usage_fault (&arguments.apply);
  if (fault != NULL)
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, fault);
      return cli_context_fail_usage (command, error);
    }
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return undo (context, id, &arguments);
}

const CliCommand cli_undo_command = {
  .name = "undo",
  .arguments = N_ ("ID"),
  .summary = N_ ("Take back what a job has done"),
  .description = N_ ("ID is the id of a job, or the beginning of one. What was unassigned is assigned again, with the same apps switched off, "
                     "when a seat is free; what was assigned is unassigned. It is a job of its own, which can be undone, too.\n\n"
                     "Exit status: as for “unassign”."),
  .is_table = TRUE,
  .run = run,
};
