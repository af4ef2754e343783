/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-subscription.h"

#include <glib/gi18n-lib.h>

UnseatSubscription *
unseat_subscription_copy (const UnseatSubscription *self)
{
  UnseatSubscription *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (UnseatSubscription, 1);
  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->commerce_id = g_strdup (self->commerce_id);
  copy->sku_id = g_strdup (self->sku_id);

  return copy;
}

void
unseat_subscription_free (UnseatSubscription *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->commerce_id);
  g_free (self->sku_id);
  g_free (self);
}

char *
unseat_subscription_format_next (const UnseatSubscription *self)
{
  g_autoptr (GDateTime) day = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  day = self->next > 0 ? g_date_time_new_from_unix_local (self->next) : NULL;

  return day != NULL ? g_date_time_format (day, _ ("%-d %b %Y")) : NULL;
}

/* Returns: a format for the day on which the state ends */
static const char *
get_next_format (const UnseatSubscription *self)
{
  switch (self->status)
    {
    case UNSEAT_PRODUCT_ENABLED:
      if (self->is_trial)
        /* Translators: a trial of a product; %s is a date. */
        return _ ("ends on %s");
      /* Translators: a subscription; %s is a date. */
      return _ ("renews or ends on %s");
    case UNSEAT_PRODUCT_WARNING:
      /* Translators: a subscription that has expired; %s is a date. */
      return _ ("will be suspended on %s unless it is renewed");
    case UNSEAT_PRODUCT_SUSPENDED:
    case UNSEAT_PRODUCT_LOCKED_OUT:
      /* Translators: a subscription that nobody can use any more; %s is a date. */
      return _ ("will be deleted on %s unless it is renewed");
    case UNSEAT_PRODUCT_DELETED:
    case UNSEAT_PRODUCT_UNKNOWN:
    default:
      /* Translators: a subscription; %s is a date. */
      return _ ("changes its state on %s");
    }
}

char *
unseat_subscription_describe (const UnseatSubscription *self)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *next = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  g_string_append_printf (text, ngettext ("%'u seat", "%'u seats", (gulong) MAX (self->seats, 0)), (guint) CLAMP (self->seats, 0, G_MAXINT));
  if (self->is_trial)
    g_string_append_printf (text, " · %s", C_ ("subscription", "trial"));
  g_string_append_printf (text, " · %s", unseat_product_status_get_label (self->status));

  next = unseat_subscription_format_next (self);
  if (next != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, get_next_format (self), next);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
