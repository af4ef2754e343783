/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-pick-dialog.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-focus.h"
#include "unseat-never-touch-row.h"
#include "unseat-never-touch-search.h"
#include "unseat-notice.h"

struct _UnseatPickDialog
{
  AdwWindow parent_instance;

  UnseatSession          *session; /* (owned) */
  UnseatNeverTouchSearch *search;  /* (owned) */
  guint                   kinds;
  GtkFilterListModel     *found_matches; /* (owned) (element-type UnseatNeverTouchMatch) */

  UnseatPickDialogListedFunc listed_func; /* (nullable) */
  gpointer                   listed_data;
  GDestroyNotify             listed_destroy; /* (nullable) */

  GtkEditable   *entry;
  GtkWidget     *notice;
  GtkStack      *stack;
  AdwStatusPage *start;
  GtkWidget     *waiting;
  GtkWidget     *nothing;
  GtkWidget     *found;
  GtkListBox    *list;
  GtkLabel      *more;
};

G_DEFINE_FINAL_TYPE (UnseatPickDialog, unseat_pick_dialog, ADW_TYPE_WINDOW)

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_wanted (gpointer item,
           gpointer user_data)
{
  UnseatPickDialog *self = user_data;

  return (self->kinds & (1u << unseat_never_touch_match_get_kind (item))) != 0;
}

static void
mark_listed (GtkWidget *row)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_widget_set_tooltip_text (image, _ ("On the list"));
  unseat_accessible_set_name (image, _ ("On the list"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  UnseatPickDialog      *self = user_data;
  UnseatNeverTouchMatch *match = item;
  gboolean               listed = self->listed_func != NULL && self->listed_func (match, self->listed_data);
  GtkWidget             *row = unseat_never_touch_row_new (unseat_never_touch_match_get_kind (match), unseat_never_touch_match_get_name (match),
                                                           unseat_never_touch_match_get_details (match));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !listed);
  if (listed)
    mark_listed (row);
  else
    unseat_accessible_add_activation (row);

  return row;
}

static void
update_page (UnseatPickDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (*text == '\0')
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->start));
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->found_matches)) > 0)
    gtk_stack_set_visible_child (self->stack, self->found);
  else if (unseat_never_touch_search_is_searching (self->search))
    gtk_stack_set_visible_child (self->stack, self->waiting);
  else
    gtk_stack_set_visible_child (self->stack, self->nothing);
}

static void
update_more (UnseatPickDialog *self)
{
  guint            n_more = 0;
  g_autofree char *text = NULL;

  g_object_get (self->search, "n-more", &n_more, NULL);
  /* Translators: stands below the people who were found: so many others were found, too; who types on sees them. */
  text = g_strdup_printf (ngettext ("%'u more person: type on", "%'u more people: type on", n_more), n_more);
  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
}

static void
search_changed_cb (UnseatPickDialog *self)
{
  unseat_never_touch_search_set_text (self->search, gtk_editable_get_text (self->entry));
  update_page (self);
}

static void
search_done_cb (UnseatPickDialog *self)
{
  if (gtk_stack_get_visible_child (self->stack) == self->found)
    unseat_focus_enter (GTK_WIDGET (self->list));
}

/* Escape takes back the text first, then the window. */
static void
stop_search_cb (UnseatPickDialog *self)
{
  if (*gtk_editable_get_text (self->entry) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (self->entry, "");
}

static void
row_activated_cb (UnseatPickDialog *self,
                  GtkListBoxRow    *row)
{
  g_autoptr (UnseatPickDialog) alive = g_object_ref (self);
  g_autoptr (UnseatNeverTouchMatch) match = g_list_model_get_item (G_LIST_MODEL (self->found_matches), (guint) gtk_list_box_row_get_index (row));

  if (match == NULL)
    return;

  g_signal_emit (self, signals[PICKED], 0, match);
  gtk_window_close (GTK_WINDOW (self));
}

static void
unseat_pick_dialog_dispose (GObject *object)
{
  UnseatPickDialog *self = UNSEAT_PICK_DIALOG (object);

  if (self->search != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->search, self);
      g_signal_handlers_disconnect_by_data (self->found_matches, self);
      gtk_filter_list_model_set_model (self->found_matches, NULL);
      /* It lives on until what it asks for is answered, or no longer asked for. */
      unseat_never_touch_search_set_text (self->search, "");
    }
  g_clear_object (&self->found_matches);
  g_clear_object (&self->search);
  g_clear_object (&self->session);
  unseat_pick_dialog_set_listed_func (self, NULL, NULL, NULL);

  G_OBJECT_CLASS (unseat_pick_dialog_parent_class)->dispose (object);
}

static void
unseat_pick_dialog_class_init (UnseatPickDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_pick_dialog_dispose;

  g_type_ensure (UNSEAT_TYPE_NOTICE);
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_NEVER_TOUCH_MATCH);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-pick-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatPickDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, UnseatPickDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, UnseatPickDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatPickDialog, start);
  gtk_widget_class_bind_template_child (widget_class, UnseatPickDialog, waiting);
  gtk_widget_class_bind_template_child (widget_class, UnseatPickDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, UnseatPickDialog, found);
  gtk_widget_class_bind_template_child (widget_class, UnseatPickDialog, list);
  gtk_widget_class_bind_template_child (widget_class, UnseatPickDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
unseat_pick_dialog_init (UnseatPickDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatPickDialog *
unseat_pick_dialog_new (GtkWindow     *parent,
                        UnseatSession *session,
                        guint          kinds)
{
  UnseatPickDialog *self = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_PICK_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->kinds = kinds;
  self->search = unseat_never_touch_search_new (session);
  self->found_matches = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->search)), GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL)));
  g_object_bind_property (self->search, "notice", self->notice, "text", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->search, "notify::searching", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::n-more", G_CALLBACK (update_more), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found_matches, "items-changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->found_matches), make_row, self, NULL);
  update_more (self);

  return self;
}

void
unseat_pick_dialog_set_listed_func (UnseatPickDialog          *self,
                                    UnseatPickDialogListedFunc func,
                                    gpointer                   user_data,
                                    GDestroyNotify             destroy)
{
  g_return_if_fail (UNSEAT_IS_PICK_DIALOG (self));

  if (self->listed_destroy != NULL)
    self->listed_destroy (self->listed_data);
  self->listed_func = func;
  self->listed_data = user_data;
  self->listed_destroy = destroy;
}

void
unseat_pick_dialog_set_question (UnseatPickDialog *self,
                                 const char       *title,
                                 const char       *description)
{
  g_return_if_fail (UNSEAT_IS_PICK_DIALOG (self));
  g_return_if_fail (title != NULL);
  g_return_if_fail (description != NULL);

  adw_status_page_set_title (self->start, title);
  adw_status_page_set_description (self->start, description);
}
