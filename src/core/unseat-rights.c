/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rights.h"

#include <glib/gi18n-lib.h>

#define WRITING_SCOPE "LicenseAssignment.ReadWrite.All"
#define GROUP_SCOPE "Group.Read.All"
#define ROLE_SCOPE "RoleManagement.ReadWrite.Directory" /* besides a permission to change members (GRAPH.md 2) */

/* Least privilege first; each of them lets Graph accept assignLicense. */
static const char *const writing_scopes[] = { WRITING_SCOPE, "User.ReadWrite.All", "Directory.ReadWrite.All", NULL };

static const char *const requested_scopes[] = { "User.Read.All", WRITING_SCOPE, GROUP_SCOPE, "Organization.Read.All", NULL };

/* Each of them lets Graph tell of groups ("List groups"). */
static const char *const group_scopes[] = { GROUP_SCOPE, "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", NULL };

/* What takes somebody out of a group, or puts them into it, least privilege first. */
static const char *const membership_scopes[] = { UNSEAT_RIGHTS_MEMBERSHIP_SCOPE, "Group.ReadWrite.All", "Directory.ReadWrite.All", NULL };

/* What lets Graph accept reprocessLicenseAssignment, least privilege first; those of license assignments are not among them (GRAPH.md 2). */
static const char *const reprocessing_scopes[] = { "User.ReadWrite.All", "Directory.ReadWrite.All", NULL };

/* What lets Graph accept assignLicense of a group, least privilege first. */
static const char *const group_license_scopes[] = { WRITING_SCOPE, "Group.ReadWrite.All", "Directory.ReadWrite.All", NULL };

static const char *const writing_roles[] = {
  "62e90394-69f5-4237-9190-012177145e10", /* Global Administrator */
  "4d6ac14f-3453-41d0-bef9-a3e0c569773a", /* License Administrator */
  "fe930be7-5e62-47db-91af-98c3a49a38b1", /* User Administrator */
  "9360feb5-f418-4baa-8175-e2a00bac4301", /* Directory Writers */
  NULL,
};

static gboolean
is_writing_role (const char *template_id)
{
  for (int i = 0; writing_roles[i] != NULL; i++)
    if (g_ascii_strcasecmp (writing_roles[i], template_id) == 0)
      return TRUE;

  return FALSE;
}

const char *const *
unseat_rights_list_scopes (void)
{
  return requested_scopes;
}

/* Whether @account is known not to have been granted any of @scopes. */
static gboolean
lacks_all (UnseatAccount     *account,
           const char *const *scopes)
{
  if (account == NULL || *unseat_account_get_scopes (account) == '\0')
    return FALSE;

  for (int i = 0; scopes[i] != NULL; i++)
    if (unseat_account_has_scope (account, scopes[i]))
      return FALSE;

  return TRUE;
}

/* Returns: (transfer full): @application of who works without a person and need not sign in again, else @person; both have one %s for @scope */
static char *
name_scope (UnseatAccount *account,
            const char    *person,
            const char    *application,
            const char    *scope)
{
  return g_strdup_printf (account != NULL && unseat_account_is_application (account) ? application : person, scope);
}

/* Whether nothing at all may be changed. */
static gboolean
is_read_only (UnseatAccount *account)
{
  return lacks_all (account, writing_scopes) && lacks_all (account, membership_scopes) && lacks_all (account, group_license_scopes);
}

char *
unseat_rights_explain_read_only (UnseatAccount *account,
                                 gboolean       offline)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), NULL);

  if (offline)
    return g_strdup (_ ("You are offline. Nothing can be changed until the connection is back."));
  if (!is_read_only (account))
    return NULL;

  return name_scope (account,
                     /* Translators: the name of a permission, e.g. LicenseAssignment.ReadWrite.All. */
                     _ ("Nothing can be changed: this sign-in was not granted the permission %s. Have an administrator consent to it, then sign in again."),
                     /* Translators: the name of a permission, e.g. LicenseAssignment.ReadWrite.All. */
                     _ ("Nothing can be changed: the application was not granted the permission %s. Have an administrator add it to the app registration as an application permission, and consent to it."),
                     WRITING_SCOPE);
}

char *
unseat_rights_explain_no_licenses (UnseatAccount *account)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), NULL);

  if (!lacks_all (account, writing_scopes) || is_read_only (account))
    return NULL;

  return name_scope (account,
                     /* Translators: the name of a permission, e.g. LicenseAssignment.ReadWrite.All. */
                     _ ("This sign-in was not granted the permission %s, which changing the licenses of a person takes. Have an administrator consent to it, then sign in again."),
                     /* Translators: the name of a permission, e.g. LicenseAssignment.ReadWrite.All. */
                     _ ("The application was not granted the permission %s, which changing the licenses of a person takes. Have an administrator add it to the app registration as an application permission, and consent to it."),
                     WRITING_SCOPE);
}

char *
unseat_rights_explain_groups (UnseatAccount *account)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), NULL);

  for (int i = 0; account != NULL && group_scopes[i] != NULL; i++)
    if (unseat_account_has_scope (account, group_scopes[i]))
      /* Translators: the name of a permission. */
      return g_strdup_printf (_ ("Microsoft 365 did not let this account read the groups, although the sign-in was granted the permission %s. An administrator of the tenant can say why."),
                              group_scopes[i]);

  return name_scope (account,
                     /* Translators: the name of a permission. */
                     _ ("This sign-in was not granted the permission %s, without which groups cannot be read. Have an administrator consent to it, then sign in again."),
                     /* Translators: the name of a permission. */
                     _ ("The application was not granted the permission %s, without which groups cannot be read. Have an administrator add it to the app registration as an application permission, and consent to it."),
                     GROUP_SCOPE);
}

char *
unseat_rights_explain_no_memberships (UnseatAccount *account)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), NULL);

  if (!lacks_all (account, membership_scopes))
    return NULL;

  return name_scope (account,
                     /* Translators: the name of a permission, e.g. GroupMember.ReadWrite.All. */
                     _ ("This sign-in was not granted the permission %s, which changing who is in a group takes. Have an administrator consent to it, then sign in again; "
                        "or do it in the Microsoft Entra admin center."),
                     /* Translators: the name of a permission, e.g. GroupMember.ReadWrite.All. */
                     _ ("The application was not granted the permission %s, which changing who is in a group takes. Have an administrator add it to the app registration as an application permission, and consent to it."),
                     UNSEAT_RIGHTS_MEMBERSHIP_SCOPE);
}

char *
unseat_rights_explain_no_group_licenses (UnseatAccount *account)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), NULL);

  if (!lacks_all (account, group_license_scopes))
    return NULL;

  return name_scope (account,
                     /* Translators: the name of a permission, e.g. LicenseAssignment.ReadWrite.All. */
                     _ ("This sign-in was not granted the permission %s, which changing what a group gives takes. Have an administrator consent to it, then sign in again."),
                     /* Translators: the name of a permission, e.g. LicenseAssignment.ReadWrite.All. */
                     _ ("The application was not granted the permission %s, which changing what a group gives takes. Have an administrator add it to the app registration as an application permission, and consent to it."),
                     WRITING_SCOPE);
}

char *
unseat_rights_explain_no_reprocessing (UnseatAccount *account)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), NULL);

  if (!lacks_all (account, reprocessing_scopes))
    return NULL;

  return name_scope (account,
                     /* Translators: the name of a permission, e.g. User.ReadWrite.All. */
                     _ ("This sign-in was not granted the permission %s, which reprocessing licenses takes. Have an administrator consent to it, then sign in again."),
                     /* Translators: the name of a permission, e.g. User.ReadWrite.All. */
                     _ ("The application was not granted the permission %s, which reprocessing licenses takes. Have an administrator add it to the app registration as an application permission, and consent to it."),
                     reprocessing_scopes[0]);
}

gboolean
unseat_rights_may_manage_roles (UnseatAccount *account)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), FALSE);

  return account != NULL && unseat_account_has_scope (account, ROLE_SCOPE);
}

char *
unseat_rights_explain_no_role_groups (UnseatAccount *account)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), NULL);

  if (unseat_rights_may_manage_roles (account))
    return NULL;

  return name_scope (account,
                     /* Translators: the name of a permission, RoleManagement.ReadWrite.Directory. */
                     _ ("The group can hold admin roles: changing who is in it takes the permission %s, which this sign-in was not granted, and the role Privileged Role Administrator. "
                        "Have a Privileged Role Administrator, or an owner of the group, do it in the Microsoft Entra admin center, or take the product off the group for all its members."),
                     /* Translators: the name of a permission, RoleManagement.ReadWrite.Directory. */
                     _ ("The group can hold admin roles: changing who is in it takes the permission %s, which the application was not granted. "
                        "Have a Privileged Role Administrator, or an owner of the group, do it in the Microsoft Entra admin center, or take the product off the group for all its members."),
                     ROLE_SCOPE);
}

const char *
unseat_rights_get_evidence_scope (UnseatEvidenceSource source)
{
  switch (source)
    {
    case UNSEAT_EVIDENCE_SIGN_INS:
      return "AuditLog.Read.All";
    case UNSEAT_EVIDENCE_LEAVES:
      return "User-LifeCycleInfo.Read.All";
    case UNSEAT_EVIDENCE_ACTIVE_USERS:
    case UNSEAT_EVIDENCE_APP_USERS:
    default:
      return "Reports.Read.All";
    }
}

gboolean
unseat_rights_may_read_evidence (UnseatAccount       *account,
                                 UnseatEvidenceSource source)
{
  const char *const scopes[] = { unseat_rights_get_evidence_scope (source), NULL };

  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), FALSE);

  if (source == UNSEAT_EVIDENCE_LEAVES)
    return account != NULL && unseat_account_has_scope (account, scopes[0]);

  return !lacks_all (account, scopes);
}

gboolean
unseat_rights_may_read_report_settings (UnseatAccount *account)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), FALSE);

  return account != NULL && (unseat_account_has_scope (account, "ReportSettings.Read.All") || unseat_account_has_scope (account, "ReportSettings.ReadWrite.All"));
}

static gboolean
has_mailbox_scope (UnseatAccount *account)
{
  return unseat_account_has_scope (account, "MailboxSettings.Read") || unseat_account_has_scope (account, "MailboxSettings.ReadWrite");
}

gboolean
unseat_rights_may_read_purposes (UnseatAccount *account)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), FALSE);

  return account != NULL && unseat_account_is_application (account) && has_mailbox_scope (account);
}

gboolean
unseat_rights_may_read_purpose (UnseatAccount *account,
                                const char    *user_id)
{
  g_return_val_if_fail (account == NULL || UNSEAT_IS_ACCOUNT (account), FALSE);
  g_return_val_if_fail (user_id != NULL, FALSE);

  if (account == NULL || !has_mailbox_scope (account))
    return FALSE;

  return unseat_account_is_application (account) || g_ascii_strcasecmp (unseat_account_get_user_id (account), user_id) == 0;
}

char *
unseat_rights_explain_roles (const char *const *role_template_ids)
{
  if (role_template_ids == NULL)
    return NULL;

  for (int i = 0; role_template_ids[i] != NULL; i++)
    if (is_writing_role (role_template_ids[i]))
      return NULL;

  return g_strdup (_ ("No role that may change licenses was found for this account. License Administrator, User Administrator, Directory Writers or Global Administrator would help; a role that you activate on request may not show here."));
}
