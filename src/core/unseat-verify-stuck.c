/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-verify-stuck.h"

#include "unseat-verify-groups.h"
#include "unseat-verify-words.h"

static gboolean
is_left (UnseatVerifyItem *item)
{
  return unseat_change_get_action (item->change) == UNSEAT_ACTION_LEAVE;
}

/* Whether what was just seen can only be what came of the write. */
static gboolean
is_outcome (UnseatVerifyItem *item)
{
  if (!item->was_changed && !item->is_off)
    return FALSE;
  if (item->basis != UNSEAT_VERIFY_WRITTEN && item->basis != UNSEAT_VERIFY_REFUSED)
    return TRUE;

  return is_left (item) && item->was_changed && item->basis == UNSEAT_VERIFY_WRITTEN && unseat_change_get_outcome (item->change) == UNSEAT_OUTCOME_ACCEPTED;
}

gboolean
unseat_verify_stuck_settle (UnseatVerifyItem *item,
                            UnseatAssignment *path,
                            UnseatUser       *user,
                            UnseatDirectory  *directory)
{
  gboolean is_taken_off = FALSE;

  g_return_val_if_fail (item != NULL && path != NULL && UNSEAT_IS_USER (user), FALSE);

  is_taken_off = unseat_change_get_action (item->change) == UNSEAT_ACTION_TAKE_OFF && (item->was_changed || unseat_verify_is_needed (path));
  if (!is_taken_off && !(is_left (item) && unseat_verify_is_needed (path)))
    return FALSE;

  g_free (item->stuck);
  item->stuck = unseat_verify_describe_stuck (path, user, directory);
  if (item->stuck == NULL)
    return FALSE;

  item->is_off = is_taken_off && unseat_verify_groups_is_off (item, directory);
  if (!is_outcome (item))
    return FALSE;

  unseat_verify_item_settle_stuck (item);

  return TRUE;
}
