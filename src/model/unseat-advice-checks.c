/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice-checks.h"

#include <glib/gi18n-lib.h>

/* GRAPH.md 5 */
#define ABOUT_HOLDS "Step 6 - Remove and delete the Microsoft 365 license from a former employee"
#define ABOUT_SHARED "Remove a license from a shared mailbox"

static void
check_free (gpointer data)
{
  UnseatAdviceCheck *check = data;

  g_free (check->text);
  g_free (check);
}

/* @text: (transfer full) */
static void
add (GPtrArray  *checks,
     char       *text,
     const char *source)
{
  UnseatAdviceCheck *check = g_new0 (UnseatAdviceCheck, 1);

  check->text = text;
  check->source = source;
  g_ptr_array_add (checks, check);
}

/* Returns: (transfer full): @n mailboxes that are for that, and what follows */
static char *
describe (UnseatMailboxPurpose purpose,
          guint                n)
{
  switch (purpose)
    {
    case UNSEAT_MAILBOX_PURPOSE_USER:
      return g_strdup_printf (ngettext ("%'u of these mailboxes is a person’s own. If others go on needing it, convert it to a shared one before its license goes.",
                                        "%'u of these mailboxes are people’s own. If others go on needing one, convert it to a shared one before its license goes.", n),
                              n);
    case UNSEAT_MAILBOX_PURPOSE_SHARED:
      return g_strdup_printf (ngettext ("%'u of these mailboxes is shared. A shared one needs no license up to 50 GB, without archive and hold.",
                                        "%'u of these mailboxes are shared. A shared one needs no license up to 50 GB, without archive and hold.", n),
                              n);
    case UNSEAT_MAILBOX_PURPOSE_ROOM:
      return g_strdup_printf (ngettext ("%'u of these mailboxes belongs to a room.", "%'u of these mailboxes belong to rooms.", n), n);
    case UNSEAT_MAILBOX_PURPOSE_EQUIPMENT:
      return g_strdup_printf (ngettext ("%'u of these mailboxes belongs to equipment that can be booked.", "%'u of these mailboxes belong to equipment that can be booked.", n), n);
    case UNSEAT_MAILBOX_PURPOSE_UNKNOWN:
    default:
      return NULL;
    }
}

static char *
describe_silence (const UnseatMailboxSilence *silence)
{
  guint n = silence->n_mailboxes;

  if (silence->reason == NULL)
    return g_strdup_printf (ngettext ("What %'u of these mailboxes is for is not known, for another reason.", "What %'u of these mailboxes are for is not known, for other reasons.", n), n);

  /* Translators: how many mailboxes, then why it is not known, a sentence. */
  return g_strdup_printf (ngettext ("What %'u of these mailboxes is for is not known: %s", "What %'u of these mailboxes are for is not known: %s", n), n, silence->reason);
}

static void
add_mailboxes (GPtrArray          *checks,
               UnseatMailboxCount *mailboxes)
{
  /* What needs no license, or is nobody's, comes before what all of them are expected to be. */
  static const UnseatMailboxPurpose order[] = { UNSEAT_MAILBOX_PURPOSE_SHARED, UNSEAT_MAILBOX_PURPOSE_ROOM, UNSEAT_MAILBOX_PURPOSE_EQUIPMENT, UNSEAT_MAILBOX_PURPOSE_USER };
  GPtrArray                        *silences = unseat_mailbox_count_get_silences (mailboxes);

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint    n = unseat_mailbox_count_get (mailboxes, order[i]);
      gboolean is_documented = order[i] == UNSEAT_MAILBOX_PURPOSE_SHARED || order[i] == UNSEAT_MAILBOX_PURPOSE_USER;

      if (n > 0)
        add (checks, describe (order[i], n), is_documented ? ABOUT_SHARED : NULL);
    }
  for (guint i = 0; i < silences->len; i++)
    add (checks, describe_silence (silences->pdata[i]), NULL);
}

GPtrArray *
unseat_advice_checks_list (UnseatAdvice *advice)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func (check_free);

  g_return_val_if_fail (advice != NULL, checks);

  if (unseat_advice_get_n_stopping (advice, UNSEAT_SERVICE_MAILBOX) == 0)
    return checks;

  add (checks, g_strdup (_ ("Remove holds and retention from a mailbox before its license goes. Unassigning does not make it an inactive mailbox.")), ABOUT_HOLDS);
  if (unseat_advice_get_mailboxes (advice) != NULL)
    add_mailboxes (checks, unseat_advice_get_mailboxes (advice));
  else /* only an app of its own is told (docs/GRAPH.md 4) */
    add (checks,
         g_strdup (_ ("Whether a mailbox is shared or belongs to a room is unknown here. A shared one needs no license up to 50 GB, without archive and hold; convert a mailbox before its license goes.")),
         ABOUT_SHARED);

  return checks;
}
