/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-graph-token-store.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GRAPH_CREDENTIAL (unseat_graph_credential_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGraphCredential, unseat_graph_credential, UNSEAT, GRAPH_CREDENTIAL, GObject)

/**
 * UnseatGraphCredential:
 *
 * What an application proves itself with (GRAPH.md 1.8): a client secret, or a certificate and its private key.  It knows where these are, and
 * reads them whenever a token is asked for, so that a file may be replaced by a newer one at any time.
 */

/**
 * UnseatGraphCredentialPlaces:
 * @secret_file: (nullable): the file of the client secret
 * @certificate_file: (nullable): the file of the certificate; %NULL = there is a client secret
 * @key: (nullable): the file of the private key, or its `pkcs11:` address; %NULL = it is in @certificate_file
 * @in_store: whether the secret, or the private key, is in the store and in no file
 */
typedef struct
{
  const char *secret_file;
  const char *certificate_file;
  const char *key;
  gboolean    in_store;
} UnseatGraphCredentialPlaces;

/**
 * UnseatGraphProof:
 *
 * The form fields of one proof: name, value, name, value …, then %NULL.
 */
typedef char *UnseatGraphProof;

/**
 * unseat_graph_proof_free:
 * @proof: (transfer full): the fields; wiped
 */
void unseat_graph_proof_free (UnseatGraphProof *proof);

/**
 * unseat_graph_credential_new:
 * @places: copied
 * @store: where the secret or the private key is kept that is in no file
 *
 * Returns: (transfer full): the credential
 */
UnseatGraphCredential *unseat_graph_credential_new (const UnseatGraphCredentialPlaces *places,
                                                    UnseatGraphTokenStore             *store);

/**
 * unseat_graph_credential_needs_store:
 *
 * Returns: whether the secret or the private key is in the store, and in no file
 */
gboolean unseat_graph_credential_needs_store (UnseatGraphCredential *self);

/**
 * unseat_graph_credential_read_end:
 *
 * Returns: when its certificate ends, in seconds since 1970; 0 when there is none, or it cannot be read
 */
gint64 unseat_graph_credential_read_end (UnseatGraphCredential *self);

/**
 * unseat_graph_credential_set_text:
 * @text: (nullable): what the store is to have, as long as it is not there; %NULL forgets it
 */
void unseat_graph_credential_set_text (UnseatGraphCredential *self,
                                       const char            *text);

/**
 * unseat_graph_credential_peek_text:
 *
 * Returns: (transfer none) (nullable): what unseat_graph_credential_set_text() was told
 */
const char *unseat_graph_credential_peek_text (UnseatGraphCredential *self);

/**
 * unseat_graph_credential_prove_async:
 * @account: the application
 * @audience: the address of the token endpoint that is asked
 * @now: seconds since 1970
 *
 * Makes the fields of a request to the token endpoint that prove who asks.  Files are read, and signatures made, in a thread.
 */
void unseat_graph_credential_prove_async (UnseatGraphCredential *self,
                                          UnseatAccount         *account,
                                          const char            *audience,
                                          gint64                 now,
                                          GCancellable          *cancellable,
                                          GAsyncReadyCallback    callback,
                                          gpointer               user_data);

/**
 * unseat_graph_credential_prove_finish:
 *
 * Returns: (transfer full): the fields; %NULL with %UNSEAT_ERROR_STORAGE (a file), %UNSEAT_ERROR_KEYRING, %UNSEAT_ERROR_SIGN_IN_REQUIRED (the
 * keyring holds nothing) or %G_IO_ERROR_CANCELLED
 */
UnseatGraphProof *unseat_graph_credential_prove_finish (UnseatGraphCredential *self,
                                                        GAsyncResult          *result,
                                                        GError               **error);

G_END_DECLS
