/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatPeopleKey:
 * @UNSEAT_PEOPLE_KEY_ID: the object id
 * @UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME: the user principal name
 * @UNSEAT_PEOPLE_KEY_MAIL: the mail address
 * @UNSEAT_PEOPLE_KEY_NAME: the display name
 *
 * What a column of a table may hold, the most certain first.
 */
typedef enum
{
  UNSEAT_PEOPLE_KEY_ID,
  UNSEAT_PEOPLE_KEY_PRINCIPAL_NAME,
  UNSEAT_PEOPLE_KEY_MAIL,
  UNSEAT_PEOPLE_KEY_NAME,
  UNSEAT_N_PEOPLE_KEYS
} UnseatPeopleKey;

/**
 * unseat_people_heading_read:
 * @cell: UTF-8, any length
 *
 * Returns: what the column below @cell holds; %UNSEAT_N_PEOPLE_KEYS when it is not known to hold any of these
 */
UnseatPeopleKey unseat_people_heading_read (const char *cell);

G_END_DECLS
