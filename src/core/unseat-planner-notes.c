/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-notes.h"

#include <glib/gi18n-lib.h>

#include "unseat-planner-roles.h"

static gboolean
takes_away (UnseatPlan *plan)
{
  GPtrArray *products = unseat_plan_get_products (plan);

  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *product = products->pdata[i];

      if (product->n_planned > product->n_assigned)
        return TRUE;
    }

  return FALSE;
}

/* No guard is asked about what is only given. */
static gboolean
asks_guards (UnseatPlan *plan)
{
  UnseatWay way = unseat_plan_get_way (plan);

  return way != UNSEAT_WAY_GIVES && way != UNSEAT_WAY_JOINS && way != UNSEAT_WAY_PUTS_ON;
}

/* What no guard could see matters only where there is something to guard. */
void
unseat_planner_notes_add (UnseatSession        *session,
                          UnseatPlannerRemove  *remove,
                          UnseatPlannerRestore *restore,
                          UnseatPlan           *plan)
{
  guint n_dropped = 0;
  g_auto (GStrv) gaps = NULL;
  g_auto (GStrv) roles = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) notes = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session) && remove != NULL && restore != NULL && UNSEAT_IS_PLAN (plan));

  n_dropped = unseat_planner_restore_get_n_dropped (restore);
  gaps = unseat_planner_remove_list_gaps (remove, takes_away (plan));
  roles = unseat_planner_roles_list_notes (session, plan);
  builder = g_strv_builder_new ();
  if (takes_away (plan) || asks_guards (plan))
    g_strv_builder_addv (builder, (const char **) gaps);
  g_strv_builder_addv (builder, (const char **) roles);
  if (n_dropped > 0)
    {
      g_autofree char *note = g_strdup_printf (ngettext ("%'u app that was switched off is no longer part of its product. The license comes back without it.",
                                                         "%'u apps that were switched off are no longer part of their products. The licenses come back without them.",
                                                         n_dropped),
                                               n_dropped);

      g_strv_builder_add (builder, note);
    }

  notes = g_strv_builder_end (builder);
  unseat_plan_set_notes (plan, (const char *const *) notes);
}
