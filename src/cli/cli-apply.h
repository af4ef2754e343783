/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"

G_BEGIN_DECLS

/**
 * CliApplyOptions:
 * @dry_run: only show what would happen
 * @no_wait: read back once
 * @yes: do not ask
 * @with_dependents: also unassign what needs a product that is unassigned
 * @is_part: the caller prints a document about all of it; none is printed here
 * @is_found_anew: a rule finds in the same run what there is to do now: that what was cancelled can be tried again is not said
 * @is_clean: (nullable): whether nothing is left to be looked into of a plan that has ended; %NULL for unseat_report_is_clean()
 * @is_clean_data: what it is called with
 * @calendar: (owned) (nullable): the file for the days on which Microsoft deletes something
 *
 * The options of every command that may change something.
 */
typedef struct
{
  gboolean dry_run;
  gboolean no_wait;
  gboolean yes;
  gboolean with_dependents;
  gboolean is_part;
  gboolean is_found_anew;
  gboolean (*is_clean) (UnseatPlan *plan, gpointer user_data);
  gpointer is_clean_data;
  char    *calendar;
} CliApplyOptions;

/**
 * CLI_APPLY_NO_WAIT:
 * @options: a #CliApplyOptions
 *
 * The entry of `--no-wait`, for the table of a command; the others follow.
 */
#define CLI_APPLY_NO_WAIT(options)                                                                                                     \
  {                                                                                                                                    \
    "no-wait", 0, 0, G_OPTION_ARG_NONE, &(options).no_wait, N_ ("Read back once, and do not wait for Microsoft 365 to catch up"), NULL \
  }
#define CLI_APPLY_DRY_RUN(options)                                                                     \
  {                                                                                                    \
    "dry-run", 'n', 0, G_OPTION_ARG_NONE, &(options).dry_run, N_ ("Only show what would happen"), NULL \
  }
#define CLI_APPLY_YES(options)                                                \
  {                                                                           \
    "yes", 'y', 0, G_OPTION_ARG_NONE, &(options).yes, N_ ("Do not ask"), NULL \
  }

#define CLI_APPLY_WITH_DEPENDENTS(options)                                                                                                                                        \
  {                                                                                                                                                                               \
    "with-dependents", 0, 0, G_OPTION_ARG_NONE, &(options).with_dependents, N_ ("Also unassign the products that need one of these, and without which it would be refused"), NULL \
  }

#define CLI_APPLY_CALENDAR(options)                                                                                                                         \
  {                                                                                                                                                         \
    "calendar", 0, 0, G_OPTION_ARG_FILENAME, &(options).calendar, N_ ("Save the days on which Microsoft deletes something as a calendar file"), N_ ("FILE") \
  }

/**
 * cli_apply_options_clear:
 *
 * Frees what is owned.
 */
void cli_apply_options_clear (CliApplyOptions *options);

/**
 * cli_apply_find_usage_fault:
 *
 * Returns: (transfer none) (nullable): what is wrong with the command line: somebody would have to be asked, and nobody is there
 */
const char *cli_apply_find_usage_fault (const CliApplyOptions *options);

/**
 * cli_apply_plan:
 * @plan: what is to be done
 * @nothing: a translated sentence for a plan without any change
 *
 * The one road from a plan to its outcome: shows it, asks, applies it, and prints what became of it, as the options want.
 *
 * Returns: the exit code
 */
CliExit cli_apply_plan (CliContext            *context,
                        const CliApplyOptions *options,
                        UnseatPlan            *plan,
                        const char            *nothing);

/**
 * cli_apply_run:
 * @operation: for a plan that was confirmed
 * @job: the id of the plan
 * @what: what it does, in words, translated
 *
 * The end of that road: runs it, Ctrl+C stopping it first, and prints what became of it, and how to go on when it is not finished.
 *
 * Returns: the exit code
 */
CliExit cli_apply_run (CliContext            *context,
                       const CliApplyOptions *options,
                       UnseatApply           *operation,
                       const char            *job,
                       const char            *what);

G_END_DECLS
