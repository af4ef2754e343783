/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine.h"

/**
 * What tests of widgets share: windows that are really shown, and finding what a person would see in them.
 */

void ui_test_init (int    *argc,
                   char ***argv);

/**
 * ui_test_forget_settings:
 *
 * Whatever a test before this one chose is not remembered any more.  Before anything reads them.
 */
void ui_test_forget_settings (void);

/**
 * ui_test_show:
 * @page: (transfer floating): a page or pane
 *
 * Returns: (transfer none): a window around it, on the screen; destroy it with ui_test_close()
 */
GtkWidget *ui_test_show (GtkWidget *page);

/**
 * ui_test_close:
 *
 * Destroys a window and sees that neither it nor its page outlives that.
 */
void ui_test_close (GtkWidget *window);

/**
 * ui_test_wait:
 *
 * Turns the main loop until @condition holds; the test fails when that takes too long.
 */
void ui_test_wait (gboolean (*condition) (gpointer data),
                   gpointer data);

/**
 * ui_test_settle:
 * @window: on the screen
 *
 * Waits for some frames: sizes come with them, and what hides by the width does so between two of them.
 */
void ui_test_settle (GtkWidget *window);

/**
 * ui_test_turn:
 *
 * Turns the main loop until nothing is left to do.
 */
void ui_test_turn (void);

/**
 * ui_test_count:
 *
 * Returns: how many widgets of @type are shown below @root
 */
guint ui_test_count (GtkWidget *root,
                     GType      type);

/**
 * ui_test_get:
 * @position: 0 for the first one
 *
 * Returns: (transfer none): a widget of @type that is shown below @root; the test fails when there is none
 */
GtkWidget *ui_test_get (GtkWidget *root,
                        GType      type,
                        guint      position);

/**
 * ui_test_says:
 *
 * Returns: whether a label that is shown below @root contains @text
 */
gboolean ui_test_says (GtkWidget  *root,
                       const char *text);

/**
 * ui_test_get_button:
 * @label: its label, with the mnemonic if there is one; the tooltip of a button without a label
 *
 * Returns: (transfer none) (nullable): the button that is shown below @root
 */
GtkWidget *ui_test_get_button (GtkWidget  *root,
                               const char *label);

/**
 * ui_test_click:
 *
 * Waits until the button with @label is there and may be pressed, and presses it.
 */
void ui_test_click (GtkWidget  *root,
                    const char *label);

/**
 * ui_test_get_dialog:
 *
 * Waits for a question over the window, and for its buttons.
 *
 * Returns: (transfer none): its window
 */
GtkWidget *ui_test_get_dialog (void);
gboolean   ui_test_has_dialog (void);

/**
 * ui_test_find_window:
 * @type: of windows
 *
 * Returns: (transfer none) (nullable): a window of that type which is shown
 */
GtkWidget *ui_test_find_window (GType type);

/**
 * ui_test_find_file_question:
 *
 * Returns: (transfer none) (nullable): the dialog that GTK shows where no portal asks for a file
 */
GtkWidget *ui_test_find_file_question (void);

/**
 * ui_test_answer_file_question:
 * @file: (nullable): what is chosen; %NULL when nothing is
 *
 * Answers the dialog of ui_test_find_file_question(), which must be there.
 */
void ui_test_answer_file_question (GFile *file);

/**
 * ui_test_read_export:
 *
 * Returns: (transfer full) (element-type GStrv): what the export button that is shown below @root would write now, as records of CSV
 */
GPtrArray *ui_test_read_export (GtkWidget *root);

/**
 * ui_test_offers_dates:
 *
 * Returns: whether the export button that is shown below @root offers to save days as a calendar file
 */
gboolean ui_test_offers_dates (GtkWidget *root);

/**
 * ui_test_keep_plan:
 *
 * A handler for signals that hand out a plan: keeps it in the variable that user data points at.
 */
void ui_test_keep_plan (gpointer     emitter,
                        UnseatPlan  *plan,
                        UnseatPlan **kept);

/**
 * ui_test_make_plan:
 *
 * A handler for signals that hand out a planner: keeps its plan in the variable that user data points at.
 */
void ui_test_make_plan (gpointer       emitter,
                        UnseatPlanner *planner,
                        UnseatPlan   **kept);
