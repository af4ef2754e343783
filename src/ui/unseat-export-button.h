/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-export.h"
#include "unseat-plan.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_EXPORT_BUTTON (unseat_export_button_get_type ())
G_DECLARE_FINAL_TYPE (UnseatExportButton, unseat_export_button, UNSEAT, EXPORT_BUTTON, AdwBin)

/**
 * UnseatExportButton:
 *
 * Saves a list, a plan or a result as a file: asks in which format and where, writes, and says in a toast how it went.  For templates, below
 * an #AdwToastOverlay.
 *
 * Properties:
 *  - `file-name` (string): what the files are called, without date and ending; what is no letter or digit becomes a dash
 *  - `subject` (string, nullable): what is exported, translated, e.g. "12 selected people"
 *
 * Signal `make-export` () → (transfer full) (nullable) #UnseatExport: what is to be written, as it is now
 */

/**
 * unseat_export_button_set_plan:
 * @plan: a plan, applied or not
 *
 * Offers to save the days on which Microsoft deletes something because of @plan, too, when there are any.
 */
void unseat_export_button_set_plan (UnseatExportButton *self,
                                    UnseatPlan         *plan);

/**
 * unseat_export_button_save:
 * @export: what is written, of which nothing has been read
 * @file: where to; its name says in which format
 *
 * Writes without asking.
 */
void unseat_export_button_save (UnseatExportButton *self,
                                UnseatExport *export,
                                GFile *file);

G_END_DECLS
