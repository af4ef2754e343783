/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatGroupProcessing:
 * @UNSEAT_GROUP_PROCESSING_UNKNOWN: Graph has not told, or something that this version does not know
 * @UNSEAT_GROUP_PROCESSING_QUEUED: its licenses have changed, and nothing of that has reached its members yet
 * @UNSEAT_GROUP_PROCESSING_RUNNING: its members get or lose licenses now
 * @UNSEAT_GROUP_PROCESSING_COMPLETE: its members have what it gives, or an error
 *
 * How far Microsoft 365 is with what a group gives (GRAPH.md 3.6).
 */
typedef enum
{
  UNSEAT_GROUP_PROCESSING_UNKNOWN,
  UNSEAT_GROUP_PROCESSING_QUEUED,
  UNSEAT_GROUP_PROCESSING_RUNNING,
  UNSEAT_GROUP_PROCESSING_COMPLETE,
} UnseatGroupProcessing;

/**
 * unseat_group_processing_to_word:
 *
 * Returns: (transfer none) (nullable): the word in exports and JSON, e.g. "queued"; %NULL when it is not known
 */
const char *unseat_group_processing_to_word (UnseatGroupProcessing processing);

/**
 * unseat_group_processing_get_label:
 *
 * Returns: (transfer none): translated, for a list, e.g. "Waiting"
 */
const char *unseat_group_processing_get_label (UnseatGroupProcessing processing);

/**
 * unseat_group_processing_describe:
 *
 * Returns: (transfer none): a translated sentence: what that means for its members
 */
const char *unseat_group_processing_describe (UnseatGroupProcessing processing);

/**
 * UnseatGroupFacts:
 *
 * What a group is made of, as read from `/groups` (GRAPH.md 3.6).
 */
typedef struct
{
  const char *id;
  const char *name;
  gboolean    dynamic; /* membership by a rule */
  gboolean    synced;  /* from an on-premises directory */
  gboolean    mail_enabled;
  gboolean    unified; /* a Microsoft 365 group */
  gboolean    role_assignable;
  const char *processing; /* (nullable): the word of its `licenseProcessingState` */
  const char *rule;       /* (nullable): its `membershipRule` */
  const char *rule_state; /* (nullable): its `membershipRuleProcessingState` */
} UnseatGroupFacts;

/**
 * UnseatGroupLicense:
 *
 * A product that a group gives, one of its `assignedLicenses` (GRAPH.md 3.6).
 */
typedef struct
{
  const char        *sku_id;
  const char *const *disabled_plans; /* (nullable) (array zero-terminated=1): ids of service plans that its members do not get; NULL: not told */
} UnseatGroupLicense;

/**
 * UnseatGroupKind:
 * @UNSEAT_GROUP_SECURITY: a security group with members that an administrator chooses
 * @UNSEAT_GROUP_MICROSOFT_365: a Microsoft 365 group with members that an administrator chooses
 * @UNSEAT_GROUP_SYNCED: comes from an on-premises directory, where its members are changed
 * @UNSEAT_GROUP_DYNAMIC: a rule decides who is in it
 * @UNSEAT_GROUP_MAIL_ENABLED: a distribution list or a mail-enabled security group, whose members are changed in Exchange
 * @UNSEAT_GROUP_ROLE_ASSIGNABLE: can hold directory roles, so that only a Privileged Role Administrator changes its members
 *
 * What decides who can take a person out of a group.  What comes from Active Directory is changed there, whatever else
 * the group is; a rule comes next, because nobody can leave (GRAPH.md 3.7).
 */
typedef enum
{
  UNSEAT_GROUP_SECURITY,
  UNSEAT_GROUP_MICROSOFT_365,
  UNSEAT_GROUP_SYNCED,
  UNSEAT_GROUP_DYNAMIC,
  UNSEAT_GROUP_MAIL_ENABLED,
  UNSEAT_GROUP_ROLE_ASSIGNABLE,
} UnseatGroupKind;

/**
 * unseat_group_kind_to_word:
 *
 * Returns: (transfer none): the word in exports and JSON, e.g. "mail-enabled"
 */
const char *unseat_group_kind_to_word (UnseatGroupKind kind);

/**
 * unseat_group_kind_get_label:
 *
 * Returns: (transfer none): translated, e.g. "Microsoft 365 group"
 */
const char *unseat_group_kind_get_label (UnseatGroupKind kind);

#define UNSEAT_TYPE_GROUP (unseat_group_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroup, unseat_group, UNSEAT, GROUP, GObject)

/**
 * unseat_group_new:
 * @facts: copied
 * @licenses: (nullable): the products it gives, copied; the last one has no sku_id
 *
 * Returns: (transfer full): an immutable group
 */
UnseatGroup *unseat_group_new (const UnseatGroupFacts   *facts,
                               const UnseatGroupLicense *licenses);

/**
 * unseat_group_get_id:
 *
 * Returns: (transfer none): the object id in lower case, never %NULL
 */
const char *unseat_group_get_id (UnseatGroup *self);

/**
 * unseat_group_get_name:
 *
 * Returns: (transfer none): the name, or the id: never empty
 */
const char *unseat_group_get_name (UnseatGroup *self);

/**
 * unseat_group_is_dynamic:
 *
 * Returns: whether a rule decides who is in it, so that nobody can be taken out by hand
 */
gboolean unseat_group_is_dynamic (UnseatGroup *self);

/**
 * unseat_group_get_rule:
 *
 * Returns: (transfer none) (nullable): the rule that decides who is in it, in one line, not longer than 4096 characters and “…”; %NULL when none does, or which
 * one was not told
 */
const char *unseat_group_get_rule (UnseatGroup *self);

/**
 * unseat_group_get_rule_state:
 *
 * Returns: (transfer none) (nullable): the word in exports and JSON: "on", or "paused" when Microsoft 365 does not look at the rule; %NULL when no rule
 * decides, or that was not told
 */
const char *unseat_group_get_rule_state (UnseatGroup *self);

/**
 * unseat_group_introduce_rule:
 *
 * Returns: (transfer none) (nullable): translated, what stands before the rule, with its colon; %NULL without one.  The rule is not in the
 * sentence, so that it can be copied as it is
 */
const char *unseat_group_introduce_rule (UnseatGroup *self);

/**
 * unseat_group_is_synced:
 *
 * Returns: whether it comes from an on-premises directory, where its members are changed
 */
gboolean unseat_group_is_synced (UnseatGroup *self);

/**
 * unseat_group_is_mail_enabled:
 *
 * Returns: whether it receives mail; without unseat_group_is_unified() its members are changed in Exchange
 */
gboolean unseat_group_is_mail_enabled (UnseatGroup *self);

/**
 * unseat_group_is_unified:
 *
 * Returns: whether it is a Microsoft 365 group
 */
gboolean unseat_group_is_unified (UnseatGroup *self);

/**
 * unseat_group_is_role_assignable:
 *
 * Returns: whether it can hold directory roles, so that only a Privileged Role Administrator changes its members
 */
gboolean unseat_group_is_role_assignable (UnseatGroup *self);

/**
 * unseat_group_get_processing:
 *
 * Returns: how far Microsoft 365 was, when the group was read, with what it gives
 */
UnseatGroupProcessing unseat_group_get_processing (UnseatGroup *self);

/**
 * unseat_group_get_kind:
 *
 * Returns: what decides who can take a person out of it
 */
UnseatGroupKind unseat_group_get_kind (UnseatGroup *self);

/**
 * unseat_group_get_sku_ids:
 *
 * Returns: (transfer none) (array zero-terminated=1): never %NULL
 */
const char *const *unseat_group_get_sku_ids (UnseatGroup *self);

/**
 * unseat_group_gives:
 * @self: (nullable): a group, %NULL for one that is not known
 * @sku_id: a product, in lower case
 *
 * Returns: whether the group is known to give the product
 */
gboolean unseat_group_gives (UnseatGroup *self,
                             const char  *sku_id);

/**
 * unseat_group_get_disabled_plans:
 * @position: that of a product in unseat_group_get_sku_ids()
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): ids of the service plans of that product that its members do not get, in lower
 * case; %NULL when that was not told
 */
const char *const *unseat_group_get_disabled_plans (UnseatGroup *self,
                                                    guint        position);

/**
 * unseat_group_describe_addition:
 *
 * Returns: (transfer none) (nullable): a translated sentence: where, or by whom, somebody is put into the group; %NULL when any administrator of groups can do
 * it
 */
const char *unseat_group_describe_addition (UnseatGroup *self);

/**
 * unseat_group_describe_removal:
 *
 * Returns: (transfer none): a translated sentence: what ends a license that this group gives, and who can do it (leave the group;
 * change the rule; change Active Directory; Exchange; Privileged Role Administrator), by the table of GRAPH.md 3.7
 */
const char *unseat_group_describe_removal (UnseatGroup *self);

/**
 * unseat_group_dup_removal:
 *
 * Returns: (transfer full): unseat_group_describe_removal(), with the rule, or the beginning of a long one, where that decides who is in the group
 */
char *unseat_group_dup_removal (UnseatGroup *self);

G_END_DECLS
