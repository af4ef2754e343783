/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * unseat_toast_show:
 * @text: a sentence, plain text
 *
 * Shows @text for some seconds.
 */
void unseat_toast_show (AdwToastOverlay *overlay,
                        const char      *text);

G_END_DECLS
