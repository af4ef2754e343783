/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-maybe.h"

#include <glib/gi18n-lib.h>

#include "unseat-utils.h"

/* Whether one of @paths to the product of @path is refused in any case, be it not known which. */
static gboolean
keeps (UnseatAdvisor    *advisor,
       GPtrArray        *paths,
       UnseatAssignment *path)
{
  g_autoptr (GPtrArray) same = g_ptr_array_new ();

  for (guint i = 0; i < paths->len; i++)
    if (g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_assignment_get_sku_id (path)))
      g_ptr_array_add (same, paths->pdata[i]);

  return unseat_advisor_keeps_one (advisor, same);
}

UnseatPlannerMaybe *
unseat_planner_maybe_new (UnseatAdvisor *advisor,
                          GPtrArray     *paths,
                          GPtrArray     *ending)
{
  UnseatPlannerMaybe *self = NULL;

  g_return_val_if_fail (advisor != NULL && paths != NULL && ending != NULL, NULL);

  self = g_new0 (UnseatPlannerMaybe, 1);
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  for (guint i = 0; i < paths->len; i++)
    {
      UnseatRefusal refusal = unseat_advisor_find_refusal (advisor, paths->pdata[i]);

      if (refusal == UNSEAT_REFUSAL_CERTAIN)
        g_ptr_array_add (self->refused, unseat_assignment_ref (paths->pdata[i]));
      if (refusal == UNSEAT_REFUSAL_MAYBE)
        self->stops |= unseat_advisor_find_own_stops (advisor, paths->pdata[i]);
      if (refusal != UNSEAT_REFUSAL_CERTAIN && keeps (advisor, ending, paths->pdata[i]))
        g_ptr_array_add (self->kept, unseat_assignment_ref (paths->pdata[i]));
    }

  self->ended = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  for (guint i = 0; i < ending->len; i++)
    if (!g_ptr_array_find (paths, ending->pdata[i], NULL))
      g_ptr_array_add (self->ended, unseat_assignment_ref (ending->pdata[i]));

  return self;
}

void
unseat_planner_maybe_free (UnseatPlannerMaybe *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->kept);
  g_ptr_array_unref (self->ended);
  g_free (self);
}

static gboolean
has_path (GPtrArray        *paths,
          UnseatAssignment *path)
{
  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_same_path (paths->pdata[i], path))
      return TRUE;

  return FALSE;
}

gboolean
unseat_planner_maybe_is_refused (const UnseatPlannerMaybe *self,
                                 UnseatAssignment         *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return self != NULL && has_path (self->refused, path);
}

gboolean
unseat_planner_maybe_keeps (const UnseatPlannerMaybe *self,
                            UnseatAssignment         *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return self != NULL && has_path (self->kept, path);
}

/* Returns: (transfer full): the names of what is taken, and needs an app of @path */
static char **
name_ended (const UnseatPlannerMaybe *self,
            UnseatAssignment         *path,
            UnseatDirectory          *directory)
{
  g_autoptr (UnseatAdvisor) advisor = unseat_advisor_new (directory);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->ended->len; i++)
    {
      const char      *sku_id = unseat_assignment_get_sku_id (self->ended->pdata[i]);
      g_autofree char *name = NULL;

      if (!unseat_advisor_needs (advisor, self->ended->pdata[i], path) || !g_hash_table_add (known, (gpointer) sku_id))
        continue;
      name = unseat_directory_dup_product_name (directory, sku_id);
      g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

char *
unseat_planner_maybe_explain_mended (const UnseatPlannerMaybe *self,
                                     UnseatAssignment         *path,
                                     UnseatDirectory          *directory)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (path != NULL && UNSEAT_IS_DIRECTORY (directory), NULL);

  if (self == NULL || unseat_planner_maybe_is_refused (self, path))
    return NULL;

  names = name_ended (self, path, directory);
  if (*names == NULL)
    return NULL;

  list = unseat_join_names ((const char *const *) names);
  /* Translators: the names of products. */
  return g_strdup_printf (ngettext ("%s needs an app of this product, and is unassigned first; then the person is reprocessed, and this license may end.",
                                    "%s need an app of this product, and are unassigned first; then the person is reprocessed, and this license may end.",
                                    g_strv_length (names)),
                          list);
}
