/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-request.h"

#include "unseat-error.h"

#define BASE "https://graph.microsoft.com/v1.0"

static UnseatGraphRequest *
new_list (void)
{
  UnseatGraphRequest *request = unseat_graph_request_new ("GET", "/users");

  unseat_graph_request_add_query (request, "$select", "id,displayName");
  unseat_graph_request_add_query (request, "$filter", "mail eq 'a&b'");
  unseat_graph_request_add_header (request, "ConsistencyLevel", "eventual");

  return request;
}

static void
test_message (void)
{
  g_autoptr (UnseatGraphRequest) request = new_list ();
  g_autoptr (SoupMessage) message = unseat_graph_request_new_message (request, BASE);
  g_autofree char    *url = g_uri_to_string (soup_message_get_uri (message));
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  g_assert_cmpstr (url, ==, BASE "/users?$select=id,displayName&$filter=mail%20eq%20'a%26b'");
  g_assert_cmpstr (soup_message_get_method (message), ==, "GET");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Accept"), ==, "application/json");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "ConsistencyLevel"), ==, "eventual");
  g_assert_true (unseat_graph_request_may_repeat (request));
}

static void
test_write (void)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new ("POST", "/users");
  g_autoptr (SoupMessage) message = NULL;

  unseat_graph_request_add_segment (request, "$ben#1");
  unseat_graph_request_add_path (request, "/assignLicense");
  unseat_graph_request_take_body (request, g_bytes_new_static ("{}", 2));
  message = unseat_graph_request_new_message (request, BASE);

  g_assert_cmpstr (g_uri_get_path (soup_message_get_uri (message)), ==, "/v1.0/users/%24ben%231/assignLicense");
  g_assert_cmpstr (soup_message_headers_get_content_type (soup_message_get_request_headers (message), NULL), ==, "application/json");
  g_assert_false (unseat_graph_request_may_repeat (request));
}

/* Without /$ref the person would be deleted: no request can be made that has it not, nor one that goes on behind it. */
static void
test_remove_member (void)
{
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new_remove_member ("g/1", "u?2");
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *url = NULL;
  g_autofree char *json = NULL;

  url = unseat_graph_request_dup_url (request, BASE);
  g_assert_cmpstr (url, ==, BASE "/groups/g%2F1/members/u%3F2/$ref");
  unseat_graph_request_write_item (request, writer, "0");
  json = unseat_json_writer_to_string (writer);
  g_assert_cmpstr (json, ==, "{\"id\":\"0\",\"method\":\"DELETE\",\"url\":\"/groups/g%2F1/members/u%3F2/$ref\"}");
  g_assert_false (unseat_graph_request_may_repeat (request));
}

static void
test_remove_member_only (void)
{
  if (g_test_subprocess ())
    {
      unseat_graph_request_new ("DELETE", "/users/1");
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

static void
test_batch_item (void)
{
  g_autoptr (UnseatGraphRequest) read = new_list ();
  g_autoptr (UnseatGraphRequest) write = unseat_graph_request_new ("POST", "/users/1/assignLicense");
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *json = NULL;

  unseat_graph_request_take_body (write, g_bytes_new_static ("{\"addLicenses\":[]}", 18));
  unseat_json_writer_begin_array (writer, NULL);
  unseat_graph_request_write_item (read, writer, "0");
  unseat_graph_request_write_item (write, writer, "1");
  unseat_json_writer_end_array (writer);
  json = unseat_json_writer_to_string (writer);

  g_assert_cmpstr (json, ==,
                   "[{\"id\":\"0\",\"method\":\"GET\",\"url\":\"/users?$select=id,displayName&$filter=mail%20eq%20'a%26b'\","
                   "\"headers\":{\"ConsistencyLevel\":\"eventual\"}},"
                   "{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/users/1/assignLicense\",\"headers\":{\"Content-Type\":\"application/json\"},"
                   "\"body\":{\"addLicenses\":[]}}]");
}

static void
test_link_is_followed_unchanged (void)
{
  static const char *const link = BASE "/users?%24skiptoken=RFNwdAIAAQ%2B%3d%3D~%7E%c3%9a&x=a'b";
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphRequest) first = new_list ();
  g_autoptr (UnseatGraphRequest) next = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char *url = NULL;
  g_autofree char *sent = NULL;

  unseat_graph_request_set_priority (first, G_PRIORITY_LOW);
  next = unseat_graph_request_new_for_link (first, BASE, link, &error);
  g_assert_no_error (error);
  message = unseat_graph_request_new_message (next, BASE);
  url = unseat_graph_request_dup_url (next, BASE);
  sent = g_uri_to_string (soup_message_get_uri (message));

  g_assert_cmpstr (url, ==, link);
  g_assert_cmpstr (sent, ==, link);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_request_headers (message), "ConsistencyLevel"), ==, "eventual");
  g_assert_cmpint (unseat_graph_request_get_priority (next), ==, G_PRIORITY_LOW);
}

static void
test_link_cannot_add_a_line (void)
{
  static const char *const links[] = { BASE "/users?$skiptoken=a\r\nX: y", BASE "/users?$skiptoken=a b", BASE "/users?$skiptoken=ä#c" };
  g_autoptr (UnseatGraphRequest) first = new_list ();

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (UnseatGraphRequest) next = unseat_graph_request_new_for_link (first, BASE, links[i], NULL);
      g_autoptr (SoupMessage) message = NULL;
      const char *query = NULL;

      if (next == NULL)
        continue;

      message = unseat_graph_request_new_message (next, BASE);
      query = g_uri_get_query (soup_message_get_uri (message));
      g_assert_true (g_str_has_prefix (query, "$skiptoken="));
      for (const char *c = query; *c != '\0'; c++)
        g_assert_true (g_ascii_isgraph (*c) && *c != '#');
    }
}

static void
test_foreign_link (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphRequest) first = new_list ();

  g_assert_null (unseat_graph_request_new_for_link (first, BASE, "https://evil.example/v1.0/users", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/request/remove-member", test_remove_member);
  g_test_add_func ("/request/remove-member-only", test_remove_member_only);
  g_test_add_func ("/request/foreign-link", test_foreign_link);
  g_test_add_func ("/request/one-line", test_link_cannot_add_a_line);
  g_test_add_func ("/request/link", test_link_is_followed_unchanged);
  g_test_add_func ("/request/message", test_message);
  g_test_add_func ("/request/write", test_write);
  g_test_add_func ("/request/batch-item", test_batch_item);

  return g_test_run ();
}
