/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-apps.h"

#include <glib/gi18n-lib.h>

#include "unseat-change-unmoved.h"
#include "unseat-plan-name.h"
#include "unseat-planner-change.h"
#include "unseat-planner-clash.h"
#include "unseat-rights.h"

void
unseat_app_decision_free (UnseatAppDecision *decision)
{
  g_return_if_fail (decision != NULL);

  g_clear_pointer (&decision->after, unseat_assignment_unref);
  g_free (decision->reason);
  g_free (decision);
}

static void
decide (UnseatAppDecision *decision,
        UnseatOutcome      outcome,
        const char        *reason)
{
  decision->outcome = outcome;
  g_free (decision->reason);
  decision->reason = g_strdup (reason);
}

/* The license may be wanted in several ways, one after the other. */
static UnseatAppDecision *
ensure_decision (GPtrArray       *decisions,
                 UnseatUser      *user,
                 UnseatAppSwitch *app_switch)
{
  UnseatAppDecision *decision = NULL;

  for (guint i = 0; i < decisions->len; i++)
    {
      decision = g_ptr_array_index (decisions, i);
      if (g_str_equal (decision->app_switch->sku_id, app_switch->sku_id))
        return decision;
    }

  decision = g_new0 (UnseatAppDecision, 1);
  decision->app_switch = app_switch;
  decision->before = unseat_user_find_direct (user, app_switch->sku_id);
  decision->outcome = UNSEAT_OUTCOME_PLANNED;
  g_ptr_array_add (decisions, decision);

  return decision;
}

static void
switch_on_from (UnseatAppDecision *decision,
                UnseatAppSwitch   *app_switch)
{
  UnseatAssignment *now = decision->after != NULL ? decision->after : decision->before;
  UnseatAssignment *after = unseat_app_switch_apply_to (app_switch, now);

  g_clear_pointer (&decision->after, unseat_assignment_unref);
  decision->after = after;
}

/* Whether apps go off that are on. */
static gboolean
takes_away (const UnseatAppDecision *decision)
{
  const char *const *disabled = unseat_assignment_get_disabled_plans (decision->after);

  for (guint i = 0; disabled[i] != NULL; i++)
    if (!unseat_assignment_disables (decision->before, disabled[i]))
      return TRUE;

  return FALSE;
}

/* Returns: whether there is a license of this person whose apps can be switched */
static gboolean
check_path (UnseatAppDecision *decision,
            UnseatSession     *session,
            UnseatUser        *user)
{
  const char      *sku_id = decision->app_switch->sku_id;
  g_autofree char *block = unseat_rights_explain_no_licenses (unseat_session_get_account (session));

  if (block != NULL)
    decide (decision, UNSEAT_OUTCOME_BLOCKED, block);
  else if (decision->before == NULL && unseat_user_inherits (user, sku_id))
    decide (decision, UNSEAT_OUTCOME_BLOCKED, _ ("A group gives this product: its apps are switched where the group’s licenses are, for all its members."));
  else if (decision->before == NULL)
    decide (decision, UNSEAT_OUTCOME_ALREADY_GONE, _ ("This person does not hold the product."));
  else if (unseat_planner_is_for_company (unseat_session_get_directory (session), sku_id))
    decide (decision, UNSEAT_OUTCOME_BLOCKED, _ ("This product belongs to the company as a whole; its apps cannot be switched for one person."));
  else if (!unseat_assignment_is_held (decision->before))
    decide (decision, UNSEAT_OUTCOME_BLOCKED, _ ("This license was never granted because of an error: it has no apps to switch."));
  else if (!unseat_assignment_knows_plans (decision->before))
    decide (decision, UNSEAT_OUTCOME_BLOCKED, _ ("Microsoft 365 did not tell which apps of this license are switched off, so that others might change as well."));
  else if (*unseat_user_get_usage_location (user) == '\0') /* to switch apps is to assign the license with others */
    decide (decision, UNSEAT_OUTCOME_BLOCKED, _ ("This person has no usage location. Set one in the Microsoft 365 admin center, then try again."));

  return decision->outcome == UNSEAT_OUTCOME_PLANNED;
}

static void
ask_guards (UnseatAppDecision *decision,
            UnseatGuards      *guards,
            UnseatIntent      *intent,
            UnseatUser        *user)
{
  const char      *user_id = unseat_user_get_id (user);
  const char      *sku_id = decision->app_switch->sku_id;
  g_autofree char *guard = unseat_guards_explain (guards, user_id, sku_id);
  g_autofree char *warning = NULL;

  if (guard != NULL && !unseat_intent_includes_guarded (intent, user_id))
    {
      decide (decision, UNSEAT_OUTCOME_SKIPPED, guard);
      decision->is_guarded = TRUE;
      return;
    }

  warning = unseat_guards_warn (guards, user_id, sku_id);
  decide (decision, UNSEAT_OUTCOME_PLANNED, warning);
}

/* Returns: (nullable): a sentence when a group has on what is switched off */
static const char *
explain_group (const UnseatAppDecision *decision,
               UnseatUser              *user)
{
  const char *const *disabled = unseat_assignment_get_disabled_plans (decision->after);
  GPtrArray         *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (unseat_assignment_is_direct (path) || !unseat_assignment_is_held (path) || !g_str_equal (unseat_assignment_get_sku_id (path), decision->app_switch->sku_id))
        continue;
      for (guint k = 0; disabled[k] != NULL; k++)
        if (!unseat_assignment_disables (decision->before, disabled[k]) && !unseat_assignment_disables (path, disabled[k]))
          return _ ("A group gives this product too, with apps on that are switched off here: those stay on.");
    }

  return NULL;
}

static void
finish_decision (UnseatAppDecision *decision,
                 UnseatGuards      *guards,
                 UnseatIntent      *intent,
                 UnseatUser        *user)
{
  if (unseat_app_switch_is_same (unseat_assignment_get_disabled_plans (decision->before), unseat_assignment_get_disabled_plans (decision->after)))
    decide (decision, UNSEAT_OUTCOME_SKIPPED, _ ("These apps are switched so already."));
  else if (takes_away (decision))
    ask_guards (decision, guards, intent, user);

  if (decision->outcome == UNSEAT_OUTCOME_PLANNED && decision->reason == NULL)
    decide (decision, UNSEAT_OUTCOME_PLANNED, explain_group (decision, user));
}

gboolean
unseat_app_decision_takes_away (const UnseatAppDecision *decision)
{
  g_return_val_if_fail (decision != NULL, FALSE);

  return decision->outcome == UNSEAT_OUTCOME_PLANNED && decision->after != NULL && takes_away (decision);
}

/* Also when the person does not have it, or a guard keeps it: a license is in a plan once. */
static gboolean
is_to_go (UnseatIntent *intent,
          UnseatUser   *user,
          const char   *sku_id)
{
  GPtrArray *sku_ids = unseat_intent_find_sku_ids (intent, unseat_user_get_id (user));

  return sku_ids != NULL && g_ptr_array_find_with_equal_func (sku_ids, sku_id, g_str_equal, NULL);
}

GPtrArray *
unseat_planner_apps_decide (UnseatSession *session,
                            UnseatGuards  *guards,
                            UnseatIntent  *intent,
                            UnseatUser    *user,
                            GPtrArray     *ending)
{
  GPtrArray *decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_app_decision_free);
  GPtrArray *switches = unseat_intent_find_switches (intent, unseat_user_get_id (user));

  for (guint i = 0; switches != NULL && i < switches->len; i++)
    {
      UnseatAppSwitch   *app_switch = g_ptr_array_index (switches, i);
      UnseatAppDecision *decision = NULL;

      if (is_to_go (intent, user, app_switch->sku_id) || g_ptr_array_find (ending, unseat_user_find_direct (user, app_switch->sku_id), NULL))
        continue;
      decision = ensure_decision (decisions, user, app_switch);
      if (check_path (decision, session, user))
        switch_on_from (decision, app_switch);
    }

  for (guint i = 0; i < decisions->len; i++)
    {
      UnseatAppDecision *decision = g_ptr_array_index (decisions, i);

      if (decision->after != NULL)
        finish_decision (decision, guards, intent, user);
    }

  return decisions;
}

void
unseat_planner_apps_take_in (GPtrArray       *decisions,
                             UnseatDirectory *directory,
                             UnseatUser      *user,
                             GPtrArray       *ending,
                             GPtrArray       *coming)
{
  g_return_if_fail (decisions != NULL && UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_USER (user) && ending != NULL && coming != NULL);

  for (guint i = 0; i < decisions->len; i++)
    {
      UnseatAppDecision *decision = g_ptr_array_index (decisions, i);
      g_autofree char   *clash = NULL;

      if (decision->outcome != UNSEAT_OUTCOME_PLANNED)
        continue;

      g_ptr_array_add (coming, decision->after);
      clash = unseat_planner_clash_explain (directory, unseat_user_get_assignments (user), ending, coming);
      if (clash == NULL)
        continue;
      g_ptr_array_remove (coming, decision->after);
      decide (decision, UNSEAT_OUTCOME_BLOCKED, clash);
    }
}

/* --- What another license gives anyway --- */

/* Some apps are another service plan in each product, and are called the same. */
static gboolean
has_on (UnseatDirectory  *directory,
        UnseatAssignment *path,
        const char       *plan_id,
        const char       *name)
{
  UnseatProduct *product = unseat_directory_find_product (directory, unseat_assignment_get_sku_id (path));
  GPtrArray     *plans = product != NULL ? unseat_product_get_plans (product) : NULL;

  for (guint i = 0; plans != NULL && unseat_assignment_is_held (path) && i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if ((g_str_equal (plan->id, plan_id) || g_strcmp0 (plan->name, name) == 0) && !unseat_assignment_disables (path, plan->id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_replaced (UnseatAssignment *path,
             GPtrArray        *coming)
{
  for (guint i = 0; i < coming->len; i++)
    if (unseat_assignment_is_same_path (path, coming->pdata[i]))
      return TRUE;

  return FALSE;
}

/* @ending: (nullable): what ends, %NULL to ask how things are before
 * @coming: (nullable): what comes, or stays in another way, the same
 *
 * Whether a path other than the one whose apps are switched gives the app. */
static gboolean
is_given_besides (UnseatDirectory         *directory,
                  UnseatUser              *user,
                  GPtrArray               *ending,
                  GPtrArray               *coming,
                  const UnseatAppDecision *decision,
                  const char              *plan_id)
{
  UnseatProduct *own = unseat_directory_find_product (directory, decision->app_switch->sku_id);
  const char    *name = unseat_plan_name_find (own, plan_id);
  GPtrArray     *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    if (paths->pdata[i] != decision->before && (ending == NULL || !g_ptr_array_find (ending, paths->pdata[i], NULL))
        && (coming == NULL || !is_replaced (paths->pdata[i], coming)) && has_on (directory, paths->pdata[i], plan_id, name))
      return TRUE;

  for (guint i = 0; coming != NULL && i < coming->len; i++)
    if (coming->pdata[i] != decision->after && has_on (directory, coming->pdata[i], plan_id, name))
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full): the service plans of those that are switched which another license gives the person, whatever this one does */
static char **
list_unmoved (UnseatDirectory         *directory,
              UnseatUser              *user,
              GPtrArray               *ending,
              GPtrArray               *coming,
              const UnseatAppDecision *decision)
{
  const char *const *before = unseat_assignment_get_disabled_plans (decision->before);
  const char *const *after = unseat_assignment_get_disabled_plans (decision->after);
  g_autoptr (GStrvBuilder) unmoved = g_strv_builder_new ();

  for (guint i = 0; after[i] != NULL; i++)
    if (!g_strv_contains (before, after[i]) && is_given_besides (directory, user, ending, coming, decision, after[i]))
      g_strv_builder_add (unmoved, after[i]);
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains (after, before[i]) && is_given_besides (directory, user, NULL, NULL, decision, before[i]))
      g_strv_builder_add (unmoved, before[i]);

  return g_strv_builder_end (unmoved);
}

UnseatChange *
unseat_planner_apps_make_change (UnseatDirectory         *directory,
                                 UnseatIntent            *intent,
                                 UnseatUser              *user,
                                 GPtrArray               *ending,
                                 GPtrArray               *coming,
                                 const UnseatAppDecision *decision,
                                 const char              *refusal)
{
  UnseatChange    *change = NULL;
  g_autofree char *reason = NULL;
  g_auto (GStrv) before = decision->before != NULL ? unseat_app_switch_sort (unseat_assignment_get_disabled_plans (decision->before)) : NULL;
  const UnseatChangeFacts facts = {
    .action = UNSEAT_ACTION_SWITCH,
    .disabled_plans = (const char *const *) before, /* in one order, so that the journal can compare */
    .wanted_plans = decision->after != NULL ? unseat_assignment_get_disabled_plans (decision->after) : (const char *const *) before,
    .kept = refusal != NULL ? UNSEAT_KEPT_REFUSED : UNSEAT_KEPT_UNKNOWN,
    .is_put_back = unseat_intent_includes_guarded (intent, unseat_user_get_id (user)),
    .is_guarded = decision->is_guarded,
    .updated = decision->before != NULL ? unseat_assignment_get_updated (decision->before) : 0,
  };

  if (decision->reason != NULL && refusal != NULL)
    reason = g_strdup_printf ("%s %s", decision->reason, refusal);
  else
    reason = g_strdup (decision->reason != NULL ? decision->reason : refusal);

  change = unseat_planner_make_change (directory, user, decision->app_switch->sku_id, &facts, decision->outcome, reason);
  if (decision->outcome == UNSEAT_OUTCOME_PLANNED && decision->after != NULL)
    unseat_change_take_unmoved (change, list_unmoved (directory, user, ending, coming, decision));

  return change;
}

UnseatChange *
unseat_planner_apps_make_vanished (UnseatAppSwitch *app_switch)
{
  UnseatChange     *change = NULL;
  UnseatChangeFacts facts = { UNSEAT_ACTION_SWITCH };

  if (app_switch->change == NULL)
    return NULL;

  unseat_change_get_facts (app_switch->change, &facts);
  facts.kept = UNSEAT_KEPT_UNKNOWN;
  change = unseat_change_new (&facts);
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_BLOCKED, _ ("This person no longer exists in the tenant."), NULL);

  return change;
}
