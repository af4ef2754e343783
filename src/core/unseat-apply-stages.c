/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-private.h"

#include "unseat-apply-groups.h"
#include "unseat-apply-guard.h"
#include "unseat-apply-presence.h"
#include "unseat-apply-seats.h"
#include "unseat-apply-stock.h"
#include "unseat-apply-swap.h"
#include "unseat-error.h"
#include "unseat-guard-load.h"
#include "unseat-journal-history.h"
#include "unseat-pace-private.h"
#include "unseat-plan-seats.h"
#include "unseat-savings.h"
#include "unseat-session-private.h"
#include "unseat-sign-in-wait.h"
#include "unseat-take-up.h"
#include "unseat-utils.h"
#include "unseat-verify.h"

#include <glib/gi18n-lib.h>

static UnseatClock *
get_clock (UnseatApply *self)
{
  return unseat_session_get_clock (self->session);
}

static GCancellable *
get_cancellable (UnseatApply *self)
{
  return unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
}

static void
taken_up_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->plan = unseat_take_up_finish (UNSEAT_JOURNAL (source), result, &error);
  self->is_kept = self->plan != NULL;
  if (self->is_kept)
    {
      unseat_plan_set_book (self->plan, unseat_directory_get_book (unseat_session_get_directory (self->session)));
      unseat_plan_seats_note (self->plan, NULL); /* what an earlier run read is not what comes after this one */
    }
  self->stage = self->is_kept ? UNSEAT_APPLY_STAGE_CHECK : UNSEAT_APPLY_STAGE_END;
  if (error != NULL)
    unseat_apply_fail (self, g_steal_pointer (&error));
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
start (UnseatApply *self)
{
  unseat_pace_begin (self->pace, unseat_plan_get_products (self->plan)->len);
  unseat_pace_watch (self->pace, self->client);
  if (self->job != NULL)
    g_ptr_array_extend_and_steal (self->unsettled, unseat_apply_stock_list (self->plan));
  self->n_total = self->job != NULL ? self->unsettled->len : unseat_plan_count (self->plan, UNSEAT_OUTCOME_PLANNED);
  unseat_apply_show_progress (self, 0);
}

/* The list may have grown while the question was open. What is left out now is kept as that with the plan, as are the seats before it. */
static void
confirm (UnseatApply *self)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_object_unref);

  unseat_apply_guard_leave (self->session, self->plan, self->unclear, self->unsettled, left);
  unseat_apply_seats_note_before (self->session, self->client, self->plan);
}

static void
check (UnseatApply *self)
{
  const char *reason = unseat_session_get_read_only_reason (self->session);
  const char *elsewhere = self->job != NULL ? _ ("That job was for another tenant. Sign in there to resume it.") : NULL;
  g_autoptr (GError) error = NULL;

  if (!unseat_session_check_plan (self->session, self->client, self->plan, elsewhere, &error) || !unseat_apply_check_confirmed (self, &error))
    unseat_apply_fail (self, g_steal_pointer (&error));
  else if (reason != NULL)
    unseat_apply_fail (self, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN, reason));

  self->stage = UNSEAT_APPLY_STAGE_END;
  if (self->failure != NULL)
    return;

  if (self->job == NULL)
    confirm (self);
  self->stage = self->job != NULL ? UNSEAT_APPLY_STAGE_STOCK : UNSEAT_APPLY_STAGE_JOURNAL;
  start (self);
}

static void
plan_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->is_kept = unseat_journal_add_plan_finish (UNSEAT_JOURNAL (source), result, &error);
  self->has_begun = self->is_kept;
  self->stage = self->is_kept ? UNSEAT_APPLY_STAGE_LOOK : UNSEAT_APPLY_STAGE_END;
  if (self->is_kept && unseat_apply_stock_is_needed (self->plan)) /* only who has to be seen is read */
    self->stage = UNSEAT_APPLY_STAGE_STOCK;
  if (error != NULL)
    unseat_apply_fail (self, g_steal_pointer (&error));
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
read_back (UnseatApply         *self,
           UnseatVerifyPatience patience,
           GAsyncReadyCallback  callback)
{
  g_autoptr (UnseatVerify) operation = NULL;

  operation = unseat_verify_new (self->session, self->client, self->plan, self->journal, self->unsettled, patience);
  unseat_apply_begin_reading (self, UNSEAT_OPERATION (operation), callback);
}

static UnseatApplyChildEnd
take_reading_end (UnseatApply     *self,
                  UnseatOperation *operation,
                  GAsyncResult    *result)
{
  UnseatApplyChildEnd end = unseat_apply_take_child_end (self, operation, result);

  unseat_apply_end_reading (self);
  self->n_decided += unseat_apply_stock_drop_decided (self->unsettled);
  unseat_apply_show_progress (self, 0);

  return end;
}

static void
stock_taken_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */

  if (take_reading_end (self, UNSEAT_OPERATION (source), result) == UNSEAT_APPLY_CHILD_DONE)
    {
      if (!unseat_apply_stock_saw_planned (self->unsettled))
        self->people_seen_at = -1;
      self->stage = UNSEAT_APPLY_STAGE_MEMBERS;
    }
  else if (self->failure != NULL)
    unseat_apply_give_up (self);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* Whatever may have happened meanwhile is seen before anything is sent. */
static void
take_stock (UnseatApply *self)
{
  self->people_seen_at = unseat_clock_get_monotonic (get_clock (self));
  unseat_apply_stock_add_planned (self->plan, self->unsettled);
  if (self->unsettled->len > 0)
    read_back (self, UNSEAT_VERIFY_ONCE, stock_taken_cb);
  else
    self->stage = UNSEAT_APPLY_STAGE_GUARDS;
}

static void
guards_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatApply  *self = user_data; /* (transfer full) */
  const GError *gap = NULL;

  unseat_apply_take_child_end (self, UNSEAT_OPERATION (source), result);
  gap = unseat_guard_load_get_gap (UNSEAT_GUARD_LOAD (source));
  if (gap != NULL)
    {
      unseat_apply_fail (self, g_error_copy (gap));
      unseat_apply_give_up (self);
    }
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* A new plan was made of what the guards knew; whoever goes on with one may not even have been asked for it. */
static void
read_guards (UnseatApply *self)
{
  g_autoptr (UnseatGuardLoad) operation = NULL;

  self->stage = UNSEAT_APPLY_STAGE_RECONSIDER;
  if (self->job == NULL || self->end_reason != NULL || self->has_begun || !unseat_apply_guard_is_asked (self->plan, self->unclear))
    return;

  operation = unseat_guard_load_new (self->session);
  unseat_apply_run_child (self, UNSEAT_OPERATION (operation), get_cancellable (self), guards_read_cb);
}

/* Known before anything is sent in that name. */
static void
note_successor (UnseatApply *self)
{
  UnseatAccount *account = unseat_session_get_account (self->session);

  if (self->job != NULL && account != NULL)
    unseat_journal_note_successor_async (self->journal, self->plan, unseat_account_get_user_name (account), NULL, unseat_apply_recorded_cb,
                                         unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
turned_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) places = unseat_journal_list_turned_finish (UNSEAT_JOURNAL (source), result, &error);

  if (places == NULL)
    {
      unseat_apply_fail (self, g_steal_pointer (&error));
      unseat_apply_give_up (self);
      unseat_operation_end (UNSEAT_OPERATION (self), NULL);
      return;
    }

  self->has_begun = TRUE;
  self->stage = UNSEAT_APPLY_STAGE_LOOK;
  note_successor (self);
  unseat_apply_stock_leave_turned (self->plan, places, self->unclear, left);
  unseat_apply_stock_leave_changed (self->unclear, left);
  unseat_apply_stock_keep_assignments (self->unclear, self->unsettled);
  unseat_apply_swap_keep (self->plan, self->unclear, self->unsettled);
  unseat_apply_guard_leave (self->session, self->plan, self->unclear, self->unsettled, left);
  unseat_apply_swap_leave_halves (self->plan, self->unclear, self->unsettled, left);
  unseat_apply_record_left (self, left);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
groups_seen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatApply        *self = user_data; /* (transfer full) */
  UnseatDirectory    *directory = unseat_session_get_directory_for (self->session, self->client, unseat_plan_get_tenant_id (self->plan));
  UnseatApplyChildEnd end = unseat_apply_take_child_end (self, UNSEAT_OPERATION (source), result);
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_object_unref);

  unseat_apply_end_reading (self);
  if (end == UNSEAT_APPLY_CHILD_DONE)
    {
      self->looked_until = unseat_group_look_get_seen_at (UNSEAT_GROUP_LOOK (source)) + UNSEAT_APPLY_GROUPS_LOOK_AGE_MSEC;
      unseat_apply_groups_judge (UNSEAT_GROUP_LOOK (source), directory, self->plan, self->unclear, self->unsettled, left);
      unseat_apply_record_left (self, left);
    }
  else if (self->failure == NULL && !self->is_stopped) /* interrupted, or the person has to sign in: all goes on from there */
    self->stage = UNSEAT_APPLY_STAGE_STOCK;
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* Whom the groups that are to give other things hit, just before they do. */
static void
look_at_groups (UnseatApply *self)
{
  g_autoptr (UnseatGroupLook) look = NULL;

  self->stage = UNSEAT_APPLY_STAGE_SEND;
  if (self->is_stopped) /* nothing is sent any more */
    return;

  look = unseat_apply_groups_new_look (self->session, self->client, self->plan, self->unclear);
  if (look != NULL)
    unseat_apply_begin_reading (self, UNSEAT_OPERATION (look), groups_seen_cb);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatApply        *self = user_data; /* (transfer full) */
  UnseatApplyChildEnd end = unseat_apply_take_child_end (self, UNSEAT_OPERATION (source), result);

  if (end == UNSEAT_APPLY_CHILD_INTERRUPTED || unseat_apply_has_to_look_again (self))
    self->stage = UNSEAT_APPLY_STAGE_STOCK;
  else
    self->stage = UNSEAT_APPLY_STAGE_VERIFY;
  self->n_decided += unseat_operation_get_done (UNSEAT_OPERATION (source));
  self->was_accepted = self->was_accepted || unseat_apply_sending_was_accepted (self->sending);
  g_ptr_array_extend_and_steal (self->unsettled, unseat_apply_sending_steal_unsettled (self->sending));
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
send_all (UnseatApply *self)
{
  g_autoptr (UnseatApplySending) earlier = g_steal_pointer (&self->sending);

  self->sending = unseat_apply_sending_new (self->session, self->client, self->plan, self->journal, self->turn);
  if (earlier != NULL)
    unseat_apply_sending_take_on (self->sending, earlier);
  unseat_apply_sending_set_looks (self->sending, self->looked_until, self->people_seen_at);
  unseat_apply_sending_add_unclear (self->sending, self->unclear);
  g_ptr_array_set_size (self->unclear, 0);
  if (self->is_stopped)
    unseat_apply_sending_stop (self->sending);
  unseat_apply_run_child (self, UNSEAT_OPERATION (self->sending), get_cancellable (self), sent_cb);
}

/* Everybody has been given the time to be seen outside the groups: who is not is sent for all the same. */
static void
go_on (UnseatApply *self)
{
  gboolean may_send = self->failure == NULL && !self->is_stopped && !unseat_apply_sending_was_refused_everywhere (self->sending);

  self->stage = UNSEAT_APPLY_STAGE_PRODUCTS;
  if (self->turn == UNSEAT_APPLY_EVERYTHING || !may_send || !unseat_apply_stock_has_planned (self->plan))
    return;

  self->turn = UNSEAT_APPLY_EVERYTHING;
  self->stage = UNSEAT_APPLY_STAGE_LOOK;
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */

  if (take_reading_end (self, UNSEAT_OPERATION (source), result) == UNSEAT_APPLY_CHILD_DONE || self->failure != NULL)
    go_on (self);
  else
    self->stage = UNSEAT_APPLY_STAGE_STOCK;
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
verify (UnseatApply *self)
{
  gboolean is_cut_off = unseat_error_is_one_of (self->failure, UNSEAT_ERROR_SIGN_IN_REQUIRED, UNSEAT_ERROR_NETWORK);

  if (self->unsettled->len > 0 && !is_cut_off)
    read_back (self, self->patience, verified_cb);
  else
    go_on (self);
}

static void
forget_hold (UnseatApply *self)
{
  g_signal_handlers_disconnect_by_data (self->hold, self);
  g_clear_object (&self->hold);
  unseat_pace_leave_out (self->pace, unseat_clock_get_monotonic (get_clock (self)) - self->held_msec);
  unseat_pace_watch (self->pace, self->client);
  unseat_apply_set_activity (self, NULL);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    unseat_apply_give_up (self);
  else /* the client that was told to go had a token that is worth nothing any more */
    g_set_object (&self->client, unseat_session_get_client (self->session));

  forget_hold (self);
  unseat_apply_set_needs_sign_in (self, FALSE);

  if (error != NULL && !self->is_stopped && !self->is_suspended && !unseat_error_is_cancelled (error))
    {
      self->waits_for_sign_in = FALSE;
      unseat_apply_fail (self, g_steal_pointer (&error));
    }
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
continued_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  forget_hold (self);
  if (self->stage == UNSEAT_APPLY_STAGE_SEND && !self->is_stopped) /* what the look just before has seen may be old by now */
    self->stage = UNSEAT_APPLY_STAGE_STOCK;
  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_debug ("The pause ended early: %s", error->message); /* cancelled, which the operation sees itself */
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
hold (UnseatApply        *self,
      UnseatHold         *reason,
      GAsyncReadyCallback callback)
{
  self->hold = reason;
  self->held_msec = unseat_clock_get_monotonic (get_clock (self));
  unseat_pace_watch (self->pace, NULL); /* whatever Microsoft asks for now, it is not what the job waits for */
  unseat_apply_follow_status (self, UNSEAT_OPERATION (reason));
  unseat_apply_set_activity (self, unseat_operation_get_status (UNSEAT_OPERATION (reason)));
  unseat_operation_run_async (UNSEAT_OPERATION (reason), get_cancellable (self), callback, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* What was not sent is planned again, and what was sent is still to be read back: all goes on with what is left. */
static void
wait_for_sign_in (UnseatApply *self)
{
  UnseatGraphAuthorizer *authorizer = unseat_graph_client_get_authorizer (self->client);
  UnseatAccount         *account = unseat_graph_authorizer_get_account (authorizer);

  self->stage = UNSEAT_APPLY_STAGE_STOCK;
  hold (self, UNSEAT_HOLD (unseat_sign_in_wait_new (self->session, account)), signed_in_cb);
}

static void
seats_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */

  self->warning = unseat_apply_seats_read_finish (UNSEAT_SESSION (source), result);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* What was to come free is no result: where nothing was done, nothing is told. */
static void
read_seats (UnseatApply *self)
{
  g_autoptr (UnseatSavings) planned = NULL;

  if (self->was_accepted || unseat_plan_count (self->plan, UNSEAT_OUTCOME_VERIFIED) > 0)
    unseat_apply_seats_read_async (self->session, self->client, self->plan, self->failure, get_cancellable (self), seats_read_cb,
                                   unseat_operation_begin (UNSEAT_OPERATION (self)));
  else
    planned = unseat_plan_steal_savings (self->plan);
}

/* What comes before the next stage, or instead of it.  Returns whether there is something to wait for. */
static gboolean
hold_up (UnseatApply *self)
{
  gboolean would_send = self->stage >= UNSEAT_APPLY_STAGE_STOCK && self->stage <= UNSEAT_APPLY_STAGE_SEND;

  if (self->is_suspended && self->is_kept)
    {
      self->stage = UNSEAT_APPLY_STAGE_END;
      return FALSE;
    }
  if (self->needs_sign_in && self->is_stopped)
    {
      unseat_apply_set_needs_sign_in (self, FALSE);
      unseat_apply_give_up (self);
      return FALSE;
    }
  if (self->failure != NULL && would_send)
    self->stage = self->has_begun ? UNSEAT_APPLY_STAGE_VERIFY : UNSEAT_APPLY_STAGE_END;

  if (self->needs_sign_in)
    wait_for_sign_in (self);
  else if (unseat_apply_is_held_up (self))
    hold (self, unseat_hold_new (_ ("Paused; nothing is sent until you continue")), continued_cb);

  return self->hold != NULL;
}

static void
finish (UnseatApply *self)
{
  if (self->failure != NULL)
    unseat_operation_fail (UNSEAT_OPERATION (self), g_error_copy (self->failure));
  unseat_operation_complete (UNSEAT_OPERATION (self));
}

void
unseat_apply_stages_step (UnseatOperation *operation)
{
  UnseatApply *self = UNSEAT_APPLY (operation);

  if (hold_up (self))
    return;

  switch (self->stage)
    {
    case UNSEAT_APPLY_STAGE_TAKE_UP:
      unseat_take_up_async (self->journal, self->job, UNSEAT_TAKE_UP_OPEN, taken_up_cb, unseat_operation_begin (operation));
      return;

    case UNSEAT_APPLY_STAGE_CHECK:
      check (self);
      return;

    case UNSEAT_APPLY_STAGE_JOURNAL:
      unseat_journal_add_plan_async (self->journal, self->plan, NULL, plan_kept_cb, unseat_operation_begin (operation));
      return;

    case UNSEAT_APPLY_STAGE_STOCK:
      take_stock (self);
      return;

    case UNSEAT_APPLY_STAGE_MEMBERS:
      unseat_apply_presence_look (self);
      return;

    case UNSEAT_APPLY_STAGE_GUARDS:
      read_guards (self);
      return;

    case UNSEAT_APPLY_STAGE_RECONSIDER: /* other jobs may have changed what this one left open */
      if (self->end_reason != NULL)
        unseat_apply_leave_unsent (self);
      else
        unseat_journal_list_turned_async (self->journal, unseat_plan_get_id (self->plan), NULL, turned_listed_cb, unseat_operation_begin (operation));
      return;

    case UNSEAT_APPLY_STAGE_LOOK:
      look_at_groups (self);
      return;

    case UNSEAT_APPLY_STAGE_SEND:
      send_all (self);
      return;

    case UNSEAT_APPLY_STAGE_VERIFY:
      verify (self);
      return;

    case UNSEAT_APPLY_STAGE_PRODUCTS:
      self->stage = UNSEAT_APPLY_STAGE_END;
      read_seats (self);
      return;

    case UNSEAT_APPLY_STAGE_END:
    default:
      finish (self);
      return;
    }
}
