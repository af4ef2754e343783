/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-filter-drop.h"

#include "unseat-accessible.h"
#include "unseat-utils.h"

struct _UnseatFilterDrop
{
  AdwBin parent_instance;

  char       *title; /* (owned) (nullable) */
  GListModel *model; /* (owned) (nullable) */
  gboolean    searchable;

  GtkWidget   *caption;
  GtkDropDown *drop;
};

G_DEFINE_FINAL_TYPE (UnseatFilterDrop, unseat_filter_drop, ADW_TYPE_BIN)

typedef enum
{
  PROP_TITLE = 1,
  PROP_MODEL,
  PROP_SEARCHABLE,
} UnseatFilterDropProperty;

static GParamSpec *properties[PROP_SEARCHABLE + 1];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
selected_changed_cb (UnseatFilterDrop *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
unseat_filter_drop_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  UnseatFilterDrop *self = UNSEAT_FILTER_DROP (object);

  switch ((UnseatFilterDropProperty) property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_SEARCHABLE:
      g_value_set_boolean (value, self->searchable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_filter_drop_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  UnseatFilterDrop *self = UNSEAT_FILTER_DROP (object);

  switch ((UnseatFilterDropProperty) property_id)
    {
    case PROP_TITLE:
      unseat_set_string (&self->title, g_value_get_string (value));
      break;
    case PROP_MODEL:
      g_set_object (&self->model, g_value_get_object (value));
      break;
    case PROP_SEARCHABLE:
      self->searchable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_filter_drop_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_FILTER_DROP (object)->model);

  G_OBJECT_CLASS (unseat_filter_drop_parent_class)->dispose (object);
}

static void
unseat_filter_drop_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_FILTER_DROP (object)->title, g_free);

  G_OBJECT_CLASS (unseat_filter_drop_parent_class)->finalize (object);
}

static void
unseat_filter_drop_class_init (UnseatFilterDropClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = unseat_filter_drop_get_property;
  object_class->set_property = unseat_filter_drop_set_property;
  object_class->dispose = unseat_filter_drop_dispose;
  object_class->finalize = unseat_filter_drop_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SEARCHABLE] = g_param_spec_boolean ("searchable", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-filter-drop.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatFilterDrop, caption);
  gtk_widget_class_bind_template_child (widget_class, UnseatFilterDrop, drop);
  gtk_widget_class_bind_template_callback (widget_class, selected_changed_cb);
}

static void
unseat_filter_drop_init (UnseatFilterDrop *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_accessible_describe_choice (GTK_WIDGET (self->drop), self->caption);
}

guint
unseat_filter_drop_get_selected (UnseatFilterDrop *self)
{
  g_return_val_if_fail (UNSEAT_IS_FILTER_DROP (self), 0);

  guint selected = gtk_drop_down_get_selected (self->drop);

  return selected == GTK_INVALID_LIST_POSITION ? 0 : selected;
}

void
unseat_filter_drop_set_selected (UnseatFilterDrop *self,
                                 guint             selected)
{
  g_return_if_fail (UNSEAT_IS_FILTER_DROP (self));

  guint n = self->model ? g_list_model_get_n_items (self->model) : 0;

  gtk_drop_down_set_selected (self->drop, selected < n ? selected : 0);
}
