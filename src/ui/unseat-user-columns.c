/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-columns.h"

#include <glib/gi18n-lib.h>

#include "unseat-column-key.h"

/* What GtkSettings:gtk-xft-dpi is for text of the usual size. */
#define USUAL_DPI (96.0 * 1024)

/* Below the first width everything is in one column; below the second some columns give way. */
#define COMPACT_WIDTH 600
#define MEDIUM_WIDTH 860

/* What a remembered width may be, in pixels of the application. */
#define MIN_WIDTH 60
#define MAX_WIDTH 2000
#define NO_WIDTH -1

#define MAX_COLUMNS 8

typedef struct
{
  const char          *id;
  GtkColumnViewColumn *column; /* not owned */
  UnseatUserSort       sort;
  UnseatColumnRoom     room;
  gboolean             available;
  gboolean             wanted;
} Column;

struct _UnseatUserColumns
{
  GObject parent_instance;

  GtkColumnView       *view;     /* not owned */
  GtkScrolledWindow   *scroller; /* not owned */
  GtkColumnViewColumn *first;    /* not owned */
  Column               columns[MAX_COLUMNS];
  guint                n_columns;

  gboolean compact; /* all in one column */
  gboolean medium;  /* some have given way */
  gboolean quiet;   /* what changes now is not the person's doing */
  guint    room_id; /* idle sources, 0 when none */
  guint    order_id;

  GMenu              *menu;       /* (owned) */
  GSimpleActionGroup *actions;    /* (owned) */
  UnseatSettings     *settings;   /* (owned) (nullable): nothing is remembered */
  UnseatViewSetting   columns_at; /* of settings */
  UnseatViewSetting   sort_at;    /* of settings */
};

G_DEFINE_FINAL_TYPE (UnseatUserColumns, unseat_user_columns, G_TYPE_OBJECT)

typedef enum
{
  PROP_COMPACT = 1,
} UnseatUserColumnsProperty;

static GParamSpec *properties[PROP_COMPACT + 1];

enum
{
  SORT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Column *
find (UnseatUserColumns *self,
      const char        *id)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].id, id))
      return &self->columns[i];

  return NULL;
}

static Column *
find_column (UnseatUserColumns   *self,
             GtkColumnViewColumn *column)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].column == column)
      return &self->columns[i];

  return NULL;
}

/* --- Room --- */

static gboolean
has_room (UnseatUserColumns *self,
          const Column      *column)
{
  switch (column->room)
    {
    case UNSEAT_COLUMN_GOES_FIRST:
      return !self->compact && !self->medium;
    case UNSEAT_COLUMN_GOES_WHEN_COMPACT:
      return !self->compact;
    case UNSEAT_COLUMN_STAYS:
    default:
      return TRUE;
    }
}

static void
rebuild (UnseatUserColumns *self)
{
  self->quiet = TRUE;
  for (guint i = 0; i < self->n_columns; i++)
    {
      const Column *column = &self->columns[i];
      gboolean      visible = column->available && column->wanted && has_room (self, column);

      if (column->room == UNSEAT_COLUMN_STAYS)
        gtk_column_view_column_set_expand (column->column, self->compact);
      gtk_column_view_column_set_resizable (column->column, !self->compact);
      /* Has the cells on screen bound anew (GTK 4.8 keeps them even when the factory is exchanged). */
      gtk_column_view_column_set_visible (column->column, FALSE);
      gtk_column_view_column_set_visible (column->column, visible);
    }
  self->quiet = FALSE;
}

static gboolean
room_cb (gpointer user_data)
{
  UnseatUserColumns *self = user_data;

  self->room_id = 0;
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);

  return G_SOURCE_REMOVE;
}

/* How much wider than usual text is. */
static double
get_text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? dpi / USUAL_DPI : 1;
}

static void
width_changed_cb (UnseatUserColumns *self)
{
  double   width = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scroller));
  gboolean compact = unseat_user_columns_is_compact_width (GTK_WIDGET (self->view), width);
  gboolean medium = width / get_text_scale (GTK_WIDGET (self->view)) < MEDIUM_WIDTH;

  if (width < 1 || (compact == self->compact && medium == self->medium))
    return;

  self->compact = compact;
  self->medium = medium;

  /* This comes in the middle of a size allocation, when columns must not change; the next frame shows them. */
  if (self->room_id == 0)
    self->room_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, room_cb, self, NULL);
}

/* --- Remembering --- */

static void
save_columns (UnseatUserColumns *self)
{
  GListModel     *columns = gtk_column_view_get_columns (self->view);
  GVariantBuilder builder;

  if (self->settings == NULL || self->quiet)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbi)"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (columns, i);
      const Column *column = find_column (self, view_column);

      if (column != NULL)
        g_variant_builder_add (&builder, "(sbi)", column->id, column->wanted,
                               gtk_column_view_column_get_fixed_width (view_column));
    }
  unseat_settings_set_view (self->settings, self->columns_at, g_variant_builder_end (&builder));
}

static void
take_up_columns (UnseatUserColumns *self,
                 GVariant          *stored)
{
  GVariantIter iter;
  const char  *id;
  gboolean     wanted;
  int          width;
  guint        position = 1; /* after the first one */

  g_variant_iter_init (&iter, stored);
  while (g_variant_iter_next (&iter, "(&sbi)", &id, &wanted, &width))
    {
      Column *column = find (self, id);

      if (column == NULL)
        continue;

      /* A name twice means the last time. */
      column->wanted = wanted || column->room == UNSEAT_COLUMN_STAYS;
      gtk_column_view_column_set_fixed_width (column->column, width < 0 ? NO_WIDTH : CLAMP (width, MIN_WIDTH, MAX_WIDTH));
      g_object_ref (column->column);
      gtk_column_view_remove_column (self->view, column->column);
      gtk_column_view_insert_column (self->view, MIN (position, g_list_model_get_n_items (gtk_column_view_get_columns (self->view))),
                                     column->column);
      g_object_unref (column->column);
      position++;
    }
}

/* --- The person's doing --- */

static GAction *
get_action (UnseatUserColumns *self,
            const char        *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);
}

static void
sorter_changed_cb (UnseatUserColumns *self)
{
  UnseatUserSort sort;
  gboolean       descending;

  if (self->quiet || !unseat_column_key_read (self->view, &sort, &descending))
    return;

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i].sort != sort)
        continue;

      g_simple_action_set_state (G_SIMPLE_ACTION (get_action (self, "sort")), g_variant_new_string (self->columns[i].id));
      g_simple_action_set_state (G_SIMPLE_ACTION (get_action (self, "descending")), g_variant_new_boolean (descending));
      if (self->settings != NULL)
        unseat_settings_set_view (self->settings, self->sort_at, g_variant_new ("(sb)", self->columns[i].id, descending));
    }
  g_signal_emit (self, signals[SORT_CHANGED], 0);
}

static void
sort_by (UnseatUserColumns *self,
         const char        *id,
         gboolean           descending)
{
  const Column *column = find (self, id);

  if (column != NULL && column->available)
    gtk_column_view_sort_by_column (self->view, column->column, descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
sort_action (GSimpleAction *action,
             GVariant      *value,
             gpointer       user_data)
{
  sort_by (user_data, g_variant_get_string (value, NULL), FALSE);
}

static void
descending_action (GSimpleAction *action,
                   GVariant      *value,
                   gpointer       user_data)
{
  UnseatUserColumns *self = user_data;
  g_autoptr (GVariant) id = g_action_get_state (get_action (self, "sort"));

  sort_by (self, g_variant_get_string (id, NULL), g_variant_get_boolean (value));
}

static void
show_action (GSimpleAction *action,
             GVariant      *value,
             gpointer       user_data)
{
  UnseatUserColumns *self = user_data;
  Column            *column = find (self, g_action_get_name (G_ACTION (action)) + strlen ("show-"));

  g_return_if_fail (column != NULL);

  g_simple_action_set_state (action, value);
  column->wanted = g_variant_get_boolean (value);
  rebuild (self);
  save_columns (self);
}

static gboolean
order_cb (gpointer user_data)
{
  UnseatUserColumns *self = user_data;
  g_autoptr (GtkColumnViewColumn) front = g_list_model_get_item (gtk_column_view_get_columns (self->view), 0);

  self->order_id = 0;
  if (front != self->first)
    gtk_column_view_insert_column (self->view, 0, self->first);
  save_columns (self);

  return G_SOURCE_REMOVE;
}

/* Somebody drags a header; the view is not to be changed under their hands. */
static void
order_changed_cb (UnseatUserColumns *self)
{
  if (!self->quiet && self->order_id == 0)
    self->order_id = g_idle_add (order_cb, self);
}

static void
build_menu (UnseatUserColumns *self)
{
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) direction = g_menu_new ();
  g_autoptr (GMenu) shown = g_menu_new ();

  g_menu_remove_all (self->menu);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const Column    *column = &self->columns[i];
      const char      *title = gtk_column_view_column_get_title (column->column);
      g_autofree char *sort = g_strdup_printf ("columns.sort::%s", column->id);
      g_autofree char *show = g_strdup_printf ("columns.show-%s", column->id);

      if (!column->available)
        continue;
      g_menu_append (order, title, sort);
      if (column->room != UNSEAT_COLUMN_STAYS)
        g_menu_append (shown, title, show);
    }
  g_menu_append (direction, _ ("Reverse Order"), "columns.descending");
  g_menu_append_section (self->menu, _ ("Sort By"), G_MENU_MODEL (order));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (direction));
  g_menu_append_section (self->menu, _ ("Columns"), G_MENU_MODEL (shown));
}

/* --- The object --- */

static void
unseat_user_columns_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch ((UnseatUserColumnsProperty) property_id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, UNSEAT_USER_COLUMNS (object)->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_columns_dispose (GObject *object)
{
  UnseatUserColumns *self = UNSEAT_USER_COLUMNS (object);

  g_clear_handle_id (&self->room_id, g_source_remove);
  g_clear_handle_id (&self->order_id, g_source_remove);
  g_clear_object (&self->menu);
  g_clear_object (&self->actions);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (unseat_user_columns_parent_class)->dispose (object);
}

static void
unseat_user_columns_class_init (UnseatUserColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_user_columns_get_property;
  object_class->dispose = unseat_user_columns_dispose;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SORT_CHANGED] = g_signal_new ("sort-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_user_columns_init (UnseatUserColumns *self)
{
  const GActionEntry actions[] = {
    { .name = "sort", .parameter_type = "s", .state = "'name'", .change_state = sort_action },
    { .name = "descending", .state = "false", .change_state = descending_action },
  };

  self->menu = g_menu_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions), self);
}

UnseatUserColumns *
unseat_user_columns_new (GtkColumnView       *view,
                         GtkScrolledWindow   *scroller,
                         GtkColumnViewColumn *first)
{
  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);
  g_return_val_if_fail (GTK_IS_SCROLLED_WINDOW (scroller), NULL);

  UnseatUserColumns *self = g_object_new (UNSEAT_TYPE_USER_COLUMNS, NULL);

  self->view = view;
  self->scroller = scroller;
  self->first = first;
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "notify::page-size",
                           G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
unseat_user_columns_add (UnseatUserColumns   *self,
                         GtkColumnViewColumn *column,
                         const char          *id,
                         UnseatUserSort       sort,
                         UnseatColumnRoom     room)
{
  g_return_if_fail (UNSEAT_IS_USER_COLUMNS (self));
  g_return_if_fail (self->n_columns < MAX_COLUMNS);

  g_autofree char   *name = g_strconcat ("show-", id, NULL);
  const GActionEntry action = { .name = name, .state = "true", .change_state = show_action };
  g_autoptr (UnseatColumnKey) key = unseat_column_key_new (sort);

  self->columns[self->n_columns++] = (Column){ id, column, sort, room, TRUE, TRUE };
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), &action, 1, self);
  gtk_column_view_column_set_sorter (column, GTK_SORTER (key));
  gtk_column_view_column_set_header_menu (column, G_MENU_MODEL (self->menu));
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (save_columns), self, G_CONNECT_SWAPPED);
  build_menu (self);
}

void
unseat_user_columns_set_available (UnseatUserColumns *self,
                                   const char        *id,
                                   gboolean           available)
{
  g_return_if_fail (UNSEAT_IS_USER_COLUMNS (self));

  Column *column = find (self, id);

  g_return_if_fail (column != NULL);

  column->available = available;
  build_menu (self);
}

void
unseat_user_columns_remember (UnseatUserColumns *self,
                              UnseatSettings    *settings,
                              UnseatViewSetting  columns,
                              UnseatViewSetting  sort)
{
  g_return_if_fail (UNSEAT_IS_USER_COLUMNS (self));
  g_return_if_fail (UNSEAT_IS_SETTINGS (settings));

  g_autoptr (GVariant) stored_columns = unseat_settings_dup_view (settings, columns);
  g_autoptr (GVariant) stored_sort = unseat_settings_dup_view (settings, sort);
  const char *id;
  gboolean    descending;

  self->quiet = TRUE;
  take_up_columns (self, stored_columns);
  self->quiet = FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *name = g_strconcat ("show-", self->columns[i].id, NULL);

      g_simple_action_set_state (G_SIMPLE_ACTION (get_action (self, name)), g_variant_new_boolean (self->columns[i].wanted));
    }
  rebuild (self);

  g_variant_get (stored_sort, "(&sb)", &id, &descending);
  if (find (self, id) == NULL || !find (self, id)->available)
    id = self->columns[0].id;
  sort_by (self, id, descending);

  g_set_object (&self->settings, settings);
  self->columns_at = columns;
  self->sort_at = sort;
}

gboolean
unseat_user_columns_is_compact (UnseatUserColumns *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_COLUMNS (self), FALSE);

  return self->compact;
}

void
unseat_user_columns_rebuild (UnseatUserColumns *self)
{
  g_return_if_fail (UNSEAT_IS_USER_COLUMNS (self));

  rebuild (self);
}

GMenuModel *
unseat_user_columns_get_menu (UnseatUserColumns *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_COLUMNS (self), NULL);

  return G_MENU_MODEL (self->menu);
}

GActionGroup *
unseat_user_columns_get_actions (UnseatUserColumns *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_COLUMNS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

gboolean
unseat_user_columns_is_compact_width (GtkWidget *widget,
                                      double     width)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return width / get_text_scale (widget) < COMPACT_WIDTH;
}
