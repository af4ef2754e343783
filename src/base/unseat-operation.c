/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-operation.h"

#include "unseat-utils.h"

#define MSEC_PER_SEC 1000

typedef struct
{
  GTask   *task;        /* (owned) (nullable): set while running */
  GError  *first_error; /* (owned) (nullable) */
  guint    n_pending;   /* calls in flight, plus one while step() itself runs */
  gboolean completed;
  gboolean wound_up;

  guint64 done;
  guint64 total;
  char   *status; /* (owned) (nullable) */
} UnseatOperationPrivate;

typedef enum
{
  PROP_DONE = 1,
  PROP_TOTAL,
  PROP_STATUS,
} UnseatOperationProperty;

static GParamSpec *properties[PROP_STATUS + 1];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (UnseatOperation, unseat_operation, G_TYPE_OBJECT)

#define PRIV(self) ((UnseatOperationPrivate *) unseat_operation_get_instance_private (self))

static void
settle (UnseatOperation *self)
{
  UnseatOperationPrivate *priv = PRIV (self);
  g_autoptr (GTask) task = g_steal_pointer (&priv->task);

  priv->completed = TRUE;
  if (priv->first_error != NULL)
    g_task_return_error (task, g_steal_pointer (&priv->first_error));
  else
    g_task_return_boolean (task, TRUE);
}

/* A loop, not recursion, so that a stage that only computes costs no stack. */
static void
advance (UnseatOperation *self)
{
  UnseatOperationPrivate *priv = PRIV (self);
  UnseatOperationClass   *klass = UNSEAT_OPERATION_GET_CLASS (self);

  while (priv->n_pending == 0)
    {
      gboolean is_over = FALSE;

      if (priv->first_error == NULL && !priv->completed)
        g_cancellable_set_error_if_cancelled (unseat_operation_get_cancellable (self), &priv->first_error);

      is_over = priv->completed || priv->first_error != NULL;
      if (is_over && (priv->wound_up || klass->wind_up == NULL))
        {
          settle (self);
          return;
        }

      priv->n_pending = 1;
      if (is_over)
        {
          priv->wound_up = TRUE;
          klass->wind_up (self);
        }
      else
        {
          klass->step (self);
        }
      priv->n_pending--;
    }
}

static void
unseat_operation_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  UnseatOperationPrivate *priv = PRIV (UNSEAT_OPERATION (object));

  switch ((UnseatOperationProperty) property_id)
    {
    case PROP_DONE:
      g_value_set_uint64 (value, priv->done);
      break;
    case PROP_TOTAL:
      g_value_set_uint64 (value, priv->total);
      break;
    case PROP_STATUS:
      g_value_set_string (value, priv->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_operation_finalize (GObject *object)
{
  UnseatOperationPrivate *priv = PRIV (UNSEAT_OPERATION (object));

  g_assert (priv->task == NULL); /* the task holds a reference to its source object */
  g_clear_error (&priv->first_error);
  g_clear_pointer (&priv->status, g_free);

  G_OBJECT_CLASS (unseat_operation_parent_class)->finalize (object);
}

static void
unseat_operation_class_init (UnseatOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = unseat_operation_get_property;
  object_class->finalize = unseat_operation_finalize;

  properties[PROP_DONE] = g_param_spec_uint64 ("done", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_TOTAL] = g_param_spec_uint64 ("total", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_operation_init (UnseatOperation *self)
{
}

void
unseat_operation_run_async (UnseatOperation    *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  UnseatOperationPrivate *priv = NULL;

  g_return_if_fail (UNSEAT_IS_OPERATION (self));

  priv = PRIV (self);
  g_return_if_fail (priv->task == NULL && !priv->completed);

  priv->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (priv->task, unseat_operation_run_async);
  g_task_set_check_cancellable (priv->task, FALSE); /* advance() reports it, after the join */
  advance (self);
}

gboolean
unseat_operation_run_finish (UnseatOperation *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

guint64
unseat_operation_get_done (UnseatOperation *self)
{
  g_return_val_if_fail (UNSEAT_IS_OPERATION (self), 0);

  return PRIV (self)->done;
}

guint64
unseat_operation_get_total (UnseatOperation *self)
{
  g_return_val_if_fail (UNSEAT_IS_OPERATION (self), 0);

  return PRIV (self)->total;
}

const char *
unseat_operation_get_status (UnseatOperation *self)
{
  g_return_val_if_fail (UNSEAT_IS_OPERATION (self), NULL);

  return PRIV (self)->status;
}

GCancellable *
unseat_operation_get_cancellable (UnseatOperation *self)
{
  g_return_val_if_fail (UNSEAT_IS_OPERATION (self), NULL);
  g_return_val_if_fail (PRIV (self)->task != NULL, NULL);

  return g_task_get_cancellable (PRIV (self)->task);
}

gpointer
unseat_operation_begin (UnseatOperation *self)
{
  g_return_val_if_fail (UNSEAT_IS_OPERATION (self), NULL);

  PRIV (self)->n_pending++;
  return g_object_ref (self);
}

void
unseat_operation_end (UnseatOperation *self,
                      GError          *error)
{
  g_autoptr (UnseatOperation) owned = self;
  UnseatOperationPrivate *priv = PRIV (self);

  g_assert (priv->n_pending > 0);

  if (error != NULL && priv->first_error == NULL)
    priv->first_error = error;
  else
    g_clear_error (&error);

  if (--priv->n_pending == 0)
    advance (owned);
}

void
unseat_operation_fail (UnseatOperation *self,
                       GError          *error)
{
  g_return_if_fail (UNSEAT_IS_OPERATION (self) && error != NULL);

  unseat_operation_end (unseat_operation_begin (self), error);
}

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatOperation *self = user_data; /* (transfer full), given back by end() */
  GError          *error = NULL;

  unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, &error);
  unseat_operation_end (self, error);
}

void
unseat_operation_wait (UnseatOperation *self,
                       UnseatClock     *clock,
                       gint64           msec)
{
  g_return_if_fail (UNSEAT_IS_OPERATION (self) && UNSEAT_IS_CLOCK (clock));

  unseat_clock_wait_async (clock, msec, unseat_operation_get_cancellable (self), waited_cb, unseat_operation_begin (self));
}

static gboolean
turned_cb (gpointer user_data)
{
  unseat_operation_end (UNSEAT_OPERATION (user_data), NULL);

  return G_SOURCE_REMOVE;
}

void
unseat_operation_turn (UnseatOperation *self)
{
  g_return_if_fail (UNSEAT_IS_OPERATION (self));

  g_idle_add (turned_cb, unseat_operation_begin (self));
}

/* A wait that is told. */
typedef struct
{
  UnseatOperation        *operation; /* (owned), given back by end() */
  UnseatClock            *clock;     /* (owned) */
  gint64                  until;     /* monotonic */
  UnseatOperationDescribe describe;
  guint                   ticker;
} Countdown;

static void
countdown_free (Countdown *countdown)
{
  g_clear_handle_id (&countdown->ticker, g_source_remove);
  g_clear_object (&countdown->clock);
  g_free (countdown);
}

static void
tell (Countdown *countdown)
{
  gint64           left = countdown->until - unseat_clock_get_monotonic (countdown->clock);
  g_autofree char *status = countdown->describe (MAX (unseat_seconds_left (left), 1));

  unseat_operation_set_status (countdown->operation, status);
}

static gboolean
tick_cb (gpointer user_data)
{
  tell (user_data);

  return G_SOURCE_CONTINUE;
}

static void
counted_down_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Countdown       *countdown = user_data;
  UnseatOperation *self = countdown->operation;

  countdown_free (countdown);
  unseat_operation_set_status (self, NULL);
  waited_cb (source, result, self);
}

/* What is shown follows the clock, but the clock does not wait for it: the ticks are those of the main loop. */
void
unseat_operation_wait_counting (UnseatOperation        *self,
                                UnseatClock            *clock,
                                gint64                  msec,
                                UnseatOperationDescribe describe)
{
  Countdown *countdown = NULL;

  g_return_if_fail (UNSEAT_IS_OPERATION (self) && UNSEAT_IS_CLOCK (clock) && describe != NULL);

  countdown = g_new0 (Countdown, 1);
  countdown->operation = unseat_operation_begin (self);
  countdown->clock = g_object_ref (clock);
  countdown->until = unseat_clock_get_monotonic (clock) + msec;
  countdown->describe = describe;
  countdown->ticker = g_timeout_add (MSEC_PER_SEC, tick_cb, countdown);
  tell (countdown);
  unseat_clock_wait_async (clock, msec, unseat_operation_get_cancellable (self), counted_down_cb, countdown);
}

static void
child_ended_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatOperation *self = user_data; /* (transfer full), given back by end() */
  GError          *error = NULL;

  unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);
  unseat_operation_end (self, error);
}

void
unseat_operation_run_child (UnseatOperation *self,
                            UnseatOperation *child)
{
  g_return_if_fail (UNSEAT_IS_OPERATION (self) && UNSEAT_IS_OPERATION (child) && self != child);

  unseat_operation_run_async (child, unseat_operation_get_cancellable (self), child_ended_cb, unseat_operation_begin (self));
}

void
unseat_operation_complete (UnseatOperation *self)
{
  g_return_if_fail (UNSEAT_IS_OPERATION (self));

  PRIV (self)->completed = TRUE;
}

void
unseat_operation_set_progress (UnseatOperation *self,
                               guint64          done,
                               guint64          total)
{
  UnseatOperationPrivate *priv = NULL;

  g_return_if_fail (UNSEAT_IS_OPERATION (self));

  priv = PRIV (self);
  g_object_freeze_notify (G_OBJECT (self));
  if (priv->done != done)
    {
      priv->done = done;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
    }
  if (priv->total != total)
    {
      priv->total = total;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

void
unseat_operation_set_status (UnseatOperation *self,
                             const char      *status)
{
  g_return_if_fail (UNSEAT_IS_OPERATION (self));

  if (unseat_set_string (&PRIV (self)->status, status))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}
