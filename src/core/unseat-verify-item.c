/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify-item.h"

#include "unseat-app-switch.h"
#include "unseat-redundancy.h"
#include "unseat-verify-groups.h"
#include "unseat-verify-leave.h"
#include "unseat-verify-reprocess.h"
#include "unseat-verify-stuck.h"
#include "unseat-verify-words.h"

#include <glib/gi18n-lib.h>

UnseatVerifyItem *
unseat_verify_item_new (UnseatChange *change)
{
  UnseatVerifyItem *item = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  item = g_new0 (UnseatVerifyItem, 1);
  item->change = g_object_ref (change);
  item->basis = UNSEAT_VERIFY_WRITTEN;

  return item;
}

UnseatVerifyItem *
unseat_verify_item_new_again (const UnseatVerifyItem *known)
{
  UnseatVerifyItem *item = NULL;

  g_return_val_if_fail (known != NULL, NULL);

  item = unseat_verify_item_new (known->change);
  item->is_in = known->is_in;

  return item;
}

void
unseat_verify_item_free (UnseatVerifyItem *item)
{
  g_return_if_fail (item != NULL);

  g_clear_object (&item->change);
  g_clear_pointer (&item->left, g_strfreev);
  g_clear_pointer (&item->stuck, g_free);
  g_clear_pointer (&item->refusal, g_free);
  g_clear_pointer (&item->more, g_free);
  g_clear_pointer (&item->unkept, g_free);
  g_clear_object (&item->seen);
  g_free (item);
}

gboolean
unseat_verify_item_is_about (UnseatVerifyItem *item,
                             UnseatUser       *user)
{
  g_return_val_if_fail (item != NULL && UNSEAT_IS_USER (user), FALSE);

  return g_ascii_strcasecmp (unseat_user_get_id (user), unseat_change_get_user_id (item->change)) == 0;
}

/* Large groups are processed for hours. */
static gint64
get_limit (UnseatChange *change)
{
  return unseat_action_is_of_group (unseat_change_get_action (change)) ? UNSEAT_VERIFY_GROUP_OVERDUE_SEC : UNSEAT_VERIFY_OVERDUE_SEC;
}

void
unseat_verify_item_age (UnseatVerifyItem *item,
                        gint64            now)
{
  g_return_if_fail (item != NULL);

  if (item->basis == UNSEAT_VERIFY_LATER && item->looked > 0 && now - item->looked >= get_limit (item->change))
    item->basis = UNSEAT_VERIFY_OVERDUE;
}

void
unseat_verify_item_settle (UnseatVerifyItem *item,
                           UnseatOutcome     outcome,
                           const char       *reason)
{
  unseat_change_set_outcome (item->change, outcome, reason, NULL);
  item->is_settled = TRUE;
}

void
unseat_verify_item_settle_stuck (UnseatVerifyItem *item)
{
  g_return_if_fail (item != NULL && item->stuck != NULL);

  unseat_change_set_effect (item->change, TRUE);
  unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, item->stuck);
}

void
unseat_verify_item_forget_sight (UnseatVerifyItem *item)
{
  g_return_if_fail (item != NULL);

  item->was_untouched = FALSE;
  item->was_changed = FALSE;
  item->was_missing = FALSE;
  g_clear_pointer (&item->more, g_free);
  g_clear_pointer (&item->unkept, g_free);
  g_clear_object (&item->seen);
  item->is_in = FALSE;
  item->is_off = FALSE;
  g_clear_pointer (&item->stuck, g_free);
}

/* Whether we have, or may have, made the change; how long ago that was does not matter. */
static gboolean
is_ours (UnseatVerifyItem *item)
{
  if (item->basis != UNSEAT_VERIFY_WRITTEN && unseat_verify_leave_is_coming (item->change)) /* it need never have been there */
    return FALSE;

  switch (item->basis)
    {
    case UNSEAT_VERIFY_WRITTEN:
    case UNSEAT_VERIFY_REFUSED:
    case UNSEAT_VERIFY_LATER:
    case UNSEAT_VERIFY_OVERDUE:
      return TRUE;
    case UNSEAT_VERIFY_ALREADY_GONE:
    case UNSEAT_VERIFY_LEFT:
    case UNSEAT_VERIFY_INHERITED:
    case UNSEAT_VERIFY_VANISHED:
    default:
      return FALSE;
    }
}

/* That nobody finds the person proves little by itself: replicas lag, and proxies answer for others.  It is believed when Graph has
 * accepted the removal, or has refused the change, so that nothing wrong is claimed either way; or when it is said long after. */
static gboolean
believes_missing (UnseatVerifyItem *item)
{
  gboolean is_removal = unseat_action_takes (unseat_change_get_action (item->change));
  gboolean is_accepted = item->basis == UNSEAT_VERIFY_WRITTEN && unseat_change_get_outcome (item->change) == UNSEAT_OUTCOME_ACCEPTED;

  return !is_ours (item) || item->basis == UNSEAT_VERIFY_OVERDUE || (is_removal && is_accepted);
}

/* The job, or Graph, said otherwise: why it is seen now has to be said, too. */
static const char *
explain_seen (UnseatVerifyItem *item)
{
  if (item->basis == UNSEAT_VERIFY_LATER || item->basis == UNSEAT_VERIFY_OVERDUE)
    return _ ("Seen when it was checked again later.");
  if (item->basis == UNSEAT_VERIFY_REFUSED)
    return _ ("Microsoft 365 answered with an error, but shows the change as done.");

  return NULL;
}

static void
settle_seen (UnseatVerifyItem *item)
{
  unseat_verify_item_settle (item, is_ours (item) ? UNSEAT_OUTCOME_VERIFIED : UNSEAT_OUTCOME_ALREADY_GONE,
                             explain_seen (item));
}

/* The person as read, of whom nothing of the change is seen.  @overdue says so when that is too late. */
static gboolean
judge_untouched (UnseatVerifyItem *item,
                 const char       *overdue)
{
  item->was_untouched = !item->was_changed;
  switch (item->basis)
    {
    case UNSEAT_VERIFY_INHERITED:
    case UNSEAT_VERIFY_REFUSED:
    case UNSEAT_VERIFY_VANISHED:
      if (!unseat_action_is_group_license (unseat_change_get_action (item->change))) /* of which nobody tells, but the group */
        unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, unseat_change_get_reason (item->change));
      break;
    case UNSEAT_VERIFY_OVERDUE:
      unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, overdue);
      break;
    case UNSEAT_VERIFY_WRITTEN:
    case UNSEAT_VERIFY_ALREADY_GONE:
    case UNSEAT_VERIFY_LEFT:
    case UNSEAT_VERIFY_LATER:
    default:
      break;
    }

  return item->is_settled;
}

static gboolean
same_plans (const UnseatAssignment *path,
            const char *const      *disabled_plans)
{
  return unseat_app_switch_is_same (unseat_assignment_get_disabled_plans (path), disabled_plans);
}

/* Both moments are Graph's, so that no clock of ours counts. A date that is missing decides nothing. */
static gboolean
is_newer (const UnseatAssignment *path,
          UnseatChange           *change)
{
  gint64 planned = unseat_change_get_updated (change);

  return planned > 0 && unseat_assignment_get_updated (path) > planned;
}

/* A license that is there, and not in force.  It was not before it was taken, either, for the same reason: then it is back as it was, and nothing else was
 * to be expected of an undo. */
static void
settle_broken (UnseatVerifyItem       *item,
               const UnseatAssignment *path)
{
  const char      *problem = unseat_assignment_describe_problem (path);
  gboolean         is_as_before = is_ours (item) && unseat_assignment_get_hindrance (path) == unseat_change_get_problem (item->change);
  g_autofree char *reason = NULL;

  if (is_as_before && problem != NULL)
    /* Translators: what keeps a license from being in force, a sentence. */
    reason = g_strdup_printf (_ ("It is back as it was before: assigned, and not in force. %s"), problem);
  else
    reason = g_strdup (is_as_before ? _ ("It is back as it was before: assigned, and not in force.") : problem);

  unseat_verify_item_settle (item, is_as_before ? UNSEAT_OUTCOME_VERIFIED : UNSEAT_OUTCOME_FAILED, reason);
}

/* The person as read, who has the license. */
static void
settle_held (UnseatVerifyItem       *item,
             const UnseatAssignment *path)
{
  if (!unseat_assignment_is_held (path))
    settle_broken (item, path);
  else if (!is_ours (item)) /* as the planner says it; and an undo leaves it alone */
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_SKIPPED, _ ("This person has the license already."));
  else if (same_plans (path, unseat_change_get_disabled_plans (item->change)))
    settle_seen (item);
  else /* it was not there when it was planned, and it is not what we have, or may have, written */
    item->was_changed = TRUE;
}

/* The person as read, of whom a license is to be seen. */
static gboolean
judge_assigned (UnseatVerifyItem *item,
                UnseatUser       *user)
{
  const UnseatAssignment *path = NULL;

  if (user == NULL)
    {
      unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, _ ("This person no longer exists in the tenant."));
      return TRUE;
    }

  path = unseat_user_find_direct (user, unseat_change_get_sku_id (item->change));
  if (path != NULL && is_ours (item) && unseat_assignment_is_held (path) && !unseat_assignment_knows_plans (path))
    return FALSE;
  if (path != NULL)
    settle_held (item, path);

  return item->is_settled || judge_untouched (item, _ ("Microsoft 365 does not show this license as it was to be. It was not given back, or somebody has changed it since."));
}

/* The path has gone, which was wanted only because a group gives the product.  Whether it still does is said. */
static void
settle_redundant (UnseatVerifyItem *item,
                  UnseatUser       *user,
                  UnseatDirectory  *directory)
{
  UnseatOutcome    outcome = is_ours (item) ? UNSEAT_OUTCOME_VERIFIED : UNSEAT_OUTCOME_ALREADY_GONE;
  g_autofree char *ending = unseat_verify_describe_ending (item, user, directory);

  if (unseat_verify_stays_inherited (item, user, directory))
    unseat_verify_item_settle (item, outcome, _ ("A group goes on giving this product, as planned."));
  else
    unseat_verify_item_settle (item, outcome, ending != NULL ? ending : _ ("No group gives this product any more, so that this person has lost it meanwhile."));
}

/* A license that is there, and was to end only because it was redundant, or with the promise that a group goes on giving the product: when that is not so any
 * more, it counts as changed by somebody else.
 *
 * Returns: whether nothing was sent for it, and it is left alone */
static gboolean
leaves_needed (UnseatVerifyItem *item,
               UnseatUser       *user,
               UnseatDirectory  *directory)
{
  g_autofree char *reason = NULL;

  if (unseat_change_is_redundant (item->change))
    reason = unseat_redundancy_explain_needed (user, unseat_change_get_sku_id (item->change), directory);
  else
    reason = unseat_verify_describe_promise (item, user, directory);
  if (reason == NULL && unseat_change_get_action (item->change) == UNSEAT_ACTION_UNASSIGN)
    reason = g_strdup (item->unkept);
  if (reason == NULL)
    return FALSE;

  if (item->basis == UNSEAT_VERIFY_ALREADY_GONE)
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_SKIPPED, reason);
  else /* it may have been sent, and must not be once more */
    item->was_changed = TRUE;

  return item->is_settled;
}

/* Returns: (nullable): the path that the change is about */
static UnseatAssignment *
find_path (UnseatVerifyItem *item,
           UnseatUser       *user)
{
  return unseat_user_find_path (user, unseat_change_get_sku_id (item->change), unseat_change_get_group_id (item->change));
}

/* Of what was not sent yet, whether the path may be one that is about to go: what the group gives, or who is in it, tells whether it has to be sent. */
static gboolean
is_lingering (UnseatVerifyItem       *item,
              const UnseatAssignment *path)
{
  if (path == NULL || unseat_change_get_outcome (item->change) != UNSEAT_OUTCOME_PLANNED || is_ours (item))
    return FALSE;

  return unseat_change_get_action (item->change) == UNSEAT_ACTION_PUT_ON || unseat_assignment_is_held (path);
}

/* Whether what is wrong was so before the product was put on the group: it says nothing of that. */
static gboolean
is_old_problem (UnseatVerifyItem       *item,
                const UnseatAssignment *path)
{
  if (unseat_change_get_action (item->change) != UNSEAT_ACTION_PUT_ON || unseat_assignment_is_held (path) || !is_ours (item))
    return FALSE;

  return unseat_change_get_updated (item->change) > 0 && !is_newer (path, item->change);
}

/* Whether it is not known that the person was put back, and what shows may be what the group gave before they left: that takes its time to go.  To send it
 * once more does no harm. */
static gboolean
may_be_leftover (UnseatVerifyItem       *item,
                 const UnseatAssignment *path)
{
  if (unseat_change_get_action (item->change) != UNSEAT_ACTION_JOIN || unseat_change_get_outcome (item->change) != UNSEAT_OUTCOME_SENT)
    return FALSE;

  return item->basis == UNSEAT_VERIFY_WRITTEN && !is_newer (path, item->change);
}

/* The person as read, of whom a group is to give a license: with which apps is the group's business, unless it is told anew. */
static gboolean
judge_joined (UnseatVerifyItem *item,
              UnseatUser       *user)
{
  const UnseatAssignment *path = user != NULL ? find_path (item, user) : NULL;
  gboolean                is_put_on = unseat_change_get_action (item->change) == UNSEAT_ACTION_PUT_ON;

  if (user == NULL)
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, _ ("This person no longer exists in the tenant."));
  else if (is_lingering (item, path))
    return FALSE;
  else if (path != NULL && is_old_problem (item, path))
    return judge_untouched (item, unseat_assignment_describe_problem (path));
  else if (path != NULL && !unseat_assignment_is_held (path))
    settle_broken (item, path);
  else if (path != NULL && !is_ours (item))
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_SKIPPED, _ ("This person has the license already."));
  else if (path != NULL && is_put_on && !unseat_assignment_knows_plans (path))
    return FALSE;
  else if (path != NULL && may_be_leftover (item, path))
    return judge_untouched (item, NULL);
  else if (path != NULL && is_put_on && !same_plans (path, unseat_change_get_disabled_plans (item->change)))
    item->was_changed = TRUE;
  else if (path != NULL)
    settle_seen (item);

  if (is_put_on && item->was_changed)
    return item->is_settled || judge_untouched (item, _ ("The group gives this license with other apps than it was to. Somebody has changed that since."));
  if (is_put_on)
    return item->is_settled || judge_untouched (item, _ ("Microsoft 365 does not show that the group gives this license. It was not put on the group, or somebody has taken it off since."));

  return item->is_settled || judge_untouched (item, _ ("Microsoft 365 does not show that the group gives this license. The person was not put back into it, or somebody has taken them out since."));
}

/* Who keeps the product because it is direct, too, has lost nothing. */
static const char *
explain_kept (UnseatVerifyItem *item,
              UnseatUser       *user)
{
  const UnseatAssignment *direct = unseat_user_find_direct (user, unseat_change_get_sku_id (item->change));

  if (unseat_change_get_action (item->change) != UNSEAT_ACTION_TAKE_OFF || direct == NULL || !unseat_assignment_is_sure (direct))
    return explain_seen (item);

  return _ ("This person has the product directly, too, and keeps it: no seat came free.");
}

/* The person as read, without the path: what else they have of the product decides what is said of it. */
static gboolean
settle_gone (UnseatVerifyItem *item,
             UnseatUser       *user,
             UnseatDirectory  *directory)
{
  g_autofree char *reason = NULL;

  if (unseat_change_is_redundant (item->change))
    {
      settle_redundant (item, user, directory);
      return TRUE;
    }

  if (!unseat_verify_stays_inherited (item, user, directory))
    {
      unseat_verify_item_settle (item, is_ours (item) ? UNSEAT_OUTCOME_VERIFIED : UNSEAT_OUTCOME_ALREADY_GONE, explain_kept (item, user));
      return TRUE;
    }

  if (directory == NULL)
    return FALSE;

  if (item->basis == UNSEAT_VERIFY_INHERITED)
    {
      reason = unseat_verify_describe_block (item, user, directory);
      unseat_verify_item_settle (item, UNSEAT_OUTCOME_BLOCKED, reason);
      return TRUE;
    }

  reason = unseat_verify_describe_groups (item, user, directory);
  unseat_verify_item_settle (item, is_ours (item) ? UNSEAT_OUTCOME_STILL_INHERITED : UNSEAT_OUTCOME_ALREADY_GONE, reason);

  return TRUE;
}

/* The license that is to be replaced is there, with other apps switched off than those that are to be off in the other: to replace it would lose that.
 *
 * Returns: whether nothing was sent for it, and it is left alone */
static gboolean
leaves_switched (UnseatVerifyItem       *item,
                 const UnseatAssignment *path)
{
  if (unseat_change_get_swap_sku_id (item->change) == NULL || same_plans (path, unseat_change_get_disabled_plans (item->change)))
    return FALSE;

  if (item->basis == UNSEAT_VERIFY_ALREADY_GONE)
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_SKIPPED, _ ("Somebody has switched other apps of this license meanwhile. Not sent."));
  else
    item->was_changed = TRUE;

  return item->is_settled;
}

/* The person as read, of whom a license is to have gone. */
static gboolean
judge_unassigned (UnseatVerifyItem *item,
                  UnseatUser       *user,
                  UnseatDirectory  *directory)
{
  UnseatAssignment *path = NULL;
  g_autofree char  *overdue = NULL;

  if (user == NULL && item->basis == UNSEAT_VERIFY_VANISHED)
    {
      unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, _ ("This person no longer exists in the tenant."));
      return TRUE;
    }

  if (user == NULL)
    {
      unseat_verify_item_settle (item, is_ours (item) ? UNSEAT_OUTCOME_VERIFIED : UNSEAT_OUTCOME_ALREADY_GONE,
                                 _ ("This person was deleted from the tenant meanwhile."));
      return TRUE;
    }

  path = find_path (item, user);
  item->was_changed = path != NULL && is_newer (path, item->change);
  if (path != NULL && (leaves_needed (item, user, directory) || leaves_switched (item, path)))
    return TRUE;
  if (unseat_verify_leave_settle (item, path, user, directory) || (path != NULL && is_ours (item) && unseat_verify_stuck_settle (item, path, user, directory)))
    return TRUE;
  if (path == NULL && unseat_verify_leave_proves_nothing (item))
    return judge_untouched (item, NULL);
  if (path == NULL)
    return settle_gone (item, user, directory);

  if (item->basis == UNSEAT_VERIFY_OVERDUE)
    overdue = unseat_verify_describe_overdue (item->change, path, user, directory);

  return judge_untouched (item, overdue);
}

/* What was switched is as it was to be, whatever somebody has done to other apps. */
static gboolean
shows_switch (const UnseatAssignment *path,
              UnseatChange           *change)
{
  const char *const *before = unseat_change_get_disabled_plans (change);
  const char *const *after = unseat_change_get_wanted_plans (change);

  for (guint i = 0; after[i] != NULL; i++)
    if (!g_strv_contains (before, after[i]) && !unseat_assignment_disables (path, after[i]))
      return FALSE;
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains (after, before[i]) && unseat_assignment_disables (path, before[i]))
      return FALSE;

  return TRUE;
}

/* The person as read, of whom other apps of a license are to be on. */
static gboolean
judge_switched (UnseatVerifyItem *item,
                UnseatUser       *user)
{
  gboolean                is_different = FALSE;
  const UnseatAssignment *path = user != NULL ? unseat_user_find_direct (user, unseat_change_get_sku_id (item->change)) : NULL;

  if (path == NULL)
    {
      unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED,
                                 user != NULL ? _ ("This person no longer has this license directly.") : _ ("This person no longer exists in the tenant."));
      return TRUE;
    }
  if (!unseat_assignment_knows_plans (path))
    return FALSE;
  if (!unseat_assignment_is_held (path))
    {
      unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, unseat_assignment_describe_problem (path));
      return TRUE;
    }

  if (shows_switch (path, item->change))
    {
      if (is_ours (item))
        settle_seen (item);
      else
        unseat_verify_item_settle (item, UNSEAT_OUTCOME_SKIPPED, _ ("These apps are switched so already."));
      return TRUE;
    }

  is_different = !same_plans (path, unseat_change_get_disabled_plans (item->change));
  item->was_changed = is_different || (is_ours (item) && is_newer (path, item->change)); /* done, and turned back by somebody else */
  if (is_different && !is_ours (item))                                                   /* what was planned would take back what somebody else has done */
    {
      unseat_verify_item_settle (item, UNSEAT_OUTCOME_SKIPPED, _ ("Somebody has switched other apps of this license meanwhile. Not sent."));
      return TRUE;
    }

  return judge_untouched (item, _ ("Microsoft 365 does not show these apps as they were to be. They were not switched, or somebody has switched them since."));
}

gboolean
unseat_verify_item_judge (UnseatVerifyItem *item,
                          UnseatUser       *user,
                          UnseatDirectory  *directory)
{
  if (user != NULL && !unseat_verify_item_is_about (item, user))
    return FALSE;

  item->was_changed = FALSE;
  item->is_off = FALSE;
  g_clear_pointer (&item->stuck, g_free);
  item->was_missing = user == NULL && !believes_missing (item);
  if (item->was_missing)
    return FALSE;

  switch (unseat_change_get_action (item->change))
    {
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_TAKE_OFF:
      return judge_unassigned (item, user, directory);
    case UNSEAT_ACTION_ASSIGN:
      return judge_assigned (item, user);
    case UNSEAT_ACTION_JOIN:
      return judge_joined (item, user) || unseat_verify_groups_settle_join (item, user);
    case UNSEAT_ACTION_PUT_ON:
      return judge_joined (item, user);
    case UNSEAT_ACTION_SWITCH:
      return judge_switched (item, user);
    case UNSEAT_ACTION_REPROCESS:
      unseat_verify_reprocess_judge (item, is_ours (item), user, directory);
      return item->is_settled;
    }

  g_return_val_if_reached (FALSE);
}
