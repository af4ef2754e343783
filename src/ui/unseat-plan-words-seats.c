/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-plan-words.h"

#include <glib/gi18n-lib.h>

static const char *
get_kept_format (UnseatKept kept,
                 guint      n)
{
  switch (kept)
    {
    case UNSEAT_KEPT_BY_GROUP:
    case UNSEAT_KEPT_WHOLLY:
      return ngettext ("%'u stays through a group", "%'u stay through groups", n);
    case UNSEAT_KEPT_DIRECTLY:
      return ngettext ("%'u stays directly", "%'u stay directly", n);
    case UNSEAT_KEPT_UNGRANTED:
      return ngettext ("%'u was never granted", "%'u were never granted", n);
    case UNSEAT_KEPT_REFUSED:
      return ngettext ("%'u will be refused", "%'u will be refused", n);
    case UNSEAT_KEPT_MAYBE:
      return ngettext ("%'u may be refused", "%'u may be refused", n);
    case UNSEAT_KEPT_UNSURE:
      return ngettext ("%'u may stay", "%'u may stay", n);
    case UNSEAT_KEPT_UNKNOWN:
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

static void
add_count (GPtrArray  *parts,
           const char *format,
           guint       n)
{
  if (format != NULL && n > 0)
    g_ptr_array_add (parts, g_strdup_printf (format, n));
}

/* Returns: (nullable): what is the same for all that is planned */
static const char *
find_common (const UnseatPlanProduct *product)
{
  if (product->n_switched > 0 && product->n_switched == product->n_planned)
    return _ ("apps are switched, no seat changes hands");
  if (product->n_reprocessed > 0 && product->n_reprocessed == product->n_planned && product->n_taken_seats == 0)
    return product->n_may_free > 0 ? _ ("whether a seat comes free shows afterwards") : _ ("no seat changes hands as things are");
  if (product->n_kept[UNSEAT_KEPT_BY_GROUP] > 0 && product->n_kept[UNSEAT_KEPT_BY_GROUP] == product->n_planned)
    return _ ("no seat changes hands, groups still give it");
  if (product->n_assigned > 0 && product->n_assigned == product->n_planned && product->n_ungranted + product->n_taken_seats + product->n_kept[UNSEAT_KEPT_REFUSED] == 0)
    return _ ("no seat changes hands, whoever gets it holds it already");

  return NULL;
}

char *
unseat_plan_words_seats (const UnseatPlanProduct *product)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *common = NULL;

  g_return_val_if_fail (product != NULL, NULL);

  common = find_common (product);
  if (common != NULL)
    return g_strdup (common);

  add_count (parts, ngettext ("%'u seat comes free", "%'u seats come free", product->n_seats), product->n_seats);
  add_count (parts, ngettext ("%'u seat is taken", "%'u seats are taken", product->n_taken_seats), product->n_taken_seats);
  add_count (parts, ngettext ("%'u was not in force before", "%'u were not in force before", product->n_ungranted), product->n_ungranted);
  for (UnseatKept kept = 0; kept < UNSEAT_N_KEPT; kept++)
    add_count (parts, get_kept_format (kept, product->n_kept[kept]), product->n_kept[kept]);
  if (product->n_seats + product->n_taken_seats == 0)
    g_ptr_array_insert (parts, 0, g_strdup (_ ("no seat changes hands")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}
