/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "engine.h"

#include "unseat-error.h"

#define N_PEOPLE 2500 /* three pages */

static UnseatDirectory *
get_directory (Engine *engine)
{
  return unseat_session_get_directory (engine->session);
}

static void
assert_load_fails (Engine     *engine,
                   UnseatError code)
{
  g_autoptr (UnseatLoad) load = unseat_load_new (engine->session);
  g_autoptr (GError) error = NULL;

  g_assert_false (engine_run (UNSEAT_OPERATION (load), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, (int) code);
  g_assert_null (unseat_operation_get_status (UNSEAT_OPERATION (load)));
  g_assert_finalize_object (g_steal_pointer (&load));
}

static void
test_everything (void)
{
  Engine engine;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sales = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  load = unseat_load_new (engine.session);
  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (unseat_directory_get_n_users (get_directory (&engine)), ==, demo_server_count_people (engine.server));
  g_assert_true (unseat_directory_is_complete (get_directory (&engine)));
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (load)), ==, demo_server_count_people (engine.server));
  g_assert_cmpuint (unseat_operation_get_total (UNSEAT_OPERATION (load)), ==, demo_server_count_people (engine.server));
  g_assert_cmpstr (unseat_directory_get_tenant_id (get_directory (&engine)), ==, DEMO_TENANT_ID);
  g_assert_cmpstr (unseat_session_get_tenant_name (engine.session), ==,
                   unseat_directory_get_tenant_name (get_directory (&engine)));
  g_assert_null (unseat_session_get_role_hint (engine.session));
  g_assert_nonnull (unseat_directory_find_product (get_directory (&engine), DEMO_SKU_COPILOT));
  sales = demo_server_dup_group_id (engine.server, "Sales");
  g_assert_cmpstr (unseat_directory_get_group_name (get_directory (&engine), sales), ==, "Sales");
  g_assert_finalize_object (g_steal_pointer (&load));
  engine_tear_down (&engine);
}

/* Neither names of groups nor roles are needed. */
static void
test_no_groups_no_roles (void)
{
  Engine           engine;
  g_autofree char *sales = NULL;

  engine_set_up (&engine, 60, unseat_clock_new ());
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/groups", 0, 0, 403);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/me/transitiveMemberOf", 0, 0, 403);
  engine_load (&engine);

  sales = demo_server_dup_group_id (engine.server, "Sales");
  g_assert_cmpstr (unseat_directory_get_group_name (get_directory (&engine), sales), ==, sales);
  g_assert_true (unseat_directory_are_groups_refused (get_directory (&engine)));
  g_assert_cmpuint (unseat_directory_get_n_users (get_directory (&engine)), ==, 60);
  engine_tear_down (&engine);
}

static void
assert_subscriptions (Engine     *engine,
                      const char *problem)
{
  g_autoptr (GPtrArray) office = unseat_directory_list_subscriptions (get_directory (engine), DEMO_SKU_OFFICE_E3);

  if (problem == NULL)
    {
      g_assert_null (unseat_directory_get_subscriptions_problem (get_directory (engine)));
      g_assert_cmpuint (office->len, ==, 2);
      g_assert_cmpint (((const UnseatSubscription *) office->pdata[0])->next, >, 0);
    }
  else
    {
      g_assert_nonnull (strstr (unseat_directory_get_subscriptions_problem (get_directory (engine)), problem));
      g_assert_cmpuint (office->len, ==, 0);
    }
  g_assert_cmpuint (unseat_directory_get_n_users (get_directory (engine)), ==, 60);
}

/* Without the subscriptions only dates are missing, and that is said. */
static void
test_no_subscriptions (void)
{
  Engine engine;

  engine_set_up (&engine, 60, unseat_fake_clock_new ());
  engine_load (&engine);
  assert_subscriptions (&engine, NULL);

  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/directory/subscriptions", 0, 1, 403);
  engine_load (&engine);
  assert_subscriptions (&engine, "Organization.Read.All");
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/directory/subscriptions", 0, 1, 404);
  engine_load (&engine);
  assert_subscriptions (&engine, "When subscriptions renew is not known: ");
  engine_fault (&engine, DEMO_FAULT_TRUNCATED, "GET", "/directory/subscriptions", 0, 0, 0);
  engine_load (&engine);
  assert_subscriptions (&engine, "When subscriptions renew is not known: ");

  demo_server_clear_faults (engine.server);
  engine_load (&engine);
  assert_subscriptions (&engine, NULL);
  engine_tear_down (&engine);
}

static void
test_no_role (void)
{
  static const char *const reader[] = { "Global Reader", NULL };
  Engine                   engine;

  engine_set_up (&engine, 60, unseat_clock_new ());
  demo_server_set_roles (engine.server, reader);
  engine_load (&engine);
  g_assert_nonnull (unseat_session_get_role_hint (engine.session));
  engine_tear_down (&engine);
}

static void
test_failures (void)
{
  Engine engine;

  engine_set_up (&engine, 60, unseat_fake_clock_new ());
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/subscribedSkus", 0, 1, 403);
  assert_load_fails (&engine, UNSEAT_ERROR_FORBIDDEN);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/organization", 0, 1, 403);
  assert_load_fails (&engine, UNSEAT_ERROR_FORBIDDEN);
  engine_fault (&engine, DEMO_FAULT_TRUNCATED, "GET", "/users", 0, 0, 0);
  assert_load_fails (&engine, UNSEAT_ERROR_BAD_ANSWER);
  demo_server_clear_faults (engine.server);
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/groups", 0, 0, 500);
  assert_load_fails (&engine, UNSEAT_ERROR_BUSY);

  demo_server_clear_faults (engine.server);
  engine_load (&engine);
  g_assert_cmpuint (unseat_directory_get_n_users (get_directory (&engine)), ==, 60);
  engine_tear_down (&engine);
}

static void
test_revoked (void)
{
  Engine engine;

  engine_set_up (&engine, 60, unseat_clock_new ());
  demo_server_expire_access_tokens (engine.server);
  demo_server_revoke_sessions (engine.server);
  assert_load_fails (&engine, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_cmpint (unseat_session_get_state (engine.session), ==, UNSEAT_SESSION_EXPIRED);
  engine_tear_down (&engine);
}

static void
page_cb (UnseatDirectory *directory,
         guint            first,
         guint            n_users,
         gpointer         user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancelled (void)
{
  Engine engine;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_clock_new ());
  g_signal_connect (get_directory (&engine), "users-added", G_CALLBACK (page_cb), cancellable);
  load = unseat_load_new (engine.session);
  g_assert_false (engine_run (UNSEAT_OPERATION (load), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (unseat_directory_get_n_users (get_directory (&engine)), <, N_PEOPLE);
  g_assert_false (unseat_directory_is_complete (get_directory (&engine)));
  g_assert_finalize_object (g_steal_pointer (&load));
  engine_tear_down (&engine);
}

static void
status_cb (UnseatOperation *operation,
           GParamSpec      *pspec,
           gpointer         user_data)
{
  const char *status = unseat_operation_get_status (operation);

  if (status != NULL && g_str_has_prefix (status, "Microsoft 365 asks to wait"))
    *(gboolean *) user_data = TRUE;
}

static void
test_throttled (void)
{
  Engine engine;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (GError) error = NULL;
  gboolean was_told = FALSE;

  engine_set_up (&engine, 60, unseat_clock_new ());
  engine_fault (&engine, DEMO_FAULT_THROTTLE, "GET", "/users", 0, 1, 1);
  load = unseat_load_new (engine.session);
  g_signal_connect (load, "notify::status", G_CALLBACK (status_cb), &was_told);
  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (was_told);
  g_assert_cmpuint (demo_server_count_violations (engine.server), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&load));
  engine_tear_down (&engine);
}

static void
stop_when_unreached_cb (UnseatOperation *operation,
                        GParamSpec      *pspec,
                        gpointer         user_data)
{
  const char *status = unseat_operation_get_status (operation);

  g_assert_false (status != NULL && g_str_has_prefix (status, "Microsoft 365 asks to wait"));
  if (status != NULL && g_str_has_prefix (status, "Microsoft 365 cannot be reached; trying again in "))
    g_cancellable_cancel (user_data);
}

/* Nobody asked to wait; and what was known stays, as long as nobody answers. */
static void
test_unreached (void)
{
  Engine engine;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, 60, unseat_clock_new ());
  demo_server_stop (engine.server);
  load = unseat_load_new (engine.session);
  g_signal_connect (load, "notify::status", G_CALLBACK (stop_when_unreached_cb), cancellable);
  g_assert_false (engine_run (UNSEAT_OPERATION (load), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_cmpuint (unseat_directory_get_n_users (get_directory (&engine)), ==, 60);
  g_assert_nonnull (unseat_directory_find_product (get_directory (&engine), DEMO_SKU_COPILOT));
  g_assert_cmpstr (unseat_directory_get_tenant_id (get_directory (&engine)), ==, DEMO_TENANT_ID);
  g_assert_finalize_object (g_steal_pointer (&load));
  engine_tear_down (&engine);
}

static void
test_products_only (void)
{
  Engine engine;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (GError) error = NULL;
  guint n_requests = 0;

  engine_set_up (&engine, 60, unseat_clock_new ());
  n_requests = demo_server_count_requests (engine.server, "GET", "/users");
  load = unseat_load_new_for_products (engine.session);
  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (unseat_directory_find_product (get_directory (&engine), DEMO_SKU_COPILOT));
  g_assert_cmpuint (unseat_directory_get_n_users (get_directory (&engine)), ==, 0);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "GET", "/users"), ==, n_requests);
  g_assert_finalize_object (g_steal_pointer (&load));
  engine_tear_down (&engine);
}

static void
load_users (Engine            *engine,
            const char *const *users)
{
  g_autoptr (UnseatLoad) load = unseat_load_new_for_users (engine->session, users);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (load)), ==,
                    unseat_operation_get_total (UNSEAT_OPERATION (load)));
  g_assert_finalize_object (g_steal_pointer (&load));
}

/* A person whose mail is not the sign-in name. */
static char *
dup_mail (Engine *engine)
{
  UnseatDirectory *directory = get_directory (engine);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);
      const char *mail = unseat_user_get_mail (user);

      if (*mail != '\0' && g_ascii_strcasecmp (mail, unseat_user_get_user_principal_name (user)) != 0)
        return g_strdup (mail);
    }

  return NULL;
}

static void
test_some_users (void)
{
  Engine           engine;
  g_autofree char *id = NULL;
  g_autofree char *mail = NULL;

  engine_set_up (&engine, 60, unseat_clock_new ());
  id = demo_server_dup_user_id (engine.server, DEMO_UPN_DIRECT);
  mail = dup_mail (&engine);
  g_assert_nonnull (mail);

  {
    const char *const users[] = {
      DEMO_UPN_INHERITED,
      id,
      " BEN.OKAFOR@" DEMO_DOMAIN " ",
      DEMO_UPN_GUEST,
      mail,
      "nobody@nowhere.example",
      "nobody",
      "",
      "11111111-2222-4333-8444-555555555555",
      "o'brien@nowhere.example",
      NULL,
    };

    load_users (&engine, users);
  }

  g_assert_cmpuint (unseat_directory_get_n_users (get_directory (&engine)), <=, 4);
  engine_find (&engine, DEMO_UPN_INHERITED);
  engine_find (&engine, DEMO_UPN_DIRECT);
  engine_find (&engine, DEMO_UPN_GUEST);
  engine_find (&engine, mail);
  engine_tear_down (&engine);
}

static void
test_no_users (void)
{
  static const char *const nobody[] = { NULL };
  Engine                   engine;

  engine_set_up (&engine, 60, unseat_clock_new ());
  load_users (&engine, nobody);
  g_assert_cmpuint (unseat_directory_get_n_users (get_directory (&engine)), ==, 0);
  engine_tear_down (&engine);
}

/* Who cannot be read for another reason than not being there makes the load fail: nobody is left out in silence. */
static void
test_some_users_unreadable (void)
{
  static const char *const users[] = { DEMO_UPN_DIRECT, DEMO_UPN_BOTH, NULL };
  Engine                   engine;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (GError) error = NULL;

  engine_set_up (&engine, 60, unseat_fake_clock_new ());
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/users", 1, 1, 403);
  load = unseat_load_new_for_users (engine.session, users);
  g_assert_false (engine_run (UNSEAT_OPERATION (load), NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_finalize_object (g_steal_pointer (&load));
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/load/everything", test_everything);
  g_test_add_func ("/load/no-groups-no-roles", test_no_groups_no_roles);
  g_test_add_func ("/load/no-role", test_no_role);
  g_test_add_func ("/load/no-subscriptions", test_no_subscriptions);
  g_test_add_func ("/load/failures", test_failures);
  g_test_add_func ("/load/revoked", test_revoked);
  g_test_add_func ("/load/cancelled", test_cancelled);
  g_test_add_func ("/load/throttled", test_throttled);
  g_test_add_func ("/load/unreached", test_unreached);
  g_test_add_func ("/load/products-only", test_products_only);
  g_test_add_func ("/load/some-users", test_some_users);
  g_test_add_func ("/load/no-users", test_no_users);
  g_test_add_func ("/load/some-users-unreadable", test_some_users_unreadable);

  return g_test_run ();
}
