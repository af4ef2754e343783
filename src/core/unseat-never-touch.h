/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-settings.h"

G_BEGIN_DECLS

/**
 * UnseatNeverTouchKind:
 * @UNSEAT_NEVER_TOUCH_PERSON: one person
 * @UNSEAT_NEVER_TOUCH_PRODUCT: whoever holds it
 * @UNSEAT_NEVER_TOUCH_GROUP: whoever is in it, or in a group inside of it
 *
 * What an entry of the never-touch list protects.
 */
typedef enum
{
  UNSEAT_NEVER_TOUCH_PERSON,
  UNSEAT_NEVER_TOUCH_PRODUCT,
  UNSEAT_NEVER_TOUCH_GROUP,
  UNSEAT_N_NEVER_TOUCH_KINDS,
} UnseatNeverTouchKind;

/**
 * UnseatNeverTouch:
 *
 * An entry of the never-touch list of a tenant.  Every tenant has a list of its own, because the ids of products are the same in all.
 */
typedef struct
{
  UnseatNeverTouchKind kind;
  char                *id;   /* (owned): a GUID in lower case */
  char                *name; /* (owned): for people, as it was when it was added; never empty */
} UnseatNeverTouch;

/**
 * unseat_never_touch_list:
 * @tenant_id: (nullable): whose list; %NULL, while it is not known, has none
 *
 * Leaves out what makes no sense: kinds nobody knows, ids that are none; unseat_never_touch_list_unknown() has those.
 *
 * Returns: (transfer full) (element-type UnseatNeverTouch): the entries, in the order in which they were added
 */
GPtrArray *unseat_never_touch_list (UnseatSettings *settings,
                                    const char     *tenant_id);

/**
 * unseat_never_touch_list_unknown:
 * @tenant_id: (nullable): whose list
 *
 * People may write into the settings what looks like an entry and is none: a name for an id, another word for a kind, a domain for a
 * tenant.  It guards nobody, so it has to be said; an entry whose tenant is no id may be meant for any.
 *
 * Returns: (transfer full) (array zero-terminated=1): the entries that are not understood, each as it was written
 */
char **unseat_never_touch_list_unknown (UnseatSettings *settings,
                                        const char     *tenant_id);

/**
 * unseat_never_touch_has:
 * @tenant_id: (nullable): whose list
 *
 * Returns: whether that person, product or group is on the list itself
 */
gboolean unseat_never_touch_has (UnseatSettings      *settings,
                                 const char          *tenant_id,
                                 UnseatNeverTouchKind kind,
                                 const char          *id);

/**
 * unseat_never_touch_add:
 * @tenant_id: whose list
 * @name: for people
 *
 * What is on the list already gets the new name.
 */
void unseat_never_touch_add (UnseatSettings      *settings,
                             const char          *tenant_id,
                             UnseatNeverTouchKind kind,
                             const char          *id,
                             const char          *name);

/**
 * unseat_never_touch_remove:
 * @tenant_id: whose list
 *
 * Nothing happens when it is not on the list.
 */
void unseat_never_touch_remove (UnseatSettings      *settings,
                                const char          *tenant_id,
                                UnseatNeverTouchKind kind,
                                const char          *id);

/**
 * unseat_never_touch_remove_unknown:
 * @tenant_id: whose list
 * @entry: as unseat_never_touch_list_unknown() told it
 *
 * Removes what is not understood and reads so; nothing happens when there is no such entry any more.
 */
void unseat_never_touch_remove_unknown (UnseatSettings *settings,
                                        const char     *tenant_id,
                                        const char     *entry);

/**
 * unseat_never_touch_is_lost:
 *
 * Returns: whether the list in the settings is damaged or gone, so that the entries are those that were known last, if any
 */
gboolean unseat_never_touch_is_lost (UnseatSettings *settings);

/**
 * unseat_never_touch_restore:
 *
 * Writes what unseat_never_touch_list() has, of all tenants, over a list that is lost.
 */
void unseat_never_touch_restore (UnseatSettings *settings);

G_END_DECLS
