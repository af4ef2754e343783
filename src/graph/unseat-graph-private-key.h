/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a private key of a smart card or another token is named by (RFC 7512). */
#define UNSEAT_GRAPH_PKCS11_PREFIX "pkcs11:"

/**
 * UnseatGraphPrivateKey:
 *
 * An RSA key that signs: read from a file or a text, or on a token, which it never leaves.  All calls block, and belong into one thread.
 */
typedef struct _UnseatGraphPrivateKey UnseatGraphPrivateKey;

/**
 * unseat_graph_private_key_read:
 * @place: (nullable): a file in PEM, which nobody else can read, or a `pkcs11:` address.  The PIN of a token is read from the file that the address names
 * by `pin-source`, which nobody else can read either, and tried once
 * @text: (nullable): the key in PEM, when there is no @place
 *
 * Returns: (transfer full): the key; %NULL with %UNSEAT_ERROR_STORAGE and a sentence that says what is wrong with it
 */
UnseatGraphPrivateKey *unseat_graph_private_key_read (const char *place,
                                                      const char *text,
                                                      GError    **error);

/**
 * unseat_graph_private_key_free:
 * @self: (transfer full): the key
 */
void unseat_graph_private_key_free (UnseatGraphPrivateKey *self);

/**
 * unseat_graph_private_key_sign:
 *
 * Returns: (transfer full): the signature of @content by RSA-PSS with SHA-256 (PS256; RFC 7518, 3.5); %NULL with %UNSEAT_ERROR_STORAGE
 */
GBytes *unseat_graph_private_key_sign (UnseatGraphPrivateKey *self,
                                       const char            *content,
                                       GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphPrivateKey, unseat_graph_private_key_free)

G_END_DECLS
