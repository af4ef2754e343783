/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-request.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-url.h"

typedef struct
{
  char *name;  /* (owned) */
  char *value; /* (owned) */
} Header;

struct _UnseatGraphRequest
{
  grefcount  refs;
  char      *method;  /* (owned) */
  GString   *path;    /* (owned): with the query, relative to the base */
  char      *link;    /* (owned) (nullable): the whole address, instead of @path */
  gboolean   queried; /* whether @path has a query */
  GPtrArray *headers; /* (owned) (element-type Header) */
  GBytes    *body;    /* (owned) (nullable) */
  gboolean   may_repeat;
  gboolean   is_whole; /* nothing more belongs into @path */
  int        priority;
  gint64     latest; /* monotonic milliseconds; 0 = at any time */

  gboolean          has_intent; /* else it follows from the rest */
  UnseatGraphIntent intent;

  gboolean        has_cost; /* else it follows from the rest */
  UnseatGraphCost cost;
};

static void
header_free (gpointer data)
{
  Header *header = data;

  g_free (header->name);
  g_free (header->value);
  g_free (header);
}

static UnseatGraphRequest *
create (const char *method,
        const char *path)
{
  UnseatGraphRequest *self = g_new0 (UnseatGraphRequest, 1);

  g_ref_count_init (&self->refs);
  self->method = g_strdup (method);
  self->path = g_string_new (path);
  self->headers = g_ptr_array_new_with_free_func (header_free);
  self->may_repeat = g_str_equal (method, SOUP_METHOD_GET);
  self->priority = G_PRIORITY_DEFAULT;

  return self;
}

UnseatGraphRequest *
unseat_graph_request_new (const char *method,
                          const char *path)
{
  g_return_val_if_fail (method != NULL && !g_str_equal (method, SOUP_METHOD_DELETE), NULL);
  g_return_val_if_fail (path != NULL && *path == '/', NULL);

  return create (method, path);
}

UnseatGraphRequest *
unseat_graph_request_new_remove_member (const char *group_id,
                                        const char *user_id)
{
  UnseatGraphRequest *self = NULL;
  g_autofree char    *group = NULL;
  g_autofree char    *user = NULL;
  g_autofree char    *path = NULL;

  g_return_val_if_fail (group_id != NULL && *group_id != '\0', NULL);
  g_return_val_if_fail (user_id != NULL && *user_id != '\0', NULL);

  group = unseat_graph_url_escape_segment (group_id);
  user = unseat_graph_url_escape_segment (user_id);
  path = g_strdup_printf ("/groups/%s/members/%s/$ref", group, user);
  self = create (SOUP_METHOD_DELETE, path);
  self->is_whole = TRUE;

  return self;
}

UnseatGraphRequest *
unseat_graph_request_new_for_link (UnseatGraphRequest *like,
                                   const char         *base_url,
                                   const char         *link,
                                   GError            **error)
{
  UnseatGraphRequest *self = NULL;

  g_return_val_if_fail (like != NULL, NULL);

  if (!unseat_graph_url_is_below (base_url, link))
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER,
                           _ ("The server’s answer leads to another server (in @odata.nextLink). Nothing was sent there."));
      return NULL;
    }

  self = unseat_graph_request_new (SOUP_METHOD_GET, "/");
  self->link = g_strdup (link);
  self->priority = like->priority;
  for (guint i = 0; i < like->headers->len; i++)
    {
      const Header *header = g_ptr_array_index (like->headers, i);

      unseat_graph_request_add_header (self, header->name, header->value);
    }

  return self;
}

UnseatGraphRequest *
unseat_graph_request_ref (UnseatGraphRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->refs);
  return self;
}

void
unseat_graph_request_unref (UnseatGraphRequest *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->refs))
    return;

  g_free (self->method);
  g_string_free (self->path, TRUE);
  g_free (self->link);
  g_ptr_array_unref (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

void
unseat_graph_request_add_path (UnseatGraphRequest *self,
                               const char         *path)
{
  g_return_if_fail (self != NULL && !self->queried && !self->is_whole);
  g_return_if_fail (path != NULL && *path == '/');

  g_string_append (self->path, path);
}

void
unseat_graph_request_add_segment (UnseatGraphRequest *self,
                                  const char         *text)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (self != NULL && !self->queried && !self->is_whole);
  g_return_if_fail (text != NULL && *text != '\0');

  escaped = unseat_graph_url_escape_segment (text);
  g_string_append_printf (self->path, "/%s", escaped);
}

void
unseat_graph_request_add_query (UnseatGraphRequest *self,
                                const char         *name,
                                const char         *value)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && value != NULL);

  escaped = unseat_graph_url_escape_query (value);
  g_string_append_printf (self->path, "%c%s=%s", self->queried ? '&' : '?', name, escaped);
  self->queried = TRUE;
}

void
unseat_graph_request_add_header (UnseatGraphRequest *self,
                                 const char         *name,
                                 const char         *value)
{
  Header *header = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && value != NULL);

  header = g_new0 (Header, 1);
  header->name = g_strdup (name);
  header->value = g_strdup (value);
  g_ptr_array_add (self->headers, header);
}

void
unseat_graph_request_take_body (UnseatGraphRequest *self,
                                GBytes             *json)
{
  g_return_if_fail (self != NULL && self->body == NULL);
  g_return_if_fail (json != NULL);

  self->body = json;
}

void
unseat_graph_request_set_may_repeat (UnseatGraphRequest *self,
                                     gboolean            may_repeat)
{
  g_return_if_fail (self != NULL);

  self->may_repeat = may_repeat;
}

gboolean
unseat_graph_request_may_repeat (UnseatGraphRequest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->may_repeat;
}

void
unseat_graph_request_set_intent (UnseatGraphRequest *self,
                                 UnseatGraphIntent   intent)
{
  g_return_if_fail (self != NULL);

  self->has_intent = TRUE;
  self->intent = intent;
}

UnseatGraphIntent
unseat_graph_request_get_intent (UnseatGraphRequest *self)
{
  g_return_val_if_fail (self != NULL, UNSEAT_GRAPH_INTENT_READ);

  if (self->has_intent)
    return self->intent;

  return self->may_repeat ? UNSEAT_GRAPH_INTENT_READ : UNSEAT_GRAPH_INTENT_WRITE;
}

void
unseat_graph_request_set_priority (UnseatGraphRequest *self,
                                   int                 priority)
{
  g_return_if_fail (self != NULL);

  self->priority = priority;
}

int
unseat_graph_request_get_priority (UnseatGraphRequest *self)
{
  g_return_val_if_fail (self != NULL, G_PRIORITY_DEFAULT);

  return self->priority;
}

void
unseat_graph_request_set_latest (UnseatGraphRequest *self,
                                 gint64              latest)
{
  g_return_if_fail (self != NULL);

  self->latest = latest;
}

gint64
unseat_graph_request_get_latest (UnseatGraphRequest *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->latest;
}

void
unseat_graph_request_set_cost (UnseatGraphRequest    *self,
                               const UnseatGraphCost *cost)
{
  g_return_if_fail (self != NULL && cost != NULL);

  self->has_cost = TRUE;
  self->cost = *cost;
}

UnseatGraphCost
unseat_graph_request_get_cost (UnseatGraphRequest *self)
{
  UnseatGraphCost none = { 0 };

  g_return_val_if_fail (self != NULL, none);

  return self->has_cost ? self->cost : unseat_graph_cost_of (self->method, self->link != NULL ? self->link : self->path->str);
}

char *
unseat_graph_request_dup_url (UnseatGraphRequest *self,
                              const char         *base_url)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (base_url != NULL, NULL);

  return self->link != NULL ? g_strdup (self->link) : g_strconcat (base_url, self->path->str, NULL);
}

/* GUri spells escapes its own way, but a nextLink goes back exactly as it came (GRAPH 3.1).  Of its query, that is: the path is
 * what was judged to be below our server.  Nothing that could end the request's first line passes. */
static GUri *
parse_exactly (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *query = strchr (url, '?');

  if (uri == NULL || query == NULL)
    return g_steal_pointer (&uri);

  query++;
  for (const char *c = query; *c != '\0'; c++)
    {
      if (!g_ascii_isgraph (*c) || *c == '#')
        return g_steal_pointer (&uri);
    }

  return g_uri_build (g_uri_get_flags (uri), g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri),
                      g_uri_get_path (uri), query, NULL);
}

SoupMessage *
unseat_graph_request_new_message (UnseatGraphRequest *self,
                                  const char         *base_url)
{
  g_autofree char *url = unseat_graph_request_dup_url (self, base_url);
  g_autoptr (GUri) uri = parse_exactly (url);
  SoupMessage        *message = NULL;
  SoupMessageHeaders *headers = NULL;

  g_return_val_if_fail (uri != NULL, NULL);

  message = soup_message_new_from_uri (self->method, uri);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  for (guint i = 0; i < self->headers->len; i++)
    {
      const Header *header = g_ptr_array_index (self->headers, i);

      soup_message_headers_replace (headers, header->name, header->value);
    }

  if (self->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", self->body);

  return message;
}

void
unseat_graph_request_write_item (UnseatGraphRequest *self,
                                 UnseatJsonWriter   *writer,
                                 const char         *id)
{
  g_return_if_fail (self != NULL && self->link == NULL);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "id", id);
  unseat_json_writer_add_string (writer, "method", self->method);
  unseat_json_writer_add_string (writer, "url", self->path->str);

  if (self->headers->len > 0 || self->body != NULL)
    {
      unseat_json_writer_begin_object (writer, "headers");
      if (self->body != NULL)
        unseat_json_writer_add_string (writer, "Content-Type", "application/json");
      for (guint i = 0; i < self->headers->len; i++)
        {
          const Header *header = g_ptr_array_index (self->headers, i);

          unseat_json_writer_add_string (writer, header->name, header->value);
        }
      unseat_json_writer_end_object (writer);
    }

  if (self->body != NULL)
    {
      g_autofree char *json = g_strndup (g_bytes_get_data (self->body, NULL), g_bytes_get_size (self->body));

      unseat_json_writer_add_json (writer, "body", json);
    }

  unseat_json_writer_end_object (writer);
}
