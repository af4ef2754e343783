/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "offs.h"
#include "unseat-group-people.h"

/* Groups that give nothing any more, and from which people still have something. */

#define BUNDLE "Analytics Bundle"
#define PROCESSING_MSEC (60 * 60 * 1000)

/* What the group gave is taken off it, and Microsoft 365 is not done with that.
 *
 * Returns: (transfer full): the path of the group */
static char *
set_up (Engine *engine)
{
  static const char *const products[] = { DEMO_SKU_EMS_E3, DEMO_SKU_POWER_BI_PRO, DEMO_SKU_VISIO_P2 };
  g_autofree char         *group_id = NULL;

  leaving_set_up (engine);
  group_id = demo_server_dup_group_id (engine->server, BUNDLE);
  demo_server_set_processing_time (engine->server, PROCESSING_MSEC);
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      g_autoptr (UnseatPlan) plan = offs_plan (engine, BUNDLE, products[i]);

      engine_apply (engine, plan);
      g_assert_false (offs_gives (engine, BUNDLE, products[i]));
    }

  return g_strconcat ("/groups/", group_id, NULL);
}

/* Returns: (transfer none) (nullable): the group, when it is known */
static UnseatGroup *
find (Engine *engine)
{
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, BUNDLE);
  g_autoptr (GPtrArray) all = unseat_group_people_list (unseat_session_get_directory (engine->session));

  for (guint i = 0; i < all->len; i++)
    {
      const UnseatGroupPeople *people = all->pdata[i];

      if (g_ascii_strcasecmp (people->group_id, group_id) != 0)
        continue;
      g_assert_cmpuint (people->indexes->len, >, 0);
      return people->group;
    }

  g_assert_not_reached ();
}

static void
test_read (void)
{
  Engine           engine;
  g_autofree char *path = set_up (&engine);
  UnseatGroup     *group = NULL;
  guint            n_before = demo_server_count_requests (engine.server, "GET", path);

  engine_load (&engine);
  group = find (&engine);
  g_assert_nonnull (group);
  g_assert_cmpstr (unseat_group_get_name (group), ==, BUNDLE);
  g_assert_null (*unseat_group_get_sku_ids (group));
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", path), ==, n_before + 1);

  /* When it is processed, nobody has anything from it, and it is not asked for. */
  demo_server_advance_clock (engine.server, 4 * PROCESSING_MSEC);
  engine_load (&engine);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", path), ==, n_before + 1);
  leaving_tear_down (&engine);
}

/* A group that cannot be read stays without a name, and all else is read. */
static void
test_unreadable (void)
{
  static const guint statuses[] = { 403, 404, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      Engine           engine;
      g_autofree char *path = set_up (&engine);

      engine_fault (&engine, DEMO_FAULT_STATUS, "GET", path, 0, 100, statuses[i]);
      engine_load (&engine);
      g_assert_null (find (&engine)); /* what was known before is forgotten with the rest */
      g_assert_true (unseat_directory_is_complete (unseat_session_get_directory (engine.session)));
      leaving_tear_down (&engine);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stray-groups/read", test_read);
  g_test_add_func ("/stray-groups/unreadable", test_unreadable);

  return g_test_run ();
}
