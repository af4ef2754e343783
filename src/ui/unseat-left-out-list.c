/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-left-out-list.h"

#include "unseat-accessible.h"
#include "unseat-change-row.h"
#include "unseat-fit-bin.h"
#include "unseat-focus.h"
#include "unseat-left-out-row.h"
#include "unseat-scroll-on.h"

struct _UnseatLeftOutList
{
  AdwBin parent_instance;

  gboolean may_include;

  GtkScrolledWindow *scroller;
  GtkNoSelection    *selection;
  GtkWidget         *view;
};

G_DEFINE_FINAL_TYPE (UnseatLeftOutList, unseat_left_out_list, ADW_TYPE_BIN)

static void
setup_cb (UnseatLeftOutList *self,
          GtkListItem       *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, g_object_new (UNSEAT_TYPE_LEFT_OUT_ROW, NULL));
}

static void
bind_cb (UnseatLeftOutList *self,
         GtkListItem       *item)
{
  GtkWidget       *row = gtk_list_item_get_child (item);
  g_autofree char *summary = unseat_change_row_dup_summary (gtk_list_item_get_item (item), FALSE);

  unseat_left_out_row_set_change (UNSEAT_LEFT_OUT_ROW (row), gtk_list_item_get_item (item), self->may_include);
  unseat_accessible_be_list_item (row);
  unseat_accessible_name_row (row, summary);
}

static void
unbind_cb (UnseatLeftOutList *self,
           GtkListItem       *item)
{
  unseat_left_out_row_set_change (UNSEAT_LEFT_OUT_ROW (gtk_list_item_get_child (item)), NULL, FALSE);
}

static gboolean
unseat_left_out_list_focus (GtkWidget       *widget,
                            GtkDirectionType direction)
{
  UnseatLeftOutList *self = UNSEAT_LEFT_OUT_LIST (widget);
  gboolean           handled;
  gboolean           moved;

  /* An expander that is closed asks what it has put away. */
  if (gtk_widget_get_root (widget) == NULL)
    return FALSE;

  moved = unseat_focus_step (&self->view, 1, direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_left_out_list_parent_class)->focus (widget, direction);
}

static void
unseat_left_out_list_class_init (UnseatLeftOutListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = unseat_left_out_list_focus;

  g_type_ensure (UNSEAT_TYPE_FIT_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-left-out-list.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOutList, scroller);
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOutList, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatLeftOutList, view);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
unseat_left_out_list_init (UnseatLeftOutList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_scroll_on_at_end (self->scroller);
}

void
unseat_left_out_list_set_model (UnseatLeftOutList *self,
                                GListModel        *model,
                                gboolean           may_include)
{
  g_return_if_fail (UNSEAT_IS_LEFT_OUT_LIST (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  self->may_include = may_include;
  gtk_no_selection_set_model (self->selection, model);
}
