/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_settings_schema_find:
 *
 * Looks where the desktop looks, then where this program is installed: the prefix may be one that the desktop does not search.
 *
 * Returns: (transfer full) (nullable): the schema `io.github.unseat.Unseat`, of whatever version; %NULL when it is not installed
 */
GSettingsSchema *unseat_settings_schema_find (void);

/**
 * unseat_settings_schema_has_key:
 *
 * Returns: whether @schema has the key @name, of @type
 */
gboolean unseat_settings_schema_has_key (GSettingsSchema    *schema,
                                         const char         *name,
                                         const GVariantType *type);

G_END_DECLS
