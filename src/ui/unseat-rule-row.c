/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-bidi.h"
#include "unseat-row-layout.h"
#include "unseat-rule-words.h"

struct _UnseatRuleRow
{
  AdwBin parent_instance;

  UnseatDirectory *directory;    /* (owned) (nullable) */
  GSignalGroup    *item_signals; /* (owned) */

  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *conditions;
  GtkLabel *facts;
  GtkLabel *last;
  GtkLabel *fault;
};

G_DEFINE_FINAL_TYPE (UnseatRuleRow, unseat_rule_row, ADW_TYPE_BIN)

static void
set_optional_text (GtkLabel   *label,
                   const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* Returns: (transfer full) (nullable): what it does, to what, and when next */
static char *
describe_facts (UnseatDirectory *directory,
                UnseatRuleItem  *item)
{
  const UnseatRule *rule = unseat_rule_item_get_rule (item);
  g_autofree char  *action = rule != NULL ? unseat_rule_describe_action (rule, directory) : NULL;
  g_autofree char  *products = rule != NULL ? unseat_rule_describe_products (rule, directory) : NULL;
  g_autofree char  *next = unseat_rule_item_describe_next (item);
  g_autofree char  *matches = unseat_rule_item_describe_matches (item);
  g_autofree char  *facts = rule != NULL ? g_strjoin (" · ", action, products, next, matches, NULL) : NULL;

  return facts != NULL ? g_strconcat (unseat_bidi_start (), facts, NULL) : NULL;
}

/* Returns: (transfer full) (nullable): why nothing comes of it, and what else there is to tell of one that is on */
static char *
describe_trouble (UnseatRuleItem *item)
{
  const UnseatRule *rule = unseat_rule_item_get_rule (item);
  const char       *trouble = unseat_rule_item_get_trouble (item);
  const char       *notes = rule != NULL && rule->is_enabled ? unseat_rule_item_get_notes (item) : NULL;

  if (trouble == NULL || notes == NULL)
    return g_strdup (trouble != NULL ? trouble : notes);

  return g_strjoin (" ", trouble, notes, NULL);
}

static const char *
get_css_class (UnseatRuleItem *item)
{
  const UnseatRule *rule = unseat_rule_item_get_rule (item);

  if (unseat_rule_item_get_trouble (item) != NULL)
    return "unseat-bad";

  return rule->is_enabled ? "unseat-good" : "unseat-waiting";
}

static void
show_item (UnseatRuleRow  *self,
           UnseatRuleItem *item)
{
  const UnseatRule *rule = unseat_rule_item_get_rule (item);
  g_autofree char  *conditions = rule != NULL ? unseat_rule_describe_conditions (rule, self->directory) : NULL;
  g_autofree char  *facts = describe_facts (self->directory, item);
  g_autofree char  *last = unseat_rule_item_describe_last (item);
  g_autofree char  *trouble = describe_trouble (item);

  gtk_label_set_text (self->name, unseat_rule_item_get_name (item));
  gtk_label_set_text (self->state, unseat_rule_item_describe_state (item));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]){ "unseat-badge", get_css_class (item), NULL });
  set_optional_text (self->conditions, conditions);
  set_optional_text (self->facts, facts);
  set_optional_text (self->last, last);
  set_optional_text (self->fault, trouble);
}

static void
changed_cb (UnseatRuleRow  *self,
            UnseatRuleItem *item)
{
  g_autofree char *summary = unseat_rule_row_dup_summary (self->directory, item);

  show_item (self, item);
  unseat_accessible_name_row (GTK_WIDGET (self), summary);
}

static void
unseat_rule_row_dispose (GObject *object)
{
  UnseatRuleRow *self = UNSEAT_RULE_ROW (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (unseat_rule_row_parent_class)->dispose (object);
}

static void
unseat_rule_row_class_init (UnseatRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_rule_row_dispose;

  g_type_ensure (UNSEAT_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleRow, name);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleRow, state);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleRow, conditions);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleRow, facts);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleRow, last);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleRow, fault);
}

static void
unseat_rule_row_init (UnseatRuleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->item_signals = g_signal_group_new (UNSEAT_TYPE_RULE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (changed_cb), self);
}

UnseatRuleRow *
unseat_rule_row_new (void)
{
  return g_object_new (UNSEAT_TYPE_RULE_ROW, NULL);
}

void
unseat_rule_row_set_item (UnseatRuleRow   *self,
                          UnseatDirectory *directory,
                          UnseatRuleItem  *item)
{
  g_return_if_fail (UNSEAT_IS_RULE_ROW (self));
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));
  g_return_if_fail (UNSEAT_IS_RULE_ITEM (item));

  g_set_object (&self->directory, directory);
  g_signal_group_set_target (self->item_signals, item);
  show_item (self, item);
}

char *
unseat_rule_row_dup_summary (UnseatDirectory *directory,
                             UnseatRuleItem  *item)
{
  const UnseatRule *rule = NULL;
  g_autofree char  *conditions = NULL;
  g_autofree char  *facts = NULL;
  g_autofree char  *last = NULL;
  g_autofree char  *trouble = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (item), NULL);

  rule = unseat_rule_item_get_rule (item);
  last = unseat_rule_item_describe_last (item);
  if (rule == NULL)
    return g_strjoin (" · ", unseat_rule_item_get_name (item), unseat_rule_item_describe_state (item), unseat_rule_item_get_fault (item), last, NULL);

  conditions = unseat_rule_describe_conditions (rule, directory);
  facts = describe_facts (directory, item);
  trouble = describe_trouble (item);

  return g_strjoin (" · ", unseat_rule_item_get_name (item), unseat_rule_item_describe_state (item), conditions, facts, last, trouble, NULL);
}
