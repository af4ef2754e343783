/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_NOTICE_BOARD (unseat_notice_board_get_type ())
G_DECLARE_FINAL_TYPE (UnseatNoticeBoard, unseat_notice_board, UNSEAT, NOTICE_BOARD, AdwBin)

/**
 * UnseatNoticeBoard:
 *
 * What has to be known about the sign-in and the reading of the tenant, above all pages.
 *
 * Properties: `session` (#UnseatSession, nullable), `keeper` (#UnseatJournalKeeper, nullable), `load` (#UnseatLoad, nullable: nothing is
 * being read) and `load-error` (string, nullable: why reading ended early).
 */

/**
 * unseat_notice_board_look_for_jobs:
 *
 * Looks again whether a job is not finished.
 */
void unseat_notice_board_look_for_jobs (UnseatNoticeBoard *self);

/**
 * unseat_notice_board_leave_job:
 * @job: the id of its plan
 *
 * That it is not finished is told no more while it goes on, until unseat_notice_board_look_for_jobs().
 */
void unseat_notice_board_leave_job (UnseatNoticeBoard *self,
                                    const char        *job);

G_END_DECLS
