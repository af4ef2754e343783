/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "certificates.h"
#include "cli-fixture.h"
#include "demo-server-app.h"

/* A server: no keyring, nobody there. */

#define SECRET "Kx8~correct.horse_battery-staple"
#define SIGN_IN "sign-in", "--app-only", "--tenant", DEMO_DOMAIN, "--client-id", DEMO_CLIENT_ID_CONFIDENTIAL
#define APPLICATION "{\"unseatApplication\":1,\"tenant\":\"" DEMO_TENANT_ID "\",\"clientId\":\"" DEMO_CLIENT_ID_CONFIDENTIAL "\","
#define DAY (24 * 60 * 60)
#define GONE "{\"unseatRule\":1,\"name\":\"Gone\",\"enabled\":true,\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"}," \
             "\"takesMailboxes\":true,\"brakes\":{\"maxHoldersPercent\":0}}"

static char *
write_file (const char *name,
            const char *text,
            int         mode)
{
  char            *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
  return path;
}

static void
test_usage (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (CliRun) no_tenant = cli_run (fixture, NULL, "sign-in", "--app-only", "--client-id", DEMO_CLIENT_ID_CONFIDENTIAL, "--secret-from", "-", NULL);
  g_autoptr (CliRun) no_client = cli_run (fixture, NULL, "sign-in", "--app-only", "--tenant", DEMO_DOMAIN, "--secret-from", "-", NULL);
  g_autoptr (CliRun) no_secret = cli_run (fixture, NULL, SIGN_IN, NULL);
  g_autoptr (CliRun) person = cli_run (fixture, NULL, "sign-in", "--client-id", DEMO_CLIENT_ID, "--secret-from", "-", NULL);
  g_autoptr (CliRun) empty = cli_run (fixture, "\n", SIGN_IN, "--secret-from", "-", NULL);
  g_autoptr (CliRun) everybody = cli_run (fixture, SECRET, "sign-in", "--app-only", "--tenant", "organizations", "--client-id", DEMO_CLIENT_ID_CONFIDENTIAL,
                                          "--secret-from", "-", NULL);

  g_autoptr (CliRun) two = cli_run (fixture, NULL, SIGN_IN, "--secret-from", "a", "--certificate", "b", NULL);
  g_autoptr (CliRun) key_alone = cli_run (fixture, NULL, SIGN_IN, "--secret-from", "a", "--key", "b", NULL);
  g_autoptr (CliRun) pin = cli_run (fixture, NULL, SIGN_IN, "--certificate", "a", "--key", "pkcs11:token=x?pin-value=1234", NULL);

  cli_assert_status (two, 2);
  cli_assert_status (key_alone, 2);
  cli_assert_status (pin, 2);
  cli_assert_contains (pin->err, "pin-source");
  cli_assert_status (no_tenant, 2);
  cli_assert_status (no_client, 2);
  cli_assert_status (no_secret, 2);
  cli_assert_contains (no_secret->err, "--secret-from");
  cli_assert_status (person, 2);
  cli_assert_contains (person->err, "--app-only");
  cli_assert_status (empty, 2);
  cli_assert_status (everybody, 2);
}

static void
test_refused (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *wrong = write_file ("wrong-secret", "made-up", 0600);
  g_autofree char *open = write_file ("open-secret", SECRET, 0644);
  g_autoptr (CliRun) refused = cli_run (fixture, NULL, SIGN_IN, "--secret-from", wrong, NULL);
  g_autoptr (CliRun) readable = cli_run (fixture, NULL, SIGN_IN, "--secret-from", open, NULL);
  g_autoptr (CliRun) not_kept = cli_run (fixture, SECRET "\n", SIGN_IN, "--secret-from", "-", NULL);
  g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "status", NULL);

  cli_assert_status (refused, 4);
  cli_assert_contains (refused->err, "The client secret is wrong.");
  cli_assert_status (readable, 1);
  cli_assert_contains (readable->err, "Others can read");
  /* Without a keyring there is nowhere to keep it, but it was accepted. */
  cli_assert_status (not_kept, 1);
  cli_assert_contains (not_kept->err, "could not be kept");
  g_assert_null (strstr (not_kept->err, SECRET));
  cli_assert_status (nobody, 4);
}

/* From one program to the next by a file alone: who it is, what it may do, a rule from end to end, and who did it. */
static void
test_rule (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *secret = write_file ("secret", SECRET "\n", 0600);
  g_autofree char *rule = write_file ("rules/gone.json", GONE, 0600);

  {
    g_autoptr (CliRun) sign_in = cli_run (fixture, NULL, SIGN_IN, "--secret-from", secret, NULL);
    g_autoptr (CliRun) status = cli_run (fixture, NULL, "--account", DEMO_TENANT_ID, "status", NULL);
    g_autoptr (CliRun) stranger = cli_run (fixture, NULL, "--account", "11111111-1111-4111-8111-111111111111", "status", NULL);
    g_autoptr (CliRun) json = cli_run (fixture, NULL, "status", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (json->out);

    cli_assert_status (sign_in, 0);
    cli_assert_contains (sign_in->out, "as the application Larkspur Nightly");
    g_assert_cmpstr (sign_in->err, ==, "");
    cli_assert_status (status, 0);
    cli_assert_contains (status->out, "LicenseAssignment.ReadWrite.All");
    cli_assert_status (stranger, 2);
    cli_assert_contains (stranger->err, "Larkspur Nightly");
    g_assert_cmpstr (status->err, ==, "");
    g_assert_true (json_object_get_boolean_member (document, "application"));
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "permissions")), ==, 4);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "accounts")), ==, 1);
  }

  {
    g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", "--json", NULL);
    g_autoptr (CliRun) jobs = cli_run (fixture, NULL, "jobs", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (run->out);
    g_autoptr (JsonObject) listed = cli_parse_object (jobs->out);
    JsonObject *only = json_array_get_object_element (json_object_get_array_member (document, "runs"), 0);
    JsonObject *job = json_array_get_object_element (json_object_get_array_member (listed, "jobs"), 0);

    g_assert_cmpstr (json_object_get_string_member (only, "outcome"), ==, "acted");
    g_assert_cmpstr (json_object_get_string_member (job, "actor"), ==, "Larkspur Nightly");
    g_assert_false (demo_server_person_holds (fixture->server, DEMO_UPN_LEAVER, DEMO_SKU_M365_E5, NULL, NULL));
  }
  g_assert_cmpuint (demo_server_count_requests (fixture->server, NULL, "/me"), ==, 0);

  {
    g_autoptr (CliRun) sign_out = cli_run (fixture, NULL, "sign-out", NULL);
    g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "status", NULL);

    cli_assert_status (sign_out, 0);
    cli_assert_contains (sign_out->out, "Larkspur Nightly");
    cli_assert_status (nobody, 4);
  }
}

/* A key that others may read, one that belongs to another certificate, one that Microsoft does not know; then a good one. */
static void
test_certificate (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  g_autoptr (MadeCertificate) certificate = made_certificate_new (g_getenv ("XDG_CONFIG_HOME"), "app", CERTIFICATE_RSA, -DAY, DAY);
  g_autoptr (MadeCertificate) stranger = made_certificate_new (g_getenv ("XDG_CONFIG_HOME"), "stranger", CERTIFICATE_RSA, -DAY, DAY);
  g_autoptr (MadeCertificate) ended = made_certificate_new (g_getenv ("XDG_CONFIG_HOME"), "ended", CERTIFICATE_RSA, -2 * DAY, -DAY);
  g_autofree char *open = write_file ("open.key", certificate->key, 0644);
  g_autoptr (CliRun) readable = cli_run (fixture, NULL, SIGN_IN, "--certificate", certificate->certificate_file, "--key", open, NULL);
  g_autoptr (CliRun) wrong = cli_run (fixture, NULL, SIGN_IN, "--certificate", certificate->certificate_file, "--key", stranger->key_file, NULL);
  g_autoptr (CliRun) old = cli_run (fixture, NULL, SIGN_IN, "--certificate", ended->certificate_file, "--key", ended->key_file, NULL);
  g_autoptr (CliRun) unknown = cli_run (fixture, NULL, SIGN_IN, "--certificate", stranger->both_file, NULL);

  cli_assert_status (readable, 1);
  cli_assert_contains (readable->err, "Others can read");
  cli_assert_status (wrong, 1);
  cli_assert_contains (wrong->err, "does not belong to the certificate");
  cli_assert_status (old, 1);
  cli_assert_contains (old->err, "ended on");
  cli_assert_status (unknown, 4);
  cli_assert_contains (unknown->err, "does not accept the certificate");

  demo_server_add_app_certificate (fixture->server, certificate->certificate);
  {
    g_autoptr (CliRun) sign_in = cli_run (fixture, NULL, SIGN_IN, "--certificate", certificate->certificate_file, "--key", certificate->key_file, NULL);
    g_autoptr (CliRun) users = cli_run (fixture, NULL, "users", "--blocked", NULL);
    g_autoptr (CliRun) status = cli_run (fixture, NULL, "status", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (status->out);
    g_autoptr (CliRun) sign_out = cli_run (fixture, NULL, "sign-out", NULL);

    cli_assert_status (sign_in, 0);
    cli_assert_status (users, 0);
    cli_assert_contains (users->err, "The certificate of the application ends on ");
    g_assert_cmpuint (strlen (json_object_get_string_member (document, "certificateEnds")), ==, strlen ("2027-03-31"));
    cli_assert_status (sign_out, 0);
  }
}

/* Returns: (nullable): why the license of that person is left alone; NULL when the rule acts on it, "" when it does not match */
static const char *
find_note (JsonObject *document,
           const char *user,
           const char *product)
{
  JsonArray *matches = json_object_get_array_member (document, "matches");

  for (guint i = 0; i < json_array_get_length (matches); i++)
    {
      JsonObject *match = json_array_get_object_element (matches, i);

      if (g_str_equal (json_object_get_string_member (match, "user"), user) && g_str_equal (json_object_get_string_member (match, "product"), product))
        return g_str_equal (json_object_get_string_member (match, "state"), "acts") ? NULL : json_object_get_string_member (match, "note");
    }
  return "";
}

/* A rule that takes no mailboxes takes those of people, once an application may ask what they are for. */
static void
test_mailboxes (gconstpointer data)
{
  static const char *const permissions[] = { DEMO_APP_PERMISSIONS, "MailboxSettings.Read", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  g_autofree char         *secret = write_file ("secret", SECRET, 0600);
  g_autofree char         *rule = write_file ("rules/careful.json", "{\"unseatRule\":1,\"name\":\"Careful\",\"conditions\":[{\"kind\":\"blocked\"}],\"action\":{\"kind\":\"unassign\"},"
                                                                            "\"brakes\":{\"maxHoldersPercent\":0,\"maxPeople\":0}}",
                                              0600);

  {
    guint n_before = demo_server_count_requests (fixture->server, "GET", "/users/");
    g_autoptr (CliRun) sign_in = cli_run (fixture, NULL, SIGN_IN, "--secret-from", secret, NULL);
    g_autoptr (CliRun) preview = cli_run (fixture, NULL, "rules", "preview", "careful", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (preview->out);

    cli_assert_status (sign_in, 0);
    cli_assert_contains (find_note (document, DEMO_UPN_LEAVER, "SPE_E5"), "not known");
    cli_assert_contains (find_note (document, DEMO_UPN_SHARED, "EXCHANGESTANDARD"), "not known");
    g_assert_cmpuint (demo_server_count_requests (fixture->server, "GET", "/users/"), ==, n_before);
  }

  demo_server_set_app_permissions (fixture->server, permissions);
  {
    g_autoptr (CliRun) preview = cli_run (fixture, NULL, "rules", "preview", "careful", "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (preview->out);
    g_autoptr (CliRun) person = cli_run (fixture, NULL, "--json", "user", DEMO_UPN_ROOM, "--evidence", NULL);
    g_autoptr (JsonObject) room = cli_parse_object (person->out);
    g_autoptr (CliRun) text = cli_run (fixture, NULL, "user", DEMO_UPN_SHARED, "--evidence", NULL);
    g_autoptr (CliRun) nobody = cli_run (fixture, NULL, "user", DEMO_UPN_UNLICENSED, "--evidence", NULL);
    g_autoptr (CliRun) sign_out = cli_run (fixture, NULL, "sign-out", NULL);

    cli_assert_status (text, 0);
    cli_assert_contains (text->out, "Mailbox: Shared by several people");
    g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (room, "evidence"), "mailbox"), ==, "room");
    cli_assert_status (nobody, 0);
    cli_assert_contains (nobody->out, "Mailbox: Not known");
    cli_assert_contains (nobody->err, "There may be none in Exchange Online");
    g_assert_null (find_note (document, DEMO_UPN_LEAVER, "SPE_E5"));
    cli_assert_contains (find_note (document, DEMO_UPN_SHARED, "EXCHANGESTANDARD"), "a shared one");
    cli_assert_status (sign_out, 0);
  }
  demo_server_set_app_permissions (fixture->server, NULL);
}

/* Returns: (transfer none): what is planned for that person, which is one item */
static JsonObject *
find_item (JsonObject *document,
           const char *user)
{
  JsonArray *items = json_object_get_array_member (document, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_str_equal (json_object_get_string_member (item, "user"), user) && g_str_equal (json_object_get_string_member (item, "outcome"), "planned"))
        return item;
    }

  g_assert_not_reached ();
}

static gint64
count_mailboxes (JsonObject *document,
                 const char *purpose)
{
  JsonObject *advice = json_object_get_object_member (document, "advice");

  return json_object_get_int_member (json_object_get_object_member (advice, "mailboxes"), purpose);
}

#define DRY_OF(one, other) "unassign", "--product", one, "--product", other, "--user", DEMO_UPN_SHARED, "--user", DEMO_UPN_LEAVER, "--dry-run"
#define DRY DRY_OF ("EXCHANGESTANDARD", "SPE_E5")

/* Before anything is sent it is said whose mailboxes would go; without the permission, which one it takes. */
static void
test_plan (gconstpointer data)
{
  static const char *const permissions[] = { DEMO_APP_PERMISSIONS, "MailboxSettings.Read", NULL };
  CliFixture              *fixture = (CliFixture *) data;
  g_autofree char         *secret = write_file ("secret", SECRET, 0600);
  g_autofree char         *id = demo_server_dup_user_id (fixture->server, DEMO_UPN_SHARED);
  g_autofree char         *path = g_strdup_printf ("/users/%s/mailboxSettings", id);
  DemoFault                refused = { .kind = DEMO_FAULT_STATUS, .path = path, .value = 403 };

  {
    g_autoptr (CliRun) sign_in = cli_run (fixture, NULL, SIGN_IN, "--secret-from", secret, NULL);
    g_autoptr (CliRun) text = cli_run (fixture, NULL, DRY, NULL);

    cli_assert_status (sign_in, 0);
    cli_assert_status (text, 0);
    cli_assert_contains (text->out, "What 2 of these mailboxes are for is not known: The application was not granted the permission MailboxSettings.Read.");
    cli_assert_contains (text->out, "Mailbox (not known what for)");
  }

  demo_server_set_app_permissions (fixture->server, permissions);
  {
    g_autoptr (CliRun) text = cli_run (fixture, NULL, DRY, NULL);
    g_autoptr (CliRun) turned = cli_run (fixture, NULL, DRY_OF ("SPE_E5", "EXCHANGESTANDARD"), NULL);
    g_autoptr (CliRun) json = cli_run (fixture, NULL, DRY, "--json", NULL);
    g_autoptr (CliRun) csv = cli_run (fixture, NULL, DRY, "--csv", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (json->out);

    cli_assert_status (text, 0);
    cli_assert_contains (text->out, "1 of these mailboxes is shared. A shared one needs no license up to 50 GB");
    cli_assert_contains (text->out, "1 of these mailboxes is a person’s own.");
    cli_assert_contains (text->out, "Stops: Mailbox (shared)");
    /* Also where the first row of a person is of a product they do not hold. */
    cli_assert_contains (text->out, "Stops: Mailbox (a person’s own), ");
    cli_assert_contains (turned->out, "Stops: Mailbox (shared)");
    cli_assert_contains (turned->out, "Stops: Mailbox (a person’s own), ");
    g_assert_null (strstr (text->out, "unknown here"));
    g_assert_cmpint (count_mailboxes (document, "shared"), ==, 1);
    g_assert_cmpint (count_mailboxes (document, "user"), ==, 1);
    g_assert_cmpint (count_mailboxes (document, "unknown"), ==, 0);
    g_assert_cmpstr (json_object_get_string_member (find_item (document, DEMO_UPN_SHARED), "mailbox"), ==, "shared");
    g_assert_cmpstr (json_object_get_string_member (find_item (document, DEMO_UPN_LEAVER), "mailbox"), ==, "user");
    cli_assert_contains (csv->out, "\"currency\",\"mailbox\"\r\n");
    cli_assert_contains (csv->out, ",\"shared\"\r\n");
  }

  demo_server_add_fault (fixture->server, &refused);
  {
    g_autoptr (CliRun) text = cli_run (fixture, NULL, DRY, NULL);
    g_autoptr (CliRun) json = cli_run (fixture, NULL, DRY, "--json", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (json->out);
    g_autoptr (CliRun) sign_out = cli_run (fixture, NULL, "sign-out", NULL);

    cli_assert_status (text, 0);
    cli_assert_contains (text->out, "What 1 of these mailboxes is for is not known: The application may not read this.");
    cli_assert_contains (text->out, "1 of these mailboxes is a person’s own.");
    g_assert_cmpint (count_mailboxes (document, "unknown"), ==, 1);
    g_assert_cmpstr (json_object_get_string_member (find_item (document, DEMO_UPN_SHARED), "mailbox"), ==, "unknown");
    cli_assert_status (sign_out, 0);
  }
  demo_server_clear_faults (fixture->server);
  demo_server_set_app_permissions (fixture->server, NULL);
}

/* A file that was made for other servers, or is damaged, is named where there is no keyring, too; one that is of use makes up for it. */
static void
test_other_server (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *secret = write_file ("secret", SECRET "\n", 0600);
  g_autofree char *microsoft = g_strconcat (APPLICATION "\"secretFile\":\"", secret, "\"}", NULL);
  g_autofree char *other = g_strconcat (APPLICATION "\"server\":\"https://graph.example.org/v1.0 https://login.example.org\",\"secretFile\":\"", secret, "\"}", NULL);
  const struct
  {
    const char *text;
    const char *words;
  } files[] = {
    { microsoft, "foreign.json” was made for Microsoft’s own servers" },
    { other, "foreign.json” was made for the server “https://graph.example.org/v1.0”" },
    { "{", "foreign.json” cannot be used" },
  };
  g_autofree char *path = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (CliRun) status = NULL;
      g_autoptr (CliRun) rules = NULL;

      g_free (path);
      path = write_file ("applications/foreign.json", files[i].text, 0600);
      status = cli_run (fixture, NULL, "status", NULL);
      rules = cli_run (fixture, NULL, "rules", "run", "--due", "--yes", NULL);
      cli_assert_status (status, 4);
      cli_assert_contains (status->err, files[i].words);
      g_assert_null (strstr (status->err, "No sign-in could be read"));
      cli_assert_status (rules, 4);
      cli_assert_contains (rules->err, files[i].words);
    }

  {
    g_autoptr (CliRun) sign_in = cli_run (fixture, NULL, SIGN_IN, "--secret-from", secret, NULL);
    g_autoptr (CliRun) status = cli_run (fixture, NULL, "status", NULL);
    g_autoptr (CliRun) sign_out = cli_run (fixture, NULL, "sign-out", NULL);

    cli_assert_status (sign_in, 0);
    cli_assert_status (status, 0);
    cli_assert_status (sign_out, 0);
  }
  g_assert_cmpint (g_remove (path), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  cli_fixture_begin (&fixture, &argc, &argv);
  demo_server_set_app_secret (fixture.server, SECRET, G_MAXINT64);
  g_test_add_data_func ("/cli/app-only/usage", &fixture, test_usage);
  g_test_add_data_func ("/cli/app-only/refused", &fixture, test_refused);
  g_test_add_data_func ("/cli/app-only/mailboxes", &fixture, test_mailboxes);
  g_test_add_data_func ("/cli/app-only/plan", &fixture, test_plan);
  g_test_add_data_func ("/cli/app-only/rule", &fixture, test_rule);
  g_test_add_data_func ("/cli/app-only/other-server", &fixture, test_other_server);
  g_test_add_data_func ("/cli/app-only/certificate", &fixture, test_certificate);
  return cli_fixture_end (&fixture);
}
