/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-review-work.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "cli-output.h"
#include "unseat-utils.h"

static const char *
get_work_format (UnseatAction action)
{
  switch (action)
    {
    case UNSEAT_ACTION_UNASSIGN:
      /* Translators: the first %s is “3 licenses”, the second “2 people”, as translated elsewhere. */
      return _ ("To do: unassign %s from %s.");
    case UNSEAT_ACTION_ASSIGN:
      /* Translators: the first %s is “3 licenses”, the second “2 people”, as translated elsewhere. */
      return _ ("To do: give %s back to %s.");
    case UNSEAT_ACTION_LEAVE:
      /* Translators: the first %s is “3 licenses”, the second “2 people”, the third names of groups, as translated elsewhere. */
      return _ ("To do: end %s of %s, who leave %s.");
    case UNSEAT_ACTION_JOIN:
      /* Translators: the first %s is “3 licenses”, the second “2 people”, the third names of groups, as translated elsewhere. */
      return _ ("To do: give %s back to %s, who are put back into %s.");
    case UNSEAT_ACTION_TAKE_OFF:
      /* Translators: the first %s is “3 licenses”, the second “2 people”, then names of products, then names of groups, as translated elsewhere. */
      return _ ("To do: end %s of %s, by taking %s off %s.");
    case UNSEAT_ACTION_PUT_ON:
      /* Translators: the first %s is “3 licenses”, the second “2 people”, then names of products, then names of groups, as translated elsewhere. */
      return _ ("To do: give %s to %s, by putting %s back on %s.");
    case UNSEAT_ACTION_REPROCESS:
      /* Translators: the first %s is “3 licenses”, the second “2 people”, as translated elsewhere. */
      return _ ("To do: have Microsoft 365 look once more at %s of %s.");
    case UNSEAT_ACTION_SWITCH:
      /* Translators: the first %s is “3 licenses”, the second “2 people”, as translated elsewhere. */
      return _ ("To do: switch apps of %s for %s.");
    }

  g_return_val_if_reached ("%s %s");
}

static gboolean
is_to_do (UnseatChange *change,
          UnseatAction  action)
{
  return unseat_change_get_action (change) == action && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED && unseat_change_get_swap_sku_id (change) == NULL;
}

/* Returns: (transfer full): the names of the groups at which something is done */
static char *
list_groups (UnseatPlan  *plan,
             UnseatAction action)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const char      *group_id = unseat_change_get_group_id (changes->pdata[i]);
      const char      *group_name = unseat_change_get_group_name (changes->pdata[i]);
      g_autofree char *name = NULL;

      if (group_id == NULL || !is_to_do (changes->pdata[i], action) || !g_hash_table_add (known, (gpointer) group_id))
        continue;
      name = g_strdup_printf (_ ("“%s”"), group_name != NULL ? group_name : group_id);
      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);

  return unseat_join_names ((const char *const *) names);
}

/* Returns: (transfer full): the names of the products with which it is done */
static char *
list_products (UnseatPlan  *plan,
               UnseatAction action)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < changes->len; i++)
    if (is_to_do (changes->pdata[i], action) && g_hash_table_add (known, (gpointer) unseat_change_get_sku_id (changes->pdata[i])))
      g_strv_builder_add (builder, unseat_change_get_product_name (changes->pdata[i]));
  names = g_strv_builder_end (builder);

  return unseat_join_names ((const char *const *) names);
}

/* Returns: whose licenses are replaced */
static guint
count_swaps (UnseatPlan *plan)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < changes->len; i++)
    if (unseat_change_get_swap_sku_id (changes->pdata[i]) != NULL && unseat_change_get_outcome (changes->pdata[i]) == UNSEAT_OUTCOME_PLANNED)
      g_hash_table_add (ids, (gpointer) unseat_change_get_user_id (changes->pdata[i]));

  return g_hash_table_size (ids);
}

static void
print_swaps (UnseatPlan *plan,
             FILE       *target)
{
  UnseatChange    *from = NULL;
  UnseatChange    *to = NULL;
  guint            n_people = count_swaps (plan);
  g_autofree char *people = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);

  if (n_people == 0)
    return;
  if (unseat_plan_find_swap (plan, &from, &to))
    /* Translators: the product that goes, then the one that comes, then “2 people”, as translated elsewhere. */
    cli_print_to (target, _ ("To do: replace %s by %s for %s."), unseat_change_get_product_name (from), unseat_change_get_product_name (to), people);
  else
    /* Translators: “2 people”, as translated elsewhere. */
    cli_print_to (target, _ ("To do: replace licenses of %s."), people);
}

static void
print_work (UnseatPlan  *plan,
            UnseatAction action,
            FILE        *target)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *licenses = NULL;
  g_autofree char *people = NULL;
  g_autofree char *groups = NULL;
  g_autofree char *products = NULL;
  guint            n_planned = 0;

  if (!unseat_plan_does (plan, action))
    return;

  for (guint i = 0; i < changes->len; i++)
    {
      if (!is_to_do (changes->pdata[i], action))
        continue;
      g_hash_table_add (ids, (gpointer) unseat_change_get_user_id (changes->pdata[i]));
      n_planned++;
    }

  licenses = g_strdup_printf (ngettext ("%'u license", "%'u licenses", n_planned), n_planned);
  people = g_strdup_printf (ngettext ("%'u person", "%'u people", g_hash_table_size (ids)), g_hash_table_size (ids));
  if (n_planned == 0 && (unseat_action_is_of_group (action) || unseat_plan_get_way (plan) == UNSEAT_WAY_SWAPS || unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) > 0))
    return; /* what else is done tells enough */

  groups = list_groups (plan, action);
  products = list_products (plan, action);
  if (unseat_action_is_group_license (action))
    cli_print_to (target, get_work_format (action), licenses, people, products, groups);
  else
    cli_print_to (target, get_work_format (action), licenses, people, groups);
}

/* What hits everybody in a group is told before what hits only those who were chosen. */
void
cli_review_work_print (UnseatPlan *plan,
                       FILE       *target)
{
  g_return_if_fail (UNSEAT_IS_PLAN (plan) && target != NULL);

  print_swaps (plan, target);
  for (UnseatAction action = 0; action < UNSEAT_N_ACTIONS; action++)
    if (unseat_action_is_group_license (action))
      print_work (plan, action, target);
  for (UnseatAction action = 0; action < UNSEAT_N_ACTIONS; action++)
    if (!unseat_action_is_group_license (action))
      print_work (plan, action, target);
}
