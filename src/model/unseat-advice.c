/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advice.h"

struct _UnseatAdvice
{
  gatomicrefcount   ref_count;
  UnseatAdviceFacts facts; /* its lists are owned */
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

UnseatAdviceDependent *
unseat_advice_dependent_new (const char *sku_id,
                             const char *part_number,
                             const char *product_name,
                             const char *needed_sku_id,
                             const char *needed_name)
{
  UnseatAdviceDependent *dependent = g_new0 (UnseatAdviceDependent, 1);

  dependent->sku_id = g_strdup (sku_id);
  dependent->part_number = g_strdup (part_number);
  dependent->product_name = g_strdup (product_name);
  dependent->needed_sku_id = g_strdup (needed_sku_id);
  dependent->needed_name = g_strdup (needed_name);
  dependent->user_ids = g_ptr_array_new_with_free_func (g_free);

  return dependent;
}

UnseatAdviceDependent *
unseat_advice_dependent_copy (const UnseatAdviceDependent *dependent)
{
  UnseatAdviceDependent *copy = unseat_advice_dependent_new (dependent->sku_id, dependent->part_number, dependent->product_name, dependent->needed_sku_id, dependent->needed_name);

  copy->by_group = dependent->by_group;
  copy->is_switched = dependent->is_switched;
  for (guint i = 0; i < dependent->user_ids->len; i++)
    g_ptr_array_add (copy->user_ids, g_strdup (g_ptr_array_index (dependent->user_ids, i)));

  return copy;
}

void
unseat_advice_dependent_free (UnseatAdviceDependent *dependent)
{
  g_free (dependent->sku_id);
  g_free (dependent->part_number);
  g_free (dependent->product_name);
  g_free (dependent->needed_sku_id);
  g_free (dependent->needed_name);
  g_ptr_array_unref (dependent->user_ids);
  g_free (dependent);
}

static int
compare_dependents (gconstpointer a,
                    gconstpointer b)
{
  const UnseatAdviceDependent *left = *(UnseatAdviceDependent *const *) a;
  const UnseatAdviceDependent *right = *(UnseatAdviceDependent *const *) b;

  if (left->user_ids->len != right->user_ids->len)
    return left->user_ids->len > right->user_ids->len ? -1 : 1;
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
  self->facts.dependents = facts->dependents != NULL ? g_ptr_array_ref (facts->dependents) : g_ptr_array_new ();
  g_ptr_array_sort (self->facts.dependents, compare_dependents);
  if (facts->mailboxes != NULL)
    unseat_mailbox_count_ref (facts->mailboxes);

  return self;
}

UnseatAdvice *
unseat_advice_new_with_mailboxes (UnseatAdvice       *self,
                                  UnseatMailboxCount *mailboxes)
{
  UnseatAdviceFacts facts;

  g_return_val_if_fail (self != NULL && mailboxes != NULL, NULL);

  facts = self->facts;
  facts.mailboxes = mailboxes;
  return unseat_advice_new (&facts);
}

GDateTime *
unseat_advice_find_day (gint64 since,
                        guint  days)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_local (since);

  return start != NULL ? g_date_time_add_days (start, (int) days) : NULL;
}

gboolean
unseat_advice_is_kept (const UnseatAdvice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->facts.is_kept;
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
  g_ptr_array_unref (self->facts.dependents);
  g_clear_pointer (&self->facts.mailboxes, unseat_mailbox_count_unref);
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
unseat_advice_get_n_maybe (UnseatAdvice *self,
                           UnseatService service)
{
  g_return_val_if_fail (self != NULL && service < UNSEAT_N_SERVICES, 0);

  return MIN (self->facts.maybe[service], self->facts.stops[service]);
}

gboolean
unseat_advice_has_losses (UnseatAdvice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if (self->facts.stops[i] > 0)
      return TRUE;

  return self->facts.n_unclear > 0 || self->facts.dependents->len > 0;
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

GPtrArray *
unseat_advice_get_dependents (UnseatAdvice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts.dependents;
}

guint
unseat_advice_get_n_unclear (UnseatAdvice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->facts.n_unclear;
}

UnseatMailboxCount *
unseat_advice_get_mailboxes (UnseatAdvice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts.mailboxes;
}
