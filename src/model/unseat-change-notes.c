/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change-membership.h"
#include "unseat-change-private.h"

/* In the journal, and so for ever. */
static const char *const kept_words[UNSEAT_N_KEPT] = {
  [UNSEAT_KEPT_BY_GROUP] = "by-group",
  [UNSEAT_KEPT_DIRECTLY] = "directly",
  [UNSEAT_KEPT_UNGRANTED] = "ungranted",
  [UNSEAT_KEPT_REFUSED] = "refused",
  [UNSEAT_KEPT_MAYBE] = "maybe",
  [UNSEAT_KEPT_WHOLLY] = "wholly-by-group",
  [UNSEAT_KEPT_UNSURE] = "unsure",
};

const char *
unseat_kept_to_word (UnseatKept kept)
{
  g_return_val_if_fail (kept < UNSEAT_N_KEPT, NULL);

  return kept_words[kept];
}

UnseatKept
unseat_kept_from_word (const char *word)
{
  for (guint i = 0; i < UNSEAT_N_KEPT; i++)
    if (kept_words[i] != NULL && g_strcmp0 (kept_words[i], word) == 0)
      return i;

  return UNSEAT_KEPT_UNKNOWN;
}

/* What planning, applying and verifying note about a change beside its outcome. */

gboolean
unseat_change_has_effect (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->has_effect;
}

void
unseat_change_set_effect (UnseatChange *self,
                          gboolean      effect)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));

  self->has_effect = effect;
}

gboolean
unseat_change_is_forbidden (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->is_forbidden;
}

void
unseat_change_set_forbidden (UnseatChange *self)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));

  self->is_forbidden = TRUE;
}

guint
unseat_change_get_position (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), 0);

  return self->position;
}

void
unseat_change_set_position (UnseatChange *self,
                            guint         position)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));

  self->position = position;
}

guint
unseat_change_get_stops (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), 0);

  return self->stops;
}

gboolean
unseat_change_is_uncertain (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->action == UNSEAT_ACTION_REPROCESS || self->kept == UNSEAT_KEPT_MAYBE || self->kept == UNSEAT_KEPT_UNSURE;
}

gboolean
unseat_change_relies_on_path (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  if (self->action != UNSEAT_ACTION_UNASSIGN && self->action != UNSEAT_ACTION_LEAVE && self->action != UNSEAT_ACTION_TAKE_OFF)
    return FALSE;

  return self->kept == UNSEAT_KEPT_BY_GROUP || self->kept == UNSEAT_KEPT_WHOLLY || self->kept == UNSEAT_KEPT_DIRECTLY;
}

guint
unseat_change_get_stays (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), 0);

  return self->stays;
}

void
unseat_change_set_services (UnseatChange *self,
                            guint         stops,
                            guint         stays)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));

  self->stops = stops;
  self->stays = stays;
}

gboolean
unseat_change_get_mailbox (UnseatChange         *self,
                           UnseatMailboxPurpose *purpose)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self) && purpose != NULL, FALSE);

  *purpose = self->mailbox;
  return self->is_mailbox_asked;
}

void
unseat_change_set_mailbox (UnseatChange        *self,
                           UnseatMailboxPurpose purpose)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));

  self->mailbox = purpose;
  self->is_mailbox_asked = TRUE;
}

void
unseat_change_set_membership_fixed (UnseatChange *self)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));

  self->is_membership_fixed = TRUE;
}

gboolean
unseat_change_is_membership_fixed (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->is_membership_fixed;
}

void
unseat_change_set_gives_more (UnseatChange *self)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));

  self->gives_more = TRUE;
}

gboolean
unseat_change_gives_more (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), FALSE);

  return self->gives_more;
}
