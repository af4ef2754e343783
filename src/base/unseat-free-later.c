/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-free-later.h"

/* So many are freed in a millisecond or less. */
#define PIECE 500

static gboolean
free_piece_cb (gpointer user_data)
{
  GPtrArray *items = user_data;

  if (items->len <= PIECE)
    return G_SOURCE_REMOVE;

  g_ptr_array_set_size (items, (int) (items->len - PIECE));

  return G_SOURCE_CONTINUE;
}

void
unseat_free_later (GPtrArray *items)
{
  g_return_if_fail (items != NULL);

  if (items->len <= PIECE)
    g_ptr_array_unref (items);
  else
    g_idle_add_full (G_PRIORITY_LOW, free_piece_cb, items, (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
release_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE; /* which releases */
}

void
unseat_release_later (gpointer       data,
                      GDestroyNotify release)
{
  g_return_if_fail (release != NULL);

  g_idle_add_full (G_PRIORITY_LOW, release_cb, data, release);
}
