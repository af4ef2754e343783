/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"
#include "unseat-json-writer.h"

G_BEGIN_DECLS

/**
 * unseat_advice_report_add:
 * @since: when the licenses end at the earliest, in seconds since 1970
 *
 * Adds the member `advice`, as docs/cli.md tells it.
 */
void unseat_advice_report_add (UnseatJsonWriter *writer,
                               UnseatAdvice     *advice,
                               gint64            since);

/**
 * unseat_advice_report_add_services:
 * @name: of the member
 * @services: bits `1 << UnseatService`
 *
 * Adds an array of the words of @services.
 */
void unseat_advice_report_add_services (UnseatJsonWriter *writer,
                                        const char       *name,
                                        guint             services);

G_END_DECLS
