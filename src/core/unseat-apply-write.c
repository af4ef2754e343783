/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-write.h"

/* @lists: keeps the lists of @write */
static void
fill_licenses (UnseatGraphWrite *write,
               UnseatApplyCall  *call,
               GPtrArray        *lists)
{
  GPtrArray *removed = g_ptr_array_new ();
  GArray    *added = g_array_new (FALSE, FALSE, sizeof (UnseatGraphLicense));

  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatChange      *change = ((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->change;
      UnseatGraphLicense license = { unseat_change_get_sku_id (change), unseat_change_get_disabled_plans (change) };

      if (unseat_action_takes (unseat_change_get_action (change)))
        {
          g_ptr_array_add (removed, (gpointer) license.sku_id);
          continue;
        }
      if (unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH)
        license.disabled_plans = unseat_change_get_wanted_plans (change);
      g_array_append_val (added, license);
    }
  g_ptr_array_add (removed, NULL);

  write->add = (const UnseatGraphLicense *) added->data;
  write->n_add = added->len;
  write->remove = (const char *const *) removed->pdata;
  g_ptr_array_add (lists, g_ptr_array_free (removed, FALSE));
  g_ptr_array_add (lists, g_array_free (added, FALSE));
}

/* What everybody in the group is to lose, or to get, is said once.  @lists: keeps the lists of @write */
static void
fill_group_licenses (UnseatGraphWrite *write,
                     UnseatApplyCall  *call,
                     GPtrArray        *lists)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (UnseatApplyCall) single = g_new0 (UnseatApplyCall, 1);

  single->items = g_ptr_array_new ();
  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      if (g_hash_table_add (known, (gpointer) unseat_change_get_sku_id (item->change)))
        g_ptr_array_add (single->items, item);
    }
  fill_licenses (write, single, lists);
}

void
unseat_apply_write_fill (UnseatGraphWrite *write,
                         UnseatApplyCall  *call,
                         GPtrArray        *lists)
{
  UnseatChange *first = NULL;

  g_return_if_fail (write != NULL && call != NULL && lists != NULL);

  first = unseat_apply_call_get_first (call);
  write->user_id = unseat_change_get_user_id (first);
  write->group_id = unseat_change_get_group_id (first);
  switch (unseat_change_get_action (first))
    {
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_ASSIGN:
    case UNSEAT_ACTION_SWITCH:
      write->kind = UNSEAT_GRAPH_WRITE_LICENSES;
      fill_licenses (write, call, lists);
      return;
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_JOIN:
      write->kind = unseat_change_get_action (first) == UNSEAT_ACTION_LEAVE ? UNSEAT_GRAPH_WRITE_LEAVE : UNSEAT_GRAPH_WRITE_JOIN;
      return;
    case UNSEAT_ACTION_REPROCESS:
      write->kind = UNSEAT_GRAPH_WRITE_REPROCESS;
      return;
    case UNSEAT_ACTION_TAKE_OFF:
    case UNSEAT_ACTION_PUT_ON:
      write->kind = UNSEAT_GRAPH_WRITE_GROUP_LICENSES;
      fill_group_licenses (write, call, lists);
      return;
    }

  g_return_if_reached ();
}
