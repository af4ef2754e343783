/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-group.h"
#include "unseat-json-reader.h"
#include "unseat-user.h"

G_BEGIN_DECLS

/**
 * Graph's JSON turned into model objects.  All functions are safe on any thread, take a reader that stands on the root of an
 * answer, and fail with %UNSEAT_ERROR_BAD_ANSWER, which names the path of what is wrong.  Members nobody asked for are ignored,
 * `null` is the same as absent.  Those for pages fit #UnseatGraphDecodeFunc.  Internal to the layer.
 */

/* `$select` of a person in a list (GRAPH.md 3.2). */
#define UNSEAT_GRAPH_USER_SELECT                                                                                     \
  "id,displayName,userPrincipalName,mail,accountEnabled,userType,department,jobTitle,usageLocation,createdDateTime," \
  "onPremisesSyncEnabled,licenseAssignmentStates"

/* The same for a fresh read of one person, which has to be able to say “nothing”. */
#define UNSEAT_GRAPH_ONE_USER_SELECT UNSEAT_GRAPH_USER_SELECT ",assignedLicenses"

#define UNSEAT_GRAPH_GROUP_SELECT                                                                                               \
  "id,displayName,assignedLicenses,licenseProcessingState,groupTypes,membershipRule,membershipRuleProcessingState,mailEnabled," \
  "onPremisesSyncEnabled,isAssignableToRole"

/**
 * unseat_graph_decode_user:
 *
 * `/users/{id}` (GRAPH.md 3.2 and section 4).  An answer without `licenseAssignmentStates` is taken for a person who holds nothing
 * only when `assignedLicenses` is there and empty; else it fails, because this read is what a removal is verified by.  So does one
 * that lists in `assignedLicenses` what no path gives.  A path that comes twice is kept once.  A path without `disabledPlans` takes
 * those of `assignedLicenses` when it is the only one of the product; else they are not known.
 *
 * Returns: (transfer full): the person
 */
UnseatUser *unseat_graph_decode_user (UnseatJsonReader *reader,
                                      GError          **error);

/**
 * unseat_graph_decode_users:
 *
 * A person without `licenseAssignmentStates` has no licenses here: the list only offers what can be removed, so the worst that
 * can come of it is that somebody is not offered; nothing is removed, and nothing called removed, on its ground.
 *
 * Returns: (transfer full) (element-type UnseatUser): a page of `/users`
 */
GPtrArray *unseat_graph_decode_users (UnseatJsonReader *reader,
                                      GError          **error);

/**
 * unseat_graph_decode_products:
 *
 * Returns: (transfer full) (element-type UnseatProduct): `/subscribedSkus` (GRAPH.md 3.3); names come from Microsoft's table, else they
 * are the part number, else the id
 */
GPtrArray *unseat_graph_decode_products (UnseatJsonReader *reader,
                                         GError          **error);

/**
 * unseat_graph_decode_subscriptions:
 *
 * Returns: (transfer full) (element-type UnseatSubscription): `/directory/subscriptions` (GRAPH.md 3.3)
 */
GPtrArray *unseat_graph_decode_subscriptions (UnseatJsonReader *reader,
                                              GError          **error);

/**
 * unseat_graph_decode_groups:
 *
 * Returns: (transfer full) (element-type UnseatGroup): a page of `/groups` (GRAPH.md 3.6)
 */
GPtrArray *unseat_graph_decode_groups (UnseatJsonReader *reader,
                                       GError          **error);

/**
 * unseat_graph_decode_group:
 *
 * Fails also when the answer has no `assignedLicenses`.
 *
 * Returns: (transfer full): `/groups/{id}` (GRAPH.md 3.6)
 */
UnseatGroup *unseat_graph_decode_group (UnseatJsonReader *reader,
                                        GError          **error);

/**
 * unseat_graph_decode_tenants:
 *
 * Returns: (transfer full) (element-type UnseatGraphTenant): `/organization`
 */
GPtrArray *unseat_graph_decode_tenants (UnseatJsonReader *reader,
                                        GError          **error);

/**
 * unseat_graph_decode_roles:
 *
 * Returns: (transfer full) (element-type utf8): the `roleTemplateId`s of a page of directory roles, in lower case
 */
GPtrArray *unseat_graph_decode_roles (UnseatJsonReader *reader,
                                      GError          **error);

/**
 * UnseatGraphMemberKind:
 * @UNSEAT_GRAPH_MEMBER_PERSON: a user
 * @UNSEAT_GRAPH_MEMBER_GROUP: a group
 * @UNSEAT_GRAPH_MEMBER_UNNAMED: what does not say what it is: a user, or an app
 * @UNSEAT_GRAPH_MEMBER_OTHER: an app, a device, a contact, or what is still to be invented
 */
typedef enum
{
  UNSEAT_GRAPH_MEMBER_PERSON,
  UNSEAT_GRAPH_MEMBER_GROUP,
  UNSEAT_GRAPH_MEMBER_UNNAMED,
  UNSEAT_GRAPH_MEMBER_OTHER,
} UnseatGraphMemberKind;

/**
 * UnseatGraphMember:
 * @enabled: whether a person may sign in; %TRUE when that is not said
 */
typedef struct
{
  char                 *id; /* (owned): in lower case */
  UnseatGraphMemberKind kind;
  gboolean              enabled;
} UnseatGraphMember;

/**
 * unseat_graph_decode_members:
 *
 * Fails when an id is no object id.
 *
 * Returns: (transfer full) (element-type UnseatGraphMember): a page of the members of a group or a role (GRAPH.md 3.6)
 */
GPtrArray *unseat_graph_decode_members (UnseatJsonReader *reader,
                                        GError          **error);

/**
 * unseat_graph_decode_count:
 * @body: a page that was asked for with `$count=true`
 *
 * Returns: `@odata.count`; 0 when the server did not say, or said something else than a number
 */
guint64 unseat_graph_decode_count (GBytes *body);

G_END_DECLS
