/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-message.h"

#include "demo-json.h"

#define GRAPH_JSON "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"

static char *
decode (const char *text,
        gssize      length)
{
  g_autofree char *copy = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);
  g_autofree char *decoded = NULL;

  g_strdelimit (copy, "+", ' ');
  decoded = g_uri_unescape_string (copy, NULL);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return NULL;

  return g_steal_pointer (&decoded);
}

static char *
decode_segment (const char *text)
{
  g_autofree char *decoded = g_uri_unescape_string (text, NULL);

  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return NULL;

  return g_steal_pointer (&decoded);
}

static gboolean
decode_fields (GHashTable *fields,
               const char *text)
{
  g_auto (GStrv) pairs = g_strsplit (text, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char      *equals = strchr (pairs[i], '=');
      g_autofree char *name = decode (pairs[i], equals != NULL ? equals - pairs[i] : -1);
      g_autofree char *value = decode (equals != NULL ? equals + 1 : "", -1);

      if (name == NULL || value == NULL)
        return FALSE;
      if (*name != '\0')
        g_hash_table_insert (fields, g_steal_pointer (&name), g_steal_pointer (&value));
    }
  return TRUE;
}

static gboolean
split_path (DemoRequest *self)
{
  g_auto (GStrv) parts = g_strsplit (self->path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *segment;

      if (*parts[i] == '\0')
        continue;

      segment = decode_segment (parts[i]);
      if (segment == NULL)
        return FALSE;

      g_ptr_array_add (self->segments, segment);
    }
  return TRUE;
}

DemoRequest *
demo_request_new (const char *method,
                  const char *target,
                  const char *base_url)
{
  g_autoptr (DemoRequest) self = g_new0 (DemoRequest, 1);
  const char *mark = strchr (target, '?');

  self->method = g_strdup (method);
  self->path = mark != NULL ? g_strndup (target, mark - target) : g_strdup (target);
  self->raw_query = mark != NULL ? g_strdup (mark + 1) : NULL;
  self->segments = g_ptr_array_new_with_free_func (g_free);
  self->query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->base_url = g_strdup (base_url);
  self->request_id = g_uuid_string_random ();

  if (!split_path (self))
    return NULL;
  if (self->raw_query != NULL && !decode_fields (self->query, self->raw_query))
    return NULL;

  return g_steal_pointer (&self);
}

void
demo_request_free (DemoRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->raw_query);
  g_free (self->base_url);
  g_free (self->request_id);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

void
demo_request_set_header (DemoRequest *self,
                         const char  *name,
                         const char  *value)
{
  g_hash_table_insert (self->headers, g_ascii_strdown (name, -1), g_strdup (value));
}

const char *
demo_request_get_header (DemoRequest *self,
                         const char  *name)
{
  return g_hash_table_lookup (self->headers, name);
}

const char *
demo_request_get_query (DemoRequest *self,
                        const char  *name)
{
  return g_hash_table_lookup (self->query, name);
}

const char *
demo_request_get_segment (DemoRequest *self,
                          guint        index)
{
  return index < self->segments->len ? g_ptr_array_index (self->segments, index) : NULL;
}

gboolean
demo_request_is_eventual (DemoRequest *self)
{
  const char *level = demo_request_get_header (self, "consistencylevel");

  return level != NULL && g_ascii_strcasecmp (level, "eventual") == 0;
}

static gboolean
has_content_type (DemoRequest *self,
                  const char  *expected)
{
  const char *type = demo_request_get_header (self, "content-type");
  gsize       length = strlen (expected);

  if (type == NULL || g_ascii_strncasecmp (type, expected, length) != 0)
    return FALSE;

  return type[length] == '\0' || type[length] == ';' || type[length] == ' ';
}

JsonNode *
demo_request_dup_json (DemoRequest *self)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  const char *text;
  gsize       length;

  if (self->body == NULL || !has_content_type (self, "application/json"))
    return NULL;

  text = g_bytes_get_data (self->body, &length);
  if (length == 0 || !json_parser_load_from_data (parser, text, length, NULL))
    return NULL;

  root = json_parser_steal_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  return g_steal_pointer (&root);
}

GHashTable *
demo_request_dup_form (DemoRequest *self)
{
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = NULL;
  gsize            length;
  const char      *data;

  if (self->body == NULL || !has_content_type (self, "application/x-www-form-urlencoded"))
    return NULL;

  data = g_bytes_get_data (self->body, &length);
  text = g_strndup (data != NULL ? data : "", length);
  if (!decode_fields (fields, text))
    return NULL;

  return g_steal_pointer (&fields);
}

char *
demo_encode_base64url (const char *text,
                       gsize       length)
{
  char *encoded = g_base64_encode ((const guchar *) text, length);
  char *padding = strchr (encoded, '=');

  if (padding != NULL)
    *padding = '\0';
  g_strdelimit (encoded, "+", '-');
  g_strdelimit (encoded, "/", '_');
  return encoded;
}

DemoResponse *
demo_response_new (guint status)
{
  DemoResponse *self = g_new0 (DemoResponse, 1);

  self->status = status;
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->body = g_string_new (NULL);
  self->content_type = GRAPH_JSON;
  return self;
}

void
demo_response_free (DemoResponse *self)
{
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_string_free (self->body, TRUE);
  g_free (self);
}

void
demo_response_set_header (DemoResponse *self,
                          const char   *name,
                          const char   *value)
{
  g_hash_table_insert (self->headers, g_strdup (name), g_strdup (value));
}

static void
add_error (DemoResponse *self,
           DemoRequest  *request,
           const char   *code,
           const char   *message)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");
  const char      *client_id = demo_request_get_header (request, "client-request-id");

  demo_json_begin_object (self->body, NULL);
  demo_json_begin_object (self->body, "error");
  demo_json_add_string (self->body, "code", code);
  demo_json_add_string (self->body, "message", message);
  demo_json_begin_object (self->body, "innerError");
  if (self->status == 429)
    {
      demo_json_add_string (self->body, "code", "429");
      demo_json_add_string (self->body, "status", "429");
      demo_json_add_string (self->body, "message", "Please retry after");
    }
  demo_json_add_string (self->body, "date", date);
  demo_json_add_string (self->body, "request-id", request->request_id);
  demo_json_add_string (self->body, "client-request-id", client_id != NULL ? client_id : request->request_id);
  demo_json_end_object (self->body);
  demo_json_end_object (self->body);
  demo_json_end_object (self->body);
}

DemoResponse *
demo_response_new_error (DemoRequest *request,
                         guint        status,
                         const char  *code,
                         const char  *format,
                         ...)
{
  DemoResponse    *self = demo_response_new (status);
  g_autofree char *message = NULL;
  va_list          arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  add_error (self, request, code, message);
  return self;
}

DemoResponse *
demo_response_new_denied (DemoRequest *request)
{
  return demo_response_new_error (request, 403, "Authorization_RequestDenied",
                                  "Insufficient privileges to complete the operation.");
}

DemoResponse *
demo_response_new_not_found (DemoRequest *request,
                             const char  *id)
{
  return demo_response_new_error (request, 404, "Request_ResourceNotFound",
                                  "Resource '%s' does not exist or one of its queried reference-property objects "
                                  "are not present.",
                                  id);
}

DemoResponse *
demo_response_new_throttled (DemoRequest *request,
                             int          retry_after)
{
  DemoResponse    *self = demo_response_new_error (request, 429, "TooManyRequests", "Please retry again later.");
  g_autofree char *seconds = g_strdup_printf ("%d", retry_after);

  if (retry_after >= 0)
    demo_response_set_header (self, "Retry-After", seconds);
  return self;
}
