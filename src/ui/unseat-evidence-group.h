/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "unseat-session.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_EVIDENCE_GROUP (unseat_evidence_group_get_type ())
G_DECLARE_FINAL_TYPE (UnseatEvidenceGroup, unseat_evidence_group, UNSEAT, EVIDENCE_GROUP, AdwPreferencesGroup)

/**
 * UnseatEvidenceGroup:
 *
 * When a person was last seen, in one row, to be opened for every sign: its date, its source with its age, and what it means; or why that is
 * not known, and what to do about it.  Not there while nobody has tried to read it.
 */

/**
 * unseat_evidence_group_update:
 * @session: (nullable): whose directory knows; the group shows by itself what is read later
 * @user: (nullable): who is shown
 */
void unseat_evidence_group_update (UnseatEvidenceGroup *self,
                                   UnseatSession       *session,
                                   UnseatUser          *user);

G_END_DECLS
