/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-evidence.h"

G_BEGIN_DECLS

/**
 * unseat_rights_list_scopes:
 *
 * Returns: (transfer none) (array zero-terminated=1): what a sign-in asks for, without prefix (GRAPH.md 2, the default request set)
 */
const char *const *unseat_rights_list_scopes (void);

/**
 * unseat_rights_explain_read_only:
 * @account: (nullable): who is signed in
 * @offline: whether the servers cannot be reached
 *
 * Returns: (transfer full) (nullable): a translated sentence saying that there is no connection, or naming the permission without which
 * nothing can be changed; %NULL when the account was granted one that may unassign, or when nobody knows what it was granted
 */
char *unseat_rights_explain_read_only (UnseatAccount *account,
                                       gboolean       offline);

/**
 * unseat_rights_explain_no_licenses:
 * @account: (nullable): who is signed in
 *
 * Who may only change groups is not read-only, and cannot change a direct license.  Of who may change nothing unseat_rights_explain_read_only() tells.
 *
 * Returns: (transfer full) (nullable): a translated sentence when no permission was granted that changing the licenses of a person takes
 */
char *unseat_rights_explain_no_licenses (UnseatAccount *account);

/**
 * unseat_rights_explain_groups:
 * @account: (nullable): who is signed in
 *
 * For when the groups were refused.
 *
 * Returns: (transfer full): a translated sentence naming the permission that it takes to read groups, and what to do to have it
 */
char *unseat_rights_explain_groups (UnseatAccount *account);

/**
 * UNSEAT_RIGHTS_MEMBERSHIP_SCOPE:
 *
 * The least that changes who is in a group.  A sign-in does not ask for it: it takes effect once an administrator has granted it.
 */
#define UNSEAT_RIGHTS_MEMBERSHIP_SCOPE "GroupMember.ReadWrite.All"

/**
 * unseat_rights_explain_no_memberships:
 * @account: (nullable): who is signed in
 *
 * Returns: (transfer full) (nullable): a translated sentence naming the permission without which nobody can be taken out of a group or put back;
 * %NULL when the account was granted one, or when nobody knows what it was granted
 */
char *unseat_rights_explain_no_memberships (UnseatAccount *account);

/**
 * unseat_rights_explain_no_group_licenses:
 * @account: (nullable): who is signed in
 *
 * Returns: (transfer full) (nullable): a translated sentence: why this sign-in may not change what groups give; %NULL when it may, or when that is
 * not known (GRAPH.md 2)
 */
char *unseat_rights_explain_no_group_licenses (UnseatAccount *account);

/**
 * unseat_rights_explain_no_reprocessing:
 * @account: (nullable): who is signed in
 *
 * Returns: (transfer full) (nullable): a translated sentence: why this sign-in may not have the licenses of people reprocessed; %NULL when it may, or
 * when that is not known (GRAPH.md 2)
 */
char *unseat_rights_explain_no_reprocessing (UnseatAccount *account);

/**
 * unseat_rights_may_manage_roles:
 * @account: (nullable): who is signed in
 *
 * Returns: whether the sign-in was granted what changing who is in a group that can hold admin roles takes, besides the role
 */
gboolean unseat_rights_may_manage_roles (UnseatAccount *account);

/**
 * unseat_rights_explain_no_role_groups:
 * @account: (nullable): who is signed in
 *
 * Returns: (transfer full) (nullable): why nobody is taken out of groups that can hold admin roles, or put into them, and who can: a translated
 * sentence; %NULL when this sign-in may
 */
char *unseat_rights_explain_no_role_groups (UnseatAccount *account);

/**
 * unseat_rights_get_evidence_scope:
 *
 * Returns: (transfer none): the permission that it takes to read the source.  A sign-in does not ask for it: it takes effect once an administrator
 * has granted it
 */
const char *unseat_rights_get_evidence_scope (UnseatEvidenceSource source);

/**
 * unseat_rights_may_read_evidence:
 * @account: (nullable): who is signed in
 *
 * Returns: whether the account was granted the permission, or nobody knows what it was granted; of leave dates, whether it is known to be granted:
 * hardly anybody grants it
 */
gboolean unseat_rights_may_read_evidence (UnseatAccount       *account,
                                          UnseatEvidenceSource source);

/**
 * unseat_rights_may_read_report_settings:
 * @account: (nullable): who is signed in
 *
 * Returns: whether the account is known to have been granted what it takes to read whether usage reports conceal names: hardly anybody grants it
 */
gboolean unseat_rights_may_read_report_settings (UnseatAccount *account);

/**
 * unseat_rights_may_read_purposes:
 * @account: (nullable): who is signed in
 *
 * Returns: whether it is an application that was granted what it takes to read what the mailboxes of people are for; Microsoft 365 refuses it to
 * everybody else (GRAPH.md 2)
 */
gboolean unseat_rights_may_read_purposes (UnseatAccount *account);

/**
 * unseat_rights_may_read_purpose:
 * @account: (nullable): who is signed in
 * @user_id: whose mailbox it is, an object id
 *
 * Returns: whether it is worth asking what this one mailbox is for: unseat_rights_may_read_purposes(), or a person’s own, when the permission is known
 * to have been granted
 */
gboolean unseat_rights_may_read_purpose (UnseatAccount *account,
                                         const char    *user_id);

/**
 * unseat_rights_explain_roles:
 * @role_template_ids: (nullable) (array zero-terminated=1): the active directory roles; %NULL when they could not be read
 *
 * Roles that become active on request, roles limited to an administrative unit and custom roles do not show (GRAPH.md 2),
 * so this is a hint and forbids nothing.
 *
 * Returns: (transfer full) (nullable): a translated sentence when no role that may unassign is among them
 */
char *unseat_rights_explain_roles (const char *const *role_template_ids);

G_END_DECLS
