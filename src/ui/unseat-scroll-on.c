/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-scroll-on.h"

static gboolean
is_at_end (GtkAdjustment *adjustment,
           double         delta)
{
  double value = gtk_adjustment_get_value (adjustment);

  if (delta < 0)
    return value <= gtk_adjustment_get_lower (adjustment);

  return value + gtk_adjustment_get_page_size (adjustment) >= gtk_adjustment_get_upper (adjustment);
}

static gboolean
scroll_cb (GtkEventControllerScroll *wheel,
           double                    dx,
           double                    dy,
           GtkScrolledWindow        *inner)
{
  GtkWidget     *page = gtk_widget_get_ancestor (gtk_widget_get_parent (GTK_WIDGET (inner)), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = NULL;

  if (page == NULL || dy == 0 || !is_at_end (gtk_scrolled_window_get_vadjustment (inner), dy))
    return GDK_EVENT_PROPAGATE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  if (gtk_event_controller_scroll_get_unit (wheel) == GDK_SCROLL_UNIT_WHEEL)
    dy *= gtk_adjustment_get_step_increment (adjustment);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy);

  return GDK_EVENT_STOP;
}

void
unseat_scroll_on_at_end (GtkScrolledWindow *inner)
{
  GtkEventController *wheel = NULL;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (inner));

  /* Before the list sees it, which would keep it. */
  wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (scroll_cb), inner);
  gtk_widget_add_controller (GTK_WIDGET (inner), wheel);
}
