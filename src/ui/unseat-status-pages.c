/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-status-pages.h"

#include <adwaita.h>

#include "unseat-accessible.h"

static void
title_cb (AdwStatusPage *page,
          GParamSpec    *pspec,
          GtkWidget     *scroller)
{
  const char *title = adw_status_page_get_title (page);

  if (title != NULL)
    unseat_accessible_set_name (scroller, title);
}

static void
prepare (AdwStatusPage *page)
{
  GtkWidget *scroller = gtk_widget_get_first_child (GTK_WIDGET (page));

  if (!GTK_IS_SCROLLED_WINDOW (scroller))
    return;

  g_signal_connect_object (page, "notify::title", G_CALLBACK (title_cb), scroller, 0);
  title_cb (page, NULL, scroller);
}

void
unseat_status_pages_prepare (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (ADW_IS_STATUS_PAGE (root))
    prepare (ADW_STATUS_PAGE (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    unseat_status_pages_prepare (child);
}
