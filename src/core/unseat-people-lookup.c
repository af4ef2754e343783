/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-lookup.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-people-file.h"
#include "unseat-people-text.h"
#include "unseat-utils.h"

typedef enum
{
  STAGE_READ,
  STAGE_FIND,
  STAGE_END,
} Stage;

struct _UnseatPeopleLookup
{
  UnseatOperation parent_instance;

  UnseatDirectory *directory; /* (owned) */
  char            *text;      /* (owned) (nullable): until it is read; this, or */
  GFile           *file;      /* (owned) (nullable): the same */

  Stage      stage;
  gboolean   is_stale; /* the directory has begun anew */
  GPtrArray *keys;     /* (owned) (nullable) (element-type utf8) */

  UnseatPeopleImport *import; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatPeopleLookup, unseat_people_lookup, UNSEAT_TYPE_OPERATION)

static void
cleared_cb (UnseatPeopleLookup *self)
{
  self->is_stale = TRUE;
}

/* Returns: (transfer full) (nullable): why people cannot be looked up now */
static GError *
check_directory (UnseatPeopleLookup *self)
{
  if (!self->is_stale && unseat_directory_is_complete (self->directory))
    return NULL;

  return g_error_new (UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT,
                      _ ("Not everybody in this tenant has been read yet. Try again when that is done."));
}

/* Reading.  The thread may hold its task, and what that holds, for longer than the main loop waits for it: not the operation, then. */

typedef struct
{
  char  *text; /* (owned) (nullable): this, or */
  GFile *file; /* (owned) (nullable) */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->text, g_free);
  g_clear_object (&reading->file);
}

UNSEAT_DEFINE_TASK_DATA (Reading, reading, reading_clear)

static GPtrArray *
read_file (GFile        *file,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) input = g_file_read (file, cancellable, &local_error);
  g_autofree char *path = g_file_get_basename (file);
  g_autofree char *name = path != NULL ? g_filename_display_name (path) : g_file_get_parse_name (file);

  if (input != NULL)
    return unseat_people_file_read (G_INPUT_STREAM (input), name, cancellable, error);

  if (unseat_error_is_cancelled (local_error))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    /* Translators: a message of the system. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The list of people could not be read: %s."), local_error->message);
  return NULL;
}

static GPtrArray *
read_text (const char *text,
           GError    **error)
{
  g_autoptr (GPtrArray) keys = unseat_people_text_parse (text, error);

  if (keys == NULL || keys->len > 0)
    return g_steal_pointer (&keys);

  g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("This names nobody."));
  return NULL;
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Reading *reading = task_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *keys = reading->file != NULL ? read_file (reading->file, cancellable, &error) : read_text (reading->text, &error);

  if (keys != NULL)
    g_task_return_pointer (task, keys, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatPeopleLookup *self = user_data; /* (transfer full) */
  GError             *error = NULL;

  self->keys = g_task_propagate_pointer (G_TASK (result), &error);
  unseat_operation_end (UNSEAT_OPERATION (self), error);
}

static void
start_reading (UnseatPeopleLookup *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = reading_new ();

  g_signal_connect_object (self->directory, "cleared", G_CALLBACK (cleared_cb), self, G_CONNECT_SWAPPED);
  reading->text = g_steal_pointer (&self->text);
  reading->file = g_steal_pointer (&self->file);
  task = g_task_new (NULL, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), read_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

/* Finding. */

static gboolean
find_slice (gpointer user_data)
{
  UnseatPeopleLookup *self = user_data; /* (transfer full) */
  gint64              end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;
  gboolean            more = !self->is_stale;

  while (more && g_get_monotonic_time () < end)
    more = unseat_people_import_step (self->import);

  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->keys->len - unseat_people_import_get_n_left (self->import), self->keys->len);
  if (!more)
    self->stage = STAGE_END;
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);

  return G_SOURCE_REMOVE;
}

static void
find_some (UnseatPeopleLookup *self)
{
  if (self->import == NULL)
    {
      self->import = unseat_people_import_new (self->directory);
      unseat_people_import_start (self->import, self->keys);
    }
  g_idle_add (find_slice, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
unseat_people_lookup_step (UnseatOperation *operation)
{
  UnseatPeopleLookup *self = UNSEAT_PEOPLE_LOOKUP (operation);
  GError             *error = check_directory (self);

  if (error != NULL)
    {
      unseat_operation_fail (operation, error);
      return;
    }

  switch (self->stage)
    {
    case STAGE_READ:
      self->stage = STAGE_FIND;
      start_reading (self);
      return;

    case STAGE_FIND: /* again and again, until there is nobody left */
      find_some (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_people_lookup_dispose (GObject *object)
{
  UnseatPeopleLookup *self = UNSEAT_PEOPLE_LOOKUP (object);

  g_clear_object (&self->directory);
  g_clear_object (&self->file);
  g_clear_object (&self->import);

  G_OBJECT_CLASS (unseat_people_lookup_parent_class)->dispose (object);
}

static void
unseat_people_lookup_finalize (GObject *object)
{
  UnseatPeopleLookup *self = UNSEAT_PEOPLE_LOOKUP (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->keys, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_people_lookup_parent_class)->finalize (object);
}

static void
unseat_people_lookup_class_init (UnseatPeopleLookupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_people_lookup_dispose;
  object_class->finalize = unseat_people_lookup_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_people_lookup_step;
}

static void
unseat_people_lookup_init (UnseatPeopleLookup *self)
{
}

UnseatPeopleLookup *
unseat_people_lookup_new_for_text (UnseatDirectory *directory,
                                   const char      *text)
{
  UnseatPeopleLookup *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_PEOPLE_LOOKUP, NULL);
  self->directory = g_object_ref (directory);
  self->text = g_strdup (text);
  return self;
}

UnseatPeopleLookup *
unseat_people_lookup_new_for_file (UnseatDirectory *directory,
                                   GFile           *file)
{
  UnseatPeopleLookup *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (UNSEAT_TYPE_PEOPLE_LOOKUP, NULL);
  self->directory = g_object_ref (directory);
  self->file = g_object_ref (file);
  return self;
}

UnseatPeopleImport *
unseat_people_lookup_get_import (UnseatPeopleLookup *self)
{
  g_return_val_if_fail (UNSEAT_IS_PEOPLE_LOOKUP (self), NULL);

  return self->stage == STAGE_END && !self->is_stale ? self->import : NULL;
}
