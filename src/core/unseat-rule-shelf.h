/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-rule.h"

G_BEGIN_DECLS

/*
 * Where rules are kept: a file for each in `$XDG_CONFIG_HOME/unseat/rules`, which people may write, copy and share, and the ready-made ones of the
 * program, which are off, and which a file of the same name takes the place of.  It waits for the disk, on any thread.
 */

/**
 * UnseatShelvedRule:
 * @id: what the file is called, without `.json`
 * @rule: (nullable): the rule, %NULL when the file cannot be used
 * @fault: (nullable): why it cannot, a translated sentence
 * @path: (nullable): the file; %NULL for a ready-made one
 *
 * A rule, or what should be one.
 */
typedef struct
{
  char       *id;
  UnseatRule *rule;
  char       *fault;
  char       *path;
} UnseatShelvedRule;

/**
 * unseat_rule_shelf_dup_path:
 * @id: of a rule (unseat_rule_is_id())
 *
 * Returns: (transfer full): where its file is, or would be
 */
char *unseat_rule_shelf_dup_path (const char *id);

/**
 * unseat_rule_shelf_list:
 *
 * Returns: (transfer full) (element-type UnseatShelvedRule): all rules, by their ids
 */
GPtrArray *unseat_rule_shelf_list (void);

/**
 * unseat_rule_shelf_find:
 * @list: (element-type UnseatShelvedRule): of unseat_rule_shelf_list()
 * @name: an id, or the name of one rule alone, in any case
 *
 * Returns: (transfer none) (nullable): a rule that can be used; %NULL with %UNSEAT_ERROR_NOT_FOUND, or with %UNSEAT_ERROR_INVALID_INPUT, which says
 * what is wrong with the file
 */
const UnseatRule *unseat_rule_shelf_find (GPtrArray  *list,
                                          const char *name,
                                          GError    **error);

/**
 * unseat_rule_shelf_save:
 *
 * Writes the file of the rule, all of it or nothing.
 *
 * Returns: whether it is there; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_shelf_save (const UnseatRule *rule,
                                 GError          **error);

G_END_DECLS
