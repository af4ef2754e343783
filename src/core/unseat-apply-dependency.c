/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-dependency.h"

#include <glib/gi18n-lib.h>

#include "unseat-dependencies.h"
#include "unseat-error.h"
#include "unseat-plan-name.h"

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
      return unseat_plan_name_find (product, needs[i]);

  return NULL;
}

/* Returns: (transfer none) (nullable): the product that @change gives, or that comes instead of what it takes */
static UnseatProduct *
find_coming (UnseatDirectory *directory,
             UnseatChange    *change)
{
  const char *sku_id = unseat_change_get_sku_id (change);

  if (unseat_change_get_swap_sku_id (change) != NULL && unseat_action_takes (unseat_change_get_action (change)))
    sku_id = unseat_change_get_swap_sku_id (change);
  else if (unseat_change_get_action (change) != UNSEAT_ACTION_ASSIGN)
    return NULL;

  return unseat_directory_find_product (directory, sku_id);
}

/* Returns: (transfer none): what the app is called, in whatever product the tenant has it */
static const char *
name_plan (UnseatDirectory *directory,
           const char      *plan_id)
{
  GListModel *products = unseat_directory_get_products (directory);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (unseat_product_has_plan (product, plan_id))
        return unseat_plan_name_find (product, plan_id);
    }

  return unseat_plan_name_find (NULL, plan_id);
}

char *
unseat_apply_dependency_describe_missing (UnseatDirectory   *directory,
                                          UnseatProduct     *coming,
                                          const char        *plan_id,
                                          const char *const *needs)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_PRODUCT (coming) && plan_id != NULL && needs != NULL, NULL);

  name = unseat_directory_dup_product_name (directory, unseat_product_get_sku_id (coming));

  /* Translators: an app, the product that it belongs to, then another app. */
  return g_strdup_printf (_ ("%s in %s needs %s, which this person would not have."),
                          unseat_plan_name_find (coming, plan_id), name, name_plan (directory, needs[0]));
}

/* Returns: (transfer none) (nullable): the product that stays and has the app on: the one of @change itself, or another one */
static UnseatProduct *
find_keeping (UnseatDirectory *directory,
              UnseatUser      *user,
              UnseatChange    *change,
              const char      *plan_id)
{
  UnseatProduct    *own = unseat_directory_find_product (directory, unseat_change_get_sku_id (change));
  UnseatAssignment *dependent = NULL;

  if (own != NULL && unseat_product_has_plan (own, plan_id) && !g_strv_contains (unseat_change_get_wanted_plans (change), plan_id))
    return own;

  dependent = user != NULL ? find_dependent (directory, user, change, plan_id) : NULL;

  return dependent != NULL ? unseat_directory_find_product (directory, unseat_assignment_get_sku_id (dependent)) : NULL;
}

/* Whether one of @needs is on after @change, by that license or another one. */
static gboolean
is_fulfilled (UnseatDirectory   *directory,
              UnseatUser        *user,
              UnseatChange      *change,
              const char *const *needs)
{
  for (guint i = 0; needs[i] != NULL; i++)
    if (find_keeping (directory, user, change, needs[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Returns: (transfer none) (nullable): the name of the app that @change switches off, of @needs */
static const char *
find_switched (UnseatDirectory   *directory,
               UnseatChange      *change,
               const char *const *needs)
{
  UnseatProduct     *product = unseat_directory_find_product (directory, unseat_change_get_sku_id (change));
  const char *const *before = unseat_change_get_disabled_plans (change);
  const char *const *after = unseat_change_get_wanted_plans (change);

  for (guint i = 0; product != NULL && needs[i] != NULL; i++)
    if (g_strv_contains (after, needs[i]) && !g_strv_contains (before, needs[i]))
      return unseat_plan_name_find (product, needs[i]);

  return NULL;
}

/* Returns: (transfer full): what needs what, one sentence for each; whoever is told of one at a time mends one at a time */
static GPtrArray *
list_switched (UnseatDirectory *directory,
               UnseatUser      *user,
               UnseatChange    *change)
{
  GPtrArray *lists[] = { unseat_dependencies_get (), unseat_directory_get_learnt (directory) };
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; i < lists[k]->len; i++)
      {
        const UnseatDependency *dependency = lists[k]->pdata[i];
        const char *const      *needs = (const char *const *) dependency->needs;
        const char             *needed = find_switched (directory, change, needs);
        UnseatProduct          *keeping = needed != NULL && !is_fulfilled (directory, user, change, needs) ? find_keeping (directory, user, change, dependency->plan_id) : NULL;
        g_autofree char        *name = keeping != NULL ? unseat_directory_dup_product_name (directory, unseat_product_get_sku_id (keeping)) : NULL;
        g_autofree char        *sentence = NULL;

        if (keeping == NULL)
          continue;
        /* Translators: an app, the product that it belongs to, then an app that is to be switched off. */
        sentence = g_strdup_printf (_ ("%s in %s needs %s."), unseat_plan_name_find (keeping, dependency->plan_id), name, needed);
        if (!g_ptr_array_find_with_equal_func (sentences, sentence, g_str_equal, NULL))
          g_ptr_array_add (sentences, g_steal_pointer (&sentence));
      }

  return sentences;
}

/* The license stays: only apps of it go off. */
static char *
describe_switched (UnseatDirectory *directory,
                   UnseatUser      *user,
                   UnseatChange    *change,
                   const char      *plan_id,
                   const char      *needed)
{
  UnseatProduct   *keeping = find_keeping (directory, user, change, plan_id);
  g_autofree char *name = keeping != NULL ? unseat_directory_dup_product_name (directory, unseat_product_get_sku_id (keeping)) : NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (keeping == NULL || needed == NULL)
    return NULL;

  all = list_switched (directory, user, change);
  if (all->len > 1)
    {
      g_ptr_array_add (all, g_strdup (_ ("Leave on what is needed, or switch all of it off.")));
      g_ptr_array_add (all, NULL);
      return g_strjoinv (" ", (char **) all->pdata);
    }

  /* Translators: an app, the product that it belongs to, then an app that was to be switched off. */
  return g_strdup_printf (_ ("%s in %s needs %s: leave that on, or switch off both."), unseat_plan_name_find (keeping, plan_id), name, needed);
}

static char *
describe (UnseatDirectory   *directory,
          UnseatChange      *change,
          const char        *plan_id,
          const char *const *needs)
{
  UnseatProduct *coming = find_coming (directory, change);
  guint          index = unseat_directory_find_user (directory, unseat_change_get_user_id (change));
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;
  UnseatAssignment *dependent = user != NULL ? find_dependent (directory, user, change, plan_id) : NULL;
  const char       *needed = find_needed (directory, change, needs);
  g_autofree char  *name = NULL;

  if (coming != NULL && unseat_product_has_plan (coming, plan_id))
    {
      g_autofree char *missing = unseat_apply_dependency_describe_missing (directory, coming, plan_id, needs);

      /* Translators: a sentence that says what is missing. */
      return g_strdup_printf (_ ("%s Give that first, then try again."), missing);
    }
  if (unseat_change_get_action (change) == UNSEAT_ACTION_SWITCH)
    return describe_switched (directory, user, change, plan_id, needed);
  if (dependent == NULL || needed == NULL)
    return NULL;

  name = unseat_directory_dup_product_name (directory, unseat_assignment_get_sku_id (dependent));
  if (unseat_change_get_swap_sku_id (change) != NULL && unseat_assignment_is_direct (dependent))
    /* Translators: another product of the person, then an app of the product that could not be replaced. */
    return g_strdup_printf (_ ("%s needs %s, which goes with it. Unassign that product first, or keep this one."), name, needed);
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
