/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-swap-notes.h"

#include <glib/gi18n-lib.h>

/* A product that another one replaces. */
typedef struct
{
  UnseatSwap *swap; /* (owned): one of them */
  guint       n_people;
  guint       n_keeping; /* who keep it by another path */
} Exchange;

struct _UnseatSwapNotes
{
  UnseatDirectory *directory;  /* (owned) */
  GPtrArray       *exchanges;  /* (owned) (element-type Exchange): what is replaced by what, each pair once */
  guint            n_kept_off; /* people whose apps stay off in what comes */
};

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  unseat_swap_unref (exchange->swap);
  g_free (exchange);
}

UnseatSwapNotes *
unseat_swap_notes_new (UnseatDirectory *directory)
{
  UnseatSwapNotes *self = g_new0 (UnseatSwapNotes, 1);

  self->directory = g_object_ref (directory);
  self->exchanges = g_ptr_array_new_with_free_func (exchange_free);

  return self;
}

void
unseat_swap_notes_free (UnseatSwapNotes *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->directory);
  g_ptr_array_unref (self->exchanges);
  g_free (self);
}

static Exchange *
ensure_exchange (UnseatSwapNotes *self,
                 UnseatSwap      *swap)
{
  Exchange *exchange = NULL;

  for (guint i = 0; i < self->exchanges->len; i++)
    {
      exchange = g_ptr_array_index (self->exchanges, i);
      if (g_str_equal (exchange->swap->from, swap->from) && g_str_equal (exchange->swap->to, swap->to))
        return exchange;
    }

  exchange = g_new0 (Exchange, 1);
  exchange->swap = unseat_swap_ref (swap);
  g_ptr_array_add (self->exchanges, exchange);

  return exchange;
}

void
unseat_swap_notes_add (UnseatSwapNotes          *self,
                       const UnseatSwapDecision *decision,
                       gboolean                  keeps)
{
  Exchange *exchange = NULL;

  g_return_if_fail (self != NULL && decision != NULL && decision->after != NULL);

  exchange = ensure_exchange (self, decision->swap);
  exchange->n_people++;
  exchange->n_keeping += keeps ? 1 : 0;
  if (*unseat_assignment_get_disabled_plans (decision->after) != NULL)
    self->n_kept_off++;
}

/* Whether @product has an app for people that @other, by id or by name, does not have. */
static gboolean
has_more (UnseatProduct *product,
          UnseatProduct *other)
{
  GPtrArray *plans = unseat_product_get_plans (product);
  GPtrArray *others = unseat_product_get_plans (other);

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);
      gboolean                 is_shared = !plan->for_users;

      for (guint k = 0; k < others->len && !is_shared; k++)
        {
          const UnseatServicePlan *known = g_ptr_array_index (others, k);

          is_shared = g_str_equal (plan->id, known->id) || g_str_equal (plan->name, known->name);
        }
      if (!is_shared)
        return TRUE;
    }

  return FALSE;
}

static void
describe_exchange (UnseatSwapNotes *self,
                   const Exchange  *exchange,
                   GStrvBuilder    *sentences)
{
  const UnseatSwap *swap = exchange->swap;
  UnseatProduct    *from = unseat_directory_find_product (self->directory, swap->from);
  UnseatProduct    *to = unseat_directory_find_product (self->directory, swap->to);
  g_autofree char  *from_name = unseat_directory_dup_product_name (self->directory, swap->from);
  g_autofree char  *to_name = unseat_directory_dup_product_name (self->directory, swap->to);
  gboolean          goes = exchange->n_keeping < exchange->n_people;
  g_auto (GStrv) told = from != NULL && to != NULL ? unseat_swap_describe_exchange (from, from_name, to, to_name) : NULL;

  /* What comes on is told first. */
  if (told != NULL && goes)
    g_strv_builder_addv (sentences, (const char **) told);
  else if (told != NULL && has_more (to, from))
    g_strv_builder_add (sentences, told[0]);
  if (exchange->n_keeping > 0)
    {
      /* Translators: how many people, then a product that is replaced. */
      const char      *format = ngettext ("%'u person keeps %s by another path, and with it those of its apps that are on there.",
                                          "%'u people keep %s by another path, and with it those of its apps that are on there.", exchange->n_keeping);
      g_autofree char *kept = g_strdup_printf (format, exchange->n_keeping, from_name);

      g_strv_builder_add (sentences, kept);
    }
}

char **
unseat_swap_notes_describe (UnseatSwapNotes *self)
{
  g_autoptr (GStrvBuilder) sentences = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  sentences = g_strv_builder_new ();
  for (guint i = 0; i < self->exchanges->len; i++)
    describe_exchange (self, g_ptr_array_index (self->exchanges, i), sentences);
  if (self->n_kept_off > 0)
    {
      g_autofree char *kept = g_strdup_printf (ngettext ("Apps that are switched off are off in the new product, too, for %'u person.",
                                                         "Apps that are switched off are off in the new product, too, for %'u people.", self->n_kept_off),
                                               self->n_kept_off);

      g_strv_builder_add (sentences, kept);
    }

  return g_strv_builder_end (sentences);
}
