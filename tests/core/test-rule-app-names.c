/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-words.h"

/* Apps of a rule, as people call them. */

#define SUITE "00000000-0000-4000-8000-0000000000e5"
#define OTHER "00000000-0000-4000-8000-0000000000e3"
#define BOARD "00000000-0000-4000-8000-00000000000a"
#define BOARD_TOO "00000000-0000-4000-8000-00000000000b"
#define CHAT "00000000-0000-4000-8000-00000000000c"
#define EXCHANGE_P2 "efb87545-963c-4e0d-99df-69c6916d9eb0" /* which Microsoft’s list knows */

static UnseatProduct *
make_product (const char        *sku_id,
              const char        *part_number,
              UnseatServicePlan *plan,
              UnseatServicePlan *second)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

  g_ptr_array_add (plans, plan);
  g_ptr_array_add (plans, second);
  return unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .part_number = part_number, .name = part_number }, plans);
}

static UnseatDirectory *
make_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (products, make_product (SUITE, "SUITE", unseat_service_plan_new (BOARD, "BOARD_1", "Board", TRUE), unseat_service_plan_new (CHAT, "CHAT", "Chat", TRUE)));
  g_ptr_array_add (products, make_product (OTHER, "OTHER", unseat_service_plan_new (BOARD_TOO, "BOARD_2", "Board", TRUE), unseat_service_plan_new (CHAT, "CHAT", "Chat", TRUE)));
  unseat_directory_set_products (directory, products);
  return directory;
}

static void
assert_says (UnseatDirectory *directory,
             const char      *products, /* with blanks between */
             const char      *apps,
             const char      *expected)
{
  g_autoptr (UnseatRule) rule = unseat_rule_new ("rule", "Rule");
  g_autofree char *text = NULL;

  rule->action = UNSEAT_RULE_APPS_OFF;
  rule->products = g_strsplit (products, " ", -1);
  rule->apps = g_strsplit (apps, " ", -1);
  text = unseat_rule_describe_action (rule, directory);
  g_assert_cmpstr (text, ==, expected);
}

/* By part number or id, in any case; two of the same name are told apart when the rule is about both; what nobody knows is said as it is. */
static void
test_apps (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();

  assert_says (directory, "SUITE", "BOARD_1 chat", "Switch off Board, Chat");
  assert_says (directory, SUITE, "00000000-0000-4000-8000-00000000000A", "Switch off Board");
  assert_says (directory, "SUITE OTHER", "BOARD_1 CHAT", "Switch off Board (BOARD_1), Chat");
  assert_says (directory, "SUITE", "BOARD_2 Nothing", "Switch off BOARD_2, Nothing");
  assert_says (directory, "ELSEWHERE", EXCHANGE_P2, "Switch off Exchange Online (Plan 2)");
  assert_says (NULL, "SUITE", "BOARD_1", "Switch off BOARD_1");
}

static void
test_swap (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatRule) rule = unseat_rule_new ("rule", "Rule");
  g_autofree char *known = NULL;
  g_autofree char *unknown = NULL;

  rule->action = UNSEAT_RULE_SWAP;
  rule->swap_to = g_strdup (OTHER);
  known = unseat_rule_describe_action (rule, directory);
  unknown = unseat_rule_describe_action (rule, NULL);
  g_assert_cmpstr (known, ==, "Replace by OTHER");
  g_assert_cmpstr (unknown, ==, "Replace by " OTHER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-app-names/apps", test_apps);
  g_test_add_func ("/rule-app-names/swap", test_swap);
  return g_test_run ();
}
