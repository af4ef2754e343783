/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "demo-evidence.h"
#include "engine.h"
#include "unseat-evidence-load.h"
#include "unseat-evidence-words.h"

/* Usage reports that have made-up words in the place of names, and what is said of it. */

#define N_PEOPLE 60
#define SAYS_HOW "To see names, a Global Administrator turns that off"
#define SAYS_DONE "That has been turned off"

static const char *const some_scopes[] = { "AuditLog.Read.All", "Reports.Read.All", NULL };
static const char *const all_scopes[] = { "AuditLog.Read.All", "Reports.Read.All", "ReportSettings.Read.All", NULL };

static void
set_up (Engine       *engine,
        gconstpointer scopes)
{
  engine_set_up (engine, N_PEOPLE, unseat_clock_new ());
  demo_server_set_settled_scopes (engine->server, scopes);
  engine_sign_in (engine);
  demo_server_set_concealed_names (engine->server, TRUE);
}

static void
tear_down (Engine       *engine,
           gconstpointer scopes)
{
  engine_tear_down (engine);
}

/* Returns: how often the setting was asked for */
static guint
load (Engine               *engine,
      UnseatEvidenceRefresh refresh)
{
  guint n_before = demo_server_count_requests (engine->server, "GET", "/admin/reportSettings");
  g_autoptr (UnseatEvidenceLoad) operation = unseat_evidence_load_new (engine->session, refresh);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  return demo_server_count_requests (engine->server, "GET", "/admin/reportSettings") - n_before;
}

/* @fragment: (nullable): NULL when everything is known */
static void
assert_explained (Engine     *engine,
                  const char *fragment)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (unseat_session_get_directory (engine->session));

  for (UnseatEvidenceSource source = UNSEAT_EVIDENCE_ACTIVE_USERS; source <= UNSEAT_EVIDENCE_APP_USERS; source++)
    {
      g_autofree char *text = unseat_evidence_explain (book, source, unseat_session_get_account (engine->session));

      if (fragment == NULL)
        g_assert_cmpstr (text, ==, NULL);
      else
        g_assert_nonnull (strstr (text != NULL ? text : "", fragment));
    }
}

/* It is asked when names are concealed, and only then; who has turned it off need not be told how. */
static void
test_asked (Engine       *engine,
            gconstpointer scopes)
{
  const DemoFault refusal = { .kind = DEMO_FAULT_STATUS, .path = "/admin", .value = 403, .times = 1 };

  g_assert_cmpuint (load (engine, UNSEAT_EVIDENCE_REFRESH_ALL), ==, 1);
  assert_explained (engine, SAYS_HOW);

  /* A refusal says nothing. */
  demo_server_reveal_names (engine->server);
  demo_server_add_fault (engine->server, &refusal);
  g_assert_cmpuint (load (engine, UNSEAT_EVIDENCE_REFRESH_ALL), ==, 1);
  assert_explained (engine, SAYS_HOW);
  g_assert_cmpuint (load (engine, UNSEAT_EVIDENCE_REFRESH_ALL), ==, 1);
  assert_explained (engine, SAYS_DONE);

  /* What was concealed does not count as read: it is read again before it is half a day old. */
  demo_server_set_concealed_names (engine->server, FALSE);
  g_assert_cmpuint (load (engine, UNSEAT_EVIDENCE_REFRESH_OLD), ==, 0);
  assert_explained (engine, NULL);
}

static void
test_not_granted (Engine       *engine,
                  gconstpointer scopes)
{
  demo_server_reveal_names (engine->server);
  g_assert_cmpuint (load (engine, UNSEAT_EVIDENCE_REFRESH_ALL), ==, 0);
  assert_explained (engine, SAYS_HOW);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/evidence-concealed/asked", Engine, all_scopes, set_up, test_asked, tear_down);
  g_test_add ("/evidence-concealed/not-granted", Engine, some_scopes, set_up, test_not_granted, tear_down);
  return g_test_run ();
}
