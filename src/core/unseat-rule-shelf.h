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
 * @id: what the file is called, without `.json`; of a file whose name is no id, its whole name, which is no id either (unseat_rule_is_id())
 * @rule: (nullable): the rule, %NULL when the file cannot be used
 * @fault: (nullable): why it cannot, a translated sentence
 * @path: (nullable): the file; %NULL for a ready-made one
 * @stops: (nullable): with unseat_rule_stand_read(): what stopped it when it was last looked at, translated sentences
 * @notes: (nullable): the same: what else is to be told of it, e.g. of products that the tenant does not have
 * @seen: the same: when that was, in seconds since 1970 in UTC; 0 for never
 *
 * A rule, or what should be one.
 */
typedef struct
{
  char       *id;
  UnseatRule *rule;
  char       *fault;
  char       *path;
  char       *stops;
  char       *notes;
  gint64      seen;
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
 * unseat_rule_shelf_get:
 * @list: (element-type UnseatShelvedRule): of unseat_rule_shelf_list()
 * @id: of a rule, to the letter: no name is taken for it, as unseat_rule_shelf_find() does
 *
 * Returns: (transfer none) (nullable): the rule of that id, or what should be one
 */
const UnseatShelvedRule *unseat_rule_shelf_get (GPtrArray  *list,
                                                const char *id);

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
 * unseat_rule_shelf_dup_shipped:
 * @name: what an administrator typed
 *
 * A shell that is to write what is shown of a ready-made rule to the file of that rule makes the file before it can be shown. Everywhere else an empty file is a fault.
 *
 * Returns: (transfer full) (nullable): the rule as it comes with the program, when its file is there and empty
 */
UnseatRule *unseat_rule_shelf_dup_shipped (GPtrArray  *list,
                                           const char *name);

/**
 * unseat_rule_shelf_save:
 *
 * Writes the file of the rule, all of it or nothing.
 *
 * Returns: whether it is there; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_shelf_save (const UnseatRule *rule,
                                 GError          **error);

/**
 * unseat_rule_shelf_is_ready_made:
 * @id: of a rule
 *
 * Returns: whether a rule of that id comes with the program, be there a file in its place or not
 */
gboolean unseat_rule_shelf_is_ready_made (const char *id);

/**
 * unseat_rule_shelf_make_id:
 * @list: (element-type UnseatShelvedRule): of unseat_rule_shelf_list()
 * @name: (nullable): what the rule is called, in any language, or the name of its file
 *
 * Returns: (transfer full): what the file of a new rule of that name may be called, and no other is
 */
char *unseat_rule_shelf_make_id (GPtrArray  *list,
                                 const char *name);

/**
 * unseat_rule_shelf_set_enabled:
 * @id: of a rule
 *
 * Turns the rule on or off, as it stands in its file now.  A ready-made rule becomes a file.
 *
 * Returns: whether it is so; else %FALSE with an error as unseat_rule_shelf_find() and unseat_rule_shelf_save()
 */
gboolean unseat_rule_shelf_set_enabled (const char *id,
                                        gboolean    is_enabled,
                                        GError    **error);

/**
 * unseat_rule_shelf_turn_on_with_mailboxes:
 * @id: of a rule
 *
 * As unseat_rule_shelf_set_enabled(), and from now on the rule takes mailboxes, too.
 */
gboolean unseat_rule_shelf_turn_on_with_mailboxes (const char *id,
                                                   GError    **error);

/**
 * unseat_rule_shelf_delete:
 * @id: of a rule (unseat_rule_is_id())
 *
 * Removes the file of a rule.  A ready-made rule of the same name is what it was, then.
 *
 * Returns: whether there is no such file; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_rule_shelf_delete (const char *id,
                                   GError    **error);

/**
 * unseat_rule_shelf_import:
 * @file: what somebody has shared
 * @cancellable: (nullable): stops the reading
 *
 * Takes a copy of a rule.  It is off, whatever it was where it comes from, and takes the place of no other one.
 *
 * Returns: (transfer full) (nullable): the id of the rule; %NULL with %UNSEAT_ERROR_INVALID_INPUT, which says what is wrong with the file, with
 * %UNSEAT_ERROR_STORAGE, or with %G_IO_ERROR_CANCELLED
 */
char *unseat_rule_shelf_import (GFile        *file,
                                GCancellable *cancellable,
                                GError      **error);

G_END_DECLS
