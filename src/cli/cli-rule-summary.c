/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rule-summary.h"

#include <unistd.h>

#include "cli-output.h"
#include "unseat-rule-earlier.h"
#include "unseat-rule-summary.h"

/* One for all lines of this kind, made by chance once ("journalctl MESSAGE_ID=…"). */
#define MESSAGE_ID "8f1f6a3d5c0e4b7f9a52c1d06e7b3a94"
#define PRIORITY_WARNING "4" /* syslog(3) */
#define PRIORITY_INFO "6"

/* Returns: whether the journal of systemd has it now */
static gboolean
log_structured (const UnseatRuleRecord *record,
                const char             *line)
{
  g_autofree char *n_matched = g_strdup_printf ("%u", record->n_matched);
  g_autofree char *n_acts = g_strdup_printf ("%u", record->n_acts);
  g_autofree char *n_cannot = g_strdup_printf ("%u", record->n_cannot);
  gboolean         is_calm = record->outcome != UNSEAT_RULE_OUTCOME_STOPPED && record->n_cannot_new == 0 && record->n_failed == 0;
  const GLogField  fields[] = {
     { "MESSAGE", line, -1 },
     { "MESSAGE_ID", MESSAGE_ID, -1 },
     { "PRIORITY", is_calm ? PRIORITY_INFO : PRIORITY_WARNING, -1 },
     { "SYSLOG_IDENTIFIER", "unseat-cli", -1 },
     { "UNSEAT_RULE", record->rule, -1 },
     { "UNSEAT_OUTCOME", unseat_rule_outcome_to_word (record->outcome), -1 },
     { "UNSEAT_MATCHED", n_matched, -1 },
     { "UNSEAT_ACTS", n_acts, -1 },
     { "UNSEAT_CANNOT", n_cannot, -1 },
     { "UNSEAT_JOB", record->job != NULL ? record->job : "", -1 },
  };

  return g_log_writer_journald (is_calm ? G_LOG_LEVEL_INFO : G_LOG_LEVEL_WARNING, fields, G_N_ELEMENTS (fields), NULL) == G_LOG_WRITER_HANDLED;
}

static void
log_record (const UnseatRuleRecord *record)
{
  g_autofree char *line = unseat_rule_summary_describe (record);

  if (!g_log_writer_is_journald (STDERR_FILENO) || !log_structured (record, line))
    cli_print_note (line);
}

static gboolean
log_structured_job (const UnseatRuleEarlier *job,
                    const char              *line)
{
  gboolean        is_calm = unseat_rule_earlier_is_clean (job);
  const GLogField fields[] = {
    { "MESSAGE", line, -1 },
    { "MESSAGE_ID", MESSAGE_ID, -1 },
    { "PRIORITY", is_calm ? PRIORITY_INFO : PRIORITY_WARNING, -1 },
    { "SYSLOG_IDENTIFIER", "unseat-cli", -1 },
    { "UNSEAT_RULE", job->rule != NULL ? job->rule : "", -1 },
    { "UNSEAT_OUTCOME", unseat_rule_earlier_get_word (job), -1 },
    { "UNSEAT_JOB", job->job, -1 },
  };

  return g_log_writer_journald (is_calm ? G_LOG_LEVEL_INFO : G_LOG_LEVEL_WARNING, fields, G_N_ELEMENTS (fields), NULL) == G_LOG_WRITER_HANDLED;
}

static void
log_job (const UnseatRuleEarlier *job)
{
  g_autofree char *line = unseat_rule_earlier_describe (job);

  if (!g_log_writer_is_journald (STDERR_FILENO) || !log_structured_job (job, line))
    cli_print_note (line);
}

CliExit
cli_rule_summary (CliContext *context,
                  GPtrArray  *records,
                  GPtrArray  *earlier,
                  const char *path,
                  CliExit     code)
{
  g_autoptr (GError) error = NULL;
  UnseatRuleSummary summary = {
    .session = cli_context_get_session (context),
    .records = records,
    .earlier = earlier,
    .exit_status = code,
  };

  for (guint i = 0; i < earlier->len; i++)
    log_job (g_ptr_array_index (earlier, i));
  for (guint i = 0; i < records->len; i++)
    log_record (g_ptr_array_index (records, i));
  if (path == NULL)
    return code;

  summary.journal = records->len > 0 ? cli_context_get_journal (context, NULL) : NULL;
  if (unseat_rule_summary_save (&summary, path, &error))
    return code;

  cli_print_note (error->message);
  return code == CLI_EXIT_OK ? CLI_EXIT_ERROR : code;
}
