/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * cli_calendar_save:
 * @path: (nullable): the file of `--calendar`, in the encoding of file names; %NULL when none is wanted
 * @plan: applied or not
 *
 * Saves the days on which Microsoft deletes something; says so when there are none.
 *
 * Returns: %FALSE with %UNSEAT_ERROR_STORAGE when the file could not be written
 */
gboolean cli_calendar_save (const char *path,
                            UnseatPlan *plan,
                            GError    **error);

G_END_DECLS
