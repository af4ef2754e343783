/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-group.h"
#include "unseat-product.h"
#include "unseat-subscription.h"
#include "unseat-user.h"

G_BEGIN_DECLS

/**
 * Reading the tenant (GRAPH.md 3.2, 3.3, 3.6, 3.9).  All calls fail with the errors of unseat-error.h: _SIGN_IN_REQUIRED, _FORBIDDEN,
 * _NOT_FOUND, _BUSY, _NETWORK, _BAD_ANSWER, _REFUSED; cancelled calls with %G_IO_ERROR_CANCELLED.
 */

typedef struct
{
  char *id;
  char *name;
} UnseatGraphTenant;

/**
 * unseat_graph_tenant_free:
 * @tenant: (transfer full): the tenant with its texts
 */
void unseat_graph_tenant_free (UnseatGraphTenant *tenant);

/**
 * unseat_graph_get_tenant_async:
 *
 * Reads `/organization`: which directory this is (GRAPH.md 3.9).
 */
void unseat_graph_get_tenant_async (UnseatGraphClient  *client,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_graph_get_tenant_finish:
 *
 * Returns: (transfer full): `/organization`
 */
UnseatGraphTenant *unseat_graph_get_tenant_finish (UnseatGraphClient *client,
                                                   GAsyncResult      *result,
                                                   GError           **error);

/**
 * unseat_graph_list_roles_async:
 *
 * Reads the directory roles of the person who is signed in.
 */
void unseat_graph_list_roles_async (UnseatGraphClient  *client,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_graph_list_roles_finish:
 *
 * Returns: (transfer full) (array zero-terminated=1): role template ids of the signed-in person, in lower case.  A hint only (GRAPH.md 2).
 */
char **unseat_graph_list_roles_finish (UnseatGraphClient *client,
                                       GAsyncResult      *result,
                                       GError           **error);

/**
 * unseat_graph_list_products_async:
 *
 * Reads `/subscribedSkus`: what the tenant has, and its seats (GRAPH.md 3.3).
 */
void unseat_graph_list_products_async (UnseatGraphClient  *client,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_graph_list_products_finish:
 *
 * Returns: (transfer full) (element-type UnseatProduct): `/subscribedSkus`, named by Microsoft's table
 */
GPtrArray *unseat_graph_list_products_finish (UnseatGraphClient *client,
                                              GAsyncResult      *result,
                                              GError           **error);

/**
 * unseat_graph_list_subscriptions_async:
 *
 * Reads `/directory/subscriptions`: what was bought, and when its terms end ("List subscriptions").
 */
void unseat_graph_list_subscriptions_async (UnseatGraphClient  *client,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);

/**
 * unseat_graph_list_subscriptions_finish:
 *
 * Returns: (transfer full) (element-type UnseatSubscription): `/directory/subscriptions`
 */
GPtrArray *unseat_graph_list_subscriptions_finish (UnseatGraphClient *client,
                                                   GAsyncResult      *result,
                                                   GError           **error);

/**
 * unseat_graph_list_groups_async:
 * @sku_ids: (array zero-terminated=1): the groups that give any of these products
 */
void unseat_graph_list_groups_async (UnseatGraphClient  *client,
                                     const char *const  *sku_ids,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/**
 * unseat_graph_list_groups_finish:
 *
 * Returns: (transfer full) (element-type UnseatGroup): each group once
 */
GPtrArray *unseat_graph_list_groups_finish (UnseatGraphClient *client,
                                            GAsyncResult      *result,
                                            GError           **error);

/**
 * UnseatGraphUsersFunc:
 * @users: (element-type UnseatUser): one page
 * @total: the number of people in the tenant, 0 as long as it is not known.  It comes by a request of its own beside the list, so it may
 * be missing at the first pages, and differ by changes of the last minutes
 */
typedef void (*UnseatGraphUsersFunc) (GPtrArray *users,
                                      guint64    total,
                                      gpointer   user_data);

/**
 * unseat_graph_list_users_async:
 * @page_func: (scope notified): called on the main context for every page as it arrives
 *
 * `/users` page by page, without `ConsistencyLevel` (which may lag).  Pages are decoded on a worker thread.
 */
void unseat_graph_list_users_async (UnseatGraphClient   *client,
                                    UnseatGraphUsersFunc page_func,
                                    gpointer             page_data,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/**
 * unseat_graph_list_users_finish:
 *
 * Returns: whether all pages were read; else %FALSE with an error, after the pages that came before it
 */
gboolean unseat_graph_list_users_finish (UnseatGraphClient *client,
                                         GAsyncResult      *result,
                                         GError           **error);

/**
 * UnseatGraphUserResult:
 * @key: what was asked for
 * @user: (nullable): the person
 * @error: (nullable): why not; %UNSEAT_ERROR_NOT_FOUND when there is no such person
 * @request_id: (nullable): Graph's id of the request
 */
typedef struct
{
  char       *key;
  UnseatUser *user;
  GError     *error;
  char       *request_id;
} UnseatGraphUserResult;

/**
 * unseat_graph_user_result_free:
 * @result: (transfer full): the result with what it holds
 */
void unseat_graph_user_result_free (UnseatGraphUserResult *result);

/**
 * unseat_graph_read_users_async:
 * @keys: (array zero-terminated=1): object ids, or user principal names; any number
 *
 * Fresh reads of single people, by `$batch` of up to 20, without `ConsistencyLevel` (which may lag).
 */
void unseat_graph_read_users_async (UnseatGraphClient  *client,
                                    const char *const  *keys,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_graph_read_users_finish:
 *
 * Returns: (transfer full) (element-type UnseatGraphUserResult): one for each key, in the order of the keys; %NULL only when the
 * whole call failed (signed out, cancelled, network)
 */
GPtrArray *unseat_graph_read_users_finish (UnseatGraphClient *client,
                                           GAsyncResult      *result,
                                           GError           **error);

/**
 * unseat_graph_find_users_by_mail_async:
 *
 * `/users?$filter=mail eq '…'`.
 */
void unseat_graph_find_users_by_mail_async (UnseatGraphClient  *client,
                                            const char         *mail,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);

/**
 * unseat_graph_find_users_by_mail_finish:
 *
 * Returns: (transfer full) (element-type UnseatUser): nobody, one or several
 */
GPtrArray *unseat_graph_find_users_by_mail_finish (UnseatGraphClient *client,
                                                   GAsyncResult      *result,
                                                   GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphTenant, unseat_graph_tenant_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatGraphUserResult, unseat_graph_user_result_free)

G_END_DECLS
