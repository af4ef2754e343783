/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"
#include "unseat-user-list.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_HOLDERS (unseat_holders_get_type ())
G_DECLARE_FINAL_TYPE (UnseatHolders, unseat_holders, UNSEAT, HOLDERS, AdwBin)

/**
 * UnseatHolders:
 *
 * The people who hold one product, or have licenses through one group: the search with its filters, and the table of them or why nobody is in it.
 * An #UnseatPlace: it leads to the people, or to the button that there is instead of them.
 *
 * Properties:
 *  - `choosable` (boolean, writable): whether the search offers to choose people from a text
 *  - `nobody` (GtkWidget, writable): what is shown when there is nobody at all
 *
 * Signals:
 *  - `changed` (): other people are shown or ticked
 *  - `stopped` (): the search was left with the key that leads back
 *  - `user-activated` (guint): the position of a person in the directory
 */

/**
 * UnseatHoldersOf:
 * @sku_id: (nullable): of the product that they hold
 * @group_id: (nullable): of the group that gives them a license
 * @columns: the setting that remembers the columns
 * @sort: the setting that remembers the order
 *
 * Whose people are shown.
 */
typedef struct
{
  const char       *sku_id;
  const char       *group_id;
  UnseatViewSetting columns;
  UnseatViewSetting sort;
} UnseatHoldersOf;

/**
 * unseat_holders_set:
 * @session: (nullable)
 * @of: (nullable): copied; %NULL when there is no @session
 *
 * Shows other people, none of them ticked.
 */
void unseat_holders_set (UnseatHolders         *self,
                         UnseatSession         *session,
                         const UnseatHoldersOf *of);

/**
 * unseat_holders_get_list:
 *
 * Returns: (transfer none) (nullable): the people, as they are filtered and ticked
 */
UnseatUserList *unseat_holders_get_list (UnseatHolders *self);

/**
 * unseat_holders_show_path:
 *
 * Shows only those who hold it by @path, with the focus on them.
 */
void unseat_holders_show_path (UnseatHolders   *self,
                               UnseatPathFilter path);

/**
 * unseat_holders_show_all:
 *
 * Takes search and filters away.
 */
void unseat_holders_show_all (UnseatHolders *self);

/**
 * unseat_holders_reveal_ticked:
 *
 * Makes sure that whoever is ticked is seen, with the focus on the people.
 */
void unseat_holders_reveal_ticked (UnseatHolders *self);

/**
 * unseat_holders_tick_all:
 *
 * Ticks everybody who is shown, unless somebody types.
 */
void unseat_holders_tick_all (UnseatHolders *self);

/**
 * unseat_holders_act:
 * @action: without a parameter, about whoever is ticked
 *
 * Activates @action, as a key does it: when nobody is ticked, whose row has the keyboard is first.
 */
void unseat_holders_act (UnseatHolders *self,
                         const char    *action);

/**
 * unseat_holders_untick:
 *
 * Ticks nobody.
 */
void unseat_holders_untick (UnseatHolders *self);

/**
 * unseat_holders_step_back:
 *
 * Takes the text of the search away, or else the ticks.
 *
 * Returns: whether there was either
 */
gboolean unseat_holders_step_back (UnseatHolders *self);

/**
 * unseat_holders_focus_search:
 *
 * Moves the focus into the search.
 */
void unseat_holders_focus_search (UnseatHolders *self);

G_END_DECLS
