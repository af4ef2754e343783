/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-lock.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"

#define HASH_LENGTH 16 /* hexadecimal digits of a file's name: enough to tell a person's tenants apart */
#define FOLDER_MODE 0700

char *
unseat_rule_lock_dup_path (UnseatSession *session)
{
  UnseatAccount   *account = NULL;
  const char      *tenant_id = NULL;
  g_autofree char *key = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  account = unseat_session_get_account (session);
  tenant_id = account != NULL ? unseat_account_get_tenant_id (account) : "";
  key = g_strjoin ("\n", unseat_session_get_store_key (session), tenant_id, NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  name = g_strdup_printf ("rules-%.*s.lock", HASH_LENGTH, digest);

  return g_build_filename (g_get_user_data_dir (), "unseat", name, NULL);
}

UnseatFileLock *
unseat_rule_lock_take (const char *path,
                       GError    **error)
{
  g_autoptr (UnseatFileLock) lock = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, FOLDER_MODE); /* when it fails, so does the next line */
  lock = unseat_file_lock_new (path, error);
  if (lock == NULL)
    return NULL;

  if (unseat_file_lock_try (lock, UNSEAT_FILE_LOCK_EXCLUSIVE, &cause))
    return g_steal_pointer (&lock);
  if (g_error_matches (cause, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE))
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE, _ ("Rules are running for this tenant already. Try again when they have ended."));
  else
    g_propagate_error (error, g_steal_pointer (&cause));

  return NULL;
}
