/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-membership.h"

#include "unseat-error.h"
#include "unseat-group-more.h"
#include "unseat-verify-words.h"

#include <glib/gi18n-lib.h>

static const char *
get_group_id (UnseatApplyCall *call)
{
  return unseat_change_get_group_id (unseat_apply_call_get_first (call));
}

/* Whether @error stands in the way of any further call, and not only of this one. */
static gboolean
is_general (const GError *error)
{
  return unseat_error_is_cancelled (error) || unseat_error_is_one_of (error, UNSEAT_ERROR_SIGN_IN_REQUIRED, UNSEAT_ERROR_NETWORK);
}

/* A server that stumbles, or is too busy: the Graph client has had patience with it already. */
static gboolean
is_passing (const GError *error)
{
  return unseat_error_is_one_of (error, UNSEAT_ERROR_BUSY, UNSEAT_ERROR_BAD_ANSWER, UNSEAT_ERROR_UNCLEAR);
}

/* --- Before it is sent --- */

/* What would be taken, or given, is not known. */
static void
leave_unread (UnseatApplyCall *call,
              const GError    *error)
{
  /* Translators: a sentence that says why. */
  g_autofree char *reason = g_strdup_printf (_ ("Not sent, because it could not be read what the group gives now. %s"), error->message);

  if (is_passing (error) && unseat_apply_call_may_come_later (call))
    {
      call->verdict = UNSEAT_APPLY_LATER;
      unseat_apply_call_set_outcome (call, unseat_apply_call_get_waiting_outcome (call), reason, NULL);
      return;
    }

  unseat_apply_call_refuse (call, UNSEAT_APPLY_REFUSED, reason, NULL);
}

static void
leave_for_error (UnseatApplyAnswers *answers,
                 UnseatApplyCall    *call,
                 const GError       *error)
{
  if (unseat_error_is_cancelled (error))
    unseat_apply_call_mark_not_sent (call);
  else if (is_general (error))
    unseat_apply_answers_take_unsendable (answers, call, error);
  else if (!g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    leave_unread (call, error);
  else if (unseat_change_get_action (unseat_apply_call_get_first (call)) == UNSEAT_ACTION_LEAVE)
    unseat_apply_answers_take_no_group (answers, call);
  else
    unseat_apply_call_refuse (call, UNSEAT_APPLY_REFUSED, _ ("This group no longer exists in the tenant."), NULL);
}

static gboolean
is_in (UnseatApplyCall *call)
{
  for (guint i = 0; i < call->items->len; i++)
    if (!((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->is_in)
      return FALSE;

  return TRUE;
}

gboolean
unseat_apply_membership_is_left_alone (UnseatApplyAnswers *answers,
                                       UnseatApplyCall    *call,
                                       UnseatPlan         *plan,
                                       UnseatApplyLooks   *looks,
                                       UnseatDirectory    *directory)
{
  UnseatGroup     *group = NULL;
  const GError    *error = NULL;
  g_autofree char *more = NULL;

  g_return_val_if_fail (answers != NULL && call != NULL && UNSEAT_IS_PLAN (plan) && UNSEAT_IS_APPLY_LOOKS (looks), FALSE);

  group = unseat_apply_looks_get_group (looks, get_group_id (call));
  error = unseat_apply_looks_get_error (looks, UNSEAT_APPLY_LOOK_LICENSES, get_group_id (call));
  if (error != NULL)
    {
      leave_for_error (answers, call, error);
      return TRUE;
    }

  more = group != NULL ? unseat_group_more_explain (plan, unseat_apply_call_get_first (call), group, directory) : NULL;
  if (more != NULL && call->n_unclear == 1 && is_in (call)) /* what was sent before the job was broken off was not done */
    call->n_unclear = 0;
  if (more != NULL)
    unseat_apply_call_refuse (call, UNSEAT_APPLY_REFUSED, more, NULL);

  return more != NULL;
}

/* --- After Graph has said that there is no such membership --- */

gboolean
unseat_apply_membership_is_in_doubt (UnseatApplyCall *call)
{
  g_return_val_if_fail (call != NULL, FALSE);

  for (guint i = 0; call->is_membership_unread && i < call->items->len; i++)
    if (!((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->is_settled)
      return TRUE;

  return FALSE;
}

/* Of what was not seen gone. */
static void
set_outcome (UnseatApplyCall *call,
             UnseatOutcome    outcome,
             const char      *reason)
{
  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      if (!item->is_settled)
        unseat_change_set_outcome (item->change, outcome, reason, NULL);
    }
}

static void
fail (UnseatApplyCall *call,
      const char      *reason)
{
  call->verdict = UNSEAT_APPLY_REFUSED;
  set_outcome (call, UNSEAT_OUTCOME_FAILED, reason);
}

/* Something that went shows that it is not the same as before. */
static gboolean
is_untouched (UnseatApplyCall *call)
{
  for (guint i = 0; i < call->items->len; i++)
    if (((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->is_settled)
      return FALSE;

  return TRUE;
}

static void
take_member (UnseatApplyCall *call)
{
  if (!is_untouched (call) || !unseat_apply_call_may_come_later (call))
    {
      fail (call, _ ("Microsoft 365 answered that this person is not in the group, and shows them in it. Nothing was changed; try again later."));
      return;
    }

  call->verdict = UNSEAT_APPLY_LATER;
  set_outcome (call, UNSEAT_OUTCOME_PLANNED, NULL);
}

/* Somebody else was faster: what shows of it is about to go, and is not for us to undo, however long that takes. */
static void
take_left (UnseatApplyCall *call)
{
  unseat_apply_call_set_basis (call, UNSEAT_VERIFY_LEFT);
  set_outcome (call, UNSEAT_OUTCOME_ACCEPTED, unseat_verify_describe_left ());
}

void
unseat_apply_membership_judge (UnseatApplyCall  *call,
                               UnseatApplyLooks *looks)
{
  GHashTable      *members = NULL;
  const GError    *error = NULL;
  g_autofree char *user_id = NULL;
  g_autofree char *reason = NULL;

  g_return_if_fail (call != NULL && UNSEAT_IS_APPLY_LOOKS (looks));

  members = unseat_apply_looks_get_members (looks, get_group_id (call));
  error = unseat_apply_looks_get_error (looks, UNSEAT_APPLY_LOOK_MEMBERS, get_group_id (call));
  user_id = g_ascii_strdown (unseat_change_get_user_id (unseat_apply_call_get_first (call)), -1);
  call->is_membership_unread = FALSE;
  if (call->is_group_gone || g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    fail (call, unseat_verify_describe_deleted ());
  else if (error != NULL && !is_general (error)) /* else it is asked about when the job goes on */
    {
      /* Translators: a sentence that says why. */
      reason = g_strdup_printf (_ ("Microsoft 365 answered that this person is not in the group, and who is in it could not be read. Try again later. %s"), error->message);
      fail (call, reason);
    }
  else if (members != NULL && g_hash_table_contains (members, user_id))
    take_member (call);
  else if (members != NULL)
    take_left (call);
}
