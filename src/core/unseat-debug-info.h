/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-session.h"

G_BEGIN_DECLS

/**
 * unseat_debug_info_describe:
 * @session: (nullable): whose kind of server and sign-in is told; %NULL when there is none yet
 *
 * What a developer asks for first: versions, desktop, packaging, and which kind of account, in lines that are not translated.  It
 * may be pasted anywhere: it names nobody, no tenant, no server, no folder and no secret.
 *
 * Returns: (transfer full): lines of text
 */
char *unseat_debug_info_describe (UnseatSession *session);

G_END_DECLS
