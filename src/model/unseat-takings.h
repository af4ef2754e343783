/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-product.h"

G_BEGIN_DECLS

/**
 * UnseatTaking:
 * @user_id: (owned): whose it was
 * @sku_id: (owned): a product
 * @off: (owned): ids of the service plans of it that an undo leaves off
 * @switched: (owned) (nullable): ids of those that the job switched off, which alone come back; %NULL when the product itself was taken
 * @job: (owned): the id of the job that took it
 * @created: when that was planned, in seconds since 1970
 *
 * Something that a job took from a person, and nobody has given back since.
 */
typedef struct
{
  char  *user_id;
  char  *sku_id;
  char **off;
  char **switched;
  char  *job;
  gint64 created;
} UnseatTaking;

/**
 * UnseatTakings:
 *
 * What earlier jobs took of people.  Reference counted; not changed any more once somebody else has it.
 */
typedef struct _UnseatTakings UnseatTakings;

/**
 * unseat_takings_new:
 *
 * Returns: (transfer full): none
 */
UnseatTakings *unseat_takings_new (void);

/**
 * unseat_takings_ref:
 *
 * Returns: (transfer full): the same
 */
UnseatTakings *unseat_takings_ref (UnseatTakings *self);

/**
 * unseat_takings_unref:
 * @self: (transfer full): freed with its last reference
 */
void unseat_takings_unref (UnseatTakings *self);

/**
 * unseat_takings_add:
 * @taking: copied
 */
void unseat_takings_add (UnseatTakings      *self,
                         const UnseatTaking *taking);

/**
 * unseat_takings_find:
 * @user_id: a person's object id
 *
 * Returns: (transfer none) (nullable) (element-type UnseatTaking): what was taken of the person, in the order in which it was added; %NULL when that is nothing
 */
GPtrArray *unseat_takings_find (UnseatTakings *self,
                                const char    *user_id);

/**
 * unseat_taking_gives:
 * @product: the product of @taking
 * @plan_id: a service plan
 *
 * Returns: whether the person has the service plan again when the job is undone
 */
gboolean unseat_taking_gives (const UnseatTaking *taking,
                              UnseatProduct      *product,
                              const char         *plan_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatTakings, unseat_takings_unref)

G_END_DECLS
