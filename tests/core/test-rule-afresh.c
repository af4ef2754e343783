/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "unseat-error.h"
#include "unseat-refresh.h"
#include "unseat-rule-shelf.h"

/* Somebody is unblocked, or comes back, while a rule runs: after everybody was read, and before anything is sent. */

#define MSEC_PER_HOUR ((guint) 60 * 60 * 1000)

typedef struct
{
  Engine      engine;
  UnseatRule *rule;
  char       *user_id; /* of who matches when the run begins */
  char       *name;    /* by which the person signs in */
} Fixture;

static gboolean
is_in (UnseatPlan *plan,
       const char *user_id)
{
  GPtrArray *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    if (g_str_equal (unseat_change_get_user_id (g_ptr_array_index (changes, i)), user_id))
      return TRUE;

  return FALSE;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (UnseatRulePreview) preview = NULL;
  UnseatChange *change = NULL;
  g_autoptr (GError) error = NULL;

  guarded_set_up (&fixture->engine);
  fixture->rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  fixture->rule->is_enabled = TRUE;
  unseat_rule_shelf_save (fixture->rule, &error);
  g_assert_no_error (error);
  preview = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_LOOK);
  g_assert_cmpuint (unseat_plan_count (unseat_rule_preview_get_plan (preview), UNSEAT_OUTCOME_PLANNED), >, 1);
  change = engine_get_change (unseat_rule_preview_get_plan (preview), 0);
  fixture->user_id = g_strdup (unseat_change_get_user_id (change));
  fixture->name = g_strdup (unseat_change_get_user_principal_name (change));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->user_id, g_free);
  g_clear_pointer (&fixture->name, g_free);
  g_clear_pointer (&fixture->rule, unseat_rule_free);
  guarded_tear_down (&fixture->engine);
}

static void
unblock (Fixture *fixture)
{
  g_assert_true (demo_server_set_account_enabled (fixture->engine.server, fixture->name, TRUE));
}

static void
test_unblocked_before_the_plan (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (UnseatRulePreview) look = NULL;
  g_autoptr (UnseatRulePreview) run = NULL;

  unblock (fixture);
  look = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_LOOK);
  g_assert_true (is_in (unseat_rule_preview_get_plan (look), fixture->user_id)); /* as everybody was read */

  run = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_RUN);
  g_assert_false (is_in (unseat_rule_preview_get_plan (run), fixture->user_id));
  g_assert_cmpuint (unseat_plan_count (unseat_rule_preview_get_plan (run), UNSEAT_OUTCOME_PLANNED), >, 0);
  for (guint i = 0; i < unseat_rule_preview_get_findings (run)->matches->len; i++)
    g_assert_cmpstr (((UnseatRuleMatch *) g_ptr_array_index (unseat_rule_preview_get_findings (run)->matches, i))->user_id, !=, fixture->user_id);
}

static void
test_deleted_before_the_plan (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (UnseatRulePreview) run = NULL;

  g_assert_true (demo_server_delete_user (fixture->engine.server, fixture->name));
  run = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_RUN);
  g_assert_false (is_in (unseat_rule_preview_get_plan (run), fixture->user_id));
}

/* Nobody knows whether somebody still matches who cannot be read. */
static void
test_unreadable_before_the_plan (Fixture      *fixture,
                                 gconstpointer data)
{
  const UnseatRuleFindings *findings = NULL;
  g_autoptr (UnseatRulePreview) run = NULL;
  g_autofree char *path = g_strconcat ("/users/", fixture->user_id, NULL);
  const DemoFault  fault = { .kind = DEMO_FAULT_STATUS, .method = "GET", .path = path, .value = 403 };
  gboolean         is_left_out = FALSE;

  demo_server_add_fault (fixture->engine.server, &fault);
  run = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_RUN);
  findings = unseat_rule_preview_get_findings (run);
  g_assert_false (is_in (unseat_rule_preview_get_plan (run), fixture->user_id));
  g_assert_cmpuint (unseat_plan_count (unseat_rule_preview_get_plan (run), UNSEAT_OUTCOME_PLANNED), >, 0);
  for (guint i = 0; i < findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (findings->matches, i);

      if (!g_str_equal (match->user_id, fixture->user_id))
        continue;
      g_assert_cmpint (match->fate, ==, UNSEAT_RULE_LEFT_OUT);
      is_left_out = is_left_out || strstr (match->note, "could not be read once more") != NULL;
    }
  g_assert_true (is_left_out);
}

/* --- Between the review and the answer --- */

static UnseatRefresh *
refresh (Fixture    *fixture,
         UnseatPlan *plan,
         GError    **error)
{
  UnseatRefresh *operation = unseat_refresh_new (fixture->engine.session, plan);

  engine_run (UNSEAT_OPERATION (operation), NULL, error);
  return operation;
}

static void
test_unblocked_after_the_review (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (UnseatRulePreview) run = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_RUN);
  g_autoptr (UnseatRefresh) again = NULL;
  g_autoptr (UnseatRefresh) once_more = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (is_in (unseat_rule_preview_get_plan (run), fixture->user_id));
  unblock (fixture);
  again = refresh (fixture, unseat_rule_preview_get_plan (run), &error);
  g_assert_no_error (error);
  g_assert_false (is_in (unseat_refresh_get_plan (again), fixture->user_id));
  g_assert_nonnull (unseat_refresh_get_differences (again)[0]);

  /* Which has to be reviewed, and may become old in turn. */
  once_more = refresh (fixture, unseat_refresh_get_plan (again), &error);
  g_assert_no_error (error);
  g_assert_null (unseat_refresh_get_differences (once_more)[0]);
}

static void
test_excepted_after_the_review (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (UnseatRulePreview) run = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_RUN);
  const UnseatRuleException exception = { .kind = UNSEAT_EXCEPTION_PERSON, .id = fixture->user_id, .reason = (char *) "stays" };
  g_autoptr (UnseatRefresh) again = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (fixture->rule->exceptions, unseat_rule_exception_copy (&exception));
  unseat_rule_shelf_save (fixture->rule, &error);
  g_assert_no_error (error);
  again = refresh (fixture, unseat_rule_preview_get_plan (run), &error);
  g_assert_no_error (error);
  g_assert_false (is_in (unseat_refresh_get_plan (again), fixture->user_id));
}

static void
test_turned_off_after_the_review (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (UnseatRulePreview) run = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_RUN);
  g_autoptr (UnseatRefresh) again = NULL;
  g_autoptr (GError) error = NULL;

  unseat_rule_shelf_set_enabled (fixture->rule->id, FALSE, &error);
  g_assert_no_error (error);
  again = refresh (fixture, unseat_rule_preview_get_plan (run), &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT);
  g_assert_null (unseat_refresh_get_plan (again));
}

static void
test_too_old_after_the_review (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (UnseatRulePreview) run = NULL;
  g_autoptr (UnseatRefresh) again = NULL;
  g_autoptr (GError) error = NULL;

  fixture->rule->brakes.max_data_hours = 2;
  unseat_rule_shelf_save (fixture->rule, &error);
  g_assert_no_error (error);
  run = rule_kit_look (&fixture->engine, fixture->rule, UNSEAT_RULE_RUN);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (fixture->engine.clock), 3 * MSEC_PER_HOUR);
  again = refresh (fixture, unseat_rule_preview_get_plan (run), &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT);
  g_assert_cmpstr (error->message, ==, "The rule “A rule” does nothing: The people of this tenant were read 3 hours ago, which is too long ago for this rule. Read everything again first.");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/rule-afresh/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("unblocked-before-the-plan", test_unblocked_before_the_plan);
  ADD ("deleted-before-the-plan", test_deleted_before_the_plan);
  ADD ("unreadable-before-the-plan", test_unreadable_before_the_plan);
  ADD ("unblocked-after-the-review", test_unblocked_after_the_review);
  ADD ("excepted-after-the-review", test_excepted_after_the_review);
  ADD ("turned-off-after-the-review", test_turned_off_after_the_review);
  ADD ("too-old-after-the-review", test_too_old_after_the_review);
#undef ADD
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
