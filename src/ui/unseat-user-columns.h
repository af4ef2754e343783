/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-settings.h"
#include "unseat-user-query.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER_COLUMNS (unseat_user_columns_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUserColumns, unseat_user_columns, UNSEAT, USER_COLUMNS, GObject)

/**
 * UnseatUserColumns:
 *
 * Which columns of a table of people are shown, how wide, in which order and sorted by what: as the person wants it,
 * as far as there is room, and remembered.
 *
 * Properties: `compact` (boolean, readable: everything has to go into one column).
 *
 * Signal `sort-changed` (): read the order again.
 */

/* How soon a column gives way. */
typedef enum
{
  UNSEAT_COLUMN_STAYS,
  UNSEAT_COLUMN_GOES_WHEN_COMPACT,
  UNSEAT_COLUMN_GOES_FIRST,
} UnseatColumnRoom;

/**
 * unseat_user_columns_new:
 * @view: inside @scroller; both must outlive the columns
 * @first: the column that stays in front; not one that is added
 *
 * Returns: (transfer full): columns of which none is known yet
 */
UnseatUserColumns *unseat_user_columns_new (GtkColumnView       *view,
                                            GtkScrolledWindow   *scroller,
                                            GtkColumnViewColumn *first);

/**
 * unseat_user_columns_add:
 * @id: what it is called in the settings
 * @sort: what its header sorts by
 */
void unseat_user_columns_add (UnseatUserColumns   *self,
                              GtkColumnViewColumn *column,
                              const char          *id,
                              UnseatUserSort       sort,
                              UnseatColumnRoom     room);

/**
 * unseat_user_columns_set_available:
 * @id: of a column that was added
 * @available: whether it makes sense in this table
 */
void unseat_user_columns_set_available (UnseatUserColumns *self,
                                        const char        *id,
                                        gboolean           available);

/**
 * unseat_user_columns_remember:
 * @columns: one of the settings of type a(sbi)
 * @sort: one of the settings of type (sb)
 *
 * Takes up what was remembered, and remembers from now on.
 */
void unseat_user_columns_remember (UnseatUserColumns *self,
                                   UnseatSettings    *settings,
                                   UnseatViewSetting  columns,
                                   UnseatViewSetting  sort);

/**
 * unseat_user_columns_is_compact:
 *
 * Returns: whether everything has to go into one column
 */
gboolean unseat_user_columns_is_compact (UnseatUserColumns *self);

/**
 * unseat_user_columns_rebuild:
 *
 * Has all cells bound anew, and shows what there is room for.
 */
void unseat_user_columns_rebuild (UnseatUserColumns *self);

/**
 * unseat_user_columns_get_menu:
 *
 * Returns: (transfer none): a menu to choose order and columns, with actions of unseat_user_columns_get_actions() in the group `columns`
 */
GMenuModel *unseat_user_columns_get_menu (UnseatUserColumns *self);

/**
 * unseat_user_columns_get_actions:
 *
 * Returns: (transfer none): what the menu does
 */
GActionGroup *unseat_user_columns_get_actions (UnseatUserColumns *self);

/**
 * unseat_user_columns_is_compact_width:
 * @widget: on the display in question
 * @width: in pixels of the application
 *
 * Returns: whether a table of that width has only one column, with text of this size
 */
gboolean unseat_user_columns_is_compact_width (GtkWidget *widget,
                                               double     width);

G_END_DECLS
