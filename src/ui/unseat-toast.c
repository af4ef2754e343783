/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-toast.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"

/* Long enough to read what was done, and to think better of it, or to go and look. */
#define BUTTON_TIMEOUT_SEC 10

/* libadwaita gives the button that closes a toast an icon, and no name. */
static void
name_close_buttons (GtkWidget *widget)
{
  const char *icon = GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : NULL;

  if (g_strcmp0 (icon, "window-close-symbolic") == 0)
    unseat_accessible_set_name (widget, C_ ("button of a toast", "Close"));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_close_buttons (child);
}

static void
children_changed_cb (GListModel *children,
                     guint       position,
                     guint       n_removed,
                     guint       n_added,
                     gpointer    user_data)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      /* The other child is what the toasts lie over. */
      if (g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget"))
        name_close_buttons (child);
    }
}

static void
dismissed_cb (AdwToast *toast,
              gpointer  user_data)
{
  g_signal_handlers_disconnect_by_data (user_data, toast);
}

/* A toast has its widgets when its turn comes, so it is the overlay that is watched until the toast is gone. */
static void
watch (AdwToastOverlay *overlay,
       AdwToast        *toast)
{
  g_autoptr (GListModel) children = gtk_widget_observe_children (GTK_WIDGET (overlay));

  g_signal_connect_object (children, "items-changed", G_CALLBACK (children_changed_cb), toast, 0);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (dismissed_cb), g_object_ref (children), (GClosureNotify) g_object_unref, 0);
}

/* Returns: (transfer full) */
static AdwToast *
make (const char *text,
      const char *button)
{
  AdwToast *toast = adw_toast_new ("");
  /* A toast's title is markup. */
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, button);
  if (button != NULL)
    adw_toast_set_timeout (toast, BUTTON_TIMEOUT_SEC);

  return toast;
}

/* Returns: (transfer none): @toast (transfer full), which is the overlay's from then on */
static AdwToast *
show (AdwToastOverlay *overlay,
      AdwToast        *toast)
{
  watch (overlay, toast);
  adw_toast_overlay_add_toast (overlay, toast);

  return toast;
}

/* What is news now does not wait until what was news before was there long enough, or until the pointer leaves it. */
static void
show_news (AdwToastOverlay *overlay,
           AdwToast        *toast,
           AdwToast       **news)
{
  if (*news != NULL)
    adw_toast_dismiss (*news);
  g_set_weak_pointer (news, show (overlay, toast));
}

AdwToast *
unseat_toast_show (AdwToastOverlay *overlay,
                   const char      *text)
{
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return show (overlay, make (text, NULL));
}

void
unseat_toast_show_news (AdwToastOverlay *overlay,
                        const char      *text,
                        AdwToast       **news)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (text != NULL && news != NULL);

  show_news (overlay, make (text, NULL), news);
}

void
unseat_toast_show_undo (AdwToastOverlay *overlay,
                        const char      *text,
                        const char      *job,
                        AdwToast       **news)
{
  AdwToast *toast = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (text != NULL && job != NULL && news != NULL);

  toast = make (text, C_ ("button of a toast", "Undo"));
  adw_toast_set_action_name (toast, "win.undo-job");
  adw_toast_set_action_target (toast, "s", job);
  show_news (overlay, toast, news);
}

AdwToast *
unseat_toast_show_job (AdwToastOverlay *overlay,
                       const char      *text)
{
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return show (overlay, make (text, C_ ("button of a toast", "Show Job")));
}

AdwToast *
unseat_toast_show_file (AdwToastOverlay *overlay,
                        const char      *text)
{
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return show (overlay, make (text, _ ("Show in _Folder")));
}
