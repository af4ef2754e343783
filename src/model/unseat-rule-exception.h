/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatExceptionKind:
 * @UNSEAT_EXCEPTION_PERSON: one person, by object id or user principal name
 * @UNSEAT_EXCEPTION_GROUP: whoever is in the group, by object id; everybody while it is not known who that is
 * @UNSEAT_EXCEPTION_PRODUCT: a product, by part number or SKU id
 * @UNSEAT_EXCEPTION_NEW: accounts younger than so many days, and those of which nobody knows
 *
 * Whom, or what, a rule leaves alone.
 */
typedef enum
{
  UNSEAT_EXCEPTION_PERSON,
  UNSEAT_EXCEPTION_GROUP,
  UNSEAT_EXCEPTION_PRODUCT,
  UNSEAT_EXCEPTION_NEW,
} UnseatExceptionKind;

#define UNSEAT_N_EXCEPTION_KINDS (UNSEAT_EXCEPTION_NEW + 1)

/**
 * UnseatRuleException:
 * @id: (nullable): who or what; %NULL for %UNSEAT_EXCEPTION_NEW
 * @name: (nullable): what the person, the group or the product is called, for people
 * @days: of %UNSEAT_EXCEPTION_NEW
 * @reason: (nullable): why, in the administrator’s words
 * @until: seconds since 1970 in UTC: from then on it does not hold any more; 0 for ever
 *
 * An exception of a rule.
 */
typedef struct
{
  UnseatExceptionKind kind;
  char               *id;
  char               *name;
  guint               days;
  char               *reason;
  gint64              until;
} UnseatRuleException;

/**
 * unseat_rule_exception_copy:
 *
 * Returns: (transfer full): another one that says the same; a zero-filled one on the stack is how one is made
 */
UnseatRuleException *unseat_rule_exception_copy (const UnseatRuleException *self);

/**
 * unseat_rule_exception_free:
 * @self: (transfer full): the exception with its texts
 */
void unseat_rule_exception_free (UnseatRuleException *self);

/**
 * unseat_rule_exception_holds:
 * @now: seconds since 1970 in UTC
 *
 * Returns: whether it has not ended
 */
gboolean unseat_rule_exception_holds (const UnseatRuleException *self,
                                      gint64                     now);

/**
 * unseat_rule_exception_parse_until:
 * @day: the last day on which an exception holds, e.g. `2026-12-31`
 *
 * Returns: when that day ends here, in the time zone of this computer: seconds since 1970 in UTC; 0 when it is no day
 */
gint64 unseat_rule_exception_parse_until (const char *day);

/**
 * unseat_rule_exception_dup_last_day:
 *
 * Returns: (transfer full) (nullable): the last day on which it holds, as unseat_rule_exception_parse_until() takes it; %NULL when it holds for ever
 */
char *unseat_rule_exception_dup_last_day (const UnseatRuleException *self);

/**
 * unseat_exception_kind_to_word:
 *
 * Returns: (transfer none): the word of rule files, e.g. `person`
 */
const char *unseat_exception_kind_to_word (UnseatExceptionKind kind);

/**
 * unseat_exception_kind_from_word:
 * @word: (nullable): any text
 * @kind: (out): where to store it
 *
 * Returns: whether there is such a kind
 */
gboolean unseat_exception_kind_from_word (const char          *word,
                                          UnseatExceptionKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRuleException, unseat_rule_exception_free)

G_END_DECLS
