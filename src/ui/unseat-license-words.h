/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * UnseatLicenseFacts:
 * @product: (nullable): the tenant may not list it
 * @direct: (nullable): the direct path
 * @inherited: (element-type UnseatAssignment): the paths through groups
 * @is_ending: whether the direct path is to end
 * @n_switched: how many apps are to be switched
 * @user: the person
 *
 * A license of a person, by all its paths.
 */
typedef struct
{
  UnseatDirectory  *directory;
  UnseatProduct    *product;
  UnseatAssignment *direct;
  GPtrArray        *inherited;
  gboolean          is_ending;
  guint             n_switched;
  UnseatUser       *user;
} UnseatLicenseFacts;

/**
 * unseat_license_words_describe:
 *
 * Returns: (transfer full): part number, paths, apps and what is wrong: one line, and another one for each problem
 */
char *unseat_license_words_describe (const UnseatLicenseFacts *facts);

G_END_DECLS
