/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-assignment.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_USER (unseat_user_get_type ())
G_DECLARE_FINAL_TYPE (UnseatUser, unseat_user, UNSEAT, USER, GObject)

/**
 * UnseatUserFacts:
 *
 * What a person is made of, as read in one answer.  Texts may be %NULL except @id.
 */
typedef struct
{
  const char *id;
  const char *display_name;
  const char *user_principal_name;
  const char *mail;
  const char *department;
  const char *job_title;
  const char *usage_location;
  gboolean    enabled; /* may sign in */
  gboolean    guest;
  gboolean    synced;  /* from an on-premises directory */
  gint64      created; /* seconds since 1970, 0 = not known */
} UnseatUserFacts;

/**
 * UnseatUser:
 *
 * One person, immutable.  Made when a page is read or a row is shown; the directory keeps people in
 * a compact form instead.
 */

/**
 * unseat_user_new:
 * @facts: copied; control characters in texts become blanks
 * @assignments: (transfer full) (element-type UnseatAssignment) (nullable): all paths to all products
 *
 * Returns: (transfer full): the person
 */
UnseatUser *unseat_user_new (const UnseatUserFacts *facts,
                             GPtrArray             *assignments);

const char *unseat_user_get_id (UnseatUser *self);

/**
 * unseat_user_get_name:
 *
 * Returns: (transfer none): the display name, or the sign-in name, or the id: never empty
 */
const char *unseat_user_get_name (UnseatUser *self);

/**
 * unseat_user_get_user_principal_name:
 *
 * Returns: (transfer none): the sign-in name; empty when Graph gave none
 */
const char *unseat_user_get_user_principal_name (UnseatUser *self);
const char *unseat_user_get_mail (UnseatUser *self); /* never NULL, may be empty; as the next three */
const char *unseat_user_get_department (UnseatUser *self);
const char *unseat_user_get_job_title (UnseatUser *self);
const char *unseat_user_get_usage_location (UnseatUser *self);
gboolean    unseat_user_is_enabled (UnseatUser *self);
gboolean    unseat_user_is_guest (UnseatUser *self);
gboolean    unseat_user_is_synced (UnseatUser *self);
gint64      unseat_user_get_created (UnseatUser *self);

/**
 * unseat_user_get_assignments:
 *
 * Returns: (transfer none) (element-type UnseatAssignment): all paths, never %NULL
 */
GPtrArray *unseat_user_get_assignments (UnseatUser *self);

/**
 * unseat_user_find_direct:
 *
 * Returns: (transfer none) (nullable): the direct path to @sku_id, in whatever state
 */
UnseatAssignment *unseat_user_find_direct (UnseatUser *self,
                                           const char *sku_id);

/**
 * unseat_user_holds:
 *
 * Returns: whether any path really gives @sku_id
 */
gboolean unseat_user_holds (UnseatUser *self,
                            const char *sku_id);

/**
 * unseat_user_inherits:
 *
 * Returns: whether a group really gives @sku_id
 */
gboolean unseat_user_inherits (UnseatUser *self,
                               const char *sku_id);

/**
 * unseat_user_dup_sku_ids:
 *
 * Returns: (transfer full) (array zero-terminated=1): every product with at least one path, each once, in Graph's order
 */
char **unseat_user_dup_sku_ids (UnseatUser *self);

G_END_DECLS
