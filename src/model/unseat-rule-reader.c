/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-json-reader.h"
#include "unseat-json-strict.h"
#include "unseat-utils.h"

#define MAX_CONDITIONS 64
#define MAX_EXCEPTIONS 10000
#define MAX_NAMES 1000
#define MAX_PEOPLE 1000000
#define MAX_PERCENT 10000
#define MAX_HOURS (24 * UNSEAT_CONDITION_MAX_DAYS)

static const char *const rule_members[] = { "unseatRule", "name", "enabled", "match", "conditions", "exceptions", "products", "action", "takesMailboxes", "everyDays", "brakes", NULL };
static const char *const condition_members[] = { "kind", "days", "value", "name", NULL };
static const char *const exception_members[] = { "kind", "id", "name", "days", "reason", "until", NULL };
static const char *const action_members[] = { "kind", "leaveGroups", "to", "apps", NULL };
static const char *const brake_members[] = { "maxPeople", "coolDownDays", "maxGrowthPercent", "maxDataHours", "maxHoldersPercent", "soakDays", NULL };

static guint
read_number (UnseatJsonReader *reader,
             const char       *name,
             guint             smallest,
             guint             largest,
             guint             fallback)
{
  gint64 value = unseat_json_reader_opt_int (reader, name, fallback);

  if (value < smallest || value > largest)
    {
      /* Translators: the smallest and the largest number that are allowed. */
      g_autofree char *fault = g_strdup_printf (_ ("expected a number from %u to %u"), smallest, largest);

      unseat_json_reader_refuse (reader, name, fault);
      return fallback;
    }
  return (guint) value;
}

/* Returns: (nullable): a text that says something; NULL after an error */
static const char *
read_text (UnseatJsonReader *reader,
           const char       *name)
{
  const char *text = unseat_json_reader_get_string (reader, name);

  if (text != NULL && *text == '\0')
    unseat_json_reader_refuse (reader, name, _ ("expected a text that is not empty"));
  return text;
}

static gboolean
has_outer_blanks (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return !g_str_equal (stripped, text);
}

/* Returns: (nullable): a text that is compared as a whole, and would never be found with a blank more; NULL after an error */
static const char *
read_word (UnseatJsonReader *reader,
           const char       *name)
{
  const char *text = read_text (reader, name);

  if (text != NULL && has_outer_blanks (text))
    unseat_json_reader_refuse (reader, name, _ ("expected a text without blanks at its beginning and end"));
  return text;
}

static const char *
read_guid (UnseatJsonReader *reader,
           const char       *name)
{
  const char *text = read_text (reader, name);

  if (text != NULL && !unseat_is_guid (text))
    unseat_json_reader_refuse (reader, name, _ ("expected the object id of a group, like 01234567-89ab-cdef-0123-456789abcdef"));
  return text;
}

static void
refuse_member (UnseatJsonReader *reader,
               const char       *name,
               gboolean          is_allowed)
{
  if (!is_allowed && unseat_json_reader_has (reader, name))
    unseat_json_reader_refuse (reader, name, _ ("does not go with this kind"));
}

/* Returns: (transfer full) (nullable): at least one text; NULL when there is no such member */
static char **
read_names (UnseatJsonReader *reader,
            const char       *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  if (!unseat_json_reader_has (reader, name))
    return NULL;

  n = unseat_json_reader_enter_array (reader, name);
  if (n == 0 || n > MAX_NAMES)
    unseat_json_reader_refuse (reader, NULL, _ ("expected one text or more"));
  for (guint i = 0; i < MIN (n, MAX_NAMES); i++)
    {
      const char *text = unseat_json_reader_get_element_string (reader, i);

      if (text == NULL)
        break;
      if (*text == '\0')
        unseat_json_reader_refuse (reader, NULL, _ ("expected texts that are not empty"));
      else if (has_outer_blanks (text))
        unseat_json_reader_refuse (reader, NULL, _ ("expected texts without blanks at their beginning and end"));
      g_strv_builder_add (builder, text);
    }
  unseat_json_reader_leave (reader);

  return g_strv_builder_end (builder);
}

/* What nobody has is no condition: it is a slip of the pen, and turned round by an exception or “any” it would go unnoticed. */
static const char *
read_text_value (UnseatJsonReader   *reader,
                 UnseatConditionKind kind)
{
  const char *text = NULL;

  if (kind != UNSEAT_CONDITION_USAGE_LOCATION && kind != UNSEAT_CONDITION_DOMAIN)
    return read_text (reader, "value");

  text = read_word (reader, "value");
  if (text != NULL && kind == UNSEAT_CONDITION_DOMAIN && *text == '@')
    unseat_json_reader_refuse (reader, "value", _ ("expected a domain without the @, like contoso.com"));
  if (text != NULL && kind == UNSEAT_CONDITION_USAGE_LOCATION && (strlen (text) != 2 || !g_ascii_isalpha (text[0]) || !g_ascii_isalpha (text[1])))
    unseat_json_reader_refuse (reader, "value", _ ("expected the two letters of a country, like DE"));
  return text;
}

static const char *
read_value (UnseatJsonReader   *reader,
            UnseatConditionKind kind)
{
  switch (unseat_condition_kind_get_value (kind))
    {
    case UNSEAT_CONDITION_VALUE_TEXT:
      return read_text_value (reader, kind);
    case UNSEAT_CONDITION_VALUE_PRODUCT:
      return read_word (reader, "value");
    case UNSEAT_CONDITION_VALUE_GROUP:
      return read_guid (reader, "value");
    case UNSEAT_CONDITION_VALUE_NONE:
    default:
      refuse_member (reader, "value", FALSE);
      return NULL;
    }
}

static guint
read_days (UnseatJsonReader   *reader,
           UnseatConditionDays days)
{
  switch (days)
    {
    case UNSEAT_CONDITION_DAYS_FROM_ZERO:
      return read_number (reader, "days", 0, UNSEAT_CONDITION_MAX_DAYS, 0);
    case UNSEAT_CONDITION_DAYS_FROM_ONE:
      unseat_json_reader_get_int (reader, "days"); /* has to be there */
      return read_number (reader, "days", 1, UNSEAT_CONDITION_MAX_DAYS, 1);
    case UNSEAT_CONDITION_DAYS_NONE:
    default:
      refuse_member (reader, "days", FALSE);
      return 0;
    }
}

/* Returns: (transfer full) (nullable): NULL after an error */
static UnseatRuleCondition *
read_condition (UnseatJsonReader *reader)
{
  const char         *word = unseat_json_reader_get_string (reader, "kind");
  UnseatConditionKind kind = UNSEAT_CONDITION_BLOCKED;
  guint               days = 0;
  const char         *value = NULL;

  unseat_json_reader_allow_only (reader, condition_members);
  if (word == NULL)
    return NULL;
  if (!unseat_condition_kind_from_word (word, &kind))
    {
      unseat_json_reader_refuse (reader, "kind", _ ("there is no such condition"));
      return NULL;
    }

  days = read_days (reader, unseat_condition_kind_get_days (kind));
  value = read_value (reader, kind);
  refuse_member (reader, "name", unseat_condition_kind_get_value (kind) == UNSEAT_CONDITION_VALUE_GROUP);

  return unseat_rule_condition_new (kind, days, value, unseat_json_reader_opt_string (reader, "name"));
}

static void
read_conditions (UnseatJsonReader *reader,
                 UnseatRule       *rule)
{
  guint n = unseat_json_reader_enter_array (reader, "conditions");

  if (n == 0 || n > MAX_CONDITIONS)
    unseat_json_reader_refuse (reader, NULL, _ ("expected one condition or more, 64 at most"));
  for (guint i = 0; i < MIN (n, MAX_CONDITIONS); i++)
    {
      UnseatRuleCondition *condition = NULL;

      unseat_json_reader_enter_element (reader, i);
      condition = read_condition (reader);
      unseat_json_reader_leave (reader);
      if (condition == NULL)
        break;
      g_ptr_array_add (rule->conditions, condition);
    }
  unseat_json_reader_leave (reader);
}

/* The day is the last one on which the exception holds. */
static gint64
read_until (UnseatJsonReader *reader)
{
  const char *text = unseat_json_reader_opt_string (reader, "until");
  gint64      until = text != NULL ? unseat_rule_exception_parse_until (text) : 0;

  if (text != NULL && until == 0)
    unseat_json_reader_refuse (reader, "until", _ ("expected a day like 2026-12-31"));

  return until;
}

/* Returns: (transfer full) (nullable): NULL after an error */
static UnseatRuleException *
read_exception (UnseatJsonReader *reader)
{
  const char         *word = unseat_json_reader_get_string (reader, "kind");
  UnseatRuleException exception = { .kind = UNSEAT_EXCEPTION_PERSON };

  unseat_json_reader_allow_only (reader, exception_members);
  if (word == NULL)
    return NULL;
  if (!unseat_exception_kind_from_word (word, &exception.kind))
    {
      unseat_json_reader_refuse (reader, "kind", _ ("there is no such exception"));
      return NULL;
    }

  refuse_member (reader, "id", exception.kind != UNSEAT_EXCEPTION_NEW);
  refuse_member (reader, "days", exception.kind == UNSEAT_EXCEPTION_NEW);
  refuse_member (reader, "name", exception.kind != UNSEAT_EXCEPTION_NEW);
  if (exception.kind == UNSEAT_EXCEPTION_NEW)
    exception.days = read_days (reader, UNSEAT_CONDITION_DAYS_FROM_ONE);
  else
    exception.id = (char *) (exception.kind == UNSEAT_EXCEPTION_GROUP ? read_guid (reader, "id") : read_text (reader, "id"));
  exception.name = (char *) unseat_json_reader_opt_string (reader, "name");
  exception.reason = (char *) unseat_json_reader_opt_string (reader, "reason");
  exception.until = read_until (reader);

  return unseat_rule_exception_copy (&exception);
}

static void
read_exceptions (UnseatJsonReader *reader,
                 UnseatRule       *rule)
{
  guint n = unseat_json_reader_opt_enter_array (reader, "exceptions");

  if (n > MAX_EXCEPTIONS)
    unseat_json_reader_refuse (reader, NULL, _ ("these are too many"));
  for (guint i = 0; i < MIN (n, MAX_EXCEPTIONS); i++)
    {
      UnseatRuleException *exception = NULL;

      unseat_json_reader_enter_element (reader, i);
      exception = read_exception (reader);
      unseat_json_reader_leave (reader);
      if (exception == NULL)
        break;
      g_ptr_array_add (rule->exceptions, exception);
    }
  unseat_json_reader_leave (reader);
}

static void
read_action_details (UnseatJsonReader *reader,
                     UnseatRule       *rule)
{
  refuse_member (reader, "leaveGroups", rule->action == UNSEAT_RULE_UNASSIGN);
  refuse_member (reader, "to", rule->action == UNSEAT_RULE_SWAP);
  refuse_member (reader, "apps", rule->action == UNSEAT_RULE_APPS_OFF);
  rule->leaves_groups = unseat_json_reader_opt_boolean (reader, "leaveGroups", FALSE);
  if (rule->action == UNSEAT_RULE_SWAP)
    rule->swap_to = g_strdup (read_word (reader, "to"));
  if (rule->action == UNSEAT_RULE_APPS_OFF && !unseat_json_reader_has (reader, "apps"))
    unseat_json_reader_refuse (reader, "apps", _ ("expected the apps that go off"));
  else
    rule->apps = read_names (reader, "apps");
}

static gboolean
names_only (const UnseatRule *rule,
            const char       *product)
{
  for (guint i = 0; rule->products[i] != NULL; i++)
    if (g_ascii_strcasecmp (rule->products[i], product) != 0)
      return FALSE;

  return TRUE;
}

/* Without an action, a rule only reports. */
static void
read_action (UnseatJsonReader *reader,
             UnseatRule       *rule)
{
  const char *word = NULL;

  if (!unseat_json_reader_opt_enter (reader, "action"))
    return;

  unseat_json_reader_allow_only (reader, action_members);
  word = unseat_json_reader_get_string (reader, "kind");
  if (word != NULL && !unseat_rule_action_from_word (word, &rule->action))
    unseat_json_reader_refuse (reader, "kind", _ ("there is no such action"));
  read_action_details (reader, rule);
  unseat_json_reader_leave (reader);

  if ((rule->action == UNSEAT_RULE_SWAP || rule->action == UNSEAT_RULE_APPS_OFF) && rule->products == NULL)
    unseat_json_reader_refuse (reader, "products", _ ("has to be said for this action"));
  else if (rule->action == UNSEAT_RULE_SWAP && rule->swap_to != NULL && names_only (rule, rule->swap_to))
    unseat_json_reader_refuse (reader, "products", _ ("expected another product than the one that comes instead"));
}

static void
read_brakes (UnseatJsonReader *reader,
             UnseatRule       *rule)
{
  UnseatRuleBrakes *brakes = &rule->brakes;

  if (!unseat_json_reader_opt_enter (reader, "brakes"))
    return;

  unseat_json_reader_allow_only (reader, brake_members);
  brakes->max_people = read_number (reader, "maxPeople", 0, MAX_PEOPLE, brakes->max_people);
  brakes->cool_down_days = read_number (reader, "coolDownDays", 0, UNSEAT_CONDITION_MAX_DAYS, brakes->cool_down_days);
  brakes->max_growth_percent = read_number (reader, "maxGrowthPercent", 0, MAX_PERCENT, brakes->max_growth_percent);
  brakes->max_data_hours = read_number (reader, "maxDataHours", 0, MAX_HOURS, brakes->max_data_hours);
  brakes->max_holders_percent = read_number (reader, "maxHoldersPercent", 0, 100, brakes->max_holders_percent);
  brakes->soak_days = read_number (reader, "soakDays", 0, UNSEAT_CONDITION_MAX_DAYS, brakes->soak_days);
  unseat_json_reader_leave (reader);
}

static void
read_junction (UnseatJsonReader *reader,
               UnseatRule       *rule)
{
  const char *word = unseat_json_reader_opt_string (reader, "match");

  if (word == NULL || g_str_equal (word, "all"))
    rule->junction = UNSEAT_RULE_ALL;
  else if (g_str_equal (word, "any"))
    rule->junction = UNSEAT_RULE_ANY;
  else
    unseat_json_reader_refuse (reader, "match", _ ("expected “all” or “any”"));
}

static void
read_rule (UnseatJsonReader *reader,
           UnseatRule       *rule)
{
  unseat_json_reader_allow_only (reader, rule_members);
  if (unseat_json_reader_get_int (reader, "unseatRule") != UNSEAT_RULE_FORMAT)
    unseat_json_reader_refuse (reader, "unseatRule", _ ("expected 1: this version of Unseat knows no other"));
  unseat_set_string (&rule->name, read_text (reader, "name"));
  rule->is_enabled = unseat_json_reader_opt_boolean (reader, "enabled", FALSE);
  read_junction (reader, rule);
  read_conditions (reader, rule);
  read_exceptions (reader, rule);
  rule->products = read_names (reader, "products");
  read_action (reader, rule);
  rule->takes_mailboxes = unseat_json_reader_opt_boolean (reader, "takesMailboxes", FALSE);
  rule->every_days = read_number (reader, "everyDays", 1, UNSEAT_CONDITION_MAX_DAYS, 1);
  read_brakes (reader, rule);
}

static UnseatRule *
refuse (const char *id,
        const char *fault,
        GError    **error)
{
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
               /* Translators: the first %s is what a file is called, the second is technical: what is wrong with it. */
               _ ("The rule “%s” cannot be used: %s"), id, fault);

  return NULL;
}

/* The reader speaks of servers; a person has written this. */
static UnseatRule *
fail (const char   *id,
      const GError *cause,
      GError      **error)
{
  const char *details = unseat_error_get_details (cause);

  return refuse (id, details != NULL ? details : cause->message, error);
}

UnseatRule *
unseat_rule_parse (const char *id,
                   GBytes     *bytes,
                   GError    **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (UnseatJsonReader) reader = NULL;
  g_autoptr (UnseatRule) rule = NULL;
  g_autofree char *fault = NULL;

  g_return_val_if_fail (id != NULL && bytes != NULL, NULL);

  fault = unseat_json_find_fault (bytes);
  if (fault != NULL)
    return refuse (id, fault, error);

  reader = unseat_json_reader_new (bytes, id, &cause);
  if (reader == NULL)
    return fail (id, cause, error);

  rule = unseat_rule_new (id, id);
  read_rule (reader, rule);
  if (!unseat_json_reader_finish (reader, &cause))
    return fail (id, cause, error);

  return g_steal_pointer (&rule);
}
