/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-throttle.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"

#define MSEC_PER_MINUTE (60 * G_GINT64_CONSTANT (1000))

/* Who is told to wait longer than this hears of it instead. */
#define PATIENCE_MSEC (60 * MSEC_PER_MINUTE)

#define HIGH_LOAD 0.8
#define HIGH_LOAD_GAP_MSEC 1000
#define HIGH_LOAD_WINDOW_MSEC 10000

typedef struct
{
  UnseatGraphThrottle *throttle; /* the task keeps it alive */
  GTask               *task;     /* (owned) (nullable) */
  GSource             *source;   /* (owned) (nullable): fires when the caller cancels */
} Waiter;

struct _UnseatGraphThrottle
{
  GObject parent_instance;

  UnseatClock  *clock;    /* (owned) */
  GQueue        waiters;  /* (element-type Waiter) (owned): by priority, then by arrival */
  guint         n_passed; /* places taken */
  guint         limit;    /* places there are */
  gint64        closed_until;
  gint64        announced_until;
  gint64        loaded_until;      /* while high load was seen */
  gint64        next_release;      /* not before; matters under high load only */
  gint64        waiting_until;     /* the value of the property */
  gint64        alarm;             /* what the timer waits for, 0 when none runs */
  GCancellable *alarm_cancellable; /* (owned) (nullable) */
};

typedef enum
{
  PROP_WAITING_UNTIL = 1,
} UnseatGraphThrottleProperty;

static GParamSpec *properties[PROP_WAITING_UNTIL + 1];

G_DEFINE_FINAL_TYPE (UnseatGraphThrottle, unseat_graph_throttle, G_TYPE_OBJECT)

static void refresh (UnseatGraphThrottle *self);

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  if (waiter->source != NULL)
    g_source_destroy (waiter->source);
  g_clear_pointer (&waiter->source, g_source_unref);
  g_clear_object (&waiter->task);
  g_free (waiter);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiter, waiter_free)

static gint64
get_now (UnseatGraphThrottle *self)
{
  return unseat_clock_get_monotonic (self->clock);
}

/* A weak reference, so that a gate closed for an hour does not outlive its client. */
static void
alarm_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (UnseatGraphThrottle) self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);

  if (!unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, NULL) || self == NULL)
    return;

  self->alarm = 0;
  refresh (self);
}

static void
set_alarm (UnseatGraphThrottle *self,
           gint64               at)
{
  GWeakRef *weak = NULL;

  if (self->alarm != 0 && self->alarm <= at)
    return;

  if (self->alarm_cancellable != NULL)
    g_cancellable_cancel (self->alarm_cancellable);
  g_clear_object (&self->alarm_cancellable);

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  self->alarm = at;
  self->alarm_cancellable = g_cancellable_new ();
  unseat_clock_wait_async (self->clock, at - get_now (self), self->alarm_cancellable, alarm_cb, weak);
}

static void
release_next (UnseatGraphThrottle *self)
{
  g_autoptr (Waiter) waiter = g_queue_pop_head (&self->waiters);

  self->n_passed++;
  self->next_release = get_now (self) + (get_now (self) < self->loaded_until ? HIGH_LOAD_GAP_MSEC : 0);
  g_task_return_boolean (waiter->task, TRUE);
}

static void
refuse_all (UnseatGraphThrottle *self)
{
  guint minutes = (self->closed_until - get_now (self)) / MSEC_PER_MINUTE;

  while (!g_queue_is_empty (&self->waiters))
    {
      g_autoptr (Waiter) waiter = g_queue_pop_head (&self->waiters);

      g_task_return_new_error (waiter->task, UNSEAT_ERROR, UNSEAT_ERROR_BUSY,
                               ngettext ("Microsoft 365 asks to wait for %u minute. Try again later.",
                                         "Microsoft 365 asks to wait for %u minutes. Try again later.", minutes),
                               minutes);
    }
}

static void
update_waiting_until (UnseatGraphThrottle *self)
{
  gint64 latest = MAX (self->closed_until, self->announced_until);

  if (latest <= get_now (self))
    latest = 0;

  if (latest == self->waiting_until)
    return;

  self->waiting_until = latest;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING_UNTIL]);
}

/* Lets out whom it can, and sets the timer for the next moment at which something changes. */
static void
refresh (UnseatGraphThrottle *self)
{
  gint64 now = get_now (self);

  update_waiting_until (self);

  if (self->closed_until - now > PATIENCE_MSEC)
    refuse_all (self);

  while (!g_queue_is_empty (&self->waiters) && self->n_passed < self->limit && now >= self->closed_until && now >= self->next_release)
    release_next (self);

  if (self->waiting_until != 0)
    set_alarm (self, now < self->closed_until ? self->closed_until : self->announced_until);
  if (!g_queue_is_empty (&self->waiters) && now >= self->closed_until && now < self->next_release)
    set_alarm (self, self->next_release);
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (Waiter) waiter = user_data;

  g_queue_remove (&waiter->throttle->waiters, waiter);
  g_task_return_error_if_cancelled (waiter->task);

  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (Waiter       *waiter,
                   GCancellable *cancellable)
{
  waiter->source = g_cancellable_source_new (cancellable);
  g_source_set_callback (waiter->source, G_SOURCE_FUNC (cancelled_cb), waiter, NULL);
  g_source_attach (waiter->source, g_main_context_get_thread_default ());
}

static void
enqueue (UnseatGraphThrottle *self,
         Waiter              *waiter)
{
  GList *after = self->waiters.tail;

  while (after != NULL && g_task_get_priority (((Waiter *) after->data)->task) > g_task_get_priority (waiter->task))
    after = after->prev;

  if (after == NULL)
    g_queue_push_head (&self->waiters, waiter);
  else
    g_queue_insert_after (&self->waiters, after, waiter);
}

static void
unseat_graph_throttle_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  UnseatGraphThrottle *self = UNSEAT_GRAPH_THROTTLE (object);

  switch ((UnseatGraphThrottleProperty) property_id)
    {
    case PROP_WAITING_UNTIL:
      g_value_set_int64 (value, self->waiting_until);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_graph_throttle_dispose (GObject *object)
{
  UnseatGraphThrottle *self = UNSEAT_GRAPH_THROTTLE (object);

  if (self->alarm_cancellable != NULL)
    g_cancellable_cancel (self->alarm_cancellable);
  g_clear_object (&self->alarm_cancellable);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (unseat_graph_throttle_parent_class)->dispose (object);
}

static void
unseat_graph_throttle_class_init (UnseatGraphThrottleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_graph_throttle_get_property;
  object_class->dispose = unseat_graph_throttle_dispose;

  properties[PROP_WAITING_UNTIL] = g_param_spec_int64 ("waiting-until", NULL, NULL, 0, G_MAXINT64, 0,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_graph_throttle_init (UnseatGraphThrottle *self)
{
  g_queue_init (&self->waiters);
  self->limit = UNSEAT_GRAPH_THROTTLE_FIRST;
}

UnseatGraphThrottle *
unseat_graph_throttle_new (UnseatClock *clock)
{
  UnseatGraphThrottle *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_CLOCK (clock), NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_THROTTLE, NULL);
  self->clock = g_object_ref (clock);

  return self;
}

void
unseat_graph_throttle_pass_async (UnseatGraphThrottle *self,
                                  int                  priority,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Waiter *waiter = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));

  waiter = g_new0 (Waiter, 1);
  waiter->throttle = self;
  waiter->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (waiter->task, unseat_graph_throttle_pass_async);
  g_task_set_priority (waiter->task, priority);
  g_task_set_check_cancellable (waiter->task, FALSE); /* who got a place has to know it */

  enqueue (self, waiter);
  if (cancellable != NULL)
    watch_cancellable (waiter, cancellable);
  refresh (self);
}

gboolean
unseat_graph_throttle_pass_finish (UnseatGraphThrottle *self,
                                   GAsyncResult        *result,
                                   GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
unseat_graph_throttle_leave (UnseatGraphThrottle *self)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));
  g_return_if_fail (self->n_passed > 0);

  self->n_passed--;
  refresh (self);
}

gboolean
unseat_graph_throttle_is_open (UnseatGraphThrottle *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self), FALSE);

  return get_now (self) >= self->closed_until;
}

void
unseat_graph_throttle_close (UnseatGraphThrottle *self,
                             gint64               until)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));

  self->limit = MAX (self->limit / 2, 1);
  self->closed_until = MAX (self->closed_until, until);
  refresh (self);
}

void
unseat_graph_throttle_announce (UnseatGraphThrottle *self,
                                gint64               until)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));

  self->announced_until = MAX (self->announced_until, until);
  refresh (self);
}

void
unseat_graph_throttle_note_answer (UnseatGraphThrottle *self,
                                   double               load)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));

  if (load >= HIGH_LOAD)
    {
      self->limit = MAX (self->limit / 2, 1);
      self->loaded_until = get_now (self) + HIGH_LOAD_WINDOW_MSEC;
      self->next_release = get_now (self) + HIGH_LOAD_GAP_MSEC;
    }
  else if (get_now (self) >= self->loaded_until)
    {
      self->limit = MIN (self->limit + 1, UNSEAT_GRAPH_THROTTLE_MOST);
    }

  refresh (self);
}

guint
unseat_graph_throttle_get_limit (UnseatGraphThrottle *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self), 0);

  return self->limit;
}

gint64
unseat_graph_throttle_get_waiting_until (UnseatGraphThrottle *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self), 0);

  return self->waiting_until;
}
