/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify-groups.h"

#include "unseat-graph-groups.h"
#include "unseat-utils.h"

typedef struct
{
  GHashTable *busy;    /* (owned) (element-type utf8) */
  GPtrArray  *groups;  /* (owned) (element-type UnseatGroup) */
  guint       n_asked; /* that have not answered */
} Asking;

static void
asking_clear (Asking *asking)
{
  g_clear_pointer (&asking->busy, g_hash_table_unref);
  g_clear_pointer (&asking->groups, g_ptr_array_unref);
}

UNSEAT_DEFINE_TASK_DATA (Asking, asking, asking_clear)

static gboolean
is_about_group (UnseatVerifyItem *item)
{
  return !item->is_settled && unseat_action_is_group_license (unseat_change_get_action (item->change));
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
    if (is_about_group (g_ptr_array_index (items, i)))
      g_hash_table_add (ids, (gpointer) unseat_change_get_group_id (((UnseatVerifyItem *) g_ptr_array_index (items, i))->change));

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_verify_groups_ask_async);
  g_task_set_check_cancellable (task, FALSE);
  asking = asking_new ();
  asking->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  asking->groups = g_ptr_array_new_with_free_func (g_object_unref);
  asking->n_asked = g_hash_table_size (ids);
  g_task_set_task_data (task, asking, asking_free);
  if (asking->n_asked == 0)
    g_task_return_pointer (task, g_hash_table_ref (asking->busy), (GDestroyNotify) g_hash_table_unref);

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    unseat_graph_read_group_async (client, id, cancellable, group_read_cb, g_object_ref (task));
}

GHashTable *
unseat_verify_groups_ask_finish (UnseatGraphClient *client,
                                 GAsyncResult      *result,
                                 UnseatDirectory   *directory)
{
  Asking *asking = NULL;

  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  asking = g_task_get_task_data (G_TASK (result));
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
