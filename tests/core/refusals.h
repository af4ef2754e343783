/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

/* Holds what a plan said that Microsoft 365 will refuse, and which seats come free, against what the demo server made of it. */

typedef struct
{
  guint n_uncertain; /* people of whom it was not known what will be refused */
  guint n_parted;    /* people of whom something was refused, and something was not */
} RefusalsSeen;

/* Returns: the services of which a plan is among @plans, as bits */
guint refusals_find_services (Engine *engine,
                              char  **plans);

/* After the job, whatever was refused: nothing stops but what was told, and what was told for certain does.  @before: the service plans that were on */
void refusals_check_services (Engine     *engine,
                              UnseatPlan *plan,
                              const char *user_id,
                              char      **before);

/* Before the job: whether the plan says of the person that something will be refused, or may. */
gboolean refusals_is_warned (UnseatPlan *plan,
                             const char *user_id);

/* Before the job: whether the plan says that this depends on what is processed first. */
gboolean refusals_is_race (UnseatPlan *plan,
                           const char *user_id);

/* After the job: whether the server has refused something that another product needs, or keeps what a group gave for that reason. */
gboolean refusals_is_refused (UnseatPlan *plan,
                              const char *user_id);

/* After the job: what was said to be refused is, what was not goes, and of what may be, something stays; unless it depends on what is processed first: the
 * demo server does that in one of the orders. */
void refusals_check (UnseatPlan   *plan,
                     const char   *user_id,
                     gboolean      is_race,
                     RefusalsSeen *seen);

/* Returns: (transfer full): SKU id → how many seats are taken now */
GHashTable *refusals_count_seats (Engine *engine);

/* After the job: a seat that was promised has come free, and where nothing was uncertain no other has.  @consumed: from before */
void refusals_check_seats (Engine     *engine,
                           UnseatPlan *plan,
                           GHashTable *consumed);
