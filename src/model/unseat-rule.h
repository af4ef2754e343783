/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-condition.h"
#include "unseat-rule-exception.h"

G_BEGIN_DECLS

/**
 * UnseatRuleJunction:
 *
 * How many of its conditions a rule asks for.
 */
typedef enum
{
  UNSEAT_RULE_ALL,
  UNSEAT_RULE_ANY,
} UnseatRuleJunction;

/**
 * UnseatRuleAction:
 * @UNSEAT_RULE_REPORT: nothing but to tell
 * @UNSEAT_RULE_UNASSIGN: take the direct license
 * @UNSEAT_RULE_LEAVE_GROUP: take the person out of the groups that give the product
 * @UNSEAT_RULE_SWAP: give another product instead
 * @UNSEAT_RULE_APPS_OFF: switch apps of it off
 *
 * What a rule does about what it finds.  A new rule reports only.
 */
typedef enum
{
  UNSEAT_RULE_REPORT,
  UNSEAT_RULE_UNASSIGN,
  UNSEAT_RULE_LEAVE_GROUP,
  UNSEAT_RULE_SWAP,
  UNSEAT_RULE_APPS_OFF,
} UnseatRuleAction;

#define UNSEAT_N_RULE_ACTIONS (UNSEAT_RULE_APPS_OFF + 1)

/**
 * UnseatRuleBrakes:
 * @max_people: whom a run touches at most; 0 for no limit
 * @cool_down_days: for how long a license that a rule has taken is left alone when it has come back
 * @max_growth_percent: by how much more may match than in the last run; 0 for no limit
 * @max_data_hours: how old what is known of people, sign-ins and uses may be; 0 for no limit
 * @max_holders_percent: of how many of the holders of a product it may be about; 0 for no limit
 * @soak_days: for how long somebody has to match before anything happens to them
 *
 * What keeps a rule from doing much harm at once.
 */
typedef struct
{
  guint max_people;
  guint cool_down_days;
  guint max_growth_percent;
  guint max_data_hours;
  guint max_holders_percent;
  guint soak_days;
} UnseatRuleBrakes;

/**
 * UNSEAT_RULE_FEW:
 *
 * Neither a jump nor a share of so few people stops a run.
 */
#define UNSEAT_RULE_FEW 5

/**
 * UnseatRule:
 * @id: the name of its file without `.json`
 * @name: for people
 * @is_enabled: whether it runs by itself
 * @conditions: (element-type UnseatRuleCondition): at least one
 * @exceptions: (element-type UnseatRuleException): possibly none
 * @products: (nullable) (array zero-terminated=1): part numbers or SKU ids of what it is about; %NULL for all
 * @leaves_groups: of %UNSEAT_RULE_UNASSIGN: also leave groups that give nothing but what is to go
 * @swap_to: (nullable): of %UNSEAT_RULE_SWAP: a part number or a SKU id
 * @apps: (nullable) (array zero-terminated=1): of %UNSEAT_RULE_APPS_OFF: part numbers or ids of service plans
 * @takes_mailboxes: whether it also takes a mailbox of which nobody knows whether it is a room’s or shared
 * @every_days: how often it runs by itself, at least 1
 *
 * A rule for finding licenses to take back.  A plain value.
 */
typedef struct
{
  char              *id;
  char              *name;
  gboolean           is_enabled;
  UnseatRuleJunction junction;
  GPtrArray         *conditions;
  GPtrArray         *exceptions;
  char             **products;
  UnseatRuleAction   action;
  gboolean           leaves_groups;
  char              *swap_to;
  char             **apps;
  gboolean           takes_mailboxes;
  guint              every_days;
  UnseatRuleBrakes   brakes;
} UnseatRule;

/**
 * unseat_rule_new:
 * @id: what the file is called
 * @name: for people
 *
 * Returns: (transfer full): a rule without conditions that is off and only reports, with the brakes on
 */
UnseatRule *unseat_rule_new (const char *id,
                             const char *name);

/**
 * unseat_rule_copy:
 *
 * Returns: (transfer full): another rule that says the same
 */
UnseatRule *unseat_rule_copy (const UnseatRule *self);

/**
 * unseat_rule_free:
 * @self: (transfer full): the rule and all that is in it
 */
void unseat_rule_free (UnseatRule *self);

/**
 * unseat_rule_needs:
 *
 * Returns: whether one of its conditions cannot do without @source
 */
gboolean unseat_rule_needs (const UnseatRule    *self,
                            UnseatEvidenceSource source);

/**
 * unseat_rule_get_blocked_days:
 *
 * Returns: for how many days somebody has to be blocked at least; 0 when no condition asks for how long
 */
guint unseat_rule_get_blocked_days (const UnseatRule *self);

/**
 * unseat_rule_asks:
 *
 * Returns: whether one of its conditions is of @kind
 */
gboolean unseat_rule_asks (const UnseatRule   *self,
                           UnseatConditionKind kind);

/**
 * unseat_rule_list_groups:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids in lower case of the groups whose members have to be known, each once
 */
char **unseat_rule_list_groups (const UnseatRule *self);

/**
 * unseat_rule_is_id:
 * @text: (nullable): any text
 *
 * Returns: whether a file may be called so: letters, digits, `-` and `_` of ASCII, 64 at most
 */
gboolean unseat_rule_is_id (const char *text);

/**
 * unseat_rule_action_to_word:
 *
 * Returns: (transfer none): the word of rule files, e.g. `leave-group`
 */
const char *unseat_rule_action_to_word (UnseatRuleAction action);

/**
 * unseat_rule_action_from_word:
 * @word: (nullable): any text
 * @action: (out): where to store it
 *
 * Returns: whether there is such an action
 */
gboolean unseat_rule_action_from_word (const char       *word,
                                       UnseatRuleAction *action);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatRule, unseat_rule_free)

G_END_DECLS
