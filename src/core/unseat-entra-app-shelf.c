/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-entra-app-shelf.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-cloud.h"
#include "unseat-small-file.h"

#define SUFFIX ".json"
#define MAX_SIZE 65536 /* bytes */
#define HASH_LENGTH 8  /* hexadecimal digits */

static void
shelved_entra_app_free (gpointer data)
{
  UnseatShelvedEntraApp *shelved = data;

  g_free (shelved->path);
  g_clear_pointer (&shelved->application, unseat_entra_app_free);
  g_free (shelved->fault);
  g_free (shelved);
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_config_dir (), "unseat", "applications", NULL);
}

static UnseatShelvedEntraApp *
load_file (const char *path)
{
  UnseatShelvedEntraApp *shelved = g_new0 (UnseatShelvedEntraApp, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = unseat_small_file_read_given (path, MAX_SIZE, &error);

  shelved->path = g_strdup (path);
  if (bytes != NULL)
    shelved->application = unseat_entra_app_parse (bytes, path, &error);
  if (shelved->application == NULL)
    /* Translators: the name of a file, then what is wrong with it. */
    shelved->fault = g_strdup_printf (_ ("The application in “%s” cannot be used: %s"), path, error->message);

  return shelved;
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(const UnseatShelvedEntraApp *const *) a)->path, (*(const UnseatShelvedEntraApp *const *) b)->path);
}

GPtrArray *
unseat_entra_app_shelf_list (void)
{
  GPtrArray       *list = g_ptr_array_new_with_free_func (shelved_entra_app_free);
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL); /* none: there are no applications yet */

  for (const char *name = dir != NULL ? g_dir_read_name (dir) : NULL; name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, SUFFIX) && *name != '.')
        g_ptr_array_add (list, load_file (path));
    }
  g_ptr_array_sort (list, compare_paths);

  return list;
}

/* Without other servers in their place, all those of Microsoft count as one. */
static gboolean
is_of_server (const UnseatEntraApp *application,
              const char           *store_key)
{
  if (unseat_cloud_find (store_key) != NULL)
    return g_str_equal (application->store_key, application->cloud_id);

  return g_str_equal (application->store_key, store_key);
}

char *
unseat_shelved_entra_app_explain (const UnseatShelvedEntraApp *shelved,
                                  const char                  *store_key)
{
  const UnseatEntraApp *application = NULL;
  const char           *key = NULL;
  g_autofree char      *url = NULL;

  g_return_val_if_fail (shelved != NULL && store_key != NULL, NULL);

  application = shelved->application;
  if (application == NULL)
    return g_strdup (shelved->fault);
  if (is_of_server (application, store_key))
    return NULL;

  key = g_str_equal (application->store_key, application->cloud_id) ? store_key : application->store_key;
  url = g_strndup (key, strcspn (key, " "));
  if (key == store_key)
    /* Translators: the name of a file, then an address. The words in capitals stay as they are. */
    return g_strdup_printf (_ ("The application in “%s” was made for Microsoft’s own servers, and Unseat is told to use “%s” instead (UNSEAT_GRAPH_URL)."), shelved->path, url);

  /* Translators: the name of a file, then an address. The words in capitals stay as they are. */
  return g_strdup_printf (_ ("The application in “%s” was made for the server “%s”, which Unseat is not told to use (UNSEAT_GRAPH_URL, UNSEAT_LOGIN_URL)."), shelved->path, url);
}

/* Returns: (transfer full): what a new file is called; the same application may be known to a server of tests, too */
static char *
make_name (const UnseatEntraApp *application)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, application->store_key, -1);

  if (g_str_equal (application->store_key, application->cloud_id))
    return g_strdup_printf ("%s_%s" SUFFIX, application->tenant_id, application->client_id);

  return g_strdup_printf ("%s_%s_%.*s" SUFFIX, application->tenant_id, application->client_id, HASH_LENGTH, digest);
}

/* Returns: (transfer full): where it is, or where it goes */
static char *
find_path (const UnseatEntraApp *application)
{
  g_autoptr (GPtrArray) list = unseat_entra_app_shelf_list ();
  g_autoptr (UnseatAccount) account = unseat_entra_app_make_account (application);
  g_autofree char *folder = dup_folder ();
  g_autofree char *name = make_name (application);

  for (guint i = 0; i < list->len; i++)
    {
      const UnseatShelvedEntraApp *shelved = list->pdata[i];

      if (shelved->application != NULL && unseat_entra_app_is_account (shelved->application, account))
        return g_strdup (shelved->path);
    }

  return g_build_filename (folder, name, NULL);
}

gboolean
unseat_entra_app_shelf_save (const UnseatEntraApp *application,
                             GError              **error)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (application != NULL, FALSE);

  path = find_path (application);
  text = unseat_entra_app_to_text (application);
  if (unseat_small_file_write (path, text, &cause))
    return TRUE;

  /* Translators: the name of a file, then a message of the system. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("“%s” could not be written: %s"), path, cause->message);
  return FALSE;
}

gboolean
unseat_entra_app_shelf_remove (UnseatAccount *account,
                               GError       **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (account), FALSE);

  list = unseat_entra_app_shelf_list ();
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatShelvedEntraApp *shelved = list->pdata[i];

      if (shelved->application == NULL || !unseat_entra_app_is_account (shelved->application, account))
        continue;
      if (g_unlink (shelved->path) == 0 || errno == ENOENT)
        continue;

      /* Translators: the name of a file, then a message of the system. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("“%s” could not be deleted: %s"), shelved->path, g_strerror (errno));
      return FALSE;
    }

  return TRUE;
}
