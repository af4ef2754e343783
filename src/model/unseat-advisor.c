/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advisor.h"

#include <string.h>

#include "unseat-bits.h"
#include "unseat-dependencies.h"
#include "unseat-service-table.h"

enum
{
  DIRECT,
  BY_GROUP,
  N_WAYS,
};

typedef struct
{
  UnseatProduct *product; /* (owned) */
  guint64       *plans;   /* (owned): what is in it */
  guint          n_keeping[N_WAYS][UNSEAT_N_SERVICES];
  guint          last[N_WAYS][UNSEAT_N_SERVICES]; /* the number of the person who was counted there last */
} Product;

/* A path of the person that does not end. */
typedef struct
{
  UnseatAssignment *path;    /* (not owned): the person holds it */
  Product          *product; /* (not owned) */
  guint             way;
  guint             services;
} Keeper;

/* A service plan that does not work alone, of those that the catalog has. */
typedef struct
{
  guint    plan;
  guint64 *needs; /* (owned): one of them has to be on */
} Need;

/* What the last person has that ends, and what they have that needs it. */
typedef struct
{
  UnseatAssignment *ending;
  UnseatAssignment *dependent;
} Pair;

struct _UnseatAdvisor
{
  UnseatDirectory *directory; /* (owned) */
  GHashTable      *products;  /* (owned) (element-type utf8 Product) */
  GHashTable      *numbers;   /* (owned) (element-type utf8 guint): of service plans, from 1 */
  GPtrArray       *plan_ids;  /* (owned) (element-type utf8): by number, from 0; those of @numbers */
  gsize            n_words;   /* of each set of service plans */
  guint           *services;  /* (owned): of each service plan the bit of its service, or 0 */
  guint64         *serving;   /* (owned): the service plans that have a service */

  GArray *needs; /* (owned) (element-type Need) */

  /* Of the person who was added last; their paths are not owned */
  GArray  *pairs;   /* (owned) (element-type Pair) */
  guint64 *ending;  /* (owned) */
  guint64 *staying; /* (owned) */
  guint64 *path;    /* (owned) */
  GArray  *keepers; /* (owned) (element-type Keeper) */

  /* Results */
  guint             n_people;
  UnseatAdviceFacts facts;
  GHashTable       *dependents; /* (owned) (element-type utf8 UnseatAdviceDependent) */
};

static void
product_free (gpointer data)
{
  Product *product = data;

  g_object_unref (product->product);
  g_free (product->plans);
  g_free (product);
}

/* --- The catalog --- */

/* Ids differ in their first digits: to read all of them takes longer than everything else that is done with a person. */
static guint
hash_id (gconstpointer key)
{
  const char *id = key;
  guint       hash = 5381;

  for (guint i = 0; i < 12 && id[i] != '\0'; i++)
    hash = hash * 33 + (guchar) id[i];

  return hash;
}

static void
number_plans (UnseatAdvisor *self,
              GPtrArray     *plans)
{
  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = plans->pdata[i];
      char                    *id = NULL;

      if (g_hash_table_contains (self->numbers, plan->id))
        continue;
      id = g_strdup (plan->id);
      g_ptr_array_add (self->plan_ids, id);
      g_hash_table_insert (self->numbers, id, GUINT_TO_POINTER (self->plan_ids->len));
    }
}

static void
add_product (UnseatAdvisor *self,
             UnseatProduct *from)
{
  Product   *product = g_new0 (Product, 1);
  GPtrArray *plans = unseat_product_get_plans (from);

  product->product = g_object_ref (from);
  product->plans = g_new0 (guint64, self->n_words);
  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = plans->pdata[i];
      guint                    number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, plan->id)) - 1;
      UnseatService            service = 0;

      unseat_bits_set (product->plans, number, TRUE);
      if (unseat_service_table_find (plan->id, plan->part_number, &service))
        {
          self->services[number] = 1u << service;
          unseat_bits_set (self->serving, number, TRUE);
        }
    }
  g_hash_table_replace (self->products, (gpointer) unseat_product_get_sku_id (from), product);
}

static void
clear_need (gpointer data)
{
  g_clear_pointer (&((Need *) data)->needs, g_free);
}

/* What the catalog does not have, nobody has. */
static void
number_needs (UnseatAdvisor *self,
              GPtrArray     *dependencies)
{
  for (guint i = 0; i < dependencies->len; i++)
    {
      const UnseatDependency *dependency = g_ptr_array_index (dependencies, i);
      guint                   number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, dependency->plan_id));
      Need                    need = { number - 1, NULL };

      if (number == 0)
        continue;
      need.needs = g_new0 (guint64, self->n_words);
      for (guint k = 0; dependency->needs[k] != NULL; k++)
        {
          guint needed = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, dependency->needs[k]));

          if (needed != 0)
            unseat_bits_set (need.needs, needed - 1, TRUE);
        }
      g_array_append_val (self->needs, need);
    }
}

UnseatAdvisor *
unseat_advisor_new (UnseatDirectory *directory)
{
  UnseatAdvisor *self = NULL;
  GListModel    *products = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self = g_new0 (UnseatAdvisor, 1);
  products = unseat_directory_get_products (directory);
  self->directory = g_object_ref (directory);
  self->products = g_hash_table_new_full (hash_id, g_str_equal, NULL, product_free);
  self->numbers = g_hash_table_new_full (hash_id, g_str_equal, g_free, NULL);
  self->plan_ids = g_ptr_array_new ();
  self->keepers = g_array_new (FALSE, FALSE, sizeof (Keeper));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  self->needs = g_array_new (FALSE, FALSE, sizeof (Need));
  g_array_set_clear_func (self->needs, clear_need);
  self->dependents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unseat_advice_dependent_free);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      number_plans (self, unseat_product_get_plans (product));
    }

  self->n_words = MAX (UNSEAT_BITS_N_WORDS (self->plan_ids->len), 1);
  self->ending = g_new0 (guint64, self->n_words);
  self->staying = g_new0 (guint64, self->n_words);
  self->path = g_new0 (guint64, self->n_words);
  self->services = g_new0 (guint, self->n_words * UNSEAT_BITS_PER_WORD);
  self->serving = g_new0 (guint64, self->n_words);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      add_product (self, product);
    }
  number_needs (self, unseat_dependencies_get ());
  number_needs (self, unseat_directory_get_learnt (directory));

  return self;
}

void
unseat_advisor_free (UnseatAdvisor *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->plan_ids, g_ptr_array_unref);
  g_clear_pointer (&self->products, g_hash_table_unref);
  g_clear_pointer (&self->keepers, g_array_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_clear_pointer (&self->needs, g_array_unref);
  g_clear_pointer (&self->dependents, g_hash_table_unref);
  g_clear_pointer (&self->services, g_free);
  g_clear_pointer (&self->serving, g_free);
  g_clear_pointer (&self->ending, g_free);
  g_clear_pointer (&self->staying, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->directory);
  g_free (self);
}

/* --- One person --- */

static gboolean
is_ending (UnseatAssignment *assignment,
           GPtrArray        *ending)
{
  for (guint i = 0; i < ending->len; i++)
    {
      UnseatAssignment *other = g_ptr_array_index (ending, i);

      if (other == assignment)
        return TRUE;
      if (unseat_assignment_is_same_path (other, assignment))
        return TRUE;
    }

  return FALSE;
}

/* What @assignment switches on of @product, into @path. */
static void
collect_path (UnseatAdvisor    *self,
              const Product    *product,
              UnseatAssignment *assignment)
{
  const char *const *disabled = unseat_assignment_get_disabled_plans (assignment);

  memcpy (self->path, product->plans, self->n_words * sizeof (guint64));
  for (guint i = 0; disabled[i] != NULL; i++)
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, disabled[i]));

      if (number != 0)
        unseat_bits_set (self->path, number - 1, FALSE);
    }
}

static void
unite (UnseatAdvisor *self,
       guint64       *set)
{
  for (gsize i = 0; i < self->n_words; i++)
    set[i] |= self->path[i];
}

/* Returns: the services of which a plan is in @set */
static guint
find_services (UnseatAdvisor *self,
               const guint64 *set)
{
  guint services = 0;

  for (gsize i = 0; i < self->n_words; i++)
    for (guint64 rest = self->serving[i] & set[i]; rest != 0; rest &= rest - 1)
      services |= self->services[i * UNSEAT_BITS_PER_WORD + (guint) __builtin_ctzll (rest)];

  return services;
}

/* Returns: whether it is known what is in the product */
static gboolean
add_path (UnseatAdvisor    *self,
          UnseatAssignment *assignment,
          gboolean          ends)
{
  Product *product = g_hash_table_lookup (self->products, unseat_assignment_get_sku_id (assignment));
  Keeper   keeper = { assignment, product, unseat_assignment_is_direct (assignment) ? DIRECT : BY_GROUP, 0 };

  if (product == NULL)
    return FALSE;
  if (!ends && !unseat_assignment_knows_plans (assignment))
    return TRUE;

  collect_path (self, product, assignment);
  unite (self, ends ? self->ending : self->staying);
  if (!ends)
    {
      keeper.services = find_services (self, self->path);
      g_array_append_val (self->keepers, keeper);
    }

  return TRUE;
}

static void
count_services (guint *counts,
                guint  services)
{
  for (guint rest = services; rest != 0; rest &= rest - 1)
    counts[__builtin_ctz (rest)]++;
}

/* Somebody who has a product through two groups is one person. */
static void
count_keepers (UnseatAdvisor *self,
               guint          stays)
{
  for (guint i = 0; i < self->keepers->len; i++)
    {
      const Keeper *keeper = &g_array_index (self->keepers, Keeper, i);

      for (guint rest = keeper->services & stays; rest != 0; rest &= rest - 1)
        {
          guint  service = (guint) __builtin_ctz (rest);
          guint *last = &keeper->product->last[keeper->way][service];

          if (*last == self->n_people)
            continue;
          *last = self->n_people;
          keeper->product->n_keeping[keeper->way][service]++;
        }
    }
}

/* --- What needs what ends --- */

static gboolean
have_common (UnseatAdvisor *self,
             const guint64 *a,
             const guint64 *b)
{
  for (gsize i = 0; i < self->n_words; i++)
    if ((a[i] & b[i]) != 0)
      return TRUE;

  return FALSE;
}

/* Whether what ends takes away the last of what a plan that stays needs; what is missing already is nobody's fault now. */
static gboolean
is_broken (UnseatAdvisor *self,
           const Need    *need)
{
  return unseat_bits_get (self->staying, need->plan) && have_common (self, need->needs, self->ending) && !have_common (self, need->needs, self->staying);
}

static void
count_dependent (UnseatAdvisor *self,
                 UnseatUser    *user,
                 const Pair    *pair)
{
  const char            *sku_id = unseat_assignment_get_sku_id (pair->dependent);
  gboolean               by_group = !unseat_assignment_is_direct (pair->dependent);
  g_autofree char       *key = g_strdup_printf ("%s %s %d", sku_id, unseat_assignment_get_sku_id (pair->ending), by_group);
  g_autofree char       *name = unseat_directory_dup_product_name (self->directory, sku_id);
  g_autofree char       *needed_name = unseat_directory_dup_product_name (self->directory, unseat_assignment_get_sku_id (pair->ending));
  UnseatAdviceDependent *dependent = g_hash_table_lookup (self->dependents, key);

  if (dependent == NULL)
    {
      dependent = unseat_advice_dependent_new (sku_id, unseat_directory_get_part_number (self->directory, sku_id), name, needed_name);
      dependent->by_group = by_group;
      g_hash_table_insert (self->dependents, g_steal_pointer (&key), dependent);
    }
  if (dependent->user_ids->len == 0 || !g_str_equal (g_ptr_array_index (dependent->user_ids, dependent->user_ids->len - 1), unseat_user_get_id (user)))
    g_ptr_array_add (dependent->user_ids, g_strdup (unseat_user_get_id (user)));
}

/* Mostly there are none: the paths are looked at only where a set says that there is one. */
static void
pair (UnseatAdvisor *self,
      UnseatUser    *user,
      GPtrArray     *ending,
      const Need    *need)
{
  for (guint i = 0; i < ending->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (ending, i);
      const Product    *product = g_hash_table_lookup (self->products, unseat_assignment_get_sku_id (path));

      if (product == NULL || !unseat_assignment_is_held (path))
        continue;
      collect_path (self, product, path);
      if (!have_common (self, self->path, need->needs))
        continue;

      for (guint k = 0; k < self->keepers->len; k++)
        {
          const Keeper *keeper = &g_array_index (self->keepers, Keeper, k);
          Pair          found = { path, keeper->path };

          collect_path (self, keeper->product, keeper->path);
          if (!unseat_bits_get (self->path, need->plan))
            continue;
          g_array_append_val (self->pairs, found);
          count_dependent (self, user, &found);
        }
    }
}

static void
find_dependents (UnseatAdvisor *self,
                 UnseatUser    *user,
                 GPtrArray     *ending)
{
  g_array_set_size (self->pairs, 0);
  for (guint i = 0; i < self->needs->len; i++)
    {
      const Need *need = &g_array_index (self->needs, Need, i);

      if (is_broken (self, need))
        pair (self, user, ending, need);
    }
}

UnseatAssignment *
unseat_advisor_find_dependent (UnseatAdvisor    *self,
                               UnseatAssignment *ending)
{
  g_return_val_if_fail (self != NULL && ending != NULL, NULL);

  for (guint i = 0; i < self->pairs->len; i++)
    if (g_array_index (self->pairs, Pair, i).ending == ending)
      return g_array_index (self->pairs, Pair, i).dependent;

  return NULL;
}

guint
unseat_advisor_add (UnseatAdvisor *self,
                    UnseatUser    *user,
                    GPtrArray     *ending,
                    guint         *stays)
{
  GPtrArray *paths = NULL;
  gboolean   is_unclear = FALSE;
  guint      given = 0;
  guint      kept = 0;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_USER (user) && ending != NULL, 0);

  self->n_people++;
  memset (self->ending, 0, self->n_words * sizeof (guint64));
  memset (self->staying, 0, self->n_words * sizeof (guint64));
  g_array_set_size (self->keepers, 0);

  paths = unseat_user_get_assignments (user);
  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);
      gboolean          ends = FALSE;

      if (!unseat_assignment_is_held (path))
        continue;
      ends = is_ending (path, ending);
      if (!add_path (self, path, ends) && ends)
        is_unclear = TRUE;
    }

  /* A mailbox stays when any Exchange plan stays, be it another one: services are counted, not plans. */
  given = find_services (self, self->ending);
  kept = given & find_services (self, self->staying);
  count_services (self->facts.stops, given & ~kept);
  count_services (self->facts.stays, kept);
  count_keepers (self, kept);
  find_dependents (self, user, ending);
  self->facts.n_unclear += is_unclear;

  if (stays != NULL)
    *stays = kept;
  return given & ~kept;
}

/* --- Results --- */

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* @staying: whether those that stay are meant, of those that something which ends gives */
static char **
list_plans (UnseatAdvisor *self,
            gboolean       staying)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < self->plan_ids->len; i++)
    if (unseat_bits_get (self->ending, i) && unseat_bits_get (self->staying, i) == staying)
      g_ptr_array_add (ids, self->plan_ids->pdata[i]);

  g_ptr_array_sort (ids, compare_texts);
  g_ptr_array_add (ids, NULL);
  return g_strdupv ((char **) ids->pdata);
}

char **
unseat_advisor_list_stopping (UnseatAdvisor *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return list_plans (self, FALSE);
}

char **
unseat_advisor_list_staying (UnseatAdvisor *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return list_plans (self, TRUE);
}

static void
list_keepers (UnseatAdvisor *self,
              const Product *product,
              GPtrArray     *keepers)
{
  const char      *sku_id = unseat_product_get_sku_id (product->product);
  g_autofree char *name = unseat_directory_dup_product_name (self->directory, sku_id);

  for (guint way = 0; way < N_WAYS; way++)
    for (guint service = 0; service < UNSEAT_N_SERVICES; service++)
      {
        UnseatAdviceKeeper *keeper = NULL;

        if (product->n_keeping[way][service] == 0)
          continue;
        keeper = unseat_advice_keeper_new (service, sku_id, unseat_product_get_part_number (product->product), name);
        keeper->by_group = way == BY_GROUP;
        keeper->n_people = product->n_keeping[way][service];
        g_ptr_array_add (keepers, keeper);
      }
}

UnseatAdvice *
unseat_advisor_dup_advice (UnseatAdvisor *self)
{
  g_autoptr (GPtrArray) keepers = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_advice_keeper_free);
  g_autoptr (GPtrArray) dependents = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_advice_dependent_free);
  UnseatAdviceFacts facts = { { 0 } };
  GHashTableIter    iter;
  gpointer          product = NULL;
  gpointer          dependent = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  g_hash_table_iter_init (&iter, self->products);
  while (g_hash_table_iter_next (&iter, NULL, &product))
    list_keepers (self, product, keepers);

  g_hash_table_iter_init (&iter, self->dependents);
  while (g_hash_table_iter_next (&iter, NULL, &dependent))
    g_ptr_array_add (dependents, unseat_advice_dependent_copy (dependent));

  facts = self->facts;
  facts.keepers = keepers;
  facts.dependents = dependents;
  return unseat_advice_new (&facts);
}
