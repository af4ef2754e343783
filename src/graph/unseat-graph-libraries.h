/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * unseat_graph_libraries_append:
 * @text: gets a line for each library that only this layer knows
 *
 * Adds the versions of libsoup and libsecret, for a report of a fault.
 */
void unseat_graph_libraries_append (GString *text);

G_END_DECLS
