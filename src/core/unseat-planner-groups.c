/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-groups.h"

#include "unseat-deleted-groups.h"
#include "unseat-rights.h"
#include "unseat-verify-words.h"

#include <glib/gi18n-lib.h>

/* Returns: (nullable): why the members of the group are not changed by us, whichever way */
static char *
explain_group (UnseatSession *session,
               UnseatGroup   *group,
               const char    *elsewhere)
{
  UnseatAccount *account = unseat_session_get_account (session);

  switch (unseat_group_get_kind (group))
    {
    case UNSEAT_GROUP_SYNCED:
    case UNSEAT_GROUP_DYNAMIC:
    case UNSEAT_GROUP_MAIL_ENABLED:
      return g_strdup (elsewhere);
    case UNSEAT_GROUP_ROLE_ASSIGNABLE:
      if (!unseat_rights_may_manage_roles (account))
        return unseat_rights_explain_no_role_groups (account);
      break;
    case UNSEAT_GROUP_MICROSOFT_365:
    case UNSEAT_GROUP_SECURITY:
      break;
    }

  return unseat_rights_explain_no_memberships (account);
}

char *
unseat_planner_groups_explain_leave (UnseatSession *session,
                                     const char    *group_id)
{
  UnseatGroup     *group = NULL;
  g_autofree char *removal = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && group_id != NULL, NULL);

  group = unseat_directory_find_group (unseat_session_get_directory (session), group_id);
  if (group == NULL && unseat_directory_is_group_deleted (unseat_session_get_directory (session), group_id))
    return g_strdup (unseat_verify_describe_deleted ());
  if (group == NULL)
    /* Translators: the id of a group. */
    return g_strdup_printf (_ ("The group %s gives this product. Its name cannot be read; who manages the group can "
                               "end the membership or take the product off it."),
                            group_id);

  removal = unseat_group_dup_removal (group);

  return explain_group (session, group, removal);
}

char *
unseat_planner_groups_explain_join (UnseatSession *session,
                                    const char    *group_id)
{
  UnseatGroup *group = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && group_id != NULL, NULL);

  group = unseat_directory_find_group (unseat_session_get_directory (session), group_id);
  if (group == NULL)
    return g_strdup (_ ("This group gives no licenses any more, or cannot be read. Put the person back in the Microsoft Entra admin center."));

  return explain_group (session, group, unseat_group_describe_addition (group));
}
