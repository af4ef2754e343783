/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-writer.h"

#include "unseat-json-writer.h"
#include "unseat-rule-reader.h"

static void
add_text (UnseatJsonWriter *writer,
          const char       *name,
          const char       *text)
{
  if (text != NULL)
    unseat_json_writer_add_string (writer, name, text);
}

static void
add_names (UnseatJsonWriter *writer,
           const char       *name,
           char            **texts)
{
  if (texts == NULL)
    return;

  unseat_json_writer_begin_array (writer, name);
  for (guint i = 0; texts[i] != NULL; i++)
    unseat_json_writer_add_string (writer, NULL, texts[i]);
  unseat_json_writer_end_array (writer);
}

static void
add_condition (UnseatJsonWriter          *writer,
               const UnseatRuleCondition *condition)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "kind", unseat_condition_kind_to_word (condition->kind));
  if (unseat_condition_kind_get_days (condition->kind) != UNSEAT_CONDITION_DAYS_NONE)
    unseat_json_writer_add_int (writer, "days", condition->days);
  add_text (writer, "value", condition->value);
  add_text (writer, "name", condition->name);
  unseat_json_writer_end_object (writer);
}

static void
add_exception (UnseatJsonWriter          *writer,
               const UnseatRuleException *exception)
{
  g_autofree char *day = unseat_rule_exception_dup_last_day (exception);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "kind", unseat_exception_kind_to_word (exception->kind));
  add_text (writer, "id", exception->id);
  add_text (writer, "name", exception->name);
  if (exception->kind == UNSEAT_EXCEPTION_NEW)
    unseat_json_writer_add_int (writer, "days", exception->days);
  add_text (writer, "reason", exception->reason);
  add_text (writer, "until", day);
  unseat_json_writer_end_object (writer);
}

static void
add_action (UnseatJsonWriter *writer,
            const UnseatRule *rule)
{
  unseat_json_writer_begin_object (writer, "action");
  unseat_json_writer_add_string (writer, "kind", unseat_rule_action_to_word (rule->action));
  if (rule->action == UNSEAT_RULE_UNASSIGN)
    unseat_json_writer_add_boolean (writer, "leaveGroups", rule->leaves_groups);
  add_text (writer, "to", rule->swap_to);
  add_names (writer, "apps", rule->apps);
  unseat_json_writer_end_object (writer);
}

static void
add_brakes (UnseatJsonWriter       *writer,
            const UnseatRuleBrakes *brakes)
{
  unseat_json_writer_begin_object (writer, "brakes");
  unseat_json_writer_add_int (writer, "maxPeople", brakes->max_people);
  unseat_json_writer_add_int (writer, "coolDownDays", brakes->cool_down_days);
  unseat_json_writer_add_int (writer, "maxGrowthPercent", brakes->max_growth_percent);
  unseat_json_writer_add_int (writer, "maxDataHours", brakes->max_data_hours);
  unseat_json_writer_add_int (writer, "maxHoldersPercent", brakes->max_holders_percent);
  unseat_json_writer_add_int (writer, "soakDays", brakes->soak_days);
  unseat_json_writer_end_object (writer);
}

char *
unseat_rule_to_text (const UnseatRule *self)
{
  g_autoptr (UnseatJsonWriter) writer = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  writer = unseat_json_writer_new ();
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_int (writer, "unseatRule", UNSEAT_RULE_FORMAT);
  unseat_json_writer_add_string (writer, "name", self->name);
  unseat_json_writer_add_boolean (writer, "enabled", self->is_enabled);
  unseat_json_writer_add_string (writer, "match", self->junction == UNSEAT_RULE_ALL ? "all" : "any");
  unseat_json_writer_begin_array (writer, "conditions");
  for (guint i = 0; i < self->conditions->len; i++)
    add_condition (writer, g_ptr_array_index (self->conditions, i));
  unseat_json_writer_end_array (writer);
  unseat_json_writer_begin_array (writer, "exceptions");
  for (guint i = 0; i < self->exceptions->len; i++)
    add_exception (writer, g_ptr_array_index (self->exceptions, i));
  unseat_json_writer_end_array (writer);
  add_names (writer, "products", self->products);
  add_action (writer, self);
  unseat_json_writer_add_boolean (writer, "takesMailboxes", self->takes_mailboxes);
  unseat_json_writer_add_int (writer, "everyDays", self->every_days);
  add_brakes (writer, &self->brakes);
  unseat_json_writer_end_object (writer);
  text = unseat_json_writer_to_pretty_string (writer);

  return g_strconcat (text, "\n", NULL);
}
