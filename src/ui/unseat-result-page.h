/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-plan.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RESULT_PAGE (unseat_result_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatResultPage, unseat_result_page, UNSEAT, RESULT_PAGE, AdwBin)

/**
 * UnseatResultPage:
 *
 * What became of every change of a plan, filtered by outcome.
 *
 * Signals:
 *  - `close` (): the person has seen it
 *  - `undo` (): the person wants it undone
 *
 * Property: `offers-undo` (boolean, write-only): whether there is a button for that, when something was taken away
 */

/**
 * unseat_result_page_set_plan:
 * @plan: applied
 * @error: (nullable): why the operation could not go on
 */
void unseat_result_page_set_plan (UnseatResultPage *self,
                                  UnseatPlan       *plan,
                                  const GError     *error);

/**
 * unseat_result_page_set_open:
 *
 * Says that the job is not finished, and can be gone on with; after unseat_result_page_set_plan().
 */
void unseat_result_page_set_open (UnseatResultPage *self);

/**
 * unseat_result_page_set_warning:
 * @warning: (nullable): of unseat_apply_get_warning()
 */
void unseat_result_page_set_warning (UnseatResultPage *self,
                                     const char       *warning);

/**
 * unseat_result_page_get_heading:
 *
 * Returns: how it went, in a few words; after unseat_result_page_set_plan()
 */
const char *unseat_result_page_get_heading (UnseatResultPage *self);

/**
 * unseat_result_page_announce:
 *
 * Moves the focus to the heading, so that a screen reader says how it went.
 */
void unseat_result_page_announce (UnseatResultPage *self);

/**
 * unseat_result_page_dup_text:
 *
 * Returns: (transfer full): everything it shows as plain text, one line per change, columns separated by tabs
 */
char *unseat_result_page_dup_text (UnseatResultPage *self);

G_END_DECLS
