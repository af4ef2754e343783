/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-departure.h"

#include "unseat-utils.h"

typedef struct
{
  UnseatDepartureFunc go;
  GObject            *argument; /* (owned) (nullable) */
} Departure;

static void
departure_clear (Departure *departure)
{
  g_clear_object (&departure->argument);
}

UNSEAT_DEFINE_TASK_DATA (Departure, departure, departure_clear)

static void
may_leave_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatWindow *window = UNSEAT_WINDOW (source);
  g_autoptr (Departure) departure = user_data;
  g_autoptr (GError) error = NULL;

  if (unseat_window_leave_finish (window, result, &error))
    departure->go (window, departure->argument);
}

void
unseat_departure_ask (UnseatWindow       *window,
                      UnseatDepartureFunc go,
                      GObject            *argument)
{
  Departure *departure = NULL;

  g_return_if_fail (UNSEAT_IS_WINDOW (window));
  g_return_if_fail (go != NULL);

  departure = departure_new ();
  departure->go = go;
  g_set_object (&departure->argument, argument);
  unseat_window_leave_async (window, may_leave_cb, departure);
}
