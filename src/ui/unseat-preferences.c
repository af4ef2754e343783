/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-preferences.h"

#include "unseat-never-touch-section.h"
#include "unseat-number-row.h"
#include "unseat-products-section.h"

struct _UnseatPreferences
{
  AdwPreferencesWindow parent_instance;

  UnseatSettings *settings; /* (owned) (nullable): before it is set, nothing is changed */

  UnseatNumberRow         *threshold;
  UnseatNeverTouchSection *never_touch;
  UnseatProductsSection   *products;
  UnseatNumberRow         *inactive_days;
};

G_DEFINE_FINAL_TYPE (UnseatPreferences, unseat_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
threshold_changed_cb (UnseatPreferences *self)
{
  if (self->settings != NULL)
    unseat_settings_set_number (self->settings, UNSEAT_NUMBER_CONFIRM_THRESHOLD, unseat_number_row_get_value (self->threshold));
}

static void
inactive_days_changed_cb (UnseatPreferences *self)
{
  if (self->settings != NULL)
    unseat_settings_set_number (self->settings, UNSEAT_NUMBER_INACTIVE_DAYS, unseat_number_row_get_value (self->inactive_days));
}

static gboolean
unseat_preferences_close_request (GtkWindow *window)
{
  unseat_number_row_take_typed (UNSEAT_PREFERENCES (window)->threshold);
  unseat_number_row_take_typed (UNSEAT_PREFERENCES (window)->inactive_days);

  return GTK_WINDOW_CLASS (unseat_preferences_parent_class)->close_request (window);
}

static void
unseat_preferences_dispose (GObject *object)
{
  UnseatPreferences *self = UNSEAT_PREFERENCES (object);

  g_clear_object (&self->settings);
  /* libadwaita 1.2 never lets go of the groups of such a window, so they must let go of what they hold. */
  if (self->never_touch != NULL)
    unseat_never_touch_section_set_session (self->never_touch, NULL);
  self->never_touch = NULL;
  if (self->products != NULL)
    unseat_products_section_set_settings (self->products, NULL, NULL);
  self->products = NULL;

  G_OBJECT_CLASS (unseat_preferences_parent_class)->dispose (object);
}

static void
unseat_preferences_class_init (UnseatPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_preferences_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = unseat_preferences_close_request;

  g_type_ensure (UNSEAT_TYPE_NEVER_TOUCH_SECTION);
  g_type_ensure (UNSEAT_TYPE_NUMBER_ROW);
  g_type_ensure (UNSEAT_TYPE_PRODUCTS_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatPreferences, threshold);
  gtk_widget_class_bind_template_child (widget_class, UnseatPreferences, never_touch);
  gtk_widget_class_bind_template_child (widget_class, UnseatPreferences, products);
  gtk_widget_class_bind_template_child (widget_class, UnseatPreferences, inactive_days);
  gtk_widget_class_bind_template_callback (widget_class, threshold_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, inactive_days_changed_cb);
}

static void
unseat_preferences_init (UnseatPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatPreferences *
unseat_preferences_new (GtkWindow      *parent,
                        UnseatSettings *settings,
                        UnseatSession  *session)
{
  g_return_val_if_fail (UNSEAT_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (session == NULL || UNSEAT_IS_SESSION (session), NULL);

  UnseatPreferences *self = g_object_new (UNSEAT_TYPE_PREFERENCES, "transient-for", parent, NULL);

  unseat_number_row_set_value (self->threshold, unseat_settings_get_number (settings, UNSEAT_NUMBER_CONFIRM_THRESHOLD));
  unseat_number_row_set_value (self->inactive_days, unseat_settings_get_number (settings, UNSEAT_NUMBER_INACTIVE_DAYS));
  g_set_object (&self->settings, settings);
  unseat_never_touch_section_set_session (self->never_touch, session);
  unseat_products_section_set_settings (self->products, settings, session);

  return self;
}
