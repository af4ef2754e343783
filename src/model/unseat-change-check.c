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
