/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-recheck.h"

#include "unseat-error.h"
#include "unseat-graph-directory.h"
#include "unseat-journal-history.h"
#include "unseat-plan-seats.h"
#include "unseat-session-private.h"
#include "unseat-take-up.h"
#include "unseat-verify.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  STAGE_FIND,
  STAGE_TAKE_UP,
  STAGE_VERIFY,
  STAGE_SEATS,
  STAGE_RECOUNT,
  STAGE_PUT_DOWN,
} Stage;

struct _UnseatRecheck
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable): NULL when nobody was signed in */
  UnseatJournal     *journal; /* (owned) */

  /* In progress */
  Stage       stage;
  GPtrArray  *jobs;  /* (owned) (nullable) (element-type UnseatPendingJob) */
  guint       next;  /* the first of them that was not begun */
  UnseatPlan *plan;  /* (owned) (nullable): what is at work here */
  GPtrArray  *items; /* (owned) (nullable) (element-type UnseatVerifyItem): of it */
  guint64     n_done;
  guint64     n_total;

  /* Results */
  GPtrArray *results; /* (owned) (element-type UnseatRecheckResult) */
};

G_DEFINE_FINAL_TYPE (UnseatRecheck, unseat_recheck, UNSEAT_TYPE_OPERATION)

static void
result_free (gpointer data)
{
  UnseatRecheckResult *result = data;

  g_free (result->job);
  g_free (result);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatRecheck *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->jobs = unseat_journal_list_pending_finish (UNSEAT_JOURNAL (source), result, &error);
  for (guint i = 0; self->jobs != NULL && i < self->jobs->len; i++)
    self->n_total += ((UnseatPendingJob *) g_ptr_array_index (self->jobs, i))->places->len;
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
find (UnseatRecheck *self)
{
  const char *tenant_id = unseat_directory_get_tenant_id (unseat_session_get_directory (self->session));

  if (self->client == NULL || tenant_id == NULL)
    unseat_operation_fail (UNSEAT_OPERATION (self), g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED,
                                                                         _ ("Nobody is signed in. Sign in, then try again.")));
  else
    unseat_journal_list_pending_async (self->journal, tenant_id, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), found_cb,
                                       unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* Somebody else may have begun with it, or deleted it, meanwhile. */
static gboolean
is_of_no_concern (const GError *error)
{
  return unseat_error_is_one_of (error, UNSEAT_ERROR_IN_USE, UNSEAT_ERROR_NOT_FOUND, UNSEAT_ERROR_INVALID_INPUT);
}

static void
taken_up_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatRecheck *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  self->plan = unseat_take_up_finish (UNSEAT_JOURNAL (source), result, &error);
  if (is_of_no_concern (error))
    {
      g_info ("A job is left alone: %s", error->message);
      g_clear_error (&error);
    }
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static const UnseatPendingJob *
get_job (UnseatRecheck *self)
{
  return g_ptr_array_index (self->jobs, self->next - 1);
}

/* Another program may have found out in the meantime. */
static void
collect_items (UnseatRecheck *self)
{
  GListModel *changes = unseat_plan_get_changes (self->plan);
  GArray     *places = get_job (self)->places;

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_verify_item_free);
  for (guint i = 0; i < places->len; i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, g_array_index (places, guint, i));
      UnseatVerifyItem *item = NULL;

      if (change == NULL || !unseat_change_is_writable (change) || unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PENDING)
        continue;

      item = unseat_verify_item_new (change);
      item->basis = UNSEAT_VERIFY_LATER;
      item->looked = get_job (self)->looked;
      g_ptr_array_add (self->items, item);
    }
}

/* A person who has gone on to another tenant meanwhile does not want this any more. */
static void
verify (UnseatRecheck *self)
{
  g_autoptr (UnseatVerify) operation = NULL;

  if (self->plan == NULL || unseat_session_get_directory_for (self->session, self->client, unseat_plan_get_tenant_id (self->plan)) == NULL)
    return;

  collect_items (self);
  if (self->items->len == 0)
    return;

  operation = unseat_verify_new (self->session, self->client, self->plan, self->journal, self->items, UNSEAT_VERIFY_AGAIN);
  unseat_operation_run_child (UNSEAT_OPERATION (self), UNSEAT_OPERATION (operation));
}

static void
add_result (UnseatRecheck *self)
{
  UnseatRecheckResult *result = g_new0 (UnseatRecheckResult, 1);

  result->job = g_strdup (get_job (self)->id);
  result->created = get_job (self)->created;
  for (guint i = 0; i < self->items->len; i++)
    {
      UnseatChange *change = ((UnseatVerifyItem *) g_ptr_array_index (self->items, i))->change;

      result->outcomes[unseat_change_get_outcome (change)]++;
      if (!unseat_action_takes (unseat_change_get_action (change)))
        result->n_other++;
    }

  g_ptr_array_add (self->results, result);
}

static gboolean
has_news (UnseatRecheck *self)
{
  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    if (unseat_change_get_outcome (((UnseatVerifyItem *) g_ptr_array_index (self->items, i))->change) != UNSEAT_OUTCOME_PENDING)
      return TRUE;

  return FALSE;
}

static void
products_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  UnseatRecheck *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = unseat_graph_list_products_finish (UNSEAT_GRAPH_CLIENT (source), result, &error);

  if (products == NULL)
    g_info ("The seats were not read again: %s", error->message);
  unseat_plan_seats_note (self->plan, products);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* What was counted when the job ended is no longer what there is after it. */
static void
read_seats (UnseatRecheck *self)
{
  if (unseat_plan_get_seats (self->plan) != NULL)
    unseat_graph_list_products_async (self->client, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), products_read_cb,
                                      unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
recounted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatRecheck *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  /* What became of the changes is in the journal already; totals that do not agree with it are counted when they are asked for. */
  if (!unseat_journal_finish_plan_finish (UNSEAT_JOURNAL (source), result, &error))
    g_info ("The totals of a job were not written: %s", error->message);
  g_clear_object (&self->plan); /* which is put down by that */
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* The history has the totals of the job as they were at its end. */
static void
recount (UnseatRecheck *self)
{
  gint64 now = unseat_clock_get_time (unseat_session_get_clock (self->session));

  unseat_journal_finish_plan_async (self->journal, self->plan, now, NULL, recounted_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
let_go (UnseatRecheck *self)
{
  if (self->plan != NULL)
    unseat_journal_put_down (self->journal, unseat_plan_get_id (self->plan));
  g_clear_object (&self->plan);
  g_clear_pointer (&self->items, g_ptr_array_unref);
}

static void
put_down (UnseatRecheck *self)
{
  if (self->items != NULL && self->items->len > 0)
    add_result (self);
  let_go (self);

  self->n_done += get_job (self)->places->len;
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->n_done, self->n_total);
}

static void
take_up_next (UnseatRecheck *self)
{
  if (self->next == self->jobs->len)
    {
      unseat_operation_complete (UNSEAT_OPERATION (self));
      return;
    }

  self->next++;
  unseat_take_up_async (self->journal, get_job (self)->id, UNSEAT_TAKE_UP_ENDED, taken_up_cb,
                        unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
unseat_recheck_step (UnseatOperation *operation)
{
  UnseatRecheck *self = UNSEAT_RECHECK (operation);

  switch (self->stage)
    {
    case STAGE_FIND:
      self->stage = STAGE_TAKE_UP;
      find (self);
      return;

    case STAGE_TAKE_UP:
      self->stage = STAGE_VERIFY;
      take_up_next (self);
      return;

    case STAGE_VERIFY:
      self->stage = STAGE_SEATS;
      verify (self);
      return;

    case STAGE_SEATS:
      self->stage = has_news (self) ? STAGE_RECOUNT : STAGE_PUT_DOWN;
      if (self->stage == STAGE_RECOUNT)
        read_seats (self);
      return;

    case STAGE_RECOUNT:
      self->stage = STAGE_PUT_DOWN;
      recount (self);
      return;

    case STAGE_PUT_DOWN:
    default:
      self->stage = STAGE_TAKE_UP;
      put_down (self);
      return;
    }
}

static void
unseat_recheck_wind_up (UnseatOperation *operation)
{
  let_go (UNSEAT_RECHECK (operation));
}

static void
unseat_recheck_dispose (GObject *object)
{
  UnseatRecheck *self = UNSEAT_RECHECK (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->journal);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_recheck_parent_class)->dispose (object);
}

static void
unseat_recheck_finalize (GObject *object)
{
  UnseatRecheck *self = UNSEAT_RECHECK (object);

  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_recheck_parent_class)->finalize (object);
}

static void
unseat_recheck_class_init (UnseatRecheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_recheck_dispose;
  object_class->finalize = unseat_recheck_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_recheck_step;
  UNSEAT_OPERATION_CLASS (klass)->wind_up = unseat_recheck_wind_up;
}

static void
unseat_recheck_init (UnseatRecheck *self)
{
  self->results = g_ptr_array_new_with_free_func (result_free);
}

UnseatRecheck *
unseat_recheck_new (UnseatSession *session,
                    UnseatJournal *journal)
{
  UnseatRecheck *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL (journal), NULL);

  self = g_object_new (UNSEAT_TYPE_RECHECK, NULL);
  self->session = g_object_ref (session);
  self->journal = g_object_ref (journal);
  g_set_object (&self->client, unseat_session_get_client (session));

  return self;
}

GPtrArray *
unseat_recheck_get_results (UnseatRecheck *self)
{
  g_return_val_if_fail (UNSEAT_IS_RECHECK (self), NULL);

  return self->results;
}
