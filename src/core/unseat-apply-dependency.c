/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-dependency.h"

#include <glib/gi18n-lib.h>

#include "unseat-dependencies.h"
#include "unseat-error.h"
#include "unseat-product-names.h"

static gboolean
has_plan (UnseatProduct *product,
          const char    *plan_id)
{
  GPtrArray *plans = unseat_product_get_plans (product);

  for (guint i = 0; i < plans->len; i++)
    if (g_str_equal (((const UnseatServicePlan *) g_ptr_array_index (plans, i))->id, plan_id))
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full) (nullable): the name of another product of the person in which the service plan is on */
static char *
dup_dependent_name (UnseatDirectory *directory,
                    UnseatChange    *change,
                    const char      *plan_id)
{
  guint index = unseat_directory_find_user (directory, unseat_change_get_user_id (change));
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;
  GPtrArray *paths = user != NULL ? unseat_user_get_assignments (user) : NULL;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);
      const char       *sku_id = unseat_assignment_get_sku_id (path);
      UnseatProduct    *product = unseat_directory_find_product (directory, sku_id);

      if (product != NULL && !g_str_equal (sku_id, unseat_change_get_sku_id (change)) && unseat_assignment_is_held (path) && !unseat_assignment_disables (path, plan_id) && has_plan (product, plan_id))
        return unseat_directory_dup_product_name (directory, sku_id);
    }

  return NULL;
}

char *
unseat_apply_dependency_take (UnseatDirectory *directory,
                              UnseatChange    *change,
                              const GError    *error)
{
  const char      *details = unseat_error_get_details (error);
  const char      *needed = NULL;
  g_autofree char *plan_id = NULL;
  g_auto (GStrv) needs = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_CHANGE (change), NULL);

  if (details == NULL || !unseat_dependencies_read (details, &plan_id, &needs))
    return NULL;

  unseat_dependencies_add (unseat_directory_get_learnt (directory), plan_id, (const char *const *) needs);
  name = dup_dependent_name (directory, change, plan_id);
  needed = unseat_product_names_lookup_plan (needs[0]);
  if (name == NULL || needed == NULL)
    return NULL;

  /* Translators: another product of the person, then an app of the product that could not be unassigned. */
  return g_strdup_printf (_ ("%s needs %s, an app of this product. Try again, and unassign both."), name, needed);
}
