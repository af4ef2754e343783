/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-look.h"

#include "unseat-graph-client.h"
#include "unseat-session-private.h"

/* Looks at the groups that are to give other things. */

UnseatGroupLook *
unseat_group_look_new_for_changes (UnseatSession *session,
                                   GPtrArray     *changes)
{
  UnseatGraphClient *client = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && changes != NULL, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const char *group_id = unseat_change_get_group_id (changes->pdata[i]);

      if (unseat_action_is_group_license (unseat_change_get_action (changes->pdata[i])) && group_id != NULL && g_hash_table_add (known, (gpointer) group_id))
        g_ptr_array_add (ids, (gpointer) group_id);
    }

  client = unseat_session_get_client (session);
  if (ids->len == 0 || client == NULL)
    return NULL;

  return unseat_group_look_new (session, client, unseat_directory_get_tenant_id (unseat_session_get_directory (session)), ids, NULL, FALSE);
}

UnseatGroupLook *
unseat_group_look_new_for_plan (UnseatSession     *session,
                                UnseatGraphClient *client,
                                UnseatPlan        *plan)
{
  GPtrArray *wishes = NULL;
  GPtrArray *changes = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && unseat_plan_get_intent (plan) != NULL, NULL);

  wishes = unseat_group_wishes_get_all (unseat_intent_get_group_wishes (unseat_plan_get_intent (plan)));
  for (guint i = 0; i < wishes->len; i++)
    g_ptr_array_add (ids, ((UnseatGroupWish *) wishes->pdata[i])->group_id);
  if (ids->len == 0)
    return NULL;

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_group_id (changes->pdata[i]) != NULL)
      g_hash_table_add (known, unseat_group_look_dup_key (unseat_change_get_group_id (changes->pdata[i]), unseat_change_get_user_id (changes->pdata[i])));

  return unseat_group_look_new (session, client, unseat_plan_get_tenant_id (plan), ids, known, FALSE);
}
