/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "folder.h"
#include "leaving.h"
#include "rule-kit.h"
#include "unseat-product-shelf.h"
#include "unseat-rule-run.h"

/* What a rule may do besides taking direct licenses, from what it finds to what the demo server holds afterwards. */

#define E3 DEMO_SKU_OFFICE_E3
#define E5 DEMO_SKU_M365_E5
#define SWAY "a23b959c-7ce8-4e57-9140-b90eb88a9e97"
#define N_BLOCKED 3

typedef struct
{
  Engine      engine;
  GPtrArray  *users; /* (owned) (element-type utf8): who was blocked for the test */
  UnseatRule *rule;
} Fixture;

/* Blocks the first people who hold Office 365 E3 by that kind of path alone. */
static void
block_some (Fixture *self,
            gboolean by_group)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->engine.session);

  for (guint i = 0; i < unseat_directory_get_n_users (directory) && self->users->len < N_BLOCKED; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);
      const char *name = unseat_user_get_user_principal_name (user);
      gboolean    direct = FALSE;
      gboolean    inherited = FALSE;

      demo_server_person_holds (self->engine.server, name, E3, &direct, &inherited);
      if (!unseat_user_is_enabled (user) || direct == by_group || inherited != by_group)
        continue;
      g_assert_true (demo_server_set_account_enabled (self->engine.server, name, FALSE));
      g_ptr_array_add (self->users, g_strdup (name));
    }
  g_assert_cmpuint (self->users->len, ==, N_BLOCKED);
  engine_load (&self->engine);
}

static void
set_up (Fixture         *self,
        UnseatRuleAction action)
{
  static const char *const products[] = { E3, NULL };

  leaving_set_up (&self->engine);
  self->users = g_ptr_array_new_with_free_func (g_free);
  self->rule = unseat_rule_new ("a-rule", "A rule");
  g_ptr_array_add (self->rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_BLOCKED, 0, NULL, NULL));
  self->rule->products = g_strdupv ((char **) products);
  self->rule->action = action;
  self->rule->takes_mailboxes = TRUE;
  self->rule->brakes.max_holders_percent = 0;
  block_some (self, action == UNSEAT_RULE_LEAVE_GROUP);
}

static void
tear_down (Fixture *self)
{
  leaving_tear_down (&self->engine);
  unseat_rule_free (self->rule);
  g_ptr_array_unref (self->users);
}

/* Returns: (transfer full): the plan of a run, carried out when there is something to do */
static UnseatPlan *
run (Fixture *self)
{
  Engine *engine = &self->engine;
  g_autoptr (UnseatRulePreview) preview = rule_kit_look (engine, self->rule, UNSEAT_RULE_RUN);
  UnseatPlan *plan = NULL;

  plan = g_object_ref (unseat_rule_preview_get_plan (preview));
  g_assert_cmpstr (unseat_plan_get_rule (plan), ==, "a-rule");
  if (unseat_rule_run_is_actionable (preview) && unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED) > 0)
    engine_apply (engine, plan);

  return plan;
}

static void
test_swap (void)
{
  g_autoptr (UnseatPlan) plan = NULL;
  Fixture self = { 0 };

  set_up (&self, UNSEAT_RULE_SWAP);
  self.rule->swap_to = g_strdup (E5);
  demo_server_set_seats (self.engine.server, E5, 1000);
  engine_load (&self.engine);
  plan = run (&self);
  for (guint i = 0; i < self.users->len; i++)
    {
      const char *user = g_ptr_array_index (self.users, i);

      g_assert_false (demo_server_person_holds (self.engine.server, user, E3, NULL, NULL));
      g_assert_true (demo_server_person_holds (self.engine.server, user, E5, NULL, NULL));
    }
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), >=, 2 * N_BLOCKED);
  tear_down (&self);
}

/* Without seats for all of them none is given another product, and so none loses what they have. */
static void
test_swap_without_seats (void)
{
  g_autoptr (UnseatPlan) plan = NULL;
  Fixture self = { 0 };

  set_up (&self, UNSEAT_RULE_SWAP);
  self.rule->swap_to = g_strdup (E5);
  demo_server_set_seats (self.engine.server, E5, demo_server_get_consumed (self.engine.server, E5));
  engine_load (&self.engine);
  plan = run (&self);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 0);
  for (guint i = 0; i < self.users->len; i++)
    g_assert_true (demo_server_person_holds (self.engine.server, g_ptr_array_index (self.users, i), E3, NULL, NULL));
  tear_down (&self);
}

static void
test_apps_off (void)
{
  static const char *const apps[] = { SWAY, NULL };
  g_autoptr (UnseatPlan) plan = NULL;
  Fixture self = { 0 };

  set_up (&self, UNSEAT_RULE_APPS_OFF);
  self.rule->apps = g_strdupv ((char **) apps);
  plan = run (&self);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), >, 0);
  for (guint i = 0; i < self.users->len; i++)
    {
      const char *user = g_ptr_array_index (self.users, i);
      g_auto (GStrv) off = demo_server_dup_disabled_plans (self.engine.server, user, E3);

      g_assert_nonnull (off);
      g_assert_true (g_strv_contains ((const char *const *) off, SWAY));
    }
  tear_down (&self);
}

/* Somebody who is in the group needs what it gives from now on. */
static void
add_need (Fixture *self)
{
  g_auto (GStrv) off = demo_server_dup_disabled_plans (self->engine.server, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);

  for (guint i = 0; i < self->users->len; i++)
    {
      const char *user = g_ptr_array_index (self->users, i);

      if (demo_server_is_member (self->engine.server, "Sales", user))
        {
          g_assert_true (demo_server_set_disabled_plans (self->engine.server, user, DEMO_SKU_PROJECT_P3, (const char *const *) off));
          engine_load (&self->engine);
          return;
        }
    }

  g_assert_not_reached ();
}

/* Who has left the group is told what helps; all the others were taken out of it. */
static void
assert_plan (Fixture    *self,
             UnseatPlan *plan)
{
  g_autofree char *stuck = demo_server_dup_user_id (self->engine.server, DEMO_UPN_STUCK);

  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED), ==, 1);
  for (guint i = 0; i < g_list_model_get_n_items (unseat_plan_get_changes (plan)); i++)
    {
      UnseatChange *change = engine_get_change (plan, i);
      gboolean      is_stuck = g_str_equal (unseat_change_get_user_id (change), stuck);

      engine_assert_outcome (plan, i, is_stuck ? UNSEAT_OUTCOME_BLOCKED : UNSEAT_OUTCOME_VERIFIED);
      if (is_stuck)
        g_assert_nonnull (strstr (unseat_change_get_reason (change), "unassign that one, then reprocess the person"));
    }
}

/* Whoever has another product that needs what the group gives is left alone: it would stay in error, and nobody see it. */
static void
check_leave_group (const char *alias)
{
  g_autoptr (UnseatPlan) plan = NULL;
  Fixture         self = { 0 };
  UnseatSettings *settings = NULL;
  guint           n_gone = 0;
  guint           n_needed = 0;

  set_up (&self, UNSEAT_RULE_LEAVE_GROUP);
  add_need (&self);
  settings = unseat_session_get_settings (self.engine.session);
  unseat_product_shelf_set_alias (settings, DEMO_TENANT_ID, E3, alias);
  plan = run (&self);
  for (guint i = 0; i < self.users->len; i++)
    {
      const char *user = g_ptr_array_index (self.users, i);
      if (demo_server_person_holds (self.engine.server, user, DEMO_SKU_PROJECT_P3, NULL, NULL))
        {
          g_assert_true (demo_server_person_holds (self.engine.server, user, E3, NULL, NULL));
          n_needed++;
        }
      else
        n_gone += !demo_server_person_holds (self.engine.server, user, E3, NULL, NULL);
    }
  g_assert_cmpuint (n_needed, ==, 2); /* DEMO_UPN_STUCK is one of them */
  g_assert_cmpuint (n_gone, ==, N_BLOCKED - n_needed);
  assert_plan (&self, plan);
  unseat_product_shelf_set_alias (settings, DEMO_TENANT_ID, E3, NULL);
  tear_down (&self);
}

static void
test_leave_group (void)
{
  check_leave_group (NULL);
}

/* Whatever the product is called here: the name of one with an alias has its part number beside it. */
static void
test_leave_group_of_alias (void)
{
  check_leave_group ("Office for Sales");
}

/* A rule never makes up for a right that is missing. */
static void
test_leave_group_without_right (void)
{
  static const char *const roles[] = { "License Administrator", NULL };
  static const char *const scopes[] = { NULL };
  g_autoptr (UnseatPlan) plan = NULL;
  Fixture self = { 0 };

  set_up (&self, UNSEAT_RULE_LEAVE_GROUP);
  leaving_sign_in (&self.engine, roles, scopes);
  plan = run (&self);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 0);
  g_assert_cmpuint (leaving_count_writes (&self.engine, "DELETE"), ==, 0);
  for (guint i = 0; i < self.users->len; i++)
    g_assert_true (demo_server_person_holds (self.engine.server, g_ptr_array_index (self.users, i), E3, NULL, NULL));
  tear_down (&self);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rule-actions/swap", test_swap);
  g_test_add_func ("/rule-actions/swap-without-seats", test_swap_without_seats);
  g_test_add_func ("/rule-actions/apps-off", test_apps_off);
  g_test_add_func ("/rule-actions/leave-group", test_leave_group);
  g_test_add_func ("/rule-actions/leave-group-of-alias", test_leave_group_of_alias);
  g_test_add_func ("/rule-actions/leave-group-without-right", test_leave_group_without_right);

  result = g_test_run ();
  folder_remove (folder);
  return result;
}
