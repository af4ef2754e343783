/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-learnt.h"

#include "unseat-dependencies.h"
#include "unseat-small-file.h"

#define MAX_SIZE (256 * 1024) /* bytes; UNSEAT_DEPENDENCIES_MAX rows of what a refusal names are less */
#define HASH_LENGTH 16        /* hexadecimal digits of a file's name: enough to tell a person's tenants apart */

char *
unseat_learnt_dup_path (UnseatAccount *account)
{
  g_autofree char *key = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (account), NULL);

  key = g_strjoin ("\n", unseat_account_get_store_key (account), unseat_account_get_cloud_id (account), unseat_account_get_tenant_id (account), NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  name = g_strdup_printf ("learnt-%.*s.csv", HASH_LENGTH, digest);

  return g_build_filename (g_get_user_data_dir (), "unseat", name, NULL);
}

void
unseat_learnt_load (const char *path,
                    GPtrArray  *list)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_return_if_fail (path != NULL && list != NULL);

  text = unseat_small_file_read (path, MAX_SIZE, &error);
  if (text == NULL && g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return;
  if (text != NULL)
    rows = unseat_dependencies_parse (text, &error);
  if (rows == NULL)
    {
      g_info ("What was learnt of apps that need each other is not known any more: “%s” is passed over: %s", path, error->message);
      return;
    }

  for (guint i = 0; i < rows->len; i++)
    {
      const UnseatDependency *row = g_ptr_array_index (rows, i);

      unseat_dependencies_add (list, row->plan_id, (const char *const *) row->needs);
    }
}

void
unseat_learnt_save (const char *path,
                    GPtrArray  *list)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (path != NULL && list != NULL);

  unseat_learnt_load (path, list);
  text = unseat_dependencies_to_text (list);
  if (!unseat_small_file_write (path, text, &error))
    g_info ("What was learnt of apps that need each other could not be kept: %s", error->message);
}

void
unseat_learnt_take_up (UnseatSession *session)
{
  UnseatAccount   *account = NULL;
  GPtrArray       *list = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session));

  account = unseat_session_get_account (session);
  if (unseat_session_is_demo (session) || account == NULL)
    return;

  list = unseat_directory_get_learnt (unseat_session_get_directory (session));
  path = unseat_learnt_dup_path (account);
  g_ptr_array_set_size (list, 0);
  unseat_learnt_load (path, list);
}

void
unseat_learnt_keep (UnseatSession *session)
{
  UnseatAccount   *account = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session));

  account = unseat_session_get_account (session);
  if (unseat_session_is_demo (session) || account == NULL)
    return;

  path = unseat_learnt_dup_path (account);
  unseat_learnt_save (path, unseat_directory_get_learnt (unseat_session_get_directory (session)));
}
