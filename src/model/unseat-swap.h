/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-assignment.h"
#include "unseat-change.h"
#include "unseat-product.h"

G_BEGIN_DECLS

/**
 * UnseatSwap:
 * @user_id: a person's object id, as the directory spells it
 * @from: the product whose direct license is to go, in lower case
 * @to: the product that is to come instead, in lower case; never @from
 * @taken: (nullable): the half of an earlier job that took, or was to take, a license away
 * @given: (nullable): the half that gave, or was to give, the other one
 * @is_back: whether @taken and @given are to be taken back; else they are tried again
 *
 * That one license is to be replaced by another, in one call.  Immutable, reference counted.
 */
typedef struct
{
  char         *user_id;
  char         *from;
  char         *to;
  UnseatChange *taken;
  UnseatChange *given;
  gboolean      is_back;
} UnseatSwap;

/**
 * unseat_swap_new:
 * @from: the product that goes, in any case
 * @to: another product
 *
 * Returns: (transfer full): the wish
 */
UnseatSwap *unseat_swap_new (const char *user_id,
                             const char *from,
                             const char *to);

/**
 * unseat_swap_new_for_changes:
 * @one: a half of a swap of an earlier job
 * @other: the other half (unseat_change_is_same_swap())
 * @is_back: whether it is to be taken back; else it is tried again
 *
 * Returns: (transfer full): the wish
 */
UnseatSwap *unseat_swap_new_for_changes (UnseatChange *one,
                                         UnseatChange *other,
                                         gboolean      is_back);

/**
 * unseat_swap_ref:
 *
 * Returns: (transfer full): the same wish
 */
UnseatSwap *unseat_swap_ref (UnseatSwap *self);

/**
 * unseat_swap_unref:
 * @self: (transfer full): freed with its last reference
 */
void unseat_swap_unref (UnseatSwap *self);

/**
 * unseat_swap_list_disabled_plans:
 * @before: the direct license of the person that goes, as it is; it knows which apps are off
 * @product: what comes
 * @n_dropped: (out): how many apps were off in the license that is given back, and are no longer part of @product
 *
 * An app that is off in @before is off in @product, if that has it, too.  What is taken back gets what was off in it, and what somebody has switched off
 * in @before since; what is tried again what was to be off, less or more what somebody has switched on or off in @before since.
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the apps of @product that are off, each once, in their order
 */
char **unseat_swap_list_disabled_plans (const UnseatSwap       *self,
                                        const UnseatAssignment *before,
                                        UnseatProduct          *product,
                                        guint                  *n_dropped);

/**
 * unseat_swap_knows_plans:
 *
 * Returns: whether it is known which apps were off in the license that is given back
 */
gboolean unseat_swap_knows_plans (const UnseatSwap *self);

/**
 * unseat_swap_describe_exchange:
 * @from: what goes
 * @to: what comes
 *
 * Says which apps of each the other does not have.
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences for who reviews it; none when both have the same apps
 */
char **unseat_swap_describe_exchange (UnseatProduct *from,
                                      const char    *from_name,
                                      UnseatProduct *to,
                                      const char    *to_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatSwap, unseat_swap_unref)

G_END_DECLS
