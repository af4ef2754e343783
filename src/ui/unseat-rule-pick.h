/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-never-touch-match.h"
#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_PICK (unseat_rule_pick_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRulePick, unseat_rule_pick, UNSEAT, RULE_PICK, AdwWindow)

/**
 * UnseatRulePick:
 *
 * Asks whom, or what, a rule means: a person, a product or a group of the tenant.
 *
 * Signal `picked` (#UnseatNeverTouchMatch): it was chosen; the window closes.
 */

/**
 * UNSEAT_RULE_PICK_ANYTHING: the kinds of unseat_rule_pick_new() for everything
 */
#define UNSEAT_RULE_PICK_ANYTHING ((1u << UNSEAT_N_NEVER_TOUCH_KINDS) - 1)

/**
 * unseat_rule_pick_new:
 * @parent: the window that it belongs to
 * @session: whose tenant is searched
 * @kinds: a bit `1 << UnseatNeverTouchKind` for what may be chosen
 *
 * Returns: (transfer none): a modal window, not yet shown; GTK owns it until it is closed
 */
UnseatRulePick *unseat_rule_pick_new (GtkWindow     *parent,
                                      UnseatSession *session,
                                      guint          kinds);

G_END_DECLS
