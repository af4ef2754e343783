/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rules.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-confirm.h"
#include "cli-output.h"
#include "cli-rule-run.h"
#include "cli-rule-show.h"
#include "cli-rule-watch.h"
#include "unseat-rule-summary.h"

static void
arguments_clear (CliRuleArguments *self)
{
  cli_apply_options_clear (&self->apply);
  g_free (self->summary);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliRuleArguments, arguments_clear)

typedef enum
{
  VERB_LIST,
  VERB_SHOW,
  VERB_PREVIEW,
  VERB_RUN,
  VERB_WATCH,
} Verb;

static const char *const verbs[] = {
  [VERB_LIST] = "list",
  [VERB_SHOW] = "show",
  [VERB_PREVIEW] = "preview",
  [VERB_RUN] = "run",
  [VERB_WATCH] = "watch",
};

static gboolean
find_verb (const char *word,
           Verb       *verb)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (verbs); i++)
    {
      if (!g_str_equal (verbs[i], word))
        continue;

      *verb = (Verb) i;
      return TRUE;
    }
  return FALSE;
}

/* Returns: (nullable): what is wrong with the command line */
static const char *
find_fault (Verb                    verb,
            const CliRuleArguments *arguments)
{
  gboolean is_plain = !arguments->due && !arguments->apply.yes && !arguments->apply.no_wait && arguments->summary == NULL;

  if (verb != VERB_RUN && !is_plain)
    return _ ("--due, --yes, --no-wait and --summary go with “rules run” only");
  if (arguments->summary != NULL && !unseat_rule_summary_check_path (arguments->summary, NULL))
    return _ ("the file of --summary has to end in .json or .md");
  if ((arguments->accept_jump || arguments->accept_many) && ((verb != VERB_RUN && verb != VERB_PREVIEW) || arguments->due))
    return _ ("--accept-jump and --accept-many go with “rules run RULE” and “rules preview RULE” only");
  if (arguments->even_off && (verb != VERB_RUN || arguments->due))
    return _ ("--even-off goes with “rules run RULE” only");
  if (verb == VERB_LIST && arguments->name != NULL)
    return _ ("“rules list” takes no rule");
  if (verb == VERB_WATCH && arguments->name != NULL)
    return _ ("“rules watch” takes no rule: it runs those that are on and due");
  if (verb == VERB_RUN && (arguments->name != NULL) == arguments->due)
    return _ ("name a rule, or say --due");
  if ((verb == VERB_SHOW || verb == VERB_PREVIEW) && arguments->name == NULL)
    return _ ("name a rule");

  if (verb == VERB_RUN && !arguments->apply.yes && !cli_confirm_is_possible ())
    return _ ("without a terminal nobody can be asked: add --yes, or see what it would do with “rules preview RULE”");

  return NULL;
}

static CliExit
do_verb (Verb                    verb,
         CliContext             *context,
         const CliRuleArguments *arguments)
{
  switch (verb)
    {
    case VERB_LIST:
      return cli_rule_list (context);
    case VERB_SHOW:
      return cli_rule_show (context, arguments->name);
    case VERB_PREVIEW:
      return cli_rule_preview (context, arguments);
    case VERB_RUN:
      return cli_rule_run (context, arguments);
    case VERB_WATCH:
      return cli_rule_watch (context);
    default:
      g_return_val_if_reached (CLI_EXIT_USAGE);
    }
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (CliRuleArguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "due", 0, 0, G_OPTION_ARG_NONE, &arguments.due, N_ ("Run every rule that is on and due"), NULL },
    { "accept-jump", 0, 0, G_OPTION_ARG_NONE, &arguments.accept_jump, N_ ("Do not stop because many more match than last time"), NULL },
    { "accept-many", 0, 0, G_OPTION_ARG_NONE, &arguments.accept_many, N_ ("Do not stop because too many of those who have a product match"), NULL },
    { "even-off", 0, 0, G_OPTION_ARG_NONE, &arguments.even_off, N_ ("Run the rule once although it is off, also with --yes; it stays off"), NULL },
    { "summary", 0, 0, G_OPTION_ARG_FILENAME, &arguments.summary, N_ ("Write what came of it into a file that ends in .json or .md"), N_ ("FILE") },
    CLI_APPLY_NO_WAIT (arguments.apply),
    CLI_APPLY_YES (arguments.apply),
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  const char *fault = NULL;
  Verb        verb = VERB_LIST;

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 2, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (!find_verb (*argc > 1 ? (*argv)[1] : NULL, &verb))
    return cli_context_refuse_usage (command, _ ("say what to do: list, show, preview, run or watch"));

  arguments.name = *argc > 2 ? (*argv)[2] : NULL;
  fault = find_fault (verb, &arguments);
  if (fault != NULL)
    return cli_context_refuse_usage (command, fault);
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);

  return do_verb (verb, context, &arguments);
}

const CliCommand cli_rules_command = {
  .name = "rules",
  .arguments = N_ ("list | show RULE | preview RULE | run RULE | run --due | watch"),
  .summary = N_ ("Find licenses to take back by rules, and take them back"),
  .description = N_ ("RULE is the name of a rule, or of its file without “.json”. Rules are files in “unseat/rules” of your configuration; some come with the "
                     "program, and are off. “preview” says who matches and why, who is left out and why, and what it would free; it changes nothing. “run” does it, "
                     "and “run --due” does so for every rule that is on and has not run for as many days as it says. “watch” stays and runs those that are due every night, as long as the switch of "
                     "the Rules page is on: inside a sandbox, where no timer of the system does so, the desktop starts it with the session.\n\n"
                     "What is not known of somebody never counts against them. A rule stops when what it has to know is missing or too old, when many more people "
                     "match than last time, or too many of those who have a product.\n\n"
                     "Exit status: 0 all done, left out or nothing to do, 3 a rule was stopped, something failed or is pending, or something turned out that cannot be done and was not told before, 4 sign in first, 130 "
                     "cancelled."),
  .is_table = TRUE,
  .run = run,
};
