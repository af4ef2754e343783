/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule.h"

G_BEGIN_DECLS

/**
 * unseat_rule_to_text:
 *
 * Returns: (transfer full): what unseat_rule_parse() makes the same rule of, for people to read, with a line feed at its end
 */
char *unseat_rule_to_text (const UnseatRule *self);

G_END_DECLS
