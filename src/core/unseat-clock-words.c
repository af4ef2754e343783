/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-clock-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-session-private.h"

#define HOUR ((gint64) 60 * 60)
#define DAY (24 * HOUR)

static char *
describe_ahead (gint64 lead)
{
  guint n_days = (guint) MIN (lead / DAY, G_MAXINT);
  guint n_hours = (guint) (lead / HOUR);

  if (n_days >= 2)
    return g_strdup_printf (ngettext ("The clock of this computer is %'u day ahead of Microsoft’s, so that people seem to be away for longer than they are. Set it right first.",
                                      "The clock of this computer is %'u days ahead of Microsoft’s, so that people seem to be away for longer than they are. Set it right first.", n_days),
                            n_days);

  return g_strdup_printf (ngettext ("The clock of this computer is %'u hour ahead of Microsoft’s, so that people seem to be away for longer than they are. Set it right first.",
                                    "The clock of this computer is %'u hours ahead of Microsoft’s, so that people seem to be away for longer than they are. Set it right first.", n_hours),
                          n_hours);
}

static char *
describe_behind (gint64 lag)
{
  guint n_days = (guint) MIN (lag / DAY, G_MAXINT);
  guint n_hours = (guint) (lag / HOUR);

  if (n_days >= 2)
    return g_strdup_printf (ngettext ("The clock of this computer is %'u day behind Microsoft’s, so that ages are wrong. Set it right first.",
                                      "The clock of this computer is %'u days behind Microsoft’s, so that ages are wrong. Set it right first.", n_days),
                            n_days);

  return g_strdup_printf (ngettext ("The clock of this computer is %'u hour behind Microsoft’s, so that ages are wrong. Set it right first.",
                                    "The clock of this computer is %'u hours behind Microsoft’s, so that ages are wrong. Set it right first.", n_hours),
                          n_hours);
}

static gint64
get_lead (UnseatSession *session)
{
  UnseatGraphClient *client = unseat_session_get_client (session);

  return client != NULL ? unseat_graph_client_get_clock_lead (client) : 0;
}

gboolean
unseat_clock_is_wrong (UnseatSession *session)
{
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), FALSE);

  return ABS (get_lead (session)) > UNSEAT_CLOCK_TOLERANCE;
}

char *
unseat_clock_explain (UnseatSession *session)
{
  gint64 lead = 0;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  if (!unseat_clock_is_wrong (session))
    return NULL;

  lead = get_lead (session);
  return lead > 0 ? describe_ahead (lead) : describe_behind (-lead);
}
