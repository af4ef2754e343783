/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatAction:
 * @UNSEAT_ACTION_UNASSIGN: the path ends
 * @UNSEAT_ACTION_ASSIGN: the direct path comes (back), with the service plans that were switched off
 *
 * What a change does to its path.
 */
typedef enum
{
  UNSEAT_ACTION_UNASSIGN,
  UNSEAT_ACTION_ASSIGN,
} UnseatAction;

#define UNSEAT_N_ACTIONS (UNSEAT_ACTION_ASSIGN + 1)

/**
 * unseat_action_to_word:
 *
 * Returns: (transfer none): the untranslated word of the journal and of JSON, e.g. `unassign`
 */
const char *unseat_action_to_word (UnseatAction action);

/**
 * unseat_action_from_word:
 * @word: (nullable): a word, e.g. from a journal
 * @action: (out): where to store it
 *
 * Returns: whether @word is one of the words
 */
gboolean unseat_action_from_word (const char   *word,
                                  UnseatAction *action);

/**
 * UnseatWay:
 * @UNSEAT_WAY_TAKES: all of it unassigns
 * @UNSEAT_WAY_GIVES: all of it gives licenses back
 * @UNSEAT_WAY_BOTH: some of it does the one, some the other
 *
 * What a plan, or a job, does as a whole.
 */
typedef enum
{
  UNSEAT_WAY_TAKES,
  UNSEAT_WAY_GIVES,
  UNSEAT_WAY_BOTH,
} UnseatWay;

/**
 * UnseatPlanKind:
 * @UNSEAT_PLAN_UNASSIGN: the person chose people and products
 * @UNSEAT_PLAN_UNDO: takes back what another job has done
 * @UNSEAT_PLAN_RETRY: tries again what another job could not do
 *
 * Where a plan comes from.
 */
typedef enum
{
  UNSEAT_PLAN_UNASSIGN,
  UNSEAT_PLAN_UNDO,
  UNSEAT_PLAN_RETRY,
} UnseatPlanKind;

/**
 * unseat_plan_kind_to_word:
 *
 * Returns: (transfer none): the untranslated word of the journal and of JSON, e.g. `undo`
 */
const char *unseat_plan_kind_to_word (UnseatPlanKind kind);

/**
 * unseat_plan_kind_from_word:
 * @word: (nullable): a word, e.g. from a journal
 * @kind: (out): where to store it
 *
 * Returns: whether @word is one of the words
 */
gboolean unseat_plan_kind_from_word (const char     *word,
                                     UnseatPlanKind *kind);

G_END_DECLS
