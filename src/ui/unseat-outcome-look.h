/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-outcome.h"

G_BEGIN_DECLS

/**
 * unseat_outcome_look_get_icon_name:
 *
 * Returns: (transfer none): the icon that stands beside the word
 */
const char *unseat_outcome_look_get_icon_name (UnseatOutcome outcome);

/**
 * unseat_outcome_look_get_css_class:
 *
 * Returns: (transfer none): the class, beside `unseat-badge`, that gives word and icon their color
 */
const char *unseat_outcome_look_get_css_class (UnseatOutcome outcome);

G_END_DECLS
