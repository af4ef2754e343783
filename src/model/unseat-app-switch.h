/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-assignment.h"
#include "unseat-change.h"

G_BEGIN_DECLS

/**
 * UnseatAppSwitch:
 * @user_id: a person's object id
 * @sku_id: a product, in lower case, which the person keeps
 * @off: (array zero-terminated=1): ids of the service plans that are to be off
 * @on: (array zero-terminated=1): ids of those that are to be on
 * @change: (nullable): the change of an earlier job that is tried again or taken back: who and what it was about, should they be gone by now
 *
 * Which apps of a direct license somebody is to have, and which not; of all others nothing is said, so that it can be wanted of people whose
 * licenses differ, and after somebody has switched other apps.
 */
typedef struct
{
  char         *user_id;
  char         *sku_id;
  char        **off;
  char        **on;
  UnseatChange *change;
} UnseatAppSwitch;

/**
 * unseat_app_switch_new:
 * @off: (array zero-terminated=1) (nullable): copied
 * @on: (array zero-terminated=1) (nullable): copied
 *
 * Returns: (transfer full): the wish
 */
UnseatAppSwitch *unseat_app_switch_new (const char        *user_id,
                                        const char        *sku_id,
                                        const char *const *off,
                                        const char *const *on);

/**
 * unseat_app_switch_new_for_change:
 * @change: a change that switches apps
 * @is_back: whether it is to be taken back; else it is tried again
 *
 * Returns: (transfer full): what @change did, or its opposite, in terms of what it switched alone
 */
UnseatAppSwitch *unseat_app_switch_new_for_change (UnseatChange *change,
                                                   gboolean      is_back);

/**
 * unseat_app_switch_ref:
 *
 * Returns: (transfer full): the same wish
 */
UnseatAppSwitch *unseat_app_switch_ref (UnseatAppSwitch *self);

/**
 * unseat_app_switch_unref:
 * @self: (transfer full): freed with its last reference
 */
void unseat_app_switch_unref (UnseatAppSwitch *self);

/**
 * unseat_app_switch_apply:
 * @disabled: (array zero-terminated=1): the service plans that are off now
 *
 * Returns: (transfer full) (array zero-terminated=1): those that are off when it is done: each once, in the order of their ids
 */
char **unseat_app_switch_apply (UnseatAppSwitch   *self,
                                const char *const *disabled);

/**
 * unseat_app_switch_apply_to:
 * @path: a direct path, as it is
 *
 * Returns: (transfer full): the same path as it is to be
 */
UnseatAssignment *unseat_app_switch_apply_to (UnseatAppSwitch  *self,
                                              UnseatAssignment *path);

/**
 * unseat_app_switch_sort:
 * @plans: (array zero-terminated=1): ids of service plans, as Graph lists them
 *
 * Returns: (transfer full) (array zero-terminated=1): the same, in the order of unseat_app_switch_apply()
 */
char **unseat_app_switch_sort (const char *const *plans);

/**
 * unseat_app_switch_is_same:
 *
 * Returns: whether two sets of service plans are the same, in whatever order
 */
gboolean unseat_app_switch_is_same (const char *const *a,
                                    const char *const *b);

/**
 * unseat_app_switch_is_taken_back:
 * @change: a change that switched apps
 * @disabled: (array zero-terminated=1): the service plans that are off now
 *
 * Returns: whether each app that @change switched is the other way round now, whatever is on and off besides
 */
gboolean unseat_app_switch_is_taken_back (UnseatChange      *change,
                                          const char *const *disabled);

/**
 * unseat_app_switch_describe:
 * @change: a change
 *
 * Returns: (transfer full) (nullable): what it switches, by the names of the apps, such as “Off: Sway. On: Yammer.”; %NULL when it switches nothing
 */
char *unseat_app_switch_describe (UnseatChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatAppSwitch, unseat_app_switch_unref)

G_END_DECLS
