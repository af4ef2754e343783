/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-swap.h"

#include <glib/gi18n-lib.h>

#include "unseat-plan-name.h"
#include "unseat-planner-change.h"
#include "unseat-planner-clash.h"
#include "unseat-planner-swap-paths.h"
#include "unseat-rights.h"
#include "unseat-utils.h"

/* Who is looked at. */
typedef struct
{
  UnseatSession   *session;
  UnseatDirectory *directory;
  UnseatGuards    *guards;
  UnseatIntent    *intent;
  UnseatUser      *user;
} Person;

void
unseat_swap_decision_free (UnseatSwapDecision *decision)
{
  g_return_if_fail (decision != NULL);

  g_clear_pointer (&decision->after, unseat_assignment_unref);
  g_free (decision->reason);
  g_strfreev (decision->kept_off);
  g_free (decision);
}

/* Takes @reason. */
static void
decide (UnseatSwapDecision *decision,
        UnseatOutcome       outcome,
        char               *reason)
{
  decision->outcome = outcome;
  g_free (decision->reason);
  decision->reason = reason;
}

/* @format: a translated sentence with a gap for the product that goes, or for the one that comes */
static char *
name_product (Person     *self,
              const char *format,
              const char *sku_id)
{
  g_autofree char *name = unseat_directory_dup_product_name (self->directory, sku_id);

  return g_strdup_printf (format, name);
}

/* @format: a translated sentence with a gap for each of two products */
static char *
name_both (Person     *self,
           const char *format,
           const char *first,
           const char *second)
{
  g_autofree char *one = unseat_directory_dup_product_name (self->directory, first);
  g_autofree char *other = unseat_directory_dup_product_name (self->directory, second);

  return g_strdup_printf (format, one, other);
}

/* --- What goes --- */

/* Of what is taken back and has gone already, the rest is to come back all the same: nobody is to be left without both. */
static void
decide_without (Person             *self,
                UnseatSwapDecision *decision)
{
  UnseatAssignment *inherited = unseat_planner_swap_paths_find (self->user, decision->swap->from);

  if (decision->swap->is_back)
    decision->gives_only = TRUE;
  else if (inherited != NULL)
    decide (decision, UNSEAT_OUTCOME_BLOCKED, unseat_planner_swap_paths_explain_from (self->session, self->user, decision->swap->from));
  else
    decide (decision, UNSEAT_OUTCOME_SKIPPED, name_product (self, _ ("This person does not hold %s."), decision->swap->from));
}

static gboolean
check_from (Person             *self,
            UnseatSwapDecision *decision)
{
  const char *from = decision->swap->from;
  char       *block = unseat_rights_explain_no_licenses (unseat_session_get_account (self->session));

  if (block != NULL)
    decide (decision, UNSEAT_OUTCOME_BLOCKED, block);
  else if (decision->before == NULL)
    decide_without (self, decision);
  else if (unseat_planner_is_for_company (self->directory, from))
    decide (decision, UNSEAT_OUTCOME_BLOCKED, g_strdup (_ ("This product belongs to the company as a whole; it cannot be taken from one person.")));
  else if (!unseat_assignment_knows_plans (decision->before))
    decide (decision, UNSEAT_OUTCOME_BLOCKED,
            name_product (self, _ ("Microsoft 365 did not tell which apps of %s are switched off, so that they would come on."), from));

  return decision->outcome == UNSEAT_OUTCOME_PLANNED && !decision->gives_only;
}

/* --- What comes --- */

/* Returns: (transfer full) (nullable): why nobody can be given the product */
static char *
explain_not_given (Person        *self,
                   UnseatProduct *product,
                   const char    *to)
{
  if (product == NULL)
    return name_product (self, _ ("The tenant does not have %s any more."), to);
  if (!unseat_product_is_for_users (product))
    return name_product (self, _ ("%s belongs to the company as a whole; it cannot be given to one person."), to);

  switch (unseat_product_get_status (product))
    {
    case UNSEAT_PRODUCT_ENABLED:
    case UNSEAT_PRODUCT_WARNING:
      break;
    case UNSEAT_PRODUCT_SUSPENDED:
    case UNSEAT_PRODUCT_DELETED:
    case UNSEAT_PRODUCT_LOCKED_OUT:
    case UNSEAT_PRODUCT_UNKNOWN:
      return name_product (self, _ ("The subscription of %s is not active, so that it cannot be given to anybody."), to);
    }

  if (unseat_product_get_plans (product)->len == 0)
    return name_product (self, _ ("Microsoft 365 does not tell which apps %s has, so that those that are switched off would come on. Try again later."), to);

  return NULL;
}

/* That the person has it already is said before anything else: then there is nothing to be given. */
static gboolean
check_held (Person             *self,
            UnseatSwapDecision *decision)
{
  const char       *from = decision->swap->from;
  const char       *to = decision->swap->to;
  UnseatAssignment *direct = unseat_user_find_direct (self->user, to);
  const char       *problem = direct != NULL ? unseat_assignment_describe_problem (direct) : NULL;

  if (direct != NULL && unseat_assignment_is_held (direct))
    /* Translators: the product that was to come, then the one that was to go. */
    decide (decision, UNSEAT_OUTCOME_SKIPPED, name_both (self, _ ("This person has %s already. Nothing is replaced: unassign %s on its own."), to, from));
  else if (direct != NULL)
    decide (decision, UNSEAT_OUTCOME_BLOCKED, problem != NULL ? g_strdup (problem) : name_product (self, _ ("This person has %s already, but it is not in force."), to));
  else if (!decision->swap->is_back) /* what was direct beside a group is so again */
    {
      UnseatOutcome outcome = UNSEAT_OUTCOME_PLANNED;
      char         *reason = unseat_planner_swap_paths_explain_to (self->session, self->user, to, from, &outcome);

      if (reason != NULL)
        decide (decision, outcome, reason);
    }

  return decision->outcome == UNSEAT_OUTCOME_PLANNED;
}

static gboolean
check_to (Person             *self,
          UnseatSwapDecision *decision)
{
  const UnseatSwap *swap = decision->swap;
  UnseatProduct    *product = unseat_directory_find_product (self->directory, swap->to);
  char             *block = NULL;

  if (!check_held (self, decision))
    return FALSE;

  block = explain_not_given (self, product, swap->to);
  if (block != NULL)
    decide (decision, UNSEAT_OUTCOME_BLOCKED, block);
  else if (!unseat_swap_knows_plans (swap))
    decide (decision, UNSEAT_OUTCOME_BLOCKED,
            g_strdup (_ ("Microsoft 365 did not tell which apps of this license were switched off, so it cannot be given back as it was. Assign it in the Microsoft 365 admin center.")));
  else if (*unseat_user_get_usage_location (self->user) == '\0')
    decide (decision, UNSEAT_OUTCOME_BLOCKED, g_strdup (_ ("This person has no usage location. Set one in the Microsoft 365 admin center, then try again.")));

  return decision->outcome == UNSEAT_OUTCOME_PLANNED;
}

/* Returns: (transfer full): the names of those of @disabled that were on in the license that is given back */
static char **
name_kept_off (const UnseatSwap *swap,
               UnseatProduct    *product,
               char            **disabled)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; swap->is_back && disabled[i] != NULL; i++)
    {
      const char *const *were = unseat_change_get_disabled_plans (swap->taken);
      gboolean           was_off = FALSE;

      for (guint k = 0; were[k] != NULL; k++)
        was_off |= g_ascii_strcasecmp (were[k], disabled[i]) == 0;
      if (!was_off)
        g_strv_builder_add (names, unseat_plan_name_find (product, disabled[i]));
    }

  return g_strv_builder_end (names);
}

static void
make_after (Person             *self,
            UnseatSwapDecision *decision)
{
  UnseatProduct *product = unseat_directory_find_product (self->directory, decision->swap->to);
  g_auto (GStrv) disabled = unseat_swap_list_disabled_plans (decision->swap, decision->before, product, &decision->n_dropped);

  decision->kept_off = name_kept_off (decision->swap, product, disabled);
  decision->after = unseat_assignment_new (decision->swap->to, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, (const char *const *) disabled, 0);
}

/* --- Who is left out --- */

/* Returns: (transfer full) (nullable): what makes the swap of little use */
static char *
explain_both_held (Person                   *self,
                   const UnseatSwapDecision *decision)
{
  UnseatAssignment *inherited = unseat_planner_swap_paths_find (self->user, decision->swap->from);

  if (inherited == NULL || !unseat_assignment_is_held (inherited))
    return NULL;

  /* Translators: the product that goes, then the one that comes. */
  return name_both (self, _ ("A group gives %s, too: no seat of it comes free, and this person would hold it and %s."), decision->swap->from, decision->swap->to);
}

static char *
join (const char *first,
      const char *second)
{
  if (first == NULL || second == NULL)
    return g_strdup (first != NULL ? first : second);

  return g_strdup_printf ("%s %s", first, second);
}

static void
ask_guards (Person             *self,
            UnseatSwapDecision *decision)
{
  const char      *user_id = unseat_user_get_id (self->user);
  gboolean         is_included = unseat_intent_includes_guarded (self->intent, user_id);
  g_autofree char *guard = unseat_guards_explain (self->guards, user_id, decision->swap->from);
  g_autofree char *both = explain_both_held (self, decision);
  g_autofree char *warning = NULL;

  if (!is_included && (guard != NULL || both != NULL))
    {
      decide (decision, UNSEAT_OUTCOME_SKIPPED, guard != NULL ? g_steal_pointer (&guard) : g_steal_pointer (&both));
      decision->is_guarded = TRUE;
      return;
    }

  warning = unseat_guards_warn (self->guards, user_id, decision->swap->from);
  decide (decision, UNSEAT_OUTCOME_PLANNED, join (warning, both));
}

static gboolean
is_about (const UnseatSwap *swap,
          const char       *sku_id)
{
  return g_str_equal (sku_id, swap->from) || g_str_equal (sku_id, swap->to);
}

/* Whether something else becomes of one of the licenses already. */
static gboolean
is_decided (GArray           *decided,
            const UnseatSwap *swap)
{
  for (guint i = 0; decided != NULL && i < decided->len; i++)
    {
      UnseatAssignment *path = g_array_index (decided, UnseatPlannerDecision, i).path;

      if (unseat_assignment_is_direct (path) && is_about (swap, unseat_assignment_get_sku_id (path)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_wanted_already (GPtrArray        *decisions,
                   const UnseatSwap *swap)
{
  for (guint i = 0; i < decisions->len; i++)
    {
      const UnseatSwap *other = ((UnseatSwapDecision *) g_ptr_array_index (decisions, i))->swap;

      if (is_about (other, swap->from) || is_about (other, swap->to))
        return TRUE;
    }

  return FALSE;
}

/* Of all who hold a product, those who do not are not worth a word. */
static gboolean
is_passed_over (Person           *self,
                const UnseatSwap *swap)
{
  return !unseat_intent_get_lists_absent (self->intent) && unseat_user_find_direct (self->user, swap->from) == NULL
         && unseat_planner_swap_paths_find (self->user, swap->from) == NULL;
}

GPtrArray *
unseat_planner_swap_decide (UnseatSession *session,
                            UnseatGuards  *guards,
                            UnseatIntent  *intent,
                            UnseatUser    *user,
                            GArray        *decided)
{
  Person     self = { session, unseat_session_get_directory (session), guards, intent, user };
  GPtrArray *decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_swap_decision_free);
  GPtrArray *swaps = unseat_intent_find_swaps (intent, unseat_user_get_id (user));

  for (guint i = 0; swaps != NULL && i < swaps->len; i++)
    {
      UnseatSwap         *swap = g_ptr_array_index (swaps, i);
      UnseatAssignment   *before = unseat_user_find_direct (user, swap->from);
      UnseatSwapDecision *decision = NULL;

      if (is_passed_over (&self, swap) || is_wanted_already (decisions, swap) || is_decided (decided, swap))
        continue;

      decision = g_new0 (UnseatSwapDecision, 1);
      decision->swap = swap;
      decision->before = before;
      decision->outcome = UNSEAT_OUTCOME_PLANNED;
      g_ptr_array_add (decisions, decision);
      if (!check_from (&self, decision) || !check_to (&self, decision))
        continue;
      make_after (&self, decision);
      ask_guards (&self, decision);
    }

  return decisions;
}

void
unseat_planner_swap_drop_apps (GPtrArray *swap_decisions,
                               GPtrArray *app_decisions)
{
  g_return_if_fail (swap_decisions != NULL && app_decisions != NULL);

  for (guint i = 0; i < swap_decisions->len; i++)
    {
      const UnseatSwap *swap = ((UnseatSwapDecision *) g_ptr_array_index (swap_decisions, i))->swap;

      for (guint k = app_decisions->len; k > 0; k--)
        if (is_about (swap, ((UnseatAppDecision *) g_ptr_array_index (app_decisions, k - 1))->app_switch->sku_id))
          g_ptr_array_remove_index (app_decisions, k - 1);
    }
}

static gboolean
is_exchange (const UnseatSwapDecision *decision)
{
  return decision->outcome == UNSEAT_OUTCOME_PLANNED && !decision->gives_only;
}

static void
take_seat (UnseatSwapDecision *decision,
           UnseatDirectory    *directory,
           UnseatUser         *user,
           UnseatPlannerSeats *seats)
{
  UnseatProduct   *product = unseat_directory_find_product (directory, decision->swap->to);
  g_autofree char *name = NULL;

  if (unseat_planner_seats_is_free (seats, user, product))
    {
      decision->takes_seat = unseat_planner_seats_take (seats, user, product);
      return;
    }

  name = unseat_directory_dup_product_name (directory, decision->swap->to);
  decide (decision, UNSEAT_OUTCOME_BLOCKED, g_strdup_printf (_ ("No seat of %s is free."), name));
}

void
unseat_planner_swap_take_in (GPtrArray          *swap_decisions,
                             UnseatDirectory    *directory,
                             UnseatUser         *user,
                             UnseatPlannerSeats *seats,
                             GPtrArray          *ending,
                             GPtrArray          *coming)
{
  g_return_if_fail (swap_decisions != NULL && UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_USER (user) && seats != NULL && ending != NULL && coming != NULL);

  for (guint i = 0; i < swap_decisions->len; i++)
    if (is_exchange (swap_decisions->pdata[i]))
      g_ptr_array_add (ending, ((UnseatSwapDecision *) swap_decisions->pdata[i])->before);

  for (guint i = 0; i < swap_decisions->len; i++)
    {
      UnseatSwapDecision *decision = swap_decisions->pdata[i];
      char               *clash = NULL;

      if (!is_exchange (decision))
        continue;

      g_ptr_array_add (coming, decision->after);
      clash = unseat_planner_clash_explain (directory, unseat_user_get_assignments (user), ending, coming);
      if (clash != NULL)
        decide (decision, UNSEAT_OUTCOME_BLOCKED, clash);
      else
        take_seat (decision, directory, user, seats);
      if (is_exchange (decision))
        continue;
      g_ptr_array_remove (coming, decision->after);
      g_ptr_array_remove (ending, decision->before);
    }
}

/* --- From decisions to changes --- */

static char *
describe_kept_off (char **names)
{
  g_autofree char *list = unseat_join_names ((const char *const *) names);

  /* Translators: the names of apps. */
  return g_strdup_printf (ngettext ("%s was switched off since the license was replaced, and stays off.",
                                    "%s were switched off since the license was replaced, and stay off.", g_strv_length (names)),
                          list);
}

static char *
describe_given (const UnseatSwapDecision *decision)
{
  g_autofree char *dropped = NULL;
  g_autofree char *kept_off = NULL;
  g_autofree char *first = NULL;

  if (decision->outcome != UNSEAT_OUTCOME_PLANNED)
    return g_strdup (decision->reason);

  if (decision->kept_off != NULL && *decision->kept_off != NULL)
    kept_off = describe_kept_off (decision->kept_off);
  first = join (decision->reason, kept_off);
  if (decision->n_dropped == 0)
    return g_steal_pointer (&first);

  dropped = g_strdup_printf (ngettext ("%'u app that was switched off is no longer part of the product.",
                                       "%'u apps that were switched off are no longer part of the product.", decision->n_dropped),
                             decision->n_dropped);

  return join (first, dropped);
}

void
unseat_planner_swap_add_changes (UnseatDirectory          *directory,
                                 UnseatIntent             *intent,
                                 UnseatUser               *user,
                                 const UnseatSwapDecision *decision,
                                 gboolean                  frees_seat,
                                 const char               *warning,
                                 GPtrArray                *changes)
{
  const UnseatSwap       *swap = decision->swap;
  gboolean                is_put_back = unseat_intent_includes_guarded (intent, unseat_user_get_id (user));
  g_autofree char        *reason = join (decision->reason, warning);
  g_autofree char        *given_reason = describe_given (decision);
  const UnseatChangeFacts taken = {
    .action = UNSEAT_ACTION_UNASSIGN,
    .disabled_plans = decision->before != NULL ? unseat_assignment_get_disabled_plans (decision->before) : NULL,
    .frees_seat = frees_seat,
    .kept = warning != NULL ? UNSEAT_KEPT_REFUSED : UNSEAT_KEPT_UNKNOWN,
    .is_put_back = is_put_back,
    .is_guarded = decision->is_guarded,
    .updated = decision->before != NULL ? unseat_assignment_get_updated (decision->before) : 0,
    .swap_sku_id = swap->to,
  };
  const UnseatChangeFacts given = {
    .action = UNSEAT_ACTION_ASSIGN,
    .disabled_plans = decision->after != NULL ? unseat_assignment_get_disabled_plans (decision->after) : NULL,
    .kept = warning != NULL ? UNSEAT_KEPT_REFUSED : UNSEAT_KEPT_UNKNOWN,
    .takes_seat = decision->takes_seat && warning == NULL,
    .is_put_back = is_put_back,
    .is_guarded = decision->is_guarded,
    .swap_sku_id = swap->from,
  };

  g_ptr_array_add (changes, unseat_planner_make_change (directory, user, swap->from, &taken, decision->outcome, reason));
  g_ptr_array_add (changes, unseat_planner_make_change (directory, user, swap->to, &given, decision->outcome, given_reason));
}

static void
add_vanished (UnseatChange *old,
              UnseatAction  action,
              const char   *swap_sku_id,
              GPtrArray    *changes)
{
  UnseatChange     *change = NULL;
  UnseatChangeFacts facts = { action };

  unseat_change_get_facts (old, &facts);
  facts.action = action;
  facts.swap_sku_id = swap_sku_id;
  facts.kept = UNSEAT_KEPT_UNKNOWN;
  facts.frees_seat = FALSE;
  facts.takes_seat = FALSE;
  change = unseat_change_new (&facts);
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_BLOCKED, _ ("This person no longer exists in the tenant."), NULL);
  g_ptr_array_add (changes, change);
}

void
unseat_planner_swap_add_vanished (UnseatSwap *swap,
                                  GPtrArray  *changes)
{
  g_return_if_fail (swap != NULL && changes != NULL);

  if (swap->taken == NULL)
    return;

  add_vanished (swap->is_back ? swap->given : swap->taken, UNSEAT_ACTION_UNASSIGN, swap->to, changes);
  add_vanished (swap->is_back ? swap->taken : swap->given, UNSEAT_ACTION_ASSIGN, swap->from, changes);
}
