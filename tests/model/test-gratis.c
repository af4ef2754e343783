/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-savings.h"
#include "unseat-seats.h"

/* What Microsoft hands out for nothing: nobody pays for a million seats, or for what is called free, until somebody says that they do. */

#define TENANT "11111111-aaaa-4bbb-8ccc-222222222222"
#define SKU "aaaaaaaa-0000-0000-0000-000000000001"
#define FABRIC_FREE "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235"
#define NOW G_GINT64_CONSTANT (1770000000)
#define RENEWS G_GINT64_CONSTANT (1772496000)
#define N_MANY 1000012

typedef struct
{
  UnseatProductBook *book;      /* (owned) */
  UnseatDirectory   *directory; /* (owned) */
} Fixture;

static void
add_subscription (GPtrArray  *list,
                  const char *sku_id,
                  gint64      seats)
{
  UnseatSubscription *subscription = g_new0 (UnseatSubscription, 1);

  subscription->id = g_strdup (sku_id);
  subscription->sku_id = g_strdup (sku_id);
  subscription->status = UNSEAT_PRODUCT_ENABLED;
  subscription->seats = seats;
  subscription->next = RENEWS;
  g_ptr_array_add (list, subscription);
}

/* Two products that renew: one with many seats, one with few whose id is known. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) subscriptions = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_subscription_free);

  fixture->book = unseat_product_book_new ();
  fixture->directory = unseat_directory_new ();
  unseat_directory_set_tenant (fixture->directory, TENANT, "Tenant");
  unseat_directory_set_book (fixture->directory, fixture->book);
  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = SKU, .part_number = "MANY", .name = "Many", .for_users = TRUE, .enabled = N_MANY, .consumed = 14 }, NULL));
  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = FABRIC_FREE, .part_number = "POWER_BI_STANDARD", .name = "Free", .for_users = TRUE, .enabled = 12, .consumed = 3 }, NULL));
  unseat_directory_set_products (fixture->directory, products);
  add_subscription (subscriptions, SKU, N_MANY);
  add_subscription (subscriptions, FABRIC_FREE, 12);
  unseat_directory_set_subscriptions (fixture->directory, subscriptions, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->directory);
  g_assert_finalize_object (fixture->book);
}

static UnseatPlan *
make_plan (const char *sku_id)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (changes, unseat_change_new (&(UnseatChangeFacts){ .user_id = "x", .user_name = "X", .sku_id = sku_id, .product_name = "Product", .frees_seat = TRUE }));

  return unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = TENANT, .tenant_name = "Tenant", .actor = "admin" }, changes, NULL);
}

static void
test_handed_out (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const sku_ids[] = { SKU, FABRIC_FREE };

  for (guint i = 0; i < G_N_ELEMENTS (sku_ids); i++)
    {
      UnseatProduct *product = unseat_directory_find_product (fixture->directory, sku_ids[i]);
      g_auto (GStrv) sentences = unseat_waste_describe (fixture->directory, product, NOW);
      g_autoptr (UnseatPlan) plan = make_plan (sku_ids[i]);
      g_autoptr (UnseatSavings) savings = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
      g_auto (GStrv) saved = unseat_savings_describe (savings);
      UnseatWaste waste;

      unseat_seats_count_waste (fixture->directory, product, &waste);
      g_assert_cmpint (waste.n_paid, ==, 0);
      g_assert_cmpint (waste.n_unassigned, ==, 0);
      g_assert_cmpint (waste.n_blocked, ==, 0);
      g_assert_null (unseat_waste_describe_cut (fixture->directory, product, NOW));
      g_assert_null (unseat_waste_describe_cost (fixture->directory, product));
      g_assert_cmpuint (g_strv_length (sentences), ==, 1);
      g_assert_nonnull (strstr (sentences[0], "for nothing"));
      g_assert_null (saved[0]);
    }
}

static void
test_priced (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);
  UnseatProductEntry *entry = unseat_product_entry_new (TENANT, FABRIC_FREE);
  g_autofree char    *cut = NULL;
  UnseatWaste         waste;

  entry->price = (UnseatPrice){ .amount = 10000, .currency = "EUR", .period = UNSEAT_PERIOD_MONTH };
  entry->has_price = TRUE;
  g_ptr_array_add (entries, entry);
  unseat_product_book_set_entries (fixture->book, entries);
  unseat_seats_count_waste (fixture->directory, unseat_directory_find_product (fixture->directory, FABRIC_FREE), &waste);
  g_assert_cmpint (waste.n_paid, ==, 12);
  g_assert_cmpint (waste.n_unassigned, ==, 9);
  cut = unseat_waste_describe_cut (fixture->directory, unseat_directory_find_product (fixture->directory, FABRIC_FREE), NOW);
  g_assert_true (g_str_has_prefix (cut, "Cut 9 seats before "));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/gratis/handed-out", Fixture, NULL, set_up, test_handed_out, tear_down);
  g_test_add ("/gratis/priced", Fixture, NULL, set_up, test_priced, tear_down);

  return g_test_run ();
}
