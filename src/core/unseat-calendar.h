/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-export.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_CALENDAR (unseat_calendar_get_type ())
G_DECLARE_FINAL_TYPE (UnseatCalendar, unseat_calendar, UNSEAT, CALENDAR, UnseatExport)

/**
 * UnseatCalendar:
 *
 * The days on which Microsoft deletes something because of a plan, as a calendar file (RFC 5545): an event for each service of which a
 * number of days is documented, with a reminder before it.  An event has the same id whenever it is written of the same job, so that
 * a calendar that reads it again has it once.
 */

/**
 * unseat_calendar_has_dates:
 * @plan: a plan, applied or not, or from the journal
 *
 * Returns: whether there is such a day: something ends, or may have ended, and is not undone
 */
gboolean unseat_calendar_has_dates (UnseatPlan *plan);

/**
 * unseat_calendar_new:
 * @plan: a plan, applied or not, or from the journal; what becomes of its changes later is not written
 * @now: when it is written, in seconds since 1970
 *
 * People whose changes were refused, or not made, are not counted; of a plan from the journal that is not known for each of them,
 * and the event says so.
 *
 * Returns: (transfer full) (nullable): what unseat_export_next() writes; %NULL when there are no dates
 */
UnseatExport *unseat_calendar_new (UnseatPlan *plan,
                                   gint64      now);

G_END_DECLS
