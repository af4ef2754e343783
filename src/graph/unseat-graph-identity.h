/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatGraphIdentity:
 * @tenant_id: (owned) (nullable): `tid`
 * @user_id: (owned) (nullable): `oid`
 * @user_name: (owned) (nullable): `preferred_username`, else `upn`, else `name`; one line
 *
 * Who signed in, as far as the server told.  Internal to the layer.
 */
typedef struct
{
  char *tenant_id;
  char *user_id;
  char *user_name;
} UnseatGraphIdentity;

/**
 * unseat_graph_identity_new:
 *
 * Returns: (transfer full): an identity of which nothing is known
 */
UnseatGraphIdentity *unseat_graph_identity_new (void);

/**
 * unseat_graph_identity_free:
 * @self: (transfer full): the identity
 */
void unseat_graph_identity_free (UnseatGraphIdentity *self);

/**
 * unseat_graph_identity_is_complete:
 *
 * Returns: whether all three are known
 */
gboolean unseat_graph_identity_is_complete (UnseatGraphIdentity *self);

/**
 * unseat_graph_identity_fill:
 * @tenant_id: (nullable): taken when it is not known yet
 * @user_id: (nullable): taken when it is not known yet
 * @user_name: (nullable): taken when it is not known yet
 *
 * Ids come from outside and go into addresses and keyring attributes: those with other characters than letters, digits,
 * `-`, `_` and `.`, or of an unreasonable length, are not taken.
 */
void unseat_graph_identity_fill (UnseatGraphIdentity *self,
                                 const char          *tenant_id,
                                 const char          *user_id,
                                 const char          *user_name);

/**
 * unseat_graph_identity_dup_payload:
 * @jwt: header, payload and signature in base64url, separated by dots
 *
 * Returns: (transfer full) (nullable): the payload, whatever it is; %NULL when there are no three parts
 */
GBytes *unseat_graph_identity_dup_payload (const char *jwt);

/**
 * unseat_graph_identity_read_id_token:
 * @id_token: header, payload and signature in base64url, separated by dots
 *
 * Fills in what the payload tells.  It is taken as a name tag, not as a proof: it came from the token endpoint over
 * TLS, and nothing is permitted because of it, so the signature is not checked.
 *
 * Returns: whether it could be read, else %FALSE with %UNSEAT_ERROR_BAD_ANSWER
 */
gboolean unseat_graph_identity_read_id_token (UnseatGraphIdentity *self,
                                              const char          *id_token,
                                              GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphIdentity, unseat_graph_identity_free)

G_END_DECLS
