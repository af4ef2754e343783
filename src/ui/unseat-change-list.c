/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change-list.h"

#include "unseat-accessible.h"
#include "unseat-change-row.h"
#include "unseat-focus.h"

struct _UnseatChangeList
{
  AdwBin parent_instance;

  gboolean show_outcome;

  GtkScrolledWindow *scroller;
  GtkNoSelection    *selection;
  GtkWidget         *view;
};

G_DEFINE_FINAL_TYPE (UnseatChangeList, unseat_change_list, ADW_TYPE_BIN)

typedef enum
{
  PROP_SHOW_OUTCOME = 1,
} UnseatChangeListProperty;

static GParamSpec *properties[PROP_SHOW_OUTCOME + 1];

static void
setup_cb (UnseatChangeList *self,
          GtkListItem      *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, g_object_new (UNSEAT_TYPE_CHANGE_ROW, "show-outcome", self->show_outcome, NULL));
}

static void
bind_cb (UnseatChangeList *self,
         GtkListItem      *item)
{
  GtkWidget       *row = gtk_list_item_get_child (item);
  g_autofree char *summary = unseat_change_row_dup_summary (gtk_list_item_get_item (item), self->show_outcome);

  g_object_set (row, "change", gtk_list_item_get_item (item), NULL);
  unseat_accessible_name_row (row, summary);
}

static void
unbind_cb (UnseatChangeList *self,
           GtkListItem      *item)
{
  g_object_set (gtk_list_item_get_child (item), "change", NULL, NULL);
}

static gboolean
unseat_change_list_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  UnseatChangeList *self = UNSEAT_CHANGE_LIST (widget);
  gboolean          handled;
  gboolean          moved = unseat_focus_step (&self->view, 1, direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_change_list_parent_class)->focus (widget, direction);
}

static void
unseat_change_list_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((UnseatChangeListProperty) property_id)
    {
    case PROP_SHOW_OUTCOME:
      UNSEAT_CHANGE_LIST (object)->show_outcome = g_value_get_boolean (value);
      /* The outcomes are what their page is for: they may take the room there is, but not more than they fill. */
      if (g_value_get_boolean (value))
        gtk_scrolled_window_set_max_content_height (UNSEAT_CHANGE_LIST (object)->scroller, -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_change_list_class_init (UnseatChangeListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = unseat_change_list_set_property;
  widget_class->focus = unseat_change_list_focus;

  properties[PROP_SHOW_OUTCOME] = g_param_spec_boolean ("show-outcome", NULL, NULL, FALSE,
                                                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-change-list.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatChangeList, scroller);
  gtk_widget_class_bind_template_child (widget_class, UnseatChangeList, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatChangeList, view);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
unseat_change_list_init (UnseatChangeList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
unseat_change_list_set_model (UnseatChangeList *self,
                              GListModel       *model)
{
  g_return_if_fail (UNSEAT_IS_CHANGE_LIST (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  gtk_no_selection_set_model (self->selection, model);
}
