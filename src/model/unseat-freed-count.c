/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-freed-count.h"

#include "unseat-freed.h"

struct _UnseatFreedCount
{
  UnseatPlan *plan;  /* (owned) */
  GHashTable *freed; /* (owned) (element-type utf8 guint) */
  GHashTable *taken; /* (owned) (element-type utf8 guint) */
  guint       next;
};

UnseatFreedCount *
unseat_freed_count_new (UnseatPlan *plan)
{
  UnseatFreedCount *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  self = g_new0 (UnseatFreedCount, 1);
  self->plan = g_object_ref (plan);
  self->freed = g_hash_table_new (g_str_hash, g_str_equal);
  self->taken = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

void
unseat_freed_count_free (UnseatFreedCount *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->freed, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_object (&self->plan);
  g_free (self);
}

static guint
get (GHashTable *table,
     const char *sku_id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, sku_id));
}

static void
add (GHashTable *table,
     const char *sku_id)
{
  g_hash_table_insert (table, (gpointer) sku_id, GUINT_TO_POINTER (get (table, sku_id) + 1));
}

/* What is held instead is paid for already; what it costs tells whether the change was worth it. */
static gboolean
is_seen_taken (UnseatChange *change)
{
  return unseat_change_get_swap_sku_id (change) != NULL && unseat_change_takes_seat (change) && unseat_change_get_outcome (change) == UNSEAT_OUTCOME_VERIFIED;
}

gboolean
unseat_freed_count_step (UnseatFreedCount *self)
{
  GPtrArray    *changes = NULL;
  UnseatChange *change = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  changes = unseat_plan_peek_changes (self->plan);
  if (self->next == changes->len)
    return FALSE;

  change = changes->pdata[self->next];
  if (unseat_freed_is_seen_at (changes, self->next))
    add (self->freed, unseat_change_get_sku_id (change));
  if (is_seen_taken (change))
    add (self->taken, unseat_change_get_sku_id (change));
  self->next++;

  return TRUE;
}

UnseatPlan *
unseat_freed_count_get_plan (UnseatFreedCount *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->plan;
}

guint
unseat_freed_count_get_freed (UnseatFreedCount *self,
                              const char       *sku_id)
{
  g_return_val_if_fail (self != NULL && sku_id != NULL, 0);

  return get (self->freed, sku_id);
}

guint
unseat_freed_count_get_taken (UnseatFreedCount *self,
                              const char       *sku_id)
{
  g_return_val_if_fail (self != NULL && sku_id != NULL, 0);

  return get (self->taken, sku_id);
}
