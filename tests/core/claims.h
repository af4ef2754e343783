/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

/* What a job claims, held against what the server knows: a model that only knows what each outcome says. */

/* What was seen done. */
typedef struct
{
  guint n_switched;
  guint n_taken_off;
  guint n_put_on;
  guint n_left;
  guint n_joined;
  guint n_predicted;
} ClaimsSeen;

/* Returns: (transfer full): what is true of everybody in the directory and all @skus (NULL-terminated) */
GHashTable *claims_look_at_everybody (Engine            *engine,
                                      const char *const *skus);

/* Returns: (transfer full): whether the groups that @plan changes give what it is about */
GHashTable *claims_look_at_groups (Engine     *engine,
                                   UnseatPlan *plan);

/* Every outcome of a person is true, and nobody else was touched. @before: what was so before the job */
void claims_check (Engine            *engine,
                   UnseatPlan        *plan,
                   GHashTable        *before,
                   const char *const *skus,
                   ClaimsSeen        *seen);

/* Whether the person has the license from the group, with or without an error. */
gboolean claims_has_from_group (Engine       *engine,
                                UnseatChange *change);

/* Every outcome of what groups give is true. @before: of claims_look_at_groups(), before the job */
void claims_check_groups (Engine     *engine,
                          UnseatPlan *plan,
                          GHashTable *before,
                          ClaimsSeen *seen);

/* Swaps are done as a whole, or not at all. @n_before: writes of earlier jobs; @before: what was so before the job, or NULL as long as some of it
 * may be open */
void claims_check_swaps (Engine     *engine,
                         UnseatPlan *plan,
                         guint       n_before,
                         GHashTable *before);

/* @n_before: writes of earlier jobs */
void claims_check_no_write_twice (Engine *engine,
                                  guint   n_before);
