/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-swap.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-utils.h"

/* So many apps are told by name; the rest is counted. */
#define MAX_APPS 8

/* A hundred thousand people are to get the same product instead of the same. */
static char *
share_id (const char *sku_id)
{
  g_autofree char *lower = g_ascii_strdown (sku_id, -1);

  return g_ref_string_new_intern (lower);
}

UnseatSwap *
unseat_swap_new (const char *user_id,
                 const char *from,
                 const char *to)
{
  UnseatSwap *self = NULL;

  g_return_val_if_fail (user_id != NULL && from != NULL && to != NULL, NULL);
  g_return_val_if_fail (g_ascii_strcasecmp (from, to) != 0, NULL);

  self = g_rc_box_new0 (UnseatSwap);
  self->user_id = g_strdup (user_id);
  self->from = share_id (from);
  self->to = share_id (to);

  return self;
}

UnseatSwap *
unseat_swap_new_for_changes (UnseatChange *one,
                             UnseatChange *other,
                             gboolean      is_back)
{
  UnseatChange *taken = NULL;
  UnseatChange *given = NULL;
  UnseatSwap   *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (one) && UNSEAT_IS_CHANGE (other), NULL);
  g_return_val_if_fail (unseat_change_is_same_swap (one, other), NULL);

  taken = unseat_action_takes (unseat_change_get_action (one)) ? one : other;
  given = taken == one ? other : one;
  self = unseat_swap_new (unseat_change_get_user_id (one), unseat_change_get_sku_id (is_back ? given : taken),
                          unseat_change_get_sku_id (is_back ? taken : given));
  self->taken = g_object_ref (taken);
  self->given = g_object_ref (given);
  self->is_back = is_back;

  return self;
}

UnseatSwap *
unseat_swap_ref (UnseatSwap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

static void
swap_clear (gpointer data)
{
  UnseatSwap *self = data;

  g_free (self->user_id);
  g_ref_string_release (self->from);
  g_ref_string_release (self->to);
  g_clear_object (&self->taken);
  g_clear_object (&self->given);
}

void
unseat_swap_unref (UnseatSwap *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, swap_clear);
}

/* --- Which apps are off --- */

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
has_plan (const char *const *plans,
          const char        *plan_id)
{
  for (guint i = 0; plans[i] != NULL; i++)
    if (g_ascii_strcasecmp (plans[i], plan_id) == 0)
      return TRUE;

  return FALSE;
}

/* Whether @plan_id, which was to be off, is off no more because somebody has switched it on in what is replaced. */
static gboolean
came_on (const UnseatSwap       *self,
         const UnseatAssignment *before,
         const char             *plan_id)
{
  return has_plan (unseat_change_get_disabled_plans (self->taken), plan_id) && !has_plan (unseat_assignment_get_disabled_plans (before), plan_id);
}

/* Of @product, each once. */
static void
add_plan (GPtrArray     *ids,
          UnseatProduct *product,
          const char    *plan_id)
{
  g_autofree char *lower = g_ascii_strdown (plan_id, -1);

  if (unseat_product_has_plan (product, lower) && !g_ptr_array_find_with_equal_func (ids, lower, g_str_equal, NULL))
    g_ptr_array_add (ids, g_steal_pointer (&lower));
}

/* What was off in the license that is given back. */
static void
add_recorded (const UnseatSwap *self,
              UnseatProduct    *product,
              GPtrArray        *ids,
              guint            *n_dropped)
{
  const char *const *plans = unseat_change_get_disabled_plans (self->taken);

  for (guint i = 0; plans[i] != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (plans[i], -1);

      if (*lower != '\0' && !unseat_product_has_plan (product, lower))
        (*n_dropped)++;
      add_plan (ids, product, lower);
    }
}

/* What somebody has switched off, in the license that goes, since it was given. */
static void
add_switched_off (const UnseatSwap       *self,
                  const UnseatAssignment *before,
                  UnseatProduct          *product,
                  GPtrArray              *ids)
{
  const char *const *given = unseat_change_get_disabled_plans (self->given);
  const char *const *now = unseat_assignment_get_disabled_plans (before);

  if (has_plan (given, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS))
    return;

  for (guint i = 0; now[i] != NULL; i++)
    if (!has_plan (given, now[i]))
      add_plan (ids, product, now[i]);
}

/* What was to be off in the license that is tried to be given once more. */
static void
add_again (const UnseatSwap       *self,
           const UnseatAssignment *before,
           UnseatProduct          *product,
           GPtrArray              *ids)
{
  const char *const *planned = unseat_change_get_disabled_plans (self->given);
  const char *const *old = unseat_change_get_disabled_plans (self->taken);
  const char *const *now = unseat_assignment_get_disabled_plans (before);

  for (guint i = 0; planned[i] != NULL; i++)
    if (!came_on (self, before, planned[i]))
      add_plan (ids, product, planned[i]);
  for (guint i = 0; now[i] != NULL; i++)
    if (!has_plan (old, now[i]))
      add_plan (ids, product, now[i]);
}

char **
unseat_swap_list_disabled_plans (const UnseatSwap       *self,
                                 const UnseatAssignment *before,
                                 UnseatProduct          *product,
                                 guint                  *n_dropped)
{
  g_autoptr (GPtrArray) ids = NULL;
  const char *const *now = NULL;

  g_return_val_if_fail (self != NULL && before != NULL, NULL);
  g_return_val_if_fail (UNSEAT_IS_PRODUCT (product) && n_dropped != NULL, NULL);

  *n_dropped = 0;
  ids = g_ptr_array_new_with_free_func (g_free);
  now = unseat_assignment_get_disabled_plans (before);
  if (self->taken != NULL && self->is_back)
    {
      add_recorded (self, product, ids, n_dropped);
      add_switched_off (self, before, product, ids);
    }
  else if (self->taken != NULL)
    add_again (self, before, product, ids);
  else
    for (guint i = 0; now[i] != NULL; i++)
      add_plan (ids, product, now[i]);

  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

gboolean
unseat_swap_knows_plans (const UnseatSwap *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->taken == NULL)
    return TRUE;

  return !g_strv_contains (unseat_change_get_disabled_plans (self->is_back ? self->taken : self->given), UNSEAT_ASSIGNMENT_UNKNOWN_PLANS);
}

/* --- In words --- */

/* Some apps are another service plan in each product, and are called the same. */
static gboolean
has_app (UnseatProduct           *product,
         const UnseatServicePlan *app)
{
  GPtrArray *plans = unseat_product_get_plans (product);

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if (g_str_equal (plan->id, app->id) || g_str_equal (plan->name, app->name))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full) (nullable): names of the apps for people that @product has and @other has not */
static char *
name_apps (UnseatProduct *product,
           UnseatProduct *other)
{
  GPtrArray *plans = unseat_product_get_plans (product);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  guint            n_more = 0;

  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = g_ptr_array_index (plans, i);

      if (plan->for_users && !has_app (other, plan))
        g_ptr_array_add (names, plan->name);
    }
  if (names->len == 0)
    return NULL;

  g_ptr_array_sort (names, compare_ids);
  n_more = names->len > MAX_APPS ? names->len - MAX_APPS : 0;
  g_ptr_array_set_size (names, (int) (names->len - n_more));
  g_ptr_array_add (names, NULL);
  list = unseat_join_names ((const char *const *) names->pdata);
  if (n_more == 0)
    return g_steal_pointer (&list);

  /* Translators: names of apps, and how many there are besides. */
  return g_strdup_printf (ngettext ("%s and %'u more app", "%s and %'u more apps", n_more), list, n_more);
}

char **
unseat_swap_describe_exchange (UnseatProduct *from,
                               const char    *from_name,
                               UnseatProduct *to,
                               const char    *to_name)
{
  g_autoptr (GStrvBuilder) sentences = NULL;
  g_autofree char *coming = NULL;
  g_autofree char *going = NULL;

  g_return_val_if_fail (UNSEAT_IS_PRODUCT (from) && UNSEAT_IS_PRODUCT (to), NULL);
  g_return_val_if_fail (from_name != NULL && to_name != NULL, NULL);

  sentences = g_strv_builder_new ();
  coming = name_apps (to, from);
  going = name_apps (from, to);
  if (coming != NULL)
    {
      /* Translators: a product, then another product that it replaces, then names of apps. */
      g_autofree char *sentence = g_strdup_printf (_ ("Apps that %s has and %s does not, so that they come on: %s."), to_name, from_name, coming);

      g_strv_builder_add (sentences, sentence);
    }
  if (going != NULL)
    {
      /* Translators: a product that is replaced, then the one that replaces it, then names of apps. */
      g_autofree char *sentence = g_strdup_printf (_ ("Apps that %s has and %s does not. Who had one of them on loses it, unless another license gives it: %s."), from_name, to_name, going);

      g_strv_builder_add (sentences, sentence);
    }

  return g_strv_builder_end (sentences);
}
