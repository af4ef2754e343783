/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-evidence-book.h"

G_BEGIN_DECLS

/**
 * unseat_evidence_explain:
 * @account: (nullable): who is signed in
 *
 * Returns: (transfer full) (nullable): translated sentences: why the source tells nothing, or nothing newer, and what to do about it; %NULL when
 * it has been read
 */
char *unseat_evidence_explain (UnseatEvidenceBook  *book,
                               UnseatEvidenceSource source,
                               UnseatAccount       *account);

/**
 * unseat_evidence_explain_no_scope:
 * @source: sign-ins or a report
 * @account: (nullable): who is signed in
 *
 * Returns: (transfer full): translated sentences: which permission the source takes, which was not granted, and what to do about it
 */
char *unseat_evidence_explain_no_scope (UnseatEvidenceSource source,
                                        UnseatAccount       *account);

/**
 * unseat_evidence_describe_fact:
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full): the date of a fact, how long ago that is, or which of the ways of having none it is; translated
 */
char *unseat_evidence_describe_fact (const UnseatFact *fact,
                                     gint64            now);

/**
 * unseat_evidence_describe_leave:
 * @fact: the leave date of #UnseatEvidence
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer full): when the person leaves or left, translated
 */
char *unseat_evidence_describe_leave (const UnseatFact *fact,
                                      gint64            now);

/**
 * unseat_evidence_get_source_name:
 *
 * Returns: (transfer none): what the source is called, e.g. “Microsoft’s report on active users”, translated
 */
const char *unseat_evidence_get_source_name (UnseatEvidenceSource source);

/**
 * unseat_evidence_describe_source:
 * @fact: a fact
 *
 * Returns: (transfer full): where it is from and up to when that is known; translated, of what is not known why
 */
char *unseat_evidence_describe_source (const UnseatFact *fact);

/**
 * unseat_evidence_describe_meaning:
 *
 * Returns: (transfer none): what the signal means, and what it does not; a translated sentence
 */
const char *unseat_evidence_describe_meaning (UnseatSignal signal);

G_END_DECLS
