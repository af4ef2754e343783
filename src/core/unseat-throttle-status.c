/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-throttle-status.h"

#include <glib/gi18n-lib.h>

#define MSEC_PER_SEC 1000

char *
unseat_throttle_status_describe (UnseatGraphClient *client)
{
  UnseatClock *clock = NULL;
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *text = NULL;
  gint64           left = 0;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);

  clock = unseat_graph_client_get_clock (client);
  left = unseat_graph_client_get_waiting_until (client) - unseat_clock_get_monotonic (clock);
  if (left <= 0)
    return NULL;

  moment = g_date_time_new_from_unix_local (unseat_clock_get_time (clock) + (left + MSEC_PER_SEC - 1) / MSEC_PER_SEC);
  text = g_date_time_format (moment, "%X");

  if (unseat_graph_client_is_paced (client))
    /* Translators: a time of day. */
    return g_strdup_printf (_ ("Microsoft 365 allows no more changes for now; going on at %s"), text);

  if (unseat_graph_client_is_unreached (client))
    /* Translators: a time of day. */
    return g_strdup_printf (_ ("Microsoft 365 cannot be reached; trying again at %s"), text);

  /* Translators: a time of day. */
  return g_strdup_printf (_ ("Microsoft 365 asks to wait; going on at %s"), text);
}
