/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_ENDING (unseat_ending_get_type ())
G_DECLARE_FINAL_TYPE (UnseatEnding, unseat_ending, UNSEAT, ENDING, GObject)

/**
 * UnseatEnding:
 *
 * Ends the program without losing what a job knows.  On SIGTERM, SIGHUP and SIGINT, jobs at work are left to be gone on with: nothing
 * further is sent, what is under way is answered and recorded, and then the program quits.  After ten seconds, or at a second signal,
 * answers are not waited for any more; the journal is closed all the same.  A third signal ends the program on the spot.
 */

/**
 * unseat_ending_new:
 * @application: must outlive it
 *
 * Takes over the signals, until it is gone.
 */
UnseatEnding *unseat_ending_new (GtkApplication *application);

/**
 * unseat_ending_settle:
 *
 * When the application ends for another reason, as at the end of the desktop session: does the same, and turns the main loop until that
 * has ended, for the same ten seconds.
 */
void unseat_ending_settle (UnseatEnding *self);

G_END_DECLS
