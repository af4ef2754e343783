/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

#include <libsoup/soup.h>

#define N_PEOPLE 60
#define SEED 7

struct _Client
{
  DemoServer  *server;    /* (owned) (nullable): in this process */
  char        *graph_url; /* (owned) (nullable): of one in another process */
  char        *login_url; /* (owned) (nullable) */
  SoupSession *session;   /* (owned) */
  GHashTable  *headers;   /* (owned) */
  SoupMessage *last;      /* (owned) (nullable) */
  char        *token;     /* (owned) (nullable) */
  char        *refresh;   /* (owned) (nullable) */
};

void
answer_free (Answer *self)
{
  g_bytes_unref (self->body);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self->content_type);
  g_free (self);
}

Client *
client_new_for (DemoServer *server)
{
  Client *self = g_new0 (Client, 1);
  g_autoptr (GError) error = NULL;

  self->server = g_object_ref (server);
  self->session = soup_session_new ();
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  demo_server_set_poll_interval (server, 0);
  if (demo_server_get_graph_url (server) == NULL)
    {
      demo_server_start (server, 0, &error);
      g_assert_no_error (error);
    }
  return self;
}

Client *
client_new_at (const char *graph_url,
               const char *login_url)
{
  Client *self = g_new0 (Client, 1);

  self->graph_url = g_strdup (graph_url);
  self->login_url = g_strdup (login_url);
  self->session = soup_session_new ();
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

Client *
client_new (void)
{
  g_autoptr (DemoServer) server = demo_server_new (N_PEOPLE, SEED);

  return client_new_for (server);
}

void
client_free (Client *self)
{
  g_clear_object (&self->last);
  g_clear_object (&self->session);
  if (self->server != NULL)
    g_assert_finalize_object (self->server);
  g_free (self->graph_url);
  g_free (self->login_url);
  g_hash_table_unref (self->headers);
  g_free (self->token);
  g_free (self->refresh);
  g_free (self);
}

DemoServer *
client_get_server (Client *self)
{
  return self->server;
}

void
client_set_header (Client     *self,
                   const char *name,
                   const char *value)
{
  if (value != NULL)
    g_hash_table_insert (self->headers, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (self->headers, name);
}

const char *
client_get_refresh_token (Client *self)
{
  return self->refresh;
}

void
client_set_access_token (Client     *self,
                         const char *token)
{
  g_free (self->token);
  self->token = g_strdup (token);
}

const char *
client_get_header (Client     *self,
                   const char *name)
{
  return soup_message_headers_get_one (soup_message_get_response_headers (self->last), name);
}

static const char *
get_graph_url (Client *self)
{
  return self->server != NULL ? demo_server_get_graph_url (self->server) : self->graph_url;
}

static const char *
get_login_url (Client *self)
{
  return self->server != NULL ? demo_server_get_login_url (self->server) : self->login_url;
}

static Answer *
send_message (Client      *self,
              SoupMessage *message)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->last);
  self->last = message;
  answer->body = soup_session_send_and_read (self->session, message, NULL, &error);
  if (answer->body == NULL)
    {
      answer->body = g_bytes_new_static ("", 0);
      return answer;
    }

  answer->status = soup_message_get_status (message);
  answer->content_type = g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (message), "Content-Type"));
  if (answer->content_type != NULL && g_str_has_prefix (answer->content_type, "application/json"))
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body));

      answer->json = json_from_string (text, NULL);
    }
  return answer;
}

Answer *
client_send (Client     *self,
             const char *method,
             const char *path,
             const char *content_type,
             const char *body)
{
  g_autofree char *url = *path == '/' ? g_strconcat (get_graph_url (self), path, NULL) : g_strdup (path);
  g_autofree char *bearer = self->token != NULL ? g_strconcat ("Bearer ", self->token, NULL) : NULL;
  SoupMessage     *message = soup_message_new (method, url);
  GHashTableIter   iter;
  gpointer         key, value;

  g_assert_nonnull (message);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT); /* so that a test can see where it would go */
  if (bearer != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", bearer);
  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    soup_message_headers_append (soup_message_get_request_headers (message), key, value);

  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, content_type, bytes);
    }
  return send_message (self, message);
}

Answer *
client_get (Client     *self,
            const char *path)
{
  return client_send (self, "GET", path, NULL, NULL);
}

Answer *
client_get_without_token (Client     *self,
                          const char *url)
{
  char   *token = g_steal_pointer (&self->token);
  Answer *answer = client_get (self, url);

  self->token = token;
  return answer;
}

Answer *
client_post (Client     *self,
             const char *path,
             const char *json)
{
  return client_send (self, "POST", path, "application/json", json);
}

Answer *
client_post_form (Client     *self,
                  const char *tenant,
                  const char *endpoint,
                  const char *form)
{
  g_autofree char *url = g_strdup_printf ("%s/%s/oauth2/v2.0/%s", get_login_url (self), tenant, endpoint);
  SoupMessage     *message = soup_message_new ("POST", url);
  g_autoptr (GBytes) bytes = g_bytes_new (form, strlen (form));

  soup_message_set_request_body_from_bytes (message, "application/x-www-form-urlencoded", bytes);
  return send_message (self, message);
}

void
client_sign_in (Client     *self,
                const char *scopes)
{
  g_autofree char *escaped = g_uri_escape_string (scopes, NULL, FALSE);
  g_autofree char *start = g_strconcat ("client_id=" DEMO_CLIENT_ID "&scope=", escaped, NULL);
  g_autoptr (Answer) code = client_post_form (self, "organizations", "devicecode", start);
  g_autofree char *poll = NULL;
  g_autoptr (Answer) tokens = NULL;

  assert_status (code, 200);
  if (self->server != NULL)
    g_assert_true (demo_server_approve (self->server, answer_get_string (code, "user_code")));

  poll = g_strdup_printf ("client_id=" DEMO_CLIENT_ID "&grant_type=" GRANT_DEVICE "&device_code=%s",
                          answer_get_string (code, "device_code"));
  tokens = client_post_form (self, "organizations", "token", poll);
  assert_status (tokens, 200);
  client_set_access_token (self, answer_get_string (tokens, "access_token"));
  g_free (self->refresh);
  self->refresh = g_strdup (json_object_get_string_member_with_default (answer_get_object (tokens), "refresh_token", NULL));
}

Answer *
client_assign (Client     *self,
               const char *user,
               const char *add_sku,
               const char *remove_sku)
{
  g_autofree char *escaped = g_uri_escape_string (user, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/users/%s/assignLicense", escaped);
  g_autofree char *add = add_sku != NULL ? g_strdup_printf ("{\"skuId\":\"%s\",\"disabledPlans\":[]}", add_sku) : g_strdup ("");
  g_autofree char *remove = remove_sku != NULL ? g_strdup_printf ("\"%s\"", remove_sku) : g_strdup ("");
  g_autofree char *body = g_strdup_printf ("{\"addLicenses\":[%s],\"removeLicenses\":[%s]}", add, remove);

  return client_post (self, path, body);
}

Answer *
client_change_person (Client     *self,
                      const char *user,
                      const char *add,
                      const char *remove)
{
  g_autofree char *id = demo_server_dup_user_id (self->server, user);
  g_autofree char *path = g_strdup_printf ("/users/%s/assignLicense", id);
  g_autofree char *body = g_strdup_printf ("{\"addLicenses\":[%s],\"removeLicenses\":[%s]}", add, remove);

  return client_post (self, path, body);
}

Answer *
client_change_group (Client     *self,
                     const char *group,
                     const char *add,
                     const char *remove)
{
  g_autofree char *id = demo_server_dup_group_id (self->server, group);
  g_autofree char *path = g_strdup_printf ("/groups/%s/assignLicense", id);
  g_autofree char *body = g_strdup_printf ("{\"addLicenses\":[%s],\"removeLicenses\":[%s]}", add, remove);

  return client_post (self, path, body);
}

Answer *
client_leave (Client     *self,
              const char *group,
              const char *user)
{
  g_autofree char *group_id = demo_server_dup_group_id (self->server, group);
  g_autofree char *user_id = demo_server_dup_user_id (self->server, user);
  g_autofree char *path = g_strdup_printf ("/groups/%s/members/%s/$ref", group_id, user_id);

  return client_send (self, "DELETE", path, NULL, NULL);
}

Answer *
client_join (Client     *self,
             const char *group,
             const char *user)
{
  g_autofree char *group_id = demo_server_dup_group_id (self->server, group);
  g_autofree char *user_id = demo_server_dup_user_id (self->server, user);
  g_autofree char *path = g_strdup_printf ("/groups/%s/members/$ref", group_id);
  g_autofree char *body = g_strdup_printf ("{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/%s\"}", user_id);

  return client_post (self, path, body);
}

Answer *
client_reprocess (Client     *self,
                  const char *user)
{
  g_autofree char *id = demo_server_dup_user_id (self->server, user);
  g_autofree char *path = g_strdup_printf ("/users/%s/reprocessLicenseAssignment", id);

  return client_send (self, "POST", path, NULL, NULL);
}

void
client_set_roles (Client     *self,
                  const char *roles)
{
  g_auto (GStrv) names = g_strsplit (roles, ",", -1);

  demo_server_set_roles (self->server, (const char *const *) names);
}

/* Returns: (transfer full) (nullable): the line of demo_server_dup_assignments() about that path */
static char *
find_path (Client     *self,
           const char *user,
           const char *sku_id,
           const char *group)
{
  g_auto (GStrv) lines = demo_server_dup_assignments (self->server, user);
  g_autofree char *group_id = group != NULL ? demo_server_dup_group_id (self->server, group) : g_strdup ("direct");
  g_autofree char *prefix = g_strdup_printf ("%s %s ", sku_id, group_id);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      return g_strdup (lines[i] + strlen (prefix));

  return NULL;
}

void
assert_path (Client     *self,
             const char *user,
             const char *sku_id,
             const char *group,
             const char *state,
             const char *error)
{
  g_autofree char *path = find_path (self, user, sku_id, group);
  g_auto (GStrv) words = NULL;

  g_test_message ("%s, %s, %s: %s", user, sku_id, group != NULL ? group : "direct", path != NULL ? path : "none");
  g_assert_nonnull (path);
  words = g_strsplit (path, " ", 3);
  g_assert_cmpstr (words[0], ==, state);
  g_assert_cmpstr (words[1], ==, error);
}

void
assert_no_path (Client     *self,
                const char *user,
                const char *sku_id,
                const char *group)
{
  g_autofree char *path = find_path (self, user, sku_id, group);

  g_assert_null (path);
}

void
assert_status (Answer *answer,
               guint   status)
{
  if (answer->status != status)
    g_test_message ("%.*s", (int) g_bytes_get_size (answer->body), (const char *) g_bytes_get_data (answer->body, NULL));
  g_assert_cmpuint (answer->status, ==, status);
}

void
assert_refused (Answer     *answer,
                guint       status,
                const char *code,
                const char *fragment)
{
  JsonObject *error;

  assert_status (answer, status);
  error = json_object_get_object_member (answer_get_object (answer), "error");
  g_assert_nonnull (error);
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, code);
  if (strstr (json_object_get_string_member (error, "message"), fragment) == NULL)
    g_assert_cmpstr (json_object_get_string_member (error, "message"), ==, fragment);
  g_assert_true (json_object_has_member (json_object_get_object_member (error, "innerError"), "request-id"));
}

void
assert_sign_in_refused (Answer     *answer,
                        const char *error,
                        int         number)
{
  g_autofree char *prefix = g_strdup_printf ("AADSTS%d:", number);

  assert_status (answer, 400);
  g_assert_cmpstr (answer_get_string (answer, "error"), ==, error);
  g_assert_true (g_str_has_prefix (answer_get_string (answer, "error_description"), prefix));
  g_assert_cmpint (json_array_get_int_element (answer_get_array (answer, "error_codes"), 0), ==, number);
}

JsonObject *
answer_get_object (Answer *self)
{
  g_assert_nonnull (self->json);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (self->json));
  return json_node_get_object (self->json);
}

const char *
answer_get_string (Answer     *self,
                   const char *name)
{
  g_assert_true (json_object_has_member (answer_get_object (self), name));
  return json_object_get_string_member (answer_get_object (self), name);
}

JsonArray *
answer_get_array (Answer     *self,
                  const char *name)
{
  JsonNode *node = json_object_get_member (answer_get_object (self), name);

  g_assert_nonnull (node);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (node));
  return json_node_get_array (node);
}

JsonArray *
answer_get_value (Answer *self)
{
  return answer_get_array (self, "value");
}
