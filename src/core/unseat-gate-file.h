/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-graph-client.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_GATE_FILE (unseat_gate_file_get_type ())
G_DECLARE_FINAL_TYPE (UnseatGateFile, unseat_gate_file, UNSEAT, GATE_FILE, GObject)

/**
 * UnseatGateFile:
 *
 * Keeps on disk until when Microsoft asked us to wait, so that a program that is started again, or another one beside it that starts
 * later, does not send into it: what is sent too early counts against the quota.  One small file for each app in a tenant, as
 * Microsoft counts; an hour at most is kept (`$XDG_DATA_HOME/unseat/gate-….ini`); nothing that is wrong with it stops anybody.  Private to this layer.
 */

/**
 * unseat_gate_file_new:
 * @client: whose gate it is; nothing passes it before the file has been read
 * @path: of the file, which need not be there
 *
 * Returns: (transfer full): it reads at once, and writes whenever the gate closes, as long as it is kept
 */
UnseatGateFile *unseat_gate_file_new (UnseatGraphClient *client,
                                      const char        *path);

/**
 * unseat_gate_file_dup_path:
 *
 * Returns: (transfer full): where the gate of @account is kept
 */
char *unseat_gate_file_dup_path (UnseatAccount *account);

G_END_DECLS
