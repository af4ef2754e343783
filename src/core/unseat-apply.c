/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-private.h"

#include "unseat-apply-leftovers.h"
#include "unseat-apply-stock.h"
#include "unseat-clock-words.h"
#include "unseat-error.h"
#include "unseat-pace-private.h"
#include "unseat-session-private.h"
#include "unseat-sign-in-wait.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (UnseatApply, unseat_apply, UNSEAT_TYPE_OPERATION)

typedef enum
{
  PROP_PACE = 1,
  PROP_PAUSED,
  PROP_NEEDS_SIGN_IN,
} UnseatApplyProperty;

static GParamSpec *properties[PROP_NEEDS_SIGN_IN + 1];

static UnseatClock *
get_clock (UnseatApply *self)
{
  return unseat_session_get_clock (self->session);
}

static void
set_paused (UnseatApply *self,
            gboolean     paused)
{
  if (self->is_paused == paused)
    return;

  self->is_paused = paused;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
}

gboolean
unseat_apply_is_held_up (UnseatApply *self)
{
  switch (self->stage)
    {
    case UNSEAT_APPLY_STAGE_STOCK:
    case UNSEAT_APPLY_STAGE_MEMBERS:
    case UNSEAT_APPLY_STAGE_GUARDS:
    case UNSEAT_APPLY_STAGE_RECONSIDER:
    case UNSEAT_APPLY_STAGE_LOOK:
    case UNSEAT_APPLY_STAGE_SEND:
    case UNSEAT_APPLY_STAGE_VERIFY:
      return self->is_paused && self->failure == NULL;
    case UNSEAT_APPLY_STAGE_TAKE_UP:
    case UNSEAT_APPLY_STAGE_CHECK:
    case UNSEAT_APPLY_STAGE_JOURNAL:
    case UNSEAT_APPLY_STAGE_PRODUCTS:
    case UNSEAT_APPLY_STAGE_END:
    default:
      return FALSE;
    }
}

void
unseat_apply_set_needs_sign_in (UnseatApply *self,
                                gboolean     needs_sign_in)
{
  self->needs_sign_in = needs_sign_in;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDS_SIGN_IN]);
}

gboolean
unseat_apply_check_confirmed (UnseatApply *self,
                              GError     **error)
{
  if (self->job == NULL || self->end_reason != NULL || !unseat_plan_is_unattended (self->plan))
    return TRUE;

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
               /* Translators: the id of a rule. */
               _ ("The rule “%s” began this job and nobody was asked, so it is not gone on with: whom it is about may not match any more. The next run of rules ends it, and the rule looks anew."),
               unseat_plan_get_rule (self->plan));
  return FALSE;
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (!unseat_journal_finish_plan_finish (UNSEAT_JOURNAL (source), result, &error))
    self->is_open = TRUE;
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
leftovers_recorded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (!unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error))
    self->is_open = TRUE;
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

/* Reads lag behind writes: what may have been sent a moment ago, and does not show, may still come.  By a clock that is wrong nobody knows how long ago that was. */
static gboolean
may_still_show (UnseatApply  *self,
                UnseatChange *change)
{
  gint64           age = unseat_clock_get_time (get_clock (self)) - unseat_plan_get_sent (self->plan);
  g_autofree char *clock = unseat_clock_explain (self->session);

  return clock != NULL || age < (unseat_action_is_of_group (unseat_change_get_action (change)) ? UNSEAT_VERIFY_GROUP_OVERDUE_SEC : UNSEAT_VERIFY_OVERDUE_SEC);
}

/* By this the next look at what is pending sees how long it has been. */
static void
note_look (UnseatApply *self)
{
  gint64 now = unseat_graph_client_get_server_time (self->client);

  if (now > 0)
    unseat_journal_note_look_async (self->journal, self->plan, now, FALSE, NULL, leftovers_recorded_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

void
unseat_apply_leave_unsent (UnseatApply *self)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_object_unref);

  unseat_apply_stock_leave_changed (self->unclear, left);
  if (left->len > 0)
    unseat_journal_record_async (self->journal, self->plan, left, unseat_clock_get_time (get_clock (self)), NULL, leftovers_recorded_cb,
                                 unseat_operation_begin (UNSEAT_OPERATION (self)));
  for (guint i = 0; i < self->unclear->len; i++)
    {
      UnseatChange *change = ((UnseatVerifyItem *) self->unclear->pdata[i])->change;

      if (!may_still_show (self, change)) /* else it stays sent, and will be pending */
        unseat_change_set_outcome (change, UNSEAT_OUTCOME_PLANNED, self->end_reason, NULL);
    }
  g_ptr_array_set_size (self->unclear, 0);
  note_look (self);
  self->has_begun = TRUE;
  self->is_stopped = TRUE;
  self->stage = UNSEAT_APPLY_STAGE_PRODUCTS;
}

static gboolean
was_refused_everywhere (UnseatApply *self)
{
  return self->sending != NULL && unseat_apply_sending_was_refused_everywhere (self->sending);
}

/* Whether the job is left to be gone on with: neither did the person stop it, nor is there no point in it, nor is it done. */
static gboolean
is_left_open (UnseatApply *self)
{
  GCancellable *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));

  if (!self->is_kept || self->is_stopped || was_refused_everywhere (self))
    return FALSE;

  return self->failure != NULL || self->is_suspended || g_cancellable_is_cancelled (cancellable);
}

static char *
describe_not_sent (UnseatApply *self)
{
  if (self->end_reason != NULL)
    return g_strdup (self->end_reason);
  if (self->is_stopped)
    return g_strdup (_ ("Cancelled before it was sent."));
  if (was_refused_everywhere (self))
    return g_strdup (self->was_accepted ? _ ("Not sent, because Microsoft 365 began to refuse everybody for lack of rights.")
                                        : _ ("Not sent, because Microsoft 365 refused everybody before for lack of rights."));
  if (self->failure != NULL && self->is_kept)
    /* Translators: a sentence that says why. */
    return g_strdup_printf (_ ("Not sent yet, because the job could not go on: %s"), self->failure->message);
  if (self->failure != NULL)
    /* Translators: a sentence that says why. */
    return g_strdup_printf (_ ("Not sent, because the job could not go on: %s"), self->failure->message);
  if (self->is_suspended)
    return g_strdup (_ ("Not sent yet, because the job was put off."));
  if (self->is_kept)
    return g_strdup (_ ("Not sent yet, because the job was broken off."));

  return g_strdup (_ ("Cancelled before it was sent."));
}

static gboolean
may_be_written (UnseatVerifyItem *item)
{
  return item->basis == UNSEAT_VERIFY_WRITTEN || item->basis == UNSEAT_VERIFY_REFUSED;
}

/* What was refused without a doubt, and would have been read back to learn more, is as it was before. */
static void
take_back_refused (UnseatApply *self)
{
  for (guint i = 0; i < self->unsettled->len; i++)
    {
      UnseatVerifyItem *item = g_ptr_array_index (self->unsettled, i);

      if (!may_be_written (item) && unseat_change_get_outcome (item->change) == UNSEAT_OUTCOME_SENT)
        unseat_change_set_outcome (item->change, UNSEAT_OUTCOME_PLANNED, unseat_change_get_reason (item->change), NULL);
    }
}

/* Returns: (transfer full) (element-type UnseatChange): what is new about the changes that did not reach their outcome */
static GPtrArray *
settle_leftovers (UnseatApply *self)
{
  g_autofree char *not_sent = describe_not_sent (self);

  if (!is_left_open (self))
    {
      unseat_apply_show_done (self, self->n_total);
      return unseat_apply_settle_leftovers (self->plan, not_sent);
    }

  take_back_refused (self);
  /* What the journal could not take is open there, whatever is known of it here. */
  self->is_open = unseat_error_is_one_of (self->failure, UNSEAT_ERROR_STORAGE, UNSEAT_ERROR_IN_USE) || unseat_plan_count_any (self->plan, UNSEAT_OUTCOME_IS_OPEN) > 0;
  if (!self->is_open)
    unseat_apply_show_done (self, self->n_total);

  return unseat_apply_note_leftovers (self->plan, not_sent);
}

/* However the run ends: every change has an outcome, here and in the journal, or the job is left to be gone on with. */
static void
unseat_apply_wind_up (UnseatOperation *operation)
{
  UnseatApply *self = UNSEAT_APPLY (operation);
  gint64       now = unseat_clock_get_time (get_clock (self));
  g_autoptr (GPtrArray) leftovers = NULL;

  unseat_pace_watch (self->pace, NULL);
  unseat_apply_set_activity (self, NULL);
  if (self->plan == NULL)
    return;

  /* A job that was taken up and not gone on with is left as it was found. */
  if (self->job != NULL && !self->has_begun && !self->is_stopped)
    {
      self->is_open = TRUE;
      unseat_journal_put_down (self->journal, self->job);
      return;
    }

  leftovers = settle_leftovers (self);
  if (!self->is_kept)
    return;

  if (leftovers->len > 0)
    unseat_journal_record_async (self->journal, self->plan, leftovers, now, NULL, leftovers_recorded_cb,
                                 unseat_operation_begin (operation));
  /* Written after all else; whatever of this job could not be recorded keeps it open, to be found out later. */
  unseat_journal_finish_plan_async (self->journal, self->plan, now, NULL, closed_cb, unseat_operation_begin (operation));
}

static void
unseat_apply_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  UnseatApply *self = UNSEAT_APPLY (object);

  switch ((UnseatApplyProperty) property_id)
    {
    case PROP_PACE:
      g_value_set_object (value, self->pace);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->is_paused);
      break;
    case PROP_NEEDS_SIGN_IN:
      g_value_set_boolean (value, self->needs_sign_in);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_apply_dispose (GObject *object)
{
  UnseatApply *self = UNSEAT_APPLY (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->plan);
  g_clear_object (&self->journal);
  g_clear_object (&self->sending);
  g_clear_object (&self->pace);
  g_clear_object (&self->hold);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (unseat_apply_parent_class)->dispose (object);
}

static void
unseat_apply_finalize (GObject *object)
{
  UnseatApply *self = UNSEAT_APPLY (object);

  g_clear_pointer (&self->job, g_free);
  g_clear_pointer (&self->end_reason, g_free);
  g_clear_pointer (&self->activity, g_free);
  g_clear_pointer (&self->unsettled, g_ptr_array_unref);
  g_clear_pointer (&self->unclear, g_ptr_array_unref);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->warning, g_free);

  G_OBJECT_CLASS (unseat_apply_parent_class)->finalize (object);
}

static void
unseat_apply_class_init (UnseatApplyClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = unseat_apply_get_property;
  object_class->dispose = unseat_apply_dispose;
  object_class->finalize = unseat_apply_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_apply_stages_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = unseat_apply_wind_up;

  properties[PROP_PACE] = g_param_spec_object ("pace", NULL, NULL, UNSEAT_TYPE_PACE, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  properties[PROP_NEEDS_SIGN_IN] = g_param_spec_boolean ("needs-sign-in", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_apply_init (UnseatApply *self)
{
  self->patience = UNSEAT_VERIFY_PATIENTLY;
  self->unsettled = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
  self->unclear = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
}

static void
waits_cb (UnseatApply *self)
{
  const char *wait = unseat_pace_get_wait_text (self->pace);

  unseat_operation_set_status (UNSEAT_OPERATION (self), wait != NULL ? wait : self->activity);
}

void
unseat_apply_set_activity (UnseatApply *self,
                           const char  *activity)
{
  unseat_set_string (&self->activity, activity);
  waits_cb (self);
}

void
unseat_apply_show_done (UnseatApply *self,
                        guint64      done)
{
  unseat_pace_set_progress (self->pace, done, self->n_total);
  unseat_operation_set_progress (UNSEAT_OPERATION (self), done, self->n_total);
}

static UnseatApply *
make (UnseatSession *session,
      UnseatJournal *journal)
{
  UnseatApply *self = g_object_new (UNSEAT_TYPE_APPLY, NULL);

  self->session = g_object_ref (session);
  self->journal = g_object_ref (journal);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->pace = unseat_pace_new (get_clock (self));
  g_signal_connect_object (self->pace, "waits", G_CALLBACK (waits_cb), self, G_CONNECT_SWAPPED);

  return self;
}

UnseatApply *
unseat_apply_new (UnseatSession *session,
                  UnseatPlan    *plan,
                  UnseatJournal *journal)
{
  UnseatApply *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_JOURNAL (journal), NULL);

  self = make (session, journal);
  self->plan = g_object_ref (plan);
  self->stage = UNSEAT_APPLY_STAGE_CHECK;

  return self;
}

UnseatApply *
unseat_apply_new_resume (UnseatSession *session,
                         UnseatJournal *journal,
                         const char    *job)
{
  UnseatApply *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && job != NULL, NULL);

  self = make (session, journal);
  self->job = g_strdup (job);
  self->stage = UNSEAT_APPLY_STAGE_TAKE_UP;

  return self;
}

UnseatApply *
unseat_apply_new_end (UnseatSession *session,
                      UnseatJournal *journal,
                      const char    *job,
                      const char    *reason)
{
  UnseatApply *self = NULL;

  g_return_val_if_fail (reason != NULL, NULL);

  self = unseat_apply_new_resume (session, journal, job);
  if (self != NULL)
    self->end_reason = g_strdup (reason);

  return self;
}

UnseatPlan *
unseat_apply_get_plan (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), NULL);

  return self->plan;
}

gboolean
unseat_apply_is_open (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), FALSE);

  return self->is_open;
}

const char *
unseat_apply_get_warning (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), NULL);

  return self->warning;
}

void
unseat_apply_set_patience (UnseatApply         *self,
                           UnseatVerifyPatience patience)
{
  g_return_if_fail (UNSEAT_IS_APPLY (self));

  self->patience = patience;
}

void
unseat_apply_set_waits_for_sign_in (UnseatApply *self,
                                    gboolean     waits)
{
  g_return_if_fail (UNSEAT_IS_APPLY (self));

  self->waits_for_sign_in = waits;
}

static void
release_hold (UnseatApply *self)
{
  if (self->hold == NULL)
    return;

  if (self->needs_sign_in)
    unseat_sign_in_wait_give_up (UNSEAT_SIGN_IN_WAIT (self->hold));
  else
    unseat_hold_end (self->hold, NULL);
}

void
unseat_apply_stop (UnseatApply *self)
{
  g_return_if_fail (UNSEAT_IS_APPLY (self));

  self->is_stopped = TRUE;
  set_paused (self, FALSE);
  if (self->sending != NULL)
    unseat_apply_sending_stop (self->sending);
  if (self->reading != NULL && self->stage == UNSEAT_APPLY_STAGE_SEND) /* the look just before sending, of which nothing comes any more */
    g_cancellable_cancel (self->reading);
  release_hold (self);
}

/* What is at work ends early, without losing what it knows. */
static void
interrupt (UnseatApply *self)
{
  self->is_interrupted = self->is_at_work;
  if (self->sending != NULL)
    unseat_apply_sending_break (self->sending);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
}

void
unseat_apply_suspend (UnseatApply *self)
{
  g_return_if_fail (UNSEAT_IS_APPLY (self));

  self->is_suspended = TRUE;
  set_paused (self, FALSE);
  interrupt (self);
  release_hold (self);
}

void
unseat_apply_set_paused (UnseatApply *self,
                         gboolean     paused)
{
  g_return_if_fail (UNSEAT_IS_APPLY (self));

  if (self->is_paused == paused || self->is_stopped || self->is_suspended)
    return;

  set_paused (self, paused);
  if (paused)
    interrupt (self);
  else if (!self->needs_sign_in)
    release_hold (self);
}

gboolean
unseat_apply_get_paused (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), FALSE);

  return self->is_paused;
}

gboolean
unseat_apply_get_needs_sign_in (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), FALSE);

  return self->needs_sign_in;
}

UnseatPace *
unseat_apply_get_pace (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), NULL);

  return self->pace;
}
