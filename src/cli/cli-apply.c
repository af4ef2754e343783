/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-apply.h"

#include <glib/gi18n-lib.h>

#include "cli-calendar.h"
#include "cli-confirm.h"
#include "cli-output.h"
#include "cli-review.h"
#include "cli-review-hints.h"
#include "unseat-plan-mailboxes.h"
#include "unseat-planner.h"
#include "unseat-planning.h"
#include "unseat-refresh.h"
#include "unseat-report.h"

#define MAX_DIFFERENCES 20 /* more lines than these nobody reads */

void
cli_apply_options_clear (CliApplyOptions *options)
{
  g_clear_pointer (&options->calendar, g_free);
}

const char *
cli_apply_find_usage_fault (const CliApplyOptions *options)
{
  if (!options->yes && !options->dry_run && !cli_confirm_is_possible ())
    return _ ("without a terminal nobody can be asked: add --yes or --dry-run");

  return NULL;
}

/* Returns: the exit code for a plan of which nothing (more) happens. */
static CliExit
judge (const CliApplyOptions *options,
       UnseatPlan            *plan)
{
  gboolean is_clean = options->is_clean != NULL ? options->is_clean (plan, options->is_clean_data) : unseat_report_is_clean (plan);

  return is_clean ? CLI_EXIT_OK : CLI_EXIT_INCOMPLETE;
}

/* Returns: @code, unless the file that was asked for could not be written */
static CliExit
save_calendar (CliContext            *context,
               const CliApplyOptions *options,
               UnseatPlan            *plan,
               CliExit                code)
{
  g_autoptr (GError) error = NULL;

  return cli_calendar_save (options->calendar, plan, &error) ? code : cli_context_fail (context, error);
}

static void
print_document (CliContext            *context,
                const CliApplyOptions *options,
                UnseatPlan            *plan,
                const char            *job,
                const char            *warning)
{
  if (!options->is_part)
    cli_print_plan (plan, job, warning, cli_context_get_options (context));
}

static gboolean
is_empty (UnseatPlan *plan)
{
  return g_list_model_get_n_items (unseat_plan_get_changes (plan)) == 0;
}

static CliExit
finish_dry_run (CliContext            *context,
                const CliApplyOptions *options,
                UnseatPlan            *plan)
{
  const char *read_only = unseat_session_get_read_only_reason (cli_context_get_session (context));

  if (cli_options_want_document (cli_context_get_options (context)))
    print_document (context, options, plan, NULL, NULL);
  else
    cli_review_print (plan, stdout);
  if (read_only != NULL)
    cli_print_note (read_only);

  /* Planned is what a dry run is to find; only what is blocked would be left. */
  return save_calendar (context, options, plan, unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED) > 0 ? CLI_EXIT_INCOMPLETE : CLI_EXIT_OK);
}

/* Says what there is to say when nothing can be sent. */
static CliExit
finish_without_changes (CliContext            *context,
                        const CliApplyOptions *options,
                        UnseatPlan            *plan,
                        const char            *nothing)
{
  if (cli_options_want_document (cli_context_get_options (context)))
    print_document (context, options, plan, NULL, NULL);
  else if (is_empty (plan))
    cli_print ("%s", nothing);
  else
    cli_review_print (plan, stdout);

  return save_calendar (context, options, plan, judge (options, plan));
}

static const char *
describe_work (UnseatPlan *plan)
{
  switch (unseat_plan_get_way (plan))
    {
    case UNSEAT_WAY_TAKES:
      return _ ("Unassigning");
    case UNSEAT_WAY_GIVES:
      return _ ("Giving back");
    case UNSEAT_WAY_LEAVES:
      return _ ("Taking people out of groups");
    case UNSEAT_WAY_JOINS:
      return _ ("Putting people back into groups");
    case UNSEAT_WAY_TAKES_OFF:
      return _ ("Taking products off groups");
    case UNSEAT_WAY_PUTS_ON:
      return _ ("Putting products back on groups");
    case UNSEAT_WAY_SWAPS:
      return _ ("Replacing");
    case UNSEAT_WAY_REPROCESSES:
      return _ ("Reprocessing");
    case UNSEAT_WAY_SWITCHES:
    case UNSEAT_WAY_BOTH:
      return _ ("Changing");
    }

  g_return_val_if_reached ("");
}

static CliExit
apply (CliContext            *context,
       const CliApplyOptions *options,
       UnseatPlan            *plan)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (GError) error = NULL;
  UnseatJournal *journal = cli_context_get_journal (context, &error);
  g_autoptr (UnseatApply) operation = NULL;

  if (journal == NULL)
    return cli_context_fail (context, error);

  operation = unseat_apply_new (session, plan, journal);
  return cli_apply_run (context, options, operation, unseat_plan_get_id (plan), describe_work (plan));
}

/* Nothing is kept of the demo's jobs.  What is not finished is gone on with, and cannot be tried again. */
static void
print_retry (CliContext *context,
             UnseatPlan *plan)
{
  gboolean         is_demo = unseat_session_is_demo (cli_context_get_session (context));
  g_autofree char *more = is_demo ? NULL : cli_review_hints_dup_more (plan);
  g_autofree char *hint = is_demo ? NULL : cli_review_hints_dup_result (plan);

  if (more != NULL)
    cli_print ("%s", more);
  if (hint != NULL)
    cli_print ("%s", hint);
}

static void
print_result (CliContext            *context,
              const CliApplyOptions *options,
              UnseatApply           *operation)
{
  UnseatPlan *plan = unseat_apply_get_plan (operation);
  const char *warning = unseat_apply_get_warning (operation);

  if (plan == NULL)
    return;

  if (cli_options_want_document (cli_context_get_options (context)))
    print_document (context, options, plan, unseat_plan_get_id (plan), warning);
  else
    {
      cli_review_print_result (plan);
      if (!options->is_found_anew && !unseat_apply_is_open (operation))
        print_retry (context, plan);
    }
  if (warning != NULL)
    cli_print_note (warning);
}

/* What can be done about a job that is left unfinished.  Nothing is kept of the demo's. */
static void
print_way_on (CliContext            *context,
              const CliApplyOptions *options,
              UnseatPlan            *plan,
              const char            *job)
{
  g_autofree char *line = NULL;

  if (options->is_found_anew || (plan != NULL && unseat_plan_is_unattended (plan)))
    line = g_strdup (_ ("Nothing more of it is sent: the next run of rules reads what became of it, and the rule looks anew."));
  else
    /* Translators: the id of a job. */
    line = g_strdup_printf (_ ("Nothing of it is lost: “unseat-cli resume %s” goes on with it."), job);

  if (!unseat_session_is_demo (cli_context_get_session (context)))
    cli_print_note (line);
}

CliExit
cli_apply_run (CliContext            *context,
               const CliApplyOptions *options,
               UnseatApply           *operation,
               const char            *job,
               const char            *what)
{
  g_autoptr (GError) error = NULL;
  CliExit code = CLI_EXIT_ERROR;

  if (!unseat_session_is_demo (cli_context_get_session (context)))
    cli_context_set_job (context, job);
  unseat_apply_set_patience (operation, options->no_wait ? UNSEAT_VERIFY_ONCE : UNSEAT_VERIFY_PATIENTLY);
  cli_context_set_apply (context, operation);
  cli_context_run (context, UNSEAT_OPERATION (operation), "apply", what, &error);
  cli_context_set_apply (context, NULL);

  /* Also when it broke off: part of it happened, and the journal has it. */
  print_result (context, options, operation);
  if (error != NULL)
    code = cli_context_fail (context, error);
  else if (unseat_apply_is_open (operation))
    cli_print_note (_ ("The job is not finished."));
  else if (cli_context_was_interrupted (context))
    code = CLI_EXIT_CANCELLED;
  else
    code = judge (options, unseat_apply_get_plan (operation));

  if (unseat_apply_is_open (operation))
    print_way_on (context, options, unseat_apply_get_plan (operation), job);

  return unseat_apply_get_plan (operation) != NULL ? save_calendar (context, options, unseat_apply_get_plan (operation), code) : code;
}

static void
print_differences (const char *const *differences)
{
  guint n = g_strv_length ((char **) differences);

  cli_print_note (ngettext ("Since this was planned, something has changed:", "Since this was planned, some things have changed:", n));
  for (guint i = 0; i < MIN (n, MAX_DIFFERENCES); i++)
    cli_print_note (differences[i]);
  if (n > MAX_DIFFERENCES)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("… and %'u more.", "… and %'u more.", n - MAX_DIFFERENCES), n - MAX_DIFFERENCES);

      cli_print_note (more);
    }
}

/* Returns: (transfer full): the plan of today; @is_same says whether it is what was reviewed */
static UnseatPlan *
look_again (CliContext *context,
            UnseatPlan *plan,
            gboolean   *is_same,
            GError    **error)
{
  g_autoptr (UnseatRefresh) operation = unseat_refresh_new (cli_context_get_session (context), plan);
  const char *const *differences = NULL;

  if (!cli_context_run (context, UNSEAT_OPERATION (operation), "refresh", _ ("Looking again"), error))
    return NULL;

  differences = unseat_refresh_get_differences (operation);
  *is_same = *differences == NULL;
  if (!*is_same)
    print_differences (differences);

  return g_object_ref (unseat_refresh_get_plan (operation));
}

/* Until what was confirmed is what would happen.
 *
 * Returns: (transfer full) (nullable): the plan to apply; NULL with an error, or without one when the person said no */
static UnseatPlan *
confirm (CliContext *context,
         UnseatPlan *plan,
         GError    **error)
{
  g_autoptr (UnseatPlan) current = g_object_ref (plan);
  gboolean is_same = FALSE;

  while (!is_same && unseat_plan_count (current, UNSEAT_OUTCOME_PLANNED) > 0)
    {
      g_autoptr (UnseatPlan) shown = g_steal_pointer (&current);

      cli_review_print (shown, cli_options_want_document (cli_context_get_options (context)) ? stderr : stdout);
      if (!cli_confirm (context, shown, error))
        return NULL;
      if (!unseat_refresh_is_due (cli_context_get_session (context), shown))
        return g_steal_pointer (&shown);

      current = look_again (context, shown, &is_same, error);
      if (current == NULL)
        return NULL;
    }

  return g_steal_pointer (&current);
}

/* What a review would have said; JSON says it among its warnings. */
static void
print_notes (CliContext *context,
             UnseatPlan *plan)
{
  const char *const *notes = unseat_plan_get_notes (plan);

  if (cli_context_get_options (context)->json)
    return;

  for (guint i = 0; notes[i] != NULL; i++)
    cli_print_note (notes[i]);
}

static CliExit
confirm_and_apply (CliContext            *context,
                   const CliApplyOptions *options,
                   UnseatPlan            *plan)
{
  const char *read_only = unseat_session_get_read_only_reason (cli_context_get_session (context));
  g_autoptr (UnseatPlan) current = NULL;
  g_autoptr (GError) error = NULL;

  if (read_only != NULL)
    {
      cli_print_note (read_only);
      return CLI_EXIT_ERROR;
    }

  if (options->yes)
    {
      print_notes (context, plan);
      return apply (context, options, plan);
    }

  current = confirm (context, plan, &error);
  if (current == NULL && error != NULL)
    return cli_context_fail (context, error);
  if (current == NULL)
    {
      cli_print_note (_ ("Nothing was changed."));
      return CLI_EXIT_CANCELLED;
    }
  if (unseat_plan_count (current, UNSEAT_OUTCOME_PLANNED) == 0)
    return finish_without_changes (context, options, current, _ ("Nothing is left to do."));

  return apply (context, options, current);
}

/* Where an application is signed in: what the mailboxes are for that stop. */
static gboolean
look_at_mailboxes (CliContext *context,
                   UnseatPlan *plan,
                   GError    **error)
{
  g_autoptr (UnseatPlanMailboxes) mailboxes = unseat_plan_mailboxes_new (cli_context_get_session (context), plan, NULL);

  return cli_context_run (context, UNSEAT_OPERATION (mailboxes), "load", _ ("Asking what mailboxes are for"), error);
}

CliExit
cli_apply_plan (CliContext            *context,
                const CliApplyOptions *options,
                UnseatPlan            *plan,
                const char            *nothing)
{
  g_autoptr (UnseatPlan) whole = options->with_dependents ? unseat_planning_widen (cli_context_get_session (context), plan) : g_object_ref (plan);
  g_autoptr (GError) error = NULL;

  if (!look_at_mailboxes (context, whole, &error))
    return cli_context_fail (context, error);
  if (options->dry_run && !is_empty (whole))
    return finish_dry_run (context, options, whole);
  if (unseat_plan_count (whole, UNSEAT_OUTCOME_PLANNED) == 0)
    return finish_without_changes (context, options, whole, nothing);

  return confirm_and_apply (context, options, whole);
}
