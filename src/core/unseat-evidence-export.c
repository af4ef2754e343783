/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-export.h"

#include "unseat-csv.h"
#include "unseat-people-export.h"
#include "unseat-utils.h"

struct _UnseatEvidenceExport
{
  UnseatExport parent_instance;

  UnseatDirectory *directory; /* (owned): its own */
  GArray          *indexes;   /* (owned) (element-type guint) */
  guint            days;
  gint64           now;
};

G_DEFINE_FINAL_TYPE (UnseatEvidenceExport, unseat_evidence_export, UNSEAT_TYPE_EXPORT)

/* After those of a person, two for each signal in the order of the enum, then the leave date. */
static const char *const columns[] = {
  "user", "userId", "name", "accountEnabled", "userType", "created", "activity", "lastSeen",
  "successfulSignIn", "successfulSignInState", "interactiveSignIn", "interactiveSignInState", "nonInteractiveSignIn", "nonInteractiveSignInState",
  "exchange", "exchangeState", "oneDrive", "oneDriveState", "sharePoint", "sharePointState", "skypeForBusiness", "skypeForBusinessState",
  "vivaEngage", "vivaEngageState", "teams", "teamsState", "apps", "appsState", "leave", "leaveState", NULL
};

static char *
format_moment (gint64 when)
{
  return when > 0 ? unseat_format_time (when) : NULL;
}

/* Returns: (nullable): the word, %NULL when nobody asked */
static const char *
get_activity (const UnseatEvidence *evidence,
              guint                 days,
              gint64                now)
{
  return days > 0 ? unseat_activity_to_word (unseat_evidence_judge (evidence, days, now)) : NULL;
}

static void
add_fact (UnseatJsonWriter *writer,
          const char       *name,
          const UnseatFact *fact)
{
  g_autofree char *when = format_moment (fact->when);
  g_autofree char *as_of = format_moment (fact->as_of);

  unseat_json_writer_begin_object (writer, name);
  unseat_json_writer_add_string (writer, "state", unseat_fact_state_to_word (fact->state));
  unseat_json_writer_add_string (writer, "when", when);
  unseat_json_writer_add_string (writer, "asOf", as_of);
  unseat_json_writer_end_object (writer);
}

void
unseat_evidence_export_add_person (UnseatJsonWriter *writer,
                                   UnseatDirectory  *directory,
                                   UnseatUser       *user,
                                   guint             days,
                                   gint64            now,
                                   const char       *mailbox)
{
  UnseatEvidence   evidence;
  g_autofree char *created = NULL;
  g_autofree char *latest = NULL;

  g_return_if_fail (writer != NULL);
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));
  g_return_if_fail (UNSEAT_IS_USER (user));

  unseat_directory_describe_activity (directory, user, now, &evidence);
  created = format_moment (evidence.created);
  latest = format_moment (unseat_evidence_get_latest (&evidence, NULL));

  unseat_json_writer_begin_object (writer, NULL);
  unseat_people_export_add_members (writer, directory, user, NULL);
  unseat_json_writer_begin_object (writer, "evidence");
  unseat_json_writer_add_string (writer, "created", created);
  unseat_json_writer_add_string (writer, "activity", get_activity (&evidence, days, now));
  unseat_json_writer_add_string (writer, "lastSeen", latest);
  unseat_json_writer_begin_object (writer, "signals");
  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    add_fact (writer, unseat_signal_to_word (signal), &evidence.facts[signal]);
  unseat_json_writer_end_object (writer);
  add_fact (writer, "leave", &evidence.leave);
  if (mailbox != NULL)
    unseat_json_writer_add_string (writer, "mailbox", mailbox);
  unseat_json_writer_end_object (writer);
  unseat_json_writer_end_object (writer);
}

static UnseatUser *
get_user (UnseatEvidenceExport *self,
          guint                 position)
{
  return unseat_directory_get_user (self->directory, g_array_index (self->indexes, guint, position));
}

static void
unseat_evidence_export_add_object (UnseatExport *export,
                                   guint             position,
                                   UnseatJsonWriter *writer)
{
  UnseatEvidenceExport *self = UNSEAT_EVIDENCE_EXPORT (export);
  g_autoptr (UnseatUser) user = get_user (self, position);

  unseat_evidence_export_add_person (writer, self->directory, user, self->days, self->now, NULL);
}

static void
unseat_evidence_export_begin_document (UnseatExport *export,
                                       UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_begin_array (writer, "users");
}

static void
append_moment (GString *csv,
               gint64   when)
{
  g_autofree char *text = format_moment (when);

  unseat_export_append_text (csv, text);
}

static void
append_fact (GString          *csv,
             const UnseatFact *fact)
{
  append_moment (csv, fact->when);
  unseat_export_append_text (csv, unseat_fact_state_to_word (fact->state));
}

static void
unseat_evidence_export_append_records (UnseatExport *export,
                                       guint    position,
                                       GString *csv)
{
  UnseatEvidenceExport *self = UNSEAT_EVIDENCE_EXPORT (export);
  g_autoptr (UnseatUser) user = get_user (self, position);
  UnseatEvidence evidence;

  unseat_directory_describe_activity (self->directory, user, self->now, &evidence);
  unseat_export_append_text (csv, unseat_user_get_user_principal_name (user));
  unseat_export_append_text (csv, unseat_user_get_id (user));
  unseat_export_append_text (csv, unseat_user_get_name (user));
  unseat_export_append_boolean (csv, unseat_user_is_enabled (user));
  unseat_export_append_text (csv, unseat_user_is_guest (user) ? "guest" : "member");
  append_moment (csv, evidence.created);
  unseat_export_append_text (csv, get_activity (&evidence, self->days, self->now));
  append_moment (csv, unseat_evidence_get_latest (&evidence, NULL));
  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    append_fact (csv, &evidence.facts[signal]);
  append_fact (csv, &evidence.leave);
  unseat_csv_end_record (csv);
}

static guint
unseat_evidence_export_get_n_items (UnseatExport *export)
{
  return UNSEAT_EVIDENCE_EXPORT (export)->indexes->len;
}

static void
unseat_evidence_export_finalize (GObject *object)
{
  UnseatEvidenceExport *self = UNSEAT_EVIDENCE_EXPORT (object);

  g_clear_object (&self->directory);
  g_clear_pointer (&self->indexes, g_array_unref);

  G_OBJECT_CLASS (unseat_evidence_export_parent_class)->finalize (object);
}

static void
unseat_evidence_export_class_init (UnseatEvidenceExportClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_evidence_export_finalize;
  export_class->columns = columns;
  export_class->get_n_items = unseat_evidence_export_get_n_items;
  export_class->begin_document = unseat_evidence_export_begin_document;
  export_class->append_records = unseat_evidence_export_append_records;
  export_class->add_object = unseat_evidence_export_add_object;
}

static void
unseat_evidence_export_init (UnseatEvidenceExport *self)
{
}

UnseatExport *
unseat_evidence_export_new (UnseatDirectory *directory,
                            GArray          *indexes,
                            guint            days,
                            gint64           now)
{
  UnseatEvidenceExport *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (indexes != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_EVIDENCE_EXPORT, NULL);
  self->directory = unseat_directory_dup (directory);
  self->indexes = g_array_copy (indexes);
  self->days = days;
  self->now = now;
  return UNSEAT_EXPORT (self);
}
