/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "unseat-rule-catch-up.h"

/* What a rule did in another program, for a window that has read its people before. */

typedef struct
{
  Engine      engine;
  UnseatPlan *plan;
  GHashTable *known;
} Fixture;

/* As the people were read: a program that is not this one lets a rule run. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  Engine *engine = &fixture->engine;
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_BLOCKED, 0, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  UnseatDirectory *directory = NULL;

  guarded_set_up (engine);
  directory = unseat_session_get_directory (engine->session);
  preview = rule_kit_look (engine, rule, UNSEAT_RULE_RUN);
  fixture->plan = g_object_ref (unseat_rule_preview_get_plan (preview));
  fixture->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_cmpuint (unseat_plan_count (fixture->plan, UNSEAT_OUTCOME_PLANNED), >, 1);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    g_ptr_array_add (before, unseat_directory_get_user (directory, i));
  engine_apply (engine, fixture->plan);
  for (guint i = 0; i < before->len; i++)
    unseat_directory_update_user (directory, g_ptr_array_index (before, i));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->plan);
  g_hash_table_unref (fixture->known);
  guarded_tear_down (&fixture->engine);
}

/* Returns: how many people were read again */
static guint
catch_up (Fixture *fixture,
          guint    max_people,
          GError **error)
{
  g_autoptr (UnseatRuleCatchUp) operation = unseat_rule_catch_up_new (fixture->engine.session, fixture->engine.journal, fixture->known, max_people);

  engine_run (UNSEAT_OPERATION (operation), NULL, error);
  return (guint) unseat_operation_get_done (UNSEAT_OPERATION (operation));
}

static guint
count_out_of_date (Fixture *fixture)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  guint            n = 0;

  for (guint i = 0; i < unseat_plan_peek_changes (fixture->plan)->len; i++)
    {
      UnseatChange *change = engine_get_change (fixture->plan, i);
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, unseat_directory_find_user (directory, unseat_change_get_user_id (change)));

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_VERIFIED && unseat_user_find_direct (user, unseat_change_get_sku_id (change)) != NULL)
        n++;
    }
  return n;
}

static void
test_reads (Fixture      *fixture,
            gconstpointer data)
{
  UnseatDirectory *directory = unseat_session_get_directory (fixture->engine.session);
  gint64           read_at = unseat_directory_get_read_at (directory);
  guint            n_requests = 0;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_out_of_date (fixture), >, 1);
  g_assert_cmpuint (catch_up (fixture, 200, &error), >, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (count_out_of_date (fixture), ==, 0);
  g_assert_cmpint (unseat_directory_get_read_at (directory), ==, read_at);

  /* What is up to date is not read again, whoever asks. */
  n_requests = demo_server_count_requests (fixture->engine.server, NULL, NULL);
  g_hash_table_remove_all (fixture->known);
  g_assert_cmpuint (catch_up (fixture, 200, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, NULL, NULL), ==, n_requests);
}

/* What has come back since is read once. */
static void
test_known (Fixture      *fixture,
            gconstpointer data)
{
  UnseatChange *change = engine_get_change (fixture->plan, 0);
  g_autoptr (GError) error = NULL;

  demo_server_set_direct (fixture->engine.server, unseat_change_get_user_principal_name (change), unseat_change_get_sku_id (change), TRUE);
  g_assert_cmpuint (catch_up (fixture, 200, &error), >, 1);
  g_assert_cmpuint (count_out_of_date (fixture), ==, 1);
  g_assert_cmpuint (catch_up (fixture, 200, &error), ==, 0);
  g_assert_no_error (error);
}

/* For so many somebody has to ask. */
static void
test_too_many (Fixture      *fixture,
               gconstpointer data)
{
  guint n_before = count_out_of_date (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (catch_up (fixture, 1, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (count_out_of_date (fixture), ==, n_before);
  g_assert_cmpuint (g_hash_table_size (fixture->known), ==, 0);
}

/* Another time it works. */
static void
test_fails (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  engine_fault (&fixture->engine, DEMO_FAULT_STATUS, "POST", "/$batch", 0, 1, 403);
  g_assert_cmpuint (catch_up (fixture, 200, &error), ==, 0);
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpuint (count_out_of_date (fixture), >, 1);
  g_assert_cmpuint (catch_up (fixture, 200, &error), >, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (count_out_of_date (fixture), ==, 0);
}

/* Those who were read after the job are as it left them. */
static void
test_read_since (Fixture      *fixture,
                 gconstpointer data)
{
  guint n_requests = 0;
  g_autoptr (GError) error = NULL;

  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (fixture->engine.clock), 60 * 1000);
  engine_load (&fixture->engine);
  n_requests = demo_server_count_requests (fixture->engine.server, NULL, NULL);
  g_assert_cmpuint (catch_up (fixture, 200, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (demo_server_count_requests (fixture->engine.server, NULL, NULL), ==, n_requests);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/rule-catch-up/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("reads", test_reads);
  ADD ("known", test_known);
  ADD ("too-many", test_too_many);
  ADD ("fails", test_fails);
  ADD ("read-since", test_read_since);
#undef ADD

  result = g_test_run ();
  folder_remove (folder);
  return result;
}
