/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-licensing.h"

#include "demo-fixtures.h"
#include "graph-tenant.h"
#include "unseat-error.h"

#define MAX_PEOPLE 20

/* Unassigns one product of several people, whose names are ended by NULL. */
static GPtrArray *
unassign (GraphTenant       *self,
          const char *const *people,
          const char        *sku_id,
          GError           **error)
{
  const char *const sku_ids[] = { sku_id, NULL };
  UnseatGraphWrite  items[MAX_PEOPLE];
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 0; people[i] != NULL; i++)
    {
      char *id = demo_server_dup_user_id (self->demo, people[i]);

      g_ptr_array_add (ids, id != NULL ? id : g_strdup ("99999999-aaaa-4bbb-8ccc-000000000000"));
      items[i] = (UnseatGraphWrite){ .user_id = g_ptr_array_index (ids, i), .remove = sku_ids };
    }
  unseat_graph_write_async (self->client, items, ids->len, self->cancellable, graph_await_cb, &result);
  g_ptr_array_set_size (ids, 0); /* all was copied */

  return unseat_graph_write_finish (self->client, graph_await (&result), error);
}

static const GError *
get_error (GPtrArray *results,
           guint      index)
{
  const UnseatGraphWriteResult *result = g_ptr_array_index (results, index);

  return result->error;
}

static void
assert_direct (GraphTenant *self,
               const char  *user,
               gboolean     expected)
{
  gboolean direct = FALSE;

  demo_server_person_holds (self->demo, user, DEMO_SKU_OFFICE_E3, &direct, NULL);
  g_assert_cmpint (direct, ==, expected);
}

static guint
count_writes (GraphTenant *self)
{
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (self->demo);

  return writes->len;
}

static void
test_each_has_its_answer (GraphTenant  *self,
                          gconstpointer unused)
{
  const char *const people[] = { DEMO_UPN_DIRECT, DEMO_UPN_INHERITED, DEMO_UPN_BOTH, DEMO_UPN_UNLICENSED, "nobody", DEMO_UPN_NO_SEAT, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = unassign (self, people, DEMO_SKU_OFFICE_E3, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 6);
  g_assert_no_error (get_error (results, 0));
  g_assert_error (get_error (results, 1), UNSEAT_ERROR, UNSEAT_ERROR_INHERITED);
  g_assert_no_error (get_error (results, 2));
  g_assert_error (get_error (results, 3), UNSEAT_ERROR, UNSEAT_ERROR_ALREADY_GONE);
  g_assert_error (get_error (results, 4), UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  g_assert_no_error (get_error (results, 5));
  g_assert_nonnull (((UnseatGraphWriteResult *) g_ptr_array_index (results, 0))->request_id);

  assert_direct (self, DEMO_UPN_DIRECT, FALSE);
  assert_direct (self, DEMO_UPN_BOTH, FALSE);
  g_assert_true (demo_server_person_holds (self->demo, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, NULL, NULL));
  g_assert_true (demo_server_person_holds (self->demo, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, NULL, NULL));
  g_assert_cmpuint (count_writes (self), ==, 3);
}

static void
test_dependency (GraphTenant  *self,
                 gconstpointer unused)
{
  const char *const people[] = { DEMO_UPN_DEPENDENT, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = unassign (self, people, DEMO_SKU_OFFICE_E3, &error);

  g_assert_no_error (error);
  g_assert_error (get_error (results, 0), UNSEAT_ERROR, UNSEAT_ERROR_DEPENDENCY);
  assert_direct (self, DEMO_UPN_DEPENDENT, TRUE);
}

static void
test_no_rights (GraphTenant  *self,
                gconstpointer unused)
{
  static const char *const reader[] = { "Global Reader", NULL };
  const char *const        people[] = { DEMO_UPN_DIRECT, DEMO_UPN_BOTH, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  demo_server_set_roles (self->demo, reader);
  results = unassign (self, people, DEMO_SKU_OFFICE_E3, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++)
    {
      g_assert_error (get_error (results, i), UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
      g_assert_nonnull (strstr (get_error (results, i)->message, "License Administrator"));
    }
  g_assert_cmpuint (count_writes (self), ==, 0);
}

static void
test_lost_answers (GraphTenant  *self,
                   gconstpointer unused)
{
  static const struct
  {
    DemoFaultKind kind;
    int           value;
    gboolean      written;
  } cases[] = {
    { DEMO_FAULT_CUT_BEFORE, 0, FALSE },
    { DEMO_FAULT_LOST_ANSWER, 0, TRUE },
    { DEMO_FAULT_CUT_BODY, 0, TRUE },
    { DEMO_FAULT_TRUNCATED, 0, TRUE },
    { DEMO_FAULT_HTML, 0, TRUE },
    { DEMO_FAULT_STATUS, 500, FALSE },
    { DEMO_FAULT_STATUS, 503, FALSE },
    { DEMO_FAULT_STATUS, 504, FALSE },
  };
  const char *const people[] = { DEMO_UPN_DIRECT, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) results = NULL;

      g_test_message ("%d %d", cases[i].kind, cases[i].value);
      demo_server_set_direct (self->demo, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, TRUE);
      graph_tenant_add_fault (self, cases[i].kind, "/$batch", 1, cases[i].value, NULL);
      results = unassign (self, people, DEMO_SKU_OFFICE_E3, &error);

      g_assert_no_error (error);
      g_assert_error (get_error (results, 0), UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR);
      assert_direct (self, DEMO_UPN_DIRECT, !cases[i].written);
      demo_server_clear_faults (self->demo);
    }

  g_assert_cmpuint (demo_server_count_requests (self->demo, "POST", "/$batch"), ==, G_N_ELEMENTS (cases));
}

static void
test_faults_of_items (GraphTenant  *self,
                      gconstpointer unused)
{
  const char *const people[] = { DEMO_UPN_DIRECT, DEMO_UPN_BOTH, DEMO_UPN_NO_SEAT, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  graph_tenant_add_fault (self, DEMO_FAULT_THROTTLE, "/users", 1, 2, NULL);
  graph_tenant_add_fault (self, DEMO_FAULT_STATUS, "/users", 1, 500, NULL);
  graph_tenant_add_fault (self, DEMO_FAULT_CONFLICT, "/users", 1, 0, NULL);
  results = unassign (self, people, DEMO_SKU_OFFICE_E3, &error);

  g_assert_no_error (error);
  g_assert_no_error (get_error (results, 0));
  g_assert_error (get_error (results, 1), UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR);
  g_assert_no_error (get_error (results, 2));
  assert_direct (self, DEMO_UPN_DIRECT, FALSE);
  assert_direct (self, DEMO_UPN_NO_SEAT, FALSE);
}

static void
test_signed_out (GraphTenant  *self,
                 gconstpointer unused)
{
  const char *const people[] = { DEMO_UPN_DIRECT, NULL };
  g_autoptr (GError) error = NULL;

  demo_server_expire_access_tokens (self->demo);
  demo_server_revoke_sessions (self->demo);

  g_assert_null (unassign (self, people, DEMO_SKU_OFFICE_E3, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_cmpuint (count_writes (self), ==, 0);
}

static void
test_cancelled_before (GraphTenant  *self,
                       gconstpointer unused)
{
  const char *const people[] = { DEMO_UPN_DIRECT, NULL };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (self->cancellable);

  g_assert_null (unassign (self, people, DEMO_SKU_OFFICE_E3, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (demo_server_count_requests (self->demo, "POST", "/$batch"), ==, 0);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* Sent, and no answer yet. */
static void
test_cancelled_on_the_way (GraphTenant  *self,
                           gconstpointer unused)
{
  const char *const people[] = { DEMO_UPN_DIRECT, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  graph_tenant_add_fault (self, DEMO_FAULT_SLOW, "/$batch", 1, 5000, NULL);
  g_timeout_add (300, cancel_cb, self->cancellable);
  results = unassign (self, people, DEMO_SKU_OFFICE_E3, &error);

  g_assert_no_error (error);
  g_assert_error (get_error (results, 0), UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR);
}

/* On the real clock: one is written, one is told to wait for a minute, and then somebody cancels. */
static void
test_cancelled_between (GraphTenant  *self,
                        gconstpointer unused)
{
  const char *const people[] = { DEMO_UPN_DIRECT, DEMO_UPN_BOTH, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  graph_tenant_add_fault (self, DEMO_FAULT_THROTTLE, "/users", 1, 60, NULL);
  g_timeout_add (300, cancel_cb, self->cancellable);
  results = unassign (self, people, DEMO_SKU_OFFICE_E3, &error);

  g_assert_no_error (error);
  g_assert_error (get_error (results, 0), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (get_error (results, 1));
  assert_direct (self, DEMO_UPN_DIRECT, TRUE);
  assert_direct (self, DEMO_UPN_BOTH, FALSE);
}

/* On the real clock, where the quota is. */
static void
test_quota (GraphTenant  *self,
            gconstpointer unused)
{
  const char *const people[] = { DEMO_UPN_DIRECT, DEMO_UPN_BOTH, DEMO_UPN_NO_SEAT, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  demo_server_set_write_quota (self->demo, 2, 1000);
  results = unassign (self, people, DEMO_SKU_OFFICE_E3, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++)
    g_assert_no_error (get_error (results, i));
  g_assert_cmpuint (count_writes (self), ==, 3);
  g_assert_cmpuint (demo_server_count_violations (self->demo), ==, 0);
}

static UnseatGraphWriteResult *
change_membership (GraphTenant         *self,
                   UnseatGraphWriteKind kind,
                   const char          *user,
                   const char          *group)
{
  g_autofree char *user_id = demo_server_dup_user_id (self->demo, user);
  g_autofree char *group_id = demo_server_dup_group_id (self->demo, group);
  UnseatGraphWrite item = { .kind = kind, .user_id = user_id, .group_id = group_id };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  unseat_graph_write_async (self->client, &item, 1, NULL, graph_await_cb, &result);
  results = unseat_graph_write_finish (self->client, graph_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 1);

  return g_ptr_array_steal_index (results, 0);
}

/* Out of a group and back, with the answers to what is so already. */
static void
test_membership (GraphTenant  *self,
                 gconstpointer unused)
{
  static const char *const roles[] = { "User Administrator", NULL };
  static const char *const scopes[] = { "GroupMember.ReadWrite.All", NULL };
  g_autoptr (UnseatGraphWriteResult) denied = NULL;
  g_autoptr (UnseatGraphWriteResult) left = NULL;
  g_autoptr (UnseatGraphWriteResult) left_again = NULL;
  g_autoptr (UnseatGraphWriteResult) joined = NULL;
  g_autoptr (UnseatGraphWriteResult) joined_again = NULL;

  denied = change_membership (self, UNSEAT_GRAPH_WRITE_LEAVE, DEMO_UPN_INHERITED, "Sales");
  g_assert_error (denied->error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (denied->error->message, "GroupMember.ReadWrite.All"));
  g_assert_true (demo_server_is_member (self->demo, "Sales", DEMO_UPN_INHERITED));

  demo_server_set_roles (self->demo, roles);
  demo_server_set_settled_scopes (self->demo, scopes);
  demo_server_expire_access_tokens (self->demo);
  left = change_membership (self, UNSEAT_GRAPH_WRITE_LEAVE, DEMO_UPN_INHERITED, "Sales");
  g_assert_no_error (left->error);
  g_assert_nonnull (left->request_id);
  g_assert_false (demo_server_is_member (self->demo, "Sales", DEMO_UPN_INHERITED));
  left_again = change_membership (self, UNSEAT_GRAPH_WRITE_LEAVE, DEMO_UPN_INHERITED, "Sales");
  g_assert_error (left_again->error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);

  joined = change_membership (self, UNSEAT_GRAPH_WRITE_JOIN, DEMO_UPN_INHERITED, "Sales");
  g_assert_no_error (joined->error);
  g_assert_true (demo_server_is_member (self->demo, "Sales", DEMO_UPN_INHERITED));
  joined_again = change_membership (self, UNSEAT_GRAPH_WRITE_JOIN, DEMO_UPN_INHERITED, "Sales");
  g_assert_error (joined_again->error, UNSEAT_ERROR, UNSEAT_ERROR_ALREADY_GONE);
  g_assert_cmpuint (demo_server_count_deletions (self->demo), ==, 0);
}

static void
test_nothing (GraphTenant  *self,
              gconstpointer unused)
{
  const char *const people[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = unassign (self, people, DEMO_SKU_OFFICE_E3, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 0);
}

#define ADD(path, test) g_test_add (path, GraphTenant, NULL, graph_tenant_set_up, test, graph_tenant_tear_down)
#define ADD_REAL(path, test) g_test_add (path, GraphTenant, NULL, graph_tenant_set_up_real, test, graph_tenant_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/graph-licensing/lost", test_lost_answers);
  ADD ("/graph-licensing/items", test_faults_of_items);
  ADD ("/graph-licensing/signed-out", test_signed_out);
  ADD ("/graph-licensing/rights", test_no_rights);
  ADD ("/graph-licensing/cancelled-before", test_cancelled_before);
  ADD_REAL ("/graph-licensing/cancelled-on-the-way", test_cancelled_on_the_way);
  ADD_REAL ("/graph-licensing/cancelled-between", test_cancelled_between);
  ADD_REAL ("/graph-licensing/quota", test_quota);
  ADD ("/graph-licensing/dependency", test_dependency);
  ADD ("/graph-licensing/answers", test_each_has_its_answer);
  ADD ("/graph-licensing/membership", test_membership);
  ADD ("/graph-licensing/nothing", test_nothing);

  return g_test_run ();
}
