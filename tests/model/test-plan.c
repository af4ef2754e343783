/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan.h"
#include "unseat-utils.h"

static UnseatChange *
make_change (const char *user_id,
             const char *sku_id,
             const char *product_name,
             const char *group_id,
             gboolean    frees_seat)
{
  return unseat_change_new (&(UnseatChangeFacts){
      .user_id = user_id,
      .user_name = "Ada",
      .sku_id = sku_id,
      .part_number = "PART",
      .product_name = product_name,
      .group_id = group_id,
      .frees_seat = frees_seat,
  });
}

typedef struct
{
  guint n_outcome;
  guint n_reason;
  guint n_request_id;
} Notified;

static void
notify_cb (UnseatChange *change,
           GParamSpec   *pspec,
           guint        *n)
{
  (*n)++;
}

static void
test_change_notifies (void)
{
  g_autoptr (UnseatChange) change = make_change ("u", "s", "P", NULL, TRUE);
  Notified seen = { 0, 0, 0 };

  g_signal_connect (change, "notify::outcome", G_CALLBACK (notify_cb), &seen.n_outcome);
  g_signal_connect (change, "notify::reason", G_CALLBACK (notify_cb), &seen.n_reason);
  g_signal_connect (change, "notify::request-id", G_CALLBACK (notify_cb), &seen.n_request_id);

  unseat_change_set_outcome (change, UNSEAT_OUTCOME_FAILED, "Why.", "r-1");
  unseat_change_set_outcome (change, UNSEAT_OUTCOME_FAILED, "Why.", NULL); /* the request id stays */
  g_assert_cmpuint (seen.n_outcome, ==, 1);
  g_assert_cmpuint (seen.n_reason, ==, 1);
  g_assert_cmpuint (seen.n_request_id, ==, 1);
  g_assert_cmpstr (unseat_change_get_request_id (change), ==, "r-1");

  unseat_change_set_outcome (change, UNSEAT_OUTCOME_VERIFIED, NULL, "r-2");
  g_assert_null (unseat_change_get_reason (change));
  g_assert_cmpstr (unseat_change_get_request_id (change), ==, "r-2");
  g_assert_cmpuint (seen.n_outcome, ==, 2);
  g_assert_finalize_object (g_steal_pointer (&change));
}

static void
check_list (GListModel *changes,
            guint       n_changes)
{
  g_assert_cmpuint (g_list_model_get_n_items (changes), ==, n_changes);
  g_assert_true (g_list_model_get_item_type (changes) == UNSEAT_TYPE_CHANGE);
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      g_assert_cmpuint (unseat_change_get_position (change), ==, i);
    }
  g_assert_null (g_list_model_get_item (changes, n_changes));
  g_assert_null (g_list_model_get_item (changes, G_MAXUINT));
}

static void
test_counts (void)
{
  g_autoptr (UnseatPlan) plan = NULL;
  GPtrArray         *changes = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray         *products = NULL;
  UnseatPlanProduct *product = NULL;
  UnseatChange      *blocked = make_change ("u3", "b", "Beta", "g", FALSE);
  UnseatChange      *skipped = make_change ("u4", "a", "Alpha", NULL, TRUE);
  g_autoptr (UnseatAdvice) advice = unseat_advice_new (&(UnseatAdviceFacts){ .stops = { 7, 0, 0, 0, 0, 1 } });

  unseat_change_set_outcome (blocked, UNSEAT_OUTCOME_BLOCKED, "A group gives it.", NULL);
  unseat_change_set_outcome (skipped, UNSEAT_OUTCOME_SKIPPED, "Never touched.", NULL);
  g_ptr_array_add (changes, make_change ("u1", "b", "Beta", NULL, TRUE));
  g_ptr_array_add (changes, make_change ("u1", "a", "Alpha", NULL, FALSE));
  g_ptr_array_add (changes, make_change ("u2", "b", "Beta", NULL, TRUE));
  g_ptr_array_add (changes, blocked);
  g_ptr_array_add (changes, skipped);
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "t", .actor = "ada@contoso.example", .created = 5 }, changes, advice);

  g_assert_true (unseat_is_guid (unseat_plan_get_id (plan)));
  check_list (unseat_plan_get_changes (plan), 5);
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 2);
  g_assert_true (unseat_plan_does (plan, UNSEAT_ACTION_UNASSIGN));
  g_assert_false (unseat_plan_does (plan, UNSEAT_ACTION_ASSIGN));
  g_assert_cmpint (unseat_plan_get_way (plan), ==, UNSEAT_WAY_TAKES);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 3);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_BLOCKED), ==, 1);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_SKIPPED), ==, 1);
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_MAILBOX), ==, 7);
  g_assert_cmpuint (unseat_plan_get_n_losing (plan, UNSEAT_SERVICE_DESKTOP_APPS), ==, 1);

  products = unseat_plan_get_products (plan);
  g_assert_cmpuint (products->len, ==, 2);
  product = products->pdata[0];
  g_assert_cmpstr (product->name, ==, "Alpha");
  g_assert_cmpuint (product->n_planned, ==, 1);
  g_assert_cmpuint (product->n_seats, ==, 0);
  product = products->pdata[1];
  g_assert_cmpuint (product->n_planned, ==, 2);
  g_assert_cmpuint (product->n_blocked, ==, 1);
  g_assert_cmpuint (product->n_seats, ==, 2);
  g_assert_finalize_object (g_steal_pointer (&plan));
}

/* What a plan does as a whole. */
static void
test_way (void)
{
  static const struct
  {
    guint     n_taken;
    guint     n_given;
    UnseatWay way;
  } cases[] = {
    { 0, 0, UNSEAT_WAY_TAKES },
    { 2, 0, UNSEAT_WAY_TAKES },
    { 0, 1, UNSEAT_WAY_GIVES },
    { 1, 1, UNSEAT_WAY_BOTH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (UnseatPlan) plan = NULL;

      for (guint j = 0; j < cases[i].n_taken + cases[i].n_given; j++)
        {
          UnseatChangeFacts facts = { j < cases[i].n_given ? UNSEAT_ACTION_ASSIGN : UNSEAT_ACTION_UNASSIGN, .user_id = "u", .sku_id = "a" };

          g_ptr_array_add (changes, unseat_change_new (&facts));
        }
      plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "t" }, changes, NULL);
      g_assert_cmpint (unseat_plan_get_way (plan), ==, cases[i].way);
    }
}

/* Sets of outcomes are counted now, not when the plan was made. */
static void
test_count_any (void)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatPlan) plan = NULL;

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    g_ptr_array_add (changes, make_change ("u1", "b", "Beta", NULL, TRUE));
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "t" }, changes, NULL);
  g_assert_cmpuint (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_OPEN), ==, UNSEAT_N_OUTCOMES);

  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    unseat_change_set_outcome (g_ptr_array_index (unseat_plan_peek_changes (plan), outcome), outcome, NULL, NULL);
  g_assert_cmpuint (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_OPEN), ==, 3);
  g_assert_cmpuint (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_OPEN | UNSEAT_OUTCOME_MAY_BE_DONE), ==, 6);
  g_assert_cmpuint (unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_CLEAN), ==, 3);
}

/* The numbers follow what becomes of the changes, in the plan that they came into last. */
static void
test_outcomes (void)
{
  GPtrArray    *changes = g_ptr_array_new_with_free_func (g_object_unref);
  UnseatChange *moved = make_change ("u2", "a", "Alpha", NULL, TRUE);
  g_autoptr (UnseatChange) left = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  g_autoptr (UnseatPlan) other = NULL;

  g_ptr_array_add (changes, make_change ("u1", "a", "Alpha", NULL, TRUE));
  g_ptr_array_add (changes, g_object_ref (moved));
  left = g_object_ref (changes->pdata[0]);
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "t" }, changes, NULL);

  unseat_change_set_outcome (left, UNSEAT_OUTCOME_SENT, NULL, NULL);
  unseat_change_set_outcome (left, UNSEAT_OUTCOME_SENT, "Still.", NULL);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 1);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_SENT), ==, 1);

  changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (changes, moved);
  other = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "t" }, changes, NULL);
  unseat_change_set_outcome (moved, UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_PLANNED), ==, 0);
  g_assert_cmpuint (unseat_plan_count (plan, UNSEAT_OUTCOME_VERIFIED), ==, 0);
  g_assert_cmpuint (unseat_plan_count (other, UNSEAT_OUTCOME_VERIFIED), ==, 1);

  /* A change may be kept longer than its plan. */
  g_assert_finalize_object (g_steal_pointer (&plan));
  unseat_change_set_outcome (left, UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
}

static void
test_empty (void)
{
  g_autoptr (UnseatPlan) plan = unseat_plan_new (&(UnseatPlanFacts){ .id = "id", .tenant_id = "t" }, g_ptr_array_new (), NULL);

  g_assert_cmpstr (unseat_plan_get_id (plan), ==, "id");
  g_assert_cmpuint (unseat_plan_get_n_people (plan), ==, 0);
  g_assert_cmpuint (unseat_plan_get_products (plan)->len, ==, 0);
}

static void
assert_access (gboolean    first_frees,
               gboolean    second_frees,
               guint       n_sentences,
               const char *fragment)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatPlan) plan = NULL;
  g_auto (GStrv) sentences = NULL;

  g_ptr_array_add (changes, make_change ("u1", "s", "P", NULL, first_frees));
  g_ptr_array_add (changes, make_change ("u2", "s", "P", NULL, second_frees));
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "t" }, changes, NULL);
  sentences = unseat_plan_describe_access (plan);
  g_assert_cmpuint (g_strv_length (sentences), ==, n_sentences);
  g_assert_nonnull (strstr (sentences[n_sentences - 1], fragment));
}

/* Nobody is said to lose what a group goes on giving. */
static void
test_access (void)
{
  assert_access (TRUE, TRUE, 1, "2 people lose access at once.");
  assert_access (TRUE, FALSE, 2, "1 license frees no seat");
  assert_access (FALSE, FALSE, 1, "2 licenses free no seat");
}

static void
test_reasons (void)
{
  static const struct
  {
    UnseatOutcome outcome;
    const char   *reason;
  } rows[] = {
    { UNSEAT_OUTCOME_BLOCKED, "rare" },
    { UNSEAT_OUTCOME_BLOCKED, "common" },
    { UNSEAT_OUTCOME_PLANNED, "common" },
    { UNSEAT_OUTCOME_BLOCKED, "common" },
    { UNSEAT_OUTCOME_BLOCKED, NULL },
    { UNSEAT_OUTCOME_BLOCKED, "also rare" },
  };
  static const struct
  {
    const char *text;
    guint       n_changes;
  } expected[] = { { "common", 2 }, { "also rare", 1 }, { "rare", 1 } };
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (UnseatPlan) plan = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      UnseatChange *change = make_change ("u", "s", "Product", NULL, FALSE);

      unseat_change_set_outcome (change, rows[i].outcome, rows[i].reason, NULL);
      g_ptr_array_add (changes, change);
    }
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "t" }, changes, NULL);

  reasons = unseat_plan_list_reasons (plan, UNSEAT_OUTCOME_BLOCKED);
  g_assert_cmpuint (reasons->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < reasons->len; i++)
    {
      const UnseatPlanReason *reason = reasons->pdata[i];

      g_assert_cmpstr (reason->text, ==, expected[i].text);
      g_assert_cmpuint (reason->n_changes, ==, expected[i].n_changes);
    }

  none = unseat_plan_list_reasons (plan, UNSEAT_OUTCOME_FAILED);
  g_assert_cmpuint (none->len, ==, 0);
}

/* A swap is one thing: what is blocked of it is counted once, where it goes, and it is one license of its person. */
static void
test_swaps (void)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (UnseatPlan) plan = NULL;
  const UnseatPlanDepartment *department = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *user_id = g_strdup_printf ("u%u", i / 2);
      gboolean         takes = i % 2 == 0;
      UnseatChange    *change = unseat_change_new (&(UnseatChangeFacts){ .action = takes ? UNSEAT_ACTION_UNASSIGN : UNSEAT_ACTION_ASSIGN,
                                                                         .user_id = user_id,
                                                                         .department = "Sales",
                                                                         .sku_id = takes ? "s" : "t",
                                                                         .product_name = takes ? "Goes" : "Comes",
                                                                         .swap_sku_id = takes ? "t" : "s" });

      if (i < 2)
        unseat_change_set_outcome (change, UNSEAT_OUTCOME_BLOCKED, "No seat is free.", NULL);
      g_ptr_array_add (changes, change);
    }
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "t" }, changes, NULL);

  reasons = unseat_plan_list_reasons (plan, UNSEAT_OUTCOME_BLOCKED);
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_cmpuint (((UnseatPlanReason *) reasons->pdata[0])->n_changes, ==, 1);
  g_assert_cmpuint (((UnseatPlanProduct *) unseat_plan_get_products (plan)->pdata[0])->n_blocked, ==, 0); /* comes */
  g_assert_cmpuint (((UnseatPlanProduct *) unseat_plan_get_products (plan)->pdata[1])->n_blocked, ==, 1);
  department = unseat_plan_get_departments (plan)->pdata[0];
  g_assert_cmpuint (department->n_people, ==, 1);
  g_assert_cmpuint (department->n_licenses, ==, 1);
}

static UnseatChange *
make_colleague (const char   *user_id,
                const char   *department,
                UnseatOutcome outcome)
{
  UnseatChange *change = unseat_change_new (&(UnseatChangeFacts){ .user_id = user_id, .department = department, .sku_id = outcome == UNSEAT_OUTCOME_PLANNED ? "s" : "t" });

  unseat_change_set_outcome (change, outcome, NULL, NULL);
  return change;
}

static void
test_departments (void)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatPlan) plan = NULL;
  GPtrArray *departments = NULL;
  static const struct
  {
    const char   *user_id;
    const char   *department;
    UnseatOutcome outcome;
  } rows[] = {
    { "u1", "Sales", UNSEAT_OUTCOME_PLANNED },
    { "u1", "Sales", UNSEAT_OUTCOME_VERIFIED },
    { "u2", "Legal", UNSEAT_OUTCOME_PLANNED },
    { "u3", "Legal", UNSEAT_OUTCOME_PLANNED },
    { "u4", "", UNSEAT_OUTCOME_PLANNED },
    { "u5", NULL, UNSEAT_OUTCOME_PLANNED }, /* from a journal, which does not keep it */
    { "u6", "Sales", UNSEAT_OUTCOME_SKIPPED },
    { "u7", "Research", UNSEAT_OUTCOME_BLOCKED },
    { "u8", "Research", UNSEAT_OUTCOME_ALREADY_GONE },
  };
  static const UnseatPlanDepartment expected[] = { { (char *) "Legal", 2, 2 }, { (char *) "", 1, 1 }, { (char *) "Sales", 1, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (changes, make_colleague (rows[i].user_id, rows[i].department, rows[i].outcome));
  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "t" }, changes, NULL);

  g_assert_null (unseat_plan_get_intent (plan));
  departments = unseat_plan_get_departments (plan);
  g_assert_cmpuint (departments->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < departments->len; i++)
    {
      const UnseatPlanDepartment *department = departments->pdata[i];

      g_assert_cmpstr (department->name, ==, expected[i].name);
      g_assert_cmpuint (department->n_people, ==, expected[i].n_people);
      g_assert_cmpuint (department->n_licenses, ==, expected[i].n_licenses);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/access", test_access);
  g_test_add_func ("/plan/change-notifies", test_change_notifies);
  g_test_add_func ("/plan/count-any", test_count_any);
  g_test_add_func ("/plan/counts", test_counts);
  g_test_add_func ("/plan/departments", test_departments);
  g_test_add_func ("/plan/empty", test_empty);
  g_test_add_func ("/plan/outcomes", test_outcomes);
  g_test_add_func ("/plan/reasons", test_reasons);
  g_test_add_func ("/plan/swaps", test_swaps);
  g_test_add_func ("/plan/way", test_way);
  return g_test_run ();
}
