/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preview-windows.h"

#include "preview-kit.h"
#include "turned-network.h"
#include "unseat-evidence-group.h"
#include "unseat-license-row.h"
#include "unseat-product-page.h"
#include "unseat-products-page.h"
#include "unseat-user-pane.h"
#include "unseat-user-table.h"
#include "unseat-users-page.h"
#include "unseat-window.h"

#define CLOCK_AHEAD_MSEC ((gint64) 90 * 24 * 60 * 60 * 1000)

GtkWidget *
preview_window_sign_in (Engine *engine)
{
  return GTK_WIDGET (unseat_window_new (NULL));
}

GtkWidget *
preview_window_users (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "users");

  preview_tick (preview_get_list (window, UNSEAT_TYPE_USERS_PAGE));
  return window;
}

GtkWidget *
preview_window_filters (Engine *engine)
{
  GtkWidget      *window = preview_make_window (engine, "users");
  GtkWidget      *toggle = preview_find_in (window, UNSEAT_TYPE_USERS_PAGE, GTK_TYPE_TOGGLE_BUTTON);
  UnseatUserQuery query = { .sign_in = UNSEAT_SIGN_IN_BLOCKED };

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  preview_turn ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  unseat_user_list_set_query (preview_get_list (window, UNSEAT_TYPE_USERS_PAGE), &query);
  return window;
}

GtkWidget *
preview_window_no_match (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "users");

  gtk_editable_set_text (GTK_EDITABLE (preview_find_in (window, UNSEAT_TYPE_USERS_PAGE, GTK_TYPE_SEARCH_ENTRY)), "nobody is called so");
  return window;
}

GtkWidget *
preview_window_person (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "users");

  g_signal_emit_by_name (preview_find_in (window, UNSEAT_TYPE_USERS_PAGE, UNSEAT_TYPE_USER_TABLE), "user-activated",
                         engine_find (engine, DEMO_UPN_BOTH));
  return window;
}

GtkWidget *
preview_window_person_apps (Engine *engine)
{
  const char *const off[] = { "a23b959c-7ce8-4e57-9140-b90eb88a9e97", "57ff2da0-773e-42df-b2af-ffb7a2317929", NULL }; /* Sway, Teams */
  GtkWidget        *window = preview_make_window (engine, "users");
  GtkWidget        *row = NULL;
  g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new ("anybody", DEMO_SKU_OFFICE_E3, off, NULL);

  g_signal_emit_by_name (preview_find_in (window, UNSEAT_TYPE_USERS_PAGE, UNSEAT_TYPE_USER_TABLE), "user-activated",
                         engine_find (engine, DEMO_UPN_DIRECT));
  preview_turn ();
  row = preview_find_in (window, UNSEAT_TYPE_USER_PANE, UNSEAT_TYPE_LICENSE_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  unseat_license_row_switch_apps (UNSEAT_LICENSE_ROW (row), app_switch);
  return window;
}

#define DAY 86400

/* When somebody was last seen, with all that is known of it. */
GtkWidget *
preview_window_person_seen (Engine *engine)
{
  UnseatEvidenceBook       *book = unseat_directory_get_evidence (unseat_session_get_directory (engine->session));
  const UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE, .as_of = unseat_clock_get_time (engine->clock) };
  g_autofree char          *id = demo_server_dup_user_id (engine->server, DEMO_UPN_BOTH);
  GtkWidget                *window = preview_make_window (engine, "users");
  GtkWidget                *group = NULL;

  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    unseat_evidence_book_put (book, id, signal, signal == UNSEAT_SIGNAL_NON_INTERACTIVE ? UNSEAT_MOMENT_NEVER : (guint32) (stand.as_of - DAY * (signal + 30)));
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    unseat_evidence_book_set_stand (book, source, &stand);
  g_signal_emit_by_name (preview_find_in (window, UNSEAT_TYPE_USERS_PAGE, UNSEAT_TYPE_USER_TABLE), "user-activated",
                         engine_find (engine, DEMO_UPN_BOTH));
  group = preview_find (window, UNSEAT_TYPE_EVIDENCE_GROUP);
  preview_turn ();
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (preview_find (group, ADW_TYPE_EXPANDER_ROW)), TRUE);
  return window;
}

GtkWidget *
preview_window_many (Engine *engine)
{
  GtkWidget *window = preview_window_users (engine);

  gtk_widget_activate_action (preview_find (window, UNSEAT_TYPE_USERS_PAGE), "users.manage", NULL);
  return window;
}

GtkWidget *
preview_window_products (Engine *engine)
{
  preview_price_some (engine);
  return preview_make_window (engine, "products");
}

GtkWidget *
preview_window_product (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "products");

  unseat_products_page_open (UNSEAT_PRODUCTS_PAGE (preview_find (window, UNSEAT_TYPE_PRODUCTS_PAGE)), DEMO_SKU_OFFICE_E3);
  preview_tick (preview_get_list (window, UNSEAT_TYPE_PRODUCT_PAGE));
  return window;
}

GtkWidget *
preview_window_loading (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "users");

  engine_fault (engine, DEMO_FAULT_SLOW, "GET", "/users", 0, 0, 3000);
  gtk_widget_activate_action (window, "win.reload", NULL);
  return window;
}

GtkWidget *
preview_window_nobody (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "users");

  unseat_directory_clear (unseat_session_get_directory (engine->session));
  return window;
}

GtkWidget *
preview_window_error (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "users");

  engine_fault (engine, DEMO_FAULT_TRUNCATED, "GET", "/users", 0, 0, 0);
  gtk_widget_activate_action (window, "win.reload", NULL);
  return window;
}

/* Set a quarter of a year too far. */
GtkWidget *
preview_window_clock (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "rules");

  demo_server_advance_clock (engine->server, -CLOCK_AHEAD_MSEC);
  gtk_widget_activate_action (window, "win.reload", NULL);
  return window;
}

GtkWidget *
preview_window_offline (Engine *engine)
{
  GtkWidget *window = preview_make_window (engine, "products");

  unseat_products_page_open (UNSEAT_PRODUCTS_PAGE (preview_find (window, UNSEAT_TYPE_PRODUCTS_PAGE)), DEMO_SKU_OFFICE_E3);
  preview_tick (preview_get_list (window, UNSEAT_TYPE_PRODUCT_PAGE));
  demo_server_stop (engine->server);
  turned_network_set_available (FALSE);
  return window;
}

GtkWidget *
preview_window_toast (Engine *engine)
{
  GtkWidget *window = preview_window_users (engine);

  gtk_widget_activate_action (window, "win.toast", "s", "2 verified, 1 pending");
  return window;
}
