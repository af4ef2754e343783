/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-mailboxes.h"

#include <string.h>

#include "application.h"
#include "demo-server-app.h"
#include "unseat-advice-checks.h"
#include "unseat-error.h"
#include "unseat-planning.h"

#define N_PEOPLE 60

static void
set_up (Engine       *engine,
        gconstpointer data)
{
  engine_set_up (engine, N_PEOPLE, unseat_fake_clock_new ());
}

static void
tear_down (Engine       *engine,
           gconstpointer data)
{
  engine_tear_down (engine);
}

static void
sign_in (Engine     *engine,
         const char *permission)
{
  application_sign_in (engine, permission);
  engine_load (engine);
}

/* A shared mailbox, a person's own, and something without a mailbox, in that order. */
static UnseatPlan *
plan_all (Engine *engine)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);

  unseat_planner_unassign (planner, engine_find (engine, DEMO_UPN_SHARED), DEMO_SKU_EXCHANGE_P1);
  unseat_planner_unassign (planner, engine_find (engine, DEMO_UPN_LEAVER), DEMO_SKU_M365_E5);
  unseat_planner_unassign (planner, engine_find (engine, DEMO_UPN_ROOM), DEMO_SKU_TEAMS_ROOMS);
  return unseat_planner_finish (planner);
}

static gboolean
look (Engine       *engine,
      UnseatPlan   *plan,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr (UnseatPlanMailboxes) mailboxes = unseat_plan_mailboxes_new (engine->session, plan, NULL);

  return engine_run (UNSEAT_OPERATION (mailboxes), cancellable, error);
}

static guint
count_questions (Engine     *engine,
                 const char *user)
{
  g_autofree char *id = demo_server_dup_user_id (engine->server, user);
  g_autofree char *path = g_strdup_printf ("/users/%s/mailboxSettings", id);

  return demo_server_count_requests (engine->server, "GET", path);
}

/* Returns: whether the advice says that */
static gboolean
says (UnseatPlan *plan,
      const char *fragment)
{
  g_autoptr (GPtrArray) checks = unseat_advice_checks_list (unseat_plan_get_advice (plan));

  for (guint i = 0; i < checks->len; i++)
    if (strstr (((UnseatAdviceCheck *) checks->pdata[i])->text, fragment) != NULL)
      return TRUE;

  return FALSE;
}

static void
assert_mailbox (Engine              *engine,
                UnseatPlan          *plan,
                const char          *user,
                gboolean             is_asked,
                UnseatMailboxPurpose expected)
{
  g_autofree char *id = demo_server_dup_user_id (engine->server, user);
  guint            n_seen = 0;

  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange        *change = engine_get_change (plan, i);
      UnseatMailboxPurpose purpose = UNSEAT_MAILBOX_PURPOSE_UNKNOWN;

      if (!g_str_equal (unseat_change_get_user_id (change), id))
        continue;
      g_assert_cmpint (unseat_change_get_mailbox (change, &purpose), ==, is_asked);
      g_assert_cmpint (purpose, ==, expected);
      n_seen++;
    }
  g_assert_cmpuint (n_seen, >, 0);
}

/* Those are asked about whose mailbox stops, and the plan knows what each is for. */
static void
test_purposes (Engine       *engine,
               gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (engine, "MailboxSettings.Read");
  plan = plan_all (engine);
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 2);
  g_assert_true (says (plan, "unknown here"));
  g_assert_true (look (engine, plan, NULL, &error));
  g_assert_no_error (error);

  assert_mailbox (engine, plan, DEMO_UPN_SHARED, TRUE, UNSEAT_MAILBOX_PURPOSE_SHARED);
  assert_mailbox (engine, plan, DEMO_UPN_LEAVER, TRUE, UNSEAT_MAILBOX_PURPOSE_USER);
  assert_mailbox (engine, plan, DEMO_UPN_ROOM, FALSE, UNSEAT_MAILBOX_PURPOSE_UNKNOWN);
  g_assert_true (says (plan, "1 of these mailboxes is shared."));
  g_assert_true (says (plan, "1 of these mailboxes is a person’s own."));
  g_assert_false (says (plan, "unknown here"));
  g_assert_false (says (plan, "not known"));
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 2);
  g_assert_cmpuint (count_questions (engine, DEMO_UPN_SHARED), ==, 1);
  g_assert_cmpuint (count_questions (engine, DEMO_UPN_ROOM), ==, 0);
}

/* Whoever knows asks no second time: the same plan, or the one that is made anew of it. */
static void
test_known (Engine       *engine,
            gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (engine, "MailboxSettings.Read");
  plan = plan_all (engine);
  g_assert_true (look (engine, plan, NULL, &error));
  g_assert_true (look (engine, plan, NULL, &error));
  planner = unseat_planner_new_for_intent (engine->session, unseat_plan_get_intent (plan));
  planning = unseat_planning_new (planner);
  known = unseat_plan_mailboxes_list_known (plan);
  unseat_planning_set_mailboxes (planning, known);
  g_assert_true (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  g_assert_no_error (error);

  assert_mailbox (engine, unseat_planning_get_plan (planning), DEMO_UPN_SHARED, TRUE, UNSEAT_MAILBOX_PURPOSE_SHARED);
  g_assert_true (says (unseat_planning_get_plan (planning), "1 of these mailboxes is a person’s own."));
  g_assert_cmpuint (count_questions (engine, DEMO_UPN_SHARED), ==, 1);
}

/* The plan of a window asks by itself, unless it is told not to. */
static void
test_planning (Engine       *engine,
               gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlanner) other = NULL;
  g_autoptr (UnseatPlanning) planning = NULL;
  g_autoptr (UnseatPlanning) quick = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (engine, "MailboxSettings.ReadWrite");
  plan = plan_all (engine);
  other = unseat_planner_new_for_intent (engine->session, unseat_plan_get_intent (plan));
  quick = unseat_planning_new (other);
  unseat_planning_leave_mailboxes (quick);
  g_assert_true (engine_run (UNSEAT_OPERATION (quick), NULL, &error));
  g_assert_cmpuint (count_questions (engine, DEMO_UPN_SHARED), ==, 0);
  g_assert_null (unseat_advice_get_mailboxes (unseat_plan_get_advice (unseat_planning_get_plan (quick))));

  planner = unseat_planner_new_for_intent (engine->session, unseat_plan_get_intent (plan));
  planning = unseat_planning_new (planner);
  g_assert_true (engine_run (UNSEAT_OPERATION (planning), NULL, &error));
  g_assert_no_error (error);
  assert_mailbox (engine, unseat_planning_get_plan (planning), DEMO_UPN_SHARED, TRUE, UNSEAT_MAILBOX_PURPOSE_SHARED);
}

/* A person would be refused, and is told as ever; an application without the permission learns which one it takes. */
static void
test_not_asked (Engine       *engine,
                gconstpointer data)
{
  g_autoptr (UnseatPlan) of_person = plan_all (engine);
  g_autoptr (UnseatPlan) of_application = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (look (engine, of_person, NULL, &error));
  g_assert_null (unseat_advice_get_mailboxes (unseat_plan_get_advice (of_person)));
  g_assert_true (says (of_person, "unknown here"));
  assert_mailbox (engine, of_person, DEMO_UPN_SHARED, FALSE, UNSEAT_MAILBOX_PURPOSE_UNKNOWN);

  sign_in (engine, NULL);
  of_application = plan_all (engine);
  g_assert_true (look (engine, of_application, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (says (of_application, "What 2 of these mailboxes are for is not known: The application was not granted the permission MailboxSettings.Read."));
  assert_mailbox (engine, of_application, DEMO_UPN_SHARED, TRUE, UNSEAT_MAILBOX_PURPOSE_UNKNOWN);
  g_assert_cmpuint (count_questions (engine, DEMO_UPN_SHARED), ==, 0);
}

/* What one answer lacks is said, and is no fault of the others. */
static void
test_faults (Engine       *engine,
             gconstpointer data)
{
  g_autofree char *id = demo_server_dup_user_id (engine->server, DEMO_UPN_SHARED);
  g_autofree char *path = g_strdup_printf ("/users/%s/mailboxSettings", id);
  const struct
  {
    DemoFaultKind kind;
    int           value;
    const char   *text;
    const char   *expected;
  } faults[] = {
    { DEMO_FAULT_STATUS, 403, NULL, "What 1 of these mailboxes is for is not known: The application may not read this." },
    { DEMO_FAULT_STATUS, 404, NULL, "What 1 of these mailboxes is for is not known: Microsoft 365 did not tell. There may be none in Exchange Online." },
    { DEMO_FAULT_STATUS, 429, NULL, "What 1 of these mailboxes is for is not known: Microsoft 365 has too many requests of this organization." },
    { DEMO_FAULT_STATUS, 501, NULL, "What 1 of these mailboxes is for is not known: Microsoft 365 refused" },
    { DEMO_FAULT_WRONG_TYPE, 0, "value", "What 1 of these mailboxes is for is not known: Microsoft 365 did not tell." },
  };

  sign_in (engine, "MailboxSettings.Read");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      DemoFault fault = { .kind = faults[i].kind, .path = path, .value = faults[i].value, .text = faults[i].text };
      g_autoptr (UnseatPlan) plan = plan_all (engine);
      g_autoptr (GError) error = NULL;

      demo_server_add_fault (engine->server, &fault);
      g_assert_true (look (engine, plan, NULL, &error));
      g_assert_no_error (error);
      demo_server_clear_faults (engine->server);

      if (!says (plan, faults[i].expected))
        g_error ("“%s” is not said", faults[i].expected);
      g_assert_true (says (plan, "1 of these mailboxes is a person’s own."));
      assert_mailbox (engine, plan, DEMO_UPN_SHARED, TRUE, UNSEAT_MAILBOX_PURPOSE_UNKNOWN);
      assert_mailbox (engine, plan, DEMO_UPN_LEAVER, TRUE, UNSEAT_MAILBOX_PURPOSE_USER);
    }
}

/* No answer at all is not known, either; that the sign-in has ended is told to the session. */
static void
test_signed_out (Engine       *engine,
                 gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (engine, "MailboxSettings.Read");
  plan = plan_all (engine);
  demo_server_set_app_secret (engine->server, APPLICATION_SECRET, 1);
  demo_server_expire_access_tokens (engine->server);
  g_assert_true (look (engine, plan, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (says (plan, "What 2 of these mailboxes are for is not known: "));
  g_assert_cmpint (unseat_session_get_state (engine->session), ==, UNSEAT_SESSION_EXPIRED);
}

static void
test_cancelled (Engine       *engine,
                gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  sign_in (engine, "MailboxSettings.Read");
  plan = plan_all (engine);
  g_cancellable_cancel (cancellable);
  g_assert_false (look (engine, plan, cancellable, &error));
  g_assert_true (unseat_error_is_cancelled (error));
  g_assert_null (unseat_advice_get_mailboxes (unseat_plan_get_advice (plan)));
}

#define ADD(path, function) g_test_add ("/core/plan-mailboxes/" path, Engine, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("purposes", test_purposes);
  ADD ("known", test_known);
  ADD ("planning", test_planning);
  ADD ("not-asked", test_not_asked);
  ADD ("faults", test_faults);
  ADD ("signed-out", test_signed_out);
  ADD ("cancelled", test_cancelled);

  return g_test_run ();
}
