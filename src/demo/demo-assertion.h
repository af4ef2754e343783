/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DemoAssertions:
 *
 * The certificates of an app registration, and the client assertions that were signed with them (GRAPH.md 1.8).
 */
typedef struct _DemoAssertions DemoAssertions;

/**
 * demo_assertions_new:
 *
 * Returns: (transfer full): a registration without certificates
 */
DemoAssertions *demo_assertions_new (void);

/**
 * demo_assertions_free:
 * @self: (transfer full): the registration
 */
void demo_assertions_free (DemoAssertions *self);

/**
 * demo_assertions_add_certificate:
 * @pem: what was uploaded: the certificate alone, without its key
 *
 * Returns: whether it is one
 */
gboolean demo_assertions_add_certificate (DemoAssertions *self,
                                          const char     *pem);

/**
 * demo_assertions_check:
 * @jwt: what the client sent
 * @client_id: who it says it is
 * @audience: the address that it sent it to
 * @now: seconds since 1970
 * @reason: (out): for the sentence of AADSTS700027
 *
 * As "Microsoft identity platform application authentication certificate credentials" demands it today: PS256 and `x5t#S256`, a life of ten
 * minutes at most.  An assertion is good for one time.
 *
 * Returns: 0 when it is good, else an AADSTS number
 */
int demo_assertions_check (DemoAssertions *self,
                           const char     *jwt,
                           const char     *client_id,
                           const char     *audience,
                           gint64          now,
                           const char    **reason);

G_END_DECLS
