/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-dependency.h"

#include <glib/gi18n-lib.h>

#include "unseat-dependencies.h"
#include "unseat-error.h"
#include "unseat-product-names.h"

/* Returns: (transfer none) (nullable): a path of the person to another product in which the service plan is on; rather a direct one, because
 * that can be ended here */
static UnseatAssignment *
find_dependent (UnseatDirectory *directory,
                UnseatUser      *user,
                UnseatChange    *change,
                const char      *plan_id)
{
  GPtrArray        *paths = unseat_user_get_assignments (user);
  UnseatAssignment *found = NULL;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);
      const char       *sku_id = unseat_assignment_get_sku_id (path);
      UnseatProduct    *product = unseat_directory_find_product (directory, sku_id);

      if (product == NULL || g_str_equal (sku_id, unseat_change_get_sku_id (change)) || !unseat_product_has_plan (product, plan_id))
        continue;
      if (!unseat_assignment_is_held (path) || unseat_assignment_disables (path, plan_id))
        continue;
      if (unseat_assignment_is_direct (path))
        return path;
      found = path;
    }

  return found;
}

/* Returns: (transfer none) (nullable): the name of the app that was needed of the product that is to end; any of @needs would do */
static const char *
find_needed (UnseatDirectory   *directory,
             UnseatChange      *change,
             const char *const *needs)
{
  UnseatProduct *product = unseat_directory_find_product (directory, unseat_change_get_sku_id (change));

  for (guint i = 0; product != NULL && needs[i] != NULL; i++)
    if (unseat_product_has_plan (product, needs[i]))
      return unseat_product_names_lookup_plan (needs[i]);

  return NULL;
}

static char *
describe (UnseatDirectory   *directory,
          UnseatChange      *change,
          const char        *plan_id,
          const char *const *needs)
{
  guint index = unseat_directory_find_user (directory, unseat_change_get_user_id (change));
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;
  UnseatAssignment *dependent = user != NULL ? find_dependent (directory, user, change, plan_id) : NULL;
  const char       *needed = find_needed (directory, change, needs);
  g_autofree char  *name = NULL;

  if (dependent == NULL || needed == NULL)
    return NULL;

  name = unseat_directory_dup_product_name (directory, unseat_assignment_get_sku_id (dependent));
  if (unseat_assignment_is_direct (dependent))
    /* Translators: another product of the person, then an app of the product that could not be unassigned. */
    return g_strdup_printf (_ ("%s needs %s, an app of this product. Try again, and unassign both."), name, needed);

  /* Translators: another product of the person, then an app of the product that could not be unassigned. */
  return g_strdup_printf (_ ("%s, which a group gives, needs %s, an app of this product. The person has to leave that group first."), name, needed);
}

char *
unseat_apply_dependency_take (UnseatDirectory *directory,
                              UnseatChange    *change,
                              const GError    *error)
{
  const char      *details = unseat_error_get_details (error);
  g_autofree char *plan_id = NULL;
  g_auto (GStrv) needs = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_CHANGE (change), NULL);

  if (details == NULL || !unseat_dependencies_read (details, &plan_id, &needs))
    return NULL;

  unseat_dependencies_add (unseat_directory_get_learnt (directory), plan_id, (const char *const *) needs);

  return describe (directory, change, plan_id, (const char *const *) needs);
}
