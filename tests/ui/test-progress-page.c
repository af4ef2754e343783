/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-progress-page.h"

#include "ui-test.h"
#include "unseat-graph-client-private.h"
#include "unseat-pace-private.h"
#include "unseat-session-private.h"

#define N_PEOPLE 60
#define ELAPSED_MSEC (1000 * 1000)

typedef struct
{
  Engine       engine;
  UnseatPlan  *plan;
  UnseatApply *apply;
  GtkWidget   *window;
  GtkWidget   *page;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  UnseatClock *clock = unseat_fake_clock_new ();

  engine_set_up (&fixture->engine, N_PEOPLE, clock);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (clock), ELAPSED_MSEC - unseat_clock_get_monotonic (clock));
  fixture->plan = engine_plan (&fixture->engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  fixture->apply = unseat_apply_new (fixture->engine.session, fixture->plan, fixture->engine.journal);
  fixture->page = g_object_new (UNSEAT_TYPE_PROGRESS_PAGE, NULL);
  unseat_progress_page_set_operation (UNSEAT_PROGRESS_PAGE (fixture->page), fixture->apply);
  fixture->window = ui_test_show (fixture->page);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ui_test_close (fixture->window);
  g_clear_object (&fixture->apply);
  g_clear_object (&fixture->plan);
  engine_tear_down (&fixture->engine);
}

/* What stands in the page follows the job's pace. */
static void
test_pace (Fixture      *fixture,
           gconstpointer data)
{
  UnseatPace *pace = unseat_apply_get_pace (fixture->apply);

  g_assert_false (ui_test_says (fixture->page, "left"));
  unseat_pace_set_progress (pace, 1500, 150000);
  unseat_pace_refresh (pace);
  g_assert_true (ui_test_says (fixture->page, "1.5 a second · about 28 hours left"));
  unseat_pace_set_progress (pace, 100, 100);
  unseat_pace_refresh (pace);
  g_assert_false (ui_test_says (fixture->page, "left"));
}

static void
test_quota (Fixture      *fixture,
            gconstpointer data)
{
  UnseatGraphClient    *client = unseat_session_get_client (fixture->engine.session);
  UnseatPace           *pace = unseat_apply_get_pace (fixture->apply);
  const UnseatGraphCost cost = { .writes = 1500 };
  UnseatGraphThrottle  *throttle = unseat_graph_client_get_throttle (client);

  unseat_pace_watch (pace, client);
  unseat_pace_refresh (pace);
  g_assert_false (ui_test_says (fixture->page, "quota"));
  unseat_graph_throttle_pass_async (throttle, &cost, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  while (!ui_test_says (fixture->page, "Using 50% of the write quota of Microsoft 365"))
    g_main_context_iteration (NULL, TRUE);
  unseat_graph_throttle_leave (throttle, &cost, FALSE);
  while (ui_test_says (fixture->page, "quota"))
    g_main_context_iteration (NULL, TRUE);
  unseat_pace_watch (pace, NULL);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/progress-page/pace", Fixture, NULL, set_up, test_pace, tear_down);
  g_test_add ("/ui/progress-page/quota", Fixture, NULL, set_up, test_quota, tear_down);

  return g_test_run ();
}
