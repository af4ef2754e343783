/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-intent.h"

UnseatIntent *
unseat_intent_new_for_job (UnseatPlanKind kind,
                           const char    *job)
{
  UnseatIntent *self = unseat_intent_new ();

  unseat_intent_set_origin (self, kind, job);
  unseat_intent_set_lists_absent (self, TRUE);

  return self;
}

void
unseat_intent_want_swap (UnseatIntent *self,
                         UnseatChange *change,
                         UnseatChange *other)
{
  g_autoptr (UnseatSwap) swap = NULL;

  g_return_if_fail (UNSEAT_IS_INTENT (self));

  swap = unseat_swap_new_for_changes (change, other, unseat_intent_get_kind (self) == UNSEAT_PLAN_UNDO);
  if (swap != NULL)
    unseat_intent_swap (self, swap);
}

/* The opposite of switching apps is switching them, too: what the intent is for tells which is meant. */
static void
switch_again (UnseatIntent *self,
              UnseatChange *change)
{
  g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new_for_change (change, unseat_intent_get_kind (self) == UNSEAT_PLAN_UNDO);

  unseat_intent_switch_apps (self, app_switch);
}

void
unseat_intent_want (UnseatIntent *self,
                    UnseatChange *change,
                    UnseatAction  action)
{
  switch (action)
    {
    case UNSEAT_ACTION_UNASSIGN:
      unseat_intent_repeat (self, change);
      return;
    case UNSEAT_ACTION_ASSIGN:
      unseat_intent_restore (self, change);
      return;
    case UNSEAT_ACTION_LEAVE:
      unseat_intent_leave_again (self, change);
      return;
    case UNSEAT_ACTION_JOIN:
      unseat_intent_join_again (self, change);
      return;
    case UNSEAT_ACTION_SWITCH:
      switch_again (self, change);
      return;
    case UNSEAT_ACTION_TAKE_OFF:
    case UNSEAT_ACTION_PUT_ON:
      g_return_if_fail (!unseat_change_is_direct (change));
      unseat_group_wishes_add (unseat_intent_get_group_wishes (self), action, unseat_change_get_group_id (change), unseat_change_get_sku_id (change), change);
      return;
    case UNSEAT_ACTION_REPROCESS:
      if (unseat_change_has_effect (change))
        unseat_group_wishes_add_left (unseat_intent_get_group_wishes (self), change);
      else
        unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (self), unseat_change_get_user_id (change));
      return;
    }

  g_return_if_reached ();
}
