/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-plan.h"

#include <glib/gi18n-lib.h>

#include "unseat-planning.h"

/* All that is worth a line of progress is what is read for it. */
static gboolean
run (CliContext      *context,
     UnseatOperation *operation,
     const char      *what,
     GError         **error)
{
  return cli_context_run (context, operation, "members", what, error);
}

UnseatPlan *
cli_plan_make (CliContext    *context,
               UnseatPlanner *planner,
               GError       **error)
{
  g_autoptr (UnseatPlanning) planning = unseat_planning_new (planner);

  unseat_planning_leave_mailboxes (planning); /* cli_apply_plan() asks, when the plan is whole */
  if (!run (context, UNSEAT_OPERATION (planning), _ ("Looking at people and groups again"), error))
    return NULL;

  return g_object_ref (unseat_planning_get_plan (planning));
}

gboolean
cli_plan_look (CliContext        *context,
               UnseatLeaversLook *look,
               GError           **error)
{
  return run (context, UNSEAT_OPERATION (look), _ ("Reading who is in the groups"), error);
}
