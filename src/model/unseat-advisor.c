/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advisor-private.h"

#include <string.h>

#include "unseat-bits.h"
#include "unseat-dependencies.h"
#include "unseat-index-table.h"
#include "unseat-service-table.h"

static void
product_free (gpointer data)
{
  UnseatAdvisorProduct *product = data;

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
  UnseatAdvisorProduct *product = g_new0 (UnseatAdvisorProduct, 1);
  GPtrArray            *plans = unseat_product_get_plans (from);

  product->product = g_object_ref (from);
  product->plans = g_new0 (guint64, self->n_words);
  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = plans->pdata[i];
      guint                    number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, plan->id)) - 1;
      guint                    services = unseat_service_table_find (plan->id, plan->part_number);

      unseat_bits_set (product->plans, number, TRUE);
      self->services[number] = services;
      unseat_bits_set (self->serving, number, services != 0);
    }
  g_hash_table_replace (self->products, (gpointer) unseat_product_get_sku_id (from), product);
}

static void
clear_need (gpointer data)
{
  g_clear_pointer (&((UnseatAdvisorNeed *) data)->needs, g_free);
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
      UnseatAdvisorNeed       need = { number - 1, NULL };

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
  self->products = g_hash_table_new_full (unseat_hash_id, g_str_equal, NULL, product_free);
  self->numbers = g_hash_table_new_full (unseat_hash_id, g_str_equal, g_free, NULL);
  self->plan_ids = g_ptr_array_new ();
  self->keepers = g_array_new (FALSE, FALSE, sizeof (UnseatAdvisorKeeper));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (UnseatAdvisorPair));
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (UnseatAdvisorOutcome));
  self->needs = g_array_new (FALSE, FALSE, sizeof (UnseatAdvisorNeed));
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
  self->unsure = g_new0 (guint64, self->n_words);
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
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_array_unref);
  g_clear_pointer (&self->needs, g_array_unref);
  g_clear_pointer (&self->dependents, g_hash_table_unref);
  g_clear_pointer (&self->services, g_free);
  g_clear_pointer (&self->serving, g_free);
  g_clear_pointer (&self->ending, g_free);
  g_clear_pointer (&self->staying, g_free);
  g_clear_pointer (&self->unsure, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->directory);
  g_free (self);
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
list_keepers (UnseatAdvisor              *self,
              const UnseatAdvisorProduct *product,
              GPtrArray                  *keepers)
{
  const char      *sku_id = unseat_product_get_sku_id (product->product);
  g_autofree char *name = unseat_directory_dup_product_name (self->directory, sku_id);

  for (guint way = 0; way < UNSEAT_ADVISOR_N_WAYS; way++)
    for (guint service = 0; service < UNSEAT_N_SERVICES; service++)
      {
        UnseatAdviceKeeper *keeper = NULL;

        if (product->n_keeping[way][service] == 0)
          continue;
        keeper = unseat_advice_keeper_new (service, sku_id, unseat_product_get_part_number (product->product), name);
        keeper->by_group = way == UNSEAT_ADVISOR_BY_GROUP;
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
