/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "unseat-mailbox-count.h"
#include "unseat-service.h"

G_BEGIN_DECLS

/**
 * UnseatAdviceKeeper:
 * @by_group: whether it is a group that gives the product
 * @n_people: who keep @service through this product, of those who would lose it otherwise; whoever has several such products counts for each
 *
 * What a service stays through.
 */
typedef struct
{
  UnseatService service;
  char         *sku_id;
  char         *part_number;
  char         *product_name;
  gboolean      by_group;
  guint         n_people;
} UnseatAdviceKeeper;

/**
 * UnseatAdviceDependent:
 * @sku_id: a product that stays, and has an app that needs one of @needed_sku_id
 * @needed_sku_id: the product that is to end, or an app of which is to be switched off
 * @needed_name: its name, for people
 * @by_group: whether it is a group that gives @sku_id
 * @is_switched: whether @needed_sku_id stays, and only the app of it that is needed is to be switched off
 * @user_ids: (element-type utf8): the people who have both, each once
 *
 * Microsoft 365 refuses to take away what another product needs.
 */
typedef struct
{
  char      *sku_id;
  char      *part_number;
  char      *product_name;
  char      *needed_sku_id;
  char      *needed_name;
  gboolean   by_group;
  gboolean   is_switched;
  GPtrArray *user_ids;
} UnseatAdviceDependent;

/**
 * UnseatAdvice:
 *
 * What stops and what stays when licenses end, for one person or for all people of a job.  Immutable, reference counted, safe to share
 * between threads.
 */
typedef struct _UnseatAdvice UnseatAdvice;

/**
 * UnseatAdviceFacts:
 *
 * What an advice is made of.
 */
typedef struct
{
  guint      stops[UNSEAT_N_SERVICES]; /* how many people lose the service */
  guint      maybe[UNSEAT_N_SERVICES]; /* of those, how many only lose it if Microsoft 365 takes what it is not known to take */
  guint      stays[UNSEAT_N_SERVICES]; /* how many keep it, although something that gives it ends */
  GPtrArray *keepers;                  /* (nullable) (element-type UnseatAdviceKeeper): made by unseat_advice_keeper_new() */
  GPtrArray *dependents;               /* (nullable) (element-type UnseatAdviceDependent): made by unseat_advice_dependent_new() */
  guint      n_unclear;                /* people who lose a product of which nobody knows what is in it */
  gboolean   is_kept;                  /* from the journal, which keeps what stops, and what may, and nothing else */

  UnseatMailboxCount *mailboxes; /* (nullable): of the mailboxes that stop */
} UnseatAdviceFacts;

/**
 * unseat_advice_keeper_new:
 * @service: what stays
 * @sku_id: the product
 * @part_number: its part number
 * @product_name: its name, for people
 *
 * Returns: (transfer full): a keeper of nobody
 */
UnseatAdviceKeeper *unseat_advice_keeper_new (UnseatService service,
                                              const char   *sku_id,
                                              const char   *part_number,
                                              const char   *product_name);

/**
 * unseat_advice_keeper_free:
 * @keeper: (transfer full): with its texts
 */
void unseat_advice_keeper_free (UnseatAdviceKeeper *keeper);

/**
 * unseat_advice_dependent_new:
 * @sku_id: a product
 * @part_number: its part number
 * @product_name: its name, for people
 * @needed_sku_id: the product that it needs
 * @needed_name: the name of that, for people
 *
 * Returns: (transfer full): a dependent of nobody
 */
UnseatAdviceDependent *unseat_advice_dependent_new (const char *sku_id,
                                                    const char *part_number,
                                                    const char *product_name,
                                                    const char *needed_sku_id,
                                                    const char *needed_name);

/**
 * unseat_advice_dependent_copy:
 *
 * Returns: (transfer full): another one of the same people
 */
UnseatAdviceDependent *unseat_advice_dependent_copy (const UnseatAdviceDependent *dependent);

/**
 * unseat_advice_dependent_free:
 * @dependent: (transfer full): with its texts
 */
void unseat_advice_dependent_free (UnseatAdviceDependent *dependent);

/**
 * unseat_advice_find_day:
 * @since: when a license ends, in seconds since 1970
 * @days: after how many days something happens
 *
 * Returns: (transfer full) (nullable): that day by the calendar of where the program runs; %NULL when no calendar has it
 */
GDateTime *unseat_advice_find_day (gint64 since,
                                   guint  days);

/**
 * unseat_advice_is_kept:
 *
 * Returns: whether it comes from the journal, so that only what stops is known
 */
gboolean unseat_advice_is_kept (const UnseatAdvice *self);

/**
 * unseat_advice_new:
 * @facts: copied, but for the keepers, the dependents and the count of mailboxes, of which references are taken
 *
 * Returns: (transfer full): the advice
 */
UnseatAdvice *unseat_advice_new (const UnseatAdviceFacts *facts);

/**
 * unseat_advice_new_with_mailboxes:
 * @mailboxes: what the mailboxes are for that stop
 *
 * Returns: (transfer full): the same advice, and that
 */
UnseatAdvice *unseat_advice_new_with_mailboxes (UnseatAdvice       *self,
                                                UnseatMailboxCount *mailboxes);

/**
 * unseat_advice_ref:
 *
 * Returns: (transfer full): the same advice; from any thread
 */
UnseatAdvice *unseat_advice_ref (UnseatAdvice *self);

/**
 * unseat_advice_unref:
 * @self: (transfer full): freed with its last reference
 */
void unseat_advice_unref (UnseatAdvice *self);

/**
 * unseat_advice_get_n_stopping:
 *
 * Returns: how many people lose @service when all goes well; where it is not known what Microsoft 365 takes, that is the worst case
 */
guint unseat_advice_get_n_stopping (UnseatAdvice *self,
                                    UnseatService service);

/**
 * unseat_advice_get_n_maybe:
 *
 * What a reprocessing does to a license that nothing gives any more is Microsoft 365's decision; and so is which of several licenses it keeps that something
 * else needs.
 *
 * Returns: of unseat_advice_get_n_stopping(), how many lose @service only if Microsoft 365 takes what it is not known to take
 */
guint unseat_advice_get_n_maybe (UnseatAdvice *self,
                                 UnseatService service);

/**
 * unseat_advice_has_losses:
 *
 * Returns: whether anybody loses, or may lose, anything, be it not known what
 */
gboolean unseat_advice_has_losses (UnseatAdvice *self);

/**
 * unseat_advice_get_n_staying:
 *
 * Returns: how many people keep @service, although a product that gives it ends
 */
guint unseat_advice_get_n_staying (UnseatAdvice *self,
                                   UnseatService service);

/**
 * unseat_advice_get_keepers:
 *
 * Returns: (transfer none) (element-type UnseatAdviceKeeper): in the order of the services, for each the one with the most people first
 */
GPtrArray *unseat_advice_get_keepers (UnseatAdvice *self);

/**
 * unseat_advice_get_dependents:
 *
 * Returns: (transfer none) (element-type UnseatAdviceDependent): what stays and needs what ends, that which most people have first
 */
GPtrArray *unseat_advice_get_dependents (UnseatAdvice *self);

/**
 * unseat_advice_get_n_unclear:
 *
 * Returns: how many people lose a product of which it is not known what is in it
 */
guint unseat_advice_get_n_unclear (UnseatAdvice *self);

/**
 * unseat_advice_get_mailboxes:
 *
 * Returns: (transfer none) (nullable): what the mailboxes are for that stop; %NULL when nobody asked, because who is signed in would be refused
 */
UnseatMailboxCount *unseat_advice_get_mailboxes (UnseatAdvice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatAdviceDependent, unseat_advice_dependent_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatAdviceKeeper, unseat_advice_keeper_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatAdvice, unseat_advice_unref)

G_END_DECLS
