/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rule-show.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "cli-output.h"
#include "cli-table.h"
#include "unseat-error.h"
#include "unseat-rule-history.h"
#include "unseat-rule-needs.h"
#include "unseat-rule-run-words.h"
#include "unseat-rule-shelf.h"
#include "unseat-rule-stand.h"
#include "unseat-rule-words.h"
#include "unseat-rule-writer.h"
#include "unseat-rules-export.h"
#include "unseat-utils.h"

static char *
describe_last (const UnseatRuleRecord *last)
{
  g_autofree char *day = last != NULL ? unseat_rule_format_day (last->started) : NULL;

  if (last == NULL)
    return g_strdup (C_ ("last run", "never"));

  /* Translators: a date, then how many people matched in that run of a rule. */
  return g_strdup_printf (ngettext ("%s: %'u person", "%s: %'u people", last->n_matched), day, last->n_matched);
}

/* Returns: (transfer full) (nullable): why the rule cannot run with this sign-in, whether it is on or off */
static char *
find_obstacle (UnseatSession    *session,
               const UnseatRule *rule)
{
  return unseat_rule_explain_needs (rule, unseat_directory_get_evidence (unseat_session_get_directory (session)), unseat_session_get_account (session));
}

/* Why nothing comes of a rule that is on. */
typedef struct
{
  char    *text;       /* (owned) (nullable): NULL when something does */
  gboolean is_lasting; /* until somebody grants a permission, buys a license or changes a setting */
} Trouble;

static void
trouble_clear (Trouble *self)
{
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trouble, trouble_clear)

static void
find_trouble (Trouble                 *self,
              UnseatSession           *session,
              const UnseatShelvedRule *shelved,
              const UnseatRuleRecord  *last)
{
  if (shelved->rule == NULL || !shelved->rule->is_enabled)
    return;

  self->text = find_obstacle (session, shelved->rule);
  self->is_lasting = self->text != NULL;
  if (self->text == NULL && last != NULL && last->outcome == UNSEAT_RULE_OUTCOME_STOPPED && last->started > shelved->seen)
    self->text = unseat_rule_record_describe (last);
  else if (self->text == NULL)
    self->text = unseat_rule_stand_explain (shelved);
}

static const char *
describe_state (const UnseatShelvedRule *shelved,
                const Trouble           *trouble)
{
  if (shelved->rule == NULL)
    return C_ ("state of a rule", "broken");
  if (trouble->is_lasting)
    /* Translators: of a rule that is on, and needs what the sign-in does not have. */
    return C_ ("state of a rule", "on, but cannot run");
  if (trouble->text != NULL)
    /* Translators: of a rule that is on, and does nothing all the same. */
    return C_ ("state of a rule", "on, but stopped");

  return shelved->rule->is_enabled ? C_ ("state of a rule", "on") : C_ ("state of a rule", "off");
}

/* What a table has no room for. */
static void
print_trouble (const UnseatShelvedRule *shelved,
               const Trouble           *trouble)
{
  g_autofree char *line = NULL;
  g_autofree char *notes = NULL;

  if (shelved->fault != NULL)
    cli_print_note (shelved->fault);
  if (trouble->text != NULL)
    {
      /* Translators: the name of a rule, then the reason, a sentence. */
      line = g_strdup_printf (_ ("The rule “%s” does nothing: %s"), shelved->rule->name, trouble->text);
      cli_print_note (line);
    }
  if (shelved->rule != NULL && shelved->rule->is_enabled && shelved->notes != NULL)
    {
      /* Translators: the name of a rule, then what is to be told of it, sentences. */
      notes = g_strdup_printf (_ ("The rule “%s”: %s"), shelved->rule->name, shelved->notes);
      cli_print_note (notes);
    }
}

static void
print_list (UnseatSession *session,
            GPtrArray     *rules,
            GPtrArray     *runs)
{
  const char *const titles[] = { C_ ("column", "RULE"), _ ("NAME"), C_ ("column", "STATE"), _ ("ACTION"), _ ("LAST RUN"), NULL };
  g_autoptr (CliTable) table = cli_table_new (titles, "lllll");

  for (guint i = 0; i < rules->len; i++)
    {
      const UnseatShelvedRule *shelved = g_ptr_array_index (rules, i);
      g_autofree char         *action = shelved->rule != NULL ? unseat_rule_describe_action (shelved->rule, NULL) : NULL;
      const UnseatRuleRecord  *record = unseat_rule_history_find (runs, shelved->id);
      g_autofree char         *last = describe_last (record);
      g_auto (Trouble) trouble = { NULL };

      find_trouble (&trouble, session, shelved, record);
      cli_table_add (table, shelved->id, shelved->rule != NULL ? shelved->rule->name : "", describe_state (shelved, &trouble), action != NULL ? action : "", last);
    }
  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
  for (guint i = 0; i < rules->len; i++)
    {
      const UnseatShelvedRule *shelved = g_ptr_array_index (rules, i);
      g_auto (Trouble) trouble = { NULL };

      find_trouble (&trouble, session, shelved, unseat_rule_history_find (runs, shelved->id));
      print_trouble (shelved, &trouble);
    }
}

/* Whoever is signed out, or to several tenants, sees the rules all the same.
 *
 * Returns: (nullable): the account whose tenant is meant, whether its sign-in is still good or not; NULL with an error when it cannot be the one asked for */
static UnseatAccount *
find_account (CliContext *context,
              GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (GError) cause = NULL;

  if (!unseat_session_is_demo (session) && !cli_account_restore (context, &cause) && cause != NULL && !g_error_matches (cause, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }

  return unseat_session_get_account (session);
}

/* @shelf: gets what was found when the rules were last looked at
 *
 * Returns: (transfer full) (nullable) (element-type UnseatRuleRecord): NULL with an error */
static GPtrArray *
list_runs (CliContext *context,
           GPtrArray  *shelf,
           GError    **error)
{
  g_autoptr (GError) cause = NULL;
  UnseatAccount *account = find_account (context, &cause);
  UnseatJournal *journal = NULL;

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (account == NULL)
    return g_ptr_array_new ();

  journal = cli_context_get_journal (context, error);
  if (journal == NULL || !unseat_rule_stand_read (journal, unseat_account_get_tenant_id (account), shelf, error))
    return NULL;

  return unseat_rule_history_list (journal, unseat_account_get_tenant_id (account), NULL, error);
}

CliExit
cli_rule_list (CliContext *context)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = unseat_rule_shelf_list ();
  g_autoptr (GPtrArray) runs = list_runs (context, rules, &error);
  const CliOptions *options = cli_context_get_options (context);

  if (runs == NULL)
    return cli_context_fail (context, error);

  if (cli_options_want_document (options))
    {
      g_autoptr (UnseatExport) export = unseat_rules_export_new (rules, runs, cli_context_get_session (context));

      cli_print_export (export, options);
    }
  else
    print_list (cli_context_get_session (context), rules, runs);
  return CLI_EXIT_OK;
}

/* Somebody else may have written the file. */
static void
print_line (const char *indent,
            const char *text)
{
  g_autofree char *line = unseat_terminal_line (text);

  cli_print ("%s%s", indent, line);
}

/* Returns: (transfer full) */
static char *
dup_obstacle_line (const char *obstacle)
{
  /* Translators: why, sentences. */
  return g_strdup_printf (_ ("This rule cannot run with this sign-in: %s"), obstacle);
}

static void
print_exception (const UnseatRuleException *exception)
{
  g_autofree char *why = unseat_rule_describe_exception (exception);
  g_autofree char *whom = unseat_rule_describe_excepted (exception);

  print_line ("  ", whom);
  print_line ("    ", why);
}

/* Returns: (transfer full): on or off, and what becomes of it */
static char *
describe_standing (const UnseatRule *rule,
                   const Trouble    *trouble,
                   const char       *obstacle) /* (nullable) */
{
  if (trouble->is_lasting)
    /* Translators: of a rule that is on: why it cannot run with this sign-in, sentences. */
    return g_strdup_printf (_ ("On, but cannot run with this sign-in: %s"), trouble->text);
  if (trouble->text != NULL)
    /* Translators: of a rule that is on: why it is stopped, sentences. */
    return g_strdup_printf (_ ("On, but stopped: %s"), trouble->text);
  if (obstacle != NULL)
    /* Translators: of a rule that is off: why it cannot run with this sign-in, sentences. */
    return g_strdup_printf (_ ("Off. It cannot run with this sign-in: %s"), obstacle);

  return g_strdup (rule->is_enabled ? _ ("On") : _ ("Off"));
}

/* @last: (nullable): of the tenant that is signed in to */
static void
print_standing (UnseatSession           *session,
                const UnseatShelvedRule *shelved,
                const char              *obstacle,
                const UnseatRuleRecord  *last)
{
  g_autofree char *day = last != NULL ? unseat_rule_format_day (last->started) : NULL;
  g_autofree char *came = last != NULL ? unseat_rule_record_describe (last) : NULL;
  g_autofree char *run = NULL;
  g_autofree char *standing = NULL;
  g_auto (Trouble) trouble = { NULL };

  find_trouble (&trouble, session, shelved, last);
  standing = describe_standing (shelved->rule, &trouble, obstacle);
  print_line ("", standing);
  if (shelved->notes != NULL)
    print_line ("", shelved->notes);
  if (last == NULL)
    return;

  /* Translators: a date, then what came of that run of a rule, sentences. */
  run = g_strdup_printf (_ ("Last run, %s: %s"), day, came);
  print_line ("", run);
}

static void
print_rule (UnseatSession           *session,
            const UnseatShelvedRule *shelved,
            const char              *obstacle,
            const UnseatRuleRecord  *last)
{
  const UnseatRule *rule = shelved->rule;
  g_autofree char  *action = unseat_rule_describe_action (rule, NULL);
  g_autofree char  *products = rule->products != NULL ? g_strjoinv (", ", rule->products) : g_strdup (C_ ("products", "all"));
  /* Translators: names of products, or “all”. */
  g_autofree char *about = g_strdup_printf (_ ("Products: %s"), products);
  /* Translators: what a rule does, e.g. “Report only”. */
  g_autofree char *does = g_strdup_printf (_ ("Action: %s"), action);
  g_autofree char *schedule = unseat_rule_describe_schedule (rule);
  g_auto (GStrv) brakes = unseat_rule_describe_brakes (rule);

  print_line ("", rule->name);
  print_standing (session, shelved, obstacle, last);
  print_line ("", about);
  cli_print ("%s", rule->junction == UNSEAT_RULE_ALL ? _ ("All of these:") : _ ("Any of these:"));
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      g_autofree char *text = unseat_rule_describe_condition (g_ptr_array_index (rule->conditions, i), NULL);

      print_line ("  ", text);
    }
  if (rule->exceptions->len > 0)
    cli_print ("%s", _ ("But not:"));
  for (guint i = 0; i < rule->exceptions->len; i++)
    print_exception (g_ptr_array_index (rule->exceptions, i));
  print_line ("", does);
  if (rule->action != UNSEAT_RULE_REPORT)
    print_line ("", unseat_rule_describe_takes_mailboxes (rule));
  cli_print ("%s", _ ("Brakes:"));
  for (guint i = 0; brakes[i] != NULL; i++)
    print_line ("  ", brakes[i]);
  print_line ("", schedule);
}

/* What a rule says can be read without a sign-in, a network and a journal, too.
 *
 * Returns: (transfer full) (nullable) (element-type UnseatRuleRecord): NULL with an error when the command line asks for what is not there */
static GPtrArray *
list_runs_if_known (CliContext *context,
                    GPtrArray  *shelf,
                    GError    **error)
{
  g_autoptr (GError) cause = NULL;
  GPtrArray *runs = list_runs (context, shelf, &cause);

  if (runs != NULL)
    return runs;

  if (g_error_matches (cause, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT) || unseat_error_is_cancelled (cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }

  cli_print_note (cause->message);
  return g_ptr_array_new ();
}

static UnseatShelvedRule *
find_shelved (GPtrArray        *rules,
              const UnseatRule *rule)
{
  for (guint i = 0; i < rules->len; i++)
    if (((UnseatShelvedRule *) g_ptr_array_index (rules, i))->rule == rule)
      return g_ptr_array_index (rules, i);

  g_return_val_if_reached (NULL);
}

static void
print_csv (CliContext       *context,
           GPtrArray        *rules,
           const UnseatRule *rule,
           GPtrArray        *runs)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (UnseatExport) export = NULL;

  g_ptr_array_add (one, find_shelved (rules, rule));
  export = unseat_rules_export_new (one, runs, cli_context_get_session (context));
  cli_print_export (export, cli_context_get_options (context));
}

/* The file alone goes to standard output, for it to be kept as one. */
static void
print_file (const UnseatRule *rule,
            const char       *obstacle)
{
  g_autofree char *text = unseat_rule_to_text (rule);
  g_autofree char *line = obstacle != NULL ? dup_obstacle_line (obstacle) : NULL;

  cli_print_json (g_strchomp (text));
  if (line != NULL)
    cli_print_note (line);
}

CliExit
cli_rule_show (CliContext *context,
               const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = unseat_rule_shelf_list ();
  g_autoptr (GPtrArray) runs = NULL;
  g_autofree char *obstacle = NULL;
  g_autoptr (UnseatRule) shipped = unseat_rule_shelf_dup_shipped (rules, name);
  const CliOptions *options = cli_context_get_options (context);
  const UnseatRule *rule = options->json && shipped != NULL ? shipped : unseat_rule_shelf_find (rules, name, &error);

  if (rule == NULL)
    return cli_context_fail (context, error);

  runs = list_runs_if_known (context, rules, &error);
  if (runs == NULL)
    return cli_context_fail (context, error);

  obstacle = find_obstacle (cli_context_get_session (context), rule);
  if (options->json)
    print_file (rule, obstacle);
  else if (options->csv)
    print_csv (context, rules, rule, runs);
  else
    print_rule (cli_context_get_session (context), find_shelved (rules, rule), obstacle, unseat_rule_history_find (runs, rule->id));
  return CLI_EXIT_OK;
}
