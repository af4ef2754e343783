/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-activity-page.h"

#include "unseat-accessible.h"
#include "unseat-error-page.h"
#include "unseat-error.h"
#include "unseat-focus.h"
#include "unseat-job-list.h"
#include "unseat-job-row.h"
#include "unseat-job-words.h"
#include "unseat-journal-history.h"
#include "unseat-place.h"
#include "unseat-wrap.h"

/* How often is looked at a job that is at work elsewhere. */
#define LOOK_SEC 3

/* In the order of the drop-down. */
typedef enum
{
  SCOPE_TENANT,
  SCOPE_ALL,
} Scope;

struct _UnseatActivityPage
{
  AdwBin parent_instance;

  UnseatSession       *session;     /* (owned) (nullable) */
  UnseatJournalKeeper *keeper;      /* (owned) (nullable): of session */
  GCancellable        *cancellable; /* (owned) (nullable): of reading the journal */
  guint                look_source; /* a timeout source, 0 when none */
  gboolean             was_read;
  gboolean             has_failed;
  char                *needle; /* (owned) (nullable): folded text that is searched for */

  GListStore         *jobs;     /* (owned) (element-type UnseatJob) */
  GtkFilterListModel *filtered; /* (owned) */
  GtkFilter          *filter;   /* (owned) */

  GtkStack        *content;
  GtkSearchEntry  *search;
  GtkDropDown     *scope;
  GtkNoSelection  *selection;
  GtkWidget       *list;
  UnseatErrorPage *error_page;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatActivityPage, unseat_activity_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

/* --- What is shown --- */

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
  g_autofree char    *folded = NULL;

  if (!is_in_scope (self, item))
    return FALSE;
  if (self->needle == NULL)
    return TRUE;

  text = unseat_job_row_dup_summary (item, shows_all (self));
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, self->needle) != NULL;
}

static guint
count_jobs (UnseatActivityPage *self,
            gboolean (*is_counted) (UnseatActivityPage *self, UnseatJob *job))
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (UnseatJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

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
  if (self->was_read)
    return "none";

  return self->has_failed ? "error" : "loading";
}

static void
update_content (UnseatActivityPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->scope), count_jobs (self, is_elsewhere) > 0);
  gtk_stack_set_visible_child_name (self->content, choose_content (self));
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
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = g_utf8_casefold (text, -1);
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
}

/* --- Reading --- */

static gboolean
is_at_work (UnseatActivityPage *self,
            UnseatJob          *job)
{
  return unseat_job_get_state (job) == UNSEAT_JOB_AT_WORK;
}

static gboolean
look_cb (gpointer user_data)
{
  UnseatActivityPage *self = user_data; /* unmapping ends the source */

  self->look_source = 0;
  unseat_activity_page_refresh (self);

  return G_SOURCE_REMOVE;
}

static void
look_again_later (UnseatActivityPage *self)
{
  if (self->look_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)) && count_jobs (self, is_at_work) > 0)
    self->look_source = g_timeout_add_seconds (LOOK_SEC, look_cb, self);
}

static void
stop_reading (UnseatActivityPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->look_source, g_source_remove);
}

/* What was read before stays. */
static void
show_failure (UnseatActivityPage *self,
              const GError       *error)
{
  self->has_failed = TRUE;
  unseat_error_page_set_error (self->error_page, error);
  if (self->was_read)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  update_content (self);
}

/* Who looked at the newest sees the newest; who looked at an older one goes on seeing that. */
static void
show_jobs (UnseatActivityPage *self,
           GPtrArray          *jobs)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  gboolean       is_top = gtk_adjustment_get_value (place) <= gtk_adjustment_get_lower (place);

  unseat_job_list_update (self->jobs, jobs);
  if (is_top && jobs->len > 0)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", 0);
  update_content (self);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatActivityPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = unseat_journal_list_jobs_finish (UNSEAT_JOURNAL (source), result, &error);

  if (unseat_error_is_cancelled (error))
    return;

  g_clear_object (&self->cancellable);
  if (jobs == NULL)
    {
      show_failure (self, error);
      return;
    }

  self->was_read = TRUE;
  self->has_failed = FALSE;
  show_jobs (self, jobs);
  look_again_later (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatActivityPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);

  if (unseat_error_is_cancelled (error))
    return;

  if (journal != NULL)
    {
      unseat_journal_list_jobs_async (journal, NULL, self->cancellable, listed_cb, g_object_ref (self));
      return;
    }

  g_clear_object (&self->cancellable);
  show_failure (self, error);
}

static void
active_cb (UnseatActivityPage *self,
           GParamSpec         *pspec,
           GtkWindow          *window)
{
  if (gtk_window_is_active (window))
    unseat_activity_page_refresh (self);
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
  gboolean            handled;
  gboolean            moved = unseat_focus_step (stops, G_N_ELEMENTS (stops), direction, &handled);

  return handled ? moved : GTK_WIDGET_CLASS (unseat_activity_page_parent_class)->focus (widget, direction);
}

static void
unseat_activity_page_dispose (GObject *object)
{
  UnseatActivityPage *self = UNSEAT_ACTIVITY_PAGE (object);

  stop_reading (self);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->jobs);
  g_clear_object (&self->keeper);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_activity_page_parent_class)->dispose (object);
}

static void
unseat_activity_page_finalize (GObject *object)
{
  UnseatActivityPage *self = UNSEAT_ACTIVITY_PAGE (object);

  g_clear_pointer (&self->needle, g_free);

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

  gtk_widget_class_install_action (widget_class, "activity.clear-search", NULL, clear_search);
  gtk_widget_class_install_action (widget_class, "activity.try-again", NULL, try_again);

  g_type_ensure (UNSEAT_TYPE_ERROR_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, search);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, scope);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, selection);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, list);
  gtk_widget_class_bind_template_child (widget_class, UnseatActivityPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_again);
}

static void
unseat_activity_page_init (UnseatActivityPage *self)
{
  self->jobs = g_list_store_new (UNSEAT_TYPE_JOB);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->jobs)), NULL);

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

  stop_reading (self);
  g_list_store_remove_all (self->jobs);
  g_set_object (&self->session, session);
  g_set_object (&self->keeper, keeper);
  self->was_read = FALSE;
  self->has_failed = FALSE;
  filter_again (self);
  unseat_activity_page_refresh (self);
}

void
unseat_activity_page_refresh (UnseatActivityPage *self)
{
  g_return_if_fail (UNSEAT_IS_ACTIVITY_PAGE (self));

  if (self->keeper == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  stop_reading (self);
  self->cancellable = g_cancellable_new ();
  unseat_journal_keeper_open_async (self->keeper, self->cancellable, opened_cb, g_object_ref (self));
}

void
unseat_activity_page_focus_search (UnseatActivityPage *self)
{
  g_return_if_fail (UNSEAT_IS_ACTIVITY_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
