/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-again.h"

#include <glib/gi18n-lib.h>

#include "cli-apply.h"
#include "cli-comeback.h"
#include "cli-earlier.h"
#include "cli-plan.h"
#include "unseat-takings-look.h"

#define N_CHOOSING 2 /* options that choose from the job, at the beginning of the table */

typedef struct
{
  char **users;    /* (owned) (nullable) */
  char **products; /* (owned) (nullable) */
  char **included; /* (owned) (nullable): guarded people who are put back in */

  CliApplyOptions apply;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_strfreev (self->users);
  g_strfreev (self->products);
  g_strfreev (self->included);
  cli_apply_options_clear (&self->apply);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

/* Nobody is read for the others; that they are passed over may have to be said. */
static void
leave_out (const CliAgain *again,
           GPtrArray      *changes)
{
  guint n_left_out = 0;

  for (guint i = changes->len; i > 0; i--)
    {
      if (again->is_wanted (changes->pdata[i - 1]))
        continue;
      g_ptr_array_remove_index (changes, i - 1);
      n_left_out++;
    }

  if (n_left_out > 0 && changes->len > 0 && again->tell_left_out != NULL)
    again->tell_left_out (n_left_out);
}

/* What needs something that another job took is told which. */
static gboolean
look_at_takings (CliContext    *context,
                 UnseatPlanner *planner,
                 GError       **error)
{
  UnseatJournal *journal = cli_context_get_journal (context, error);
  g_autoptr (UnseatTakingsLook) look = NULL;

  if (journal == NULL)
    return FALSE;

  look = unseat_takings_look_new (cli_context_get_session (context), journal, unseat_planner_get_intent (planner));

  return cli_context_run (context, UNSEAT_OPERATION (look), "plan", _ ("Planning"), error);
}

static CliExit
plan_and_apply (const CliAgain  *again,
                CliContext      *context,
                const char      *id,
                const Arguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) job = cli_earlier_take (context, id, &error);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) whole = NULL;
  const char *why_not = NULL;
  CliExit     status = CLI_EXIT_OK;

  if (job == NULL)
    return cli_context_fail (context, error);

  changes = cli_earlier_select (job, (const char *const *) arguments->users, (const char *const *) arguments->products, &error);
  if (changes == NULL)
    return cli_context_fail (context, error);

  why_not = again->explain_nothing != NULL ? again->explain_nothing (changes) : NULL;
  leave_out (again, changes);
  if (!cli_earlier_read_people (context, changes, &error))
    return cli_context_fail (context, error);

  planner = again->new_planner (cli_context_get_session (context), job, changes);
  unseat_intent_set_only_reviewed (unseat_planner_get_intent (planner), arguments->apply.yes); /* nobody looks at what a group gives more by now */
  if (!look_at_takings (context, planner, &error))
    return cli_context_fail (context, error);
  cli_comeback_learn (context, planner, job, again->is_undo);
  plan = cli_plan_make (context, planner, &error);
  if (plan == NULL)
    return cli_context_fail (context, error);

  whole = cli_earlier_include_guarded (context, plan, (const char *const *) arguments->included, &error);
  if (whole == NULL)
    return cli_context_fail (context, error);

  status = cli_apply_plan (context, &arguments->apply, whole, why_not != NULL ? why_not : _ (again->nothing));
  if (status == CLI_EXIT_OK || status == CLI_EXIT_INCOMPLETE)
    cli_comeback_print (context, whole);

  return why_not != NULL && status == CLI_EXIT_OK ? CLI_EXIT_INCOMPLETE : status;
}

CliExit
cli_again_run (const CliAgain   *again,
               const CliCommand *command,
               CliContext       *context,
               int              *argc,
               char           ***argv)
{
  g_auto (Arguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "user", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.users, N_ ("Only this person (may be repeated)"), N_ ("USER") },
    { "product", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.products, N_ ("Only this product (may be repeated)"), N_ ("PRODUCT") },
    { "include-guarded", 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments.included, N_ ("Person to include although they are left out by default (may be repeated)"), N_ ("USER") },
    CLI_APPLY_WITH_DEPENDENTS (arguments.apply),
    CLI_APPLY_CALENDAR (arguments.apply),
    CLI_APPLY_NO_WAIT (arguments.apply),
    CLI_APPLY_DRY_RUN (arguments.apply),
    CLI_APPLY_YES (arguments.apply),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  const char *id = NULL;
  const char *fault = NULL;

  if (!cli_earlier_parse (context, command, again->is_chosen_from ? entries : entries + N_CHOOSING, argc, argv, &id, &error))
    return cli_context_fail_usage (command, error);

  fault = cli_apply_find_usage_fault (&arguments.apply);
  if (fault != NULL)
    return cli_context_refuse_usage (command, fault);
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return plan_and_apply (again, context, id, &arguments);
}
