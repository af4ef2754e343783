/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * unseat_json_get_version:
 *
 * Returns: the version of JSON-GLib that was built with, which does not tell the one it runs with
 */
const char *unseat_json_get_version (void);

G_END_DECLS
