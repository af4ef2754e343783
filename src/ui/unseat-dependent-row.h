/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-advice.h"
#include "unseat-intent.h"

G_BEGIN_DECLS

/**
 * unseat_dependent_row_new:
 * @dependent: what needs a product that is to end
 * @intent: (nullable): what is wanted, to which it can be added; %NULL where nothing can be added
 *
 * Says that Microsoft 365 will refuse, with a button to include the dependent product (the action `review.include-dependent`, of who
 * holds the row, with the id of the product) where that is not wanted already and no group gives it.
 *
 * Returns: (transfer floating): a row for a preferences group
 */
GtkWidget *unseat_dependent_row_new (const UnseatAdviceDependent *dependent,
                                     UnseatIntent                *intent);

G_END_DECLS
