/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-clash.h"

#include <glib/gi18n-lib.h>

#include "unseat-plan-name.h"

struct _UnseatPlannerClashes
{
  UnseatDirectory *directory; /* (owned) */
  GHashTable      *people;    /* (owned) (nullable): object id (owned) → changes of the plan (owned); NULL when no conflict is known */
};

/* --- Words --- */

static const char *
name_app (UnseatDirectory  *directory,
          UnseatAssignment *path,
          const char       *plan_id)
{
  return unseat_plan_name_find (unseat_directory_find_product (directory, unseat_assignment_get_sku_id (path)), plan_id);
}

/* @format: a translated sentence with gaps for an app, its product, another app and that one's product */
static char *
describe (UnseatDirectory   *directory,
          const char        *format,
          const UnseatClash *clash)
{
  g_autofree char *coming = unseat_directory_dup_product_name (directory, unseat_assignment_get_sku_id (clash->coming));
  g_autofree char *staying = unseat_directory_dup_product_name (directory, unseat_assignment_get_sku_id (clash->staying));

  return g_strdup_printf (format, name_app (directory, clash->coming, clash->coming_plan), coming,
                          name_app (directory, clash->staying, clash->staying_plan), staying);
}

char *
unseat_planner_clash_explain (UnseatDirectory *directory,
                              GPtrArray       *paths,
                              GPtrArray       *ending,
                              GPtrArray       *coming)
{
  UnseatClash clash = { NULL };

  if (!unseat_clash_find (directory, paths, ending, coming, &clash))
    return NULL;

  if (unseat_assignment_is_direct (clash.staying))
    /* Translators: an app that was to come, the product that it belongs to, then an app that the person has, and the product that it belongs to. */
    return describe (directory, _ ("%s in %s conflicts with %s in %s: nobody can have both on. Switch off the latter, or unassign its product, then try again."), &clash);

  /* Translators: an app that was to come, the product that it belongs to, then an app that the person has, and the product that it belongs to. */
  return describe (directory, _ ("%s in %s conflicts with %s in %s, which a group gives: nobody can have both on. The person has to leave that group first."), &clash);
}

char *
unseat_planner_clash_explain_path (UnseatDirectory *directory,
                                   GPtrArray       *paths,
                                   GPtrArray       *ending,
                                   GPtrArray       *coming)
{
  UnseatClash clash = { NULL };

  if (!unseat_clash_find (directory, paths, ending, coming, &clash))
    return NULL;

  /* Translators: an app of a license that was not granted, the product that it belongs to, then an app that the person has, and the product that it belongs to. */
  return describe (directory, _ ("%s in %s conflicts with %s in %s: nobody can have both on. Switch one of them off, or end one of the two licenses."), &clash);
}

UnseatAssignment *
unseat_planner_clash_make_group_path (UnseatGroup *group,
                                      guint        position)
{
  static const char *const unknown[] = { UNSEAT_ASSIGNMENT_UNKNOWN_PLANS, NULL };

  const char *const *disabled = unseat_group_get_disabled_plans (group, position);

  return unseat_assignment_new (unseat_group_get_sku_ids (group)[position], unseat_group_get_id (group), UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE,
                                disabled != NULL ? disabled : unknown, 0);
}

/* Returns: (transfer full) (element-type UnseatAssignment): what the group gives, as paths of whoever is in it */
static GPtrArray *
list_group_paths (UnseatGroup *group)
{
  const char *const *sku_ids = unseat_group_get_sku_ids (group);
  GPtrArray         *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  for (guint i = 0; sku_ids[i] != NULL; i++)
    g_ptr_array_add (paths, unseat_planner_clash_make_group_path (group, i));

  return paths;
}

char *
unseat_planner_clash_explain_of_group (UnseatDirectory *directory,
                                       UnseatGroup     *group,
                                       GPtrArray       *coming)
{
  g_autoptr (GPtrArray) paths = list_group_paths (group);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  UnseatClash clash = { NULL };

  if (!unseat_clash_find (directory, paths, nothing, coming, &clash))
    return NULL;

  /* Translators: an app that the group was to give, the product that it belongs to, then another app that the group gives, and the product that it belongs to. */
  return describe (directory, _ ("%s in %s conflicts with %s in %s: a group cannot give both. Take the latter product off the group, then try again."), &clash);
}

/* --- What a plan does --- */

UnseatAssignment *
unseat_planner_clash_make_path (UnseatChange *change)
{
  const char *const *disabled = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  switch (unseat_change_get_action (change))
    {
    case UNSEAT_ACTION_ASSIGN:
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_PUT_ON:
      disabled = unseat_change_get_disabled_plans (change);
      break;
    case UNSEAT_ACTION_SWITCH:
      disabled = unseat_change_get_wanted_plans (change);
      break;
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_TAKE_OFF:
    case UNSEAT_ACTION_REPROCESS:
    default:
      return NULL;
    }

  return unseat_assignment_new (unseat_change_get_sku_id (change), unseat_change_get_group_id (change), UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, disabled, 0);
}

void
unseat_planner_clashes_add (UnseatPlannerClashes *self,
                            UnseatChange         *change)
{
  GPtrArray *own = NULL;

  g_return_if_fail (self != NULL && UNSEAT_IS_CHANGE (change));

  if (self->people == NULL || unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED)
    return;

  own = g_hash_table_lookup (self->people, unseat_change_get_user_id (change));
  if (own == NULL)
    {
      own = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->people, g_strdup (unseat_change_get_user_id (change)), own);
    }
  g_ptr_array_add (own, g_object_ref (change));
}

UnseatPlannerClashes *
unseat_planner_clashes_new (UnseatDirectory *directory,
                            GPtrArray       *changes)
{
  UnseatPlannerClashes *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && changes != NULL, NULL);

  self = g_new0 (UnseatPlannerClashes, 1);
  self->directory = g_object_ref (directory);
  if (unseat_directory_get_conflicts (directory)->len == 0)
    return self;

  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < changes->len; i++)
    unseat_planner_clashes_add (self, changes->pdata[i]);

  return self;
}

void
unseat_planner_clashes_free (UnseatPlannerClashes *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->people, g_hash_table_unref);
  g_object_unref (self->directory);
  g_free (self);
}

char *
unseat_planner_clashes_explain (UnseatPlannerClashes *self,
                                UnseatUser           *user,
                                GPtrArray            *coming)
{
  g_autoptr (GPtrArray) ending = g_ptr_array_new (); /* (element-type UnseatAssignment): those of the person */
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  GPtrArray *own = NULL;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_USER (user) && coming != NULL, NULL);

  if (self->people == NULL)
    return NULL;

  own = g_hash_table_lookup (self->people, unseat_user_get_id (user));
  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      UnseatChange     *change = own->pdata[i];
      UnseatAssignment *path = unseat_user_find_path (user, unseat_change_get_sku_id (change), unseat_change_get_group_id (change));
      UnseatAssignment *made = unseat_planner_clash_make_path (change);

      if (made != NULL)
        g_ptr_array_add (all, made);
      else if (path != NULL && unseat_action_takes (unseat_change_get_action (change)))
        g_ptr_array_add (ending, path);
    }
  for (guint i = 0; i < coming->len; i++)
    g_ptr_array_add (all, unseat_assignment_ref (coming->pdata[i]));

  return unseat_planner_clash_explain (self->directory, unseat_user_get_assignments (user), ending, all);
}
