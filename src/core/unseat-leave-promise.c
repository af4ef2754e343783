/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-leave-promise.h"

#include "unseat-change-run.h"
#include "unseat-change-unmoved.h"
#include "unseat-path-outlook.h"
#include "unseat-plan-name.h"
#include "unseat-utils.h"
#include "unseat-verify-leave.h"

#include <glib/gi18n-lib.h>

gboolean
unseat_leave_promise_is_made (UnseatPlan   *plan,
                              UnseatChange *change)
{
  UnseatChangeRun run;
  UnseatChange   *other = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_CHANGE (change), FALSE);

  if (unseat_change_get_action (change) != UNSEAT_ACTION_LEAVE)
    return FALSE;

  run = unseat_change_run_of_write (plan, change);
  while ((other = unseat_change_run_next (&run)) != NULL)
    if (unseat_change_relies_on_path (other))
      return TRUE;

  return FALSE;
}

static gboolean
is_about (UnseatChange     *change,
          UnseatAssignment *path)
{
  return g_str_equal (unseat_assignment_get_sku_id (path), unseat_change_get_sku_id (change))
         && g_strcmp0 (unseat_assignment_get_group_id (path), unseat_change_get_group_id (change)) == 0;
}

/* What Microsoft 365 refuses to take stays, as the review has it. */
static gboolean
ends_path (UnseatChange     *change,
           UnseatAssignment *path)
{
  UnseatKept kept = unseat_change_get_kept (change);

  return unseat_action_takes (unseat_change_get_action (change)) && kept != UNSEAT_KEPT_REFUSED && kept != UNSEAT_KEPT_MAYBE && is_about (change, path)
         && unseat_outcome_has (unseat_change_get_outcome (change), UNSEAT_OUTCOME_IS_OPEN | UNSEAT_OUTCOME_MAY_BE_DONE);
}

static gboolean
is_ended (UnseatPlan       *plan,
          UnseatChange     *change,
          UnseatAssignment *path)
{
  UnseatChangeRun run = unseat_change_run_of_person (plan, change);
  UnseatChange   *other = NULL;

  while ((other = unseat_change_run_next (&run)) != NULL)
    if (ends_path (other, path))
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full) (nullable): what is left of @path for good; NULL when it ends with @change, or is about to */
static UnseatAssignment *
find_staying (UnseatPlan       *plan,
              UnseatChange     *change,
              UnseatAssignment *path,
              UnseatUser       *user,
              UnseatDirectory  *directory)
{
  if (!g_str_equal (unseat_assignment_get_sku_id (path), unseat_change_get_sku_id (change)) || is_about (change, path) || !unseat_assignment_is_sure (path)
      || is_ended (plan, change, path))
    return NULL;

  return directory != NULL ? unseat_path_outlook_foresee (path, user, directory) : unseat_assignment_ref (path);
}

static gboolean
is_kept (UnseatPlan      *plan,
         UnseatChange    *change,
         UnseatUser      *user,
         UnseatDirectory *directory)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (UnseatAssignment) staying = find_staying (plan, change, paths->pdata[i], user, directory);

      if (staying != NULL)
        return TRUE;
    }

  return FALSE;
}

/* --- Apps --- */

/* Whether the same plan switches the app off in what stays. */
static gboolean
is_switched_off (UnseatPlan   *plan,
                 UnseatChange *change,
                 const char   *plan_id)
{
  UnseatChangeRun run = unseat_change_run_of_person (plan, change);
  UnseatChange   *other = NULL;

  while ((other = unseat_change_run_next (&run)) != NULL)
    if (unseat_change_get_action (other) == UNSEAT_ACTION_SWITCH && g_str_equal (unseat_change_get_sku_id (other), unseat_change_get_sku_id (change))
        && g_strv_contains (unseat_change_get_wanted_plans (other), plan_id))
      return TRUE;

  return FALSE;
}

static gboolean
is_app_kept (UnseatPlan      *plan,
             UnseatChange    *change,
             UnseatUser      *user,
             const char      *plan_id,
             UnseatDirectory *directory)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (UnseatAssignment) staying = find_staying (plan, change, paths->pdata[i], user, directory);

      if (staying != NULL && unseat_assignment_knows_plans (staying) && !unseat_assignment_disables (staying, plan_id))
        return TRUE;
    }

  return is_switched_off (plan, change, plan_id);
}

/* Returns: (transfer container) (element-type utf8): service plans of which it was reviewed that they stay on */
static GPtrArray *
list_lost_apps (UnseatPlan      *plan,
                UnseatChange    *change,
                UnseatUser      *user,
                UnseatDirectory *directory)
{
  const char *const *unmoved = unseat_change_relies_on_path (change) ? unseat_change_get_unmoved (change) : NULL;
  UnseatAssignment  *path = unseat_user_find_path (user, unseat_change_get_sku_id (change), unseat_change_get_group_id (change));
  GPtrArray         *lost = g_ptr_array_new ();

  for (guint i = 0; path != NULL && unmoved != NULL && unmoved[i] != NULL; i++)
    if (!unseat_assignment_disables (path, unmoved[i]) && !is_app_kept (plan, change, user, unmoved[i], directory))
      g_ptr_array_add (lost, (gpointer) unmoved[i]);

  return lost;
}

char *
unseat_leave_promise_explain_lost_apps (UnseatPlan      *plan,
                                        UnseatChange    *change,
                                        UnseatUser      *user,
                                        UnseatDirectory *directory)
{
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  UnseatProduct   *product = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_CHANGE (change) && UNSEAT_IS_USER (user), NULL);

  lost = list_lost_apps (plan, change, user, directory);
  if (lost->len == 0)
    return NULL;

  product = directory != NULL ? unseat_directory_find_product (directory, unseat_change_get_sku_id (change)) : NULL;
  for (guint i = 0; i < lost->len; i++)
    g_ptr_array_add (names, (gpointer) unseat_plan_name_find (product, lost->pdata[i]));
  g_ptr_array_add (names, NULL);
  list = unseat_join_names ((const char *const *) names->pdata);

  /* Translators: the names of apps of the product that is spoken of. */
  return g_strdup_printf (_ ("Not sent: by what else gives this product, this person does not have %s any more, as they had when this was reviewed. They would lose that."), list);
}

/* --- The product --- */

/* What the group does not give the person any more is not lost by leaving it. */
gboolean
unseat_leave_promise_is_broken (UnseatPlan      *plan,
                                UnseatChange    *change,
                                UnseatUser      *user,
                                UnseatDirectory *directory)
{
  g_autoptr (GPtrArray) lost = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_CHANGE (change) && UNSEAT_IS_USER (user), FALSE);

  if (!unseat_change_relies_on_path (change) || !unseat_change_is_writable (change))
    return FALSE;
  if (unseat_user_find_path (user, unseat_change_get_sku_id (change), unseat_change_get_group_id (change)) == NULL && !unseat_verify_leave_is_coming (change))
    return FALSE;

  lost = list_lost_apps (plan, change, user, directory);

  return !is_kept (plan, change, user, directory) || lost->len > 0;
}

/* Returns: (nullable): another change of the membership by which something would be lost */
static UnseatChange *
find_broken (UnseatPlan      *plan,
             UnseatChange    *change,
             UnseatUser      *user,
             UnseatDirectory *directory)
{
  UnseatChangeRun run = unseat_change_run_of_write (plan, change);
  UnseatChange   *other = NULL;

  while ((other = unseat_change_run_next (&run)) != NULL)
    if (unseat_leave_promise_is_broken (plan, other, user, directory))
      return other;

  return NULL;
}

char *
unseat_leave_promise_explain_broken (UnseatPlan      *plan,
                                     UnseatChange    *change,
                                     UnseatUser      *user,
                                     UnseatDirectory *directory)
{
  UnseatChange    *broken = NULL;
  g_autofree char *product = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_CHANGE (change) && UNSEAT_IS_USER (user), NULL);

  if (unseat_change_get_action (change) != UNSEAT_ACTION_LEAVE)
    return NULL;

  if (unseat_leave_promise_is_broken (plan, change, user, directory) && is_kept (plan, change, user, directory))
    return unseat_leave_promise_explain_lost_apps (plan, change, user, directory);
  if (unseat_leave_promise_is_broken (plan, change, user, directory))
    return g_strdup (_ ("Not sent: this person has this product by no other way any more, as they had when this was reviewed. They would lose it."));

  broken = find_broken (plan, change, user, directory);
  if (broken == NULL)
    return NULL;

  product = directory != NULL ? unseat_directory_dup_product_name (directory, unseat_change_get_sku_id (broken)) : g_strdup (unseat_change_get_sku_id (broken));

  /* Translators: the name of a product that the same group gives. */
  return g_strdup_printf (_ ("Not sent: this person stays in the group, because they would lose %s, which they had by another way, too, when this was reviewed."), product);
}
