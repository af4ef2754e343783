/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-table.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-column-key.h"
#include "unseat-focus.h"
#include "unseat-place-keeper.h"
#include "unseat-tick-cell.h"
#include "unseat-user-cell.h"
#include "unseat-user-selection.h"
#include "unseat-user-status.h"
#include "unseat-user-words.h"
#include "unseat-utils.h"

#define TICK_COLUMN_WIDTH 46

/* Of the columns with running text; the rest is shared out. */
#define TEXT_WIDTH_CHARS 16

struct _UnseatUserTable
{
  AdwBin parent_instance;

  UnseatUserList      *list;      /* (owned) (nullable) */
  GSignalGroup        *names;     /* (owned): of its directory */
  UnseatUserSelection *selection; /* (owned) (nullable): of list */
  UnseatPlaceKeeper   *keeper;    /* (owned) */
  UnseatUserColumns   *columns;   /* (owned) */
  char                *product;   /* (owned) (nullable) */
  char                *group;     /* (owned) (nullable) */
  gboolean             all_ticked;
  guint                anchor; /* the person ticked last, in the directory; where Shift extends from */
  guint                by_key; /* whom unseat_user_table_tick_focused() has ticked last, in the directory */

  GtkScrolledWindow   *scroller;
  GtkColumnView       *view;
  GtkCheckButton      *all_check;
  GtkColumnViewColumn *tick_column;
  GtkColumnViewColumn *name_column;
  GtkColumnViewColumn *department_column;
  GtkColumnViewColumn *status_column;
  GtkColumnViewColumn *licenses_column;
  GtkColumnViewColumn *path_column;
};

G_DEFINE_FINAL_TYPE (UnseatUserTable, unseat_user_table, ADW_TYPE_BIN)

typedef enum
{
  PROP_LIST = 1,
  PROP_PRODUCT,
  PROP_COMPACT,
} UnseatUserTableProperty;

static GParamSpec *properties[PROP_COMPACT + 1];

enum
{
  USER_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Cells --- */

static void
setup_tick_cb (UnseatUserTable *self,
               GtkListItem     *item)
{
  gtk_list_item_set_child (item, unseat_tick_cell_new (item));
}

static void
bind_tick_cb (UnseatUserTable *self,
              GtkListItem     *item)
{
  unseat_tick_cell_bind (UNSEAT_TICK_CELL (gtk_list_item_get_child (item)), unseat_user_list_get_directory (self->list), self->product,
                         self->group);
}

static void
setup_name_cb (UnseatUserTable *self,
               GtkListItem     *item)
{
  gtk_list_item_set_child (item, unseat_user_cell_new ());
}

static void
bind_name_cb (UnseatUserTable *self,
              GtkListItem     *item)
{
  UnseatUser      *user = gtk_list_item_get_item (item);
  UnseatDirectory *directory = unseat_user_list_get_directory (self->list);
  g_autofree char *line = unseat_user_columns_is_compact (self->columns) ? unseat_user_words_summary (directory, user, self->product, self->group) : NULL;

  unseat_user_cell_set_text (UNSEAT_USER_CELL (gtk_list_item_get_child (item)), unseat_user_get_name (user),
                             line ? line : unseat_user_get_user_principal_name (user));
}

static void
setup_label_cb (UnseatUserTable *self,
                GtkListItem     *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL,
                                               "xalign", 0.0,
                                               "ellipsize", PANGO_ELLIPSIZE_END,
                                               "width-chars", TEXT_WIDTH_CHARS,
                                               "max-width-chars", TEXT_WIDTH_CHARS,
                                               NULL));
}

static void
bind_department_cb (UnseatUserTable *self,
                    GtkListItem     *item)
{
  UnseatUser *user = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), unseat_user_get_department (user));
}

static void
setup_status_cb (UnseatUserTable *self,
                 GtkListItem     *item)
{
  gtk_list_item_set_child (item, unseat_user_status_new ());
}

static void
bind_status_cb (UnseatUserTable *self,
                GtkListItem     *item)
{
  unseat_user_status_set_user (UNSEAT_USER_STATUS (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
bind_holdings_cb (UnseatUserTable *self,
                  GtkListItem     *item)
{
  UnseatDirectory *directory = unseat_user_list_get_directory (self->list);
  g_autofree char *text = unseat_user_words_holdings (directory, gtk_list_item_get_item (item), self->product, self->group);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/* --- Columns --- */

static void
update_columns (UnseatUserTable *self)
{
  unseat_user_columns_set_available (self->columns, "licenses", self->product == NULL && self->group == NULL);
  unseat_user_columns_set_available (self->columns, "path", self->product != NULL || self->group != NULL);
  gtk_column_view_column_set_title (self->path_column, self->group != NULL ? C_ ("column", "License") : _ ("How Licensed"));
  unseat_user_columns_rebuild (self->columns);
}

/* Has all cells on screen bound anew; the one with the tick names the row. */
static void
names_changed_cb (UnseatUserTable *self)
{
  gtk_column_view_column_set_visible (self->tick_column, FALSE);
  gtk_column_view_column_set_visible (self->tick_column, TRUE);
  unseat_user_columns_rebuild (self->columns);
}

static void
compact_changed_cb (UnseatUserTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
apply_sort (UnseatUserTable *self)
{
  UnseatUserSort sort;
  gboolean       descending;

  if (self->list != NULL && unseat_column_key_read (self->view, &sort, &descending))
    unseat_user_list_set_sort (self->list, sort, descending);
}

/* --- Changes of the list --- */

static void
scrolled_cb (UnseatUserTable *self,
             GtkAdjustment   *adjustment)
{
  unseat_place_keeper_scrolled (self->keeper, self->list, adjustment);
}

static void
before_items_changed_cb (UnseatUserTable *self,
                         guint            position,
                         guint            removed,
                         guint            added)
{
  unseat_place_keeper_before_change (self->keeper, self->list, removed);
  if (removed > 0 || added == g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    unseat_user_selection_set_in_turns (self->selection, !unseat_place_keeper_has_place (self->keeper, removed > 0 ? NULL : self->list));
}

static void
update_all_check (UnseatUserTable *self)
{
  guint n = self->list ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  guint n_ticked = self->list ? unseat_user_list_get_n_selected (self->list) - unseat_user_list_get_n_selected_hidden (self->list)
                              : 0;

  self->all_ticked = n > 0 && n_ticked == n;
  gtk_check_button_set_active (self->all_check, self->all_ticked);
  gtk_check_button_set_inconsistent (self->all_check, n_ticked > 0 && n_ticked < n);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_check), n > 0);
}

static void
after_items_changed_cb (UnseatUserTable *self,
                        guint            position,
                        guint            removed,
                        guint            added)
{
  unseat_place_keeper_after_change (self->keeper, self->list, added);
  update_all_check (self);
}

/* --- Ticks --- */

static void
pressed_cb (UnseatUserTable *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  UnseatTickCell *cell = unseat_tick_cell_find (GTK_WIDGET (self), x, y);

  if (cell == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  /* Before the check button and the row get it: the button knows no Shift, and the row would open the person. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "table.tick", "(ub)",
                              unseat_tick_cell_get_position (cell), (state & GDK_SHIFT_MASK) != 0);
}

static void
tick_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (widget);
  guint            position;
  gboolean         extend;

  g_variant_get (parameter, "(ub)", &position, &extend);
  if (self->list == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return;

  guint from = self->anchor != UNSEAT_NO_USER ? unseat_user_list_find (self->list, self->anchor) : G_MAXUINT;

  if (extend && from != G_MAXUINT)
    {
      guint first = MIN (from, position);

      unseat_user_list_set_selected (self->list, first, MAX (from, position) - first + 1,
                                     unseat_user_list_is_selected (self->list, from));
      return;
    }

  self->anchor = unseat_user_list_get_index (self->list, position);
  unseat_user_list_set_selected (self->list, position, 1, !unseat_user_list_is_selected (self->list, position));
}

static void
all_toggled_cb (UnseatUserTable *self,
                GtkCheckButton  *check)
{
  gboolean active = gtk_check_button_get_active (check);

  if (self->list == NULL || active == self->all_ticked)
    return;

  if (active)
    unseat_user_list_select_all (self->list);
  else
    unseat_user_list_set_selected (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), FALSE);
}

/* GTK 4.8 has only a title for a column's header: the check button lies over it. */
static gboolean
get_child_position_cb (UnseatUserTable *self,
                       GtkWidget       *widget,
                       GdkRectangle    *rectangle)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  gboolean   rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  rectangle->x = rtl ? gtk_widget_get_width (GTK_WIDGET (self->scroller)) - TICK_COLUMN_WIDTH : 0;
  rectangle->y = 0;
  rectangle->width = TICK_COLUMN_WIDTH;
  rectangle->height = gtk_widget_get_height (header);

  return rectangle->height > 0;
}

static void
activate_cb (UnseatUserTable *self,
             guint            position)
{
  g_signal_emit (self, signals[USER_ACTIVATED], 0, unseat_user_list_get_index (self->list, position));
}

static gboolean
unseat_user_table_focus (GtkWidget       *widget,
                         GtkDirectionType direction)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (widget);
  GtkWidget *const stops[] = { GTK_WIDGET (self->all_check), GTK_WIDGET (self->view) };
  gboolean         handled;
  gboolean         moved = unseat_focus_step (stops, G_N_ELEMENTS (stops), direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_user_table_parent_class)->focus (widget, direction);
}

static void
unseat_user_table_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (object);

  switch ((UnseatUserTableProperty) property_id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_PRODUCT:
      g_value_set_string (value, self->product);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->columns != NULL && unseat_user_columns_is_compact (self->columns));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_table_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (object);

  switch ((UnseatUserTableProperty) property_id)
    {
    case PROP_LIST:
      unseat_user_table_set_list (self, g_value_get_object (value));
      break;
    case PROP_PRODUCT:
      unseat_user_table_set_product (self, g_value_get_string (value));
      break;
    case PROP_COMPACT:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_table_dispose (GObject *object)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (object);

  if (self->keeper != NULL)
    unseat_user_table_set_list (self, NULL);

  g_clear_object (&self->names);
  g_clear_object (&self->keeper);
  g_clear_object (&self->columns);

  G_OBJECT_CLASS (unseat_user_table_parent_class)->dispose (object);
}

static void
unseat_user_table_finalize (GObject *object)
{
  UnseatUserTable *self = UNSEAT_USER_TABLE (object);

  g_clear_pointer (&self->product, g_free);
  g_clear_pointer (&self->group, g_free);

  G_OBJECT_CLASS (unseat_user_table_parent_class)->finalize (object);
}

static void
unseat_user_table_class_init (UnseatUserTableClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_user_table_get_property;
  object_class->set_property = unseat_user_table_set_property;
  object_class->dispose = unseat_user_table_dispose;
  object_class->finalize = unseat_user_table_finalize;
  widget_class->focus = unseat_user_table_focus;
  widget_class->query_tooltip = unseat_user_cell_query_tooltip;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, UNSEAT_TYPE_USER_LIST,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PRODUCT] = g_param_spec_string ("product", NULL, NULL, NULL,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[USER_ACTIVATED] = g_signal_new ("user-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-user-table.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatUserTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserTable, view);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserTable, all_check);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserTable, tick_column);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserTable, name_column);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserTable, department_column);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserTable, status_column);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserTable, licenses_column);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserTable, path_column);
  gtk_widget_class_bind_template_callback (widget_class, setup_tick_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_tick_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_label_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_department_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_status_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_status_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_holdings_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_child_position_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);

  gtk_widget_class_install_action (widget_class, "table.tick", "(ub)", tick_action);
}

static void
unseat_user_table_init (UnseatUserTable *self)
{
  self->anchor = self->by_key = UNSEAT_NO_USER;

  gtk_widget_init_template (GTK_WIDGET (self));

  unseat_accessible_add_activation (GTK_WIDGET (self->all_check));

  self->keeper = unseat_place_keeper_new (self->view);
  self->names = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);

  self->columns = unseat_user_columns_new (self->view, self->scroller, self->tick_column);
  unseat_user_columns_add (self->columns, self->name_column, "name", UNSEAT_SORT_NAME, UNSEAT_COLUMN_STAYS);
  unseat_user_columns_add (self->columns, self->department_column, "department", UNSEAT_SORT_DEPARTMENT, UNSEAT_COLUMN_GOES_FIRST);
  unseat_user_columns_add (self->columns, self->status_column, "status", UNSEAT_SORT_SIGN_IN, UNSEAT_COLUMN_GOES_WHEN_COMPACT);
  unseat_user_columns_add (self->columns, self->licenses_column, "licenses", UNSEAT_SORT_LICENSES, UNSEAT_COLUMN_GOES_WHEN_COMPACT);
  unseat_user_columns_add (self->columns, self->path_column, "path", UNSEAT_SORT_PATH, UNSEAT_COLUMN_GOES_WHEN_COMPACT);
  gtk_column_view_sort_by_column (self->view, self->name_column, GTK_SORT_ASCENDING);
  g_signal_group_connect_swapped (self->names, "names-changed", G_CALLBACK (names_changed_cb), self);
  g_signal_connect_object (self->columns, "sort-changed", G_CALLBACK (apply_sort), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "notify::compact", G_CALLBACK (compact_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", unseat_user_columns_get_actions (self->columns));

  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);

  update_columns (self);
  update_all_check (self);
}

GtkWidget *
unseat_user_table_new (const char *product)
{
  return g_object_new (UNSEAT_TYPE_USER_TABLE, "product", product, NULL);
}

void
unseat_user_table_set_list (UnseatUserTable *self,
                            UnseatUserList  *list)
{
  g_return_if_fail (UNSEAT_IS_USER_TABLE (self));

  if (self->list == list)
    return;

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);

  gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_set_object (&self->list, list);
  g_signal_group_set_target (self->names, list != NULL ? unseat_user_list_get_directory (list) : NULL);
  self->anchor = self->by_key = UNSEAT_NO_USER;
  unseat_place_keeper_forget (self->keeper);

  if (list != NULL)
    {
      apply_sort (self);

      /* The order matters: GTK hears of changes through the selection, between these two. */
      g_signal_connect_object (list, "items-changed", G_CALLBACK (before_items_changed_cb), self, G_CONNECT_SWAPPED);
      self->selection = unseat_user_selection_new (list);
      gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
      g_signal_connect_object (list, "items-changed", G_CALLBACK (after_items_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (list, "selection-changed", G_CALLBACK (update_all_check), self, G_CONNECT_SWAPPED);
    }

  update_all_check (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST]);
}

UnseatUserList *
unseat_user_table_get_list (UnseatUserTable *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_TABLE (self), NULL);

  return self->list;
}

void
unseat_user_table_set_product (UnseatUserTable *self,
                               const char      *product)
{
  g_return_if_fail (UNSEAT_IS_USER_TABLE (self));

  if (!unseat_set_string (&self->product, product))
    return;

  update_columns (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRODUCT]);
}

void
unseat_user_table_set_group (UnseatUserTable *self,
                             const char      *group)
{
  g_return_if_fail (UNSEAT_IS_USER_TABLE (self));

  if (unseat_set_string (&self->group, group))
    update_columns (self);
}

gboolean
unseat_user_table_focus_rows (UnseatUserTable *self)
{
  return gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

/* Whoever was ticked for an earlier key only, and not by hand, is not meant by the next. */
static gboolean
is_ticked_by_key (UnseatUserTable *self)
{
  guint position = self->by_key != UNSEAT_NO_USER ? unseat_user_list_find (self->list, self->by_key) : G_MAXUINT;

  return position != G_MAXUINT && unseat_user_list_get_n_selected (self->list) == 1 && unseat_user_list_is_selected (self->list, position);
}

gboolean
unseat_user_table_tick_focused (UnseatUserTable *self)
{
  UnseatTickCell *cell = NULL;

  g_return_val_if_fail (UNSEAT_IS_USER_TABLE (self), FALSE);

  if (self->list != NULL && unseat_focus_is_inside (GTK_WIDGET (self->view)))
    cell = unseat_tick_cell_find_in_row (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  if (cell == NULL || (unseat_user_list_get_n_selected (self->list) > 0 && !is_ticked_by_key (self)))
    return self->list != NULL && unseat_user_list_get_n_selected (self->list) > 0;
  if (unseat_user_list_is_selected (self->list, unseat_tick_cell_get_position (cell)))
    return TRUE;

  unseat_user_list_unselect_all (self->list);
  gtk_widget_activate_action (GTK_WIDGET (self), "table.tick", "(ub)", unseat_tick_cell_get_position (cell), FALSE);
  self->by_key = self->anchor;

  return TRUE;
}

UnseatUserColumns *
unseat_user_table_get_columns (UnseatUserTable *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_TABLE (self), NULL);

  return self->columns;
}
