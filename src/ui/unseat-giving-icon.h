/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * unseat_giving_icon_watch:
 * @page: has its icon already
 * @min_lines: how many lines of text there has to be room for: half as many fit when text is twice as large
 *
 * Lets the icon of @page give way while there is less room: what is to be done on the page is
 * worth more than a picture.
 */
void unseat_giving_icon_watch (AdwStatusPage *page,
                               guint          min_lines);

G_END_DECLS
