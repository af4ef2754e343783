/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_APPS_DIALOG (unseat_apps_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UnseatAppsDialog, unseat_apps_dialog, UNSEAT, APPS_DIALOG, AdwWindow)

/**
 * UnseatAppsDialog:
 *
 * The apps of a product, for many people: how many have each on, and whether it shall be left as it is, be off or be on.  It changes nothing
 * itself; it closes when its people are forgotten.
 *
 * Signals:
 *  - `review` (#UnseatPlanner): what was chosen is to be reviewed
 */

/**
 * unseat_apps_dialog_new:
 * @parent: (nullable): the window it stands above
 * @sku_id: the product
 * @indexes: (element-type guint): the people; copied
 *
 * Returns: (transfer none): the dialog, which GTK owns; it counts first, a few people at a time
 */
UnseatAppsDialog *unseat_apps_dialog_new (GtkWindow     *parent,
                                          UnseatSession *session,
                                          const char    *sku_id,
                                          GArray        *indexes);

G_END_DECLS
