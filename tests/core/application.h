/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

#define APPLICATION_SECRET "secret"

/**
 * application_sign_in:
 * @permission: (nullable): what it was granted besides
 *
 * Signs in an application in place of the person.
 */
void application_sign_in (Engine     *engine,
                          const char *permission);
