/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-groups-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-export-button.h"
#include "unseat-focus.h"
#include "unseat-group-list.h"
#include "unseat-group-page.h"
#include "unseat-group-row.h"
#include "unseat-group-words.h"
#include "unseat-groups-export.h"
#include "unseat-leavers-watch.h"
#include "unseat-needle.h"
#include "unseat-notice.h"
#include "unseat-place.h"
#include "unseat-planner.h"
#include "unseat-rights.h"
#include "unseat-sort-choice.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

/* Counting goes through everybody, and a job changes people twenty at a time, for minutes: it may take one part of the time in so many. */
#define REST 20

/* In the order of the drop-down. */
typedef enum
{
  SORT_NAME,
  SORT_PEOPLE,
  SORT_PROBLEMS,
} Sort;

struct _UnseatGroupsPage
{
  AdwBin parent_instance;

  UnseatSession      *session; /* (owned) (nullable) */
  UnseatLeaversWatch *leavers; /* (owned) (nullable): of the session */
  UnseatGroupList    *groups;  /* (owned) (nullable): of its directory */
  gboolean            loading;
  char               *refusal;   /* (owned) (nullable): why the groups cannot be read */
  char               *needle;    /* (owned) (nullable): folded text that is searched for */
  guint               update_id; /* a source, 0 when none */
  gint64              rest_until;

  GtkSortListModel   *sorted;            /* (owned) */
  GtkFilterListModel *filtered;          /* (owned) */
  GtkSorter          *sorter;            /* (owned) */
  GtkFilter          *filter;            /* (owned) */
  GSignalGroup       *directory_signals; /* (owned) */
  GSignalGroup       *list_signals;      /* (owned) */

  GtkStack        *stack; /* the list, or one group */
  GtkStack        *content;
  GtkSearchEntry  *search;
  GtkDropDown     *sort;
  GtkWidget       *export_button;
  AdwStatusPage   *empty_page;
  GtkNoSelection  *selection;
  GtkWidget       *list;
  UnseatGroupPage *group_page;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatGroupsPage, unseat_groups_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_LOADING = 1,
  PROP_REFUSAL,
  PROP_NOTICE,
} UnseatGroupsPageProperty;

static GParamSpec *properties[PROP_NOTICE + 1];

enum
{
  REVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static UnseatDirectory *
get_directory (UnseatGroupsPage *self)
{
  return self->session != NULL ? unseat_session_get_directory (self->session) : NULL;
}

/* --- Order and search --- */

static int
compare_numbers (guint left,
                 guint right)
{
  return (left < right) - (left > right);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  UnseatGroupsPage   *self = user_data;
  UnseatGroupSummary *left = UNSEAT_GROUP_SUMMARY ((gpointer) a);
  UnseatGroupSummary *right = UNSEAT_GROUP_SUMMARY ((gpointer) b);

  /* The list is in the order of the names, and sorting is stable. */
  switch ((Sort) gtk_drop_down_get_selected (self->sort))
    {
    case SORT_PEOPLE:
      return compare_numbers (unseat_group_summary_get_n_people (left), unseat_group_summary_get_n_people (right));
    case SORT_PROBLEMS:
      return compare_numbers (unseat_group_summary_get_n_problems (left), unseat_group_summary_get_n_problems (right));
    case SORT_NAME:
    default:
      return 0;
    }
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  UnseatGroupsPage *self = user_data;

  return self->needle == NULL || unseat_group_words_contain (get_directory (self), item, self->needle);
}

/* --- What is shown --- */

static guint
count_groups (UnseatGroupsPage *self)
{
  return self->groups != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->groups)) : 0;
}

static void
update_refusal (UnseatGroupsPage *self)
{
  gboolean         is_refused = self->session != NULL && unseat_directory_are_groups_refused (get_directory (self));
  g_autofree char *refusal = is_refused ? unseat_rights_explain_groups (unseat_session_get_account (self->session)) : NULL;

  if (unseat_set_string (&self->refusal, refusal))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFUSAL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

static const char *
choose_content (UnseatGroupsPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    return "groups";
  if (count_groups (self) > 0)
    return "no-match";
  if (self->refusal != NULL)
    return "refused";
  if (self->loading)
    return "loading";

  return "none";
}

/* That there is none is only known when everybody and every group was read. */
static void
describe_emptiness (UnseatGroupsPage *self)
{
  gboolean is_known = self->session != NULL && unseat_directory_is_complete (get_directory (self));

  adw_status_page_set_title (self->empty_page, is_known ? _ ("No Group Gives a License") : _ ("No Groups Here"));
  adw_status_page_set_description (self->empty_page, is_known ? _ ("Everybody who has a license has it directly.") : _ ("The groups of this tenant were not read."));
}

static void
update_content (UnseatGroupsPage *self)
{
  update_refusal (self);
  describe_emptiness (self);
  gtk_widget_set_sensitive (self->export_button, g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0);
  gtk_stack_set_visible_child_name (self->content, choose_content (self));
  if (self->leavers != NULL && !self->loading && gtk_widget_get_mapped (GTK_WIDGET (self)))
    unseat_leavers_watch_look (self->leavers);
}

static gboolean
update_cb (gpointer user_data)
{
  UnseatGroupsPage *self = user_data;
  gint64            begun = g_get_monotonic_time ();

  self->update_id = 0;
  if (self->groups != NULL && unseat_group_list_is_stale (self->groups))
    unseat_group_list_update (self->groups);
  unseat_group_page_refresh (self->group_page);
  update_content (self);
  self->rest_until = g_get_monotonic_time () + (g_get_monotonic_time () - begun) * REST;

  return G_SOURCE_REMOVE;
}

static void
stale_cb (UnseatGroupsPage *self)
{
  gint64 rest = MAX (self->rest_until - g_get_monotonic_time (), 0) / G_TIME_SPAN_MILLISECOND;

  /* Who does not see it is told when they come. */
  if (self->update_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_id = g_timeout_add ((guint) MIN (rest, G_MAXINT), update_cb, self);
}

static void
search_changed_cb (UnseatGroupsPage *self)
{
  g_autofree char *needle = unseat_needle_read (GTK_EDITABLE (self->search));

  unseat_set_string (&self->needle, needle);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_content (self);
}

static const char *const      sort_names[] = { "name", "people", "problems", NULL };
static const UnseatSortChoice sort_choice = { UNSEAT_VIEW_GROUPS_SORT, sort_names };

static void
sort_changed_cb (UnseatGroupsPage *self)
{
  if (self->session != NULL)
    unseat_sort_choice_keep (&sort_choice, self->sort, unseat_session_get_settings (self->session));
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
search_done_cb (UnseatGroupsPage *self)
{
  unseat_focus_enter (self->list);
}

static void
clear_search_cb (UnseatGroupsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
setup_cb (UnseatGroupsPage *self,
          GtkListItem      *item)
{
  gtk_list_item_set_child (item, GTK_WIDGET (unseat_group_row_new ()));
}

static void
bind_cb (UnseatGroupsPage *self,
         GtkListItem      *item)
{
  GtkWidget          *row = gtk_list_item_get_child (item);
  UnseatGroupSummary *summary = gtk_list_item_get_item (item);
  g_autofree char    *words = unseat_group_words_summary (get_directory (self), summary);

  unseat_group_row_set_summary (UNSEAT_GROUP_ROW (row), get_directory (self), summary);
  unseat_accessible_be_list_item (row);
  unseat_accessible_name_row (row, words);
  unseat_accessible_activate_row (row);
}

static UnseatExport *
make_export_cb (UnseatGroupsPage *self)
{
  g_autoptr (GPtrArray) shown = unseat_group_list_dup_people (get_directory (self), G_LIST_MODEL (self->filtered));

  return unseat_groups_export_new (get_directory (self), shown);
}

/* --- One group --- */

static gboolean
shows_group (UnseatGroupsPage *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->group_page);
}

static void
activate_cb (UnseatGroupsPage *self,
             guint             position)
{
  g_autoptr (UnseatGroupSummary) summary = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (summary == NULL)
    return;

  unseat_groups_page_open (self, unseat_group_summary_get_id (summary));
  unseat_place_lead (GTK_WIDGET (self->group_page));
}

static void
group_closed_cb (UnseatGroupsPage *self)
{
  unseat_groups_page_open (self, NULL);
  unseat_place_lead (GTK_WIDGET (self));
}

static void
group_review_cb (UnseatGroupsPage *self,
                 UnseatPlanner    *planner)
{
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

/* Indexes start again. */
static void
cleared_cb (UnseatGroupsPage *self)
{
  unseat_groups_page_open (self, NULL);
  stale_cb (self);
}

static void
clear_search (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  clear_search_cb (UNSEAT_GROUPS_PAGE (widget));
}

/* --- The object --- */

/* To the groups, or to what there is instead of them. */
static gboolean
unseat_groups_page_lead (UnseatPlace *place)
{
  UnseatGroupsPage *self = UNSEAT_GROUPS_PAGE (place);

  if (shows_group (self))
    return unseat_place_lead (GTK_WIDGET (self->group_page));

  return unseat_focus_enter (gtk_stack_get_visible_child (self->content)) || gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_groups_page_lead;
}

static void
unseat_groups_page_map (GtkWidget *widget)
{
  UnseatGroupsPage *self = UNSEAT_GROUPS_PAGE (widget);

  if (self->groups != NULL && unseat_group_list_is_stale (self->groups))
    update_cb (self);

  GTK_WIDGET_CLASS (unseat_groups_page_parent_class)->map (widget);
  update_content (self);
}

static void
unseat_groups_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&UNSEAT_GROUPS_PAGE (widget)->update_id, g_source_remove);

  GTK_WIDGET_CLASS (unseat_groups_page_parent_class)->unmap (widget);
}

static gboolean
unseat_groups_page_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  UnseatGroupsPage *self = UNSEAT_GROUPS_PAGE (widget);
  GtkWidget        *stops[] = { GTK_WIDGET (self->search), GTK_WIDGET (self->sort), self->export_button, GTK_WIDGET (self->content) };
  gboolean          handled = FALSE;
  gboolean          moved = !shows_group (self) && unseat_focus_step (stops, G_N_ELEMENTS (stops), direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_groups_page_parent_class)->focus (widget, direction);
}

static void
unseat_groups_page_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  UnseatGroupsPage *self = UNSEAT_GROUPS_PAGE (object);

  switch ((UnseatGroupsPageProperty) property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_REFUSAL:
      g_value_set_string (value, self->refusal);
      break;
    case PROP_NOTICE:
      g_value_set_string (value, count_groups (self) > 0 ? self->refusal : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_groups_page_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  UnseatGroupsPage *self = UNSEAT_GROUPS_PAGE (object);

  switch ((UnseatGroupsPageProperty) property_id)
    {
    case PROP_LOADING:
      self->loading = g_value_get_boolean (value);
      update_content (self);
      break;
    case PROP_REFUSAL:
    case PROP_NOTICE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_groups_page_dispose (GObject *object)
{
  UnseatGroupsPage *self = UNSEAT_GROUPS_PAGE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);
  g_clear_object (&self->filter);
  g_clear_object (&self->directory_signals);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->groups);
  g_clear_object (&self->leavers);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_groups_page_parent_class)->dispose (object);
}

static void
unseat_groups_page_finalize (GObject *object)
{
  UnseatGroupsPage *self = UNSEAT_GROUPS_PAGE (object);

  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->refusal, g_free);

  G_OBJECT_CLASS (unseat_groups_page_parent_class)->finalize (object);
}

static void
unseat_groups_page_class_init (UnseatGroupsPageClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = unseat_groups_page_get_property;
  object_class->set_property = unseat_groups_page_set_property;
  object_class->dispose = unseat_groups_page_dispose;
  object_class->finalize = unseat_groups_page_finalize;
  widget_class->map = unseat_groups_page_map;
  widget_class->unmap = unseat_groups_page_unmap;
  widget_class->focus = unseat_groups_page_focus;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REFUSAL] = g_param_spec_string ("refusal", NULL, NULL, NULL, readable);
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLANNER);

  gtk_widget_class_install_action (widget_class, "groups.clear-search", NULL, clear_search);

  g_type_ensure (UNSEAT_TYPE_EXPORT_BUTTON);
  g_type_ensure (UNSEAT_TYPE_GROUP_PAGE);
  g_type_ensure (UNSEAT_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-groups-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupsPage, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupsPage, search);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupsPage, sort);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupsPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupsPage, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupsPage, list);
  gtk_widget_class_bind_template_child (widget_class, UnseatGroupsPage, group_page);
  gtk_widget_class_bind_template_callback (widget_class, make_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_review_cb);
}

static void
unseat_groups_page_init (UnseatGroupsPage *self)
{
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL));
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->sorted = gtk_sort_list_model_new (NULL, g_object_ref (self->sorter));
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->sorted)), g_object_ref (self->filter));

  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_describe_choice (GTK_WIDGET (self->sort), GTK_WIDGET (self->sort));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->filtered));

  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "cleared", G_CALLBACK (cleared_cb), self);
  self->list_signals = g_signal_group_new (UNSEAT_TYPE_GROUP_LIST);
  g_signal_group_connect_swapped (self->list_signals, "stale", G_CALLBACK (stale_cb), self);
  update_content (self);
}

void
unseat_groups_page_set_session (UnseatGroupsPage *self,
                                UnseatSession    *session)
{
  g_return_if_fail (UNSEAT_IS_GROUPS_PAGE (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));

  unseat_groups_page_open (self, NULL);
  /* Rows are made from the session, so it must be there before, and stay until after, the model. */
  gtk_sort_list_model_set_model (self->sorted, NULL);
  g_signal_group_set_target (self->list_signals, NULL);
  g_clear_object (&self->groups);
  g_clear_object (&self->leavers);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->directory_signals, get_directory (self));
  if (session != NULL)
    {
      self->leavers = unseat_leavers_watch_new (session);
      self->groups = unseat_group_list_new (get_directory (self));
      g_signal_group_set_target (self->list_signals, self->groups);
      gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (self->groups));
      unseat_sort_choice_take_up (&sort_choice, self->sort, unseat_session_get_settings (session));
      stale_cb (self);
    }
  update_content (self);
}

void
unseat_groups_page_open (UnseatGroupsPage *self,
                         const char       *group_id)
{
  g_return_if_fail (UNSEAT_IS_GROUPS_PAGE (self));
  g_return_if_fail (group_id == NULL || self->session != NULL);

  unseat_group_page_set_group (self->group_page, group_id != NULL ? self->session : NULL, group_id);
  gtk_stack_set_visible_child_name (self->stack, group_id != NULL ? "group" : "groups");
}

void
unseat_groups_page_focus_search (UnseatGroupsPage *self)
{
  g_return_if_fail (UNSEAT_IS_GROUPS_PAGE (self));

  if (shows_group (self))
    unseat_group_page_focus_search (self->group_page);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
unseat_groups_page_job_ended (UnseatGroupsPage *self)
{
  g_return_if_fail (UNSEAT_IS_GROUPS_PAGE (self));

  unseat_group_page_untick (self->group_page);
  if (self->leavers != NULL)
    unseat_leavers_watch_forget (self->leavers);
  update_content (self);
}
