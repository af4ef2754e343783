/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND /* for what a store holds, whatever its type */

#include "unseat-never-touch-copy.h"

#include <gio/gsettingsbackend.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>

#include "unseat-small-file.h"

#define MAX_SIZE (64 * 1024 * 1024) /* bytes; some hundred thousand entries, which no settings hold */

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "unseat", "never-touch", NULL);
}

static GSettingsBackend *
ref_backend (GSettings *store)
{
  GSettingsBackend *backend = NULL;

  g_object_get (store, "backend", &backend, NULL);

  return backend;
}

/* Returns: (transfer full) (nullable): where the backend keeps everything as text; NULL for any other kind of backend */
static char *
dup_text_file (GSettingsBackend *backend)
{
  char *path = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (backend), "filename") != NULL)
    g_object_get (backend, "filename", &path, NULL);

  return path;
}

/* What is there and cannot be read may name it: GSettings takes it for nothing. */
static gboolean
is_named_in (const char *file,
             const char *key)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_get_contents (file, &text, NULL, &error))
    return strstr (text, key) != NULL;

  return !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
}

gboolean
unseat_never_touch_copy_is_passed_over (GSettings *store, const char *key, const GVariantType *type)
{
  g_autoptr (GVariant) understood = NULL;
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autoptr (GVariant) raw = NULL;
  g_autofree char *file = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (store) && key != NULL && type != NULL, FALSE);

  understood = g_settings_get_user_value (store, key);
  if (understood != NULL)
    return FALSE;

  /* A text may be damaged anywhere; that the key is named in it is enough to know that somebody wrote it.  GSettings has read all of it itself. */
  backend = ref_backend (store);
  file = dup_text_file (backend);
  if (file != NULL)
    return is_named_in (file, key);

  g_object_get (store, "path", &folder, NULL);
  path = g_strconcat (folder, key, NULL);
  /* Without a question about types, which is the caller’s in GSettings. */
  raw = G_SETTINGS_BACKEND_GET_CLASS (backend)->read (backend, path, G_VARIANT_TYPE_STRING, FALSE);

  return raw != NULL && !g_variant_is_of_type (raw, type);
}

gboolean
unseat_never_touch_copy_is_made_up_for (GSettings *store, const char *key, GVariant *copy)
{
  g_autoptr (GVariant) list = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (store) && key != NULL && copy != NULL, FALSE);

  list = g_settings_get_value (store, key);

  return g_variant_n_children (list) > 0 && (g_variant_equal (list, copy) || !g_settings_is_writable (store, key));
}

gboolean
unseat_never_touch_copy_is_lasting (GSettings *store)
{
  g_autoptr (GSettingsBackend) backend = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (store), FALSE);

  backend = ref_backend (store);

  return !g_str_equal (G_OBJECT_TYPE_NAME (backend), "GMemorySettingsBackend");
}

GVariant *
unseat_never_touch_copy_load (const GVariantType *type)
{
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (type != NULL, NULL);

  text = unseat_small_file_read (path, MAX_SIZE, &error);
  if (text == NULL && g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return NULL;

  if (text != NULL)
    list = g_variant_parse (type, text, NULL, NULL, NULL);

  return list != NULL ? g_steal_pointer (&list) : g_variant_ref_sink (g_variant_new_array (g_variant_type_element (type), NULL, 0));
}

void
unseat_never_touch_copy_save (GVariant *list)
{
  g_autofree char *path = dup_path ();
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (list != NULL);

  if (g_variant_n_children (list) == 0)
    {
      if (g_unlink (path) != 0 && errno != ENOENT)
        g_debug ("The copy of the never-touch list stays: %s", g_strerror (errno));
      return;
    }

  text = g_variant_print (list, FALSE);
  before = unseat_small_file_read (path, MAX_SIZE, NULL);
  if (g_strcmp0 (before, text) == 0)
    return;

  if (!unseat_small_file_write (path, text, &error))
    g_debug ("The never-touch list has no copy: %s", error->message);
}
