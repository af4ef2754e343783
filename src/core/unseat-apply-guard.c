/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-guard.h"

#include "unseat-guards.h"
#include "unseat-verify-item.h"

#include <glib/gi18n-lib.h>

/* A license that comes back harms nobody, but when it comes instead of another, that is not to go; and one that is stuck may go when it is reprocessed. */
static gboolean
can_be_kept (UnseatChange *change)
{
  if (!unseat_change_is_writable (change) || unseat_change_is_put_back (change))
    return FALSE;

  return unseat_change_takes_away (change) || unseat_change_get_swap_sku_id (change) != NULL || unseat_change_get_action (change) == UNSEAT_ACTION_REPROCESS;
}

static char *
explain_one (UnseatGuards *guards,
             UnseatChange *change)
{
  if (!unseat_change_takes_away (change) && unseat_change_get_action (change) != UNSEAT_ACTION_REPROCESS)
    return NULL;

  return unseat_guards_explain (guards, unseat_change_get_user_id (change), unseat_change_get_sku_id (change));
}

/* @step: in which direction the changes of @plan are looked through */
static char *
explain_others (UnseatGuards *guards,
                UnseatPlan   *plan,
                UnseatChange *change,
                int           step)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = unseat_change_get_position (change) + (guint) step; i < changes->len; i += (guint) step)
    {
      UnseatChange    *other = g_ptr_array_index (changes, i);
      g_autofree char *reason = NULL;

      if (!unseat_change_is_same_write (other, change))
        return NULL;
      reason = explain_one (guards, other);
      if (reason != NULL)
        return g_steal_pointer (&reason);
    }

  return NULL;
}

/* Who leaves a group loses all that it gives: what keeps one of it keeps all of it. */
static char *
explain (UnseatGuards *guards,
         UnseatPlan   *plan,
         UnseatChange *change)
{
  g_autofree char *reason = NULL;

  if (!can_be_kept (change))
    return NULL;

  reason = explain_one (guards, change);
  if (unseat_action_is_group_license (unseat_change_get_action (change))) /* thousands may be in the group: keep_groups() */
    return g_steal_pointer (&reason);
  if (reason == NULL)
    reason = explain_others (guards, plan, change, -1);
  if (reason == NULL)
    reason = explain_others (guards, plan, change, 1);

  return g_steal_pointer (&reason);
}

/* Whether the change takes something from its person, has done so, or may have. */
static gboolean
is_taking (UnseatGuards *guards,
           UnseatPlan   *plan,
           UnseatChange *change)
{
  UnseatOutcome    outcome = unseat_change_get_outcome (change);
  g_autofree char *reason = NULL;

  if (!unseat_change_takes_away (change) || !unseat_change_is_writable (change))
    return FALSE;
  if (outcome != UNSEAT_OUTCOME_PLANNED)
    return unseat_outcome_has (outcome, UNSEAT_OUTCOME_MAY_BE_DONE);

  reason = explain (guards, plan, change);

  return reason == NULL;
}

static UnseatGuards *
make_guards (UnseatSession *session,
             UnseatPlan    *plan)
{
  UnseatGuards *guards = unseat_guards_new (session);
  GHashTable   *administrators = unseat_guards_get_administrators (guards);
  GPtrArray    *changes = unseat_plan_peek_changes (plan);
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; administrators != NULL && i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);
      const char   *user_id = unseat_change_get_user_id (change);

      if (GPOINTER_TO_INT (g_hash_table_lookup (administrators, user_id)) && is_taking (guards, plan, change))
        g_hash_table_add (touched, g_strdup (user_id));
    }
  unseat_guards_set_touched (guards, touched);

  return guards;
}

/* Returns: (nullable): one of @kept that is the same write */
static UnseatChange *
find_kept (GPtrArray    *kept,
           UnseatChange *change)
{
  for (guint i = 0; i < kept->len; i++)
    if (unseat_change_is_same_write (kept->pdata[i], change))
      return kept->pdata[i];

  return NULL;
}

static void
add_kept (UnseatGuards *guards,
          UnseatPlan   *plan,
          UnseatChange *change,
          GPtrArray    *kept)
{
  g_autofree char *reason = NULL;

  if (!unseat_action_is_group_license (unseat_change_get_action (change)) || find_kept (kept, change) != NULL)
    return;

  reason = explain (guards, plan, change);
  if (reason != NULL)
    g_ptr_array_add (kept, change);
}

/* A group gives a product to everybody in it, or to nobody: who keeps it there keeps it for all.
 *
 * Returns: (element-type UnseatChange): of each such write one because of which nothing of it is sent */
static GPtrArray *
list_kept_groups (UnseatGuards *guards,
                  UnseatPlan   *plan,
                  GPtrArray    *unclear)
{
  GPtrArray *kept = g_ptr_array_new ();
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_outcome (changes->pdata[i]) == UNSEAT_OUTCOME_PLANNED)
      add_kept (guards, plan, changes->pdata[i], kept);
  for (guint i = 0; i < unclear->len; i++)
    add_kept (guards, plan, ((UnseatVerifyItem *) g_ptr_array_index (unclear, i))->change, kept);

  return kept;
}

/* Returns: (nullable): why @change is not sent, because of who else is in the group, or because of the person themselves */
static char *
explain_with_group (UnseatGuards *guards,
                    UnseatPlan   *plan,
                    UnseatChange *change,
                    GPtrArray    *kept)
{
  char         *reason = explain (guards, plan, change);
  UnseatChange *keeper = reason == NULL ? find_kept (kept, change) : NULL;

  if (keeper == NULL)
    return reason;

  /* Translators: the name of a person. */
  return g_strdup_printf (_ ("%s is in the group, too, and is left out by default. A group gives a product to everybody in it or to nobody, so that nothing was sent."),
                          unseat_change_get_user_name (keeper));
}

gboolean
unseat_apply_guard_is_asked (UnseatPlan *plan,
                             GPtrArray  *unclear)
{
  GPtrArray *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && unclear != NULL, FALSE);

  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && can_be_kept (change))
        return TRUE;
    }

  for (guint i = 0; i < unclear->len; i++)
    if (can_be_kept (((UnseatVerifyItem *) g_ptr_array_index (unclear, i))->change))
      return TRUE;

  return FALSE;
}

void
unseat_apply_guard_leave (UnseatSession *session,
                          UnseatPlan    *plan,
                          GPtrArray     *unclear,
                          GPtrArray     *unsettled,
                          GPtrArray     *left)
{
  g_autoptr (UnseatGuards) guards = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  GPtrArray *changes = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan));
  g_return_if_fail (unclear != NULL && unsettled != NULL && left != NULL);

  guards = make_guards (session, plan);
  kept = list_kept_groups (guards, plan, unclear);
  changes = unseat_plan_peek_changes (plan);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange    *change = g_ptr_array_index (changes, i);
      gboolean         is_planned = unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED;
      g_autofree char *reason = is_planned ? explain_with_group (guards, plan, change, kept) : NULL;

      if (reason == NULL)
        continue;

      unseat_change_set_outcome (change, UNSEAT_OUTCOME_SKIPPED, reason, NULL);
      g_ptr_array_add (left, g_object_ref (change));
    }

  for (guint i = unclear->len; i > 0; i--)
    {
      g_autofree char *reason = explain_with_group (guards, plan, ((UnseatVerifyItem *) g_ptr_array_index (unclear, i - 1))->change, kept);

      if (reason != NULL)
        g_ptr_array_add (unsettled, g_ptr_array_steal_index_fast (unclear, i - 1));
    }
}
