/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-pager.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-exchange.h"
#include "unseat-graph-transport.h"
#include "unseat-utils.h"

/* A million people at the page size that Graph falls back to at worst (about 100) is half of it. */
#define MAX_PAGES 20000

typedef enum
{
  STAGE_FETCH,
  STAGE_PARSE,
  STAGE_DECODE,
  STAGE_DONE,
} Stage;

/* One page on its way through a worker. */
typedef struct
{
  GBytes               *body; /* (owned) (nullable) */
  const char           *what;
  UnseatGraphDecodeFunc decode;
  UnseatJsonReader     *reader; /* (owned) (nullable): once parsed */
  char                 *link;   /* (owned) (nullable): to the page after it */
} Page;

struct _UnseatGraphPager
{
  UnseatOperation parent_instance;

  UnseatGraphClient    *client;  /* (owned) */
  UnseatGraphRequest   *request; /* (owned): the next one */
  const char           *what;
  UnseatGraphDecodeFunc decode;
  UnseatGraphPageFunc   page_func;
  gpointer              page_data;

  Stage       stage;
  GHashTable *links; /* (owned) (element-type utf8): followed so far */
  GBytes     *body;  /* (owned) (nullable): a page not yet parsed */
  Page       *page;  /* (owned) (nullable): a page not yet decoded */
};

G_DEFINE_FINAL_TYPE (UnseatGraphPager, unseat_graph_pager, UNSEAT_TYPE_OPERATION)

static void
page_clear (Page *page)
{
  g_clear_pointer (&page->body, g_bytes_unref);
  g_clear_pointer (&page->reader, unseat_json_reader_free);
  g_clear_pointer (&page->link, g_free);
}

UNSEAT_DEFINE_TASK_DATA (Page, page, page_clear)

static void
parse_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  g_autoptr (Page) page = page_new ();
  const Page *unread = task_data;
  GError     *error = NULL;

  page->reader = unseat_json_reader_new (unread->body, unread->what, &error);
  if (page->reader != NULL)
    {
      page->link = g_strdup (unseat_json_reader_opt_string (page->reader, "@odata.nextLink"));
      unseat_json_reader_finish (page->reader, &error);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&page), page_free);
}

static void
decode_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Page *page = task_data;
  GError     *error = NULL;
  GPtrArray  *elements = page->decode (page->reader, &error);

  if (elements != NULL)
    g_task_return_pointer (task, elements, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
parsed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatGraphPager *self = user_data; /* (transfer full), given back by end() */
  g_autoptr (GError) error = NULL;

  self->page = g_task_propagate_pointer (G_TASK (result), &error);
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatGraphPager *self = user_data; /* (transfer full), given back by end() */
  g_autoptr (GError) error = NULL;
  GPtrArray *elements = g_task_propagate_pointer (G_TASK (result), &error);

  if (elements != NULL)
    self->page_func (elements, self->page_data);

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatGraphPager *self = user_data; /* (transfer full), given back by end() */
  g_autoptr (GError) error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    self->body = g_bytes_ref (unseat_graph_exchange_get_body (UNSEAT_GRAPH_EXCHANGE (source)));

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
fetch (UnseatGraphPager *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  g_autoptr (UnseatGraphExchange) exchange = unseat_graph_exchange_new (self->client, self->request, UNSEAT_GRAPH_TRANSPORT_PAGE_BYTES);

  unseat_operation_run_async (UNSEAT_OPERATION (exchange), unseat_operation_get_cancellable (operation), fetched_cb,
                              unseat_operation_begin (operation));
}

/* Takes @page.  The task knows nothing but the page: a worker lets go of its task some time after the result has
 * come, and the client must not have its end on a worker. */
static void
run_in_thread (UnseatGraphPager   *self,
               Page               *page,
               GTaskThreadFunc     func,
               GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, unseat_operation_begin (UNSEAT_OPERATION (self)));

  g_task_set_source_tag (task, run_in_thread);
  g_task_set_task_data (task, page, page_free);
  g_task_run_in_thread (task, func);
}

static void
parse (UnseatGraphPager *self)
{
  Page *page = page_new ();

  page->body = g_steal_pointer (&self->body);
  page->what = self->what;
  run_in_thread (self, page, parse_thread, parsed_cb);
}

/* Turns the link into the next request; a server that leads in circles or elsewhere is not followed. */
static gboolean
follow_link (UnseatGraphPager *self,
             GError          **error)
{
  g_autofree char    *link = g_steal_pointer (&self->page->link);
  UnseatGraphRequest *next = NULL;

  next = unseat_graph_request_new_for_link (self->request, unseat_graph_client_get_base_url (self->client), link, error);
  if (next == NULL)
    return FALSE;

  g_clear_pointer (&self->request, unseat_graph_request_unref);
  self->request = next;

  if (g_hash_table_size (self->links) >= MAX_PAGES || !g_hash_table_add (self->links, g_steal_pointer (&link)))
    {
      /* Translators: what was asked for, e.g. “the list of people”. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The server’s answer for %s does not come to an end."), self->what);
      return FALSE;
    }

  return TRUE;
}

static void
decode_and_go_on (UnseatGraphPager *self)
{
  GError *error = NULL;

  self->stage = STAGE_DONE;
  if (self->page->link != NULL)
    {
      if (!follow_link (self, &error))
        {
          unseat_operation_fail (UNSEAT_OPERATION (self), error);
          return;
        }

      self->stage = STAGE_PARSE;
      fetch (self);
    }

  self->page->decode = self->decode;
  run_in_thread (self, g_steal_pointer (&self->page), decode_thread, decoded_cb);
}

static void
unseat_graph_pager_step (UnseatOperation *operation)
{
  UnseatGraphPager *self = UNSEAT_GRAPH_PAGER (operation);

  switch (self->stage)
    {
    case STAGE_FETCH:
      self->stage = STAGE_PARSE;
      fetch (self);
      return;

    case STAGE_PARSE:
      self->stage = STAGE_DECODE;
      parse (self);
      return;

    case STAGE_DECODE: /* side by side with the next page */
      decode_and_go_on (self);
      return;

    case STAGE_DONE:
      unseat_operation_complete (operation);
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
unseat_graph_pager_finalize (GObject *object)
{
  UnseatGraphPager *self = UNSEAT_GRAPH_PAGER (object);

  g_clear_object (&self->client);
  g_clear_pointer (&self->request, unseat_graph_request_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->page, page_free);

  G_OBJECT_CLASS (unseat_graph_pager_parent_class)->finalize (object);
}

static void
unseat_graph_pager_class_init (UnseatGraphPagerClass *klass)
{
  GObjectClass         *object_class = G_OBJECT_CLASS (klass);
  UnseatOperationClass *operation_class = UNSEAT_OPERATION_CLASS (klass);

  object_class->finalize = unseat_graph_pager_finalize;
  operation_class->step = unseat_graph_pager_step;
}

static void
unseat_graph_pager_init (UnseatGraphPager *self)
{
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

UnseatGraphPager *
unseat_graph_pager_new (UnseatGraphClient    *client,
                        UnseatGraphRequest   *request,
                        const char           *what,
                        UnseatGraphDecodeFunc decode,
                        UnseatGraphPageFunc   page_func,
                        gpointer              page_data)
{
  UnseatGraphPager *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);
  g_return_val_if_fail (request != NULL && what != NULL, NULL);
  g_return_val_if_fail (decode != NULL && page_func != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_PAGER, NULL);
  self->client = g_object_ref (client);
  self->request = unseat_graph_request_ref (request);
  self->what = what;
  self->decode = decode;
  self->page_func = page_func;
  self->page_data = page_data;

  return self;
}

char *
unseat_graph_pager_dup_next_url (UnseatGraphPager *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_PAGER (self), NULL);

  return self->stage != STAGE_DONE ? unseat_graph_request_dup_url (self->request, unseat_graph_client_get_base_url (self->client)) : NULL;
}
