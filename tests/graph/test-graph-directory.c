/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-directory.h"

#include <string.h>

#include "graph-tenant.h"
#include "unseat-error.h"

/* What a listing of people brought. */
typedef struct
{
  GPtrArray *users; /* (element-type UnseatUser) */
  guint64    total; /* the last one told */
  guint      n_pages;
  GThread   *thread;
} People;

static void
page_cb (GPtrArray *users,
         guint64    total,
         gpointer   user_data)
{
  People *people = user_data;

  g_assert_true (g_thread_self () == people->thread);
  for (guint i = 0; i < users->len; i++)
    g_ptr_array_add (people->users, g_object_ref (g_ptr_array_index (users, i)));
  people->total = total;
  people->n_pages++;
}

static void
people_clear (People *people)
{
  g_ptr_array_unref (people->users);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (People, people_clear)

static People
list_users (GraphTenant *self,
            GError     **error)
{
  People people = { g_ptr_array_new_with_free_func (g_object_unref), 0, 0, g_thread_self () };
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_list_users_async (self->client, page_cb, &people, self->cancellable, graph_await_cb, &result);
  unseat_graph_list_users_finish (self->client, graph_await (&result), error);

  return people;
}

static GPtrArray *
list_products (GraphTenant *self,
               GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_list_products_async (self->client, self->cancellable, graph_await_cb, &result);

  return unseat_graph_list_products_finish (self->client, graph_await (&result), error);
}

static GPtrArray *
list_groups (GraphTenant       *self,
             const char *const *sku_ids,
             GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_list_groups_async (self->client, sku_ids, self->cancellable, graph_await_cb, &result);

  return unseat_graph_list_groups_finish (self->client, graph_await (&result), error);
}

static GPtrArray *
read_users (GraphTenant       *self,
            const char *const *keys,
            GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_read_users_async (self->client, keys, self->cancellable, graph_await_cb, &result);

  return unseat_graph_read_users_finish (self->client, graph_await (&result), error);
}

static void
test_tenant (GraphTenant  *self,
             gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphTenant) tenant = NULL;

  unseat_graph_get_tenant_async (self->client, NULL, graph_await_cb, &result);
  tenant = unseat_graph_get_tenant_finish (self->client, graph_await (&result), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (tenant->id, ==, DEMO_TENANT_ID);
  g_assert_cmpstr (tenant->name, !=, "");
}

static void
test_roles (GraphTenant  *self,
            gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) roles = NULL;

  unseat_graph_list_roles_async (self->client, NULL, graph_await_cb, &result);
  roles = unseat_graph_list_roles_finish (self->client, graph_await (&result), &error);

  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *) roles, "4d6ac14f-3453-41d0-bef9-a3e0c569773a")); /* License Administrator */
}

static void
test_products (GraphTenant  *self,
               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = list_products (self, &error);
  guint n_found = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < products->len; i++)
    {
      UnseatProduct *product = g_ptr_array_index (products, i);

      g_assert_cmpint (unseat_product_get_consumed (product), ==, demo_server_get_consumed (self->demo, unseat_product_get_sku_id (product)));
      if (g_str_equal (unseat_product_get_sku_id (product), DEMO_SKU_OFFICE_E3))
        g_assert_cmpstr (unseat_product_get_name (product), ==, "Office 365 E3");
      else if (g_str_equal (unseat_product_get_sku_id (product), DEMO_SKU_FILE_STORAGE))
        g_assert_false (unseat_product_is_for_users (product));
      else
        continue;
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, 2);
}

static void
test_groups (GraphTenant  *self,
             gconstpointer unused)
{
  const char *const sku_ids[] = { DEMO_SKU_OFFICE_E3, DEMO_SKU_POWER_BI_PRO, DEMO_SKU_VISIO_P2, DEMO_SKU_M365_F3, "no guid", NULL };
  const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = list_groups (self, sku_ids, &error);
  g_autoptr (GPtrArray) nothing = list_groups (self, none, &error);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *sales = demo_server_dup_group_id (self->demo, "Sales");

  g_assert_no_error (error);
  g_assert_cmpuint (nothing->len, ==, 0);
  for (guint i = 0; i < groups->len; i++)
    {
      UnseatGroup *group = g_ptr_array_index (groups, i);

      g_assert_true (g_hash_table_add (ids, (gpointer) unseat_group_get_id (group)));
      g_assert_cmpuint (g_strv_length ((char **) unseat_group_get_sku_ids (group)), >, 0);
    }
  g_assert_true (g_hash_table_contains (ids, sales));
  g_assert_cmpuint (demo_server_count_requests (self->demo, "POST", "/$batch"), ==, 1);
}

static void
test_users (GraphTenant  *self,
            gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_auto (People) people = list_users (self, &error);
  g_autofree char *id = demo_server_dup_user_id (self->demo, DEMO_UPN_BOTH);
  gboolean         found = FALSE;

  g_assert_no_error (error);
  g_assert_cmpuint (people.users->len, ==, demo_server_count_people (self->demo));
  for (guint i = 0; i < people.users->len; i++)
    {
      UnseatUser *user = g_ptr_array_index (people.users, i);

      if (!g_str_equal (unseat_user_get_id (user), id))
        continue;
      found = TRUE;
      g_assert_nonnull (unseat_user_find_direct (user, DEMO_SKU_OFFICE_E3));
      g_assert_true (unseat_user_inherits (user, DEMO_SKU_OFFICE_E3));
    }
  g_assert_true (found);
}

/* More people than one page holds; whether their number is known already is a race that nobody waits for. */
static void
test_many_pages (GraphTenant  *self,
                 gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_auto (People) people = { 0 };
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  graph_tenant_add_fault (self, DEMO_FAULT_EMPTY_PAGE, "/users", 2, 0, NULL);
  people = list_users (self, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (people.n_pages, >=, 4);
  g_assert_cmpuint (people.users->len, ==, demo_server_count_people (self->demo));
  g_assert_true (people.total == 0 || people.total == demo_server_count_people (self->demo));
  for (guint i = 0; i < people.users->len; i++)
    g_assert_true (g_hash_table_add (ids, (gpointer) unseat_user_get_id (g_ptr_array_index (people.users, i))));
}

static void
cancel_page_cb (GPtrArray *users,
                guint64    total,
                gpointer   user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancelled_in_the_middle (GraphTenant  *self,
                              gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  unseat_graph_list_users_async (self->client, cancel_page_cb, self->cancellable, self->cancellable, graph_await_cb, &result);
  g_assert_false (unseat_graph_list_users_finish (self->client, graph_await (&result), &error));

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_faults_of_pages (GraphTenant  *self,
                      gconstpointer unused)
{
  static const struct
  {
    DemoFaultKind kind;
    int           value;
    const char   *text;
    const char   *expected; /* in the message */
  } cases[] = {
    { DEMO_FAULT_TRUNCATED, 0, NULL, "cut off" },
    { DEMO_FAULT_HTML, 0, NULL, "text/html" },
    { DEMO_FAULT_WRONG_TYPE, 0, "skuId", "skuId" },
    { DEMO_FAULT_WRONG_TYPE, 0, "value", "value" },
    { DEMO_FAULT_NULL_MEMBER, 0, "skuId", "value[0].skuId" },
    { DEMO_FAULT_MISSING_MEMBER, 0, "skuId", "value[0].skuId" },
    { DEMO_FAULT_FOREIGN_LINK, 0, NULL, "@odata.nextLink" },
    { DEMO_FAULT_HUGE, 100, NULL, "64" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%d %s", cases[i].kind, cases[i].text);
      graph_tenant_add_fault (self, cases[i].kind, "/subscribedSkus", 1, cases[i].value, cases[i].text);
      g_assert_null (list_products (self, &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
      g_assert_nonnull (strstr (error->message, cases[i].expected));
      demo_server_clear_faults (self->demo);
    }
}

static void
test_faults_that_pass (GraphTenant  *self,
                       gconstpointer unused)
{
  static const struct
  {
    DemoFaultKind kind;
    int           value;
  } cases[] = {
    { DEMO_FAULT_STATUS, 500 },
    { DEMO_FAULT_STATUS, 502 },
    { DEMO_FAULT_STATUS, 503 },
    { DEMO_FAULT_STATUS, 504 },
    { DEMO_FAULT_THROTTLE, -1 },
    { DEMO_FAULT_CUT_BEFORE, 0 },
    { DEMO_FAULT_LOST_ANSWER, 0 },
    { DEMO_FAULT_CUT_BODY, 0 },
    { DEMO_FAULT_CLAIMS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) products = NULL;
      guint before = demo_server_count_requests (self->demo, "GET", "/subscribedSkus");

      g_test_message ("%d %d", cases[i].kind, cases[i].value);
      graph_tenant_add_fault (self, cases[i].kind, "/subscribedSkus", 1, cases[i].value, NULL);
      products = list_products (self, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (demo_server_count_requests (self->demo, "GET", "/subscribedSkus"), >=, before + 2);
    }
}

/* A 503 leaves two connections open; then the server drops one while it is asked.  The repetition must not take the other one at
 * once, or libsoup 3.2 crashes. */
static void
test_dead_connections (GraphTenant  *self,
                       gconstpointer unused)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) first = NULL;
      g_autoptr (GPtrArray) second = NULL;

      graph_tenant_add_fault (self, DEMO_FAULT_STATUS, "/subscribedSkus", 1, 503, NULL);
      first = list_products (self, &error);
      g_assert_no_error (error);
      graph_tenant_add_fault (self, DEMO_FAULT_CUT_BEFORE, "/subscribedSkus", 1, 0, NULL);
      second = list_products (self, &error);
      g_assert_no_error (error);
    }
}

static void
test_expired_tokens (GraphTenant  *self,
                     gconstpointer unused)
{
  g_autoptr (GError) refreshed = NULL;
  g_autoptr (GError) revoked = NULL;
  g_autoptr (GPtrArray) products = NULL;

  demo_server_expire_access_tokens (self->demo);
  products = list_products (self, &refreshed);
  g_assert_no_error (refreshed);

  demo_server_expire_access_tokens (self->demo);
  demo_server_revoke_sessions (self->demo);
  g_assert_null (list_products (self, &revoked));
  g_assert_error (revoked, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
}

/* On the real clock, where the server sees when a request comes: whoever is told to wait, the door is closed for all. */
static void
test_nobody_comes_too_early (GraphTenant  *self,
                             gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) throttled = NULL;
  g_autoptr (GPtrArray) unavailable = NULL;
  g_auto (People) people = { 0 };
  gint64 start = g_get_monotonic_time ();

  graph_tenant_add_fault (self, DEMO_FAULT_THROTTLE, "/subscribedSkus", 1, 1, NULL);
  throttled = list_products (self, &error);
  g_assert_no_error (error);
  graph_tenant_add_fault (self, DEMO_FAULT_STATUS, "/subscribedSkus", 1, 503, "1");
  unavailable = list_products (self, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 2 * G_USEC_PER_SEC);

  graph_tenant_add_fault (self, DEMO_FAULT_THROTTLE, "/users", 1, 1, NULL); /* the list, or the number beside it */
  people = list_users (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (people.users->len, ==, demo_server_count_people (self->demo));
  g_assert_cmpuint (demo_server_count_violations (self->demo), ==, 0);
}

static void
test_read_users (GraphTenant  *self,
                 gconstpointer unused)
{
  g_autofree char  *id = demo_server_dup_user_id (self->demo, DEMO_UPN_DIRECT);
  const char *const keys[] = { DEMO_UPN_INHERITED, id, "nobody@" DEMO_DOMAIN, "", DEMO_UPN_GUEST, id, "$weird/../name", NULL };
  const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = read_users (self, keys, &error);
  g_autoptr (GPtrArray) nothing = read_users (self, none, &error);
  static const gboolean found[] = { TRUE, TRUE, FALSE, FALSE, TRUE, TRUE, FALSE };

  g_assert_no_error (error);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (results->len, ==, G_N_ELEMENTS (found));
  for (guint i = 0; i < results->len; i++)
    {
      const UnseatGraphUserResult *result = g_ptr_array_index (results, i);

      g_assert_cmpstr (result->key, ==, keys[i]);
      if (found[i])
        g_assert_no_error (result->error);
      else
        g_assert_error (result->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
      g_assert_cmpint (result->user != NULL, ==, found[i]);
    }
  g_assert_cmpstr (unseat_user_get_id (((UnseatGraphUserResult *) g_ptr_array_index (results, 1))->user), ==, id);
}

/* A server that mixes its answers up: whoever was asked for by id is never taken for another person. */
static void
test_read_wrong_person (GraphFixture *self,
                        gconstpointer unused)
{
  static const char *const keys[] = { "11111111-2222-4333-8444-00000000000A", "11111111-2222-4333-8444-00000000000b", "ben@example.com", NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  const UnseatGraphUserResult *right = NULL;
  const UnseatGraphUserResult *wrong = NULL;

  graph_fixture_answer (self, 200, NULL,
                        "{\"responses\":[{\"id\":\"0\",\"status\":200,\"body\":{\"id\":\"11111111-2222-4333-8444-00000000000a\",\"licenseAssignmentStates\":[]}},"
                        "{\"id\":\"1\",\"status\":200,\"body\":{\"id\":\"11111111-2222-4333-8444-00000000000c\",\"licenseAssignmentStates\":[]}},"
                        "{\"id\":\"2\",\"status\":200,\"body\":{\"id\":\"11111111-2222-4333-8444-00000000000d\",\"licenseAssignmentStates\":[]}}]}");
  unseat_graph_read_users_async (self->client, keys, NULL, graph_await_cb, &result);
  results = unseat_graph_read_users_finish (self->client, graph_await (&result), &error);

  g_assert_no_error (error);
  right = g_ptr_array_index (results, 0);
  g_assert_no_error (right->error);
  g_assert_nonnull (right->user);
  wrong = g_ptr_array_index (results, 1);
  g_assert_error (wrong->error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_null (wrong->user);
  g_assert_nonnull (((UnseatGraphUserResult *) g_ptr_array_index (results, 2))->user);
  g_assert_nonnull (strstr (graph_fixture_get_request (self, 0)->body, "assignedLicenses"));
}

static void
test_find_by_mail (GraphTenant  *self,
                   gconstpointer unused)
{
  static const char *const mails[] = { DEMO_UPN_INHERITED, "nobody@example.org", "x' or 'a' eq 'a" };
  static const guint       expected[] = { 1, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) users = NULL;

      unseat_graph_find_users_by_mail_async (self->client, mails[i], NULL, graph_await_cb, &result);
      users = unseat_graph_find_users_by_mail_finish (self->client, graph_await (&result), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (users->len, ==, expected[i]);
    }
}

static void
test_missing_scopes (void)
{
  static const char *const few[] = { "User.Read.All", NULL };
  const char *const        sku_ids[] = { DEMO_SKU_OFFICE_E3, NULL };
  GraphTenant              tenant = { 0 };
  g_autoptr (GError) error = NULL;

  graph_tenant_set_up (&tenant, few);
  g_assert_null (list_groups (&tenant, sku_ids, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  graph_tenant_tear_down (&tenant, NULL);
}

static void
test_cancelled_first (GraphTenant  *self,
                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_auto (People) people = { 0 };
  guint before = demo_server_count_requests (self->demo, NULL, "/users");

  g_cancellable_cancel (self->cancellable);
  people = list_users (self, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (people.users->len, ==, 0);
  graph_iterate ();
  g_assert_cmpuint (demo_server_count_requests (self->demo, NULL, "/users"), ==, before);
}

#define ADD(path, test) g_test_add (path, GraphTenant, NULL, graph_tenant_set_up, test, graph_tenant_tear_down)
#define ADD_LARGE(path, test) g_test_add (path, GraphTenant, NULL, graph_tenant_set_up_large, test, graph_tenant_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/graph-directory/faults", test_faults_of_pages);
  ADD ("/graph-directory/passing-faults", test_faults_that_pass);
  ADD ("/graph-directory/dead-connections", test_dead_connections);
  ADD ("/graph-directory/expired", test_expired_tokens);
  g_test_add_func ("/graph-directory/scopes", test_missing_scopes);
  g_test_add ("/graph-directory/too-early", GraphTenant, NULL, graph_tenant_set_up_real, test_nobody_comes_too_early, graph_tenant_tear_down);
  ADD ("/graph-directory/cancelled", test_cancelled_first);
  g_test_add ("/graph-directory/wrong-person", GraphFixture, NULL, graph_fixture_set_up, test_read_wrong_person, graph_fixture_tear_down);
  ADD ("/graph-directory/tenant", test_tenant);
  ADD ("/graph-directory/roles", test_roles);
  ADD ("/graph-directory/products", test_products);
  ADD ("/graph-directory/groups", test_groups);
  ADD ("/graph-directory/users", test_users);
  ADD_LARGE ("/graph-directory/pages", test_many_pages);
  ADD_LARGE ("/graph-directory/cancelled-middle", test_cancelled_in_the_middle);
  ADD ("/graph-directory/read", test_read_users);
  ADD ("/graph-directory/mail", test_find_by_mail);

  return g_test_run ();
}
