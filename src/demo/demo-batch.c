/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-batch.h"

#include "demo-fault-effects.h"
#include "demo-json.h"
#include "demo-routes.h"

#define MAX_ITEMS 20

typedef struct
{
  const char      *id;
  JsonArray       *depends_on; /* (nullable) */
  DemoRequest     *request;    /* (owned) */
  const DemoFault *fault;      /* (nullable) */
  DemoResponse    *response;   /* (owned) (nullable) until it is answered */
  gboolean         is_ordered; /* what it depends on can run before it */
} Item;

typedef struct
{
  DemoService  *service;
  DemoRequest  *request;
  GHashTable   *granted;
  GPtrArray    *items;   /* (owned) (element-type Item) */
  GHashTable   *by_id;   /* (owned) folded id → Item */
  DemoResponse *refusal; /* (owned) (nullable) */
} Batch;

static void
item_free (gpointer data)
{
  Item *self = data;

  g_clear_pointer (&self->request, demo_request_free);
  g_clear_pointer (&self->response, demo_response_free);
  g_free (self);
}

static gboolean
refuse (Batch      *self,
        const char *code,
        const char *format,
        const char *detail)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *message = g_strjoinv (detail, parts);

  self->refusal = demo_response_new_error (self->request, 400, code, "%s", message);
  return FALSE;
}

static const char *
get_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static gboolean
read_headers (Batch      *self,
              Item       *item,
              JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "headers");
  g_autoptr (GList) names = NULL;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, "BadRequest", "The headers of request '%s' are not an object.", item->id);

  names = json_object_get_members (json_node_get_object (node));
  for (GList *at = names; at != NULL; at = at->next)
    {
      const char *value = get_string (json_node_get_object (node), at->data);

      if (value == NULL)
        return refuse (self, "BadRequest", "A header of request '%s' is not a string.", item->id);
      demo_request_set_header (item->request, at->data, value);
    }
  return TRUE;
}

static gboolean
read_body (Batch      *self,
           Item       *item,
           JsonObject *object)
{
  JsonNode        *body = json_object_get_member (object, "body");
  gboolean         is_get = g_str_equal (item->request->method, "GET");
  gboolean         needs_body = !is_get && !g_str_equal (item->request->method, "DELETE");
  g_autofree char *text = NULL;

  if (body == NULL && needs_body)
    return refuse (self, "BadRequest", "Write request with id '%s' does not contain a body.", item->id);
  if (body == NULL)
    return TRUE;
  if (demo_request_get_header (item->request, "content-type") == NULL)
    return refuse (self, "BadRequest", "Write request with id '%s' does not contain a Content-Type header.", item->id);
  if (!JSON_NODE_HOLDS_OBJECT (body) && get_string (object, "body") == NULL)
    return refuse (self, "BadRequest", "The body of request '%s' is neither an object nor a string.", item->id);

  text = json_to_string (body, FALSE);
  item->request->body = g_bytes_new (text, strlen (text));
  return TRUE;
}

static gboolean
read_url (Batch      *self,
          Item       *item,
          JsonObject *object)
{
  const char      *method = get_string (object, "method");
  const char      *url = get_string (object, "url");
  g_autofree char *target = NULL;

  if (method == NULL || url == NULL || *url == '\0')
    return refuse (self, "BadRequest", "Request '%s' has no method or no url.", item->id);
  if (strstr (url, "://") != NULL || g_str_has_prefix (url, "//"))
    return refuse (self, "BadRequest", "The url of request '%s' is not relative.", item->id);

  target = g_strconcat (*url == '/' ? "" : "/", url, NULL);
  item->request = demo_request_new (method, target, self->request->base_url);
  if (item->request == NULL)
    return refuse (self, "BadRequest", "The url of request '%s' is not valid.", item->id);
  if (g_str_has_prefix (item->request->path, "/$batch"))
    return refuse (self, "BadRequest", "Request '%s' is a batch inside a batch.", item->id);

  item->request->is_item = TRUE;
  item->request->is_application = self->request->is_application;
  return TRUE;
}

static gboolean
read_item (Batch    *self,
           JsonNode *node)
{
  Item            *item = g_new0 (Item, 1);
  JsonNode        *depends_on;
  JsonObject      *object;
  g_autofree char *folded = NULL;

  g_ptr_array_add (self->items, item);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, "BadRequest", "A request of the batch is not an object.", "");

  object = json_node_get_object (node);
  item->id = get_string (object, "id");
  if (item->id == NULL || *item->id == '\0')
    return refuse (self, "BadRequest", "A request of the batch has no id.", "");

  folded = g_utf8_casefold (item->id, -1);
  if (g_hash_table_contains (self->by_id, folded))
    return refuse (self, "BadRequest", "Request Id '%s' is not unique in the batch.", item->id);
  g_hash_table_insert (self->by_id, g_steal_pointer (&folded), item);

  depends_on = json_object_get_member (object, "dependsOn");
  if (depends_on != NULL && !JSON_NODE_HOLDS_ARRAY (depends_on))
    return refuse (self, "BadRequest", "The dependsOn of request '%s' is not a collection.", item->id);
  item->depends_on = depends_on != NULL ? json_node_get_array (depends_on) : NULL;

  return read_url (self, item, object) && read_headers (self, item, object) && read_body (self, item, object);
}

static Item *
find_dependency (Batch *self,
                 Item  *item,
                 guint  index)
{
  JsonNode        *node = json_array_get_element (item->depends_on, index);
  g_autofree char *folded = NULL;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  folded = g_utf8_casefold (json_node_get_string (node), -1);
  return g_hash_table_lookup (self->by_id, folded);
}

static guint
count_dependencies (Item *item)
{
  return item->depends_on != NULL ? json_array_get_length (item->depends_on) : 0;
}

static gboolean
is_ordered (Batch *self,
            Item  *item)
{
  for (guint i = 0; i < count_dependencies (item); i++)
    {
      Item *other = find_dependency (self, item, i);

      if (!other->is_ordered)
        return FALSE;
    }
  return TRUE;
}

/* Before anything runs: a batch whose dependencies go round in a circle does nothing. */
static gboolean
check_circles (Batch *self)
{
  guint left = self->items->len;
  guint before = left + 1;

  while (left > 0 && left < before)
    {
      before = left;
      for (guint i = 0; i < self->items->len; i++)
        {
          Item *item = g_ptr_array_index (self->items, i);

          if (item->is_ordered || !is_ordered (self, item))
            continue;

          item->is_ordered = TRUE;
          left--;
        }
    }
  return left == 0 || refuse (self, "BadRequest", "The dependencies of the batch go round in a circle.", "");
}

static gboolean
check_dependencies (Batch *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      for (guint j = 0; j < count_dependencies (item); j++)
        {
          if (find_dependency (self, item, j) == NULL)
            return refuse (self, "BadRequest", "Request '%s' depends on a request that is not in the batch.", item->id);
        }
    }
  return check_circles (self);
}

static gboolean
read_items (Batch      *self,
            JsonObject *envelope)
{
  JsonNode  *node = json_object_get_member (envelope, "requests");
  JsonArray *requests;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (self, "BadRequest", "Invalid batch payload format.", "");

  requests = json_node_get_array (node);
  if (json_array_get_length (requests) == 0)
    return refuse (self, "BadRequest", "Invalid batch payload format.", "");
  if (json_array_get_length (requests) > MAX_ITEMS)
    return refuse (self, "MaximumValueExceeded", "Number of batch request steps exceeds the maximum value of 20.", "");

  for (guint i = 0; i < json_array_get_length (requests); i++)
    {
      if (!read_item (self, json_array_get_element (requests, i)))
        return FALSE;
    }
  return check_dependencies (self);
}

/* Returns: whether @item waits for @other, be it over a third. */
static gboolean
waits_for (Batch *self,
           Item  *item,
           Item  *other)
{
  for (guint i = 0; i < count_dependencies (item); i++)
    {
      Item *dependency = find_dependency (self, item, i);

      if (dependency == other || waits_for (self, dependency, other))
        return TRUE;
    }
  return FALSE;
}

/* Returns: whom the item writes to, whether to the person or to a membership of theirs, or DEMO_NO_PERSON. */
static guint
find_written (Batch *self,
              Item  *item)
{
  gboolean    is_member = g_str_has_prefix (item->request->path, "/groups/");
  const char *user = demo_request_get_segment (item->request, is_member ? 3 : 1);

  if (!demo_routes_is_write (item->request) || user == NULL || (!is_member && !g_str_has_prefix (item->request->path, "/users/")))
    return DEMO_NO_PERSON;

  return demo_tenant_find_person (self->service->tenant, user);
}

/* Two writes on one person side by side run into each other. */
static gboolean
collides (Batch *self,
          Item  *item)
{
  guint person = find_written (self, item);

  if (person == DEMO_NO_PERSON)
    return FALSE;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *other = g_ptr_array_index (self->items, i);

      if (other == item)
        return FALSE;
      if (find_written (self, other) == person && !waits_for (self, item, other) && !waits_for (self, other, item))
        return TRUE;
    }
  return FALSE;
}

static DemoResponse *
answer_item (Batch *self,
             Item  *item)
{
  if (collides (self, item))
    return demo_response_new_error (item->request, 409, "Directory_ConcurrencyViolation",
                                    "Due to concurrent requests to the tenant, the request was not completed.");

  return demo_service_handle_item (self->service, item->request, self->granted,
                                   item->fault != NULL && !demo_fault_is_for_whole (item->fault) ? item->fault : NULL);
}

/* Returns: whether the item could be answered now. */
static gboolean
try_item (Batch *self,
          Item  *item)
{
  gboolean failed = FALSE;

  for (guint i = 0; i < count_dependencies (item); i++)
    {
      Item *other = find_dependency (self, item, i);

      if (other->response == NULL)
        return FALSE;
      failed = failed || other->response->status >= 400;
    }

  if (failed)
    item->response = demo_response_new_error (item->request, 424, "FailedDependency",
                                              "A request that this one depends on has failed.");
  else
    item->response = answer_item (self, item);
  return TRUE;
}

static void
run_items (Batch *self)
{
  guint left = self->items->len;

  while (left > 0)
    {
      for (guint i = 0; i < self->items->len; i++)
        {
          Item *item = g_ptr_array_index (self->items, i);

          if (item->response == NULL && try_item (self, item))
            left--;
        }
    }
}

/* Answers come in any order: never trust the one they were asked in. */
static void
shuffle (Batch *self)
{
  guint32 random = self->service->tenant->seed * 2654435761u + ++self->service->n_batches * 40503u + 1;

  for (guint i = self->items->len; i > 1; i--)
    {
      guint    other;
      gpointer item = self->items->pdata[i - 1];

      random = random * 1664525u + 1013904223u;
      other = (random >> 16) % i;
      self->items->pdata[i - 1] = self->items->pdata[other];
      self->items->pdata[other] = item;
    }
}

static void
write_item (GString    *json,
            const Item *item)
{
  GHashTableIter iter;
  gpointer       key, value;

  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "id", item->id);
  demo_json_add_int (json, "status", item->response->status);
  demo_json_begin_object (json, "headers");
  g_hash_table_iter_init (&iter, item->response->headers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    demo_json_add_string (json, key, value);
  if (item->response->body->len > 0)
    demo_json_add_string (json, "Content-Type", item->response->content_type);
  demo_json_end_object (json);

  if (item->response->body->len > 0 && g_str_has_prefix (item->response->content_type, "application/json"))
    demo_json_add_raw (json, "body", item->response->body->str);
  else if (item->response->body->len > 0)
    demo_json_add_string (json, "body", item->response->body->str);
  demo_json_end_object (json);
}

static DemoResponse *
write_answer (Batch *self)
{
  DemoResponse *response = demo_response_new (200);

  shuffle (self);
  demo_json_begin_object (response->body, NULL);
  demo_json_begin_array (response->body, "responses");
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      write_item (response->body, item);
      demo_throttle_leave (self->service->throttle, item->response);
    }
  demo_json_end_array (response->body);
  demo_json_end_object (response->body);
  return response;
}

static DemoResponse *
run (Batch *self)
{
  DemoResponse *response;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      item->fault = demo_service_note (self->service, item->request);
      if (item->fault != NULL && item->fault->kind == DEMO_FAULT_CUT_BEFORE && self->refusal == NULL)
        self->refusal = demo_fault_answer (item->fault, self->request, FALSE);
    }
  if (self->refusal != NULL)
    return self->refusal;

  run_items (self);
  response = write_answer (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (item->fault != NULL && demo_fault_is_for_whole (item->fault))
        demo_fault_spoil (item->fault, self->request, response);
    }
  return response;
}

DemoResponse *
demo_batch_handle (DemoService *service,
                   DemoRequest *request,
                   GHashTable  *granted)
{
  g_autoptr (JsonNode) envelope = demo_request_dup_json (request);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Batch batch = { service, request, granted, items, by_id, NULL };

  if (!g_str_equal (request->method, "POST"))
    return demo_response_new_error (request, 405, "Request_BadRequest",
                                    "Specified HTTP method is not allowed for the request target.");
  if (envelope == NULL)
    return demo_response_new_error (request, 400, "BadRequest", "Invalid batch payload format.");
  if (!read_items (&batch, json_node_get_object (envelope)))
    return batch.refusal;

  return run (&batch);
}
