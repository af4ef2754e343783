/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

#include <adwaita.h>

/**
 * Whole windows for preview.c and test-room.c, as somebody would have brought them about.  Each returns a window, shown or not.
 */

/**
 * preview_windows_set_size:
 *
 * How large the windows are from now on, in pixels of the application.
 */
void preview_windows_set_size (int new_width,
                               int new_height);

GtkWidget *preview_window_sign_in (Engine *engine);
GtkWidget *preview_window_users (Engine *engine);
GtkWidget *preview_window_filters (Engine *engine);
GtkWidget *preview_window_no_match (Engine *engine);
GtkWidget *preview_window_person (Engine *engine);
GtkWidget *preview_window_person_apps (Engine *engine);
GtkWidget *preview_window_person_seen (Engine *engine);
GtkWidget *preview_window_many (Engine *engine);
GtkWidget *preview_window_products (Engine *engine);
GtkWidget *preview_window_product (Engine *engine);
GtkWidget *preview_window_groups (Engine *engine);
GtkWidget *preview_window_groups_no_match (Engine *engine);
GtkWidget *preview_window_groups_unreadable (Engine *engine);
GtkWidget *preview_window_groups_refused (Engine *engine);
GtkWidget *preview_window_no_groups (Engine *engine);
GtkWidget *preview_window_group (Engine *engine);
GtkWidget *preview_window_group_problems (Engine *engine);
GtkWidget *preview_window_group_rule (Engine *engine);
GtkWidget *preview_window_group_apps (Engine *engine);
GtkWidget *preview_window_group_offline (Engine *engine);
GtkWidget *preview_window_rules (Engine *engine);
GtkWidget *preview_window_rules_nightly (Engine *engine);
GtkWidget *preview_window_rules_no_match (Engine *engine);
GtkWidget *preview_window_rule (Engine *engine);
GtkWidget *preview_window_rule_waits (Engine *engine);
GtkWidget *preview_window_rule_ran (Engine *engine);
GtkWidget *preview_window_rule_stopped (Engine *engine);
GtkWidget *preview_window_rule_broken (Engine *engine);
GtkWidget *preview_window_rule_undone (Engine *engine);
GtkWidget *preview_rule_comeback (Engine *engine);
GtkWidget *preview_rule_editor (Engine *engine);
GtkWidget *preview_rule_new (Engine *engine);
GtkWidget *preview_rule_apps (Engine *engine);
GtkWidget *preview_pick (Engine *engine);
GtkWidget *preview_take_off (Engine *engine);
GtkWidget *preview_leave (Engine *engine);
GtkWidget *preview_reprocess (Engine *engine);
GtkWidget *preview_window_activity (Engine *engine);
GtkWidget *preview_window_job (Engine *engine);
GtkWidget *preview_window_job_ticked (Engine *engine);
GtkWidget *preview_window_job_no_match (Engine *engine);
GtkWidget *preview_window_job_undone (Engine *engine);
GtkWidget *preview_window_job_unfinished (Engine *engine);
GtkWidget *preview_window_no_activity (Engine *engine);
GtkWidget *preview_window_loading (Engine *engine);
GtkWidget *preview_window_nobody (Engine *engine);
GtkWidget *preview_window_error (Engine *engine);
GtkWidget *preview_window_clock (Engine *engine);
GtkWidget *preview_window_offline (Engine *engine);
GtkWidget *preview_window_toast (Engine *engine);
GtkWidget *preview_review (Engine *engine);
GtkWidget *preview_left_out (Engine *engine);
GtkWidget *preview_left_out_many (Engine *engine);
GtkWidget *preview_choose_text (Engine *engine);
GtkWidget *preview_choose_found (Engine *engine);
GtkWidget *preview_choose_product (Engine *engine);
GtkWidget *preview_choose_person (Engine *engine);
GtkWidget *preview_paused (Engine *engine);
GtkWidget *preview_needs_sign_in (Engine *engine);
GtkWidget *preview_sign_in_again (Engine *engine);
GtkWidget *preview_not_finished (Engine *engine);
GtkWidget *preview_window_pending (Engine *engine);
GtkWidget *preview_window_unfinished (Engine *engine);
GtkWidget *preview_undo (Engine *engine);
void       preview_price_some (Engine *engine);
GtkWidget *preview_apps_dialog (Engine *engine);
GtkWidget *preview_product_dialog (Engine *engine);
GtkWidget *preview_preferences (Engine *engine);
GtkWidget *preview_preferences_damaged (Engine *engine);
GtkWidget *preview_preferences_signed_out (Engine *engine);
GtkWidget *preview_never_touch_start (Engine *engine);
GtkWidget *preview_never_touch_no_match (Engine *engine);
GtkWidget *preview_never_touch (Engine *engine);
GtkWidget *preview_swap_dialog (Engine *engine);
GtkWidget *preview_swap_no_match (Engine *engine);
GtkWidget *preview_swap (Engine *engine);
GtkWidget *preview_shortcuts (Engine *engine);
GtkWidget *preview_about (Engine *engine);
