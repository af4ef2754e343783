/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-swap-notes.h"

#include <glib/gi18n-lib.h>

struct _UnseatSwapNotes
{
  UnseatDirectory *directory;  /* (owned) */
  GPtrArray       *exchanges;  /* (owned) (element-type UnseatSwap): what is replaced by what, each pair once */
  guint            n_kept_off; /* people whose apps stay off in what comes */
};

UnseatSwapNotes *
unseat_swap_notes_new (UnseatDirectory *directory)
{
  UnseatSwapNotes *self = g_new0 (UnseatSwapNotes, 1);

  self->directory = g_object_ref (directory);
  self->exchanges = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_swap_unref);

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

void
unseat_swap_notes_add (UnseatSwapNotes          *self,
                       const UnseatSwapDecision *decision)
{
  gboolean is_known = FALSE;

  g_return_if_fail (self != NULL && decision != NULL && decision->after != NULL);

  for (guint i = 0; i < self->exchanges->len && !is_known; i++)
    {
      const UnseatSwap *other = g_ptr_array_index (self->exchanges, i);

      is_known = g_str_equal (other->from, decision->swap->from) && g_str_equal (other->to, decision->swap->to);
    }
  if (!is_known)
    g_ptr_array_add (self->exchanges, unseat_swap_ref (decision->swap));
  if (*unseat_assignment_get_disabled_plans (decision->after) != NULL)
    self->n_kept_off++;
}

static void
describe_exchange (UnseatSwapNotes  *self,
                   const UnseatSwap *swap,
                   GStrvBuilder     *sentences)
{
  UnseatProduct   *from = unseat_directory_find_product (self->directory, swap->from);
  UnseatProduct   *to = unseat_directory_find_product (self->directory, swap->to);
  g_autofree char *from_name = unseat_directory_dup_product_name (self->directory, swap->from);
  g_autofree char *to_name = unseat_directory_dup_product_name (self->directory, swap->to);
  g_auto (GStrv) told = from != NULL && to != NULL ? unseat_swap_describe_exchange (from, from_name, to, to_name) : NULL;

  if (told != NULL)
    g_strv_builder_addv (sentences, (const char **) told);
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
