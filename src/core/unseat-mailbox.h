/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-mailbox-purpose.h"
#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_mailbox_read_async:
 * @user_id: an object id
 *
 * Reads what the mailbox of one person is for, if there is any use in asking: Microsoft 365 tells it to an application, and to a person about their own.
 */
void unseat_mailbox_read_async (UnseatSession      *session,
                                const char         *user_id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/**
 * unseat_mailbox_read_finish:
 * @reason: (out) (transfer full) (nullable) (optional): why it is not known, a translated sentence; %NULL when it is
 *
 * Returns: what the mailbox is for; that nobody tells is no error
 */
UnseatMailboxPurpose unseat_mailbox_read_finish (UnseatSession *session,
                                                 GAsyncResult  *result,
                                                 char         **reason);

/**
 * unseat_mailbox_is_silent:
 * @error: (nullable): why Microsoft 365 told nothing of one mailbox
 *
 * Returns: whether there is no more to say than that: it answered that there is no such mailbox, or in words that nobody knows
 */
gboolean unseat_mailbox_is_silent (const GError *error);

G_END_DECLS
