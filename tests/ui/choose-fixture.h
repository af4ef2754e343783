/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-user-list.h"
#include "unseat-window.h"

#include "ui-test.h"

#define CHOOSE_FIXTURE_NAMESAKE "ben.okafor2@" DEMO_DOMAIN /* is called Ben Okafor, like DEMO_UPN_DIRECT, and has no license */

/**
 * ChooseFixture:
 *
 * A window on a demo tenant, and the dialog that ticks people by a list.
 */
typedef struct
{
  Engine        engine;
  UnseatWindow *window;
  GtkWidget    *dialog; /* (nullable): NULL again when it is gone */
} ChooseFixture;

void choose_fixture_set_up (ChooseFixture *fixture,
                            gconstpointer  user);
void choose_fixture_tear_down (ChooseFixture *fixture,
                               gconstpointer  user);

/**
 * choose_fixture_add_namesake:
 *
 * Adds %CHOOSE_FIXTURE_NAMESAKE to the directory, as after setting up.
 */
void choose_fixture_add_namesake (ChooseFixture *fixture);

UnseatDirectory *choose_fixture_get_directory (ChooseFixture *fixture);

/**
 * choose_fixture_get_list:
 *
 * Returns: (transfer none): the people of the page that is shown, and their ticks
 */
UnseatUserList *choose_fixture_get_list (ChooseFixture *fixture);

/**
 * choose_fixture_open_dialog:
 *
 * Opens the dialog as the menu and the shortcut do.
 */
void choose_fixture_open_dialog (ChooseFixture *fixture);

GtkTextBuffer *choose_fixture_get_buffer (ChooseFixture *fixture);

/**
 * choose_fixture_look_up:
 *
 * Replaces the text, looks it up, and waits for what is found.
 */
void choose_fixture_look_up (ChooseFixture *fixture,
                             const char    *text);

/* For ui_test_wait(). */
gboolean choose_fixture_shows_table (gpointer data);
gboolean choose_fixture_shows_text (gpointer data);
gboolean choose_fixture_shows_found (gpointer data);
gboolean choose_fixture_shows_person (gpointer data);
gboolean choose_fixture_is_closed (gpointer data);

/**
 * choose_fixture_row_says:
 *
 * Returns: whether the row that is about @text says @words
 */
gboolean choose_fixture_row_says (ChooseFixture *fixture,
                                  const char    *text,
                                  const char    *words);

/**
 * choose_fixture_activate_row:
 * @type: of the rows
 *
 * Does what a click or Return does on a row.
 */
void choose_fixture_activate_row (ChooseFixture *fixture,
                                  GType          type,
                                  guint          position);

/**
 * choose_fixture_click_select:
 * @label: of the button
 *
 * Selects who was found, and waits until the dialog is closed.
 */
void choose_fixture_click_select (ChooseFixture *fixture,
                                  const char    *label);

/**
 * choose_fixture_press_escape:
 *
 * Goes one step back.
 */
void choose_fixture_press_escape (ChooseFixture *fixture);

void choose_fixture_assert_ticked (ChooseFixture *fixture,
                                   const char    *user);
