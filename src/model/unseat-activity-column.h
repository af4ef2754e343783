/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-evidence-book.h"
#include "unseat-user-query.h"
#include "unseat-user-store.h"

G_BEGIN_DECLS

/**
 * UnseatActivityColumn:
 *
 * What the evidence says of all people of a store, a byte for each: judged once, and again when something else is known or it has become later.
 */
typedef struct _UnseatActivityColumn UnseatActivityColumn;

/**
 * unseat_activity_column_new:
 * @store: whose people are judged
 * @book: what is known of them
 *
 * Returns: (transfer full): a column in which nobody has been judged
 */
UnseatActivityColumn *unseat_activity_column_new (UnseatUserStore    *store,
                                                  UnseatEvidenceBook *book);

/**
 * unseat_activity_column_free:
 * @self: (transfer full): the column
 */
void unseat_activity_column_free (UnseatActivityColumn *self);

/**
 * unseat_activity_column_get:
 * @now: seconds since 1970 in UTC
 *
 * Returns: (transfer none): by index, the bits `1 << filter` of each #UnseatActivityFilter that lets the person through; good until the next call, or
 * until the next person is put into the store
 */
const guint8 *unseat_activity_column_get (UnseatActivityColumn *self,
                                          gint64                now);

/**
 * unseat_activity_column_judge:
 * @index: below the size of the store
 * @now: seconds since 1970 in UTC
 *
 * Returns: the bits of unseat_activity_column_get()
 */
guint8 unseat_activity_column_judge (UnseatActivityColumn *self,
                                     guint                 index,
                                     gint64                now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatActivityColumn, unseat_activity_column_free)

G_END_DECLS
