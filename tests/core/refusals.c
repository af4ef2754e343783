/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "refusals.h"

#include "unseat-service-table.h"

#include <string.h>

guint
refusals_find_services (Engine *engine,
                        char  **plans)
{
  GListModel *products = unseat_directory_get_products (unseat_session_get_directory (engine->session));
  guint       services = 0;

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      GPtrArray *in_it = unseat_product_get_plans (product);

      for (guint k = 0; k < in_it->len; k++)
        {
          const UnseatServicePlan *plan = in_it->pdata[k];

          if (g_strv_contains ((const char *const *) plans, plan->id))
            services |= unseat_service_table_find (plan->id, plan->part_number);
        }
    }

  return services;
}

void
refusals_check (UnseatPlan   *plan,
                const char   *user_id,
                gboolean      is_race,
                RefusalsSeen *seen)
{
  guint n_maybe = 0;
  guint n_kept = 0;
  guint n_kept_maybe = 0;
  guint n_gone = 0;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);
      UnseatKept    kept = unseat_change_get_kept (change);
      gboolean      is_kept = unseat_change_get_outcome (change) == UNSEAT_OUTCOME_FAILED || unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PENDING;

      if (!g_str_equal (unseat_change_get_user_id (change), user_id) || !unseat_change_is_writable (change))
        continue;
      if (kept == UNSEAT_KEPT_MAYBE)
        {
          n_maybe++;
          n_kept_maybe += is_kept;
        }
      else if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_SKIPPED)
        g_assert_cmpint (is_kept, ==, kept == UNSEAT_KEPT_REFUSED);
      n_kept += is_kept;
      n_gone += !is_kept && unseat_change_get_action (change) != UNSEAT_ACTION_SWITCH;
    }

  if (n_maybe > 0 && !is_race)
    g_assert_true (n_kept_maybe > 0 && n_kept_maybe < n_maybe);
  seen->n_uncertain += n_maybe > 0;
  seen->n_parted += n_kept > 0 && n_gone > 0;
}

void
refusals_check_seats (Engine     *engine,
                      UnseatPlan *plan,
                      GHashTable *consumed)
{
  GPtrArray *products = unseat_plan_get_products (plan);

  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *product = products->pdata[i];
      guint                    before = GPOINTER_TO_UINT (g_hash_table_lookup (consumed, product->sku_id));
      guint                    n_freed = before - demo_server_get_consumed (engine->server, product->sku_id);

      g_assert_cmpuint (n_freed, >=, product->n_seats);
      if (product->n_kept[UNSEAT_KEPT_MAYBE] == 0)
        g_assert_cmpuint (n_freed, ==, product->n_seats);
    }
}

GHashTable *
refusals_count_seats (Engine *engine)
{
  GHashTable *consumed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *products = unseat_directory_get_products (unseat_session_get_directory (engine->session));

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      const char *sku_id = unseat_product_get_sku_id (product);

      g_hash_table_insert (consumed, g_strdup (sku_id), GUINT_TO_POINTER (demo_server_get_consumed (engine->server, sku_id)));
    }

  return consumed;
}

void
refusals_check_services (Engine     *engine,
                         UnseatPlan *plan,
                         const char *user_id,
                         char      **before)
{
  g_auto (GStrv) after = demo_server_dup_effective_plans (engine->server, user_id);
  guint lost = refusals_find_services (engine, before) & ~refusals_find_services (engine, after);
  guint certain = 0;
  guint maybe = 0;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      if (!g_str_equal (unseat_change_get_user_id (change), user_id))
        continue;
      if (unseat_change_is_uncertain (change))
        maybe |= unseat_change_get_stops (change);
      else
        certain |= unseat_change_get_stops (change);
    }

  g_assert_cmphex (certain & ~lost, ==, 0);
  g_assert_cmphex (lost & ~(certain | maybe), ==, 0);
}

/* Whether the plan says one of @fragments (NULL-terminated) of the person. */
static gboolean
says (UnseatPlan        *plan,
      const char        *user_id,
      const char *const *fragments)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);
      const char   *reason = unseat_change_get_reason (change);

      if (unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || !g_str_equal (unseat_change_get_user_id (change), user_id) || reason == NULL)
        continue;
      for (guint k = 0; fragments[k] != NULL; k++)
        if (strstr (reason, fragments[k]) != NULL)
          return TRUE;
    }

  return FALSE;
}

gboolean
refusals_is_warned (UnseatPlan *plan,
                    const char *user_id)
{
  static const char *const fragments[] = { "needs an app of this product", "needs an app that several", "unless both are off", "unless all of these are off", NULL };

  return says (plan, user_id, fragments);
}

gboolean
refusals_is_race (UnseatPlan *plan,
                  const char *user_id)
{
  static const char *const fragments[] = { "and is to end as well: if Microsoft 365 does not take that one first", NULL };

  return says (plan, user_id, fragments);
}

gboolean
refusals_is_refused (UnseatPlan *plan,
                     const char *user_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);

      UnseatOutcome outcome = unseat_change_get_outcome (change);

      if (g_str_equal (unseat_change_get_user_id (change), user_id) && (outcome == UNSEAT_OUTCOME_FAILED || outcome == UNSEAT_OUTCOME_PENDING))
        return TRUE;
    }

  return FALSE;
}
