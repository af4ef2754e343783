/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

#include "unseat-review-dialog.h"
#include "unseat-user-list.h"

#include <adwaita.h>

/**
 * What the windows of preview-windows.h have in common: how they are brought about.
 */

#define PREVIEW_N_TICKED 3

/**
 * preview_find:
 *
 * Returns: (transfer none) (nullable): the first widget of @type at or below @widget
 */
GtkWidget *preview_find (GtkWidget *widget,
                         GType      type);

/**
 * preview_find_in:
 *
 * Returns: (transfer none) (nullable): the first widget of @type on the page of the type @page
 */
GtkWidget *preview_find_in (GtkWidget *window,
                            GType      page,
                            GType      type);

/**
 * preview_shows:
 *
 * Returns: whether the first widget of @type below @widget is on the screen
 */
gboolean preview_shows (GtkWidget *widget,
                        GType      type);

/**
 * preview_turn:
 *
 * Turns the main loop until nothing is left to do.
 */
void preview_turn (void);

/**
 * preview_present:
 *
 * Shows @window in the size of preview_windows_set_size().
 */
void preview_present (GtkWidget *window);

/**
 * preview_make_window:
 * @view: the page that is seen: `users`, `products`, `groups`, `rules` or `activity`
 *
 * Returns: (transfer none): a window, signed in and shown
 */
GtkWidget *preview_make_window (Engine     *engine,
                                const char *view);

/**
 * preview_get_list:
 * @page: the type of a page that lists people
 *
 * Returns: (transfer none): its people
 */
UnseatUserList *preview_get_list (GtkWidget *window,
                                  GType      page);

/**
 * preview_tick:
 *
 * Ticks #PREVIEW_N_TICKED people.
 */
void preview_tick (UnseatUserList *list);

/**
 * preview_wait_for_review:
 *
 * Returns: (transfer none): the review that was asked for, as soon as it is there
 */
UnseatReviewDialog *preview_wait_for_review (void);

/**
 * preview_bring_to_review:
 *
 * Returns: (transfer none): the review of @plan, shown over @window
 */
UnseatReviewDialog *preview_bring_to_review (GtkWidget  *window,
                                             UnseatPlan *plan);

/**
 * preview_confirm:
 *
 * Has done what @dialog asks about.
 */
void preview_confirm (UnseatReviewDialog *dialog);

/**
 * preview_finish:
 *
 * Has done what @dialog asks about, and puts the result away.
 */
void preview_finish (UnseatReviewDialog *dialog);

/**
 * preview_never_touch_some:
 *
 * Puts a person, a product and a group onto the never-touch list.
 */
void preview_never_touch_some (Engine *engine);
