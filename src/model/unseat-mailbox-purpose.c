/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-mailbox-purpose.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *label; /* untranslated */
} purposes[] = {
  [UNSEAT_MAILBOX_PURPOSE_UNKNOWN] = { "unknown", NC_ ("mailbox", "Not known") },
  [UNSEAT_MAILBOX_PURPOSE_USER] = { "user", NC_ ("mailbox", "A person’s own") },
  [UNSEAT_MAILBOX_PURPOSE_SHARED] = { "shared", NC_ ("mailbox", "Shared by several people") },
  [UNSEAT_MAILBOX_PURPOSE_ROOM] = { "room", NC_ ("mailbox", "A room’s") },
  [UNSEAT_MAILBOX_PURPOSE_EQUIPMENT] = { "equipment", NC_ ("mailbox", "Of equipment that can be booked") },
};

const char *
unseat_mailbox_purpose_to_word (UnseatMailboxPurpose purpose)
{
  g_return_val_if_fail (purpose < G_N_ELEMENTS (purposes), "unknown");

  return purposes[purpose].word;
}

const char *
unseat_mailbox_purpose_get_label (UnseatMailboxPurpose purpose)
{
  g_return_val_if_fail (purpose < G_N_ELEMENTS (purposes), "");

  return g_dpgettext2 (NULL, "mailbox", purposes[purpose].label);
}
