/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatGraphAssertion:
 * @certificate_file: the certificate, in PEM or DER
 * @key: (nullable): a file with the private key in PEM, or a `pkcs11:` address; %NULL = @key_text has it, or else @certificate_file
 * @key_text: (nullable): the private key in PEM
 * @audience: the address of the token endpoint that is asked
 * @client_id: who asks
 * @now: seconds since 1970
 *
 * What a client assertion is made of (GRAPH.md 1.8).
 */
typedef struct
{
  const char *certificate_file;
  const char *key;
  const char *key_text;
  const char *audience;
  const char *client_id;
  gint64      now;
} UnseatGraphAssertion;

/**
 * unseat_graph_assertion_sign:
 *
 * Makes the JWT by which an application proves that it has the private key of a certificate: PS256, with the thumbprint `x5t#S256`.  The signature is
 * checked with the certificate before it is given out, so that a key that does not belong to it is found here.  Blocks, a token longer than a file:
 * for a thread.
 *
 * Returns: (transfer full): the JWT; %NULL with %UNSEAT_ERROR_STORAGE and a sentence that says what is wrong with the certificate or the key
 */
char *unseat_graph_assertion_sign (const UnseatGraphAssertion *self,
                                   GError                    **error);

/**
 * unseat_graph_assertion_read_end:
 * @certificate_file: a certificate, in PEM or DER
 *
 * Blocks for a small file.
 *
 * Returns: when the certificate ends, in seconds since 1970; 0 when it cannot be read
 */
gint64 unseat_graph_assertion_read_end (const char *certificate_file);

G_END_DECLS
