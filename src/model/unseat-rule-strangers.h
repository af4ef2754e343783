/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-rule.h"

G_BEGIN_DECLS

/**
 * unseat_rule_list_strangers:
 * @directory: which has been read completely
 * @now: seconds since 1970 in UTC: exceptions that have ended do not count
 *
 * Returns: (transfer full) (element-type UnseatRuleException): the exceptions of @rule, which owns them, that name a person of whom there is nobody in the tenant,
 * so that they keep nobody from anything: somebody of another name now, or a misspelt one
 */
GPtrArray *unseat_rule_list_strangers (const UnseatRule *rule,
                                       UnseatDirectory  *directory,
                                       gint64            now);

G_END_DECLS
