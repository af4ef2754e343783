/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-rule.h"

G_BEGIN_DECLS

/**
 * unseat_rule_describe_apps:
 * @rule: one that switches apps off
 * @directory: (nullable): knows what apps are called
 *
 * Returns: (transfer full): the apps that it switches off, as they are called in the products that the rule is about, else in Microsoft’s list, else as they are
 * named in the rule; with the part number in brackets where two of the apps of these products have the same name
 */
char *unseat_rule_describe_apps (const UnseatRule *rule,
                                 UnseatDirectory  *directory);

G_END_DECLS
