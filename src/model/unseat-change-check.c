/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change.h"

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

gboolean
unseat_change_is_writable (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  switch (unseat_change_get_action (self))
    {
    case UNSEAT_ACTION_UNASSIGN:
    case UNSEAT_ACTION_ASSIGN:
    case UNSEAT_ACTION_SWITCH:
      return unseat_change_is_direct (self);
    case UNSEAT_ACTION_LEAVE:
    case UNSEAT_ACTION_JOIN:
    case UNSEAT_ACTION_REPROCESS:
      return has_text (unseat_change_get_group_id (self)) && has_text (unseat_change_get_user_id (self));
    case UNSEAT_ACTION_TAKE_OFF:
    case UNSEAT_ACTION_PUT_ON:
      return has_text (unseat_change_get_group_id (self)) && has_text (unseat_change_get_sku_id (self));
    }

  g_return_val_if_reached (FALSE);
}

gboolean
unseat_change_is_same_write (UnseatChange *self,
                             UnseatChange *other)
{
  UnseatAction action = UNSEAT_ACTION_UNASSIGN;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (self) && UNSEAT_IS_CHANGE (other), FALSE);

  if (unseat_change_is_same_swap (self, other))
    return TRUE;

  action = unseat_change_get_action (self);
  if (unseat_change_get_action (other) != action)
    return FALSE;
  if (action == UNSEAT_ACTION_REPROCESS)
    return g_str_equal (unseat_change_get_user_id (self), unseat_change_get_user_id (other));
  if (!unseat_action_is_of_group (action) || g_strcmp0 (unseat_change_get_group_id (self), unseat_change_get_group_id (other)) != 0)
    return FALSE;

  return unseat_action_is_group_license (action) || g_str_equal (unseat_change_get_user_id (self), unseat_change_get_user_id (other));
}
