/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "broken-job.h"
#include "unseat-guards.h"

#include <string.h>

/* Apps that are switched off and on, of licenses that stay. */

#define N_PEOPLE 240
#define E3 DEMO_SKU_OFFICE_E3
#define SWAY "a23b959c-7ce8-4e57-9140-b90eb88a9e97"
#define YAMMER "7547a3fe-08ee-4ccb-b430-5077c5041653"
#define TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define EXCHANGE "efb87545-963c-4e0d-99df-69c6916d9eb0"
#define OFFICE_ONLINE "e95bec33-7c88-4a70-8e19-b10bd9d0c014"
#define SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"

static void
set_up (Engine *engine)
{
  engine_set_up (engine, N_PEOPLE, unseat_fake_clock_new ());
  g_assert_true (demo_server_add_situations (engine->server));
  engine_load (engine);
}

static void
want (Engine       *engine,
      UnseatIntent *intent,
      const char   *user,
      const char   *off,
      const char   *on)
{
  const char *const offs[] = { off, NULL };
  const char *const ons[] = { on, NULL };
  g_autofree char  *user_id = unseat_directory_dup_user_id (unseat_session_get_directory (engine->session), engine_find (engine, user));
  g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (user_id, E3, offs, ons);

  unseat_intent_switch_apps (intent, app_switch);
}

static UnseatPlan *
plan_for (Engine       *engine,
          UnseatIntent *intent)
{
  g_autoptr (UnseatPlanner) planner = unseat_planner_new_for_intent (engine->session, intent);

  return unseat_planner_finish (planner);
}

/* Returns: (transfer full): the plan to switch apps of Office 365 E3 for one person */
static UnseatPlan *
plan_one (Engine     *engine,
          const char *user,
          const char *off,
          const char *on)
{
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();

  want (engine, intent, user, off, on);
  return plan_for (engine, intent);
}

/* What the server has for the direct license of @user is off. */
static void
assert_off (Engine     *engine,
            const char *user,
            const char *plan_id,
            gboolean    is_off)
{
  g_auto (GStrv) paths = demo_server_dup_assignments (engine->server, user);

  for (guint i = 0; paths[i] != NULL; i++)
    if (g_str_has_prefix (paths[i], E3) && strstr (paths[i], " direct ") != NULL)
      {
        g_assert_cmpint (strstr (paths[i], plan_id) != NULL, ==, is_off);
        return;
      }

  g_assert_not_reached ();
}

static void
assert_change (UnseatPlan   *plan,
               guint         position,
               UnseatOutcome outcome,
               const char   *reason)
{
  engine_assert_outcome (plan, position, outcome);
  g_assert_cmpstr (unseat_change_get_reason (engine_get_change (plan, position)), ==, reason);
}

/* Of the other apps nothing changes, the undo gives back what was switched alone, and it can be undone itself. */
static void
test_switch (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) back = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autofree char *text = NULL;

  set_up (&engine);
  plan = plan_one (&engine, DEMO_UPN_REDUNDANT, SWAY, TEAMS);
  g_assert_cmpint (unseat_plan_get_way (plan), ==, UNSEAT_WAY_SWITCHES);
  text = unseat_app_switch_describe (engine_get_change (plan, 0));
  g_assert_cmpstr (text, ==, "Off: Sway. On: Microsoft Teams.");
  engine_apply (&engine, plan);
  assert_change (plan, 0, UNSEAT_OUTCOME_VERIFIED, NULL);
  assert_off (&engine, DEMO_UPN_REDUNDANT, SWAY, TRUE);
  assert_off (&engine, DEMO_UPN_REDUNDANT, TEAMS, FALSE);
  engine_check_journal (&engine, plan);

  /* Somebody switches another app meanwhile, which is no business of the undo. */
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_REDUNDANT, E3, (const char *const[]){ SWAY, YAMMER, NULL });
  engine_load (&engine);
  back = engine_undo (&engine, plan);
  engine_apply (&engine, back);
  engine_assert_outcome (back, 0, UNSEAT_OUTCOME_VERIFIED);
  assert_off (&engine, DEMO_UPN_REDUNDANT, SWAY, FALSE);
  assert_off (&engine, DEMO_UPN_REDUNDANT, TEAMS, TRUE);
  assert_off (&engine, DEMO_UPN_REDUNDANT, YAMMER, TRUE);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 1); /* although the license is not as it was */

  engine_load (&engine);
  again = engine_undo (&engine, back);
  engine_apply (&engine, again);
  assert_off (&engine, DEMO_UPN_REDUNDANT, SWAY, TRUE);
  g_assert_cmpuint (engine_count_undone (&engine, back), ==, 1);
  g_assert_cmpuint (engine_count_undone (&engine, plan), ==, 0); /* it is as the first job made it once more */
  engine_tear_down (&engine);
}

/* Everything that keeps apps from being switched. */
static void
test_situations (void)
{
  Engine engine;
  g_autoptr (UnseatIntent) intent = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  intent = unseat_intent_new ();
  want (&engine, intent, DEMO_UPN_OVERLAP, SWAY, NULL);        /* through groups alone */
  want (&engine, intent, DEMO_UPN_BUNDLE, SWAY, NULL);         /* does not have it */
  want (&engine, intent, DEMO_UPN_REDUNDANT, TEAMS, NULL);     /* is off already */
  want (&engine, intent, DEMO_UPN_WIDER_GROUP, TEAMS, SWAY);   /* is so already */
  want (&engine, intent, DEMO_UPN_NARROWER_GROUP, SWAY, NULL); /* which the group has on */
  plan = plan_for (&engine, intent);

  assert_change (plan, 0, UNSEAT_OUTCOME_BLOCKED, "A group gives this product: its apps are switched where the group’s licenses are, for all its members.");
  assert_change (plan, 1, UNSEAT_OUTCOME_ALREADY_GONE, "This person does not hold the product.");
  assert_change (plan, 2, UNSEAT_OUTCOME_SKIPPED, "These apps are switched so already.");
  assert_change (plan, 3, UNSEAT_OUTCOME_SKIPPED, "These apps are switched so already.");
  assert_change (plan, 4, UNSEAT_OUTCOME_PLANNED, "A group gives this product too, with apps on that are switched off here: those stay on.");
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 4, UNSEAT_OUTCOME_VERIFIED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  engine_tear_down (&engine);
}

/* Together with a product that goes, in one call; what stops is that of both. */
static void
test_together (void)
{
  Engine engine;
  g_autoptr (UnseatIntent) intent = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autofree char *user_id = NULL;
  guint            user = 0;

  set_up (&engine);
  user = engine_find (&engine, DEMO_UPN_DEPENDENT);
  user_id = unseat_directory_dup_user_id (unseat_session_get_directory (engine.session), user);
  intent = unseat_intent_new ();
  unseat_intent_unassign (intent, user_id, DEMO_SKU_PROJECT_P3);
  want (&engine, intent, DEMO_UPN_DEPENDENT, EXCHANGE, NULL);
  plan = plan_for (&engine, intent);
  g_assert_cmpint (unseat_plan_get_way (plan), ==, UNSEAT_WAY_BOTH);
  g_assert_cmpuint (unseat_advice_get_n_stopping (unseat_plan_get_advice (plan), UNSEAT_SERVICE_MAILBOX), ==, 1);
  engine_apply (&engine, plan);
  engine_assert_all (plan, UNSEAT_OUTCOME_VERIFIED);
  assert_off (&engine, DEMO_UPN_DEPENDENT, EXCHANGE, TRUE);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  engine_tear_down (&engine);
}

/* What another app needs is warned of, refused, and explained. */
static void
test_needed (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatIntent) intent = NULL;

  set_up (&engine);
  plan = plan_one (&engine, DEMO_UPN_DIRECT, SHAREPOINT, NULL);
  assert_change (plan, 0, UNSEAT_OUTCOME_PLANNED, "Office for the Web in Office 365 E3 needs SharePoint (Plan 2): Microsoft 365 will refuse, and nothing is switched, unless both are off.");
  engine_apply (&engine, plan);
  assert_change (plan, 0, UNSEAT_OUTCOME_FAILED, "Office for the Web in Office 365 E3 needs SharePoint (Plan 2): leave that on, or switch off both.");
  assert_off (&engine, DEMO_UPN_DIRECT, SHAREPOINT, FALSE);

  /* Both are off: what is left needs it in another product. */
  g_clear_object (&plan);
  intent = unseat_intent_new ();
  want (&engine, intent, DEMO_UPN_DEPENDENT, SHAREPOINT, NULL);
  want (&engine, intent, DEMO_UPN_DEPENDENT, OFFICE_ONLINE, NULL);
  plan = plan_for (&engine, intent);
  assert_change (plan, 0, UNSEAT_OUTCOME_PLANNED, "Project Online Service in Planner and Project Plan 3 needs SharePoint (Plan 2): Microsoft 365 will refuse, and nothing is switched, unless both are off.");
  engine_apply (&engine, plan);
  assert_change (plan, 0, UNSEAT_OUTCOME_FAILED, "Project Online Service in Planner and Project Plan 3 needs SharePoint (Plan 2): leave that on, or switch off both.");
  engine_tear_down (&engine);
}

/* All that needs it is told at once: whoever mends one thing is not told of the next. */
static void
test_all_needed (void)
{
  static const char *const offs[] = { SHAREPOINT, "0feaeb32-d00e-4d66-bd5a-43b5b83db82c", NULL };
  static const char *const ons[] = { NULL };
  Engine                   engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatIntent) several = unseat_intent_new ();
  g_autoptr (UnseatAppSwitch) app_switch = NULL;
  g_autofree char *user_id = NULL;

  set_up (&engine);
  plan = plan_one (&engine, DEMO_UPN_DEPENDENT, SHAREPOINT, NULL);
  assert_change (plan, 0, UNSEAT_OUTCOME_PLANNED,
                 "Office for the Web in Office 365 E3 needs SharePoint (Plan 2). Project Online Service in Planner and Project Plan 3 needs SharePoint (Plan 2). "
                 "Microsoft 365 will refuse, and nothing is switched, unless all of these are off as well.");
  engine_apply (&engine, plan);
  assert_change (plan, 0, UNSEAT_OUTCOME_FAILED,
                 "Office for the Web in Office 365 E3 needs SharePoint (Plan 2). Project Online Service in Planner and Project Plan 3 needs SharePoint (Plan 2). "
                 "Leave on what is needed, or switch all of it off.");
  assert_off (&engine, DEMO_UPN_DEPENDENT, SHAREPOINT, FALSE);

  g_clear_object (&plan);
  user_id = unseat_directory_dup_user_id (unseat_session_get_directory (engine.session), engine_find (&engine, DEMO_UPN_CLOUD_PC));
  app_switch = unseat_app_switch_new (user_id, DEMO_SKU_M365_E5, offs, ons);
  unseat_intent_switch_apps (several, app_switch);
  plan = plan_for (&engine, several);
  engine_apply (&engine, plan);
  assert_change (plan, 0, UNSEAT_OUTCOME_FAILED,
                 "Microsoft 365 Audio Conferencing in Microsoft 365 E5 needs Skype for Business Online (Plan 2). "
                 "Office for the Web in Microsoft 365 E5 needs SharePoint (Plan 2). Leave on what is needed, or switch all of it off.");
  engine_tear_down (&engine);
}

/* To switch apps is to assign the license with others, which wants a usage location. */
static void
test_no_location (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  g_assert_true (demo_server_set_usage_location (engine.server, DEMO_UPN_DIRECT, NULL));
  engine_load (&engine);
  plan = plan_one (&engine, DEMO_UPN_DIRECT, SWAY, NULL);
  assert_change (plan, 0, UNSEAT_OUTCOME_BLOCKED, "This person has no usage location. Set one in the Microsoft 365 admin center, then try again.");
  engine_tear_down (&engine);
}

/* Between the review and the start somebody has switched another app: to write what was planned would take that back. */
static void
test_switched_meanwhile (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = plan_one (&engine, DEMO_UPN_DIRECT, SWAY, NULL);
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, (const char *const[]){ YAMMER, NULL });
  engine_apply (&engine, plan);
  assert_change (plan, 0, UNSEAT_OUTCOME_SKIPPED, "Somebody has switched other apps of this license meanwhile. Not sent.");
  assert_off (&engine, DEMO_UPN_DIRECT, YAMMER, TRUE);
  assert_off (&engine, DEMO_UPN_DIRECT, SWAY, FALSE);
  engine_tear_down (&engine);
}

/* An answer that was lost is decided by what is seen. */
static void
test_lost_answer (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;

  set_up (&engine);
  plan = plan_one (&engine, DEMO_UPN_DIRECT, SWAY, NULL);
  engine_fault (&engine, DEMO_FAULT_LOST_ANSWER, "POST", "/$batch", 1, 1, 0); /* the first reads */
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_VERIFIED);
  assert_off (&engine, DEMO_UPN_DIRECT, SWAY, TRUE);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 1);
  engine_tear_down (&engine);
}

/* After a crash, what was sent and not done is sent again, and what somebody has switched since is not. */
static void
resume (gboolean      is_changed,
        UnseatOutcome outcome)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&engine);
  plan = plan_one (&engine, DEMO_UPN_DIRECT, SWAY, NULL);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  broken_job_mark (&engine, plan, 0, UNSEAT_OUTCOME_SENT);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  if (is_changed)
    demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, (const char *const[]){ YAMMER, NULL });
  resumed = broken_job_resume (&engine, plan);

  engine_assert_outcome (resumed, 0, outcome);
  assert_off (&engine, DEMO_UPN_DIRECT, SWAY, !is_changed);
  engine_tear_down (&engine);
}

/* It was done before the answer was lost, and somebody has turned it back since: not ours to do once more. */
static void
test_turned_back (void)
{
  const char *const sway[] = { SWAY, NULL };
  const char *const none[] = { NULL };
  Engine            engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&engine);
  plan = plan_one (&engine, DEMO_UPN_DIRECT, SWAY, NULL);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  broken_job_mark (&engine, plan, 0, UNSEAT_OUTCOME_SENT);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, sway);
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, E3, none);
  resumed = broken_job_resume (&engine, plan);

  engine_assert_outcome (resumed, 0, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

/* While the job was paused, somebody has taken the license: to switch its apps would give it back. */
static void
test_paused (void)
{
  Engine engine;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) resumed = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&engine);
  want (&engine, intent, DEMO_UPN_DIRECT, SWAY, NULL);
  plan = plan_for (&engine, intent);
  unseat_journal_add_plan (engine.journal, plan, &error);
  g_assert_no_error (error);
  unseat_journal_put_down (engine.journal, unseat_plan_get_id (plan));
  g_assert_true (demo_server_set_direct (engine.server, DEMO_UPN_DIRECT, E3, FALSE));
  resumed = broken_job_resume (&engine, plan);

  assert_change (resumed, 0, UNSEAT_OUTCOME_FAILED, "This person no longer has this license directly.");
  g_assert_cmpuint (demo_server_count_requests (engine.server, "POST", "/users"), ==, 0);
  engine_tear_down (&engine);
}

static void
test_resume (void)
{
  resume (FALSE, UNSEAT_OUTCOME_VERIFIED);
  resume (TRUE, UNSEAT_OUTCOME_FAILED);
}

/* What failed is tried again for the same apps. */
static void
test_retry (void)
{
  Engine engine;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) again = NULL;
  g_autoptr (UnseatPlan) gone = NULL;

  set_up (&engine);
  plan = plan_one (&engine, DEMO_UPN_DIRECT, SWAY, NULL);
  engine_fault (&engine, DEMO_FAULT_STATUS, "POST", "/users", 0, 1, 400);
  engine_apply (&engine, plan);
  engine_assert_outcome (plan, 0, UNSEAT_OUTCOME_FAILED);
  engine_load (&engine);
  again = engine_retry (&engine, plan);
  engine_apply (&engine, again);
  engine_assert_outcome (again, 0, UNSEAT_OUTCOME_VERIFIED);

  demo_server_delete_user (engine.server, DEMO_UPN_DIRECT);
  engine_load (&engine);
  gone = engine_undo (&engine, again);
  assert_change (gone, 0, UNSEAT_OUTCOME_BLOCKED, "This person no longer exists in the tenant.");
  engine_tear_down (&engine);
}

/* Whoever is left out keeps their apps, too; to switch one on harms nobody. */
static void
test_guarded (void)
{
  const char *const sway[] = { SWAY, NULL };
  const char *const yammer[] = { YAMMER, NULL };
  Engine            engine;
  g_autofree char  *user_id = NULL;
  g_autoptr (UnseatAppSwitch) off = NULL;
  g_autoptr (UnseatAppSwitch) on = NULL;
  g_autoptr (UnseatIntent) taking = unseat_intent_new ();
  g_autoptr (UnseatIntent) giving = unseat_intent_new ();
  g_autoptr (UnseatPlan) taken = NULL;
  g_autoptr (UnseatPlan) given = NULL;

  set_up (&engine);
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3, sway);
  engine_load (&engine);
  user_id = unseat_directory_dup_user_id (unseat_session_get_directory (engine.session), engine_find (&engine, DEMO_UPN_ADMIN));
  off = unseat_app_switch_new (user_id, DEMO_SKU_M365_E3, yammer, NULL);
  on = unseat_app_switch_new (user_id, DEMO_SKU_M365_E3, NULL, sway);
  unseat_intent_switch_apps (taking, off);
  unseat_intent_switch_apps (giving, on);
  taken = plan_for (&engine, taking);
  given = plan_for (&engine, giving);
  engine_assert_outcome (taken, 0, UNSEAT_OUTCOME_SKIPPED);
  engine_assert_outcome (given, 0, UNSEAT_OUTCOME_PLANNED);
  unseat_intent_include_guarded (taking, user_id);
  g_clear_object (&taken);
  taken = plan_for (&engine, taking);
  engine_assert_outcome (taken, 0, UNSEAT_OUTCOME_PLANNED);
  g_assert_true (unseat_change_is_put_back (engine_get_change (taken, 0)));
  engine_tear_down (&engine);
}

/* The last two administrators who can sign in keep their apps, too; and who loses what is said. */
static void
test_last_administrators (void)
{
  const char *const exchange[] = { EXCHANGE, NULL };
  Engine            engine;
  GHashTable       *administrators = NULL;
  GHashTableIter    iter;
  gpointer          user_id = NULL;
  guint             n_planned = 0;
  g_autoptr (UnseatGuards) guards = NULL;
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlan) plan = NULL;
  g_auto (GStrv) apps = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  guards = unseat_guards_new (engine.session);
  administrators = unseat_guards_get_administrators (guards);
  g_assert_nonnull (administrators);
  g_hash_table_iter_init (&iter, administrators);
  while (g_hash_table_iter_next (&iter, &user_id, NULL))
    {
      guint index = unseat_directory_find_user (unseat_session_get_directory (engine.session), user_id);
      g_autoptr (UnseatUser) user = unseat_directory_get_user (unseat_session_get_directory (engine.session), index);
      g_auto (GStrv) sku_ids = unseat_user_dup_sku_ids (user);

      for (guint i = 0; sku_ids[i] != NULL; i++)
        {
          g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (user_id, sku_ids[i], exchange, NULL);

          unseat_intent_switch_apps (intent, app_switch);
        }
    }
  plan = plan_for (&engine, intent);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    n_planned += unseat_change_get_outcome (engine_get_change (plan, i)) == UNSEAT_OUTCOME_PLANNED;
  g_assert_cmpuint (n_planned, <, g_hash_table_size (administrators));
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_SKIPPED), >=, 1);

  g_clear_object (&plan);
  plan = plan_one (&engine, DEMO_UPN_DIRECT, EXCHANGE, NULL);
  g_assert_true (unseat_plan_takes_away (plan));
  apps = unseat_plan_describe_apps (plan);
  g_assert_cmpuint (g_strv_length (apps), ==, 1);
  g_assert_cmpstr (apps[0], ==, "Exchange Online (Plan 2) goes off for 1 person.");
  g_clear_object (&guards);
  engine_tear_down (&engine);
}

/* Who has imported a newer list of names reads those, and what is not in it by the list of the program. */
static void
test_imported_names (void)
{
  static const char list[] = "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\r\n"
                             "Office 365 E3,ENTERPRISEPACK," E3 ",TEAMS1," TEAMS ",Teams by Another Name\r\n";
  Engine            engine;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatProductNames) names = unseat_product_names_parse (list, &error);
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) job = NULL;
  g_autofree char *text = NULL;
  g_autofree char *without = NULL;
  g_autofree char *of_job = NULL;
  g_auto (GStrv) apps = NULL;

  g_assert_no_error (error);
  set_up (&engine);
  unseat_product_book_set_names (unseat_directory_get_book (unseat_session_get_directory (engine.session)), names);
  plan = plan_one (&engine, DEMO_UPN_REDUNDANT, SWAY, TEAMS);

  text = unseat_app_switch_describe (engine_get_change (plan, 0));
  g_assert_cmpstr (text, ==, "Off: Sway. On: Teams by Another Name.");
  apps = unseat_plan_describe_apps (plan);
  g_assert_cmpuint (g_strv_length (apps), ==, 2);
  g_assert_cmpstr (apps[0], ==, "Sway stays on for 1 person, to whom another license gives it.");
  g_assert_cmpstr (apps[1], ==, "Teams by Another Name comes on for 1 person.");

  /* The journal keeps ids: what they are called is found in the same list. */
  engine_apply (&engine, plan);
  job = engine_load_job (&engine, plan);
  without = unseat_app_switch_describe (engine_get_change (job, 0));
  g_assert_cmpstr (without, ==, "Off: Sway. On: Microsoft Teams.");
  unseat_plan_set_book (job, unseat_directory_get_book (unseat_session_get_directory (engine.session)));
  of_job = unseat_app_switch_describe (engine_get_change (job, 0));
  g_assert_cmpstr (of_job, ==, "Off: Sway. On: Teams by Another Name.");
  engine_tear_down (&engine);
}

/* What is counted is what people have in the end, by all their licenses. */
static void
test_sums (void)
{
  static const char *const none[] = { NULL };
  Engine                   engine;
  g_autoptr (UnseatIntent) off = unseat_intent_new ();
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) on = NULL;
  g_autoptr (UnseatPlan) both = NULL;
  g_auto (GStrv) goes = NULL;
  g_auto (GStrv) comes = NULL;
  g_auto (GStrv) stays = NULL;

  set_up (&engine);
  want (&engine, off, DEMO_UPN_DIRECT, SWAY, NULL);
  want (&engine, off, DEMO_UPN_REDUNDANT, SWAY, NULL);      /* which the group has on */
  want (&engine, off, DEMO_UPN_NARROWER_GROUP, SWAY, NULL); /* this one, too */
  want (&engine, off, DEMO_UPN_NARROWER_GROUP, TEAMS, NULL);
  plan = plan_for (&engine, off);
  engine_assert_all (plan, UNSEAT_OUTCOME_PLANNED);
  goes = unseat_plan_describe_apps (plan);
  g_assert_cmpuint (g_strv_length (goes), ==, 3);
  g_assert_cmpstr (goes[0], ==, "Microsoft Teams goes off for 1 person.");
  g_assert_cmpstr (goes[1], ==, "Sway goes off for 1 person.");
  g_assert_cmpstr (goes[2], ==, "Sway stays on for 2 people, to whom another license gives it.");

  on = plan_one (&engine, DEMO_UPN_WIDER_GROUP, NULL, EXCHANGE); /* which the group has on */
  comes = unseat_plan_describe_apps (on);
  g_assert_cmpuint (g_strv_length (comes), ==, 1);
  g_assert_cmpstr (comes[0], ==, "Exchange Online (Plan 2) is on already for 1 person, to whom another license gives it.");

  /* By another product, and nothing of a group. */
  demo_server_set_disabled_plans (engine.server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E3, none);
  engine_load (&engine);
  both = plan_one (&engine, DEMO_UPN_DIRECT, SWAY, NULL);
  engine_assert_all (both, UNSEAT_OUTCOME_PLANNED);
  stays = unseat_plan_describe_apps (both);
  g_assert_cmpuint (g_strv_length (stays), ==, 1);
  g_assert_cmpstr (stays[0], ==, "Sway stays on for 1 person, to whom another license gives it.");
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/apps/switch", test_switch);
  g_test_add_func ("/core/apps/imported-names", test_imported_names);
  g_test_add_func ("/core/apps/situations", test_situations);
  g_test_add_func ("/core/apps/together", test_together);
  g_test_add_func ("/core/apps/needed", test_needed);
  g_test_add_func ("/core/apps/all-needed", test_all_needed);
  g_test_add_func ("/core/apps/no-location", test_no_location);
  g_test_add_func ("/core/apps/switched-meanwhile", test_switched_meanwhile);
  g_test_add_func ("/core/apps/lost-answer", test_lost_answer);
  g_test_add_func ("/core/apps/turned-back", test_turned_back);
  g_test_add_func ("/core/apps/paused", test_paused);
  g_test_add_func ("/core/apps/resume", test_resume);
  g_test_add_func ("/core/apps/retry", test_retry);
  g_test_add_func ("/core/apps/guarded", test_guarded);
  g_test_add_func ("/core/apps/last-administrators", test_last_administrators);
  g_test_add_func ("/core/apps/sums", test_sums);
  return g_test_run ();
}
