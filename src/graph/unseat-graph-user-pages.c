/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-user-pages.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-decode.h"
#include "unseat-graph-exchange.h"
#include "unseat-graph-pager.h"
#include "unseat-graph-transport.h"

#define PAGE_SIZE "999" /* the most that /users gives (GRAPH.md 3.1) */

struct _UnseatGraphUserPages
{
  UnseatOperation parent_instance;

  UnseatGraphClient   *client; /* (owned) */
  UnseatGraphUsersFunc page_func;
  gpointer             page_data;

  gboolean      started;
  guint64       total;    /* 0 until it is known */
  GCancellable *counting; /* (owned) */
};

G_DEFINE_FINAL_TYPE (UnseatGraphUserPages, unseat_graph_user_pages, UNSEAT_TYPE_OPERATION)

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatGraphUserPages *self = user_data; /* (transfer full), given back by end() */
  g_autoptr (GError) error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    self->total = unseat_graph_decode_count (unseat_graph_exchange_get_body (UNSEAT_GRAPH_EXCHANGE (source)));
  else
    g_debug ("The number of people is not known: %s", error->message);

  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
page_cb (GPtrArray *elements,
         gpointer   user_data)
{
  UnseatGraphUserPages *self = user_data;
  g_autoptr (GPtrArray) users = elements;
  guint64 done = unseat_operation_get_done (UNSEAT_OPERATION (self)) + users->len;

  unseat_operation_set_progress (UNSEAT_OPERATION (self), done, MAX (self->total, done));
  self->page_func (users, self->total, self->page_data);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatGraphUserPages *self = user_data; /* (transfer full), given back by end() */
  g_autoptr (GError) error = NULL;

  unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);
  g_cancellable_cancel (self->counting);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
start_counting (UnseatGraphUserPages *self)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/users");
  g_autoptr (UnseatGraphExchange) exchange = NULL;

  unseat_graph_request_add_query (request, "$select", "id");
  unseat_graph_request_add_query (request, "$top", "1");
  unseat_graph_request_add_query (request, "$count", "true");
  unseat_graph_request_add_header (request, "ConsistencyLevel", "eventual");

  exchange = unseat_graph_exchange_new (self->client, request, UNSEAT_GRAPH_TRANSPORT_SMALL_BYTES);
  unseat_operation_run_async (UNSEAT_OPERATION (exchange), self->counting, counted_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
start_listing (UnseatGraphUserPages *self)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new (SOUP_METHOD_GET, "/users");
  g_autoptr (UnseatGraphPager) pager = NULL;

  unseat_graph_request_add_query (request, "$select", UNSEAT_GRAPH_USER_SELECT);
  unseat_graph_request_add_query (request, "$top", PAGE_SIZE);

  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  pager = unseat_graph_pager_new (self->client, request, _ ("the list of people"), unseat_graph_decode_users, page_cb, self);
  unseat_operation_run_async (UNSEAT_OPERATION (pager), unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), listed_cb,
                              unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
unseat_graph_user_pages_step (UnseatOperation *operation)
{
  UnseatGraphUserPages *self = UNSEAT_GRAPH_USER_PAGES (operation);

  if (self->started)
    {
      unseat_operation_complete (operation);
      return;
    }

  self->started = TRUE;
  start_counting (self);
  start_listing (self);
}

static void
unseat_graph_user_pages_dispose (GObject *object)
{
  UnseatGraphUserPages *self = UNSEAT_GRAPH_USER_PAGES (object);

  g_clear_object (&self->client);
  g_clear_object (&self->counting);

  G_OBJECT_CLASS (unseat_graph_user_pages_parent_class)->dispose (object);
}

static void
unseat_graph_user_pages_class_init (UnseatGraphUserPagesClass *klass)
{
  GObjectClass         *object_class = G_OBJECT_CLASS (klass);
  UnseatOperationClass *operation_class = UNSEAT_OPERATION_CLASS (klass);

  object_class->dispose = unseat_graph_user_pages_dispose;
  operation_class->step = unseat_graph_user_pages_step;
}

static void
unseat_graph_user_pages_init (UnseatGraphUserPages *self)
{
  self->counting = g_cancellable_new ();
}

UnseatGraphUserPages *
unseat_graph_user_pages_new (UnseatGraphClient   *client,
                             UnseatGraphUsersFunc page_func,
                             gpointer             page_data)
{
  UnseatGraphUserPages *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);
  g_return_val_if_fail (page_func != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_USER_PAGES, NULL);
  self->client = g_object_ref (client);
  self->page_func = page_func;
  self->page_data = page_data;

  return self;
}
