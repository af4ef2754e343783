/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-answers.h"

#include "unseat-apply-conflict.h"
#include "unseat-apply-dependency.h"
#include "unseat-error.h"
#include "unseat-graph-error.h"
#include "unseat-path-outlook.h"

#include <glib/gi18n-lib.h>

#define MAX_TOO_LATE 5 /* a server may ask to wait each time */

UnseatApplyAnswers *
unseat_apply_answers_new (UnseatDirectory *directory)
{
  UnseatApplyAnswers *self = g_new0 (UnseatApplyAnswers, 1);

  self->directory = g_object_ref (directory);
  self->unread = g_ptr_array_new ();

  return self;
}

void
unseat_apply_answers_free (UnseatApplyAnswers *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->directory);
  g_ptr_array_unref (self->unread);
  g_clear_error (&self->failure);
  g_free (self);
}

static void
read_back (UnseatApplyAnswers *self,
           UnseatApplyCall    *call,
           UnseatVerifyBasis   basis)
{
  unseat_apply_call_set_basis (call, basis);
  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      item->was_untouched = FALSE;
      item->was_changed = FALSE;
      g_clear_pointer (&item->more, g_free);
      g_clear_pointer (&item->unkept, g_free);
      g_clear_pointer (&item->refusal, g_free);
      g_ptr_array_add (self->unread, item);
    }
}

/* Of a call that changes what a group gives, nobody is read: the group tells. */
static void
look_at_group (UnseatApplyCall        *call,
               UnseatApplyVerdict      verdict,
               UnseatGraphWriteResult *answer)
{
  call->verdict = verdict;
  call->is_group_unread = TRUE;
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_SENT, answer->error->message, answer->request_id);
}

static void
take_unclear (UnseatApplyAnswers     *self,
              UnseatApplyCall        *call,
              UnseatGraphWriteResult *answer)
{
  call->verdict = UNSEAT_APPLY_AGAIN;
  call->n_unclear++;
  self->n_unclear = MAX (self->n_unclear, call->n_unclear);
  if (unseat_apply_call_is_group_license (call))
    {
      look_at_group (call, UNSEAT_APPLY_AGAIN, answer);
      return;
    }
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_SENT, answer->error->message, answer->request_id);
  read_back (self, call, UNSEAT_VERIFY_WRITTEN);
}

/* Graph has looked at what is there, and says why the change cannot be made: it was not made by what was sent before either, for then there would be
 * nothing left to refuse.  One look tells the same, or that it was done all the same; what goes on with the job after a kill has to know that it was sent.
 *
 * Returns: whether an answer had been lost before */
static gboolean
is_seen_at_once (UnseatApplyAnswers *self,
                 UnseatApplyCall    *call,
                 const char         *reason,
                 const char         *request_id)
{
  if (call->n_unclear == 0)
    return FALSE;

  call->verdict = UNSEAT_APPLY_REFUSED;
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_SENT, reason, request_id);
  call->is_group_unread = unseat_apply_call_is_group_license (call);
  call->is_refusal_clear = call->is_group_unread;
  unseat_apply_call_set_basis (call, UNSEAT_VERIFY_REFUSED);
  if (!call->is_group_unread)
    read_back (self, call, UNSEAT_VERIFY_REFUSED);
  return TRUE;
}

/* Of a swap both halves say the same, and of which product it is said. */
static char *
dup_reason (UnseatApplyCall *call,
            const char      *message)
{
  UnseatChange *from = NULL;
  UnseatChange *to = NULL;

  if (!unseat_apply_call_is_swap (call))
    return g_strdup (message);

  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatChange *change = ((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->change;

      if (unseat_action_takes (unseat_change_get_action (change)))
        from = change;
      else
        to = change;
    }
  if (from == NULL || to == NULL)
    return g_strdup (message);

  /* Translators: a product, then the one that was to come instead, then a sentence that says why. */
  return g_strdup_printf (_ ("%s was not replaced by %s: %s"), unseat_change_get_product_name (from), unseat_change_get_product_name (to), message);
}

static void
take_refusal (UnseatApplyCall        *call,
              UnseatGraphWriteResult *answer,
              UnseatApplyVerdict      verdict)
{
  g_autofree char *reason = dup_reason (call, answer->error->message);

  unseat_apply_call_refuse (call, verdict, reason, answer->request_id);
}

/* Refused, so that what is read back tells why.  The journal does not say `sent` of it meanwhile: should this program end before that,
 * the next one must know that nothing was written. */
static void
look_closer (UnseatApplyAnswers     *self,
             UnseatApplyCall        *call,
             UnseatGraphWriteResult *answer,
             UnseatVerifyBasis       basis)
{
  unseat_apply_call_set_outcome (call, unseat_apply_call_get_waiting_outcome (call), answer->error->message, answer->request_id);
  read_back (self, call, call->n_unclear > 0 ? UNSEAT_VERIFY_WRITTEN : basis);
}

static UnseatAction
get_action (UnseatApplyCall *call)
{
  UnseatVerifyItem *first = g_ptr_array_index (call->items, 0);

  return unseat_change_get_action (first->change);
}

/* Of a license that is to come back it means no more than any other refusal, and of a swap that nothing was done. */
static void
take_already_gone (UnseatApplyAnswers     *self,
                   UnseatApplyCall        *call,
                   UnseatGraphWriteResult *answer)
{
  if (get_action (call) == UNSEAT_ACTION_ASSIGN || get_action (call) == UNSEAT_ACTION_SWITCH || get_action (call) == UNSEAT_ACTION_REPROCESS || unseat_apply_call_is_swap (call))
    {
      take_refusal (call, answer, UNSEAT_APPLY_REFUSED);
      return;
    }

  call->verdict = UNSEAT_APPLY_READ_BACK;
  look_closer (self, call, answer, UNSEAT_VERIFY_ALREADY_GONE);
}

static void
take_inherited (UnseatApplyAnswers     *self,
                UnseatApplyCall        *call,
                UnseatGraphWriteResult *answer)
{
  if (unseat_apply_call_is_swap (call))
    {
      take_refusal (call, answer, UNSEAT_APPLY_REFUSED);
      return;
    }

  call->verdict = UNSEAT_APPLY_REFUSED;
  look_closer (self, call, answer, UNSEAT_VERIFY_INHERITED);
}

static void
take_dependent (UnseatApplyAnswers     *self,
                UnseatApplyCall        *call,
                UnseatGraphWriteResult *answer)
{
  UnseatVerifyItem *first = g_ptr_array_index (call->items, 0);
  g_autofree char  *named = unseat_apply_dependency_take (self->directory, first->change, answer->error);
  g_autofree char  *reason = dup_reason (call, named != NULL ? named : answer->error->message);

  /* It may be tried again, so that nobody is read yet: what becomes of it then does that. */
  call->verdict = UNSEAT_APPLY_DEPENDENT;
  if (call->n_unclear > 0)
    unseat_apply_call_set_basis (call, UNSEAT_VERIFY_REFUSED);
  unseat_apply_call_set_outcome (call, unseat_apply_call_get_waiting_outcome (call), reason, answer->request_id);
}

static void
take_forbidden (UnseatApplyAnswers     *self,
                UnseatApplyCall        *call,
                UnseatGraphWriteResult *answer)
{
  take_refusal (call, answer, UNSEAT_APPLY_FORBIDDEN);
  for (guint i = 0; i < call->items->len; i++)
    unseat_change_set_forbidden (((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->change);
}

static void
take_refused (UnseatApplyAnswers     *self,
              UnseatApplyCall        *call,
              UnseatGraphWriteResult *answer)
{
  g_autofree char *conflict = unseat_apply_conflict_take (self->directory, call, answer->error);
  g_autofree char *reason = dup_reason (call, conflict != NULL ? conflict : answer->error->message);

  if (is_seen_at_once (self, call, reason, answer->request_id))
    return;

  call->verdict = UNSEAT_APPLY_REFUSED;
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_FAILED, reason, answer->request_id);
}

/* In words that are not known to mean that nothing was done: a server, or what stands before it, may say no to what it has done.  Until it
 * was read, the journal counts it as sent. */
static void
take_refused_somehow (UnseatApplyAnswers     *self,
                      UnseatApplyCall        *call,
                      UnseatGraphWriteResult *answer)
{
  g_autofree char *reason = NULL;

  if (answer->is_explained)
    {
      take_refused (self, call, answer);
      return;
    }

  reason = dup_reason (call, answer->error->message);
  call->verdict = UNSEAT_APPLY_REFUSED;
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_SENT, reason, answer->request_id);
  read_back (self, call, call->n_unclear > 0 ? UNSEAT_VERIFY_WRITTEN : UNSEAT_VERIFY_REFUSED);
  if (call->n_unclear > 0)
    unseat_apply_call_keep_refusal (call, reason);
}

static void
take_vanished (UnseatApplyAnswers     *self,
               UnseatApplyCall        *call,
               UnseatGraphWriteResult *answer)
{
  if (get_action (call) == UNSEAT_ACTION_LEAVE) /* the group is gone, or the person is not in it (any more), or a replica lags */
    {
      call->verdict = UNSEAT_APPLY_READ_BACK;
      call->is_membership_unread = call->n_unclear == 0; /* else it was our own work, most likely */
      look_closer (self, call, answer, UNSEAT_VERIFY_ALREADY_GONE);
      return;
    }

  call->verdict = UNSEAT_APPLY_REFUSED;
  look_closer (self, call, answer, UNSEAT_VERIFY_VANISHED);
}

static void
take_busy (UnseatApplyAnswers     *self,
           UnseatApplyCall        *call,
           UnseatGraphWriteResult *answer)
{
  if (!unseat_apply_call_may_come_later (call))
    {
      take_refusal (call, answer, UNSEAT_APPLY_REFUSED);
      return;
    }

  call->verdict = UNSEAT_APPLY_LATER;
  unseat_apply_call_set_outcome (call, unseat_apply_call_get_waiting_outcome (call), answer->error->message, answer->request_id);
}

/* Signed out, or no network, before this one left (after others of the batch had been answered). */
static void
take_not_sent (UnseatApplyAnswers     *self,
               UnseatApplyCall        *call,
               UnseatGraphWriteResult *answer)
{
  unseat_apply_answers_take_unsendable (self, call, answer->error);
}

/* What it rests on has grown old while it waited: as if it had never been lined up, but for what may have been written before.  Of a membership only the group
 * has to be looked at again, and of who keeps a product by another way the person. */
static void
take_too_late (UnseatApplyAnswers     *self,
               UnseatApplyCall        *call,
               UnseatGraphWriteResult *answer)
{
  gboolean is_looked_at = unseat_apply_call_is_membership (call) || call->has_promise;

  if (is_looked_at && ++call->n_too_late > MAX_TOO_LATE)
    {
      take_refusal (call, answer, UNSEAT_APPLY_REFUSED);
      return;
    }

  call->verdict = is_looked_at ? UNSEAT_APPLY_LATER : UNSEAT_APPLY_TOO_LATE;
  unseat_apply_call_set_outcome (call, unseat_apply_call_get_waiting_outcome (call), NULL, NULL);
}

/* --- What a group gives --- */

static gboolean
has_several_products (UnseatApplyCall *call)
{
  UnseatVerifyItem *first = g_ptr_array_index (call->items, 0);

  for (guint i = 1; i < call->items->len; i++)
    if (!g_str_equal (unseat_change_get_sku_id (((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->change), unseat_change_get_sku_id (first->change)))
      return TRUE;

  return FALSE;
}

/* The words of Graph are about a person, in most of them; those are about the group, and say how things are with it. */
static void
refuse_group_clearly (UnseatApplyAnswers     *self,
                      UnseatApplyCall        *call,
                      UnseatGraphWriteResult *answer,
                      const char             *reason)
{
  if (!is_seen_at_once (self, call, reason, answer->request_id))
    unseat_apply_call_refuse (call, UNSEAT_APPLY_REFUSED, reason, answer->request_id);
}

static void
take_group_already_gone (UnseatApplyCall        *call,
                         UnseatGraphWriteResult *answer)
{
  if (get_action (call) == UNSEAT_ACTION_PUT_ON || has_several_products (call))
    {
      unseat_apply_call_refuse (call, UNSEAT_APPLY_REFUSED, _ ("Somebody has changed what the group gives meanwhile. Nothing was sent; try again."), answer->request_id);
      return;
    }
  if (unseat_apply_call_stays_unclear (call, answer->error->message, answer->request_id)) /* our own work, most likely */
    return;

  call->verdict = UNSEAT_APPLY_REFUSED;
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_ALREADY_GONE,
                                 _ ("The group did not give this product any more; what it gave goes within minutes."), answer->request_id);
}

/* Returns: whether it is one that means another thing of a group than of a person */
static gboolean
take_group_error (UnseatApplyAnswers     *self,
                  UnseatApplyCall        *call,
                  UnseatGraphWriteResult *answer)
{
  g_autofree char *conflict = NULL;

  if (!unseat_apply_call_is_group_license (call) || !unseat_error_is_one_of (answer->error, UNSEAT_ERROR_ALREADY_GONE, UNSEAT_ERROR_DEPENDENCY, UNSEAT_ERROR_NOT_FOUND, UNSEAT_ERROR_REFUSED))
    return FALSE;

  conflict = unseat_apply_conflict_take (self->directory, call, answer->error);
  if (g_error_matches (answer->error, UNSEAT_ERROR, UNSEAT_ERROR_ALREADY_GONE))
    take_group_already_gone (call, answer);
  else if (g_error_matches (answer->error, UNSEAT_ERROR, UNSEAT_ERROR_DEPENDENCY))
    refuse_group_clearly (self, call, answer, _ ("Another product that the group gives needs an app of this one, or this one needs one that it does not give. Change both together."));
  else if (g_error_matches (answer->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND))
    unseat_apply_call_refuse (call, UNSEAT_APPLY_REFUSED, _ ("This group no longer exists in the tenant."), answer->request_id);
  else if (answer->is_explained)
    refuse_group_clearly (self, call, answer, conflict != NULL ? conflict : unseat_graph_error_describe_of_group (answer->error));
  else if (call->n_unclear == 0)
    look_at_group (call, UNSEAT_APPLY_REFUSED, answer);
  else
    unseat_apply_call_refuse (call, UNSEAT_APPLY_REFUSED, unseat_graph_error_describe_of_group (answer->error), answer->request_id);

  return TRUE;
}

/* Of several products somebody else may have changed one: whatever the group shows as it was to be counts as accepted, and of the others nobody knows.
 *
 * Returns: whether one of them is as it was to be */
static gboolean
accept_done (UnseatApplyCall *call,
             UnseatGroup     *group)
{
  gboolean takes = get_action (call) == UNSEAT_ACTION_TAKE_OFF;
  gboolean is_one_done = FALSE;

  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (call->items, i);

      if (unseat_group_gives (group, unseat_change_get_sku_id (item->change)) == takes)
        continue;
      item->basis = UNSEAT_VERIFY_WRITTEN;
      unseat_change_set_outcome (item->change, UNSEAT_OUTCOME_ACCEPTED, NULL, NULL);
      is_one_done = TRUE;
    }

  return is_one_done;
}

/* Graph has said why, and the group shows the same. */
static void
fail_refused (UnseatApplyCall *call)
{
  for (guint i = 0; i < call->items->len; i++)
    {
      UnseatChange *change = ((UnseatVerifyItem *) g_ptr_array_index (call->items, i))->change;

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_SENT)
        unseat_change_set_outcome (change, UNSEAT_OUTCOME_FAILED, unseat_change_get_reason (change), NULL);
    }
}

void
unseat_apply_call_judge_group (UnseatApplyCall *call,
                               UnseatGroup     *group)
{
  g_return_if_fail (call != NULL && unseat_apply_call_is_group_license (call));

  if (group == NULL)
    return;

  call->is_group_unread = FALSE;
  if (accept_done (call, group))
    call->verdict = UNSEAT_APPLY_READ_BACK;

  if (call->is_refusal_clear)
    fail_refused (call);
  else if (call->verdict == UNSEAT_APPLY_REFUSED) /* in words that nobody knows, and it seems to be as it was: one read may lag, a patient one decides */
    unseat_apply_call_set_basis (call, UNSEAT_VERIFY_REFUSED);
}

/* What a refusal means for the job.  Whatever is not in here is not known to have left everything as it was, and is read first. */
static const struct
{
  UnseatError error;
  gboolean    is_about_a_product; /* possibly about one of several only: the call is split */
  void (*take) (UnseatApplyAnswers     *self,
                UnseatApplyCall        *call,
                UnseatGraphWriteResult *answer);
} refusals[] = {
  { UNSEAT_ERROR_ALREADY_GONE, TRUE, take_already_gone },
  { UNSEAT_ERROR_INHERITED, TRUE, take_inherited },
  { UNSEAT_ERROR_DEPENDENCY, TRUE, take_dependent },
  { UNSEAT_ERROR_NO_SEATS, TRUE, take_refused },
  { UNSEAT_ERROR_REFUSED, TRUE, take_refused_somehow },
  { UNSEAT_ERROR_FORBIDDEN, FALSE, take_forbidden },
  { UNSEAT_ERROR_NOT_FOUND, FALSE, take_vanished },
  { UNSEAT_ERROR_CONFLICT, FALSE, take_busy },
  { UNSEAT_ERROR_BUSY, FALSE, take_busy },
  { UNSEAT_ERROR_TOO_LATE, FALSE, take_too_late },
  { UNSEAT_ERROR_SIGN_IN_REQUIRED, FALSE, take_not_sent },
  { UNSEAT_ERROR_NETWORK, FALSE, take_not_sent },
};

static void
take_split (UnseatApplyCall        *call,
            UnseatGraphWriteResult *answer)
{
  call->verdict = UNSEAT_APPLY_SPLIT;
  unseat_apply_call_set_outcome (call, unseat_apply_call_get_waiting_outcome (call), answer->error->message, answer->request_id);
}

static void
take_error (UnseatApplyAnswers     *self,
            UnseatApplyCall        *call,
            UnseatGraphWriteResult *answer)
{
  if (unseat_error_is_cancelled (answer->error)) /* before it left */
    {
      unseat_apply_call_mark_not_sent (call);
      return;
    }

  if (take_group_error (self, call, answer))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      if (!g_error_matches (answer->error, UNSEAT_ERROR, refusals[i].error))
        continue;

      if (refusals[i].is_about_a_product && unseat_apply_call_can_be_split (call))
        take_split (call, answer);
      else
        refusals[i].take (self, call, answer);
      return;
    }

  take_unclear (self, call, answer);
}

/* Microsoft 365 shows it with the person only later. */
static void
note_member (UnseatApplyAnswers *self,
             UnseatChange       *change)
{
  unseat_path_outlook_note_member (self->directory, unseat_change_get_group_id (change), unseat_change_get_user_id (change),
                                   unseat_change_get_action (change) == UNSEAT_ACTION_JOIN);
}

void
unseat_apply_answers_take (UnseatApplyAnswers     *self,
                           UnseatApplyCall        *call,
                           UnseatGraphWriteResult *answer)
{
  g_return_if_fail (self != NULL && call != NULL && answer != NULL);

  if (answer->error != NULL)
    {
      take_error (self, call, answer);
      return;
    }

  call->verdict = UNSEAT_APPLY_READ_BACK;
  unseat_apply_call_set_outcome (call, UNSEAT_OUTCOME_ACCEPTED, NULL, answer->request_id);
  if (unseat_action_is_membership (get_action (call)))
    note_member (self, unseat_apply_call_get_first (call));
  if (unseat_apply_call_is_group_license (call)) /* nothing shows of it yet */
    return;
  read_back (self, call, UNSEAT_VERIFY_WRITTEN);
}

void
unseat_apply_answers_take_unsendable (UnseatApplyAnswers *self,
                                      UnseatApplyCall    *call,
                                      const GError       *error)
{
  g_return_if_fail (self != NULL && call != NULL && error != NULL);

  unseat_apply_call_mark_not_sent (call);
  if (self->failure == NULL)
    self->failure = g_error_copy (error);
}

void
unseat_apply_answers_take_no_group (UnseatApplyAnswers *self,
                                    UnseatApplyCall    *call)
{
  g_return_if_fail (self != NULL && call != NULL);

  call->verdict = UNSEAT_APPLY_REFUSED;
  call->is_membership_unread = call->n_unclear == 0;
  call->is_group_gone = TRUE;
  unseat_apply_call_set_outcome (call, unseat_apply_call_get_waiting_outcome (call), _ ("This group no longer exists in the tenant."), NULL);
  read_back (self, call, call->n_unclear > 0 ? UNSEAT_VERIFY_WRITTEN : UNSEAT_VERIFY_ALREADY_GONE);
}

void
unseat_apply_answers_mark_unread (UnseatApplyAnswers *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->unread->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (self->unread, i);

      if (unseat_change_get_outcome (item->change) == UNSEAT_OUTCOME_PLANNED)
        unseat_change_set_outcome (item->change, UNSEAT_OUTCOME_SENT, unseat_change_get_reason (item->change), NULL);
    }
}
