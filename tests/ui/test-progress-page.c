/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-progress-page.h"

#include "ui-test.h"

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

/* How fast it went so far, and how long it takes if it goes on like that. */
static void
test_pace (Fixture      *fixture,
           gconstpointer data)
{
  static const struct
  {
    guint       done;
    guint       total;
    const char *text;
  } cases[] = {
    { 1500, 150000, "1.5 a second · about 28 hours left" },
    { 1000, 11800, "1.0 a second · about 3 hours left" },
    { 1000, 6340, "1.0 a second · about 89 minutes left" },
    { 100, 300, "6.0 a minute · about 33 minutes left" },
    { 100, 105, "6.0 a minute · about 1 minute left" },
    { 100, 104, "6.0 a minute · less than a minute left" },
  };

  g_assert_false (ui_test_says (fixture->page, "left"));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      unseat_operation_set_progress (UNSEAT_OPERATION (fixture->apply), cases[i].done, cases[i].total);
      g_test_message ("%s", cases[i].text);
      g_assert_true (ui_test_says (fixture->page, cases[i].text));
    }

  unseat_operation_set_progress (UNSEAT_OPERATION (fixture->apply), 100, 100);
  g_assert_false (ui_test_says (fixture->page, "left"));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/progress-page/pace", Fixture, NULL, set_up, test_pace, tear_down);

  return g_test_run ();
}
