/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cli_nearest_find:
 * @words: (array zero-terminated=1): what there is
 * @text: what was typed
 *
 * Returns: (transfer none) (nullable): the first of those words that are nearest to @text, when it may be a slip of the finger: one
 * letter in three left out, doubled, mistaken, or two exchanged
 */
const char *cli_nearest_find (const char *const *words,
                              const char        *text);

G_END_DECLS
