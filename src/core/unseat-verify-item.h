/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-change.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UNSEAT_VERIFY_OVERDUE_SEC:
 *
 * After this time what was written is seen by every read.  Reads lag minutes behind a write (GRAPH.md 3.4); nobody has seen them lag for an hour.
 */
#define UNSEAT_VERIFY_OVERDUE_SEC (60 * 60)

/**
 * UNSEAT_VERIFY_GROUP_OVERDUE_SEC:
 *
 * The same for who has left or joined a group, and for what was taken off a group or put on it: Microsoft 365 processes large groups for hours, and more than a day is a case for its
 * support (GRAPH.md 8).
 */
#define UNSEAT_VERIFY_GROUP_OVERDUE_SEC (24 * 60 * 60)

/**
 * UnseatVerifyBasis:
 * @UNSEAT_VERIFY_WRITTEN: we have, or may have, made the change
 * @UNSEAT_VERIFY_ALREADY_GONE: nothing was written: Graph said that there was nothing to do, or it was not sent yet
 * @UNSEAT_VERIFY_LEFT: Graph said that there is no such membership, and the list of the group's members says so, too: what shows of it is about to go
 * @UNSEAT_VERIFY_INHERITED: Graph said that only a group gives the product
 * @UNSEAT_VERIFY_REFUSED: Graph said no, but not why in words that are known: a read tells whether it was done all the same
 * @UNSEAT_VERIFY_VANISHED: Graph said that there is no such person; the first read that says so, too, is believed
 * @UNSEAT_VERIFY_LATER: as %UNSEAT_VERIFY_WRITTEN, but nobody saw it in the time that the job had
 * @UNSEAT_VERIFY_OVERDUE: as %UNSEAT_VERIFY_LATER, and so long ago that it would have to be seen
 *
 * Why a change is read back; the same sight means different things.
 */
typedef enum
{
  UNSEAT_VERIFY_WRITTEN,
  UNSEAT_VERIFY_ALREADY_GONE,
  UNSEAT_VERIFY_LEFT,
  UNSEAT_VERIFY_INHERITED,
  UNSEAT_VERIFY_REFUSED,
  UNSEAT_VERIFY_VANISHED,
  UNSEAT_VERIFY_LATER,
  UNSEAT_VERIFY_OVERDUE,
} UnseatVerifyBasis;

/**
 * UnseatVerifyPatience:
 * @UNSEAT_VERIFY_ONCE: reads once and leaves what it still sees, and who seems to be gone, as it is
 * @UNSEAT_VERIFY_AGAIN: for what is `pending` already: reads once, and who seems to be gone a second time; what is not decided then
 * stays `pending`, and the reason says why
 * @UNSEAT_VERIFY_PATIENTLY: reads again after 5, 15, 45 and 120 seconds (GRAPH.md 8); what is still there then becomes `pending`
 */
typedef enum
{
  UNSEAT_VERIFY_ONCE,
  UNSEAT_VERIFY_AGAIN,
  UNSEAT_VERIFY_PATIENTLY,
} UnseatVerifyPatience;

/**
 * UnseatVerifyItem:
 * @left: (nullable): ids of groups that the person leaves, or has left, by the same plan: what they still give is about to go, and is a change of its own
 * @looked: when an earlier look was answered, by the clock of Graph; 0 when nobody knows.  What is %UNSEAT_VERIFY_LATER becomes
 * %UNSEAT_VERIFY_OVERDUE when a look is answered %UNSEAT_VERIFY_OVERDUE_SEC later by the same clock
 * @is_settled: whether a fresh read has decided it
 * @was_missing: whether the last read of the person said that there is none, which is no proof for this change
 * @was_untouched: whether the last read of the person worked and showed the path as it was before the change
 * @was_changed: whether it is not as it was before the change either: somebody else has changed it since
 * @is_processing: of what a group gives: whether Microsoft 365 said at the last look that it is not done with the group, so that nobody was read
 * @stuck: (nullable): of a product that is taken off a group, or somebody who leaves one: what keeps it with the person, as it seemed at the last read, a
 * translated sentence; with @was_changed it was so after the change, else perhaps before it
 * @is_off: of a product that is taken off a group: whether the group was seen to give it no more: what is stuck then stays so, since whenever
 * @is_ungiven: of somebody who was put back into a group: whether that was just seen not to give the product
 * @is_put_on: whether the same plan puts products on groups: what a group gives is about to be otherwise then
 * @refusal: (nullable): with what words the last try was refused that says nothing of one before, whose answer was lost; a translated sentence
 * @has_direct: whether the same plan changes a direct license of the person, too: then what needs what is about to be otherwise
 * @is_compared: whether it was looked up whether the person was known to have what needs the path before it was seen to be stuck
 * @was_needed: with @is_compared: whether they were
 * @more: (nullable): of somebody who leaves a group: that the last read of the person showed something from it that no change of the plan is about, a translated
 * sentence
 * @is_in: of the same, that may have been sent: whether the list of the members of the group showed the person afterwards, so that it was not done
 * @seen: (nullable): the person as the last read showed them, of whom it was reviewed that they keep something that may be on its way out: what was not sent, or may not
 * have been
 * @unkept: (nullable): that the last read showed that somebody would lose what they were said to keep: who leaves a group (unseat_leave_promise_explain_broken()), or apps by
 * a direct license that is taken, or switched
 *
 * A change to be read back.
 */
typedef struct
{
  UnseatChange     *change; /* (owned) */
  UnseatVerifyBasis basis;
  char            **left; /* (owned) (nullable) */
  gint64            looked;
  gboolean          is_settled;
  gboolean          was_missing;
  gboolean          was_untouched;
  gboolean          was_changed;
  gboolean          is_processing;
  char             *stuck; /* (owned) (nullable) */
  gboolean          is_off;
  gboolean          is_ungiven;
  gboolean          is_put_on;
  char             *refusal; /* (owned) (nullable) */
  gboolean          has_direct;
  gboolean          is_compared;
  gboolean          was_needed;
  char             *more;   /* (owned) (nullable) */
  char             *unkept; /* (owned) (nullable) */
  gboolean          is_in;
  UnseatUser       *seen; /* (owned) (nullable) */
} UnseatVerifyItem;

/**
 * unseat_verify_item_new:
 *
 * Returns: (transfer full): an item that is not settled, on the basis %UNSEAT_VERIFY_WRITTEN
 */
UnseatVerifyItem *unseat_verify_item_new (UnseatChange *change);

/**
 * unseat_verify_item_new_again:
 * @known: of the same change
 *
 * Returns: (transfer full): as unseat_verify_item_new(), for what is sent once more; what the list of the members has told is kept
 */
UnseatVerifyItem *unseat_verify_item_new_again (const UnseatVerifyItem *known);

/**
 * unseat_verify_item_free:
 * @item: (transfer full): the item
 */
void unseat_verify_item_free (UnseatVerifyItem *item);

/**
 * unseat_verify_item_is_about:
 *
 * Returns: whether @user is the person whom the change is about
 */
gboolean unseat_verify_item_is_about (UnseatVerifyItem *item,
                                      UnseatUser       *user);

/**
 * unseat_verify_item_age:
 * @now: seconds since 1970, when the look was answered that is judged next, by the clock of Graph; 0 when nobody knows
 *
 * Says whether it is too late by now.  The clock of this machine does not count: it jumps, and what it jumped over has not passed.
 */
void unseat_verify_item_age (UnseatVerifyItem *item,
                             gint64            now);

/**
 * unseat_verify_item_settle:
 * @reason: (nullable): why, a translated sentence
 *
 * Gives the change its outcome.
 */
void unseat_verify_item_settle (UnseatVerifyItem *item,
                                UnseatOutcome     outcome,
                                const char       *reason);

/**
 * unseat_verify_item_settle_stuck:
 * @item: what is stuck
 *
 * Gives the change its outcome: it failed, because the license stays, but the write was seen to be done.
 */
void unseat_verify_item_settle_stuck (UnseatVerifyItem *item);

/**
 * unseat_verify_item_forget_sight:
 *
 * Forgets what the last read of the person showed.
 */
void unseat_verify_item_forget_sight (UnseatVerifyItem *item);

/**
 * unseat_verify_item_judge:
 * @user: (nullable): the person as just read; %NULL when Graph said more than once that there is no such person
 * @directory: (nullable): for the names of groups; what cannot be said without them is not decided
 *
 * The only place where a change is called done.  Sets the outcome when the read decides it:
 *
 *  - the direct path is gone, and so is the product: `verified` (or `already-gone`, by the basis);
 *  - the direct path is gone, a group still gives the product: `still-inherited` (or `already-gone`, or `blocked` when Graph had
 *    refused because of the group);
 *  - the person is gone: nobody holds the product any more: `verified` (or `already-gone`, or `failed` when Graph had refused
 *    because of that), and the reason says so; but not decided when nobody knows whether Graph has accepted the change and it is not
 *    long ago: a reader that is wrong about the person would make it a removal that never was;
 *  - the direct path is there although Graph spoke of a group, or of nobody, or refused, or long after it was written: `failed`;
 *  - the direct path is there, or @user is somebody else: not decided.
 *
 * For a license that is to be replaced by another:
 *
 *  - nothing was sent yet, and other apps of it are switched off than when it was planned: `skipped`, for those that are off in what comes were made of it.
 *
 * For somebody who leaves a group, and still has the path from it:
 *
 *  - nothing was sent yet, and they would lose by it what the review has said that they keep: `skipped`;
 *  - nothing was sent yet, and the group gives more than the plan says: `failed`, for leaving it would take that, too;
 *  - Graph said that the person is not in the group: not decided as long as the path is there; `already-gone` when it goes, for it was not this job;
 *  - so did the list of its members, and something else needs the license: `failed`, and the reason says what;
 *  - Graph accepted it, and the path is stuck (unseat_verify_stuck_settle()): `failed`, and the reason says by what.
 *
 * For a product that is taken off a group, the path being there with an error since it was planned: `failed`, and the reason says which, but on the basis
 * %UNSEAT_VERIFY_WRITTEN only when that is sure to stay (unseat_verify_stuck_settle()): else patience decides; what is put on a group is judged as who joins it, but it has to be there with the
 * apps that it was put on with, and an error that was there before decides nothing.
 *
 * For a change that assigns:
 *
 *  - the direct path is there, in force, with just the service plans switched off that were to be: `verified`;
 *  - it is there, in force, and we have not written it: `skipped`, for somebody else has assigned it;
 *  - it is there with an error: `failed`, and the reason says which;
 *  - the person is gone: `failed` when nothing was written, or when that is so long ago, else not decided;
 *  - it is there, and nobody says with which service plans: not decided;
 *  - it is not there, or with other service plans: not decided, or `failed` when Graph had refused it, or when that is so long after
 *    it was written.
 *
 * Returns: whether it is settled now
 */
gboolean unseat_verify_item_judge (UnseatVerifyItem *item,
                                   UnseatUser       *user,
                                   UnseatDirectory  *directory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatVerifyItem, unseat_verify_item_free)

G_END_DECLS
