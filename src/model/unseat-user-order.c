/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-order.h"

#include <string.h>

#include "unseat-utils.h"

#define N_SORTS (UNSEAT_SORT_PATH + 1)

/* The beginning of a key beside the index: most comparisons end there, without a walk through memory. */
typedef struct
{
  guint64 head;
  guint32 index;
} Entry;

struct _UnseatUserOrder
{
  UnseatUserStore *store;           /* (owned) */
  guint32         *orders[N_SORTS]; /* (owned) (nullable): each covers the first n_covered people */
  guint            n_covered[N_SORTS];
  GPtrArray       *department_keys; /* (owned) (element-type utf8) */
  UnseatUserSort   sort;
  char            *sku_id;   /* (owned) (nullable): for UNSEAT_SORT_PATH */
  char            *group_id; /* (owned) (nullable): for UNSEAT_SORT_PATH */
  guint32          sku;      /* its number */
  guint32          group;    /* its number */
};

typedef int (*Compare) (UnseatUserOrder *self,
                        guint32          a,
                        guint32          b);

UnseatUserOrder *
unseat_user_order_new (UnseatUserStore *store)
{
  UnseatUserOrder *self = g_new0 (UnseatUserOrder, 1);

  self->store = unseat_user_store_ref (store);
  self->department_keys = g_ptr_array_new_with_free_func (g_free);
  self->sort = UNSEAT_SORT_NAME;
  self->sku = UNSEAT_POOL_NONE;
  self->group = UNSEAT_POOL_NONE;
  return self;
}

void
unseat_user_order_free (UnseatUserOrder *self)
{
  for (guint i = 0; i < N_SORTS; i++)
    g_clear_pointer (&self->orders[i], g_free);
  g_clear_pointer (&self->department_keys, g_ptr_array_unref);
  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->group_id, g_free);
  g_clear_pointer (&self->store, unseat_user_store_unref);
  g_free (self);
}

/* Whether the order is dealt out from the one of names. */
static gboolean
has_ranks (UnseatUserSort sort)
{
  switch (sort)
    {
    case UNSEAT_SORT_NAME:
    case UNSEAT_SORT_USER_PRINCIPAL_NAME:
      return FALSE;

    case UNSEAT_SORT_DEPARTMENT:
    case UNSEAT_SORT_SIGN_IN:
    case UNSEAT_SORT_LICENSES:
    case UNSEAT_SORT_PATH:
      return TRUE;

    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Nobody's department comes last. */
static const char *
get_department_key (UnseatUserOrder *self,
                    guint32          department)
{
  UnseatStringPool *names = unseat_user_store_get_department_names (self->store);

  while (self->department_keys->len < unseat_string_pool_get_size (names))
    {
      guint32          number = self->department_keys->len;
      g_autofree char *lower = g_utf8_casefold (unseat_string_pool_get (names, number), -1);

      g_ptr_array_add (self->department_keys, number == 0 ? g_strdup ("\xff") : g_utf8_collate_key (lower, -1));
    }

  return self->department_keys->pdata[department];
}

static guint
get_rank (UnseatUserOrder *self,
          guint32          index)
{
  UnseatAssignmentPool *assignments = unseat_user_store_get_assignments (self->store);
  guint32               set = unseat_user_store_get_sets (self->store)[index];

  switch (self->sort)
    {
    case UNSEAT_SORT_SIGN_IN:
      return (unseat_user_store_get_flags (self->store)[index] & UNSEAT_USER_FLAG_ENABLED) != 0;
    case UNSEAT_SORT_LICENSES:
      return unseat_assignment_pool_get_n_held (assignments, set);
    case UNSEAT_SORT_PATH:
      return unseat_assignment_pool_rank_path (assignments, set, self->sku_id != NULL ? &self->sku : NULL,
                                               self->group_id != NULL ? &self->group : NULL);

    case UNSEAT_SORT_DEPARTMENT: /* has keys, see get_ranks() */
    case UNSEAT_SORT_NAME:
    case UNSEAT_SORT_USER_PRINCIPAL_NAME:
    default:
      g_return_val_if_reached (0);
    }
}

static int
compare_names (UnseatUserOrder *self,
               guint32          a,
               guint32          b)
{
  int order = strcmp (unseat_user_store_get_name_key (self->store, a), unseat_user_store_get_name_key (self->store, b));

  return order != 0 ? order : (a > b) - (a < b);
}

static int
compare_principal_names (UnseatUserOrder *self,
                         guint32          a,
                         guint32          b)
{
  int order = g_ascii_strcasecmp (unseat_user_store_get_user_principal_name (self->store, a),
                                  unseat_user_store_get_user_principal_name (self->store, b));

  return order != 0 ? order : (a > b) - (a < b);
}

static int
compare_departments (UnseatUserOrder *self,
                     guint32          a,
                     guint32          b)
{
  const guint32 *departments = unseat_user_store_get_departments (self->store);
  int            order = strcmp (get_department_key (self, departments[a]), get_department_key (self, departments[b]));

  return order != 0 ? order : compare_names (self, a, b);
}

static int
compare_ranks (UnseatUserOrder *self,
               guint32          a,
               guint32          b)
{
  guint left = get_rank (self, a);
  guint right = get_rank (self, b);

  return left != right ? (left > right) - (left < right) : compare_names (self, a, b);
}

static Compare
get_compare (UnseatUserSort sort)
{
  switch (sort)
    {
    case UNSEAT_SORT_NAME:
      return compare_names;
    case UNSEAT_SORT_USER_PRINCIPAL_NAME:
      return compare_principal_names;
    case UNSEAT_SORT_DEPARTMENT:
      return compare_departments;
    case UNSEAT_SORT_SIGN_IN:
    case UNSEAT_SORT_LICENSES:
    case UNSEAT_SORT_PATH:
      return compare_ranks;
    default:
      g_return_val_if_reached (compare_names);
    }
}

int
unseat_user_order_compare (UnseatUserOrder *self,
                           guint32          a,
                           guint32          b)
{
  return get_compare (self->sort) (self, a, b);
}

static guint64
get_head (UnseatUserOrder *self,
          UnseatUserSort   sort,
          guint32          index)
{
  gboolean    by_name = sort == UNSEAT_SORT_NAME;
  const char *key = by_name ? unseat_user_store_get_name_key (self->store, index)
                            : unseat_user_store_get_user_principal_name (self->store, index);
  guint64     head = 0;

  for (guint i = 0; i < sizeof head; i++)
    {
      guint8 byte = (guint8) (by_name ? *key : g_ascii_tolower (*key));

      head = head << 8 | byte;
      if (byte != '\0')
        key++;
    }

  return head;
}

typedef struct
{
  UnseatUserOrder *self;
  Compare          compare;
} SortContext;

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const SortContext *context = user_data;
  const Entry       *left = a;
  const Entry       *right = b;

  if (left->head != right->head)
    return left->head < right->head ? -1 : 1;

  return context->compare (context->self, left->index, right->index);
}

/* Sorts the people from @first on, @n of them, into @target. */
static void
sort_people (UnseatUserOrder *self,
             UnseatUserSort   sort,
             guint            first,
             guint            n,
             guint32         *target)
{
  SortContext       context = { self, get_compare (sort) };
  g_autofree Entry *entries = g_new (Entry, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    entries[i] = (Entry){ has_ranks (sort) ? 0 : get_head (self, sort, first + i), first + i };

  g_qsort_with_data (entries, (int) n, sizeof (Entry), compare_entries, &context);
  for (guint i = 0; i < n; i++)
    target[i] = entries[i].index;
}

/* Returns: how many of the first @n in @order come before @index. */
static guint
find_place (UnseatUserOrder *self,
            Compare          compare,
            const guint32   *order,
            guint            n,
            guint32          index)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (self, order[middle], index) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Merges people who were appended: sorted among themselves, then moved in from the back, in whole stretches. */
static void
merge (UnseatUserOrder *self,
       UnseatUserSort   sort,
       guint            n)
{
  Compare             compare = get_compare (sort);
  guint32            *order = g_renew (guint32, self->orders[sort], n);
  guint               n_left = self->n_covered[sort];
  guint               n_new = n - n_left;
  g_autofree guint32 *added = g_new (guint32, MAX (n_new, 1));

  sort_people (self, sort, n_left, n_new, added);
  for (guint i = n_new; i > 0; i--)
    {
      guint place = find_place (self, compare, order, n_left, added[i - 1]);

      memmove (order + place + i, order + place, (n_left - place) * sizeof (guint32));
      order[place + i - 1] = added[i - 1];
      n_left = place;
    }

  self->orders[sort] = order;
  self->n_covered[sort] = n;
}

static int
compare_department_numbers (gconstpointer a,
                            gconstpointer b,
                            gpointer      user_data)
{
  return strcmp (get_department_key (user_data, *(const guint32 *) a), get_department_key (user_data, *(const guint32 *) b));
}

/* Returns: (transfer full): the rank of each department; those that differ in case only share one. */
static guint32 *
rank_departments (UnseatUserOrder *self)
{
  guint               n = unseat_string_pool_get_size (unseat_user_store_get_department_names (self->store));
  guint32            *ranks = g_new (guint32, n);
  g_autofree guint32 *numbers = g_new (guint32, n);

  for (guint i = 0; i < n; i++)
    numbers[i] = i;
  g_qsort_with_data (numbers, (int) n, sizeof (guint32), compare_department_numbers, self);

  ranks[numbers[0]] = 0;
  for (guint i = 1; i < n; i++)
    ranks[numbers[i]] = ranks[numbers[i - 1]] + (compare_department_numbers (&numbers[i - 1], &numbers[i], self) != 0);

  return ranks;
}

static guint32 *
rank_people (UnseatUserOrder *self,
             guint            n,
             guint           *n_ranks)
{
  const guint32      *departments = unseat_user_store_get_departments (self->store);
  guint32            *ranks = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *department_ranks = NULL;

  if (self->sort == UNSEAT_SORT_DEPARTMENT)
    department_ranks = rank_departments (self);

  *n_ranks = 1;
  for (guint i = 0; i < n; i++)
    {
      ranks[i] = department_ranks != NULL ? department_ranks[departments[i]] : get_rank (self, i);
      *n_ranks = MAX (*n_ranks, ranks[i] + 1);
    }

  return ranks;
}

/* A counting sort over the order of names: every rank keeps that order. */
static void
deal_out (UnseatUserOrder *self,
          UnseatUserSort   sort,
          guint            n)
{
  guint               n_ranks = 0;
  g_autofree guint32 *ranks = rank_people (self, n, &n_ranks);
  g_autofree guint32 *places = g_new0 (guint32, (gsize) n_ranks + 1);
  const guint32      *by_name = self->orders[UNSEAT_SORT_NAME];
  guint32            *order = g_renew (guint32, self->orders[sort], MAX (n, 1));

  for (guint i = 0; i < n; i++)
    places[ranks[i] + 1]++;
  for (guint i = 0; i < n_ranks; i++)
    places[i + 1] += places[i];
  for (guint i = 0; i < n; i++)
    order[places[ranks[by_name[i]]]++] = by_name[i];

  self->orders[sort] = order;
  self->n_covered[sort] = n;
}

static void
cover (UnseatUserOrder *self,
       UnseatUserSort   sort)
{
  guint n = unseat_user_store_get_size (self->store);
  guint n_covered = self->n_covered[sort];

  if (self->orders[sort] != NULL && n_covered == n)
    return;

  if (n - n_covered < n_covered)
    {
      merge (self, sort, n);
    }
  else if (has_ranks (sort))
    {
      cover (self, UNSEAT_SORT_NAME);
      deal_out (self, sort, n);
    }
  else
    {
      self->orders[sort] = g_renew (guint32, self->orders[sort], MAX (n, 1));
      sort_people (self, sort, 0, n, self->orders[sort]);
      self->n_covered[sort] = n;
    }
}

static void
drop (UnseatUserOrder *self,
      UnseatUserSort   sort)
{
  g_clear_pointer (&self->orders[sort], g_free);
  self->n_covered[sort] = 0;
}

/* A product, or a group, gets its number when the first person with a path to it comes. */
static void
resolve_subject (UnseatUserOrder *self)
{
  UnseatAssignmentPool *assignments = unseat_user_store_get_assignments (self->store);
  guint32               sku = UNSEAT_POOL_NONE;
  guint32               group = UNSEAT_POOL_NONE;

  if (self->sku_id != NULL)
    sku = unseat_assignment_pool_find_sku (assignments, self->sku_id);
  if (self->group_id != NULL)
    group = unseat_assignment_pool_find_group (assignments, self->group_id);

  if (sku != self->sku || group != self->group)
    drop (self, UNSEAT_SORT_PATH);
  self->sku = sku;
  self->group = group;
}

void
unseat_user_order_set (UnseatUserOrder       *self,
                       UnseatUserSort         sort,
                       const UnseatUserQuery *query)
{
  gboolean is_other = unseat_set_string (&self->sku_id, query->sku_id);

  is_other |= unseat_set_string (&self->group_id, query->group_id);
  if (is_other)
    drop (self, UNSEAT_SORT_PATH);

  /* These are cheap to make and dear to keep up to date. */
  for (guint i = 0; i < N_SORTS; i++)
    {
      if (i != sort && has_ranks (i))
        drop (self, i);
    }

  self->sort = sort;
}

const guint32 *
unseat_user_order_get (UnseatUserOrder *self)
{
  resolve_subject (self);
  cover (self, self->sort);
  return self->orders[self->sort];
}

static void
move (UnseatUserOrder *self,
      UnseatUserSort   sort,
      guint32          index)
{
  Compare  compare = get_compare (sort);
  guint32 *order = self->orders[sort];
  guint    n = self->n_covered[sort];
  guint    position = 0;
  guint    place = 0;

  if (order == NULL || index >= n)
    return;

  position = find_place (self, compare, order, n, index);
  if (position == n || order[position] != index) /* its key is another now */
    position = unseat_index_find (order, n, index);
  if ((position == 0 || compare (self, order[position - 1], index) < 0) && (position + 1 == n || compare (self, index, order[position + 1]) < 0))
    return;

  memmove (order + position, order + position + 1, (n - position - 1) * sizeof (guint32));
  place = find_place (self, compare, order, n - 1, index);
  memmove (order + place + 1, order + place, (n - 1 - place) * sizeof (guint32));
  order[place] = index;
}

void
unseat_user_order_update (UnseatUserOrder *self,
                          guint            index)
{
  resolve_subject (self);
  for (guint i = 0; i < N_SORTS; i++)
    move (self, i, index);
}

guint
unseat_index_find (const guint32 *indexes,
                   guint          n,
                   guint32        index)
{
  guint i = 0;

  while (i < n && indexes[i] != index)
    i++;

  return i;
}
