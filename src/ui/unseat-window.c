/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-window.h"

#include <glib/gi18n-lib.h>

#include "unseat-account-menu.h"
#include "unseat-closures.h"
#include "unseat-departure.h"
#include "unseat-error.h"
#include "unseat-focus-keeper.h"
#include "unseat-sign-in-page.h"
#include "unseat-status-pages.h"
#include "unseat-tenant-page.h"
#include "unseat-toast.h"
#include "unseat-window-size.h"

/* Of a window without room for a bar at its end: a telephone held across, a keyboard on the screen. */
#define SHORT_HEIGHT 400

struct _UnseatWindow
{
  AdwApplicationWindow parent_instance;

  UnseatSession *session;        /* (owned) (nullable) */
  GCancellable  *cancellable;    /* (owned) (nullable): of what is done for session */
  gboolean       restoring;      /* the last account is being looked for */
  gboolean       adding_account; /* the sign-in page is shown although somebody is signed in */
  gboolean       may_close;      /* asked, or nothing to ask about */
  gboolean       narrow;         /* there is no room for the switcher in the header bar */
  gboolean       is_short;       /* nor at the bottom */
  guint          narrow_source;  /* an idle source, 0 when none */

  UnseatFocusKeeper    *focus_keeper; /* (owned) */
  AdwToastOverlay      *toasts;
  AdwToast             *news; /* (nullable): weak: the toast about what was done last */
  AdwViewSwitcherTitle *switcher_title;
  GtkStack             *pages;
  UnseatSignInPage     *sign_in_page;
  UnseatTenantPage     *tenant_page;
};

G_DEFINE_FINAL_TYPE (UnseatWindow, unseat_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum
{
  PROP_SESSION = 1,
  PROP_RESTORING,
  PROP_ADDING_ACCOUNT,
  PROP_IN_TENANT,
  PROP_NARROW,
  PROP_SHORT,
} UnseatWindowProperty;

static GParamSpec *properties[PROP_SHORT + 1];

/* --- What is shown --- */

static char *
choose_page (GObject *object,
             gboolean restoring,
             gboolean in_tenant)
{
  return g_strdup (restoring ? "starting" : (in_tenant ? "tenant" : "sign-in"));
}

static gboolean
is_in_tenant (UnseatWindow *self)
{
  if (self->session == NULL || self->restoring || self->adding_account)
    return FALSE;

  switch (unseat_session_get_state (self->session))
    {
    case UNSEAT_SESSION_SIGNED_IN:
    case UNSEAT_SESSION_EXPIRED:
      return TRUE;
    case UNSEAT_SESSION_SIGNING_IN: /* again, for a job that waits for it, or for the first time */
      return unseat_session_get_account (self->session) != NULL;
    case UNSEAT_SESSION_SIGNED_OUT:
    default:
      return FALSE;
    }
}

static void
update_in_tenant (UnseatWindow *self)
{
  static const char *const actions[] = { "win.reload", "win.search", "win.choose-people", "win.undo", "win.undo-job", "win.add-account", "win.sign-out" };
  gboolean                 in_tenant = is_in_tenant (self);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], in_tenant);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.choose-view", in_tenant && self->is_short);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IN_TENANT]);
}

static gboolean
update_narrow_cb (gpointer user_data)
{
  UnseatWindow *self = user_data; /* dispose() ends the source */

  self->narrow_source = 0;
  self->narrow = adw_view_switcher_title_get_title_visible (self->switcher_title);
  self->is_short = gtk_widget_get_height (GTK_WIDGET (self)) < SHORT_HEIGHT;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHORT]);
  update_in_tenant (self);

  return G_SOURCE_REMOVE;
}

/* The switcher notices in the middle of an allocation, where showing and hiding others would leave the window badly laid out. */
static void
title_visible_cb (UnseatWindow *self)
{
  if (self->narrow_source == 0)
    self->narrow_source = g_idle_add (update_narrow_cb, self);
}

static void
unseat_window_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  UnseatWindow *self = UNSEAT_WINDOW (widget);

  GTK_WIDGET_CLASS (unseat_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->is_short != (height < SHORT_HEIGHT))
    title_visible_cb (self);
}

static void
set_restoring (UnseatWindow *self,
               gboolean      restoring)
{
  self->restoring = restoring;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESTORING]);
  update_in_tenant (self);
}

static void
set_adding_account (UnseatWindow *self,
                    gboolean      adding_account)
{
  self->adding_account = adding_account;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADDING_ACCOUNT]);
  update_in_tenant (self);
}

static void
show_toast (UnseatWindow *self,
            const char   *text)
{
  unseat_toast_show_news (self->toasts, text, &self->news);
}

static void
show_error (UnseatWindow *self,
            const GError *error)
{
  if (!unseat_error_is_cancelled (error))
    show_toast (self, error->message);
}

/* --- Accounts --- */

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (UnseatWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean restored = unseat_session_restore_finish (UNSEAT_SESSION (source), result, &error);

  if (self->session != UNSEAT_SESSION (source))
    return;

  set_restoring (self, FALSE);
  if (restored)
    unseat_tenant_page_load (self->tenant_page);
  else if (error != NULL)
    show_error (self, error);
}

static void
signed_in_cb (UnseatWindow *self)
{
  set_adding_account (self, FALSE);
  unseat_tenant_page_load (self->tenant_page);
}

static void
account_used_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (UnseatWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean used = unseat_session_use_account_finish (UNSEAT_SESSION (source), result, &error);

  if (self->session != UNSEAT_SESSION (source))
    return;

  if (used)
    unseat_tenant_page_load (self->tenant_page);
  else
    show_error (self, error);
}

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (UnseatWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!unseat_session_sign_out_finish (UNSEAT_SESSION (source), result, &error))
    show_error (self, error);
}

/* --- Leaving what was not saved --- */

static void
go_reload (UnseatWindow *self,
           GObject      *argument)
{
  unseat_tenant_page_load (self->tenant_page);
}

static void
go_use_account (UnseatWindow *self,
                GObject      *account)
{
  unseat_tenant_page_stop_load (self->tenant_page);
  unseat_session_use_account_async (self->session, UNSEAT_ACCOUNT (account), self->cancellable,
                                    account_used_cb, g_object_ref (self));
}

static void
go_sign_out (UnseatWindow *self,
             GObject      *argument)
{
  unseat_tenant_page_stop_load (self->tenant_page);
  unseat_sign_in_page_cancel (self->sign_in_page);
  unseat_session_sign_out_async (self->session, NULL, self->cancellable, signed_out_cb, g_object_ref (self));
}

static void
go_close (UnseatWindow *self,
          GObject      *argument)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* --- Actions --- */

static void
use_account_cb (UnseatWindow  *self,
                UnseatAccount *account)
{
  unseat_departure_ask (self, go_use_account, G_OBJECT (account));
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  unseat_departure_ask (UNSEAT_WINDOW (widget), go_reload, NULL);
}

static void
sign_out_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  unseat_departure_ask (UNSEAT_WINDOW (widget), go_sign_out, NULL);
}

static void
add_account_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  set_adding_account (UNSEAT_WINDOW (widget), TRUE);
}

static void
sign_in_again_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  UnseatWindow *self = UNSEAT_WINDOW (widget);

  set_adding_account (self, TRUE);
  unseat_sign_in_page_start (self->sign_in_page);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatWindow *self = UNSEAT_WINDOW (widget);

  unseat_sign_in_page_cancel (self->sign_in_page);
  set_adding_account (self, FALSE);
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  unseat_tenant_page_focus_search (UNSEAT_WINDOW (widget)->tenant_page);
}

static void
choose_people_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  unseat_tenant_page_choose_people (UNSEAT_WINDOW (widget)->tenant_page);
}

static void
show_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  unseat_tenant_page_show (UNSEAT_WINDOW (widget)->tenant_page, g_variant_get_string (parameter, NULL));
}

static void
toast_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  show_toast (UNSEAT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
toast_undo_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  UnseatWindow *self = UNSEAT_WINDOW (widget);
  const char   *text;
  const char   *job;

  g_variant_get (parameter, "(&s&s)", &text, &job);
  unseat_toast_show_undo (self->toasts, text, job, &self->news);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  unseat_tenant_page_undo (UNSEAT_WINDOW (widget)->tenant_page, parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

/* --- The object --- */

static gboolean
unseat_window_close_request (GtkWindow *window)
{
  UnseatWindow *self = UNSEAT_WINDOW (window);

  if (!self->may_close && is_in_tenant (self))
    {
      unseat_departure_ask (self, go_close, NULL);
      return GDK_EVENT_STOP;
    }

  if (self->session != NULL)
    unseat_window_size_save (window, unseat_session_get_settings (self->session));

  return GTK_WINDOW_CLASS (unseat_window_parent_class)->close_request (window);
}

static void
unseat_window_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  UnseatWindow *self = UNSEAT_WINDOW (object);

  switch ((UnseatWindowProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_RESTORING:
      g_value_set_boolean (value, self->restoring);
      break;
    case PROP_ADDING_ACCOUNT:
      g_value_set_boolean (value, self->adding_account);
      break;
    case PROP_IN_TENANT:
      g_value_set_boolean (value, is_in_tenant (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SHORT:
      g_value_set_boolean (value, self->is_short);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_window_dispose (GObject *object)
{
  UnseatWindow *self = UNSEAT_WINDOW (object);

  g_clear_handle_id (&self->narrow_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->focus_keeper);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->news);
  g_object_notify_by_pspec (object, properties[PROP_SESSION]); /* GTK 4.18 may keep what had the focus: not with a tenant */

  G_OBJECT_CLASS (unseat_window_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION, flags);
  properties[PROP_RESTORING] = g_param_spec_boolean ("restoring", NULL, NULL, FALSE, flags);
  properties[PROP_ADDING_ACCOUNT] = g_param_spec_boolean ("adding-account", NULL, NULL, FALSE, flags);
  properties[PROP_IN_TENANT] = g_param_spec_boolean ("in-tenant", NULL, NULL, FALSE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_SHORT] = g_param_spec_boolean ("short", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.choose-people", NULL, choose_people_action);
  gtk_widget_class_install_action (widget_class, "win.show-view", "s", show_view_action);
  gtk_widget_class_install_action (widget_class, "win.choose-view", "s", show_view_action);
  gtk_widget_class_install_action (widget_class, "win.add-account", NULL, add_account_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_action);
  gtk_widget_class_install_action (widget_class, "win.sign-in-again", NULL, sign_in_again_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-job", "s", undo_action);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.toast-undo", "(ss)", toast_undo_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "win.reload", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.reload", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "win.choose-people", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1, GDK_CONTROL_MASK, "win.show-view", "s", "users");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_2, GDK_CONTROL_MASK, "win.show-view", "s", "products");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_3, GDK_CONTROL_MASK, "win.show-view", "s", "groups");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_4, GDK_CONTROL_MASK, "win.show-view", "s", "rules");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_5, GDK_CONTROL_MASK, "win.show-view", "s", "activity");
}

static void
unseat_window_class_init (UnseatWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_ACCOUNT_MENU);
  g_type_ensure (UNSEAT_TYPE_SIGN_IN_PAGE);
  g_type_ensure (UNSEAT_TYPE_TENANT_PAGE);

  object_class->get_property = unseat_window_get_property;
  object_class->dispose = unseat_window_dispose;
  widget_class->size_allocate = unseat_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = unseat_window_close_request;

  install_properties (object_class);
  install_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-window.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, UnseatWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, UnseatWindow, sign_in_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatWindow, switcher_title);
  gtk_widget_class_bind_template_child (widget_class, UnseatWindow, tenant_page);
  gtk_widget_class_bind_template_callback (widget_class, choose_page);
  gtk_widget_class_bind_template_callback (widget_class, signed_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_account_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_and);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_not);
}

static void
unseat_window_init (UnseatWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_status_pages_prepare (GTK_WIDGET (self));
  self->focus_keeper = unseat_focus_keeper_new (GTK_WINDOW (self), self->pages);
  g_signal_connect_object (self->switcher_title, "notify::title-visible", G_CALLBACK (title_visible_cb), self, G_CONNECT_SWAPPED);
  title_visible_cb (self);
  update_in_tenant (self);
}

UnseatWindow *
unseat_window_new (GtkApplication *application)
{
  return g_object_new (UNSEAT_TYPE_WINDOW, "application", application, NULL);
}

void
unseat_window_set_session (UnseatWindow     *self,
                           UnseatSession    *session,
                           UnseatDemoHost   *demo_host,
                           UnseatWindowStart start)
{
  g_return_if_fail (UNSEAT_IS_WINDOW (self));
  g_return_if_fail (UNSEAT_IS_SESSION (session));

  if (self->session != NULL)
    {
      unseat_tenant_page_stop_load (self->tenant_page);
      g_signal_handlers_disconnect_by_data (self->session, self);
    }
  else
    unseat_window_size_restore (GTK_WINDOW (self), unseat_session_get_settings (session));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_set_object (&self->session, session);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (session, "notify::state", G_CALLBACK (update_in_tenant), self, G_CONNECT_SWAPPED);

  set_adding_account (self, FALSE);
  set_restoring (self, start == UNSEAT_WINDOW_RESTORE);
  unseat_sign_in_page_set_session (self->sign_in_page, session, demo_host);
  unseat_tenant_page_set_session (self->tenant_page, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);

  if (start == UNSEAT_WINDOW_RESTORE)
    unseat_session_restore_async (session, self->cancellable, restored_cb, g_object_ref (self));
  else if (start == UNSEAT_WINDOW_SIGN_IN)
    unseat_sign_in_page_start (self->sign_in_page);
}

static void
page_left_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean leave = unseat_tenant_page_leave_finish (UNSEAT_TENANT_PAGE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, leave);
}

void
unseat_window_leave_async (UnseatWindow       *self,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_WINDOW (self));

  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, unseat_window_leave_async);
  unseat_tenant_page_leave_async (self->tenant_page, page_left_cb, task);
}

gboolean
unseat_window_leave_finish (UnseatWindow *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
