/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-planner-swap.h"

G_BEGIN_DECLS

/**
 * UnseatSwapNotes:
 *
 * What there is to be said of the products that one plan replaces: which apps come on, which go, and whose stay off.  Private to the planner.
 */
typedef struct _UnseatSwapNotes UnseatSwapNotes;

/**
 * unseat_swap_notes_new:
 * @directory: what knows the products
 *
 * Returns: (transfer full): nothing is replaced yet
 */
UnseatSwapNotes *unseat_swap_notes_new (UnseatDirectory *directory);

/**
 * unseat_swap_notes_free:
 * @self: (transfer full): the notes
 */
void unseat_swap_notes_free (UnseatSwapNotes *self);

/**
 * unseat_swap_notes_add:
 * @decision: something that is planned
 * @keeps: whether the person keeps what goes by another path, and with it those of its apps that are on there
 */
void unseat_swap_notes_add (UnseatSwapNotes          *self,
                            const UnseatSwapDecision *decision,
                            gboolean                  keeps);

/**
 * unseat_swap_notes_describe:
 *
 * Returns: (transfer full) (array zero-terminated=1): translated sentences for who reviews the plan
 */
char **unseat_swap_notes_describe (UnseatSwapNotes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatSwapNotes, unseat_swap_notes_free)

G_END_DECLS
