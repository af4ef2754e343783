/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-intent.h"

#include <glib/gi18n-lib.h>

char *
unseat_rule_find_product (UnseatDirectory *directory,
                          const char      *name)
{
  GListModel      *products = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && name != NULL, NULL);

  products = unseat_directory_get_products (directory);
  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (!unseat_rule_product_is_named (directory, unseat_product_get_sku_id (product), name))
        continue;
      if (found != NULL)
        return NULL;
      found = g_strdup (unseat_product_get_sku_id (product));
    }
  return g_steal_pointer (&found);
}

static gboolean
is_listed (const UnseatServicePlan *plan,
           char                   **apps)
{
  for (guint i = 0; apps[i] != NULL; i++)
    if (g_ascii_strcasecmp (plan->id, apps[i]) == 0 || g_ascii_strcasecmp (plan->part_number, apps[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full): the ids of the apps of the product that the rule switches off; with @path only those that are on */
static char **
list_apps (const UnseatRule *rule,
           UnseatDirectory  *directory,
           const char       *sku_id,
           UnseatAssignment *path)
{
  UnseatProduct *product = unseat_directory_find_product (directory, sku_id);
  GPtrArray     *plans = product != NULL ? unseat_product_get_plans (product) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if (is_listed (plan, rule->apps) && (path == NULL || !unseat_assignment_disables (path, plan->id)))
        g_strv_builder_add (builder, plan->id);
    }
  return g_strv_builder_end (builder);
}

/* --- What cannot be done --- */

static gboolean
has_group_path (UnseatUser *user,
                const char *sku_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (!unseat_assignment_is_direct (path) && g_str_equal (unseat_assignment_get_sku_id (path), sku_id))
        return TRUE;
    }
  return FALSE;
}

static const char *
find_missing_path (const UnseatRule *rule,
                   UnseatUser       *user,
                   const char       *sku_id)
{
  gboolean is_direct = unseat_user_find_direct (user, sku_id) != NULL;

  switch (rule->action)
    {
    case UNSEAT_RULE_UNASSIGN:
      return is_direct || rule->leaves_groups ? NULL : _ ("Only a group gives it, and the rule does not take people out of groups.");
    case UNSEAT_RULE_LEAVE_GROUP:
      return has_group_path (user, sku_id) ? NULL : _ ("No group gives it.");
    case UNSEAT_RULE_SWAP:
    case UNSEAT_RULE_APPS_OFF:
      return is_direct ? NULL : _ ("Only a group gives it: it can be changed for the whole group only.");
    case UNSEAT_RULE_REPORT:
    default:
      return NULL;
    }
}

static const char *
find_apps_obstacle (UnseatRuleJudge *judge,
                    const char      *sku_id)
{
  UnseatAssignment *path = unseat_user_find_direct (unseat_rule_judge_get_user (judge), sku_id);
  g_auto (GStrv) apps = list_apps (unseat_rule_judge_get_rule (judge), unseat_rule_judge_get_directory (judge), sku_id, path);

  return *apps == NULL ? _ ("The apps are off already.") : NULL;
}

/* Returns: (nullable): what stands in the way, besides a mailbox */
static const char *
find_other_obstacle (UnseatRuleJudge *judge,
                     const char      *sku_id)
{
  const UnseatRule *rule = unseat_rule_judge_get_rule (judge);
  const char       *obstacle = find_missing_path (rule, unseat_rule_judge_get_user (judge), sku_id);

  if (obstacle == NULL && rule->action == UNSEAT_RULE_APPS_OFF)
    obstacle = find_apps_obstacle (judge, sku_id);

  return obstacle;
}

/* Whether a mailbox would go of which the rule takes only those of people. */
static gboolean
endangers_mailbox (UnseatRuleJudge *judge,
                   const char      *sku_id)
{
  const UnseatRule *rule = unseat_rule_judge_get_rule (judge);

  return rule->action != UNSEAT_RULE_REPORT && !rule->takes_mailboxes && unseat_rule_judge_get_product (judge, sku_id)->has_mailbox;
}

char *
unseat_rule_find_obstacle (UnseatRuleJudge *judge,
                           const char      *sku_id)
{
  const char *obstacle = NULL;

  g_return_val_if_fail (judge != NULL && sku_id != NULL, NULL);

  obstacle = find_other_obstacle (judge, sku_id);
  if (obstacle == NULL && endangers_mailbox (judge, sku_id))
    obstacle = _ ("A mailbox would go, and it is not known whether it is a room’s or shared; the rule does not take such mailboxes.");

  return g_strdup (obstacle);
}

gboolean
unseat_rule_is_mailbox_unclear (UnseatRuleJudge *judge,
                                const char      *sku_id)
{
  g_return_val_if_fail (judge != NULL && sku_id != NULL, FALSE);

  return find_other_obstacle (judge, sku_id) == NULL && endangers_mailbox (judge, sku_id);
}

/* --- What is wanted --- */

static void
leave_groups (UnseatIntent          *intent,
              UnseatDirectory       *directory,
              const UnseatRuleMatch *match)
{
  guint index = unseat_directory_find_user (directory, match->user_id);
  g_autoptr (UnseatUser) user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;
  GPtrArray *paths = user != NULL ? unseat_user_get_assignments (user) : NULL;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (!unseat_assignment_is_direct (path) && g_str_equal (unseat_assignment_get_sku_id (path), match->sku_id))
        unseat_intent_leave_group (intent, match->user_id, unseat_assignment_get_group_id (path));
    }
}

static void
swap (UnseatIntent          *intent,
      const UnseatRuleMatch *match,
      const char            *to)
{
  g_autoptr (UnseatSwap) wish = NULL;

  if (to == NULL || g_str_equal (to, match->sku_id))
    return;

  wish = unseat_swap_new (match->user_id, match->sku_id, to);
  unseat_intent_swap (intent, wish);
}

static void
switch_off (UnseatIntent          *intent,
            const UnseatRule      *rule,
            UnseatDirectory       *directory,
            const UnseatRuleMatch *match)
{
  g_auto (GStrv) apps = list_apps (rule, directory, match->sku_id, NULL);
  g_autoptr (UnseatAppSwitch) wish = unseat_app_switch_new (match->user_id, match->sku_id, (const char *const *) apps, NULL);

  unseat_intent_switch_apps (intent, wish);
}

static void
want (UnseatIntent          *intent,
      const UnseatRule      *rule,
      UnseatDirectory       *directory,
      const UnseatRuleMatch *match,
      const char            *to)
{
  switch (rule->action)
    {
    case UNSEAT_RULE_UNASSIGN:
      unseat_intent_unassign (intent, match->user_id, match->sku_id);
      return;
    case UNSEAT_RULE_LEAVE_GROUP:
      leave_groups (intent, directory, match);
      return;
    case UNSEAT_RULE_SWAP:
      swap (intent, match, to);
      return;
    case UNSEAT_RULE_APPS_OFF:
      switch_off (intent, rule, directory, match);
      return;
    case UNSEAT_RULE_REPORT:
    default:
      return;
    }
}

UnseatIntent *
unseat_rule_intent_new (const UnseatRuleFindings *findings,
                        UnseatDirectory          *directory)
{
  UnseatIntent     *intent = NULL;
  const UnseatRule *rule = NULL;
  g_autofree char  *to = NULL;

  g_return_val_if_fail (findings != NULL && UNSEAT_IS_DIRECTORY (directory), NULL);

  rule = findings->rule;
  intent = unseat_intent_new ();
  unseat_intent_set_rule (intent, rule->id);
  unseat_intent_set_leaves_groups (intent, rule->action == UNSEAT_RULE_UNASSIGN && rule->leaves_groups);
  /* What a group gives all of is to stay. */
  unseat_intent_set_only_redundant (intent, rule->action == UNSEAT_RULE_UNASSIGN && !rule->leaves_groups && rule->junction == UNSEAT_RULE_ALL && unseat_rule_asks (rule, UNSEAT_CONDITION_REDUNDANT));
  if (rule->action == UNSEAT_RULE_SWAP)
    to = unseat_rule_find_product (directory, rule->swap_to);
  for (guint i = 0; i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (match->fate == UNSEAT_RULE_ACTS)
        want (intent, rule, directory, match, to);
    }

  return intent;
}

UnseatIntent *
unseat_rule_intent_new_would (const UnseatRuleFindings *findings)
{
  UnseatIntent *intent = NULL;

  g_return_val_if_fail (findings != NULL, NULL);

  intent = unseat_intent_new ();
  for (guint i = 0; i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (match->fate == UNSEAT_RULE_ACTS)
        unseat_intent_unassign (intent, match->user_id, match->sku_id);
    }

  return intent;
}
