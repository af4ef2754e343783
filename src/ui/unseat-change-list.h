/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-change.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CHANGE_LIST (unseat_change_list_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChangeList, unseat_change_list, UNSEAT, CHANGE_LIST, AdwBin)

/**
 * UnseatChangeList:
 *
 * Changes in rows, of which only those on screen exist; for templates.
 *
 * Properties: `show-outcome` (boolean, construct only: whether the rows say what became of the changes),
 * `can-tick` (boolean: whether those that can be undone may be ticked), `n-ticked` (unsigned integer, read-only).  Ticks outlast another model.
 */

/**
 * unseat_change_list_set_model:
 * @model: (nullable): a list of #UnseatChange
 */
void unseat_change_list_set_model (UnseatChangeList *self,
                                   GListModel       *model);

/**
 * unseat_change_list_is_ticked:
 *
 * Returns: whether @change is ticked
 */
gboolean unseat_change_list_is_ticked (UnseatChangeList *self,
                                       UnseatChange     *change);

/**
 * unseat_change_list_tick_all:
 *
 * Ticks everything in the list that can be undone.
 */
void unseat_change_list_tick_all (UnseatChangeList *self);

/**
 * unseat_change_list_untick_all:
 *
 * Ticks nothing any more.
 */
void unseat_change_list_untick_all (UnseatChangeList *self);

/**
 * unseat_change_list_focus_rows:
 *
 * Leads the focus to the rows.
 *
 * Returns: whether there was one
 */
gboolean unseat_change_list_focus_rows (UnseatChangeList *self);

/**
 * unseat_change_list_dup_focused:
 * @position: (out): where it is in the list
 *
 * Returns: (transfer full) (nullable): what stands for the change whose row has the keyboard, also when the job is read again; %NULL when none has
 */
char *unseat_change_list_dup_focused (UnseatChangeList *self,
                                      guint            *position);

/**
 * unseat_change_list_focus_change:
 * @key: of unseat_change_list_dup_focused()
 * @position: where it was
 *
 * Leads the keyboard to the row of that change, or to the one in its place.
 */
void unseat_change_list_focus_change (UnseatChangeList *self,
                                      const char       *key,
                                      guint             position);

G_END_DECLS
