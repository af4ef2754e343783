/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advisor.h"

#include <string.h>

#include "unseat-bits.h"
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
  Product *product; /* (not owned) */
  guint    way;
  guint    services;
} Keeper;

struct _UnseatAdvisor
{
  UnseatDirectory *directory;                   /* (owned) */
  GHashTable      *products;                    /* (owned) (element-type utf8 Product) */
  GHashTable      *numbers;                     /* (owned) (element-type utf8 guint): of service plans, from 1 */
  GPtrArray       *plan_ids;                    /* (owned) (element-type utf8): by number, from 0; those of @numbers */
  gsize            n_words;                     /* of each set of service plans */
  guint64         *services[UNSEAT_N_SERVICES]; /* (owned): the plans of each service */

  /* Of the person who was added last */
  guint64 *ending;  /* (owned) */
  guint64 *staying; /* (owned) */
  guint64 *path;    /* (owned) */
  GArray  *keepers; /* (owned) (element-type Keeper) */

  /* Results */
  guint             n_people;
  UnseatAdviceFacts facts;
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
        unseat_bits_set (self->services[service], number, TRUE);
    }
  g_hash_table_replace (self->products, (gpointer) unseat_product_get_sku_id (from), product);
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
  self->products = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, product_free);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->plan_ids = g_ptr_array_new ();
  self->keepers = g_array_new (FALSE, FALSE, sizeof (Keeper));

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      number_plans (self, unseat_product_get_plans (product));
    }

  self->n_words = MAX (UNSEAT_BITS_N_WORDS (self->plan_ids->len), 1);
  self->ending = g_new0 (guint64, self->n_words);
  self->staying = g_new0 (guint64, self->n_words);
  self->path = g_new0 (guint64, self->n_words);
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    self->services[i] = g_new0 (guint64, self->n_words);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      add_product (self, product);
    }

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
  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    g_clear_pointer (&self->services[i], g_free);
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
      if (g_str_equal (unseat_assignment_get_sku_id (other), unseat_assignment_get_sku_id (assignment)) && g_strcmp0 (unseat_assignment_get_group_id (other), unseat_assignment_get_group_id (assignment)) == 0)
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

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    for (gsize k = 0; k < self->n_words; k++)
      if ((self->services[i][k] & set[k]) != 0)
        {
          services |= 1u << i;
          break;
        }

  return services;
}

/* Returns: whether it is known what is in the product */
static gboolean
add_path (UnseatAdvisor    *self,
          UnseatAssignment *assignment,
          gboolean          ends)
{
  Product *product = g_hash_table_lookup (self->products, unseat_assignment_get_sku_id (assignment));
  Keeper   keeper = { product, unseat_assignment_is_direct (assignment) ? DIRECT : BY_GROUP, 0 };

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
  UnseatAdviceFacts facts = { { 0 } };
  GHashTableIter    iter;
  gpointer          product = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  g_hash_table_iter_init (&iter, self->products);
  while (g_hash_table_iter_next (&iter, NULL, &product))
    list_keepers (self, product, keepers);

  facts = self->facts;
  facts.keepers = keepers;
  return unseat_advice_new (&facts);
}
