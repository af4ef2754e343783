/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-demo-host.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_APPLICATION (unseat_application_get_type ())
G_DECLARE_FINAL_TYPE (UnseatApplication, unseat_application, UNSEAT, APPLICATION, AdwApplication)

/**
 * unseat_application_new:
 * @start_in_demo: whether the window opens on the demo tenant
 * @factory: starts a demo tenant, at most once, when it is asked for
 * @factory_data: for @factory; must outlive the application
 *
 * Returns: (transfer full): the application, ready to run
 */
UnseatApplication *unseat_application_new (gboolean              start_in_demo,
                                           UnseatDemoHostFactory factory,
                                           gpointer              factory_data);

G_END_DECLS
