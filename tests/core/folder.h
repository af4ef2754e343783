/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * folder_make:
 *
 * Makes an empty folder and lets the program keep its data and its configuration there.  Before g_test_init(), and not G_TEST_OPTION_ISOLATE_DIRS, which
 * leaks in GLib 2.74.
 *
 * Returns: (transfer full): its path
 */
char *folder_make (void);

/**
 * folder_remove:
 *
 * Removes a file, or a folder with all that is in it.
 */
void folder_remove (const char *path);
