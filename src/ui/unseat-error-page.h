/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_ERROR_PAGE (unseat_error_page_get_type ())
G_DECLARE_FINAL_TYPE (UnseatErrorPage, unseat_error_page, UNSEAT, ERROR_PAGE, AdwBin)

/**
 * UnseatErrorPage:
 *
 * What went wrong, in a sentence, with what the server said behind an expander, and a way on.
 *
 * Properties: `title`, `button-label` and `button-action` (a detailed action name), all strings.
 */

/**
 * unseat_error_page_set_error:
 * @error: (nullable): what went wrong; copied
 */
void unseat_error_page_set_error (UnseatErrorPage *self,
                                  const GError    *error);

G_END_DECLS
