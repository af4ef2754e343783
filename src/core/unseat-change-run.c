/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change-run.h"

static gboolean
is_same_person (UnseatChange *change,
                UnseatChange *other)
{
  return g_str_equal (unseat_change_get_user_id (change), unseat_change_get_user_id (other));
}

/* Goes back to where the run begins. */
static void
rewind_run (UnseatChangeRun *run)
{
  run->next = unseat_change_get_position (run->of);
  while (run->next > 0 && run->is_together (run->changes->pdata[run->next - 1], run->of))
    run->next--;
}

UnseatChangeRun
unseat_change_run_of_write (UnseatPlan   *plan,
                            UnseatChange *change)
{
  UnseatChangeRun run = { unseat_plan_peek_changes (plan), change, unseat_change_is_same_write, 0 };

  rewind_run (&run);

  return run;
}

UnseatChangeRun
unseat_change_run_of_person (UnseatPlan   *plan,
                             UnseatChange *change)
{
  UnseatChangeRun run = { unseat_plan_peek_changes (plan), change, is_same_person, 0 };

  rewind_run (&run);

  return run;
}

UnseatChange *
unseat_change_run_next (UnseatChangeRun *run)
{
  g_return_val_if_fail (run != NULL, NULL);

  if (run->next >= run->changes->len || !run->is_together (run->changes->pdata[run->next], run->of))
    return NULL;

  return run->changes->pdata[run->next++];
}
