/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice.h"

struct _UnseatAdvice
{
  gatomicrefcount   ref_count;
  UnseatAdviceFacts facts; /* its keepers are owned */
};

UnseatAdviceKeeper *
unseat_advice_keeper_new (UnseatService service,
                          const char   *sku_id,
                          const char   *part_number,
                          const char   *product_name)
{
  UnseatAdviceKeeper *keeper = g_new0 (UnseatAdviceKeeper, 1);

  keeper->service = service;
  keeper->sku_id = g_strdup (sku_id);
  keeper->part_number = g_strdup (part_number);
  keeper->product_name = g_strdup (product_name);

  return keeper;
}

void
unseat_advice_keeper_free (UnseatAdviceKeeper *keeper)
{
  g_free (keeper->sku_id);
  g_free (keeper->part_number);
  g_free (keeper->product_name);
  g_free (keeper);
}

static int
compare_keepers (gconstpointer a,
                 gconstpointer b)
{
  const UnseatAdviceKeeper *left = *(UnseatAdviceKeeper *const *) a;
  const UnseatAdviceKeeper *right = *(UnseatAdviceKeeper *const *) b;

  if (left->service != right->service)
    return left->service < right->service ? -1 : 1;
  if (left->n_people != right->n_people)
    return left->n_people > right->n_people ? -1 : 1;
  if (left->by_group != right->by_group)
    return left->by_group ? 1 : -1;
  return g_utf8_collate (left->product_name, right->product_name);
}

UnseatAdvice *
unseat_advice_new (const UnseatAdviceFacts *facts)
{
  UnseatAdvice *self = NULL;

  g_return_val_if_fail (facts != NULL, NULL);

  self = g_new0 (UnseatAdvice, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->facts = *facts;
  self->facts.keepers = facts->keepers != NULL ? g_ptr_array_ref (facts->keepers) : g_ptr_array_new ();
  g_ptr_array_sort (self->facts.keepers, compare_keepers);

  return self;
}

UnseatAdvice *
unseat_advice_ref (UnseatAdvice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
unseat_advice_unref (UnseatAdvice *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->facts.keepers);
  g_free (self);
}

guint
unseat_advice_get_n_stopping (UnseatAdvice *self,
                              UnseatService service)
{
  g_return_val_if_fail (self != NULL && service < UNSEAT_N_SERVICES, 0);

  return self->facts.stops[service];
}

guint
unseat_advice_get_n_staying (UnseatAdvice *self,
                             UnseatService service)
{
  g_return_val_if_fail (self != NULL && service < UNSEAT_N_SERVICES, 0);

  return self->facts.stays[service];
}

GPtrArray *
unseat_advice_get_keepers (UnseatAdvice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts.keepers;
}

guint
unseat_advice_get_n_unclear (UnseatAdvice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->facts.n_unclear;
}
