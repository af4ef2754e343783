/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-activity-page.h"

#include "unseat-accessible.h"
#include "unseat-error-page.h"
#include "unseat-focus.h"
#include "unseat-job-list.h"
#include "unseat-job-page.h"
#include "unseat-job-reader.h"
#include "unseat-job-row.h"
#include "unseat-job-words.h"
#include "unseat-needle.h"
#include "unseat-place.h"
#include "unseat-replan.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

/* In the order of the drop-down. */
typedef enum
{
  SCOPE_TENANT,
  SCOPE_ALL,
} Scope;

struct _UnseatActivityPage
{
  AdwBin parent_instance;

  UnseatSession   *session; /* (owned) (nullable) */
  UnseatJobReader *reader;  /* (owned) (nullable): of its journal */
  gboolean         has_failed;
  char            *wanted; /* (owned) (nullable): the job to be opened when it was read */
  char            *needle; /* (owned) (nullable): folded text that is searched for */

  GtkFilterListModel *filtered; /* (owned) */
  GtkFilter          *filter;   /* (owned) */

  GtkStack        *stack; /* the jobs, or one of them */
  GtkStack        *content;
  GtkSearchEntry  *search;
  GtkDropDown     *scope;
  GtkNoSelection  *selection;
  GtkWidget       *list;
  UnseatErrorPage *error_page;
  UnseatJobPage   *job_page;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatActivityPage, unseat_activity_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

enum
{
  REPLAN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What is shown --- */

static GListModel *
get_jobs (UnseatActivityPage *self)
{
  return self->reader != NULL ? unseat_job_reader_get_jobs (self->reader) : NULL;
}

static gboolean
is_elsewhere (UnseatActivityPage *self,
              UnseatJob          *job)
{
  const char *tenant_id = self->session != NULL ? unseat_directory_get_tenant_id (unseat_session_get_directory (self->session)) : NULL;

  return tenant_id != NULL && g_ascii_strcasecmp (unseat_job_get_tenant_id (job), tenant_id) != 0;
}

static gboolean
shows_all (UnseatActivityPage *self)
{
  return gtk_drop_down_get_selected (self->scope) == SCOPE_ALL;
}

static gboolean
is_in_scope (UnseatActivityPage *self,
             UnseatJob          *job)
{
  return shows_all (self) || !is_elsewhere (self, job);
}

static gboolean
matches (gpointer item,
         gpointer user_data)
{
  UnseatActivityPage *self = user_data;
  g_autofree char    *text = NULL;

  if (!is_in_scope (self, item))
    return FALSE;
  if (self->needle == NULL)
    return TRUE;

  text = unseat_job_row_dup_summary (item, shows_all (self));
  return unseat_needle_is_in (self->needle, text);
}

static guint
count_jobs (UnseatActivityPage *self,
            gboolean (*is_counted) (UnseatActivityPage *self, UnseatJob *job))
{
  GListModel *jobs = get_jobs (self);
  guint       n = 0;

  for (guint i = 0; jobs != NULL && i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (UnseatJob) job = g_list_model_get_item (jobs, i);

      if (is_counted (self, job))
        n++;
    }

  return n;
}

static const char *
choose_content (UnseatActivityPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    return "jobs";
  if (count_jobs (self, is_in_scope) > 0)
    return "no-match";
  if (self->reader != NULL && unseat_job_reader_was_read (self->reader))
    return "none";

  return self->has_failed ? "error" : "loading";
}

static void
update_content (UnseatActivityPage *self)
{
  gboolean had_focus = unseat_focus_is_inside (GTK_WIDGET (self->content));

  gtk_widget_set_visible (GTK_WIDGET (self->scope), count_jobs (self, is_elsewhere) > 0);
  gtk_stack_set_visible_child_name (self->content, choose_content (self));
  /* Nothing to press there. */
  if (had_focus && g_str_equal (choose_content (self), "none"))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
filter_again (UnseatActivityPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_content (self);
}

static void
search_changed_cb (UnseatActivityPage *self)
{
  g_autofree char *needle = unseat_needle_read (GTK_EDITABLE (self->search));

  unseat_set_string (&self->needle, needle);
  filter_again (self);
}

static void
search_done_cb (UnseatActivityPage *self)
{
  unseat_focus_enter (self->list);
}

static void
clear_search_cb (UnseatActivityPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
setup_cb (UnseatActivityPage *self,
          GtkListItem        *item)
{
  gtk_list_item_set_child (item, GTK_WIDGET (unseat_job_row_new ()));
}

static void
bind_cb (UnseatActivityPage *self,
         GtkListItem        *item)
{
  GtkWidget       *row = gtk_list_item_get_child (item);
  UnseatJob       *job = gtk_list_item_get_item (item);
  g_autofree char *summary = unseat_job_row_dup_summary (job, shows_all (self));

  unseat_job_row_set_job (UNSEAT_JOB_ROW (row), job, shows_all (self));
  unseat_accessible_name_row (row, summary);
  unseat_accessible_activate_row (row);
}

/* --- One job --- */

static gboolean
shows_job (UnseatActivityPage *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->job_page);
}

static void
show_job (UnseatActivityPage *self,
          UnseatJob          *job)
{
  g_clear_pointer (&self->wanted, g_free);
  unseat_job_page_set_job (self->job_page, job, get_jobs (self));
  gtk_stack_set_visible_child_name (self->stack, job != NULL ? "job" : "jobs");
}

/* Opens the one that is waited for; shows the one that is open as it is now. */
static void
update_job (UnseatActivityPage *self,
            gboolean            has_changed)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  UnseatJob       *shown = unseat_job_page_get_job (self->job_page);
  gboolean         had_focus = unseat_focus_is_inside (GTK_WIDGET (self->stack));
  g_autoptr (UnseatJob) job = NULL;

  if (wanted == NULL && (shown == NULL || !has_changed))
    return;

  job = unseat_job_list_find (get_jobs (self), wanted != NULL ? wanted : unseat_job_get_id (shown));
  show_job (self, job);
  if (wanted != NULL && had_focus) /* as if it had been there at once */
    unseat_place_lead (GTK_WIDGET (self));
}

static void
job_closed_cb (UnseatActivityPage *self)
{
  show_job (self, NULL);
  unseat_place_lead (GTK_WIDGET (self));
}

static void
job_deleted_cb (UnseatActivityPage *self,
                const char         *job)
{
  UnseatJob *shown = unseat_job_page_get_job (self->job_page);

  if (shown != NULL && g_str_equal (unseat_job_get_id (shown), job))
    job_closed_cb (self);
  unseat_activity_page_refresh (self);
}

static void
replan_cb (UnseatActivityPage *self,
           UnseatReplan       *replan)
{
  g_signal_emit (self, signals[REPLAN], 0, replan);
}

static void
activate_cb (UnseatActivityPage *self,
             guint               position)
{
  g_autoptr (UnseatJob) job = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (job == NULL)
    return;

  show_job (self, job);
  unseat_place_lead (GTK_WIDGET (self->job_page));
}

/* --- Reading --- */

/* Who looked at the newest sees the newest; who looked at an older one goes on seeing that. */
static void
read_cb (UnseatActivityPage *self,
         gboolean            has_changed)
{
  /* The list has changed already, but was not laid out since. */
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  gboolean       is_top = gtk_adjustment_get_value (place) <= gtk_adjustment_get_lower (place);

  self->has_failed = FALSE;
  if (has_changed && is_top && g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", 0);
  update_content (self);
  update_job (self, has_changed);
}

/* What was read before stays. */
static void
failed_cb (UnseatActivityPage *self,
           const GError       *error)
{
  self->has_failed = TRUE;
  unseat_error_page_set_error (self->error_page, error);
  if (unseat_job_reader_was_read (self->reader))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  update_content (self);
}

static void
active_cb (UnseatActivityPage *self,
           GParamSpec         *pspec,
           GtkWindow          *window)
{
  if (gtk_window_is_active (window))
    unseat_activity_page_refresh (self);
}

static void
stop_reading (UnseatActivityPage *self)
{
  if (self->reader != NULL)
    unseat_job_reader_stop (self->reader);
}

static void
set_reader (UnseatActivityPage  *self,
            UnseatJournalKeeper *keeper)
{
  stop_reading (self);
  if (self->reader != NULL)
    g_signal_handlers_disconnect_by_data (self->reader, self);
  g_clear_object (&self->reader);
  if (keeper != NULL)
    {
      self->reader = unseat_job_reader_new (keeper);
      g_signal_connect_object (self->reader, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->reader, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_filter_list_model_set_model (self->filtered, get_jobs (self));
}

/* --- Actions --- */

static void
clear_search (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  clear_search_cb (UNSEAT_ACTIVITY_PAGE (widget));
}

static void
try_again (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  UnseatActivityPage *self = UNSEAT_ACTIVITY_PAGE (widget);

  self->has_failed = FALSE;
  unseat_activity_page_refresh (self);
  update_content (self);
}

/* --- The object --- */

/* To the jobs, or to what there is instead of them. */
static gboolean
unseat_activity_page_lead (UnseatPlace *place)
{
  UnseatActivityPage *self = UNSEAT_ACTIVITY_PAGE (place);

  if (shows_job (self))
    return unseat_place_lead (GTK_WIDGET (self->job_page));

  /* Nothing to press there, and what is being read leads on by itself. */
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->content), "none") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->search));

  return unseat_focus_enter (gtk_stack_get_visible_child (self->content)) || gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_activity_page_lead;
}

/* Somebody else may have done something meanwhile. */
static void
unseat_activity_page_map (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (unseat_activity_page_parent_class)->map (widget);
  if (GTK_IS_WINDOW (root))
    g_signal_connect_object (root, "notify::is-active", G_CALLBACK (active_cb), widget, G_CONNECT_SWAPPED);
  unseat_activity_page_refresh (UNSEAT_ACTIVITY_PAGE (widget));
}

static void
unseat_activity_page_unmap (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  stop_reading (UNSEAT_ACTIVITY_PAGE (widget));
  if (GTK_IS_WINDOW (root))
    g_signal_handlers_disconnect_by_func (root, active_cb, widget);
  GTK_WIDGET_CLASS (unseat_activity_page_parent_class)->unmap (widget);
}

static gboolean
unseat_activity_page_focus (GtkWidget       *widget,
                            GtkDirectionType direction)
{
  UnseatActivityPage *self = UNSEAT_ACTIVITY_PAGE (widget);
  GtkWidget          *stops[] = { GTK_WIDGET (self->search), GTK_WIDGET (self->scope), GTK_WIDGET (self->content) };
  gboolean            handled = FALSE;
  gboolean            moved = !shows_job (self) && unseat_focus_step (stops, G_N_ELEMENTS (stops), direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_activity_page_parent_class)->focus (widget, direction);
}

static void
unseat_activity_page_dispose (GObject *object)
{
  UnseatActivityPage *self = UNSEAT_ACTIVITY_PAGE (object);

  if (self->filtered != NULL)
    set_reader (self, NULL);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_activity_page_parent_class)->dispose (object);
}

static void
unseat_activity_page_finalize (GObject *object)
{
  UnseatActivityPage *self = UNSEAT_ACTIVITY_PAGE (object);

  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (unseat_activity_page_parent_class)->finalize (object);
}

static void
unseat_activity_page_class_init (UnseatActivityPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_activity_page_dispose;
  object_class->finalize = unseat_activity_page_finalize;
  widget_class->map = unseat_activity_page_map;
  widget_class->unmap = unseat_activity_page_unmap;
  widget_class->focus = unseat_activity_page_focus;

  signals[REPLAN] = g_signal_new ("replan", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_REPLAN);

  gtk_widget_class_install_action (widget_class, "activity.clear-search", NULL, clear_search);
  gtk_widget_class_install_action (widget_class, "activity.try-again", NULL, try_again);

  g_type_ensure (UNSEAT_TYPE_ERROR_PAGE);
  g_type_ensure (UNSEAT_TYPE_JOB_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, search);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, scope);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, list);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, job_page);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_again);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, job_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, job_deleted_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_activity_page_open);
  gtk_widget_class_bind_template_callback (widget_class, replan_cb);
}

static void
unseat_activity_page_init (UnseatActivityPage *self)
{
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->filtered = gtk_filter_list_model_new (NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_describe_choice (GTK_WIDGET (self->scope), GTK_WIDGET (self->scope));
  gtk_filter_list_model_set_filter (self->filtered, self->filter);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->filtered));
  update_content (self);
}

void
unseat_activity_page_set_session (UnseatActivityPage  *self,
                                  UnseatSession       *session,
                                  UnseatJournalKeeper *keeper)
{
  g_return_if_fail (UNSEAT_IS_ACTIVITY_PAGE (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));
  g_return_if_fail ((keeper == NULL) == (session == NULL));

  show_job (self, NULL);
  unseat_job_page_set_session (self->job_page, session, keeper);
  g_set_object (&self->session, session);
  set_reader (self, keeper);
  self->has_failed = FALSE;
  filter_again (self);
  unseat_activity_page_refresh (self);
}

void
unseat_activity_page_refresh (UnseatActivityPage *self)
{
  g_return_if_fail (UNSEAT_IS_ACTIVITY_PAGE (self));

  if (self->reader != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    unseat_job_reader_read (self->reader);
}

void
unseat_activity_page_focus_search (UnseatActivityPage *self)
{
  g_return_if_fail (UNSEAT_IS_ACTIVITY_PAGE (self));

  if (shows_job (self))
    unseat_job_page_focus_search (self->job_page);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
unseat_activity_page_open (UnseatActivityPage *self,
                           const char         *job)
{
  g_autoptr (UnseatJob) found = NULL;

  g_return_if_fail (UNSEAT_IS_ACTIVITY_PAGE (self));
  g_return_if_fail (job != NULL);

  found = self->reader != NULL ? unseat_job_list_find (get_jobs (self), job) : NULL;
  if (found != NULL)
    show_job (self, found);
  else
    unseat_set_string (&self->wanted, job);
}
