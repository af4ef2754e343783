/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-never-touch-dialog.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-focus.h"
#include "unseat-never-touch-row.h"
#include "unseat-never-touch-search.h"
#include "unseat-notice.h"

struct _UnseatNeverTouchDialog
{
  AdwWindow parent_instance;

  UnseatSession          *session; /* (owned) */
  UnseatNeverTouchSearch *search;  /* (owned) */

  GtkEditable *entry;
  GtkWidget   *notice;
  GtkStack    *stack;
  GtkWidget   *start;
  GtkWidget   *waiting;
  GtkWidget   *nothing;
  GtkWidget   *found;
  GtkListBox  *list;
  GtkLabel    *more;
};

G_DEFINE_FINAL_TYPE (UnseatNeverTouchDialog, unseat_never_touch_dialog, ADW_TYPE_WINDOW)

static const char *
get_tenant_id (UnseatNeverTouchDialog *self)
{
  return unseat_directory_get_tenant_id (unseat_session_get_directory (self->session));
}

static gboolean
is_listed (UnseatNeverTouchDialog *self,
           UnseatNeverTouchMatch  *match)
{
  return unseat_never_touch_has (unseat_session_get_settings (self->session), get_tenant_id (self), unseat_never_touch_match_get_kind (match),
                                 unseat_never_touch_match_get_id (match));
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  UnseatNeverTouchMatch *match = item;
  gboolean               listed = is_listed (user_data, match);
  GtkWidget             *row = unseat_never_touch_row_new (unseat_never_touch_match_get_kind (match), unseat_never_touch_match_get_name (match),
                                                           unseat_never_touch_match_get_details (match));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !listed);
  if (listed)
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_widget_set_tooltip_text (image, _ ("On the list"));
      unseat_accessible_set_name (image, _ ("On the list"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
    }
  else
    unseat_accessible_add_activation (row);

  return row;
}

static void
update_page (UnseatNeverTouchDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (*text == '\0')
    gtk_stack_set_visible_child (self->stack, self->start);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->search)) > 0)
    gtk_stack_set_visible_child (self->stack, self->found);
  else if (unseat_never_touch_search_is_searching (self->search))
    gtk_stack_set_visible_child (self->stack, self->waiting);
  else
    gtk_stack_set_visible_child (self->stack, self->nothing);
}

static void
update_more (UnseatNeverTouchDialog *self)
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
search_changed_cb (UnseatNeverTouchDialog *self)
{
  unseat_never_touch_search_set_text (self->search, gtk_editable_get_text (self->entry));
  update_page (self);
}

static void
search_done_cb (UnseatNeverTouchDialog *self)
{
  if (gtk_stack_get_visible_child (self->stack) == self->found)
    unseat_focus_enter (GTK_WIDGET (self->list));
}

/* Escape takes back the text first, then the window. */
static void
stop_search_cb (UnseatNeverTouchDialog *self)
{
  if (*gtk_editable_get_text (self->entry) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (self->entry, "");
}

static void
row_activated_cb (UnseatNeverTouchDialog *self,
                  GtkListBoxRow          *row)
{
  g_autoptr (UnseatNeverTouchMatch) match = g_list_model_get_item (G_LIST_MODEL (self->search), (guint) gtk_list_box_row_get_index (row));
  const char *tenant_id = get_tenant_id (self);

  /* The tenant is being read again: it has no list until that is done. */
  if (match == NULL || tenant_id == NULL)
    return;

  unseat_never_touch_add (unseat_session_get_settings (self->session), tenant_id, unseat_never_touch_match_get_kind (match),
                          unseat_never_touch_match_get_id (match), unseat_never_touch_match_get_name (match));
  gtk_window_close (GTK_WINDOW (self));
}

static void
unseat_never_touch_dialog_dispose (GObject *object)
{
  UnseatNeverTouchDialog *self = UNSEAT_NEVER_TOUCH_DIALOG (object);

  if (self->search != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->search, self);
      /* It lives on until what it asks for is answered, or no longer asked for. */
      unseat_never_touch_search_set_text (self->search, "");
    }
  g_clear_object (&self->search);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_never_touch_dialog_parent_class)->dispose (object);
}

static void
unseat_never_touch_dialog_class_init (UnseatNeverTouchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_never_touch_dialog_dispose;

  g_type_ensure (UNSEAT_TYPE_NOTICE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-never-touch-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchDialog, notice);
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchDialog, start);
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchDialog, waiting);
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchDialog, found);
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchDialog, list);
  gtk_widget_class_bind_template_child (widget_class, UnseatNeverTouchDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
unseat_never_touch_dialog_init (UnseatNeverTouchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatNeverTouchDialog *
unseat_never_touch_dialog_new (GtkWindow     *parent,
                               UnseatSession *session)
{
  UnseatNeverTouchDialog *self = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_NEVER_TOUCH_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->search = unseat_never_touch_search_new (session);
  g_object_bind_property (self->search, "notice", self->notice, "text", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->search, "notify::searching", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify::n-more", G_CALLBACK (update_more), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "items-changed", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->search), make_row, self, NULL);
  update_more (self);

  return self;
}
