/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

#define UNSUPPORTED "Request_UnsupportedQuery"

typedef struct
{
  const char *query;
  gboolean    is_eventual;
  guint       status;
  const char *code;
  const char *fragment;
} Refusal;

static const Refusal refusals[] = {
  { "$top=0", FALSE, 400, "Request_BadRequest", "Invalid page size specified: '0'. Must be between 1 and 999 inclusive." },
  { "$top=1000", FALSE, 400, "Request_BadRequest", "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive." },
  { "$top=x", FALSE, 400, "BadRequest", "$top" },
  { "$skip=5", FALSE, 400, "Request_BadRequest", "$skip" },
  { "$select=id,nonsense", FALSE, 400, "BadRequest", "Could not find a property named 'nonsense'" },
  { "$skiptoken=made-up", FALSE, 400, "Directory_ExpiredPageToken", "page token" },
  { "$nonsense=1", FALSE, 400, "BadRequest", "$nonsense" },
  { "$filter=accountEnabled%20ne%20true", FALSE, 400, UNSUPPORTED, "specified for property 'accountEnabled' of resource 'User'." },
  { "$filter=accountEnabled%20ne%20true&$count=true", FALSE, 400, UNSUPPORTED, "accountEnabled" },
  { "$filter=accountEnabled%20ne%20true", TRUE, 400, UNSUPPORTED, "accountEnabled" },
  { "$filter=not(accountEnabled%20eq%20true)", FALSE, 400, UNSUPPORTED, "accountEnabled" },
  { "$filter=endsWith(userPrincipalName,'example')", FALSE, 400, UNSUPPORTED, "userPrincipalName" },
  { "$filter=endsWith(mail,'example')&$count=true", TRUE, 400, UNSUPPORTED, "mail" },
  { "$filter=assignedLicenses/$count%20ne%200", FALSE, 400, UNSUPPORTED, "assignedLicenses" },
  { "$filter=assignedLicenses/$count%20eq%203&$count=true", TRUE, 400, UNSUPPORTED, "assignedLicenses" },
  { "$filter=licenseAssignmentStates%20eq%20null", FALSE, 400, UNSUPPORTED, "licenseAssignmentStates" },
  { "$filter=department%20gt%20'A'", FALSE, 400, UNSUPPORTED, "department" },
  { "$filter=startsWith(department,'S')", FALSE, 400, UNSUPPORTED, "department" },
  { "$filter=accountEnabled%20eq%20null", FALSE, 400, UNSUPPORTED, "accountEnabled" },
  { "$filter=accountEnabled%20eq%20'true'", FALSE, 400, "BadRequest", "incompatible types" },
  { "$filter=department%20eq%20Sales", FALSE, 400, "BadRequest", "incompatible types" },
  { "$filter=assignedLicenses/any(x:x/skuId%20eq%20'" DEMO_SKU_OFFICE_E3 "')", FALSE, 400, "BadRequest", "Edm.Guid" },
  { "$filter=department%20eq%20'Sales", FALSE, 400, "BadRequest", "Syntax error" },
  { "$filter=displayName%20eq%20'O'Neil'", FALSE, 400, "BadRequest", "Syntax error" },
  { "$filter=(accountEnabled%20eq%20true", FALSE, 400, "BadRequest", "Syntax error" },
  { "$filter=accountEnabled%20eq%20true&$orderby=displayName", FALSE, 400, UNSUPPORTED, "Sorting not supported" },
  { "$orderby=department", FALSE, 400, UNSUPPORTED, "Sorting not supported" },
  { "$search=%22displayName:anna%22", FALSE, 400, UNSUPPORTED, "ConsistencyLevel" },
  { "$search=displayName:anna", TRUE, 400, "Request_BadRequest", "displayName:anna" },
  { "$search=%22department:anna%22", TRUE, 400, "Request_BadRequest", "department" },
};

static void
be_eventual (Client  *client,
             gboolean is_eventual)
{
  client_set_header (client, "ConsistencyLevel", is_eventual ? "eventual" : NULL);
}

static void
test_refusals (void)
{
  g_autoptr (Client) client = client_new ();

  client_sign_in (client, ALL_SCOPES);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/users?", refusals[i].query, NULL);
      g_autoptr (Answer) answer = NULL;

      g_test_message ("%s", path);
      be_eventual (client, refusals[i].is_eventual);
      answer = client_get (client, path);
      assert_refused (answer, refusals[i].status, refusals[i].code, refusals[i].fragment);
    }
}

static void
test_headers (void)
{
  g_autoptr (Client) client = client_new ();
  g_autoptr (Answer) answer = NULL;

  client_sign_in (client, ALL_SCOPES);
  client_set_header (client, "client-request-id", "0f0f0f0f-1111-4222-8333-444444444444");
  answer = client_get (client, "/users?$select=id&$top=5");
  assert_status (answer, 200);
  g_assert_cmpstr (client_get_header (client, "client-request-id"), ==, "0f0f0f0f-1111-4222-8333-444444444444");
  g_assert_nonnull (client_get_header (client, "request-id"));
  g_assert_cmpstr (client_get_header (client, "x-ms-resource-unit"), ==, "1");
}

static void
test_default_properties (void)
{
  g_autoptr (Client) client = client_new ();
  g_autoptr (Answer) answer = NULL;
  JsonObject *first;

  client_sign_in (client, ALL_SCOPES);
  answer = client_get (client, "/users?$top=1");
  assert_status (answer, 200);
  first = json_array_get_object_element (answer_get_value (answer), 0);
  g_assert_true (json_object_has_member (answer_get_object (answer), "@microsoft.graph.tips"));
  g_assert_true (json_object_has_member (first, "businessPhones"));
  g_assert_false (json_object_has_member (first, "assignedLicenses"));
  g_assert_false (json_object_has_member (first, "accountEnabled"));
}

static guint
count_pages (Client     *client,
             const char *path,
             GHashTable *ids)
{
  g_autofree char *next = g_strdup (path);
  guint            pages = 0;

  while (next != NULL)
    {
      g_autoptr (Answer) answer = client_get (client, next);
      JsonArray *value;

      assert_status (answer, 200);
      value = answer_get_value (answer);
      for (guint i = 0; i < json_array_get_length (value); i++)
        g_assert_true (g_hash_table_add (ids, g_strdup (json_object_get_string_member (json_array_get_object_element (value, i), "id"))));

      g_free (next);
      next = g_strdup (json_object_get_string_member_with_default (answer_get_object (answer), "@odata.nextLink", NULL));
      pages++;
    }
  return pages;
}

static void
test_paging (void)
{
  g_autoptr (DemoServer) server = demo_server_new (250, 3);
  g_autoptr (Client) client = client_new_for (server);
  g_autoptr (GHashTable) by_default = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) by_seven = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) by_order = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_clear_object (&server);
  client_sign_in (client, ALL_SCOPES);
  g_assert_cmpuint (count_pages (client, "/users?$select=id", by_default), ==, 3);
  g_assert_cmpuint (g_hash_table_size (by_default), ==, 250);
  g_assert_cmpuint (count_pages (client, "/users?$top=7&$select=id", by_seven), ==, 36);
  g_assert_cmpuint (g_hash_table_size (by_seven), ==, 250);
  g_assert_cmpuint (count_pages (client, "/users?$top=90&$select=id&$orderby=displayName%20desc", by_order), ==, 3);
  g_assert_cmpuint (g_hash_table_size (by_order), ==, 250);
}

/* The link has to be followed whole, with the same headers. */
static void
test_next_link (void)
{
  g_autoptr (Client) client = client_new ();
  g_autoptr (Answer) first = NULL;
  const char *link;

  client_sign_in (client, ALL_SCOPES);
  be_eventual (client, TRUE);
  first = client_get (client, "/users?$filter=assignedLicenses/$count%20ne%200&$count=true&$top=5&$select=id");
  assert_status (first, 200);
  g_assert_true (json_object_has_member (answer_get_object (first), "@odata.count"));
  link = answer_get_string (first, "@odata.nextLink");
  g_assert_true (g_str_has_prefix (link, demo_server_get_graph_url (client_get_server (client))));
  {
    g_autoptr (Answer) second = client_get (client, link);

    assert_status (second, 200);
    g_assert_false (json_object_has_member (answer_get_object (second), "@odata.count"));
    g_assert_cmpuint (json_array_get_length (answer_get_value (second)), ==, 5);
  }
  {
    g_autofree char *changed = g_strdup (link);
    g_autoptr (Answer) answer = NULL;

    *strstr (changed, "$top=5") = ' ';
    g_strdelimit (changed, " ", 'x');
    answer = client_get (client, changed);
    assert_status (answer, 400);
  }
  be_eventual (client, FALSE);
  {
    g_autoptr (Answer) answer = client_get (client, link);

    assert_refused (answer, 400, UNSUPPORTED, "assignedLicenses");
  }
}

static gint64
count (Client     *client,
       const char *filter)
{
  g_autofree char *escaped = g_uri_escape_string (filter, "$/():'", FALSE);
  g_autofree char *path = g_strdup_printf ("/users?$filter=%s&$count=true&$select=id&$top=1", escaped);
  g_autoptr (Answer) answer = client_get (client, path);

  assert_status (answer, 200);
  return json_object_get_int_member (answer_get_object (answer), "@odata.count");
}

static void
test_filters (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  gint64      all = demo_server_count_people (server);

  client_sign_in (client, ALL_SCOPES);
  be_eventual (client, TRUE);
  g_assert_cmpint (all, ==, 60);
  g_assert_cmpint (count (client, "accountEnabled eq true") + count (client, "accountEnabled eq false"), ==, all);
  g_assert_cmpint (count (client, "accountEnabled ne true"), ==, count (client, "not(accountEnabled eq true)"));
  g_assert_cmpint (count (client, "assignedLicenses/$count ne 0") + count (client, "assignedLicenses/$count eq 0"), ==, all);
  g_assert_cmpint (count (client, "assignedLicenses/any(x:x/skuId eq " DEMO_SKU_OFFICE_E3 ")"), ==, demo_server_get_consumed (server, DEMO_SKU_OFFICE_E3));
  g_assert_cmpint (count (client, "userPrincipalName eq 'siobhan.o''neill@" DEMO_DOMAIN "'"), ==, 1);
  g_assert_cmpint (count (client, "userPrincipalName in ('" DEMO_UPN_ADMIN "','" DEMO_UPN_DIRECT "','nobody@x.example')"), ==, 2);
  g_assert_cmpint (count (client, "startsWith(displayName,'ada br')"), ==, 1);
  g_assert_cmpint (count (client, "endsWith(userPrincipalName,'#EXT#@" DEMO_INITIAL_DOMAIN "')"), ==, count (client, "userType eq 'Guest'"));
  g_assert_cmpint (count (client, "userType eq 'Member' or userType eq 'Guest' or userType eq null"), ==, all);
  g_assert_cmpint (count (client, "usageLocation eq null and displayName eq 'Noor Haddad'"), ==, 1);
  g_assert_cmpint (count (client, "createdDateTime le 2026-06-01T00:00:00Z"), ==, all);
  g_assert_cmpint (count (client, "createdDateTime ge 2026-06-01T00:00:00Z"), ==, 0);
  g_assert_cmpint (count (client, "(department eq 'Sales' or department eq 'Legal') and accountEnabled eq true"), >, 1);
}

static void
test_search_and_count (void)
{
  g_autoptr (Client) client = client_new ();

  client_sign_in (client, ALL_SCOPES);
  be_eventual (client, TRUE);
  {
    g_autoptr (Answer) found = client_get (client, "/users?$search=%22displayName:okafor%22%20OR%20%22mail:zoe%22&$select=displayName");
    g_autoptr (Answer) number = client_get (client, "/users/$count");

    assert_status (found, 200);
    g_assert_cmpuint (json_array_get_length (answer_get_value (found)), ==, 2);
    assert_status (number, 200);
    g_assert_cmpmem (g_bytes_get_data (number->body, NULL), g_bytes_get_size (number->body), "60", 2);
  }
  be_eventual (client, FALSE);
  {
    g_autoptr (Answer) ignored = client_get (client, "/users?$count=true&$select=id&$top=1");
    g_autoptr (Answer) number = client_get (client, "/users/$count");

    assert_status (ignored, 200);
    g_assert_false (json_object_has_member (answer_get_object (ignored), "@odata.count"));
    assert_refused (number, 400, "Request_BadRequest", "$count is not currently supported.");
  }
}

static void
test_one_user (void)
{
  g_autoptr (Client) client = client_new ();
  g_autofree char *escaped = g_uri_escape_string (DEMO_UPN_GUEST, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/users/%s?$select=id,userType,displayName", escaped);
  g_autofree char *cut = g_strdup_printf ("/users/%.*s", (int) (strchr (DEMO_UPN_GUEST, '#') - DEMO_UPN_GUEST), DEMO_UPN_GUEST);

  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) guest = client_get (client, path);
    g_autoptr (Answer) unescaped = client_get (client, cut);
    g_autoptr (Answer) apostrophe = client_get (client, "/users/" DEMO_UPN_INHERITED "?$select=displayName");
    g_autoptr (Answer) nobody = client_get (client, "/users/11111111-2222-4333-8444-555555555555");

    assert_status (guest, 200);
    g_assert_cmpstr (answer_get_string (guest, "userType"), ==, "Guest");
    assert_refused (unescaped, 404, "Request_ResourceNotFound", "does not exist or one of its queried reference-property objects");
    assert_status (apostrophe, 200);
    g_assert_cmpstr (answer_get_string (apostrophe, "displayName"), ==, "Siobhán O'Neill");
    g_assert_false (json_object_has_member (answer_get_object (apostrophe), "id"));
    assert_refused (nobody, 404, "Request_ResourceNotFound", "11111111-2222-4333-8444-555555555555");
  }
}

static void
test_basic_scope (void)
{
  g_autoptr (Client) client = client_new ();

  client_sign_in (client, "User.ReadBasic.All");
  {
    g_autoptr (Answer) basic = client_get (client, "/users?$select=id,displayName");
    g_autoptr (Answer) more = client_get (client, "/users?$select=id,assignedLicenses");
    g_autoptr (Answer) products = client_get (client, "/subscribedSkus");
    g_autoptr (Answer) me = client_get (client, "/me");

    assert_status (basic, 200);
    assert_refused (more, 403, "Authorization_RequestDenied", "Insufficient privileges");
    assert_refused (products, 403, "Authorization_RequestDenied", "Insufficient privileges");
    assert_refused (me, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
}

static void
test_activity (void)
{
  g_autoptr (Client) client = client_new ();

  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) denied = client_get (client, "/users?$select=id,signInActivity&$top=100");

    assert_refused (denied, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
  client_sign_in (client, "User.Read.All AuditLog.Read.All");
  {
    g_autoptr (Answer) big = client_get (client, "/users?$select=id,signInActivity&$top=121");
    g_autoptr (Answer) good = client_get (client, "/users?$select=id,signInActivity&$top=120");
    g_autoptr (Answer) by_name = client_get (client, "/users/" DEMO_UPN_DIRECT "?$select=signInActivity");

    assert_refused (big, 400, "Request_BadRequest", "Cannot query data for more than 120 users at a time.");
    assert_status (good, 200);
    assert_status (by_name, 400);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/users/refusals", test_refusals);
  g_test_add_func ("/demo/users/headers", test_headers);
  g_test_add_func ("/demo/users/default-properties", test_default_properties);
  g_test_add_func ("/demo/users/paging", test_paging);
  g_test_add_func ("/demo/users/next-link", test_next_link);
  g_test_add_func ("/demo/users/filters", test_filters);
  g_test_add_func ("/demo/users/search-and-count", test_search_and_count);
  g_test_add_func ("/demo/users/one-user", test_one_user);
  g_test_add_func ("/demo/users/basic-scope", test_basic_scope);
  g_test_add_func ("/demo/users/activity", test_activity);

  return g_test_run ();
}
