/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"
#include "unseat-change.h"
#include "unseat-intent.h"
#include "unseat-plan-tally.h"

G_BEGIN_DECLS

/* unseat-savings.h */
typedef struct _UnseatSavings UnseatSavings;

/**
 * UnseatPlanReason:
 *
 * One reason, and how many changes have it.
 */
typedef struct
{
  char *text;
  guint n_changes;
} UnseatPlanReason;

/**
 * UnseatPlanFacts:
 *
 * What a plan is about.
 */
typedef struct
{
  const char    *id; /* (nullable): %NULL makes a new one (a GUID) */
  UnseatPlanKind kind;
  const char    *parent;        /* (nullable): the job that is undone or tried again */
  const char    *rule;          /* (nullable): the id of the rule that wants it */
  const char    *tenant_id;     /* the directory it was made for */
  const char    *tenant_name;   /* for people */
  const char    *actor;         /* user principal name of the administrator */
  gint64         created;       /* seconds since 1970 */
  gboolean       takes_back;    /* it tries an undo again; every %UNSEAT_PLAN_UNDO takes back anyway */
  gboolean       is_unattended; /* nobody was asked before it was begun */
  gint64         sent;          /* of a job that is kept: when something of it was last begun to be sent, in seconds since 1970; 0 = never */
} UnseatPlanFacts;

#define UNSEAT_TYPE_PLAN (unseat_plan_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPlan, unseat_plan, UNSEAT, PLAN, GObject)

/**
 * UnseatPlan:
 *
 * An immutable list of changes: what a person reviews and confirms, what apply does, what the journal keeps.
 */

/**
 * unseat_plan_new:
 * @facts: copied
 * @changes: (transfer full) (element-type UnseatChange): in the order in which they are shown; blocked ones included
 * @advice: (nullable): what stops and what stays; %NULL when nothing stops
 *
 * Returns: (transfer full): the plan
 */
UnseatPlan *unseat_plan_new (const UnseatPlanFacts *facts,
                             GPtrArray             *changes,
                             UnseatAdvice          *advice);

/**
 * unseat_plan_new_counted:
 * @facts: copied
 * @tally: (transfer full): of the changes; whatever it has not counted yet is counted now
 * @advice: (nullable): what stops and what stays; %NULL when nothing stops
 *
 * For who has a hundred thousand changes and a window to keep alive: see unseat_plan_tally_step().
 *
 * Returns: (transfer full): the plan
 */
UnseatPlan *unseat_plan_new_counted (const UnseatPlanFacts *facts,
                                     UnseatPlanTally       *tally,
                                     UnseatAdvice          *advice);

/**
 * unseat_plan_get_id:
 *
 * Returns: (transfer none): a GUID that names the plan in the journal and in reports, never %NULL
 */
const char *unseat_plan_get_id (UnseatPlan *self);

/**
 * unseat_plan_get_kind:
 *
 * Returns: where the plan comes from
 */
UnseatPlanKind unseat_plan_get_kind (UnseatPlan *self);

/**
 * unseat_plan_takes_back:
 *
 * Returns: whether it takes back what another job has done, or tries such a job again
 */
gboolean unseat_plan_takes_back (UnseatPlan *self);

/**
 * unseat_plan_get_parent:
 *
 * Returns: (transfer none) (nullable): the id of the job that it undoes or tries again
 */
const char *unseat_plan_get_parent (UnseatPlan *self);

/**
 * unseat_plan_get_rule:
 *
 * Returns: (transfer none) (nullable): the id of the rule that wants it; %NULL when a person does
 */
const char *unseat_plan_get_rule (UnseatPlan *self);

/**
 * unseat_plan_get_tenant_id:
 *
 * Returns: (transfer none) (nullable): the directory it was made for, as given to unseat_plan_new()
 */
const char *unseat_plan_get_tenant_id (UnseatPlan *self);

/**
 * unseat_plan_get_tenant_name:
 *
 * Returns: (transfer none) (nullable): the organization's name, as given to unseat_plan_new()
 */
const char *unseat_plan_get_tenant_name (UnseatPlan *self);

/**
 * unseat_plan_get_actor:
 *
 * Returns: (transfer none) (nullable): the administrator's user principal name, as given to unseat_plan_new()
 */
const char *unseat_plan_get_actor (UnseatPlan *self);

/**
 * unseat_plan_get_created:
 *
 * Returns: when it was made, in seconds since 1970
 */
gint64 unseat_plan_get_created (UnseatPlan *self);

/**
 * unseat_plan_set_unattended:
 *
 * Called before it is carried out, by who does so on behalf of a rule without asking anybody.
 */
void unseat_plan_set_unattended (UnseatPlan *self);

/**
 * unseat_plan_is_unattended:
 *
 * Returns: whether nobody has confirmed it: a rule found what there is to do, and it was begun at once.  Once it is broken off, nothing more of it is sent
 */
gboolean unseat_plan_is_unattended (UnseatPlan *self);

/**
 * unseat_plan_set_origin:
 * @origin: (nullable): what has found out what is to be done, and can find it out again
 *
 * Without one, an intent says what is wanted, whatever has become of the people meanwhile (unseat_plan_get_intent()).
 */
void unseat_plan_set_origin (UnseatPlan *self,
                             GObject    *origin);

/**
 * unseat_plan_get_origin:
 *
 * Returns: (transfer none) (nullable): what was given to unseat_plan_set_origin()
 */
GObject *unseat_plan_get_origin (UnseatPlan *self);

/**
 * unseat_plan_get_sent:
 *
 * Returns: of a job that was read from the journal: when a change of it was last begun to be sent, in seconds since 1970; 0 for never
 */
gint64 unseat_plan_get_sent (UnseatPlan *self);

/**
 * unseat_plan_get_changes:
 *
 * Returns: (transfer none): a constant list of #UnseatChange
 */
GListModel *unseat_plan_get_changes (UnseatPlan *self);

/**
 * unseat_plan_peek_changes:
 *
 * Returns: (transfer none) (element-type UnseatChange): the changes once more, without a list model around them: it never changes, so
 * that any thread may read it
 */
GPtrArray *unseat_plan_peek_changes (UnseatPlan *self);

/**
 * unseat_plan_list_changes:
 *
 * For outcomes that few changes have: the list is looked through only until all of them are found.
 *
 * Returns: (transfer full) (element-type UnseatChange): those that have @outcome at this moment, in the order of the plan
 */
GPtrArray *unseat_plan_list_changes (UnseatPlan   *self,
                                     UnseatOutcome outcome);

/**
 * unseat_plan_count:
 *
 * Returns: how many changes have @outcome now
 */
guint unseat_plan_count (UnseatPlan   *self,
                         UnseatOutcome outcome);

/**
 * unseat_plan_count_any:
 *
 * Returns: how many changes have an outcome now that has one of the traits
 */
guint unseat_plan_count_any (UnseatPlan         *self,
                             UnseatOutcomeTraits any_of);

/**
 * unseat_plan_get_n_people:
 *
 * Returns: how many different people had at least one change that was not blocked, skipped or already gone when the plan was made
 */
guint unseat_plan_get_n_people (UnseatPlan *self);

/**
 * unseat_plan_count_group_people:
 *
 * Returns: how many different people have something planned that comes of what a group is to give: a product that is taken off it, or put on it
 */
guint unseat_plan_count_group_people (UnseatPlan *self);

/**
 * unseat_plan_count_typed:
 * @threshold: above so many changes a number has to be typed
 * @are_people: (out): whether it is a number of people, else it is one of licenses
 *
 * Who confirms a large job types a number that its question has told.  What a group gives hits whoever is in it: how many people that are is always to be
 * typed.
 *
 * Returns: that number; 0 when none has to be typed
 */
guint unseat_plan_count_typed (UnseatPlan *self,
                               guint       threshold,
                               gboolean   *are_people);

/**
 * unseat_plan_does:
 *
 * Returns: whether at least one change is of @action, whatever becomes of it
 */
gboolean unseat_plan_does (UnseatPlan  *self,
                           UnseatAction action);

/**
 * unseat_plan_get_way:
 *
 * Returns: what the changes do as a whole, whatever becomes of them; a plan without any takes
 */
UnseatWay unseat_plan_get_way (UnseatPlan *self);

/**
 * unseat_plan_get_taken:
 *
 * Returns: (transfer none): what was planned to be taken when the plan was made
 */
const UnseatPlanTaken *unseat_plan_get_taken (UnseatPlan *self);

/**
 * unseat_plan_get_products:
 *
 * Returns: (transfer none) (element-type UnseatPlanProduct): in the order of their names
 */
GPtrArray *unseat_plan_get_products (UnseatPlan *self);

/**
 * unseat_plan_get_departments:
 *
 * Counts only what was not blocked, skipped or already gone when the plan was made, and nobody whose department is not known.
 *
 * Returns: (transfer none) (element-type UnseatPlanDepartment): the one with the most people first
 */
GPtrArray *unseat_plan_get_departments (UnseatPlan *self);

/**
 * unseat_plan_set_intent:
 * @intent: what it was made from, which does not change any more
 *
 * Called once, by who makes the plan.
 */
void unseat_plan_set_intent (UnseatPlan   *self,
                             UnseatIntent *intent);

/**
 * unseat_plan_get_intent:
 *
 * Returns: (transfer none) (nullable): what it was made from, to make another plan of; %NULL when it comes from the journal
 */
UnseatIntent *unseat_plan_get_intent (UnseatPlan *self);

/**
 * unseat_plan_take_savings:
 * @savings: (transfer full) (nullable): what it frees and saves, or what it has; %NULL when nobody knows any more
 *
 * Called by who makes the plan, and again by who has carried it out.
 */
void unseat_plan_take_savings (UnseatPlan    *self,
                               UnseatSavings *savings);

/**
 * unseat_plan_steal_savings:
 *
 * Returns: (transfer full) (nullable): what unseat_plan_get_savings() returned, which is %NULL from now on
 */
UnseatSavings *unseat_plan_steal_savings (UnseatPlan *self);

/**
 * unseat_plan_get_savings:
 *
 * Returns: (transfer none) (nullable): what it frees and saves, or what it has; %NULL when it comes from the journal
 */
const UnseatSavings *unseat_plan_get_savings (UnseatPlan *self);

/**
 * unseat_plan_take_seats:
 * @seats: (transfer full) (nullable) (element-type UnseatPlanSeats): the seats of its products before it is carried out
 *
 * Called once, by who carries it out or reads it from the journal.
 */
void unseat_plan_take_seats (UnseatPlan *self,
                             GPtrArray  *seats);

/**
 * unseat_plan_get_seats:
 *
 * Returns: (transfer none) (nullable) (element-type UnseatPlanSeats): the seats of its products before it was carried out, and after; %NULL when nobody
 * noted them
 */
GPtrArray *unseat_plan_get_seats (UnseatPlan *self);

/**
 * unseat_plan_set_notes:
 * @notes: (array zero-terminated=1): translated sentences
 *
 * Called once, by who makes the plan.
 */
void unseat_plan_set_notes (UnseatPlan        *self,
                            const char *const *notes);

/**
 * unseat_plan_get_notes:
 *
 * Returns: (transfer none) (array zero-terminated=1): translated sentences about the plan as a whole, for who reviews it: what could not be
 * taken into account; mostly none, and none when it comes from the journal
 */
const char *const *unseat_plan_get_notes (UnseatPlan *self);

/**
 * unseat_plan_take_exchanges:
 * @exchanges: (transfer full) (array zero-terminated=1): translated sentences
 *
 * Called once, by who makes the plan.
 */
void unseat_plan_take_exchanges (UnseatPlan *self,
                                 char      **exchanges);

/**
 * unseat_plan_get_exchanges:
 *
 * Returns: (transfer none) (array zero-terminated=1): translated sentences about which apps come and go with products that are replaced; mostly none, and
 * none when it comes from the journal.  unseat_plan_describe_apps() has them, too
 */
const char *const *unseat_plan_get_exchanges (UnseatPlan *self);

/**
 * unseat_plan_list_reasons:
 *
 * Says once what many changes have in common. A change without a reason is not counted.
 *
 * Returns: (transfer full) (element-type UnseatPlanReason): the reasons of the changes that have @outcome now, the most frequent first
 */
GPtrArray *unseat_plan_list_reasons (UnseatPlan   *self,
                                     UnseatOutcome outcome);

/**
 * unseat_plan_get_n_losing:
 *
 * Returns: how many people lose @service when all goes well
 */
guint unseat_plan_get_n_losing (UnseatPlan   *self,
                                UnseatService service);

/**
 * unseat_plan_list_left_groups:
 * @change: one of the plan
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the ids of the groups that the person of @change leaves by this plan, or has left, or that
 * give the product of @change no more by it; %NULL
 * when there are none.  What these groups still give is about to go
 */
char **unseat_plan_list_left_groups (UnseatPlan   *self,
                                     UnseatChange *change);

/**
 * unseat_plan_get_advice:
 *
 * Returns: (transfer none): what stops and what stays when all goes well; of a plan from the journal only what stops
 */
UnseatAdvice *unseat_plan_get_advice (UnseatPlan *self);

/**
 * unseat_plan_take_mailboxes:
 * @mailboxes: (transfer full): what the mailboxes are for that stop
 *
 * Called once, by who makes the plan, before anybody else has it: unseat_plan_get_advice() returns another advice then.
 */
void unseat_plan_take_mailboxes (UnseatPlan         *self,
                                 UnseatMailboxCount *mailboxes);

/**
 * unseat_plan_takes_away:
 *
 * Returns: whether something of what is planned ends a path, or switches apps off
 */
gboolean unseat_plan_takes_away (UnseatPlan *self);

/**
 * unseat_plan_describe_apps:
 *
 * Returns: (transfer full) (array zero-terminated=1): sentences about which app goes off, or comes on, for how many people, and which come and go with a
 * product
 */
char **unseat_plan_describe_apps (UnseatPlan *self);

/**
 * unseat_plan_set_book:
 * @book: (nullable): what knows names that were imported
 *
 * For a plan from the journal: its apps are called so (unseat_change_get_plan_name()).
 */
void unseat_plan_set_book (UnseatPlan        *self,
                           UnseatProductBook *book);

/**
 * unseat_plan_find_other_half:
 * @change: one of the plan
 *
 * Returns: (transfer none) (nullable): of a half of a swap, the other half; %NULL for all other changes, and when the journal has lost it
 */
UnseatChange *unseat_plan_find_other_half (UnseatPlan   *self,
                                           UnseatChange *change);

/**
 * unseat_plan_find_swap:
 * @from: (out) (transfer none): a planned change that takes a license away
 * @to: (out) (transfer none): what comes instead
 *
 * Returns: whether all that is planned are swaps of the same two products, @from and @to among them
 */
gboolean unseat_plan_find_swap (UnseatPlan    *self,
                                UnseatChange **from,
                                UnseatChange **to);

/**
 * unseat_plan_may_take:
 *
 * Returns: whether somebody is reprocessed, and loses something if Microsoft 365 takes a license by it
 */
gboolean unseat_plan_may_take (UnseatPlan *self);

/**
 * unseat_plan_describe_access:
 *
 * Says whose access ends: not that of people whom a group gives the product too, nor of those to whom it was never granted.
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences for the review; none when nothing is planned
 */
char **unseat_plan_describe_access (UnseatPlan *self);

G_END_DECLS
