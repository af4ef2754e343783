/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "unseat-apply-queue.h"

static void
assert_call (UnseatApplyCall *call,
             const char      *user_id,
             const char      *first_product,
             guint            n_products)
{
  UnseatVerifyItem *item = g_ptr_array_index (call->items, 0);

  g_assert_cmpstr (call->key, ==, user_id);
  g_assert_cmpuint (call->items->len, ==, n_products);
  g_assert_cmpstr (unseat_change_get_sku_id (item->change), ==, first_product);
}

static UnseatApplyCall *
take_one (UnseatApplyQueue *queue)
{
  g_autoptr (GPtrArray) calls = unseat_apply_queue_take (queue, 1);

  g_assert_cmpuint (calls->len, ==, 1);

  return g_ptr_array_steal_index (calls, 0);
}

static gboolean
give_back (UnseatApplyQueue  *queue,
           UnseatApplyCall   *call,
           UnseatApplyVerdict verdict)
{
  call->verdict = verdict;

  return unseat_apply_queue_give_back (queue, call);
}

static UnseatPlan *
make_plan (void)
{
  UnseatChange *blocked = changes_new ("bo", "e3", "sales");
  UnseatPlan   *plan = changes_make_plan (1, changes_new ("bo", "e3", NULL), blocked, changes_new ("cy", "e3", NULL),
                                          changes_new ("bo", "visio", NULL), changes_new ("bo", "power-bi", NULL), NULL);

  unseat_change_set_outcome (blocked, UNSEAT_OUTCOME_BLOCKED, NULL, NULL);

  return plan;
}

static void
test_groups_by_person (void)
{
  g_autoptr (UnseatPlan) plan = make_plan ();
  g_autoptr (UnseatApplyQueue) queue = unseat_apply_queue_new (plan, UNSEAT_APPLY_GROUPS_FIRST);
  g_autoptr (GPtrArray) calls = unseat_apply_queue_take (queue, 20);

  g_assert_cmpuint (calls->len, ==, 2);
  assert_call (g_ptr_array_index (calls, 0), "bo", "e3", 3);
  assert_call (g_ptr_array_index (calls, 1), "cy", "e3", 1);
  g_assert_false (unseat_apply_queue_has_ready (queue));
}

/* However it is split: one call of a person at a time. */
static void
test_split (void)
{
  g_autoptr (UnseatPlan) plan = make_plan ();
  g_autoptr (UnseatApplyQueue) queue = unseat_apply_queue_new (plan, UNSEAT_APPLY_GROUPS_FIRST);
  g_autoptr (GPtrArray) rest = NULL;
  UnseatApplyCall *call = take_one (queue);

  g_assert_false (give_back (queue, call, UNSEAT_APPLY_SPLIT));
  rest = unseat_apply_queue_take (queue, 20);
  g_assert_cmpuint (rest->len, ==, 2);
  assert_call (g_ptr_array_index (rest, 0), "cy", "e3", 1);
  assert_call (g_ptr_array_index (rest, 1), "bo", "e3", 1);
  g_assert_false (unseat_apply_queue_has_ready (queue));

  g_assert_true (give_back (queue, g_ptr_array_steal_index (rest, 1), UNSEAT_APPLY_READ_BACK));
  call = take_one (queue);
  assert_call (call, "bo", "visio", 1);
  g_assert_true (give_back (queue, call, UNSEAT_APPLY_REFUSED));
  call = take_one (queue);
  assert_call (call, "bo", "power-bi", 1);
  g_assert_true (give_back (queue, call, UNSEAT_APPLY_READ_BACK));
  g_assert_false (unseat_apply_queue_has_ready (queue));
}

static void
test_later (void)
{
  g_autoptr (UnseatPlan) plan = make_plan ();
  g_autoptr (UnseatApplyQueue) queue = unseat_apply_queue_new (plan, UNSEAT_APPLY_GROUPS_FIRST);
  g_autoptr (UnseatApplyCall) other = NULL;
  g_autoptr (UnseatApplyCall) call = take_one (queue);

  g_assert_false (give_back (queue, g_steal_pointer (&call), UNSEAT_APPLY_LATER));
  other = take_one (queue);
  assert_call (other, "cy", "e3", 1);
  g_assert_false (unseat_apply_queue_has_ready (queue));
  g_assert_true (unseat_apply_queue_has_later (queue));

  unseat_apply_queue_wake (queue);
  g_assert_false (unseat_apply_queue_has_later (queue));
  call = take_one (queue);
  assert_call (call, "bo", "e3", 3);
}

static UnseatChange *
make_membership (const char  *user,
                 const char  *product,
                 const char  *group,
                 UnseatAction action)
{
  g_autoptr (UnseatChange) model = changes_new (user, product, group);
  UnseatChangeFacts facts = { action };

  unseat_change_get_facts (model, &facts);
  facts.action = action;

  return unseat_change_new (&facts);
}

/* All that a group gives is one call, groups come first, and who leaves one keeps the direct licenses for another turn. */
static void
test_memberships (void)
{
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, make_membership ("bo", "e3", "sales", UNSEAT_ACTION_LEAVE), make_membership ("bo", "visio", "sales", UNSEAT_ACTION_LEAVE),
                                                   make_membership ("bo", "e3", "everyone", UNSEAT_ACTION_LEAVE), changes_new ("bo", "e3", NULL),
                                                   changes_new ("cy", "e3", NULL), make_membership ("cy", "visio", "sales", UNSEAT_ACTION_JOIN), NULL);
  g_autoptr (UnseatApplyQueue) queue = unseat_apply_queue_new (plan, UNSEAT_APPLY_GROUPS_FIRST);
  g_autoptr (UnseatApplyQueue) all = unseat_apply_queue_new (plan, UNSEAT_APPLY_EVERYTHING);
  g_autoptr (GPtrArray) rest = NULL;
  UnseatApplyCall *call = take_one (queue);

  assert_call (call, "bo", "e3", 2);
  g_assert_true (unseat_apply_call_is_membership (call));
  g_assert_true (give_back (queue, call, UNSEAT_APPLY_READ_BACK));
  call = take_one (queue);
  assert_call (call, "cy", "visio", 1);
  g_assert_true (give_back (queue, call, UNSEAT_APPLY_READ_BACK));
  call = take_one (queue);
  assert_call (call, "bo", "e3", 1);
  g_assert_true (unseat_apply_call_is_membership (call));
  g_assert_true (give_back (queue, call, UNSEAT_APPLY_READ_BACK));
  call = take_one (queue);
  assert_call (call, "cy", "e3", 1);
  g_assert_false (unseat_apply_call_is_membership (call));
  g_assert_true (give_back (queue, call, UNSEAT_APPLY_READ_BACK));
  g_assert_false (unseat_apply_queue_has_ready (queue));

  rest = unseat_apply_queue_drain (all);
  g_assert_cmpuint (rest->len, ==, 5); /* with the direct license of bo */
}

/* What stands before a group in the plan goes before it, however often it is tried. */
static void
test_direct_first (void)
{
  g_autoptr (UnseatPlan) plan = changes_make_plan (1, changes_new ("bo", "project", NULL), changes_new ("bo", "visio", NULL), make_membership ("bo", "e3", "sales", UNSEAT_ACTION_LEAVE),
                                                   changes_new ("bo", "power-bi", NULL), NULL);
  g_autoptr (UnseatApplyQueue) queue = unseat_apply_queue_new (plan, UNSEAT_APPLY_GROUPS_FIRST);
  UnseatApplyCall *call = take_one (queue);

  assert_call (call, "bo", "project", 2);
  g_assert_false (give_back (queue, call, UNSEAT_APPLY_SPLIT));
  call = take_one (queue);
  assert_call (call, "bo", "project", 1);
  g_assert_false (give_back (queue, call, UNSEAT_APPLY_DEPENDENT));
  call = take_one (queue);
  assert_call (call, "bo", "visio", 1);
  g_assert_true (give_back (queue, call, UNSEAT_APPLY_READ_BACK));
  call = take_one (queue);
  assert_call (call, "bo", "project", 1);
  g_assert_true (give_back (queue, call, UNSEAT_APPLY_READ_BACK));
  call = take_one (queue);
  assert_call (call, "bo", "e3", 1);
  g_assert_true (give_back (queue, call, UNSEAT_APPLY_READ_BACK));
  g_assert_false (unseat_apply_queue_has_ready (queue)); /* what stands after the group waits for another turn */
}

static void
test_again (void)
{
  g_autoptr (UnseatPlan) plan = make_plan ();
  g_autoptr (UnseatApplyQueue) queue = unseat_apply_queue_new (plan, UNSEAT_APPLY_GROUPS_FIRST);
  g_autoptr (GPtrArray) calls = NULL;

  g_assert_false (give_back (queue, take_one (queue), UNSEAT_APPLY_AGAIN));
  calls = unseat_apply_queue_take (queue, 20);
  g_assert_cmpuint (calls->len, ==, 2);
}

/* e3 is needed by visio, visio by power-bi: each goes when the next one has gone. */
static void
test_chain (void)
{
  static const char *const        order[] = { "e3", "visio", "power-bi", "e3", "visio", "e3" };
  static const UnseatApplyVerdict verdicts[] = {
    UNSEAT_APPLY_DEPENDENT,
    UNSEAT_APPLY_DEPENDENT,
    UNSEAT_APPLY_READ_BACK,
    UNSEAT_APPLY_DEPENDENT,
    UNSEAT_APPLY_READ_BACK,
    UNSEAT_APPLY_READ_BACK,
  };
  g_autoptr (UnseatPlan) plan = make_plan ();
  g_autoptr (UnseatApplyQueue) queue = unseat_apply_queue_new (plan, UNSEAT_APPLY_GROUPS_FIRST);

  g_assert_false (give_back (queue, take_one (queue), UNSEAT_APPLY_SPLIT));
  g_assert_true (give_back (queue, take_one (queue), UNSEAT_APPLY_READ_BACK)); /* cy */
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      UnseatApplyCall *call = take_one (queue);

      assert_call (call, "bo", order[i], 1);
      g_assert_cmpint (give_back (queue, call, verdicts[i]), ==, verdicts[i] == UNSEAT_APPLY_READ_BACK);
    }
  g_assert_false (unseat_apply_queue_has_ready (queue));
}

/* When nothing ever goes through, it ends. */
static void
test_hopeless (void)
{
  g_autoptr (UnseatPlan) plan = make_plan ();
  g_autoptr (UnseatApplyQueue) queue = unseat_apply_queue_new (plan, UNSEAT_APPLY_GROUPS_FIRST);
  guint n_calls = 0;

  g_assert_false (give_back (queue, take_one (queue), UNSEAT_APPLY_SPLIT));
  g_assert_true (give_back (queue, take_one (queue), UNSEAT_APPLY_REFUSED)); /* cy */
  for (; unseat_apply_queue_has_ready (queue) && n_calls < 100; n_calls++)
    give_back (queue, take_one (queue), UNSEAT_APPLY_DEPENDENT);
  g_assert_cmpuint (n_calls, <=, 6);
}

/* Nothing of a person stays behind, however it was lined up. */
static void
test_drain (void)
{
  g_autoptr (UnseatPlan) plan = make_plan ();
  g_autoptr (UnseatApplyQueue) queue = unseat_apply_queue_new (plan, UNSEAT_APPLY_GROUPS_FIRST);
  g_autoptr (GPtrArray) rest = NULL;

  g_assert_false (give_back (queue, take_one (queue), UNSEAT_APPLY_SPLIT));
  g_assert_false (give_back (queue, take_one (queue), UNSEAT_APPLY_LATER));

  rest = unseat_apply_queue_drain (queue);
  g_assert_cmpuint (rest->len, ==, 4);
  assert_call (g_ptr_array_index (rest, 0), "bo", "e3", 1);
  assert_call (g_ptr_array_index (rest, 1), "bo", "visio", 1);
  assert_call (g_ptr_array_index (rest, 2), "bo", "power-bi", 1);
  assert_call (g_ptr_array_index (rest, 3), "cy", "e3", 1);
  g_assert_false (unseat_apply_queue_has_ready (queue) || unseat_apply_queue_has_later (queue));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/apply-queue/groups-by-person", test_groups_by_person);
  g_test_add_func ("/apply-queue/split", test_split);
  g_test_add_func ("/apply-queue/later", test_later);
  g_test_add_func ("/apply-queue/memberships", test_memberships);
  g_test_add_func ("/apply-queue/direct-first", test_direct_first);
  g_test_add_func ("/apply-queue/again", test_again);
  g_test_add_func ("/apply-queue/chain", test_chain);
  g_test_add_func ("/apply-queue/hopeless", test_hopeless);
  g_test_add_func ("/apply-queue/drain", test_drain);

  return g_test_run ();
}
