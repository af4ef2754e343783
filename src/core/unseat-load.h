/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_LOAD (unseat_load_get_type ())
G_DECLARE_FINAL_TYPE (UnseatLoad, unseat_load, UNSEAT, LOAD, UnseatOperation)

/**
 * UnseatLoad:
 *
 * Reads the tenant into the session's directory: organization, roles (a hint: failing to read them is no failure), products, groups that
 * give licenses, what the guards need (#UnseatGuardLoad), then people page by page.  Products are usable after one request; rows appear as
 * pages arrive.  `done` and `total` count people; `status` says what it waits for.
 */

/**
 * unseat_load_new:
 *
 * Returns: (transfer full): an operation that reads everything, and clears the directory when the first answer has come
 */
UnseatLoad *unseat_load_new (UnseatSession *session);

/**
 * unseat_load_new_for_products:
 *
 * Returns: (transfer full): like unseat_load_new(), without people
 */
UnseatLoad *unseat_load_new_for_products (UnseatSession *session);

/**
 * unseat_load_new_for_users:
 * @users: (array zero-terminated=1): user principal names, mails or object ids
 *
 * Returns: (transfer full): like unseat_load_new(), with only these people, each read by itself; who cannot be found, or is
 * ambiguous, is left out: ask unseat_directory_resolve_user()
 */
UnseatLoad *unseat_load_new_for_users (UnseatSession     *session,
                                       const char *const *users);

G_END_DECLS
