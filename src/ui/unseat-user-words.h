/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * unseat_user_words_licenses:
 * @directory: where product names come from
 *
 * Returns: (transfer full): the products that the person really holds, in one line: "Office 365 E3 (group), Visio Plan 2"; empty for none
 */
char *unseat_user_words_licenses (UnseatDirectory *directory,
                                  UnseatUser      *user);

/**
 * unseat_user_words_paths:
 * @directory: where group names come from
 * @sku_id: a product's id
 *
 * Returns: (transfer full): how the person gets @sku_id: "Direct", "Sales", "Direct, Sales"; a path with a problem says so
 */
char *unseat_user_words_paths (UnseatDirectory *directory,
                               UnseatUser      *user,
                               const char      *sku_id);

/**
 * unseat_user_words_status:
 *
 * Returns: (transfer full): "Blocked", "Guest", "Synced", or several of them; empty when there is nothing to say
 */
char *unseat_user_words_status (UnseatUser *user);

/**
 * unseat_user_words_holdings:
 * @directory: where names come from
 * @sku_id: (nullable): a product's id
 *
 * Returns: (transfer full): how the person gets @sku_id, or without one all that they hold
 */
char *unseat_user_words_holdings (UnseatDirectory *directory,
                                  UnseatUser      *user,
                                  const char      *sku_id);

/**
 * unseat_user_words_summary:
 * @directory: where names come from
 * @sku_id: (nullable): a product's id
 *
 * Returns: (transfer full): status and holdings in one line: "Blocked, Synced · Direct"; empty when there is nothing to say
 */
char *unseat_user_words_summary (UnseatDirectory *directory,
                                 UnseatUser      *user,
                                 const char      *sku_id);

G_END_DECLS
