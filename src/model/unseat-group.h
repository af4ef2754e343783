/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

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
} UnseatGroupFacts;

#define UNSEAT_TYPE_GROUP (unseat_group_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGroup, unseat_group, UNSEAT, GROUP, GObject)

/**
 * unseat_group_new:
 * @facts: copied
 * @sku_ids: (nullable) (array zero-terminated=1): the products it gives
 *
 * Returns: (transfer full): an immutable group
 */
UnseatGroup *unseat_group_new (const UnseatGroupFacts *facts,
                               const char *const      *sku_ids);

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
 * unseat_group_get_sku_ids:
 *
 * Returns: (transfer none) (array zero-terminated=1): never %NULL
 */
const char *const *unseat_group_get_sku_ids (UnseatGroup *self);

/**
 * unseat_group_describe_removal:
 *
 * Returns: (transfer none): a translated sentence: what ends a license that this group gives, and who can do it (leave the group;
 * change the rule; change Active Directory; Exchange; Privileged Role Administrator), by the table of GRAPH.md 3.7
 */
const char *unseat_group_describe_removal (UnseatGroup *self);

G_END_DECLS
