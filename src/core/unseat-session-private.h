/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account-book.h"
#include "unseat-graph-client.h"
#include "unseat-graph-device-code.h"
#include "unseat-plan.h"
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
 * unseat_session_check_plan:
 * @client: (nullable): whose calls are to carry it out, or look at what became of it
 * @elsewhere: (nullable): what is said when it is for another tenant, a translated sentence; %NULL for that of a plan that was just made
 *
 * Returns: whether somebody is signed in, and where @plan is at home; else %FALSE with %UNSEAT_ERROR_SIGN_IN_REQUIRED or
 * %UNSEAT_ERROR_INVALID_INPUT
 */
gboolean unseat_session_check_plan (UnseatSession     *self,
                                    UnseatGraphClient *client,
                                    UnseatPlan        *plan,
                                    const char        *elsewhere,
                                    GError           **error);

/**
 * unseat_session_get_directory_for:
 * @client: whose calls tell what there is
 * @tenant_id: (nullable): which tenant it is to be about
 *
 * Returns: (transfer none) (nullable): the directory while it is still about that tenant, as @client sees it; %NULL when the person
 * has gone on to another account
 */
UnseatDirectory *unseat_session_get_directory_for (UnseatSession     *self,
                                                   UnseatGraphClient *client,
                                                   const char        *tenant_id);

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
 * @client: whose call it was
 * @error: (nullable): how the call to Graph failed
 *
 * %UNSEAT_ERROR_SIGN_IN_REQUIRED ends the sign-in (`state` becomes expired); anything else is left alone, and so is what became
 * of an account that is not in use any more.
 */
void unseat_session_report_error (UnseatSession     *self,
                                  UnseatGraphClient *client,
                                  const GError      *error);

/* For unseat-session-actions.c and unseat-session-application.c only. */

/**
 * unseat_session_make_endpoints:
 *
 * Returns: (transfer full): the servers of a cloud, or what replaces them; %NULL with %UNSEAT_ERROR_INVALID_INPUT
 */
UnseatEndpoints *unseat_session_make_endpoints (UnseatSession *self,
                                                const char    *cloud_id,
                                                GError       **error);

/**
 * unseat_session_get_book:
 *
 * Returns: (transfer none): the accounts and their clients, never %NULL
 */
UnseatAccountBook *unseat_session_get_book (UnseatSession *self);

/**
 * unseat_session_get_override:
 *
 * Returns: (transfer none) (nullable): the servers that replace those of every cloud
 */
UnseatEndpoints *unseat_session_get_override (UnseatSession *self);

/**
 * unseat_session_adopt:
 *
 * Makes the account of @client the one in use.
 */
void unseat_session_adopt (UnseatSession     *self,
                           UnseatGraphClient *client,
                           UnseatEndpoints   *endpoints,
                           UnseatSessionState state);

/**
 * unseat_session_forget_account:
 *
 * Leaves nobody signed in when @account is the one in use.
 */
void unseat_session_forget_account (UnseatSession *self,
                                    UnseatAccount *account);

/**
 * unseat_session_get_endpoints:
 *
 * Returns: (transfer none): the servers of the account in use, or of the cloud in the settings
 */
UnseatEndpoints *unseat_session_get_endpoints (UnseatSession *self);

/**
 * unseat_session_set_offline:
 * @offline: whether the servers cannot be reached; is then the reason why nothing can be changed
 */
void unseat_session_set_offline (UnseatSession *self,
                                 gboolean       offline);

/**
 * unseat_session_begin_sign_in:
 *
 * From now on the code of @operation is the one that is shown; an older one that is still ending no longer counts.
 */
void unseat_session_begin_sign_in (UnseatSession         *self,
                                   UnseatGraphDeviceCode *operation);

/**
 * unseat_session_end_sign_in:
 * @operation: a sign-in that has ended, whichever way
 *
 * Takes its code away and puts `state` back to what it was before; nothing happens when a newer sign-in has begun.
 */
void unseat_session_end_sign_in (UnseatSession         *self,
                                 UnseatGraphDeviceCode *operation);

/**
 * unseat_session_set_keyring_notice:
 * @notice: (nullable): a translated sentence: why the sign-in is not remembered; %NULL when it is
 */
void unseat_session_set_keyring_notice (UnseatSession *self,
                                        const char    *notice);

/**
 * unseat_session_set_not_remembered:
 * @error: (nullable): why the sign-in could not be stored; %NULL when it was
 */
void unseat_session_set_not_remembered (UnseatSession *self,
                                        const GError  *error);

G_END_DECLS
