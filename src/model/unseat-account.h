/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_ACCOUNT (unseat_account_get_type ())
G_DECLARE_FINAL_TYPE (UnseatAccount, unseat_account, UNSEAT, ACCOUNT, GObject)

/**
 * UnseatAccount:
 *
 * Who is or was signed in, without any secret.  Immutable.
 */

/**
 * unseat_account_new:
 * @store_key: unseat_endpoints_get_store_key() of the server it belongs to
 * @cloud_id: the cloud
 * @tenant_id: the directory's GUID
 * @user_id: the person's object id in that directory; @client_id when it is an application that works without a person
 * @user_name: the user principal name, or the name of the application
 * @client_id: the app registration that was used
 * @scopes: (nullable): what was granted, separated by blanks, without the resource prefix
 *
 * Returns: (transfer full): the account
 */
UnseatAccount *unseat_account_new (const char *store_key,
                                   const char *cloud_id,
                                   const char *tenant_id,
                                   const char *user_id,
                                   const char *user_name,
                                   const char *client_id,
                                   const char *scopes);

/**
 * unseat_account_get_store_key:
 *
 * Returns: (transfer none): unseat_endpoints_get_store_key() of its server, never %NULL
 */
const char *unseat_account_get_store_key (UnseatAccount *self);

/**
 * unseat_account_get_cloud_id:
 *
 * Returns: (transfer none): the id of its #UnseatCloud, never %NULL
 */
const char *unseat_account_get_cloud_id (UnseatAccount *self);

/**
 * unseat_account_get_tenant_id:
 *
 * Returns: (transfer none): the directory's GUID; empty when not known, never %NULL
 */
const char *unseat_account_get_tenant_id (UnseatAccount *self);

/**
 * unseat_account_get_user_id:
 *
 * Returns: (transfer none): the person's object id in that directory; empty when not known, never %NULL
 */
const char *unseat_account_get_user_id (UnseatAccount *self);

/**
 * unseat_account_get_user_name:
 *
 * Returns: (transfer none): the user principal name; empty when not known, never %NULL
 */
const char *unseat_account_get_user_name (UnseatAccount *self);

/**
 * unseat_account_get_client_id:
 *
 * Returns: (transfer none): the GUID of the app registration that was used, never %NULL
 */
const char *unseat_account_get_client_id (UnseatAccount *self);

/**
 * unseat_account_is_application:
 *
 * Returns: whether it is an application that works without a person: it has no user id but its client id
 */
gboolean unseat_account_is_application (UnseatAccount *self);

/**
 * unseat_account_get_scopes:
 *
 * Returns: (transfer none): the granted scopes, separated by blanks; empty when not known
 */
const char *unseat_account_get_scopes (UnseatAccount *self);

/**
 * unseat_account_has_scope:
 * @scope: a scope without prefix, e.g. `LicenseAssignment.ReadWrite.All`
 *
 * Returns: whether it was granted (compared without regard to case)
 */
gboolean unseat_account_has_scope (UnseatAccount *self,
                                   const char    *scope);

/**
 * unseat_account_get_key:
 *
 * Returns: (transfer none): a text that names this account among all (store key, tenant, person, client id)
 */
const char *unseat_account_get_key (UnseatAccount *self);

G_END_DECLS
