/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-product.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "unseat-utils.h"

struct _UnseatProduct
{
  GObject             parent_instance;
  char               *sku_id;      /* (owned) */
  char               *part_number; /* (owned) */
  char               *name;        /* (owned) */
  GPtrArray          *plans;       /* (owned) (element-type UnseatServicePlan) */
  gint64              enabled;
  gint64              warning;
  gint64              suspended;
  gint64              locked_out;
  gint64              consumed;
  UnseatProductStatus status;
  gboolean            for_users;
};

G_DEFINE_FINAL_TYPE (UnseatProduct, unseat_product, G_TYPE_OBJECT)

static void
unseat_product_finalize (GObject *object)
{
  UnseatProduct *self = UNSEAT_PRODUCT (object);

  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->part_number, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->plans, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_product_parent_class)->finalize (object);
}

static void
unseat_product_class_init (UnseatProductClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_product_finalize;
}

static void
unseat_product_init (UnseatProduct *self)
{
}

UnseatProduct *
unseat_product_new (const UnseatProductFacts *facts,
                    GPtrArray                *plans)
{
  UnseatProduct *self = NULL;

  g_return_val_if_fail (facts != NULL && facts->sku_id != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_PRODUCT, NULL);
  self->sku_id = g_ascii_strdown (facts->sku_id, -1);
  self->part_number = unseat_single_line (facts->part_number);
  self->name = unseat_single_line (facts->name);
  if (*self->name == '\0')
    unseat_set_string (&self->name, *self->part_number != '\0' ? self->part_number : self->sku_id);
  self->status = facts->status;
  self->for_users = facts->for_users;
  self->enabled = facts->enabled;
  self->warning = facts->warning;
  self->suspended = facts->suspended;
  self->locked_out = facts->locked_out;
  self->consumed = facts->consumed;
  self->plans = plans != NULL ? plans : g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);
  return self;
}

UnseatServicePlan *
unseat_service_plan_new (const char *id,
                         const char *part_number,
                         const char *name,
                         gboolean    for_users)
{
  UnseatServicePlan *plan = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  plan = g_new0 (UnseatServicePlan, 1);
  plan->id = g_ascii_strdown (id, -1);
  plan->part_number = unseat_single_line (part_number);
  plan->name = unseat_single_line (name);
  if (*plan->name == '\0')
    unseat_set_string (&plan->name, *plan->part_number != '\0' ? plan->part_number : plan->id);
  plan->for_users = for_users;
  return plan;
}

void
unseat_service_plan_free (UnseatServicePlan *plan)
{
  g_return_if_fail (plan != NULL);

  g_free (plan->id);
  g_free (plan->part_number);
  g_free (plan->name);
  g_free (plan);
}

UnseatProductStatus
unseat_product_status_from_word (const char *word)
{
  static const struct
  {
    const char         *word;
    UnseatProductStatus status;
  } words[] = {
    { "Enabled", UNSEAT_PRODUCT_ENABLED },
    { "Warning", UNSEAT_PRODUCT_WARNING },
    { "Suspended", UNSEAT_PRODUCT_SUSPENDED },
    { "Deleted", UNSEAT_PRODUCT_DELETED },
    { "LockedOut", UNSEAT_PRODUCT_LOCKED_OUT },
  };

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (word, words[i].word) == 0)
        return words[i].status;
    }

  return UNSEAT_PRODUCT_UNKNOWN;
}

const char *
unseat_product_status_get_label (UnseatProductStatus status)
{
  switch (status)
    {
    case UNSEAT_PRODUCT_ENABLED:
      return C_ ("subscription", "active");
    case UNSEAT_PRODUCT_WARNING:
      return C_ ("subscription", "expired, in its grace period");
    case UNSEAT_PRODUCT_SUSPENDED:
      return C_ ("subscription", "suspended");
    case UNSEAT_PRODUCT_DELETED:
      return C_ ("subscription", "deleted");
    case UNSEAT_PRODUCT_LOCKED_OUT:
      return C_ ("subscription", "locked out");
    case UNSEAT_PRODUCT_UNKNOWN:
    default:
      return C_ ("subscription", "unknown");
    }
}

static void
take_seats (UnseatProduct *self,
            UnseatProduct *now)
{
  self->status = now->status;
  self->enabled = now->enabled;
  self->warning = now->warning;
  self->suspended = now->suspended;
  self->locked_out = now->locked_out;
  self->consumed = now->consumed;
}

UnseatProduct *
unseat_product_dup (UnseatProduct *self)
{
  UnseatProduct *copy = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), NULL);

  copy = g_object_new (UNSEAT_TYPE_PRODUCT, NULL);
  copy->sku_id = g_strdup (self->sku_id);
  copy->part_number = g_strdup (self->part_number);
  copy->name = g_strdup (self->name);
  copy->plans = g_ptr_array_ref (self->plans);
  copy->for_users = self->for_users;
  take_seats (copy, self);

  return copy;
}

static gboolean
is_same_plan (const UnseatServicePlan *a,
              const UnseatServicePlan *b)
{
  if (strcmp (a->id, b->id) != 0 || a->for_users != b->for_users)
    return FALSE;

  return strcmp (a->part_number, b->part_number) == 0 && strcmp (a->name, b->name) == 0;
}

static gboolean
has_same_plans (UnseatProduct *a,
                UnseatProduct *b)
{
  if (a->plans->len != b->plans->len)
    return FALSE;

  for (guint i = 0; i < a->plans->len; i++)
    if (!is_same_plan (a->plans->pdata[i], b->plans->pdata[i]))
      return FALSE;

  return TRUE;
}

gboolean
unseat_product_take_seats (UnseatProduct *self,
                           UnseatProduct *now)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self) && UNSEAT_IS_PRODUCT (now), FALSE);

  if (strcmp (self->sku_id, now->sku_id) != 0 || strcmp (self->part_number, now->part_number) != 0 || strcmp (self->name, now->name) != 0)
    return FALSE;
  if (self->for_users != now->for_users || !has_same_plans (self, now))
    return FALSE;

  take_seats (self, now);

  return TRUE;
}

const char *
unseat_product_get_sku_id (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), NULL);

  return self->sku_id;
}

const char *
unseat_product_get_part_number (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), NULL);

  return self->part_number;
}

const char *
unseat_product_get_name (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), NULL);

  return self->name;
}

UnseatProductStatus
unseat_product_get_status (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), UNSEAT_PRODUCT_UNKNOWN);

  return self->status;
}

gboolean
unseat_product_is_for_users (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), FALSE);

  return self->for_users;
}

gint64
unseat_product_get_enabled (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), 0);

  return self->enabled;
}

gint64
unseat_product_get_warning (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), 0);

  return self->warning;
}

gint64
unseat_product_get_suspended (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), 0);

  return self->suspended;
}

gint64
unseat_product_get_locked_out (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), 0);

  return self->locked_out;
}

gint64
unseat_product_get_consumed (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), 0);

  return self->consumed;
}

gint64
unseat_product_get_usable (UnseatProduct *self)
{
  gint64 usable = 0;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), 0);

  /* The numbers come from outside: no overflow, whatever they are. */
  if (__builtin_add_overflow (self->enabled, self->warning, &usable))
    return self->enabled > 0 ? G_MAXINT64 : G_MININT64;

  return usable;
}

gint64
unseat_product_get_free (UnseatProduct *self)
{
  gint64 n_free = 0;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), 0);

  if (__builtin_sub_overflow (unseat_product_get_usable (self), self->consumed, &n_free))
    return self->consumed > 0 ? G_MININT64 : G_MAXINT64;

  return n_free;
}

GPtrArray *
unseat_product_get_plans (UnseatProduct *self)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), NULL);

  return self->plans;
}

/* Returns: (transfer none) (nullable) */
static const UnseatServicePlan *
find_plan (UnseatProduct *self,
           const char    *plan_id)
{
  for (guint i = 0; i < self->plans->len; i++)
    {
      const UnseatServicePlan *plan = self->plans->pdata[i];

      if (g_str_equal (plan->id, plan_id))
        return plan;
    }

  return NULL;
}

gboolean
unseat_product_has_plan (UnseatProduct *self,
                         const char    *plan_id)
{
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (self), FALSE);
  g_return_val_if_fail (plan_id != NULL, FALSE);

  return find_plan (self, plan_id) != NULL;
}

const char *
unseat_product_get_plan_word (UnseatProduct *self,
                              const char    *plan_id)
{
  const UnseatServicePlan *plan = NULL;

  g_return_val_if_fail (self == NULL || UNSEAT_IS_PRODUCT (self), NULL);
  g_return_val_if_fail (plan_id != NULL, NULL);

  plan = self != NULL ? find_plan (self, plan_id) : NULL;

  return plan != NULL && *plan->part_number != '\0' ? plan->part_number : plan_id;
}
