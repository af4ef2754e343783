/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_FIT_BIN (unseat_fit_bin_get_type ())
G_DECLARE_FINAL_TYPE (UnseatFitBin, unseat_fit_bin, UNSEAT, FIT_BIN, AdwBin)

/**
 * UnseatFitBin:
 *
 * Around a #GtkScrolledWindow with a list in it: likes to be as high as the rows are at the width that there is, between `min-content-height` and
 * `max-content-height`.  (The height that a grid view of GTK 4.8 tells is half as much again as its rows take.)
 */

G_END_DECLS
