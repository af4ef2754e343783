/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-people.h"

#include "unseat-apply-groups.h"
#include "unseat-leave-promise.h"
#include "unseat-verify.h"

#include <glib/gi18n-lib.h>

gboolean
unseat_apply_people_rely (UnseatPlan   *plan,
                          UnseatChange *change)
{
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_CHANGE (change), FALSE);

  if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || !unseat_change_is_writable (change))
    return FALSE;
  if (unseat_change_get_action (change) == UNSEAT_ACTION_UNASSIGN)
    return unseat_change_is_redundant (change) || unseat_change_relies_on_path (change);

  return unseat_leave_promise_is_made (plan, change);
}

/* Returns: (transfer full) (element-type UnseatVerifyItem): what is to be looked at before the calls are sent; mostly nothing */
static GPtrArray *
list_items (UnseatPlan *plan,
            GPtrArray  *calls)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
  for (guint i = 0; i < calls->len; i++)
    {
      GPtrArray *items = ((UnseatApplyCall *) calls->pdata[i])->items;

      for (guint k = 0; k < items->len; k++)
        {
          UnseatChange     *change = ((UnseatVerifyItem *) items->pdata[k])->change;
          UnseatVerifyItem *item = NULL;

          if (!unseat_apply_people_rely (plan, change))
            continue;
          item = unseat_verify_item_new (change);
          item->basis = UNSEAT_VERIFY_ALREADY_GONE; /* whoever ended it, it was not this job */
          g_ptr_array_add (list, item);
        }
    }

  return list;
}

static gboolean
was_seen (const UnseatVerifyItem *item)
{
  return item->is_settled || item->was_untouched || item->was_changed;
}

/* Returns: (nullable): the look at the change */
static const UnseatVerifyItem *
find_look (GPtrArray    *items,
           UnseatChange *change)
{
  for (guint i = 0; i < items->len; i++)
    if (((UnseatVerifyItem *) items->pdata[i])->change == change)
      return items->pdata[i];

  return NULL;
}

/* What is looked at. */
typedef struct
{
  GPtrArray *calls; /* (owned) (element-type UnseatApplyCall) */
  GPtrArray *items; /* (owned) (element-type UnseatVerifyItem) */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_ptr_array_unref (look->calls);
  g_ptr_array_unref (look->items);
  g_free (look);
}

/* Returns: how many changes the call has lost */
static guint
drop_settled (UnseatApplyCall *call,
              GPtrArray       *items)
{
  g_autoptr (GPtrArray) settled = g_ptr_array_new (); /* (element-type UnseatVerifyItem): of the call */

  for (guint i = 0; i < call->items->len; i++)
    {
      const UnseatVerifyItem *look = find_look (items, ((UnseatVerifyItem *) call->items->pdata[i])->change);

      if (look != NULL && look->is_settled)
        g_ptr_array_add (settled, call->items->pdata[i]);
    }

  call->is_settled = settled->len == call->items->len;
  if (call->is_settled)
    {
      call->verdict = UNSEAT_APPLY_REFUSED;
      return 0;
    }
  for (guint i = 0; i < settled->len; i++)
    g_ptr_array_remove (call->items, settled->pdata[i]);

  return settled->len;
}

static void
leave_unseen (UnseatApplyCall *call,
              GPtrArray       *items)
{
  const char *reason = _ ("Not sent, because it could not be read whether this person still has the product by another way, too.");

  for (guint i = 0; i < call->items->len && !call->is_unseen && !call->is_settled; i++)
    {
      const UnseatVerifyItem *look = find_look (items, ((UnseatVerifyItem *) call->items->pdata[i])->change);

      call->is_unseen = look != NULL && !was_seen (look);
    }
  if (!call->is_unseen)
    return;

  if (unseat_apply_call_may_come_later (call))
    {
      call->verdict = UNSEAT_APPLY_LATER;
      unseat_apply_call_set_outcome (call, unseat_apply_call_get_waiting_outcome (call), reason, NULL);
      return;
    }

  unseat_apply_call_refuse (call, UNSEAT_APPLY_REFUSED, reason, NULL);
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Look *look = g_task_get_task_data (task);
  GError     *error = NULL;
  guint       n_lost = 0;

  unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);
  for (guint i = 0; i < look->calls->len; i++)
    {
      UnseatApplyCall *call = look->calls->pdata[i];

      if (!call->has_promise)
        continue;
      n_lost += drop_settled (call, look->items);
      if (error == NULL)
        leave_unseen (call, look->items);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n_lost);
}

static gboolean
has_promise (UnseatPlan      *plan,
             UnseatApplyCall *call)
{
  for (guint i = 0; i < call->items->len; i++)
    if (unseat_apply_people_rely (plan, ((UnseatVerifyItem *) call->items->pdata[i])->change))
      return TRUE;

  return FALSE;
}

void
unseat_apply_people_look_async (UnseatSession      *session,
                                UnseatGraphClient  *client,
                                UnseatPlan         *plan,
                                UnseatJournal      *journal,
                                UnseatApplyLooks   *looks,
                                GPtrArray          *calls,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  gint64   now = unseat_clock_get_monotonic (unseat_session_get_clock (session));
  gint64   seen_at = unseat_apply_looks_get_people_seen_at (looks);
  gboolean is_old = seen_at < 0 || now - seen_at > UNSEAT_APPLY_GROUPS_LOOK_AGE_MSEC;
  Look    *look = g_new0 (Look, 1);
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (UnseatVerify) verify = NULL;

  g_task_set_source_tag (task, unseat_apply_people_look_async);
  g_task_set_check_cancellable (task, FALSE); /* the read tells itself */
  for (guint i = 0; i < calls->len; i++)
    {
      UnseatApplyCall *call = calls->pdata[i];

      call->is_unseen = FALSE;
      call->has_promise = has_promise (plan, call);
      call->person_seen_at = is_old ? now : seen_at;
    }

  look->calls = g_ptr_array_ref (calls);
  look->items = is_old ? list_items (plan, calls) : g_ptr_array_new ();
  g_task_set_task_data (task, look, look_free);
  if (look->items->len == 0)
    {
      g_task_return_int (task, 0);
      return;
    }

  verify = unseat_verify_new (session, client, plan, journal, look->items, UNSEAT_VERIFY_ONCE);
  unseat_operation_run_async (UNSEAT_OPERATION (verify), cancellable, verified_cb, g_steal_pointer (&task));
}

guint
unseat_apply_people_look_finish (GAsyncResult *result,
                                 GError      **error)
{
  gssize n_lost = g_task_propagate_int (G_TASK (result), error);

  return n_lost > 0 ? (guint) n_lost : 0;
}
