/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_NOTICE (unseat_notice_get_type ())
G_DECLARE_FINAL_TYPE (UnseatNotice, unseat_notice, UNSEAT, NOTICE, AdwBin)

/**
 * UnseatNotice:
 *
 * A strip across the page that says something as long as it is so (AdwBanner comes with libadwaita 1.3).
 *
 * Properties: `text` (string, nullable: nothing to say, nothing to see), `icon-name`, `button-label` (nullable: no button) and
 * `button-action` (a detailed action name), `second-label` and `second-action` (the same for another button below it), `dismissable` (boolean: it can be put away until it says something else).
 */

G_END_DECLS
