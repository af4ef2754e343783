/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advisor-private.h"

#include "unseat-bits.h"

/* What ends although something needs it that ends as well: when one of both comes from a group, nobody knows which of them goes first. */

gboolean
unseat_advisor_find_need_between (UnseatAdvisor    *self,
                                  UnseatAssignment *needing_path,
                                  UnseatAssignment *needed_path,
                                  guint            *need,
                                  guint            *needed)
{
  const UnseatAdvisorProduct *needing_product = g_hash_table_lookup (self->products, unseat_assignment_get_sku_id (needing_path));
  const UnseatAdvisorProduct *needed_product = g_hash_table_lookup (self->products, unseat_assignment_get_sku_id (needed_path));

  if (needing_product == NULL || needed_product == NULL)
    return FALSE;

  for (*need = 0; *need < self->needs->len; (*need)++)
    {
      const UnseatAdvisorNeed *known = &g_array_index (self->needs, UnseatAdvisorNeed, *need);

      unseat_advisor_collect_path (self, needing_product, needing_path);
      if (!unseat_bits_get (self->path, known->plan) || unseat_advisor_have_common (self, self->path, known->needs))
        continue;
      unseat_advisor_collect_path (self, needed_product, needed_path);
      for (*needed = 0; *needed < self->plan_ids->len; (*needed)++)
        if (unseat_bits_get (known->needs, *needed) && unseat_bits_get (self->path, *needed))
          return TRUE;
    }

  return FALSE;
}

gboolean
unseat_advisor_needs (UnseatAdvisor    *self,
                      UnseatAssignment *needing,
                      UnseatAssignment *needed)
{
  guint need = 0;
  guint plan = 0;

  g_return_val_if_fail (self != NULL && needing != NULL && needed != NULL, FALSE);

  return unseat_advisor_find_need_between (self, needing, needed, &need, &plan);
}

/* Whether @path does not go for certain at the same time as @other: what one group gives goes together, and so does what is direct. */
static gboolean
goes_apart (UnseatAssignment *path,
            UnseatAssignment *other)
{
  return g_strcmp0 (unseat_assignment_get_group_id (path), unseat_assignment_get_group_id (other)) != 0;
}

/* Returns: (transfer container) (element-type UnseatAssignment): the paths of the person that end, or have other apps afterwards */
static GPtrArray *
list_touched (UnseatUser *user,
              GPtrArray  *ending,
              GPtrArray  *coming)
{
  GPtrArray *paths = unseat_user_get_assignments (user);
  GPtrArray *touched = g_ptr_array_new ();

  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_held (paths->pdata[i])
        && (unseat_advisor_find_path (paths->pdata[i], ending) != NULL || unseat_advisor_find_path (paths->pdata[i], coming) != NULL))
      g_ptr_array_add (touched, paths->pdata[i]);

  return touched;
}

/* Whether something comes that the person does not have, and that something which stays may need. */
static gboolean
has_new (UnseatUser *user,
         GPtrArray  *coming)
{
  for (guint i = 0; i < coming->len; i++)
    if (unseat_advisor_find_path (coming->pdata[i], unseat_user_get_assignments (user)) == NULL)
      return TRUE;

  return FALSE;
}

static gboolean
has_group (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    if (!unseat_assignment_is_direct (paths->pdata[i]))
      return TRUE;

  return FALSE;
}

gboolean
unseat_advisor_may_race (UnseatAdvisor *self,
                         UnseatUser    *user,
                         GPtrArray     *ending,
                         GPtrArray     *coming)
{
  g_autoptr (GPtrArray) touched = NULL;

  if (ending->len + coming->len < 2 || !has_group (ending)) /* mostly */
    return FALSE;
  if (has_new (user, coming))
    return TRUE;

  touched = list_touched (user, ending, coming);
  for (guint i = 0; i < touched->len; i++)
    for (guint k = 0; k < touched->len; k++)
      if (goes_apart (touched->pdata[i], touched->pdata[k]) && unseat_advisor_needs (self, touched->pdata[i], touched->pdata[k]))
        return TRUE;

  return FALSE;
}

void
unseat_advisor_pair_race (UnseatAdvisor    *self,
                          UnseatUser       *user,
                          UnseatAssignment *path,
                          GPtrArray        *ending,
                          GPtrArray        *coming)
{
  g_autoptr (GPtrArray) touched = list_touched (user, ending, coming);

  for (guint i = 0; i < touched->len; i++)
    {
      UnseatAdvisorPair pair = { path, touched->pdata[i], 0, 0 };

      if (goes_apart (touched->pdata[i], path) && unseat_advisor_find_need_between (self, touched->pdata[i], path, &pair.need, &pair.needed))
        g_array_append_val (self->pairs, pair);
    }
}
