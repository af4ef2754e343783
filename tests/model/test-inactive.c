/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-seats.h"

/* Seats that are held by people who are not there: blocked, or inactive for as many days as somebody says. */

#define TENANT "11111111-aaaa-4bbb-8ccc-222222222222"
#define SKU "aaaaaaaa-0000-0000-0000-000000000001"
#define OTHER_SKU "aaaaaaaa-0000-0000-0000-000000000002"
#define GROUP "55555555-aaaa-4bbb-8ccc-666666666666"
#define PERSON_FORMAT "cccccccc-0000-4000-8000-%012u"
#define DAY ((gint64) 24 * 60 * 60)
#define NOW G_GINT64_CONSTANT (1770000000)
#define DAYS 90
#define N_SEATS 10

static const char *const unknown_sentence = "Who is inactive is not known: of the seats that people hold, only those of blocked accounts count as wasted.";

typedef struct
{
  UnseatProductBook *book;      /* (owned) */
  UnseatDirectory   *directory; /* (owned) */
} Fixture;

static void
set_products (Fixture *fixture,
              gint64   consumed)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = SKU, .part_number = "PART", .name = "Product", .for_users = TRUE, .enabled = N_SEATS, .consumed = consumed }, NULL));
  unseat_directory_set_products (fixture->directory, products);
}

static void
set_price (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);
  UnseatProductEntry *entry = unseat_product_entry_new (TENANT, SKU);

  entry->price = (UnseatPrice){ .amount = 100000, .currency = "EUR", .period = UNSEAT_PERIOD_YEAR };
  entry->has_price = TRUE;
  g_ptr_array_add (entries, entry);
  unseat_product_book_set_entries (fixture->book, entries);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->book = unseat_product_book_new ();
  fixture->directory = unseat_directory_new ();
  unseat_directory_set_tenant (fixture->directory, TENANT, "Contoso");
  unseat_directory_set_book (fixture->directory, fixture->book);
  set_products (fixture, N_SEATS);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->directory));
  g_assert_finalize_object (g_steal_pointer (&fixture->book));
}

static UnseatEvidenceBook *
get_evidence (Fixture *fixture)
{
  return unseat_directory_get_evidence (fixture->directory);
}

/* @sku_id: (nullable): of what the person has a direct license, and one by a group */
static void
put (Fixture    *fixture,
     guint       number,
     gboolean    enabled,
     const char *sku_id)
{
  g_autofree char *id = g_strdup_printf (PERSON_FORMAT, number);
  GPtrArray       *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  g_autoptr (UnseatUser) user = NULL;

  if (sku_id != NULL)
    {
      g_ptr_array_add (paths, unseat_assignment_new (sku_id, NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
      g_ptr_array_add (paths, unseat_assignment_new (sku_id, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
    }
  user = unseat_user_new (&(UnseatUserFacts){ .id = id, .display_name = id, .user_principal_name = id, .enabled = enabled, .created = NOW - 1000 * DAY }, paths);
  unseat_directory_update_user (fixture->directory, user);
}

static void
see (Fixture *fixture,
     guint    number,
     guint32  moment)
{
  g_autofree char *id = g_strdup_printf (PERSON_FORMAT, number);

  unseat_evidence_book_put (get_evidence (fixture), id, UNSEAT_SIGNAL_SUCCESSFUL, moment);
}

static void
set_as_of (Fixture *fixture,
           gint64   as_of)
{
  const UnseatEvidenceStand stand = { .as_of = as_of, .read_at = as_of };

  unseat_evidence_book_set_stand (get_evidence (fixture), UNSEAT_EVIDENCE_SIGN_INS, &stand);
}

static void
judge (Fixture *fixture,
       guint    days,
       gint64   now)
{
  unseat_directory_begin_judging (fixture->directory, days, now);
  while (!unseat_directory_go_on_judging (fixture->directory))
    ;
}

static guint
count_blocked (Fixture *fixture)
{
  guint n = 0;

  unseat_directory_count_holders (fixture->directory, SKU, &n);
  return n;
}

static guint
count_inactive (Fixture *fixture)
{
  return unseat_directory_count_inactive (fixture->directory, SKU);
}

/* Somebody away, somebody away and blocked, somebody here, somebody of whom nothing is known, somebody who never came, somebody without a license. */
static void
add_people (Fixture *fixture)
{
  for (guint i = 0; i < 6; i++)
    put (fixture, i, i != 1, i != 5 ? SKU : NULL);
  see (fixture, 0, NOW - 100 * DAY);
  see (fixture, 1, NOW - 100 * DAY);
  see (fixture, 2, NOW - DAY);
  see (fixture, 4, UNSEAT_MOMENT_NEVER);
  see (fixture, 5, NOW - 100 * DAY);
}

static void
test_kinds (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_people (fixture);
  set_as_of (fixture, NOW);
  before = unseat_seats_describe_idle (fixture->directory, SKU);
  g_assert_cmpstr (before, ==, "1 held by a blocked account");
  g_assert_cmpuint (unseat_directory_get_inactive_days (fixture->directory), ==, 0);
  g_assert_cmpuint (count_inactive (fixture), ==, 0);

  judge (fixture, DAYS, NOW);
  after = unseat_seats_describe_idle (fixture->directory, SKU);
  g_assert_cmpstr (after, ==, "1 held by a blocked account · 2 held by inactive accounts");
  g_assert_null (unseat_seats_describe_idle (fixture->directory, OTHER_SKU));
  g_assert_cmpuint (unseat_directory_get_inactive_days (fixture->directory), ==, DAYS);
  g_assert_cmpuint (unseat_directory_count_holders (fixture->directory, SKU, NULL), ==, 5);
  g_assert_cmpuint (count_blocked (fixture), ==, 1);
  g_assert_cmpuint (count_inactive (fixture), ==, 2);
  g_assert_cmpuint (unseat_seats_count_idle (fixture->directory, SKU), ==, 3);

  judge (fixture, 101, NOW);
  g_assert_cmpuint (count_inactive (fixture), ==, 1); /* who never came */
}

/* What is counted follows what becomes of people. */
static void
test_changes (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *first = g_strdup_printf (PERSON_FORMAT, 0);

  add_people (fixture);
  set_as_of (fixture, NOW);
  judge (fixture, DAYS, NOW);

  put (fixture, 1, TRUE, SKU);
  g_assert_cmpuint (count_blocked (fixture), ==, 0);
  g_assert_cmpuint (count_inactive (fixture), ==, 3);
  put (fixture, 4, FALSE, SKU);
  g_assert_cmpuint (count_blocked (fixture), ==, 1);
  g_assert_cmpuint (count_inactive (fixture), ==, 2);
  put (fixture, 1, TRUE, NULL);
  g_assert_cmpuint (count_inactive (fixture), ==, 1);
  unseat_directory_remove_user (fixture->directory, first);
  g_assert_cmpuint (count_inactive (fixture), ==, 0);
  put (fixture, 9, TRUE, SKU); /* nobody has judged them yet */
  g_assert_cmpuint (count_inactive (fixture), ==, 0);

  see (fixture, 9, NOW - 91 * DAY);
  judge (fixture, DAYS, NOW);
  g_assert_cmpuint (count_inactive (fixture), ==, 1);
  see (fixture, 9, NOW - DAY);
  judge (fixture, DAYS, NOW);
  g_assert_cmpuint (count_inactive (fixture), ==, 0);
}

static gboolean
says (Fixture    *fixture,
      const char *sentence)
{
  g_auto (GStrv) sentences = unseat_waste_describe (fixture->directory, unseat_directory_find_product (fixture->directory, SKU), NOW);

  return g_strv_contains ((const char *const *) sentences, sentence);
}

/* When it is not known who signed in, or what is known is too old, nobody counts, and that is said. */
static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  UnseatWaste waste;

  add_people (fixture);
  judge (fixture, DAYS, NOW);
  g_assert_cmpuint (unseat_directory_get_inactive_days (fixture->directory), ==, 0);
  g_assert_cmpstr (unseat_seats_describe_unknown (fixture->directory), ==, unknown_sentence);
  g_assert_true (says (fixture, unknown_sentence));
  g_assert_true (says (fixture, "1 seat is held by somebody who may not sign in."));

  set_as_of (fixture, NOW);
  judge (fixture, DAYS, NOW);
  g_assert_null (unseat_seats_describe_unknown (fixture->directory));
  g_assert_false (says (fixture, unknown_sentence));
  g_assert_true (says (fixture, "2 seats are held by people who may sign in, but have been inactive for 90 days or more."));

  judge (fixture, DAYS, NOW + (UNSEAT_EVIDENCE_MAX_AGE_DAYS + 1) * DAY);
  unseat_seats_count_waste (fixture->directory, unseat_directory_find_product (fixture->directory, SKU), &waste);
  g_assert_cmpuint (waste.inactive_days, ==, 0);
  g_assert_cmpint (waste.n_inactive, ==, 0);
  g_assert_cmpint (waste.n_blocked, ==, 1);
  g_assert_true (says (fixture, unknown_sentence));
}

/* Each seat is wasted once, no more than are paid for, and all of them cost. */
static void
test_money (Fixture      *fixture,
            gconstpointer data)
{
  UnseatProduct   *product = NULL;
  UnseatWaste      waste;
  g_autofree char *cost = NULL;

  add_people (fixture);
  set_as_of (fixture, NOW);
  judge (fixture, DAYS, NOW);
  set_price (fixture);
  set_products (fixture, 5);
  product = unseat_directory_find_product (fixture->directory, SKU);
  unseat_seats_count_waste (fixture->directory, product, &waste);
  g_assert_cmpint (waste.n_unassigned, ==, 5);
  g_assert_cmpint (waste.n_blocked, ==, 1);
  g_assert_cmpint (waste.n_inactive, ==, 2);
  g_assert_cmpint (unseat_waste_count (&waste), ==, 8);
  cost = unseat_waste_describe_cost (fixture->directory, product);
  g_assert_cmpstr (cost, ==, "8 seats are paid for and used by nobody: 80.00\xc2\xa0"
                             "EUR in a year");
  g_assert_true (says (fixture, "2 seats are held by people who may sign in, but have been inactive for 90 days or more: 20.00\xc2\xa0"
                                "EUR in a year."));
  g_assert_true (says (fixture, "Unassigning alone does not lower the bill: reduce the number of seats of the subscription, too."));

  set_products (fixture, 0); /* all are paid for and nobody’s, as Microsoft 365 says: then there are none left to be held */
  unseat_seats_count_waste (fixture->directory, unseat_directory_find_product (fixture->directory, SKU), &waste);
  g_assert_cmpint (waste.n_unassigned, ==, N_SEATS);
  g_assert_cmpint (waste.n_blocked + waste.n_inactive, ==, 0);
}

/* A directory that is cleared meanwhile knows of nobody; a copy knows what its original did. */
static void
test_cleared (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (UnseatDirectory) copy = NULL;

  add_people (fixture);
  set_as_of (fixture, NOW);
  judge (fixture, DAYS, NOW);
  copy = unseat_directory_dup (fixture->directory);
  unseat_directory_begin_judging (fixture->directory, DAYS, NOW);
  unseat_directory_clear (fixture->directory);
  add_people (fixture);
  g_assert_true (unseat_directory_go_on_judging (fixture->directory));
  g_assert_cmpuint (unseat_directory_get_inactive_days (fixture->directory), ==, 0);
  g_assert_cmpuint (count_inactive (fixture), ==, 0);
  g_assert_cmpuint (unseat_directory_count_inactive (copy, SKU), ==, 2);
}

/* Many people, who change at random: what is counted along is what is there. */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  enum
  {
    N_PEOPLE = 20000,
    N_CHANGES = 2000,
  };

  g_autofree guint8 *kinds = g_new0 (guint8, N_PEOPLE); /* 1: may sign in, 2: has a license, 4: is away */
  guint              n_blocked = 0;
  guint              n_inactive = 0;

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      kinds[i] = (guint8) g_test_rand_int_range (0, 8);
      put (fixture, i, (kinds[i] & 1) != 0, (kinds[i] & 2) != 0 ? SKU : OTHER_SKU);
      see (fixture, i, (guint32) (NOW - ((kinds[i] & 4) != 0 ? DAYS + 1 : DAYS - 1) * DAY));
    }
  set_as_of (fixture, NOW);
  judge (fixture, DAYS, NOW);
  for (guint i = 0; i < N_CHANGES; i++)
    {
      guint who = (guint) g_test_rand_int_range (0, N_PEOPLE);

      kinds[who] = (guint8) ((kinds[who] & 4) | g_test_rand_int_range (0, 4));
      put (fixture, who, (kinds[who] & 1) != 0, (kinds[who] & 2) != 0 ? SKU : NULL);
    }

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      n_blocked += (kinds[i] & 3) == 2;
      n_inactive += kinds[i] == 7;
    }
  g_assert_cmpuint (count_blocked (fixture), ==, n_blocked);
  g_assert_cmpuint (count_inactive (fixture), ==, n_inactive);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/inactive/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/inactive/changes", Fixture, NULL, set_up, test_changes, tear_down);
  g_test_add ("/inactive/unknown", Fixture, NULL, set_up, test_unknown, tear_down);
  g_test_add ("/inactive/money", Fixture, NULL, set_up, test_money, tear_down);
  g_test_add ("/inactive/cleared", Fixture, NULL, set_up, test_cleared, tear_down);
  g_test_add ("/inactive/random", Fixture, NULL, set_up, test_random, tear_down);
  return g_test_run ();
}
