/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-seats.h"

#include <glib/gi18n-lib.h>

struct _UnseatPlannerSeats
{
  GHashTable *left;   /* (owned): SKU id (owned) → gint64 (owned): seats that are still free for this plan, as it is read for the first time */
  GHashTable *takers; /* (owned): a set of "object id SKU id" (owned) */
};

UnseatPlannerSeats *
unseat_planner_seats_new (void)
{
  UnseatPlannerSeats *self = g_new0 (UnseatPlannerSeats, 1);

  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->takers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
unseat_planner_seats_free (UnseatPlannerSeats *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->left);
  g_hash_table_unref (self->takers);
  g_free (self);
}

static char *
make_key (UnseatUser    *user,
          UnseatProduct *product)
{
  return g_strconcat (unseat_user_get_id (user), " ", unseat_product_get_sku_id (product), NULL);
}

static gint64 *
get_left (UnseatPlannerSeats *self,
          UnseatProduct      *product)
{
  gint64 *left = g_hash_table_lookup (self->left, unseat_product_get_sku_id (product));

  if (left != NULL)
    return left;

  left = g_new (gint64, 1);
  *left = unseat_product_get_free (product);
  g_hash_table_insert (self->left, g_strdup (unseat_product_get_sku_id (product)), left);

  return left;
}

gboolean
unseat_planner_seats_is_needed (UnseatPlannerSeats *self,
                                UnseatUser         *user,
                                UnseatProduct      *product)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_USER (user) && UNSEAT_IS_PRODUCT (product), FALSE);

  key = make_key (user, product);

  return !unseat_user_holds (user, unseat_product_get_sku_id (product)) && !g_hash_table_contains (self->takers, key);
}

gint64
unseat_planner_seats_count_left (UnseatPlannerSeats *self,
                                 UnseatProduct      *product)
{
  g_return_val_if_fail (self != NULL && UNSEAT_IS_PRODUCT (product), 0);

  return *get_left (self, product);
}

gboolean
unseat_planner_seats_is_free (UnseatPlannerSeats *self,
                              UnseatUser         *user,
                              UnseatProduct      *product)
{
  return !unseat_planner_seats_is_needed (self, user, product) || *get_left (self, product) > 0;
}

gboolean
unseat_planner_seats_take (UnseatPlannerSeats *self,
                           UnseatUser         *user,
                           UnseatProduct      *product)
{
  if (!unseat_planner_seats_is_needed (self, user, product))
    return FALSE;

  (*get_left (self, product))--;
  g_hash_table_add (self->takers, make_key (user, product));

  return TRUE;
}

const char *
unseat_planner_seats_describe_maybe (UnseatPlannerSeats   *self,
                                     UnseatUser           *user,
                                     UnseatProduct        *product,
                                     UnseatAssignmentError problem)
{
  if (problem == UNSEAT_ASSIGNMENT_ERROR_NONE || product == NULL || !unseat_planner_seats_is_needed (self, user, product))
    return NULL;

  return _ ("This license was not in force before, and comes back as it was. It may take a seat, if Microsoft 365 grants it now.");
}

const char *
unseat_planner_seats_describe_needed (void)
{
  return _ ("This license was not in force before. It takes a seat now, because a group gives all of its products or none.");
}
