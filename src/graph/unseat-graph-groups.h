/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-group.h"

G_BEGIN_DECLS

/**
 * Groups, roles, and who is in them.  All calls fail with the errors of unseat-error.h, as those of unseat-graph-directory.h.
 */

/* The role template of the same name, in every tenant (“Microsoft Entra built-in roles”). */
#define UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR "62e90394-69f5-4237-9190-012177145e10"

/**
 * unseat_graph_list_group_members_async:
 * @group_id: an object id; what is none is %UNSEAT_ERROR_NOT_FOUND
 *
 * Reads `/groups/{id}/transitiveMembers` to its end.
 */
void unseat_graph_list_group_members_async (UnseatGraphClient  *client,
                                            const char         *group_id,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);

/**
 * unseat_graph_list_direct_members_async:
 * @group_id: an object id; what is none is %UNSEAT_ERROR_NOT_FOUND
 *
 * Reads `/groups/{id}/members` to its end: whom the group gives its licenses, for it gives none to the members of groups inside of it (GRAPH.md 8).
 */
void unseat_graph_list_direct_members_async (UnseatGraphClient  *client,
                                             const char         *group_id,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);

/**
 * unseat_graph_list_role_members_async:
 * @template_id: the template id of a directory role; what is none is %UNSEAT_ERROR_NOT_FOUND
 *
 * Reads `/directoryRoles(roleTemplateId='…')/members`, and the members of the groups among them.  A role that the tenant has not activated
 * is %UNSEAT_ERROR_NOT_FOUND.  Who could take up the role, but has not (Privileged Identity Management), is not among them.
 */
void unseat_graph_list_role_members_async (UnseatGraphClient  *client,
                                           const char         *template_id,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);

/**
 * unseat_graph_list_members_finish:
 *
 * Ends any of the three.
 *
 * Returns: (transfer full) (element-type utf8 gboolean): the people among the members: object ids in lower case, and whether each may
 * sign in
 */
GHashTable *unseat_graph_list_members_finish (UnseatGraphClient *client,
                                              GAsyncResult      *result,
                                              GError           **error);

/**
 * unseat_graph_read_group_async:
 * @group_id: an object id; what is none is %UNSEAT_ERROR_NOT_FOUND
 *
 * `/groups/{id}`: what it gives now, and how far Microsoft 365 is with it.
 */
void unseat_graph_read_group_async (UnseatGraphClient  *client,
                                    const char         *group_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/**
 * unseat_graph_read_group_finish:
 *
 * Returns: (transfer full): the group, also when it gives nothing
 */
UnseatGroup *unseat_graph_read_group_finish (UnseatGraphClient *client,
                                             GAsyncResult      *result,
                                             GError           **error);

/**
 * unseat_graph_find_groups_async:
 * @text: how the name begins
 *
 * `/groups?$filter=startswith(displayName,'…')`: the first twenty.
 */
void unseat_graph_find_groups_async (UnseatGraphClient  *client,
                                     const char         *text,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/**
 * unseat_graph_find_groups_finish:
 *
 * Returns: (transfer full) (element-type UnseatGroup): groups of any kind, perhaps none
 */
GPtrArray *unseat_graph_find_groups_finish (UnseatGraphClient *client,
                                            GAsyncResult      *result,
                                            GError           **error);

G_END_DECLS
