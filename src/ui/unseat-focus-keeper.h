/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_FOCUS_KEEPER (unseat_focus_keeper_get_type ())
G_DECLARE_FINAL_TYPE (UnseatFocusKeeper, unseat_focus_keeper, UNSEAT, FOCUS_KEEPER, GObject)

/**
 * UnseatFocusKeeper:
 *
 * Sees that the keyboard always leads somewhere.  Whenever a window shows another page, and whenever what had the focus
 * has gone, was hidden or may no longer be used, the page that is shown leads it to where a person would begin.  GTK may
 * then have chosen a toast: that is given up for the page, so that nobody undoes a job with the next Return.
 */

/**
 * unseat_focus_keeper_new:
 * @window: not kept alive
 * @pages: the pages of @window, each an #UnseatPlace or nothing to focus
 *
 * Returns: (transfer full): keeps the focus as long as it lives
 */
UnseatFocusKeeper *unseat_focus_keeper_new (GtkWindow *window,
                                            GtkStack  *pages);

G_END_DECLS
