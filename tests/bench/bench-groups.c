/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "bench-people.h"
#include "unseat-freed-count.h"
#include "unseat-group-list.h"
#include "unseat-savings.h"
#include "unseat-seats.h"

/* What the page of the groups and the money cost the main thread when there are many people: each line is what is done in one turn of the main loop, or
 * in pieces (then it says so).  Numbers to look at, not to fail on. */

#define N_ROUNDS 5
#define NOW ((gint64) 1780000000)
#define SEATS 1000000

/* What is measured goes on from this. */
typedef struct
{
  UnseatDirectory *directory; /* (owned) */
  char            *group_id;  /* (owned): the one with most people */
  GHashTable      *members;   /* (owned): of it, but for one in a hundred */
  UnseatPlan      *plan;      /* (owned): everybody loses everything that is direct */
} Bench;

/* CPU time: what else the machine does is not to be measured. */
static gint64
get_cpu_time (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
add_products (UnseatDirectory *directory)
{
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);

  for (guint i = 0; i < BENCH_N_PRODUCTS; i++)
    {
      g_autofree char    *sku_id = g_strdup_printf (BENCH_SKU_FORMAT, i);
      UnseatProductEntry *entry = unseat_product_entry_new ("tenant", sku_id);

      g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .part_number = sku_id, .name = sku_id, .for_users = TRUE, .enabled = SEATS, .consumed = SEATS / 2 }, NULL));
      entry->price = (UnseatPrice){ .amount = 125000, .currency = "EUR", .period = UNSEAT_PERIOD_MONTH };
      entry->has_price = TRUE;
      g_ptr_array_add (entries, entry);
    }
  unseat_product_book_set_entries (book, entries);
  unseat_directory_set_tenant (directory, "tenant", "Tenant");
  unseat_directory_set_book (directory, book);
  unseat_directory_set_products (directory, products);
}

/* Finds the group with most people, and who is in it. */
static void
find_members (Bench *self)
{
  g_autoptr (GPtrArray) groups = unseat_group_people_list (self->directory);
  const UnseatGroupPeople *most = NULL;

  for (guint i = 0; i < groups->len; i++)
    if (most == NULL || ((UnseatGroupPeople *) groups->pdata[i])->indexes->len > most->indexes->len)
      most = groups->pdata[i];

  self->group_id = g_strdup (most->group_id);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < most->indexes->len; i++)
    if (i % 100 != 0)
      g_hash_table_add (self->members, unseat_directory_dup_user_id (self->directory, g_array_index (most->indexes, guint, i)));
}

/* Everybody has signed in, every third person long ago. */
static void
add_sign_ins (UnseatDirectory *directory)
{
  UnseatEvidenceBook       *book = unseat_directory_get_evidence (directory);
  const UnseatEvidenceStand stand = { .as_of = NOW };

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *id = unseat_directory_dup_user_id (directory, i);

      unseat_evidence_book_put (book, id, UNSEAT_SIGNAL_SUCCESSFUL, (guint32) (NOW - (i % 3 == 0 ? 100 : 1) * 24 * 60 * 60));
    }
  unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &stand);
}

static UnseatPlan *
make_plan (UnseatDirectory *directory)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, i);
      GPtrArray *paths = unseat_user_get_assignments (user);

      for (guint k = 0; k < paths->len; k++)
        if (unseat_assignment_is_direct (paths->pdata[k]))
          {
            const char *sku_id = unseat_assignment_get_sku_id (paths->pdata[k]);

            g_ptr_array_add (changes, unseat_change_new (&(UnseatChangeFacts){
                                          .user_id = unseat_user_get_id (user),
                                          .user_name = unseat_user_get_name (user),
                                          .user_principal_name = unseat_user_get_user_principal_name (user),
                                          .sku_id = sku_id,
                                          .part_number = sku_id,
                                          .product_name = sku_id,
                                          .frees_seat = TRUE,
                                      }));
          }
    }

  return unseat_plan_new (&(UnseatPlanFacts){ .tenant_id = "tenant", .tenant_name = "Tenant", .actor = "admin" }, changes, NULL);
}

/* --- What is measured --- */

static void
update_list (Bench *self)
{
  g_autoptr (UnseatGroupList) list = unseat_group_list_new (self->directory);

  unseat_group_list_update (list);
}

static void
list_people (Bench *self)
{
  g_autoptr (GPtrArray) groups = unseat_group_people_list (self->directory);
}

static void
judge (Bench *self)
{
  unseat_directory_begin_judging (self->directory, 90, NOW);
  while (!unseat_directory_go_on_judging (self->directory))
    continue;
}

static void
note_members (Bench *self)
{
  unseat_directory_note_members (self->directory, self->group_id, self->members);
}

static void
show_group (Bench *self)
{
  g_autoptr (GPtrArray) problems = unseat_group_problem_list (self->directory, self->group_id);

  unseat_group_people_count_left (self->directory, self->group_id);
}

static void
describe_waste (Bench *self)
{
  GListModel *products = unseat_directory_get_products (self->directory);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);
      g_auto (GStrv) sentences = unseat_waste_describe (self->directory, product, NOW);
    }
}

static void
save_planned (Bench *self)
{
  g_autoptr (UnseatSavings) savings = unseat_savings_new_planned (self->directory, self->plan, NOW, "https://admin.example");
  g_auto (GStrv) sentences = unseat_savings_describe (savings);
}

static void
count_freed (Bench *self)
{
  g_autoptr (UnseatFreedCount) count = unseat_freed_count_new (self->plan);

  while (unseat_freed_count_step (count))
    continue;
}

static void
report (Bench      *self,
        const char *what,
        void (*work) (Bench *self),
        guint       n,
        const char *unit)
{
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 start = get_cpu_time ();

      work (self);
      best = MIN (best, get_cpu_time () - start);
    }
  g_print ("%9u people  %-44s %9.2f ms  %8.1f ns %s\n", unseat_directory_get_n_users (self->directory), what, (double) best / 1000, (double) best * 1000 / MAX (n, 1), unit);
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 100000;
  guint n_changes = 0;
  Bench self = { 0 };

  setlocale (LC_ALL, "");
  self.directory = unseat_directory_new ();
  add_products (self.directory);
  bench_people_add (self.directory, n);
  add_sign_ins (self.directory);
  find_members (&self);
  self.plan = make_plan (self.directory);
  n_changes = g_list_model_get_n_items (unseat_plan_get_changes (self.plan));

  report (&self, "the list of the groups", update_list, n, "a person");
  report (&self, "the groups with all who are in them", list_people, n, "a person");
  report (&self, "who has left the largest group", note_members, n, "a person");
  report (&self, "the head of the largest group", show_group, n, "a person");
  report (&self, "who is inactive (in pieces)", judge, n, "a person");
  report (&self, "what is wasted of all products", describe_waste, BENCH_N_PRODUCTS, "a product");
  report (&self, "what a plan saves", save_planned, n_changes, "a change");
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (unseat_plan_get_changes (self.plan), i);

      unseat_change_set_outcome (change, UNSEAT_OUTCOME_VERIFIED, NULL, NULL);
    }
  report (&self, "what a job has freed (in pieces)", count_freed, n_changes, "a change");

  g_object_unref (self.plan);
  g_hash_table_unref (self.members);
  g_free (self.group_id);
  g_object_unref (self.directory);
  return 0;
}
