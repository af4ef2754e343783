/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"

G_BEGIN_DECLS

/* App registrations, and the scopes they may ask for. A set of scopes is a hash table of short names. */

/**
 * demo_scopes_new:
 *
 * Returns: (transfer full) (element-type utf8): an empty set; it owns the names that are added
 */
GHashTable *demo_scopes_new (void);

/**
 * demo_scopes_parse:
 * @text: what the client asks for; the resource prefix of any cloud is stripped
 * @wrong: (out) (transfer full): the scope that does not exist, when %NULL is returned
 *
 * Returns: (transfer full) (nullable): the scopes
 */
GHashTable *demo_scopes_parse (const char *text,
                               char      **wrong);

/**
 * demo_scopes_is_oidc:
 *
 * Returns: whether the scope belongs to the sign-in service, not to Graph
 */
gboolean demo_scopes_is_oidc (const char *scope);

/**
 * demo_scopes_restrict:
 * @allowed: (nullable): %NULL allows all
 *
 * Takes the scopes of Graph out that are not allowed.
 */
void demo_scopes_restrict (GHashTable *scopes,
                           GHashTable *allowed);

/**
 * demo_scopes_add_all:
 * @more: (nullable): scopes to add; %NULL for none
 */
void demo_scopes_add_all (GHashTable *scopes,
                          GHashTable *more);

/**
 * demo_scopes_is_subset:
 *
 * Returns: whether all scopes of Graph are in @of, too
 */
gboolean demo_scopes_is_subset (GHashTable *scopes,
                                GHashTable *of);

/**
 * demo_scopes_have_any:
 * @names: (array zero-terminated=1): scopes of which one is enough
 */
gboolean demo_scopes_have_any (GHashTable        *scopes,
                               const char *const *names);

/**
 * demo_scopes_join:
 *
 * Returns: (transfer full): the scopes as the token endpoint names them
 */
char *demo_scopes_join (GHashTable *scopes);

/**
 * demo_scopes_is_default:
 *
 * Returns: whether @text asks for all that was consented to, `.default` of Graph in any cloud, and for nothing else
 */
gboolean demo_scopes_is_default (const char *text);

/**
 * demo_consent_is_application_permission:
 *
 * Returns: whether Graph has an application permission of that name
 */
gboolean demo_consent_is_application_permission (const char *name);

/**
 * demo_consent_is_home_tenant:
 * @segment: tenant part of a sign-in URL
 *
 * Returns: whether it is the id or a domain of the demo tenant
 */
gboolean demo_consent_is_home_tenant (const char *segment);

/**
 * demo_consent_check_client:
 * @client_id: (nullable): what the client says it is
 *
 * Returns: (transfer full) (nullable): a refusal, %NULL when the client may sign in under this tenant
 */
DemoResponse *demo_consent_check_client (DemoRequest *request,
                                         const char  *segment,
                                         const char  *client_id);

/**
 * demo_consent_is_public_client:
 *
 * Returns: whether "Allow public client flows" is on
 */
gboolean demo_consent_is_public_client (const char *client_id);

G_END_DECLS
