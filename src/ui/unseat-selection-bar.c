/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-selection-bar.h"

#include <glib/gi18n-lib.h>

#include "unseat-closures.h"
#include "unseat-compat.h"
#include "unseat-export-button.h"
#include "unseat-people-export.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

/* A search changes the status with every letter, and loading with every page. */
#define ANNOUNCE_MSEC 1000

struct _UnseatSelectionBar
{
  AdwBin parent_instance;

  UnseatUserList *list;             /* (owned) (nullable) */
  char           *action;           /* (owned) (nullable) */
  char           *action_label;     /* (owned) (nullable) */
  char           *export_name;      /* (owned) (nullable) */
  char           *read_only_reason; /* (owned) (nullable) */
  char           *sku_id;           /* (owned) (nullable) */
  char           *status;           /* (owned) (nullable) */
  GSignalGroup   *list_signals;     /* (owned) */
  guint           announce_id;      /* a source, 0 = none */

  GtkWidget *clear;
  GtkWidget *export_button;
};

G_DEFINE_FINAL_TYPE (UnseatSelectionBar, unseat_selection_bar, ADW_TYPE_BIN)

typedef enum
{
  PROP_ACTION = 1,
  PROP_ACTION_LABEL,
  PROP_EXPORT_NAME,
  PROP_READ_ONLY_REASON,
  PROP_SKU_ID,
  PROP_STATUS,
} UnseatSelectionBarProperty;

static GParamSpec *properties[PROP_STATUS + 1];

static void
update (UnseatSelectionBar *self)
{
  guint            n_selected = self->list != NULL ? unseat_user_list_get_n_selected (self->list) : 0;
  guint            n_items = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  g_autofree char *subject = n_selected > 0 ? g_strdup_printf (ngettext ("%'u selected person", "%'u selected people", n_selected), n_selected)
                                            : g_strdup_printf (ngettext ("%'u person", "%'u people", n_items), n_items);

  gtk_widget_set_visible (self->clear, n_selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "selection.none", n_selected > 0);
  gtk_widget_set_sensitive (self->export_button, n_selected + n_items > 0);
  g_object_set (self->export_button, "subject", subject, NULL);
}

static UnseatExport *
make_export_cb (UnseatSelectionBar *self)
{
  return self->list != NULL ? unseat_people_export_new_for_list (self->list, self->sku_id) : NULL;
}

static void
select_none (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  unseat_user_list_unselect_all (UNSEAT_SELECTION_BAR (widget)->list);
}

static gboolean
announce_cb (gpointer user_data)
{
  UnseatSelectionBar *self = user_data;

  self->announce_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->status != NULL && *self->status != '\0')
    unseat_announce (GTK_WIDGET (self), self->status);

  return G_SOURCE_REMOVE;
}

static void
announce_when_settled (UnseatSelectionBar *self)
{
  g_clear_handle_id (&self->announce_id, g_source_remove);
  self->announce_id = g_timeout_add (ANNOUNCE_MSEC, announce_cb, self);
}

static char **
get_text (UnseatSelectionBar *self,
          guint               property_id)
{
  switch ((UnseatSelectionBarProperty) property_id)
    {
    case PROP_ACTION:
      return &self->action;
    case PROP_ACTION_LABEL:
      return &self->action_label;
    case PROP_EXPORT_NAME:
      return &self->export_name;
    case PROP_READ_ONLY_REASON:
      return &self->read_only_reason;
    case PROP_SKU_ID:
      return &self->sku_id;
    case PROP_STATUS:
      return &self->status;
    default:
      return NULL;
    }
}

static void
unseat_selection_bar_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  char **text = get_text (UNSEAT_SELECTION_BAR (object), property_id);

  if (text != NULL)
    g_value_set_string (value, *text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
unseat_selection_bar_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  char **text = get_text (UNSEAT_SELECTION_BAR (object), property_id);

  if (text == NULL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  else if (unseat_set_string (text, g_value_get_string (value)))
    {
      g_object_notify_by_pspec (object, pspec);
      if (property_id == PROP_STATUS)
        announce_when_settled (UNSEAT_SELECTION_BAR (object));
    }
}

static void
unseat_selection_bar_dispose (GObject *object)
{
  UnseatSelectionBar *self = UNSEAT_SELECTION_BAR (object);

  g_clear_handle_id (&self->announce_id, g_source_remove);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (unseat_selection_bar_parent_class)->dispose (object);
}

static void
unseat_selection_bar_finalize (GObject *object)
{
  UnseatSelectionBar *self = UNSEAT_SELECTION_BAR (object);

  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->action_label, g_free);
  g_clear_pointer (&self->export_name, g_free);
  g_clear_pointer (&self->read_only_reason, g_free);
  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->status, g_free);

  G_OBJECT_CLASS (unseat_selection_bar_parent_class)->finalize (object);
}

static void
unseat_selection_bar_class_init (UnseatSelectionBarClass *klass)
{
  static const char *const names[] = { NULL, "action", "action-label", "export-name", "read-only-reason", "sku-id", "status" };

  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_selection_bar_get_property;
  object_class->set_property = unseat_selection_bar_set_property;
  object_class->dispose = unseat_selection_bar_dispose;
  object_class->finalize = unseat_selection_bar_finalize;

  for (guint i = PROP_ACTION; i < G_N_ELEMENTS (properties); i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "selection.none", NULL, select_none);

  g_type_ensure (UNSEAT_TYPE_EXPORT_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatSelectionBar, clear);
  gtk_widget_class_bind_template_child (widget_class, UnseatSelectionBar, export_button);
  gtk_widget_class_bind_template_callback (widget_class, make_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
}

static void
unseat_selection_bar_init (UnseatSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));

  self->list_signals = g_signal_group_new (UNSEAT_TYPE_USER_LIST);
  g_signal_group_connect_swapped (self->list_signals, "notify::n-selected", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->list_signals, "notify::n-items", G_CALLBACK (update), self);
  update (self);
}

void
unseat_selection_bar_set_list (UnseatSelectionBar *self,
                               UnseatUserList     *list)
{
  g_return_if_fail (UNSEAT_IS_SELECTION_BAR (self));
  g_return_if_fail (list == NULL || UNSEAT_IS_USER_LIST (list));

  if (!g_set_object (&self->list, list))
    return;

  g_signal_group_set_target (self->list_signals, list);
  update (self);
}
