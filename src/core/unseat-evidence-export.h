/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-export.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_EVIDENCE_EXPORT (unseat_evidence_export_get_type ())
G_DECLARE_FINAL_TYPE (UnseatEvidenceExport, unseat_evidence_export, UNSEAT, EVIDENCE_EXPORT, UnseatExport)

/**
 * UnseatEvidenceExport:
 *
 * People and when they were last seen: in CSV a row for each person, in JSON what #UnseatPeopleExport writes, and the evidence beside it.
 */

/**
 * unseat_evidence_export_new:
 * @directory: may change and be cleared while this is written
 * @indexes: (element-type guint): whom, in this order
 * @days: after how many days without a sign somebody counts as inactive; 0 when nobody asked
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full): what unseat_export_next() writes
 */
UnseatExport *unseat_evidence_export_new (UnseatDirectory *directory,
                                          GArray          *indexes,
                                          guint            days,
                                          gint64           now);

/**
 * unseat_evidence_export_add_person:
 * @days: as for unseat_evidence_export_new()
 * @now: seconds since 1970 in UTC
 * @mailbox: (nullable): the word for what the mailbox is for; %NULL when nobody asked
 *
 * Writes a person with their paths and the evidence, as `PERSON` in docs/cli.md.
 */
void unseat_evidence_export_add_person (UnseatJsonWriter *writer,
                                        UnseatDirectory  *directory,
                                        UnseatUser       *user,
                                        guint             days,
                                        gint64            now,
                                        const char       *mailbox);

G_END_DECLS
