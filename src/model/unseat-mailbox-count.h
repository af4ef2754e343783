/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-mailbox-purpose.h"

G_BEGIN_DECLS

/**
 * UnseatMailboxSilence:
 * @reason: (nullable): a translated sentence; %NULL for all that have reasons of their own, where there are too many to tell each
 * @n_mailboxes: how many are not known for that
 *
 * Why it is not known what mailboxes are for.
 */
typedef struct
{
  char *reason;
  guint n_mailboxes;
} UnseatMailboxSilence;

/**
 * UnseatMailboxCount:
 *
 * How many mailboxes are for what, and why nobody knows of the others.  Reference counted; once it has been counted, it is safe to share between threads.
 */
typedef struct _UnseatMailboxCount UnseatMailboxCount;

/**
 * unseat_mailbox_count_new:
 *
 * Returns: (transfer full): a count of nothing yet
 */
UnseatMailboxCount *unseat_mailbox_count_new (void);

/**
 * unseat_mailbox_count_ref:
 *
 * Returns: (transfer full): the same count
 */
UnseatMailboxCount *unseat_mailbox_count_ref (UnseatMailboxCount *self);

/**
 * unseat_mailbox_count_unref:
 * @self: (transfer full): freed with its last reference
 */
void unseat_mailbox_count_unref (UnseatMailboxCount *self);

/**
 * unseat_mailbox_count_add:
 * @purpose: what it is for
 * @reason: (nullable): why that is not known, a translated sentence; only with %UNSEAT_MAILBOX_PURPOSE_UNKNOWN
 *
 * Counts one more mailbox.
 */
void unseat_mailbox_count_add (UnseatMailboxCount  *self,
                               UnseatMailboxPurpose purpose,
                               const char          *reason);

/**
 * unseat_mailbox_count_get:
 *
 * Returns: how many mailboxes are for that
 */
guint unseat_mailbox_count_get (UnseatMailboxCount  *self,
                                UnseatMailboxPurpose purpose);

/**
 * unseat_mailbox_count_get_silences:
 *
 * Returns: (transfer none) (element-type UnseatMailboxSilence): why it is not known, in the order in which it was counted; few, whatever happens
 */
GPtrArray *unseat_mailbox_count_get_silences (UnseatMailboxCount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatMailboxCount, unseat_mailbox_count_unref)

G_END_DECLS
