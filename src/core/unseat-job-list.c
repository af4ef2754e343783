/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-list.h"

static gboolean
has_id (UnseatJob  *job,
        const char *id)
{
  return g_strcmp0 (unseat_job_get_id (job), id) == 0;
}

/* Its plan never changes. */
static gboolean
is_same (UnseatJob *a,
         UnseatJob *b)
{
  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    if (unseat_job_count (a, outcome) != unseat_job_count (b, outcome))
      return FALSE;

  if (unseat_job_get_state (a) != unseat_job_get_state (b) || unseat_job_get_finished (a) != unseat_job_get_finished (b))
    return FALSE;

  return g_strcmp0 (unseat_job_get_holder (a), unseat_job_get_holder (b)) == 0;
}

static void
remove_gone (GListStore *list,
             GPtrArray  *jobs)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < jobs->len; i++)
    g_hash_table_add (ids, (gpointer) unseat_job_get_id (g_ptr_array_index (jobs, i)));

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (list)); i > 0; i--)
    {
      g_autoptr (UnseatJob) job = g_list_model_get_item (G_LIST_MODEL (list), i - 1);

      if (!g_hash_table_contains (ids, unseat_job_get_id (job)))
        g_list_store_remove (list, i - 1);
    }
}

static void
put (GListStore *list,
     guint       position,
     UnseatJob  *job)
{
  g_autoptr (UnseatJob) old = g_list_model_get_item (G_LIST_MODEL (list), position);

  if (old == NULL || !has_id (old, unseat_job_get_id (job)))
    g_list_store_insert (list, position, job);
  else if (!is_same (old, job))
    g_list_store_splice (list, position, 1, (gpointer *) &job, 1);
}

void
unseat_job_list_update (GListStore *list,
                        GPtrArray  *jobs)
{
  guint n_jobs = 0;

  g_return_if_fail (G_IS_LIST_STORE (list) && jobs != NULL);

  remove_gone (list, jobs);
  for (guint i = 0; i < jobs->len; i++)
    put (list, i, g_ptr_array_index (jobs, i));

  /* Whatever had another place than now was put in there, too. */
  n_jobs = g_list_model_get_n_items (G_LIST_MODEL (list));
  if (n_jobs > jobs->len)
    g_list_store_splice (list, jobs->len, n_jobs - jobs->len, NULL, 0);
}

UnseatJob *
unseat_job_list_find (GListModel *list,
                      const char *id)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (list), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (UnseatJob) job = g_list_model_get_item (list, i);

      if (has_id (job, id))
        return g_steal_pointer (&job);
    }

  return NULL;
}
