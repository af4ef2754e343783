/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-ending.h"

#include <glib/gi18n-lib.h>

#include "unseat-path-outlook.h"
#include "unseat-planner-swap.h"
#include "unseat-planner-warn.h"
#include "unseat-redundancy.h"

#define MAYBE_REFUSED (1u << UNSEAT_REFUSAL_MAYBE)
#define REFUSED (1u << UNSEAT_REFUSAL_CERTAIN)

static gboolean
is_planned (const UnseatPlannerEnding *self,
            UnseatAssignment          *path)
{
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const UnseatPlannerDecision *decision = &g_array_index (self->decisions, UnseatPlannerDecision, i);

      if (decision->outcome == UNSEAT_OUTCOME_PLANNED && unseat_assignment_is_same_path (decision->path, path))
        return TRUE;
    }

  return FALSE;
}

/* @path: of the person, that ends
 *
 * Returns: (nullable): what is disabled, be it another path to the product that stays, or @path itself, so that nobody knows what the person has after it */
static UnseatAssignment *
find_unsure (const UnseatPlannerEnding *self,
             UnseatAssignment          *path)
{
  GPtrArray        *paths = unseat_user_get_assignments (self->user);
  UnseatAssignment *found = unseat_assignment_is_held (path) && !unseat_assignment_is_sure (path) ? path : NULL;

  for (guint i = 0; i < paths->len; i++)
    if (g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_assignment_get_sku_id (path)) && unseat_assignment_is_held (paths->pdata[i])
        && !unseat_assignment_is_sure (paths->pdata[i]) && !unseat_assignment_is_same_path (paths->pdata[i], path) && !is_planned (self, paths->pdata[i]))
      found = paths->pdata[i];

  return found;
}

gboolean
unseat_planner_ending_is_unsure (const UnseatPlannerEnding *self,
                                 UnseatAssignment          *path)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  return find_unsure (self, path) != NULL;
}

/* @path: of the person, that ends
 *
 * Returns: (transfer container) (element-type UnseatAssignment): the other paths to the product that are in force for certain */
static GPtrArray *
list_others (const UnseatPlannerEnding *self,
             UnseatAssignment          *path)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);
  GPtrArray *others = g_ptr_array_new ();

  for (guint i = 0; i < paths->len; i++)
    if (g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_assignment_get_sku_id (path)) && unseat_assignment_is_sure (paths->pdata[i])
        && !unseat_assignment_is_same_path (paths->pdata[i], path))
      g_ptr_array_add (others, paths->pdata[i]);

  return others;
}

/* Returns: (transfer container) (element-type UnseatAssignment): the paths to the product of which one may be refused, @path among them */
static GPtrArray *
list_doubtful (const UnseatPlannerEnding *self,
               UnseatAssignment          *path)
{
  GPtrArray *paths = list_others (self, path);

  g_ptr_array_add (paths, path);
  for (guint i = paths->len; i > 0; i--)
    if (unseat_advisor_find_refusal (self->advisor, paths->pdata[i - 1]) != UNSEAT_REFUSAL_MAYBE)
      g_ptr_array_remove_index (paths, i - 1);

  return paths;
}

static gboolean
is_replaced (const UnseatPlannerEnding *self,
             UnseatAssignment          *path)
{
  for (guint i = 0; self->swaps != NULL && unseat_assignment_is_direct (path) && i < self->swaps->len; i++)
    {
      const UnseatSwapDecision *swap = self->swaps->pdata[i];

      if (swap->outcome == UNSEAT_OUTCOME_PLANNED && !swap->gives_only && g_str_equal (unseat_assignment_get_sku_id (swap->before), unseat_assignment_get_sku_id (path)))
        return TRUE;
    }

  return FALSE;
}

/* @counted: bits `1 << UnseatRefusal`: which paths that are to end count as staying
 *
 * Returns: (nullable): another path by which the person keeps the product; rather one through a group, because it is that which surprises */
static UnseatAssignment *
find_staying (const UnseatPlannerEnding *self,
              UnseatAssignment          *path,
              guint                      counted)
{
  g_autoptr (GPtrArray) others = list_others (self, path);
  UnseatAssignment *found = NULL;

  for (guint i = 0; i < others->len; i++)
    {
      if (is_planned (self, others->pdata[i]) && (counted & (1u << unseat_advisor_find_refusal (self->advisor, others->pdata[i]))) == 0)
        continue;
      if (is_replaced (self, others->pdata[i]))
        continue;
      if (!unseat_assignment_is_direct (others->pdata[i]))
        return others->pdata[i];
      found = others->pdata[i];
    }

  return found;
}

/* Whether a path to the product of @path that stays for certain has the app on. */
static gboolean
stays_on (const UnseatPlannerEnding *self,
          UnseatAssignment          *path,
          const char                *plan_id)
{
  g_autoptr (GPtrArray) others = list_others (self, path);

  for (guint i = 0; i < others->len; i++)
    {
      gboolean is_refused = unseat_advisor_find_refusal (self->advisor, others->pdata[i]) == UNSEAT_REFUSAL_CERTAIN;

      if (unseat_assignment_knows_plans (others->pdata[i]) && !unseat_assignment_disables (others->pdata[i], plan_id)
          && (!is_planned (self, others->pdata[i]) || is_refused) && !is_replaced (self, others->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

char **
unseat_planner_ending_list_unmoved (const UnseatPlannerEnding *self,
                                    UnseatAssignment          *path)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  UnseatProduct *product = NULL;
  GPtrArray     *plans = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  product = unseat_directory_find_product (self->directory, unseat_assignment_get_sku_id (path));
  plans = product != NULL && unseat_assignment_knows_plans (path) ? unseat_product_get_plans (product) : NULL;
  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const UnseatServicePlan *plan = plans->pdata[i];

      if (!unseat_assignment_disables (path, plan->id) && stays_on (self, path, plan->id))
        g_ptr_array_add (ids, g_strdup (plan->id));
    }
  if (ids->len == 0)
    return NULL;

  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

gboolean
unseat_planner_ending_keeps (const UnseatPlannerEnding *self,
                             UnseatAssignment          *path)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  return find_staying (self, path, REFUSED | MAYBE_REFUSED) != NULL;
}

/* Whether the product stays in any case, be it by one of several paths of which it is not known which. */
static gboolean
is_kept (const UnseatPlannerEnding *self,
         UnseatAssignment          *path,
         UnseatRefusal              refusal)
{
  g_autoptr (GPtrArray) doubtful = NULL;

  if (refusal != UNSEAT_REFUSAL_MAYBE)
    return refusal == UNSEAT_REFUSAL_CERTAIN || find_staying (self, path, REFUSED | MAYBE_REFUSED) != NULL;
  if (find_staying (self, path, REFUSED) != NULL)
    return TRUE;

  doubtful = list_doubtful (self, path);

  return unseat_advisor_keeps_one (self->advisor, doubtful);
}

/* --- In words --- */

/* Whether one of the groups that give the product is left: of what the others leave nothing is told then. */
static gboolean
is_left (const UnseatPlannerEnding *self,
         const char                *sku_id)
{
  for (guint i = 0; i < self->decisions->len; i++)
    {
      const UnseatPlannerDecision *decision = &g_array_index (self->decisions, UnseatPlannerDecision, i);

      if (decision->action == UNSEAT_ACTION_LEAVE && decision->outcome == UNSEAT_OUTCOME_PLANNED && g_str_equal (unseat_assignment_get_sku_id (decision->path), sku_id))
        return TRUE;
    }

  return FALSE;
}

/* @unsure: (nullable): as found by find_unsure() */
static const char *
describe_unsure (UnseatAssignment *path,
                 UnseatAssignment *unsure)
{
  if (unsure == NULL)
    return NULL;
  if (unsure == path)
    return _ ("Microsoft 365 shows this license as disabled, and nowhere says what that means: whether this person has anything of it now, and whether a seat comes free, is not known.");
  if (unseat_assignment_is_direct (unsure))
    return _ ("This person has the product directly, too, but that license is shown as disabled, and nowhere is it said what that means: they may keep the product, or lose it.");

  return _ ("Another license of this product comes from a group and is shown as disabled, and nowhere is it said what that means: this person may keep the product, or lose it.");
}

static char *
explain_no_seat (const UnseatPlannerEnding   *self,
                 const UnseatPlannerDecision *decision,
                 UnseatAssignment            *staying)
{
  const char *sku_id = unseat_assignment_get_sku_id (decision->path);

  if (decision->is_coming) /* the decision says so */
    return NULL;
  if (!unseat_assignment_is_held (decision->path))
    return g_strdup (_ ("This license was never granted because of an error: removing it frees no seat."));
  if (staying == NULL)
    return g_strdup (describe_unsure (decision->path, find_unsure (self, decision->path)));
  if (unseat_assignment_is_direct (staying))
    return g_strdup (decision->action == UNSEAT_ACTION_TAKE_OFF
                         ? _ ("This person has the product directly, too, and keeps it: no seat comes free.")
                         : _ ("This person has the product directly, too: leaving the group does not take it away and frees no seat."));
  if (decision->action == UNSEAT_ACTION_TAKE_OFF)
    return g_strdup (_ ("Another group gives this product too, so that this person keeps it: no seat comes free."));
  if (decision->action == UNSEAT_ACTION_LEAVE)
    return g_strdup (_ ("Another group gives this product too: leaving this one does not take it away and frees no seat."));
  if (is_left (self, sku_id))
    return g_strdup (_ ("Another group gives this product too: removing the direct license frees no seat."));

  return unseat_redundancy_describe (self->user, sku_id, self->directory);
}

/* Whether it is promised that a direct license takes nothing with it, because a group gives all of it. */
static gboolean
is_kept_wholly (const UnseatPlannerEnding   *self,
                const UnseatPlannerDecision *decision)
{
  const char *sku_id = unseat_assignment_get_sku_id (decision->path);

  for (guint i = 0; i < self->decisions->len; i++)
    {
      const UnseatPlannerDecision *other = &g_array_index (self->decisions, UnseatPlannerDecision, i);

      if (other != decision && other->outcome == UNSEAT_OUTCOME_PLANNED && g_str_equal (unseat_assignment_get_sku_id (other->path), sku_id))
        return FALSE;
    }

  return unseat_assignment_is_direct (decision->path) && unseat_redundancy_compare (self->user, sku_id, self->directory, NULL) == UNSEAT_REDUNDANCY_REDUNDANT;
}

/* Who keeps the product may lose apps of it.  Of what a direct license alone gives, it is said why it frees no seat.
 *
 * Returns: (transfer full) (nullable): a sentence */
static char *
warn_of_apps (const UnseatPlannerEnding   *self,
              const UnseatPlannerDecision *decision)
{
  const char *sku_id = unseat_assignment_get_sku_id (decision->path);
  g_autoptr (GPtrArray) ending = g_ptr_array_new (); /* (element-type UnseatAssignment): of the decisions */
  g_autofree char *apps = NULL;

  if (unseat_assignment_is_direct (decision->path) && !is_left (self, sku_id))
    return NULL;

  for (guint i = 0; i < self->decisions->len; i++)
    {
      const UnseatPlannerDecision *other = &g_array_index (self->decisions, UnseatPlannerDecision, i);

      if (other->outcome == UNSEAT_OUTCOME_PLANNED && unseat_advisor_find_refusal (self->advisor, other->path) != UNSEAT_REFUSAL_CERTAIN)
        g_ptr_array_add (ending, other->path);
    }
  apps = unseat_redundancy_name_lost (self->user, sku_id, ending, self->directory);

  /* Translators: the names of apps of the product that is spoken of. */
  return apps != NULL ? g_strdup_printf (_ ("It stays without %s."), apps) : NULL;
}

/* Returns: (transfer full) (nullable): a sentence about what shows of the product, and keeps nothing */
static char *
explain_going (const UnseatPlannerEnding *self,
               UnseatAssignment          *path)
{
  GPtrArray *paths = self->shown != NULL && self->shown != self->user ? unseat_user_get_assignments (self->shown) : NULL;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    if (g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_assignment_get_sku_id (path)) && !is_planned (self, paths->pdata[i])
        && unseat_path_outlook_find (paths->pdata[i], self->shown, self->directory) != UNSEAT_PATH_LASTS)
      return unseat_path_outlook_describe (paths->pdata[i], self->shown, self->directory);

  return NULL;
}

char *
unseat_planner_ending_warn (const UnseatPlannerEnding *self,
                            UnseatAssignment          *path)
{
  UnseatAssignment *dependent = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  dependent = unseat_advisor_find_dependent (self->advisor, path);
  if (dependent != NULL && is_planned (self, dependent) && unseat_advisor_find_refusal (self->advisor, dependent) == UNSEAT_REFUSAL_NONE)
    return unseat_planner_warn_race (self->directory, dependent);
  if (unseat_advisor_find_refusal (self->advisor, path) == UNSEAT_REFUSAL_MAYBE)
    return unseat_planner_warn_maybe (self->directory, dependent);

  return unseat_planner_warn_dependent (self->directory, dependent);
}

char *
unseat_planner_ending_explain (const UnseatPlannerEnding   *self,
                               const UnseatPlannerDecision *decision,
                               gboolean                    *frees_seat,
                               UnseatKept                  *kept)
{
  UnseatRefusal     refusal = UNSEAT_REFUSAL_NONE;
  UnseatAssignment *staying = NULL;
  const char       *sentences[7] = { NULL };
  guint             n_sentences = 0;
  g_autofree char  *no_seat = NULL;
  g_autofree char  *going = NULL;
  g_autofree char  *ending = NULL;
  g_autofree char  *without = NULL;
  g_autofree char  *warning = NULL;

  g_return_val_if_fail (self != NULL && decision != NULL && frees_seat != NULL && kept != NULL, NULL);

  refusal = unseat_advisor_find_refusal (self->advisor, decision->path);
  staying = find_staying (self, decision->path, refusal == UNSEAT_REFUSAL_NONE ? REFUSED | MAYBE_REFUSED : 0);
  no_seat = explain_no_seat (self, decision, staying);
  going = explain_going (self, decision->path);
  without = staying != NULL && refusal == UNSEAT_REFUSAL_NONE ? warn_of_apps (self, decision) : NULL;
  warning = unseat_planner_ending_warn (self, decision->path);
  ending = unseat_path_outlook_describe (decision->path, self->user, self->directory);
  *frees_seat = ending == NULL && unseat_assignment_is_held (decision->path) && !is_kept (self, decision->path, refusal);
  *kept = unseat_planner_warn_find_kept (decision->path, staying, refusal);
  if (*kept == UNSEAT_KEPT_BY_GROUP && is_kept_wholly (self, decision))
    *kept = UNSEAT_KEPT_WHOLLY;
  if (*kept == UNSEAT_KEPT_UNKNOWN && find_unsure (self, decision->path) != NULL)
    *kept = UNSEAT_KEPT_UNSURE;

  if (decision->reason != NULL)
    sentences[n_sentences++] = decision->reason;
  if (no_seat != NULL)
    sentences[n_sentences++] = no_seat;
  if (ending != NULL) /* whoever has seen to that has counted its seat */
    sentences[n_sentences++] = ending;
  if (going != NULL)
    sentences[n_sentences++] = going;
  if (without != NULL)
    sentences[n_sentences++] = without;
  if (warning != NULL)
    sentences[n_sentences++] = warning;

  return n_sentences > 0 ? g_strjoinv (" ", (char **) sentences) : NULL;
}

/* --- What stops --- */

void
unseat_planner_ending_set_services (UnseatAdvisor *advisor,
                                    UnseatUser    *user,
                                    guint          stops,
                                    guint          stays,
                                    GPtrArray     *changes,
                                    guint          n_before)
{
  g_return_if_fail (advisor != NULL && UNSEAT_IS_USER (user) && changes != NULL);

  for (guint i = n_before; i < changes->len; i++)
    {
      UnseatChange     *change = g_ptr_array_index (changes, i);
      UnseatAssignment *path = unseat_user_find_path (user, unseat_change_get_sku_id (change), unseat_change_get_group_id (change));

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || unseat_change_get_kept (change) == UNSEAT_KEPT_REFUSED)
        continue;
      if (unseat_change_get_kept (change) == UNSEAT_KEPT_UNSURE)
        unseat_change_set_services (change, unseat_advisor_find_maybe (advisor), stays);
      else if (path != NULL && unseat_change_get_kept (change) == UNSEAT_KEPT_MAYBE)
        unseat_change_set_services (change, unseat_advisor_find_own_stops (advisor, path), stays);
      else
        unseat_change_set_services (change, stops, stays);
    }
}
