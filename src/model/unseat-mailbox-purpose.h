/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatMailboxPurpose:
 * @UNSEAT_MAILBOX_PURPOSE_UNKNOWN: nobody told: there is no mailbox, it is not in the cloud, it may not be read, or it is for something new
 * @UNSEAT_MAILBOX_PURPOSE_USER: a person’s
 * @UNSEAT_MAILBOX_PURPOSE_SHARED: several people’s
 * @UNSEAT_MAILBOX_PURPOSE_ROOM: a room’s
 * @UNSEAT_MAILBOX_PURPOSE_EQUIPMENT: of equipment that can be booked
 *
 * What a mailbox is for ("mailboxSettings resource type"; `linked` and `others` are not known to be a person’s own).
 */
typedef enum
{
  UNSEAT_MAILBOX_PURPOSE_UNKNOWN,
  UNSEAT_MAILBOX_PURPOSE_USER,
  UNSEAT_MAILBOX_PURPOSE_SHARED,
  UNSEAT_MAILBOX_PURPOSE_ROOM,
  UNSEAT_MAILBOX_PURPOSE_EQUIPMENT,
} UnseatMailboxPurpose;

#define UNSEAT_N_MAILBOX_PURPOSES (UNSEAT_MAILBOX_PURPOSE_EQUIPMENT + 1)

/**
 * unseat_mailbox_purpose_to_word:
 *
 * Returns: (transfer none): the word of JSON: `unknown`, `user`, `shared`, `room`, `equipment`
 */
const char *unseat_mailbox_purpose_to_word (UnseatMailboxPurpose purpose);

/**
 * unseat_mailbox_purpose_get_label:
 *
 * Returns: (transfer none): whose mailbox it is, translated
 */
const char *unseat_mailbox_purpose_get_label (UnseatMailboxPurpose purpose);

G_END_DECLS
