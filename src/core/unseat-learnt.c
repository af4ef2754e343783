/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-learnt.h"

#include "unseat-conflicts.h"
#include "unseat-dependencies.h"
#include "unseat-small-file.h"
#include "unseat-utils.h"

#define MAX_SIZE (256 * 1024) /* bytes; UNSEAT_DEPENDENCIES_MAX and UNSEAT_CONFLICTS_MAX rows of what a refusal names are less */
#define HASH_LENGTH 16        /* hexadecimal digits of a file's name: enough to tell a person's tenants apart */

/* What is learnt of one kind, and how it is kept. */
typedef struct
{
  const char *prefix; /* of the file's name */
  GPtrArray *(*create) (void);
  GPtrArray *(*parse) (const char *text,
                       GError    **error);
  char *(*to_text) (GPtrArray *list);
  void (*add_all) (GPtrArray *list,
                   GPtrArray *rows);
  GPtrArray *(*get) (UnseatDirectory *directory);
} Kind;

/* For the thread, of each kind */
typedef struct
{
  char      *paths[UNSEAT_N_LEARNT]; /* (owned) */
  GPtrArray *lists[UNSEAT_N_LEARNT]; /* (owned) */
} Keeping;

static void
keeping_clear (Keeping *keeping)
{
  for (guint i = 0; i < UNSEAT_N_LEARNT; i++)
    {
      g_free (keeping->paths[i]);
      g_clear_pointer (&keeping->lists[i], g_ptr_array_unref);
    }
}

UNSEAT_DEFINE_TASK_DATA (Keeping, keeping, keeping_clear)

static void
add_dependencies (GPtrArray *list,
                  GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const UnseatDependency *row = g_ptr_array_index (rows, i);

      unseat_dependencies_add (list, row->plan_id, (const char *const *) row->needs);
    }
}

static void
add_conflicts (GPtrArray *list,
               GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const UnseatConflict *row = g_ptr_array_index (rows, i);

      unseat_conflicts_add (list, row->one, row->other);
    }
}

static const Kind kinds[UNSEAT_N_LEARNT] = {
  [UNSEAT_LEARNT_DEPENDENCIES] = { "learnt", unseat_dependencies_new, unseat_dependencies_parse, unseat_dependencies_to_text, add_dependencies, unseat_directory_get_learnt },
  [UNSEAT_LEARNT_CONFLICTS] = { "conflicts", unseat_conflicts_new, unseat_conflicts_parse, unseat_conflicts_to_text, add_conflicts, unseat_directory_get_conflicts },
};

char *
unseat_learnt_dup_path (UnseatAccount *account,
                        UnseatLearnt   kind)
{
  g_autofree char *key = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (account) && kind < UNSEAT_N_LEARNT, NULL);

  key = g_strjoin ("\n", unseat_account_get_store_key (account), unseat_account_get_cloud_id (account), unseat_account_get_tenant_id (account), NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  name = g_strdup_printf ("%s-%.*s.csv", kinds[kind].prefix, HASH_LENGTH, digest);

  return g_build_filename (g_get_user_data_dir (), "unseat", name, NULL);
}

void
unseat_learnt_load (const char  *path,
                    UnseatLearnt kind,
                    GPtrArray   *list)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_return_if_fail (path != NULL && kind < UNSEAT_N_LEARNT && list != NULL);

  text = unseat_small_file_read (path, MAX_SIZE, &error);
  if (text == NULL && g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return;
  if (text != NULL)
    rows = kinds[kind].parse (text, &error);
  if (rows == NULL)
    {
      g_info ("What was learnt of apps that go together, or do not, is not known any more: “%s” is passed over: %s", path, error->message);
      return;
    }

  kinds[kind].add_all (list, rows);
}

void
unseat_learnt_save (const char  *path,
                    UnseatLearnt kind,
                    GPtrArray   *list)
{
  static GMutex one_at_a_time; /* or else a thread could write what another one does not know of yet */

  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&one_at_a_time);

  g_return_if_fail (path != NULL && kind < UNSEAT_N_LEARNT && list != NULL);

  unseat_learnt_load (path, kind, list);
  text = kinds[kind].to_text (list);
  if (!unseat_small_file_write (path, text, &error))
    g_info ("What was learnt of apps that go together, or do not, could not be kept: %s", error->message);
}

void
unseat_learnt_take_up (UnseatSession *session)
{
  UnseatAccount *account = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session));

  account = unseat_session_get_account (session);
  if (unseat_session_is_demo (session) || account == NULL)
    return;

  for (guint i = 0; i < UNSEAT_N_LEARNT; i++)
    {
      GPtrArray       *list = kinds[i].get (unseat_session_get_directory (session));
      g_autofree char *path = unseat_learnt_dup_path (account, i);

      g_ptr_array_set_size (list, 0);
      unseat_learnt_load (path, i, list);
    }
}

static void
keep_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Keeping *keeping = task_data;

  for (guint i = 0; i < UNSEAT_N_LEARNT; i++)
    if (keeping->lists[i]->len > 0)
      unseat_learnt_save (keeping->paths[i], i, keeping->lists[i]);
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
  for (guint i = 0; i < UNSEAT_N_LEARNT; i++)
    {
      keeping->paths[i] = unseat_learnt_dup_path (account, i);
      keeping->lists[i] = kinds[i].create ();
      kinds[i].add_all (keeping->lists[i], kinds[i].get (unseat_session_get_directory (session)));
    }
  g_task_set_task_data (task, keeping, keeping_free);
  g_task_run_in_thread (task, keep_in_thread);
}

void
unseat_learnt_keep_finish (UnseatSession *session,
                           GAsyncResult  *result)
{
  UnseatAccount *account = NULL;
  const Keeping *keeping = NULL;

  g_return_if_fail (g_task_is_valid (result, session));

  account = unseat_session_get_account (session);
  keeping = g_task_get_task_data (G_TASK (result));
  for (guint i = 0; keeping != NULL && account != NULL && i < UNSEAT_N_LEARNT; i++)
    {
      g_autofree char *path = unseat_learnt_dup_path (account, i);

      if (g_str_equal (path, keeping->paths[i]))
        kinds[i].add_all (kinds[i].get (unseat_session_get_directory (session)), keeping->lists[i]);
    }
}
