/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine.h"

/* People who come and go, and beside what the demo tenant does a book of what it has told of them: every sign of life that there is. */

#define MONTH_DAY ((gint64) 24 * 60 * 60)

#define MONTH_N_SIGN_INS 3
#define MONTH_N_USES 7
#define MONTH_N_SIGNS (MONTH_N_SIGN_INS + MONTH_N_USES)

/**
 * MonthPerson:
 * @signs: interactive, non-interactive, successful, then the uses; seconds since 1970, 0 for never
 * @told: when Microsoft 365 told of each last: sign-ins to the second, uses by the day, two days later, and only of who holds a license for it
 * @blocked_since: when a run first saw it; 0 when the last one did not
 */
typedef struct
{
  char    *id;
  char    *user;
  gint64   created;
  gint64   signs[MONTH_N_SIGNS];
  gint64   told[MONTH_N_SIGNS];
  gboolean is_blocked;
  gint64   blocked_since;
} MonthPerson;

/**
 * MonthPeople:
 * @tells_sign_ins: whether Microsoft 365 tells of sign-ins today
 * @tells_uses: whether its reports tell of uses today
 */
typedef struct
{
  Engine     *engine;
  GRand      *rand;
  GPtrArray  *people; /* (owned) (element-type MonthPerson) */
  GHashTable *by_id;  /* (owned) */
  gboolean    tells_sign_ins;
  gboolean    tells_uses;
} MonthPeople;

/* Gives everybody in the engine's directory a past. */
void month_people_set_up (MonthPeople *self,
                          Engine      *engine,
                          GRand       *rand);
void month_people_tear_down (MonthPeople *self);

MonthPerson *month_people_pick (MonthPeople *self);

MonthPerson *month_people_find (MonthPeople *self,
                                const char  *id);

/* Leaves one sign of life: a use of what the person holds no license for is one of the next that they do. */
void month_people_come_back (MonthPeople *self,
                             MonthPerson *person,
                             guint        sign);

void month_people_turn_block (MonthPeople *self,
                              MonthPerson *person);

/* The end of the day: chooses what Microsoft 365 tells of, brings its reports up to date, and writes down what there is to see. */
void month_people_tell (MonthPeople *self);

/* The youngest sign that was told, 0 for none. */
gint64 month_person_get_told (const MonthPerson *person);

/* The only sign that was told and is not older than @since; MONTH_N_SIGNS when there are more, or none. */
guint month_person_find_only_sign (const MonthPerson *person,
                                   gint64             since);

/* The youngest use of anything that the product gives that was told, 0 for none. */
gint64 month_people_get_told_use (MonthPeople       *self,
                                  const MonthPerson *person,
                                  const char        *sku_id);

const char *month_get_sign_name (guint sign);
