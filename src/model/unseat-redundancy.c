/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-redundancy.h"

#include <glib/gi18n-lib.h>

#include "unseat-path-outlook.h"
#include "unseat-plan-name.h"
#include "unseat-utils.h"

#define MAX_NAMES 3 /* more apps than these nobody reads in a row */

static gboolean
is_group_path (UnseatAssignment *path,
               const char       *sku_id)
{
  return !unseat_assignment_is_direct (path) && unseat_assignment_is_held (path) && g_ascii_strcasecmp (unseat_assignment_get_sku_id (path), sku_id) == 0;
}

/* Whether that is why it is not known whether a group gives the product. */
static gboolean
is_shown_disabled (UnseatUser *user,
                   const char *sku_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (is_group_path (paths->pdata[i], sku_id) && unseat_assignment_get_state (paths->pdata[i]) != UNSEAT_ASSIGNMENT_DISABLED)
      return FALSE;

  return TRUE;
}

/* What has an error may be about to go, as what stays of a group that was left (GRAPH.md 4); and of what it does not switch off nobody may know. */
static gboolean
is_reliable (UnseatAssignment *path)
{
  return unseat_assignment_get_state (path) == UNSEAT_ASSIGNMENT_ACTIVE && unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_NONE && unseat_assignment_knows_plans (path);
}

static GPtrArray *
copy_plans (const char *const *plans)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; plans[i] != NULL; i++)
    g_ptr_array_add (copy, g_strdup (plans[i]));

  return copy;
}

/* Returns: (transfer full) (nullable) (element-type utf8): what every group that reliably gives the product switches off; NULL when none does.
 * @n_unclear: how many groups give it, but not reliably */
static GPtrArray *
list_off (UnseatUser *user,
          const char *sku_id,
          guint      *n_unclear)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  GPtrArray *off = NULL;

  *n_unclear = 0;
  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (!is_group_path (path, sku_id))
        continue;
      if (!is_reliable (path))
        {
          (*n_unclear)++;
          continue;
        }

      if (off == NULL)
        off = copy_plans (unseat_assignment_get_disabled_plans (path));
      for (guint k = off->len; k > 0; k--)
        if (!unseat_assignment_disables (path, off->pdata[k - 1]))
          g_ptr_array_remove_index (off, k - 1); /* this group has it on */
    }

  return off;
}

static UnseatRedundancy
compare (UnseatUser *user,
         const char *sku_id,
         GPtrArray  *lost)
{
  UnseatAssignment *direct = unseat_user_find_direct (user, sku_id);
  guint             n_unclear = 0;
  g_autoptr (GPtrArray) off = list_off (user, sku_id, &n_unclear);

  if (off == NULL)
    return n_unclear > 0 ? UNSEAT_REDUNDANCY_UNCLEAR : UNSEAT_REDUNDANCY_NEEDED;
  if (direct == NULL || !unseat_assignment_is_held (direct))
    return UNSEAT_REDUNDANCY_REDUNDANT;
  if (!unseat_assignment_knows_plans (direct))
    return UNSEAT_REDUNDANCY_UNCLEAR;

  for (guint i = 0; i < off->len; i++)
    if (!unseat_assignment_disables (direct, off->pdata[i]))
      g_ptr_array_add (lost, g_strdup (off->pdata[i]));

  return lost->len > 0 ? UNSEAT_REDUNDANCY_DIFFERS : UNSEAT_REDUNDANCY_REDUNDANT;
}

UnseatRedundancy
unseat_redundancy_compare (UnseatUser      *user,
                           const char      *sku_id,
                           UnseatDirectory *directory,
                           char          ***lost_plans)
{
  g_autoptr (UnseatUser) staying = NULL;
  g_autoptr (GPtrArray) lost = NULL;
  UnseatRedundancy redundancy = UNSEAT_REDUNDANCY_NEEDED;

  g_return_val_if_fail (UNSEAT_IS_USER (user), UNSEAT_REDUNDANCY_NEEDED);
  g_return_val_if_fail (sku_id != NULL, UNSEAT_REDUNDANCY_NEEDED);

  staying = directory != NULL ? unseat_path_outlook_strip (user, NULL, directory) : g_object_ref (user);
  lost = g_ptr_array_new_with_free_func (g_free);
  redundancy = compare (staying, sku_id, lost);
  g_ptr_array_add (lost, NULL);
  if (lost_plans != NULL)
    *lost_plans = (char **) g_ptr_array_free (g_steal_pointer (&lost), FALSE);

  return redundancy;
}

static char *
join_apps (char           **plan_ids,
           const char      *sku_id,
           UnseatDirectory *directory)
{
  UnseatProduct   *product = directory != NULL ? unseat_directory_find_product (directory, sku_id) : NULL;
  guint            n_plans = g_strv_length (plan_ids);
  guint            n_named = n_plans > MAX_NAMES ? MAX_NAMES - 1 : n_plans;
  g_autofree char *rest = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < n_named; i++)
    g_strv_builder_add (builder, unseat_plan_name_find (product, plan_ids[i]));
  if (n_named < n_plans)
    {
      /* Translators: the last part of a list of apps, as in “Exchange Online, Yammer and 4 more apps”. */
      rest = g_strdup_printf (ngettext ("%'u more app", "%'u more apps", n_plans - n_named), n_plans - n_named);
      g_strv_builder_add (builder, rest);
    }

  names = g_strv_builder_end (builder);
  return unseat_join_names ((const char *const *) names);
}

char *
unseat_redundancy_describe (UnseatUser      *user,
                            const char      *sku_id,
                            UnseatDirectory *directory)
{
  g_auto (GStrv) lost = NULL;
  g_autofree char *apps = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && sku_id != NULL, NULL);

  switch (unseat_redundancy_compare (user, sku_id, directory, &lost))
    {
    case UNSEAT_REDUNDANCY_NEEDED:
      return NULL;
    case UNSEAT_REDUNDANCY_UNCLEAR:
      return g_strdup (_ ("A group gives this product too, perhaps with other apps switched off: removing the direct license frees no seat."));
    case UNSEAT_REDUNDANCY_DIFFERS:
      apps = join_apps (lost, sku_id, directory);
      /* Translators: the names of apps. */
      return g_strdup_printf (_ ("A group gives this product too, but without %s. Removing the direct license frees no seat."), apps);
    case UNSEAT_REDUNDANCY_REDUNDANT:
      return g_strdup (_ ("A group gives this product too: removing the direct license takes nothing away and frees no seat."));
    }

  g_return_val_if_reached (NULL);
}

/* Returns: (transfer full) (nullable): why a group that shows as giving the product gives it no more */
static char *
explain_ending (UnseatUser      *user,
                const char      *sku_id,
                UnseatDirectory *directory)
{
  UnseatAssignment *path = directory != NULL ? unseat_path_outlook_find_ending (user, sku_id, directory) : NULL;
  const char       *name = NULL;

  if (path == NULL)
    return NULL;

  name = unseat_directory_get_group_name (directory, unseat_assignment_get_group_id (path));
  if (unseat_path_outlook_find (path, user, directory) == UNSEAT_PATH_LEFT)
    /* Translators: the name of a group. */
    return g_strdup_printf (_ ("Needed: this person has left the group “%s”, and what it gave ends when Microsoft 365 has processed that."), name);

  /* Translators: the name of a group. */
  return g_strdup_printf (_ ("Needed: the group “%s” does not give this product any more, and it ends when Microsoft 365 has processed that."), name);
}

char *
unseat_redundancy_explain_needed (UnseatUser      *user,
                                  const char      *sku_id,
                                  UnseatDirectory *directory)
{
  g_auto (GStrv) lost = NULL;
  g_autofree char *apps = NULL;
  g_autofree char *ending = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && sku_id != NULL, NULL);

  switch (unseat_redundancy_compare (user, sku_id, directory, &lost))
    {
    case UNSEAT_REDUNDANCY_NEEDED:
      ending = explain_ending (user, sku_id, directory);
      return ending != NULL ? g_steal_pointer (&ending) : g_strdup (_ ("Needed: no group gives this product to this person."));
    case UNSEAT_REDUNDANCY_UNCLEAR:
      if (is_shown_disabled (user, sku_id))
        return g_strdup (_ ("May be needed: what the group gives is shown as disabled, and nowhere is it said what that means."));
      return g_strdup (_ ("May be needed: what the group gives is in error, or it cannot be read which apps are switched off."));
    case UNSEAT_REDUNDANCY_DIFFERS:
      apps = join_apps (lost, sku_id, directory);
      /* Translators: the names of apps. */
      return g_strdup_printf (_ ("Needed: the group does not give %s."), apps);
    case UNSEAT_REDUNDANCY_REDUNDANT:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

static gboolean
is_among (UnseatAssignment *path,
          GPtrArray        *paths)
{
  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_same_path (path, paths->pdata[i]))
      return TRUE;

  return FALSE;
}

/* Whether the app is on by what ends alone. */
static gboolean
is_lost (UnseatUser *user,
         const char *sku_id,
         GPtrArray  *ending,
         const char *plan_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  gboolean   was_on = FALSE;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (!unseat_assignment_is_held (path) || !g_str_equal (unseat_assignment_get_sku_id (path), sku_id) || unseat_assignment_disables (path, plan_id))
        continue;
      if (!is_among (path, ending) && !unseat_assignment_is_sure (path)) /* it may give nothing */
        continue;
      if (!is_among (path, ending))
        return FALSE;
      was_on = TRUE;
    }

  return was_on;
}

char *
unseat_redundancy_name_lost (UnseatUser      *user,
                             const char      *sku_id,
                             GPtrArray       *ending,
                             UnseatDirectory *directory)
{
  UnseatProduct *product = NULL;
  GPtrArray     *plans = NULL;
  g_autoptr (UnseatUser) staying = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lost = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER (user) && sku_id != NULL && ending != NULL && UNSEAT_IS_DIRECTORY (directory), NULL);

  staying = unseat_path_outlook_strip (user, ending, directory);
  product = unseat_directory_find_product (directory, sku_id);
  plans = product != NULL ? unseat_product_get_plans (product) : NULL;
  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if (plan->for_users && is_lost (staying, sku_id, ending, plan->id))
        g_strv_builder_add (builder, plan->id);
    }
  lost = g_strv_builder_end (builder);

  return *lost != NULL ? join_apps (lost, sku_id, directory) : NULL;
}
