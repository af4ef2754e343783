/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatOutcome:
 * @UNSEAT_OUTCOME_PLANNED: seen and not yet sent
 * @UNSEAT_OUTCOME_SENT: sent; the answer is not there yet, or was lost
 * @UNSEAT_OUTCOME_ACCEPTED: Graph accepted it; not yet read back
 * @UNSEAT_OUTCOME_VERIFIED: the path is gone by a fresh read, and the person no longer holds the product
 * @UNSEAT_OUTCOME_ALREADY_GONE: the path was not there when we came; read, nothing written
 * @UNSEAT_OUTCOME_STILL_INHERITED: the path is gone by a fresh read, but a group still gives the product
 * @UNSEAT_OUTCOME_PENDING: accepted, not yet seen gone; re-checked later
 * @UNSEAT_OUTCOME_BLOCKED: cannot be done this way; never sent
 * @UNSEAT_OUTCOME_FAILED: refused, or given up
 * @UNSEAT_OUTCOME_SKIPPED: left out by a guard or by the person
 * @UNSEAT_OUTCOME_CANCELLED: the person cancelled before it was sent
 *
 * What became of one change.  The words are the same in the window, the command line, the journal and JSON.
 */
typedef enum
{
  UNSEAT_OUTCOME_PLANNED,
  UNSEAT_OUTCOME_SENT,
  UNSEAT_OUTCOME_ACCEPTED,
  UNSEAT_OUTCOME_VERIFIED,
  UNSEAT_OUTCOME_ALREADY_GONE,
  UNSEAT_OUTCOME_STILL_INHERITED,
  UNSEAT_OUTCOME_PENDING,
  UNSEAT_OUTCOME_BLOCKED,
  UNSEAT_OUTCOME_FAILED,
  UNSEAT_OUTCOME_SKIPPED,
  UNSEAT_OUTCOME_CANCELLED,
} UnseatOutcome;

#define UNSEAT_N_OUTCOMES (UNSEAT_OUTCOME_CANCELLED + 1)

/**
 * UnseatOutcomeTraits:
 * @UNSEAT_OUTCOME_IS_OPEN: the job cannot end as long as a change has it
 * @UNSEAT_OUTCOME_IS_UNSEEN: it was sent, and nobody knows yet that it was done
 * @UNSEAT_OUTCOME_IS_DONE: we have made the change, and it was seen
 * @UNSEAT_OUTCOME_IS_LEFT_ALONE: there was nothing for us to do
 * @UNSEAT_OUTCOME_IS_MISSED: it was wanted, and not done, so that it can be tried again
 * @UNSEAT_OUTCOME_IS_UNDER_WAY: it was sent, and the job still waits to see it
 * @UNSEAT_OUTCOME_IS_CLEAN: it is as it was to be, or was left out as the person knows: nothing is left to be looked into
 * @UNSEAT_OUTCOME_IS_OUT_OF_REACH: what was wanted is not there, and trying the same again does not bring it
 * @UNSEAT_OUTCOME_MAY_BE_DONE: it was done, or perhaps
 *
 * What several outcomes have in common.  Whoever asks for a set of outcomes, in C or in SQL, asks for a trait, so that an outcome that
 * comes is in all the sets it belongs to.
 */
typedef enum
{
  UNSEAT_OUTCOME_IS_OPEN = 1 << 0,
  UNSEAT_OUTCOME_IS_UNSEEN = 1 << 1,
  UNSEAT_OUTCOME_IS_DONE = 1 << 2,
  UNSEAT_OUTCOME_IS_LEFT_ALONE = 1 << 3,
  UNSEAT_OUTCOME_IS_MISSED = 1 << 4,
  UNSEAT_OUTCOME_IS_UNDER_WAY = 1 << 5,
  UNSEAT_OUTCOME_IS_CLEAN = 1 << 6,
  UNSEAT_OUTCOME_IS_OUT_OF_REACH = 1 << 7,
  UNSEAT_OUTCOME_MAY_BE_DONE = UNSEAT_OUTCOME_IS_UNSEEN | UNSEAT_OUTCOME_IS_DONE,
} UnseatOutcomeTraits;

/**
 * unseat_outcome_has:
 * @any_of: one trait, or several
 *
 * Returns: whether @outcome has one of them
 */
gboolean unseat_outcome_has (UnseatOutcome       outcome,
                             UnseatOutcomeTraits any_of);

/**
 * unseat_outcome_to_word:
 *
 * Returns: (transfer none): the untranslated word, e.g. `already-gone`
 */
const char *unseat_outcome_to_word (UnseatOutcome outcome);

/**
 * unseat_outcome_from_word:
 * @word: (nullable): a word, e.g. from a journal
 * @outcome: (out): where to store it
 *
 * Returns: whether @word is one of the words
 */
gboolean unseat_outcome_from_word (const char    *word,
                                   UnseatOutcome *outcome);

/**
 * unseat_outcome_get_label:
 *
 * Returns: (transfer none): the word as shown to people, translated
 */
const char *unseat_outcome_get_label (UnseatOutcome outcome);

/**
 * unseat_outcome_is_final:
 *
 * Returns: whether nothing more will happen to the change in this job (pending is not final)
 */
gboolean unseat_outcome_is_final (UnseatOutcome outcome);

G_END_DECLS
