/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify-reprocess.h"

#include "unseat-verify-words.h"

#include <glib/gi18n-lib.h>

/* Returns: (nullable): the path that the change is about */
static UnseatAssignment *
find_path (UnseatVerifyItem *item,
           UnseatUser       *user)
{
  return unseat_user_find_path (user, unseat_change_get_sku_id (item->change), unseat_change_get_group_id (item->change));
}

static void
settle_mended (UnseatVerifyItem *item,
               gboolean          is_ours,
               const char       *reason)
{
  unseat_verify_item_settle (item, is_ours ? UNSEAT_OUTCOME_VERIFIED : UNSEAT_OUTCOME_SKIPPED, is_ours ? reason : _ ("Nothing is wrong with this license any more."));
}

/* A seat was hoped for, and the person goes on holding one. */
static void
settle_kept (UnseatVerifyItem *item,
             const char       *reason)
{
  unseat_verify_item_settle (item, UNSEAT_OUTCOME_STILL_INHERITED, reason);
}

/* Both moments are Graph's. */
static gboolean
is_newer (const UnseatAssignment *path,
          UnseatChange           *change)
{
  return unseat_change_get_updated (change) > 0 && unseat_assignment_get_updated (path) > unseat_change_get_updated (change);
}

/* No seat was left when it was planned, so that this is what Microsoft 365 finds, be it now or later. */
static gboolean
is_short (const UnseatAssignment *path,
          UnseatUser             *user,
          UnseatChange           *change)
{
  if (unseat_user_holds (user, unseat_change_get_sku_id (change)))
    return FALSE;

  return !unseat_assignment_is_held (path) && unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_COUNT && !unseat_change_takes_seat (change);
}

void
unseat_verify_reprocess_judge (UnseatVerifyItem *item,
                               gboolean          is_ours,
                               UnseatUser       *user,
                               UnseatDirectory  *directory)
{
  UnseatAssignment *path = NULL;
  g_autofree char  *problem = NULL;
  gboolean          hopes = is_ours && unseat_change_frees_seat (item->change);

  g_return_if_fail (item != NULL);

  if (user == NULL)
    {
      unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, _ ("This person no longer exists in the tenant."));
      return;
    }

  path = find_path (item, user);
  problem = path != NULL ? unseat_verify_describe_stuck (path, user, directory) : NULL;
  if (path == NULL && hopes && unseat_user_holds (user, unseat_change_get_sku_id (item->change)))
    settle_kept (item, _ ("The group does not give this license any more, but the person has the product in another way meanwhile: no seat came free."));
  else if (path != NULL && problem == NULL && hopes)
    settle_kept (item, _ ("The group gives this license again, and nothing is wrong with it: no seat came free."));
  else if (path == NULL)
    settle_mended (item, is_ours, _ ("The group does not give this license any more, and it is gone."));
  else if (problem == NULL)
    settle_mended (item, is_ours, NULL);
  else if (is_ours && (is_newer (path, item->change) || item->basis == UNSEAT_VERIFY_OVERDUE || is_short (path, user, item->change)))
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, problem);
  else if (item->basis == UNSEAT_VERIFY_REFUSED || item->basis == UNSEAT_VERIFY_VANISHED)
    unseat_verify_item_settle (item, UNSEAT_OUTCOME_FAILED, unseat_change_get_reason (item->change));

  if (!item->is_settled && path != NULL && unseat_verify_is_needed (path)) /* that is what has to be known while it is waited for */
    item->stuck = g_steal_pointer (&problem);
  item->was_untouched = !item->is_settled;
}
