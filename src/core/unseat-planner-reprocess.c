/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-reprocess.h"

#include <glib/gi18n-lib.h>

#include "unseat-deleted-groups.h"
#include "unseat-planner-change.h"
#include "unseat-rights.h"
#include "unseat-verify-words.h"

static gboolean
is_of_deleted_group (UnseatDirectory  *directory,
                     UnseatAssignment *path)
{
  return !unseat_assignment_is_direct (path) && unseat_directory_is_group_deleted (directory, unseat_assignment_get_group_id (path));
}

/* Whether there is something about the path that is to be mended. */
static gboolean
is_wanted (UnseatDirectory  *directory,
           UnseatAssignment *path)
{
  return !unseat_assignment_is_direct (path) && (unseat_assignment_describe_problem (path) != NULL || is_of_deleted_group (directory, path));
}

/* One call is about the person as a whole: what keeps one license keeps all of them.
 *
 * Returns: (transfer full) (nullable): why nothing is sent */
static char *
find_reason (UnseatSession *session,
             UnseatIntent  *intent,
             UnseatGuards  *guards,
             UnseatUser    *user,
             UnseatOutcome *outcome)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  char      *reason = unseat_rights_explain_no_reprocessing (unseat_session_get_account (session));

  *outcome = UNSEAT_OUTCOME_BLOCKED;
  if (reason != NULL || unseat_intent_includes_guarded (intent, unseat_user_get_id (user)))
    return reason;

  *outcome = UNSEAT_OUTCOME_SKIPPED;
  for (guint i = 0; reason == NULL && i < paths->len; i++)
    if (is_wanted (unseat_session_get_directory (session), paths->pdata[i]))
      reason = unseat_guards_explain (guards, unseat_user_get_id (user), unseat_assignment_get_sku_id (paths->pdata[i]));

  return reason;
}

gboolean
unseat_planner_reprocess_is_left (UnseatDirectory  *directory,
                                  UnseatIntent     *intent,
                                  UnseatUser       *user,
                                  UnseatAssignment *path)
{
  UnseatGroup *group = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && UNSEAT_IS_INTENT (intent) && UNSEAT_IS_USER (user) && path != NULL, FALSE);

  if (unseat_verify_is_left_over (path, user, directory))
    return TRUE;
  if (unseat_assignment_is_direct (path) || !unseat_verify_is_needed (path))
    return FALSE;

  group = unseat_directory_find_group (directory, unseat_assignment_get_group_id (path));
  if (group != NULL && !unseat_group_gives (group, unseat_assignment_get_sku_id (path)))
    return TRUE;

  return unseat_group_wishes_is_left (unseat_intent_get_group_wishes (intent), unseat_user_get_id (user), path);
}

/* Whether it is known that the group gives the product, and the person is in the group. */
static gboolean
is_given (UnseatDirectory  *directory,
          UnseatUser       *user,
          UnseatAssignment *path)
{
  const char  *group_id = unseat_assignment_get_group_id (path);
  UnseatGroup *group = unseat_directory_find_group (directory, group_id);
  GHashTable  *leavers = unseat_directory_get_leavers (directory, group_id);
  guint        index = unseat_directory_find_user (directory, unseat_user_get_id (user));

  if (group == NULL || !unseat_group_gives (group, unseat_assignment_get_sku_id (path)))
    return FALSE;
  if (leavers == NULL) /* an error that says nothing of a removal is hardly one of somebody who has left */
    return !unseat_verify_is_needed (path);

  return !g_hash_table_contains (leavers, GUINT_TO_POINTER (index));
}

GPtrArray *
unseat_planner_reprocess_list_ending (UnseatSession *session,
                                      UnseatIntent  *intent,
                                      UnseatGuards  *guards,
                                      UnseatUser    *user)
{
  g_autoptr (GPtrArray) ending = g_ptr_array_new ();
  UnseatDirectory *directory = NULL;
  GPtrArray       *paths = NULL;
  UnseatOutcome    outcome = UNSEAT_OUTCOME_PLANNED;
  g_autofree char *reason = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_INTENT (intent) && UNSEAT_IS_GUARDS (guards) && UNSEAT_IS_USER (user), NULL);

  if (!unseat_group_wishes_reprocesses (unseat_intent_get_group_wishes (intent), unseat_user_get_id (user)))
    return g_steal_pointer (&ending);
  reason = find_reason (session, intent, guards, user, &outcome);
  if (reason != NULL)
    return g_steal_pointer (&ending);

  directory = unseat_session_get_directory (session);
  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    {
      gboolean is_left = unseat_planner_reprocess_is_left (directory, intent, user, paths->pdata[i]);

      if (is_left || (unseat_assignment_is_held (paths->pdata[i]) && is_wanted (directory, paths->pdata[i]) && !is_given (directory, user, paths->pdata[i])))
        g_ptr_array_add (ending, paths->pdata[i]);
    }

  return g_steal_pointer (&ending);
}

/* Whether a seat comes free when the path goes: another one would hold it, unless that is to go as well. */
static gboolean
may_free_seat (UnseatDirectory  *directory,
               UnseatIntent     *intent,
               UnseatUser       *user,
               UnseatAssignment *path)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  if (!unseat_assignment_is_held (path) || !unseat_planner_reprocess_is_left (directory, intent, user, path))
    return FALSE;

  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_held (paths->pdata[i]) && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_assignment_get_sku_id (path)) && !unseat_planner_reprocess_is_left (directory, intent, user, paths->pdata[i]))
      return FALSE;

  return TRUE;
}

static gboolean
has_seat (UnseatDirectory    *directory,
          UnseatPlannerSeats *seats,
          UnseatUser         *user,
          const char         *sku_id)
{
  UnseatProduct *product = unseat_directory_find_product (directory, sku_id);

  return product != NULL && unseat_planner_seats_is_free (seats, user, product);
}

/* All products of a group come to a person, or none of them (GRAPH.md 8).
 *
 * Returns: (nullable): one of them of which no seat is left for @user; it is of @group, or of @path */
static const char *
find_short (UnseatDirectory    *directory,
            UnseatPlannerSeats *seats,
            UnseatUser         *user,
            UnseatAssignment   *path)
{
  UnseatGroup       *group = unseat_directory_find_group (directory, unseat_assignment_get_group_id (path));
  const char *const *sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;
  const char        *own = unseat_assignment_get_sku_id (path);

  if (!has_seat (directory, seats, user, own))
    return own;
  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    if (!has_seat (directory, seats, user, sku_ids[i]))
      return sku_ids[i];

  return NULL;
}

/* Returns: (transfer full): @problem, or what is behind it when that is only that another product of the group did not come */
static char *
explain_short (UnseatDirectory  *directory,
               UnseatAssignment *path,
               const char       *short_sku,
               const char       *problem)
{
  g_autofree char *name = NULL;

  if (short_sku != NULL && unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_COUNT)
    /* Translators: a sentence that says what is wrong. */
    return g_strdup_printf (_ ("%s As long as none is, reprocessing does not help, and is not waited for."), problem);
  if (short_sku == NULL || unseat_assignment_get_problem (path) != UNSEAT_ASSIGNMENT_ERROR_OTHER || g_str_equal (short_sku, unseat_assignment_get_sku_id (path)))
    return g_strdup (problem);

  name = unseat_directory_dup_product_name (directory, short_sku);
  /* Translators: the name of a product. */
  return g_strdup_printf (_ ("The group gives %s as well, of which no seat is free: all of its products come, or none. Buy more, or free some."), name);
}

/* Whether the license comes, and takes a seat, when the person is reprocessed; the seat is taken then. */
static gboolean
take_seat (UnseatDirectory    *directory,
           UnseatPlannerSeats *seats,
           UnseatUser         *user,
           UnseatAssignment   *path)
{
  const char    *sku_id = unseat_assignment_get_sku_id (path);
  UnseatProduct *product = unseat_directory_find_product (directory, sku_id);

  return product != NULL && !unseat_assignment_is_held (path) && !unseat_user_holds (user, sku_id) && unseat_planner_seats_take (seats, user, product);
}

static void
plan_path (UnseatDirectory  *directory,
           UnseatIntent     *intent,
           UnseatUser       *user,
           UnseatAssignment *path,
           gboolean          takes_seat,
           gboolean          is_kept,
           UnseatKept        kept,
           UnseatOutcome     outcome,
           const char       *reason,
           GPtrArray        *changes)
{
  const char             *sku_id = unseat_assignment_get_sku_id (path);
  const UnseatChangeFacts facts = {
    .action = UNSEAT_ACTION_REPROCESS,
    .group_id = unseat_assignment_get_group_id (path),
    .disabled_plans = unseat_assignment_get_disabled_plans (path),
    .frees_seat = !is_kept && may_free_seat (directory, intent, user, path),
    .takes_seat = takes_seat,
    .kept = kept,
    .is_put_back = unseat_intent_includes_guarded (intent, unseat_user_get_id (user)),
    .is_guarded = outcome == UNSEAT_OUTCOME_SKIPPED, /* find_reason(): nothing else leaves somebody out */
    .updated = unseat_assignment_get_updated (path),
  };

  UnseatChange *change = unseat_planner_make_change (directory, user, sku_id, &facts, outcome, reason);

  unseat_change_set_effect (change, unseat_planner_reprocess_is_left (directory, intent, user, path));
  g_ptr_array_add (changes, change);
}

/* Of somebody who is looked at once more. */
static void
plan_looked_at (UnseatDirectory          *directory,
                UnseatIntent             *intent,
                UnseatPlannerSeats       *seats,
                UnseatUser               *user,
                UnseatAssignment         *path,
                const UnseatPlannerMaybe *maybe,
                const char               *problem,
                GPtrArray                *changes)
{
  const char      *short_sku = unseat_assignment_is_held (path) ? NULL : find_short (directory, seats, user, path);
  gboolean         takes_seat = short_sku == NULL && take_seat (directory, seats, user, path);
  g_autofree char *mended = unseat_verify_is_needed (path) ? unseat_planner_maybe_explain_mended (maybe, path, directory) : NULL;
  g_autofree char *reason = mended != NULL ? g_strdup (mended) : explain_short (directory, path, short_sku, problem);

  plan_path (directory, intent, user, path, takes_seat, unseat_planner_maybe_keeps (maybe, path), unseat_planner_maybe_is_refused (maybe, path) ? UNSEAT_KEPT_REFUSED : UNSEAT_KEPT_UNKNOWN, UNSEAT_OUTCOME_PLANNED, reason, changes);
}

void
unseat_planner_reprocess_plan (UnseatSession            *session,
                               UnseatIntent             *intent,
                               UnseatGuards             *guards,
                               UnseatPlannerSeats       *seats,
                               const char               *user_id,
                               const UnseatPlannerMaybe *maybe,
                               GPtrArray                *changes)
{
  UnseatDirectory *directory = NULL;
  UnseatOutcome    outcome = UNSEAT_OUTCOME_PLANNED;
  guint            index = UNSEAT_NO_USER;
  GPtrArray       *paths = NULL;
  guint            n_before = 0;
  g_autoptr (UnseatUser) user = NULL;
  g_autofree char *reason = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_GUARDS (guards) && seats != NULL && user_id != NULL && changes != NULL);

  directory = unseat_session_get_directory (session);
  index = unseat_directory_find_user (directory, user_id);
  if (index == UNSEAT_NO_USER)
    return;

  user = unseat_directory_get_user (directory, index);
  reason = find_reason (session, intent, guards, user, &outcome);
  paths = unseat_user_get_assignments (user);
  n_before = changes->len;
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *problem = unseat_verify_describe_stuck (paths->pdata[i], user, directory);

      if (unseat_assignment_is_direct (paths->pdata[i]) || problem == NULL)
        continue;
      if (reason != NULL)
        plan_path (directory, intent, user, paths->pdata[i], FALSE, FALSE, UNSEAT_KEPT_UNKNOWN, outcome, reason, changes);
      else
        plan_looked_at (directory, intent, seats, user, paths->pdata[i], maybe, problem, changes);
    }

  for (guint i = n_before; reason == NULL && maybe != NULL && i < changes->len; i++)
    unseat_change_set_services (changes->pdata[i], maybe->stops, maybe->stays);
}
