/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-file-lock.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_rule_lock_dup_path:
 * @session: in which somebody is signed in
 *
 * Returns: (transfer full): the file on which runs of rules in that tenant agree
 */
char *unseat_rule_lock_dup_path (UnseatSession *session);

/**
 * unseat_rule_lock_take:
 * @path: of unseat_rule_lock_dup_path()
 *
 * One run of rules at a time in a tenant, by any program of this person.  It ends with the process, however that ends.  It waits for the disk, on any thread.
 *
 * Returns: (transfer full): the lock, to be given back with unseat_file_lock_free(); %NULL with %UNSEAT_ERROR_IN_USE when rules of this tenant run already, or with
 * %UNSEAT_ERROR_STORAGE
 */
UnseatFileLock *unseat_rule_lock_take (const char *path,
                                       GError    **error);

G_END_DECLS
