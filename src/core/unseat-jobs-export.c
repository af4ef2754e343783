/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-jobs-export.h"

#include "unseat-csv.h"
#include "unseat-report.h"
#include "unseat-utils.h"

struct _UnseatJobsExport
{
  UnseatExport parent_instance;

  GPtrArray *jobs; /* (owned) (element-type UnseatJob): they do not change */
};

G_DEFINE_FINAL_TYPE (UnseatJobsExport, unseat_jobs_export, UNSEAT_TYPE_EXPORT)

static const char *const columns[] = {
  "job", "kind", "parent", "state", "created", "finished", "actor", "successors", "tenantId", "tenant", "people",
  "planned", "verified", "already-gone", "still-inherited", "pending", "blocked", "failed", "skipped", "cancelled", NULL
};

static guint
unseat_jobs_export_get_n_items (UnseatExport *export)
{
  return UNSEAT_JOBS_EXPORT (export)->jobs->len;
}

static void
unseat_jobs_export_begin_document (UnseatExport *export,
                                   UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_begin_array (writer, "jobs");
}

static void
append_summary (UnseatJob *job,
                GString   *csv)
{
  guint counts[UNSEAT_N_OUTCOMES] = { 0 };
  guint n = 0;

  for (guint i = 0; i < UNSEAT_N_OUTCOMES; i++)
    counts[i] = unseat_job_count (job, i);
  for (guint i = 0; unseat_report_count (counts, i, &n) != NULL; i++)
    unseat_csv_append_number (csv, n);
}

static void
unseat_jobs_export_append_records (UnseatExport *export,
                                   guint    position,
                                   GString *csv)
{
  UnseatJob       *job = UNSEAT_JOBS_EXPORT (export)->jobs->pdata[position];
  g_autofree char *created = unseat_format_time (unseat_job_get_created (job));
  g_autofree char *successors = g_strjoinv (" ", (char **) unseat_job_get_successors (job));
  g_autofree char *finished = unseat_job_get_finished (job) != 0 ? unseat_format_time (unseat_job_get_finished (job)) : NULL;

  unseat_export_append_text (csv, unseat_job_get_id (job));
  unseat_export_append_text (csv, unseat_plan_kind_to_word (unseat_job_get_kind (job)));
  unseat_export_append_text (csv, unseat_job_get_parent (job));
  unseat_export_append_text (csv, unseat_job_state_to_word (unseat_job_get_state (job)));
  unseat_export_append_text (csv, created);
  unseat_export_append_text (csv, finished);
  unseat_export_append_text (csv, unseat_job_get_actor (job));
  unseat_export_append_text (csv, successors);
  unseat_export_append_text (csv, unseat_job_get_tenant_id (job));
  unseat_export_append_text (csv, unseat_job_get_tenant_name (job));
  unseat_csv_append_number (csv, unseat_job_get_n_people (job));
  append_summary (job, csv);
  unseat_csv_end_record (csv);
}

static void
unseat_jobs_export_add_object (UnseatExport *export,
                               guint             position,
                               UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_report_add_job (writer, UNSEAT_JOBS_EXPORT (export)->jobs->pdata[position]);
  unseat_json_writer_end_object (writer);
}

static void
unseat_jobs_export_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_JOBS_EXPORT (object)->jobs, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_jobs_export_parent_class)->finalize (object);
}

static void
unseat_jobs_export_class_init (UnseatJobsExportClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_jobs_export_finalize;
  export_class->columns = columns;
  export_class->get_n_items = unseat_jobs_export_get_n_items;
  export_class->begin_document = unseat_jobs_export_begin_document;
  export_class->append_records = unseat_jobs_export_append_records;
  export_class->add_object = unseat_jobs_export_add_object;
}

static void
unseat_jobs_export_init (UnseatJobsExport *self)
{
}

UnseatExport *
unseat_jobs_export_new (GPtrArray *jobs)
{
  UnseatJobsExport *self = NULL;

  g_return_val_if_fail (jobs != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_JOBS_EXPORT, NULL);
  self->jobs = g_ptr_array_ref (jobs);

  return UNSEAT_EXPORT (self);
}
