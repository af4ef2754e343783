/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-planner-warn.h"

#include <glib/gi18n-lib.h>

#include "unseat-plan-name.h"

/* Returns: (transfer full) (nullable): the name of the product */
static char *
name_product (UnseatDirectory  *directory,
              UnseatAssignment *path)
{
  return path != NULL ? unseat_directory_dup_product_name (directory, unseat_assignment_get_sku_id (path)) : NULL;
}

static const char *
name_app (UnseatDirectory  *directory,
          UnseatAssignment *path,
          const char       *plan_id)
{
  return unseat_plan_name_find (unseat_directory_find_product (directory, unseat_assignment_get_sku_id (path)), plan_id);
}

char *
unseat_planner_warn_dependent (UnseatDirectory  *directory,
                               UnseatAssignment *dependent)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  name = name_product (directory, dependent);
  if (name == NULL)
    return NULL;

  /* Translators: another product of the person. */
  return g_strdup_printf (_ ("%s needs an app of this product: Microsoft 365 will refuse, and this person keeps it, unless both are unassigned."), name);
}

char *
unseat_planner_warn_maybe (UnseatDirectory  *directory,
                           UnseatAssignment *dependent)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  name = name_product (directory, dependent);
  if (name == NULL)
    return NULL;

  /* Translators: another product of the person. */
  return g_strdup_printf (_ ("%s needs an app that several licenses give which are to end: Microsoft 365 will refuse the last of them, which may be this one, unless that product is unassigned as well."), name);
}

char *
unseat_planner_warn_race (UnseatDirectory  *directory,
                          UnseatAssignment *dependent)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && dependent != NULL, NULL);

  name = name_product (directory, dependent);

  /* Translators: another product of the person. */
  return g_strdup_printf (_ ("%s needs an app of this product, and is to end as well: if Microsoft 365 does not take that one first, this person keeps this license until they are reprocessed."), name);
}

static char *
describe_one (UnseatDirectory            *directory,
              const UnseatAppDecision    *decision,
              const UnseatAdvisorNeeding *needing)
{
  g_autofree char *name = name_product (directory, needing->path);

  /* Translators: an app, the product that it belongs to, then an app that is to be switched off. */
  return g_strdup_printf (_ ("%s in %s needs %s: Microsoft 365 will refuse, and nothing is switched, unless both are off."), name_app (directory, needing->path, needing->plan_id),
                          name, name_app (directory, decision->before, needing->needed_id));
}

/* Whoever is told of one at a time mends one at a time. */
static char *
describe_all (UnseatDirectory         *directory,
              const UnseatAppDecision *decision,
              GArray                  *all)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sentences = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const UnseatAdvisorNeeding *needing = &g_array_index (all, UnseatAdvisorNeeding, i);
      g_autofree char            *name = name_product (directory, needing->path);
      /* Translators: an app, the product that it belongs to, then an app that is to be switched off. */
      g_autofree char *sentence = g_strdup_printf (_ ("%s in %s needs %s."), name_app (directory, needing->path, needing->plan_id), name,
                                                   name_app (directory, decision->before, needing->needed_id));

      g_strv_builder_add (builder, sentence);
    }
  g_strv_builder_add (builder, _ ("Microsoft 365 will refuse, and nothing is switched, unless all of these are off as well."));
  sentences = g_strv_builder_end (builder);

  return g_strjoinv (" ", sentences);
}

char *
unseat_planner_warn_switch (UnseatAdvisor           *advisor,
                            UnseatDirectory         *directory,
                            const UnseatAppDecision *decision)
{
  g_autoptr (GArray) needing = NULL;

  g_return_val_if_fail (advisor != NULL && UNSEAT_IS_DIRECTORY (directory) && decision != NULL, NULL);

  needing = unseat_advisor_list_needing (advisor, decision->before);
  if (needing->len == 0)
    return NULL;

  return needing->len == 1 ? describe_one (directory, decision, &g_array_index (needing, UnseatAdvisorNeeding, 0)) : describe_all (directory, decision, needing);
}

char *
unseat_planner_warn_swap (UnseatDirectory          *directory,
                          const UnseatSwapDecision *decision,
                          UnseatAssignment         *dependent)
{
  g_autofree char *name = NULL;
  g_autofree char *from = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && decision != NULL, NULL);

  name = name_product (directory, dependent);
  if (name == NULL)
    return NULL;

  from = unseat_directory_dup_product_name (directory, decision->swap->from);
  /* Translators: a product, then the one that is replaced, of which it needs an app. */
  return g_strdup_printf (_ ("%s needs an app of %s that goes with it: Microsoft 365 will refuse, and nothing is replaced."), name, from);
}

UnseatKept
unseat_planner_warn_find_kept (UnseatAssignment *path,
                               UnseatAssignment *staying,
                               UnseatRefusal     refusal)
{
  g_return_val_if_fail (path != NULL, UNSEAT_KEPT_UNKNOWN);

  if (refusal != UNSEAT_REFUSAL_NONE)
    return refusal == UNSEAT_REFUSAL_CERTAIN ? UNSEAT_KEPT_REFUSED : UNSEAT_KEPT_MAYBE;
  if (!unseat_assignment_is_held (path))
    return UNSEAT_KEPT_UNGRANTED;
  if (staying == NULL)
    return UNSEAT_KEPT_UNKNOWN;

  return unseat_assignment_is_direct (staying) ? UNSEAT_KEPT_DIRECTLY : UNSEAT_KEPT_BY_GROUP;
}
