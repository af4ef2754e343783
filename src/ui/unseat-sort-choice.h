/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "unseat-settings.h"

G_BEGIN_DECLS

/**
 * UnseatSortChoice:
 * @view: where the settings remember it
 * @names: what they call each order, in that of the drop-down, then %NULL
 *
 * What a drop-down sorts a list by, from one start of the program to the next.
 */
typedef struct
{
  UnseatViewSetting  view;
  const char *const *names; /* (transfer none) */
} UnseatSortChoice;

/**
 * unseat_sort_choice_take_up:
 *
 * Selects what is remembered. A name that is none, which somebody wrote into the settings, selects nothing else than before.
 */
void unseat_sort_choice_take_up (const UnseatSortChoice *self,
                                 GtkDropDown            *sort,
                                 UnseatSettings         *settings);

/**
 * unseat_sort_choice_keep:
 *
 * Remembers what is selected.
 */
void unseat_sort_choice_keep (const UnseatSortChoice *self,
                              GtkDropDown            *sort,
                              UnseatSettings         *settings);

G_END_DECLS
