/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-pager.h"

#include "graph-fixture.h"
#include "unseat-error.h"
#include "unseat-graph-decode.h"

/* What a listing brought. */
typedef struct
{
  GString *ids; /* separated by blanks, pages by bars */
  GError  *error;
} Listing;

static GMutex     lock;
static GPtrArray *decoding_threads; /* guarded by @lock */

static GPtrArray *
decode_ids (UnseatJsonReader *reader,
            GError          **error)
{
  g_mutex_lock (&lock);
  g_ptr_array_add (decoding_threads, g_thread_self ());
  g_mutex_unlock (&lock);

  return unseat_graph_decode_users (reader, error);
}

static void
page_cb (GPtrArray *elements,
         gpointer   user_data)
{
  g_autoptr (GPtrArray) users = elements;
  Listing *listing = user_data;

  for (guint i = 0; i < users->len; i++)
    g_string_append_printf (listing->ids, "%s ", unseat_user_get_id (g_ptr_array_index (users, i)));
  g_string_append (listing->ids, "| ");
}

static void
listing_clear (Listing *listing)
{
  g_string_free (listing->ids, TRUE);
  g_clear_error (&listing->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

static Listing
list (GraphFixture *self)
{
  Listing listing = { g_string_new (NULL), NULL };
  g_autoptr (UnseatGraphRequest) request = unseat_graph_request_new ("GET", "/users");
  UnseatGraphPager *pager = NULL;

  decoding_threads = g_ptr_array_new ();
  unseat_graph_request_add_query (request, "$top", "2");
  unseat_graph_request_add_header (request, "ConsistencyLevel", "eventual");
  pager = unseat_graph_pager_new (self->client, request, "the list of people", decode_ids, page_cb, &listing);
  graph_run (UNSEAT_OPERATION (pager), self->cancellable, &listing.error);
  graph_iterate ();
  g_assert_finalize_object (pager);

  for (guint i = 0; i < decoding_threads->len; i++)
    g_assert_true (g_ptr_array_index (decoding_threads, i) != g_thread_self ());
  g_clear_pointer (&decoding_threads, g_ptr_array_unref);

  return listing;
}

static void
answer_page (GraphFixture *self,
             const char   *ids,
             const char   *link)
{
  g_autoptr (GString) json = g_string_new ("{\"value\":[");
  g_auto (GStrv) parts = g_strsplit (ids, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (json, "%s{\"id\":\"%s\"}", i > 0 ? "," : "", parts[i]);
  g_string_append (json, "]");
  if (link != NULL)
    g_string_append_printf (json, ",\"@odata.nextLink\":\"%s\"", link);
  g_string_append (json, "}");
  graph_fixture_answer (self, 200, NULL, json->str);
}

static char *
below (GraphFixture *self,
       const char   *rest)
{
  return g_strconcat (self->base_url, rest, NULL);
}

static void
test_pages (GraphFixture *self,
            gconstpointer unused)
{
  g_autofree char *second = below (self, "/users?$skiptoken=2%2B&x=a'b");
  g_autofree char *third = below (self, "/users?$skiptoken=3");
  g_auto (Listing) listing = { 0 };

  answer_page (self, "a b", second);
  answer_page (self, "c a", third); /* a person who moved between pages comes twice: not our business */
  answer_page (self, "d", NULL);
  listing = list (self);

  g_assert_no_error (listing.error);
  g_assert_cmpstr (listing.ids->str, ==, "a b | c a | d | ");
  g_assert_cmpstr (graph_fixture_get_request (self, 0)->target, ==, "/v1.0/users?$top=2");
  g_assert_cmpstr (graph_fixture_get_request (self, 1)->target, ==, "/v1.0/users?$skiptoken=2%2B&x=a'b");
  for (guint i = 0; i < self->requests->len; i++)
    g_assert_cmpstr (graph_fixture_get_request (self, i)->consistency_level, ==, "eventual");
}

static void
test_empty_pages (GraphFixture *self,
                  gconstpointer unused)
{
  g_autofree char *second = below (self, "/users?p=2");
  g_autofree char *third = below (self, "/users?p=3");
  g_autofree char *empty = g_strdup_printf ("{\"value\":[],\"@odata.nextLink\":\"%s\"}", second);
  g_autofree char *also = g_strdup_printf ("{\"value\":[],\"@odata.nextLink\":\"%s\"}", third);
  g_auto (Listing) listing = { 0 };

  graph_fixture_answer (self, 200, NULL, empty);
  graph_fixture_answer (self, 200, NULL, also);
  graph_fixture_answer (self, 200, NULL, "{\"value\":[],\"@odata.nextLink\":null}");
  listing = list (self);

  g_assert_no_error (listing.error);
  g_assert_cmpstr (listing.ids->str, ==, "| | | ");
}

static void
foreign_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  (*(guint *) user_data)++;
}

/* Somebody else listens at every address that a link could lead to, and hears nothing. */
static void
test_foreign_links (GraphFixture *self,
                    gconstpointer unused)
{
  g_autoptr (SoupServer) other = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  GSList *uris = NULL;
  int     port = 0;
  guint   count = 0;

  soup_server_add_handler (other, NULL, foreign_cb, &count, NULL);
  soup_server_listen_all (other, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (other);
  port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  g_ptr_array_add (links, g_strdup_printf ("http://127.0.0.1:%d/v1.0/users", port));
  g_ptr_array_add (links, g_strdup_printf ("http://127.0.0.2:%d/v1.0/users", port));
  g_ptr_array_add (links, g_strdup_printf ("http://localhost:%d/v1.0/users", port));
  g_ptr_array_add (links, g_strdup_printf ("%s@127.0.0.1:%d/v1.0/users", self->origin, port));
  g_ptr_array_add (links, g_strdup_printf ("https%s/v1.0/users", self->origin + strlen ("http")));
  g_ptr_array_add (links, g_strdup_printf ("%s/beta/users", self->origin));
  g_ptr_array_add (links, g_strdup ("/v1.0/users?p=2"));
  g_ptr_array_add (links, g_strdup (""));
  g_ptr_array_add (links, g_strdup ("file:///etc/passwd"));

  for (guint i = 0; i < links->len; i++)
    {
      g_auto (Listing) listing = { 0 };

      g_test_message ("%s", (const char *) g_ptr_array_index (links, i));
      answer_page (self, "a", g_ptr_array_index (links, i));
      listing = list (self);
      g_assert_error (listing.error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
    }

  graph_iterate ();
  g_assert_cmpuint (count, ==, 0);
  g_assert_cmpuint (self->requests->len, ==, links->len);
}

static void
test_circles (GraphFixture *self,
              gconstpointer unused)
{
  g_autofree char *second = below (self, "/users?p=2");
  g_autofree char *third = below (self, "/users?p=3");
  g_auto (Listing) listing = { 0 };

  answer_page (self, "a", second);
  answer_page (self, "b", third);
  answer_page (self, "c", second);
  listing = list (self);

  g_assert_error (listing.error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (listing.error->message, "the list of people"));
  g_assert_cmpuint (self->requests->len, ==, 3);
}

static void
test_broken_pages (GraphFixture *self,
                   gconstpointer unused)
{
  static const struct
  {
    const char *body;
    const char *path; /* in the details; NULL where there is no JSON */
  } cases[] = {
    { "{\"value\":[{\"id\":\"a\"}", NULL },
    { "", NULL },
    { "[]", "the whole document" },
    { "{}", "value" },
    { "{\"value\":null}", "value" },
    { "{\"value\":{}}", "value" },
    { "{\"value\":[{\"id\":\"a\"},null]}", "value[1]" },
    { "{\"value\":[{\"id\":\"a\"},{}]}", "value[1].id" },
    { "{\"value\":[{\"id\":7}]}", "value[0].id" },
    { "{\"value\":[],\"@odata.nextLink\":7}", "@odata.nextLink" },
    { "{\"value\":[{\"id\":\"a\",\"licenseAssignmentStates\":[{\"skuId\":null}]}]}", "value[0].licenseAssignmentStates[0].skuId" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Listing) listing = { 0 };

      g_test_message ("%s", cases[i].body);
      graph_fixture_answer (self, 200, NULL, cases[i].body);
      listing = list (self);

      g_assert_error (listing.error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
      g_assert_nonnull (strstr (listing.error->message, "the list of people"));
      if (cases[i].path != NULL)
        g_assert_nonnull (strstr (unseat_error_get_details (listing.error), cases[i].path));
      g_assert_cmpstr (listing.ids->str, ==, "");
    }
}

static void
cancel_on_request (gpointer fixture)
{
  GraphFixture *self = fixture;

  if (self->requests->len == 2)
    g_cancellable_cancel (self->cancellable);
}

static void
test_cancelled_in_the_middle (GraphFixture *self,
                              gconstpointer unused)
{
  g_autofree char *second = below (self, "/users?p=2");
  g_auto (Listing) listing = { 0 };

  self->on_request = cancel_on_request;
  answer_page (self, "a", second);
  graph_fixture_misbehave (self, GRAPH_HANG);
  listing = list (self);

  g_assert_error (listing.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (listing.ids->str, ==, "a | ");
}

static void
test_error_in_the_middle (GraphFixture *self,
                          gconstpointer unused)
{
  g_autofree char *second = below (self, "/users?p=2");
  g_autofree char *third = below (self, "/users?p=3");
  g_auto (Listing) listing = { 0 };

  answer_page (self, "a", second);
  graph_fixture_answer (self, 429, "Retry-After: 3", "{}");
  answer_page (self, "b", third);
  graph_fixture_answer (self, 403, NULL, "{}");
  listing = list (self);

  g_assert_error (listing.error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_cmpstr (listing.ids->str, ==, "a | b | ");
}

#define ADD(path, test) g_test_add (path, GraphFixture, NULL, graph_fixture_set_up, test, graph_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/pager/foreign-links", test_foreign_links);
  ADD ("/pager/circles", test_circles);
  ADD ("/pager/broken", test_broken_pages);
  ADD ("/pager/cancelled", test_cancelled_in_the_middle);
  ADD ("/pager/error", test_error_in_the_middle);
  ADD ("/pager/empty", test_empty_pages);
  ADD ("/pager/pages", test_pages);

  return g_test_run ();
}
