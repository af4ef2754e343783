/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"

G_BEGIN_DECLS

/**
 * cli_confirm_is_possible:
 *
 * Returns: whether there is a person at a terminal who can be asked
 */
gboolean cli_confirm_is_possible (void);

/**
 * cli_confirm:
 * @n_changes: how many changes there are
 *
 * Asks on the terminal; above the threshold of the settings the number has to be typed.
 *
 * Returns: whether the person agreed; an error when reading failed or Ctrl+C was pressed, none when they said no
 */
gboolean cli_confirm (CliContext *context,
                      guint       n_changes,
                      GError    **error);

/**
 * cli_confirm_people:
 * @n_people: how many people it hits
 *
 * Asks on the terminal; the number has to be typed, however small it is.
 *
 * Returns: as cli_confirm()
 */
gboolean cli_confirm_people (CliContext *context,
                             guint       n_people,
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
