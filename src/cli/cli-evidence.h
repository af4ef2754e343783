/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-mailbox-purpose.h"
#include "unseat-user-list.h"

G_BEGIN_DECLS

/**
 * CliEvidence:
 * @days: after how many days without a sign somebody is inactive; 0 when nobody asked
 * @now: seconds since 1970 in UTC; set by cli_evidence_load()
 * @mailbox: what the mailbox of the one person is for; set by cli_evidence_load()
 *
 * What is asked about whether people are there.
 */
typedef struct
{
  guint                days;
  gint64               now;
  UnseatMailboxPurpose mailbox;
} CliEvidence;

/**
 * cli_evidence_load:
 * @user: (nullable): whom alone it is about; %NULL for everybody
 *
 * Reads when people were last seen, and says on standard error what is not known, and why.
 *
 * Returns: whether it was read as far as that is possible; %FALSE with an error when it was cancelled or nobody is signed in
 */
gboolean cli_evidence_load (CliContext  *context,
                            CliEvidence *self,
                            UnseatUser  *user,
                            GError     **error);

/**
 * cli_evidence_count_inactive:
 *
 * Reads when people were last seen, and counts for each product how many who hold it are inactive, by the number of days in the settings.  When nobody
 * knows, that is said on standard error, and why.
 *
 * Returns: as cli_evidence_load()
 */
gboolean cli_evidence_count_inactive (CliContext *context,
                                      GError    **error);

/**
 * cli_evidence_choose:
 * @list: whom it is about
 *
 * Returns: (transfer full) (element-type guint): the indexes of those who are inactive, or of all when nobody asked; of whom that is not known, is said
 * on standard error
 */
GArray *cli_evidence_choose (CliContext        *context,
                             const CliEvidence *self,
                             UnseatUserList    *list);

/**
 * cli_evidence_print_people:
 * @indexes: (element-type guint): whom
 *
 * Prints people and when they were last seen, as a table or the document that the options want.
 */
void cli_evidence_print_people (CliContext        *context,
                                const CliEvidence *self,
                                GArray            *indexes);

/**
 * cli_evidence_print_person:
 *
 * Prints every signal of one person, or the document that the options want.
 */
void cli_evidence_print_person (CliContext        *context,
                                const CliEvidence *self,
                                UnseatUser        *user);

G_END_DECLS
