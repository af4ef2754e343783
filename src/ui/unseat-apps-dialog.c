/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apps-dialog.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-app-count.h"
#include "unseat-planner.h"
#include "unseat-save-bar.h"
#include "unseat-wrap.h"

/* People counted before the main loop gets its turn: some 2 ms. */
#define PEOPLE_PER_SLICE 500

/* In the order of what is offered. */
typedef enum
{
  CHOICE_LEAVE,
  CHOICE_OFF,
  CHOICE_ON,
} Choice;

struct _UnseatAppsDialog
{
  AdwWindow parent_instance;

  UnseatSession  *session;   /* (owned) (nullable) */
  UnseatProduct  *product;   /* (owned) (nullable) */
  GArray         *indexes;   /* (owned) (element-type guint) */
  GPtrArray      *holders;   /* (owned) (element-type utf8): ids of those who have the product */
  UnseatAppCount *count;     /* (owned) (nullable) */
  guint           n_counted; /* indexes looked at so far */
  guint           source;    /* 0 = everything is counted */
  GPtrArray      *rows;      /* (owned) (element-type AdwComboRow): children of the group, not owned; named by their apps */

  GSignalGroup *directory_signals; /* (owned) */
  GSignalGroup *session_signals;   /* (owned) */

  AdwWindowTitle      *title;
  GtkStack            *stack;
  AdwPreferencesGroup *apps;
};

G_DEFINE_FINAL_TYPE (UnseatAppsDialog, unseat_apps_dialog, ADW_TYPE_WINDOW)

typedef enum
{
  PROP_SESSION = 1,
} UnseatAppsDialogProperty;

static GParamSpec *properties[PROP_SESSION + 1];

enum
{
  REVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_changes (UnseatAppsDialog *self)
{
  gboolean may_write = self->session != NULL && unseat_session_get_read_only_reason (self->session) == NULL;
  gboolean changes = FALSE;

  for (guint i = 0; i < self->rows->len && !changes; i++)
    changes = adw_combo_row_get_selected (self->rows->pdata[i]) != CHOICE_LEAVE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "apps.save", changes && may_write);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "apps.discard", changes);
}

/* Rows, when everybody is counted. */

static GListModel *
make_choices (void)
{
  GtkStringList *choices = gtk_string_list_new (NULL);

  gtk_string_list_append (choices, C_ ("choice for an app", "As it is"));
  gtk_string_list_append (choices, C_ ("choice for an app", "Off"));
  gtk_string_list_append (choices, C_ ("choice for an app", "On"));

  return G_LIST_MODEL (choices);
}

/* What is chosen, and for how many it is on: a row has a name and one description. */
static void
describe_row (GtkWidget *row)
{
  GtkStringObject *choice = adw_combo_row_get_selected_item (ADW_COMBO_ROW (row));
  g_autofree char *text = g_strdup_printf ("%s · %s", gtk_string_object_get_string (choice), adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));

  unseat_accessible_set_description (row, text);
}

static void
add_row (UnseatAppsDialog        *self,
         const UnseatServicePlan *plan,
         GListModel              *choices)
{
  guint            n = unseat_app_count_get_n_direct (self->count);
  GtkWidget       *row = adw_combo_row_new ();
  g_autofree char *subtitle = NULL;

  /* Translators: an app of a product is on for so many of so many people; the plural is that of the second number. */
  subtitle = g_strdup_printf (ngettext ("on for %'u of %'u person", "on for %'u of %'u people", n), unseat_app_count_get_n_on (self->count, plan->id), n);
  gtk_widget_set_name (row, plan->id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plan->name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), choices);
  unseat_accessible_describe_choice (row, row);
  g_signal_connect (row, "notify::selected-item", G_CALLBACK (describe_row), NULL);
  describe_row (row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (update_changes), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (adw_preferences_row_get_title (*(AdwPreferencesRow *const *) a),
                         adw_preferences_row_get_title (*(AdwPreferencesRow *const *) b));
}

static char *
describe_people (UnseatAppsDialog *self)
{
  guint            n_direct = unseat_app_count_get_n_direct (self->count);
  guint            n_others = unseat_app_count_get_n_others (self->count);
  g_autofree char *direct = g_strdup_printf (ngettext ("%'u of the selected people has this product directly. The product itself stays, and so does every other app.",
                                                       "%'u of the selected people have this product directly. The product itself stays, and so does every other app.", n_direct),
                                             n_direct);
  g_autofree char *others = NULL;

  if (n_others == 0)
    return g_steal_pointer (&direct);

  others = g_strdup_printf (ngettext ("%'u more has it in another way, mostly through a group, whose apps are switched at the group.",
                                      "%'u more have it in another way, mostly through groups, whose apps are switched at the group.", n_others),
                            n_others);

  return g_strdup_printf ("%s %s", direct, others);
}

static void
show_apps (UnseatAppsDialog *self)
{
  GPtrArray       *plans = unseat_product_get_plans (self->product);
  g_autofree char *people = describe_people (self);
  g_autoptr (GListModel) choices = make_choices ();

  if (unseat_app_count_get_n_direct (self->count) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "nobody");
      return;
    }

  for (guint i = 0; i < plans->len; i++)
    if (((const UnseatServicePlan *) plans->pdata[i])->for_users)
      add_row (self, plans->pdata[i], choices);

  g_ptr_array_sort (self->rows, compare_names);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (self->apps, self->rows->pdata[i]);
  adw_preferences_group_set_description (self->apps, people);
  gtk_stack_set_visible_child_name (self->stack, "apps");
  if (self->rows->len > 0)
    gtk_widget_grab_focus (self->rows->pdata[0]);
}

/* Counting, in slices. */

static gboolean
count_slice (gpointer user_data)
{
  UnseatAppsDialog *self = user_data; /* dispose() ends the source */
  UnseatDirectory  *directory = unseat_session_get_directory (self->session);
  guint             end = MIN (self->n_counted + PEOPLE_PER_SLICE, self->indexes->len);

  for (; self->n_counted < end; self->n_counted++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, g_array_index (self->indexes, guint, self->n_counted));

      if (user != NULL && unseat_app_count_add (self->count, user))
        g_ptr_array_add (self->holders, g_strdup (unseat_user_get_id (user)));
    }
  if (self->n_counted < self->indexes->len)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  show_apps (self);

  return G_SOURCE_REMOVE;
}

/* Actions */

static char **
list_chosen (UnseatAppsDialog *self,
             Choice            choice)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->rows->len; i++)
    if (adw_combo_row_get_selected (self->rows->pdata[i]) == choice)
      g_strv_builder_add (builder, gtk_widget_get_name (self->rows->pdata[i]));

  return g_strv_builder_end (builder);
}

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  g_autoptr (UnseatAppsDialog) self = g_object_ref (UNSEAT_APPS_DIALOG (widget));
  g_autoptr (UnseatPlanner) planner = unseat_planner_new (self->session);
  g_auto (GStrv) off = list_chosen (self, CHOICE_OFF);
  g_auto (GStrv) on = list_chosen (self, CHOICE_ON);

  for (guint i = 0; i < self->holders->len; i++)
    {
      g_autoptr (UnseatAppSwitch) app_switch = unseat_app_switch_new (self->holders->pdata[i], unseat_product_get_sku_id (self->product),
                                                                      (const char *const *) off, (const char *const *) on);

      unseat_planner_switch_apps (planner, app_switch);
    }

  gtk_window_close (GTK_WINDOW (self)); /* it is in the way of the review */
  g_signal_emit (self, signals[REVIEW], 0, planner);
}

static void
discard (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  UnseatAppsDialog *self = UNSEAT_APPS_DIALOG (widget);

  for (guint i = 0; i < self->rows->len; i++)
    adw_combo_row_set_selected (self->rows->pdata[i], CHOICE_LEAVE);
}

/* The object */

static void
unseat_apps_dialog_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch ((UnseatAppsDialogProperty) property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, UNSEAT_APPS_DIALOG (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_apps_dialog_dispose (GObject *object)
{
  UnseatAppsDialog *self = UNSEAT_APPS_DIALOG (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->directory_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->product);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_apps_dialog_parent_class)->dispose (object);
}

static void
unseat_apps_dialog_finalize (GObject *object)
{
  UnseatAppsDialog *self = UNSEAT_APPS_DIALOG (object);

  g_clear_pointer (&self->indexes, g_array_unref);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  g_clear_pointer (&self->count, unseat_app_count_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_apps_dialog_parent_class)->finalize (object);
}

static void
unseat_apps_dialog_class_init (UnseatAppsDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_apps_dialog_get_property;
  object_class->dispose = unseat_apps_dialog_dispose;
  object_class->finalize = unseat_apps_dialog_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, UNSEAT_TYPE_SESSION, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[REVIEW] = g_signal_new ("review", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLANNER);

  gtk_widget_class_install_action (widget_class, "apps.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "apps.discard", NULL, discard);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "apps.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (UNSEAT_TYPE_SAVE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-apps-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatAppsDialog, title);
  gtk_widget_class_bind_template_child (widget_class, UnseatAppsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatAppsDialog, apps);
}

static void
unseat_apps_dialog_init (UnseatAppsDialog *self)
{
  self->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  self->holders = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));

  self->directory_signals = g_signal_group_new (UNSEAT_TYPE_DIRECTORY);
  g_signal_group_connect_swapped (self->directory_signals, "cleared", G_CALLBACK (gtk_window_destroy), self);
  self->session_signals = g_signal_group_new (UNSEAT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only-reason", G_CALLBACK (update_changes), self);
  update_changes (self);
}

UnseatAppsDialog *
unseat_apps_dialog_new (GtkWindow     *parent,
                        UnseatSession *session,
                        const char    *sku_id,
                        GArray        *indexes)
{
  UnseatAppsDialog *self = NULL;
  UnseatDirectory  *directory = NULL;
  UnseatProduct    *product = NULL;
  g_autofree char  *name = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (sku_id != NULL && indexes != NULL, NULL);

  directory = unseat_session_get_directory (session);
  product = unseat_directory_find_product (directory, sku_id);
  g_return_val_if_fail (product != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_APPS_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "transient-for", parent, NULL);
  g_set_object (&self->session, session);
  g_set_object (&self->product, product);
  g_array_append_vals (self->indexes, indexes->data, indexes->len);
  self->count = unseat_app_count_new (product);
  name = unseat_directory_dup_product_name (directory, sku_id);
  adw_window_title_set_subtitle (self->title, name);
  g_signal_group_set_target (self->directory_signals, directory);
  g_signal_group_set_target (self->session_signals, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  self->source = g_idle_add (count_slice, self);

  return self;
}
