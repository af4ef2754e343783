/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "authorizer-fixture.h"

void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->token, unseat_graph_token_unref);
  g_clear_error (&call->error);
  g_free (call);
}

static void
token_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Call *call = user_data;

  g_assert_false (call->ended);
  call->token = unseat_graph_authorizer_get_token_finish (UNSEAT_GRAPH_AUTHORIZER (source), result, &call->error);
  g_assert_true ((call->token == NULL) == (call->error != NULL));
  call->ended = TRUE;
}

Call *
ask (Fixture      *fixture,
     GCancellable *cancellable)
{
  Call *call = g_new0 (Call, 1);

  unseat_graph_authorizer_get_token_async (fixture->authorizer, cancellable, token_cb, call);
  return call;
}

void
finish (Call *call)
{
  while (!call->ended)
    g_main_context_iteration (NULL, TRUE);
}

Call *
ask_and_wait (Fixture *fixture)
{
  Call *call = ask (fixture, NULL);

  finish (call);
  return call;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **field = user_data;

  *field = g_object_ref (result);
}

void
save (Fixture    *fixture,
      const char *refresh_token)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  unseat_graph_token_store_save_async (fixture->store, fixture->account, refresh_token, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  unseat_graph_token_store_save_finish (fixture->store, result, &error);
  g_assert_no_error (error);
}

char *
look_up (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *token = NULL;

  unseat_graph_token_store_lookup_async (fixture->store, fixture->account, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  token = unseat_graph_token_store_lookup_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return token;
}

static void
expired_cb (UnseatGraphAuthorizer *authorizer,
            const GError          *error,
            Fixture               *fixture)
{
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  fixture->n_expired++;
}

static void
store_failed_cb (UnseatGraphAuthorizer *authorizer,
                 const GError          *error,
                 Fixture               *fixture)
{
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
  fixture->n_store_failed++;
}

void
make_endpoints (Fixture    *fixture,
                const char *graph_url,
                const char *login_url)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->endpoints);
  fixture->endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), graph_url, login_url, &error);
  g_assert_no_error (error);
}

void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *graph_url = NULL;

  fixture->server = scripted_server_new ();
  fixture->clock = unseat_fake_clock_new ();
  fixture->store = unseat_graph_memory_store_new ();
  fixture->account = unseat_account_new ("key", "global", TENANT_ID, USER_ID, "ada@contoso.example", CLIENT_ID, "User.Read.All openid");
  graph_url = g_strconcat (scripted_server_get_url (fixture->server), "/v1.0", NULL);
  make_endpoints (fixture, graph_url, scripted_server_get_url (fixture->server));
}

void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&fixture->authorizer));
  g_clear_pointer (&fixture->server, scripted_server_free);
  g_clear_object (&fixture->endpoints);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->account);
  g_clear_object (&fixture->store);
}

UnseatGraphToken *
make_authorizer (Fixture    *fixture,
                 const char *refresh_token)
{
  g_autoptr (UnseatGraphToken) token = NULL;

  if (refresh_token != NULL)
    token = unseat_graph_token_new ("SECRET.access.0", refresh_token, "User.Read.All", unseat_clock_get_monotonic (fixture->clock) + HOUR);
  fixture->authorizer = unseat_graph_authorizer_new (fixture->endpoints, fixture->clock, fixture->account, token, fixture->store);
  g_signal_connect (fixture->authorizer, "expired", G_CALLBACK (expired_cb), fixture);
  g_signal_connect (fixture->authorizer, "store-failed", G_CALLBACK (store_failed_cb), fixture);

  return g_steal_pointer (&token);
}

void
advance (Fixture *fixture,
         gint64   msec)
{
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (fixture->clock), msec);
}

guint
count (Fixture *fixture)
{
  return scripted_server_count (fixture->server, "/token");
}

void
assert_access (Call       *call,
               const char *access_token)
{
  g_assert_no_error (call->error);
  g_assert_cmpstr (unseat_graph_token_peek_access (call->token), ==, access_token);
}
