/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-savings.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_SAVINGS_GROUP (unseat_savings_group_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSavingsGroup, unseat_savings_group, UNSEAT, SAVINGS_GROUP, AdwPreferencesGroup)

/**
 * UnseatSavingsGroup:
 *
 * What a plan saves, or what a job has saved, in words, and a way to where the subscriptions are cut.  Not there when no seat comes free.
 */

/**
 * unseat_savings_group_set_savings:
 * @savings: (nullable): what is shown
 */
void unseat_savings_group_set_savings (UnseatSavingsGroup  *self,
                                       const UnseatSavings *savings);

/**
 * unseat_savings_group_make_link:
 * @link: where subscriptions are cut
 *
 * Returns: (transfer floating): a button that opens it in the browser
 */
GtkWidget *unseat_savings_group_make_link (const char *link);

G_END_DECLS
