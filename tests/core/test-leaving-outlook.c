/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"
#include "unseat-leaving-outlook.h"

#include <string.h>

/* What is said of leaving a group before anybody asks for a plan is what the plan says. */

static gboolean
has_sku (GPtrArray  *sku_ids,
         const char *sku_id)
{
  return g_ptr_array_find_with_equal_func (sku_ids, sku_id, g_str_equal, NULL);
}

static void
compare_change (UnseatLeavingOutlook *outlook,
                UnseatChange         *change)
{
  const char      *sku_id = unseat_change_get_sku_id (change);
  UnseatKept       kept = unseat_change_get_kept (change);
  gboolean         frees = unseat_change_frees_seat (change);
  g_autofree char *refusals = unseat_leaving_outlook_describe_refusals (outlook, sku_id);

  g_assert_cmpint (unseat_leaving_outlook_is_refused (outlook, sku_id), ==, kept == UNSEAT_KEPT_REFUSED || kept == UNSEAT_KEPT_MAYBE);
  g_assert_cmpint (has_sku (unseat_leaving_outlook_get_taken (outlook), sku_id), ==, frees && kept != UNSEAT_KEPT_MAYBE);
  g_assert_cmpint (has_sku (unseat_leaving_outlook_get_doubtful (outlook), sku_id), ==, frees && kept == UNSEAT_KEPT_MAYBE);
  if (unseat_leaving_outlook_is_refused (outlook, sku_id))
    g_assert_true (strstr (unseat_change_get_reason (change), strstr (refusals, " needs an app")) != NULL || strchr (refusals, '\n') != NULL);
}

/* Returns: whether there was a plan to compare with */
static gboolean
compare (Engine     *engine,
         UnseatUser *user,
         const char *group_id)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  gint64           now = unseat_clock_get_time (engine->clock);
  g_autoptr (UnseatLeavingOutlook) outlook = unseat_leaving_outlook_new (directory, user, group_id);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *services = unseat_leaving_outlook_describe_services (outlook, now);
  UnseatAdvice    *advice = NULL;

  unseat_planner_leave_group (planner, unseat_user_get_id (user), group_id);
  unseat_planner_include_guarded (planner, unseat_user_get_id (user));
  plan = unseat_planner_finish (planner);
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) == 0)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    compare_change (outlook, engine_get_change (plan, i));

  advice = unseat_plan_get_advice (plan);
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    {
      const char *name = unseat_service_get_name (i);
      gboolean    is_told = unseat_advice_get_n_stopping (advice, i) + unseat_advice_get_n_staying (advice, i) > 0;

      g_assert_cmpint (unseat_advice_get_n_stopping (advice, i), ==, unseat_advice_get_n_stopping (unseat_leaving_outlook_get_advice (outlook), i));
      g_assert_cmpint (unseat_advice_get_n_maybe (advice, i), ==, unseat_advice_get_n_maybe (unseat_leaving_outlook_get_advice (outlook), i));
      g_assert_cmpint (unseat_advice_get_n_staying (advice, i), ==, unseat_advice_get_n_staying (unseat_leaving_outlook_get_advice (outlook), i));
      if (is_told)
        g_assert_nonnull (strstr (services, name));
    }

  return TRUE;
}

/* Everybody in every group, of a tenant with all that can be wrong. */
static void
test_as_planned (void)
{
  Engine           engine;
  guint            n_compared = 0;
  UnseatDirectory *directory = NULL;

  leaving_set_up (&engine);
  directory = unseat_session_get_directory (engine.session);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);
      GPtrArray *paths = unseat_user_get_assignments (user);

      for (guint k = 0; k < paths->len; k++)
        if (!unseat_assignment_is_direct (paths->pdata[k]))
          n_compared += compare (&engine, user, unseat_assignment_get_group_id (paths->pdata[k]));
    }
  g_assert_cmpuint (n_compared, >, 15);
  leaving_tear_down (&engine);
}

static UnseatLeavingOutlook *
look (Engine     *engine,
      const char *user,
      const char *group)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, group);
  g_autoptr (UnseatUser) person = unseat_directory_get_user (directory, engine_find (engine, user));

  return unseat_leaving_outlook_new (directory, person, group_id);
}

/* What something else needs stays, and nothing stops by it. */
static void
test_refused (void)
{
  Engine engine;
  g_autoptr (UnseatLeavingOutlook) outlook = NULL;
  g_autofree char *own = NULL;
  g_autofree char *other = NULL;
  g_autofree char *services = NULL;

  leaving_set_up (&engine);
  outlook = look (&engine, DEMO_UPN_ADD_ON_APART, "Office Standard");
  g_assert_true (unseat_leaving_outlook_is_refused (outlook, DEMO_SKU_OFFICE_E3));
  g_assert_false (unseat_leaving_outlook_is_refused (outlook, DEMO_SKU_VISIO_P2));
  g_assert_cmpuint (unseat_leaving_outlook_get_taken (outlook)->len, ==, 0);
  own = unseat_leaving_outlook_describe_refusals (outlook, DEMO_SKU_OFFICE_E3);
  other = unseat_leaving_outlook_describe_refusals (outlook, DEMO_SKU_VISIO_P2);
  services = unseat_leaving_outlook_describe_services (outlook, 0);
  g_assert_cmpstr (own, ==, "Planner and Project Plan 3 needs an app of this product: Microsoft 365 will refuse, and this person keeps it, unless both are unassigned.");
  g_assert_true (g_str_has_prefix (other, "Office 365 E3: Planner and Project Plan 3 needs an app of this product"));
  g_assert_null (services);
  leaving_tear_down (&engine);
}

/* A mailbox, and when it is deleted; of somebody who has Office directly as well, everything stays. */
static void
test_services (void)
{
  Engine engine;
  g_autoptr (UnseatLeavingOutlook) outlook = NULL;
  g_autoptr (UnseatLeavingOutlook) both = NULL;
  g_autofree char *services = NULL;
  g_autofree char *staying = NULL;

  leaving_set_up (&engine);
  outlook = look (&engine, DEMO_UPN_INHERITED, "Sales");
  services = unseat_leaving_outlook_describe_services (outlook, 1767355200);
  g_assert_true (g_str_has_prefix (services, "Leaving the group would stop: Mailbox"));
  g_assert_nonnull (strstr (services, "\nMailbox: Microsoft deletes it after 30 days, on"));
  g_assert_null (strstr (services, "might stop"));

  both = look (&engine, DEMO_UPN_BOTH, "Sales");
  staying = unseat_leaving_outlook_describe_services (both, 1767355200);
  g_assert_true (g_str_has_prefix (staying, "Stays through other licenses: Mailbox"));
  g_assert_null (strstr (staying, "would stop"));
  g_assert_cmpuint (unseat_leaving_outlook_get_taken (both)->len, ==, 0);
  leaving_tear_down (&engine);
}

/* A direct license is told of in the words of the review. */
static void
compare_direct (Engine     *engine,
                const char *user_name,
                const char *stops)
{
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, engine_find (engine, user_name));
  g_autoptr (UnseatLeavingOutlook) outlook = unseat_leaving_outlook_new_direct (directory, user, DEMO_SKU_OFFICE_E3);
  g_autoptr (UnseatPlan) plan = engine_plan (engine, user_name, DEMO_SKU_OFFICE_E3);
  g_autofree char *reason = unseat_leaving_outlook_describe_direct (outlook);
  g_autofree char *services = unseat_leaving_outlook_describe_services (outlook, unseat_clock_get_time (engine->clock));

  g_assert_cmpstr (reason, ==, unseat_change_get_reason (engine_get_change (plan, 0)));
  if (stops == NULL)
    g_assert_true (services == NULL || strstr (services, "Removing it") == NULL);
  else
    g_assert_nonnull (strstr (services, stops));
}

static void
test_direct (void)
{
  Engine engine;

  leaving_set_up (&engine);
  compare_direct (&engine, DEMO_UPN_DIRECT, "Removing it would stop: Mail");
  compare_direct (&engine, DEMO_UPN_REDUNDANT, NULL);
  compare_direct (&engine, DEMO_UPN_NARROWER_GROUP, "Removing it would stop: Teams");
  compare_direct (&engine, DEMO_UPN_DEPENDENT, NULL); /* Microsoft 365 will refuse */
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leaving-outlook/direct", test_direct);
  g_test_add_func ("/leaving-outlook/as-planned", test_as_planned);
  g_test_add_func ("/leaving-outlook/refused", test_refused);
  g_test_add_func ("/leaving-outlook/services", test_services);

  return g_test_run ();
}
