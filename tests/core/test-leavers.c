/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaving.h"
#include "unseat-error.h"
#include "unseat-group-people.h"
#include "unseat-leavers-load.h"
#include "unseat-leavers-watch.h"

/* Who has left a group, and still has what it gave. */

#define BUNDLE "Analytics Bundle"
#define PROCESSING_MSEC (60 * 60 * 1000)

/* Somebody has left the group, and Microsoft 365 is not done with that.
 *
 * Returns: (transfer full): the path of its members */
static char *
set_up (Engine *engine)
{
  g_autofree char *group_id = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  leaving_set_up (engine);
  group_id = demo_server_dup_group_id (engine->server, BUNDLE);
  demo_server_set_processing_time (engine->server, PROCESSING_MSEC);
  plan = leaving_plan (engine, DEMO_UPN_BUNDLE, BUNDLE);
  engine_apply (engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_PENDING);
  g_assert_false (demo_server_is_member (engine->server, BUNDLE, DEMO_UPN_BUNDLE));
  engine_load (engine);

  return g_strconcat ("/groups/", group_id, "/members", NULL);
}

/* How many people the group has, and how many more have left it; @n_left is -1 when nobody knows. */
static void
check (Engine *engine,
       guint   n_people,
       int     n_left)
{
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, BUNDLE);
  UnseatDirectory *directory = unseat_session_get_directory (engine->session);
  g_autoptr (GPtrArray) all = unseat_group_people_list (directory);
  guint index = engine_find (engine, DEMO_UPN_BUNDLE);

  g_assert_cmpuint (unseat_group_people_count_left (directory, group_id), ==, (guint) MAX (n_left, 0));
  for (guint i = 0; i < all->len; i++)
    {
      const UnseatGroupPeople *people = all->pdata[i];

      if (g_ascii_strcasecmp (people->group_id, group_id) != 0)
        continue;
      g_assert_cmpuint (people->indexes->len - people->n_left, ==, n_people);
      g_assert_cmpuint (people->n_left, ==, (guint) MAX (n_left, 0));
      g_assert_true ((people->leavers != NULL) == (n_left >= 0));
      g_assert_true (unseat_group_people_has_left (people, index) == (n_left > 0));
      return;
    }

  g_assert_not_reached ();
}

static guint
count_people (Engine *engine)
{
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, BUNDLE);
  g_autoptr (GPtrArray) all = unseat_group_people_list (unseat_session_get_directory (engine->session));

  for (guint i = 0; i < all->len; i++)
    if (g_ascii_strcasecmp (((UnseatGroupPeople *) all->pdata[i])->group_id, group_id) == 0)
      return ((UnseatGroupPeople *) all->pdata[i])->indexes->len;

  g_assert_not_reached ();
}

static void
read_all (Engine *engine)
{
  g_autoptr (UnseatLeaversLoad) load = unseat_leavers_load_new (engine->session);
  g_autoptr (GError) error = NULL;

  g_assert_true (engine_run (UNSEAT_OPERATION (load), NULL, &error));
  g_assert_no_error (error);
}

static void
test_read (void)
{
  Engine           engine;
  g_autofree char *path = set_up (&engine);
  guint            n_all = count_people (&engine);

  check (&engine, n_all, -1);
  read_all (&engine);
  check (&engine, n_all - 1, 1);

  /* What is processed is gone, also for who does not read again who is in the group. */
  demo_server_advance_clock (engine.server, PROCESSING_MSEC);
  engine_load (&engine);
  check (&engine, n_all - 1, -1);
  read_all (&engine);
  check (&engine, n_all - 1, 0);
  leaving_tear_down (&engine);
}

/* Whose license does not end by itself is counted with who has a problem alone. */
static void
test_stuck (void)
{
  Engine           engine;
  g_autofree char *path = set_up (&engine);
  g_autofree char *group_id = demo_server_dup_group_id (engine.server, "Sales");
  UnseatDirectory *directory = unseat_session_get_directory (engine.session);

  read_all (&engine);
  g_assert_cmpuint (unseat_group_people_count_left (directory, group_id), ==, 1); /* DEMO_UPN_STUCK */
  g_assert_cmpuint (unseat_group_people_count_ending (directory, group_id), ==, 0);
  for (guint is_count = 0; is_count < 2; is_count++)
    {
      g_autoptr (GPtrArray) all = is_count ? unseat_group_people_count_all (directory) : unseat_group_people_list (directory);
      guint n_found = 0;

      for (guint i = 0; i < all->len; i++)
        {
          const UnseatGroupPeople *people = all->pdata[i];

          g_assert_cmpuint (people->n_ending, ==, unseat_group_people_count_ending (directory, people->group_id));
          if (g_ascii_strcasecmp (people->group_id, group_id) != 0)
            continue;
          n_found++;
          g_assert_cmpuint (people->n_left, ==, 1);
          g_assert_cmpuint (people->n_problems, >=, 1);
        }
      g_assert_cmpuint (n_found, ==, 1);
    }
  leaving_tear_down (&engine);
}

/* Who is known to have left is not asked to leave: what keeps the license is said instead. */
static void
test_not_again (void)
{
  Engine           engine;
  g_autofree char *path = set_up (&engine);
  g_autoptr (UnseatPlan) before = leaving_plan (&engine, DEMO_UPN_STUCK, "Sales");
  g_autoptr (UnseatPlan) after = NULL;

  engine_assert_all (before, UNSEAT_OUTCOME_PLANNED);
  read_all (&engine);
  after = leaving_plan (&engine, DEMO_UPN_STUCK, "Sales");
  leaving_assert (after, DEMO_SKU_OFFICE_E3, "Sales", UNSEAT_ACTION_LEAVE, UNSEAT_OUTCOME_BLOCKED, "needs an app of this product: unassign that one, then reprocess");
  leaving_tear_down (&engine);
}

/* One group is asked for alone. */
static void
test_one_group (void)
{
  Engine           engine;
  g_autofree char *path = set_up (&engine);
  g_autofree char *group_id = demo_server_dup_group_id (engine.server, BUNDLE);
  g_autofree char *upper = g_ascii_strup (group_id, -1);
  guint            n_all = count_people (&engine);
  guint            n_before = demo_server_count_requests (engine.server, "GET", "/groups/");
  g_autoptr (UnseatLeaversLoad) load = unseat_leavers_load_new_for_group (engine.session, upper);
  g_autoptr (GError) error = NULL;

  g_assert_true (engine_run (UNSEAT_OPERATION (load), NULL, &error));
  g_assert_no_error (error);
  check (&engine, n_all - 1, 1);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/groups/"), ==, n_before + 1);
  g_clear_object (&load);
  leaving_tear_down (&engine);
}

/* What cannot be read of one group is not known of it, and of the others it is. */
static void
test_unreadable (void)
{
  static const guint statuses[] = { 403, 404, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      Engine           engine;
      g_autofree char *path = set_up (&engine);
      guint            n_all = count_people (&engine);
      g_autofree char *other = demo_server_dup_group_id (engine.server, "Office Standard");

      read_all (&engine);
      check (&engine, n_all - 1, 1);
      engine_fault (&engine, DEMO_FAULT_STATUS, "GET", path, 0, 100, statuses[i]);
      read_all (&engine);
      check (&engine, n_all, -1);
      g_assert_nonnull (unseat_directory_get_leavers (unseat_session_get_directory (engine.session), other));
      leaving_tear_down (&engine);
    }
}

static void
test_cancelled (void)
{
  Engine           engine;
  g_autofree char *path = set_up (&engine);
  guint            n_all = count_people (&engine);
  g_autoptr (UnseatLeaversLoad) load = unseat_leavers_load_new (engine.session);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  read_all (&engine);
  g_cancellable_cancel (cancellable);
  g_assert_false (engine_run (UNSEAT_OPERATION (load), cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  check (&engine, n_all - 1, 1); /* what was known stays */
  g_clear_object (&load);
  leaving_tear_down (&engine);
}

static void
wait_for_leavers (Engine *engine)
{
  g_autofree char *group_id = demo_server_dup_group_id (engine->server, BUNDLE);

  while (unseat_group_people_count_left (unseat_session_get_directory (engine->session), group_id) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Who looks again and again has it read once, until that may be otherwise. */
static void
test_watch (void)
{
  Engine           engine;
  g_autofree char *path = set_up (&engine);
  guint            n_all = count_people (&engine);
  guint            n_before = demo_server_count_requests (engine.server, "GET", path);
  g_autoptr (UnseatLeaversWatch) watch = unseat_leavers_watch_new (engine.session);

  unseat_leavers_watch_look (watch);
  wait_for_leavers (&engine);
  unseat_leavers_watch_look (watch);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  check (&engine, n_all - 1, 1);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", path), ==, n_before + 1);

  engine_load (&engine);
  check (&engine, n_all, -1);
  unseat_leavers_watch_look (watch);
  wait_for_leavers (&engine);
  unseat_directory_clear (unseat_session_get_directory (engine.session));
  unseat_leavers_watch_look (watch); /* nobody is there */
  engine_load (&engine);
  unseat_leavers_watch_look (watch);
  wait_for_leavers (&engine);
  unseat_leavers_watch_forget (watch);
  unseat_leavers_watch_look (watch);

  /* Whoever lets go of it stops what it reads. */
  g_assert_finalize_object (g_steal_pointer (&watch));
  leaving_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/leavers/read", test_read);
  g_test_add_func ("/leavers/stuck", test_stuck);
  g_test_add_func ("/leavers/not-again", test_not_again);
  g_test_add_func ("/leavers/one-group", test_one_group);
  g_test_add_func ("/leavers/unreadable", test_unreadable);
  g_test_add_func ("/leavers/cancelled", test_cancelled);
  g_test_add_func ("/leavers/watch", test_watch);

  return g_test_run ();
}
