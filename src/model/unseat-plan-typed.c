/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan.h"

guint
unseat_plan_count_group_people (UnseatPlan *self)
{
  g_autoptr (GHashTable) ids = NULL;
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self), 0);

  if (!unseat_plan_does (self, UNSEAT_ACTION_TAKE_OFF) && !unseat_plan_does (self, UNSEAT_ACTION_PUT_ON))
    return 0;

  ids = g_hash_table_new (g_str_hash, g_str_equal);
  changes = unseat_plan_peek_changes (self);
  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_outcome (changes->pdata[i]) == UNSEAT_OUTCOME_PLANNED && unseat_action_is_group_license (unseat_change_get_action (changes->pdata[i])))
      g_hash_table_add (ids, (gpointer) unseat_change_get_user_id (changes->pdata[i]));

  return g_hash_table_size (ids);
}

/* Where the question of the review counts people, and not what they have. */
static gboolean
is_about_people (UnseatPlan *self)
{
  UnseatWay way = unseat_plan_get_way (self);

  return way == UNSEAT_WAY_LEAVES || way == UNSEAT_WAY_JOINS || way == UNSEAT_WAY_SWAPS;
}

guint
unseat_plan_count_typed (UnseatPlan *self,
                         guint       threshold,
                         gboolean   *are_people)
{
  guint n_planned = 0;
  guint n_hit = 0;

  g_return_val_if_fail (UNSEAT_IS_PLAN (self) && are_people != NULL, 0);

  n_planned = unseat_plan_count (self, UNSEAT_OUTCOME_PLANNED);
  n_hit = unseat_plan_count_group_people (self);
  *are_people = n_hit > 0 || is_about_people (self);
  if (n_hit > 0)
    return n_hit;
  if (n_planned <= threshold)
    return 0;

  return *are_people ? unseat_plan_get_n_people (self) : n_planned;
}
