/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatGraphListingFunc:
 * @page: one page, maybe empty
 * @next_link: (nullable): where the reading can be taken up after this page, %NULL after the last one
 *
 * Called on the main context for every page, in order.
 */
typedef void (*UnseatGraphListingFunc) (GPtrArray  *page,
                                        const char *next_link,
                                        gpointer    user_data);

G_END_DECLS
