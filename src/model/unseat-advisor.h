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
 * UnseatRefusal:
 * @UNSEAT_REFUSAL_NONE: nothing that stays needs it
 * @UNSEAT_REFUSAL_MAYBE: something needs it, or another path that ends as well: Microsoft 365 refuses the last of them, and which that is depends on the
 * order in which it processes groups
 * @UNSEAT_REFUSAL_CERTAIN: something needs it
 *
 * Whether Microsoft 365 is foreseen to refuse to end a path, or to switch apps of it off.
 */
typedef enum
{
  UNSEAT_REFUSAL_NONE,
  UNSEAT_REFUSAL_MAYBE,
  UNSEAT_REFUSAL_CERTAIN,
} UnseatRefusal;

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
 * @ending: (element-type UnseatAssignment): the paths of the person that end, in the order in which that is sent: direct ones end in this order, and what stands
 * together of groups in any
 * @stays: (out) (optional): a bit `1 << UnseatService` for every service that something which ends gives, and something else gives, too
 *
 * Counts the person.  A path that was never granted gives nothing; one of which nobody has said what it switches off keeps nothing.  What Microsoft 365 is
 * foreseen to refuse (unseat_advisor_find_refusal()) does not end, and nothing stops by it; where it is not known which of several paths that is, it is the
 * worst case that is told and counted.
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
 * @ending: (element-type UnseatAssignment): as for unseat_advisor_add(); a path of which @coming has other apps may stand among them, where that is sent
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
 * Returns: as unseat_advisor_exchange(), when nothing is refused
 */
guint unseat_advisor_predict (UnseatAdvisor *self,
                              UnseatUser    *user,
                              GPtrArray     *ending,
                              GPtrArray     *coming);

/**
 * unseat_advisor_find_certain:
 * @user: the person as they are now
 * @ending: as for unseat_advisor_exchange()
 * @coming: as for unseat_advisor_exchange()
 *
 * Counts nobody; what is asked about whoever was added last is to be asked before.
 *
 * Returns: bits `1 << UnseatService` of what stops whatever is refused
 */
guint unseat_advisor_find_certain (UnseatAdvisor *self,
                                   UnseatUser    *user,
                                   GPtrArray     *ending,
                                   GPtrArray     *coming);

/**
 * unseat_advisor_note_maybe:
 * @services: bits `1 << UnseatService`, of what unseat_advisor_exchange() returned for whoever was added last
 *
 * Counts those services, too, among the ones that end only if Microsoft 365 takes what it is not known to take: unseat_advisor_find_maybe() are counted already.
 */
void unseat_advisor_note_maybe (UnseatAdvisor *self,
                                guint          services);

/**
 * unseat_advisor_find_refusal:
 * @path: one of the paths that end, or have other apps switched off, of the person who was added last
 *
 * Returns: whether Microsoft 365 is foreseen to refuse that (GRAPH.md 3.7): it only does what would take the last of what is needed
 */
UnseatRefusal unseat_advisor_find_refusal (UnseatAdvisor    *self,
                                           UnseatAssignment *path);

/**
 * unseat_advisor_keeps_one:
 * @paths: (element-type UnseatAssignment): of those that end, of the person who was added last
 *
 * Returns: whether one of them is refused in any case, be it not known which
 */
gboolean unseat_advisor_keeps_one (UnseatAdvisor *self,
                                   GPtrArray     *paths);

/**
 * unseat_advisor_find_maybe:
 *
 * Returns: bits `1 << UnseatService` of what stops or not for the person who was added last, depending on what is refused
 */
guint unseat_advisor_find_maybe (UnseatAdvisor *self);

/**
 * unseat_advisor_find_own_stops:
 * @path: of which unseat_advisor_find_refusal() says %UNSEAT_REFUSAL_MAYBE
 *
 * Returns: bits `1 << UnseatService`, of unseat_advisor_find_maybe(), of what only stops when @path ends
 */
guint unseat_advisor_find_own_stops (UnseatAdvisor    *self,
                                     UnseatAssignment *path);

/**
 * unseat_advisor_find_dependent:
 * @ending: one of the paths that end, or have other apps switched off, of the person who was added last
 *
 * Returns: (transfer none) (nullable): when Microsoft 365 refuses @ending, or may: a path of the same person that stays, and has an app that needs one of @ending
 */
UnseatAssignment *unseat_advisor_find_dependent (UnseatAdvisor    *self,
                                                 UnseatAssignment *ending);

/**
 * UnseatAdvisorNeeding:
 * @plan_id: (not owned): a service plan of @path that needs another one
 * @needed_id: (not owned): the service plan that it needs, and that ends
 * @path: (not owned): a path of the person that stays, be it the one of which apps are switched off
 *
 * Why Microsoft 365 refuses something, or may.
 */
typedef struct
{
  const char       *plan_id;
  const char       *needed_id;
  UnseatAssignment *path;
} UnseatAdvisorNeeding;

/**
 * unseat_advisor_list_needing:
 * @ending: as for unseat_advisor_find_dependent()
 *
 * Returns: (transfer full) (element-type UnseatAdvisorNeeding): everything that needs @ending, each app of a product once; empty when
 * unseat_advisor_find_dependent() finds nothing.  As long as nobody else is added
 */
GArray *unseat_advisor_list_needing (UnseatAdvisor    *self,
                                     UnseatAssignment *ending);

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
