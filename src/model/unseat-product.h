/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatServicePlan:
 * @id: `servicePlanId`, in lower case
 * @part_number: `servicePlanName`, e.g. `EXCHANGE_S_ENTERPRISE`
 * @name: for people, e.g. "Exchange Online (Plan 2)"
 * @for_users: whether it is given to people (`appliesTo` User), not to the company
 *
 * One app inside a product; owned by its product.
 */
typedef struct
{
  char    *id;
  char    *part_number;
  char    *name;
  gboolean for_users;
} UnseatServicePlan;

typedef enum
{
  UNSEAT_PRODUCT_ENABLED,
  UNSEAT_PRODUCT_WARNING, /* expired, in its grace period */
  UNSEAT_PRODUCT_SUSPENDED,
  UNSEAT_PRODUCT_DELETED,
  UNSEAT_PRODUCT_LOCKED_OUT,
  UNSEAT_PRODUCT_UNKNOWN, /* a status that Graph added later */
} UnseatProductStatus;

/**
 * UnseatProductFacts:
 *
 * What a product is made of, as read from `/subscribedSkus` (GRAPH.md 3.3).
 */
typedef struct
{
  const char         *sku_id;
  const char         *part_number;
  const char         *name; /* for people, never empty */
  UnseatProductStatus status;
  gboolean            for_users; /* appliesTo User: can be assigned to people */
  gint64              enabled;   /* seats paid for */
  gint64              warning;   /* seats in their grace period */
  gint64              suspended;
  gint64              locked_out;
  gint64              consumed; /* people who hold it */
} UnseatProductFacts;

#define UNSEAT_TYPE_PRODUCT (unseat_product_get_type ())
G_DECLARE_FINAL_TYPE (UnseatProduct, unseat_product, UNSEAT, PRODUCT, GObject)

/**
 * unseat_product_new:
 * @facts: copied
 * @plans: (transfer full) (element-type UnseatServicePlan) (nullable): made with unseat_service_plan_new()
 *
 * Returns: (transfer full): an immutable product
 */
UnseatProduct *unseat_product_new (const UnseatProductFacts *facts,
                                   GPtrArray                *plans);

/**
 * unseat_service_plan_new:
 * @id: `servicePlanId`; kept in lower case
 * @part_number: (nullable): `servicePlanName`
 * @name: (nullable): for people; the part number, or else the id, stands in for an empty one
 * @for_users: whether it is given to people, not to the company
 *
 * Returns: (transfer full): the service plan, for the list that unseat_product_new() takes
 */
UnseatServicePlan *unseat_service_plan_new (const char *id,
                                            const char *part_number,
                                            const char *name,
                                            gboolean    for_users);

/**
 * unseat_service_plan_free:
 * @plan: (transfer full): the service plan with its texts
 */
void unseat_service_plan_free (UnseatServicePlan *plan);

/**
 * unseat_product_status_from_word:
 * @word: (nullable): Graph's `capabilityStatus`
 */
UnseatProductStatus unseat_product_status_from_word (const char *word);

/**
 * unseat_product_status_get_label:
 *
 * Returns: (transfer none): what the state of a subscription is called, e.g. "active"
 */
const char *unseat_product_status_get_label (UnseatProductStatus status);

/**
 * unseat_product_dup:
 *
 * Returns: (transfer full): another object for the product, which keeps its seats when @self takes others over
 */
UnseatProduct *unseat_product_dup (UnseatProduct *self);

/**
 * unseat_product_take_seats:
 * @now: the same product, read later
 *
 * Takes over what changes from day to day: the seats and the state of the subscription. Whoever shows the product keeps the object, and is told by
 * its directory.
 *
 * Returns: whether that is all that has changed; nothing is taken over from a product that is another, or is called or made otherwise
 */
gboolean unseat_product_take_seats (UnseatProduct *self,
                                    UnseatProduct *now);

/**
 * unseat_product_get_sku_id:
 *
 * Returns: (transfer none): `skuId` in lower case, never %NULL
 */
const char *unseat_product_get_sku_id (UnseatProduct *self);

/**
 * unseat_product_get_part_number:
 *
 * Returns: (transfer none): `skuPartNumber`, e.g. `SPE_E3`; possibly empty, never %NULL
 */
const char *unseat_product_get_part_number (UnseatProduct *self);

/**
 * unseat_product_get_name:
 *
 * Returns: (transfer none): the name for people, else the part number, else the id: never empty
 */
const char *unseat_product_get_name (UnseatProduct *self);

/**
 * unseat_product_get_status:
 *
 * Returns: whether it is paid for; %UNSEAT_PRODUCT_UNKNOWN for a status that is not documented
 */
UnseatProductStatus unseat_product_get_status (UnseatProduct *self);

/**
 * unseat_product_is_for_users:
 *
 * Returns: whether it can be assigned to people (`appliesTo` User), not only to the company
 */
gboolean unseat_product_is_for_users (UnseatProduct *self);

/**
 * unseat_product_get_enabled:
 *
 * Returns: seats paid for
 */
gint64 unseat_product_get_enabled (UnseatProduct *self);

/**
 * unseat_product_get_warning:
 *
 * Returns: seats in their grace period: expired, and still usable
 */
gint64 unseat_product_get_warning (UnseatProduct *self);

/**
 * unseat_product_get_suspended:
 *
 * Returns: seats suspended: not usable, not yet deleted
 */
gint64 unseat_product_get_suspended (UnseatProduct *self);

/**
 * unseat_product_get_locked_out:
 *
 * Returns: seats locked out: not usable
 */
gint64 unseat_product_get_locked_out (UnseatProduct *self);

/**
 * unseat_product_get_consumed:
 *
 * Returns: seats taken, as Graph counted them when the product was read
 */
gint64 unseat_product_get_consumed (UnseatProduct *self);

/**
 * unseat_product_get_usable:
 *
 * Returns: seats that people can hold: enabled + warning
 */
gint64 unseat_product_get_usable (UnseatProduct *self);

/**
 * unseat_product_get_free:
 *
 * Returns: usable - consumed; negative when more are held than bought
 */
gint64 unseat_product_get_free (UnseatProduct *self);

/**
 * unseat_product_get_plans:
 *
 * Returns: (transfer none) (element-type UnseatServicePlan): its apps, never %NULL
 */
GPtrArray *unseat_product_get_plans (UnseatProduct *self);

/**
 * unseat_product_has_plan:
 * @plan_id: the id of a service plan, in lower case
 *
 * Returns: whether the app is one of its apps
 */
gboolean unseat_product_has_plan (UnseatProduct *self,
                                  const char    *plan_id);

/**
 * unseat_product_get_plan_word:
 * @self: (nullable): a product, %NULL for one that the tenant does not list
 * @plan_id: the id of a service plan, in lower case
 *
 * Returns: (transfer none): what stands for the app in tables and JSON: its part number, or @plan_id when the product does not list it
 */
const char *unseat_product_get_plan_word (UnseatProduct *self,
                                          const char    *plan_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatServicePlan, unseat_service_plan_free)

G_END_DECLS
