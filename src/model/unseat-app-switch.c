/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-app-switch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-utils.h"

static const char *const none[] = { NULL };

UnseatAppSwitch *
unseat_app_switch_new (const char        *user_id,
                       const char        *sku_id,
                       const char *const *off,
                       const char *const *on)
{
  UnseatAppSwitch *self = NULL;

  g_return_val_if_fail (user_id != NULL && sku_id != NULL, NULL);

  self = g_rc_box_new0 (UnseatAppSwitch);
  self->user_id = g_strdup (user_id);
  self->sku_id = g_ascii_strdown (sku_id, -1);
  self->off = g_strdupv ((char **) (off != NULL ? off : none));
  self->on = g_strdupv ((char **) (on != NULL ? on : none));

  return self;
}

/* Returns: (transfer full): what is in @these and not in @those */
static char **
subtract (const char *const *these,
          const char *const *those)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; these[i] != NULL; i++)
    if (!g_strv_contains (those, these[i]))
      g_strv_builder_add (builder, these[i]);

  return g_strv_builder_end (builder);
}

UnseatAppSwitch *
unseat_app_switch_new_for_change (UnseatChange *change,
                                  gboolean      is_back)
{
  const char *const *before = NULL;
  const char *const *after = NULL;
  g_auto (GStrv) went_off = NULL;
  g_auto (GStrv) came_on = NULL;
  UnseatAppSwitch *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  before = unseat_change_get_disabled_plans (change);
  after = unseat_change_get_wanted_plans (change);
  went_off = subtract (after, before);
  came_on = subtract (before, after);
  self = unseat_app_switch_new (unseat_change_get_user_id (change), unseat_change_get_sku_id (change),
                                (const char *const *) (is_back ? came_on : went_off), (const char *const *) (is_back ? went_off : came_on));
  self->change = g_object_ref (change);

  return self;
}

UnseatAppSwitch *
unseat_app_switch_ref (UnseatAppSwitch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

static void
app_switch_clear (gpointer data)
{
  UnseatAppSwitch *self = data;

  g_free (self->user_id);
  g_free (self->sku_id);
  g_strfreev (self->off);
  g_strfreev (self->on);
  g_clear_object (&self->change);
}

void
unseat_app_switch_unref (UnseatAppSwitch *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, app_switch_clear);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
unseat_app_switch_sort (const char *const *plans)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (plans != NULL, NULL);

  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; plans[i] != NULL; i++)
    g_ptr_array_add (ids, g_strdup (plans[i]));
  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

static void
add_once (GPtrArray  *ids,
          const char *id)
{
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, g_strdup (id));
}

char **
unseat_app_switch_apply (UnseatAppSwitch   *self,
                         const char *const *disabled)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (self != NULL && disabled != NULL, NULL);

  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; disabled[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) self->on, disabled[i]))
      add_once (ids, disabled[i]);
  for (guint i = 0; self->off[i] != NULL; i++)
    add_once (ids, self->off[i]);

  g_ptr_array_sort (ids, compare_ids);
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

UnseatAssignment *
unseat_app_switch_apply_to (UnseatAppSwitch  *self,
                            UnseatAssignment *path)
{
  g_auto (GStrv) disabled = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  disabled = unseat_app_switch_apply (self, unseat_assignment_get_disabled_plans (path));

  return unseat_assignment_new (unseat_assignment_get_sku_id (path), unseat_assignment_get_group_id (path), unseat_assignment_get_state (path),
                                unseat_assignment_get_problem (path), (const char *const *) disabled, unseat_assignment_get_updated (path));
}

gboolean
unseat_app_switch_is_same (const char *const *a,
                           const char *const *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; a[i] != NULL; i++)
    if (!g_strv_contains (b, a[i]))
      return FALSE;
  for (guint i = 0; b[i] != NULL; i++)
    if (!g_strv_contains (a, b[i]))
      return FALSE;

  return TRUE;
}

gboolean
unseat_app_switch_is_taken_back (UnseatChange      *change,
                                 const char *const *disabled)
{
  g_autoptr (UnseatAppSwitch) back = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change) && disabled != NULL, FALSE);

  back = unseat_app_switch_new_for_change (change, TRUE);
  for (guint i = 0; back->off[i] != NULL; i++)
    if (!g_strv_contains (disabled, back->off[i]))
      return FALSE;
  for (guint i = 0; back->on[i] != NULL; i++)
    if (g_strv_contains (disabled, back->on[i]))
      return FALSE;

  return back->off[0] != NULL || back->on[0] != NULL;
}

/* Returns: (transfer full) (nullable): the names of @plans, in their order */
static char *
join_plans (UnseatChange *change,
            char        **plans)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; plans[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) unseat_change_get_plan_name (change, plans[i]));
  g_ptr_array_sort (names, compare_ids);
  g_ptr_array_add (names, NULL);

  return *plans != NULL ? unseat_join_names ((const char *const *) names->pdata) : NULL;
}

char *
unseat_app_switch_describe (UnseatChange *change)
{
  const char *const *before = NULL;
  const char *const *after = NULL;
  g_auto (GStrv) went_off = NULL;
  g_auto (GStrv) came_on = NULL;
  g_autofree char *off = NULL;
  g_autofree char *on = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE (change), NULL);

  before = unseat_change_get_disabled_plans (change);
  after = unseat_change_get_wanted_plans (change);
  if (unseat_change_get_action (change) != UNSEAT_ACTION_SWITCH)
    return NULL;

  went_off = subtract (after, before);
  came_on = subtract (before, after);
  off = join_plans (change, went_off);
  on = join_plans (change, came_on);
  if (off != NULL && on != NULL)
    /* Translators: the names of apps of a product. */
    return g_strdup_printf (_ ("Off: %s. On: %s."), off, on);
  if (off != NULL)
    /* Translators: the names of apps of a product. */
    return g_strdup_printf (_ ("Off: %s."), off);

  /* Translators: the names of apps of a product. */
  return on != NULL ? g_strdup_printf (_ ("On: %s."), on) : NULL;
}
