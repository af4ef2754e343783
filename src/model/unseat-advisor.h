/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"
#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatAdvisor:
 *
 * Set arithmetic over the service plans of all paths of a person: what the ending ones switch on, less what any remaining one still
 * switches on, is what stops; what both do is what stays.  It looks at one person after the other, and counts.  The service plans of the catalog
 * are numbered once, so that a person takes a few operations on words of 64 bits and no memory.
 */
typedef struct _UnseatAdvisor UnseatAdvisor;

/**
 * unseat_advisor_new:
 * @directory: whose products, with their service plans, are those of the moment
 *
 * Returns: (transfer full): an advisor who has not looked at anybody
 */
UnseatAdvisor *unseat_advisor_new (UnseatDirectory *directory);

/**
 * unseat_advisor_free:
 * @self: (transfer full): an advisor
 */
void unseat_advisor_free (UnseatAdvisor *self);

/**
 * unseat_advisor_add:
 * @user: the person as they are now
 * @ending: (element-type UnseatAssignment): the paths of the person that end
 * @stays: (out) (optional): a bit `1 << UnseatService` for every service that something which ends gives, and something else gives, too
 *
 * Counts the person.  A path that was never granted gives nothing; one of which nobody has said what it switches off keeps nothing.  What Microsoft 365 is
 * foreseen to refuse (unseat_advisor_find_dependent()) does not end, and nothing stops by it.
 *
 * Returns: a bit `1 << UnseatService` for every service that really ends
 */
guint unseat_advisor_add (UnseatAdvisor *self,
                          UnseatUser    *user,
                          GPtrArray     *ending,
                          guint         *stays);

/**
 * unseat_advisor_exchange:
 * @user: the person as they are now
 * @ending: (element-type UnseatAssignment): the paths of the person that end
 * @coming: (element-type UnseatAssignment): paths that are there afterwards; what is also a path of the person is that path with other apps
 * switched off, of which only what it gives no longer ends
 * @stays: (out) (optional): as for unseat_advisor_add()
 *
 * unseat_advisor_add(), when something comes as well.
 *
 * Returns: as unseat_advisor_add()
 */
guint unseat_advisor_exchange (UnseatAdvisor *self,
                               UnseatUser    *user,
                               GPtrArray     *ending,
                               GPtrArray     *coming,
                               guint         *stays);

/**
 * unseat_advisor_predict:
 * @user: the person as they are now
 * @ending: as for unseat_advisor_exchange()
 * @coming: as for unseat_advisor_exchange()
 *
 * Counts nobody; what is asked about whoever was added last is to be asked before.
 *
 * Returns: as unseat_advisor_exchange()
 */
guint unseat_advisor_predict (UnseatAdvisor *self,
                              UnseatUser    *user,
                              GPtrArray     *ending,
                              GPtrArray     *coming);

/**
 * unseat_advisor_note_maybe:
 * @services: bits `1 << UnseatService`, of what unseat_advisor_exchange() returned for whoever was added last
 *
 * Counts those services among the ones that end only if Microsoft 365 takes what the person is reprocessed for.
 */
void unseat_advisor_note_maybe (UnseatAdvisor *self,
                                guint          services);

/**
 * unseat_advisor_find_dependent:
 * @ending: one of the paths that end, or have other apps switched off, of the person who was added last
 *
 * Returns: (transfer none) (nullable): a path of the same person that stays, and has an app that needs one which only ending paths, this
 * among them, switch on: Microsoft 365 will refuse to end it
 */
UnseatAssignment *unseat_advisor_find_dependent (UnseatAdvisor    *self,
                                                 UnseatAssignment *ending);

/**
 * unseat_advisor_find_need:
 * @ending: as for unseat_advisor_find_dependent()
 * @needing: (out) (transfer none): the id of the service plan of that path which needs another one; untouched when there is none
 *
 * Returns: (transfer none) (nullable): the id of the one that it needs and that ends, %NULL when unseat_advisor_find_dependent() finds nothing; both are
 * those of the advisor
 */
const char *unseat_advisor_find_need (UnseatAdvisor    *self,
                                      UnseatAssignment *ending,
                                      const char      **needing);

/**
 * unseat_advisor_needs:
 * @needing: a path
 * @needed: another one
 *
 * Whatever the person has besides.
 *
 * Returns: whether @needing switches an app on that needs one which @needed switches on, and it does not
 */
gboolean unseat_advisor_needs (UnseatAdvisor    *self,
                               UnseatAssignment *needing,
                               UnseatAssignment *needed);

/**
 * unseat_advisor_list_stopping:
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the service plans that end for the person who was added last, in their order
 */
char **unseat_advisor_list_stopping (UnseatAdvisor *self);

/**
 * unseat_advisor_list_staying:
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the service plans that something which ends gives to the person who was added
 * last, and something else gives them, too, in their order
 */
char **unseat_advisor_list_staying (UnseatAdvisor *self);

/**
 * unseat_advisor_dup_advice:
 *
 * Returns: (transfer full): of everybody who was added
 */
UnseatAdvice *unseat_advisor_dup_advice (UnseatAdvisor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatAdvisor, unseat_advisor_free)

G_END_DECLS
