/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-tenant-page.h"

#include "unseat-activity-page.h"
#include "unseat-closures.h"
#include "unseat-connection.h"
#include "unseat-error.h"
#include "unseat-evidence-watch.h"
#include "unseat-focus.h"
#include "unseat-groups-page.h"
#include "unseat-guard-watch.h"
#include "unseat-journal-keeper.h"
#include "unseat-load.h"
#include "unseat-notice-board.h"
#include "unseat-pending-watch.h"
#include "unseat-place.h"
#include "unseat-products-page.h"
#include "unseat-review-dialog.h"
#include "unseat-reviews.h"
#include "unseat-rules-page.h"
#include "unseat-users-page.h"
#include "unseat-utils.h"

struct _UnseatTenantPage
{
  AdwBin parent_instance;

  UnseatSession *session;          /* (owned) (nullable) */
  UnseatLoad    *load;             /* (owned) (nullable): in progress */
  GCancellable  *load_cancellable; /* (owned) (nullable): of load */
  char          *load_error;       /* (owned) (nullable) */
  gboolean       load_again;       /* as soon as the connection is back */

  UnseatJournalKeeper *keeper;         /* (owned) (nullable): of session */
  UnseatConnection    *connection;     /* (owned) (nullable): of session */
  UnseatGuardWatch    *guard_watch;    /* (owned) (nullable): of session */
  UnseatEvidenceWatch *evidence_watch; /* (owned) (nullable): of session */

  UnseatNoticeBoard  *notice_board;
  UnseatPendingWatch *pending_watch;
  AdwViewStack       *views;
  UnseatUsersPage    *users_page;
  UnseatProductsPage *products_page;
  UnseatGroupsPage   *groups_page;
  UnseatRulesPage    *rules_page;
  UnseatActivityPage *activity_page;
  UnseatReviews      *reviews;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatTenantPage, unseat_tenant_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_SESSION = 1,
  PROP_KEEPER,
  PROP_LOAD,
  PROP_LOAD_ERROR,
  PROP_STACK,
} UnseatTenantPageProperty;

static GParamSpec *properties[PROP_STACK + 1];

static void
set_load_error (UnseatTenantPage *self,
                const char       *message)
{
  if (unseat_set_string (&self->load_error, message))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOAD_ERROR]);
}

/* --- Reading the tenant --- */

static void
stop_load (UnseatTenantPage *self)
{
  g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);
  if (self->load == NULL)
    return;

  g_clear_object (&self->load);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOAD]);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (UnseatTenantPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean loaded = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);

  if (self->load != UNSEAT_LOAD (source))
    return;

  stop_load (self);
  if (loaded)
    unseat_evidence_watch_read (self->evidence_watch);
  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK))
    {
      self->load_again = TRUE;
      unseat_connection_check (self->connection);
    }
  /* That the sign-in has ended is said by the session, and so is that there is no connection. */
  if (unseat_connection_is_offline (self->connection))
    return;
  if (!loaded && !unseat_error_is_cancelled (error) && unseat_session_get_state (self->session) != UNSEAT_SESSION_EXPIRED)
    set_load_error (self, error->message);
}

static void
offline_changed_cb (UnseatTenantPage *self)
{
  if (unseat_connection_is_offline (self->connection))
    set_load_error (self, NULL);
  else if (self->load_again)
    unseat_tenant_page_load (self);
}

static void
set_connection (UnseatTenantPage *self,
                UnseatSession    *session)
{
  if (self->connection != NULL)
    g_signal_handlers_disconnect_by_data (self->connection, self);
  g_clear_object (&self->connection);
  self->load_again = FALSE;
  if (session == NULL)
    return;

  self->connection = unseat_connection_new (session);
  g_signal_connect_object (self->connection, "notify::offline", G_CALLBACK (offline_changed_cb), self, G_CONNECT_SWAPPED);
}

/* --- The journal --- */

/* Whatever became of the job, it may have been left unfinished, or another one may be. */
static void
ended_cb (UnseatTenantPage *self)
{
  /* What was chosen for it is done: it must not be armed still, least of all when it has been undone. */
  unseat_users_page_discard (self->users_page);
  unseat_products_page_untick (self->products_page);
  unseat_groups_page_job_ended (self->groups_page);
  unseat_rules_page_refresh (self->rules_page);
  unseat_activity_page_refresh (self->activity_page);
  unseat_notice_board_look_for_jobs (self->notice_board);
  unseat_pending_watch_job_ended (self->pending_watch);
}

static void
show_job_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  UnseatTenantPage *self = UNSEAT_TENANT_PAGE (widget);

  unseat_activity_page_open (self->activity_page, g_variant_get_string (parameter, NULL));
  unseat_tenant_page_show (self, "activity");
}

/* --- From one page to another --- */

static void
show_group_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  UnseatTenantPage *self = UNSEAT_TENANT_PAGE (widget);

  if (self->session == NULL)
    return;

  unseat_groups_page_open (self->groups_page, g_variant_get_string (parameter, NULL));
  unseat_tenant_page_show (self, "groups");
}

static void
show_product_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  UnseatTenantPage *self = UNSEAT_TENANT_PAGE (widget);

  if (self->session == NULL)
    return;

  unseat_products_page_open (self->products_page, g_variant_get_string (parameter, NULL));
  unseat_tenant_page_show (self, "products");
}

static void
show_person_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  UnseatTenantPage *self = UNSEAT_TENANT_PAGE (widget);
  guint             index = UNSEAT_NO_USER;

  if (self->session != NULL)
    index = unseat_directory_find_user (unseat_session_get_directory (self->session), g_variant_get_string (parameter, NULL));
  if (index == UNSEAT_NO_USER)
    return;

  unseat_tenant_page_show (self, "users");
  unseat_users_page_open (self->users_page, index);
}

static void
replan_cb (UnseatTenantPage *self,
           UnseatReplan     *replan)
{
  unseat_reviews_replan (self->reviews, replan);
}

static void
run_cb (UnseatTenantPage *self,
        UnseatRuleStart  *start)
{
  unseat_reviews_run_rule (self->reviews, start);
}

static void
resume_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  unseat_reviews_resume (UNSEAT_TENANT_PAGE (widget)->reviews, g_variant_get_string (parameter, NULL));
}

static void
settle_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  unseat_reviews_settle (UNSEAT_TENANT_PAGE (widget)->reviews, g_variant_get_string (parameter, NULL));
}

/* When the tenant has been read it follows anyway. */
static void
read_evidence_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  UnseatTenantPage *self = UNSEAT_TENANT_PAGE (widget);

  if (self->load == NULL && self->evidence_watch != NULL)
    unseat_evidence_watch_read (self->evidence_watch);
}

static void
page_changed_cb (UnseatTenantPage *self)
{
  if (self->session != NULL)
    unseat_settings_set_view (unseat_session_get_settings (self->session), UNSEAT_VIEW_PAGE,
                              g_variant_new_string (adw_view_stack_get_visible_child_name (self->views)));
}

static void
turn_to (UnseatTenantPage *self,
         const char       *name)
{
  unseat_focus_leave (adw_view_stack_get_visible_child (self->views));
  adw_view_stack_set_visible_child_name (self->views, name);
}

static void
show_last_page (UnseatTenantPage *self)
{
  g_autoptr (GVariant) page = self->session != NULL
                                  ? unseat_settings_dup_view (unseat_session_get_settings (self->session), UNSEAT_VIEW_PAGE)
                                  : NULL;

  if (page != NULL && adw_view_stack_get_child_by_name (self->views, g_variant_get_string (page, NULL)) != NULL)
    turn_to (self, g_variant_get_string (page, NULL));
}

/* --- The object --- */

static gboolean
unseat_tenant_page_lead (UnseatPlace *place)
{
  return unseat_place_lead (adw_view_stack_get_visible_child (UNSEAT_TENANT_PAGE (place)->views));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_tenant_page_lead;
}

static void
unseat_tenant_page_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  UnseatTenantPage *self = UNSEAT_TENANT_PAGE (object);

  switch ((UnseatTenantPageProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_KEEPER:
      g_value_set_object (value, self->keeper);
      break;
    case PROP_LOAD:
      g_value_set_object (value, self->load);
      break;
    case PROP_LOAD_ERROR:
      g_value_set_string (value, self->load_error);
      break;
    case PROP_STACK:
      g_value_set_object (value, self->views);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
review_cb (UnseatTenantPage *self,
           UnseatPlanner    *planner)
{
  unseat_reviews_plan (self->reviews, planner);
}

static void
unseat_tenant_page_dispose (GObject *object)
{
  UnseatTenantPage *self = UNSEAT_TENANT_PAGE (object);

  g_cancellable_cancel (self->load_cancellable);
  g_clear_object (&self->load_cancellable);
  g_clear_object (&self->load);
  g_clear_object (&self->keeper);
  set_connection (self, NULL);
  g_clear_object (&self->guard_watch);
  g_clear_object (&self->evidence_watch);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_tenant_page_parent_class)->dispose (object);
}

static void
unseat_tenant_page_finalize (GObject *object)
{
  UnseatTenantPage *self = UNSEAT_TENANT_PAGE (object);

  g_clear_pointer (&self->load_error, g_free);

  G_OBJECT_CLASS (unseat_tenant_page_parent_class)->finalize (object);
}

static void
unseat_tenant_page_class_init (UnseatTenantPageClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  g_type_ensure (UNSEAT_TYPE_ACTIVITY_PAGE);
  g_type_ensure (UNSEAT_TYPE_GROUPS_PAGE);
  g_type_ensure (UNSEAT_TYPE_NOTICE_BOARD);
  g_type_ensure (UNSEAT_TYPE_PENDING_WATCH);
  g_type_ensure (UNSEAT_TYPE_PRODUCTS_PAGE);
  g_type_ensure (UNSEAT_TYPE_REVIEWS);
  g_type_ensure (UNSEAT_TYPE_RULES_PAGE);
  g_type_ensure (UNSEAT_TYPE_USERS_PAGE);

  object_class->get_property = unseat_tenant_page_get_property;
  object_class->dispose = unseat_tenant_page_dispose;
  object_class->finalize = unseat_tenant_page_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION, flags);
  properties[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, UNSEAT_TYPE_JOURNAL_KEEPER, flags);
  properties[PROP_LOAD] = g_param_spec_object ("load", NULL, NULL, UNSEAT_TYPE_OPERATION, flags);
  properties[PROP_LOAD_ERROR] = g_param_spec_string ("load-error", NULL, NULL, NULL, flags);
  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_install_action (widget_class, "tenant.read-evidence", NULL, read_evidence_action);
  gtk_widget_class_install_action (widget_class, "tenant.resume", "s", resume_action);
  gtk_widget_class_install_action (widget_class, "tenant.show-group", "s", show_group_action);
  gtk_widget_class_install_action (widget_class, "tenant.show-job", "s", show_job_action);
  gtk_widget_class_install_action (widget_class, "tenant.show-person", "s", show_person_action);
  gtk_widget_class_install_action (widget_class, "tenant.show-product", "s", show_product_action);
  gtk_widget_class_install_action (widget_class, "tenant.settle", "s", settle_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-tenant-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatTenantPage, notice_board);
  gtk_widget_class_bind_template_child (widget_class, UnseatTenantPage, pending_watch);
  gtk_widget_class_bind_template_child (widget_class, UnseatTenantPage, views);
  gtk_widget_class_bind_template_child (widget_class, UnseatTenantPage, users_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatTenantPage, products_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatTenantPage, groups_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatTenantPage, rules_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatTenantPage, activity_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatTenantPage, reviews);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_activity_page_refresh);
  gtk_widget_class_bind_template_callback (widget_class, ended_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_notice_board_leave_job);
  gtk_widget_class_bind_template_callback (widget_class, unseat_rules_page_refresh);
  gtk_widget_class_bind_template_callback (widget_class, run_cb);
  gtk_widget_class_bind_template_callback (widget_class, replan_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_object);
}

static void
unseat_tenant_page_init (UnseatTenantPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
}

void
unseat_tenant_page_set_session (UnseatTenantPage *self,
                                UnseatSession    *session)
{
  g_return_if_fail (UNSEAT_IS_TENANT_PAGE (self));

  stop_load (self);
  set_load_error (self, NULL);
  g_set_object (&self->session, session);
  g_clear_object (&self->keeper);
  set_connection (self, session);
  g_clear_object (&self->guard_watch);
  g_clear_object (&self->evidence_watch);
  if (session != NULL)
    {
      self->keeper = unseat_journal_keeper_new (session);
      self->guard_watch = unseat_guard_watch_new (session);
      self->evidence_watch = unseat_evidence_watch_new (session);
    }

  unseat_users_page_set_session (self->users_page, session);
  unseat_products_page_set_session (self->products_page, session);
  unseat_groups_page_set_session (self->groups_page, session);
  unseat_rules_page_set_session (self->rules_page, session, self->keeper);
  unseat_activity_page_set_session (self->activity_page, session, self->keeper);
  unseat_reviews_set_session (self->reviews, session, self->keeper);
  show_last_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPER]);
}

void
unseat_tenant_page_load (UnseatTenantPage *self)
{
  g_return_if_fail (UNSEAT_IS_TENANT_PAGE (self));
  g_return_if_fail (self->session != NULL);

  stop_load (self);
  set_load_error (self, NULL);
  /* Reading again would begin with forgetting what is there. */
  self->load_again = unseat_connection_is_offline (self->connection);
  if (self->load_again)
    return;

  self->load = unseat_load_new (self->session);
  self->load_cancellable = g_cancellable_new ();
  unseat_operation_run_async (UNSEAT_OPERATION (self->load), self->load_cancellable, load_cb, g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOAD]);
}

void
unseat_tenant_page_stop_load (UnseatTenantPage *self)
{
  g_return_if_fail (UNSEAT_IS_TENANT_PAGE (self));

  self->load_again = FALSE;
  stop_load (self);
}

void
unseat_tenant_page_show (UnseatTenantPage *self,
                         const char       *name)
{
  g_return_if_fail (UNSEAT_IS_TENANT_PAGE (self));

  turn_to (self, name);
  unseat_place_lead (GTK_WIDGET (self));
}

void
unseat_tenant_page_focus_search (UnseatTenantPage *self)
{
  g_return_if_fail (UNSEAT_IS_TENANT_PAGE (self));

  if (adw_view_stack_get_visible_child (self->views) == GTK_WIDGET (self->products_page))
    unseat_products_page_focus_search (self->products_page);
  else if (adw_view_stack_get_visible_child (self->views) == GTK_WIDGET (self->groups_page))
    unseat_groups_page_focus_search (self->groups_page);
  else if (adw_view_stack_get_visible_child (self->views) == GTK_WIDGET (self->rules_page))
    unseat_rules_page_focus_search (self->rules_page);
  else if (adw_view_stack_get_visible_child (self->views) == GTK_WIDGET (self->activity_page))
    unseat_activity_page_focus_search (self->activity_page);
  else
    unseat_users_page_focus_search (self->users_page);
}

void
unseat_tenant_page_choose_people (UnseatTenantPage *self)
{
  g_return_if_fail (UNSEAT_IS_TENANT_PAGE (self));

  if (adw_view_stack_get_visible_child (self->views) == GTK_WIDGET (self->products_page) && unseat_products_page_choose_people (self->products_page))
    return;

  unseat_tenant_page_show (self, "users");
  unseat_users_page_choose_people (self->users_page);
}

static void
users_left_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean leave = unseat_users_page_confirm_leave_finish (UNSEAT_USERS_PAGE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, leave);
}

/* Nobody leaves a job behind: its own window asks whether it shall be stopped. */
static gboolean
ask_running_job (UnseatTenantPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GPtrArray) running = unseat_review_dialog_list_running (root != NULL ? gtk_window_get_application (GTK_WINDOW (root)) : NULL);

  for (guint i = 0; i < running->len; i++)
    gtk_window_close (g_ptr_array_index (running, i));

  return running->len > 0;
}

void
unseat_tenant_page_leave_async (UnseatTenantPage   *self,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_TENANT_PAGE (self));

  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, unseat_tenant_page_leave_async);
  if (ask_running_job (self))
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
      return;
    }

  unseat_users_page_confirm_leave_async (self->users_page, NULL, users_left_cb, task);
}

gboolean
unseat_tenant_page_leave_finish (UnseatTenantPage *self,
                                 GAsyncResult     *result,
                                 GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
unseat_tenant_page_review (UnseatTenantPage *self,
                           UnseatPlan       *plan)
{
  g_return_if_fail (UNSEAT_IS_TENANT_PAGE (self));
  g_return_if_fail (UNSEAT_IS_PLAN (plan));

  unseat_reviews_review (self->reviews, plan);
}

void
unseat_tenant_page_undo (UnseatTenantPage *self,
                         const char       *job)
{
  g_return_if_fail (UNSEAT_IS_TENANT_PAGE (self));

  unseat_reviews_undo (self->reviews, job);
}
