/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change-unmoved.h"

#include "unseat-change-private.h"

void
unseat_change_take_unmoved (UnseatChange *self,
                            char        **unmoved)
{
  g_return_if_fail (UNSEAT_IS_CHANGE (self));
  g_return_if_fail (unmoved != NULL);

  g_strfreev (self->unmoved);
  self->unmoved = unmoved;
}

gboolean
unseat_change_moves (UnseatChange *self,
                     const char   *plan_id)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self) && plan_id != NULL, FALSE);

  return self->unmoved == NULL || !g_strv_contains ((const char *const *) self->unmoved, plan_id);
}

const char *const *
unseat_change_get_unmoved (UnseatChange *self)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE (self), NULL);

  return (const char *const *) self->unmoved;
}
