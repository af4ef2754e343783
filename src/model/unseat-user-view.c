/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-view.h"

#include <string.h>

#include "unseat-bits.h"
#include "unseat-directory-private.h"
#include "unseat-user-filter.h"
#include "unseat-user-order.h"

struct _UnseatUserView
{
  UnseatUserStore  *store;  /* (owned) */
  UnseatUserFilter *filter; /* (owned) */
  UnseatUserOrder  *order;  /* (owned) */
  UnseatUserSort    sort;
  gboolean          descending;

  guint    n_known; /* people that the members below know about: the first ones of the store */
  guint64 *matches; /* (owned): who is shown */
  guint32 *shown;   /* (owned): indexes by position */
  guint    n_shown;
};

UnseatUserView *
unseat_user_view_new (UnseatDirectory *directory)
{
  UnseatUserView *self = g_new0 (UnseatUserView, 1);

  self->store = unseat_user_store_ref (unseat_directory_get_store (directory));
  self->filter = unseat_user_filter_new (directory);
  self->order = unseat_user_order_new (self->store);
  self->sort = UNSEAT_SORT_NAME;
  return self;
}

void
unseat_user_view_free (UnseatUserView *self)
{
  g_clear_pointer (&self->filter, unseat_user_filter_free);
  g_clear_pointer (&self->order, unseat_user_order_free);
  g_clear_pointer (&self->store, unseat_user_store_unref);
  g_clear_pointer (&self->matches, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_free (self);
}

static guint32
get_ith (UnseatUserView *self,
         const guint32  *order,
         guint           i)
{
  return order[self->descending ? self->n_known - 1 - i : i];
}

/* Lays out who is shown, from who matches and the order. */
static void
lay_out (UnseatUserView *self)
{
  const guint32 *order = unseat_user_order_get (self->order);
  guint          n = 0;

  for (guint i = 0; i < self->n_known; i++)
    {
      guint32 index = get_ith (self, order, i);

      /* Written for everybody and kept for those who match: no branch to guess wrong. */
      self->shown[n] = index;
      n += (guint) unseat_bits_get (self->matches, index);
    }

  self->n_shown = n;
}

static int
compare (UnseatUserView *self,
         guint32         a,
         guint32         b)
{
  int order = unseat_user_order_compare (self->order, a, b);

  return self->descending ? -order : order;
}

static guint
find_place (UnseatUserView *self,
            guint32         index)
{
  guint low = 0;
  guint high = self->n_shown;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (self, self->shown[middle], index) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
is_in_place (UnseatUserView *self,
             guint           position)
{
  guint32 index = self->shown[position];

  if (position > 0 && compare (self, self->shown[position - 1], index) >= 0)
    return FALSE;

  return position + 1 == self->n_shown || compare (self, index, self->shown[position + 1]) < 0;
}

static guint
match_new (UnseatUserView *self,
           guint           first)
{
  guint n = 0;

  for (guint i = first; i < self->n_known; i++)
    {
      gboolean matches = unseat_user_filter_matches (self->filter, i);

      unseat_bits_set (self->matches, i, matches);
      n += matches != FALSE;
    }

  return n;
}

gboolean
unseat_user_view_take_in (UnseatUserView *self)
{
  guint first = self->n_known;
  guint n = unseat_user_store_get_size (self->store);
  guint n_new = 0;

  if (first == n)
    return FALSE;

  self->matches = unseat_bits_resize (self->matches, first, n);
  self->shown = g_renew (guint32, self->shown, (gsize) n + 1); /* lay_out() writes one beyond */
  self->n_known = n;
  if (first == 0)
    n_new = unseat_user_filter_run (self->filter, self->matches);
  else
    n_new = match_new (self, first);

  if (n_new > 0)
    lay_out (self);

  return n_new > 0;
}

guint
unseat_user_view_get_n_known (UnseatUserView *self)
{
  return self->n_known;
}

/* Returns: whether other people match now. */
static gboolean
match (UnseatUserView    *self,
       UnseatFilterChange change)
{
  gsize               n_words = UNSEAT_BITS_N_WORDS (self->n_known);
  g_autofree guint64 *old = NULL;

  if (change == UNSEAT_FILTER_SAME || n_words == 0)
    return FALSE;
  if (change == UNSEAT_FILTER_NARROWER)
    return unseat_user_filter_narrow (self->filter, self->matches, self->n_shown) != self->n_shown;

  old = g_memdup2 (self->matches, n_words * sizeof (guint64));
  unseat_user_filter_run (self->filter, self->matches);
  return memcmp (old, self->matches, n_words * sizeof (guint64)) != 0;
}

gboolean
unseat_user_view_set_query (UnseatUserView        *self,
                            const UnseatUserQuery *query)
{
  gboolean               changed = unseat_user_view_take_in (self);
  const UnseatUserQuery *old = unseat_user_filter_get (self->filter);

  if (self->sort == UNSEAT_SORT_PATH && (g_strcmp0 (old->sku_id, query->sku_id) != 0 || g_strcmp0 (old->group_id, query->group_id) != 0))
    changed = TRUE;

  unseat_user_order_set (self->order, self->sort, query);
  if (match (self, unseat_user_filter_set (self->filter, query)))
    changed = TRUE;
  if (changed)
    lay_out (self);

  return changed;
}

gboolean
unseat_user_view_judge_again (UnseatUserView *self)
{
  gboolean               changed = unseat_user_view_take_in (self);
  const UnseatUserQuery *query = unseat_user_filter_get (self->filter);

  if ((query->activity != UNSEAT_ACTIVITY_FILTER_ANY || query->path == UNSEAT_PATH_REDUNDANT) && match (self, UNSEAT_FILTER_DIFFERENT))
    {
      lay_out (self);
      changed = TRUE;
    }

  return changed;
}

guint
unseat_user_view_count_undecided (UnseatUserView *self)
{
  return unseat_user_filter_count_undecided (self->filter);
}

const UnseatUserQuery *
unseat_user_view_get_query (UnseatUserView *self)
{
  return unseat_user_filter_get (self->filter);
}

gboolean
unseat_user_view_set_sort (UnseatUserView *self,
                           UnseatUserSort  sort,
                           gboolean        descending)
{
  gboolean changed = unseat_user_view_take_in (self);

  if (self->sort == sort && !self->descending == !descending)
    return changed;

  self->sort = sort;
  self->descending = descending;
  unseat_user_order_set (self->order, sort, unseat_user_filter_get (self->filter));
  lay_out (self);
  return TRUE;
}

gboolean
unseat_user_view_concerns (UnseatUserView *self,
                           guint           index)
{
  return unseat_user_filter_concerns (self->filter, index);
}

UnseatUserSort
unseat_user_view_get_sort (UnseatUserView *self)
{
  return self->sort;
}

gboolean
unseat_user_view_is_descending (UnseatUserView *self)
{
  return self->descending;
}

const guint32 *
unseat_user_view_get_shown (UnseatUserView *self,
                            guint          *n_shown)
{
  *n_shown = self->n_shown;
  return self->shown;
}

const guint64 *
unseat_user_view_get_matches (UnseatUserView *self)
{
  return self->matches;
}

guint
unseat_user_view_find (UnseatUserView *self,
                       guint           index)
{
  guint place = 0;

  if (index >= self->n_known || !unseat_bits_get (self->matches, index))
    return G_MAXUINT;

  place = find_place (self, index);
  if (place < self->n_shown && self->shown[place] == index) /* unless its key has just become another one */
    return place;

  return unseat_index_find (self->shown, self->n_shown, index);
}

guint
unseat_user_view_hide (UnseatUserView *self,
                       guint           index)
{
  guint position = unseat_user_view_find (self, index);

  if (position == G_MAXUINT)
    return G_MAXUINT;

  memmove (self->shown + position, self->shown + position + 1, (self->n_shown - position - 1) * sizeof (guint32));
  self->n_shown--;
  unseat_bits_set (self->matches, index, FALSE);
  return position;
}

guint
unseat_user_view_show (UnseatUserView *self,
                       guint           index)
{
  guint position = 0;

  if (index >= self->n_known || unseat_bits_get (self->matches, index) || !unseat_user_filter_matches (self->filter, index))
    return G_MAXUINT;

  position = find_place (self, index);
  memmove (self->shown + position + 1, self->shown + position, (self->n_shown - position) * sizeof (guint32));
  self->shown[position] = index;
  self->n_shown++;
  unseat_bits_set (self->matches, index, TRUE);
  return position;
}

guint
unseat_user_view_update (UnseatUserView *self,
                         guint           index)
{
  guint position = 0;

  if (index >= self->n_known)
    return G_MAXUINT;

  unseat_user_order_update (self->order, index);
  position = unseat_user_view_find (self, index);
  if (position == G_MAXUINT || !unseat_user_filter_matches (self->filter, index) || !is_in_place (self, position))
    return G_MAXUINT;

  return position;
}

GArray *
unseat_user_view_list (UnseatUserView *self,
                       const guint64  *bits,
                       guint           n)
{
  const guint32 *order = unseat_user_order_get (self->order);
  GArray        *indexes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n_known; i++)
    {
      guint index = get_ith (self, order, i);

      if (index < n && unseat_bits_get (bits, index))
        g_array_append_val (indexes, index);
    }

  return indexes;
}
