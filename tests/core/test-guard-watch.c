/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "guarded.h"
#include "unseat-graph-groups.h"
#include "unseat-guard-watch.h"

/* A group that is added and taken away again at once: what was known of the others stays known. */
static void
test_watch_changes_its_mind (void)
{
  Engine           engine;
  UnseatDirectory *directory = NULL;
  g_autoptr (UnseatGuardWatch) watch = NULL;

  guarded_set_up (&engine);
  directory = unseat_session_get_directory (engine.session);
  watch = unseat_guard_watch_new (engine.session);
  for (guint i = 0; i < 3; i++)
    {
      guarded_add_group (&engine, "Sales");
      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, FALSE);
      unseat_settings_set_never_touch (unseat_session_get_settings (engine.session), g_variant_new_parsed ("@a(ssss) []"));
    }
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_assert_nonnull (unseat_directory_get_members (directory, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR));
  guarded_assert (&engine, DEMO_UPN_SYNCED, DEMO_SKU_OFFICE_E3, "one of the last Global Administrators");
  g_assert_finalize_object (g_steal_pointer (&watch));
  guarded_tear_down (&engine);
}

/* A group is known to the next plan without anybody loading the tenant again. */
static void
test_watch (void)
{
  Engine           engine;
  UnseatDirectory *directory = NULL;
  g_autoptr (UnseatGuardWatch) watch = NULL;
  g_autofree char *sales = NULL;
  g_autofree char *tools = NULL;
  guint            n_requests = 0;

  guarded_set_up (&engine);
  directory = unseat_session_get_directory (engine.session);
  sales = demo_server_dup_group_id (engine.server, "Sales");
  tools = demo_server_dup_group_id (engine.server, "Sales Tools");
  watch = unseat_guard_watch_new (engine.session);
  guarded_add_group (&engine, "Sales");
  while (unseat_directory_get_members (directory, sales) == NULL)
    g_main_context_iteration (NULL, TRUE);

  /* A person needs no reading. */
  n_requests = demo_server_count_requests (engine.server, NULL, NULL);
  guarded_add_person (&engine, DEMO_UPN_DIRECT);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (demo_server_count_requests (engine.server, NULL, NULL), ==, n_requests);

  /* Whoever lets go of it stops what it reads. */
  guarded_add_group (&engine, "Sales Tools");
  g_assert_finalize_object (g_steal_pointer (&watch));
  guarded_assert (&engine, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, "may be in the group “Sales Tools”");
  g_assert_null (unseat_directory_get_members (directory, tools));
  guarded_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/guard-watch/changes-its-mind", test_watch_changes_its_mind);
  g_test_add_func ("/guard-watch/group", test_watch);

  return g_test_run ();
}
