/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-advice-words.h"

G_BEGIN_DECLS

/**
 * UnseatAdvicePart:
 * @UNSEAT_ADVICE_GRAVE: services with which data or a number is lost
 * @UNSEAT_ADVICE_STOPS: the others that stop
 * @UNSEAT_ADVICE_STAYS: what stays through what
 * @UNSEAT_ADVICE_CHECKS: what to look at first
 *
 * A part of an advice.
 */
typedef enum
{
  UNSEAT_ADVICE_GRAVE,
  UNSEAT_ADVICE_STOPS,
  UNSEAT_ADVICE_STAYS,
  UNSEAT_ADVICE_CHECKS,
} UnseatAdvicePart;

/**
 * unseat_advice_rows_new:
 * @since: when the licenses end at the earliest, in seconds since 1970
 *
 * Returns: (transfer container) (element-type GtkWidget): new rows for a preferences group, possibly none
 */
GPtrArray *unseat_advice_rows_new (UnseatAdvice        *advice,
                                   gint64               since,
                                   UnseatAdvicePart     part,
                                   UnseatAdviceAudience audience);

G_END_DECLS
