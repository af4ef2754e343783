/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-selection.h"

#include "unseat-user.h"

/* GTK 4.8 keeps two hundred rows around those on screen, and makes all of them anew when everything changes: more work than fits between two frames.  So
 * the view hears of the first rows at once, and of the others a few at a time, while the main loop has nothing else to do. */
#define ROWS_A_TURN 48
#define ROWS_IN_TURNS 256 /* there are none beyond */

struct _UnseatUserSelection
{
  GObject parent_instance;

  UnseatUserList *list;     /* (owned) */
  guint           n_items;  /* as the view knows it */
  gboolean        in_turns; /* the next change of everything */

  /* While the view has not heard of everything */
  guint    n_fresh;    /* how many positions, from the first one, show what is listed now */
  guint    n_stale;    /* as far as which the positions below show what was listed before */
  guint    turn_id;    /* a source, 0 when it has heard of everything */
  gboolean is_between; /* the two steps of a change of everything */
};

static void list_model_iface_init (GListModelInterface *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatUserSelection, unseat_user_selection, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init) G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_iface_init))

static guint
get_n_listed (UnseatUserSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static void
announce (UnseatUserSelection *self,
          guint                position,
          guint                removed,
          guint                added)
{
  if (removed == 0 && added == 0)
    return;

  self->n_items = self->n_items - removed + added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* --- In turns --- */

static void
stop_turns (UnseatUserSelection *self)
{
  g_clear_handle_id (&self->turn_id, g_source_remove);
  self->is_between = FALSE;
  self->n_fresh = 0;
  self->n_stale = 0;
}

/* Puts new rows in the place of old ones while there are such, then below them. */
static void
take_turn (UnseatUserSelection *self)
{
  gboolean has_stale = self->n_stale > self->n_fresh;
  guint    n_rest = (has_stale ? self->n_stale : get_n_listed (self)) - self->n_fresh;
  guint    n = MIN (ROWS_A_TURN, n_rest);
  guint    position = self->n_fresh;

  self->n_fresh += n;
  announce (self, position, has_stale ? n : 0, n);
}

static gboolean
has_turns (UnseatUserSelection *self)
{
  return self->n_stale > self->n_fresh || (self->n_fresh < ROWS_IN_TURNS && self->n_items < get_n_listed (self));
}

static gboolean
turn_cb (gpointer user_data)
{
  UnseatUserSelection *self = user_data; /* dispose() takes the source away */

  if (has_turns (self))
    take_turn (self);
  if (has_turns (self))
    return G_SOURCE_CONTINUE;

  self->turn_id = 0;
  stop_turns (self);
  announce (self, self->n_items, 0, get_n_listed (self) - self->n_items);

  return G_SOURCE_REMOVE;
}

/* What is old, and not on the screen, stays until its turn.  How many there are is right from the beginning, where that makes no rows. */
static void
begin_turns (UnseatUserSelection *self)
{
  guint n_listed = get_n_listed (self);
  guint n_kept = MIN (MIN (self->n_items, n_listed), ROWS_IN_TURNS);

  stop_turns (self);
  self->n_stale = n_kept;
  announce (self, n_kept, self->n_items - n_kept, n_kept == ROWS_IN_TURNS ? n_listed - n_kept : 0);
  self->turn_id = g_idle_add (turn_cb, self);
  take_turn (self);
}

/* Nobody is listed any more: there is no second step. */
static void
end_between (UnseatUserSelection *self)
{
  if (!self->is_between)
    return;

  stop_turns (self);
  announce (self, 0, self->n_items, 0);
}

static gboolean
between_cb (gpointer user_data)
{
  UnseatUserSelection *self = user_data; /* dispose() takes the source away */

  self->turn_id = 0;
  end_between (self);

  return G_SOURCE_REMOVE;
}

/* A list announces that everybody goes, then who comes. */
static void
begin_between (UnseatUserSelection *self)
{
  stop_turns (self);
  self->is_between = TRUE;
  self->turn_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, between_cb, self, NULL); /* before anything is drawn, should nothing else end it */
}

/* A change of one person.  Of what the view does not know yet, it hears later. */
static void
follow_one (UnseatUserSelection *self,
            guint                position,
            guint                removed,
            guint                added)
{
  guint n_before = get_n_listed (self) - added + removed;

  if (position >= self->n_items && self->n_items != n_before)
    return;

  if (position < self->n_fresh)
    self->n_fresh = self->n_fresh - removed + added;
  if (position < self->n_stale)
    self->n_stale = self->n_stale - removed + added;
  announce (self, position, removed, added);
}

/* A change of everything comes in two steps: everybody goes, then others come. */
static void
items_changed_cb (UnseatUserSelection *self,
                  guint                position,
                  guint                removed,
                  guint                added)
{
  guint n_listed = get_n_listed (self);

  if (n_listed == 0 && self->in_turns)
    {
      begin_between (self);
      return;
    }
  if (n_listed == 0)
    {
      stop_turns (self);
      announce (self, 0, self->n_items, 0);
      return;
    }
  if (self->is_between || (removed == 0 && added == n_listed && self->in_turns))
    {
      begin_turns (self);
      return;
    }

  follow_one (self, position, removed, added);
}

/* --- The model --- */

static void
selection_changed_cb (UnseatUserSelection *self)
{
  if (self->n_items > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_items);
}

static GType
unseat_user_selection_get_item_type (GListModel *model)
{
  return UNSEAT_TYPE_USER;
}

static guint
unseat_user_selection_get_n_items (GListModel *model)
{
  return UNSEAT_USER_SELECTION (model)->n_items;
}

static gpointer
unseat_user_selection_get_item (GListModel *model,
                                guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (UNSEAT_USER_SELECTION (model)->list), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = unseat_user_selection_get_item_type;
  iface->get_n_items = unseat_user_selection_get_n_items;
  iface->get_item = unseat_user_selection_get_item;
}

static gboolean
unseat_user_selection_is_selected (GtkSelectionModel *model,
                                   guint              position)
{
  UnseatUserSelection *self = UNSEAT_USER_SELECTION (model);

  return position < g_list_model_get_n_items (G_LIST_MODEL (self->list)) && unseat_user_list_is_selected (self->list, position);
}

static GtkBitset *
unseat_user_selection_get_selection_in_range (GtkSelectionModel *model,
                                              guint              position,
                                              guint              n_items)
{
  UnseatUserSelection *self = UNSEAT_USER_SELECTION (model);
  guint                end = MIN (position + n_items, g_list_model_get_n_items (G_LIST_MODEL (self->list)));
  GtkBitset           *bitset = gtk_bitset_new_empty ();

  for (guint i = position; i < end; i++)
    {
      if (unseat_user_list_is_selected (self->list, i))
        gtk_bitset_add (bitset, i);
    }

  return bitset;
}

static gboolean
unseat_user_selection_select_item (GtkSelectionModel *model,
                                   guint              position,
                                   gboolean           unselect_rest)
{
  if (!unselect_rest)
    unseat_user_list_set_selected (UNSEAT_USER_SELECTION (model)->list, position, 1, TRUE);

  return TRUE;
}

static gboolean
unseat_user_selection_unselect_item (GtkSelectionModel *model,
                                     guint              position)
{
  unseat_user_list_set_selected (UNSEAT_USER_SELECTION (model)->list, position, 1, FALSE);

  return TRUE;
}

static gboolean
unseat_user_selection_select_range (GtkSelectionModel *model,
                                    guint              position,
                                    guint              n_items,
                                    gboolean           unselect_rest)
{
  unseat_user_list_set_selected (UNSEAT_USER_SELECTION (model)->list, position, n_items, TRUE);

  return TRUE;
}

static gboolean
unseat_user_selection_unselect_range (GtkSelectionModel *model,
                                      guint              position,
                                      guint              n_items)
{
  unseat_user_list_set_selected (UNSEAT_USER_SELECTION (model)->list, position, n_items, FALSE);

  return TRUE;
}

static gboolean
unseat_user_selection_select_all (GtkSelectionModel *model)
{
  unseat_user_list_select_all (UNSEAT_USER_SELECTION (model)->list);

  return TRUE;
}

static gboolean
unseat_user_selection_unselect_all (GtkSelectionModel *model)
{
  unseat_user_list_unselect_all (UNSEAT_USER_SELECTION (model)->list);

  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = unseat_user_selection_is_selected;
  iface->get_selection_in_range = unseat_user_selection_get_selection_in_range;
  iface->select_item = unseat_user_selection_select_item;
  iface->unselect_item = unseat_user_selection_unselect_item;
  iface->select_range = unseat_user_selection_select_range;
  iface->unselect_range = unseat_user_selection_unselect_range;
  iface->select_all = unseat_user_selection_select_all;
  iface->unselect_all = unseat_user_selection_unselect_all;
}

static void
unseat_user_selection_dispose (GObject *object)
{
  UnseatUserSelection *self = UNSEAT_USER_SELECTION (object);

  stop_turns (self);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (unseat_user_selection_parent_class)->dispose (object);
}

static void
unseat_user_selection_class_init (UnseatUserSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_user_selection_dispose;
}

static void
unseat_user_selection_init (UnseatUserSelection *self)
{
}

UnseatUserSelection *
unseat_user_selection_new (UnseatUserList *list)
{
  g_return_val_if_fail (UNSEAT_IS_USER_LIST (list), NULL);

  UnseatUserSelection *self = g_object_new (UNSEAT_TYPE_USER_SELECTION, NULL);

  self->list = g_object_ref (list);
  self->n_items = get_n_listed (self);
  self->in_turns = TRUE;
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::n-items", G_CALLBACK (end_between), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
unseat_user_selection_set_in_turns (UnseatUserSelection *self,
                                    gboolean             in_turns)
{
  g_return_if_fail (UNSEAT_IS_USER_SELECTION (self));

  self->in_turns = in_turns;
}
