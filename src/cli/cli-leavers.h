/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-intent.h"
#include "unseat-user.h"

G_BEGIN_DECLS

/**
 * cli_leavers_read:
 * @user: somebody who was read
 *
 * Reads who is in the groups from which @user has a license that does not end by itself, as far as nobody has yet: whoever has left such a group
 * cannot leave it once more.
 *
 * Returns: whether it could be found out, or is not known because a group may not be read; else @error is set
 */
gboolean cli_leavers_read (CliContext *context,
                           UnseatUser *user,
                           GError    **error);

/**
 * cli_leavers_read_for:
 * @intent: what is wanted of whom
 *
 * The same of everybody who is to be reprocessed, or to lose something that a group may give: who has left the group already, and keeps it because something else needs it, cannot
 * leave it once more.  It costs one read for each group in which somebody is stuck.
 *
 * Returns: FALSE with @error set, as cli_leavers_read()
 */
gboolean cli_leavers_read_for (CliContext   *context,
                               UnseatIntent *intent,
                               GError      **error);

G_END_DECLS
