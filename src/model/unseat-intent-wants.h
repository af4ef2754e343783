/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-intent.h"
#include "unseat-sku-lists.h"

G_BEGIN_DECLS

/* For unseat-intent.c. */

/* What is wanted of whom. Of a hundred thousand people, most are to lose the same, so that each list of products is there once. */
typedef struct
{
  gboolean is_shared; /* by copies of an intent, so that it must not change any more */

  GPtrArray  *people;   /* (owned) (element-type utf8): borrowed from the keys of @wishes, in the order of asking */
  GHashTable *wishes;   /* (owned): object id (owned) → GPtrArray of reference counted SKU ids (owned), in the order of asking */
  GPtrArray  *nothing;  /* (owned): an empty list of products */
  GPtrArray  *restores; /* (owned) (element-type UnseatChange) */
  GHashTable *switches; /* (owned): object id (owned) → GPtrArray of UnseatAppSwitch (owned) */
  GHashTable *swaps;    /* (owned): object id (owned) → GPtrArray of UnseatSwap (owned) */
  GHashTable *repeated; /* (owned): "object id SKU id" (owned) → UnseatChange (owned) */

  UnseatSkuLists    *lists;  /* (owned): those of @wishes */
  UnseatMemberships *leaves; /* (owned) */
  UnseatMemberships *joins;  /* (owned) */
} UnseatIntentWants;

/**
 * unseat_intent_wants_new:
 *
 * Returns: (transfer full): nothing that is wanted
 */
UnseatIntentWants *unseat_intent_wants_new (void);

/**
 * unseat_intent_wants_unref:
 *
 * Gives back what intents share; freed with the last of them.
 */
void unseat_intent_wants_unref (UnseatIntentWants *wants);

/**
 * unseat_intent_wants_wish:
 *
 * Says which products somebody is to lose, instead of what was said of them before.
 */
void unseat_intent_wants_wish (UnseatIntentWants *wants,
                               const char        *user_id,
                               GPtrArray         *sku_ids);

/**
 * unseat_intent_wants_add_switch:
 *
 * Keeps @app_switch, whose person the intent is about from now on.
 */
void unseat_intent_wants_add_switch (UnseatIntentWants *wants,
                                     UnseatAppSwitch   *app_switch);

/**
 * unseat_intent_wants_add_swap:
 *
 * Keeps @swap, whose person the intent is about from now on.
 */
void unseat_intent_wants_add_swap (UnseatIntentWants *wants,
                                   UnseatSwap        *swap);

/**
 * unseat_intent_wants_make_key:
 *
 * Returns: (transfer full): what names a license in `repeated`
 */
char *unseat_intent_wants_make_key (const char *user_id,
                                    const char *sku_id);

/**
 * unseat_intent_wants_remember:
 *
 * Keeps the change of an earlier job that is wanted again.
 */
void unseat_intent_wants_remember (UnseatIntentWants *wants,
                                   UnseatChange      *change);

/**
 * unseat_intent_wants_copy:
 *
 * Returns: (transfer full): the same once more, which nobody else shares
 */
UnseatIntentWants *unseat_intent_wants_copy (UnseatIntentWants *wants);

G_END_DECLS
