/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-report.h"

#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

/* What is under way only occurs in a job that was interrupted; nobody has seen those licenses gone, which is what `pending` means. */
static guint
count (const guint   counts[UNSEAT_N_OUTCOMES],
       UnseatOutcome outcome)
{
  guint n = counts[outcome];

  if (outcome == UNSEAT_OUTCOME_PENDING)
    for (UnseatOutcome other = 0; other < UNSEAT_N_OUTCOMES; other++)
      n += unseat_outcome_has (other, UNSEAT_OUTCOME_IS_UNDER_WAY) ? counts[other] : 0;

  return n;
}

/* In the order of docs/cli.md.  Returns: whether there is one more */
static gboolean
next_outcome (UnseatOutcome *outcome)
{
  while (*outcome < UNSEAT_N_OUTCOMES && unseat_outcome_has (*outcome, UNSEAT_OUTCOME_IS_UNDER_WAY))
    (*outcome)++;

  return *outcome < UNSEAT_N_OUTCOMES;
}

static const char *
get_format (UnseatOutcome outcome,
            guint         n)
{
  switch (outcome)
    {
    case UNSEAT_OUTCOME_PLANNED:
      /* Translators: counts licenses; part of a list such as “12 verified, 1 failed”. */
      return ngettext ("%'u planned", "%'u planned", n);
    case UNSEAT_OUTCOME_VERIFIED:
      return ngettext ("%'u verified", "%'u verified", n);
    case UNSEAT_OUTCOME_ALREADY_GONE:
      return ngettext ("%'u already gone", "%'u already gone", n);
    case UNSEAT_OUTCOME_STILL_INHERITED:
      return ngettext ("%'u still inherited", "%'u still inherited", n);
    case UNSEAT_OUTCOME_BLOCKED:
      return ngettext ("%'u blocked", "%'u blocked", n);
    case UNSEAT_OUTCOME_FAILED:
      return ngettext ("%'u failed", "%'u failed", n);
    case UNSEAT_OUTCOME_SKIPPED:
      return ngettext ("%'u skipped", "%'u skipped", n);
    case UNSEAT_OUTCOME_CANCELLED:
      return ngettext ("%'u cancelled", "%'u cancelled", n);
    case UNSEAT_OUTCOME_SENT:
    case UNSEAT_OUTCOME_ACCEPTED:
    case UNSEAT_OUTCOME_PENDING:
    default:
      return ngettext ("%'u pending", "%'u pending", n);
    }
}

void
unseat_report_add_summary (UnseatJsonWriter *writer,
                           const guint       counts[UNSEAT_N_OUTCOMES])
{
  g_return_if_fail (writer != NULL && counts != NULL);

  unseat_json_writer_begin_object (writer, "summary");
  for (UnseatOutcome outcome = 0; next_outcome (&outcome); outcome++)
    unseat_json_writer_add_int (writer, unseat_outcome_to_word (outcome), count (counts, outcome));
  unseat_json_writer_end_object (writer);
}

void
unseat_report_add_job (UnseatJsonWriter *writer,
                       UnseatJob        *job)
{
  g_autofree char *created = NULL;
  g_autofree char *finished = NULL;
  guint            counts[UNSEAT_N_OUTCOMES] = { 0 };

  g_return_if_fail (writer != NULL && UNSEAT_IS_JOB (job));

  created = unseat_format_time (unseat_job_get_created (job));
  if (unseat_job_get_finished (job) != 0)
    finished = unseat_format_time (unseat_job_get_finished (job));
  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    counts[outcome] = unseat_job_count (job, outcome);

  unseat_json_writer_add_string (writer, "job", unseat_job_get_id (job));
  unseat_json_writer_add_string (writer, "kind", unseat_plan_kind_to_word (unseat_job_get_kind (job)));
  unseat_json_writer_add_string (writer, "parent", unseat_job_get_parent (job));
  unseat_json_writer_add_string (writer, "rule", unseat_job_get_rule (job));
  unseat_json_writer_add_string (writer, "state", unseat_job_state_to_word (unseat_job_get_state (job)));
  unseat_json_writer_add_string (writer, "created", created);
  unseat_json_writer_add_string (writer, "finished", finished);
  unseat_json_writer_add_string (writer, "actor", unseat_job_get_actor (job));
  unseat_json_writer_begin_array (writer, "successors");
  for (const char *const *name = unseat_job_get_successors (job); *name != NULL; name++)
    unseat_json_writer_add_string (writer, NULL, *name);
  unseat_json_writer_end_array (writer);
  unseat_json_writer_add_string (writer, "tenantId", unseat_job_get_tenant_id (job));
  unseat_json_writer_add_string (writer, "tenant", unseat_job_get_tenant_name (job));
  unseat_json_writer_add_int (writer, "people", unseat_job_get_n_people (job));
  unseat_report_add_summary (writer, counts);
}

const char *
unseat_report_count (const guint counts[UNSEAT_N_OUTCOMES],
                     guint       position,
                     guint      *n)
{
  g_return_val_if_fail (counts != NULL && n != NULL, NULL);

  for (UnseatOutcome outcome = 0; next_outcome (&outcome); outcome++)
    if (position-- == 0)
      {
        *n = count (counts, outcome);
        return unseat_outcome_to_word (outcome);
      }

  return NULL;
}

GPtrArray *
unseat_report_list_counts (const guint counts[UNSEAT_N_OUTCOMES])
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_report_count_free);

  g_return_val_if_fail (counts != NULL, list);

  for (UnseatOutcome outcome = 0; next_outcome (&outcome); outcome++)
    {
      guint              n = count (counts, outcome);
      UnseatReportCount *item = NULL;

      if (n == 0)
        continue;

      item = g_new0 (UnseatReportCount, 1);
      item->outcome = outcome;
      item->text = g_strdup_printf (get_format (item->outcome, n), n);
      g_ptr_array_add (list, item);
    }

  return list;
}

void
unseat_report_count_free (UnseatReportCount *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self);
}

char *
unseat_report_summarize_counts (const guint counts[UNSEAT_N_OUTCOMES])
{
  g_autoptr (GPtrArray) list = unseat_report_list_counts (counts);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (parts, ((UnseatReportCount *) g_ptr_array_index (list, i))->text);
  g_ptr_array_add (parts, NULL);

  return list->len > 0 ? unseat_join_names ((const char *const *) parts->pdata) : g_strdup (_ ("Nothing to do"));
}

char *
unseat_report_summarize (UnseatPlan *plan)
{
  guint counts[UNSEAT_N_OUTCOMES] = { 0 };

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    counts[outcome] = unseat_plan_count (plan, outcome);

  return unseat_report_summarize_counts (counts);
}

gboolean
unseat_report_is_clean (UnseatPlan *plan)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), FALSE);

  return unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_CLEAN) == g_list_model_get_n_items (unseat_plan_get_changes (plan));
}
