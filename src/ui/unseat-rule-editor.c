/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-editor.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-closures.h"
#include "unseat-compat.h"
#include "unseat-error.h"
#include "unseat-focus.h"
#include "unseat-number-row.h"
#include "unseat-product-choice.h"
#include "unseat-rule-condition-row.h"
#include "unseat-rule-count.h"
#include "unseat-rule-edit.h"
#include "unseat-rule-exception-row.h"
#include "unseat-rule-faults.h"
#include "unseat-pick-dialog.h"
#include "unseat-rule-things.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

/* In the order of the list of what a rule does. */
typedef enum
{
  DOES_REPORT,
  DOES_UNASSIGN,
  DOES_UNASSIGN_AND_LEAVE,
  DOES_LEAVE_GROUP,
  DOES_SWAP,
  DOES_APPS_OFF,
} Does;

static const UnseatRuleAction actions[] = {
  [DOES_REPORT] = UNSEAT_RULE_REPORT,
  [DOES_UNASSIGN] = UNSEAT_RULE_UNASSIGN,
  [DOES_UNASSIGN_AND_LEAVE] = UNSEAT_RULE_UNASSIGN,
  [DOES_LEAVE_GROUP] = UNSEAT_RULE_LEAVE_GROUP,
  [DOES_SWAP] = UNSEAT_RULE_SWAP,
  [DOES_APPS_OFF] = UNSEAT_RULE_APPS_OFF,
};

struct _UnseatRuleEditor
{
  AdwWindow parent_instance;

  UnseatSession       *session;    /* (owned) */
  UnseatJournalKeeper *keeper;     /* (owned) */
  UnseatRule          *rule;       /* (owned): as it was */
  UnseatRuleCount     *count;      /* (owned) */
  GPtrArray           *conditions; /* (owned) (element-type UnseatRuleConditionRow): children, not owned */
  GPtrArray           *exceptions; /* (owned) (element-type UnseatRuleExceptionRow): children, not owned */
  gboolean             is_ready;   /* what is shown is the person’s doing */
  gboolean             is_saving;

  GtkEditable         *name;
  AdwComboRow         *junction;
  AdwPreferencesGroup *conditions_group;
  GtkWidget           *add_condition_button;
  AdwPreferencesGroup *exceptions_group;
  GtkWidget           *add_exception_button;
  UnseatRuleTicks     *products;
  AdwComboRow         *action;
  UnseatProductChoice *swap_to;
  UnseatRuleTicks     *apps;
  GtkSwitch           *mailboxes;
  UnseatNumberRow     *every_days;
  UnseatNumberRow     *max_people;
  UnseatNumberRow     *max_holders;
  UnseatNumberRow     *max_growth;
  UnseatNumberRow     *soak_days;
  UnseatNumberRow     *cool_down;
  UnseatNumberRow     *data_hours;
  GtkLabel            *status;
};

G_DEFINE_FINAL_TYPE (UnseatRuleEditor, unseat_rule_editor, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What is shown, as a rule --- */

static void
read_action (UnseatRuleEditor *self,
             UnseatRule       *rule)
{
  Does does = (Does) MIN (adw_combo_row_get_selected (self->action), DOES_APPS_OFF);

  rule->action = actions[does];
  rule->leaves_groups = does == DOES_UNASSIGN_AND_LEAVE;
  unseat_set_string (&rule->swap_to, does == DOES_SWAP ? unseat_product_choice_get (self->swap_to) : NULL);
  g_clear_pointer (&rule->apps, g_strfreev);
  if (does == DOES_APPS_OFF)
    rule->apps = unseat_rule_ticks_dup (self->apps);
}

static void
read_brakes (UnseatRuleEditor *self,
             UnseatRuleBrakes *brakes)
{
  brakes->max_people = unseat_number_row_get_value (self->max_people);
  brakes->max_holders_percent = unseat_number_row_get_value (self->max_holders);
  brakes->max_growth_percent = unseat_number_row_get_value (self->max_growth);
  brakes->soak_days = unseat_number_row_get_value (self->soak_days);
  brakes->cool_down_days = unseat_number_row_get_value (self->cool_down);
  brakes->max_data_hours = unseat_number_row_get_value (self->data_hours);
}

/* Returns: (transfer full): what is shown; @fault says what is still wanted */
static UnseatRule *
read_rule (UnseatRuleEditor *self,
           char            **fault)
{
  g_autoptr (UnseatRule) rule = unseat_rule_new (self->rule->id, self->rule->name);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  gboolean         has_days = TRUE;

  unseat_set_string (&rule->name, name);
  rule->is_enabled = self->rule->is_enabled;
  rule->junction = adw_combo_row_get_selected (self->junction) == 1 ? UNSEAT_RULE_ANY : UNSEAT_RULE_ALL;
  for (guint i = 0; i < self->conditions->len; i++)
    g_ptr_array_add (rule->conditions, unseat_rule_condition_row_dup_condition (g_ptr_array_index (self->conditions, i)));
  for (guint i = 0; i < self->exceptions->len; i++)
    {
      UnseatRuleException *exception = unseat_rule_exception_row_dup_exception (g_ptr_array_index (self->exceptions, i));

      if (exception != NULL)
        g_ptr_array_add (rule->exceptions, exception);
      has_days = has_days && exception != NULL;
    }
  rule->products = unseat_rule_ticks_dup (self->products);
  read_action (self, rule);
  rule->takes_mailboxes = gtk_switch_get_active (self->mailboxes);
  rule->every_days = unseat_number_row_get_value (self->every_days);
  read_brakes (self, &rule->brakes);
  *fault = has_days ? unseat_rule_find_fault (rule) : g_strdup (_ ("The last day of an exception is not one: type it like 2026-12-31, or nothing."));

  return g_steal_pointer (&rule);
}

static void
update (UnseatRuleEditor *self)
{
  Does             does = (Does) adw_combo_row_get_selected (self->action);
  g_autofree char *fault = NULL;
  g_autoptr (UnseatRule) rule = NULL;

  if (!self->is_ready)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->swap_to), does == DOES_SWAP);
  gtk_widget_set_visible (GTK_WIDGET (self->apps), does == DOES_APPS_OFF);
  rule = read_rule (self, &fault);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule-editor.save", fault == NULL && !self->is_saving);
  unseat_rule_count_set_rule (self->count, rule, fault);
}

/* Which apps there are goes by the products. */
static void
products_changed_cb (UnseatRuleEditor *self)
{
  g_auto (GStrv) products = unseat_rule_ticks_dup (self->products);
  g_auto (GStrv) apps = unseat_rule_ticks_dup (self->apps);

  unseat_rule_things_show_apps (self->apps, unseat_session_get_directory (self->session), products, apps);
  update (self);
}

/* --- Conditions and exceptions --- */

static void
remove_condition_cb (UnseatRuleEditor *self,
                     GtkWidget        *row)
{
  guint position = 0;

  g_ptr_array_find (self->conditions, row, &position);
  g_ptr_array_remove (self->conditions, row);
  adw_preferences_group_remove (self->conditions_group, row);
  unseat_focus_enter_next (self->conditions, position, self->add_condition_button);
  update (self);
}

static GtkWidget *
append_condition (UnseatRuleEditor          *self,
                  const UnseatRuleCondition *condition)
{
  GtkWidget *row = unseat_rule_condition_row_new (self->session, condition);

  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_condition_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->conditions_group, row);
  g_ptr_array_add (self->conditions, row);
  unseat_wrap_labels (row);

  return row;
}

static void
add_condition (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  UnseatRuleEditor *self = UNSEAT_RULE_EDITOR (widget);
  g_autoptr (UnseatRuleCondition) condition = unseat_rule_condition_new (UNSEAT_CONDITION_BLOCKED, 30, NULL, NULL);
  GtkWidget *row = append_condition (self, condition);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  unseat_focus_enter (row);
  update (self);
}

static void
remove_exception_cb (UnseatRuleEditor *self,
                     GtkWidget        *row)
{
  guint position = 0;

  g_ptr_array_find (self->exceptions, row, &position);
  g_ptr_array_remove (self->exceptions, row);
  adw_preferences_group_remove (self->exceptions_group, row);
  unseat_focus_enter_next (self->exceptions, position, self->add_exception_button);
  update (self);
}

static GtkWidget *
append_exception (UnseatRuleEditor          *self,
                  const UnseatRuleException *exception,
                  const char                *name)
{
  GtkWidget *row = unseat_rule_exception_row_new (exception, name);

  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_exception_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->exceptions_group, row);
  g_ptr_array_add (self->exceptions, row);
  unseat_wrap_labels (row);

  return row;
}

static void
begin_exception (UnseatRuleEditor          *self,
                 const UnseatRuleException *exception)
{
  GtkWidget *row = append_exception (self, exception, exception->name);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  unseat_focus_enter (row);
  update (self);
}

static void
picked_cb (UnseatRuleEditor      *self,
           UnseatNeverTouchMatch *match)
{
  static const UnseatExceptionKind kinds[UNSEAT_N_NEVER_TOUCH_KINDS] = {
    [UNSEAT_NEVER_TOUCH_PERSON] = UNSEAT_EXCEPTION_PERSON,
    [UNSEAT_NEVER_TOUCH_PRODUCT] = UNSEAT_EXCEPTION_PRODUCT,
    [UNSEAT_NEVER_TOUCH_GROUP] = UNSEAT_EXCEPTION_GROUP,
  };
  const UnseatRuleException exception = {
    .kind = kinds[unseat_never_touch_match_get_kind (match)],
    .id = (char *) unseat_never_touch_match_get_id (match),
    .name = (char *) unseat_never_touch_match_get_name (match),
  };

  begin_exception (self, &exception);
}

static void
add_exception (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  UnseatRuleEditor *self = UNSEAT_RULE_EDITOR (widget);
  UnseatPickDialog *pick = unseat_pick_dialog_new (GTK_WINDOW (self), self->session, UNSEAT_PICK_DIALOG_ANYTHING);

  g_signal_connect_object (pick, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (pick));
}

static void
add_new_accounts (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  begin_exception (UNSEAT_RULE_EDITOR (widget), &(const UnseatRuleException){ .kind = UNSEAT_EXCEPTION_NEW, .days = 30 });
}

/* --- Saving --- */

static void show_rule (UnseatRuleEditor *self);
static void save_over (UnseatRuleEditor *self,
                       const UnseatRule *was);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  unseat_confirm_finish (GTK_WIDGET (source), result, &error); /* there is one answer */
}

/* @edit: (transfer full): that has found another rule than the one that was edited */
static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  UnseatRuleEditor *self = UNSEAT_RULE_EDITOR (source);
  g_autoptr (UnseatRuleEdit) edit = user_data;
  g_autoptr (GError) error = NULL;
  UnseatAnswer answer = unseat_confirm_finish_answer (GTK_WIDGET (self), result, &error);

  if (answer == UNSEAT_ANSWER_CONFIRM)
    save_over (self, NULL);
  else if (answer == UNSEAT_ANSWER_MIDDLE)
    {
      g_clear_pointer (&self->rule, unseat_rule_free);
      self->rule = unseat_rule_copy (unseat_rule_edit_get_found (edit));
      show_rule (self);
    }
}

/* The person knows which of the two is to stay. */
static void
ask (UnseatRuleEditor *self,
     UnseatRuleEdit   *edit,
     const GError     *error)
{
  gboolean            is_there = unseat_rule_edit_get_found (edit) != NULL;
  g_autofree char    *body = g_strconcat (error->message, "\n\n",
                                       is_there ? _ ("Keep yours, and what was changed there is lost; or load it again, and what you have changed here is lost.")
                                                   : _ ("Keep yours, and it is written again."),
                                          NULL);
  const UnseatConfirm question = { _ ("Changed by Somebody Else"), body, _ ("_Cancel"), _ ("_Keep Mine"), is_there ? _ ("_Load Again") : NULL };

  unseat_confirm_async (GTK_WIDGET (self), &question, NULL, answered_cb, g_object_ref (edit));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (UnseatRuleEditor) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean saved = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);

  if (self == NULL)
    return;

  self->is_saving = FALSE;
  if (saved)
    {
      g_signal_emit (self, signals[SAVED], 0, unseat_rule_edit_get_id (UNSEAT_RULE_EDIT (source)));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT))
    ask (self, UNSEAT_RULE_EDIT (source), error);
  else
    {
      const UnseatConfirm telling = { _ ("Not Saved"), error->message, _ ("_Close"), NULL };

      unseat_confirm_async (GTK_WIDGET (self), &telling, NULL, read_cb, NULL);
    }
  update (self);
}

/* @was: (nullable): what has to be there still; NULL for whatever is there */
static void
save_over (UnseatRuleEditor *self,
           const UnseatRule *was)
{
  g_autofree char *fault = NULL;
  g_autoptr (UnseatRule) rule = read_rule (self, &fault);
  g_autoptr (UnseatRuleEdit) operation = NULL;

  if (fault != NULL || self->is_saving)
    return;

  self->is_saving = TRUE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule-editor.save", FALSE);
  operation = unseat_rule_edit_new_save (rule, was);
  unseat_operation_run_async (UNSEAT_OPERATION (operation), NULL, saved_cb, unseat_weak_new (self));
}

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  UnseatRuleEditor *self = UNSEAT_RULE_EDITOR (widget);

  save_over (self, *self->rule->id != '\0' ? self->rule : NULL);
}

/* --- The object --- */

static void
unseat_rule_editor_dispose (GObject *object)
{
  UnseatRuleEditor *self = UNSEAT_RULE_EDITOR (object);

  self->is_ready = FALSE;
  g_clear_object (&self->count);
  g_clear_object (&self->keeper);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_rule_editor_parent_class)->dispose (object);
}

static void
unseat_rule_editor_finalize (GObject *object)
{
  UnseatRuleEditor *self = UNSEAT_RULE_EDITOR (object);

  g_clear_pointer (&self->rule, unseat_rule_free);
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  g_clear_pointer (&self->exceptions, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rule_editor_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (UNSEAT_TYPE_NUMBER_ROW);
  g_type_ensure (UNSEAT_TYPE_PRODUCT_CHOICE);
  g_type_ensure (UNSEAT_TYPE_RULE_TICKS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-rule-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, name);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, junction);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, conditions_group);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, add_condition_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, exceptions_group);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, add_exception_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, products);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, action);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, swap_to);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, apps);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, mailboxes);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, every_days);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, max_people);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, max_holders);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, max_growth);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, soak_days);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, cool_down);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, data_hours);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleEditor, status);
  gtk_widget_class_bind_template_callback (widget_class, products_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
unseat_rule_editor_class_init (UnseatRuleEditorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_rule_editor_dispose;
  object_class->finalize = unseat_rule_editor_finalize;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "rule-editor.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "rule-editor.add-condition", NULL, add_condition);
  gtk_widget_class_install_action (widget_class, "rule-editor.add-exception", NULL, add_exception);
  gtk_widget_class_install_action (widget_class, "rule-editor.add-new-accounts", NULL, add_new_accounts);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  bind_template (widget_class);
}

static void
unseat_rule_editor_init (UnseatRuleEditor *self)
{
  self->conditions = g_ptr_array_new ();
  self->exceptions = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_set_name (self->add_condition_button, gtk_widget_get_tooltip_text (self->add_condition_button));
  unseat_accessible_set_name (self->add_exception_button, gtk_widget_get_tooltip_text (self->add_exception_button));
  unseat_accessible_describe_choice (GTK_WIDGET (self->junction), GTK_WIDGET (self->junction));
  unseat_accessible_describe_choice (GTK_WIDGET (self->action), GTK_WIDGET (self->action));
  unseat_accessible_show_field (GTK_WIDGET (self->name));
}

static Does
find_does (const UnseatRule *rule)
{
  switch (rule->action)
    {
    case UNSEAT_RULE_UNASSIGN:
      return rule->leaves_groups ? DOES_UNASSIGN_AND_LEAVE : DOES_UNASSIGN;
    case UNSEAT_RULE_LEAVE_GROUP:
      return DOES_LEAVE_GROUP;
    case UNSEAT_RULE_SWAP:
      return DOES_SWAP;
    case UNSEAT_RULE_APPS_OFF:
      return DOES_APPS_OFF;
    case UNSEAT_RULE_REPORT:
    default:
      return DOES_REPORT;
    }
}

static void
remove_rows (AdwPreferencesGroup *group,
             GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
show_rule (UnseatRuleEditor *self)
{
  const UnseatRule *rule = self->rule;
  UnseatDirectory  *directory = unseat_session_get_directory (self->session);

  self->is_ready = FALSE;
  remove_rows (self->conditions_group, self->conditions);
  remove_rows (self->exceptions_group, self->exceptions);
  gtk_editable_set_text (self->name, rule->name);
  adw_combo_row_set_selected (self->junction, rule->junction == UNSEAT_RULE_ANY ? 1 : 0);
  for (guint i = 0; i < rule->conditions->len; i++)
    append_condition (self, g_ptr_array_index (rule->conditions, i));
  for (guint i = 0; i < rule->exceptions->len; i++)
    {
      g_autofree char *name = unseat_rule_things_dup_excepted (directory, g_ptr_array_index (rule->exceptions, i));

      append_exception (self, g_ptr_array_index (rule->exceptions, i), name);
    }
  unseat_rule_things_show_products (self->products, directory, rule->products);
  unseat_rule_things_show_apps (self->apps, directory, rule->products, rule->apps);
  adw_combo_row_set_selected (self->action, find_does (rule));
  unseat_product_choice_set (self->swap_to, directory, rule->swap_to);
  gtk_switch_set_active (self->mailboxes, rule->takes_mailboxes);
  unseat_number_row_set_value (self->every_days, rule->every_days);
  unseat_number_row_set_value (self->max_people, rule->brakes.max_people);
  unseat_number_row_set_value (self->max_holders, rule->brakes.max_holders_percent);
  unseat_number_row_set_value (self->max_growth, rule->brakes.max_growth_percent);
  unseat_number_row_set_value (self->soak_days, rule->brakes.soak_days);
  unseat_number_row_set_value (self->cool_down, rule->brakes.cool_down_days);
  unseat_number_row_set_value (self->data_hours, rule->brakes.max_data_hours);
  self->is_ready = TRUE;
  update (self);
}

UnseatRuleEditor *
unseat_rule_editor_new (GtkWindow           *parent,
                        UnseatSession       *session,
                        UnseatJournalKeeper *keeper,
                        const UnseatRule    *rule)
{
  UnseatRuleEditor *self = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL_KEEPER (keeper), NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_EDITOR, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->keeper = g_object_ref (keeper);
  self->rule = rule != NULL ? unseat_rule_copy (rule) : unseat_rule_new ("", "");
  self->count = unseat_rule_count_new (session, keeper);
  g_object_bind_property (self->count, "text", self->status, "label", G_BINDING_SYNC_CREATE);
  gtk_window_set_title (GTK_WINDOW (self), rule != NULL ? _ ("Edit Rule") : _ ("New Rule"));
  show_rule (self);
  /* Where a new rule begins; the name of another one is not to be typed over by mistake. */
  gtk_widget_grab_focus (rule == NULL ? GTK_WIDGET (self->name) : self->add_condition_button);

  return self;
}

void
unseat_rule_editor_add_person (UnseatRuleEditor *self,
                               const char       *user_id,
                               const char       *name)
{
  const UnseatRuleException exception = { .kind = UNSEAT_EXCEPTION_PERSON, .id = (char *) user_id, .name = (char *) name };

  g_return_if_fail (UNSEAT_IS_RULE_EDITOR (self) && user_id != NULL);

  begin_exception (self, &exception);
}
