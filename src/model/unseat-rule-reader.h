/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule.h"

G_BEGIN_DECLS

/**
 * UNSEAT_RULE_FORMAT: the version that a rule file says in `unseatRule`
 */
#define UNSEAT_RULE_FORMAT 1

/**
 * unseat_rule_parse:
 * @id: what the file is called, without `.json`
 * @bytes: what is in it, or anything
 *
 * Whatever is not understood is refused, also members that there are not: a brake that is misspelt must not go unnoticed.
 *
 * Returns: (transfer full) (nullable): the rule; %NULL with %UNSEAT_ERROR_INVALID_INPUT, which says where in the file what is wrong
 */
UnseatRule *unseat_rule_parse (const char *id,
                               GBytes     *bytes,
                               GError    **error);

G_END_DECLS
