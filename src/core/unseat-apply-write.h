/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply-call.h"
#include "unseat-graph-licensing.h"

G_BEGIN_DECLS

/**
 * unseat_apply_write_fill:
 * @write: all zero but for `latest`
 * @lists: (element-type gpointer): keeps the lists of @write; frees with g_free()
 *
 * Says of a call what Graph is to be told.  Private to apply.
 */
void unseat_apply_write_fill (UnseatGraphWrite *write,
                              UnseatApplyCall  *call,
                              GPtrArray        *lists);

G_END_DECLS
