/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_CHOOSE_TEXT (unseat_choose_text_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChooseText, unseat_choose_text, UNSEAT, CHOOSE_TEXT, AdwBin)

/**
 * UnseatChooseText:
 *
 * Where a list of people is pasted, typed, dropped, or opened from a file.  What is too long to be shown is not, but it is looked up all
 * the same.
 *
 * Signals: `text` (utf8): look these people up; `file` (#GFile): look up the people in that file.
 */

/**
 * unseat_choose_text_set_problem:
 * @problem: (nullable): a sentence: what is wrong with the list
 *
 * Shows why nobody could be looked up, and has a screen reader say it.
 */
void unseat_choose_text_set_problem (UnseatChooseText *self,
                                     const char       *problem);

/**
 * unseat_choose_text_focus:
 *
 * Puts the keyboard into the text.
 */
void unseat_choose_text_focus (UnseatChooseText *self);

G_END_DECLS
