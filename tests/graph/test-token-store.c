/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-token-store.h"

#include <libsecret/secret.h>
#include <string.h>

#include "keyring.h"
#include "unseat-error.h"

#define KEY "http://127.0.0.1:1 http://127.0.0.1:1/v1.0"
#define OTHER_KEY "global"
#define TENANT_ID "3f6b2a90-8d14-4c7e-b5a2-917e0cd84f36"
#define CLIENT_ID "5d0c9f3e-7a41-4b8e-9c26-e1f04a7b3d58"
#define ADA "11111111-2222-3333-4444-555555555555"
#define BO "66666666-7777-8888-9999-000000000000"
#define PATIENCE 20000     /* milliseconds: for a keyring that works */
#define SHORT_PATIENCE 300 /* for one that does not */
#define MAX_SUBPROCESS_SEC 60

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **field = user_data;

  *field = g_object_ref (result);
}

static void
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
save (UnseatGraphTokenStore *store,
      UnseatAccount         *account,
      const char            *refresh_token,
      GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_token_store_save_async (store, account, refresh_token, NULL, done_cb, &result);
  await (&result);
  return unseat_graph_token_store_save_finish (store, result, error);
}

static char *
look_up (UnseatGraphTokenStore *store,
         UnseatAccount         *account,
         GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  char *token = NULL;
  char *copy = NULL;

  unseat_graph_token_store_lookup_async (store, account, NULL, done_cb, &result);
  await (&result);
  token = unseat_graph_token_store_lookup_finish (store, result, error);
  copy = g_strdup (token);
  g_clear_pointer (&token, secret_password_free); /* memory of its own kind, that g_free() does not know */

  return copy;
}

static GPtrArray *
list (UnseatGraphTokenStore      *store,
      const char                 *store_key,
      UnseatGraphTokenStoreAccess access,
      GError                    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_token_store_list_async (store, store_key, access, NULL, done_cb, &result);
  await (&result);
  return unseat_graph_token_store_list_finish (store, result, error);
}

static gboolean
forget (UnseatGraphTokenStore *store,
        UnseatAccount         *account,
        GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_graph_token_store_remove_async (store, account, NULL, done_cb, &result);
  await (&result);
  return unseat_graph_token_store_remove_finish (store, result, error);
}

static UnseatAccount *
make_account (const char *store_key,
              const char *user_id,
              const char *user_name,
              const char *scopes)
{
  return unseat_account_new (store_key, "global", TENANT_ID, user_id, user_name, CLIENT_ID, scopes);
}

static void
assert_stored (UnseatGraphTokenStore *store,
               UnseatAccount         *account,
               const char            *refresh_token)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = look_up (store, account, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (stored, ==, refresh_token);
}

/* What every store promises. */
static void
check_store (UnseatGraphTokenStore *store)
{
  g_autoptr (UnseatAccount) ada = make_account (KEY, ADA, "ada@contoso.example", "User.Read.All");
  g_autoptr (UnseatAccount) renamed = make_account (KEY, ADA, "ada.b@contoso.example", "User.Read.All Group.Read.All");
  g_autoptr (UnseatAccount) bo = make_account (KEY, BO, "Bo Chen 陈 <bo@contoso.example>", "");
  g_autoptr (UnseatAccount) elsewhere = make_account (OTHER_KEY, ADA, "ada@contoso.example", "User.Read.All");
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *filler = g_strnfill (6000, 'r');
  g_autofree char *long_token = g_strconcat ("0.A\"'\\+/=&%ü ", filler, NULL);

  assert_stored (store, ada, NULL);
  g_assert_true (forget (store, ada, &error)); /* what is not there is no failure */
  g_assert_no_error (error);

  g_assert_true (save (store, ada, "SECRET-1", &error));
  g_assert_true (save (store, bo, long_token, &error));
  save (store, elsewhere, "SECRET-real", &error);
  g_assert_no_error (error);
  assert_stored (store, ada, "SECRET-1");
  assert_stored (store, bo, long_token);

  /* The new token, another name, other scopes: still one item of this account. */
  save (store, renamed, "SECRET-2", &error);
  g_assert_no_error (error);
  assert_stored (store, ada, "SECRET-2");
  assert_stored (store, elsewhere, "SECRET-real");

  accounts = list (store, KEY, UNSEAT_GRAPH_TOKEN_STORE_QUIET, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_cmpstr (unseat_account_get_key (accounts->pdata[0]), ==, unseat_account_get_key (ada));
  g_assert_cmpstr (unseat_account_get_user_name (accounts->pdata[0]), ==, "ada.b@contoso.example");
  g_assert_cmpstr (unseat_account_get_scopes (accounts->pdata[0]), ==, "User.Read.All Group.Read.All");
  g_assert_cmpstr (unseat_account_get_user_name (accounts->pdata[1]), ==, unseat_account_get_user_name (bo));
  g_assert_cmpstr (unseat_account_get_scopes (accounts->pdata[1]), ==, "");
  g_assert_cmpstr (unseat_account_get_cloud_id (accounts->pdata[1]), ==, "global");

  forget (store, ada, &error);
  g_assert_no_error (error);
  assert_stored (store, ada, NULL);
  assert_stored (store, renamed, NULL);
  assert_stored (store, bo, long_token);
  assert_stored (store, elsewhere, "SECRET-real");
}

static void
test_memory (void)
{
  g_autoptr (UnseatGraphTokenStore) store = unseat_graph_memory_store_new ();

  check_store (store);
}

/* libsecret and GIO keep one connection per process, so what talks to the keyring is a process of its own. */
static void
run_subprocess (void)
{
  g_test_trap_subprocess (NULL, MAX_SUBPROCESS_SEC * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static UnseatGraphTokenStore *
make_store (gint64 patience)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();

  return unseat_graph_secret_store_new_full (clock, patience);
}

static void
test_keyring (Keyring      *keyring,
              gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (UnseatGraphTokenStore) store = make_store (PATIENCE);

      check_store (store);
      return;
    }

  run_subprocess ();
}

/* What is stored is there for the next process, and one process never sees another server's. */
static void
test_keyring_remembers (Keyring      *keyring,
                        gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (UnseatGraphTokenStore) store = make_store (PATIENCE);
      g_autoptr (UnseatAccount) ada = make_account (KEY, ADA, "ada@contoso.example", "User.Read.All");
      g_autoptr (GError) error = NULL;
      g_autofree char *before = look_up (store, ada, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (before, ==, g_getenv ("UNSEAT_TEST_EXPECTED"));
      save (store, ada, "SECRET-1", &error);
      g_assert_no_error (error);
      return;
    }

  run_subprocess ();
  g_setenv ("UNSEAT_TEST_EXPECTED", "SECRET-1", TRUE);
  run_subprocess ();
  g_unsetenv ("UNSEAT_TEST_EXPECTED");
}

/* With the keyring locked and nobody there to show its question, gnome-keyring takes the question for dismissed. */
static void
test_locked (Keyring      *keyring,
             gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (UnseatGraphTokenStore) store = make_store (PATIENCE);
      g_autoptr (UnseatAccount) ada = make_account (KEY, ADA, "ada@contoso.example", "User.Read.All");
      g_autoptr (GPtrArray) accounts = NULL;
      g_autofree char *token = NULL;
      g_autoptr (GError) error = NULL;

      if (g_getenv ("UNSEAT_TEST_LOCKED") == NULL)
        {
          save (store, ada, "SECRET-1", &error);
          g_assert_no_error (error);
          return;
        }

      accounts = list (store, KEY, UNSEAT_GRAPH_TOKEN_STORE_QUIET, &error);
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
      g_assert_nonnull (strstr (error->message, "locked"));
      g_assert_null (accounts);
      g_clear_error (&error);

      accounts = list (store, KEY, UNSEAT_GRAPH_TOKEN_STORE_UNLOCK, &error);
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
      g_assert_null (accounts);
      g_clear_error (&error);

      token = look_up (store, ada, &error);
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
      g_assert_null (token);
      g_clear_error (&error);

      g_assert_false (save (store, ada, "SECRET-2", &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
      g_clear_error (&error);

      /* Saying "removed" here would be a lie. */
      g_assert_false (forget (store, ada, &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
      return;
    }

  run_subprocess ();
  keyring_lock (keyring);
  g_setenv ("UNSEAT_TEST_LOCKED", "1", TRUE);
  run_subprocess ();
  g_unsetenv ("UNSEAT_TEST_LOCKED");
}

/* A locked keyring that holds nothing of ours is no reason to say anything at the start. */
static void
test_locked_empty (Keyring      *keyring,
                   gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (UnseatGraphTokenStore) store = make_store (PATIENCE);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) accounts = list (store, KEY, UNSEAT_GRAPH_TOKEN_STORE_QUIET, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (accounts->len, ==, 0);
      return;
    }

  keyring_lock (keyring);
  run_subprocess ();
}

static void
assert_all_fail (UnseatGraphTokenStore *store,
                 const char            *word)
{
  g_autoptr (UnseatAccount) ada = make_account (KEY, ADA, "ada@contoso.example", "User.Read.All");
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (save (store, ada, "SECRET-1", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
  g_assert_nonnull (strstr (error->message, word));
  g_clear_error (&error);

  token = look_up (store, ada, &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_null (token);
  g_clear_error (&error);

  accounts = list (store, KEY, UNSEAT_GRAPH_TOKEN_STORE_QUIET, &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_null (accounts);
  g_clear_error (&error);

  g_assert_false (forget (store, ada, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_no_service (Keyring      *keyring,
                 gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (UnseatGraphTokenStore) store = make_store (PATIENCE);

      assert_all_fail (store, "No keyring service");
      return;
    }

  run_subprocess ();
}

static void
test_no_bus (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (UnseatGraphTokenStore) store = NULL;

      g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
      store = make_store (PATIENCE);
      assert_all_fail (store, "There is no keyring");
      return;
    }

  run_subprocess ();
}

/* A keyring that is there and says nothing, as one that waits for its password does. */
static void
test_silent (Keyring      *keyring,
             gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (UnseatGraphTokenStore) store = make_store (SHORT_PATIENCE);

      assert_all_fail (store, "did not answer");
      return;
    }

  keyring_freeze (keyring);
  run_subprocess ();
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Keyring      *keyring,
             gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (UnseatGraphTokenStore) store = make_store (PATIENCE);
      g_autoptr (UnseatAccount) ada = make_account (KEY, ADA, "ada@contoso.example", "User.Read.All");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      unseat_graph_token_store_lookup_async (store, ada, cancellable, done_cb, &result);
      g_timeout_add (100, cancel_cb, cancellable);
      await (&result);
      g_assert_null (unseat_graph_token_store_lookup_finish (store, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      return;
    }

  keyring_freeze (keyring);
  run_subprocess ();
}

#define ADD(path, data, function) g_test_add (path, Keyring, data, keyring_set_up, function, keyring_tear_down)
#define WITHOUT_KEYRING ((gconstpointer) "without a keyring")

int
main (int   argc,
      char *argv[])
{
  g_autofree char *daemon = g_find_program_in_path ("gnome-keyring-daemon");

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/token-store/memory", test_memory);
  g_test_add_func ("/token-store/no-bus", test_no_bus);
  ADD ("/token-store/no-service", WITHOUT_KEYRING, test_no_service);
  if (daemon != NULL)
    {
      ADD ("/token-store/keyring", NULL, test_keyring);
      ADD ("/token-store/keyring-remembers", NULL, test_keyring_remembers);
      ADD ("/token-store/locked", NULL, test_locked);
      ADD ("/token-store/locked-empty", NULL, test_locked_empty);
      ADD ("/token-store/silent", NULL, test_silent);
      ADD ("/token-store/cancel", NULL, test_cancel);
    }
  else
    g_test_message ("gnome-keyring is not installed: the tests of a real keyring are left out");

  return g_test_run ();
}
