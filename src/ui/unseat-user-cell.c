/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-cell.h"

#define WIDTH_CHARS 24

struct _UnseatUserCell
{
  GtkBox parent_instance;

  GtkLabel *name;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (UnseatUserCell, unseat_user_cell, GTK_TYPE_BOX)

static void
unseat_user_cell_class_init (UnseatUserCellClass *klass)
{
}

/* By hand: a table makes hundreds of these between two letters that somebody types, and a template costs more than its widgets. */
static void
unseat_user_cell_init (UnseatUserCell *self)
{
  static const char *const classes[] = { "caption", "dim-label", NULL };

  g_object_set (self,
                "orientation", GTK_ORIENTATION_VERTICAL,
                "valign", GTK_ALIGN_CENTER,
                "spacing", 1,
                NULL);

  self->name = g_object_new (GTK_TYPE_LABEL,
                             "xalign", 0.0,
                             "ellipsize", PANGO_ELLIPSIZE_END,
                             "width-chars", WIDTH_CHARS,
                             "max-width-chars", WIDTH_CHARS,
                             NULL);
  self->detail = g_object_new (GTK_TYPE_LABEL,
                               "xalign", 0.0,
                               "ellipsize", PANGO_ELLIPSIZE_END,
                               "max-width-chars", WIDTH_CHARS,
                               "css-classes", classes,
                               NULL);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->detail));
}

GtkWidget *
unseat_user_cell_new (void)
{
  return g_object_new (UNSEAT_TYPE_USER_CELL, NULL);
}

void
unseat_user_cell_set_text (UnseatUserCell *self,
                           const char     *name,
                           const char     *detail)
{
  g_return_if_fail (UNSEAT_IS_USER_CELL (self));
  g_return_if_fail (name != NULL && detail != NULL);

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->detail, detail);
}

gboolean
unseat_user_cell_query_tooltip (GtkWidget  *table,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  g_return_val_if_fail (GTK_IS_WIDGET (table), FALSE);

  GtkWidget *picked = gtk_widget_pick (table, x, y, GTK_PICK_DEFAULT);

  if (keyboard || !GTK_IS_LABEL (picked) || !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (picked))))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (picked)));

  return TRUE;
}
