/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "preview-windows.h"

#include "preview-kit.h"
#include "unseat-about.h"
#include "unseat-apps-dialog.h"
#include "unseat-choose-dialog.h"
#include "unseat-choose-found.h"
#include "unseat-choose-row.h"
#include "unseat-choose-text.h"
#include "unseat-never-touch-dialog.h"
#include "unseat-never-touch.h"
#include "unseat-planner.h"
#include "unseat-preferences.h"
#include "unseat-product-dialog.h"
#include "unseat-product-shelf.h"
#include "unseat-shortcuts.h"
#include "unseat-swap-dialog.h"

static void
never_touch (Engine              *engine,
             UnseatNeverTouchKind kind,
             const char          *id,
             const char          *name)
{
  unseat_never_touch_add (unseat_session_get_settings (engine->session), DEMO_TENANT_ID, kind, id, name);
}

void
preview_never_touch_some (Engine *engine)
{
  g_autofree char *boss = demo_server_dup_user_id (engine->server, DEMO_UPN_GREEK);
  g_autofree char *group = demo_server_dup_group_id (engine->server, "Tier 0 Administrators");

  never_touch (engine, UNSEAT_NEVER_TOUCH_PERSON, boss, "Ελένη Παπαδοπούλου");
  never_touch (engine, UNSEAT_NEVER_TOUCH_PRODUCT, DEMO_SKU_COPILOT, "Microsoft Copilot for Microsoft 365");
  never_touch (engine, UNSEAT_NEVER_TOUCH_GROUP, group, "Tier 0 Administrators");
}

/* People as somebody has them: one is certain, one can be two, one is called nearly so, two are nobody. */
static const char *const list_of_people = "Display name\tSign-in name\tLeaves on\n"
                                          "Fischer, Lena\t" DEMO_UPN_LEAVER "\t30.11.\n"
                                          "Carla Mendez\t" DEMO_UPN_BOTH "\t30.11.\n"
                                          "Ben Okafor\t\t30.11.\n"
                                          "Dmitri Sokolov\t" DEMO_UPN_DEPENDENT "\t31.12.\n"
                                          "Tomas Novak\t\t31.12.\n"
                                          "Somebody Else\t\t31.12.\n"
                                          "\tformer.colleague@" DEMO_DOMAIN "\t\n"
                                          "\t" DEMO_UPN_LEAVER "\t\n";

static void
add_namesake (Engine *engine)
{
  g_autoptr (UnseatUser) user = unseat_user_new (&(UnseatUserFacts){
                                                     .id = "bbbbbbbb-0000-4000-8000-000000000001",
                                                     .display_name = "Ben Okafor",
                                                     .user_principal_name = "ben.okafor2@" DEMO_DOMAIN,
                                                     .mail = "b.okafor@" DEMO_DOMAIN,
                                                     .department = "Finance",
                                                 },
                                                 NULL);

  unseat_directory_update_user (unseat_session_get_directory (engine->session), user);
}

static GtkWidget *
make_choose_dialog (Engine     *engine,
                    const char *sku_id)
{
  g_autoptr (UnseatUserList) list = NULL;
  g_autoptr (GtkWidget) page = g_object_ref_sink (adw_bin_new ());
  GtkWidget *dialog = NULL;

  add_namesake (engine);
  list = unseat_user_list_new (unseat_session_get_directory (engine->session));
  preview_tick (list);
  dialog = GTK_WIDGET (unseat_choose_dialog_new (page, list, sku_id));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview_find (dialog, GTK_TYPE_TEXT_VIEW))), list_of_people, -1);
  preview_present (dialog);
  return dialog;
}

static void
look_up (GtkWidget *dialog)
{
  gtk_widget_activate_action (preview_find (dialog, UNSEAT_TYPE_CHOOSE_TEXT), "text.find", NULL);
  while (!gtk_widget_get_mapped (preview_find (dialog, UNSEAT_TYPE_CHOOSE_FOUND)))
    g_main_context_iteration (NULL, TRUE);
  preview_turn ();
}

GtkWidget *
preview_choose_text (Engine *engine)
{
  return make_choose_dialog (engine, NULL);
}

GtkWidget *
preview_choose_found (Engine *engine)
{
  GtkWidget *dialog = make_choose_dialog (engine, NULL);

  look_up (dialog);
  return dialog;
}

GtkWidget *
preview_choose_product (Engine *engine)
{
  GtkWidget *dialog = make_choose_dialog (engine, DEMO_SKU_OFFICE_E3);

  look_up (dialog);
  return dialog;
}

GtkWidget *
preview_choose_person (Engine *engine)
{
  GtkWidget *dialog = make_choose_dialog (engine, NULL);

  look_up (dialog);
  gtk_widget_activate_action (preview_find (dialog, UNSEAT_TYPE_CHOOSE_ROW), "list.activate-item", "u", 0);
  preview_turn ();
  return dialog;
}

void
preview_price_some (Engine *engine)
{
  const UnseatPrice office = { .amount = 207000, .currency = "EUR", .period = UNSEAT_PERIOD_MONTH };
  const UnseatPrice copilot = { .amount = 3370000, .currency = "EUR", .period = UNSEAT_PERIOD_YEAR };
  UnseatSettings   *settings = unseat_session_get_settings (engine->session);

  unseat_product_shelf_set_price (settings, DEMO_TENANT_ID, DEMO_SKU_OFFICE_E3, &office);
  unseat_product_shelf_set_price (settings, DEMO_TENANT_ID, DEMO_SKU_COPILOT, &copilot);
}

static gboolean
has_app (GtkWidget *dialog)
{
  return preview_find (dialog, ADW_TYPE_COMBO_ROW) != NULL;
}

GtkWidget *
preview_apps_dialog (Engine *engine)
{
  g_autoptr (GArray) people = unseat_directory_list_holders (unseat_session_get_directory (engine->session), DEMO_SKU_OFFICE_E3);
  GtkWidget *dialog = GTK_WIDGET (unseat_apps_dialog_new (NULL, engine->session, DEMO_SKU_OFFICE_E3, people));

  while (!has_app (dialog))
    g_main_context_iteration (NULL, TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (preview_find (dialog, ADW_TYPE_COMBO_ROW)), 1);
  return dialog;
}

GtkWidget *
preview_product_dialog (Engine *engine)
{
  preview_price_some (engine);
  return GTK_WIDGET (unseat_product_dialog_new (NULL, engine->session, DEMO_SKU_OFFICE_E3));
}

GtkWidget *
preview_preferences (Engine *engine)
{
  preview_never_touch_some (engine);
  return GTK_WIDGET (unseat_preferences_new (NULL, unseat_session_get_settings (engine->session), engine->session));
}

GtkWidget *
preview_preferences_damaged (Engine *engine)
{
  unseat_settings_set_never_touch (unseat_session_get_settings (engine->session),
                                   g_variant_new_parsed ("[('larkspur-rivers.example', 'person', 'eleni.papadopoulou@larkspur-rivers.example', 'Ελένη Παπαδοπούλου')]"));
  return GTK_WIDGET (unseat_preferences_new (NULL, unseat_session_get_settings (engine->session), engine->session));
}

GtkWidget *
preview_preferences_signed_out (Engine *engine)
{
  return GTK_WIDGET (unseat_preferences_new (NULL, unseat_session_get_settings (engine->session), NULL));
}

GtkWidget *
preview_never_touch_start (Engine *engine)
{
  return GTK_WIDGET (unseat_never_touch_dialog_new (NULL, engine->session));
}

GtkWidget *
preview_never_touch_no_match (Engine *engine)
{
  GtkWidget *dialog = preview_never_touch_start (engine);
  GtkWidget *entry = preview_find (dialog, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody is called so");
  g_signal_emit_by_name (entry, "search-changed");
  return dialog;
}

/* A product at once, a group a moment later. */
GtkWidget *
preview_never_touch (Engine *engine)
{
  GtkWidget *dialog = GTK_WIDGET (unseat_never_touch_dialog_new (NULL, engine->session));
  GtkWidget *entry = preview_find (dialog, GTK_TYPE_SEARCH_ENTRY);

  preview_never_touch_some (engine);
  gtk_editable_set_text (GTK_EDITABLE (entry), "copilot");
  g_signal_emit_by_name (entry, "search-changed");
  return dialog;
}

GtkWidget *
preview_swap_dialog (Engine *engine)
{
  g_autoptr (GtkWidget) page = g_object_ref_sink (adw_bin_new ());

  return GTK_WIDGET (unseat_swap_dialog_new (page, engine->session, DEMO_SKU_OFFICE_E3));
}

GtkWidget *
preview_swap_no_match (Engine *engine)
{
  GtkWidget *dialog = preview_swap_dialog (engine);
  GtkWidget *entry = preview_find (dialog, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), "no product is called so");
  g_signal_emit_by_name (entry, "search-changed");
  return dialog;
}

GtkWidget *
preview_swap (Engine *engine)
{
  static const char *const people[] = { DEMO_UPN_DIRECT, DEMO_UPN_NO_SEAT, DEMO_UPN_BOTH, DEMO_UPN_INHERITED };

  g_autoptr (UnseatPlanner) planner = unseat_planner_new (engine->session);
  g_autoptr (UnseatPlan) plan = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    unseat_planner_swap (planner, engine_find (engine, people[i]), DEMO_SKU_OFFICE_E3, DEMO_SKU_M365_E5);
  plan = unseat_planner_finish (planner);
  return GTK_WIDGET (unseat_review_dialog_new (NULL, engine->session, engine->journal, plan));
}

GtkWidget *
preview_shortcuts (Engine *engine)
{
  return GTK_WIDGET (unseat_shortcuts_new (NULL));
}

GtkWidget *
preview_about (Engine *engine)
{
  return GTK_WIDGET (unseat_about_new (NULL, engine->session));
}
