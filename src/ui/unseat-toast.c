/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-toast.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"

/* Long enough to read what was done, and to think better of it, or to go and look. */
#define BUTTON_TIMEOUT_SEC 10

#define SHOWN_KEY "unseat-toasts-shown"

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
      if (child != adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (user_data)))
        name_close_buttons (child);
    }
}

/* A toast has its widgets when its turn comes, so it is the overlay that is watched. */
static void
watch (AdwToastOverlay *overlay)
{
  GListModel *children = NULL;

  if (g_object_get_data (G_OBJECT (overlay), SHOWN_KEY) != NULL)
    return;

  children = gtk_widget_observe_children (GTK_WIDGET (overlay));
  g_object_set_data_full (G_OBJECT (overlay), SHOWN_KEY, children, g_object_unref);
  g_signal_connect_object (children, "items-changed", G_CALLBACK (children_changed_cb), overlay, 0);
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
  watch (overlay);
  adw_toast_overlay_add_toast (overlay, toast);

  return toast;
}

AdwToast *
unseat_toast_show (AdwToastOverlay *overlay,
                   const char      *text)
{
  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return show (overlay, make (text, NULL));
}

AdwToast *
unseat_toast_show_undo (AdwToastOverlay *overlay,
                        const char      *text,
                        const char      *job)
{
  AdwToast *toast = NULL;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);
  g_return_val_if_fail (text != NULL && job != NULL, NULL);

  toast = make (text, C_ ("button of a toast", "Undo"));
  adw_toast_set_action_name (toast, "win.undo-job");
  adw_toast_set_action_target (toast, "s", job);

  return show (overlay, toast);
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
