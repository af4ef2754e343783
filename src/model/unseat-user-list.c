/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-list.h"

#include <string.h>

#include "unseat-bits.h"
#include "unseat-directory-private.h"
#include "unseat-user-filter.h"
#include "unseat-user-order.h"
#include "unseat-user-rows.h"

/* While a tenant is read, showing every page at once would cost more than reading it. Up to this many people each page
 * is shown when it comes; above, pages are gathered for a time that grows with the list. */
#define SHOWN_AT_ONCE 2000
#define GATHER_SHORTEST_MS 50
#define GATHER_LONGEST_MS 1000
#define GATHER_PEOPLE_PER_MS 100

struct _UnseatUserList
{
  GObject           parent_instance;
  UnseatDirectory  *directory; /* (owned) */
  UnseatUserStore  *store;     /* (owned): the directory's, until it is cleared */
  UnseatUserFilter *filter;    /* (owned) */
  UnseatUserOrder  *order;     /* (owned) */
  UnseatUserRows   *rows;      /* (owned) */
  UnseatUserSort    sort;
  gboolean          descending;

  guint    n_known; /* people that the members below know about: the first ones of the store */
  guint64 *matches; /* (owned): who matches the query */
  guint64 *ticks;   /* (owned): who is ticked */
  guint32 *shown;   /* (owned): indexes by position */
  guint    n_shown;
  guint    n_items; /* n_shown, or 0 between the two steps of a change of everything */
  guint    n_ticked;
  guint    emission; /* counts changes of everything, to notice one inside another */
  gboolean is_announcing;

  GHashTable *remembered; /* (owned) (element-type utf8): ids of people who were ticked before the directory was cleared */
  guint       gather_source;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatUserList, unseat_user_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

typedef enum
{
  PROP_N_ITEMS = 1,
  PROP_N_TOTAL,
  PROP_N_SELECTED,
} UnseatUserListProperty;

static GParamSpec *pspecs[PROP_N_SELECTED + 1];

enum
{
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
unseat_user_list_get_item_type (GListModel *model)
{
  return UNSEAT_TYPE_USER;
}

static guint
unseat_user_list_get_n_items (GListModel *model)
{
  return UNSEAT_USER_LIST (model)->n_items;
}

static gpointer
unseat_user_list_get_item (GListModel *model,
                           guint       position)
{
  UnseatUserList *self = UNSEAT_USER_LIST (model);

  return position < self->n_items ? unseat_user_rows_get (self->rows, self->shown[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = unseat_user_list_get_item_type;
  iface->get_n_items = unseat_user_list_get_n_items;
  iface->get_item = unseat_user_list_get_item;
}

static void
notify (UnseatUserList        *self,
        UnseatUserListProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[property]);
}

static void
announce_ticks (UnseatUserList *self)
{
  self->n_ticked = unseat_bits_count (self->ticks, UNSEAT_BITS_N_WORDS (self->n_known));
  notify (self, PROP_N_SELECTED);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/* GTK 4.8 asks for every added item when the removal is in the same signal, to look for rows that it could keep. */
static void
announce_all (UnseatUserList *self)
{
  guint emission = ++self->emission;
  guint old_n = self->n_items;

  self->n_items = 0;
  self->is_announcing = TRUE;
  if (old_n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old_n, 0);

  if (emission != self->emission) /* somebody changed the list again, and that was announced */
    return;

  self->is_announcing = FALSE;
  self->n_items = self->n_shown;
  if (self->n_shown > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->n_shown);
  if (self->n_shown != old_n)
    notify (self, PROP_N_ITEMS);
}

/* Lays out who is shown, from who matches and the order. */
static void
lay_out (UnseatUserList *self)
{
  const guint32 *order = unseat_user_order_get (self->order);
  guint          n = 0;

  for (guint i = 0; i < self->n_known; i++)
    {
      guint32 index = order[self->descending ? self->n_known - 1 - i : i];

      /* Written for everybody and kept for those who match: no branch to guess wrong. */
      self->shown[n] = index;
      n += unseat_bits_get (self->matches, index);
    }

  self->n_shown = n;
}

static int
compare (UnseatUserList *self,
         guint32         a,
         guint32         b)
{
  int order = unseat_user_order_compare (self->order, a, b);

  return self->descending ? -order : order;
}

static guint
find_place (UnseatUserList *self,
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

static void
hide (UnseatUserList *self,
      guint           position)
{
  memmove (self->shown + position, self->shown + position + 1, (self->n_shown - position - 1) * sizeof (guint32));
  self->n_shown--;
  if (self->is_announcing) /* the second step announces it */
    return;

  self->n_items = self->n_shown;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  notify (self, PROP_N_ITEMS);
}

static void
show (UnseatUserList *self,
      guint32         index)
{
  guint position = find_place (self, index);

  memmove (self->shown + position + 1, self->shown + position, (self->n_shown - position) * sizeof (guint32));
  self->shown[position] = index;
  self->n_shown++;
  if (self->is_announcing)
    return;

  self->n_items = self->n_shown;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  notify (self, PROP_N_ITEMS);
}

static gboolean
is_in_place (UnseatUserList *self,
             guint           position)
{
  guint32 index = self->shown[position];

  return (position == 0 || compare (self, self->shown[position - 1], index) < 0) && (position + 1 == self->n_shown || compare (self, index, self->shown[position + 1]) < 0);
}

/* Makes room for everybody in the store; the new ones neither match nor are ticked yet. */
static void
make_room (UnseatUserList *self)
{
  guint n = unseat_user_store_get_size (self->store);

  self->matches = unseat_bits_resize (self->matches, self->n_known, n);
  self->ticks = unseat_bits_resize (self->ticks, self->n_known, n);
  self->shown = g_renew (guint32, self->shown, (gsize) n + 1);
  self->n_known = n;
}

static guint
tick_remembered (UnseatUserList *self)
{
  GHashTableIter iter;
  gpointer       id = NULL;
  guint          n = 0;

  g_hash_table_iter_init (&iter, self->remembered);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      guint index = unseat_user_store_find (self->store, id);

      if (index >= self->n_known)
        continue;
      unseat_bits_set (self->ticks, index, TRUE);
      g_hash_table_iter_remove (&iter);
      n++;
    }

  return n;
}

static gboolean
has_gathered (UnseatUserList *self)
{
  return self->n_known < unseat_user_store_get_size (self->store);
}

/* Takes in the people who were added since the last time. */
static void
take_in (UnseatUserList *self)
{
  guint first = self->n_known;
  guint n_new = 0;

  g_clear_handle_id (&self->gather_source, g_source_remove);
  if (!has_gathered (self))
    return;

  make_room (self);
  for (guint i = first; i < self->n_known; i++)
    {
      gboolean match = unseat_user_filter_matches (self->filter, i);

      unseat_bits_set (self->matches, i, match);
      n_new += match != FALSE;
    }

  if (n_new > 0)
    {
      lay_out (self);
      announce_all (self);
    }
  if (tick_remembered (self) > 0)
    announce_ticks (self);
}

static gboolean
gathered_cb (gpointer user_data)
{
  UnseatUserList *self = user_data; /* dispose() takes the source away */

  self->gather_source = 0;
  take_in (self);
  return G_SOURCE_REMOVE;
}

static void
users_added_cb (UnseatDirectory *directory,
                guint            first,
                guint            n,
                UnseatUserList  *self)
{
  guint delay_ms = CLAMP (self->n_known / GATHER_PEOPLE_PER_MS, GATHER_SHORTEST_MS, GATHER_LONGEST_MS);

  if (self->n_known < SHOWN_AT_ONCE)
    take_in (self);
  else if (self->gather_source == 0)
    self->gather_source = g_timeout_add (delay_ms, gathered_cb, self);

  notify (self, PROP_N_TOTAL);
}

static void
untick (UnseatUserList *self,
        guint           index)
{
  if (!unseat_bits_get (self->ticks, index))
    return;

  unseat_bits_set (self->ticks, index, FALSE);
  announce_ticks (self);
}

static void
user_changed_cb (UnseatDirectory *directory,
                 guint            index,
                 UnseatUserList  *self)
{
  gboolean was_shown = FALSE;
  gboolean is_shown = FALSE;
  guint    position = 0;

  if (index >= self->n_known) /* taken in later, as it is then */
    return;

  was_shown = unseat_bits_get (self->matches, index);
  is_shown = unseat_user_filter_matches (self->filter, index);
  position = was_shown ? unseat_index_find (self->shown, self->n_shown, index) : 0;
  unseat_bits_set (self->matches, index, is_shown);
  unseat_user_order_update (self->order, index);
  unseat_user_rows_forget (self->rows, index);

  if (was_shown && is_shown && !self->is_announcing && is_in_place (self, position))
    {
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
    }
  else
    {
      if (was_shown)
        hide (self, position);
      if (is_shown)
        show (self, index);
    }

  notify (self, PROP_N_TOTAL); /* somebody who was gone may be back */
}

static void
user_removed_cb (UnseatDirectory *directory,
                 guint            index,
                 UnseatUserList  *self)
{
  if (index < self->n_known)
    {
      gboolean was_shown = unseat_bits_get (self->matches, index);

      unseat_bits_set (self->matches, index, FALSE);
      if (was_shown)
        hide (self, unseat_index_find (self->shown, self->n_shown, index));
      untick (self, index);
    }

  notify (self, PROP_N_TOTAL);
}

/* The ticks belong to people: those who are found again after a reload get them back. */
static void
remember_ticks (UnseatUserList *self)
{
  for (guint i = 0; i < self->n_known; i++)
    {
      g_autoptr (UnseatUser) user = NULL;

      if (!unseat_bits_get (self->ticks, i))
        continue;
      user = unseat_user_store_dup_user (self->store, i);
      g_hash_table_add (self->remembered, g_strdup (unseat_user_get_id (user)));
    }
}

static void
let_go (UnseatUserList *self)
{
  g_clear_handle_id (&self->gather_source, g_source_remove);
  g_clear_pointer (&self->filter, unseat_user_filter_free);
  g_clear_pointer (&self->order, unseat_user_order_free);
  g_clear_pointer (&self->rows, unseat_user_rows_free);
  g_clear_pointer (&self->store, unseat_user_store_unref);
  g_clear_pointer (&self->matches, g_free);
  g_clear_pointer (&self->ticks, g_free);
  g_clear_pointer (&self->shown, g_free);
  self->n_known = 0;
  self->n_shown = 0;
  self->n_ticked = 0;
}

static void
take_store (UnseatUserList        *self,
            const UnseatUserQuery *query)
{
  self->store = unseat_user_store_ref (unseat_directory_get_store (self->directory));
  self->rows = unseat_user_rows_new (self->store);
  self->order = unseat_user_order_new (self->store);
  unseat_user_order_set (self->order, self->sort, query->sku_id);
  self->filter = unseat_user_filter_new (self->store);
  unseat_user_filter_set (self->filter, query);
  make_room (self);
  unseat_user_filter_run (self->filter, self->matches);
  lay_out (self);
}

static void
cleared_cb (UnseatDirectory *directory,
            UnseatUserList  *self)
{
  UnseatUserQuery  query = *unseat_user_filter_get (self->filter);
  g_autofree char *text = g_strdup (query.text);
  g_autofree char *sku_id = g_strdup (query.sku_id);

  query.text = text;
  query.sku_id = sku_id;
  remember_ticks (self);
  let_go (self);
  take_store (self, &query);
  announce_all (self);
  announce_ticks (self);
  notify (self, PROP_N_TOTAL);
}

static void
unseat_user_list_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  UnseatUserList *self = UNSEAT_USER_LIST (object);

  switch ((UnseatUserListProperty) property_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_items);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, unseat_user_list_get_n_total (self));
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->n_ticked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_list_dispose (GObject *object)
{
  UnseatUserList *self = UNSEAT_USER_LIST (object);

  g_clear_handle_id (&self->gather_source, g_source_remove);

  G_OBJECT_CLASS (unseat_user_list_parent_class)->dispose (object);
}

static void
unseat_user_list_finalize (GObject *object)
{
  UnseatUserList *self = UNSEAT_USER_LIST (object);

  let_go (self);
  g_clear_pointer (&self->remembered, g_hash_table_unref);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (unseat_user_list_parent_class)->finalize (object);
}

static void
unseat_user_list_class_init (UnseatUserListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_user_list_get_property;
  object_class->dispose = unseat_user_list_dispose;
  object_class->finalize = unseat_user_list_finalize;

  pspecs[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  pspecs[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0,
                                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  pspecs[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (pspecs), pspecs);

  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_user_list_init (UnseatUserList *self)
{
  self->sort = UNSEAT_SORT_NAME;
  self->remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

UnseatUserList *
unseat_user_list_new (UnseatDirectory *directory)
{
  const UnseatUserQuery everybody = { 0 };
  UnseatUserList       *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self = g_object_new (UNSEAT_TYPE_USER_LIST, NULL);
  self->directory = g_object_ref (directory);
  take_store (self, &everybody);
  self->n_items = self->n_shown;
  g_signal_connect_object (directory, "cleared", G_CALLBACK (cleared_cb), self, 0);
  g_signal_connect_object (directory, "users-added", G_CALLBACK (users_added_cb), self, 0);
  g_signal_connect_object (directory, "user-changed", G_CALLBACK (user_changed_cb), self, 0);
  g_signal_connect_object (directory, "user-removed", G_CALLBACK (user_removed_cb), self, 0);
  return self;
}

UnseatDirectory *
unseat_user_list_get_directory (UnseatUserList *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), NULL);

  return self->directory;
}

/* Returns: whether other people match now. */
static gboolean
match (UnseatUserList    *self,
       UnseatFilterChange change)
{
  gsize               n_words = UNSEAT_BITS_N_WORDS (self->n_known);
  g_autofree guint64 *old = NULL;

  if (change == UNSEAT_FILTER_SAME)
    return FALSE;
  if (change == UNSEAT_FILTER_NARROWER)
    return unseat_user_filter_narrow (self->filter, self->matches, self->n_shown) != self->n_shown;

  old = g_memdup2 (self->matches, n_words * sizeof (guint64));
  unseat_user_filter_run (self->filter, self->matches);
  return n_words > 0 && memcmp (old, self->matches, n_words * sizeof (guint64)) != 0;
}

void
unseat_user_list_set_query (UnseatUserList        *self,
                            const UnseatUserQuery *query)
{
  gboolean reordered = FALSE;

  g_return_if_fail (UNSEAT_IS_USER_LIST (self));
  g_return_if_fail (query != NULL);

  take_in (self);
  reordered = self->sort == UNSEAT_SORT_PATH && g_strcmp0 (unseat_user_filter_get (self->filter)->sku_id, query->sku_id) != 0;
  unseat_user_order_set (self->order, self->sort, query->sku_id);
  if (!match (self, unseat_user_filter_set (self->filter, query)) && !reordered)
    return;

  lay_out (self);
  announce_all (self);
}

const UnseatUserQuery *
unseat_user_list_get_query (UnseatUserList *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), NULL);

  return unseat_user_filter_get (self->filter);
}

void
unseat_user_list_set_sort (UnseatUserList *self,
                           UnseatUserSort  sort,
                           gboolean        descending)
{
  g_return_if_fail (UNSEAT_IS_USER_LIST (self));
  g_return_if_fail (sort <= UNSEAT_SORT_PATH);

  if (self->sort == sort && !self->descending == !descending)
    return;

  take_in (self);
  self->sort = sort;
  self->descending = descending;
  unseat_user_order_set (self->order, sort, unseat_user_filter_get (self->filter)->sku_id);
  lay_out (self);
  announce_all (self);
}

guint
unseat_user_list_get_index (UnseatUserList *self,
                            guint           position)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), UNSEAT_NO_USER);
  g_return_val_if_fail (position < self->n_items, UNSEAT_NO_USER);

  return self->shown[position];
}

guint
unseat_user_list_find (UnseatUserList *self,
                       guint           index)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), G_MAXUINT);

  if (index >= self->n_known || self->n_items == 0 || !unseat_bits_get (self->matches, index))
    return G_MAXUINT;

  return unseat_index_find (self->shown, self->n_shown, index);
}

gboolean
unseat_user_list_is_selected (UnseatUserList *self,
                              guint           position)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), FALSE);
  g_return_val_if_fail (position < self->n_items, FALSE);

  return unseat_bits_get (self->ticks, self->shown[position]);
}

void
unseat_user_list_set_selected (UnseatUserList *self,
                               guint           position,
                               guint           n_positions,
                               gboolean        selected)
{
  gboolean changed = FALSE;

  g_return_if_fail (UNSEAT_IS_USER_LIST (self));
  g_return_if_fail (position <= self->n_items && n_positions <= self->n_items - position);

  for (guint i = position; i < position + n_positions; i++)
    {
      changed |= unseat_bits_get (self->ticks, self->shown[i]) != (selected != FALSE);
      unseat_bits_set (self->ticks, self->shown[i], selected);
    }

  if (changed)
    announce_ticks (self);
}

void
unseat_user_list_select_all (UnseatUserList *self)
{
  gsize n_words = 0;

  g_return_if_fail (UNSEAT_IS_USER_LIST (self));

  take_in (self);
  n_words = UNSEAT_BITS_N_WORDS (self->n_known);
  for (gsize i = 0; i < n_words; i++)
    self->ticks[i] |= self->matches[i];

  announce_ticks (self);
}

void
unseat_user_list_unselect_all (UnseatUserList *self)
{
  g_return_if_fail (UNSEAT_IS_USER_LIST (self));

  memset (self->ticks, 0, UNSEAT_BITS_N_WORDS (self->n_known) * sizeof (guint64));
  g_hash_table_remove_all (self->remembered);
  announce_ticks (self);
}

guint
unseat_user_list_get_n_selected (UnseatUserList *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), 0);

  return self->n_ticked;
}

guint
unseat_user_list_get_n_selected_hidden (UnseatUserList *self)
{
  guint n = 0;

  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), 0);

  for (gsize i = 0; i < UNSEAT_BITS_N_WORDS (self->n_known); i++)
    n += (guint) __builtin_popcountll (self->ticks[i] & ~self->matches[i]);

  return n;
}

guint
unseat_user_list_get_n_total (UnseatUserList *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), 0);

  return unseat_user_store_get_n_present (self->store);
}

GArray *
unseat_user_list_dup_selected (UnseatUserList *self)
{
  GArray *indexes = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), NULL);

  indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->n_known; i++)
    {
      if (unseat_bits_get (self->ticks, i))
        g_array_append_val (indexes, i);
    }

  return indexes;
}
