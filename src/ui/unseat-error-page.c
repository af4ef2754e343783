/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-error-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-closures.h"
#include "unseat-error.h"
#include "unseat-place.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

typedef enum
{
  PROP_TITLE = 1,
  PROP_BUTTON_LABEL,
  PROP_BUTTON_ACTION,
  PROP_MESSAGE,
  PROP_DETAILS,
} UnseatErrorPageProperty;

#define N_PROPERTIES (PROP_DETAILS + 1)

struct _UnseatErrorPage
{
  AdwBin parent_instance;

  char *texts[N_PROPERTIES]; /* (owned) (nullable), by property */

  GtkWidget *button;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatErrorPage, unseat_error_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

static GParamSpec *properties[N_PROPERTIES];

static void
set_text (UnseatErrorPage        *self,
          UnseatErrorPageProperty property,
          const char             *text)
{
  if (unseat_set_string (&self->texts[property], text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
button_clicked_cb (UnseatErrorPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (!g_action_parse_detailed_name (self->texts[PROP_BUTTON_ACTION], &name, &target, &error))
    g_critical ("The button of an error page has no usable action: %s", error->message);
  else
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

static gboolean
unseat_error_page_lead (UnseatPlace *place)
{
  return gtk_widget_grab_focus (UNSEAT_ERROR_PAGE (place)->button);
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_error_page_lead;
}

static void
unseat_error_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_value_set_string (value, UNSEAT_ERROR_PAGE (object)->texts[property_id]);
}

static void
unseat_error_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  set_text (UNSEAT_ERROR_PAGE (object), property_id, g_value_get_string (value));
}

static void
unseat_error_page_finalize (GObject *object)
{
  UnseatErrorPage *self = UNSEAT_ERROR_PAGE (object);

  for (int i = PROP_TITLE; i < N_PROPERTIES; i++)
    g_clear_pointer (&self->texts[i], g_free);

  G_OBJECT_CLASS (unseat_error_page_parent_class)->finalize (object);
}

static void
unseat_error_page_class_init (UnseatErrorPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_error_page_get_property;
  object_class->set_property = unseat_error_page_set_property;
  object_class->finalize = unseat_error_page_finalize;

  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, writable);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, writable);
  properties[PROP_BUTTON_ACTION] = g_param_spec_string ("button-action", NULL, NULL, NULL, writable);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  properties[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-error-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatErrorPage, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
}

static void
unseat_error_page_init (UnseatErrorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}

void
unseat_error_page_set_error (UnseatErrorPage *self,
                             const GError    *error)
{
  g_return_if_fail (UNSEAT_IS_ERROR_PAGE (self));

  const char *details = unseat_error_get_details (error);
  const char *request_id = unseat_error_get_request_id (error);
  /* Translators: an id that Microsoft’s support asks for. */
  g_autofree char *id_line = request_id ? g_strdup_printf (_ ("Request id: %s"), request_id) : NULL;
  g_autofree char *all = NULL;

  if (details != NULL && id_line != NULL)
    all = g_strdup_printf ("%s\n\n%s", details, id_line);
  else
    all = g_strdup (details ? details : id_line);

  set_text (self, PROP_MESSAGE, error ? error->message : NULL);
  set_text (self, PROP_DETAILS, all);
  unseat_accessible_set_description (self->button, self->texts[PROP_MESSAGE]);
}
