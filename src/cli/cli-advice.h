/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include "unseat-advice.h"

G_BEGIN_DECLS

/**
 * cli_advice_print:
 * @since: when the licenses end at the earliest, in seconds since 1970
 * @target: standard output, or standard error for a review
 *
 * Prints what stops, what stays through what, and what to check first; nothing when nothing stops and nothing stays.
 */
void cli_advice_print (UnseatAdvice *advice,
                       gint64        since,
                       FILE         *target);

G_END_DECLS
