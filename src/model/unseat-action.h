/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatAction:
 * @UNSEAT_ACTION_UNASSIGN: the path ends
 * @UNSEAT_ACTION_ASSIGN: the direct path comes (back), with the service plans that were switched off
 * @UNSEAT_ACTION_LEAVE: the path ends because the person leaves the group that gives it
 * @UNSEAT_ACTION_JOIN: the path comes (back) because the person is put into the group that gives it
 * @UNSEAT_ACTION_SWITCH: the direct path stays, with other service plans switched off
 * @UNSEAT_ACTION_TAKE_OFF: the path ends because the product is taken off the group that gives it
 * @UNSEAT_ACTION_PUT_ON: the path comes (back) because the product is put on the group that gives it
 * @UNSEAT_ACTION_REPROCESS: what is wrong with the path, which a group gives, goes because Microsoft 365 looks at the person once more
 *
 * What a change does to its path.  Of one person and one group, all changes that leave or join are one membership: they are written, planned and
 * left out together.  So are all changes that take products off one group, or put them on it, whoever has them: they are one license of the group; and all that are reprocessed of one person.
 */
typedef enum
{
  UNSEAT_ACTION_UNASSIGN,
  UNSEAT_ACTION_ASSIGN,
  UNSEAT_ACTION_LEAVE,
  UNSEAT_ACTION_JOIN,
  UNSEAT_ACTION_SWITCH,
  UNSEAT_ACTION_TAKE_OFF,
  UNSEAT_ACTION_PUT_ON,
  UNSEAT_ACTION_REPROCESS,
} UnseatAction;

#define UNSEAT_N_ACTIONS (UNSEAT_ACTION_REPROCESS + 1)

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
 * unseat_action_takes:
 *
 * Returns: whether a path of its person ends by it
 */
gboolean unseat_action_takes (UnseatAction action);

/**
 * unseat_action_is_membership:
 *
 * Returns: whether it changes who is in a group
 */
gboolean unseat_action_is_membership (UnseatAction action);

/**
 * unseat_action_is_group_license:
 *
 * Returns: whether it changes what a group gives, and with that what everybody in it has
 */
gboolean unseat_action_is_group_license (UnseatAction action);

/**
 * unseat_action_is_of_group:
 *
 * Returns: whether it changes who is in a group, or what a group gives: Microsoft 365 carries that out some time later
 */
gboolean unseat_action_is_of_group (UnseatAction action);

/**
 * unseat_action_is_whole:
 *
 * Returns: whether several changes of it can be one write, which is never split
 */
gboolean unseat_action_is_whole (UnseatAction action);

/**
 * unseat_action_can_be_reversed:
 *
 * Returns: whether there is something that takes it back
 */
gboolean unseat_action_can_be_reversed (UnseatAction action);

/**
 * unseat_action_reverse:
 *
 * Returns: what takes it back
 */
UnseatAction unseat_action_reverse (UnseatAction action);

/**
 * UnseatWay:
 * @UNSEAT_WAY_TAKES: all of it takes licenses away, some of it or all without a group
 * @UNSEAT_WAY_GIVES: all of it gives licenses back, some of it or all without a group
 * @UNSEAT_WAY_LEAVES: all of it lets people leave groups
 * @UNSEAT_WAY_JOINS: all of it puts people back into groups
 * @UNSEAT_WAY_TAKES_OFF: all of it takes products off groups
 * @UNSEAT_WAY_PUTS_ON: all of it puts products back on groups
 * @UNSEAT_WAY_SWITCHES: all of it switches apps on or off
 * @UNSEAT_WAY_SWAPS: all of it replaces a license by another
 * @UNSEAT_WAY_REPROCESSES: all of it has Microsoft 365 look once more at what groups give
 * @UNSEAT_WAY_BOTH: some of it does one of these, some another
 *
 * What a plan, or a job, does as a whole.
 */
typedef enum
{
  UNSEAT_WAY_TAKES,
  UNSEAT_WAY_GIVES,
  UNSEAT_WAY_LEAVES,
  UNSEAT_WAY_JOINS,
  UNSEAT_WAY_TAKES_OFF,
  UNSEAT_WAY_PUTS_ON,
  UNSEAT_WAY_SWITCHES,
  UNSEAT_WAY_SWAPS,
  UNSEAT_WAY_REPROCESSES,
  UNSEAT_WAY_BOTH,
} UnseatWay;

/**
 * unseat_way_of:
 * @counts: (array): %UNSEAT_N_ACTIONS numbers: how many changes there are of each #UnseatAction
 * @n_swapped: how many of all are halves of swaps
 *
 * Returns: what they do as a whole; without any, %UNSEAT_WAY_TAKES
 */
UnseatWay unseat_way_of (const guint *counts,
                         guint        n_swapped);

/**
 * unseat_way_takes:
 *
 * Returns: whether some of it takes something away
 */
gboolean unseat_way_takes (UnseatWay way);

/**
 * unseat_way_gives:
 *
 * Returns: whether some of it gives something back
 */
gboolean unseat_way_gives (UnseatWay way);

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
