/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

#include "unseat-review-dialog.h"

/**
 * What the tests of the review dialog share: a tenant, a plan of one change, and a dialog in which it is reviewed, applied or gone on with.
 */

#define REVIEW_FIXTURE_N_PEOPLE 60

typedef struct
{
  Engine              engine;
  GtkWidget          *parent;
  UnseatReviewDialog *dialog;     /* (nullable) */
  gpointer            alive;      /* (nullable): the dialog, as long as it lives */
  UnseatPlan         *plan;       /* (owned) */
  gpointer            plan_alive; /* (nullable): the same, as long as it lives */
  UnseatPlan         *finished;   /* (owned) (nullable): what came by the signal */
} ReviewFixture;

/* Without a dialog. */
void review_set_up (ReviewFixture *fixture,
                    gconstpointer  data);

/* Waits until the dialog and the plan are gone. */
void review_tear_down (ReviewFixture *fixture,
                       gconstpointer  data);

/**
 * review_show:
 * @dialog: (transfer none): not yet presented
 */
void review_show (ReviewFixture      *fixture,
                  UnseatReviewDialog *dialog);

/**
 * review_open:
 *
 * Shows the review of the plan.
 */
void review_open (ReviewFixture *fixture);

/**
 * review_close:
 *
 * Closes the dialog and waits until it is gone.
 */
void review_close (ReviewFixture *fixture);

GtkWidget *review_get_widget (ReviewFixture *fixture);

/**
 * review_is_dead:
 * @fixture: a #ReviewFixture; for ui_test_wait()
 *
 * Returns: whether the dialog is gone
 */
gboolean review_is_dead (gpointer fixture);

/**
 * review_shows_result:
 * @fixture: a #ReviewFixture; for ui_test_wait()
 */
gboolean review_shows_result (gpointer fixture);
