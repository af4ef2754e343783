/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-group.h"
#include "unseat-user-pane.h"

#include "ui-test.h"

#define N_PEOPLE 60
#define DAY ((gint64) 24 * 60 * 60)

typedef struct
{
  Engine          engine;
  UnseatUserPane *pane;
  GtkWidget      *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer user)
{
  engine_set_up (&fixture->engine, N_PEOPLE, unseat_clock_new ());
  fixture->pane = unseat_user_pane_new ();
  fixture->window = ui_test_show (GTK_WIDGET (fixture->pane));
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_DIRECT));
  ui_test_turn ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user)
{
  ui_test_close (fixture->window);
  engine_tear_down (&fixture->engine);
}

static UnseatEvidenceBook *
get_book (Fixture *fixture)
{
  return unseat_directory_get_evidence (unseat_session_get_directory (fixture->engine.session));
}

static void
put (Fixture     *fixture,
     UnseatSignal signal,
     guint32      moment)
{
  g_autofree char *id = demo_server_dup_user_id (fixture->engine.server, DEMO_UPN_DIRECT);

  unseat_evidence_book_put (get_book (fixture), id, signal, moment);
}

static void
set_stand (Fixture              *fixture,
           UnseatEvidenceSource  source,
           UnseatEvidenceProblem problem,
           gint64                as_of)
{
  UnseatEvidenceStand stand = { .problem = problem, .as_of = as_of, .read_at = as_of };

  unseat_evidence_book_set_stand (get_book (fixture), source, &stand);
}

static GtkWidget *
get_group (Fixture *fixture)
{
  return ui_test_get (fixture->window, UNSEAT_TYPE_EVIDENCE_GROUP, 0);
}

static gint64
get_now (Fixture *fixture)
{
  return unseat_clock_get_time (fixture->engine.clock);
}

/* While nobody has tried to read it, there is nothing to say. */
static void
test_not_read (Fixture      *fixture,
               gconstpointer user)
{
  g_assert_cmpuint (ui_test_count (fixture->window, UNSEAT_TYPE_EVIDENCE_GROUP), ==, 0);
  g_assert_false (ui_test_says (fixture->window, "Last Seen"));
}

static void
test_dates (Fixture      *fixture,
            gconstpointer user)
{
  gint64 now = get_now (fixture);

  put (fixture, UNSEAT_SIGNAL_SUCCESSFUL, (guint32) (now - 40 * DAY));
  put (fixture, UNSEAT_SIGNAL_INTERACTIVE, (guint32) (now - 30 * DAY));
  put (fixture, UNSEAT_SIGNAL_NON_INTERACTIVE, UNSEAT_MOMENT_NEVER);
  set_stand (fixture, UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NONE, now);
  set_stand (fixture, UNSEAT_EVIDENCE_ACTIVE_USERS, UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE, 0);
  set_stand (fixture, UNSEAT_EVIDENCE_APP_USERS, UNSEAT_EVIDENCE_PROBLEM_NO_SCOPE, 0);
  unseat_evidence_book_announce (get_book (fixture));
  ui_test_turn ();

  g_assert_true (ui_test_says (fixture->window, "(30 days ago)"));
  g_assert_true (ui_test_says (fixture->window, "Last interactive sign-in"));
  g_assert_true (ui_test_says (fixture->window, "Reports.Read.All"));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (ui_test_get (get_group (fixture), ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "(40 days ago)"));
  g_assert_true (ui_test_says (fixture->window, "never recorded"));
  g_assert_true (ui_test_says (fixture->window, "Microsoft Entra, as of"));
  g_assert_true (ui_test_says (fixture->window, "whether or not it was accepted"));
  g_assert_false (ui_test_says (fixture->window, "Last use of Teams"));

  /* It stays open when something else is known, and for the next person. */
  put (fixture, UNSEAT_SIGNAL_TEAMS, (guint32) (now - 3 * DAY));
  set_stand (fixture, UNSEAT_EVIDENCE_ACTIVE_USERS, UNSEAT_EVIDENCE_PROBLEM_NONE, now);
  unseat_evidence_book_announce (get_book (fixture));
  ui_test_turn ();
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (ui_test_get (get_group (fixture), ADW_TYPE_EXPANDER_ROW, 0))));
  g_assert_true (ui_test_says (fixture->window, "Last use of Teams"));
}

/* Of somebody who is not in the book nothing is known, which is not the same as never. */
static void
test_somebody_else (Fixture      *fixture,
                    gconstpointer user)
{
  put (fixture, UNSEAT_SIGNAL_SUCCESSFUL, UNSEAT_MOMENT_NEVER);
  set_stand (fixture, UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NONE, get_now (fixture));
  unseat_evidence_book_announce (get_book (fixture));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "never recorded"));

  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_GREEK));
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "never recorded"));
  g_assert_true (ui_test_says (fixture->window, "Not known"));
}

/* A leave date stands by itself: it is no sign that somebody was there. */
static void
test_leave (Fixture      *fixture,
            gconstpointer user)
{
  g_autofree char *id = demo_server_dup_user_id (fixture->engine.server, DEMO_UPN_DIRECT);
  gint64           now = get_now (fixture);

  set_stand (fixture, UNSEAT_EVIDENCE_LEAVES, UNSEAT_EVIDENCE_PROBLEM_NONE, now);
  unseat_evidence_book_put_leave (get_book (fixture), id, UNSEAT_MOMENT_NEVER);
  unseat_evidence_book_announce (get_book (fixture));
  ui_test_turn ();
  g_assert_false (ui_test_says (fixture->window, "Leave date"));

  unseat_evidence_book_put_leave (get_book (fixture), id, (guint32) (now + 10 * DAY + DAY / 2));
  unseat_evidence_book_announce (get_book (fixture));
  ui_test_turn ();
  g_assert_true (ui_test_says (fixture->window, "Leave date"));
  g_assert_true (ui_test_says (fixture->window, "(in 10 days)"));
  g_assert_true (ui_test_says (fixture->window, "Not known"));
}

static void
test_problems (Fixture      *fixture,
               gconstpointer user)
{
  set_stand (fixture, UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NO_PREMIUM, 0);
  set_stand (fixture, UNSEAT_EVIDENCE_ACTIVE_USERS, UNSEAT_EVIDENCE_PROBLEM_CONCEALED, 0);
  set_stand (fixture, UNSEAT_EVIDENCE_APP_USERS, UNSEAT_EVIDENCE_PROBLEM_CONCEALED, 0);
  unseat_evidence_book_announce (get_book (fixture));
  ui_test_turn ();

  g_assert_true (ui_test_says (fixture->window, "Not known"));
  g_assert_true (ui_test_says (fixture->window, "Microsoft Entra ID P1"));
  g_assert_true (ui_test_says (fixture->window, "Org settings"));
  g_assert_cmpuint (ui_test_count (get_group (fixture), ADW_TYPE_ACTION_ROW), ==, 4);
  g_assert_true (ui_test_says (fixture->window, "only to an application"));
}

static gboolean
says_own (gpointer data)
{
  return ui_test_says (((Fixture *) data)->window, "A person’s own");
}

/* A person is told of their own mailbox, and of nobody else's. */
static void
test_mailbox (Fixture      *fixture,
              gconstpointer user)
{
  static const char *const scopes[] = { "MailboxSettings.Read", "RoleManagement.Read.Directory", NULL };
  guint                    n_asked = 0;

  demo_server_set_settled_scopes (fixture->engine.server, scopes);
  engine_sign_in (&fixture->engine);
  set_stand (fixture, UNSEAT_EVIDENCE_SIGN_INS, UNSEAT_EVIDENCE_PROBLEM_NONE, get_now (fixture));
  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_ADMIN));
  ui_test_wait (says_own, fixture);
  n_asked = demo_server_count_requests (fixture->engine.server, "POST", "/$batch");
  g_assert_true (ui_test_says (fixture->window, "Mailbox"));

  unseat_user_pane_set_user (fixture->pane, fixture->engine.session, engine_find (&fixture->engine, DEMO_UPN_ROOM));
  ui_test_turn ();
  g_assert_false (says_own (fixture));
  g_assert_true (ui_test_says (fixture->window, "only to an application"));
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, "POST", "/$batch"), ==, n_asked);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

  g_test_add ("/ui/evidence-group/not-read", Fixture, NULL, set_up, test_not_read, tear_down);
  g_test_add ("/ui/evidence-group/dates", Fixture, NULL, set_up, test_dates, tear_down);
  g_test_add ("/ui/evidence-group/somebody-else", Fixture, NULL, set_up, test_somebody_else, tear_down);
  g_test_add ("/ui/evidence-group/leave", Fixture, NULL, set_up, test_leave, tear_down);
  g_test_add ("/ui/evidence-group/problems", Fixture, NULL, set_up, test_problems, tear_down);
  g_test_add ("/ui/evidence-group/mailbox", Fixture, NULL, set_up, test_mailbox, tear_down);

  return g_test_run ();
}
