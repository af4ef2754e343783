/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-condition-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-number-row.h"
#include "unseat-product-choice.h"
#include "unseat-pick-dialog.h"
#include "unseat-rule-words.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

#define USUAL_DAYS 30

struct _UnseatRuleConditionRow
{
  AdwExpanderRow parent_instance;

  UnseatSession *session;    /* (owned) */
  char          *group;      /* (owned) (nullable): the id of what was picked */
  char          *group_name; /* (owned) (nullable) */

  GtkWidget           *kind;
  UnseatNumberRow     *days;
  GtkWidget           *text;
  UnseatProductChoice *product;
  GtkWidget           *group_row;
  GtkWidget           *remove_button;
};

G_DEFINE_FINAL_TYPE (UnseatRuleConditionRow, unseat_rule_condition_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHANGED,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the kinds. */
static const char *const labels[UNSEAT_N_CONDITION_KINDS] = {
  [UNSEAT_CONDITION_BLOCKED] = N_ ("Sign-in is blocked"),
  [UNSEAT_CONDITION_INACTIVE] = N_ ("No sign of life"),
  [UNSEAT_CONDITION_LAST_SIGN_IN] = N_ ("Last successful sign-in"),
  [UNSEAT_CONDITION_NEVER_SIGNED_IN] = N_ ("Never signed in"),
  [UNSEAT_CONDITION_UNUSED] = N_ ("The product’s apps are not used"),
  [UNSEAT_CONDITION_GUEST] = N_ ("Is a guest"),
  [UNSEAT_CONDITION_DEPARTMENT] = N_ ("Department"),
  [UNSEAT_CONDITION_JOB_TITLE] = N_ ("Job title"),
  [UNSEAT_CONDITION_USAGE_LOCATION] = N_ ("Usage location"),
  [UNSEAT_CONDITION_DOMAIN] = N_ ("Domain of the user name"),
  [UNSEAT_CONDITION_MEMBER] = N_ ("Is in a group"),
  [UNSEAT_CONDITION_NOT_MEMBER] = N_ ("Is not in a group"),
  [UNSEAT_CONDITION_HOLDS_ALSO] = N_ ("Has another product, too"),
  [UNSEAT_CONDITION_CONTAINED] = N_ ("Has a larger product with the same apps"),
  [UNSEAT_CONDITION_REDUNDANT] = N_ ("Has it through a group, too"),
  [UNSEAT_CONDITION_SUSPENDED] = N_ ("The product has expired or is suspended"),
  [UNSEAT_CONDITION_RENEWS] = N_ ("A subscription renews soon"),
  [UNSEAT_CONDITION_LEAVING] = N_ ("Leave date"),
  [UNSEAT_CONDITION_NEW] = N_ ("The account is new"),
  [UNSEAT_CONDITION_SEAT_ERROR] = N_ ("No seat for the license"),
};

static UnseatConditionKind
get_kind (UnseatRuleConditionRow *self)
{
  return (UnseatConditionKind) MIN (adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)), UNSEAT_N_CONDITION_KINDS - 1);
}

/* --- What is shown --- */

static void
update_sentence (UnseatRuleConditionRow *self)
{
  g_autoptr (UnseatRuleCondition) condition = unseat_rule_condition_row_dup_condition (self);
  UnseatConditionValue wanted = unseat_condition_kind_get_value (condition->kind);
  g_autofree char     *sentence = NULL;

  if (wanted == UNSEAT_CONDITION_VALUE_NONE || condition->value != NULL)
    sentence = unseat_rule_describe_condition (condition, unseat_session_get_directory (self->session));
  else
    sentence = g_strdup (_ (labels[condition->kind]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sentence);
  unseat_accessible_set_description (self->remove_button, sentence);
}

static void
update_group (UnseatRuleConditionRow *self)
{
  const char *name = self->group_name != NULL ? self->group_name : self->group;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->group_row), name != NULL ? name : _ ("None chosen"));
}

static void
update_fields (UnseatRuleConditionRow *self)
{
  UnseatConditionValue wanted = unseat_condition_kind_get_value (get_kind (self));

  gtk_widget_set_visible (GTK_WIDGET (self->days), unseat_condition_kind_get_days (get_kind (self)) != UNSEAT_CONDITION_DAYS_NONE);
  gtk_widget_set_visible (self->text, wanted == UNSEAT_CONDITION_VALUE_TEXT);
  gtk_widget_set_visible (GTK_WIDGET (self->product), wanted == UNSEAT_CONDITION_VALUE_PRODUCT);
  gtk_widget_set_visible (self->group_row, wanted == UNSEAT_CONDITION_VALUE_GROUP);
}

static void
changed_cb (UnseatRuleConditionRow *self)
{
  update_sentence (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
kind_changed_cb (UnseatRuleConditionRow *self)
{
  if (unseat_condition_kind_get_days (get_kind (self)) == UNSEAT_CONDITION_DAYS_FROM_ONE && unseat_number_row_get_value (self->days) == 0)
    unseat_number_row_set_value (self->days, USUAL_DAYS);
  update_fields (self);
  changed_cb (self);
}

static void
picked_cb (UnseatRuleConditionRow *self,
           UnseatNeverTouchMatch  *match)
{
  unseat_set_string (&self->group, unseat_never_touch_match_get_id (match));
  unseat_set_string (&self->group_name, unseat_never_touch_match_get_name (match));
  update_group (self);
  changed_cb (self);
}

static void
pick_cb (UnseatRuleConditionRow *self)
{
  UnseatPickDialog *pick = unseat_pick_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session, 1u << UNSEAT_NEVER_TOUCH_GROUP);

  g_signal_connect_object (pick, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (pick));
}

static void
remove_cb (UnseatRuleConditionRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/* --- The object --- */

static void
unseat_rule_condition_row_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_RULE_CONDITION_ROW (object)->session);

  G_OBJECT_CLASS (unseat_rule_condition_row_parent_class)->dispose (object);
}

static void
unseat_rule_condition_row_finalize (GObject *object)
{
  UnseatRuleConditionRow *self = UNSEAT_RULE_CONDITION_ROW (object);

  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->group_name, g_free);

  G_OBJECT_CLASS (unseat_rule_condition_row_parent_class)->finalize (object);
}

static void
unseat_rule_condition_row_class_init (UnseatRuleConditionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_rule_condition_row_dispose;
  object_class->finalize = unseat_rule_condition_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_kinds (void)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < UNSEAT_N_CONDITION_KINDS; i++)
    gtk_string_list_append (words, _ (labels[i]));
  /* Translators: which condition of a rule. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), C_ ("of a rule", "Condition"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  unseat_accessible_describe_choice (row, row);

  return row;
}

static GtkWidget *
make_group_row (UnseatRuleConditionRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Choose…"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), C_ ("of a rule", "Group"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (pick_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  unseat_accessible_describe_by_subtitle (row);

  return row;
}

static GtkWidget *
make_remove_button (UnseatRuleConditionRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove this condition"));
  unseat_accessible_set_name (button, _ ("Remove this condition"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
unseat_rule_condition_row_init (UnseatRuleConditionRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->kind = make_kinds ();
  /* Translators: how many days a condition of a rule is about. */
  self->days = g_object_new (UNSEAT_TYPE_NUMBER_ROW, "title", C_ ("of a rule", "Days"), "maximum", UNSEAT_CONDITION_MAX_DAYS, NULL);
  self->text = adw_entry_row_new ();
  /* Translators: what a condition of a rule compares with, such as the name of a department. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text), C_ ("of a rule", "Is"));
  self->product = g_object_new (UNSEAT_TYPE_PRODUCT_CHOICE, "title", C_ ("of a rule", "Product"), NULL);
  self->group_row = make_group_row (self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->kind);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->days));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->text);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->product));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->group_row);
  self->remove_button = make_remove_button (self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->remove_button);
  unseat_accessible_show_field (self->text);
  unseat_accessible_be_expander (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}

static void
show_condition (UnseatRuleConditionRow    *self,
                const UnseatRuleCondition *condition)
{
  UnseatDirectory     *directory = unseat_session_get_directory (self->session);
  UnseatConditionValue wanted = unseat_condition_kind_get_value (condition->kind);

  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind), condition->kind);
  unseat_number_row_set_value (self->days, condition->days);
  if (wanted == UNSEAT_CONDITION_VALUE_TEXT && condition->value != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->text), condition->value);
  unseat_product_choice_set (self->product, directory, wanted == UNSEAT_CONDITION_VALUE_PRODUCT ? condition->value : NULL);
  if (wanted == UNSEAT_CONDITION_VALUE_GROUP)
    {
      unseat_set_string (&self->group, condition->value);
      unseat_set_string (&self->group_name, condition->name);
    }
  update_group (self);
  update_fields (self);
  update_sentence (self);
}

GtkWidget *
unseat_rule_condition_row_new (UnseatSession             *session,
                               const UnseatRuleCondition *condition)
{
  UnseatRuleConditionRow *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (condition != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_CONDITION_ROW, NULL);
  self->session = g_object_ref (session);
  show_condition (self, condition);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->days, "notify::value", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->product, "notify::selected", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

static const char *
get_value (UnseatRuleConditionRow *self)
{
  switch (unseat_condition_kind_get_value (get_kind (self)))
    {
    case UNSEAT_CONDITION_VALUE_TEXT:
      return gtk_editable_get_text (GTK_EDITABLE (self->text));
    case UNSEAT_CONDITION_VALUE_GROUP:
      return self->group;
    case UNSEAT_CONDITION_VALUE_PRODUCT:
      return unseat_product_choice_get (self->product);
    case UNSEAT_CONDITION_VALUE_NONE:
    default:
      return NULL;
    }
}

UnseatRuleCondition *
unseat_rule_condition_row_dup_condition (UnseatRuleConditionRow *self)
{
  UnseatConditionKind kind;
  g_autofree char    *value = NULL;
  guint               days = 0;

  g_return_val_if_fail (UNSEAT_IS_RULE_CONDITION_ROW (self), NULL);

  kind = get_kind (self);
  value = get_value (self) != NULL ? g_strstrip (g_strdup (get_value (self))) : NULL;
  if (unseat_condition_kind_get_days (kind) != UNSEAT_CONDITION_DAYS_NONE)
    days = unseat_number_row_get_value (self->days);

  return unseat_rule_condition_new (kind, days, value != NULL && *value != '\0' ? value : NULL,
                                    unseat_condition_kind_get_value (kind) == UNSEAT_CONDITION_VALUE_GROUP ? self->group_name : NULL);
}
