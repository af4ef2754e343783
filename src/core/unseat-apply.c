/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply.h"

#include "unseat-apply-leftovers.h"
#include "unseat-apply-seats.h"
#include "unseat-apply-sending.h"
#include "unseat-error.h"
#include "unseat-pace-private.h"
#include "unseat-session-private.h"
#include "unseat-sign-in-wait.h"
#include "unseat-utils.h"
#include "unseat-verify.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  STAGE_CHECK,
  STAGE_JOURNAL,
  STAGE_SEND,
  STAGE_VERIFY,
  STAGE_PRODUCTS,
  STAGE_END,
} Stage;

struct _UnseatApply
{
  UnseatOperation parent_instance;

  UnseatSession       *session; /* (owned) */
  UnseatGraphClient   *client;  /* (owned) (nullable): NULL when nobody was signed in */
  UnseatPlan          *plan;    /* (owned) */
  UnseatJournal       *journal; /* (owned) */
  UnseatVerifyPatience patience;

  /* In progress */
  Stage               stage;
  UnseatPace         *pace;      /* (owned) */
  char               *activity;  /* (owned) (nullable): what is told when Microsoft does not ask to wait */
  UnseatApplySending *sending;   /* (owned) (nullable): from the stage of that name on */
  UnseatSignInWait   *pause;     /* (owned) (nullable): while it waits for the person */
  GPtrArray          *unsettled; /* (owned) (element-type UnseatVerifyItem): sent, and not yet decided */
  gboolean            waits_for_sign_in;
  gboolean            needs_sign_in; /* before anything else */
  gboolean            was_accepted;  /* something, at least once */
  gboolean            is_stopped;
  gboolean            is_kept;   /* the plan is in the journal */
  guint               n_decided; /* by what has been sent and verified so far */
  GError             *failure;   /* (owned) (nullable): why nothing more can be sent */

  /* Results */
  char *warning; /* (owned) (nullable) */
  guint n_total;
};

typedef enum
{
  PROP_PACE = 1,
} UnseatApplyProperty;

static GParamSpec *properties[PROP_PACE + 1];

G_DEFINE_FINAL_TYPE (UnseatApply, unseat_apply, UNSEAT_TYPE_OPERATION)

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

/* Only what is in the journal can wait: the person may never come back. */
static gboolean
may_pause (UnseatApply  *self,
           const GError *error)
{
  return self->waits_for_sign_in && self->is_kept && !self->is_stopped && g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
}

static void
fail (UnseatApply *self,
      GError      *error)
{
  unseat_session_report_error (self->session, self->client, error);
  if (may_pause (self, error))
    self->needs_sign_in = TRUE;
  else if (self->failure == NULL)
    self->failure = g_steal_pointer (&error);
  g_clear_error (&error);
}

/* Returns: how many of them are decided, which are taken out */
static guint
drop_decided (GPtrArray *items)
{
  guint n_before = items->len;

  for (guint i = items->len; i > 0; i--)
    {
      UnseatVerifyItem *item = g_ptr_array_index (items, i - 1);
      UnseatOutcome     outcome = unseat_change_get_outcome (item->change);

      if (outcome == UNSEAT_OUTCOME_PENDING || unseat_outcome_is_final (outcome))
        g_ptr_array_remove_index_fast (items, i - 1);
    }

  return n_before - items->len;
}

static void
show_progress (UnseatApply *self,
               guint64      n_verified)
{
  unseat_pace_set_progress (self->pace, self->n_decided + n_verified, self->n_total);
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->n_decided + n_verified, self->n_total);
}

static void
waits_cb (UnseatApply *self)
{
  const char *wait = unseat_pace_get_wait_text (self->pace);

  unseat_operation_set_status (UNSEAT_OPERATION (self), wait != NULL ? wait : self->activity);
}

static void
set_activity (UnseatApply *self,
              const char  *activity)
{
  unseat_set_string (&self->activity, activity);
  waits_cb (self);
}

static void
child_status_cb (UnseatOperation *child,
                 GParamSpec      *pspec,
                 UnseatApply     *self)
{
  set_activity (self, unseat_operation_get_status (child));
}

/* Sending and verifying are one after the other, so that one handler serves both. */
static void
child_progress_cb (UnseatOperation *child,
                   GParamSpec      *pspec,
                   UnseatApply     *self)
{
  show_progress (self, unseat_operation_get_done (child));
}

static void
run_child (UnseatApply        *self,
           UnseatOperation    *child,
           GAsyncReadyCallback callback)
{
  g_signal_connect_object (child, "notify::done", G_CALLBACK (child_progress_cb), self, 0);
  g_signal_connect_object (child, "notify::status", G_CALLBACK (child_status_cb), self, 0);
  unseat_operation_run_async (child, get_cancellable (self), callback, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* How a child has ended; that it was cancelled the operation sees itself. */
static void
take_child_end (UnseatApply     *self,
                UnseatOperation *child,
                GAsyncResult    *result)
{
  g_autoptr (GError) error = NULL;

  g_signal_handlers_disconnect_by_data (child, self);
  if (!unseat_operation_run_finish (child, result, &error) && !unseat_error_is_cancelled (error))
    fail (self, g_steal_pointer (&error));
  set_activity (self, NULL);
}

static void
check (UnseatApply *self)
{
  const char *reason = unseat_session_get_read_only_reason (self->session);

  if (self->client == NULL)
    fail (self, g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("Nobody is signed in. Sign in, then try again.")));
  else if (unseat_session_get_directory_for (self->session, self->client, unseat_plan_get_tenant_id (self->plan)) == NULL)
    fail (self, g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                             _ ("These changes were planned for another tenant. Sign in to that tenant, or choose again.")));
  else if (reason != NULL)
    fail (self, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN, reason));

  self->stage = self->failure == NULL ? STAGE_JOURNAL : STAGE_END;
}

static void
start (UnseatApply *self)
{
  self->n_total = unseat_plan_count (self->plan, UNSEAT_OUTCOME_PLANNED);
  unseat_pace_begin (self->pace, unseat_plan_get_products (self->plan)->len);
  unseat_pace_watch (self->pace, self->client);
  show_progress (self, 0);
}

static void
plan_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->is_kept = unseat_journal_add_plan_finish (UNSEAT_JOURNAL (source), result, &error);
  self->stage = self->is_kept ? STAGE_SEND : STAGE_END;
  if (error != NULL)
    fail (self, g_steal_pointer (&error));
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */

  take_child_end (self, UNSEAT_OPERATION (source), result);
  self->n_decided += unseat_operation_get_done (UNSEAT_OPERATION (source));
  self->was_accepted = self->was_accepted || unseat_apply_sending_was_accepted (self->sending);
  g_ptr_array_extend_and_steal (self->unsettled, unseat_apply_sending_steal_unsettled (self->sending));
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
send_all (UnseatApply *self)
{
  g_clear_object (&self->sending);
  self->sending = unseat_apply_sending_new (self->session, self->client, self->plan, self->journal);
  if (self->is_stopped)
    unseat_apply_sending_stop (self->sending);
  run_child (self, UNSEAT_OPERATION (self->sending), sent_cb);
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */

  take_child_end (self, UNSEAT_OPERATION (source), result);
  self->n_decided += drop_decided (self->unsettled);
  show_progress (self, 0);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
verify (UnseatApply *self)
{
  g_autoptr (UnseatVerify) operation = NULL;

  if (self->unsettled->len == 0 || g_error_matches (self->failure, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED))
    return;

  operation = unseat_verify_new (self->session, self->client, self->plan, self->journal, self->unsettled, self->patience);
  run_child (self, UNSEAT_OPERATION (operation), verified_cb);
}

/* The client that was told to go had a token that is worth nothing any more. */
static void
go_on (UnseatApply *self)
{
  g_set_object (&self->client, unseat_session_get_client (self->session));
  unseat_pace_watch (self->pace, self->client);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->pause);
  g_signal_handlers_disconnect_by_data (source, self);
  set_activity (self, NULL);
  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    go_on (self);
  else
    self->stage = STAGE_PRODUCTS; /* nothing more is sent, or read back */

  if (error != NULL && !self->is_stopped && !unseat_error_is_cancelled (error))
    {
      self->waits_for_sign_in = FALSE;
      fail (self, g_steal_pointer (&error));
    }
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* What was not sent is planned again, and what was sent is still to be read back: sending starts anew with what is left. */
static void
wait_for_sign_in (UnseatApply *self)
{
  UnseatGraphAuthorizer *authorizer = unseat_graph_client_get_authorizer (self->client);

  self->needs_sign_in = FALSE;
  self->stage = STAGE_SEND;
  self->pause = unseat_sign_in_wait_new (self->session, unseat_graph_authorizer_get_account (authorizer));
  g_signal_connect_object (self->pause, "notify::status", G_CALLBACK (child_status_cb), self, 0);
  unseat_operation_run_async (UNSEAT_OPERATION (self->pause), get_cancellable (self), signed_in_cb,
                              unseat_operation_begin (UNSEAT_OPERATION (self)));
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

static void
unseat_apply_step (UnseatOperation *operation)
{
  UnseatApply *self = UNSEAT_APPLY (operation);

  if (self->needs_sign_in)
    {
      wait_for_sign_in (self);
      return;
    }

  switch (self->stage)
    {
    case STAGE_CHECK:
      check (self);
      return;

    case STAGE_JOURNAL:
      start (self);
      unseat_journal_add_plan_async (self->journal, self->plan, NULL, plan_kept_cb, unseat_operation_begin (operation));
      return;

    case STAGE_SEND:
      self->stage = STAGE_VERIFY;
      send_all (self);
      return;

    case STAGE_VERIFY:
      self->stage = STAGE_PRODUCTS;
      verify (self);
      return;

    case STAGE_PRODUCTS:
      self->stage = STAGE_END;
      if (self->was_accepted || unseat_plan_count (self->plan, UNSEAT_OUTCOME_VERIFIED) > 0)
        unseat_apply_seats_read_async (self->session, self->client, self->plan, self->failure, get_cancellable (self), seats_read_cb, unseat_operation_begin (operation));
      return;

    case STAGE_END:
    default:
      if (self->failure != NULL)
        unseat_operation_fail (operation, g_error_copy (self->failure));
      unseat_operation_complete (operation);
      return;
    }
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatOperation *operation = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  unseat_journal_finish_plan_finish (UNSEAT_JOURNAL (source), result, &error);
  unseat_operation_end (operation, g_steal_pointer (&error));
}

static void
leftovers_recorded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  UnseatOperation *operation = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error);
  unseat_operation_end (operation, g_steal_pointer (&error));
}

static char *
describe_not_sent (UnseatApply *self)
{
  if (self->failure != NULL)
    /* Translators: a sentence that says why. */
    return g_strdup_printf (_ ("Not sent, because the job could not go on: %s"), self->failure->message);
  if (self->sending != NULL && unseat_apply_sending_was_refused_everywhere (self->sending))
    return g_strdup (self->was_accepted ? _ ("Not sent, because Microsoft 365 began to refuse everybody for lack of rights.")
                                        : _ ("Not sent, because Microsoft 365 refused everybody before for lack of rights."));

  return g_strdup (_ ("Cancelled before it was sent."));
}

/* However the job ends, every change has an outcome, here and in the journal. */
static void
unseat_apply_wind_up (UnseatOperation *operation)
{
  UnseatApply     *self = UNSEAT_APPLY (operation);
  gint64           now = unseat_clock_get_time (get_clock (self));
  g_autofree char *not_sent = describe_not_sent (self);
  g_autoptr (GPtrArray) leftovers = unseat_apply_settle_leftovers (self->plan, not_sent);

  self->n_decided = self->n_total;
  unseat_pace_watch (self->pace, NULL);
  set_activity (self, NULL);
  show_progress (self, 0);
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
  g_clear_object (&self->pause);
  g_clear_object (&self->pace);

  G_OBJECT_CLASS (unseat_apply_parent_class)->dispose (object);
}

static void
unseat_apply_finalize (GObject *object)
{
  UnseatApply *self = UNSEAT_APPLY (object);

  g_clear_pointer (&self->unsettled, g_ptr_array_unref);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->activity, g_free);
  g_clear_pointer (&self->warning, g_free);

  G_OBJECT_CLASS (unseat_apply_parent_class)->finalize (object);
}

static void
unseat_apply_class_init (UnseatApplyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_apply_get_property;
  object_class->dispose = unseat_apply_dispose;
  object_class->finalize = unseat_apply_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_apply_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = unseat_apply_wind_up;

  properties[PROP_PACE] = g_param_spec_object ("pace", NULL, NULL, UNSEAT_TYPE_PACE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_apply_init (UnseatApply *self)
{
  self->patience = UNSEAT_VERIFY_PATIENTLY;
  self->unsettled = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
}

UnseatApply *
unseat_apply_new (UnseatSession *session,
                  UnseatPlan    *plan,
                  UnseatJournal *journal)
{
  UnseatApply *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_JOURNAL (journal), NULL);

  self = g_object_new (UNSEAT_TYPE_APPLY, NULL);
  self->session = g_object_ref (session);
  self->plan = g_object_ref (plan);
  self->journal = g_object_ref (journal);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->pace = unseat_pace_new (get_clock (self));
  g_signal_connect_object (self->pace, "waits", G_CALLBACK (waits_cb), self, G_CONNECT_SWAPPED);

  return self;
}

const char *
unseat_apply_get_warning (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), NULL);

  return self->warning;
}

void
unseat_apply_set_patient (UnseatApply *self,
                          gboolean     patient)
{
  self->patience = patient ? UNSEAT_VERIFY_PATIENTLY : UNSEAT_VERIFY_ONCE;
}

void
unseat_apply_set_waits_for_sign_in (UnseatApply *self,
                                    gboolean     waits)
{
  g_return_if_fail (UNSEAT_IS_APPLY (self));

  self->waits_for_sign_in = waits;
}

void
unseat_apply_stop (UnseatApply *self)
{
  g_return_if_fail (UNSEAT_IS_APPLY (self));

  self->is_stopped = TRUE;
  if (self->sending != NULL)
    unseat_apply_sending_stop (self->sending);
  if (self->pause != NULL)
    unseat_sign_in_wait_give_up (self->pause);
}

UnseatPace *
unseat_apply_get_pace (UnseatApply *self)
{
  g_return_val_if_fail (UNSEAT_IS_APPLY (self), NULL);

  return self->pace;
}
