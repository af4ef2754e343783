/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-summary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-json-writer.h"
#include "unseat-journal-history.h"
#include "unseat-rule-earlier.h"
#include "unseat-rule-run-words.h"
#include "unseat-rule-runs-export.h"
#include "unseat-utils.h"

#define FORMAT 1
#define JSON_SUFFIX ".json"
#define MARKDOWN_SUFFIX ".md"

/* Translators: what came of a rule that ran. */
static const char *const outcome_labels[UNSEAT_N_RULE_OUTCOMES] = {
  [UNSEAT_RULE_OUTCOME_REPORTED] = N_ ("reported only"),
  [UNSEAT_RULE_OUTCOME_NOTHING] = N_ ("nothing to do"),
  [UNSEAT_RULE_OUTCOME_ACTED] = N_ ("done, as a job"),
  [UNSEAT_RULE_OUTCOME_STOPPED] = N_ ("stopped"),
  [UNSEAT_RULE_OUTCOME_DECLINED] = N_ ("not confirmed"),
};

/* Returns: (transfer full) (nullable): the job of the run, when there is one that can be read */
static UnseatJob *
find_job (const UnseatRuleSummary *self,
          const UnseatRuleRecord  *record)
{
  if (self->journal == NULL || record->job == NULL)
    return NULL;

  return unseat_journal_find_job (self->journal, record->job, NULL);
}

static void
add_run (const UnseatRuleSummary *self,
         const UnseatRuleRecord  *record,
         UnseatJsonWriter        *writer)
{
  g_autoptr (UnseatJob) job = find_job (self, record);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_rule_runs_export_add_record (record, writer);
  if (job == NULL)
    unseat_json_writer_add_null (writer, "summary");
  else
    {
      unseat_json_writer_begin_object (writer, "summary");
      for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
        if (unseat_job_count (job, outcome) > 0)
          unseat_json_writer_add_int (writer, unseat_outcome_to_word (outcome), unseat_job_count (job, outcome));
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_object (writer);
}

static const char *
get_actor (const UnseatRuleSummary *self)
{
  UnseatAccount *account = unseat_session_get_account (self->session);

  return account != NULL ? unseat_account_get_user_name (account) : NULL;
}

static char *
make_time (const UnseatRuleSummary *self)
{
  return unseat_format_time (unseat_clock_get_time (unseat_session_get_clock (self->session)));
}

static char *
make_json (const UnseatRuleSummary *self)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *finished = make_time (self);
  UnseatAccount   *account = unseat_session_get_account (self->session);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_int (writer, "unseatSummary", FORMAT);
  unseat_json_writer_add_string (writer, "finished", finished);
  unseat_json_writer_add_string (writer, "tenantId", account != NULL ? unseat_account_get_tenant_id (account) : NULL);
  unseat_json_writer_add_string (writer, "tenant", unseat_session_get_tenant_name (self->session));
  unseat_json_writer_add_string (writer, "actor", get_actor (self));
  unseat_json_writer_add_int (writer, "exitStatus", self->exit_status);
  unseat_rule_earlier_write (self->earlier, writer);
  unseat_json_writer_begin_array (writer, "runs");
  for (guint i = 0; i < self->records->len; i++)
    add_run (self, self->records->pdata[i], writer);
  unseat_json_writer_end_array (writer);
  unseat_json_writer_end_object (writer);

  return unseat_json_writer_to_pretty_string (writer);
}

/* What a person called a rule, or a tenant, must not end a cell of the table, or begin anything else. */
static void
append_cell (GString    *text,
             const char *cell)
{
  g_autofree char *line = unseat_single_line (cell != NULL ? cell : "");

  g_string_append (text, "| ");
  for (const char *p = line; *p != '\0'; p++)
    {
      if (strchr ("\\|*_`[]<>#", *p) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, ' ');
}

static void
append_number (GString *text,
               guint    number)
{
  g_string_append_printf (text, "| %u ", number);
}

/* Returns: (transfer full): e.g. “12 verified, 1 failed”; empty without a job */
static char *
describe_job (UnseatJob *job)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (UnseatOutcome outcome = 0; job != NULL && outcome < UNSEAT_N_OUTCOMES; outcome++)
    if (unseat_job_count (job, outcome) > 0)
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", unseat_job_count (job, outcome), unseat_outcome_to_word (outcome));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What came of a job, by how its changes ended: that there is one does not say that anything is done. */
static const char *
get_job_label (UnseatJob *job)
{
  guint n_done = 0;
  guint n_unseen = 0;
  guint n_unclean = 0;

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    {
      guint n = unseat_job_count (job, outcome);

      n_done += unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_DONE) ? n : 0;
      n_unseen += unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_UNSEEN) ? n : 0;
      n_unclean += unseat_outcome_has (outcome, UNSEAT_OUTCOME_IS_CLEAN) ? 0 : n;
    }
  if (n_unclean == 0)
    return _ (outcome_labels[UNSEAT_RULE_OUTCOME_ACTED]);
  if (n_done > 0)
    return _ ("done in part, as a job");

  return n_unseen > 0 ? _ ("not seen to be done yet, as a job") : _ ("tried as a job, and nothing is done");
}

static const char *
get_outcome_label (const UnseatRuleRecord *record,
                   UnseatJob              *job)
{
  if (record->outcome == UNSEAT_RULE_OUTCOME_ACTED && job != NULL)
    return get_job_label (job);
  if (record->outcome == UNSEAT_RULE_OUTCOME_NOTHING && record->n_acts > 0)
    return _ ("nothing of it could be done");

  return _ (outcome_labels[record->outcome]);
}

/* Returns: (transfer full) (nullable): why it was stopped, with the way on */
static char *
dup_note (const UnseatRuleRecord *record)
{
  g_autofree char *accept = unseat_rule_record_describe_accept (record);

  return accept != NULL ? g_strconcat (record->note, " ", accept, NULL) : g_strdup (record->note);
}

static void
append_run (const UnseatRuleSummary *self,
            const UnseatRuleRecord  *record,
            GString                 *text)
{
  g_autoptr (UnseatJob) job = find_job (self, record);
  g_autofree char *became = describe_job (job);
  g_autofree char *note = dup_note (record);

  append_cell (text, record->name);
  append_cell (text, get_outcome_label (record, job));
  append_number (text, record->n_matched);
  if (record->outcome == UNSEAT_RULE_OUTCOME_ACTED)
    append_number (text, record->n_acts);
  else
    append_cell (text, "–");
  append_number (text, record->n_waits);
  append_number (text, record->n_left_out);
  append_number (text, record->n_cannot);
  append_cell (text, record->job);
  append_cell (text, became);
  append_cell (text, note);
  g_string_append (text, "|\n");
}

static void
append_earlier (const UnseatRuleSummary *self,
                GString                 *text)
{
  for (guint i = 0; i < self->earlier->len; i++)
    {
      g_autofree char *line = unseat_rule_earlier_describe (g_ptr_array_index (self->earlier, i));

      g_string_append_printf (text, "- %s\n", line);
    }
  if (self->earlier->len > 0)
    g_string_append_c (text, '\n');
}

static char *
make_markdown (const UnseatRuleSummary *self)
{
  const char *const headings[] = {
    _ ("Rule"), _ ("Outcome"), _ ("Match"), _ ("Had a turn"), _ ("Wait"), _ ("Left out"), _ ("Cannot be done"), _ ("Job"), _ ("What became of it"), _ ("Note")
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *finished = make_time (self);
  const char      *tenant = unseat_session_get_tenant_name (self->session);
  const char      *actor = get_actor (self);

  /* Translators: the heading of a summary: the name of a tenant. */
  g_string_append_printf (text, _ ("# Unseat rules: %s"), tenant != NULL ? tenant : "?");
  /* Translators: a time, then the name of who is signed in. */
  g_string_append_printf (text, _ ("\n\n%s, as %s\n\n"), finished, actor != NULL ? actor : "?");
  append_earlier (self, text);
  if (self->records->len == 0)
    {
      /* Translators: a number that a program ends with. */
      g_string_append_printf (text, _ ("No rule ran. Exit status: %d\n"), self->exit_status);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    append_cell (text, headings[i]);
  g_string_append (text, "|\n");
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    g_string_append (text, "|---");
  g_string_append (text, "|\n");
  for (guint i = 0; i < self->records->len; i++)
    append_run (self, self->records->pdata[i], text);
  /* Translators: a number that a program ends with. */
  g_string_append_printf (text, _ ("\nExit status: %d\n"), self->exit_status);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
unseat_rule_summary_check_path (const char *path,
                                GError    **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_str_has_suffix (path, JSON_SUFFIX) || g_str_has_suffix (path, MARKDOWN_SUFFIX))
    return TRUE;

  /* Translators: the name of a file. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The name of a summary ends in .json or .md; “%s” does not."), path);
  return FALSE;
}

gboolean
unseat_rule_summary_save (const UnseatRuleSummary *self,
                          const char              *path,
                          GError                 **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (!unseat_rule_summary_check_path (path, error))
    return FALSE;

  text = g_str_has_suffix (path, JSON_SUFFIX) ? make_json (self) : make_markdown (self);
  if (g_file_set_contents (path, text, -1, &cause))
    return TRUE;

  /* Translators: the name of a file, then a message of the system. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("The summary “%s” could not be written: %s"), path, cause->message);
  return FALSE;
}

char *
unseat_rule_summary_describe (const UnseatRuleRecord *record)
{
  g_autofree char *what = NULL;
  g_autofree char *accept = NULL;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (record != NULL, NULL);

  what = unseat_rule_record_describe (record);
  accept = unseat_rule_record_describe_accept (record);
  whole = accept != NULL ? g_strconcat (what, " ", accept, NULL) : g_strdup (what);

  /* Translators: the name of a rule, then sentences that say what came of it. */
  return g_strdup_printf (_ ("Rule “%s”: %s"), record->name, whole);
}
