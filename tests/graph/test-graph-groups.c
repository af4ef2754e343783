/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-groups.h"

#include "graph-tenant.h"
#include "unseat-error.h"

#define SECURITY_READER "5d6b6bb7-de71-4623-b4af-96380a352509"

static GHashTable *
list_group (GraphTenant *self,
            const char  *group_id,
            GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_list_group_members_async (self->client, group_id, self->cancellable, graph_await_cb, &result);

  return unseat_graph_list_members_finish (self->client, graph_await (&result), error);
}

static GHashTable *
list_role (GraphTenant *self,
           const char  *template_id,
           GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_list_role_members_async (self->client, template_id, self->cancellable, graph_await_cb, &result);

  return unseat_graph_list_members_finish (self->client, graph_await (&result), error);
}

static gboolean
is_member (GraphTenant *self,
           GHashTable  *members,
           const char  *user,
           gboolean    *enabled)
{
  g_autofree char *id = demo_server_dup_user_id (self->demo, user);
  gpointer         value = NULL;
  gboolean         found = g_hash_table_lookup_extended (members, id, NULL, &value);

  *enabled = GPOINTER_TO_INT (value);
  return found;
}

/* Also who is in a group inside of the group. */
static void
test_group (GraphTenant  *self,
            gconstpointer unused)
{
  g_autofree char *id = demo_server_dup_group_id (self->demo, "Sales Tools");
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) members = NULL;
  gboolean enabled = FALSE;

  g_assert_true (demo_server_set_group_member (self->demo, "Copilot Pilots", DEMO_UPN_LEAVER, TRUE));
  members = list_group (self, id, &error);

  g_assert_no_error (error);
  g_assert_true (is_member (self, members, DEMO_UPN_TWO_GROUPS, &enabled));
  g_assert_true (enabled);
  g_assert_true (is_member (self, members, DEMO_UPN_LEAVER, &enabled));
  g_assert_false (enabled);
  g_assert_false (is_member (self, members, DEMO_UPN_DIRECT, &enabled));
}

static void
test_many_members (GraphTenant  *self,
                   gconstpointer unused)
{
  g_autofree char *id = demo_server_dup_group_id (self->demo, "All Staff");
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) members = list_group (self, id, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (members), >, 999);
  g_assert_cmpuint (demo_server_count_requests (self->demo, "GET", "/groups"), >=, 2);
}

static void
test_role (GraphTenant  *self,
           gconstpointer unused)
{
  static const char *const mixed[] = { DEMO_UPN_DIRECT, "Copilot Pilots", NULL };
  static const char *const nobody[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) two = list_role (self, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR, &error);
  g_autoptr (GHashTable) more = NULL;
  g_autoptr (GHashTable) none = NULL;
  gboolean enabled = FALSE;

  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (two), ==, 2);
  g_assert_true (is_member (self, two, DEMO_UPN_SYNCED, &enabled));
  g_assert_true (enabled);

  /* Whoever is in a group that has the role has the role. */
  demo_server_set_role_members (self->demo, "Global Administrator", mixed);
  g_assert_true (demo_server_set_group_member (self->demo, "Copilot Pilots", DEMO_UPN_LEAVER, TRUE));
  more = list_role (self, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR, &error);
  g_assert_no_error (error);
  g_assert_true (is_member (self, more, DEMO_UPN_DIRECT, &enabled));
  g_assert_true (is_member (self, more, DEMO_UPN_LEAVER, &enabled));
  g_assert_false (enabled);

  demo_server_set_role_members (self->demo, "Global Administrator", nobody);
  none = list_role (self, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
}

/* Who does not say that they are a person is none to fall back on, but may be one who is to be left alone. */
static void
test_unnamed (GraphTenant  *self,
              gconstpointer unused)
{
  g_autofree char *id = demo_server_dup_group_id (self->demo, "Sales");
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) administrators = NULL;
  g_autoptr (GHashTable) before = list_group (self, id, &error);
  g_autoptr (GHashTable) sales = NULL;

  graph_tenant_add_fault (self, DEMO_FAULT_MISSING_MEMBER, "/directoryRoles", 1, 0, "@odata.type");
  administrators = list_role (self, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (administrators), ==, 1);

  demo_server_clear_faults (self->demo);
  graph_tenant_add_fault (self, DEMO_FAULT_MISSING_MEMBER, "/groups", 1, 0, "@odata.type");
  sales = list_group (self, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (sales), >=, g_hash_table_size (before));
}

static void
test_not_found (GraphTenant  *self,
                gconstpointer unused)
{
  static const char *const ids[] = { "11111111-2222-4333-8444-555555555555", "no id", "" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) group_error = NULL;
      g_autoptr (GError) role_error = NULL;

      g_assert_null (list_group (self, ids[i], &group_error));
      g_assert_error (group_error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
      g_assert_null (list_role (self, ids[i], &role_error));
      g_assert_error (role_error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
    }
}

static void
test_dormant_role (GraphTenant  *self,
                   gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (list_role (self, SECURITY_READER, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
}

/* A group among those who have the role that cannot be read: half of an answer is none. */
static void
test_half (GraphTenant  *self,
           gconstpointer unused)
{
  static const char *const mixed[] = { DEMO_UPN_DIRECT, "Copilot Pilots", NULL };
  g_autoptr (GError) error = NULL;

  demo_server_set_role_members (self->demo, "Global Administrator", mixed);
  graph_tenant_add_fault (self, DEMO_FAULT_STATUS, "/groups", 1, 403, NULL);
  g_assert_null (list_role (self, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
}

static void
test_faults (GraphTenant  *self,
             gconstpointer unused)
{
  static const struct
  {
    DemoFaultKind kind;
    int           value;
    UnseatError   code;
  } cases[] = {
    { DEMO_FAULT_STATUS, 403, UNSEAT_ERROR_FORBIDDEN },
    { DEMO_FAULT_STATUS, 501, UNSEAT_ERROR_REFUSED },
    { DEMO_FAULT_TRUNCATED, 0, UNSEAT_ERROR_BAD_ANSWER },
    { DEMO_FAULT_HTML, 0, UNSEAT_ERROR_BAD_ANSWER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%d %d", cases[i].kind, cases[i].value);
      graph_tenant_add_fault (self, cases[i].kind, "/directoryRoles", 1, cases[i].value, NULL);
      g_assert_null (list_role (self, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR, &error));
      g_assert_error (error, UNSEAT_ERROR, (int) cases[i].code);
      demo_server_clear_faults (self->demo);
    }
}

static void
test_missing_scopes (void)
{
  static const char *const few[] = { "User.Read.All", NULL };
  GraphTenant              tenant = { 0 };
  g_autofree char         *id = NULL;
  g_autoptr (GError) role_error = NULL;
  g_autoptr (GError) group_error = NULL;

  graph_tenant_set_up (&tenant, few);
  id = demo_server_dup_group_id (tenant.demo, "Sales");
  g_assert_null (list_role (&tenant, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR, &role_error));
  g_assert_error (role_error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_null (list_group (&tenant, id, &group_error));
  g_assert_error (group_error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  graph_tenant_tear_down (&tenant, NULL);
}

static void
test_cancelled (GraphTenant  *self,
                gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (self->cancellable);
  g_assert_null (list_role (self, UNSEAT_GRAPH_GLOBAL_ADMINISTRATOR, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static GPtrArray *
find (GraphTenant *self,
      const char  *text,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_find_groups_async (self->client, text, self->cancellable, graph_await_cb, &result);

  return unseat_graph_find_groups_finish (self->client, graph_await (&result), error);
}

static void
test_find (GraphTenant  *self,
           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sales = find (self, "sal", &error);
  g_autoptr (GPtrArray) club = find (self, "Book", &error); /* gives no license */
  g_autoptr (GPtrArray) none = find (self, "O'Neill & Söhne #1", &error);
  g_autoptr (GPtrArray) refused = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sales->len, ==, 2);
  g_assert_cmpuint (club->len, ==, 1);
  g_assert_cmpstr (unseat_group_get_name (club->pdata[0]), ==, "Book Club");
  g_assert_cmpuint (none->len, ==, 0);

  graph_tenant_add_fault (self, DEMO_FAULT_STATUS, "/groups", 1, 403, NULL);
  refused = find (self, "sal", &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_null (refused);
}

#define ADD(path, test) g_test_add ("/graph-groups/" path, GraphTenant, NULL, graph_tenant_set_up, test, graph_tenant_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("faults", test_faults);
  ADD ("half", test_half);
  ADD ("unnamed", test_unnamed);
  ADD ("not-found", test_not_found);
  ADD ("dormant-role", test_dormant_role);
  g_test_add_func ("/graph-groups/scopes", test_missing_scopes);
  ADD ("cancelled", test_cancelled);
  ADD ("group", test_group);
  g_test_add ("/graph-groups/many-members", GraphTenant, NULL, graph_tenant_set_up_large, test_many_members, graph_tenant_tear_down);
  ADD ("role", test_role);
  ADD ("find", test_find);

  return g_test_run ();
}
