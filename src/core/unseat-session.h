/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-entra-app.h"
#include "unseat-clock.h"
#include "unseat-directory.h"
#include "unseat-endpoints.h"
#include "unseat-settings.h"

G_BEGIN_DECLS

typedef enum
{
  UNSEAT_SESSION_SIGNED_OUT,
  UNSEAT_SESSION_SIGNING_IN, /* a code is shown and waits for its use */
  UNSEAT_SESSION_SIGNED_IN,
  UNSEAT_SESSION_EXPIRED, /* was signed in; Microsoft wants a new sign-in */
} UnseatSessionState;

#define UNSEAT_TYPE_SESSION (unseat_session_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSession, unseat_session, UNSEAT, SESSION, GObject)

/**
 * UnseatSession:
 *
 * Who is signed in where: accounts, the sign-in in progress, the tenant in memory, and what this sign-in may do.
 * The window and the command line share it.
 *
 * Properties to bind (read-only, with notification): `state` (int, #UnseatSessionState), `account` (#UnseatAccount, nullable),
 * `tenant-name` (string, nullable), `user-code` (string, nullable), `verification-uri` (string, nullable), `code-expires` (gint64, seconds since
 * 1970, 0 = no code), `read-only-reason` (string, nullable: why nothing can be changed), `role-hint` (string, nullable: no known role
 * was found), `keyring-notice` (string, nullable: the sign-in lasts for this session only, and why), `is-demo` (boolean).
 */

/**
 * unseat_session_new:
 * @endpoints: (nullable): overriding servers (tests, demo, UNSEAT_GRAPH_URL); %NULL = the servers of the chosen cloud
 * @is_demo: whether the demo tenant is behind @endpoints; its tokens stay in memory, its journal apart
 *
 * Returns: (transfer full): a session, signed out
 */
UnseatSession *unseat_session_new (UnseatSettings  *settings,
                                   UnseatClock     *clock,
                                   UnseatEndpoints *endpoints,
                                   gboolean         is_demo);

/**
 * unseat_session_get_settings:
 *
 * Returns: (transfer none): the settings it was made with, never %NULL
 */
UnseatSettings *unseat_session_get_settings (UnseatSession *self);

/**
 * unseat_session_get_clock:
 *
 * Returns: (transfer none): the clock that all its waiting goes through, never %NULL
 */
UnseatClock *unseat_session_get_clock (UnseatSession *self);

/**
 * unseat_session_get_directory:
 *
 * Returns: (transfer none): the tenant in memory, never %NULL, the same object for the session's whole life; empty until it
 * is loaded, and cleared when the account changes
 */
UnseatDirectory *unseat_session_get_directory (UnseatSession *self);

/**
 * unseat_session_get_state:
 *
 * Returns: whether somebody is signed in
 */
UnseatSessionState unseat_session_get_state (UnseatSession *self);

/**
 * unseat_session_get_account:
 *
 * Returns: (transfer none) (nullable): the account in use, %NULL when signed out; it stays while its sign-in is expired
 */
UnseatAccount *unseat_session_get_account (UnseatSession *self);

/**
 * unseat_session_get_tenant_name:
 *
 * Returns: (transfer none) (nullable): the name of the organization, %NULL until it has been read
 */
const char *unseat_session_get_tenant_name (UnseatSession *self);

/**
 * unseat_session_get_user_code:
 *
 * Returns: (transfer none) (nullable): the code to type in the browser, %NULL when no sign-in is waiting
 */
const char *unseat_session_get_user_code (UnseatSession *self);

/**
 * unseat_session_get_verification_uri:
 *
 * Returns: (transfer none) (nullable): where the code is typed, %NULL when no sign-in is waiting
 */
const char *unseat_session_get_verification_uri (UnseatSession *self);

/**
 * unseat_session_get_code_expires:
 *
 * Returns: when the code ends, in seconds since 1970; 0 when no sign-in is waiting
 */
gint64 unseat_session_get_code_expires (UnseatSession *self);

/**
 * unseat_session_is_demo:
 *
 * Returns: whether the demo tenant is behind this session, so that nothing done here is real
 */
gboolean unseat_session_is_demo (UnseatSession *self);

/**
 * unseat_session_get_store_key:
 *
 * Returns: (transfer none): which keyring items and which journal belong to the server of this session
 */
const char *unseat_session_get_store_key (UnseatSession *self);

/**
 * unseat_session_get_billing_url:
 *
 * Returns: (transfer none): where subscriptions are cut in the cloud of this session: a page of Microsoft’s admin center
 */
const char *unseat_session_get_billing_url (UnseatSession *self);

/**
 * unseat_session_get_read_only_reason:
 *
 * Returns: (transfer none) (nullable): a translated sentence: the permission that is missing, or that there is no connection;
 * %NULL when writing may be tried
 */
const char *unseat_session_get_read_only_reason (UnseatSession *self);

/**
 * unseat_session_get_role_hint:
 *
 * Returns: (transfer none) (nullable): a translated sentence when no known license role was found.  A hint: nothing is disabled for it.
 */
const char *unseat_session_get_role_hint (UnseatSession *self);

/**
 * unseat_session_get_keyring_notice:
 *
 * Returns: (transfer none) (nullable): why the sign-in is not remembered
 */
const char *unseat_session_get_keyring_notice (UnseatSession *self);

/**
 * unseat_session_get_accounts:
 *
 * Returns: (transfer none): a list of #UnseatAccount known on this machine for this server
 */
GListModel *unseat_session_get_accounts (UnseatSession *self);

/**
 * unseat_session_restore_async:
 *
 * At start: lists the accounts of the keyring and takes up the last one used, without asking anybody anything.
 * The result is %FALSE without an error when nobody is signed in, also when the keyring is locked or missing: then `keyring-notice`
 * says so.  It is %FALSE with %UNSEAT_ERROR_SIGN_IN_REQUIRED when Microsoft refused the account (`state` is expired), and %TRUE
 * without a network, because the sign-in may still be good.
 */
void unseat_session_restore_async (UnseatSession      *self,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/**
 * unseat_session_restore_finish:
 *
 * Returns: whether somebody is signed in; %FALSE with or without an error as unseat_session_restore_async() tells
 */
gboolean unseat_session_restore_finish (UnseatSession *self,
                                        GAsyncResult  *result,
                                        GError       **error);

/**
 * unseat_session_unlock_async:
 *
 * Like unseat_session_restore_async(), for a person who asked for it: the keyring may ask for its password, and fails with
 * %UNSEAT_ERROR_KEYRING when it stays locked.
 */
void unseat_session_unlock_async (UnseatSession      *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/**
 * unseat_session_unlock_finish:
 *
 * Returns: whether somebody is signed in; %FALSE with or without an error as unseat_session_unlock_async() tells
 */
gboolean unseat_session_unlock_finish (UnseatSession *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/**
 * unseat_session_sign_in_async:
 * @tenant: a GUID, a verified domain or `organizations`
 * @client_id: an app registration's GUID
 * @cloud_id: one of unseat_cloud_list()
 *
 * Device code sign-in.  `user-code` and its siblings are set while it waits; `state` tells the rest.  The
 * three arguments are remembered in the settings once they have worked.  Checks them first: %UNSEAT_ERROR_INVALID_INPUT.
 */
void unseat_session_sign_in_async (UnseatSession      *self,
                                   const char         *tenant,
                                   const char         *client_id,
                                   const char         *cloud_id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/**
 * unseat_session_sign_in_finish:
 *
 * Returns: whether somebody is signed in now; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT, an error of #UnseatGraphDeviceCode,
 * or %G_IO_ERROR_CANCELLED
 */
gboolean unseat_session_sign_in_finish (UnseatSession *self,
                                        GAsyncResult  *result,
                                        GError       **error);

/**
 * unseat_session_sign_in_application_async:
 * @application: who signs in, and what it proves itself with; its tenant may be a domain, its store key is not looked at
 * @secret: (nullable): the client secret, or the private key, when it is in no file: the keyring keeps it
 *
 * Signs in without a person (GRAPH.md 1.8), and keeps a file that says how (#UnseatEntraApp), so that later programs do it by themselves.  When that
 * cannot be kept, the sign-in lasts for this session, and `keyring-notice` says why.  Checks what it is told first: %UNSEAT_ERROR_INVALID_INPUT.
 */
void unseat_session_sign_in_application_async (UnseatSession        *self,
                                               const UnseatEntraApp *application,
                                               const char           *secret,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);

/**
 * unseat_session_sign_in_application_finish:
 *
 * Returns: whether the application is signed in now; else %FALSE with %UNSEAT_ERROR_INVALID_INPUT, %UNSEAT_ERROR_STORAGE (a file of a secret),
 * %UNSEAT_ERROR_SIGN_IN_REQUIRED (Microsoft refused, and says why), %UNSEAT_ERROR_NETWORK and its like, or %G_IO_ERROR_CANCELLED
 */
gboolean unseat_session_sign_in_application_finish (UnseatSession *self,
                                                    GAsyncResult  *result,
                                                    GError       **error);

/**
 * unseat_session_read_certificate_end:
 *
 * Returns: when the certificate ends that the application in use proves itself with, in seconds since 1970; 0 when no application is signed in, it has
 * a secret instead, of which nobody tells, or it cannot be read
 */
gint64 unseat_session_read_certificate_end (UnseatSession *self);

/**
 * unseat_session_use_account_async:
 * @account: one of unseat_session_get_accounts()
 *
 * Switches to another account; the directory is cleared.  Fails with %UNSEAT_ERROR_SIGN_IN_REQUIRED when Microsoft wants a new
 * sign-in (`state` is expired then), and with %UNSEAT_ERROR_NETWORK and its like, where the account in use stays.
 */
void unseat_session_use_account_async (UnseatSession      *self,
                                       UnseatAccount      *account,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_session_use_account_finish:
 *
 * Returns: whether the account is the one in use; else %FALSE with an error as unseat_session_use_account_async() tells
 */
gboolean unseat_session_use_account_finish (UnseatSession *self,
                                            GAsyncResult  *result,
                                            GError       **error);

/**
 * unseat_session_sign_out_async:
 * @account: (nullable): %NULL = the one in use
 *
 * Removes the keyring item and forgets the tokens, and deletes what is kept of the people of the account’s tenant
 * (unseat_evidence_file_dup_path()), also when another account of that tenant stays: it may not read as much.  (Microsoft has no revocation call for public clients, GRAPH.md 1.9.)
 */
void unseat_session_sign_out_async (UnseatSession      *self,
                                    UnseatAccount      *account,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_session_sign_out_finish:
 *
 * Returns: whether the account is forgotten; else %FALSE with %UNSEAT_ERROR_KEYRING when its token could not be removed, with
 * %UNSEAT_ERROR_STORAGE when what was kept of people could not be deleted, or with %G_IO_ERROR_CANCELLED
 */
gboolean unseat_session_sign_out_finish (UnseatSession *self,
                                         GAsyncResult  *result,
                                         GError       **error);

G_END_DECLS
