/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-action.h"
#include "unseat-assignment.h"
#include "unseat-mailbox-purpose.h"
#include "unseat-outcome.h"
#include "unseat-product-book.h"
#include "unseat-product.h"

G_BEGIN_DECLS

/**
 * UnseatKept:
 * @UNSEAT_KEPT_UNKNOWN: it does free one, or nobody knows: it is about something else, or comes from a journal of an earlier version
 * @UNSEAT_KEPT_BY_GROUP: a group goes on giving the product
 * @UNSEAT_KEPT_WHOLLY: so does one, with every app that is to end
 * @UNSEAT_KEPT_DIRECTLY: the person has the product directly, too
 * @UNSEAT_KEPT_UNGRANTED: the license was never in force
 * @UNSEAT_KEPT_REFUSED: Microsoft 365 will refuse, because something that stays needs it
 * @UNSEAT_KEPT_MAYBE: Microsoft 365 will refuse that, or another path of the person that is to end as well: it is not known which
 * @UNSEAT_KEPT_UNSURE: it, or another path that stays, is disabled, and nobody knows what that means for the person: they may keep the product, or have lost it before
 *
 * Why a path that is to end frees no seat, or may free none.
 */
typedef enum
{
  UNSEAT_KEPT_UNKNOWN,
  UNSEAT_KEPT_BY_GROUP,
  UNSEAT_KEPT_DIRECTLY,
  UNSEAT_KEPT_UNGRANTED,
  UNSEAT_KEPT_REFUSED,
  UNSEAT_KEPT_MAYBE,
  UNSEAT_KEPT_WHOLLY,
  UNSEAT_KEPT_UNSURE,
} UnseatKept;

#define UNSEAT_N_KEPT (UNSEAT_KEPT_UNSURE + 1)

/**
 * unseat_kept_to_word:
 *
 * Returns: (nullable): the word by which the journal knows @kept; %NULL for %UNSEAT_KEPT_UNKNOWN
 */
const char *unseat_kept_to_word (UnseatKept kept);

/**
 * unseat_kept_from_word:
 * @word: (nullable): what unseat_kept_to_word() gave
 *
 * Returns: what it means; %UNSEAT_KEPT_UNKNOWN for a word of a later version
 */
UnseatKept unseat_kept_from_word (const char *word);

/**
 * UnseatChangeFacts:
 *
 * What is to end, or to come back: one path by which one person holds one product, as it was when it was planned.
 */
typedef struct
{
  UnseatAction          action;
  const char           *user_id;
  const char           *user_name; /* for people */
  const char           *user_principal_name;
  const char           *department; /* (nullable): empty when the person has none, NULL when it is not known */
  const char           *sku_id;
  const char           *part_number;
  const char           *product_name;   /* for people */
  const char           *group_id;       /* (nullable): NULL = the direct path */
  const char           *group_name;     /* (nullable) */
  const char *const    *disabled_plans; /* (nullable): service plans this path switched off; undo needs them */
  const char *const    *wanted_plans;   /* (nullable): apps: service plans that are to be off afterwards */
  gboolean              frees_seat;     /* of what takes, and of what is reprocessed so that it goes: no other path gives the product */
  UnseatKept            kept;           /* of what takes and frees no seat */
  gboolean              takes_seat;     /* of what gives: no other path gives the product */
  gboolean              is_put_back;    /* of what takes, and of what comes instead: the person wants it also where a guard keeps it */
  gboolean              is_guarded;     /* skipped: planned, when the person is put back in; not kept in the journal */
  gboolean              is_left_over;   /* blocked: nothing gives it any more, and it goes only when the person is reprocessed; not kept in the journal */
  gboolean              is_redundant;   /* unassign: wanted only because a group gives all of it, too, and goes on doing so */
  gint64                updated;        /* of what takes: when the path had changed last, as Graph told it; 0 = not known */
  UnseatAssignmentError problem;        /* of what takes: what kept the license from being in force; of what gives it back: the same, of then */
  const char           *swap_sku_id;    /* (nullable): of a half of a swap: the product of the other half; NULL = it is no such half */
  UnseatProduct        *product;        /* (nullable): apps: has the names of the apps; not kept in the journal */
} UnseatChangeFacts;

#define UNSEAT_TYPE_CHANGE (unseat_change_get_type ())
G_DECLARE_FINAL_TYPE (UnseatChange, unseat_change, UNSEAT, CHANGE, GObject)

/**
 * UnseatChange:
 *
 * One line of a plan.  The facts never change; `outcome`, `reason` and `request-id` (properties with notification, so that
 * a row can bind them) are set by the planner (blocked), by apply and by verify, and by nobody else.  `is-undone` is set by the journal.
 */

/**
 * unseat_change_new:
 * @facts: copied; `user_id` and `sku_id` are needed, other texts may be %NULL
 *
 * Returns: (transfer full): a planned change
 */
UnseatChange *unseat_change_new (const UnseatChangeFacts *facts);

/**
 * unseat_change_get_facts:
 * @facts: (out caller-allocates): what it was made of; its texts are those of @self
 */
void unseat_change_get_facts (UnseatChange      *self,
                              UnseatChangeFacts *facts);

/**
 * unseat_change_get_action:
 *
 * Returns: whether the path is to end or to come back
 */
UnseatAction unseat_change_get_action (UnseatChange *self);

/**
 * unseat_change_get_user_id:
 *
 * Returns: (transfer none): the person's object id, never %NULL
 */
const char *unseat_change_get_user_id (UnseatChange *self);

/**
 * unseat_change_get_user_name:
 *
 * Returns: (transfer none): the person's name; empty when not known, never %NULL
 */
const char *unseat_change_get_user_name (UnseatChange *self);

/**
 * unseat_change_get_user_principal_name:
 *
 * Returns: (transfer none): the person's sign-in name; empty when not known, never %NULL
 */
const char *unseat_change_get_user_principal_name (UnseatChange *self);

/**
 * unseat_change_get_department:
 *
 * Returns: (transfer none) (nullable): the person's department; empty when there is none, %NULL when it is not known
 */
const char *unseat_change_get_department (UnseatChange *self);

/**
 * unseat_change_get_sku_id:
 *
 * Returns: (transfer none): the product's id, never %NULL
 */
const char *unseat_change_get_sku_id (UnseatChange *self);

/**
 * unseat_change_get_part_number:
 *
 * Returns: (transfer none): the product's part number, e.g. `SPE_E3`; empty when not known, never %NULL
 */
const char *unseat_change_get_part_number (UnseatChange *self);

/**
 * unseat_change_get_product_name:
 *
 * Returns: (transfer none): the product's name for people; empty when not known, never %NULL
 */
const char *unseat_change_get_product_name (UnseatChange *self);

/**
 * unseat_change_is_direct:
 *
 * Returns: whether the path is the direct one
 */
gboolean unseat_change_is_direct (UnseatChange *self);

/**
 * unseat_change_is_writable:
 *
 * Returns: whether a change of this kind can be sent, at all; the others are told, and never sent
 */
gboolean unseat_change_is_writable (UnseatChange *self);

/**
 * unseat_change_get_group_id:
 *
 * Returns: (transfer none) (nullable): the group that is the path, %NULL for the direct one
 */
const char *unseat_change_get_group_id (UnseatChange *self);

/**
 * unseat_change_is_same_write:
 *
 * Returns: whether both let the same person leave the same group, or join it, or take products off the same group, or put them on it, whoever has
 * them, or have the same person reprocessed, or are the halves of one swap, which stand together in a plan: then they are one write
 */
gboolean unseat_change_is_same_write (UnseatChange *self,
                                      UnseatChange *other);

/**
 * unseat_change_get_swap_sku_id:
 *
 * Returns: (transfer none) (nullable): of a half of a swap, the product of the other half: what comes instead of what is unassigned, or goes instead of
 * what is assigned; %NULL for all other changes
 */
const char *unseat_change_get_swap_sku_id (UnseatChange *self);

/**
 * unseat_change_is_same_swap:
 *
 * Returns: whether both are the halves of one swap: the same person gets the product of one of them directly instead of that of the other
 */
gboolean unseat_change_is_same_swap (UnseatChange *self,
                                     UnseatChange *other);

/**
 * unseat_change_get_group_name:
 *
 * Returns: (transfer none) (nullable): the group's name; %NULL for the direct path, or when not known
 */
const char *unseat_change_get_group_name (UnseatChange *self);

/**
 * unseat_change_get_disabled_plans:
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of the service plans that this path switched off, never %NULL
 */
const char *const *unseat_change_get_disabled_plans (UnseatChange *self);

/**
 * unseat_change_get_plan_name:
 * @plan_id: a service plan, in lower case
 *
 * Returns: (transfer none): what it was called when the change was planned, as long as @self lives; for a change from the journal what the book of
 * unseat_change_set_book() calls it, as long as no other names are put into that; else what Microsoft’s list that comes with the program
 * calls it; else its id
 */
const char *unseat_change_get_plan_name (UnseatChange *self,
                                         const char   *plan_id);

/**
 * unseat_change_set_book:
 * @book: (nullable): what knows names that were imported; for a change from the journal, which keeps the ids of service plans alone
 */
void unseat_change_set_book (UnseatChange      *self,
                             UnseatProductBook *book);

/**
 * unseat_change_get_wanted_plans:
 *
 * Returns: (transfer none) (array zero-terminated=1): of a change that switches apps, the ids of the service plans that are to be off
 * afterwards; else empty
 */
const char *const *unseat_change_get_wanted_plans (UnseatChange *self);

/**
 * unseat_change_switches_off:
 *
 * Returns: whether apps go off by it that are on
 */
gboolean unseat_change_switches_off (UnseatChange *self);

/**
 * unseat_change_takes_away:
 *
 * Returns: whether a path ends by it, or apps go off: what a guard may want to keep
 */
gboolean unseat_change_takes_away (UnseatChange *self);

/**
 * unseat_change_frees_seat:
 *
 * Returns: whether a seat comes free when the path ends, because no other path gives the product
 */
gboolean unseat_change_frees_seat (UnseatChange *self);

/**
 * unseat_change_get_kept:
 *
 * Returns: why no seat comes free, or, of a license that is replaced or of which apps are switched, whether Microsoft 365 will refuse
 */
UnseatKept unseat_change_get_kept (UnseatChange *self);

/**
 * unseat_change_takes_seat:
 *
 * Returns: whether a seat is needed for the path to come back, because no other path gives the product
 */
gboolean unseat_change_takes_seat (UnseatChange *self);

/**
 * unseat_change_is_put_back:
 *
 * Returns: whether the person wants the change also where a guard would leave it out
 */
gboolean unseat_change_is_put_back (UnseatChange *self);

/**
 * unseat_change_is_guarded:
 *
 * Returns: whether it was left out when it was planned, and would not be if the person were put back in (unseat_intent_include_guarded())
 */
gboolean unseat_change_is_guarded (UnseatChange *self);

/**
 * unseat_change_get_problem:
 *
 * Returns: what kept the license from being in force before anybody took it, which an undo brings back as it was; %UNSEAT_ASSIGNMENT_ERROR_NONE when it was
 * in force, or that is not known
 */
UnseatAssignmentError unseat_change_get_problem (UnseatChange *self);

/**
 * unseat_change_is_redundant:
 *
 * Returns: whether the path is to end only because a group gives all of it, too: that the group goes on doing so is then what was wanted
 */
gboolean unseat_change_is_redundant (UnseatChange *self);

/**
 * unseat_change_relies_on_path:
 *
 * Returns: whether it ends a path of a person of whom it is said that they keep the product by another one: when that goes as well, more ends than was reviewed
 */
gboolean unseat_change_relies_on_path (UnseatChange *self);

/**
 * unseat_change_get_updated:
 *
 * Returns: when the path that is to end had changed last as it was planned, in seconds since 1970 by the clock of Graph; 0 when not known
 */
gint64 unseat_change_get_updated (UnseatChange *self);

/**
 * unseat_change_is_undone:
 *
 * Returns: whether a later job has taken back what this change did
 */
gboolean unseat_change_is_undone (UnseatChange *self);

/**
 * unseat_change_set_undone:
 *
 * Says what the journal knows of later jobs.
 */
void unseat_change_set_undone (UnseatChange *self,
                               gboolean      undone);

/**
 * unseat_change_has_effect:
 *
 * Returns: whether the write was seen to be done although what was wanted of it did not come: somebody has left the group, or it gives the product no more,
 * and the license stays all the same.  It can be undone, whatever its outcome is
 */
gboolean unseat_change_has_effect (UnseatChange *self);

/**
 * unseat_change_set_effect:
 *
 * Says what was seen; by verify, before the outcome, and by the journal.
 */
void unseat_change_set_effect (UnseatChange *self,
                               gboolean      effect);

/**
 * unseat_change_is_forbidden:
 *
 * Returns: whether Graph has refused it in this program for lack of rights: whoever tries the same again is refused again.  Which does not say that it failed
 */
gboolean unseat_change_is_forbidden (UnseatChange *self);

/**
 * unseat_change_set_forbidden:
 *
 * Says what Graph has answered; by apply.
 */
void unseat_change_set_forbidden (UnseatChange *self);

/**
 * unseat_change_get_position:
 *
 * Returns: where it stands in the plan that was made of it last, from 0
 */
guint unseat_change_get_position (UnseatChange *self);

/**
 * unseat_change_set_position:
 *
 * For the plan.
 */
void unseat_change_set_position (UnseatChange *self,
                                 guint         position);

/**
 * unseat_change_get_stops:
 *
 * Returns: a bit `1 << UnseatService` for every service that ends for the person by the plan as a whole; none for a change that is not
 * planned, or comes from the journal
 */
guint unseat_change_get_stops (UnseatChange *self);

/**
 * unseat_change_is_uncertain:
 *
 * Returns: whether it is not known before whether the path ends, so that what stops by it may stop
 */
gboolean unseat_change_is_uncertain (UnseatChange *self);

/**
 * unseat_change_get_stays:
 *
 * Returns: a bit `1 << UnseatService` for every service that something which ends by the plan gives the person, and something else gives,
 * too
 */
guint unseat_change_get_stays (UnseatChange *self);

/**
 * unseat_change_set_services:
 *
 * For the planner, which knows them when it has seen all that ends for the person.
 */
void unseat_change_set_services (UnseatChange *self,
                                 guint         stops,
                                 guint         stays);

/**
 * unseat_change_get_mailbox:
 * @purpose: (out): what the mailbox is for that the person loses; %UNSEAT_MAILBOX_PURPOSE_UNKNOWN unless that was told
 *
 * Returns: whether it was asked what the mailbox is for; never without %UNSEAT_SERVICE_MAILBOX in unseat_change_get_stops()
 */
gboolean unseat_change_get_mailbox (UnseatChange         *self,
                                    UnseatMailboxPurpose *purpose);

/**
 * unseat_change_set_mailbox:
 *
 * For who makes the plan, and has asked.
 */
void unseat_change_set_mailbox (UnseatChange        *self,
                                UnseatMailboxPurpose purpose);

/**
 * unseat_change_count_in:
 * @counts: (element-type guint): %UNSEAT_N_OUTCOMES numbers, in a box of g_atomic_rc_box_alloc0(), which the change keeps
 *
 * From now on @counts tells how many changes have which outcome, this one among them, and no other counts do.
 */
void unseat_change_count_in (UnseatChange *self,
                             guint        *counts);

/**
 * unseat_change_get_outcome:
 *
 * Returns: what became of it so far
 */
UnseatOutcome unseat_change_get_outcome (UnseatChange *self);

/**
 * unseat_change_get_reason:
 *
 * Returns: (transfer none) (nullable): a translated sentence: why it is blocked, failed, pending, ...
 */
const char *unseat_change_get_reason (UnseatChange *self);

/**
 * unseat_change_get_request_id:
 *
 * Returns: (transfer none) (nullable): Graph's id of the last request about it, for Microsoft support
 */
const char *unseat_change_get_request_id (UnseatChange *self);

/**
 * unseat_change_set_outcome:
 * @reason: (nullable): why
 * @request_id: (nullable): %NULL keeps the one that is there
 */
void unseat_change_set_outcome (UnseatChange *self,
                                UnseatOutcome outcome,
                                const char   *reason,
                                const char   *request_id);

/**
 * unseat_change_dup_user_ids:
 * @changes: (element-type UnseatChange): some changes
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the people they are about, each once: whom unseat_load_new_for_users() has to
 * read before they can be planned again.  What is no id, in a journal that was tampered with, is nobody
 */
char **unseat_change_dup_user_ids (GPtrArray *changes);

G_END_DECLS
