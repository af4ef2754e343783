/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-users-page.h"

#include "unseat-choose-dialog.h"
#include "unseat-compat.h"
#include "unseat-focus.h"
#include "unseat-many-pane.h"
#include "unseat-people-search.h"
#include "unseat-place.h"
#include "unseat-planner.h"
#include "unseat-selection-bar.h"
#include "unseat-user-pane.h"
#include "unseat-user-table.h"
#include "unseat-user-words.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatUsersPage
{
  AdwBin parent_instance;

  UnseatSession  *session; /* (owned) (nullable) */
  UnseatUserList *list;    /* (owned) (nullable): of the session's directory */
  char           *status;  /* (owned) (nullable) */
  gboolean        loading;
  guint           next_user; /* who is to be shown when the pane may be left */

  AdwLeaflet         *leaflet;
  UnseatPeopleSearch *search;
  UnseatUserTable    *table;
  UnseatSelectionBar *selection_bar;
  GtkStack           *pane;
  UnseatUserPane     *user_pane;
  UnseatManyPane     *many_pane;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatUsersPage, unseat_users_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_LIST = 1,
  PROP_STATUS,
  PROP_LOADING,
} UnseatUsersPageProperty;

static GParamSpec *properties[PROP_LOADING + 1];

enum
{
  REVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What is listed --- */

static char *
choose_rows (GObject *object,
             guint    n_items,
             guint    n_total,
             gboolean loading)
{
  if (n_items > 0)
    return g_strdup ("rows");
  if (n_total > 0)
    return g_strdup ("no-match");

  return g_strdup (loading ? "loading" : "nobody");
}

static void
update_status (UnseatUsersPage *self)
{
  g_autofree char *status = self->list ? unseat_user_words_ticks_of_all (self->list) : NULL;

  if (unseat_set_string (&self->status, status))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "users.manage",
                                 self->list != NULL && unseat_user_list_get_n_selected (self->list) > 0);
}

static void
update_query (UnseatUsersPage *self)
{
  UnseatUserQuery query = { 0 };

  if (self->list == NULL)
    return;

  unseat_people_search_fill_query (self->search, &query);
  unseat_user_list_set_query (self->list, &query);
}

static void
search_done_cb (UnseatUsersPage *self)
{
  unseat_user_table_focus_rows (self->table);
}

static void
show_everybody_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  unseat_people_search_clear (UNSEAT_USERS_PAGE (widget)->search);
}

static void
people_selected_cb (UnseatUsersPage *self)
{
  unseat_people_search_reveal (self->search, self->list);
  unseat_user_table_focus_rows (self->table);
}

/* --- The pane --- */

static gboolean
is_pane_open (UnseatUsersPage *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->pane));
}

/* Returns: (transfer none) (nullable): the pane of one person, or of several */
static GtkWidget *
get_shown_pane (UnseatUsersPage *self)
{
  return is_pane_open (self) ? gtk_stack_get_visible_child (self->pane) : NULL;
}

static void
show_pane (UnseatUsersPage *self,
           GtkWidget       *child)
{
  gtk_stack_set_visible_child (self->pane, child);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), TRUE);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
  unseat_place_lead (child);
}

static void
close_pane (UnseatUsersPage *self)
{
  gboolean was_focused = unseat_focus_is_inside (GTK_WIDGET (self->pane));

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  gtk_widget_set_visible (GTK_WIDGET (self->pane), FALSE);
  unseat_user_pane_set_user (self->user_pane, self->session, UNSEAT_NO_USER);
  if (was_focused)
    unseat_place_lead (GTK_WIDGET (self));
}

static void
open_user_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (source);
  g_autoptr (GError) error = NULL;

  if (!unseat_users_page_confirm_leave_finish (self, result, &error))
    return;

  if (self->next_user == UNSEAT_NO_USER)
    {
      close_pane (self);
      return;
    }

  unseat_user_pane_set_user (self->user_pane, self->session, self->next_user);
  show_pane (self, GTK_WIDGET (self->user_pane));
}

static void
open_user (UnseatUsersPage *self,
           guint            index)
{
  self->next_user = index;
  unseat_users_page_confirm_leave_async (self, NULL, open_user_cb, NULL);
}

static void
user_activated_cb (UnseatUsersPage *self,
                   guint            index)
{
  if (get_shown_pane (self) != GTK_WIDGET (self->user_pane) || unseat_user_pane_get_user (self->user_pane) != index)
    open_user (self, index);
  else
    unseat_place_lead (GTK_WIDGET (self->user_pane));
}

static void
close_pane_cb (UnseatUsersPage *self)
{
  open_user (self, UNSEAT_NO_USER);
}

static void
open_many_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (source);
  g_autoptr (GError) error = NULL;

  if (!unseat_users_page_confirm_leave_finish (self, result, &error))
    return;

  g_autoptr (GArray) indexes = unseat_user_list_dup_selected (self->list);

  unseat_many_pane_set_users (self->many_pane, self->session, indexes);
  show_pane (self, GTK_WIDGET (self->many_pane));
}

static void
manage_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (widget);
  g_autoptr (GArray) indexes = unseat_user_list_dup_selected (self->list);

  if (indexes->len == 1)
    user_activated_cb (self, g_array_index (indexes, guint, 0));
  else if (indexes->len > 1)
    unseat_users_page_confirm_leave_async (self, NULL, open_many_cb, NULL);
}

/* Whoever is ticked, or whose row has the keyboard. */
static gboolean
delete_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  if (unseat_user_table_tick_focused (UNSEAT_USERS_PAGE (widget)->table))
    gtk_widget_activate_action (widget, "users.manage", NULL);
  else
    gtk_widget_error_bell (widget);

  return TRUE;
}

/* Wherever the keyboard is: the button is in sight. */
static gboolean
save_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (widget);
  GtkWidget       *shown = get_shown_pane (self);

  return shown != NULL && gtk_widget_activate_action (shown, shown == GTK_WIDGET (self->user_pane) ? "user.save" : "people.save", NULL);
}

static void
select_all_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (widget);

  /* In the pane it would tick people that nobody looks at. */
  if (self->list != NULL && !unseat_focus_is_text (widget) && !unseat_focus_is_inside (GTK_WIDGET (self->pane)))
    unseat_user_list_select_all (self->list);
}

/* One step back: the pane, the search, the ticks. */
static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (widget);

  if (is_pane_open (self))
    close_pane_cb (self);
  else if (!unseat_people_search_clear_text (self->search) && self->list != NULL)
    unseat_user_list_unselect_all (self->list);
}

static void
search_stopped_cb (UnseatUsersPage *self)
{
  back_action (GTK_WIDGET (self), NULL, NULL);
}

static void
review_cb (UnseatUsersPage *self,
           UnseatPlanner   *planner)
{
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

/* Indexes start again: what the pane shows is somebody else. */
static void
cleared_cb (UnseatUsersPage *self)
{
  unseat_many_pane_discard (self->many_pane);
  close_pane (self);
}

/* --- Leaving --- */

static void
leave_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean leave = UNSEAT_IS_USER_PANE (source) ? unseat_user_pane_confirm_leave_finish (UNSEAT_USER_PANE (source), result, &error)
                                                : unseat_many_pane_confirm_leave_finish (UNSEAT_MANY_PANE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, leave);
}

void
unseat_users_page_confirm_leave_async (UnseatUsersPage    *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_USERS_PAGE (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GtkWidget *shown = get_shown_pane (self);

  g_task_set_source_tag (task, unseat_users_page_confirm_leave_async);

  if (shown == GTK_WIDGET (self->many_pane))
    unseat_many_pane_confirm_leave_async (self->many_pane, cancellable, leave_answered_cb, g_steal_pointer (&task));
  else if (shown == GTK_WIDGET (self->user_pane))
    unseat_user_pane_confirm_leave_async (self->user_pane, cancellable, leave_answered_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
unseat_users_page_confirm_leave_finish (UnseatUsersPage *self,
                                        GAsyncResult    *result,
                                        GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- The object --- */

/* To the people, or to what there is instead of them. */
static gboolean
unseat_users_page_lead (UnseatPlace *place)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (place);

  if (is_pane_open (self))
    return unseat_place_lead (gtk_stack_get_visible_child (self->pane));
  if (self->list != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0 && unseat_user_table_focus_rows (self->table))
    return TRUE;

  unseat_people_search_focus (self->search);

  return TRUE;
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_users_page_lead;
}

static void
unseat_users_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (object);

  switch ((UnseatUsersPageProperty) property_id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_users_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (object);

  switch ((UnseatUsersPageProperty) property_id)
    {
    case PROP_LOADING:
      self->loading = g_value_get_boolean (value);
      break;
    case PROP_LIST:
    case PROP_STATUS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_users_page_dispose (GObject *object)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_users_page_parent_class)->dispose (object);
}

static void
unseat_users_page_finalize (GObject *object)
{
  UnseatUsersPage *self = UNSEAT_USERS_PAGE (object);

  g_clear_pointer (&self->status, g_free);

  G_OBJECT_CLASS (unseat_users_page_parent_class)->finalize (object);
}

static void
unseat_users_page_class_init (UnseatUsersPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_MANY_PANE);
  g_type_ensure (UNSEAT_TYPE_PEOPLE_SEARCH);
  g_type_ensure (UNSEAT_TYPE_SELECTION_BAR);
  g_type_ensure (UNSEAT_TYPE_USER_LIST);
  g_type_ensure (UNSEAT_TYPE_USER_PANE);
  g_type_ensure (UNSEAT_TYPE_USER_TABLE);

  object_class->get_property = unseat_users_page_get_property;
  object_class->set_property = unseat_users_page_set_property;
  object_class->dispose = unseat_users_page_dispose;
  object_class->finalize = unseat_users_page_finalize;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, UNSEAT_TYPE_USER_LIST,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLANNER);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-users-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatUsersPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, UnseatUsersPage, search);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_child (widget_class, UnseatUsersPage, table);
  gtk_widget_class_bind_template_child (widget_class, UnseatUsersPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, UnseatUsersPage, pane);
  gtk_widget_class_bind_template_child (widget_class, UnseatUsersPage, user_pane);
  gtk_widget_class_bind_template_child (widget_class, UnseatUsersPage, many_pane);
  gtk_widget_class_bind_template_callback (widget_class, choose_rows);
  gtk_widget_class_bind_template_callback (widget_class, update_query);
  gtk_widget_class_bind_template_callback (widget_class, user_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_pane_cb);

  gtk_widget_class_install_action (widget_class, "users.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "users.manage", NULL, manage_action);
  gtk_widget_class_install_action (widget_class, "users.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "users.show-everybody", NULL, show_everybody_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "users.select-all", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, save_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "users.back", NULL);
}

static void
unseat_users_page_init (UnseatUsersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_people_search_set_columns (self->search, unseat_user_table_get_columns (self->table));
  update_status (self);
}

void
unseat_users_page_set_session (UnseatUsersPage *self,
                               UnseatSession   *session)
{
  g_return_if_fail (UNSEAT_IS_USERS_PAGE (self));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (unseat_session_get_directory (self->session), self);

  g_clear_object (&self->list);
  g_set_object (&self->session, session);
  unseat_many_pane_discard (self->many_pane);
  close_pane (self);

  if (session != NULL)
    {
      UnseatDirectory *directory = unseat_session_get_directory (session);

      self->list = unseat_user_list_new (directory);
      g_signal_connect_object (self->list, "items-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->list, "notify::n-total", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (directory, "cleared", G_CALLBACK (cleared_cb), self, G_CONNECT_SWAPPED);
    }

  unseat_selection_bar_set_list (self->selection_bar, self->list);
  unseat_people_search_set_session (self->search, session);
  unseat_people_search_set_list (self->search, self->list);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST]);
  if (session != NULL)
    {
      UnseatSettings *settings = unseat_session_get_settings (session);

      unseat_user_columns_remember (unseat_user_table_get_columns (self->table), settings,
                                    UNSEAT_VIEW_USERS_COLUMNS, UNSEAT_VIEW_USERS_SORT);
      unseat_people_search_remember (self->search, settings);
    }
  update_status (self);
}

void
unseat_users_page_focus_search (UnseatUsersPage *self)
{
  g_return_if_fail (UNSEAT_IS_USERS_PAGE (self));

  unseat_people_search_focus (self->search);
}

void
unseat_users_page_choose_people (UnseatUsersPage *self)
{
  UnseatChooseDialog *dialog = NULL;

  g_return_if_fail (UNSEAT_IS_USERS_PAGE (self));

  if (self->list == NULL)
    return;

  dialog = unseat_choose_dialog_new (GTK_WIDGET (self), self->list, NULL);
  g_signal_connect_object (dialog, "selected", G_CALLBACK (people_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::list", G_CALLBACK (gtk_window_destroy), dialog, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
unseat_users_page_open (UnseatUsersPage *self,
                        guint            index)
{
  g_return_if_fail (UNSEAT_IS_USERS_PAGE (self));
  g_return_if_fail (self->session != NULL);

  user_activated_cb (self, index);
}

void
unseat_users_page_discard (UnseatUsersPage *self)
{
  g_return_if_fail (UNSEAT_IS_USERS_PAGE (self));

  unseat_many_pane_discard (self->many_pane);
  unseat_user_pane_discard (self->user_pane);
}
