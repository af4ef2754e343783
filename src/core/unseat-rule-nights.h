/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-file-lock.h"
#include "unseat-settings.h"

G_BEGIN_DECLS

/*
 * When the rules that are due run where nothing else keeps a timer: as the one of systemd (data/systemd/unseat-rules.timer), once a night, at a moment that is
 * another on every computer, and as soon as it can be when that moment was missed.  Small files are read and written; a moment is in seconds since 1970 in UTC.
 */

/**
 * unseat_rule_nights_find_next:
 * @now: the moment it is
 *
 * Returns: when the rules run next; @now or earlier when they should have run by now
 */
gint64 unseat_rule_nights_find_next (gint64 now);

/**
 * unseat_rule_nights_look:
 * @now: the moment it is
 * @is_due: (out): whether the rules should have run by now
 *
 * Where nothing is known of earlier nights, or what is known is of later ones than this, they count from now on.
 *
 * Returns: whether it could be kept, if need be; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_nights_look (gint64    now,
                                  gboolean *is_due,
                                  GError  **error);

/**
 * unseat_rule_nights_begin:
 * @now: the moment it is
 *
 * Keeps that there is nothing to make up for: the rules run now, or nobody wanted them to until now.
 *
 * Returns: whether it is kept; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_nights_begin (gint64   now,
                                   GError **error);

/**
 * unseat_rule_nights_are_wanted:
 *
 * Returns: whether this person wants them to run by themselves, without a timer of the system
 */
gboolean unseat_rule_nights_are_wanted (UnseatSettings *settings);

/**
 * unseat_rule_nights_set_wanted:
 *
 * Keeps what this person wants.
 */
void unseat_rule_nights_set_wanted (UnseatSettings *settings,
                                    gboolean        are_wanted);

/**
 * unseat_rule_nights_take_watch:
 *
 * One program of this person at a time watches.
 *
 * Returns: (transfer full): for unseat_file_lock_free(); %NULL with %UNSEAT_ERROR_IN_USE when one watches already, or with %UNSEAT_ERROR_STORAGE
 */
UnseatFileLock *unseat_rule_nights_take_watch (GError **error);

G_END_DECLS
