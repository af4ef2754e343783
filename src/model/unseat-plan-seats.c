/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-seats.h"

#include <glib/gi18n-lib.h>

#include "unseat-plan-gains.h"
#include "unseat-product.h"

/* So many products are told by name; the rest is counted. */
#define MAX_PRODUCTS 8

UnseatPlanSeats *
unseat_plan_seats_new (const char *sku_id,
                       gint64      assigned_before,
                       gint64      free_before)
{
  UnseatPlanSeats *self = NULL;

  g_return_val_if_fail (sku_id != NULL, NULL);

  self = g_new0 (UnseatPlanSeats, 1);
  self->sku_id = g_strdup (sku_id);
  self->assigned_before = assigned_before;
  self->free_before = free_before;

  return self;
}

void
unseat_plan_seats_free (UnseatPlanSeats *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->sku_id);
  g_free (self);
}

static GPtrArray *
make_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_plan_seats_free);
}

/* Apps are switched on and off without a seat. */
static gboolean
moves_seats (const UnseatPlanProduct *product)
{
  return product->n_planned > product->n_switched;
}

GPtrArray *
unseat_plan_seats_list (UnseatPlan      *plan,
                        UnseatDirectory *directory)
{
  GPtrArray *list = NULL;
  GPtrArray *products = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan) && UNSEAT_IS_DIRECTORY (directory), NULL);

  list = make_list ();
  products = unseat_plan_get_products (plan);
  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *planned = products->pdata[i];
      UnseatProduct           *product = unseat_directory_find_product (directory, planned->sku_id);

      if (product != NULL && moves_seats (planned))
        g_ptr_array_add (list, unseat_plan_seats_new (planned->sku_id, unseat_product_get_consumed (product), unseat_product_get_free (product)));
    }

  return list;
}

GPtrArray *
unseat_plan_seats_copy (GPtrArray *seats)
{
  GPtrArray *list = seats != NULL ? make_list () : NULL;

  for (guint i = 0; seats != NULL && i < seats->len; i++)
    {
      const UnseatPlanSeats *item = seats->pdata[i];
      UnseatPlanSeats       *copy = unseat_plan_seats_new (item->sku_id, item->assigned_before, item->free_before);

      copy->is_read = item->is_read;
      copy->assigned_after = item->assigned_after;
      copy->free_after = item->free_after;
      g_ptr_array_add (list, copy);
    }

  return list;
}

static UnseatProduct *
find_product (GPtrArray  *products,
              const char *sku_id)
{
  for (guint i = 0; products != NULL && i < products->len; i++)
    if (g_str_equal (unseat_product_get_sku_id (products->pdata[i]), sku_id))
      return products->pdata[i];

  return NULL;
}

void
unseat_plan_seats_note (UnseatPlan *plan,
                        GPtrArray  *products)
{
  GPtrArray *seats = NULL;

  g_return_if_fail (UNSEAT_IS_PLAN (plan));

  seats = unseat_plan_get_seats (plan);
  for (guint i = 0; seats != NULL && i < seats->len; i++)
    {
      UnseatPlanSeats *item = seats->pdata[i];
      UnseatProduct   *product = find_product (products, item->sku_id);

      item->is_read = product != NULL;
      item->assigned_after = product != NULL ? unseat_product_get_consumed (product) : 0;
      item->free_after = product != NULL ? unseat_product_get_free (product) : 0;
    }
}

static const char *
find_name (UnseatPlan *plan,
           const char *sku_id)
{
  GPtrArray *products = unseat_plan_get_products (plan);

  for (guint i = 0; i < products->len; i++)
    {
      const UnseatPlanProduct *product = products->pdata[i];

      if (g_str_equal (product->sku_id, sku_id))
        return product->name != NULL && *product->name != '\0' ? product->name : product->part_number;
    }

  return sku_id;
}

static char *
describe (const UnseatPlanSeats *self,
          const char            *name)
{
  g_autofree char *assigned_before = g_strdup_printf ("%'" G_GINT64_FORMAT, self->assigned_before);
  g_autofree char *assigned_after = g_strdup_printf ("%'" G_GINT64_FORMAT, self->assigned_after);
  g_autofree char *free_before = g_strdup_printf ("%'" G_GINT64_FORMAT, self->free_before);
  g_autofree char *free_after = g_strdup_printf ("%'" G_GINT64_FORMAT, self->free_after);

  if (!self->is_read)
    /* Translators: a product, how many of its seats were assigned before a job, and how many were free then. */
    return g_strdup_printf (_ ("%s: assigned %s before, unknown after; free %s before, unknown after"), name, assigned_before, free_before);

  /* Translators: a product, how many of its seats were assigned before a job and after it, and how many were free before and after it. */
  return g_strdup_printf (_ ("%s: assigned %s before, %s after; free %s before, %s after"), name, assigned_before, assigned_after, free_before, free_after);
}

/* A job that has done nothing moved no seats, and did not read them again. */
static gboolean
is_worth_telling (UnseatPlan *plan)
{
  GPtrArray *seats = unseat_plan_get_seats (plan);

  if (seats == NULL || seats->len == 0 || unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_OPEN) > 0)
    return FALSE;

  return unseat_plan_count_any (plan, UNSEAT_OUTCOME_MAY_BE_DONE) > 0;
}

char **
unseat_plan_seats_describe (UnseatPlan *plan)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) gains = NULL;
  GPtrArray *seats = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  if (!is_worth_telling (plan))
    return g_strv_builder_end (lines);

  gains = unseat_plan_describe_gains (plan);

  seats = unseat_plan_get_seats (plan);
  for (guint i = 0; i < MIN (seats->len, MAX_PRODUCTS); i++)
    {
      const UnseatPlanSeats *item = seats->pdata[i];
      g_autofree char       *line = describe (item, find_name (plan, item->sku_id));

      g_strv_builder_add (lines, line);
    }
  if (seats->len > MAX_PRODUCTS)
    {
      guint            n_more = seats->len - MAX_PRODUCTS;
      g_autofree char *rest = g_strdup_printf (ngettext ("and %'u more product", "and %'u more products", n_more), n_more);

      g_strv_builder_add (lines, rest);
    }
  g_strv_builder_add (lines, _ ("Counted by Microsoft 365, which may be late; other administrators may have changed seats, too."));
  g_strv_builder_addv (lines, (const char **) gains); /* of products that are not those of the plan */

  return g_strv_builder_end (lines);
}
