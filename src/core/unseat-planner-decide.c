/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-decide.h"

#include <glib/gi18n-lib.h>

#include "unseat-deleted-groups.h"
#include "unseat-path-outlook.h"
#include "unseat-planner-change.h"
#include "unseat-planner-groups.h"
#include "unseat-planner-leaving.h"
#include "unseat-planner-promise.h"
#include "unseat-redundancy.h"
#include "unseat-rights.h"
#include "unseat-utils.h"
#include "unseat-verify-words.h"

/* Who is looked at. */
typedef struct
{
  UnseatSession   *session;
  UnseatDirectory *directory;
  UnseatIntent    *intent;
  UnseatGuards    *guards;

  UnseatPlannerOffs *offs;

  UnseatUser *user;
  GArray     *decisions; /* (element-type UnseatPlannerDecision) */
} Person;

static void
decision_clear (gpointer data)
{
  UnseatPlannerDecision *decision = data;

  unseat_assignment_unref (decision->path);
  g_free (decision->reason);
}

/* Takes @reason. */
static void
decide (Person           *self,
        UnseatAssignment *path,
        UnseatAction      action,
        UnseatOutcome     outcome,
        char             *reason)
{
  UnseatPlannerDecision decision = { unseat_assignment_ref (path), action, outcome, reason };

  g_array_append_val (self->decisions, decision);
}

/* Takes @guard: why the path is left out. */
static void
decide_guarded (Person           *self,
                UnseatAssignment *path,
                UnseatAction      action,
                char             *guard)
{
  decide (self, path, action, UNSEAT_OUTCOME_SKIPPED, guard);
  g_array_index (self->decisions, UnseatPlannerDecision, self->decisions->len - 1).is_guarded = TRUE;
}

/* Nothing gives the path any more, and it does not go by itself. */
static void
decide_stuck (Person           *self,
              UnseatAssignment *path,
              UnseatAction      action)
{
  decide (self, path, action, UNSEAT_OUTCOME_BLOCKED, unseat_verify_describe_stuck (path, self->user, self->directory));
  g_array_index (self->decisions, UnseatPlannerDecision, self->decisions->len - 1).is_left_over = TRUE;
}

static gboolean
is_decided (Person           *self,
            UnseatAssignment *path)
{
  for (guint i = 0; i < self->decisions->len; i++)
    if (unseat_assignment_is_same_path (g_array_index (self->decisions, UnseatPlannerDecision, i).path, path))
      return TRUE;

  return FALSE;
}

/* --- Groups that are left --- */

/* Whether one of the first @n_paths is the same path: the journal keeps each once. */
static gboolean
is_repeated (GPtrArray        *paths,
             guint             n_paths,
             UnseatAssignment *path)
{
  for (guint i = 0; i < n_paths; i++)
    {
      UnseatAssignment *known = g_ptr_array_index (paths, i);

      if (unseat_assignment_is_same_path (known, path))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full) (element-type UnseatAssignment): what the group gives the person, each path once; they are those of the person */
static GPtrArray *
list_given (Person     *self,
            const char *group_id)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);
  GPtrArray *given = g_ptr_array_new ();

  for (guint i = 0; i < paths->len; i++)
    if (g_strcmp0 (unseat_assignment_get_group_id (paths->pdata[i]), group_id) == 0 && !is_repeated (paths, i, paths->pdata[i]))
      g_ptr_array_add (given, paths->pdata[i]);

  return given;
}

/* What keeps one of the products keeps the person in the group. */
static char *
explain_guard (Person    *self,
               GPtrArray *given)
{
  for (guint i = 0; i < given->len; i++)
    {
      char *reason = unseat_guards_explain (self->guards, unseat_user_get_id (self->user), unseat_assignment_get_sku_id (given->pdata[i]));

      if (reason != NULL)
        return reason;
    }

  return NULL;
}

/* A path that is not there, so that the person is not passed over in silence. */
static void
decide_absent (Person      *self,
               const char  *sku_id,
               const char  *group_id,
               UnseatAction action,
               const char  *reason)
{
  g_autoptr (UnseatAssignment) path = unseat_assignment_new (sku_id, group_id, UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0);

  if (!is_decided (self, path))
    decide (self, path, action, UNSEAT_OUTCOME_ALREADY_GONE, g_strdup (reason));
}

static void
decide_not_given (Person                 *self,
                  const UnseatMembership *membership)
{
  UnseatGroup *group = unseat_directory_find_group (self->directory, membership->group_id);
  const char  *reason = _ ("This person has no license through the group.");

  for (guint i = 0; i < membership->changes->len; i++)
    decide_absent (self, unseat_change_get_sku_id (membership->changes->pdata[i]), membership->group_id, UNSEAT_ACTION_LEAVE, reason);

  for (guint i = 0; membership->changes->len == 0 && group != NULL && unseat_group_get_sku_ids (group)[i] != NULL; i++)
    decide_absent (self, unseat_group_get_sku_ids (group)[i], membership->group_id, UNSEAT_ACTION_LEAVE, reason);
}

/* Whether the person is known not to be in the group any more: leaving once more would do nothing. */
static gboolean
has_left (Person    *self,
          GPtrArray *given)
{
  for (guint i = 0; i < given->len; i++)
    if (unseat_verify_is_left_over (given->pdata[i], self->user, self->directory) || unseat_path_outlook_has_left (given->pdata[i], self->user, self->directory))
      return TRUE;

  return FALSE;
}

static void
decide_left_over (Person    *self,
                  GPtrArray *given)
{
  for (guint i = 0; i < given->len; i++)
    if (unseat_verify_is_left_over (given->pdata[i], self->user, self->directory))
      decide_stuck (self, given->pdata[i], UNSEAT_ACTION_LEAVE);
    else if (unseat_directory_is_group_deleted (self->directory, unseat_assignment_get_group_id (given->pdata[i])))
      decide (self, given->pdata[i], UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_BLOCKED, g_strdup (unseat_verify_describe_deleted ()));
    else
      decide (self, given->pdata[i], UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_ALREADY_GONE, g_strdup (unseat_verify_describe_left ()));
}

/* @reason: what of it nobody has seen */
static void
decide_unreviewed (Person           *self,
                   UnseatAssignment *path,
                   UnseatAction      action,
                   const char       *reason)
{
  decide (self, path, action, UNSEAT_OUTCOME_BLOCKED, g_strdup (reason));
  g_array_index (self->decisions, UnseatPlannerDecision, self->decisions->len - 1).is_more = TRUE;
}

/* A path that ends with the membership. */
static void
decide_ending (Person                 *self,
               const UnseatMembership *membership,
               UnseatGroup            *group,
               UnseatAssignment       *path,
               gboolean                is_there)
{
  char    *warning = unseat_guards_warn (self->guards, unseat_user_get_id (self->user), unseat_assignment_get_sku_id (path));
  gboolean is_more = FALSE;

  warning = unseat_planner_leaving_describe (warning, membership, path, is_there, group, self->directory, &is_more);
  decide (self, path, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_PLANNED, warning);
  g_array_index (self->decisions, UnseatPlannerDecision, self->decisions->len - 1).is_more = is_more;
}

/* @group: (nullable)
 *
 * Returns: whether nobody can be taken out of the group here, whoever signs in */
static gboolean
is_fixed (UnseatGroup *group)
{
  return group != NULL && unseat_group_describe_addition (group) != NULL;
}

/* A membership is one write: its paths end together, or none of them does.
 *
 * @membership: (nullable): why it is left, with what an earlier job said of it */
static void
decide_leaving (Person                 *self,
                const char             *group_id,
                const UnseatMembership *membership,
                GPtrArray              *given)
{
  UnseatGroup     *group = unseat_directory_find_group (self->directory, group_id);
  gboolean         is_included = unseat_intent_includes_guarded (self->intent, unseat_user_get_id (self->user));
  g_autofree char *block = unseat_planner_groups_explain_leave (self->session, group_id);
  g_autofree char *guard = NULL;
  g_autofree char *more = NULL;
  g_autoptr (GPtrArray) coming = unseat_planner_leaving_list_coming (self->user, group_id, block == NULL ? group : NULL);

  if (has_left (self, given))
    {
      decide_left_over (self, given);
      return;
    }

  if (block == NULL && !is_included)
    guard = explain_guard (self, given);
  if (block == NULL && !is_included && guard == NULL)
    guard = explain_guard (self, coming);
  if (block == NULL && guard == NULL && unseat_intent_get_only_reviewed (self->intent))
    more = unseat_planner_leaving_explain_more (membership, given, coming, group, self->user, self->directory);
  for (guint i = 0; i < given->len + coming->len; i++)
    {
      gboolean          is_there = i < given->len;
      UnseatAssignment *path = is_there ? given->pdata[i] : coming->pdata[i - given->len];

      if (block != NULL)
        decide (self, path, UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_BLOCKED, g_strdup (block));
      else if (guard != NULL)
        decide_guarded (self, path, UNSEAT_ACTION_LEAVE, g_strdup (guard));
      else if (more != NULL)
        decide_unreviewed (self, path, UNSEAT_ACTION_LEAVE, more);
      else
        decide_ending (self, membership, group, path, is_there);
      g_array_index (self->decisions, UnseatPlannerDecision, self->decisions->len - 1).is_coming = !is_there;
      g_array_index (self->decisions, UnseatPlannerDecision, self->decisions->len - 1).is_fixed = block != NULL && is_fixed (group);
    }
}

static gboolean
has_sku (GPtrArray  *sku_ids,
         const char *sku_id)
{
  for (guint i = 0; sku_ids != NULL && i < sku_ids->len; i++)
    if (g_str_equal (sku_ids->pdata[i], sku_id))
      return TRUE;

  return FALSE;
}

/* Whether the group gives the person, now or soon, nothing but @sku_ids. */
static gboolean
gives_only (Person     *self,
            const char *group_id,
            GPtrArray  *sku_ids)
{
  UnseatGroup *group = unseat_directory_find_group (self->directory, group_id);
  g_autoptr (GPtrArray) given = list_given (self, group_id);

  for (guint i = 0; i < given->len; i++)
    if (!has_sku (sku_ids, unseat_assignment_get_sku_id (given->pdata[i])))
      return FALSE;

  for (guint i = 0; group != NULL && unseat_group_get_sku_ids (group)[i] != NULL; i++)
    if (!has_sku (sku_ids, unseat_group_get_sku_ids (group)[i]))
      return FALSE;

  return TRUE;
}

static void
decide_groups (Person    *self,
               GPtrArray *sku_ids)
{
  GPtrArray *leaves = unseat_intent_find_leaves (self->intent, unseat_user_get_id (self->user));
  GPtrArray *paths = unseat_user_get_assignments (self->user);

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const UnseatMembership *membership = g_ptr_array_index (leaves, i);
      g_autoptr (GPtrArray) given = list_given (self, membership->group_id);

      if (given->len > 0)
        decide_leaving (self, membership->group_id, membership, given);
      else if (unseat_intent_get_lists_absent (self->intent))
        decide_not_given (self, membership);
    }

  for (guint i = 0; unseat_intent_get_leaves_groups (self->intent) && i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);
      const char       *group_id = unseat_assignment_get_group_id (path);
      g_autoptr (GPtrArray) given = NULL;

      if (group_id == NULL || is_decided (self, path) || unseat_path_outlook_find (path, self->user, self->directory) == UNSEAT_PATH_TAKEN_OFF || !has_sku (sku_ids, unseat_assignment_get_sku_id (path)) || !gives_only (self, group_id, sku_ids))
        continue;
      given = list_given (self, group_id);
      decide_leaving (self, group_id, NULL, given);
    }
}

/* --- Products that are taken off groups --- */

static void
decide_off (Person                 *self,
            const UnseatPlannerOff *off,
            UnseatAssignment       *path)
{
  const char      *user_id = unseat_user_get_id (self->user);
  const char      *sku_id = unseat_assignment_get_sku_id (path);
  g_autofree char *guard = NULL;

  if (unseat_verify_is_left_over (path, self->user, self->directory))
    {
      decide_stuck (self, path, UNSEAT_ACTION_TAKE_OFF);
      return;
    }
  if (unseat_path_outlook_has_left (path, self->user, self->directory))
    {
      decide (self, path, UNSEAT_ACTION_TAKE_OFF, UNSEAT_OUTCOME_ALREADY_GONE, g_strdup (unseat_verify_describe_left ()));
      return;
    }
  if (off->block != NULL)
    {
      decide (self, path, UNSEAT_ACTION_TAKE_OFF, UNSEAT_OUTCOME_BLOCKED, g_strdup (off->block));
      g_array_index (self->decisions, UnseatPlannerDecision, self->decisions->len - 1).is_more = off->is_unreviewed;
      return;
    }
  if (!unseat_planner_off_gives (off, sku_id) && unseat_verify_is_needed (path))
    {
      decide_stuck (self, path, UNSEAT_ACTION_TAKE_OFF);
      return;
    }
  if (!unseat_planner_off_gives (off, sku_id))
    {
      decide (self, path, UNSEAT_ACTION_TAKE_OFF, UNSEAT_OUTCOME_ALREADY_GONE,
              g_strdup (_ ("The group does not give this product any more; what people have of it goes when Microsoft 365 has processed the group.")));
      return;
    }

  guard = unseat_intent_includes_guarded (self->intent, user_id) ? NULL : unseat_guards_explain (self->guards, user_id, sku_id);
  if (guard != NULL)
    decide_guarded (self, path, UNSEAT_ACTION_TAKE_OFF, g_steal_pointer (&guard));
  else if (off->guarded != NULL)
    decide (self, path, UNSEAT_ACTION_TAKE_OFF, UNSEAT_OUTCOME_BLOCKED, g_strdup (off->guarded));
  else
    decide (self, path, UNSEAT_ACTION_TAKE_OFF, UNSEAT_OUTCOME_PLANNED, unseat_guards_warn (self->guards, user_id, sku_id));
}

static void
decide_offs (Person *self)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);

  for (guint i = 0; i < paths->len; i++)
    {
      const UnseatPlannerOff *off = unseat_planner_offs_find (self->offs, paths->pdata[i]);

      if (off != NULL && !is_decided (self, paths->pdata[i]))
        decide_off (self, off, paths->pdata[i]);
    }
}

/* --- Products that are unassigned --- */

/* Returns: (transfer full) (nullable): why a direct path cannot end here */
static char *
explain_blocked (Person     *self,
                 const char *sku_id)
{
  char *block = unseat_rights_explain_no_licenses (unseat_session_get_account (self->session));

  if (block == NULL && unseat_planner_is_for_company (self->directory, sku_id))
    return g_strdup (_ ("This product belongs to the company as a whole; it cannot be taken from one person."));

  return block;
}

/* What a guard has to say stays as a warning about who was put back in. */
static void
decide_direct (Person           *self,
               UnseatAssignment *path)
{
  const char      *sku_id = unseat_assignment_get_sku_id (path);
  const char      *user_id = unseat_user_get_id (self->user);
  gboolean         is_included = unseat_intent_includes_guarded (self->intent, user_id);
  g_autofree char *block = explain_blocked (self, sku_id);
  g_autofree char *guard = block == NULL && !is_included ? unseat_guards_explain (self->guards, user_id, sku_id) : NULL;
  g_autofree char *needed = NULL;
  g_autofree char *lost = NULL;

  if (unseat_intent_get_only_reviewed (self->intent))
    lost = unseat_planner_promise_explain_lost (unseat_intent_find_repeated (self->intent, user_id, sku_id), self->user, self->directory);
  if (block == NULL && guard == NULL && unseat_intent_get_only_redundant (self->intent))
    needed = unseat_redundancy_explain_needed (self->user, sku_id, self->directory);

  if (block != NULL)
    decide (self, path, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_BLOCKED, g_steal_pointer (&block));
  else if (guard != NULL)
    decide_guarded (self, path, UNSEAT_ACTION_UNASSIGN, g_steal_pointer (&guard));
  else if (needed != NULL)
    decide (self, path, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_SKIPPED, g_steal_pointer (&needed));
  else if (lost != NULL)
    decide_unreviewed (self, path, UNSEAT_ACTION_UNASSIGN, lost);
  else
    decide (self, path, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_PLANNED, unseat_guards_warn (self->guards, user_id, sku_id));
}

/* Of all who hold a product, those to whom no group gives it are not worth a word when only the others are meant. */
static gboolean
is_passed_over (Person     *self,
                const char *sku_id)
{
  if (!unseat_intent_get_only_redundant (self->intent) || unseat_intent_get_lists_absent (self->intent))
    return FALSE;

  return unseat_path_outlook_find_ending (self->user, sku_id, self->directory) == NULL && unseat_redundancy_compare (self->user, sku_id, self->directory, NULL) == UNSEAT_REDUNDANCY_NEEDED;
}

/* Returns: (transfer full): the names of what the group gives the person besides the products that are to end; empty when it is nothing */
static char *
name_others (Person     *self,
             const char *group_id)
{
  GPtrArray *sku_ids = unseat_intent_find_sku_ids (self->intent, unseat_user_get_id (self->user));
  g_autoptr (GPtrArray) given = list_given (self, group_id);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < given->len; i++)
    {
      const char      *sku_id = unseat_assignment_get_sku_id (given->pdata[i]);
      g_autofree char *name = unseat_directory_dup_product_name (self->directory, sku_id);

      if (!has_sku (sku_ids, sku_id))
        g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);

  return unseat_join_names ((const char *const *) names);
}

/* What can be done about it, and at what price. */
static char *
explain_inherited (Person     *self,
                   const char *group_id)
{
  UnseatGroup     *group = unseat_directory_find_group (self->directory, group_id);
  g_autofree char *others = NULL;

  if (group == NULL)
    return unseat_planner_groups_explain_leave (self->session, group_id);
  if (unseat_group_describe_addition (group) != NULL) /* nobody can leave it here */
    return unseat_group_dup_removal (group);

  others = name_others (self, group_id);
  if (*others == '\0')
    return g_strdup_printf (_ ("%s The group gives this person nothing else."), unseat_group_describe_removal (group));

  /* Translators: a sentence about how to end it, then names of products. */
  return g_strdup_printf (_ ("%s Leaving the group would also take %s."), unseat_group_describe_removal (group), others);
}

static void
decide_inherited (Person           *self,
                  UnseatAssignment *path)
{
  UnseatGroup *group = unseat_directory_find_group (self->directory, unseat_assignment_get_group_id (path));

  if (unseat_verify_is_left_over (path, self->user, self->directory))
    {
      decide_stuck (self, path, UNSEAT_ACTION_UNASSIGN);
      return;
    }
  if (unseat_path_outlook_find (path, self->user, self->directory) != UNSEAT_PATH_LASTS)
    {
      decide (self, path, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_ALREADY_GONE, unseat_path_outlook_describe (path, self->user, self->directory));
      return;
    }

  decide (self, path, UNSEAT_ACTION_UNASSIGN, UNSEAT_OUTCOME_BLOCKED,
          unseat_verify_add_doubt (explain_inherited (self, unseat_assignment_get_group_id (path)), path, self->user, self->directory));
  g_array_index (self->decisions, UnseatPlannerDecision, self->decisions->len - 1).is_fixed = is_fixed (group);
}

/* Returns: whether there was any */
static gboolean
decide_all_inherited (Person     *self,
                      const char *sku_id)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);
  gboolean   any = FALSE;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);

      if (unseat_assignment_is_direct (path) || !g_str_equal (unseat_assignment_get_sku_id (path), sku_id))
        continue;

      any = TRUE;
      if (!is_decided (self, path))
        decide_inherited (self, path);
    }

  return any;
}

static void
decide_product (Person     *self,
                const char *sku_id)
{
  UnseatAssignment *direct = unseat_user_find_direct (self->user, sku_id);
  gboolean          only_redundant = unseat_intent_get_only_redundant (self->intent);
  gboolean          inherits = FALSE;

  if (direct != NULL && !is_passed_over (self, sku_id))
    decide_direct (self, direct);
  if (!only_redundant) /* else what groups give is to stay */
    inherits = decide_all_inherited (self, sku_id);

  if (direct == NULL && !inherits && unseat_intent_get_lists_absent (self->intent))
    decide_absent (self, sku_id, NULL, UNSEAT_ACTION_UNASSIGN,
                   only_redundant ? _ ("This person does not hold the product directly.") : _ ("This person does not hold the product."));
}

GArray *
unseat_planner_decisions_new (void)
{
  GArray *decisions = g_array_new (FALSE, FALSE, sizeof (UnseatPlannerDecision));

  g_array_set_clear_func (decisions, decision_clear);

  return decisions;
}

void
unseat_planner_decide (UnseatSession     *session,
                       UnseatIntent      *intent,
                       UnseatGuards      *guards,
                       UnseatPlannerOffs *offs,
                       UnseatUser        *user,
                       GArray            *decisions)
{
  Person     self = { session, NULL, intent, guards, offs, user, decisions };
  GPtrArray *sku_ids = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_INTENT (intent));
  g_return_if_fail (UNSEAT_IS_GUARDS (guards) && offs != NULL && UNSEAT_IS_USER (user) && decisions != NULL);

  self.directory = unseat_session_get_directory (session);
  sku_ids = unseat_intent_find_sku_ids (intent, unseat_user_get_id (user));
  g_array_set_size (decisions, 0);
  decide_groups (&self, sku_ids);
  decide_offs (&self);
  for (guint i = 0; sku_ids != NULL && i < sku_ids->len; i++)
    decide_product (&self, g_ptr_array_index (sku_ids, i));
}
