/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-seats.h"

#include "unseat-error.h"
#include "unseat-graph-directory.h"
#include "unseat-operation.h"
#include "unseat-plan-seats.h"
#include "unseat-savings.h"
#include "unseat-session-private.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  UnseatGraphClient *client;  /* (owned) */
  UnseatPlan        *plan;    /* (owned) */
  UnseatSavings     *planned; /* (owned) (nullable): what was hoped for */
  UnseatFreedCount  *count;   /* (owned) */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_object (&reading->client);
  g_clear_object (&reading->plan);
  g_clear_pointer (&reading->planned, unseat_savings_free);
  g_clear_pointer (&reading->count, unseat_freed_count_free);
}

UNSEAT_DEFINE_TASK_DATA (Reading, reading, reading_clear)

static char *
describe (const GError *error)
{
  if (unseat_error_is_cancelled (error))
    return NULL;

  return g_strdup_printf (_ ("The seats could not be read again, so the numbers shown for the products are those of before. %s"), error->message);
}

/* Returns: (transfer none) (nullable): %NULL when another organization has been signed in to meanwhile */
static UnseatDirectory *
get_directory (UnseatSession *session,
               const Reading *reading)
{
  return unseat_session_get_directory_for (session, reading->client, unseat_plan_get_tenant_id (reading->plan));
}

static UnseatSavings *
make_savings (UnseatSession   *session,
              UnseatDirectory *directory,
              Reading         *reading)
{
  return unseat_savings_new_verified (directory, reading->count, reading->planned, unseat_clock_get_time (unseat_session_get_clock (session)),
                                      unseat_session_get_billing_url (session));
}

/* Nobody waits for the count itself: whatever else is due comes first, also the painting of a window. */
static gboolean
count_slice (gpointer user_data)
{
  GTask           *task = user_data;
  UnseatSession   *session = g_task_get_source_object (task);
  Reading         *reading = g_task_get_task_data (task);
  UnseatDirectory *directory = NULL;
  gint64           end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;

  while (unseat_freed_count_step (reading->count))
    if (g_get_monotonic_time () >= end)
      return G_SOURCE_CONTINUE;

  directory = get_directory (session, reading);
  if (directory != NULL)
    unseat_plan_take_savings (reading->plan, make_savings (session, directory, reading));
  g_task_return_pointer (task, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void
products_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Reading           *reading = g_task_get_task_data (task);
  UnseatGraphClient *client = UNSEAT_GRAPH_CLIENT (source);
  UnseatDirectory   *directory = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = unseat_graph_list_products_finish (client, result, &error);

  unseat_plan_seats_note (reading->plan, products);
  directory = get_directory (g_task_get_source_object (task), reading);
  if (products == NULL || directory == NULL)
    {
      g_task_return_pointer (task, error != NULL ? describe (error) : NULL, g_free);
      return;
    }

  unseat_directory_set_products (directory, products);
  reading->count = unseat_freed_count_new (reading->plan);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, count_slice, g_steal_pointer (&task), g_object_unref);
}

static gboolean
keeps_from_reading (const GError *failure)
{
  return unseat_error_is_one_of (failure, UNSEAT_ERROR_SIGN_IN_REQUIRED, UNSEAT_ERROR_NETWORK);
}

void
unseat_apply_seats_note_before (UnseatSession     *session,
                                UnseatGraphClient *client,
                                UnseatPlan        *plan)
{
  UnseatDirectory *directory = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan));

  directory = unseat_session_get_directory_for (session, client, unseat_plan_get_tenant_id (plan));
  if (directory != NULL)
    unseat_plan_take_seats (plan, unseat_plan_seats_list (plan, directory));
}

void
unseat_apply_seats_read_async (UnseatSession      *session,
                               UnseatGraphClient  *client,
                               UnseatPlan         *plan,
                               const GError       *failure,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (UnseatSavings) planned = NULL; /* is no result */
  Reading *reading = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_GRAPH_CLIENT (client) && UNSEAT_IS_PLAN (plan));

  planned = unseat_plan_steal_savings (plan);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_apply_seats_read_async);
  g_task_set_check_cancellable (task, FALSE); /* the answer says so itself */
  if (failure != NULL && keeps_from_reading (failure))
    {
      g_task_return_pointer (task, describe (failure), g_free);
      return;
    }

  reading = reading_new ();
  reading->client = g_object_ref (client);
  reading->plan = g_object_ref (plan);
  reading->planned = g_steal_pointer (&planned);
  g_task_set_task_data (task, reading, reading_free);
  unseat_graph_list_products_async (client, cancellable, products_read_cb, g_steal_pointer (&task));
}

char *
unseat_apply_seats_read_finish (UnseatSession *session,
                                GAsyncResult  *result)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
