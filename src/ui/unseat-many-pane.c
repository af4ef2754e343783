/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-many-pane.h"

#include <glib/gi18n-lib.h>

#include "unseat-apps-dialog.h"
#include "unseat-compat.h"
#include "unseat-focus.h"
#include "unseat-holding-row.h"
#include "unseat-place.h"
#include "unseat-planner.h"
#include "unseat-save-bar.h"
#include "unseat-swap-dialog.h"

/* People counted before the main loop gets its turn: some 2 ms. */
#define PEOPLE_PER_SLICE 500

struct _UnseatManyPane
{
  AdwBin parent_instance;

  UnseatSession *session;   /* (owned) (nullable) */
  GArray        *indexes;   /* (owned) (element-type guint) */
  GHashTable    *index_set; /* (owned): the same, to look up */
  GHashTable    *chosen;    /* (owned) (element-type utf8 utf8): products to unassign, a set */
  GPtrArray     *rows;      /* (owned) (element-type UnseatHoldingRow): children of the group, not owned */
  gboolean       has_changes;

  GHashTable *holdings;  /* (owned) (element-type utf8 UnseatHolding): while counting */
  guint       n_counted; /* indexes looked at so far */
  guint       n_people;  /* of them, people who are still there */
  guint       source;    /* 0 = everything is counted */

  GSignalGroup *directory_signals; /* (owned) */
  GSignalGroup *session_signals;   /* (owned) */

  GtkStack            *stack;
  GtkLabel            *people;
  AdwPreferencesGroup *products;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatManyPane, unseat_many_pane, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

typedef enum
{
  PROP_SESSION = 1,
} UnseatManyPaneProperty;

static GParamSpec *properties[PROP_SESSION + 1];

enum
{
  REVIEW,
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_changes (UnseatManyPane *self)
{
  gboolean may_write = self->session != NULL && unseat_session_get_read_only_reason (self->session) == NULL;

  self->has_changes = FALSE;
  for (guint i = 0; i < self->rows->len && !self->has_changes; i++)
    self->has_changes = unseat_holding_row_get_unassign (self->rows->pdata[i]);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.save", self->has_changes && may_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.discard", self->has_changes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.replace", may_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.switch-apps", may_write);
}

static void
unassign_changed_cb (UnseatManyPane   *self,
                     GParamSpec       *pspec,
                     UnseatHoldingRow *row)
{
  const char *sku_id = unseat_holding_row_get_sku_id (row);

  if (unseat_holding_row_get_unassign (row))
    g_hash_table_add (self->chosen, g_strdup (sku_id));
  else
    g_hash_table_remove (self->chosen, sku_id);
  update_changes (self);
}

/* Counting, in slices. */

static UnseatHolding *
get_holding (UnseatManyPane *self,
             const char     *sku_id)
{
  UnseatHolding *holding = g_hash_table_lookup (self->holdings, sku_id);

  if (holding == NULL)
    {
      holding = g_new0 (UnseatHolding, 1);
      g_hash_table_insert (self->holdings, g_strdup (sku_id), holding);
    }
  return holding;
}

static gboolean
has_group_path (UnseatUser *user,
                const char *sku_id)
{
  GPtrArray *assignments = unseat_user_get_assignments (user);

  for (guint i = 0; i < assignments->len; i++)
    if (!unseat_assignment_is_direct (assignments->pdata[i]) && unseat_assignment_is_held (assignments->pdata[i]) && g_str_equal (unseat_assignment_get_sku_id (assignments->pdata[i]), sku_id))
      return TRUE;
  return FALSE;
}

/* A license that was never granted can be taken all the same, and nobody has it. */
static void
count_user (UnseatManyPane *self,
            UnseatUser     *user)
{
  g_auto (GStrv) sku_ids = unseat_user_dup_sku_ids (user);

  self->n_people++;
  for (char **sku_id = sku_ids; *sku_id != NULL; sku_id++)
    {
      UnseatHolding *holding = get_holding (self, *sku_id);

      holding->n_holders += unseat_user_holds (user, *sku_id) ? 1 : 0;
      if (unseat_user_find_direct (user, *sku_id) != NULL)
        holding->n_direct++;
      if (has_group_path (user, *sku_id))
        holding->n_groups++;
    }
}

static void
remove_rows (UnseatManyPane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_signal_handlers_disconnect_by_func (self->rows->pdata[i], unassign_changed_cb, self);
      adw_preferences_group_remove (self->products, self->rows->pdata[i]);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (adw_preferences_row_get_title (*(AdwPreferencesRow *const *) a),
                         adw_preferences_row_get_title (*(AdwPreferencesRow *const *) b));
}

static gboolean
has_apps (UnseatProduct *product)
{
  GPtrArray *plans = unseat_product_get_plans (product);

  for (guint i = 0; unseat_product_is_for_users (product) && i < plans->len; i++)
    if (((const UnseatServicePlan *) plans->pdata[i])->for_users)
      return TRUE;

  return FALSE;
}

static UnseatHoldingRow *
make_row (UnseatManyPane *self,
          const char     *sku_id,
          UnseatHolding  *holding)
{
  UnseatDirectory  *directory = unseat_session_get_directory (self->session);
  UnseatProduct    *product = unseat_directory_find_product (directory, sku_id);
  g_autofree char  *name = unseat_directory_dup_product_name (directory, sku_id);
  UnseatHoldingRow *row = NULL;

  holding->n_people = self->n_people;
  row = unseat_holding_row_new (sku_id, name, product != NULL ? unseat_product_get_part_number (product) : NULL, holding);
  if (holding->n_direct > 0 && product != NULL && has_apps (product))
    unseat_holding_row_offer_apps (row);
  unseat_holding_row_set_unassign (row, g_hash_table_contains (self->chosen, sku_id));
  g_signal_connect_object (row, "notify::unassign", G_CALLBACK (unassign_changed_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
show_holdings (UnseatManyPane *self)
{
  gboolean       had_focus = unseat_focus_is_inside (GTK_WIDGET (self));
  GHashTableIter iter;
  gpointer       sku_id, holding;

  remove_rows (self);
  g_hash_table_iter_init (&iter, self->holdings);
  while (g_hash_table_iter_next (&iter, &sku_id, &holding))
    g_ptr_array_add (self->rows, make_row (self, sku_id, holding));

  g_ptr_array_sort (self->rows, compare_names);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (self->products, self->rows->pdata[i]);
  gtk_stack_set_visible_child_name (self->stack, self->rows->len > 0 ? "products" : "unlicensed");
  update_changes (self);
  if (had_focus)
    unseat_place_lead (GTK_WIDGET (self));
}

static gboolean
count_slice (gpointer user_data)
{
  UnseatManyPane  *self = user_data;
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  guint            end = MIN (self->n_counted + PEOPLE_PER_SLICE, self->indexes->len);

  for (; self->n_counted < end; self->n_counted++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, g_array_index (self->indexes, guint, self->n_counted));

      if (user != NULL)
        count_user (self, user);
    }
  if (self->n_counted < self->indexes->len)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  show_holdings (self);
  return G_SOURCE_REMOVE;
}

static void
count_anew (UnseatManyPane *self)
{
  g_hash_table_remove_all (self->holdings);
  self->n_counted = 0;
  self->n_people = 0;
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->indexes->len > 0)
    self->source = g_idle_add (count_slice, self);
}

static void
user_changed_cb (UnseatManyPane *self,
                 guint           index)
{
  /* Many people change in a row after an apply; the idle source waits until they are through. */
  if (g_hash_table_contains (self->index_set, GUINT_TO_POINTER (index)))
    count_anew (self);
}

/* As long as it counts, nothing is shown yet. */
static void
names_changed_cb (UnseatManyPane *self)
{
  if (self->rows->len > 0 && self->source == 0)
    show_holdings (self);
}

static void
cleared_cb (UnseatManyPane *self)
{
  unseat_many_pane_set_users (self, self->session, NULL);
}

/* Actions. */

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  UnseatManyPane *self = UNSEAT_MANY_PANE (widget);
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (self->session);

  for (guint i = 0; i < self->indexes->len; i++)
    for (guint j = 0; j < self->rows->len; j++)
      if (unseat_holding_row_get_unassign (self->rows->pdata[j]))
        unseat_planner_unassign (planner, g_array_index (self->indexes, guint, i), unseat_holding_row_get_sku_id (self->rows->pdata[j]));

  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
replacement_chosen_cb (UnseatSwapDialog *dialog,
                       const char       *sku_id,
                       UnseatManyPane   *self)
{
  g_autoptr (UnseatPlanner) planner = NULL;

  if (self->indexes->len == 0)
    return;

  planner = unseat_planner_new (self->session);
  for (guint i = 0; i < self->indexes->len; i++)
    unseat_planner_swap (planner, g_array_index (self->indexes, guint, i), unseat_swap_dialog_get_sku_id (dialog), sku_id);
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
replace (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  UnseatManyPane *self = UNSEAT_MANY_PANE (widget);

  if (self->indexes->len > 0)
    unseat_swap_dialog_ask (widget, self->session, g_variant_get_string (parameter, NULL), G_CALLBACK (replacement_chosen_cb));
}

static void
discard (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  unseat_many_pane_discard (UNSEAT_MANY_PANE (widget));
}

static void
apps_review_cb (UnseatManyPane *self,
                UnseatPlanner  *planner)
{
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

/* Of all these people, whoever is ticked for something else. */
static void
switch_apps (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatManyPane   *self = UNSEAT_MANY_PANE (widget);
  GtkRoot          *root = gtk_widget_get_root (widget);
  const char       *sku_id = g_variant_get_string (parameter, NULL);
  UnseatAppsDialog *dialog = NULL;

  if (self->session == NULL || unseat_directory_find_product (unseat_session_get_directory (self->session), sku_id) == NULL)
    return;

  dialog = unseat_apps_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->session, sku_id, self->indexes);
  g_signal_connect_object (dialog, "review", G_CALLBACK (apps_review_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::session", G_CALLBACK (gtk_window_destroy), dialog, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
close_pane (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE], 0);
}

static void
unassign (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  if (UNSEAT_MANY_PANE (widget)->has_changes)
    gtk_widget_activate_action (widget, "people.save", NULL);
  else
    gtk_widget_error_bell (widget);
}

/* To the first product, where there is one. */
static gboolean
unseat_many_pane_lead (UnseatPlace *place)
{
  UnseatManyPane *self = UNSEAT_MANY_PANE (place);

  if (self->rows->len > 0)
    return gtk_widget_grab_focus (self->rows->pdata[0]);

  return unseat_focus_enter (GTK_WIDGET (place));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_many_pane_lead;
}

static void
unseat_many_pane_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((UnseatManyPaneProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, UNSEAT_MANY_PANE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_many_pane_dispose (GObject *object)
{
  UnseatManyPane *self = UNSEAT_MANY_PANE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->directory_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_many_pane_parent_class)->dispose (object);
}

static void
unseat_many_pane_finalize (GObject *object)
{
  UnseatManyPane *self = UNSEAT_MANY_PANE (object);

  g_clear_pointer (&self->indexes, g_array_unref);
  g_clear_pointer (&self->index_set, g_hash_table_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->holdings, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_many_pane_parent_class)->finalize (object);
}

static void
unseat_many_pane_class_init (UnseatManyPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_many_pane_get_property;
  object_class->dispose = unseat_many_pane_dispose;
  object_class->finalize = unseat_many_pane_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLANNER);
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "people.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "people.replace", "s", replace);
  gtk_widget_class_install_action (widget_class, "people.discard", NULL, discard);
  gtk_widget_class_install_action (widget_class, "people.switch-apps", "s", switch_apps);
  gtk_widget_class_install_action (widget_class, "people.unassign", NULL, unassign);
  gtk_widget_class_install_action (widget_class, "people.close", NULL, close_pane);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "people.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "people.unassign", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "people.close", NULL);

  g_type_ensure (UNSEAT_TYPE_SAVE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-many-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatManyPane, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatManyPane, people);
  gtk_widget_class_bind_template_child (widget_class, UnseatManyPane, products);
}

static void
unseat_many_pane_init (UnseatManyPane *self)
{
  self->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->index_set = g_hash_table_new (NULL, NULL);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->holdings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "user-changed", G_CALLBACK (user_changed_cb), self);
  g_signal_group_connect_swapped (self->directory_signals, "user-removed", G_CALLBACK (user_changed_cb), self);
  g_signal_group_connect_swapped (self->directory_signals, "names-changed", G_CALLBACK (names_changed_cb), self);
  g_signal_group_connect_swapped (self->directory_signals, "cleared", G_CALLBACK (cleared_cb), self);
  self->session_signals = g_signal_group_new (UNSEAT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only-reason", G_CALLBACK (update_changes), self);
  update_changes (self);
}

UnseatManyPane *
unseat_many_pane_new (void)
{
  return g_object_new (UNSEAT_TYPE_MANY_PANE, NULL);
}

void
unseat_many_pane_set_users (UnseatManyPane *self,
                            UnseatSession  *session,
                            GArray         *indexes)
{
  guint            n_people = indexes != NULL ? indexes->len : 0;
  g_autofree char *text = NULL;

  g_return_if_fail (UNSEAT_IS_MANY_PANE (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));
  g_return_if_fail (session != NULL || n_people == 0);

  g_signal_group_set_target (self->directory_signals, session != NULL ? unseat_session_get_directory (session) : NULL);
  g_signal_group_set_target (self->session_signals, session);
  if (g_set_object (&self->session, session))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);

  g_array_set_size (self->indexes, 0);
  g_hash_table_remove_all (self->index_set);
  if (n_people > 0)
    g_array_append_vals (self->indexes, indexes->data, n_people);
  for (guint i = 0; i < n_people; i++)
    g_hash_table_add (self->index_set, GUINT_TO_POINTER (g_array_index (indexes, guint, i)));

  text = g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
  gtk_label_set_text (self->people, text);
  remove_rows (self);
  gtk_stack_set_visible_child_name (self->stack, n_people > 0 ? "counting" : "empty");
  update_changes (self);
  count_anew (self);
}

gboolean
unseat_many_pane_has_changes (UnseatManyPane *self)
{
  g_return_val_if_fail (UNSEAT_IS_MANY_PANE (self), FALSE);

  return self->has_changes;
}

void
unseat_many_pane_discard (UnseatManyPane *self)
{
  g_return_if_fail (UNSEAT_IS_MANY_PANE (self));

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; i < self->rows->len; i++)
    unseat_holding_row_set_unassign (self->rows->pdata[i], FALSE);
}

static void
leave_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean leave = unseat_confirm_finish (GTK_WIDGET (source), result, &error);

  if (leave)
    unseat_many_pane_discard (UNSEAT_MANY_PANE (source));
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, leave);
}

void
unseat_many_pane_confirm_leave_async (UnseatManyPane     *self,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_MANY_PANE (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const UnseatConfirm question = {
    .heading = _ ("Discard Changes?"),
    .body = _ ("Nothing has been changed for the chosen people yet."),
    .cancel_label = _ ("_Keep Editing"),
    .confirm_label = _ ("_Discard"),
  };

  g_task_set_source_tag (task, unseat_many_pane_confirm_leave_async);
  if (self->has_changes)
    unseat_confirm_async (GTK_WIDGET (self), &question, cancellable, leave_answered_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
unseat_many_pane_confirm_leave_finish (UnseatManyPane *self,
                                       GAsyncResult   *result,
                                       GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
