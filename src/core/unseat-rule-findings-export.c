/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-findings-export.h"

#include "unseat-csv.h"
#include "unseat-plan-export.h"
#include "unseat-rule-words.h"
#include "unseat-utils.h"

struct _UnseatRuleFindingsExport
{
  UnseatExport parent_instance;

  UnseatDirectory   *directory; /* (owned) */
  UnseatRulePreview *preview;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (UnseatRuleFindingsExport, unseat_rule_findings_export, UNSEAT_TYPE_EXPORT)

static const char *const columns[] = { "user", "userId", "name", "product", "skuId", "state", "why", "note", "since", "matchesFrom", NULL };

static const UnseatRuleFindings *
get_findings (UnseatExport *export)
{
  return unseat_rule_preview_get_findings (UNSEAT_RULE_FINDINGS_EXPORT (export)->preview);
}

/* In JSON what does not match yet stands apart. */
static guint
unseat_rule_findings_export_get_n_items (UnseatExport *export)
{
  const UnseatRuleFindings *findings = get_findings (export);

  return unseat_export_get_format (export) == UNSEAT_EXPORT_JSON ? findings->matches->len : unseat_rule_findings_get_n_listed (findings);
}

static void
add_match (UnseatRuleFindingsExport *self,
           const UnseatRuleMatch    *match,
           UnseatJsonWriter         *writer)
{
  g_autofree char *note = unseat_rule_describe_note (match);
  g_autofree char *since = match->since > 0 ? unseat_format_time (match->since) : NULL;
  g_autofree char *from = match->ripe > 0 ? unseat_format_time (match->ripe) : NULL;

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "user", match->user_principal_name);
  unseat_json_writer_add_string (writer, "userId", match->user_id);
  unseat_json_writer_add_string (writer, "name", match->user_name);
  unseat_json_writer_add_string (writer, "product", unseat_directory_get_part_number (self->directory, match->sku_id));
  unseat_json_writer_add_string (writer, "skuId", match->sku_id);
  unseat_json_writer_add_string (writer, "state", unseat_rule_fate_to_word (match->fate));
  unseat_json_writer_add_string (writer, "why", match->why);
  unseat_json_writer_add_string (writer, "note", note);
  unseat_json_writer_add_string (writer, "since", since);
  unseat_json_writer_add_string (writer, "matchesFrom", from);
  unseat_json_writer_end_object (writer);
}

static void
unseat_rule_findings_export_begin_document (UnseatExport *export,
                                            UnseatJsonWriter *writer)
{
  UnseatRuleFindingsExport *self = UNSEAT_RULE_FINDINGS_EXPORT (export);
  const UnseatRuleFindings *findings = unseat_rule_preview_get_findings (self->preview);
  g_autofree char          *savings = unseat_plan_export_dup_savings (unseat_plan_get_savings (unseat_rule_preview_get_plan (self->preview)));
  g_autofree char          *would_save = unseat_plan_export_dup_savings (unseat_rule_preview_get_would_save (self->preview));
  g_autofree char          *mailboxes = NULL;

  mailboxes = unseat_rule_describe_mailboxes (findings);
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "rule", findings->rule->id);
  unseat_json_writer_add_string (writer, "name", findings->rule->name);
  unseat_json_writer_add_string (writer, "action", unseat_rule_action_to_word (findings->rule->action));
  unseat_json_writer_add_int (writer, "matched", unseat_rule_findings_count_people (findings));
  unseat_json_writer_add_int (writer, "acts", unseat_rule_findings_count (findings, UNSEAT_RULE_ACTS));
  unseat_json_writer_add_int (writer, "waits", unseat_rule_findings_count (findings, UNSEAT_RULE_WAITS));
  unseat_json_writer_add_int (writer, "leftOut", unseat_rule_findings_count (findings, UNSEAT_RULE_LEFT_OUT));
  unseat_json_writer_add_int (writer, "notYet", unseat_rule_findings_count (findings, UNSEAT_RULE_NOT_YET));
  unseat_json_writer_add_int (writer, "unknown", findings->n_unknown);
  unseat_json_writer_begin_array (writer, "stops");
  for (guint i = 0; i < findings->stops->len; i++)
    unseat_json_writer_add_string (writer, NULL, g_ptr_array_index (findings->stops, i));
  unseat_json_writer_end_array (writer);
  unseat_json_writer_begin_array (writer, "notes");
  if (mailboxes != NULL)
    unseat_json_writer_add_string (writer, NULL, mailboxes);
  if (findings->blocked_note != NULL)
    unseat_json_writer_add_string (writer, NULL, findings->blocked_note);
  for (guint i = 0; i < findings->notes->len; i++)
    unseat_json_writer_add_string (writer, NULL, g_ptr_array_index (findings->notes, i));
  unseat_json_writer_end_array (writer);
  unseat_json_writer_add_json (writer, "savings", savings);
  unseat_json_writer_add_json (writer, "wouldSave", would_save);
  unseat_json_writer_begin_array (writer, "later");
  for (guint i = 0; i < findings->later->len; i++)
    add_match (self, g_ptr_array_index (findings->later, i), writer);
  unseat_json_writer_end_array (writer);
  unseat_json_writer_begin_array (writer, "matches");
}

static void
unseat_rule_findings_export_append_records (UnseatExport *export,
                                            guint    position,
                                            GString *csv)
{
  const UnseatRuleMatch *match = unseat_rule_findings_get_listed (get_findings (export), position);
  g_autofree char       *note = unseat_rule_describe_note (match);
  g_autofree char       *since = match->since > 0 ? unseat_format_time (match->since) : NULL;
  g_autofree char       *from = match->ripe > 0 ? unseat_format_time (match->ripe) : NULL;

  unseat_export_append_text (csv, match->user_principal_name);
  unseat_export_append_text (csv, match->user_id);
  unseat_export_append_text (csv, match->user_name);
  unseat_export_append_text (csv, unseat_directory_get_part_number (UNSEAT_RULE_FINDINGS_EXPORT (export)->directory, match->sku_id));
  unseat_export_append_text (csv, match->sku_id);
  unseat_export_append_text (csv, unseat_rule_fate_to_word (match->fate));
  unseat_export_append_text (csv, match->why);
  unseat_export_append_text (csv, note);
  unseat_export_append_text (csv, since);
  unseat_export_append_text (csv, from);
  unseat_csv_end_record (csv);
}

static void
unseat_rule_findings_export_add_object (UnseatExport *export,
                                        guint             position,
                                        UnseatJsonWriter *writer)
{
  add_match (UNSEAT_RULE_FINDINGS_EXPORT (export), unseat_rule_findings_get_listed (get_findings (export), position), writer);
}

static void
unseat_rule_findings_export_dispose (GObject *object)
{
  UnseatRuleFindingsExport *self = UNSEAT_RULE_FINDINGS_EXPORT (object);

  g_clear_object (&self->directory);
  g_clear_object (&self->preview);

  G_OBJECT_CLASS (unseat_rule_findings_export_parent_class)->dispose (object);
}

static void
unseat_rule_findings_export_class_init (UnseatRuleFindingsExportClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_rule_findings_export_dispose;
  export_class->columns = columns;
  export_class->get_n_items = unseat_rule_findings_export_get_n_items;
  export_class->begin_document = unseat_rule_findings_export_begin_document;
  export_class->append_records = unseat_rule_findings_export_append_records;
  export_class->add_object = unseat_rule_findings_export_add_object;
}

static void
unseat_rule_findings_export_init (UnseatRuleFindingsExport *self)
{
}

UnseatExport *
unseat_rule_findings_export_new (UnseatDirectory   *directory,
                                 UnseatRulePreview *preview)
{
  UnseatRuleFindingsExport *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_RULE_PREVIEW (preview) && unseat_rule_preview_get_findings (preview) != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_FINDINGS_EXPORT, NULL);
  self->directory = unseat_directory_dup (directory);
  self->preview = g_object_ref (preview);

  return UNSEAT_EXPORT (self);
}
