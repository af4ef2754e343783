/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"

G_BEGIN_DECLS

/**
 * UnseatEntraApp:
 * @store_key: unseat_endpoints_get_store_key() of the server it belongs to
 * @cloud_id: one of unseat_cloud_list()
 * @tenant_id: the directory's GUID; before the first sign-in one of its domains will do
 * @client_id: the app registration
 * @name: (nullable): what it calls itself
 * @secret_file: (nullable): the absolute path of the file that has its client secret
 * @certificate_file: (nullable): the absolute path of its certificate; %NULL = it has a client secret
 * @key: (nullable): the absolute path of the certificate’s private key, or its `pkcs11:` address; %NULL = it is in @certificate_file
 * @in_keyring: whether the secret, or the private key, is in the keyring and in no file
 *
 * An application that signs in without a person (GRAPH.md 1.8), and where that is which it proves itself with.  It holds no secret, and is kept
 * in a file that people can read, write and copy to a server: see docs/automation.md.
 */
typedef struct
{
  char    *store_key;
  char    *cloud_id;
  char    *tenant_id;
  char    *client_id;
  char    *name;
  char    *secret_file;
  char    *certificate_file;
  char    *key;
  gboolean in_keyring;
} UnseatEntraApp;

/**
 * unseat_entra_app_copy:
 *
 * Returns: (transfer full): another one, with the same in it
 */
UnseatEntraApp *unseat_entra_app_copy (const UnseatEntraApp *self);

/**
 * unseat_entra_app_free:
 * @self: (transfer full): the application
 */
void unseat_entra_app_free (UnseatEntraApp *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatEntraApp, unseat_entra_app_free)

/**
 * unseat_entra_app_parse:
 * @bytes: JSON, maybe written by a person
 * @what: what it is, for the error
 *
 * Returns: (transfer full): the application; %NULL with %UNSEAT_ERROR_INVALID_INPUT, or _BAD_ANSWER for what is no JSON, when anything in it is not
 * understood
 */
UnseatEntraApp *unseat_entra_app_parse (GBytes     *bytes,
                                        const char *what,
                                        GError    **error);

/**
 * unseat_entra_app_to_text:
 *
 * Returns: (transfer full): JSON for unseat_entra_app_parse()
 */
char *unseat_entra_app_to_text (const UnseatEntraApp *self);

/**
 * unseat_entra_app_check_key:
 * @key: the path of a file, or a `pkcs11:` address
 *
 * Returns: whether it may be written down; %FALSE with %UNSEAT_ERROR_INVALID_INPUT when the PIN stands in the address, or it is no whole path
 */
gboolean unseat_entra_app_check_key (const char *key,
                                     GError    **error);

/**
 * unseat_entra_app_make_account:
 *
 * Returns: (transfer full): the account that it signs in as; what it is permitted is not known before it has
 */
UnseatAccount *unseat_entra_app_make_account (const UnseatEntraApp *self);

/**
 * unseat_entra_app_is_account:
 *
 * Returns: whether @account is this application
 */
gboolean unseat_entra_app_is_account (const UnseatEntraApp *self,
                                      UnseatAccount        *account);

G_END_DECLS
