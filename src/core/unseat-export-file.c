/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-export-file.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-utils.h"

typedef enum
{
  STAGE_CREATE,
  STAGE_OPEN,
  STAGE_WRITE,
  STAGE_END,
} Stage;

struct _UnseatExportFile
{
  UnseatOperation parent_instance;

  UnseatExport *export; /* (owned) */
  GFile *file;          /* (owned) */

  /* In progress */
  Stage          stage;
  gboolean       is_new; /* an empty file was put where there was none */
  GString       *piece;  /* (owned): what is being written */
  GOutputStream *stream; /* (owned) (nullable): while it is open */
};

G_DEFINE_FINAL_TYPE (UnseatExportFile, unseat_export_file, UNSEAT_TYPE_OPERATION)

static char *
describe_trouble (const GError *error,
                  const char   *name)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    /* Translators: the name of a file. */
    return g_strdup_printf (_ ("“%s” could not be saved: there is no space left on the disk."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return g_strdup_printf (_ ("“%s” could not be saved: you may not write there."), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (_ ("“%s” could not be saved: there is no such folder."), name);

  /* Translators: the name of a file, then a message of the system. */
  return g_strdup_printf (_ ("“%s” could not be saved: %s"), name, error->message);
}

/* Returns: (transfer full) (nullable): what a person can understand */
static GError *
translate (UnseatExportFile *self,
           GError           *error)
{
  g_autoptr (GError) owned = error;
  g_autofree char *basename = g_file_get_basename (self->file);
  g_autofree char *utf8 = basename != NULL ? g_filename_display_name (basename) : NULL;
  g_autofree char *name = unseat_single_line (utf8);
  g_autofree char *message = NULL;
  GError          *translated = NULL;

  if (error == NULL || unseat_error_is_cancelled (error))
    return g_steal_pointer (&owned);

  message = describe_trouble (error, name);
  translated = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, message);
  unseat_error_set_details (translated, error->message, NULL);
  return translated;
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  UnseatExportFile *self = user_data; /* (transfer full), given back by end() */
  GError           *error = NULL;

  g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), translate (self, error));
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatExportFile *self = user_data; /* (transfer full), given back by end() */
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream) stream = g_file_create_finish (G_FILE (source), result, &error);

  self->is_new = stream != NULL;
  if (self->is_new)
    g_output_stream_close_async (G_OUTPUT_STREAM (stream), G_PRIORITY_LOW, NULL, put_cb, self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    unseat_operation_end (UNSEAT_OPERATION (self), NULL);
  else
    unseat_operation_end (UNSEAT_OPERATION (self), translate (self, g_steal_pointer (&error)));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatExportFile *self = user_data; /* (transfer full), given back by end() */
  GError           *error = NULL;

  self->stream = G_OUTPUT_STREAM (g_file_replace_finish (G_FILE (source), result, &error));
  unseat_operation_end (UNSEAT_OPERATION (self), translate (self, error));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatExportFile *self = user_data; /* (transfer full), given back by end() */
  GError           *error = NULL;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error);
  unseat_operation_end (UNSEAT_OPERATION (self), translate (self, error));
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatExportFile *self = user_data; /* (transfer full), given back by end() */
  GError           *error = NULL;

  if (g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    {
      self->is_new = FALSE;
      unseat_operation_complete (UNSEAT_OPERATION (self)); /* it is there, also when somebody cancels now */
    }
  g_clear_object (&self->stream);
  unseat_operation_end (UNSEAT_OPERATION (self), translate (self, error));
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_delete_finish (G_FILE (source), result, &error))
    g_debug ("An empty file is left: %s", error->message);
  unseat_operation_end (UNSEAT_OPERATION (user_data), NULL); /* why it is given up is what counts */
}

static void
delete_new (UnseatExportFile *self)
{
  if (self->is_new)
    g_file_delete_async (self->file, G_PRIORITY_LOW, NULL, deleted_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
given_up_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatExportFile *self = user_data; /* (transfer full), given back by end() */
  g_autoptr (GError) error = NULL;

  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    g_debug ("Given up: %s", error->message);
  g_clear_object (&self->stream);
  delete_new (self);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

/* Returns: whether there is more to write */
static gboolean
write_piece (UnseatExportFile *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);

  g_string_truncate (self->piece, 0);
  if (!unseat_export_next (self->export, self->piece))
    return FALSE;

  g_output_stream_write_all_async (self->stream, self->piece->str, self->piece->len, G_PRIORITY_LOW, unseat_operation_get_cancellable (operation),
                                   written_cb, unseat_operation_begin (operation));
  unseat_operation_set_progress (operation, unseat_export_get_n_done (self->export), unseat_export_get_n_items (self->export));
  return TRUE;
}

/* An existing file is replaced when all is written, but a new one would grow under its own name, and whoever finds it after a crash would
 * take it for a whole one. So there is an empty one at first. The low priority lets the window draw between two pieces. */
static void
unseat_export_file_step (UnseatOperation *operation)
{
  UnseatExportFile *self = UNSEAT_EXPORT_FILE (operation);
  GCancellable     *cancellable = unseat_operation_get_cancellable (operation);

  switch (self->stage)
    {
    case STAGE_CREATE:
      self->stage = STAGE_OPEN;
      g_file_create_async (self->file, G_FILE_CREATE_NONE, G_PRIORITY_LOW, cancellable, created_cb, unseat_operation_begin (operation));
      return;

    case STAGE_OPEN:
      self->stage = STAGE_WRITE;
      g_file_replace_async (self->file, NULL, FALSE, G_FILE_CREATE_NONE, G_PRIORITY_LOW, cancellable, opened_cb, unseat_operation_begin (operation));
      return;

    case STAGE_WRITE:
      if (write_piece (self))
        return;
      self->stage = STAGE_END;
      g_output_stream_close_async (self->stream, G_PRIORITY_LOW, cancellable, closed_cb, unseat_operation_begin (operation));
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

/* Closing is what puts a file into its place, also half a one; unless the closing is cancelled. g_file_replace_contents_async() does not
 * know that, and leaves half a file where a whole one was when the disk is full (GLib 2.74). */
static void
unseat_export_file_wind_up (UnseatOperation *operation)
{
  UnseatExportFile *self = UNSEAT_EXPORT_FILE (operation);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  if (self->stream == NULL)
    {
      delete_new (self);
      return;
    }

  g_cancellable_cancel (cancelled);
  g_output_stream_close_async (self->stream, G_PRIORITY_LOW, cancelled, given_up_cb, unseat_operation_begin (operation));
}

static void
unseat_export_file_finalize (GObject *object)
{
  UnseatExportFile *self = UNSEAT_EXPORT_FILE (object);

  g_clear_object (&self->export);
  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_string_free (self->piece, TRUE);

  G_OBJECT_CLASS (unseat_export_file_parent_class)->finalize (object);
}

static void
unseat_export_file_class_init (UnseatExportFileClass *klass)
{
  UnseatOperationClass *operation_class = UNSEAT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_export_file_finalize;
  operation_class->step = unseat_export_file_step;
  operation_class->wind_up = unseat_export_file_wind_up;
}

static void
unseat_export_file_init (UnseatExportFile *self)
{
  self->piece = g_string_new (NULL);
}

UnseatExportFile *
unseat_export_file_new (UnseatExport *export,
                        GFile *file)
{
  UnseatExportFile *self = NULL;
  g_autofree char  *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_EXPORT (export), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_basename (file);
  self = g_object_new (UNSEAT_TYPE_EXPORT_FILE, NULL);
  self->export = g_object_ref (export);
  self->file = g_object_ref (file);
  unseat_export_set_format (export, unseat_export_format_from_name (name));
  return self;
}

GFile *
unseat_export_file_get_file (UnseatExportFile *self)
{
  g_return_val_if_fail (UNSEAT_IS_EXPORT_FILE (self), NULL);

  return self->file;
}

UnseatExportFormat
unseat_export_file_get_format (UnseatExportFile *self)
{
  g_return_val_if_fail (UNSEAT_IS_EXPORT_FILE (self), UNSEAT_EXPORT_CSV);

  return unseat_export_get_format (self->export);
}
