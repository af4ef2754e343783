/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-learnt.h"

#include "unseat-dependencies.h"
#include "unseat-small-file.h"
#include "unseat-utils.h"

#define MAX_SIZE (256 * 1024) /* bytes; UNSEAT_DEPENDENCIES_MAX rows of what a refusal names are less */
#define HASH_LENGTH 16        /* hexadecimal digits of a file's name: enough to tell a person's tenants apart */

/* For the thread */
typedef struct
{
  char      *path; /* (owned) */
  GPtrArray *list; /* (owned) (element-type UnseatDependency) */
} Keeping;

static void
keeping_clear (Keeping *keeping)
{
  g_free (keeping->path);
  g_clear_pointer (&keeping->list, g_ptr_array_unref);
}

UNSEAT_DEFINE_TASK_DATA (Keeping, keeping, keeping_clear)

static void
add_all (GPtrArray *list,
         GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const UnseatDependency *row = g_ptr_array_index (rows, i);

      unseat_dependencies_add (list, row->plan_id, (const char *const *) row->needs);
    }
}

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

  add_all (list, rows);
}

void
unseat_learnt_save (const char *path,
                    GPtrArray  *list)
{
  static GMutex one_at_a_time; /* or else a thread could write what another one does not know of yet */

  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&one_at_a_time);

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

static void
keep_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Keeping *keeping = task_data;

  unseat_learnt_save (keeping->path, keeping->list);
  g_task_return_boolean (task, TRUE);
}

void
unseat_learnt_keep_async (UnseatSession      *session,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  UnseatAccount *account = NULL;
  g_autoptr (GTask) task = NULL;
  Keeping *keeping = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session));

  task = g_task_new (session, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_learnt_keep_async);
  account = unseat_session_get_account (session);
  if (unseat_session_is_demo (session) || account == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  keeping = keeping_new ();
  keeping->path = unseat_learnt_dup_path (account);
  keeping->list = unseat_dependencies_new ();
  add_all (keeping->list, unseat_directory_get_learnt (unseat_session_get_directory (session)));
  g_task_set_task_data (task, keeping, keeping_free);
  g_task_run_in_thread (task, keep_in_thread);
}

void
unseat_learnt_keep_finish (UnseatSession *session,
                           GAsyncResult  *result)
{
  UnseatAccount   *account = NULL;
  const Keeping   *keeping = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (g_task_is_valid (result, session));

  account = unseat_session_get_account (session);
  keeping = g_task_get_task_data (G_TASK (result));
  path = account != NULL ? unseat_learnt_dup_path (account) : NULL;
  if (keeping != NULL && g_strcmp0 (path, keeping->path) == 0)
    add_all (unseat_directory_get_learnt (unseat_session_get_directory (session)), keeping->list);
}
