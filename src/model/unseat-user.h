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
  gboolean    clean;   /* the texts are those of another person object, in which control characters are blanks already */
} UnseatUserFacts;

/**
 * UnseatUser:
 *
 * One person, immutable.  Made when a page is read or a row is shown; the directory keeps people in
 * a compact form instead.
 */

/**
 * unseat_user_new:
 * @facts: copied; control characters in texts become blanks, unless they are clean
 * @assignments: (transfer full) (element-type UnseatAssignment) (nullable): all paths to all products
 *
 * Returns: (transfer full): the person
 */
UnseatUser *unseat_user_new (const UnseatUserFacts *facts,
                             GPtrArray             *assignments);

/**
 * unseat_user_get_id:
 *
 * Returns: (transfer none): the object id, never %NULL
 */
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

/**
 * unseat_user_get_mail:
 *
 * Returns: (transfer none): the mail address; empty when there is none, never %NULL
 */
const char *unseat_user_get_mail (UnseatUser *self);

/**
 * unseat_user_get_department:
 *
 * Returns: (transfer none): the department; empty when there is none, never %NULL
 */
const char *unseat_user_get_department (UnseatUser *self);

/**
 * unseat_user_get_job_title:
 *
 * Returns: (transfer none): the job title; empty when there is none, never %NULL
 */
const char *unseat_user_get_job_title (UnseatUser *self);

/**
 * unseat_user_get_usage_location:
 *
 * Returns: (transfer none): the country for licensing, two letters (ISO 3166-1); empty when there is none, never %NULL
 */
const char *unseat_user_get_usage_location (UnseatUser *self);

/**
 * unseat_user_is_enabled:
 *
 * Returns: whether the person may sign in (`accountEnabled`)
 */
gboolean unseat_user_is_enabled (UnseatUser *self);

/**
 * unseat_user_is_guest:
 *
 * Returns: whether the person is a guest (`userType` Guest)
 */
gboolean unseat_user_is_guest (UnseatUser *self);

/**
 * unseat_user_is_synced:
 *
 * Returns: whether the person comes from an on-premises directory
 */
gboolean unseat_user_is_synced (UnseatUser *self);

/**
 * unseat_user_get_created:
 *
 * Returns: when the account was made, in seconds since 1970; 0 when not known
 */
gint64 unseat_user_get_created (UnseatUser *self);

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
 * unseat_user_find_path:
 * @group_id: (nullable): the group through which the path goes, in lower case; %NULL for the direct one
 *
 * Returns: (transfer none) (nullable): that path to @sku_id, in whatever state
 */
UnseatAssignment *unseat_user_find_path (UnseatUser *self,
                                         const char *sku_id,
                                         const char *group_id);

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
