/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-conflict.h"

#include <glib/gi18n-lib.h>

#include "unseat-conflicts.h"
#include "unseat-error.h"
#include "unseat-plan-name.h"
#include "unseat-planner-clash.h"

static UnseatChange *
get_change (UnseatApplyCall *call,
            guint            position)
{
  return ((UnseatVerifyItem *) g_ptr_array_index (call->items, position))->change;
}

/* Returns: (transfer none) (nullable): the first product of the tenant that has the service plan */
static UnseatProduct *
find_product (UnseatDirectory *directory,
              const char      *plan_id)
{
  GListModel *products = unseat_directory_get_products (directory);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (unseat_product_has_plan (product, plan_id))
        return product; /* the directory has it */
    }

  return NULL;
}

/* The words may name more than service plans: only what the tenant has counts.
 *
 * Returns: (transfer container) (nullable): of @ids, the service plans; at least two */
static GPtrArray *
list_plans (UnseatDirectory *directory,
            char           **ids)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    if (find_product (directory, ids[i]) != NULL && !g_ptr_array_find_with_equal_func (plans, ids[i], g_str_equal, NULL))
      g_ptr_array_add (plans, ids[i]);

  return plans->len >= 2 ? g_steal_pointer (&plans) : NULL;
}

static void
learn (UnseatDirectory *directory,
       GPtrArray       *plans)
{
  GPtrArray *conflicts = unseat_directory_get_conflicts (directory);

  for (guint i = 0; i < plans->len; i++)
    for (guint k = i + 1; k < plans->len; k++)
      unseat_conflicts_add (conflicts, plans->pdata[i], plans->pdata[k]);
}

static char *
explain_of_group (UnseatDirectory *directory,
                  UnseatApplyCall *call)
{
  UnseatGroup *group = unseat_directory_find_group (directory, unseat_change_get_group_id (get_change (call, 0)));
  g_autoptr (GPtrArray) coming = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  UnseatAssignment *path = NULL;

  for (guint i = 0; group != NULL && i < call->items->len; i++)
    {
      path = unseat_planner_clash_make_path (get_change (call, i));
      if (path != NULL)
        g_ptr_array_add (coming, path);
    }

  return group != NULL ? unseat_planner_clash_explain_of_group (directory, group, coming) : NULL;
}

static char *
explain_of_person (UnseatDirectory *directory,
                   UnseatApplyCall *call)
{
  guint index = unseat_directory_find_user (directory, unseat_change_get_user_id (get_change (call, 0)));
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;
  g_autoptr (GPtrArray) ending = g_ptr_array_new (); /* (element-type UnseatAssignment): those of the person */
  g_autoptr (GPtrArray) coming = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  for (guint i = 0; user != NULL && i < call->items->len; i++)
    {
      UnseatChange     *change = get_change (call, i);
      UnseatAssignment *made = unseat_planner_clash_make_path (change);
      UnseatAssignment *path = unseat_user_find_path (user, unseat_change_get_sku_id (change), unseat_change_get_group_id (change));

      if (made != NULL)
        g_ptr_array_add (coming, made);
      else if (path != NULL)
        g_ptr_array_add (ending, path);
    }

  return user != NULL ? unseat_planner_clash_explain (directory, unseat_user_get_assignments (user), ending, coming) : NULL;
}

/* What is known of the person or the group is older than the refusal: only the apps can be named. */
static char *
describe_plans (UnseatDirectory *directory,
                GPtrArray       *plans)
{
  const char *one = plans->pdata[0];
  const char *other = plans->pdata[1];

  /* Translators: two apps. */
  return g_strdup_printf (_ ("%s conflicts with %s: nobody can have both on. Read the tenant again, and switch off one of them first."),
                          unseat_plan_name_find (find_product (directory, one), one), unseat_plan_name_find (find_product (directory, other), other));
}

char *
unseat_apply_conflict_take (UnseatDirectory *directory,
                            UnseatApplyCall *call,
                            const GError    *error)
{
  const char *details = unseat_error_get_details (error);
  g_auto (GStrv) ids = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  char *named = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && call != NULL && call->items->len > 0, NULL);

  ids = details != NULL ? unseat_conflicts_read (details) : NULL;
  plans = ids != NULL ? list_plans (directory, ids) : NULL;
  if (plans == NULL)
    return NULL;

  learn (directory, plans);
  named = unseat_apply_call_is_group_license (call) ? explain_of_group (directory, call) : explain_of_person (directory, call);

  return named != NULL ? named : describe_plans (directory, plans);
}
