/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-pane.h"

#include <glib/gi18n-lib.h>

#include "unseat-advice-group.h"
#include "unseat-closures.h"
#include "unseat-compat.h"
#include "unseat-evidence-group.h"
#include "unseat-focus.h"
#include "unseat-license-row.h"
#include "unseat-license-state.h"
#include "unseat-place.h"
#include "unseat-planner.h"
#include "unseat-save-bar.h"
#include "unseat-stay-look.h"
#include "unseat-swap-dialog.h"
#include "unseat-user-head.h"
#include "unseat-wrap.h"

struct _UnseatUserPane
{
  AdwBin parent_instance;

  UnseatSession  *session; /* (owned) (nullable) */
  UnseatUser     *user;    /* (owned) (nullable): as last read */
  UnseatStayLook *look;    /* (owned) (nullable): of the session */
  guint           index;
  GPtrArray      *rows; /* (owned) (element-type UnseatLicenseRow): children of the list, not owned */
  gboolean        has_changes;

  GSignalGroup *directory_signals; /* (owned) */
  GSignalGroup *session_signals;   /* (owned) */

  GtkStack            *stack;
  UnseatUserHead      *head;
  AdwPreferencesGroup *licenses;
  GtkWidget           *unlicensed;
  UnseatAdviceGroup   *advice;
  UnseatEvidenceGroup *evidence;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatUserPane, unseat_user_pane, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_SESSION = 1,
  PROP_HAS_CHANGES,
} UnseatUserPaneProperty;

static GParamSpec *properties[PROP_HAS_CHANGES + 1];

enum
{
  REVIEW,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_read_only_reason (UnseatUserPane *self)
{
  return self->session != NULL ? unseat_session_get_read_only_reason (self->session) : NULL;
}

static gboolean
has_direct (UnseatUserPane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (unseat_license_row_is_direct (self->rows->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
update_changes (UnseatUserPane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   may_write = get_read_only_reason (self) == NULL;
  gboolean   changes = FALSE;

  for (guint i = 0; i < self->rows->len && !changes; i++)
    changes = unseat_license_row_has_changes (self->rows->pdata[i]);

  unseat_advice_group_update (self->advice, self->session, self->user, self->rows);
  gtk_widget_action_set_enabled (widget, "user.save", changes && may_write);
  gtk_widget_action_set_enabled (widget, "user.discard", changes);
  gtk_widget_action_set_enabled (widget, "user.leave-group", may_write);
  gtk_widget_action_set_enabled (widget, "user.reprocess", may_write);
  gtk_widget_action_set_enabled (widget, "user.replace", may_write);
  gtk_widget_action_set_enabled (widget, "user.unassign-all", may_write && has_direct (self));
  if (self->has_changes == changes)
    return;
  self->has_changes = changes;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_CHANGES]);
}

static void
update_read_only (UnseatUserPane *self)
{
  const char *reason = get_read_only_reason (self);

  for (guint i = 0; i < self->rows->len; i++)
    unseat_license_row_set_read_only (self->rows->pdata[i], reason);
  update_changes (self);
}

/* The licenses. */

static void
remove_rows (UnseatUserPane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_signal_handlers_disconnect_by_func (self->rows->pdata[i], update_changes, self);
      adw_preferences_group_remove (self->licenses, self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_rows (UnseatUserPane *self)
{
  g_auto (GStrv) sku_ids = unseat_directory_list_products_of (unseat_session_get_directory (self->session), self->user);

  for (char **sku_id = sku_ids; *sku_id != NULL; sku_id++)
    {
      UnseatLicenseRow *row = unseat_license_row_new (self->session, self->user, self->look, *sku_id);

      g_signal_connect_object (row, "notify::unassign", G_CALLBACK (update_changes), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "notify::n-switched", G_CALLBACK (update_changes), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->licenses, GTK_WIDGET (row));
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->unlicensed, self->rows->len == 0);
}

/* The license that the keyboard is at. */
static UnseatLicenseRow *
find_focused (UnseatUserPane *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus ? (UnseatLicenseRow *) gtk_widget_get_ancestor (focus, UNSEAT_TYPE_LICENSE_ROW) : NULL;
}

static void
restore_rows (UnseatUserPane *self,
              GHashTable     *states,
              const char     *focused)
{
  GtkWidget *focus = GTK_WIDGET (self); /* when its row is gone */

  for (guint i = 0; i < self->rows->len; i++)
    {
      UnseatLicenseRow *row = self->rows->pdata[i];
      const char       *sku_id = unseat_license_row_get_sku_id (row);

      unseat_license_state_restore (g_hash_table_lookup (states, sku_id), row);
      if (g_strcmp0 (focused, sku_id) == 0)
        focus = GTK_WIDGET (row);
    }
  if (focused != NULL && (focus == GTK_WIDGET (self) || !unseat_focus_enter (focus)))
    unseat_place_lead (GTK_WIDGET (self));
}

static void
show_user (UnseatUserPane *self,
           const char     *page)
{
  remove_rows (self);
  if (self->user != NULL)
    {
      unseat_user_head_show (self->head, self->user);
      unseat_stay_look_at (self->look, self->user);
      add_rows (self);
    }
  unseat_evidence_group_update (self->evidence, self->session, self->user);
  gtk_stack_set_visible_child_name (self->stack, self->user != NULL ? "user" : page);
  update_read_only (self);
}

static void
user_changed_cb (UnseatUserPane *self,
                 guint           index)
{
  UnseatLicenseRow *focused = NULL;
  g_autoptr (GHashTable) states = NULL;
  g_autofree char *focused_id = NULL;

  if (index != self->index)
    return;

  focused = find_focused (self);
  focused_id = focused != NULL ? g_strdup (unseat_license_row_get_sku_id (focused)) : NULL;
  states = unseat_license_states_save (self->rows);
  g_clear_object (&self->user);
  self->user = unseat_directory_get_user (unseat_session_get_directory (self->session), index);
  show_user (self, "empty");
  restore_rows (self, states, focused_id);
}

static void
names_changed_cb (UnseatUserPane *self)
{
  if (self->user != NULL)
    user_changed_cb (self, self->index);
}

static void
user_removed_cb (UnseatUserPane *self,
                 guint           index)
{
  if (index != self->index)
    return;

  self->index = UNSEAT_NO_USER;
  g_clear_object (&self->user);
  show_user (self, "gone");
}

static void
cleared_cb (UnseatUserPane *self)
{
  unseat_user_pane_set_user (self, self->session, UNSEAT_NO_USER);
}

/* Actions. */

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  UnseatUserPane *self = UNSEAT_USER_PANE (widget);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (self->session);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (UnseatAppSwitch) app_switch = unseat_license_row_dup_app_switch (self->rows->pdata[i]);

      if (unseat_license_row_get_unassign (self->rows->pdata[i]))
        unseat_planner_unassign (planner, self->index, unseat_license_row_get_sku_id (self->rows->pdata[i]));
      if (app_switch != NULL)
        unseat_planner_switch_apps (planner, app_switch);
    }

  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
discard (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  unseat_user_pane_discard (UNSEAT_USER_PANE (widget));
}

/* The group is left, or Microsoft 365 looks once more at what groups give. */
static void
end_group_path (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  UnseatUserPane *self = UNSEAT_USER_PANE (widget);
  g_autoptr (UnseatIntent) intent = unseat_intent_new ();
  g_autoptr (UnseatPlanner) planner = NULL;

  if (self->user == NULL)
    return;

  if (parameter != NULL)
    unseat_intent_leave_group (intent, unseat_user_get_id (self->user), g_variant_get_string (parameter, NULL));
  else
    unseat_group_wishes_reprocess (unseat_intent_get_group_wishes (intent), unseat_user_get_id (self->user));
  planner = unseat_planner_new_for_intent (self->session, intent);
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
replacement_chosen_cb (UnseatSwapDialog *dialog,
                       const char       *sku_id,
                       UnseatUserPane   *self)
{
  g_autoptr (UnseatPlanner) planner = NULL;

  if (self->user == NULL)
    return;

  planner = unseat_planner_new (self->session);
  unseat_planner_swap (planner, self->index, unseat_swap_dialog_get_sku_id (dialog), sku_id);
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
replace (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  UnseatUserPane *self = UNSEAT_USER_PANE (widget);

  if (self->user != NULL)
    unseat_swap_dialog_ask (widget, self->session, g_variant_get_string (parameter, NULL), G_CALLBACK (replacement_chosen_cb));
}

static void
unassign_all (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  UnseatUserPane *self = UNSEAT_USER_PANE (widget);

  for (guint i = 0; i < self->rows->len; i++)
    unseat_license_row_set_unassign (self->rows->pdata[i], TRUE);
}

static void
close_pane (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE], 0);
}

/* What has the keyboard is always among what is reviewed: what was switched before must not be taken for it. */
static gboolean
mark_focused (UnseatUserPane *self)
{
  UnseatLicenseRow *row = find_focused (self);

  if (row == NULL || !unseat_license_row_is_direct (row) || get_read_only_reason (self) != NULL)
    return row == NULL && self->has_changes;

  unseat_license_row_set_unassign (row, TRUE);

  return TRUE;
}

static void
unassign (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  if (mark_focused (UNSEAT_USER_PANE (widget)))
    gtk_widget_activate_action (widget, "user.save", NULL);
  else
    gtk_widget_error_bell (widget);
}

/* To the first license, where there is one. */
static gboolean
unseat_user_pane_lead (UnseatPlace *place)
{
  UnseatUserPane *self = UNSEAT_USER_PANE (place);

  return (self->rows->len > 0 && unseat_focus_enter (self->rows->pdata[0])) || unseat_focus_enter (GTK_WIDGET (place));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_user_pane_lead;
}

static void
unseat_user_pane_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  UnseatUserPane *self = UNSEAT_USER_PANE (object);

  switch ((UnseatUserPaneProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_HAS_CHANGES:
      g_value_set_boolean (value, self->has_changes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_user_pane_dispose (GObject *object)
{
  UnseatUserPane *self = UNSEAT_USER_PANE (object);

  g_clear_object (&self->directory_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->user);
  g_clear_object (&self->look);

  G_OBJECT_CLASS (unseat_user_pane_parent_class)->dispose (object);
}

static void
unseat_user_pane_finalize (GObject *object)
{
  UnseatUserPane *self = UNSEAT_USER_PANE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_user_pane_parent_class)->finalize (object);
}

static void
unseat_user_pane_class_init (UnseatUserPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_user_pane_get_property;
  object_class->dispose = unseat_user_pane_dispose;
  object_class->finalize = unseat_user_pane_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_CHANGES] = g_param_spec_boolean ("has-changes", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLANNER);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "user.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "user.discard", NULL, discard);
  gtk_widget_class_install_action (widget_class, "user.leave-group", "s", end_group_path);
  gtk_widget_class_install_action (widget_class, "user.reprocess", NULL, end_group_path);
  gtk_widget_class_install_action (widget_class, "user.replace", "s", replace);
  gtk_widget_class_install_action (widget_class, "user.unassign-all", NULL, unassign_all);
  gtk_widget_class_install_action (widget_class, "user.unassign", NULL, unassign);
  gtk_widget_class_install_action (widget_class, "user.close", NULL, close_pane);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "user.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "user.unassign", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "user.close", NULL);

  g_type_ensure (UNSEAT_TYPE_ADVICE_GROUP);
  g_type_ensure (UNSEAT_TYPE_EVIDENCE_GROUP);
  g_type_ensure (UNSEAT_TYPE_SAVE_BAR);
  g_type_ensure (UNSEAT_TYPE_USER_HEAD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-user-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatUserPane, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserPane, head);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserPane, licenses);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserPane, unlicensed);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserPane, advice);
  gtk_widget_class_bind_template_child (widget_class, UnseatUserPane, evidence);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
}

static void
unseat_user_pane_init (UnseatUserPane *self)
{
  self->index = UNSEAT_NO_USER;
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));

  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "user-changed", G_CALLBACK (user_changed_cb), self);
  g_signal_group_connect_swapped (self->directory_signals, "user-removed", G_CALLBACK (user_removed_cb), self);
  g_signal_group_connect_swapped (self->directory_signals, "names-changed", G_CALLBACK (names_changed_cb), self);
  g_signal_group_connect_swapped (self->directory_signals, "groups-changed", G_CALLBACK (names_changed_cb), self);
  g_signal_group_connect_swapped (self->directory_signals, "cleared", G_CALLBACK (cleared_cb), self);
  self->session_signals = g_signal_group_new (UNSEAT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only-reason", G_CALLBACK (update_read_only), self);
  update_changes (self);
}

UnseatUserPane *
unseat_user_pane_new (void)
{
  return g_object_new (UNSEAT_TYPE_USER_PANE, NULL);
}

void
unseat_user_pane_set_user (UnseatUserPane *self,
                           UnseatSession  *session,
                           guint           index)
{
  UnseatDirectory *directory = NULL;

  g_return_if_fail (UNSEAT_IS_USER_PANE (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));
  g_return_if_fail (session != NULL || index == UNSEAT_NO_USER);

  directory = session != NULL ? unseat_session_get_directory (session) : NULL;
  g_signal_group_set_target (self->directory_signals, directory);
  g_signal_group_set_target (self->session_signals, session);
  if (g_set_object (&self->session, session))
    {
      g_clear_object (&self->look);
      self->look = session != NULL ? unseat_stay_look_new (session) : NULL;
      if (self->look != NULL)
        g_signal_connect_object (self->look, "changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
    }

  self->index = index;
  g_clear_object (&self->user);
  if (index != UNSEAT_NO_USER)
    self->user = unseat_directory_get_user (directory, index);
  show_user (self, "empty");
}

guint
unseat_user_pane_get_user (UnseatUserPane *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_PANE (self), UNSEAT_NO_USER);

  return self->index;
}

gboolean
unseat_user_pane_has_changes (UnseatUserPane *self)
{
  g_return_val_if_fail (UNSEAT_IS_USER_PANE (self), FALSE);

  return self->has_changes;
}

void
unseat_user_pane_discard (UnseatUserPane *self)
{
  g_return_if_fail (UNSEAT_IS_USER_PANE (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      unseat_license_row_set_unassign (self->rows->pdata[i], FALSE);
      unseat_license_row_switch_apps (self->rows->pdata[i], NULL);
    }
}

static void
confirmed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean leave = unseat_confirm_finish (GTK_WIDGET (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, leave);
}

void
unseat_user_pane_confirm_leave_async (UnseatUserPane     *self,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (UNSEAT_IS_USER_PANE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_user_pane_confirm_leave_async);
  if (!self->has_changes)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* Translators: the name of a person. */
  body = g_strdup_printf (_ ("Licenses of %s were switched off, but nothing was saved yet."), unseat_user_get_name (self->user));
  unseat_confirm_async (GTK_WIDGET (self),
                        &(const UnseatConfirm){ .heading = _ ("Discard Changes?"),
                                                .body = body,
                                                .cancel_label = _ ("_Keep Editing"),
                                                .confirm_label = _ ("_Discard") },
                        cancellable, confirmed_cb, g_object_ref (task));
}

gboolean
unseat_user_pane_confirm_leave_finish (UnseatUserPane *self,
                                       GAsyncResult   *result,
                                       GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
