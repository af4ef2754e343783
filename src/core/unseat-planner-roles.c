/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-roles.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-client.h"
#include "unseat-session-private.h"

/* The template ids of roles ("Microsoft Entra built-in roles"). */
#define GLOBAL_ADMINISTRATOR "62e90394-69f5-4237-9190-012177145e10"
#define LICENSE_ADMINISTRATOR "4d6ac14f-3453-41d0-bef9-a3e0c569773a"
#define USER_ADMINISTRATOR "fe930be7-5e62-47db-91af-98c3a49a38b1"
#define DIRECTORY_WRITERS "9360feb5-f418-4baa-8175-e2a00bac4301"
#define GROUPS_ADMINISTRATOR "fdd7a751-b60b-444a-984c-02652fe8fa1c"
#define IDENTITY_GOVERNANCE_ADMINISTRATOR "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e"
#define INTUNE_ADMINISTRATOR "3a2c62db-5318-420d-8d74-23affee5d9d5"
#define EXCHANGE_ADMINISTRATOR "29232cdf-9323-42fd-ade2-1d097af3e4de"
#define SHAREPOINT_ADMINISTRATOR "f28a1f50-f6e7-4571-818b-6a12f2af6b6c"
#define TEAMS_ADMINISTRATOR "69091246-20e8-4a56-aa4d-066075b2a7a8"
#define YAMMER_ADMINISTRATOR "810a2642-a034-447f-a5e8-41beaa378541"
#define PRIVILEGED_ROLE_ADMINISTRATOR "e8611ab8-c189-46e8-94e1-60213ab1f814"

#define MEMBERSHIP_ROLES GLOBAL_ADMINISTRATOR, USER_ADMINISTRATOR, DIRECTORY_WRITERS, GROUPS_ADMINISTRATOR, IDENTITY_GOVERNANCE_ADMINISTRATOR

/* GRAPH.md 2: who may do what, beside the owners of a group. */
static const char *const security_roles[] = { MEMBERSHIP_ROLES, INTUNE_ADMINISTRATOR, NULL };
static const char *const microsoft_365_roles[] = { MEMBERSHIP_ROLES, EXCHANGE_ADMINISTRATOR, SHAREPOINT_ADMINISTRATOR, TEAMS_ADMINISTRATOR, YAMMER_ADMINISTRATOR, NULL };
static const char *const role_assignable_roles[] = { GLOBAL_ADMINISTRATOR, PRIVILEGED_ROLE_ADMINISTRATOR, NULL };
static const char *const license_roles[] = { GLOBAL_ADMINISTRATOR, LICENSE_ADMINISTRATOR, USER_ADMINISTRATOR, DIRECTORY_WRITERS, GROUPS_ADMINISTRATOR, NULL };

static gboolean
has_one (const char *const *roles,
         const char *const *any_of)
{
  for (guint i = 0; roles[i] != NULL; i++)
    for (guint k = 0; any_of[k] != NULL; k++)
      if (g_ascii_strcasecmp (roles[i], any_of[k]) == 0)
        return TRUE;

  return FALSE;
}

/* Returns: (nullable): a sentence when no role is known that lets @roles change who is in the group */
static const char *
explain_membership (const char *const *roles,
                    UnseatGroup       *group)
{
  switch (unseat_group_get_kind (group))
    {
    case UNSEAT_GROUP_SECURITY:
      return has_one (roles, security_roles) ? NULL : _ ("No role that may change who is in a security group was found for this account, so that Microsoft 365 may refuse: Groups Administrator, User Administrator, Directory Writers, Identity Governance Administrator, Intune Administrator or Global Administrator would help. Who owns the group may do it without a role, and a role that you activate on request may not show here.");
    case UNSEAT_GROUP_MICROSOFT_365:
      return has_one (roles, microsoft_365_roles) ? NULL : _ ("No role that may change who is in a Microsoft 365 group was found for this account, so that Microsoft 365 may refuse: Groups Administrator, User Administrator, Directory Writers, Identity Governance Administrator, Exchange Administrator, SharePoint Administrator, Teams Administrator, Yammer Administrator or Global Administrator would help. Who owns the group may do it without a role, and a role that you activate on request may not show here.");
    case UNSEAT_GROUP_ROLE_ASSIGNABLE:
      return has_one (roles, role_assignable_roles) ? NULL : _ ("No role that may change who is in a group that can hold admin roles was found for this account, so that Microsoft 365 may refuse: Privileged Role Administrator would help. Who owns the group may do it without a role, and a role that you activate on request may not show here.");
    case UNSEAT_GROUP_SYNCED:
    case UNSEAT_GROUP_DYNAMIC:
    case UNSEAT_GROUP_MAIL_ENABLED:
      break; /* it is not sent */
    }

  return NULL;
}

/* Returns: (nullable): a sentence when no role is known that lets @roles make the change */
static const char *
explain_change (UnseatDirectory   *directory,
                const char *const *roles,
                UnseatChange      *change)
{
  UnseatGroup *group = NULL;

  if (unseat_action_is_group_license (unseat_change_get_action (change)))
    return has_one (roles, license_roles) ? NULL : _ ("No role that may change what a group gives was found for this account, so that Microsoft 365 may refuse: License Administrator, User Administrator, Groups Administrator, Directory Writers or Global Administrator would help. A role that you activate on request may not show here.");

  group = unseat_directory_find_group (directory, unseat_change_get_group_id (change));

  return group != NULL ? explain_membership (roles, group) : NULL;
}

/* Most plans do not, and those may be of a hundred thousand changes. */
static gboolean
touches_groups (UnseatPlan *plan)
{
  for (UnseatAction action = 0; action < UNSEAT_N_ACTIONS; action++)
    if (unseat_action_is_of_group (action) && unseat_plan_does (plan, action))
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full) (nullable): what somebody loses or gets by the change besides licenses and access: what a group may do is not read */
static char *
describe_admin_roles (UnseatDirectory *directory,
                      UnseatChange    *change)
{
  UnseatGroup *group = unseat_directory_find_group (directory, unseat_change_get_group_id (change));

  if (group == NULL || !unseat_group_is_role_assignable (group))
    return NULL;
  if (unseat_change_get_action (change) == UNSEAT_ACTION_JOIN)
    /* Translators: the name of a group. */
    return g_strdup_printf (_ ("“%s” can hold admin roles: whoever is put back into it gets those that it has now."), unseat_group_get_name (group));

  /* Translators: the name of a group. */
  return g_strdup_printf (_ ("“%s” can hold admin roles: whoever leaves it loses those that it has, too, and may then not be able to do their work as an administrator."),
                          unseat_group_get_name (group));
}

typedef struct
{
  GStrvBuilder *builder;
  GHashTable   *said; /* (element-type utf8): owns them */
} Notes;

/* @note: (transfer full) (nullable) */
static void
notes_add (Notes *self,
           char  *note)
{
  if (note == NULL)
    return;
  if (!g_hash_table_contains (self->said, note))
    g_strv_builder_add (self->builder, note);
  g_hash_table_add (self->said, note);
}

char **
unseat_planner_roles_list_notes (UnseatSession *session,
                                 UnseatPlan    *plan)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Notes              notes = { builder, said };
  UnseatDirectory   *directory = NULL;
  UnseatGraphClient *client = NULL;
  const char *const *roles = NULL;
  GPtrArray         *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan), NULL);

  directory = unseat_session_get_directory (session);
  client = unseat_session_get_client (session);
  roles = client != NULL ? unseat_graph_client_get_roles (client) : NULL;
  if (!touches_groups (plan))
    return g_strv_builder_end (builder);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = changes->pdata[i];
      UnseatAction  action = unseat_change_get_action (change);

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || !unseat_action_is_of_group (action))
        continue;
      if (!unseat_action_is_group_license (action) && !g_hash_table_add (asked, (gpointer) unseat_change_get_group_id (change)))
        continue;
      if (!unseat_action_is_group_license (action))
        notes_add (&notes, describe_admin_roles (directory, change));
      if (roles != NULL)
        notes_add (&notes, g_strdup (explain_change (directory, roles, change)));
    }

  return g_strv_builder_end (builder);
}
