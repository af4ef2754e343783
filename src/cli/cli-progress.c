/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-progress.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "cli-table.h"
#include "unseat-apply.h"
#include "unseat-json-writer.h"
#include "unseat-throttle-status.h"
#include "unseat-utils.h"

/* Back to the beginning of the line, and empty it. */
#define CLEAR_LINE "\r\033[K"
#define PERCENT 100

struct _CliProgress
{
  UnseatOperation *operation; /* (owned) */
  UnseatPace      *pace;      /* (owned) (nullable): of an operation that has one */
  const char      *event;
  char            *what; /* (owned) */
  CliProgressKind  kind;
  gboolean         is_json;
  gboolean         is_drawn;

  UnseatThrottleStatus *throttle; /* (owned) (nullable): of who writes lines */
  gboolean              is_waiting;
};

static void
add_pace (CliProgress      *self,
          UnseatJsonWriter *writer)
{
  gint64 seconds_left = unseat_pace_get_seconds_left (self->pace);
  guint  wait = unseat_pace_get_wait (self->pace);

  unseat_json_writer_add_int (writer, "quotaPercent", (gint64) (unseat_pace_get_quota_use (self->pace) * PERCENT));
  if (wait > 0)
    unseat_json_writer_add_int (writer, "waitSeconds", wait);
  else
    unseat_json_writer_add_null (writer, "waitSeconds");
  if (seconds_left >= 0)
    unseat_json_writer_add_int (writer, "secondsLeft", seconds_left);
  else
    unseat_json_writer_add_null (writer, "secondsLeft");
}

static void
print_json (CliProgress *self)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *line = NULL;

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "event", self->event);
  unseat_json_writer_add_int (writer, "done", (gint64) unseat_operation_get_done (self->operation));
  unseat_json_writer_add_int (writer, "total", (gint64) unseat_operation_get_total (self->operation));
  unseat_json_writer_add_string (writer, "status", unseat_operation_get_status (self->operation));
  if (self->pace != NULL)
    add_pace (self, writer);
  unseat_json_writer_end_object (writer);
  line = unseat_json_writer_to_string (writer);
  fprintf (stderr, "%s\n", line);
}

/* Why nothing moves; else how fast it does. */
static void
append_status (CliProgress *self,
               GString     *line)
{
  const char *status = unseat_operation_get_status (self->operation);
  const char *speed = self->pace != NULL ? unseat_pace_get_speed (self->pace) : NULL;
  const char *quota = self->pace != NULL ? unseat_pace_get_quota (self->pace) : NULL;

  if (status != NULL)
    {
      g_string_append_printf (line, " – %s", status);
      return;
    }

  if (speed != NULL)
    g_string_append_printf (line, " – %s", speed);
  if (quota != NULL)
    g_string_append_printf (line, " – %s", quota);
}

static void
draw (CliProgress *self)
{
  guint64 done = unseat_operation_get_done (self->operation);
  guint64 total = unseat_operation_get_total (self->operation);
  g_autoptr (GString) line = g_string_new (self->what);
  g_autofree char *harmless = NULL;
  g_autofree char *shown = NULL;

  if (total > 0)
    {
      g_string_append (line, ": ");
      /* Translators: how many of how many are done. */
      g_string_append_printf (line, _ ("%'u of %'u"), (guint) done, (guint) total);
    }
  else if (done > 0)
    {
      g_string_append_printf (line, ": %'u", (guint) done);
    }
  append_status (self, line);

  /* In the last column some terminals go to the next line. */
  harmless = unseat_terminal_line (line->str);
  shown = cli_cut_text (harmless, MAX (cli_get_terminal_width (stderr), 1) - 1);
  g_printerr (CLEAR_LINE "%s", shown);
  self->is_drawn = TRUE;
}

static void
progress_cb (CliProgress *self)
{
  if (self->is_json)
    print_json (self);
  else
    draw (self);
}

static void
throttle_cb (CliProgress *self)
{
  const char *text = unseat_throttle_status_get_text (self->throttle);

  if (text != NULL && !self->is_waiting)
    {
      g_autofree char *line = g_strdup_printf ("%s – %s", self->what, text);
      g_autofree char *harmless = unseat_terminal_line (line);

      g_printerr ("%s\n", harmless);
    }
  self->is_waiting = text != NULL;
}

CliProgress *
cli_progress_new (UnseatOperation *operation,
                  CliProgressKind  kind,
                  const char      *event,
                  const char      *what)
{
  CliProgress *self = g_new0 (CliProgress, 1);

  self->operation = g_object_ref (operation);
  if (UNSEAT_IS_APPLY (operation))
    self->pace = g_object_ref (unseat_apply_get_pace (UNSEAT_APPLY (operation)));
  self->event = event;
  self->what = g_strdup (what);
  self->kind = kind;
  self->is_json = kind == CLI_PROGRESS_JSON;
  if (self->is_json || (kind == CLI_PROGRESS_AUTO && isatty (STDERR_FILENO)))
    {
      g_signal_connect_swapped (operation, "notify::done", G_CALLBACK (progress_cb), self);
      g_signal_connect_swapped (operation, "notify::total", G_CALLBACK (progress_cb), self);
      g_signal_connect_swapped (operation, "notify::status", G_CALLBACK (progress_cb), self);
      if (self->pace != NULL)
        g_signal_connect_swapped (self->pace, "notify", G_CALLBACK (progress_cb), self);
    }

  return self;
}

void
cli_progress_watch (CliProgress   *self,
                    UnseatSession *session)
{
  if (self->kind != CLI_PROGRESS_AUTO || isatty (STDERR_FILENO))
    return;

  self->throttle = unseat_throttle_status_new_for_session (session);
  if (self->throttle != NULL)
    g_signal_connect_swapped (self->throttle, "changed", G_CALLBACK (throttle_cb), self);
}

void
cli_progress_free (CliProgress *self)
{
  if (self->throttle != NULL)
    g_signal_handlers_disconnect_by_data (self->throttle, self);
  g_clear_object (&self->throttle);
  g_signal_handlers_disconnect_by_data (self->operation, self);
  if (self->pace != NULL)
    g_signal_handlers_disconnect_by_data (self->pace, self);
  if (self->is_drawn)
    g_printerr (CLEAR_LINE);
  g_clear_object (&self->operation);
  g_clear_object (&self->pace);
  g_free (self->what);
  g_free (self);
}
