/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_JOB_WATCH (unseat_job_watch_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJobWatch, unseat_job_watch, UNSEAT, JOB_WATCH, GObject)

/**
 * UnseatJobWatch:
 *
 * What the desktop has to know of a job: while it runs, the session is asked not to end and not to sleep; when it has ended, or waits
 * for somebody, and nobody looks at a window of the program, a notification says so.  Its click activates `app.show-job` with the job's id.  The
 * notification goes away when the window is looked at, and with the watch.
 */

/**
 * unseat_job_watch_new:
 * @window: which shows the job; without an application nothing is said to anybody
 * @job: the id of its plan
 * @reason: why the session should not end now, translated
 *
 * Begins to watch a job that begins now.
 */
UnseatJobWatch *unseat_job_watch_new (GtkWindow  *window,
                                      const char *job,
                                      const char *reason);

/**
 * unseat_job_watch_call:
 * @heading: what is needed, in a few words
 * @body: the same in a sentence
 *
 * The job waits for somebody.
 */
void unseat_job_watch_call (UnseatJobWatch *self,
                            const char     *heading,
                            const char     *body);

/**
 * unseat_job_watch_end:
 * @heading: how it ended, in a few words
 * @body: the same in a sentence
 * @is_trouble: whether somebody has to see to it
 *
 * The job has ended.
 */
void unseat_job_watch_end (UnseatJobWatch *self,
                           const char     *heading,
                           const char     *body,
                           gboolean        is_trouble);

G_END_DECLS
