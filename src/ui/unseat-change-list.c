/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-change-list.h"

#include "unseat-accessible.h"
#include "unseat-advice-words.h"
#include "unseat-change-row.h"
#include "unseat-fit-bin.h"
#include "unseat-focus.h"
#include "unseat-row-focus.h"
#include "unseat-scroll-on.h"
#include "unseat-undo.h"

struct _UnseatChangeList
{
  AdwBin parent_instance;

  gboolean    show_outcome;
  gboolean    can_tick;
  GHashTable *ticked; /* (owned) (element-type UnseatChange): a set */

  GtkScrolledWindow *scroller;
  GtkNoSelection    *selection;
  GtkWidget         *view;
};

G_DEFINE_FINAL_TYPE (UnseatChangeList, unseat_change_list, ADW_TYPE_BIN)

typedef enum
{
  PROP_SHOW_OUTCOME = 1,
  PROP_CAN_TICK,
  PROP_N_TICKED,
} UnseatChangeListProperty;

static GParamSpec *properties[PROP_N_TICKED + 1];

static void
set_ticked (UnseatChangeList *self,
            UnseatChange     *change,
            gboolean          ticked)
{
  gboolean changed = ticked ? g_hash_table_add (self->ticked, g_object_ref (change)) : g_hash_table_remove (self->ticked, change);

  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TICKED]);
}

static void
ticked_cb (UnseatChangeList *self,
           GParamSpec       *pspec,
           GtkWidget        *row)
{
  g_autoptr (UnseatChange) change = NULL;
  gboolean ticked;

  g_object_get (row, "change", &change, "ticked", &ticked, NULL);
  if (change != NULL)
    set_ticked (self, change, ticked);
}

static void
setup_cb (UnseatChangeList *self,
          GtkListItem      *item)
{
  GtkWidget *row = g_object_new (UNSEAT_TYPE_CHANGE_ROW, "show-outcome", self->show_outcome, NULL);

  g_object_bind_property (self, "can-tick", row, "can-tick", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "notify::ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  /* What can be undone may be known after the row is shown. */
  g_object_bind_property (row, "tickable", item, "activatable", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

/* Whether what is told in the row before tells what this one would. */
static gboolean
tells_same (UnseatChange *before,
            UnseatChange *change)
{
  if (unseat_change_get_kept (change) == UNSEAT_KEPT_MAYBE || unseat_change_get_kept (before) == UNSEAT_KEPT_MAYBE)
    return FALSE;

  return unseat_change_get_outcome (before) == UNSEAT_OUTCOME_PLANNED && unseat_change_get_stops (before) != 0
         && unseat_change_is_uncertain (change) == unseat_change_is_uncertain (before);
}

/* Before anything is done each person is told once, in the first row that is planned, what they lose by all that is planned
 * for them, and once what they may lose by being reprocessed; of what may be refused each row tells what stops by that one alone. */
static gboolean
shows_stops (UnseatChangeList *self,
             UnseatChange     *change,
             guint             position)
{
  GListModel *changes = G_LIST_MODEL (gtk_no_selection_get_model (self->selection));

  if (self->show_outcome || unseat_change_get_outcome (change) != UNSEAT_OUTCOME_PLANNED || unseat_change_get_stops (change) == 0)
    return FALSE;

  for (guint i = position; i > 0; i--)
    {
      g_autoptr (UnseatChange) before = g_list_model_get_item (changes, i - 1);

      if (g_strcmp0 (unseat_change_get_user_id (before), unseat_change_get_user_id (change)) != 0)
        return TRUE;
      if (tells_same (before, change))
        return FALSE;
    }

  return TRUE;
}

/* Whether what is told in this row is of the next one, too, so that it is said to be of all of them. */
static gboolean
sums_stops (UnseatChangeList *self,
            UnseatChange     *change,
            guint             position)
{
  GListModel *changes = G_LIST_MODEL (gtk_no_selection_get_model (self->selection));

  for (guint i = position + 1; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) after = g_list_model_get_item (changes, i);

      if (g_strcmp0 (unseat_change_get_user_id (after), unseat_change_get_user_id (change)) != 0)
        return FALSE;
      if (unseat_change_get_stops (after) != 0 && tells_same (after, change))
        return TRUE;
    }

  return FALSE;
}

static void
bind_cb (UnseatChangeList *self,
         GtkListItem      *item)
{
  GtkWidget       *row = gtk_list_item_get_child (item);
  UnseatChange    *change = gtk_list_item_get_item (item);
  gboolean         has_stops = shows_stops (self, change, gtk_list_item_get_position (item));
  gboolean         is_sum = has_stops && sums_stops (self, change, gtk_list_item_get_position (item));
  g_autofree char *stops = has_stops ? unseat_advice_words_change (change, is_sum) : NULL;
  g_autofree char *license = unseat_change_row_dup_summary (change, self->show_outcome);
  g_autofree char *summary = g_strjoin (" · ", license, stops, NULL); /* which ends where there is none */

  g_object_set (row, "change", change, "show-stops", has_stops, "sums-stops", is_sum, NULL);
  g_object_set (row, "ticked", g_hash_table_contains (self->ticked, change), NULL);
  unseat_accessible_be_list_item (row);
  unseat_accessible_name_row (row, summary);
}

/* Whatever row shows it. */
static void
show_ticks (UnseatChangeList *self)
{
  for (GtkWidget *item = gtk_widget_get_first_child (self->view); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);
      g_autoptr (UnseatChange) change = NULL;

      if (!UNSEAT_IS_CHANGE_ROW (row))
        continue;

      g_object_get (row, "change", &change, NULL);
      if (change != NULL)
        g_object_set (row, "ticked", g_hash_table_contains (self->ticked, change), NULL);
    }
}

/* Return on a row does what its check button does. */
static void
activate_cb (UnseatChangeList *self,
             guint             position)
{
  g_autoptr (UnseatChange) change = g_list_model_get_item (gtk_no_selection_get_model (self->selection), position);

  if (change == NULL || !self->can_tick || !unseat_undo_can_undo (change))
    return;

  set_ticked (self, change, !g_hash_table_contains (self->ticked, change));
  show_ticks (self);
}

/* The list has these keys for a selection, which there is none of. */

static gboolean
tick_all_cb (GtkWidget *view,
             GVariant  *arguments,
             gpointer   user_data)
{
  UnseatChangeList *self = user_data;

  if (!self->can_tick || unseat_focus_is_text (view))
    return FALSE;

  unseat_change_list_tick_all (self);

  return TRUE;
}

static gboolean
untick_all_cb (GtkWidget *view,
               GVariant  *arguments,
               gpointer   user_data)
{
  UnseatChangeList *self = user_data;

  if (!self->can_tick)
    return FALSE;

  unseat_change_list_untick_all (self);

  return TRUE;
}

static void
add_keys (UnseatChangeList *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_a, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (tick_all_cb, self, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                                                          gtk_callback_action_new (untick_all_cb, self, NULL)));
  gtk_widget_add_controller (self->view, keys);
}

static gboolean
unseat_change_list_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  UnseatChangeList *self = UNSEAT_CHANGE_LIST (widget);
  gboolean          handled;
  gboolean          moved;

  /* An expander that is closed asks what it has put away. */
  if (gtk_widget_get_root (widget) == NULL)
    return FALSE;

  moved = unseat_focus_step (&self->view, 1, direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_change_list_parent_class)->focus (widget, direction);
}

static void
unseat_change_list_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  UnseatChangeList *self = UNSEAT_CHANGE_LIST (object);

  switch ((UnseatChangeListProperty) property_id)
    {
    case PROP_CAN_TICK:
      g_value_set_boolean (value, self->can_tick);
      break;
    case PROP_N_TICKED:
      g_value_set_uint (value, g_hash_table_size (self->ticked));
      break;
    case PROP_SHOW_OUTCOME:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_change_list_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((UnseatChangeListProperty) property_id)
    {
    case PROP_SHOW_OUTCOME:
      UNSEAT_CHANGE_LIST (object)->show_outcome = g_value_get_boolean (value);
      /* The outcomes are what their page is for: they may take the room there is, but not more than they fill. */
      if (g_value_get_boolean (value))
        gtk_scrolled_window_set_max_content_height (UNSEAT_CHANGE_LIST (object)->scroller, -1);
      break;
    case PROP_CAN_TICK:
      if (UNSEAT_CHANGE_LIST (object)->can_tick == g_value_get_boolean (value))
        return;
      UNSEAT_CHANGE_LIST (object)->can_tick = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_N_TICKED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_change_list_finalize (GObject *object)
{
  UnseatChangeList *self = UNSEAT_CHANGE_LIST (object);

  g_clear_pointer (&self->ticked, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_change_list_parent_class)->finalize (object);
}

static void
unseat_change_list_class_init (UnseatChangeListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_change_list_get_property;
  object_class->set_property = unseat_change_list_set_property;
  object_class->finalize = unseat_change_list_finalize;
  widget_class->focus = unseat_change_list_focus;

  properties[PROP_SHOW_OUTCOME] = g_param_spec_boolean ("show-outcome", NULL, NULL, FALSE,
                                                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_TICK] = g_param_spec_boolean ("can-tick", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_TICKED] = g_param_spec_uint ("n-ticked", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (UNSEAT_TYPE_FIT_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-change-list.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatChangeList, scroller);
  gtk_widget_class_bind_template_child (widget_class, UnseatChangeList, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatChangeList, view);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
unseat_change_list_init (UnseatChangeList *self)
{
  self->ticked = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_scroll_on_at_end (self->scroller);
  add_keys (self);
}

void
unseat_change_list_set_model (UnseatChangeList *self,
                              GListModel       *model)
{
  g_return_if_fail (UNSEAT_IS_CHANGE_LIST (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  gtk_no_selection_set_model (self->selection, model);
}

gboolean
unseat_change_list_is_ticked (UnseatChangeList *self,
                              UnseatChange     *change)
{
  g_return_val_if_fail (UNSEAT_IS_CHANGE_LIST (self), FALSE);

  return g_hash_table_contains (self->ticked, change);
}

void
unseat_change_list_tick_all (UnseatChangeList *self)
{
  GListModel *model = NULL;
  guint       n_changes = 0;

  g_return_if_fail (UNSEAT_IS_CHANGE_LIST (self));

  model = gtk_no_selection_get_model (self->selection);
  n_changes = model != NULL ? g_list_model_get_n_items (model) : 0;
  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (model, i);

      if (unseat_undo_can_undo (change))
        g_hash_table_add (self->ticked, g_steal_pointer (&change));
    }
  show_ticks (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TICKED]);
}

void
unseat_change_list_untick_all (UnseatChangeList *self)
{
  g_return_if_fail (UNSEAT_IS_CHANGE_LIST (self));

  if (g_hash_table_size (self->ticked) == 0)
    return;

  g_hash_table_remove_all (self->ticked);
  show_ticks (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TICKED]);
}

/* Of the same job, whatever became of it since. */
static char *
dup_key (UnseatChange *change)
{
  const char *group_id = unseat_change_get_group_id (change);

  return g_strjoin (" ", unseat_change_get_user_id (change), unseat_change_get_sku_id (change), unseat_action_to_word (unseat_change_get_action (change)), group_id, NULL);
}

static char *
dup_row_key (GtkWidget *row)
{
  g_autoptr (UnseatChange) change = NULL;

  if (UNSEAT_IS_CHANGE_ROW (row))
    g_object_get (row, "change", &change, NULL);

  return change != NULL ? dup_key (change) : NULL;
}

static gboolean
is_row (GtkWidget  *child,
        const char *key)
{
  g_autofree char *own = dup_row_key (child);

  return g_strcmp0 (own, key) == 0;
}

/* Returns: (transfer full) (nullable): the key of the change at @position */
static char *
dup_key_at (UnseatChangeList *self,
            guint             position)
{
  GListModel *model = gtk_no_selection_get_model (self->selection);
  g_autoptr (UnseatChange) change = model != NULL ? g_list_model_get_item (model, position) : NULL;

  return change != NULL ? dup_key (change) : NULL;
}

static gboolean
is_at (UnseatChangeList *self,
       const char       *key,
       guint             position)
{
  g_autofree char *own = dup_key_at (self, position);

  return g_strcmp0 (own, key) == 0;
}

/* @guess: where it is, as a rule
 *
 * Returns: the position of the change; G_MAXUINT when it is not there */
static guint
find (UnseatChangeList *self,
      const char       *key,
      guint             guess)
{
  guint n_changes = g_list_model_get_n_items (gtk_no_selection_get_model (self->selection));

  if (is_at (self, key, guess))
    return guess;

  for (guint i = 0; i < n_changes; i++)
    if (is_at (self, key, i))
      return i;

  return G_MAXUINT;
}

gboolean
unseat_change_list_focus_rows (UnseatChangeList *self)
{
  g_autofree char *first = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE_LIST (self), FALSE);

  if (unseat_focus_enter (self->view))
    return TRUE;

  first = dup_key_at (self, 0);
  if (first == NULL)
    return FALSE;

  /* What has just come has no rows yet. */
  unseat_row_focus_move (self->view, 0, is_row, first);

  return TRUE;
}

char *
unseat_change_list_dup_focused (UnseatChangeList *self,
                                guint            *position)
{
  GtkWidget       *row = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (UNSEAT_IS_CHANGE_LIST (self) && position != NULL, NULL);

  row = unseat_row_focus_get (self->view);
  key = row != NULL ? dup_row_key (row) : NULL;
  if (key != NULL)
    *position = find (self, key, 0);

  return g_steal_pointer (&key);
}

void
unseat_change_list_focus_change (UnseatChangeList *self,
                                 const char       *key,
                                 guint             position)
{
  guint            n_changes = 0;
  guint            found = G_MAXUINT;
  g_autofree char *instead = NULL;

  g_return_if_fail (UNSEAT_IS_CHANGE_LIST (self) && key != NULL);

  n_changes = g_list_model_get_n_items (gtk_no_selection_get_model (self->selection));
  if (n_changes == 0)
    return;

  found = find (self, key, position);
  if (found == G_MAXUINT)
    {
      found = MIN (position, n_changes - 1);
      instead = dup_key_at (self, found);
    }
  unseat_row_focus_move (self->view, found, is_row, instead != NULL ? instead : key);
}
