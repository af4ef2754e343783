/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-search.h"

#include <glib/gi18n-lib.h>

#include "unseat-activity-notice.h"
#include "unseat-accessible.h"
#include "unseat-closures.h"
#include "unseat-user-filters.h"

#define HOUR (60 * 60)

struct _UnseatPeopleSearch
{
  AdwBin parent_instance;

  UnseatSettings *settings;     /* (owned) (nullable) */
  UnseatSession  *session;      /* (owned) (nullable) */
  UnseatUserList *list;         /* (owned) (nullable) */
  GSignalGroup   *list_signals; /* (owned) */
  GSignalGroup   *book_signals; /* (owned): of what is known of when people were last seen */

  UnseatActivityFilter activity; /* as it was last asked for */

  gboolean holders;
  gboolean choosable;
  gboolean compact;
  gboolean replaces_list;
  guint    room_id; /* an idle source, 0 when none */

  GtkEditable       *entry;
  GtkToggleButton   *toggle;
  GtkScrolledWindow *scroller;
  UnseatUserFilters *filters;
  GtkMenuButton     *view_button;
  UnseatNotice      *notice;
};

G_DEFINE_FINAL_TYPE (UnseatPeopleSearch, unseat_people_search, ADW_TYPE_BIN)

typedef enum
{
  PROP_HOLDERS = 1,
  PROP_CHOOSABLE,
  PROP_COMPACT,
  PROP_REPLACES_LIST,
  PROP_FILTERING,
} UnseatPeopleSearchProperty;

static GParamSpec *properties[PROP_FILTERING + 1];

enum
{
  CHANGED,
  DONE,
  STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
describe_filters (GObject *object,
                  guint    n_used)
{
  /* Translators: a button that shows the filters; %u of them are in use */
  return n_used > 0 ? g_strdup_printf (_ ("_Filters (%u)"), n_used) : g_strdup (_ ("_Filters"));
}

static GtkOrientation
choose_orientation (GObject *object,
                    gboolean compact)
{
  return compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
}

static gboolean
is_filtering (UnseatPeopleSearch *self)
{
  return *gtk_editable_get_text (self->entry) != '\0' || unseat_user_filters_count (self->filters) > 0;
}

static void
update_notice (UnseatPeopleSearch *self)
{
  unseat_activity_notice_update (self->notice, self->session, unseat_user_filters_get_activity (self->filters),
                                 self->list != NULL ? unseat_user_list_count_undecided (self->list) : 0);
}

static void
changed_cb (UnseatPeopleSearch *self)
{
  UnseatActivityFilter before = self->activity;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTERING]);
  g_signal_emit (self, signals[CHANGED], 0);
  update_notice (self);

  /* What is known may be old by now, or what could not be read may be read this time; with people come their dates. */
  self->activity = unseat_user_filters_get_activity (self->filters);
  if (before == UNSEAT_ACTIVITY_FILTER_ANY && self->activity != UNSEAT_ACTIVITY_FILTER_ANY && self->list != NULL && unseat_user_list_get_n_total (self->list) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "tenant.read-evidence", NULL);
}

static void
book_changed_cb (UnseatPeopleSearch *self)
{
  if (self->activity == UNSEAT_ACTIVITY_FILTER_ANY)
    return;

  g_signal_emit (self, signals[CHANGED], 0);
  update_notice (self);
}

static void
show_undecided_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  unseat_user_filters_set_activity (UNSEAT_PEOPLE_SEARCH (widget)->filters, UNSEAT_ACTIVITY_FILTER_UNKNOWN);
}

static void
activate_cb (UnseatPeopleSearch *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
stop_search_cb (UnseatPeopleSearch *self)
{
  if (!unseat_people_search_clear_text (self))
    g_signal_emit (self, signals[STOPPED], 0);
}

/* --- Room --- */

static void
update_room (UnseatPeopleSearch *self)
{
  gboolean replaces_list = self->compact && gtk_toggle_button_get_active (self->toggle);

  if (self->replaces_list == replaces_list)
    return;

  self->replaces_list = replaces_list;
  gtk_widget_set_vexpand (GTK_WIDGET (self), replaces_list);
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), replaces_list);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPLACES_LIST]);
}

static void
toggled_cb (UnseatPeopleSearch *self)
{
  /* In place of the list they are opened and closed again, and that is not worth remembering. */
  if (self->settings != NULL && !self->compact)
    unseat_settings_set_view (self->settings, UNSEAT_VIEW_SHOW_FILTERS,
                              g_variant_new_boolean (gtk_toggle_button_get_active (self->toggle)));
  update_room (self);
}

static void
set_compact (UnseatPeopleSearch *self,
             gboolean            compact)
{
  g_autoptr (GVariant) shown = self->settings != NULL ? unseat_settings_dup_view (self->settings, UNSEAT_VIEW_SHOW_FILTERS) : NULL;

  if (self->compact == compact)
    return;

  self->compact = compact;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
  gtk_toggle_button_set_active (self->toggle, !compact && (shown == NULL || g_variant_get_boolean (shown)));
  update_room (self);
}

static void
set_holders (UnseatPeopleSearch *self,
             gboolean            holders)
{
  self->holders = holders;
  if (holders)
    g_object_set (self->entry, "placeholder-text", _ ("Search licensed users"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  holders ? _ ("Search licensed users") : _ ("Search users"), -1);
}

static gboolean
room_cb (gpointer user_data)
{
  UnseatPeopleSearch *self = user_data;

  self->room_id = 0;
  set_compact (self, unseat_user_columns_is_compact_width (GTK_WIDGET (self), gtk_widget_get_width (GTK_WIDGET (self))));

  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
unseat_people_search_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (adw_bin_get_child (ADW_BIN (widget)));
}

static void
unseat_people_search_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
unseat_people_search_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  UnseatPeopleSearch *self = UNSEAT_PEOPLE_SEARCH (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (self)), width, height, baseline, NULL);

  /* In the middle of this nothing may be shown or hidden. */
  if (self->room_id == 0 && self->compact != unseat_user_columns_is_compact_width (widget, width))
    self->room_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, room_cb, self, NULL);
}

/* --- The object --- */

static void
unseat_people_search_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  UnseatPeopleSearch *self = UNSEAT_PEOPLE_SEARCH (object);

  switch ((UnseatPeopleSearchProperty) property_id)
    {
    case PROP_HOLDERS:
      g_value_set_boolean (value, self->holders);
      break;
    case PROP_CHOOSABLE:
      g_value_set_boolean (value, self->choosable);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_REPLACES_LIST:
      g_value_set_boolean (value, self->replaces_list);
      break;
    case PROP_FILTERING:
      g_value_set_boolean (value, is_filtering (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_people_search_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  UnseatPeopleSearch *self = UNSEAT_PEOPLE_SEARCH (object);

  switch ((UnseatPeopleSearchProperty) property_id)
    {
    case PROP_HOLDERS:
      set_holders (self, g_value_get_boolean (value));
      break;
    case PROP_CHOOSABLE:
      self->choosable = g_value_get_boolean (value);
      break;
    case PROP_COMPACT:
    case PROP_REPLACES_LIST:
    case PROP_FILTERING:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_people_search_dispose (GObject *object)
{
  UnseatPeopleSearch *self = UNSEAT_PEOPLE_SEARCH (object);

  g_clear_handle_id (&self->room_id, g_source_remove);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->book_signals);
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (unseat_people_search_parent_class)->dispose (object);
}

static void
unseat_people_search_class_init (UnseatPeopleSearchClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  g_type_ensure (UNSEAT_TYPE_NOTICE);
  g_type_ensure (UNSEAT_TYPE_USER_FILTERS);

  object_class->get_property = unseat_people_search_get_property;
  object_class->set_property = unseat_people_search_set_property;
  object_class->dispose = unseat_people_search_dispose;
  widget_class->get_request_mode = unseat_people_search_get_request_mode;
  widget_class->measure = unseat_people_search_measure;
  widget_class->size_allocate = unseat_people_search_size_allocate;

  properties[PROP_HOLDERS] = g_param_spec_boolean ("holders", NULL, NULL, FALSE, writable);
  properties[PROP_CHOOSABLE] = g_param_spec_boolean ("choosable", NULL, NULL, TRUE, writable | G_PARAM_CONSTRUCT);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, readable);
  properties[PROP_REPLACES_LIST] = g_param_spec_boolean ("replaces-list", NULL, NULL, FALSE, readable);
  properties[PROP_FILTERING] = g_param_spec_boolean ("filtering", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-people-search.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatPeopleSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, UnseatPeopleSearch, toggle);
  gtk_widget_class_bind_template_child (widget_class, UnseatPeopleSearch, scroller);
  gtk_widget_class_bind_template_child (widget_class, UnseatPeopleSearch, filters);
  gtk_widget_class_bind_template_child (widget_class, UnseatPeopleSearch, view_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatPeopleSearch, notice);
  gtk_widget_class_bind_template_callback (widget_class, describe_filters);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_and);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_not);
  gtk_widget_class_bind_template_callback (widget_class, choose_orientation);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);

  gtk_widget_class_install_action (widget_class, "people.show-undecided", NULL, show_undecided_action);
}

static void
unseat_people_search_init (UnseatPeopleSearch *self)
{
  /* A widget with a layout manager does not hear of its own width. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  self->list_signals = g_signal_group_new (UNSEAT_TYPE_USER_LIST);
  g_signal_group_connect_swapped (self->list_signals, "notify::n-items", G_CALLBACK (update_notice), self);
  g_signal_group_connect_swapped (self->list_signals, "notify::n-total", G_CALLBACK (update_notice), self);
  self->book_signals = g_signal_group_new (UNSEAT_TYPE_EVIDENCE_BOOK);
  g_signal_group_connect_swapped (self->book_signals, "changed", G_CALLBACK (book_changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  set_holders (self, FALSE);
}

void
unseat_people_search_set_session (UnseatPeopleSearch *self,
                                  UnseatSession      *session)
{
  UnseatDirectory *directory = NULL;

  g_return_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));

  directory = session != NULL ? unseat_session_get_directory (session) : NULL;
  unseat_people_search_set_list (self, NULL);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->book_signals, directory != NULL ? unseat_directory_get_evidence (directory) : NULL);
  gtk_editable_set_text (self->entry, "");
  unseat_user_filters_set_directory (self->filters, directory);
}

void
unseat_people_search_set_list (UnseatPeopleSearch *self,
                               UnseatUserList     *list)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self));
  g_return_if_fail (list == NULL || UNSEAT_IS_USER_LIST (list));

  g_set_object (&self->list, list);
  g_signal_group_set_target (self->list_signals, list);
  update_notice (self);
}

void
unseat_people_search_fill_query (UnseatPeopleSearch *self,
                                 UnseatUserQuery    *query)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self));
  g_return_if_fail (query != NULL);

  query->text = gtk_editable_get_text (self->entry);
  /* By the hour, so that not everybody is judged anew with every keystroke. */
  if (self->session != NULL)
    query->now = unseat_clock_get_time (unseat_session_get_clock (self->session)) / HOUR * HOUR;
  unseat_user_filters_fill_query (self->filters, query);
}

void
unseat_people_search_show_path (UnseatPeopleSearch *self,
                                UnseatPathFilter    path)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self));

  unseat_people_search_clear (self);
  unseat_user_filters_set_path (self->filters, path);
}

void
unseat_people_search_clear (UnseatPeopleSearch *self)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self));

  gtk_editable_set_text (self->entry, "");
  unseat_user_filters_reset (self->filters);
  /* The entry tells of its changes a moment later. */
  changed_cb (self);
}

void
unseat_people_search_reveal (UnseatPeopleSearch *self,
                             UnseatUserList     *list)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self));
  g_return_if_fail (UNSEAT_IS_USER_LIST (list));

  if (unseat_user_list_get_n_selected_hidden (list) == 0)
    return;

  unseat_people_search_clear (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _ ("The search and the filters were cleared, so that everybody selected is listed."));
}

gboolean
unseat_people_search_clear_text (UnseatPeopleSearch *self)
{
  g_return_val_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self), FALSE);

  if (*gtk_editable_get_text (self->entry) == '\0')
    return FALSE;

  gtk_editable_set_text (self->entry, "");

  return TRUE;
}

void
unseat_people_search_focus (UnseatPeopleSearch *self)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
unseat_people_search_set_columns (UnseatPeopleSearch *self,
                                  UnseatUserColumns  *columns)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self));
  g_return_if_fail (UNSEAT_IS_USER_COLUMNS (columns));

  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", unseat_user_columns_get_actions (columns));
  gtk_menu_button_set_menu_model (self->view_button, unseat_user_columns_get_menu (columns));
  g_signal_connect (gtk_menu_button_get_popover (self->view_button), "map", G_CALLBACK (unseat_accessible_name_menu), NULL);
}

void
unseat_people_search_remember (UnseatPeopleSearch *self,
                               UnseatSettings     *settings)
{
  g_return_if_fail (UNSEAT_IS_PEOPLE_SEARCH (self));
  g_return_if_fail (UNSEAT_IS_SETTINGS (settings));

  g_autoptr (GVariant) shown = unseat_settings_dup_view (settings, UNSEAT_VIEW_SHOW_FILTERS);

  if (!self->compact)
    gtk_toggle_button_set_active (self->toggle, g_variant_get_boolean (shown));
  g_set_object (&self->settings, settings);
  if (!self->holders)
    unseat_user_filters_remember (self->filters, settings);
}
