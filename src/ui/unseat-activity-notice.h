/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-notice.h"
#include "unseat-session.h"
#include "unseat-user-query.h"

G_BEGIN_DECLS

/**
 * unseat_activity_notice_update:
 * @notice: above a list of people
 * @session: (nullable): whose people they are
 * @activity: what the list is filtered by
 * @n_undecided: of how many people that would be listed, it is not known whether they were there
 *
 * Says why a list that is filtered by when people were last seen is not all that it could be, and offers the way on; says nothing when there is
 * nothing to say.
 */
void unseat_activity_notice_update (UnseatNotice        *notice,
                                    UnseatSession       *session,
                                    UnseatActivityFilter activity,
                                    guint                n_undecided);

G_END_DECLS
