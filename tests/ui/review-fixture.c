/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-fixture.h"

#include "unseat-result-page.h"

#include "ui-test.h"

void
review_set_up (ReviewFixture *fixture,
               gconstpointer  data)
{
  engine_set_up (&fixture->engine, REVIEW_FIXTURE_N_PEOPLE, unseat_clock_new ());
  fixture->parent = ui_test_show (gtk_label_new ("Parent"));
  fixture->plan = engine_plan (&fixture->engine, DEMO_UPN_LEAVER, DEMO_SKU_VISIO_P2);
  fixture->finished = NULL;
}

static gboolean
is_plan_dead (gpointer data)
{
  return ((ReviewFixture *) data)->plan_alive == NULL;
}

void
review_tear_down (ReviewFixture *fixture,
                  gconstpointer  data)
{
  ui_test_wait (review_is_dead, fixture);
  ui_test_close (fixture->parent);
  g_clear_object (&fixture->finished);
  /* A run whose dialog is gone ends on its own, a little later. */
  fixture->plan_alive = fixture->plan;
  g_object_add_weak_pointer (G_OBJECT (fixture->plan), &fixture->plan_alive);
  g_object_unref (fixture->plan);
  ui_test_wait (is_plan_dead, fixture);
  engine_tear_down (&fixture->engine);
}

void
review_show (ReviewFixture      *fixture,
             UnseatReviewDialog *dialog)
{
  fixture->dialog = dialog;
  fixture->alive = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &fixture->alive);
  g_signal_connect (dialog, "finished", G_CALLBACK (ui_test_keep_plan), &fixture->finished);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_turn ();
}

void
review_open (ReviewFixture *fixture)
{
  review_show (fixture, unseat_review_dialog_new (GTK_WINDOW (fixture->parent), fixture->engine.session, fixture->engine.journal, fixture->plan));
}

void
review_close (ReviewFixture *fixture)
{
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  ui_test_wait (review_is_dead, fixture);
}

GtkWidget *
review_get_widget (ReviewFixture *fixture)
{
  return GTK_WIDGET (fixture->dialog);
}

gboolean
review_is_dead (gpointer fixture)
{
  return ((ReviewFixture *) fixture)->alive == NULL;
}

gboolean
review_shows_result (gpointer fixture)
{
  return ui_test_count (review_get_widget (fixture), UNSEAT_TYPE_RESULT_PAGE) == 1;
}
