/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * unseat_locale_init:
 *
 * Takes the locale of the environment, and the translations from where they were installed.  A program that is not
 * installed finds them in the folder that `UNSEAT_LOCALE_DIR` names, e.g. `po` of the build folder.
 *
 * Call it first in `main()`, before there are threads.
 */
void unseat_locale_init (void);

G_END_DECLS
