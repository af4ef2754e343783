/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"

#include "unseat-debug-info.h"
#include "unseat-graph-client.h"
#include "unseat-session-private.h"

#include <string.h>

static void
assert_without (const char *text,
                const char *secret)
{
  g_autofree char *folded_text = g_utf8_casefold (text, -1);
  g_autofree char *folded_secret = g_utf8_casefold (secret, -1);

  g_assert_cmpuint (strlen (secret), >, 0);
  if (strstr (folded_text, folded_secret) != NULL)
    g_error ("“%s” is in:\n%s", secret, text);
}

static void
token_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatGraphToken **token = user_data;
  g_autoptr (GError) error = NULL;

  *token = unseat_graph_authorizer_get_token_finish (UNSEAT_GRAPH_AUTHORIZER (source), result, &error);
  g_assert_no_error (error);
}

static UnseatGraphToken *
get_token (Engine *engine)
{
  UnseatGraphClient *client = unseat_session_get_client (engine->session);
  UnseatGraphToken  *token = NULL;

  unseat_graph_authorizer_get_token_async (unseat_graph_client_get_authorizer (client), NULL, token_cb, &token);
  while (token == NULL)
    g_main_context_iteration (NULL, TRUE);

  return token;
}

/* Somebody is signed in, a tenant is read: none of that may be in what is pasted into a public place. */
static void
test_no_secret (void)
{
  Engine         engine;
  UnseatAccount *account = NULL;
  g_autoptr (UnseatGraphToken) token = NULL;
  g_autofree char *text = NULL;

  engine_set_up (&engine, 60, unseat_clock_new ());
  account = unseat_session_get_account (engine.session);
  token = get_token (&engine);
  text = unseat_debug_info_describe (engine.session);

  assert_without (text, unseat_account_get_tenant_id (account));
  assert_without (text, unseat_account_get_user_id (account));
  assert_without (text, unseat_account_get_user_name (account));
  assert_without (text, unseat_account_get_client_id (account));
  assert_without (text, unseat_session_get_tenant_name (engine.session));
  assert_without (text, unseat_session_get_store_key (engine.session));
  assert_without (text, unseat_graph_token_peek_access (token));
  assert_without (text, unseat_graph_token_peek_refresh (token));
  assert_without (text, "127.0.0.1");
  assert_without (text, "example");
  assert_without (text, g_get_host_name ());
  assert_without (text, g_get_home_dir ());
  g_assert_null (strchr (text, '@'));
  g_assert_null (strstr (text, "://"));

  g_clear_pointer (&token, unseat_graph_token_unref);
  engine_tear_down (&engine);
}

static void
test_facts (void)
{
  static const char *const lines[] = {
    "Unseat: " UNSEAT_VERSION "\n",
    "\nSystem: ",
    "\nDesktop: GNOME-Classic:GNOME, x11\n",
    "\nFlatpak: ",
    "\nGLib: built with 2.",
    "\nJSON-GLib: built with 1.",
    "\nlibsoup: built with 3.",
    "\nlibsecret: built with 0.",
    "\nSQLite: built with 3.",
    "\nServers: demo\n",
    "\nCloud: global\n",
    "\nSigned in: yes\n",
    "\nKeyring: no trouble\n",
  };
  Engine           engine;
  g_autofree char *text = NULL;

  g_setenv ("XDG_CURRENT_DESKTOP", "GNOME-Classic:GNOME", TRUE);
  g_setenv ("XDG_SESSION_TYPE", "x11", TRUE);
  engine_set_up (&engine, 60, unseat_clock_new ());
  text = unseat_debug_info_describe (engine.session);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (strstr (text, lines[i]) == NULL)
      g_error ("“%s” is not in:\n%s", lines[i], text);
  engine_tear_down (&engine);
}

/* Whatever stands in the environment, a word is all that gets out. */
static void
test_odd_environment (void)
{
  g_autofree char *text = NULL;

  g_setenv ("XDG_CURRENT_DESKTOP", "GNOME\nToken: a/b@c", TRUE);
  g_unsetenv ("XDG_SESSION_TYPE");
  text = unseat_debug_info_describe (NULL);
  g_assert_nonnull (strstr (text, "\nDesktop: GNOME?Token:?a?b?c, unknown\n"));
  g_assert_null (strstr (text, "Signed in"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/debug-info/no-secret", test_no_secret);
  g_test_add_func ("/debug-info/facts", test_facts);
  g_test_add_func ("/debug-info/odd-environment", test_odd_environment);

  return g_test_run ();
}
