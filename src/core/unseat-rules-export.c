/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rules-export.h"

#include "unseat-csv.h"
#include "unseat-rule-history.h"
#include "unseat-rule-needs.h"
#include "unseat-rule-stand.h"
#include "unseat-rule-shelf.h"
#include "unseat-utils.h"

struct _UnseatRulesExport
{
  UnseatExport parent_instance;

  GPtrArray     *rules;   /* (owned) (element-type UnseatShelvedRule) */
  GPtrArray     *runs;    /* (owned) (nullable) (element-type UnseatRuleRecord) */
  UnseatSession *session; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatRulesExport, unseat_rules_export, UNSEAT_TYPE_EXPORT)

static const char *const columns[] = { "rule", "name", "enabled", "readyMade", "action", "everyDays", "fault", "lastRun", "lastOutcome", "lastMatched", "obstacle", "notes", NULL };

/* Returns: (transfer full) (nullable): why it cannot run, whether it is on or off */
static char *
find_obstacle (UnseatRulesExport       *self,
               const UnseatShelvedRule *shelved)
{
  char *obstacle = NULL;

  if (shelved->rule == NULL || self->session == NULL)
    return NULL;

  obstacle = unseat_rule_explain_needs (shelved->rule, unseat_directory_get_evidence (unseat_session_get_directory (self->session)), unseat_session_get_account (self->session));
  return obstacle != NULL ? obstacle : unseat_rule_stand_explain (shelved);
}

static guint
unseat_rules_export_get_n_items (UnseatExport *export)
{
  return UNSEAT_RULES_EXPORT (export)->rules->len;
}

static void
unseat_rules_export_begin_document (UnseatExport *export,
                                    UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_begin_array (writer, "rules");
}

static void
unseat_rules_export_append_records (UnseatExport *export,
                                    guint    position,
                                    GString *csv)
{
  UnseatRulesExport       *self = UNSEAT_RULES_EXPORT (export);
  const UnseatShelvedRule *shelved = g_ptr_array_index (self->rules, position);
  const UnseatRuleRecord  *last = unseat_rule_history_find (self->runs, shelved->id);
  g_autofree char         *when = last != NULL ? unseat_format_time (last->started) : NULL;
  g_autofree char         *obstacle = find_obstacle (self, shelved);

  unseat_export_append_text (csv, shelved->id);
  unseat_export_append_text (csv, shelved->rule != NULL ? shelved->rule->name : NULL);
  unseat_export_append_boolean (csv, shelved->rule != NULL && shelved->rule->is_enabled);
  unseat_export_append_boolean (csv, shelved->path == NULL);
  unseat_export_append_text (csv, shelved->rule != NULL ? unseat_rule_action_to_word (shelved->rule->action) : NULL);
  unseat_csv_append_number (csv, shelved->rule != NULL ? shelved->rule->every_days : 0);
  unseat_export_append_text (csv, shelved->fault);
  unseat_export_append_text (csv, when);
  unseat_export_append_text (csv, last != NULL ? unseat_rule_outcome_to_word (last->outcome) : NULL);
  unseat_csv_append_number (csv, last != NULL ? last->n_matched : 0);
  unseat_export_append_text (csv, obstacle);
  unseat_export_append_text (csv, shelved->notes);
  unseat_csv_end_record (csv);
}

static void
add_last (UnseatJsonWriter       *writer,
          const UnseatRuleRecord *last)
{
  g_autofree char *when = last != NULL ? unseat_format_time (last->started) : NULL;

  unseat_json_writer_add_string (writer, "lastRun", when);
  unseat_json_writer_add_string (writer, "lastOutcome", last != NULL ? unseat_rule_outcome_to_word (last->outcome) : NULL);
  if (last != NULL)
    unseat_json_writer_add_int (writer, "lastMatched", last->n_matched);
  else
    unseat_json_writer_add_null (writer, "lastMatched");
}

static void
unseat_rules_export_add_object (UnseatExport *export,
                                guint             position,
                                UnseatJsonWriter *writer)
{
  UnseatRulesExport       *self = UNSEAT_RULES_EXPORT (export);
  const UnseatShelvedRule *shelved = g_ptr_array_index (self->rules, position);
  g_autofree char         *obstacle = find_obstacle (self, shelved);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "rule", shelved->id);
  unseat_json_writer_add_string (writer, "name", shelved->rule != NULL ? shelved->rule->name : NULL);
  unseat_json_writer_add_boolean (writer, "enabled", shelved->rule != NULL && shelved->rule->is_enabled);
  unseat_json_writer_add_boolean (writer, "readyMade", shelved->path == NULL);
  unseat_json_writer_add_string (writer, "action", shelved->rule != NULL ? unseat_rule_action_to_word (shelved->rule->action) : NULL);
  unseat_json_writer_add_int (writer, "everyDays", shelved->rule != NULL ? shelved->rule->every_days : 0);
  unseat_json_writer_add_string (writer, "fault", shelved->fault);
  add_last (writer, unseat_rule_history_find (self->runs, shelved->id));
  unseat_json_writer_add_string (writer, "obstacle", obstacle);
  unseat_json_writer_add_string (writer, "notes", shelved->notes);
  unseat_json_writer_end_object (writer);
}

static void
unseat_rules_export_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_RULES_EXPORT (object)->session);

  G_OBJECT_CLASS (unseat_rules_export_parent_class)->dispose (object);
}

static void
unseat_rules_export_finalize (GObject *object)
{
  UnseatRulesExport *self = UNSEAT_RULES_EXPORT (object);

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rules_export_parent_class)->finalize (object);
}

static void
unseat_rules_export_class_init (UnseatRulesExportClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_rules_export_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_rules_export_finalize;
  export_class->columns = columns;
  export_class->get_n_items = unseat_rules_export_get_n_items;
  export_class->begin_document = unseat_rules_export_begin_document;
  export_class->append_records = unseat_rules_export_append_records;
  export_class->add_object = unseat_rules_export_add_object;
}

static void
unseat_rules_export_init (UnseatRulesExport *self)
{
}

UnseatExport *
unseat_rules_export_new (GPtrArray     *rules,
                         GPtrArray     *runs,
                         UnseatSession *session)
{
  UnseatRulesExport *self = NULL;

  g_return_val_if_fail (rules != NULL, NULL);
  g_return_val_if_fail (session == NULL || UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_RULES_EXPORT, NULL);
  self->rules = g_ptr_array_ref (rules);
  self->runs = runs != NULL ? g_ptr_array_ref (runs) : NULL;
  g_set_object (&self->session, session);

  return UNSEAT_EXPORT (self);
}
