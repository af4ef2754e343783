/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "demo-evidence.h"

/* What is found out by asking Microsoft 365 is told afterwards also where nobody asks. */

#define AWAY "{\"unseatRule\":1,\"name\":\"Away\",\"enabled\":true,\"conditions\":[{\"kind\":\"inactive\",\"days\":90}],\"brakes\":{\"maxHoldersPercent\":0},\"action\":{\"kind\":\"unassign\"}%s}"
#define UNUSED "{\"unseatRule\":1,\"name\":\"Unused\",\"enabled\":true,\"conditions\":[{\"kind\":\"unused\",\"days\":90}],\"action\":{\"kind\":\"unassign\"}}"
#define MISSPELT "{\"unseatRule\":1,\"name\":\"Misspelt\",\"enabled\":true,\"conditions\":[{\"kind\":\"guest\"}],\"products\":[\"SPE_E55\"],\"action\":{\"kind\":\"unassign\"}}"

static void
write_rule (const char *id,
            const char *text)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
preview (CliFixture *fixture,
         const char *rule,
         int         status)
{
  g_autoptr (CliRun) run = cli_run (fixture, NULL, "rules", "preview", rule, NULL);

  cli_assert_status (run, status);
}

/* Whether the list and the rule itself say that it is on, but stopped, with @words; %NULL when they are not to say so. */
static void
assert_told (CliFixture *fixture,
             const char *rule,
             const char *words)
{
  g_autoptr (CliRun) list = cli_run (fixture, NULL, "rules", "list", NULL);
  g_autoptr (CliRun) show = cli_run (fixture, NULL, "rules", "show", rule, NULL);
  g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "rules", "list", NULL);

  cli_assert_status (list, 0);
  cli_assert_status (show, 0);
  if (words == NULL)
    {
      g_assert_null (strstr (list->out, "on, but"));
      g_assert_null (strstr (show->out, "On, but"));
      return;
    }

  cli_assert_contains (list->out, "on, but stopped");
  cli_assert_contains (list->err, words);
  cli_assert_contains (show->out, "On, but stopped: ");
  cli_assert_contains (show->out, words);
  cli_assert_contains (show->out, ", when the rule was last looked at.");
  cli_assert_contains (json->out, words);
}

static void
test_premium (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *text = g_strdup_printf (AWAY, "");
  g_autofree char *other = g_strdup_printf (AWAY, ",\"everyDays\":7");

  write_rule ("away", text);
  assert_told (fixture, "away", NULL); /* nobody has asked */
  preview (fixture, "away", 3);
  assert_told (fixture, "away", "Microsoft Entra ID P1");

  write_rule ("away", other); /* of which nobody knows */
  assert_told (fixture, "away", NULL);
  write_rule ("away", text);
  assert_told (fixture, "away", "Microsoft Entra ID P1");

  demo_server_set_premium (fixture->server, TRUE);
  preview (fixture, "away", 0);
  assert_told (fixture, "away", NULL);
  write_rule ("away", "{");
}

static void
test_concealed (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_rule ("away", UNUSED);
  preview (fixture, "away", 3);
  assert_told (fixture, "away", "made-up words in the place of names");
  demo_server_set_concealed_names (fixture->server, FALSE);
  write_rule ("away", "{");
}

/* It is no reason to stop, and is told all the same. */
static void
test_unknown_product (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;

  write_rule ("away", MISSPELT);
  preview (fixture, "away", 0);
  {
    g_autoptr (CliRun) list = cli_run (fixture, NULL, "rules", "list", NULL);
    g_autoptr (CliRun) show = cli_run (fixture, NULL, "rules", "show", "away", NULL);
    g_autoptr (CliRun) csv = cli_run (fixture, NULL, "--csv", "rules", "list", NULL);

    cli_assert_contains (list->err, "The rule “Misspelt”: The rule names the product “SPE_E55”, which this tenant does not have.");
    g_assert_null (strstr (list->out, "on, but"));
    cli_assert_contains (show->out, "which this tenant does not have.");
    cli_assert_contains (csv->out, "\"obstacle\",\"notes\"");
    cli_assert_contains (csv->out, "which this tenant does not have.");
  }
}

/* Where reports name nobody, a rule that asks for no sign of life lists nobody, and says why not; signed out, nothing is kept of what was known. */
static void
test_untold (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  g_autofree char *text = g_strdup_printf (AWAY, "");
  g_autoptr (CliRun) sign_out = cli_run (fixture, NULL, "sign-out", NULL);

  cli_assert_status (sign_out, 0);
  demo_server_set_concealed_names (fixture->server, TRUE);
  cli_run_sign_in (fixture);
  write_rule ("away", text);
  {
    g_autoptr (CliRun) words = cli_run (fixture, NULL, "rules", "preview", "away", NULL);
    g_autoptr (CliRun) json = cli_run (fixture, NULL, "--json", "rules", "preview", "away", NULL);
    g_autoptr (JsonObject) document = cli_parse_object (json->out);

    cli_assert_status (words, 3);
    cli_assert_contains (words->out, "Who matches cannot be told.");
    cli_assert_contains (words->out, "not enough is known");
    g_assert_null (strstr (words->out, "people match"));
    g_assert_null (strstr (words->out, "@"));
    cli_assert_contains (words->err, "made-up words in the place of names");
    cli_assert_status (json, 3);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "matches")), ==, 0);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (document, "stops")), ==, 1);
    g_assert_cmpint (json_object_get_int_member (document, "unknown"), >, 0);
  }
  write_rule ("away", "{");
}

int
main (int    argc,
      char **argv)
{
  static const char *const scopes[] = { "AuditLog.Read.All", "Reports.Read.All", NULL };
  CliFixture               fixture;
  g_autofree char         *folder = g_dir_make_tmp ("unseat-test-XXXXXX", NULL);
  int                      status = 0;

  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
  cli_fixture_set_up (&fixture);
  demo_server_set_settled_scopes (fixture.server, scopes);
  demo_server_set_premium (fixture.server, FALSE);
  demo_server_set_concealed_names (fixture.server, TRUE);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/rule-stand/concealed", &fixture, test_concealed);
  g_test_add_data_func ("/cli/rule-stand/premium", &fixture, test_premium);
  g_test_add_data_func ("/cli/rule-stand/unknown-product", &fixture, test_unknown_product);
  g_test_add_data_func ("/cli/rule-stand/untold", &fixture, test_untold);
  status = g_test_run ();
  g_assert_cmpuint (demo_server_count_leaked_tokens (fixture.server), ==, 0);
  cli_fixture_tear_down (&fixture);
  return status;
}
