/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify-stuck.h"

#include "unseat-advisor.h"
#include "unseat-verify-groups.h"
#include "unseat-verify-words.h"

static gboolean
is_left (UnseatVerifyItem *item)
{
  return unseat_change_get_action (item->change) == UNSEAT_ACTION_LEAVE;
}

static gboolean
is_accepted (UnseatVerifyItem *item)
{
  return item->basis == UNSEAT_VERIFY_WRITTEN && unseat_change_get_outcome (item->change) == UNSEAT_OUTCOME_ACCEPTED;
}

/* Whether a direct license of the person needs an app that only @path gives.  What a group gives may be about to go, too. */
static gboolean
is_needed_by_direct (UnseatAssignment *path,
                     UnseatUser       *user,
                     UnseatDirectory  *directory)
{
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (directory);
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  UnseatAssignment *dependent = NULL;

  g_ptr_array_add (ending, path);
  unseat_advisor_add (advisor, user, ending, NULL);
  dependent = unseat_advisor_find_dependent (advisor, path);

  return dependent != NULL && unseat_assignment_is_direct (dependent);
}

/* The person as known before the read that is judged: one replica may show what another one, which was asked earlier, does not show any more. */
static gboolean
was_needed_by_direct (UnseatVerifyItem *item,
                      UnseatDirectory  *directory)
{
  guint             index = unseat_directory_find_user (directory, unseat_change_get_user_id (item->change));
  UnseatAssignment *path = NULL;
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;

  if (user != NULL)
    path = unseat_user_find_path (user, unseat_change_get_sku_id (item->change), unseat_change_get_group_id (item->change));

  return path != NULL && is_needed_by_direct (path, user, directory);
}

/* Only the first time: what was read since is no other witness. */
static void
compare (UnseatVerifyItem *item,
         UnseatDirectory  *directory)
{
  if (!item->is_compared && directory != NULL)
    {
      item->was_needed = was_needed_by_direct (item, directory);
      item->is_compared = TRUE;
    }
}

/* Whether the path stays with the person whether or not Microsoft 365 has looked at it since. */
static gboolean
is_bound (UnseatVerifyItem *item,
          UnseatAssignment *path,
          UnseatUser       *user,
          UnseatDirectory  *directory)
{
  if (directory == NULL || !unseat_verify_is_needed (path) || !item->was_needed || item->has_direct)
    return FALSE;
  if (is_left (item) ? !is_accepted (item) : !item->is_off || !unseat_verify_groups_is_complete (item, directory))
    return FALSE;

  return is_needed_by_direct (path, user, directory);
}

/* Whether what was just seen can only be what came of the write. */
static gboolean
is_outcome (UnseatVerifyItem *item)
{
  if (!item->was_changed && !item->is_off)
    return FALSE;
  if (item->basis != UNSEAT_VERIFY_WRITTEN && item->basis != UNSEAT_VERIFY_REFUSED)
    return TRUE;

  return is_left (item) && item->was_changed && is_accepted (item);
}

gboolean
unseat_verify_stuck_settle (UnseatVerifyItem *item,
                            UnseatAssignment *path,
                            UnseatUser       *user,
                            UnseatDirectory  *directory)
{
  gboolean is_taken_off = FALSE;

  g_return_val_if_fail (item != NULL && path != NULL && UNSEAT_IS_USER (user), FALSE);

  is_taken_off = unseat_change_get_action (item->change) == UNSEAT_ACTION_TAKE_OFF && (item->was_changed || unseat_verify_is_needed (path));
  if (!is_taken_off && !(is_left (item) && unseat_verify_is_needed (path)))
    return FALSE;

  g_free (item->stuck);
  item->stuck = unseat_verify_describe_stuck (path, user, directory);
  if (item->stuck == NULL)
    return FALSE;

  item->is_off = is_taken_off && unseat_verify_groups_is_off (item, directory);
  compare (item, directory);
  if (!is_outcome (item) && !is_bound (item, path, user, directory))
    return FALSE;

  unseat_verify_item_settle_stuck (item);

  return TRUE;
}

GHashTable *
unseat_verify_stuck_list_direct (UnseatPlan *plan)
{
  g_autoptr (GHashTable) user_ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  changes = unseat_plan_peek_changes (plan);
  if (!unseat_plan_does (plan, UNSEAT_ACTION_LEAVE) && !unseat_plan_does (plan, UNSEAT_ACTION_TAKE_OFF))
    return g_steal_pointer (&user_ids);

  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_group_id (changes->pdata[i]) == NULL
        && unseat_outcome_has (unseat_change_get_outcome (changes->pdata[i]), UNSEAT_OUTCOME_IS_OPEN | UNSEAT_OUTCOME_MAY_BE_DONE))
      g_hash_table_add (user_ids, (gpointer) unseat_change_get_user_id (changes->pdata[i]));

  return g_steal_pointer (&user_ids);
}
