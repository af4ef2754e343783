/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-progress.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "unseat-json-writer.h"
#include "unseat-utils.h"

/* Back to the beginning of the line, and empty it. */
#define CLEAR_LINE "\r\033[K"

struct _CliProgress
{
  UnseatOperation *operation; /* (owned) */
  const char      *event;
  char            *what; /* (owned) */
  gboolean         is_json;
  gboolean         is_drawn;
};

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
  unseat_json_writer_end_object (writer);
  line = unseat_json_writer_to_string (writer);
  fprintf (stderr, "%s\n", line);
}

static void
draw (CliProgress *self)
{
  guint64     done = unseat_operation_get_done (self->operation);
  guint64     total = unseat_operation_get_total (self->operation);
  const char *status = unseat_operation_get_status (self->operation);
  g_autoptr (GString) line = g_string_new (self->what);
  g_autofree char *harmless = NULL;

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
  if (status != NULL)
    g_string_append_printf (line, " – %s", status);

  harmless = unseat_terminal_line (line->str);
  g_printerr (CLEAR_LINE "%s", harmless);
  self->is_drawn = TRUE;
}

static void
progress_cb (UnseatOperation *operation,
             GParamSpec      *pspec,
             CliProgress     *self)
{
  if (self->is_json)
    print_json (self);
  else
    draw (self);
}

CliProgress *
cli_progress_new (UnseatOperation *operation,
                  CliProgressKind  kind,
                  const char      *event,
                  const char      *what)
{
  CliProgress *self = g_new0 (CliProgress, 1);

  self->operation = g_object_ref (operation);
  self->event = event;
  self->what = g_strdup (what);
  self->is_json = kind == CLI_PROGRESS_JSON;
  if (self->is_json || (kind == CLI_PROGRESS_AUTO && isatty (STDERR_FILENO)))
    {
      g_signal_connect (operation, "notify::done", G_CALLBACK (progress_cb), self);
      g_signal_connect (operation, "notify::total", G_CALLBACK (progress_cb), self);
      g_signal_connect (operation, "notify::status", G_CALLBACK (progress_cb), self);
    }

  return self;
}

void
cli_progress_free (CliProgress *self)
{
  g_signal_handlers_disconnect_by_data (self->operation, self);
  if (self->is_drawn)
    g_printerr (CLEAR_LINE);
  g_clear_object (&self->operation);
  g_free (self->what);
  g_free (self);
}
