/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preview-kit.h"

#include "preview-windows.h"
#include "unseat-result-page.h"
#include "unseat-review-page.h"
#include "unseat-tenant-page.h"
#include "unseat-user-table.h"
#include "unseat-window.h"

GtkWidget *
preview_find (GtkWidget *widget,
              GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = preview_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
preview_find_in (GtkWidget *window,
                 GType      page,
                 GType      type)
{
  return preview_find (preview_find (window, page), type);
}

void
preview_turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static int width = 1200;
static int height = 760;

void
preview_windows_set_size (int new_width,
                          int new_height)
{
  width = new_width;
  height = new_height;
}

void
preview_present (GtkWidget *window)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  preview_turn ();
}

GtkWidget *
preview_make_window (Engine     *engine,
                     const char *view)
{
  UnseatWindow *window = unseat_window_new (NULL);

  unseat_window_set_session (window, engine->session, NULL, UNSEAT_WINDOW_SHOW_SIGN_IN);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", view);
  preview_present (GTK_WIDGET (window));
  return GTK_WIDGET (window);
}

UnseatUserList *
preview_get_list (GtkWidget *window,
                  GType      page)
{
  return unseat_user_table_get_list (UNSEAT_USER_TABLE (preview_find_in (window, page, UNSEAT_TYPE_USER_TABLE)));
}

void
preview_tick (UnseatUserList *list)
{
  unseat_user_list_set_selected (list, 1, PREVIEW_N_TICKED, TRUE);
}

gboolean
preview_shows (GtkWidget *widget,
               GType      type)
{
  GtkWidget *found = preview_find (widget, type);

  return found != NULL && gtk_widget_get_mapped (found);
}

static UnseatReviewDialog *
find_review (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (UNSEAT_IS_REVIEW_DIALOG (window) && preview_shows (window, UNSEAT_TYPE_REVIEW_PAGE))
        return UNSEAT_REVIEW_DIALOG (window);
    }

  return NULL;
}

void
preview_confirm (UnseatReviewDialog *dialog)
{
  gtk_widget_activate_action (preview_find (GTK_WIDGET (dialog), UNSEAT_TYPE_REVIEW_PAGE), "review.confirm", NULL);
}

UnseatReviewDialog *
preview_wait_for_review (void)
{
  UnseatReviewDialog *dialog = NULL;

  while ((dialog = find_review ()) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dialog;
}

UnseatReviewDialog *
preview_bring_to_review (GtkWidget  *window,
                         UnseatPlan *plan)
{
  unseat_tenant_page_review (UNSEAT_TENANT_PAGE (preview_find (window, UNSEAT_TYPE_TENANT_PAGE)), plan);
  return preview_wait_for_review ();
}

void
preview_finish (UnseatReviewDialog *dialog)
{
  preview_confirm (dialog);
  while (!preview_shows (GTK_WIDGET (dialog), UNSEAT_TYPE_RESULT_PAGE))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (dialog)); /* not closed: that would give a toast */
  preview_turn ();
}
