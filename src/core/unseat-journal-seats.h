/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-database.h"

G_BEGIN_DECLS

/* The seats of the products of a job, before and after it (#UnseatPlanSeats).  For the tables and the reading of the journal. */

/**
 * unseat_journal_seats_insert:
 * @seats: (nullable) (element-type UnseatPlanSeats): of a job that is written for the first time
 *
 * Returns: whether it worked; else %FALSE as unseat_database_execute()
 */
gboolean unseat_journal_seats_insert (UnseatDatabase *database,
                                      const char     *plan_id,
                                      GPtrArray      *seats,
                                      GError        **error);

/**
 * unseat_journal_seats_note:
 * @seats: (nullable) (element-type UnseatPlanSeats): of a job that ends
 *
 * Keeps what was read of them after the job; of a job that was written without any nothing is kept.
 *
 * Returns: whether it worked; else %FALSE as unseat_database_execute()
 */
gboolean unseat_journal_seats_note (UnseatDatabase *database,
                                    const char     *plan_id,
                                    GPtrArray      *seats,
                                    GError        **error);

/**
 * unseat_journal_seats_read:
 * @seats: (out) (transfer full) (nullable) (element-type UnseatPlanSeats): %NULL when the journal knows of none
 *
 * Returns: whether it worked; else %FALSE as unseat_database_execute()
 */
gboolean unseat_journal_seats_read (UnseatDatabase *database,
                                    const char     *plan_id,
                                    GPtrArray     **seats,
                                    GError        **error);

G_END_DECLS
