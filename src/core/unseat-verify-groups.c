/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify-groups.h"

#include "unseat-graph-groups.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GHashTable *busy;    /* (owned) (element-type utf8) */
  GPtrArray  *items;   /* (owned) (element-type UnseatVerifyItem) */
  GPtrArray  *groups;  /* (owned) (element-type UnseatGroup) */
  guint       n_asked; /* that have not answered */
} Asking;

static void
asking_clear (Asking *asking)
{
  g_clear_pointer (&asking->busy, g_hash_table_unref);
  g_clear_pointer (&asking->items, g_ptr_array_unref);
  g_clear_pointer (&asking->groups, g_ptr_array_unref);
}

UNSEAT_DEFINE_TASK_DATA (Asking, asking, asking_clear)

static gboolean
is_about_group (UnseatVerifyItem *item)
{
  return !item->is_settled && unseat_action_is_group_license (unseat_change_get_action (item->change));
}

/* Of which the person was put back into the group, and that shows by nothing but the license. */
static gboolean
is_joined (UnseatVerifyItem *item)
{
  UnseatOutcome outcome = unseat_change_get_outcome (item->change);

  return !item->is_settled && unseat_change_get_action (item->change) == UNSEAT_ACTION_JOIN && (outcome == UNSEAT_OUTCOME_ACCEPTED || outcome == UNSEAT_OUTCOME_PENDING);
}

static void
group_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGroup) group = unseat_graph_read_group_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);
  UnseatGroupProcessing processing = group != NULL ? unseat_group_get_processing (group) : UNSEAT_GROUP_PROCESSING_UNKNOWN;

  if (error != NULL)
    g_info ("How far Microsoft 365 is with a group could not be read: %s", error->message);
  if (processing == UNSEAT_GROUP_PROCESSING_QUEUED || processing == UNSEAT_GROUP_PROCESSING_RUNNING)
    g_hash_table_add (asking->busy, g_strdup (unseat_group_get_id (group)));

  if (group != NULL)
    g_ptr_array_add (asking->groups, g_object_ref (group));

  asking->n_asked--;
  if (asking->n_asked == 0)
    g_task_return_pointer (task, g_hash_table_ref (asking->busy), (GDestroyNotify) g_hash_table_unref);
}

void
unseat_verify_groups_ask_async (UnseatGraphClient  *client,
                                GPtrArray          *items,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  Asking        *asking = NULL;
  GHashTableIter iter;
  gpointer       id = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client) && items != NULL);

  for (guint i = 0; i < items->len; i++)
    if (is_about_group (g_ptr_array_index (items, i)) || is_joined (g_ptr_array_index (items, i)))
      g_hash_table_add (ids, (gpointer) unseat_change_get_group_id (((UnseatVerifyItem *) g_ptr_array_index (items, i))->change));

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_verify_groups_ask_async);
  g_task_set_check_cancellable (task, FALSE);
  asking = asking_new ();
  asking->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  asking->items = g_ptr_array_ref (items);
  asking->groups = g_ptr_array_new_with_free_func (g_object_unref);
  asking->n_asked = g_hash_table_size (ids);
  g_task_set_task_data (task, asking, asking_free);
  if (asking->n_asked == 0)
    g_task_return_pointer (task, g_hash_table_ref (asking->busy), (GDestroyNotify) g_hash_table_unref);

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    unseat_graph_read_group_async (client, id, cancellable, group_read_cb, g_object_ref (task));
}

/* What is known of a group that was not just read may be of before somebody was put back into it. */
static void
note_ungiven (Asking *asking)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < asking->groups->len; i++)
    g_hash_table_insert (groups, g_ascii_strdown (unseat_group_get_id (asking->groups->pdata[i]), -1), asking->groups->pdata[i]);
  for (guint i = 0; i < asking->items->len; i++)
    {
      UnseatVerifyItem *item = asking->items->pdata[i];
      g_autofree char  *lower = is_joined (item) ? g_ascii_strdown (unseat_change_get_group_id (item->change), -1) : NULL;
      UnseatGroup      *group = lower != NULL ? g_hash_table_lookup (groups, lower) : NULL;

      item->is_ungiven = group != NULL && !unseat_group_gives (group, unseat_change_get_sku_id (item->change));
    }
}

GHashTable *
unseat_verify_groups_ask_finish (UnseatGraphClient *client,
                                 GAsyncResult      *result,
                                 UnseatDirectory   *directory)
{
  Asking *asking = NULL;

  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  asking = g_task_get_task_data (G_TASK (result));
  note_ungiven (asking);
  for (guint i = 0; directory != NULL && i < asking->groups->len; i++)
    unseat_directory_update_group (directory, asking->groups->pdata[i]);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

gboolean
unseat_verify_groups_is_waited_for (GHashTable       *busy,
                                    UnseatVerifyItem *item)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (busy != NULL && item != NULL, FALSE);

  if (g_hash_table_size (busy) == 0 || !is_about_group (item))
    return FALSE;

  lower = g_ascii_strdown (unseat_change_get_group_id (item->change), -1);

  return g_hash_table_contains (busy, lower);
}

gboolean
unseat_verify_groups_was_refused (UnseatVerifyItem *item,
                                  UnseatDirectory  *directory)
{
  UnseatGroup *group = NULL;
  gboolean     takes = FALSE;

  g_return_val_if_fail (item != NULL, FALSE);

  if (!is_about_group (item) || item->basis != UNSEAT_VERIFY_REFUSED || item->is_processing || directory == NULL)
    return FALSE;

  takes = unseat_change_get_action (item->change) == UNSEAT_ACTION_TAKE_OFF;
  group = unseat_directory_find_group (directory, unseat_change_get_group_id (item->change));

  return group != NULL && unseat_group_gives (group, unseat_change_get_sku_id (item->change)) == takes;
}

gboolean
unseat_verify_groups_is_off (UnseatVerifyItem *item,
                             UnseatDirectory  *directory)
{
  UnseatGroup *group = NULL;

  g_return_val_if_fail (item != NULL, FALSE);

  group = directory != NULL ? unseat_directory_find_group (directory, unseat_change_get_group_id (item->change)) : NULL;

  return group != NULL && !unseat_group_gives (group, unseat_change_get_sku_id (item->change));
}

gboolean
unseat_verify_groups_is_complete (UnseatVerifyItem *item,
                                  UnseatDirectory  *directory)
{
  UnseatGroup *group = NULL;

  g_return_val_if_fail (item != NULL, FALSE);

  group = directory != NULL ? unseat_directory_find_group (directory, unseat_change_get_group_id (item->change)) : NULL;

  return group != NULL && !item->is_processing && unseat_group_get_processing (group) == UNSEAT_GROUP_PROCESSING_COMPLETE;
}

gboolean
unseat_verify_groups_settle_join (UnseatVerifyItem *item,
                                  UnseatUser       *user)
{
  g_return_val_if_fail (item != NULL, FALSE);

  if (!is_joined (item) || item->is_put_on || !item->is_ungiven || user == NULL)
    return FALSE;
  if (unseat_user_find_path (user, unseat_change_get_sku_id (item->change), unseat_change_get_group_id (item->change)) != NULL)
    return FALSE;

  unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED,
                             _ ("This person is in the group again, but somebody has taken this product off the group meanwhile: they do not get it back by it."));

  return TRUE;
}
