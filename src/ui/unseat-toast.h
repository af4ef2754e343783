/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * unseat_toast_show:
 * @text: a sentence, plain text
 *
 * Shows @text for some seconds.
 *
 * Returns: (transfer none): the toast
 */
AdwToast *unseat_toast_show (AdwToastOverlay *overlay,
                             const char      *text);

/**
 * unseat_toast_show_news:
 * @text: a sentence, plain text
 * @news: (inout): a weak pointer to what was news before, or %NULL in it: @text takes its place
 *
 * Shows @text for some seconds.
 */
void unseat_toast_show_news (AdwToastOverlay *overlay,
                             const char      *text,
                             AdwToast       **news);

/**
 * unseat_toast_show_undo:
 * @text: what was done: a sentence, plain text
 * @job: the id of the job that did it
 * @news: (inout): as of unseat_toast_show_news()
 *
 * Shows @text with a button that activates `win.undo-job` with @job.
 */
void unseat_toast_show_undo (AdwToastOverlay *overlay,
                             const char      *text,
                             const char      *job,
                             AdwToast       **news);

/**
 * unseat_toast_show_job:
 * @text: what became of a job: a phrase, plain text
 *
 * Shows @text with a button that is to lead to the job.
 *
 * Returns: (transfer none): the toast, whose `button-clicked` tells that it was pressed
 */
AdwToast *unseat_toast_show_job (AdwToastOverlay *overlay,
                                 const char      *text);

/**
 * unseat_toast_show_file:
 * @text: that a file was saved: a sentence, plain text
 *
 * Shows @text with a button that is to show the folder.
 *
 * Returns: (transfer none): the toast, whose `button-clicked` tells that it was pressed
 */
AdwToast *unseat_toast_show_file (AdwToastOverlay *overlay,
                                  const char      *text);

G_END_DECLS
