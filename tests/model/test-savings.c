/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-freed.h"
#include "unseat-savings.h"
#include "unseat-seats.h"

#define TENANT "11111111-aaaa-4bbb-8ccc-222222222222"
#define SKU "aaaaaaaa-0000-0000-0000-000000000001"
#define OTHER_SKU "aaaaaaaa-0000-0000-0000-000000000002"
#define NOW G_GINT64_CONSTANT (1770000000) /* 2 Feb 2026 */
#define MARCH G_GINT64_CONSTANT (1772496000)
#define MAY G_GINT64_CONSTANT (1777766400)

typedef struct
{
  UnseatProductBook *book;      /* (owned) */
  UnseatDirectory   *directory; /* (owned) */
} Fixture;

static UnseatProduct *
make_product (const char *sku_id,
              gint64      enabled,
              gint64      warning,
              gint64      consumed)
{
  return unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .part_number = "PART", .name = "Product", .for_users = TRUE, .enabled = enabled, .warning = warning, .consumed = consumed },
                             NULL);
}

static void
set_seats (Fixture *fixture,
           gint64   enabled,
           gint64   consumed)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (products, make_product (SKU, enabled, 0, consumed));
  g_ptr_array_add (products, make_product (OTHER_SKU, enabled, 0, consumed));
  unseat_directory_set_products (fixture->directory, products);
}

static void
set_price (Fixture           *fixture,
           const UnseatPrice *price)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);
  UnseatProductEntry *entry = unseat_product_entry_new (TENANT, SKU);

  entry->price = *price;
  entry->has_price = TRUE;
  g_ptr_array_add (entries, entry);
  unseat_product_book_set_entries (fixture->book, entries);
}

static void
add_subscription (GPtrArray          *list,
                  UnseatProductStatus status,
                  gboolean            is_trial,
                  gint64              seats,
                  gint64              next)
{
  UnseatSubscription *subscription = g_new0 (UnseatSubscription, 1);

  subscription->id = g_strdup ("subscription");
  subscription->sku_id = g_strdup (SKU);
  subscription->status = status;
  subscription->is_trial = is_trial;
  subscription->seats = seats;
  subscription->next = next;
  g_ptr_array_add (list, subscription);
}

/* Bought in three: a trial, a part that renews in March, a part that renews in May; and one that was over in January. */
static void
buy (Fixture *fixture)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_subscription_free);

  add_subscription (list, UNSEAT_PRODUCT_ENABLED, TRUE, 5, NOW + 5);
  add_subscription (list, UNSEAT_PRODUCT_ENABLED, FALSE, 15, MAY);
  add_subscription (list, UNSEAT_PRODUCT_ENABLED, FALSE, 5, MARCH);
  add_subscription (list, UNSEAT_PRODUCT_WARNING, FALSE, 3, NOW + 1);
  add_subscription (list, UNSEAT_PRODUCT_ENABLED, FALSE, 0, NOW - 1);
  unseat_directory_set_subscriptions (fixture->directory, list, NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->book = unseat_product_book_new ();
  fixture->directory = unseat_directory_new ();
  unseat_directory_set_tenant (fixture->directory, TENANT, "Contoso");
  unseat_directory_set_book (fixture->directory, fixture->book);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->directory));
  g_assert_finalize_object (g_steal_pointer (&fixture->book));
}

static UnseatSavings *
make_verified (Fixture *fixture, UnseatPlan *plan, const UnseatSavings *planned)
{
  g_autoptr (UnseatFreedCount) count = unseat_freed_count_new (plan);

  return unseat_savings_new_verified (fixture->directory, count, planned, NOW, "https://admin.example");
}

/* @n: so many people lose the product; those after @n_verified turn out to have it through a group */
static UnseatPlan *
make_plan (guint n,
           guint n_verified)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *user_id = g_strdup_printf ("u%u", i);
      UnseatChange    *change = unseat_change_new (&(UnseatChangeFacts){ .user_id = user_id, .user_name = "Ada", .sku_id = SKU, .part_number = "PART", .product_name = "Product", .frees_seat = TRUE });

      g_ptr_array_add (changes, change);
    }

  {
    UnseatPlan *plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = TENANT, .actor = "ada@contoso.example", .created = NOW }, changes, NULL);

    for (guint i = 0; i < n; i++)
      {
        g_autoptr (UnseatChange) change = g_list_model_get_item (unseat_plan_get_changes (plan), i);

        unseat_change_set_outcome (change, i < n_verified ? UNSEAT_OUTCOME_VERIFIED : UNSEAT_OUTCOME_STILL_INHERITED, NULL, NULL);
      }
    return plan;
  }
}

static gint64
count_cut (UnseatSavings *savings)
{
  return unseat_savings_get_items (savings)->len > 0 ? ((const UnseatSaving *) unseat_savings_get_items (savings)->pdata[0])->n_cut : 0;
}

static void
test_table (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    gint64 paid;
    gint64 consumed;
    guint  freed;
    gint64 cut;
  } cases[] = {
    { 20, 20, 3, 3 }, /* all were held */
    { 20, 10, 3, 3 }, /* some were free before: they do not count */
    { 20, 22, 3, 1 }, /* more were held than bought */
    { 20, 25, 3, 0 }, /* far more */
    { 0, 5, 3, 0 },   /* a product that has ended */
    { 20, 2, 3, 2 },  /* Graph counts late */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UnseatPlan) plan = make_plan (cases[i].freed, cases[i].freed);
      g_autoptr (UnseatSavings) planned = NULL;
      g_autoptr (UnseatSavings) verified = NULL;

      set_seats (fixture, cases[i].paid, cases[i].consumed);
      planned = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
      set_seats (fixture, cases[i].paid, cases[i].consumed - cases[i].freed);
      verified = make_verified (fixture, plan, NULL);

      g_assert_cmpint (count_cut (planned), ==, cases[i].cut);
      if (cases[i].consumed >= cases[i].freed)
        g_assert_cmpint (count_cut (verified), ==, cases[i].cut);
    }
}

/* Only what was seen gone was freed. */
static void
test_verified (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_plan (5, 2);
  g_autoptr (UnseatSavings) savings = NULL;
  const UnseatSaving *saving = NULL;

  set_seats (fixture, 20, 18);
  savings = make_verified (fixture, plan, NULL);
  saving = unseat_savings_get_items (savings)->pdata[0];
  g_assert_cmpuint (saving->n_freed, ==, 2);
  g_assert_cmpint (saving->n_cut, ==, 2);
  g_assert_false (saving->has_price);
  g_assert_cmpint (saving->renews, ==, 0);
}

typedef struct
{
  const char   *user_id;
  const char   *group_id; /* (nullable): %NULL for the direct path */
  const char   *sku_id;
  UnseatOutcome outcome;
} Ending;

static UnseatPlan *
make_endings (const Ending *endings,
              gsize         n)
{
  GPtrArray  *changes = g_ptr_array_new_with_free_func (g_object_unref);
  UnseatPlan *plan = NULL;

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (changes, unseat_change_new (&(UnseatChangeFacts){ .user_id = endings[i].user_id, .user_name = "Ada", .sku_id = endings[i].sku_id, .part_number = "PART", .product_name = "Product", .group_id = endings[i].group_id, .frees_seat = TRUE }));

  plan = unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = TENANT, .actor = "ada@contoso.example", .created = NOW }, changes, NULL);
  for (gsize i = 0; i < n; i++)
    unseat_change_set_outcome (unseat_plan_peek_changes (plan)->pdata[i], endings[i].outcome, NULL, NULL);

  return plan;
}

/* Of a person and a product one seat comes free, however many paths end, and none before all are known to have ended. */
static void
test_several_paths (Fixture      *fixture,
                    gconstpointer data)
{
  static const Ending both[] = { { "a", NULL, SKU, UNSEAT_OUTCOME_VERIFIED }, { "a", NULL, OTHER_SKU, UNSEAT_OUTCOME_VERIFIED }, { "a", "g", SKU, UNSEAT_OUTCOME_VERIFIED }, { "b", NULL, SKU, UNSEAT_OUTCOME_VERIFIED } };
  static const Ending gone[] = { { "a", NULL, SKU, UNSEAT_OUTCOME_ALREADY_GONE }, { "a", "g", SKU, UNSEAT_OUTCOME_VERIFIED } };
  static const Ending failed[] = { { "a", NULL, SKU, UNSEAT_OUTCOME_VERIFIED }, { "a", "g", SKU, UNSEAT_OUTCOME_FAILED } };
  static const Ending pending[] = { { "a", NULL, SKU, UNSEAT_OUTCOME_PENDING }, { "a", "g", SKU, UNSEAT_OUTCOME_VERIFIED } };
  static const struct
  {
    const Ending *endings;
    gsize         n;
    guint         freed;
  } cases[] = {
    { both, G_N_ELEMENTS (both), 2 },
    { gone, G_N_ELEMENTS (gone), 1 },
    { failed, G_N_ELEMENTS (failed), 0 },
    { pending, G_N_ELEMENTS (pending), 0 },
  };

  set_seats (fixture, 20, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UnseatPlan) plan = make_endings (cases[i].endings, cases[i].n);
      g_autoptr (UnseatSavings) savings = make_verified (fixture, plan, NULL);
      GPtrArray *items = unseat_savings_get_items (savings);

      g_assert_cmpuint (items->len > 0 ? ((const UnseatSaving *) items->pdata[0])->n_freed : 0, ==, cases[i].freed);
    }
}

/* The same of a job out of the journal, of which nothing else is known: what a later job has given back is not free. */
static void
test_earlier_job (void)
{
  static const Ending endings[] = { { "a", NULL, SKU, UNSEAT_OUTCOME_VERIFIED }, { "a", "g", SKU, UNSEAT_OUTCOME_VERIFIED }, { "b", NULL, SKU, UNSEAT_OUTCOME_VERIFIED }, { "b", NULL, OTHER_SKU, UNSEAT_OUTCOME_STILL_INHERITED }, { "c", NULL, OTHER_SKU, UNSEAT_OUTCOME_FAILED } };
  g_autoptr (UnseatPlan) plan = make_endings (endings, G_N_ELEMENTS (endings));
  g_autoptr (GPtrArray) list = unseat_freed_list (plan);
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *text = unseat_freed_describe (plan);
  g_autofree char *silence = NULL;
  GPtrArray       *changes = unseat_plan_peek_changes (plan);

  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpuint (((const UnseatFreed *) list->pdata[0])->n, ==, 2);
  g_assert_cmpstr (text, ==, "2 seats came free: 2 × Product");
  g_assert_true (unseat_freed_is_seen_at (changes, 0));
  g_assert_false (unseat_freed_is_seen_at (changes, 1)); /* the same seat */
  g_assert_false (unseat_freed_is_expected_at (changes, 0));

  unseat_change_set_undone (changes->pdata[1], TRUE);
  unseat_change_set_undone (changes->pdata[2], TRUE);
  none = unseat_freed_list (plan);
  silence = unseat_freed_describe (plan);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (silence);
}

/* Before anything is sent it is what the plan counts. */
static void
test_expected (void)
{
  static const Ending endings[] = { { "a", NULL, SKU, UNSEAT_OUTCOME_PLANNED }, { "a", "g", SKU, UNSEAT_OUTCOME_PLANNED }, { "b", NULL, SKU, UNSEAT_OUTCOME_PLANNED }, { "c", NULL, SKU, UNSEAT_OUTCOME_SKIPPED } };
  g_autoptr (UnseatPlan) plan = make_endings (endings, G_N_ELEMENTS (endings));
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    n += unseat_freed_is_expected_at (unseat_plan_peek_changes (plan), i);
  g_assert_cmpuint (n, ==, 2);
}

static void
assert_says (const UnseatSavings *savings,
             const char          *only)
{
  g_auto (GStrv) sentences = unseat_savings_describe (savings);

  g_assert_cmpstr (sentences[0], ==, only);
  g_assert_true (only == NULL || sentences[1] == NULL);
}

/* Graph counts late: what was counted before is known better. */
static void
test_late (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_plan (3, 2);
  g_autoptr (UnseatSavings) planned = NULL;
  g_autoptr (UnseatSavings) late = NULL;
  g_autoptr (UnseatSavings) early = NULL;

  set_seats (fixture, 20, 20);
  planned = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
  late = make_verified (fixture, plan, planned);
  g_assert_cmpint (count_cut (late), ==, 2);
  assert_says (late, "Unassigning alone does not lower the bill: reduce the number of seats of the subscription, too.");

  set_seats (fixture, 20, 15); /* and others have taken seats away, too */
  early = make_verified (fixture, plan, planned);
  g_assert_cmpint (count_cut (early), ==, 2);
}

/* It is said only where it is so: neither of a product that is gone, nor of what nobody pays for. */
static void
test_over (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (UnseatPlan) plan = make_plan (3, 3);
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatSavings) over = NULL;
  g_autoptr (UnseatSavings) ended = NULL;
  g_autoptr (UnseatSavings) gone = NULL;

  set_seats (fixture, 20, 25);
  over = make_verified (fixture, plan, NULL);
  assert_says (over, "This lowers no bill: more seats are assigned than are paid for.");
  set_seats (fixture, 0, 25);
  ended = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
  assert_says (ended, NULL);
  unseat_directory_set_products (fixture->directory, none);
  gone = make_verified (fixture, plan, NULL);
  assert_says (gone, NULL);
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  const UnseatPrice price = { .amount = 125000, .currency = "EUR", .period = UNSEAT_PERIOD_MONTH };
  g_autoptr (UnseatPlan) plan = make_plan (3, 3);
  g_autoptr (UnseatPlan) nothing = make_plan (0, 0);
  g_autoptr (UnseatSavings) savings = NULL;
  g_autoptr (UnseatSavings) empty = NULL;
  g_auto (GStrv) bare = NULL;
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) full = NULL;

  set_seats (fixture, 25, 20);
  empty = unseat_savings_new_planned (fixture->directory, nothing, NOW, "https://admin.example");
  none = unseat_savings_describe (empty);
  g_assert_null (none[0]);

  savings = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
  bare = unseat_savings_describe (savings);
  g_assert_cmpuint (g_strv_length (bare), ==, 1);
  g_assert_cmpstr (bare[0], ==, "Unassigning alone does not lower the bill: reduce the number of seats of the subscription, too.");
  g_clear_pointer (&savings, unseat_savings_free);

  set_price (fixture, &price);
  buy (fixture);
  savings = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
  full = unseat_savings_describe (savings);
  g_assert_cmpstr (unseat_savings_get_link (savings), ==, "https://admin.example");
  g_assert_cmpuint (g_strv_length (full), ==, 3);
  g_assert_cmpstr (full[0], ==, "Seats that need no longer be paid for cost 450.00\xc2\xa0"
                                "EUR in a year.");
  g_assert_cmpstr (full[1], ==, "Product: cut 3 seats before 3 Mar 2026 to save 450.00\xc2\xa0"
                                "EUR in a year.");
}

static void
test_waste (Fixture      *fixture,
            gconstpointer data)
{
  const UnseatPrice price = { .amount = 125000, .currency = "EUR", .period = UNSEAT_PERIOD_YEAR };
  UnseatProduct    *product = NULL;
  UnseatWaste       waste;
  g_autofree char  *cost = NULL;
  g_autofree char  *cut = NULL;
  g_auto (GStrv) sentences = NULL;

  set_seats (fixture, 25, 14);
  product = unseat_directory_find_product (fixture->directory, SKU);
  unseat_seats_count_waste (fixture->directory, product, &waste);
  g_assert_cmpint (waste.n_paid, ==, 25);
  g_assert_cmpint (waste.n_unassigned, ==, 11);
  g_assert_null (unseat_waste_describe_cost (fixture->directory, product));
  g_assert_null (unseat_waste_describe_cut (fixture->directory, product, NOW));

  buy (fixture); /* the trial costs nothing */
  set_price (fixture, &price);
  product = unseat_directory_find_product (fixture->directory, SKU);
  unseat_seats_count_waste (fixture->directory, product, &waste);
  g_assert_cmpint (waste.n_paid, ==, 20);
  g_assert_cmpint (waste.n_unassigned, ==, 6);
  g_assert_cmpint (unseat_seats_find_renewal (fixture->directory, SKU, NOW)->next, ==, MARCH);
  g_assert_cmpint (unseat_seats_find_renewal (fixture->directory, SKU, MARCH)->next, ==, MAY);
  g_assert_null (unseat_seats_find_renewal (fixture->directory, SKU, MAY));
  g_assert_null (unseat_seats_find_renewal (fixture->directory, OTHER_SKU, NOW));

  cost = unseat_waste_describe_cost (fixture->directory, product);
  g_assert_cmpstr (cost, ==, "6 seats are paid for and used by nobody: 75.00\xc2\xa0"
                             "EUR in a year");
  cut = unseat_waste_describe_cut (fixture->directory, product, NOW);
  g_assert_cmpstr (cut, ==, "Cut 5 seats before 3 Mar 2026"); /* no more than that subscription has */
  sentences = unseat_waste_describe (fixture->directory, product, NOW);
  g_assert_cmpstr (sentences[0], ==, "A seat costs 12.50\xc2\xa0"
                                     "EUR a year.");
  g_assert_cmpstr (sentences[1], ==, "6 seats are paid for and assigned to nobody: 75.00\xc2\xa0"
                                     "EUR in a year.");
  g_assert_cmpstr (sentences[3], ==, "Cut 5 seats before 3 Mar 2026."); /* after that nobody knows who is inactive */
}

/* The subscription that renews first has no more seats than it has: that many are told, and in their number. */
static void
test_limit (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_subscription_free);
  g_autoptr (UnseatPlan) plan = make_plan (3, 3);
  g_autoptr (UnseatSavings) savings = NULL;
  g_auto (GStrv) sentences = NULL;
  g_autofree char *cut = NULL;

  add_subscription (list, UNSEAT_PRODUCT_ENABLED, FALSE, 1, MARCH);
  add_subscription (list, UNSEAT_PRODUCT_ENABLED, FALSE, 19, MAY);
  unseat_directory_set_subscriptions (fixture->directory, list, NULL);
  set_seats (fixture, 20, 15);
  cut = unseat_waste_describe_cut (fixture->directory, unseat_directory_find_product (fixture->directory, SKU), NOW);
  g_assert_cmpstr (cut, ==, "Cut 1 seat before 3 Mar 2026");
  savings = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
  sentences = unseat_savings_describe (savings);
  g_assert_cmpint (count_cut (savings), ==, 3);
  g_assert_cmpstr (sentences[0], ==, "Product: cut 1 seat before 3 Mar 2026.");

  g_assert_cmpint (unseat_seats_limit_cut (NULL, 5), ==, 0);
  g_assert_cmpint (unseat_seats_limit_cut (list->pdata[0], 0), ==, 0);
  g_assert_cmpint (unseat_seats_limit_cut (list->pdata[1], 5), ==, 5);
}

/* What costs nothing is no waste of money, and nobody has to cut it. */
static void
test_gratis (Fixture      *fixture,
             gconstpointer data)
{
  const UnseatPrice price = { .amount = 0, .currency = "EUR", .period = UNSEAT_PERIOD_MONTH };
  g_autoptr (UnseatPlan) plan = make_plan (3, 3);
  g_autoptr (UnseatSavings) savings = NULL;
  UnseatProduct *product = NULL;
  g_auto (GStrv) unpriced = NULL;
  g_auto (GStrv) sentences = NULL;

  buy (fixture);
  set_seats (fixture, 25, 14);
  product = unseat_directory_find_product (fixture->directory, SKU);
  unpriced = unseat_waste_describe (fixture->directory, product, NOW);
  g_assert_cmpstr (unpriced[0], ==, "Nobody has said what a seat costs.");
  g_assert_cmpstr (unpriced[1], ==, "6 seats are assigned to nobody.");

  set_price (fixture, &price);
  product = unseat_directory_find_product (fixture->directory, SKU);
  sentences = unseat_waste_describe (fixture->directory, product, NOW);
  g_assert_cmpuint (g_strv_length (sentences), ==, 3); /* the last: nobody knows who is inactive */
  g_assert_cmpstr (sentences[1], ==, "6 seats are assigned to nobody.");
  g_assert_null (unseat_waste_describe_cut (fixture->directory, product, NOW));
  savings = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
  assert_says (savings, NULL);
}

/* Nobody is meant to hold what is for the whole organization. */
static void
test_organization (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (UnseatProduct) product = unseat_product_new (&(UnseatProductFacts){ .sku_id = SKU, .part_number = "PART", .name = "Product", .for_users = FALSE, .enabled = 5 }, NULL);
  UnseatWaste waste;

  unseat_seats_count_waste (fixture->directory, product, &waste);
  g_assert_cmpint (waste.n_paid, ==, 5);
  g_assert_cmpint (waste.n_unassigned, ==, 0);
  g_assert_cmpint (waste.n_blocked, ==, 0);
}

/* Without subscriptions nobody knows of trials, and that is said wherever their seats are counted. */
static void
test_doubt (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const doubt = "Seats of trials are counted as paid for, because the subscriptions could not be read.";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_subscription_free);
  g_autoptr (UnseatPlan) plan = make_plan (3, 3);
  g_autoptr (UnseatSavings) savings = NULL;
  g_auto (GStrv) waste = NULL;
  g_auto (GStrv) saved = NULL;

  set_seats (fixture, 25, 14);
  g_assert_null (unseat_seats_describe_doubt (fixture->directory));
  unseat_directory_set_subscriptions (fixture->directory, list, "Not for you.");
  g_assert_cmpstr (unseat_seats_describe_doubt (fixture->directory), ==, doubt);
  waste = unseat_waste_describe (fixture->directory, unseat_directory_find_product (fixture->directory, SKU), NOW);
  g_assert_true (g_strv_contains ((const char *const *) waste, doubt));
  savings = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
  saved = unseat_savings_describe (savings);
  g_assert_true (g_strv_contains ((const char *const *) saved, doubt));
}

static void
test_rule (void)
{
  g_autoptr (UnseatProduct) plain = make_product (SKU, 25, 0, 14);
  g_autoptr (UnseatProduct) expiring = make_product (SKU, 10, 5, 17);
  g_autoptr (UnseatProduct) ghost = make_product (SKU, 0, 0, 2);
  g_autofree char *plain_rule = unseat_seats_describe_rule (plain);
  g_autofree char *expiring_rule = unseat_seats_describe_rule (expiring);
  g_autofree char *over = unseat_seats_describe_problem (expiring);
  g_autofree char *ended = unseat_seats_describe_problem (ghost);

  g_assert_cmpstr (plain_rule, ==, "11 free: 25 active, less 14 assigned. Seats that are suspended or locked out do not count.");
  g_assert_cmpstr (expiring_rule, ==,
                   "-2 free: 10 active and 5 in their grace period, less 17 assigned. Seats that are suspended or locked out do not count.");
  g_assert_null (unseat_seats_describe_problem (plain));
  g_assert_cmpstr (over, ==, "2 more seats are assigned than there are. Unassign them from somebody, or buy as many more.");
  g_assert_true (g_str_has_prefix (ended, "This product has ended, and 2 people still have it assigned."));
}

/* Nothing is ever saved twice, or more than was freed; what was promised is what is found when nobody else does anything. */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  for (guint i = 0; i < 500; i++)
    {
      gint64 paid = g_test_rand_int_range (0, 40);
      guint  freed = (guint) g_test_rand_int_range (1, 20);
      gint64 consumed = freed + g_test_rand_int_range (0, 40);
      g_autoptr (UnseatPlan) plan = make_plan (freed, freed);
      g_autoptr (UnseatSavings) planned = NULL;
      g_autoptr (UnseatSavings) verified = NULL;
      UnseatWaste before;
      UnseatWaste after;

      set_seats (fixture, paid, consumed);
      planned = unseat_savings_new_planned (fixture->directory, plan, NOW, "https://admin.example");
      unseat_seats_count_waste (fixture->directory, unseat_directory_find_product (fixture->directory, SKU), &before);
      set_seats (fixture, paid, consumed - freed);
      verified = make_verified (fixture, plan, NULL);
      unseat_seats_count_waste (fixture->directory, unseat_directory_find_product (fixture->directory, SKU), &after);

      g_assert_cmpint (count_cut (planned), >=, 0);
      g_assert_cmpint (count_cut (planned), <=, freed);
      g_assert_cmpint (count_cut (planned), ==, count_cut (verified));
      g_assert_cmpint (after.n_unassigned - before.n_unassigned, ==, count_cut (planned));
      g_assert_cmpint (before.n_unassigned + before.n_blocked, <=, before.n_paid);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/savings/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/savings/verified", Fixture, NULL, set_up, test_verified, tear_down);
  g_test_add ("/savings/several-paths", Fixture, NULL, set_up, test_several_paths, tear_down);
  g_test_add_func ("/savings/earlier-job", test_earlier_job);
  g_test_add_func ("/savings/expected", test_expected);
  g_test_add ("/savings/late", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add ("/savings/over", Fixture, NULL, set_up, test_over, tear_down);
  g_test_add ("/savings/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/savings/waste", Fixture, NULL, set_up, test_waste, tear_down);
  g_test_add ("/savings/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/savings/gratis", Fixture, NULL, set_up, test_gratis, tear_down);
  g_test_add ("/savings/organization", Fixture, NULL, set_up, test_organization, tear_down);
  g_test_add ("/savings/doubt", Fixture, NULL, set_up, test_doubt, tear_down);
  g_test_add_func ("/savings/rule", test_rule);
  g_test_add ("/savings/random", Fixture, NULL, set_up, test_random, tear_down);
  return g_test_run ();
}
