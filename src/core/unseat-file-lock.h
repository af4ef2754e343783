/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatFileLock:
 *
 * An agreement among all programs of this person about a file, made on another file beside it (flock(2)).  It ends
 * with the process, however that ends.  Private to this layer; it may be used from any thread, by one at a time.
 */
typedef struct _UnseatFileLock UnseatFileLock;

typedef enum
{
  UNSEAT_FILE_LOCK_SHARED,
  UNSEAT_FILE_LOCK_EXCLUSIVE,
} UnseatFileLockKind;

/**
 * unseat_file_lock_new:
 * @path: the file that the agreement is made on, begun with mode 0600 when it is not there; it is never removed, because
 * somebody might be waiting for it.  Its folder is there.
 *
 * Returns: (transfer full): a lock that is not taken yet, or %NULL with %UNSEAT_ERROR_STORAGE
 */
UnseatFileLock *unseat_file_lock_new (const char *path,
                                      GError    **error);

/**
 * unseat_file_lock_free:
 * @self: (transfer full): the lock, which is given back
 */
void unseat_file_lock_free (UnseatFileLock *self);

/**
 * unseat_file_lock_try:
 *
 * Takes the lock, or changes it to @kind, without waiting.  A change is no single step: in between another may have it, so what
 * was found out before may have changed; and when it fails, nothing is held any more.
 *
 * Returns: whether it is held now; else %FALSE with %UNSEAT_ERROR_IN_USE or %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_file_lock_try (UnseatFileLock    *self,
                               UnseatFileLockKind kind,
                               GError           **error);

/**
 * unseat_file_lock_release:
 *
 * Gives the lock back, if it is held.
 */
void unseat_file_lock_release (UnseatFileLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatFileLock, unseat_file_lock_free)

G_END_DECLS
