/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/**
 * broken_disk_mount:
 *
 * Puts every database that is opened from now on onto a disk that can break.
 */
void broken_disk_mount (void);

/**
 * broken_disk_set_result:
 * @result: what SQLite is told of whatever is written from now on; `SQLITE_OK` mends the disk
 * @system_error: what the system says then, as in errno
 */
void broken_disk_set_result (int result,
                             int system_error);
