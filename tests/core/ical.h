/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A reader of calendar files that takes nothing but what RFC 5545 allows. */

/**
 * ical_read_events:
 * @text: a calendar
 *
 * Checks everything that can be checked without knowing what it is about: ends and lengths of lines, folding, escaping, nesting,
 * and the properties that have to be there.
 *
 * Returns: (transfer full) (element-type GHashTable): its events, each with its properties, unescaped, by their names; those of the alarm begin
 * with “VALARM.”
 */
GPtrArray *ical_read_events (const char *text);

/**
 * ical_get:
 *
 * Returns: (transfer none): the property @name of the event at @position, which has to be there
 */
const char *ical_get (GPtrArray  *events,
                      guint       position,
                      const char *name);
