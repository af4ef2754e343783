/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_session_new_full:
 * @store: where refresh tokens are kept
 *
 * Like unseat_session_new(), with a store of one's own.
 */
UnseatSession *unseat_session_new_full (UnseatSettings        *settings,
                                        UnseatClock           *clock,
                                        UnseatEndpoints       *endpoints,
                                        gboolean               is_demo,
                                        UnseatGraphTokenStore *store);

/**
 * unseat_session_get_client:
 *
 * Long work keeps its own reference, and compares before it writes into the directory: another client means that the person
 * has switched to another account.
 *
 * Returns: (transfer none) (nullable): the client of the account in use, %NULL when nobody is signed in
 */
UnseatGraphClient *unseat_session_get_client (UnseatSession *self);

/**
 * unseat_session_set_tenant:
 * @tenant_name: (nullable): the name of the organization
 *
 * Says what `/organization` told.
 */
void unseat_session_set_tenant (UnseatSession *self,
                                const char    *tenant_name);

/**
 * unseat_session_set_roles:
 * @role_template_ids: (nullable) (array zero-terminated=1): the active roles; %NULL when they could not be read
 */
void unseat_session_set_roles (UnseatSession     *self,
                               const char *const *role_template_ids);

/**
 * unseat_session_report_error:
 * @error: (nullable): how a call to Graph failed
 *
 * %UNSEAT_ERROR_SIGN_IN_REQUIRED ends the sign-in (`state` becomes expired); anything else is left alone.
 */
void unseat_session_report_error (UnseatSession *self,
                                  const GError  *error);

G_END_DECLS
