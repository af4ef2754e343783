/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-join.h"

#include <glib/gi18n-lib.h>

#include "unseat-path-words.h"
#include "unseat-planner-groups.h"
#include "unseat-planner-siblings.h"

/* Somebody who is to be put back into a group, with what is known of both today. */
typedef struct
{
  UnseatDirectory        *directory;
  const UnseatMembership *membership;
  UnseatUser             *user;    /* (owned) (nullable): gone */
  UnseatGroup            *group;   /* (nullable): gone, or without licenses */
  char                   *block;   /* (owned) (nullable): why nothing of it can be done */
  gboolean                expects; /* that something is in force again */
  UnseatPlannerSeats     *seats;
  UnseatPlannerClashes   *clashes;
  GPtrArray              *changes;
} Join;

static void
join_clear (Join *self)
{
  g_clear_object (&self->user);
  g_clear_pointer (&self->block, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Join, join_clear)

/* Returns: (nullable): the path that is to come */
static UnseatAssignment *
find_path (Join       *self,
           const char *sku_id)
{
  return unseat_user_find_path (self->user, sku_id, self->membership->group_id);
}

static gboolean
gives (Join       *self,
       const char *sku_id)
{
  return unseat_group_gives (self->group, sku_id);
}

/* Returns: what kept the license from being in force before the person was taken out of the group */
static UnseatAssignmentError
find_problem (Join       *self,
              const char *sku_id)
{
  for (guint i = 0; i < self->membership->changes->len; i++)
    if (g_ascii_strcasecmp (unseat_change_get_sku_id (self->membership->changes->pdata[i]), sku_id) == 0)
      return unseat_change_get_problem (self->membership->changes->pdata[i]);

  return UNSEAT_ASSIGNMENT_ERROR_NONE;
}

/* Whether something that the group gives was in force before, so that all of it has to come. */
static gboolean
expects (Join *self)
{
  for (guint i = 0; i < self->membership->changes->len; i++)
    {
      UnseatChange *old = self->membership->changes->pdata[i];

      if (unseat_change_get_problem (old) == UNSEAT_ASSIGNMENT_ERROR_NONE && gives (self, unseat_change_get_sku_id (old)))
        return TRUE;
    }

  return FALSE;
}

/* A group gives all of its products to a person, or none of them.  When nothing was in force before, nothing had a seat, and asks for one: the person is in
 * the group again, as before. */
static char *
explain_no_seat (Join *self)
{
  const char *const *sku_ids = unseat_group_get_sku_ids (self->group);

  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      UnseatProduct   *product = unseat_directory_find_product (self->directory, sku_ids[i]);
      g_autofree char *name = NULL;

      if (!self->expects && find_problem (self, sku_ids[i]) != UNSEAT_ASSIGNMENT_ERROR_NONE)
        continue;
      if (product == NULL || find_path (self, sku_ids[i]) != NULL || unseat_planner_seats_is_free (self->seats, self->user, product))
        continue;

      name = unseat_directory_dup_product_name (self->directory, sku_ids[i]);
      return unseat_planner_siblings_describe_full (name);
    }

  return NULL;
}

/* What was not in force before is not again, and in nobody’s way, unless it has to come with the rest. */
static char *
explain_clash (Join *self)
{
  const char *const *sku_ids = unseat_group_get_sku_ids (self->group);
  g_autoptr (GPtrArray) coming = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);

  for (guint i = 0; sku_ids[i] != NULL; i++)
    if (self->expects || find_problem (self, sku_ids[i]) == UNSEAT_ASSIGNMENT_ERROR_NONE)
      g_ptr_array_add (coming, unseat_planner_clash_make_group_path (self->group, i));

  return unseat_planner_clashes_explain (self->clashes, self->user, coming);
}

static char *
find_block (Join          *self,
            UnseatSession *session)
{
  char *block = NULL;

  if (self->user == NULL)
    return g_strdup (_ ("This person no longer exists in the tenant."));

  block = unseat_planner_groups_explain_join (session, self->membership->group_id);

  if (block == NULL)
    block = explain_clash (self);

  return block != NULL ? block : explain_no_seat (self);
}

/* @facts: with the product */
static void
add_change (Join              *self,
            UnseatChangeFacts *facts,
            UnseatOutcome      outcome,
            const char        *reason)
{
  UnseatChange *change = NULL;

  facts->action = UNSEAT_ACTION_JOIN;
  facts->user_id = self->membership->user_id;
  facts->group_id = self->membership->group_id;
  facts->frees_seat = FALSE;
  facts->is_put_back = FALSE;
  facts->updated = 0;
  if (self->user != NULL)
    {
      facts->user_name = unseat_user_get_name (self->user);
      facts->user_principal_name = unseat_user_get_user_principal_name (self->user);
      facts->department = unseat_user_get_department (self->user);
    }
  if (self->group != NULL)
    facts->group_name = unseat_group_get_name (self->group);

  change = unseat_change_new (facts);
  unseat_change_set_outcome (change, outcome, reason, NULL);
  unseat_planner_clashes_add (self->clashes, change);
  g_ptr_array_add (self->changes, change);
}

/* Whether the person was taken out, and nobody has seen yet that what the group gave went: who still has it need not be in the group any more,
 * and loses it later. */
static gboolean
is_leaving (Join *self)
{
  for (guint i = 0; i < self->membership->changes->len; i++)
    {
      UnseatChange *old = g_ptr_array_index (self->membership->changes, i);

      if (unseat_change_get_action (old) != UNSEAT_ACTION_LEAVE)
        continue;
      if (unseat_change_has_effect (old) || unseat_outcome_has (unseat_change_get_outcome (old), UNSEAT_OUTCOME_IS_UNSEEN))
        return TRUE;
    }

  return FALSE;
}

/* The group gives it already, and something keeps it from being in force. */
static void
add_not_in_force (Join              *self,
                  UnseatChangeFacts *facts,
                  UnseatAssignment  *path)
{
  g_autofree char *problem = unseat_path_words_describe_state (path, self->user, self->directory);

  add_change (self, facts, UNSEAT_OUTCOME_BLOCKED, problem);
}

/* Returns: (transfer full) (nullable): that a product of the group was not in force for the person for want of something else than a seat, and may not be again */
static char *
find_doubt (Join *self)
{
  const char *const *sku_ids = unseat_group_get_sku_ids (self->group);
  char              *doubt = NULL;

  for (guint i = 0; doubt == NULL && sku_ids[i] != NULL; i++)
    doubt = unseat_planner_siblings_describe_doubt (self->directory, sku_ids[i], find_problem (self, sku_ids[i]));

  return doubt;
}

/* @facts: with the product and what was wrong with it */
static void
add_coming (Join              *self,
            UnseatChangeFacts *facts,
            UnseatProduct     *product)
{
  gboolean         was_in_force = facts->problem == UNSEAT_ASSIGNMENT_ERROR_NONE;
  g_autofree char *doubt = self->expects && was_in_force ? find_doubt (self) : NULL;
  const char      *reason = doubt;

  if (!self->expects && !was_in_force)
    reason = unseat_planner_seats_describe_maybe (self->seats, self->user, product, facts->problem);
  else
    facts->takes_seat = product != NULL && unseat_planner_seats_take (self->seats, self->user, product);
  if (facts->takes_seat && !was_in_force)
    reason = unseat_planner_seats_describe_needed ();

  add_change (self, facts, UNSEAT_OUTCOME_PLANNED, reason);
}

static void
plan_product (Join    *self,
              guint    position,
              gboolean is_planned)
{
  const char       *sku_id = unseat_group_get_sku_ids (self->group)[position];
  g_autofree char  *name = unseat_directory_dup_product_name (self->directory, sku_id);
  UnseatAssignment *path = self->user != NULL ? find_path (self, sku_id) : NULL;
  UnseatChangeFacts facts = {
    .sku_id = sku_id,
    .part_number = unseat_directory_get_part_number (self->directory, sku_id),
    .product_name = name,
    .disabled_plans = unseat_group_get_disabled_plans (self->group, position),
    .problem = find_problem (self, sku_id),
  };

  if (path != NULL && unseat_assignment_is_held (path) && !is_leaving (self))
    add_change (self, &facts, UNSEAT_OUTCOME_SKIPPED, _ ("This person has the license already."));
  else if (path != NULL && !unseat_assignment_is_held (path))
    add_not_in_force (self, &facts, path);
  else if (!is_planned)
    add_change (self, &facts, UNSEAT_OUTCOME_BLOCKED, self->block);
  else
    add_coming (self, &facts, unseat_directory_find_product (self->directory, sku_id));
}

/* What the person had from the group, and what it does not give any more. */
static void
plan_lost (Join *self)
{
  for (guint i = 0; i < self->membership->changes->len; i++)
    {
      UnseatChange     *old = g_ptr_array_index (self->membership->changes, i);
      UnseatChangeFacts facts = { UNSEAT_ACTION_JOIN };

      if (gives (self, unseat_change_get_sku_id (old)))
        continue;

      unseat_change_get_facts (old, &facts);
      facts.kept = UNSEAT_KEPT_UNKNOWN;
      facts.takes_seat = FALSE;
      add_change (self, &facts, UNSEAT_OUTCOME_BLOCKED, self->block != NULL ? self->block : _ ("The group does not give this product any more."));
    }
}

void
unseat_planner_join_plan (UnseatSession          *session,
                          const UnseatMembership *membership,
                          UnseatPlannerSeats     *seats,
                          UnseatPlannerClashes   *clashes,
                          GPtrArray              *changes)
{
  UnseatDirectory *directory = NULL;
  guint            index = UNSEAT_NO_USER;
  g_auto (Join) self = { .membership = membership, .seats = seats, .clashes = clashes, .changes = changes };

  g_return_if_fail (UNSEAT_IS_SESSION (session) && membership != NULL && seats != NULL && clashes != NULL && changes != NULL);

  directory = unseat_session_get_directory (session);
  index = unseat_directory_find_user (directory, membership->user_id);
  self.directory = directory;
  self.user = index != UNSEAT_NO_USER ? unseat_directory_get_user (directory, index) : NULL;
  self.group = unseat_directory_find_group (directory, membership->group_id);
  self.expects = self.group != NULL && expects (&self);
  self.block = find_block (&self, session);

  for (guint i = 0; self.group != NULL && unseat_group_get_sku_ids (self.group)[i] != NULL; i++)
    plan_product (&self, i, self.block == NULL);
  plan_lost (&self);
}
