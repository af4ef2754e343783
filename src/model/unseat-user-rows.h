/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-user-store.h"

G_BEGIN_DECLS

/**
 * UnseatUserRows:
 *
 * The people who live as objects because somebody looks at them, by index, without keeping them alive.
 */
typedef struct _UnseatUserRows UnseatUserRows;

/**
 * unseat_user_rows_new:
 * @store: where the people are
 *
 * Returns: (transfer full): rows of which none lives yet
 */
UnseatUserRows *unseat_user_rows_new (UnseatUserStore *store);

/**
 * unseat_user_rows_free:
 * @self: (transfer full): the rows; objects that somebody holds live on
 */
void unseat_user_rows_free (UnseatUserRows *self);

/**
 * unseat_user_rows_get:
 *
 * Returns: (transfer full): the object of a person: the same one as long as somebody holds it
 */
UnseatUser *unseat_user_rows_get (UnseatUserRows *self,
                                  guint           index);

/**
 * unseat_user_rows_forget:
 *
 * Makes the next unseat_user_rows_get() give a new object: the person was read again.
 */
void unseat_user_rows_forget (UnseatUserRows *self,
                              guint           index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatUserRows, unseat_user_rows_free)

G_END_DECLS
