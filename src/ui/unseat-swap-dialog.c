/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-swap-dialog.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-bidi.h"
#include "unseat-focus.h"
#include "unseat-search-text.h"

#include <string.h>

struct _UnseatSwapDialog
{
  AdwWindow parent_instance;

  UnseatDirectory    *directory; /* (owned) */
  char               *sku_id;    /* (owned) */
  char               *needle;    /* (owned): what is searched for, folded */
  GtkFilter          *filter;    /* (owned) */
  GtkFilterListModel *products;  /* (owned) */

  GtkEditable *entry;
  GtkLabel    *note;
  GtkStack    *stack;
  GtkWidget   *nothing;
  GtkWidget   *found;
  GtkListBox  *list;
};

G_DEFINE_FINAL_TYPE (UnseatSwapDialog, unseat_swap_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_given (UnseatProduct *product)
{
  if (!unseat_product_is_for_users (product))
    return FALSE;

  switch (unseat_product_get_status (product))
    {
    case UNSEAT_PRODUCT_ENABLED:
    case UNSEAT_PRODUCT_WARNING:
      return TRUE;
    case UNSEAT_PRODUCT_SUSPENDED:
    case UNSEAT_PRODUCT_DELETED:
    case UNSEAT_PRODUCT_LOCKED_OUT:
    case UNSEAT_PRODUCT_UNKNOWN:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

static gboolean
contains (UnseatSwapDialog *self,
          const char       *text)
{
  g_autofree char *folded = unseat_search_fold (text);

  return strstr (folded, self->needle) != NULL;
}

static gboolean
match (gpointer item,
       gpointer user_data)
{
  UnseatSwapDialog *self = user_data;
  UnseatProduct    *product = item;

  if (g_str_equal (unseat_product_get_sku_id (product), self->sku_id) || !is_given (product))
    return FALSE;

  return contains (self, unseat_product_get_name (product)) || contains (self, unseat_product_get_part_number (product));
}

static char *
describe (UnseatProduct *product)
{
  guint            n_free = (guint) CLAMP (unseat_product_get_free (product), 0, G_MAXINT);
  g_autofree char *seats = NULL;

  if (n_free == 0)
    seats = g_strdup (_ ("no seat free"));
  else
    seats = g_strdup_printf (ngettext ("%'u seat free", "%'u seats free", n_free), n_free);

  return g_strdup_printf ("%s%s · %s", unseat_bidi_start (), unseat_product_get_part_number (product), seats);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *subtitle = describe (item);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), unseat_product_get_name (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  unseat_accessible_set_description (row, subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  unseat_accessible_add_activation (row);

  return row;
}

static void
update_page (UnseatSwapDialog *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->products)) > 0;

  gtk_stack_set_visible_child (self->stack, any ? self->found : self->nothing);
}

static void
search_changed_cb (UnseatSwapDialog *self)
{
  g_free (self->needle);
  self->needle = unseat_search_fold (gtk_editable_get_text (self->entry));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
search_done_cb (UnseatSwapDialog *self)
{
  if (gtk_stack_get_visible_child (self->stack) == self->found)
    unseat_focus_enter (GTK_WIDGET (self->list));
}

/* Escape takes back the text first, then the window. */
static void
stop_search_cb (UnseatSwapDialog *self)
{
  if (*gtk_editable_get_text (self->entry) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (self->entry, "");
}

static void
row_activated_cb (UnseatSwapDialog *self,
                  GtkListBoxRow    *row)
{
  g_autoptr (UnseatProduct) product = g_list_model_get_item (G_LIST_MODEL (self->products), (guint) gtk_list_box_row_get_index (row));
  g_autofree char *sku_id = product != NULL ? g_strdup (unseat_product_get_sku_id (product)) : NULL;

  if (sku_id == NULL)
    return;

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[CHOSEN], 0, sku_id);
  g_object_unref (self);
}

static void
unseat_swap_dialog_dispose (GObject *object)
{
  UnseatSwapDialog *self = UNSEAT_SWAP_DIALOG (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  g_clear_object (&self->products);
  g_clear_object (&self->filter);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (unseat_swap_dialog_parent_class)->dispose (object);
}

static void
unseat_swap_dialog_finalize (GObject *object)
{
  UnseatSwapDialog *self = UNSEAT_SWAP_DIALOG (object);

  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (unseat_swap_dialog_parent_class)->finalize (object);
}

static void
unseat_swap_dialog_class_init (UnseatSwapDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_swap_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_swap_dialog_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-swap-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatSwapDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, UnseatSwapDialog, note);
  gtk_widget_class_bind_template_child (widget_class, UnseatSwapDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatSwapDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, UnseatSwapDialog, found);
  gtk_widget_class_bind_template_child (widget_class, UnseatSwapDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
unseat_swap_dialog_init (UnseatSwapDialog *self)
{
  self->needle = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatSwapDialog *
unseat_swap_dialog_new (GtkWidget     *page,
                        UnseatSession *session,
                        const char    *sku_id)
{
  UnseatSwapDialog *self = NULL;
  GtkRoot          *root = NULL;
  g_autofree char  *name = NULL;
  g_autofree char  *note = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (page), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && sku_id != NULL, NULL);

  root = gtk_widget_get_root (page);
  self = g_object_new (UNSEAT_TYPE_SWAP_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  self->directory = g_object_ref (unseat_session_get_directory (session));
  self->sku_id = g_strdup (sku_id);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match, self, NULL));
  self->products = gtk_filter_list_model_new (g_object_ref (unseat_directory_get_products (self->directory)), g_object_ref (self->filter));
  g_signal_connect_object (self->products, "items-changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->products), make_row, NULL, NULL);

  name = unseat_directory_dup_product_name (self->directory, sku_id);
  /* Translators: the name of a product. */
  note = g_strdup_printf (_ ("What comes instead of %s? Both happen in one step, and nothing is sent before you have seen the review."), name);
  gtk_label_set_text (self->note, note);
  update_page (self);

  return self;
}

void
unseat_swap_dialog_ask (GtkWidget     *page,
                        UnseatSession *session,
                        const char    *sku_id,
                        GCallback      chosen)
{
  UnseatSwapDialog *dialog = unseat_swap_dialog_new (page, session, sku_id);

  g_signal_connect_object (dialog, "chosen", chosen, page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

const char *
unseat_swap_dialog_get_sku_id (UnseatSwapDialog *self)
{
  g_return_val_if_fail (UNSEAT_IS_SWAP_DIALOG (self), NULL);

  return self->sku_id;
}
