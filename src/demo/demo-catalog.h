/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At most so many service plans in one product, and in all products together. */
#define DEMO_MAX_PLANS 128
#define DEMO_MAX_ALL_PLANS 256
#define DEMO_MAX_PRODUCTS 32

/**
 * DemoPlan:
 *
 * A service plan; the same one for all products that contain it.
 */
typedef struct
{
  char    *id;         /* (owned) */
  char    *name;       /* (owned) */
  guint    number;     /* position among all plans of the catalog */
  gboolean is_company; /* appliesTo Company: works for the whole tenant */
} DemoPlan;

typedef enum
{
  DEMO_CAPABILITY_ENABLED,
  DEMO_CAPABILITY_WARNING,
  DEMO_CAPABILITY_SUSPENDED,
  DEMO_CAPABILITY_LOCKED_OUT,
  DEMO_CAPABILITY_DELETED,
} DemoCapability;

/**
 * DemoSubscription:
 *
 * One purchase of a product; a tenant may have several of the same one.
 */
typedef struct
{
  DemoCapability status;
  guint          seats;
  gint64         created;    /* seconds since 1970 */
  gint64         next_state; /* seconds since 1970: when it moves on unless it is renewed */
  gboolean       is_trial;
} DemoSubscription;

/**
 * DemoProduct:
 *
 * A SKU the tenant has.
 */
typedef struct
{
  char          *sku_id;      /* (owned) */
  char          *part_number; /* (owned) */
  GPtrArray     *plans;       /* (owned) (element-type DemoPlan) not owned elements; NULL in the place of one that is gone */
  gboolean       is_company;
  gboolean       is_removed;
  DemoCapability capability;
  int            enabled;
  int            warning;
  int            suspended;
  int            locked_out;
  guint          consumed;      /* people who hold it */
  GArray        *subscriptions; /* (owned) (element-type DemoSubscription); none: one with all the seats */
} DemoProduct;

/**
 * DemoCatalog:
 *
 * The products of the tenant with real ids and names.
 */
typedef struct
{
  GPtrArray  *products; /* (owned) (element-type DemoProduct) */
  GHashTable *plans;    /* (owned) id → DemoPlan */
  GHashTable *by_name;  /* (owned) name → DemoPlan */
} DemoCatalog;

/**
 * demo_catalog_new:
 *
 * Returns: (transfer full): the products of the company, with nobody holding any
 */
DemoCatalog *demo_catalog_new (void);

/**
 * demo_catalog_free:
 * @self: (transfer full): the catalog with its products and plans
 */
void demo_catalog_free (DemoCatalog *self);

/**
 * demo_catalog_get:
 * @index: below the length of `products`
 *
 * Returns: (transfer none): the product, never %NULL; also one that was removed from the tenant
 */
DemoProduct *demo_catalog_get (DemoCatalog *self,
                               guint        index);

/**
 * demo_catalog_find:
 * @sku_id: in lower or upper case
 * @index: (out) (optional): its position
 *
 * Returns: (nullable): the product, %NULL when the tenant does not have it
 */
DemoProduct *demo_catalog_find (DemoCatalog *self,
                                const char  *sku_id,
                                guint       *index);

/**
 * demo_catalog_find_plan:
 * @name: e.g. "SHAREPOINTENTERPRISE"
 *
 * Returns: (nullable): the plan, %NULL when no product of the tenant has it
 */
const DemoPlan *demo_catalog_find_plan (DemoCatalog *self,
                                        const char  *name);

/**
 * demo_catalog_add_plan:
 * @product: one of the products
 * @id: a GUID
 *
 * Adds a service plan at the end of a product, as Microsoft does: it is on for everybody.
 *
 * Returns: whether there was room, and the product did not have it
 */
gboolean demo_catalog_add_plan (DemoCatalog *self,
                                DemoProduct *product,
                                const char  *id,
                                const char  *name);

/**
 * demo_capability_to_string:
 *
 * Returns: the word of `capabilityStatus` and of a subscription's `status`
 */
const char *demo_capability_to_string (DemoCapability capability);

/**
 * demo_plan_get_service:
 *
 * Returns: what `assignedPlans.service` says of a plan of this name
 */
const char *demo_plan_get_service (const DemoPlan *self);

/**
 * demo_product_count_usable:
 *
 * Returns: seats that may be taken, paid ones and those in their grace time
 */
guint demo_product_count_usable (const DemoProduct *self);

/**
 * demo_product_set_subscriptions:
 * @subscriptions: (array length=n): what was bought
 * @n: 0 takes all subscriptions away, seats included
 *
 * The product's seats and its state are from now on those of its subscriptions.
 */
void demo_product_set_subscriptions (DemoProduct            *self,
                                     const DemoSubscription *subscriptions,
                                     guint                   n);

/**
 * demo_product_add_seats:
 *
 * Buys more of what there is.
 */
void demo_product_add_seats (DemoProduct *self,
                             guint        seats);

/**
 * demo_product_find_plan:
 *
 * Returns: the position of the plan in the product, or -1
 */
int demo_product_find_plan (const DemoProduct *self,
                            const char        *plan_id);

G_END_DECLS
