/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-call.h"

#include <glib/gi18n-lib.h>

/* One write that is to be made. */

#define MAX_REFUSED 1 /* the Graph client has patience of its own; one more try at the end of the job */

static void
item_free_cb (gpointer data)
{
  unseat_verify_item_free (data);
}

static UnseatChange *
get_change (UnseatApplyCall *call,
            guint            position)
{
  return ((UnseatVerifyItem *) g_ptr_array_index (call->items, position))->change;
}

static UnseatChange *
get_first (UnseatApplyCall *call)
{
  return get_change (call, 0);
}

void
unseat_apply_call_free (UnseatApplyCall *call)
{
  g_return_if_fail (call != NULL);

  g_ptr_array_unref (call->items);
  g_free (call);
}

void
unseat_apply_call_move_unsettled (UnseatApplyCall *call,
                                  GPtrArray       *unsettled)
{
  g_return_if_fail (call != NULL && unsettled != NULL);

  g_ptr_array_set_free_func (call->items, NULL);
  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      if (!item->is_settled && unseat_outcome_has (unseat_change_get_outcome (item->change), UNSEAT_OUTCOME_IS_UNDER_WAY))
        g_ptr_array_add (unsettled, item);
      else
        unseat_verify_item_free (item);
    }
  g_ptr_array_set_size (call->items, 0);
  g_ptr_array_set_free_func (call->items, item_free_cb);
}

gboolean
unseat_apply_call_is_membership (UnseatApplyCall *call)
{
  g_return_val_if_fail (call != NULL && call->items->len > 0, FALSE);

  return unseat_action_is_membership (unseat_change_get_action (get_first (call)));
}

gboolean
unseat_apply_call_is_group_license (UnseatApplyCall *call)
{
  g_return_val_if_fail (call != NULL && call->items->len > 0, FALSE);

  return unseat_action_is_group_license (unseat_change_get_action (get_first (call)));
}

gboolean
unseat_apply_call_is_swap (UnseatApplyCall *call)
{
  g_return_val_if_fail (call != NULL, FALSE);

  return call->items->len == 2 && unseat_change_is_same_swap (get_change (call, 0), get_change (call, 1));
}

gboolean
unseat_apply_call_can_be_split (UnseatApplyCall *call)
{
  g_return_val_if_fail (call != NULL && call->items->len > 0, FALSE);

  return call->items->len > 1 && !unseat_action_is_whole (unseat_change_get_action (get_first (call))) && !unseat_apply_call_is_swap (call);
}

void
unseat_apply_call_keep_refusal (UnseatApplyCall *call,
                                const char      *reason)
{
  for (guint i = 0; reason != NULL && i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      g_free (item->refusal);
      /* Translators: why Microsoft 365 has refused something, a sentence. */
      item->refusal = g_strdup_printf (_ ("%s The answer to an earlier try was lost, and that may have been carried out all the same. Check again later."), reason);
    }
}

UnseatChange *
unseat_apply_call_get_first (UnseatApplyCall *call)
{
  g_return_val_if_fail (call != NULL && call->items->len > 0, NULL);

  return get_first (call);
}

void
unseat_apply_call_set_outcome (UnseatApplyCall *call,
                               UnseatOutcome    outcome,
                               const char      *reason,
                               const char      *request_id)
{
  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      unseat_change_set_outcome (item->change, outcome, reason, request_id);
    }
}

void
unseat_apply_call_set_basis (UnseatApplyCall  *call,
                             UnseatVerifyBasis basis)
{
  for (guint i = 0; i < call->items->len; i++)
    ((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->basis = basis;
}

gboolean
unseat_apply_call_stays_unclear (UnseatApplyCall *call,
                                 const char      *reason,
                                 const char      *request_id)
{
  if (call->n_unclear == 0)
    return FALSE;

  call->verdict = UNSEAT_APPLY_REFUSED;
  unseat_apply_call_set_basis (call, UNSEAT_VERIFY_WRITTEN);
  unseat_apply_call_keep_refusal (call, reason);
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_SENT, reason, request_id);
  return TRUE;
}

UnseatOutcome
unseat_apply_call_get_waiting_outcome (UnseatApplyCall *call)
{
  return call->n_unclear > 0 ? UNSEAT_OUTCOME_SENT : UNSEAT_OUTCOME_PLANNED;
}

void
unseat_apply_call_refuse (UnseatApplyCall   *call,
                          UnseatApplyVerdict verdict,
                          const char        *reason,
                          const char        *request_id)
{
  if (unseat_apply_call_stays_unclear (call, reason, request_id))
    return;

  call->verdict = verdict;
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_FAILED, reason, request_id);
}

void
unseat_apply_call_mark_not_sent (UnseatApplyCall *call)
{
  if (unseat_apply_call_stays_unclear (call, NULL, NULL))
    return;

  call->verdict = UNSEAT_APPLY_NOT_SENT;
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_PLANNED, NULL, NULL);
}

gboolean
unseat_apply_call_may_come_later (UnseatApplyCall *call)
{
  g_return_val_if_fail (call != NULL, FALSE);

  call->n_refused++;

  return call->n_refused <= MAX_REFUSED;
}

gboolean
unseat_apply_call_is_over (UnseatApplyCall *call)
{
  g_return_val_if_fail (call != NULL, FALSE);

  return call->verdict == UNSEAT_APPLY_READ_BACK || call->verdict == UNSEAT_APPLY_REFUSED || call->verdict == UNSEAT_APPLY_FORBIDDEN;
}
