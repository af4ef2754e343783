/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advisor-private.h"

/* What a license that is disabled gives, nobody knows: in the worst case nothing where it stays, and everything where it ends. */

/* @after: (nullable): the same path with other apps, when it does not end
 *
 * Returns: bits of the services that @path gives, and @after does not */
static guint
find_taken (UnseatAdvisor              *self,
            const UnseatAdvisorProduct *product,
            UnseatAssignment           *path,
            UnseatAssignment           *after)
{
  g_autofree guint64 *taken = NULL;

  unseat_advisor_collect_path (self, product, path);
  if (after == NULL)
    return unseat_advisor_find_services (self, self->path);

  taken = g_memdup2 (self->path, self->n_words * sizeof (guint64));
  unseat_advisor_collect_path (self, product, after);
  for (gsize i = 0; i < self->n_words; i++)
    taken[i] &= ~self->path[i];

  return unseat_advisor_find_services (self, taken);
}

void
unseat_advisor_weigh_unsure (UnseatAdvisor *self,
                             GPtrArray     *paths,
                             GPtrArray     *ending,
                             GPtrArray     *coming)
{
  guint staying = unseat_advisor_find_services (self, self->staying);
  guint worst = unseat_advisor_find_services (self, self->ending) & ~staying;
  guint certain = 0;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment           *path = paths->pdata[i];
      UnseatAssignment           *after = unseat_advisor_find_path (path, coming);
      const UnseatAdvisorProduct *product = g_hash_table_lookup (self->products, unseat_assignment_get_sku_id (path));

      if (product != NULL && unseat_assignment_is_sure (path) && (after != NULL || unseat_advisor_find_path (path, ending) != NULL))
        certain |= find_taken (self, product, path, after);
    }
  certain &= ~(staying | unseat_advisor_find_services (self, self->unsure));

  self->unsure_stops = worst & ~certain;
}
