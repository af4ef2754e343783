/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * unseat_apply_dependency_take:
 * @directory: which learns of it, for the next plan
 * @change: what was refused because an app needs another one, which would be missing
 * @error: what the server said
 *
 * Returns: (transfer full) (nullable): the refusal in words, with the names of the apps and products and what to do; %NULL when the server named none
 */
char *unseat_apply_dependency_take (UnseatDirectory *directory,
                                    UnseatChange    *change,
                                    const GError    *error);

/**
 * unseat_apply_dependency_describe_missing:
 * @coming: a product that was to come, or is to
 * @plan_id: an app of it
 * @needs: (array zero-terminated=1): the service plans of which that one needs one
 *
 * Returns: (transfer full): a translated sentence: that the person has none of them
 */
char *unseat_apply_dependency_describe_missing (UnseatDirectory   *directory,
                                                UnseatProduct     *coming,
                                                const char        *plan_id,
                                                const char *const *needs);

G_END_DECLS
