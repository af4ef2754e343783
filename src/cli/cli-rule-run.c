/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rule-run.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-output.h"
#include "cli-rule-earlier.h"
#include "cli-rule-findings.h"
#include "cli-rule-notification.h"
#include "cli-rule-summary.h"
#include "unseat-error.h"
#include "unseat-load.h"
#include "unseat-rule-earlier.h"
#include "unseat-rule-findings-export.h"
#include "unseat-rule-leftovers.h"
#include "unseat-rule-lock.h"
#include "unseat-rule-run.h"
#include "unseat-rule-runs-export.h"
#include "unseat-rule-shelf.h"

static gboolean
load (CliContext *context,
      GError    **error)
{
  g_autoptr (UnseatLoad) everybody = unseat_load_new (cli_context_get_session (context));

  return cli_context_run (context, UNSEAT_OPERATION (everybody), "load", _ ("Reading people"), error);
}

/* Returns: (transfer full) (nullable): what the rule finds; NULL with an error */
static UnseatRulePreview *
look (CliContext             *context,
      const CliRuleArguments *arguments,
      const UnseatRule       *rule,
      UnseatRulePurpose       purpose,
      GError                **error)
{
  UnseatJournal       *journal = cli_context_get_journal (context, error);
  UnseatRuleBrakeFlags flags = (arguments->accept_jump ? UNSEAT_RULE_BRAKES_ACCEPT_JUMP : 0) | (arguments->accept_many ? UNSEAT_RULE_BRAKES_ACCEPT_MANY : 0);
  g_autoptr (UnseatRulePreview) preview = NULL;

  if (journal == NULL)
    return NULL;

  preview = unseat_rule_preview_new (cli_context_get_session (context), journal, rule, purpose, flags);
  if (!cli_context_run (context, UNSEAT_OPERATION (preview), "rule", rule->name, error))
    return NULL;

  return g_steal_pointer (&preview);
}

static void
print_stops (const UnseatRuleFindings *findings)
{
  for (guint i = 0; i < findings->stops->len; i++)
    {
      /* Translators: the name of a rule, then the reason, a sentence. */
      g_autofree char *line = g_strdup_printf (_ ("The rule “%s” does nothing: %s"), findings->rule->name, (const char *) g_ptr_array_index (findings->stops, i));

      cli_print_note (line);
    }
}

CliExit
cli_rule_preview (CliContext             *context,
                  const CliRuleArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = unseat_rule_shelf_list ();
  const UnseatRule *rule = unseat_rule_shelf_find (rules, arguments->name, &error);
  const CliOptions *options = cli_context_get_options (context);
  g_autoptr (UnseatRulePreview) preview = NULL;

  if (rule == NULL || !cli_account_require (context, &error) || !load (context, &error))
    return cli_context_fail (context, error);

  preview = look (context, arguments, rule, UNSEAT_RULE_LOOK, &error);
  if (preview == NULL)
    return cli_context_fail (context, error);

  if (cli_options_want_document (options))
    {
      g_autoptr (UnseatExport) export = unseat_rule_findings_export_new (unseat_session_get_directory (cli_context_get_session (context)), preview);

      cli_print_export (export, options);
    }
  else
    cli_rule_findings_print (context, preview);
  print_stops (unseat_rule_preview_get_findings (preview));
  cli_rule_earlier_tell (context);

  return unseat_rule_preview_get_findings (preview)->stops->len > 0 ? CLI_EXIT_INCOMPLETE : CLI_EXIT_OK;
}

/* --- Running --- */

/* A run, until it is kept. */
typedef struct
{
  UnseatRulePreview   *preview;   /* (owned) */
  UnseatRuleRecord    *record;    /* not owned */
  UnseatRuleLeftovers *leftovers; /* (owned) (nullable): NULL when nothing came to an end */
} Run;

static void
run_clear (Run *self)
{
  g_clear_object (&self->preview);
  g_clear_pointer (&self->leftovers, unseat_rule_leftovers_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* What cannot be done, and was told before, does not ring every night. */
static gboolean
is_clean_cb (UnseatPlan *plan,
             gpointer    user_data)
{
  Run *run = user_data;

  g_clear_pointer (&run->leftovers, unseat_rule_leftovers_free);
  run->leftovers = unseat_rule_leftovers_new (unseat_rule_preview_get_findings (run->preview), plan, unseat_rule_preview_get_memory (run->preview)->told, run->record->started);
  unseat_rule_run_set_leftovers (run->record, run->leftovers);

  return unseat_rule_leftovers_are_all (run->leftovers, plan);
}

static CliExit
act (CliContext             *context,
     UnseatJournal          *journal,
     const CliRuleArguments *arguments,
     Run                    *run)
{
  UnseatRuleRecord *record = run->record;
  UnseatPlan       *plan = unseat_rule_preview_get_plan (run->preview);
  CliApplyOptions   options = arguments->apply;
  gboolean          has_work = unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) > 0;
  CliExit           code = CLI_EXIT_OK;

  options.is_part = TRUE;
  options.is_clean = is_clean_cb;
  options.is_clean_data = run;
  cli_context_set_job (context, NULL);
  if (options.yes)
    unseat_plan_set_unattended (plan);
  unseat_rule_history_expect (journal, unseat_plan_get_tenant_id (plan), record);
  code = cli_apply_plan (context, &options, plan, _ ("Nothing to do."));
  if (cli_context_get_job (context) != NULL || (has_work && unseat_session_is_demo (cli_context_get_session (context)) && code != CLI_EXIT_CANCELLED))
    unseat_rule_run_set_acted (record, cli_context_get_job (context));
  else if (has_work)
    unseat_rule_run_set_declined (record);

  return code;
}

static gboolean
keep (CliContext *context,
      const Run  *run,
      GError    **error)
{
  UnseatDirectory *directory = unseat_session_get_directory (cli_context_get_session (context));
  UnseatJournal   *journal = cli_context_get_journal (context, error);
  const char      *tenant_id = unseat_directory_get_tenant_id (directory);

  if (journal == NULL || !unseat_rule_history_add (journal, tenant_id, run->record, error))
    return FALSE;

  return run->leftovers == NULL || unseat_rule_history_save_told (journal, tenant_id, run->record->rule, run->leftovers->told, error);
}

/* Adds what came of it to @records.  @begun: when the run of all rules began */
static CliExit
run_rule (CliContext             *context,
          const CliRuleArguments *arguments,
          const UnseatRule       *rule,
          gint64                  begun,
          GPtrArray              *records)
{
  g_autoptr (GError) error = NULL;
  g_auto (Run) run = { .preview = look (context, arguments, rule, UNSEAT_RULE_RUN, &error) };
  UnseatRuleRecord *record = NULL;
  CliExit           code = CLI_EXIT_OK;

  if (run.preview == NULL)
    return cli_context_fail (context, error);

  record = run.record = unseat_rule_run_make_record (run.preview);
  record->begun = MIN (begun, record->begun); /* unless somebody has set the clock back, or it is wrong */
  g_ptr_array_add (records, record);
  if (!cli_options_want_document (cli_context_get_options (context)))
    cli_rule_findings_print (context, run.preview);
  print_stops (unseat_rule_preview_get_findings (run.preview));
  if (record->outcome == UNSEAT_RULE_OUTCOME_STOPPED)
    code = CLI_EXIT_INCOMPLETE;
  else if (unseat_rule_run_is_actionable (run.preview))
    code = act (context, cli_context_get_journal (context, NULL), arguments, &run); /* which is open, or there were no preview */
  if (!keep (context, &run, &error))
    return cli_context_fail (context, error);

  return code;
}

/* What one rule could not do is no reason for the others not to run, unless nothing can be done at all. */
static CliExit
run_all (CliContext             *context,
         const CliRuleArguments *arguments,
         GPtrArray              *rules,
         gint64                  begun,
         GPtrArray              *records)
{
  CliExit worst = CLI_EXIT_OK;

  for (guint i = 0; i < rules->len; i++)
    {
      CliExit code = run_rule (context, arguments, g_ptr_array_index (rules, i), begun, records);

      if (code != CLI_EXIT_OK && code != CLI_EXIT_INCOMPLETE)
        return code;
      worst = MAX (worst, code);
    }
  return worst;
}

/* Whoever starts a rule that is off, and is asked before anything happens, wants just that.  Something that says yes to everything may be a timer of which nobody thought when
 * the rule was turned off. */
static gboolean
check_is_wanted (const CliRuleArguments *arguments,
                 const UnseatRule       *rule,
                 GError                **error)
{
  g_autofree char *line = NULL;

  if (rule->is_enabled)
    return TRUE;
  if (arguments->apply.yes && !arguments->even_off)
    {
      g_autofree char *path = unseat_rule_shelf_dup_path (rule->id);

      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                   /* Translators: the name of a rule, then what it is called on the command line, then its file. Keep “enabled” as it is. */
                   _ ("The rule “%s” is off. With --yes nobody is asked, so it does not run: say --even-off too to run it once, or leave out --yes to be asked. To switch it on, turn it on in the window, or write what “unseat-cli rules show %s --json” prints into “%s”, with “enabled” true."),
                   rule->name, rule->id, path);
      return FALSE;
    }

  /* Translators: the name of a rule. */
  line = g_strdup_printf (_ ("The rule “%s” is off, and stays off. This is one run of it by hand."), rule->name);
  cli_print_note (line);
  return TRUE;
}

/* Returns: (transfer container) (nullable) (element-type UnseatRule): NULL with an error */
static GPtrArray *
choose (const CliRuleArguments *arguments,
        GPtrArray              *shelf,
        GError                **error)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  const UnseatRule *rule = unseat_rule_shelf_find (shelf, arguments->name, error);

  if (rule == NULL || !check_is_wanted (arguments, rule, error))
    return NULL;

  g_ptr_array_add (chosen, (gpointer) rule);
  return g_steal_pointer (&chosen);
}

/* Returns: (transfer container) (nullable) (element-type UnseatRule): NULL with an error */
static GPtrArray *
choose_due (CliContext *context,
            GPtrArray  *shelf,
            GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  const char    *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (session));
  UnseatJournal *journal = cli_context_get_journal (context, error);
  g_autoptr (GPtrArray) runs = journal != NULL ? unseat_rule_history_list (journal, tenant_id, NULL, error) : NULL;

  return runs != NULL ? unseat_rule_run_list_due (shelf, runs, unseat_clock_get_time (unseat_session_get_clock (session))) : NULL;
}

/* A file that is damaged may be a rule that is on.
 *
 * Returns: whether there is one */
static gboolean
print_faults (GPtrArray *shelf)
{
  gboolean has_faults = FALSE;

  for (guint i = 0; i < shelf->len; i++)
    {
      const UnseatShelvedRule *shelved = g_ptr_array_index (shelf, i);

      if (shelved->fault == NULL)
        continue;
      cli_print_note (shelved->fault);
      has_faults = TRUE;
    }
  return has_faults;
}

static CliExit
finish (CliContext *context,
        GPtrArray  *records,
        GPtrArray  *earlier,
        CliExit     code)
{
  const CliOptions *options = cli_context_get_options (context);

  if (cli_options_want_document (options))
    {
      g_autoptr (UnseatExport) export = unseat_rule_runs_export_new (records, earlier);

      cli_print_export (export, options);
    }
  else if (records->len == 0 && code == CLI_EXIT_OK)
    cli_print ("%s", _ ("No rule is on and due."));

  return code;
}

static CliExit
run_chosen (CliContext             *context,
            const CliRuleArguments *arguments,
            GPtrArray              *records,
            GPtrArray              *earlier)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shelf = unseat_rule_shelf_list ();
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (UnseatFileLock) lock = NULL;
  g_autofree char *path = NULL;
  gint64           begun = unseat_clock_get_time (unseat_session_get_clock (cli_context_get_session (context)));
  gboolean         has_faults = FALSE;
  CliExit          before = CLI_EXIT_OK;
  CliExit          code = CLI_EXIT_OK;

  if (!arguments->due)
    chosen = choose (arguments, shelf, &error);
  if ((chosen == NULL && !arguments->due) || !cli_account_require (context, &error))
    return cli_context_fail (context, error);

  path = unseat_rule_lock_dup_path (cli_context_get_session (context));
  lock = unseat_rule_lock_take (path, &error);
  if (lock == NULL || !load (context, &error))
    return cli_context_fail (context, error);
  before = cli_rule_earlier_settle (context, &arguments->apply, earlier);
  if (before != CLI_EXIT_OK && before != CLI_EXIT_INCOMPLETE)
    return before;
  if (arguments->due)
    chosen = choose_due (context, shelf, &error);
  if (chosen == NULL)
    return cli_context_fail (context, error);

  has_faults = arguments->due && print_faults (shelf);
  code = run_all (context, arguments, chosen, begun, records);
  if (code == CLI_EXIT_OK)
    code = has_faults ? CLI_EXIT_INCOMPLETE : before;
  return finish (context, records, earlier, code);
}

CliExit
cli_rule_run (CliContext             *context,
              const CliRuleArguments *arguments)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_record_free);
  g_autoptr (GPtrArray) earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_earlier_free);
  CliExit code = run_chosen (context, arguments, records, earlier);

  code = cli_rule_summary (context, records, earlier, arguments->summary, code);
  cli_rule_notify (context, records, earlier, code);
  return code;
}
