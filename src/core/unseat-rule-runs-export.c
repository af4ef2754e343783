/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-runs-export.h"

#include "unseat-csv.h"
#include "unseat-rule-earlier.h"
#include "unseat-rule-run-words.h"
#include "unseat-utils.h"

struct _UnseatRuleRunsExport
{
  UnseatExport parent_instance;

  GPtrArray *runs;    /* (owned) (element-type UnseatRuleRecord) */
  GPtrArray *earlier; /* (owned) (element-type UnseatRuleEarlier) */
};

G_DEFINE_FINAL_TYPE (UnseatRuleRunsExport, unseat_rule_runs_export, UNSEAT_TYPE_EXPORT)

static const char *const columns[] = { "rule", "name", "started", "outcome", "matched", "acts", "waits", "leftOut", "note", "job", "cannotBeDone", "newlyCannotBeDone", "acceptWith", NULL };

static guint
unseat_rule_runs_export_get_n_items (UnseatExport *export)
{
  return UNSEAT_RULE_RUNS_EXPORT (export)->runs->len;
}

static void
unseat_rule_runs_export_begin_document (UnseatExport *export,
                                        UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_rule_earlier_write (UNSEAT_RULE_RUNS_EXPORT (export)->earlier, writer);
  unseat_json_writer_begin_array (writer, "runs");
}

static void
unseat_rule_runs_export_append_records (UnseatExport *export,
                                        guint    position,
                                        GString *csv)
{
  const UnseatRuleRecord *run = g_ptr_array_index (UNSEAT_RULE_RUNS_EXPORT (export)->runs, position);
  g_autofree char        *started = unseat_format_time (run->started);
  g_autofree char        *accept = unseat_rule_record_dup_accept (run);

  unseat_export_append_text (csv, run->rule);
  unseat_export_append_text (csv, run->name);
  unseat_export_append_text (csv, started);
  unseat_export_append_text (csv, unseat_rule_outcome_to_word (run->outcome));
  unseat_csv_append_number (csv, run->n_matched);
  unseat_csv_append_number (csv, run->n_acts);
  unseat_csv_append_number (csv, run->n_waits);
  unseat_csv_append_number (csv, run->n_left_out);
  unseat_export_append_text (csv, run->note);
  unseat_export_append_text (csv, run->job);
  unseat_csv_append_number (csv, run->n_cannot);
  unseat_csv_append_number (csv, run->n_cannot_new);
  unseat_export_append_text (csv, accept);
  unseat_csv_end_record (csv);
}

static void
unseat_rule_runs_export_add_object (UnseatExport *export,
                                    guint             position,
                                    UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_rule_runs_export_add_record (g_ptr_array_index (UNSEAT_RULE_RUNS_EXPORT (export)->runs, position), writer);
  unseat_json_writer_end_object (writer);
}

static void
unseat_rule_runs_export_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_RULE_RUNS_EXPORT (object)->runs, g_ptr_array_unref);
  g_clear_pointer (&UNSEAT_RULE_RUNS_EXPORT (object)->earlier, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rule_runs_export_parent_class)->finalize (object);
}

static void
unseat_rule_runs_export_class_init (UnseatRuleRunsExportClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_rule_runs_export_finalize;
  export_class->columns = columns;
  export_class->get_n_items = unseat_rule_runs_export_get_n_items;
  export_class->begin_document = unseat_rule_runs_export_begin_document;
  export_class->append_records = unseat_rule_runs_export_append_records;
  export_class->add_object = unseat_rule_runs_export_add_object;
}

static void
unseat_rule_runs_export_init (UnseatRuleRunsExport *self)
{
}

UnseatExport *
unseat_rule_runs_export_new (GPtrArray *runs, GPtrArray *earlier)
{
  UnseatRuleRunsExport *self = NULL;

  g_return_val_if_fail (runs != NULL && earlier != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_RUNS_EXPORT, NULL);
  self->runs = g_ptr_array_ref (runs);
  self->earlier = g_ptr_array_ref (earlier);

  return UNSEAT_EXPORT (self);
}

void
unseat_rule_runs_export_add_record (const UnseatRuleRecord *run,
                                    UnseatJsonWriter       *writer)
{
  g_autofree char *started = NULL;
  g_autofree char *accept = NULL;

  g_return_if_fail (run != NULL && writer != NULL);

  started = unseat_format_time (run->started);
  accept = unseat_rule_record_dup_accept (run);
  unseat_json_writer_add_string (writer, "rule", run->rule);
  unseat_json_writer_add_string (writer, "name", run->name);
  unseat_json_writer_add_string (writer, "started", started);
  unseat_json_writer_add_string (writer, "outcome", unseat_rule_outcome_to_word (run->outcome));
  unseat_json_writer_add_int (writer, "matched", run->n_matched);
  unseat_json_writer_add_int (writer, "acts", run->n_acts);
  unseat_json_writer_add_int (writer, "waits", run->n_waits);
  unseat_json_writer_add_int (writer, "leftOut", run->n_left_out);
  unseat_json_writer_add_int (writer, "cannotBeDone", run->n_cannot);
  unseat_json_writer_add_int (writer, "newlyCannotBeDone", run->n_cannot_new);
  unseat_json_writer_add_string (writer, "note", run->note);
  unseat_json_writer_add_string (writer, "acceptWith", accept);
  unseat_json_writer_add_string (writer, "job", run->job);
}
