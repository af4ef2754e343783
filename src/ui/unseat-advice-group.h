/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_ADVICE_GROUP (unseat_advice_group_get_type ())
G_DECLARE_FINAL_TYPE (UnseatAdviceGroup, unseat_advice_group, UNSEAT, ADVICE_GROUP, AdwBin)

/**
 * UnseatAdviceGroup:
 *
 * What stops and what stays for one person when the licenses that are switched off end; hidden as long as none is.
 */

/**
 * unseat_advice_group_update:
 * @session: (nullable): whose products and whose time count
 * @user: (nullable): the person
 * @licenses: (element-type UnseatLicenseRow): all licenses of the person
 *
 * Shows what follows from what is switched off now.
 */
void unseat_advice_group_update (UnseatAdviceGroup *self,
                                 UnseatSession     *session,
                                 UnseatUser        *user,
                                 GPtrArray         *licenses);

G_END_DECLS
