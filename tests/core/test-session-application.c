/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-session-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "certificates.h"
#include "demo-server-app.h"
#include "folder.h"
#include "unseat-entra-app-shelf.h"
#include "unseat-error.h"
#include "unseat-load.h"
#include "unseat-rights.h"

#define SECRET "Kx8~correct.horse_battery-staple"
#define FILE_OF_SECRET "client-secret"
#define DAY (24 * 60 * 60)

static const char *folder;

typedef struct
{
  DemoServer            *demo;
  UnseatSettings        *settings;
  UnseatClock           *clock;
  UnseatEndpoints       *endpoints;
  UnseatGraphTokenStore *store;
  UnseatSession         *session;
  char                  *secret_file;
} Fixture;

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

static void
start_session (Fixture *fixture)
{
  g_clear_object (&fixture->session);
  fixture->session = unseat_session_new_full (fixture->settings, fixture->clock, fixture->endpoints, FALSE, fixture->store);
}

static void
write_secret (Fixture    *fixture,
              const char *text,
              mode_t      mode)
{
  g_assert_true (g_file_set_contents (fixture->secret_file, text, -1, NULL));
  g_assert_cmpint (g_chmod (fixture->secret_file, (int) mode), ==, 0);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->demo = demo_server_new (20, 1);
  demo_server_start (fixture->demo, 0, &error);
  g_assert_no_error (error);
  demo_server_set_app_secret (fixture->demo, SECRET, G_MAXINT64);
  fixture->settings = unseat_settings_new ();
  unseat_settings_set_last_account (fixture->settings, "");
  fixture->clock = unseat_fake_clock_new ();
  fixture->store = unseat_graph_memory_store_new ();
  fixture->endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), demo_server_get_graph_url (fixture->demo), demo_server_get_login_url (fixture->demo), &error);
  g_assert_no_error (error);
  fixture->secret_file = g_build_filename (folder, FILE_OF_SECRET, NULL);
  write_secret (fixture, SECRET "\n", 0600);
  start_session (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) list = unseat_entra_app_shelf_list ();

  for (guint i = 0; i < list->len; i++)
    g_assert_cmpint (g_unlink (((UnseatShelvedEntraApp *) list->pdata[i])->path), ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  demo_server_stop (fixture->demo);
  g_clear_object (&fixture->demo);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->endpoints);
  g_clear_object (&fixture->store);
  g_free (fixture->secret_file);
}

static UnseatEntraApp *
make_application (const char *tenant,
                  const char *client_id,
                  const char *secret_file)
{
  UnseatEntraApp *application = g_new0 (UnseatEntraApp, 1);

  application->cloud_id = g_strdup ("global");
  application->tenant_id = g_strdup (tenant);
  application->client_id = g_strdup (client_id);
  application->secret_file = g_strdup (secret_file);
  application->in_keyring = secret_file == NULL;

  return application;
}

static gboolean
sign_in_as (Fixture    *fixture,
            const char *tenant,
            const char *client_id,
            const char *secret_file,
            const char *secret,
            GError    **error)
{
  g_autoptr (UnseatEntraApp) application = make_application (tenant, client_id, secret_file);
  g_autoptr (GAsyncResult) result = NULL;

  unseat_session_sign_in_application_async (fixture->session, application, secret, NULL, done_cb, &result);
  await (&result);
  return unseat_session_sign_in_application_finish (fixture->session, result, error);
}

static void
sign_in_well (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sign_in_as (fixture, DEMO_DOMAIN, DEMO_CLIENT_ID_CONFIDENTIAL, fixture->secret_file, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
restore (Fixture *fixture,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_session_restore_async (fixture->session, NULL, done_cb, &result);
  await (&result);
  return unseat_session_restore_finish (fixture->session, result, error);
}

static void
load_products (Fixture *fixture,
               GError **error)
{
  g_autoptr (UnseatLoad) load = unseat_load_new (fixture->session);
  g_autoptr (GAsyncResult) result = NULL;

  unseat_operation_run_async (UNSEAT_OPERATION (load), NULL, done_cb, &result);
  await (&result);
  unseat_operation_run_finish (UNSEAT_OPERATION (load), result, error);
}

/* Who signs in is told by the token; the next program does it by itself, without a keyring, and nobody asks for /me. */
static void
test_file (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  UnseatAccount *account = NULL;

  sign_in_well (fixture);
  account = unseat_session_get_account (fixture->session);
  g_assert_true (unseat_account_is_application (account));
  g_assert_cmpstr (unseat_account_get_user_name (account), ==, "Larkspur Nightly");
  g_assert_cmpstr (unseat_account_get_tenant_id (account), ==, DEMO_TENANT_ID);
  g_assert_true (unseat_account_has_scope (account, "LicenseAssignment.ReadWrite.All"));
  g_assert_null (unseat_session_get_keyring_notice (fixture->session));

  start_session (fixture);
  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
  account = unseat_session_get_account (fixture->session);
  g_assert_cmpstr (unseat_account_get_user_name (account), ==, "Larkspur Nightly");
  g_assert_true (unseat_account_has_scope (account, "User.Read.All"));
  load_products (fixture, &error);
  g_assert_no_error (error);
  g_assert_null (unseat_session_get_read_only_reason (fixture->session));
  g_assert_null (unseat_session_get_role_hint (fixture->session));
  g_assert_cmpuint (demo_server_count_requests (fixture->demo, NULL, "/me"), ==, 0);
}

/* There is no refresh token: when the token has ended, the application proves itself anew, with what the file has then. */
static void
test_new_token (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sign_in_well (fixture);
  demo_server_set_app_secret (fixture->demo, "another~secret", G_MAXINT64);
  write_secret (fixture, "another~secret", 0400);
  demo_server_expire_access_tokens (fixture->demo);
  load_products (fixture, &error);
  g_assert_no_error (error);

  /* A secret that was forgotten: the sign-in is over, and the sentence says why. */
  demo_server_set_app_secret (fixture->demo, "another~secret", 1);
  demo_server_expire_access_tokens (fixture->demo);
  load_products (fixture, &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_nonnull (strstr (error->message, "The client secret has expired."));
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_EXPIRED);
}

static void
test_store (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (sign_in_as (fixture, DEMO_TENANT_ID, DEMO_CLIENT_ID_CONFIDENTIAL, NULL, SECRET, &error));
  g_assert_no_error (error);

  start_session (fixture);
  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_session_get_accounts (fixture->session)), ==, 1);

  /* Signing out removes both. */
  unseat_session_sign_out_async (fixture->session, NULL, NULL, done_cb, &result);
  await (&result);
  g_assert_true (unseat_session_sign_out_finish (fixture->session, result, &error));
  g_assert_no_error (error);
  list = unseat_entra_app_shelf_list ();
  g_assert_cmpuint (list->len, ==, 0);
  start_session (fixture);
  g_assert_false (restore (fixture, &error));
  g_assert_no_error (error);
}

/* An item of the keyring without its file is no account of a person. */
static void
test_lost_file (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (sign_in_as (fixture, DEMO_TENANT_ID, DEMO_CLIENT_ID_CONFIDENTIAL, NULL, SECRET, &error));
  list = unseat_entra_app_shelf_list ();
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (g_unlink (((UnseatShelvedEntraApp *) list->pdata[0])->path), ==, 0);

  start_session (fixture);
  g_assert_false (restore (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_session_get_accounts (fixture->session)), ==, 0);
}

static void
assert_refused (Fixture    *fixture,
                const char *tenant,
                const char *client_id,
                const char *secret_file,
                int         code,
                const char *fragment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_false (sign_in_as (fixture, tenant, client_id, secret_file, NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, code);
  if (strstr (error->message, fragment) == NULL)
    g_assert_cmpstr (error->message, ==, fragment);
  g_assert_null (strstr (error->message, SECRET));
  g_assert_cmpint (unseat_session_get_state (fixture->session), ==, UNSEAT_SESSION_SIGNED_OUT);
  list = unseat_entra_app_shelf_list ();
  g_assert_cmpuint (list->len, ==, 0);
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const nothing[] = { NULL };
  const char              *file = fixture->secret_file;

  assert_refused (fixture, "organizations", DEMO_CLIENT_ID_CONFIDENTIAL, file, UNSEAT_ERROR_INVALID_INPUT, "signs in to one tenant");
  assert_refused (fixture, DEMO_DOMAIN, "x", file, UNSEAT_ERROR_INVALID_INPUT, "not a client id");
  assert_refused (fixture, "nowhere.example", DEMO_CLIENT_ID_CONFIDENTIAL, file, UNSEAT_ERROR_SIGN_IN_REQUIRED, "no tenant of this name");
  assert_refused (fixture, DEMO_DOMAIN, "11111111-2222-4333-8444-555555555555", file, UNSEAT_ERROR_SIGN_IN_REQUIRED, "does not know this client id");
  assert_refused (fixture, DEMO_DOMAIN, DEMO_CLIENT_ID, file, UNSEAT_ERROR_SIGN_IN_REQUIRED, "only people sign in with");
  assert_refused (fixture, DEMO_DOMAIN, DEMO_CLIENT_ID_CONFIDENTIAL, "/nowhere/at-all", UNSEAT_ERROR_STORAGE, "/nowhere/at-all");

  write_secret (fixture, SECRET, geteuid () == 0 ? 0660 : 0640); /* root’s may be readable for the group */
  assert_refused (fixture, DEMO_DOMAIN, DEMO_CLIENT_ID_CONFIDENTIAL, file, UNSEAT_ERROR_STORAGE, "Others can read");
  write_secret (fixture, SECRET, 0604);
  assert_refused (fixture, DEMO_DOMAIN, DEMO_CLIENT_ID_CONFIDENTIAL, file, UNSEAT_ERROR_STORAGE, "chmod 600");
  write_secret (fixture, " \n", 0600);
  assert_refused (fixture, DEMO_DOMAIN, DEMO_CLIENT_ID_CONFIDENTIAL, file, UNSEAT_ERROR_STORAGE, "is empty");
  assert_refused (fixture, DEMO_DOMAIN, DEMO_CLIENT_ID_CONFIDENTIAL, folder, UNSEAT_ERROR_STORAGE, "is no file");
  write_secret (fixture, "made-up", geteuid () == 0 ? 0640 : 0600);
  assert_refused (fixture, DEMO_DOMAIN, DEMO_CLIENT_ID_CONFIDENTIAL, file, UNSEAT_ERROR_SIGN_IN_REQUIRED, "The client secret is wrong.");

  write_secret (fixture, SECRET, 0600);
  demo_server_set_app_permissions (fixture->demo, nothing);
  assert_refused (fixture, DEMO_DOMAIN, DEMO_CLIENT_ID_CONFIDENTIAL, file, UNSEAT_ERROR_SIGN_IN_REQUIRED, "adminconsent?client_id=" DEMO_CLIENT_ID_CONFIDENTIAL);
}

static gboolean
sign_in_with_key (Fixture               *fixture,
                  const MadeCertificate *certificate,
                  const char            *key,
                  const char            *text,
                  GError               **error)
{
  g_autoptr (UnseatEntraApp) application = make_application (DEMO_DOMAIN, DEMO_CLIENT_ID_CONFIDENTIAL, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  application->certificate_file = g_strdup (certificate->certificate_file);
  application->key = g_strdup (key);
  application->in_keyring = text != NULL;
  unseat_session_sign_in_application_async (fixture->session, application, text, NULL, done_cb, &result);
  await (&result);
  return unseat_session_sign_in_application_finish (fixture->session, result, error);
}

/* A key in a file, then one in the keyring; both for the next program, too. */
static void
test_certificate (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (MadeCertificate) certificate = made_certificate_new (folder, "app", CERTIFICATE_RSA, -DAY, DAY);
  g_autoptr (MadeCertificate) stranger = made_certificate_new (folder, "stranger", CERTIFICATE_RSA, -DAY, DAY);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->clock); /* the server has a clock of its own, which has to agree */
  fixture->clock = unseat_clock_new ();
  start_session (fixture);
  g_assert_true (demo_server_add_app_certificate (fixture->demo, certificate->certificate));

  g_assert_false (sign_in_with_key (fixture, stranger, stranger->key_file, NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_nonnull (strstr (error->message, "does not accept the certificate"));
  g_clear_error (&error);

  /* The first question gets no answer that counts: the second is proved anew, because no assertion is good twice. */
  demo_server_add_fault (fixture->demo, &(DemoFault){ .kind = DEMO_FAULT_CUT_BODY, .path = "/oauth2/v2.0/token", .times = 1 });
  g_assert_true (sign_in_with_key (fixture, certificate, certificate->key_file, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (demo_server_count_requests (fixture->demo, "POST", "/oauth2/v2.0/token"), ==, 3);
  start_session (fixture);
  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
  demo_server_expire_access_tokens (fixture->demo);
  load_products (fixture, &error);
  g_assert_no_error (error);

  g_assert_true (sign_in_with_key (fixture, certificate, NULL, certificate->key, &error));
  g_assert_no_error (error);
  start_session (fixture);
  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (unseat_session_get_accounts (fixture->session)), ==, 1);
}

static void
assert_fault (const char *text,
              const char *fragment)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_null (unseat_entra_app_parse (bytes, "it", &error));
  g_assert_nonnull (error);
  if (strstr (error->message, fragment) == NULL)
    g_assert_cmpstr (error->message, ==, fragment);
}

#define IDS "\"tenant\":\"" DEMO_TENANT_ID "\",\"clientId\":\"" DEMO_CLIENT_ID "\""

static void
test_file_format (void)
{
  g_autoptr (UnseatEntraApp) application = make_application (DEMO_TENANT_ID, DEMO_CLIENT_ID, "/run/secrets/unseat");
  g_autoptr (UnseatEntraApp) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;

  application->store_key = g_strdup ("global");
  text = unseat_entra_app_to_text (application);
  g_assert_null (strstr (text, "server"));
  bytes = g_bytes_new_take (text, strlen (text));
  again = unseat_entra_app_parse (bytes, "it", NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->store_key, ==, "global");
  g_assert_cmpstr (again->secret_file, ==, "/run/secrets/unseat");
  g_assert_cmpstr (again->tenant_id, ==, DEMO_TENANT_ID);

  assert_fault ("", "");
  assert_fault ("[]", "");
  assert_fault ("{" IDS ",\"secretFile\":\"/a\"}", "unseatApplication");
  assert_fault ("{\"unseatApplication\":2," IDS ",\"secretFile\":\"/a\"}", "knows 1 only");
  assert_fault ("{\"unseatApplication\":1," IDS ",\"secretFile\":\"a\"}", "from / on");
  assert_fault ("{\"unseatApplication\":1," IDS "}", "secretInKeyring");
  assert_fault ("{\"unseatApplication\":1," IDS ",\"secretFile\":\"/a\",\"secretInKeyring\":true}", "secretInKeyring");
  assert_fault ("{\"unseatApplication\":1," IDS ",\"secretFile\":\"/a\",\"certificateFile\":\"/b\"}", "certificateFile");
  assert_fault ("{\"unseatApplication\":1," IDS ",\"secretFile\":\"/a\",\"key\":\"/b\"}", "beside a");
  assert_fault ("{\"unseatApplication\":1," IDS ",\"certificateFile\":\"/a\",\"key\":\"/b\",\"keyInKeyring\":true}", "at most one");
  assert_fault ("{\"unseatApplication\":1," IDS ",\"certificateFile\":\"/a\",\"key\":\"b\"}", "pkcs11:");
  assert_fault ("{\"unseatApplication\":1," IDS ",\"certificateFile\":\"/a\",\"key\":\"pkcs11:token=a?pin-value=1234\"}", "pin-source");
  assert_fault ("{\"unseatApplication\":1," IDS ",\"secret\":\"x\"}", "secret");
  assert_fault ("{\"unseatApplication\":1," IDS ",\"cloud\":\"mars\",\"secretFile\":\"/a\"}", "no such cloud");
  assert_fault ("{\"unseatApplication\":1,\"tenant\":\"contoso.example\",\"clientId\":\"x\",\"secretFile\":\"/a\"}", "expected an id");
}

/* A file that cannot be read is told of, as long as nobody else could be taken up. */
static void
test_broken_file (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "unseat", "applications", "broken.json", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{", -1, NULL));
  g_assert_false (restore (fixture, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
  g_assert_nonnull (strstr (error->message, "broken.json"));
  g_clear_error (&error);

  sign_in_well (fixture);
  start_session (fixture);
  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
}

/* Whoever works without a person need not sign in again. */
static void
test_application_rights (void)
{
  g_autoptr (UnseatAccount) application = unseat_account_new ("k", "global", "t", "c", "n", "c", "User.Read.All");
  g_autoptr (UnseatAccount) person = unseat_account_new ("k", "global", "t", "u", "n", "c", "User.Read.All MailboxSettings.Read");
  g_autoptr (UnseatAccount) reader = unseat_account_new ("k", "global", "t", "c", "n", "c", "User.Read.All MailboxSettings.Read");
  char *said[] = {
    unseat_rights_explain_read_only (application, FALSE),
    unseat_rights_explain_groups (application),
    unseat_rights_explain_no_memberships (application),
    unseat_rights_explain_no_group_licenses (application),
    unseat_rights_explain_no_reprocessing (application),
  };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_assert_nonnull (strstr (said[i], "The application was not granted") != NULL ? said[i] : strstr (said[i], "the application was not granted"));
      g_assert_null (strstr (said[i], "sign in again"));
      g_free (said[i]);
    }
  g_assert_false (unseat_rights_may_read_purposes (application));
  g_assert_false (unseat_rights_may_read_purposes (person));
  g_assert_true (unseat_rights_may_read_purposes (reader));
}

#define ADD(path, function) g_test_add ("/core/session/application/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *made = folder_make ();
  int              status = 0;

  folder = made;
  g_test_init (&argc, &argv, NULL);

  ADD ("file", test_file);
  ADD ("new-token", test_new_token);
  ADD ("store", test_store);
  ADD ("lost-file", test_lost_file);
  ADD ("refusals", test_refusals);
  ADD ("certificate", test_certificate);
  ADD ("broken-file", test_broken_file);
  g_test_add_func ("/core/session/application/file-format", test_file_format);
  g_test_add_func ("/core/session/application/rights", test_application_rights);

  status = g_test_run ();
  folder_remove (made);
  return status;
}
