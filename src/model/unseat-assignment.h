/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatAssignment:
 *
 * One product held by one person by one path: one entry of `licenseAssignmentStates` (GRAPH.md section 4).
 * Immutable, reference counted, safe to share between threads.
 */
typedef struct _UnseatAssignment UnseatAssignment;

#define UNSEAT_TYPE_ASSIGNMENT (unseat_assignment_get_type ())

/**
 * unseat_assignment_get_type:
 *
 * Returns: the boxed type, for properties and lists; use the macro
 */
GType unseat_assignment_get_type (void);

typedef enum
{
  UNSEAT_ASSIGNMENT_ACTIVE,
  UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR, /* holds it, but a removal or change is stuck */
  UNSEAT_ASSIGNMENT_DISABLED,
  UNSEAT_ASSIGNMENT_ERROR,   /* not granted */
  UNSEAT_ASSIGNMENT_UNKNOWN, /* a state that Graph added later; counts as held */
} UnseatAssignmentState;

typedef enum
{
  UNSEAT_ASSIGNMENT_ERROR_NONE,
  UNSEAT_ASSIGNMENT_ERROR_COUNT,
  UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE,
  UNSEAT_ASSIGNMENT_ERROR_DEPENDENCY,
  UNSEAT_ASSIGNMENT_ERROR_USAGE_LOCATION,
  UNSEAT_ASSIGNMENT_ERROR_UNIQUENESS,
  UNSEAT_ASSIGNMENT_ERROR_OTHER,
  UNSEAT_ASSIGNMENT_ERROR_UNKNOWN,
} UnseatAssignmentError;

/* Stands alone among the disabled plans of a path, and of a change made of it, when nobody has said which they are: not the same as
 * none.  No id of a service plan looks like it, so it survives the journal. */
#define UNSEAT_ASSIGNMENT_UNKNOWN_PLANS "?"

/**
 * unseat_assignment_new:
 * @sku_id: the product
 * @group_id: (nullable): the group that gives it, %NULL for direct
 * @state: whether it is in force
 * @problem: what is wrong with it
 * @disabled_plans: (nullable) (array zero-terminated=1): ids of the service plans that this path switches off, or only
 *   %UNSEAT_ASSIGNMENT_UNKNOWN_PLANS
 * @updated: seconds since 1970 of its last change, 0 when not known
 *
 * Ids are kept in lower case.
 *
 * Returns: (transfer full): the assignment
 */
UnseatAssignment *unseat_assignment_new (const char           *sku_id,
                                         const char           *group_id,
                                         UnseatAssignmentState state,
                                         UnseatAssignmentError problem,
                                         const char *const    *disabled_plans,
                                         gint64                updated);

/**
 * unseat_assignment_dup_updated:
 * @updated: seconds since 1970 in UTC of the last change; 0 when that is not known
 *
 * Returns: (transfer full): the same assignment but for the time; takes less than unseat_assignment_new(), as the texts are shared
 */
UnseatAssignment *unseat_assignment_dup_updated (UnseatAssignment *self,
                                                 gint64            updated);

/**
 * unseat_assignment_ref:
 *
 * Returns: (transfer full): the same assignment, to be given back with unseat_assignment_unref(); from any thread
 */
UnseatAssignment *unseat_assignment_ref (UnseatAssignment *self);

/**
 * unseat_assignment_unref:
 * @self: (transfer full): freed with its last reference
 */
void unseat_assignment_unref (UnseatAssignment *self);

/**
 * unseat_assignment_state_from_word:
 * @word: (nullable): Graph's word
 *
 * Returns: the state; %UNSEAT_ASSIGNMENT_UNKNOWN for a word that is not documented
 */
UnseatAssignmentState unseat_assignment_state_from_word (const char *word);

/**
 * unseat_assignment_error_from_word:
 * @word: (nullable): Graph's word; %NULL, empty and `None` mean that nothing is wrong
 */
UnseatAssignmentError unseat_assignment_error_from_word (const char *word);

/**
 * unseat_assignment_error_to_word:
 *
 * Returns: (transfer none): Graph's word, `None` when nothing is wrong; `Unknown`, which is none of them, for an error that was added later
 */
const char *unseat_assignment_error_to_word (UnseatAssignmentError problem);

/**
 * unseat_assignment_get_sku_id:
 *
 * Returns: (transfer none): the product's id in lower case, never %NULL
 */
const char *unseat_assignment_get_sku_id (const UnseatAssignment *self);

/**
 * unseat_assignment_get_group_id:
 *
 * Returns: (transfer none) (nullable): the id in lower case of the group that gives it, %NULL for a direct path
 */
const char *unseat_assignment_get_group_id (const UnseatAssignment *self);

/**
 * unseat_assignment_is_direct:
 *
 * Returns: whether the person has it by themselves, so that it can be removed from them
 */
gboolean unseat_assignment_is_direct (const UnseatAssignment *self);

/**
 * unseat_assignment_is_held:
 *
 * Returns: whether the person has the product by this path (everything but the state Error)
 */
gboolean unseat_assignment_is_held (const UnseatAssignment *self);

/**
 * unseat_assignment_is_sure:
 *
 * What `Disabled` means for the person, no document says (GRAPH.md 4): they may have lost the apps already, or keep them.
 *
 * Returns: whether it is held, and not disabled, so that the person can be told to have its apps
 */
gboolean unseat_assignment_is_sure (const UnseatAssignment *self);

/**
 * unseat_assignment_get_state:
 *
 * Returns: whether it is in force
 */
UnseatAssignmentState unseat_assignment_get_state (const UnseatAssignment *self);

/**
 * unseat_assignment_get_problem:
 *
 * Returns: what is wrong with it, %UNSEAT_ASSIGNMENT_ERROR_NONE when nothing is
 */
UnseatAssignmentError unseat_assignment_get_problem (const UnseatAssignment *self);

/**
 * unseat_assignment_get_hindrance:
 *
 * Returns: what keeps it from being in force, %UNSEAT_ASSIGNMENT_ERROR_NONE when it is
 */
UnseatAssignmentError unseat_assignment_get_hindrance (const UnseatAssignment *self);

/**
 * unseat_assignment_describe_problem:
 *
 * Returns: (transfer none) (nullable): a translated sentence with the remedy, %NULL when nothing is wrong
 */
const char *unseat_assignment_describe_problem (const UnseatAssignment *self);

/**
 * unseat_assignment_describe_state:
 *
 * Returns: (transfer none) (nullable): unseat_assignment_describe_problem(), or else, of a path that Microsoft 365 calls disabled without an error, what that
 * means and what to do; %NULL when it simply works
 */
const char *unseat_assignment_describe_state (const UnseatAssignment *self);

/**
 * unseat_assignment_get_disabled_plans:
 *
 * Returns: (transfer none) (array zero-terminated=1): never %NULL
 */
const char *const *unseat_assignment_get_disabled_plans (const UnseatAssignment *self);

/**
 * unseat_assignment_knows_plans:
 *
 * Returns: whether it is known which service plans this path switches off
 */
gboolean unseat_assignment_knows_plans (const UnseatAssignment *self);

/**
 * unseat_assignment_disables:
 * @plan_id: a service plan's id, in any case
 *
 * Returns: whether this path switches the service plan off
 */
gboolean unseat_assignment_disables (const UnseatAssignment *self,
                                     const char             *plan_id);

/**
 * unseat_assignment_get_updated:
 *
 * Returns: when it changed last, in seconds since 1970; 0 when not known
 */
gint64 unseat_assignment_get_updated (const UnseatAssignment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatAssignment, unseat_assignment_unref)

/**
 * unseat_assignment_is_same_path:
 *
 * Returns: whether both are of one product and one path, whatever their state
 */
gboolean unseat_assignment_is_same_path (const UnseatAssignment *self,
                                         const UnseatAssignment *other);

G_END_DECLS
