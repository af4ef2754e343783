/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-savings.h"

/* Whoever takes a swap back puts somebody back where they were: they are not told to give up seats of what was there meanwhile. */

#define NOW 1790000000
#define OLD "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define NEW "06ebc4ee-1bb5-47dd-8120-11324bc54e06"

static UnseatDirectory *
make_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  unseat_directory_set_tenant (directory, "tenant", "Contoso");
  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = OLD, .part_number = "OLD", .name = "Old", .for_users = TRUE, .enabled = 20, .consumed = 20 }, NULL));
  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = NEW, .part_number = "NEW", .name = "New", .for_users = TRUE, .enabled = 20, .consumed = 20 }, NULL));
  unseat_directory_set_products (directory, products);
  return directory;
}

/* @swap: (nullable): the product that comes instead */
static UnseatPlan *
make_plan (UnseatPlanKind kind,
           gboolean       is_of_undo,
           const char    *swap)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (changes, unseat_change_new (&(UnseatChangeFacts){ .action = UNSEAT_ACTION_UNASSIGN, .user_id = "u", .sku_id = NEW, .part_number = "NEW", .product_name = "New", .swap_sku_id = swap, .frees_seat = TRUE }));
  if (swap != NULL)
    g_ptr_array_add (changes, unseat_change_new (&(UnseatChangeFacts){ .action = UNSEAT_ACTION_ASSIGN, .user_id = "u", .sku_id = swap, .part_number = "OLD", .product_name = "Old", .swap_sku_id = NEW, .takes_seat = TRUE }));

  return unseat_plan_new (&(UnseatPlanFacts){ .kind = kind, .takes_back = is_of_undo, .tenant_id = "tenant", .actor = "ada@contoso.example", .created = NOW }, changes, NULL);
}

static void
check (UnseatPlanKind kind,
       gboolean       is_of_undo,
       const char    *swap,
       gint64         n_cut)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();
  g_autoptr (UnseatPlan) plan = make_plan (kind, is_of_undo, swap);
  g_autoptr (UnseatFreedCount) count = unseat_freed_count_new (plan);
  g_autoptr (UnseatSavings) planned = unseat_savings_new_planned (directory, plan, NOW, "https://admin.example");
  g_autoptr (UnseatSavings) verified = NULL;
  const UnseatSavings *both[2] = { planned, NULL };

  for (guint i = 0; i < unseat_plan_peek_changes (plan)->len; i++)
    unseat_change_set_outcome (unseat_plan_peek_changes (plan)->pdata[i], UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
  verified = unseat_savings_new_verified (directory, count, planned, NOW, "https://admin.example");
  both[1] = verified;

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      const UnseatSaving *saving = g_ptr_array_index (unseat_savings_get_items (both[i]), 0);
      g_auto (GStrv) sentences = unseat_savings_describe (both[i]);

      g_assert_cmpuint (saving->n_freed, ==, 1); /* it did come free */
      g_assert_cmpint (saving->n_cut, ==, n_cut);
      g_assert_cmpuint (g_strv_length (sentences), ==, n_cut > 0 ? 1 : 0);
    }
}

static void
test_swap (void)
{
  check (UNSEAT_PLAN_UNASSIGN, FALSE, OLD, 1);
  check (UNSEAT_PLAN_UNDO, FALSE, OLD, 0);
  check (UNSEAT_PLAN_RETRY, FALSE, OLD, 1);
  check (UNSEAT_PLAN_RETRY, TRUE, OLD, 0);
}

/* Taking back what was given back is unassigning once more. */
static void
test_taking_again (void)
{
  check (UNSEAT_PLAN_UNDO, FALSE, NULL, 1);
  check (UNSEAT_PLAN_RETRY, TRUE, NULL, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/savings-undo/swap", test_swap);
  g_test_add_func ("/savings-undo/taking-again", test_taking_again);
  return g_test_run ();
}
