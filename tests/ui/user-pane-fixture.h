/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

#include "unseat-license-row.h"
#include "unseat-user-pane.h"

/**
 * What the tests of a person's pane share: a tenant, and the pane in a window.
 */

typedef struct
{
  Engine          engine;
  UnseatUserPane *pane;
  GtkWidget      *window;
  UnseatPlan     *plan; /* (owned) (nullable): what came by the signal */
} UserPaneFixture;

/**
 * user_pane_set_up:
 * @user: (nullable): the user principal name of who is shown
 */
void user_pane_set_up (UserPaneFixture *fixture,
                       gconstpointer    user);

void user_pane_tear_down (UserPaneFixture *fixture,
                          gconstpointer    user);

/* Of a product that is shown. */
UnseatLicenseRow *user_pane_get_row (UserPaneFixture *fixture,
                                     const char      *sku_id);

GtkSwitch *user_pane_get_switch (UserPaneFixture *fixture,
                                 const char      *sku_id);

/* Returns: whether that button can be pressed */
gboolean user_pane_may (UserPaneFixture *fixture,
                        const char      *button);
