/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-intent.h"

static void
assert_wishes (UnseatIntent *intent,
               const char   *user_id,
               const char   *expected)
{
  GPtrArray *sku_ids = unseat_intent_find_sku_ids (intent, user_id);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; sku_ids != NULL && i < sku_ids->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", (const char *) sku_ids->pdata[i]);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_order_and_repeats (void)
{
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();

  g_assert_cmpuint (unseat_intent_get_n_people (intent), ==, 0);
  g_assert_null (unseat_intent_find_sku_ids (intent, "bo"));

  unseat_intent_unassign (intent, "cy", "visio");
  unseat_intent_unassign (intent, "bo", "e3");
  unseat_intent_unassign (intent, "cy", "E3");
  unseat_intent_unassign (intent, "cy", "VISIO");

  g_assert_cmpuint (unseat_intent_get_n_people (intent), ==, 2);
  g_assert_cmpstr (unseat_intent_get_user_id (intent, 0), ==, "cy");
  g_assert_cmpstr (unseat_intent_get_user_id (intent, 1), ==, "bo");
  assert_wishes (intent, "cy", "visio e3");
  assert_wishes (intent, "bo", "e3");
}

/* What is changed in a copy is not wanted by the plan that has the original. */
static void
test_copy (void)
{
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatIntent) copy = NULL;

  unseat_intent_unassign (intent, "cy", "visio");
  unseat_intent_unassign (intent, "cy", "e3");
  unseat_intent_include_guarded (intent, "cy");
  unseat_intent_set_lists_absent (intent, TRUE);

  copy = unseat_intent_copy (intent);
  assert_wishes (copy, "cy", "visio e3");
  g_assert_true (unseat_intent_includes_guarded (copy, "cy"));
  g_assert_true (unseat_intent_get_lists_absent (copy));

  unseat_intent_unassign (copy, "bo", "e3");
  unseat_intent_unassign (copy, "cy", "project");
  unseat_intent_include_guarded (copy, "bo");
  unseat_intent_set_lists_absent (copy, FALSE);
  g_assert_cmpuint (unseat_intent_get_n_people (intent), ==, 1);
  assert_wishes (intent, "cy", "visio e3");
  g_assert_false (unseat_intent_includes_guarded (intent, "bo"));
  g_assert_true (unseat_intent_get_lists_absent (intent));

  g_assert_finalize_object (g_steal_pointer (&intent));
  assert_wishes (copy, "cy", "visio e3 project");
}

/* Nor does the copy want what is added to the original later: they have in common only what neither changes. */
static void
test_original (void)
{
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatIntent) copy = NULL;
  g_autoptr (UnseatIntent) second = NULL;
  g_autoptr (UnseatChange) change = unseat_change_new (&(UnseatChangeFacts){ .user_id = "di", .sku_id = "e5" });

  unseat_intent_unassign (intent, "cy", "visio");
  unseat_intent_unassign (intent, "bo", "visio");
  unseat_intent_repeat (intent, change);
  unseat_intent_restore (intent, change);
  copy = unseat_intent_copy (intent);
  second = unseat_intent_copy (copy);

  unseat_intent_unassign (intent, "cy", "e3");
  unseat_intent_restore (intent, change);
  assert_wishes (intent, "cy", "visio e3");
  assert_wishes (intent, "bo", "visio");
  assert_wishes (intent, "di", "e5");
  g_assert_true (unseat_intent_find_repeated (intent, "di", "e5") == change);
  g_assert_cmpuint (unseat_intent_get_restores (intent)->len, ==, 2);

  g_assert_finalize_object (g_steal_pointer (&intent));
  assert_wishes (copy, "cy", "visio");
  g_assert_true (unseat_intent_find_repeated (copy, "di", "e5") == change);
  g_assert_cmpuint (unseat_intent_get_restores (copy)->len, ==, 1);
  unseat_intent_unassign (copy, "bo", "e3");
  assert_wishes (copy, "bo", "visio e3");
  assert_wishes (second, "bo", "visio");
}

/* Who leaves a group is among the people, and a copy goes its own way. */
static void
test_groups (void)
{
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatIntent) copy = NULL;
  g_autoptr (UnseatChange) left = unseat_change_new (&(UnseatChangeFacts){ .action = UNSEAT_ACTION_LEAVE, .user_id = "di", .sku_id = "e5", .group_id = "sales" });
  GPtrArray *leaves = NULL;
  GPtrArray *joins = NULL;

  unseat_intent_leave_group (intent, "cy", "Sales");
  unseat_intent_leave_group (intent, "cy", "sales");
  unseat_intent_unassign (intent, "cy", "e3");
  unseat_intent_set_leaves_groups (intent, TRUE);
  unseat_intent_want (intent, left, UNSEAT_ACTION_LEAVE);
  unseat_intent_want (intent, left, UNSEAT_ACTION_JOIN);
  unseat_intent_want (intent, left, UNSEAT_ACTION_JOIN);
  copy = unseat_intent_copy (intent);
  unseat_intent_leave_group (copy, "cy", "everyone");
  unseat_intent_leave_group (copy, "bo", "sales");

  g_assert_cmpuint (unseat_intent_get_n_people (intent), ==, 2);
  g_assert_cmpuint (unseat_intent_find_leaves (intent, "cy")->len, ==, 1);
  g_assert_cmpstr (((UnseatMembership *) unseat_intent_find_leaves (intent, "cy")->pdata[0])->group_id, ==, "sales");
  g_assert_null (unseat_intent_find_leaves (intent, "bo"));
  g_assert_null (unseat_intent_find_sku_ids (intent, "di"));
  assert_wishes (intent, "cy", "e3");

  g_assert_true (unseat_intent_get_leaves_groups (copy));
  g_assert_cmpuint (unseat_intent_get_n_people (copy), ==, 3);
  g_assert_cmpuint (unseat_intent_find_leaves (copy, "cy")->len, ==, 2);
  leaves = unseat_intent_find_leaves (copy, "di");
  g_assert_true (((UnseatMembership *) leaves->pdata[0])->changes->pdata[0] == left);
  joins = unseat_intent_get_joins (copy);
  g_assert_cmpuint (joins->len, ==, 1);
  g_assert_cmpuint (((UnseatMembership *) joins->pdata[0])->changes->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intent/order-and-repeats", test_order_and_repeats);
  g_test_add_func ("/intent/copy", test_copy);
  g_test_add_func ("/intent/original", test_original);
  g_test_add_func ("/intent/groups", test_groups);
  return g_test_run ();
}
