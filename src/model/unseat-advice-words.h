/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-advice.h"
#include "unseat-change.h"

G_BEGIN_DECLS

/* What an advice says, in words that the window and the command line share. */

/**
 * UnseatAdviceAudience:
 * @UNSEAT_ADVICE_JOB: for many people, who are counted
 * @UNSEAT_ADVICE_PERSON: for one person, whom everybody looks at
 *
 * For whom the words are.
 */
typedef enum
{
  UNSEAT_ADVICE_JOB,
  UNSEAT_ADVICE_PERSON,
} UnseatAdviceAudience;

/**
 * unseat_advice_words_stop:
 * @service: a service that stops
 * @n_people: for how many people
 *
 * Returns: (transfer full): a translated sentence, e.g. "3 people lose their mailbox."
 */
char *unseat_advice_words_stop (UnseatService service,
                                guint         n_people);

/**
 * unseat_advice_words_may_stop:
 * @service: a service that stops only if Microsoft 365 takes what is reprocessed
 * @n_people: for how many people
 *
 * Returns: (transfer full): a translated sentence
 */
char *unseat_advice_words_may_stop (UnseatService service,
                                    guint         n_people);

/**
 * unseat_advice_words_consequence:
 * @service: a service that stops
 * @since: when the license ends at the earliest, in seconds since 1970
 *
 * Returns: (transfer full) (nullable): a translated sentence with Microsoft's days and the dates that follow from them, e.g. "Microsoft
 * deletes it after 30 days, on 28 Dec 2026 at the earliest."; %NULL when nothing is documented
 */
char *unseat_advice_words_consequence (UnseatService service,
                                       gint64        since);

/**
 * unseat_advice_words_source:
 *
 * Returns: (transfer full) (nullable): which document of Microsoft says so, %NULL when there is none
 */
char *unseat_advice_words_source (UnseatService service);

/**
 * unseat_advice_words_others:
 *
 * Returns: (transfer full) (nullable): a translated sentence with the services that stop for certain of which there is no more to say than that, and
 * how many people lose each; %NULL when there are none
 */
char *unseat_advice_words_others (UnseatAdvice        *advice,
                                  UnseatAdviceAudience audience);

/**
 * unseat_advice_words_others_maybe:
 *
 * Returns: (transfer full) (nullable): the same about the services that stop only if Microsoft 365 takes what is reprocessed
 */
char *unseat_advice_words_others_maybe (UnseatAdvice        *advice,
                                        UnseatAdviceAudience audience);

/**
 * unseat_advice_words_stopping:
 * @services: bits `1 << UnseatService`
 *
 * Returns: (transfer full) (nullable): translated words about what one person loses, with the names of @services; %NULL when there are none
 */
char *unseat_advice_words_stopping (guint services);

/**
 * unseat_advice_words_maybe_stopping:
 * @services: bits `1 << UnseatService`
 *
 * Returns: (transfer full) (nullable): the same about what one person only loses if Microsoft 365 takes what is reprocessed
 */
char *unseat_advice_words_maybe_stopping (guint services);

/**
 * UnseatAdviceCertainty:
 * @UNSEAT_ADVICE_CERTAIN: services that stop
 * @UNSEAT_ADVICE_MAYBE: services that only stop if Microsoft 365 takes what it is not known to take
 * @UNSEAT_ADVICE_STAYING: services that something else gives, too
 *
 * What a list of services is about.
 */
typedef enum
{
  UNSEAT_ADVICE_CERTAIN,
  UNSEAT_ADVICE_MAYBE,
  UNSEAT_ADVICE_STAYING,
} UnseatAdviceCertainty;

/**
 * unseat_advice_words_leaving:
 * @advice: about one person who leaves a group
 * @which: what is to be listed
 *
 * Returns: (transfer full) (nullable): translated words about what would become of services, which are named; %NULL when there are none
 */
char *unseat_advice_words_leaving (UnseatAdvice         *advice,
                                   UnseatAdviceCertainty which);

/**
 * unseat_advice_words_removing:
 * @advice: about one person of whom a direct license is removed
 * @which: what is to be listed
 *
 * Returns: (transfer full) (nullable): as unseat_advice_words_leaving()
 */
char *unseat_advice_words_removing (UnseatAdvice         *advice,
                                    UnseatAdviceCertainty which);

/**
 * unseat_advice_words_change:
 * @is_sum: whether it is said of all that is planned for the person, in the first of several changes
 *
 * Returns: (transfer full) (nullable): unseat_advice_words_stopping() of what stops by a change, or unseat_advice_words_maybe_stopping() of one that
 * reprocesses, and what the mailbox is for, where that was asked
 */
char *unseat_advice_words_change (UnseatChange *change, gboolean is_sum);

/**
 * unseat_advice_words_is_other:
 *
 * Returns: whether unseat_advice_words_others() speaks of @service
 */
gboolean unseat_advice_words_is_other (UnseatService service);

/**
 * unseat_advice_words_keepers:
 * @service: a service that stays
 *
 * Returns: (transfer full): through which products, for how many people, in translated words, e.g. "3 people through Microsoft 365 E3,
 * 1 person through Exchange Online (Plan 1), which a group gives"
 */
char *unseat_advice_words_keepers (UnseatAdvice        *advice,
                                   UnseatService        service,
                                   UnseatAdviceAudience audience);

/**
 * unseat_advice_words_unclear:
 *
 * Returns: (transfer full) (nullable): a translated sentence about those of whom it cannot be said what they lose, %NULL when there are
 * none
 */
char *unseat_advice_words_unclear (UnseatAdvice *advice);

/**
 * unseat_advice_words_dependent:
 *
 * Returns: (transfer full): a translated sentence, e.g. "3 people hold Project Plan 3, which needs an app of Office 365 E3."
 */
char *unseat_advice_words_dependent (const UnseatAdviceDependent *dependent);

/**
 * unseat_advice_words_refusal:
 *
 * Returns: (transfer none): a translated sentence: what Microsoft 365 makes of it, and what can be done
 */
const char *unseat_advice_words_refusal (const UnseatAdviceDependent *dependent);

/**
 * unseat_advice_words_from_document:
 * @title: the title of a document of Microsoft
 *
 * Returns: (transfer full): that it says so
 */
char *unseat_advice_words_from_document (const char *title);

G_END_DECLS
