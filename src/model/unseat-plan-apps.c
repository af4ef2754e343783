/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-change-unmoved.h"

/* How many people an app goes off, or comes on, for. */
typedef struct
{
  char       *plan_id;
  const char *name; /* that of a change */
  guint       n_people;
  guint       n_unmoved; /* to whom another license gives it, whatever this one does */
  const char *last_user; /* whose changes stand beside each other: who has two licenses with the app is counted once */
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  g_free (count->plan_id);
  g_free (count);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const Count *left = *(const Count *const *) a;
  const Count *right = *(const Count *const *) b;

  if (left->n_people != right->n_people)
    return left->n_people > right->n_people ? -1 : 1;
  return strcmp (left->plan_id, right->plan_id);
}

static void
count_plans (GHashTable        *counts,
             UnseatChange      *change,
             const char *const *these,
             const char *const *those)
{
  for (guint i = 0; these[i] != NULL; i++)
    {
      Count *count = g_hash_table_lookup (counts, these[i]);

      if (g_strv_contains (those, these[i]))
        continue;
      if (count == NULL)
        {
          count = g_new0 (Count, 1);
          count->plan_id = g_strdup (these[i]);
          count->name = unseat_change_get_plan_name (change, these[i]);
          g_hash_table_insert (counts, count->plan_id, count);
        }
      if (g_strcmp0 (count->last_user, unseat_change_get_user_id (change)) == 0)
        continue;
      count->last_user = unseat_change_get_user_id (change);
      if (unseat_change_moves (change, these[i]))
        count->n_people++;
      else
        count->n_unmoved++;
    }
}

static void
add_moved (const Count  *app,
           gboolean      are_off,
           GStrvBuilder *sentences)
{
  /* Translators: the name of an app, then how many people. */
  const char *off = ngettext ("%s goes off for %'u person.", "%s goes off for %'u people.", app->n_people);
  /* Translators: the name of an app, then how many people. */
  const char      *on = ngettext ("%s comes on for %'u person.", "%s comes on for %'u people.", app->n_people);
  const char      *format = are_off ? off : on;
  g_autofree char *sentence = g_strdup_printf (format, app->name, app->n_people);

  if (app->n_people > 0)
    g_strv_builder_add (sentences, sentence);
}

static void
add_unmoved (const Count  *app,
             gboolean      are_off,
             GStrvBuilder *sentences)
{
  /* Translators: the name of an app, then how many people. */
  const char *off = ngettext ("%s stays on for %'u person, to whom another license gives it.", "%s stays on for %'u people, to whom another license gives it.", app->n_unmoved);
  /* Translators: the name of an app, then how many people. */
  const char      *on = ngettext ("%s is on already for %'u person, to whom another license gives it.", "%s is on already for %'u people, to whom another license gives it.", app->n_unmoved);
  const char      *format = are_off ? off : on;
  g_autofree char *sentence = g_strdup_printf (format, app->name, app->n_unmoved);

  if (app->n_unmoved > 0)
    g_strv_builder_add (sentences, sentence);
}

static void
add_sentences (GHashTable   *counts,
               gboolean      are_off,
               GStrvBuilder *sentences)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new (); /* (element-type Count): those of @counts */
  GHashTableIter iter;
  gpointer       count = NULL;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    g_ptr_array_add (sorted, count);
  g_ptr_array_sort (sorted, compare_counts);

  for (guint i = 0; i < sorted->len; i++)
    {
      add_moved (g_ptr_array_index (sorted, i), are_off, sentences);
      add_unmoved (g_ptr_array_index (sorted, i), are_off, sentences);
    }
}

static void
count_switches (UnseatPlan *plan,
                GHashTable *off,
                GHashTable *on)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange      *change = g_ptr_array_index (changes, i);
      const char *const *before = unseat_change_get_disabled_plans (change);
      const char *const *after = unseat_change_get_wanted_plans (change);

      if (unseat_change_get_action (change) != UNSEAT_ACTION_SWITCH || unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED)
        continue;
      count_plans (off, change, after, before);
      count_plans (on, change, before, after);
    }
}

char **
unseat_plan_describe_apps (UnseatPlan *self)
{
  g_autoptr (GHashTable) off = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, count_free);
  g_autoptr (GHashTable) on = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, count_free);
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();

  g_return_val_if_fail (UNSEAT_IS_PLAN (self), NULL);

  if (unseat_plan_does (self, UNSEAT_ACTION_SWITCH))
    count_switches (self, off, on);
  add_sentences (off, TRUE, sentences);
  add_sentences (on, FALSE, sentences);
  g_strv_builder_addv (sentences, (const char **) unseat_plan_get_exchanges (self));

  return g_strv_builder_end (sentences);
}

void
unseat_plan_set_book (UnseatPlan        *self,
                      UnseatProductBook *book)
{
  GPtrArray *changes = NULL;

  g_return_if_fail (UNSEAT_IS_PLAN (self));

  changes = unseat_plan_peek_changes (self);
  for (guint i = 0; i < changes->len; i++)
    unseat_change_set_book (changes->pdata[i], book);
}
