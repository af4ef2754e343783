/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-product.h"

#include "unseat-index-table.h"
#include "unseat-service-table.h"

#define BIT(service) (1u << UNSEAT_SERVICE_##service)
#define SIGNAL(signal) (1u << UNSEAT_SIGNAL_##signal)

/* Which use a report tells of. */
static const struct
{
  guint service;
  guint signals;
} told[] = {
  { BIT (MAILBOX), SIGNAL (EXCHANGE) },
  { BIT (ARCHIVE), 0 }, /* of no use without the mailbox */
  { BIT (ONEDRIVE), SIGNAL (ONEDRIVE) | SIGNAL (SHAREPOINT) },
  { BIT (TEAMS), SIGNAL (TEAMS) },
  { BIT (DESKTOP_APPS), SIGNAL (APPS) },
};

/* What nobody would miss, and a report tells of all the same. */
static const struct
{
  const char *prefix; /* of the part number of a plan */
  guint       signal;
} told_besides[] = {
  { "YAMMER_", SIGNAL (YAMMER) },
  { "MCO", SIGNAL (SKYPE) }, /* also that of phones: who uses Skype for Business, is not without it */
};

static gboolean
is_named_by_any (UnseatDirectory   *directory,
                 const char        *sku_id,
                 const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (unseat_rule_product_is_named (directory, sku_id, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_among (const char        *id,
          const char *const *ids)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (g_ascii_strcasecmp (ids[i], id) == 0)
      return TRUE;

  return FALSE;
}

static guint
get_services (UnseatProduct *product)
{
  GPtrArray *plans = unseat_product_get_plans (product);
  guint      services = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      services |= unseat_service_table_find (plan->id, plan->part_number);
    }
  return services;
}

/* Which uses reports tell of, of what has @services. */
static guint
to_signals (guint services)
{
  guint signals_of_all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if ((services & told[i].service) != 0)
      signals_of_all |= told[i].signals;

  return signals_of_all;
}

static void
find_told_plans (UnseatRuleProduct *self,
                 UnseatProduct     *product)
{
  GPtrArray *plans = unseat_product_get_plans (product);

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);
      UnseatRuleToldPlan       told_plan = { plan->id, to_signals (unseat_service_table_find (plan->id, plan->part_number)) };

      if (told_plan.signals != 0)
        g_array_append_val (self->told_plans, told_plan);
    }
}

/* Whether only plans of the rule’s list would go, and none of them has a mailbox. */
static gboolean
spares_mailbox (const UnseatRule *rule,
                UnseatProduct    *product)
{
  GPtrArray *plans = unseat_product_get_plans (product);

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if ((unseat_service_table_find (plan->id, plan->part_number) & BIT (MAILBOX)) == 0 || rule->apps == NULL)
        continue;
      if (g_strv_contains ((const char *const *) rule->apps, plan->id) || (plan->part_number != NULL && g_strv_contains ((const char *const *) rule->apps, plan->part_number)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
takes_mailbox (const UnseatRule *rule,
               UnseatProduct    *product)
{
  if ((get_services (product) & BIT (MAILBOX)) == 0)
    return FALSE;

  return rule->action != UNSEAT_RULE_APPS_OFF || !spares_mailbox (rule, product);
}

static void
find_signals_besides (UnseatRuleProduct *self,
                      UnseatProduct     *product)
{
  GPtrArray *plans = unseat_product_get_plans (product);

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      for (guint j = 0; plan->part_number != NULL && j < G_N_ELEMENTS (told_besides); j++)
        if (g_str_has_prefix (plan->part_number, told_besides[j].prefix))
          self->signals_besides |= told_besides[j].signal;
    }
}

static void
find_signals (UnseatRuleProduct *self,
              UnseatProduct     *product)
{
  guint services = get_services (product);

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      if ((services & told[i].service) == 0)
        continue;

      self->signals |= told[i].signals;
      services &= ~told[i].service;
    }
  self->is_told = services == 0 && self->signals != 0;
  find_signals_besides (self, product);
}

static guint
count_plans (UnseatProduct *product)
{
  GPtrArray *plans = unseat_product_get_plans (product);
  guint      n = 0;

  for (guint i = 0; i < plans->len; i++)
    n += ((const UnseatServicePlan *) g_ptr_array_index (plans, i))->for_users ? 1 : 0;

  return n;
}

/* Of two with the same apps neither is the larger one: else both would go. */
static gboolean
is_larger (UnseatProduct *large,
           UnseatProduct *small)
{
  GPtrArray *plans = unseat_product_get_plans (small);
  guint      n = count_plans (small);

  if (n == 0 || count_plans (large) <= n)
    return FALSE;

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if (plan->for_users && !unseat_product_has_plan (large, plan->id))
        return FALSE;
    }
  return TRUE;
}

static void
find_larger (UnseatRuleProduct *self,
             UnseatDirectory   *directory,
             UnseatProduct     *product)
{
  GListModel *all = unseat_directory_get_products (directory);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (UnseatProduct) other = g_list_model_get_item (all, i);

      if (is_larger (other, product))
        g_hash_table_add (self->larger, g_strdup (unseat_product_get_sku_id (other)));
    }
}

UnseatRuleProduct *
unseat_rule_product_new (const UnseatRule *rule,
                         UnseatDirectory  *directory,
                         const char       *sku_id)
{
  UnseatRuleProduct *self = NULL;
  UnseatProduct     *product = NULL;

  g_return_val_if_fail (rule != NULL && sku_id != NULL, NULL);
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self = g_new0 (UnseatRuleProduct, 1);
  self->sku_id = g_ascii_strdown (sku_id, -1);
  self->status = UNSEAT_PRODUCT_UNKNOWN;
  self->told_plans = g_array_new (FALSE, FALSE, sizeof (UnseatRuleToldPlan));
  self->larger = g_hash_table_new_full (unseat_hash_id, g_str_equal, g_free, NULL);
  self->is_target = rule->products == NULL || is_named_by_any (directory, sku_id, (const char *const *) rule->products);
  product = unseat_directory_find_product (directory, sku_id);
  /* Nobody knows what is in a product that the tenant does not list: there may be a mailbox. */
  self->has_mailbox = product == NULL || takes_mailbox (rule, product);
  if (product == NULL)
    return self;

  self->product = g_object_ref (product);
  self->status = unseat_product_get_status (product);
  find_signals (self, product);
  find_told_plans (self, product);
  find_larger (self, directory, product);
  return self;
}

void
unseat_rule_product_free (UnseatRuleProduct *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->product);
  g_free (self->sku_id);
  g_hash_table_unref (self->larger);
  g_array_unref (self->told_plans);
  g_free (self);
}

gboolean
unseat_rule_product_is_used (const UnseatRuleProduct *self,
                             const UnseatEvidence    *evidence,
                             gint64                   since)
{
  g_return_val_if_fail (self != NULL && evidence != NULL, FALSE);

  for (UnseatSignal signal = UNSEAT_FIRST_USE; signal < UNSEAT_N_SIGNALS; signal++)
    if (((self->signals | self->signals_besides) & (1u << signal)) != 0 && evidence->facts[signal].when > since)
      return TRUE;

  return FALSE;
}

guint
unseat_rule_product_get_signals_on (const UnseatRuleProduct *self,
                                    const char *const       *disabled)
{
  guint signals_on = 0;

  g_return_val_if_fail (self != NULL && disabled != NULL, 0);

  if (self->product == NULL)
    return to_signals (G_MAXUINT);

  for (guint i = 0; i < self->told_plans->len; i++)
    {
      const UnseatRuleToldPlan *plan = &g_array_index (self->told_plans, UnseatRuleToldPlan, i);

      if (!is_among (plan->id, disabled))
        signals_on |= plan->signals;
    }
  return signals_on;
}

gboolean
unseat_rule_product_is_named (UnseatDirectory *directory,
                              const char      *sku_id,
                              const char      *name)
{
  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), FALSE);
  g_return_val_if_fail (sku_id != NULL && name != NULL, FALSE);

  return g_ascii_strcasecmp (sku_id, name) == 0 || g_ascii_strcasecmp (unseat_directory_get_part_number (directory, sku_id), name) == 0;
}
