/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-list.h"

#include <string.h>

#include "unseat-bits.h"
#include "unseat-directory-private.h"
#include "unseat-user-rows.h"
#include "unseat-user-view.h"

/* While a tenant is read, showing every page at once would cost more than reading it.  Up to this many people each page
 * is shown when it comes; above, pages are gathered for a time that grows with the list. */
#define SHOWN_AT_ONCE 2000
#define GATHER_SHORTEST_MS 50
#define GATHER_LONGEST_MS 1000
#define GATHER_PEOPLE_PER_MS 100

struct _UnseatUserList
{
  GObject          parent_instance;
  UnseatDirectory *directory;  /* (owned) */
  UnseatUserStore *store;      /* (owned): the directory's, until it is cleared */
  UnseatUserView  *view;       /* (owned) */
  UnseatUserRows  *rows;       /* (owned) */
  GHashTable      *remembered; /* (owned) (element-type utf8): ids of people who were ticked before the directory was cleared */
  guint64         *ticks;      /* (owned): who is ticked, of the people that the view knows */
  guint            n_ticks;    /* for how many people @ticks has room */
  guint            n_ticked;
  guint            n_items;     /* what is announced: as many as the view shows, or 0 between the two steps of a change of everything */
  guint            n_announced; /* changes of everything, to notice one inside another */
  gboolean         is_announcing;
  guint            gather_source;
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

static guint
get_index (UnseatUserList *self,
           guint           position)
{
  guint n_shown = 0;

  return unseat_user_view_get_shown (self->view, &n_shown)[position];
}

static gpointer
unseat_user_list_get_item (GListModel *model,
                           guint       position)
{
  UnseatUserList *self = UNSEAT_USER_LIST (model);

  return position < self->n_items ? unseat_user_rows_get (self->rows, get_index (self, position)) : NULL;
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
  self->n_ticked = unseat_bits_count (self->ticks, UNSEAT_BITS_N_WORDS (self->n_ticks));
  notify (self, PROP_N_SELECTED);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static guint
get_n_shown (UnseatUserList *self)
{
  guint n_shown = 0;

  unseat_user_view_get_shown (self->view, &n_shown);
  return n_shown;
}

/* GTK 4.8 asks for every added item when the removal is in the same signal, to look for rows that it could keep. */
static void
announce_all (UnseatUserList *self)
{
  guint announcement = ++self->n_announced;
  guint old_n = self->n_items;

  self->n_items = 0;
  self->is_announcing = TRUE;
  if (old_n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old_n, 0);

  if (announcement != self->n_announced) /* somebody changed the list again, and that was announced */
    return;

  self->is_announcing = FALSE;
  self->n_items = get_n_shown (self);
  if (self->n_items > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->n_items);
  if (self->n_items != old_n)
    notify (self, PROP_N_ITEMS);
}

/* Announces a change at one position, unless the second step of a change of everything will. */
static void
announce (UnseatUserList *self,
          guint           position,
          guint           n_removed,
          guint           n_added)
{
  if (position == G_MAXUINT || self->is_announcing)
    return;

  self->n_items = self->n_items - n_removed + n_added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  if (n_removed != n_added)
    notify (self, PROP_N_ITEMS);
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

      if (index >= self->n_ticks)
        continue;
      unseat_bits_set (self->ticks, index, TRUE);
      g_hash_table_iter_remove (&iter);
      n++;
    }

  return n;
}

/* What follows a change of the view: ticks for the people whom it knows by now, then the announcements. */
static void
follow_view (UnseatUserList *self,
             gboolean        changed)
{
  guint n_known = unseat_user_view_get_n_known (self->view);

  self->ticks = unseat_bits_resize (self->ticks, self->n_ticks, n_known);
  self->n_ticks = n_known;
  if (changed)
    announce_all (self);
  if (tick_remembered (self) > 0)
    announce_ticks (self);
}

/* Shows the people who were added since the last time. */
static void
take_in (UnseatUserList *self)
{
  g_clear_handle_id (&self->gather_source, g_source_remove);
  follow_view (self, unseat_user_view_take_in (self->view));
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
  guint delay_ms = CLAMP (self->n_ticks / GATHER_PEOPLE_PER_MS, GATHER_SHORTEST_MS, GATHER_LONGEST_MS);

  if (self->n_ticks < SHOWN_AT_ONCE)
    take_in (self);
  else if (self->gather_source == 0)
    self->gather_source = g_timeout_add (delay_ms, gathered_cb, self);

  notify (self, PROP_N_TOTAL);
}

static void
untick (UnseatUserList *self,
        guint           index)
{
  if (index >= self->n_ticks || !unseat_bits_get (self->ticks, index))
    return;

  unseat_bits_set (self->ticks, index, FALSE);
  announce_ticks (self);
}

static void
user_changed_cb (UnseatDirectory *directory,
                 guint            index,
                 UnseatUserList  *self)
{
  guint position = 0;

  if (index >= self->n_ticks) /* taken in later, as it is then */
    return;

  unseat_user_rows_forget (self->rows, index);
  position = unseat_user_view_update (self->view, index);
  if (position != G_MAXUINT)
    {
      announce (self, position, 1, 1);
    }
  else
    {
      announce (self, unseat_user_view_hide (self->view, index), 1, 0);
      announce (self, unseat_user_view_show (self->view, index), 0, 1);
    }

  if (!unseat_user_view_concerns (self->view, index))
    untick (self, index);
  notify (self, PROP_N_TOTAL); /* somebody who was gone may be back */
}

static void
user_removed_cb (UnseatDirectory *directory,
                 guint            index,
                 UnseatUserList  *self)
{
  announce (self, unseat_user_view_hide (self->view, index), 1, 0);
  untick (self, index);
  notify (self, PROP_N_TOTAL);
}

/* The ticks belong to people: those who are found again after a reload get them back. */
static void
remember_ticks (UnseatUserList *self)
{
  g_autoptr (GArray) ticked = unseat_bits_list (self->ticks, self->n_ticks);

  for (guint i = 0; i < ticked->len; i++)
    {
      g_autoptr (UnseatUser) user = unseat_user_store_dup_user (self->store, g_array_index (ticked, guint, i));

      g_hash_table_add (self->remembered, g_strdup (unseat_user_get_id (user)));
    }
}

static void
let_go (UnseatUserList *self)
{
  g_clear_handle_id (&self->gather_source, g_source_remove);
  g_clear_pointer (&self->view, unseat_user_view_free);
  g_clear_pointer (&self->rows, unseat_user_rows_free);
  g_clear_pointer (&self->store, unseat_user_store_unref);
  g_clear_pointer (&self->ticks, g_free);
  self->n_ticks = 0;
}

static void
take_store (UnseatUserList *self)
{
  self->store = unseat_user_store_ref (unseat_directory_get_store (self->directory));
  self->rows = unseat_user_rows_new (self->store);
  self->view = unseat_user_view_new (self->directory);
}

static void
judge_again_cb (UnseatUserList *self)
{
  follow_view (self, unseat_user_view_judge_again (self->view));
}

static void
cleared_cb (UnseatDirectory *directory,
            UnseatUserList  *self)
{
  g_autoptr (UnseatUserView) old_view = g_steal_pointer (&self->view);

  remember_ticks (self);
  let_go (self);
  take_store (self);
  unseat_user_view_set_query (self->view, unseat_user_view_get_query (old_view));
  unseat_user_view_set_sort (self->view, unseat_user_view_get_sort (old_view), unseat_user_view_is_descending (old_view));
  follow_view (self, TRUE);
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
  self->remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

UnseatUserList *
unseat_user_list_new (UnseatDirectory *directory)
{
  UnseatUserList *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  self = g_object_new (UNSEAT_TYPE_USER_LIST, NULL);
  self->directory = g_object_ref (directory);
  take_store (self);
  take_in (self);
  g_signal_connect_object (directory, "cleared", G_CALLBACK (cleared_cb), self, 0);
  g_signal_connect_object (directory, "users-added", G_CALLBACK (users_added_cb), self, 0);
  g_signal_connect_object (directory, "user-changed", G_CALLBACK (user_changed_cb), self, 0);
  g_signal_connect_object (directory, "user-removed", G_CALLBACK (user_removed_cb), self, 0);
  g_signal_connect_object (unseat_directory_get_evidence (directory), "changed", G_CALLBACK (judge_again_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "groups-changed", G_CALLBACK (judge_again_cb), self, G_CONNECT_SWAPPED);
  return self;
}

UnseatDirectory *
unseat_user_list_get_directory (UnseatUserList *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), NULL);

  return self->directory;
}

void
unseat_user_list_set_query (UnseatUserList        *self,
                            const UnseatUserQuery *query)
{
  g_return_if_fail (UNSEAT_IS_USER_LIST (self));
  g_return_if_fail (query != NULL);

  g_clear_handle_id (&self->gather_source, g_source_remove);
  follow_view (self, unseat_user_view_set_query (self->view, query));
}

const UnseatUserQuery *
unseat_user_list_get_query (UnseatUserList *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), NULL);

  return unseat_user_view_get_query (self->view);
}

void
unseat_user_list_set_sort (UnseatUserList *self,
                           UnseatUserSort  sort,
                           gboolean        descending)
{
  g_return_if_fail (UNSEAT_IS_USER_LIST (self));
  g_return_if_fail (sort <= UNSEAT_SORT_PATH);

  g_clear_handle_id (&self->gather_source, g_source_remove);
  follow_view (self, unseat_user_view_set_sort (self->view, sort, descending));
}

guint
unseat_user_list_get_index (UnseatUserList *self,
                            guint           position)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), UNSEAT_NO_USER);
  g_return_val_if_fail (position < self->n_items, UNSEAT_NO_USER);

  return get_index (self, position);
}

guint
unseat_user_list_find (UnseatUserList *self,
                       guint           index)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), G_MAXUINT);

  return !self->is_announcing ? unseat_user_view_find (self->view, index) : G_MAXUINT;
}

gboolean
unseat_user_list_is_selected (UnseatUserList *self,
                              guint           position)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), FALSE);
  g_return_val_if_fail (position < self->n_items, FALSE);

  return unseat_bits_get (self->ticks, get_index (self, position));
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
      changed |= unseat_bits_get (self->ticks, get_index (self, i)) != (selected != FALSE);
      unseat_bits_set (self->ticks, get_index (self, i), selected);
    }

  if (changed)
    announce_ticks (self);
}

void
unseat_user_list_select_all (UnseatUserList *self)
{
  g_return_if_fail (UNSEAT_IS_USER_LIST (self));

  take_in (self);
  for (gsize i = 0; i < UNSEAT_BITS_N_WORDS (self->n_ticks); i++)
    self->ticks[i] |= unseat_user_view_get_matches (self->view)[i];

  announce_ticks (self);
}

void
unseat_user_list_select_users (UnseatUserList *self,
                               GArray         *indexes)
{
  g_return_if_fail (UNSEAT_IS_USER_LIST (self));
  g_return_if_fail (indexes != NULL);

  take_in (self);
  for (guint i = 0; i < indexes->len; i++)
    {
      guint index = g_array_index (indexes, guint, i);

      if (index < self->n_ticks && (unseat_user_store_get_flags (self->store)[index] & UNSEAT_USER_FLAG_GONE) == 0)
        unseat_bits_set (self->ticks, index, TRUE);
    }

  announce_ticks (self);
}

void
unseat_user_list_unselect_all (UnseatUserList *self)
{
  g_return_if_fail (UNSEAT_IS_USER_LIST (self));

  memset (self->ticks, 0, UNSEAT_BITS_N_WORDS (self->n_ticks) * sizeof (guint64));
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

  for (gsize i = 0; i < UNSEAT_BITS_N_WORDS (self->n_ticks); i++)
    n += (guint) __builtin_popcountll (self->ticks[i] & ~unseat_user_view_get_matches (self->view)[i]);

  return n;
}

guint
unseat_user_list_count_undecided (UnseatUserList *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), 0);

  return unseat_user_view_count_undecided (self->view);
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
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (self), NULL);

  return unseat_user_view_list (self->view, self->ticks, self->n_ticks);
}
