/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-holders.h"

#include "unseat-focus.h"
#include "unseat-people-search.h"
#include "unseat-place.h"
#include "unseat-user-table.h"

struct _UnseatHolders
{
  AdwBin parent_instance;

  UnseatUserList *list;         /* (owned) (nullable) */
  char           *sku_id;       /* (owned) (nullable) */
  char           *group_id;     /* (owned) (nullable) */
  GSignalGroup   *list_signals; /* (owned) */

  UnseatPeopleSearch *search;
  GtkStack           *content;
  AdwBin             *nobody;
  UnseatUserTable    *table;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatHolders, unseat_holders, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_CHOOSABLE = 1,
  PROP_NOBODY,
} UnseatHoldersProperty;

static GParamSpec *properties[PROP_NOBODY + 1];

enum
{
  CHANGED,
  STOPPED,
  USER_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
choose_page (UnseatHolders *self)
{
  gboolean filtering;

  if (self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    return "users";

  g_object_get (self->search, "filtering", &filtering, NULL);

  return filtering ? "no-match" : "nobody";
}

/* What had the focus may be gone with its page: left alone, GTK would go to the head of the window. */
static void
update (UnseatHolders *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->content);
  gboolean   had_focus = unseat_focus_is_inside (shown);

  gtk_stack_set_visible_child_name (self->content, choose_page (self));
  g_signal_emit (self, signals[CHANGED], 0);
  if (had_focus && self->list != NULL && shown != gtk_stack_get_visible_child (self->content))
    unseat_place_lead (GTK_WIDGET (self));
}

static void
query_changed_cb (UnseatHolders *self)
{
  UnseatUserQuery query = { 0 };

  if (self->list == NULL)
    return;

  unseat_people_search_fill_query (self->search, &query);
  query.sku_id = self->sku_id;
  query.group_id = self->group_id;
  unseat_user_list_set_query (self->list, &query);
  update (self);
}

static void
search_done_cb (UnseatHolders *self)
{
  unseat_user_table_focus_rows (self->table);
}

static void
search_stopped_cb (UnseatHolders *self)
{
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
user_activated_cb (UnseatHolders *self,
                   guint          index)
{
  g_signal_emit (self, signals[USER_ACTIVATED], 0, index);
}

static gboolean
unseat_holders_lead (UnseatPlace *place)
{
  UnseatHolders *self = UNSEAT_HOLDERS (place);
  GtkWidget     *shown = gtk_stack_get_visible_child (self->content);

  if (shown == GTK_WIDGET (self->table) ? unseat_user_table_focus_rows (self->table) : unseat_focus_enter (shown))
    return TRUE;

  unseat_people_search_focus (self->search);

  return TRUE;
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_holders_lead;
}

static void
unseat_holders_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  UnseatHolders *self = UNSEAT_HOLDERS (object);

  switch ((UnseatHoldersProperty) property_id)
    {
    case PROP_CHOOSABLE:
      g_object_set_property (G_OBJECT (self->search), "choosable", value);
      break;
    case PROP_NOBODY:
      adw_bin_set_child (self->nobody, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_holders_dispose (GObject *object)
{
  UnseatHolders *self = UNSEAT_HOLDERS (object);

  g_clear_object (&self->list_signals);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (unseat_holders_parent_class)->dispose (object);
}

static void
unseat_holders_finalize (GObject *object)
{
  UnseatHolders *self = UNSEAT_HOLDERS (object);

  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->group_id, g_free);

  G_OBJECT_CLASS (unseat_holders_parent_class)->finalize (object);
}

static void
unseat_holders_class_init (UnseatHoldersClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = unseat_holders_set_property;
  object_class->dispose = unseat_holders_dispose;
  object_class->finalize = unseat_holders_finalize;

  properties[PROP_CHOOSABLE] = g_param_spec_boolean ("choosable", NULL, NULL, TRUE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOBODY] = g_param_spec_object ("nobody", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[USER_ACTIVATED] = g_signal_new ("user-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (UNSEAT_TYPE_PEOPLE_SEARCH);
  g_type_ensure (UNSEAT_TYPE_USER_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-holders.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatHolders, search);
  gtk_widget_class_bind_template_child (widget_class, UnseatHolders, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatHolders, nobody);
  gtk_widget_class_bind_template_child (widget_class, UnseatHolders, table);
  gtk_widget_class_bind_template_callback (widget_class, query_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, user_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_holders_show_all);
}

static void
unseat_holders_init (UnseatHolders *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_people_search_set_columns (self->search, unseat_user_table_get_columns (self->table));

  self->list_signals = g_signal_group_new (UNSEAT_TYPE_USER_LIST);
  g_signal_group_connect_swapped (self->list_signals, "notify::n-items", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->list_signals, "notify::n-selected", G_CALLBACK (update), self);
}

static void
show_people (UnseatHolders         *self,
             UnseatSession         *session,
             const UnseatHoldersOf *of)
{
  UnseatSettings *settings = unseat_session_get_settings (session);

  self->sku_id = g_strdup (of->sku_id);
  self->group_id = g_strdup (of->group_id);
  self->list = unseat_user_list_new (unseat_session_get_directory (session));
  unseat_people_search_set_list (self->search, self->list);
  query_changed_cb (self);
  if (of->sku_id != NULL)
    unseat_user_table_set_product (self->table, of->sku_id);
  else
    unseat_user_table_set_group (self->table, of->group_id);
  unseat_user_columns_remember (unseat_user_table_get_columns (self->table), settings, of->columns, of->sort);
  unseat_people_search_remember (self->search, settings);
  unseat_user_table_set_list (self->table, self->list);
  g_signal_group_set_target (self->list_signals, self->list);
}

void
unseat_holders_set (UnseatHolders         *self,
                    UnseatSession         *session,
                    const UnseatHoldersOf *of)
{
  g_return_if_fail (UNSEAT_IS_HOLDERS (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));
  g_return_if_fail ((session == NULL) == (of == NULL));

  g_signal_group_set_target (self->list_signals, NULL);
  unseat_user_table_set_list (self->table, NULL);
  g_clear_object (&self->list);
  g_clear_pointer (&self->sku_id, g_free);
  g_clear_pointer (&self->group_id, g_free);
  unseat_people_search_set_session (self->search, session);
  if (session != NULL)
    show_people (self, session, of);
  update (self);
}

UnseatUserList *
unseat_holders_get_list (UnseatHolders *self)
{
  g_return_val_if_fail (UNSEAT_IS_HOLDERS (self), NULL);

  return self->list;
}

void
unseat_holders_show_path (UnseatHolders   *self,
                          UnseatPathFilter path)
{
  g_return_if_fail (UNSEAT_IS_HOLDERS (self));

  unseat_people_search_show_path (self->search, path);
  unseat_user_table_focus_rows (self->table);
}

void
unseat_holders_show_all (UnseatHolders *self)
{
  g_return_if_fail (UNSEAT_IS_HOLDERS (self));

  unseat_people_search_clear (self->search);
}

void
unseat_holders_reveal_ticked (UnseatHolders *self)
{
  g_return_if_fail (UNSEAT_IS_HOLDERS (self));

  if (self->list != NULL)
    unseat_people_search_reveal (self->search, self->list);
  unseat_user_table_focus_rows (self->table);
}

void
unseat_holders_tick_all (UnseatHolders *self)
{
  g_return_if_fail (UNSEAT_IS_HOLDERS (self));

  if (self->list != NULL && !unseat_focus_is_text (GTK_WIDGET (self)))
    unseat_user_list_select_all (self->list);
}

void
unseat_holders_act (UnseatHolders *self,
                    const char    *action)
{
  g_return_if_fail (UNSEAT_IS_HOLDERS (self));
  g_return_if_fail (action != NULL);

  if (unseat_user_table_tick_focused (self->table))
    gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

void
unseat_holders_untick (UnseatHolders *self)
{
  g_return_if_fail (UNSEAT_IS_HOLDERS (self));

  if (self->list != NULL)
    unseat_user_list_unselect_all (self->list);
}

gboolean
unseat_holders_step_back (UnseatHolders *self)
{
  g_return_val_if_fail (UNSEAT_IS_HOLDERS (self), FALSE);

  if (unseat_people_search_clear_text (self->search))
    return TRUE;

  if (self->list == NULL || unseat_user_list_get_n_selected (self->list) == 0)
    return FALSE;

  unseat_user_list_unselect_all (self->list);

  return TRUE;
}

void
unseat_holders_focus_search (UnseatHolders *self)
{
  g_return_if_fail (UNSEAT_IS_HOLDERS (self));

  unseat_people_search_focus (self->search);
}
