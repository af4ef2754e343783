/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-window.h"

G_BEGIN_DECLS

/**
 * UnseatDepartureFunc:
 * @argument: (nullable): as given to unseat_departure_ask()
 *
 * What is done when nothing holds the person back.
 */
typedef void (*UnseatDepartureFunc) (UnseatWindow *window,
                                     GObject      *argument);

/**
 * unseat_departure_ask:
 * @argument: (nullable): kept until then
 *
 * Calls @go, unless the person wants to stay because of what was not saved.
 */
void unseat_departure_ask (UnseatWindow       *window,
                           UnseatDepartureFunc go,
                           GObject            *argument);

G_END_DECLS
