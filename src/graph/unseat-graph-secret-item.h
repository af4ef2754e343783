/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "unseat-account.h"

G_BEGIN_DECLS

/* How an account looks in the keyring: attributes, and the errors that come from there.  Internal to the layer. */

extern const SecretSchema unseat_graph_secret_schema;

/**
 * unseat_graph_secret_make_identity:
 *
 * Returns: (transfer full): the attributes that name @account; the user name and the scopes may change, so they are not among them
 */
GHashTable *unseat_graph_secret_make_identity (UnseatAccount *account);

/**
 * unseat_graph_secret_make_attributes:
 *
 * Returns: (transfer full): all attributes of the item of @account
 */
GHashTable *unseat_graph_secret_make_attributes (UnseatAccount *account);

/**
 * unseat_graph_secret_make_server:
 *
 * Returns: (transfer full): the attributes that all items of one server have
 */
GHashTable *unseat_graph_secret_make_server (const char *store_key);

/**
 * unseat_graph_secret_make_account:
 *
 * Returns: (transfer full) (nullable): the account of an item; %NULL for one that lacks something, which we did not write
 */
UnseatAccount *unseat_graph_secret_make_account (GHashTable *attributes);

/**
 * unseat_graph_secret_is_outdated:
 * @attributes: of an item of the same account
 *
 * Returns: whether the item has another user name or other scopes than @account
 */
gboolean unseat_graph_secret_is_outdated (GHashTable    *attributes,
                                          UnseatAccount *account);

/**
 * unseat_graph_secret_translate_error:
 * @cause: what libsecret said
 *
 * Returns: (transfer full): %UNSEAT_ERROR_KEYRING with a sentence that says what to do, and @cause in its details
 */
GError *unseat_graph_secret_translate_error (const GError *cause);

G_END_DECLS
