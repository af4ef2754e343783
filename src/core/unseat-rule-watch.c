/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-watch.h"

#include <signal.h>

#include "unseat-rule-nights.h"

#define TICK_MSEC (60 * 1000)

typedef enum
{
  STAGE_BEGIN,
  STAGE_LOOK,
  STAGE_END,
} Stage;

struct _UnseatRuleWatch
{
  UnseatOperation parent_instance;

  UnseatSettings *settings; /* (owned) */
  UnseatClock    *clock;    /* (owned) */
  char          **program;  /* (owned) */

  Stage           stage;
  UnseatFileLock *lock;    /* (owned) (nullable) */
  gboolean        was_due; /* a minute ago */
  guint           n_runs;

  /* Of the program that runs */
  GSubprocess *process;    /* (owned) (nullable) */
  gulong       handler_id; /* of the cancellable */
};

G_DEFINE_FINAL_TYPE (UnseatRuleWatch, unseat_rule_watch, UNSEAT_TYPE_OPERATION)

/* --- The program --- */

/* It leaves a job in order. */
static void
cancelled_cb (GCancellable *cancellable,
              GSubprocess  *process)
{
  g_subprocess_send_signal (process, SIGTERM);
}

/* What came of it, it has told the person itself, and the log. */
static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatRuleWatch *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error))
    g_warning ("How the rules that are due ended is not known: %s", error->message);
  g_cancellable_disconnect (unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), self->handler_id);
  self->handler_id = 0;
  g_clear_object (&self->process);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* One that cannot be started tonight may be there tomorrow. */
static void
run_program (UnseatRuleWatch *self)
{
  GCancellable *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
  g_autoptr (GError) error = NULL;

  unseat_operation_set_progress (UNSEAT_OPERATION (self), ++self->n_runs, 0);
  self->process = g_subprocess_newv ((const char *const *) self->program, G_SUBPROCESS_FLAGS_NONE, &error);
  if (self->process == NULL)
    {
      g_warning ("The rules that are due did not run: %s", error->message);
      return;
    }

  g_subprocess_wait_async (self->process, NULL, ended_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  if (cancellable != NULL)
    self->handler_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (self->process), g_object_unref);
}

/* --- The stages --- */

static void
begin (UnseatRuleWatch *self)
{
  GError *error = NULL;

  self->lock = unseat_rule_nights_take_watch (&error);
  if (self->lock == NULL)
    unseat_operation_fail (UNSEAT_OPERATION (self), error);
}

static void
look (UnseatRuleWatch *self)
{
  gint64   now = unseat_clock_get_time (self->clock);
  gboolean was_due = self->was_due;
  GError  *error = NULL;

  if (!unseat_rule_nights_look (now, &self->was_due, &error))
    {
      unseat_operation_fail (UNSEAT_OPERATION (self), error);
      return;
    }
  if (!was_due || !self->was_due)
    {
      unseat_operation_wait (UNSEAT_OPERATION (self), self->clock, TICK_MSEC);
      return;
    }

  /* Before anything else: what runs and ends at once must not run again every minute. */
  self->was_due = FALSE;
  if (unseat_rule_nights_begin (now, &error))
    run_program (self);
  else
    unseat_operation_fail (UNSEAT_OPERATION (self), error);
}

static void
unseat_rule_watch_step (UnseatOperation *operation)
{
  UnseatRuleWatch *self = UNSEAT_RULE_WATCH (operation);

  if (!unseat_rule_nights_are_wanted (self->settings))
    self->stage = STAGE_END;

  switch (self->stage)
    {
    case STAGE_BEGIN:
      self->stage = STAGE_LOOK;
      begin (self);
      return;

    case STAGE_LOOK:
      look (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_rule_watch_dispose (GObject *object)
{
  UnseatRuleWatch *self = UNSEAT_RULE_WATCH (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (unseat_rule_watch_parent_class)->dispose (object);
}

static void
unseat_rule_watch_finalize (GObject *object)
{
  UnseatRuleWatch *self = UNSEAT_RULE_WATCH (object);

  g_strfreev (self->program);
  g_clear_pointer (&self->lock, unseat_file_lock_free);

  G_OBJECT_CLASS (unseat_rule_watch_parent_class)->finalize (object);
}

static void
unseat_rule_watch_class_init (UnseatRuleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rule_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_watch_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_watch_step;
}

static void
unseat_rule_watch_init (UnseatRuleWatch *self)
{
}

UnseatRuleWatch *
unseat_rule_watch_new (UnseatSettings    *settings,
                       UnseatClock       *clock,
                       const char *const *program)
{
  UnseatRuleWatch *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings) && UNSEAT_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (program != NULL && program[0] != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_WATCH, NULL);
  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  self->program = g_strdupv ((char **) program);

  return self;
}
