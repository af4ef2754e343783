/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

/**
 * cli_confirm_is_possible:
 *
 * Returns: whether there is a person at a terminal who can be asked
 */
gboolean cli_confirm_is_possible (void);

/**
 * cli_confirm:
 * @plan: what was shown
 *
 * Asks on the terminal; a number of the review has to be typed where unseat_plan_count_typed() says so.
 *
 * Returns: whether the person agreed; an error when reading failed or Ctrl+C was pressed, none when they said no
 */
gboolean cli_confirm (CliContext *context,
                      UnseatPlan *plan,
                      GError    **error);

/**
 * cli_confirm_simply:
 *
 * Asks whether to go on with something that changes no license.
 *
 * Returns: as cli_confirm()
 */
gboolean cli_confirm_simply (CliContext *context,
                             GError    **error);

G_END_DECLS
