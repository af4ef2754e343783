/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-throttle.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-quota.h"
#include "unseat-utils.h"

#define MSEC_PER_MINUTE (60 * G_GINT64_CONSTANT (1000))

/* Who is told to wait longer than this hears of it instead. */
#define PATIENCE_MSEC (60 * MSEC_PER_MINUTE)

/* GRAPH.md section 6: of an app in a tenant. */
#define WRITES 3000
#define WRITES_MSEC (150 * 1000)
#define UNITS_SMALL 3500
#define UNITS_MIDDLE 5000
#define UNITS_LARGE 8000
#define UNITS_MSEC (10 * 1000)
#define MIDDLE_TENANT 50 /* people */
#define LARGE_TENANT 500 /* more than these */

#define SHORT_PACE_MSEC 1000 /* nobody needs to be told of less */

#define HIGH_LOAD 0.8
#define UNEXPLAINED_LOAD 0.1
#define HIGH_LOAD_GAP_MSEC 1000
#define HIGH_LOAD_WINDOW_MSEC 10000

typedef struct
{
  UnseatGraphThrottle *throttle; /* the task keeps it alive */
  GTask               *task;     /* (owned) (nullable) */
  UnseatGraphCost      cost;
  GSource             *source; /* (owned) (nullable): fires when the caller cancels */
} Waiter;

struct _UnseatGraphThrottle
{
  GObject parent_instance;

  UnseatClock      *clock;    /* (owned) */
  GQueue            waiters;  /* (element-type Waiter) (owned): by priority, then by arrival */
  UnseatGraphQuota *writes;   /* (owned) */
  UnseatGraphQuota *units;    /* (owned) */
  guint             n_passed; /* places taken */
  guint             limit;    /* places there are */
  gint64            closed_until;
  guint             n_holds;
  gint64            announced_until;
  gint64            unreached_until;   /* the latest that was announced because Graph could not be reached */
  gint64            paced_until;       /* when somebody who waits for a quota goes on, 0 when nobody does, or when only answers can tell */
  gboolean          is_write_paced;    /* whether that is a write */
  gint64            loaded_until;      /* while high load was seen */
  gint64            next_release;      /* not before; matters under high load only */
  gint64            waiting_until;     /* the value of the property */
  gint64            alarm;             /* what the timer waits for, 0 when none runs */
  GCancellable     *alarm_cancellable; /* (owned) (nullable) */
};

typedef enum
{
  PROP_WAITING_UNTIL = 1,
} UnseatGraphThrottleProperty;

static guint       closed_signal;
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
  g_autoptr (UnseatGraphThrottle) self = unseat_weak_take (user_data);

  if (!unseat_clock_wait_finish (UNSEAT_CLOCK (source), result, NULL) || self == NULL)
    return;

  self->alarm = 0;
  refresh (self);
}

static void
set_alarm (UnseatGraphThrottle *self,
           gint64               at)
{
  if (self->alarm != 0 && self->alarm <= at)
    return;

  if (self->alarm_cancellable != NULL)
    g_cancellable_cancel (self->alarm_cancellable);
  g_clear_object (&self->alarm_cancellable);

  self->alarm = at;
  self->alarm_cancellable = g_cancellable_new ();
  unseat_clock_wait_async (self->clock, at - get_now (self), self->alarm_cancellable, alarm_cb, unseat_weak_new (self));
}

static void
release (UnseatGraphThrottle *self,
         GList               *link)
{
  g_autoptr (Waiter) waiter = link->data;

  g_queue_delete_link (&self->waiters, link);
  self->n_passed++;
  unseat_graph_quota_take (self->writes, waiter->cost.writes);
  unseat_graph_quota_take (self->units, waiter->cost.units);
  self->next_release = get_now (self) + (get_now (self) < self->loaded_until ? HIGH_LOAD_GAP_MSEC : 0);
  if (waiter->source != NULL) /* who hears of it may turn the main loop */
    g_source_destroy (waiter->source);
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
  gint64   latest = MAX (self->closed_until, self->announced_until);
  gboolean is_shown = self->paced_until == self->waiting_until || self->paced_until - get_now (self) >= SHORT_PACE_MSEC;

  if (is_shown)
    latest = MAX (latest, self->paced_until);

  if (latest <= get_now (self))
    latest = 0;

  if (latest == self->waiting_until)
    return;

  self->waiting_until = latest;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING_UNTIL]);
}

static gboolean
may_release (UnseatGraphThrottle *self,
             gint64               now)
{
  return self->n_holds == 0 && self->n_passed < self->limit && now >= self->closed_until && now >= self->next_release;
}

/* Behind a write that has to wait, reads go on, but no other write: else a small one would keep a large one waiting for ever. */
static void
release_all (UnseatGraphThrottle *self,
             gint64               now)
{
  gboolean are_writes_held = FALSE;

  self->paced_until = 0;
  for (GList *link = self->waiters.head, *next = NULL; link != NULL && may_release (self, now); link = next)
    {
      const Waiter *waiter = link->data;
      gint64        room = unseat_graph_quota_find_room (self->units, now, waiter->cost.units);

      if (room > now)
        {
          self->paced_until = room;
          self->is_write_paced = waiter->cost.writes > 0;
          break;
        }

      if (waiter->cost.writes > 0)
        room = are_writes_held ? G_MAXINT64 : unseat_graph_quota_find_room (self->writes, now, waiter->cost.writes);
      if (room <= now)
        {
          /* Whoever is let out may let out, bring or send away others at once: none of the links is sure to be there still. */
          release (self, link);
          next = self->waiters.head;
          are_writes_held = FALSE;
          continue;
        }

      if (!are_writes_held)
        self->paced_until = room;
      self->is_write_paced = TRUE;
      are_writes_held = TRUE;
      next = link->next;
    }

  if (self->paced_until == G_MAXINT64)
    self->paced_until = 0;
}

/* Lets out whom it can, and sets the timer for the next moment at which something changes. */
static void
refresh (UnseatGraphThrottle *self)
{
  gint64 now = get_now (self);

  if (self->closed_until - now > PATIENCE_MSEC)
    refuse_all (self);

  release_all (self, now);
  update_waiting_until (self);

  if (now < self->closed_until || now < self->announced_until)
    set_alarm (self, now < self->closed_until ? self->closed_until : self->announced_until);
  if (now < self->paced_until)
    set_alarm (self, self->paced_until);
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
unseat_graph_throttle_finalize (GObject *object)
{
  UnseatGraphThrottle *self = UNSEAT_GRAPH_THROTTLE (object);

  g_clear_pointer (&self->writes, unseat_graph_quota_free);
  g_clear_pointer (&self->units, unseat_graph_quota_free);

  G_OBJECT_CLASS (unseat_graph_throttle_parent_class)->finalize (object);
}

static void
unseat_graph_throttle_class_init (UnseatGraphThrottleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_graph_throttle_get_property;
  object_class->dispose = unseat_graph_throttle_dispose;
  object_class->finalize = unseat_graph_throttle_finalize;

  properties[PROP_WAITING_UNTIL] = g_param_spec_int64 ("waiting-until", NULL, NULL, 0, G_MAXINT64, 0,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  closed_signal = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
unseat_graph_throttle_init (UnseatGraphThrottle *self)
{
  g_queue_init (&self->waiters);
  self->limit = UNSEAT_GRAPH_THROTTLE_FIRST;
  self->writes = unseat_graph_quota_new (WRITES, WRITES_MSEC);
  self->units = unseat_graph_quota_new (UNITS_SMALL, UNITS_MSEC);
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
unseat_graph_throttle_pass_async (UnseatGraphThrottle   *self,
                                  const UnseatGraphCost *cost,
                                  int                    priority,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data)
{
  Waiter *waiter = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self) && cost != NULL);

  waiter = g_new0 (Waiter, 1);
  waiter->throttle = self;
  waiter->cost = *cost;
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
unseat_graph_throttle_leave (UnseatGraphThrottle   *self,
                             const UnseatGraphCost *cost,
                             gboolean               has_left)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self) && cost != NULL);
  g_return_if_fail (self->n_passed > 0);

  self->n_passed--;
  if (has_left)
    {
      unseat_graph_quota_settle (self->writes, get_now (self), cost->writes);
      unseat_graph_quota_settle (self->units, get_now (self), cost->units);
    }
  else
    {
      unseat_graph_quota_give_back (self->writes, cost->writes);
      unseat_graph_quota_give_back (self->units, cost->units);
    }
  refresh (self);
}

gboolean
unseat_graph_throttle_is_open (UnseatGraphThrottle *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self), FALSE);

  return self->n_holds == 0 && get_now (self) >= self->closed_until;
}

void
unseat_graph_throttle_close (UnseatGraphThrottle *self,
                             gint64               until)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));

  self->limit = MAX (self->limit / 2, 1);
  if (until > self->closed_until)
    {
      self->closed_until = until;
      g_signal_emit (self, closed_signal, 0, until);
    }
  refresh (self);
}

void
unseat_graph_throttle_hold (UnseatGraphThrottle *self)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));

  self->n_holds++;
}

void
unseat_graph_throttle_release (UnseatGraphThrottle *self,
                               gint64               closed_until)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));
  g_return_if_fail (self->n_holds > 0);

  self->n_holds--;
  self->closed_until = MAX (self->closed_until, closed_until);
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
unseat_graph_throttle_announce_unreached (UnseatGraphThrottle *self,
                                          gint64               until)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));

  self->unreached_until = MAX (self->unreached_until, until);
  unseat_graph_throttle_announce (self, until);
}

gboolean
unseat_graph_throttle_is_unreached (UnseatGraphThrottle *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self), FALSE);

  return self->waiting_until != 0 && self->waiting_until == self->unreached_until;
}

static gboolean
is_unexplained (UnseatGraphThrottle *self,
                double               load)
{
  double writes = unseat_graph_quota_get_share (self->writes, get_now (self));
  double units = unseat_graph_quota_get_share (self->units, get_now (self));

  return load > MAX (writes, units) + UNEXPLAINED_LOAD;
}

void
unseat_graph_throttle_note_answer (UnseatGraphThrottle *self,
                                   double               load)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));

  if (load >= HIGH_LOAD && is_unexplained (self, load))
    {
      self->limit = MAX (self->limit / 2, 1);
      self->loaded_until = get_now (self) + HIGH_LOAD_WINDOW_MSEC;
      self->next_release = get_now (self) + HIGH_LOAD_GAP_MSEC;
    }
  else if (load < HIGH_LOAD && get_now (self) >= self->loaded_until)
    {
      self->limit = MIN (self->limit + 1, UNSEAT_GRAPH_THROTTLE_MOST);
    }

  refresh (self);
}

void
unseat_graph_throttle_set_limits (UnseatGraphThrottle     *self,
                                  const UnseatGraphLimits *limits)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self) && limits != NULL);

  unseat_graph_quota_set (self->writes, limits->writes, limits->writes_msec);
  unseat_graph_quota_set (self->units, limits->units, limits->units_msec);
  refresh (self);
}

void
unseat_graph_throttle_set_tenant_size (UnseatGraphThrottle *self,
                                       guint                n_people)
{
  guint units = UNITS_SMALL;

  g_return_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self));

  if (n_people > LARGE_TENANT)
    units = UNITS_LARGE;
  else if (n_people >= MIDDLE_TENANT)
    units = UNITS_MIDDLE;

  unseat_graph_quota_set (self->units, units, UNITS_MSEC);
  refresh (self);
}

double
unseat_graph_throttle_get_write_share (UnseatGraphThrottle *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self), 0);

  return unseat_graph_quota_get_share (self->writes, get_now (self));
}

gint64
unseat_graph_throttle_estimate_writes (UnseatGraphThrottle *self,
                                       guint64              n_writes)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self), 0);

  return unseat_graph_quota_estimate (self->writes, get_now (self), n_writes);
}

gboolean
unseat_graph_throttle_is_paced (UnseatGraphThrottle *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self), FALSE);

  return self->waiting_until != 0 && self->waiting_until == self->paced_until;
}

gboolean
unseat_graph_throttle_is_write_paced (UnseatGraphThrottle *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_THROTTLE (self), FALSE);

  return unseat_graph_throttle_is_paced (self) && self->is_write_paced;
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
