/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-never-touch-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-bidi.h"

static const struct
{
  const char *icon;
  const char *words;
} kinds[UNSEAT_N_NEVER_TOUCH_KINDS] = {
  [UNSEAT_NEVER_TOUCH_PERSON] = { "avatar-default-symbolic", N_ ("Person") },
  [UNSEAT_NEVER_TOUCH_PRODUCT] = { "package-x-generic-symbolic", N_ ("Product, whoever holds it") },
  [UNSEAT_NEVER_TOUCH_GROUP] = { "unseat-group-symbolic", N_ ("Group, whoever is in it") },
};

/* Returns: (transfer full): the kind in words, and the details if there are any */
static char *
describe (UnseatNeverTouchKind kind,
          const char          *details)
{
  g_autofree char *isolated = unseat_bidi_isolate (details);

  if (*details == '\0')
    return g_strdup (_ (kinds[kind].words));

  return g_strdup_printf ("%s%s · %s", unseat_bidi_start (), _ (kinds[kind].words), isolated);
}

GtkWidget *
unseat_never_touch_row_new (UnseatNeverTouchKind kind,
                            const char          *name,
                            const char          *details)
{
  GtkWidget       *row = NULL;
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (kind < UNSEAT_N_NEVER_TOUCH_KINDS, NULL);
  g_return_val_if_fail (name != NULL && details != NULL, NULL);

  row = adw_action_row_new ();
  subtitle = describe (kind, details);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), kinds[kind].icon);
  unseat_accessible_describe_by_subtitle (row);

  return row;
}
