/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-question.h"

#include <glib/gi18n-lib.h>

/* What is planned at groups, by the gravest of what is done there, and how much else there is. */
typedef struct
{
  GHashTable   *people;   /* (owned) (element-type utf8) */
  GHashTable   *groups;   /* (owned) (element-type utf8) */
  GHashTable   *products; /* (owned) (element-type utf8) */
  UnseatChange *first;    /* (nullable) */
  UnseatAction  action;
  guint         n_others;
} Part;

static void
part_clear (Part *self)
{
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->products, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Part, part_clear)

/* What hits everybody in a group first.
 *
 * Returns: whether there is any */
static gboolean
find_action (UnseatPlan   *plan,
             UnseatAction *action)
{
  static const UnseatAction order[] = { UNSEAT_ACTION_TAKE_OFF, UNSEAT_ACTION_PUT_ON, UNSEAT_ACTION_LEAVE, UNSEAT_ACTION_JOIN };
  GPtrArray                *planned = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint k = 0; unseat_plan_does (plan, order[i]) && k < planned->len; k++)
      if (unseat_change_get_action (planned->pdata[k]) == order[i] && unseat_change_get_outcome (planned->pdata[k]) == UNSEAT_OUTCOME_PLANNED)
        {
          *action = order[i];
          return TRUE;
        }

  return FALSE;
}

static void
collect (UnseatPlan *plan,
         Part       *part)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  part->people = g_hash_table_new (g_str_hash, g_str_equal);
  part->groups = g_hash_table_new (g_str_hash, g_str_equal);
  part->products = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = changes->pdata[i];

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED)
        continue;
      if (unseat_change_get_action (change) != part->action)
        {
          part->n_others++;
          continue;
        }
      if (part->first == NULL)
        part->first = change;
      g_hash_table_add (part->people, (gpointer) unseat_change_get_user_id (change));
      g_hash_table_add (part->groups, (gpointer) unseat_change_get_group_id (change));
      g_hash_table_add (part->products, (gpointer) unseat_change_get_sku_id (change));
    }
}

static char *
name_groups (const Part *part)
{
  guint       n_groups = g_hash_table_size (part->groups);
  const char *name = unseat_change_get_group_name (part->first);

  if (n_groups > 1)
    return g_strdup_printf (ngettext ("%'u group", "%'u groups", n_groups), n_groups);

  return g_strdup_printf (_ ("“%s”"), name != NULL ? name : unseat_change_get_group_id (part->first));
}

static char *
name_products (const Part *part)
{
  guint n_products = g_hash_table_size (part->products);

  if (n_products > 1)
    return g_strdup_printf (ngettext ("%'u product", "%'u products", n_products), n_products);

  return g_strdup (unseat_change_get_product_name (part->first));
}

static char *
count_people (guint n_people)
{
  return g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
}

/* Returns: (nullable): %NULL when nothing else is planned */
static const char *
get_more_format (const Part *part,
                 UnseatWay   way)
{
  gboolean takes = part->action == UNSEAT_ACTION_TAKE_OFF;

  if (part->n_others == 0)
    return NULL;
  if (takes && way == UNSEAT_WAY_BOTH)
    /* Translators: a product, or “2 products”, then a group in quotation marks, or “2 groups”, then “5 people”, then “3 more licenses”, as translated
     * elsewhere. */
    return C_ ("product, group, people and licenses", "Take %s off %s, from %s, and change %s?");
  if (takes)
    /* Translators: a product, or “2 products”, then a group in quotation marks, or “2 groups”, then “5 people”, then “3 more licenses”, as translated
     * elsewhere. */
    return C_ ("product, group, people and licenses", "Take %s off %s, from %s, and unassign %s?");
  if (way == UNSEAT_WAY_BOTH)
    /* Translators: a product, or “2 products”, then a group in quotation marks, or “2 groups”, then “5 people”, then “3 more licenses”, as translated
     * elsewhere. */
    return C_ ("product, group, people and licenses", "Put %s back on %s, for %s, and change %s?");

  /* Translators: a product, or “2 products”, then a group in quotation marks, or “2 groups”, then “5 people”, then “3 more licenses”, as translated
   * elsewhere. */
  return C_ ("product, group, people and licenses", "Put %s back on %s, for %s, and give back %s?");
}

/* What a group gives hits whoever is in it: how many that are is told, however few. */
static char *
ask_about_licenses (const Part *part,
                    UnseatWay   way)
{
  g_autofree char *products = name_products (part);
  g_autofree char *groups = name_groups (part);
  g_autofree char *people = count_people (g_hash_table_size (part->people));
  g_autofree char *others = g_strdup_printf (ngettext ("%'u more license", "%'u more licenses", part->n_others), part->n_others);
  const char      *more = get_more_format (part, way);

  if (more != NULL)
    return g_strdup_printf (more, products, groups, people, others);
  if (part->action == UNSEAT_ACTION_TAKE_OFF)
    /* Translators: a product, or “2 products”, then a group in quotation marks, or “2 groups”, then “5 people”, as translated elsewhere. */
    return g_strdup_printf (C_ ("product, group and people", "Take %s off %s, from %s?"), products, groups, people);

  /* Translators: a product, or “2 products”, then a group in quotation marks, or “2 groups”, then “5 people”, as translated elsewhere. */
  return g_strdup_printf (C_ ("product, group and people", "Put %s Back on %s, for %s?"), products, groups, people);
}

static char *
ask_about_members (const Part *part)
{
  guint            n_people = g_hash_table_size (part->people);
  g_autofree char *groups = name_groups (part);
  g_autofree char *people = n_people > 1 ? count_people (n_people) : g_strdup (unseat_change_get_user_name (part->first));

  if (part->action == UNSEAT_ACTION_JOIN)
    /* Translators: a person, or “5 people”, then a group in quotation marks, or “2 groups”, as translated elsewhere. */
    return g_strdup_printf (C_ ("people and groups", "Put %s Back into %s?"), people, groups);

  /* Translators: a person, or “5 people”, then a group in quotation marks, or “2 groups”, as translated elsewhere. */
  return g_strdup_printf (C_ ("people and groups", "Take %s out of %s?"), people, groups);
}

static const char *
get_members_format (const Part *part,
                    UnseatWay   way)
{
  gboolean joins = part->action == UNSEAT_ACTION_JOIN;

  if (joins && way == UNSEAT_WAY_BOTH)
    /* Translators: “12 licenses”, then “5 people”, then “2 people”, then a group in quotation marks, or “2 groups”, as translated elsewhere. */
    return C_ ("licenses, people and groups", "Change %s of %s, putting %s back into %s?");
  if (joins)
    /* Translators: “12 licenses”, then “5 people”, then “2 people”, then a group in quotation marks, or “2 groups”, as translated elsewhere. */
    return C_ ("licenses, people and groups", "Give %s back to %s, putting %s back into %s?");
  if (way == UNSEAT_WAY_BOTH)
    /* Translators: “12 licenses”, then “5 people”, then “2 people”, then a group in quotation marks, or “2 groups”, as translated elsewhere. */
    return C_ ("licenses, people and groups", "Change %s of %s, taking %s out of %s?");

  /* Translators: “12 licenses”, then “5 people”, then “2 people”, then a group in quotation marks, or “2 groups”, as translated elsewhere. */
  return C_ ("licenses, people and groups", "Unassign %s from %s, taking %s out of %s?");
}

/* All licenses are told then, and what comes by the groups is among them. */
static char *
ask_about_members_and_more (UnseatPlan *plan,
                            const Part *part)
{
  guint            n_licenses = unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED);
  g_autofree char *licenses = g_strdup_printf (ngettext ("%'u license", "%'u licenses", n_licenses), n_licenses);
  g_autofree char *people = count_people (unseat_plan_get_n_people (plan));
  g_autofree char *members = count_people (g_hash_table_size (part->people));
  g_autofree char *groups = name_groups (part);

  return g_strdup_printf (get_members_format (part, unseat_plan_get_way (plan)), licenses, people, members, groups);
}

char *
unseat_group_question_ask (UnseatPlan *plan)
{
  g_auto (Part) part = { NULL };

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  if (!find_action (plan, &part.action))
    return NULL;

  collect (plan, &part);
  if (unseat_action_is_group_license (part.action))
    return ask_about_licenses (&part, unseat_plan_get_way (plan));

  return part.n_others > 0 ? ask_about_members_and_more (plan, &part) : ask_about_members (&part);
}
