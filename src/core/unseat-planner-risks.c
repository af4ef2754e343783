/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-risks.h"

#include <glib/gi18n-lib.h>

#include "unseat-utils.h"

/* A product that groups give, or gave. */
typedef struct
{
  char       *sku_id;    /* (owned) */
  guint       n_seats;   /* that come free as it is taken off */
  GHashTable *without;   /* (owned): positions of people from whom it is taken off, and who never had a seat of it */
  GHashTable *waiting;   /* (owned): positions of people who would have no seat of it, and lose another product of the same group */
  GHashTable *otherwise; /* (owned): the same, but something else is wrong with it */
} Risk;

struct _UnseatPlannerRisks
{
  UnseatDirectory *directory; /* (owned) */
  GPtrArray       *all;       /* (owned) (element-type Risk) */
  GHashTable      *by_sku;    /* (owned): SKU id → Risk */
};

static void
risk_free (gpointer data)
{
  Risk *risk = data;

  g_hash_table_unref (risk->without);
  g_hash_table_unref (risk->waiting);
  g_hash_table_unref (risk->otherwise);
  g_free (risk->sku_id);
  g_free (risk);
}

UnseatPlannerRisks *
unseat_planner_risks_new (UnseatDirectory *directory)
{
  UnseatPlannerRisks *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self = g_new0 (UnseatPlannerRisks, 1);
  self->directory = g_object_ref (directory);
  self->all = g_ptr_array_new_with_free_func (risk_free);
  self->by_sku = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

void
unseat_planner_risks_free (UnseatPlannerRisks *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_sku);
  g_ptr_array_unref (self->all);
  g_object_unref (self->directory);
  g_free (self);
}

static Risk *
get_risk (UnseatPlannerRisks *self,
          const char         *sku_id)
{
  Risk *risk = g_hash_table_lookup (self->by_sku, sku_id);

  if (risk != NULL)
    return risk;

  risk = g_new0 (Risk, 1);
  risk->sku_id = g_strdup (sku_id);
  risk->without = g_hash_table_new (NULL, NULL);
  risk->waiting = g_hash_table_new (NULL, NULL);
  risk->otherwise = g_hash_table_new (NULL, NULL);
  g_ptr_array_add (self->all, risk);
  g_hash_table_insert (self->by_sku, risk->sku_id, risk);

  return risk;
}

static gint64
count_free (UnseatPlannerRisks *self,
            const Risk         *risk)
{
  UnseatProduct *product = unseat_directory_find_product (self->directory, risk->sku_id);

  return product != NULL ? MAX (0, unseat_product_get_free (product)) : 0;
}

/* Whether the path keeps the other products of its group from coming again. */
static gboolean
is_in_the_way (UnseatAssignment *path,
               UnseatChange     *change)
{
  UnseatAssignmentError problem = unseat_assignment_get_hindrance (path);

  if (g_strcmp0 (unseat_assignment_get_group_id (path), unseat_change_get_group_id (change)) != 0)
    return FALSE;

  return problem != UNSEAT_ASSIGNMENT_ERROR_NONE && problem != UNSEAT_ASSIGNMENT_ERROR_OTHER && !g_str_equal (unseat_assignment_get_sku_id (path), unseat_change_get_sku_id (change));
}

/* What goes was in force: all that the group gives has to come for it to come again. */
static void
look_at_siblings (UnseatPlannerRisks *self,
                  UnseatChange       *change,
                  UnseatUser         *user,
                  guint               user_index)
{
  GPtrArray   *paths = unseat_user_get_assignments (user);
  UnseatGroup *group = unseat_directory_find_group (self->directory, unseat_change_get_group_id (change));

  for (guint i = 0; i < paths->len; i++)
    {
      const char *sku_id = unseat_assignment_get_sku_id (paths->pdata[i]);
      Risk       *risk = NULL;

      if (!is_in_the_way (paths->pdata[i], change) || (group != NULL && !unseat_group_gives (group, sku_id)))
        continue;
      risk = get_risk (self, sku_id);
      if (unseat_assignment_get_hindrance (paths->pdata[i]) != UNSEAT_ASSIGNMENT_ERROR_COUNT)
        g_hash_table_add (risk->otherwise, GUINT_TO_POINTER (user_index));
      else if (!unseat_user_holds (user, sku_id))
        g_hash_table_add (risk->waiting, GUINT_TO_POINTER (user_index));
    }
}

void
unseat_planner_risks_look (UnseatPlannerRisks *self,
                           UnseatChange       *change)
{
  guint    index = UNSEAT_NO_USER;
  gboolean is_off = FALSE;
  g_autoptr (UnseatUser) user = NULL;

  g_return_if_fail (self != NULL && UNSEAT_IS_CHANGE (change));

  is_off = unseat_change_get_action (change) == UNSEAT_ACTION_TAKE_OFF;
  if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || (!is_off && unseat_change_get_action (change) != UNSEAT_ACTION_LEAVE))
    return;
  if (!unseat_change_frees_seat (change) && unseat_change_get_problem (change) == UNSEAT_ASSIGNMENT_ERROR_NONE)
    return; /* it stays by another path */

  index = unseat_directory_find_user (self->directory, unseat_change_get_user_id (change));
  if (index == UNSEAT_NO_USER)
    return;

  user = unseat_directory_get_user (self->directory, index);
  if (unseat_change_frees_seat (change))
    look_at_siblings (self, change, user, index);
  if (is_off && unseat_change_frees_seat (change))
    get_risk (self, unseat_change_get_sku_id (change))->n_seats++;
  else if (is_off && !unseat_user_holds (user, unseat_change_get_sku_id (change)))
    g_hash_table_add (get_risk (self, unseat_change_get_sku_id (change))->without, GUINT_TO_POINTER (index));
}

/* --- Words --- */

/* The group gives it to everybody in it again, and Microsoft does not say whom first. */
static char *
describe_others (UnseatPlannerRisks *self,
                 const Risk         *risk)
{
  guint            n_people = g_hash_table_size (risk->without);
  g_autofree char *name = NULL;

  if (risk->n_seats == 0 || n_people <= count_free (self, risk))
    return NULL;

  name = unseat_directory_dup_product_name (self->directory, risk->sku_id);

  /* Translators: a product, then how many people. */
  return g_strdup_printf (ngettext ("An undo may give a seat of %s to somebody else: %'u person of the group has none.",
                                    "An undo may give a seat of %s to somebody else: %'u people of the group have none.", n_people),
                          name, n_people);
}

static void
add_all (GHashTable *people,
         GHashTable *more)
{
  GHashTableIter iter;
  gpointer       key = NULL;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (people, key);
}

static char *
describe_siblings (UnseatPlannerRisks *self)
{
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < self->all->len; i++)
    {
      const Risk      *risk = self->all->pdata[i];
      gboolean         is_short = g_hash_table_size (risk->waiting) > count_free (self, risk);
      g_autofree char *name = unseat_directory_dup_product_name (self->directory, risk->sku_id);

      if (!is_short && g_hash_table_size (risk->otherwise) == 0)
        continue;
      if (is_short)
        add_all (people, risk->waiting);
      add_all (people, risk->otherwise);
      g_strv_builder_add (builder, name);
    }
  if (g_hash_table_size (people) == 0)
    return NULL;

  names = g_strv_builder_end (builder);
  list = unseat_join_names ((const char *const *) names);

  /* Translators: how many people, then names of products. */
  return g_strdup_printf (ngettext ("An undo may bring nothing back for %'u person: something else that the same group gives is not in force there (%s), and a group gives all of its products or none.",
                                    "An undo may bring nothing back for %'u people: something else that the same group gives is not in force there (%s), and a group gives all of its products or none.",
                                    g_hash_table_size (people)),
                          g_hash_table_size (people), list);
}

char **
unseat_planner_risks_list_notes (UnseatPlannerRisks *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *siblings = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->all->len; i++)
    {
      g_autofree char *others = describe_others (self, self->all->pdata[i]);

      if (others != NULL)
        g_strv_builder_add (builder, others);
    }
  siblings = describe_siblings (self);
  if (siblings != NULL)
    g_strv_builder_add (builder, siblings);

  return g_strv_builder_end (builder);
}
