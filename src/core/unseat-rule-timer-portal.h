/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule-timer-private.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_RULE_TIMER_PORTAL (unseat_rule_timer_portal_get_type ())
G_DECLARE_FINAL_TYPE (UnseatRuleTimerPortal, unseat_rule_timer_portal, UNSEAT, RULE_TIMER_PORTAL, UnseatRuleTimer)

/**
 * UnseatRuleTimerPortal:
 *
 * A program that stays (`unseat-cli rules watch`), started now and, by the Background portal, at every later start of the session.  The portal asks the person,
 * who may refuse.  It does not tell what it was asked earlier: what the person chose is kept in the settings.
 *
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html
 */

G_END_DECLS
