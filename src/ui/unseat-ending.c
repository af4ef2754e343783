/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-ending.h"

#include <glib-unix.h>
#include <stdlib.h>
#include <unistd.h>

#include "unseat-review-dialog.h"

#define GRACE_MSEC 10000 /* a desktop session does not wait much longer for its programs */
#define N_SIGNALS_TO_LEAVE 3

static const int signal_numbers[] = { SIGINT, SIGTERM, SIGHUP };

struct _UnseatEnding
{
  GObject parent_instance;

  GtkApplication *application; /* not owned */
  guint           sources[G_N_ELEMENTS (signal_numbers)];
  guint           grace_source; /* 0 = none */
  guint           n_signals;
};

G_DEFINE_FINAL_TYPE (UnseatEnding, unseat_ending, G_TYPE_OBJECT)

static gboolean
is_running (UnseatEnding *self)
{
  g_autoptr (GPtrArray) running = unseat_review_dialog_list_running (self->application);

  return running->len > 0;
}

static void
abandon (UnseatEnding *self)
{
  g_autoptr (GPtrArray) running = unseat_review_dialog_list_running (self->application);

  g_clear_handle_id (&self->grace_source, g_source_remove);
  for (guint i = 0; i < running->len; i++)
    unseat_review_dialog_abandon (g_ptr_array_index (running, i));
}

static gboolean
grace_over_cb (gpointer user_data)
{
  abandon (user_data);

  return G_SOURCE_REMOVE;
}

static void
ended_cb (UnseatEnding *self)
{
  if (self->n_signals > 0 && !is_running (self))
    g_application_quit (G_APPLICATION (self->application));
}

static void
suspend (UnseatEnding *self)
{
  g_autoptr (GPtrArray) running = unseat_review_dialog_list_running (self->application);

  for (guint i = 0; i < running->len; i++)
    {
      g_signal_connect_object (g_ptr_array_index (running, i), "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
      unseat_review_dialog_suspend (g_ptr_array_index (running, i));
    }
  g_clear_handle_id (&self->grace_source, g_source_remove); /* of a signal that came before */
  self->grace_source = g_timeout_add (GRACE_MSEC, grace_over_cb, self);
}

static gboolean
signal_cb (gpointer user_data)
{
  UnseatEnding *self = user_data;

  self->n_signals++;
  if (self->n_signals >= N_SIGNALS_TO_LEAVE)
    _exit (EXIT_FAILURE);

  if (!is_running (self))
    g_application_quit (G_APPLICATION (self->application));
  else if (self->n_signals == 1)
    suspend (self);
  else
    abandon (self);

  return G_SOURCE_CONTINUE;
}

static void
unseat_ending_dispose (GObject *object)
{
  UnseatEnding *self = UNSEAT_ENDING (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->sources); i++)
    g_clear_handle_id (&self->sources[i], g_source_remove);
  g_clear_handle_id (&self->grace_source, g_source_remove);

  G_OBJECT_CLASS (unseat_ending_parent_class)->dispose (object);
}

static void
unseat_ending_class_init (UnseatEndingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_ending_dispose;
}

static void
unseat_ending_init (UnseatEnding *self)
{
}

UnseatEnding *
unseat_ending_new (GtkApplication *application)
{
  UnseatEnding *self = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (UNSEAT_TYPE_ENDING, NULL);
  self->application = application;
  for (gsize i = 0; i < G_N_ELEMENTS (signal_numbers); i++)
    self->sources[i] = g_unix_signal_add (signal_numbers[i], signal_cb, self);

  return self;
}

void
unseat_ending_settle (UnseatEnding *self)
{
  g_return_if_fail (UNSEAT_IS_ENDING (self));

  if (!is_running (self))
    return;

  suspend (self);
  while (is_running (self))
    g_main_context_iteration (NULL, TRUE);
}
