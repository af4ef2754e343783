/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-bidi.h"
#include "unseat-row-layout.h"
#include "unseat-rule-words.h"

struct _UnseatRuleRow
{
  AdwBin parent_instance;

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
  g_autofree char  *action = rule != NULL ? unseat_rule_describe_action (rule) : NULL;
  g_autofree char  *products = rule != NULL ? unseat_rule_describe_products (rule, directory) : NULL;
  g_autofree char  *next = unseat_rule_item_describe_next (item);

  return rule != NULL ? g_strdup_printf ("%s%s · %s · %s", unseat_bidi_start (), action, products, next) : NULL;
}

static const char *
get_css_class (UnseatRuleItem *item)
{
  const UnseatRule *rule = unseat_rule_item_get_rule (item);

  if (rule == NULL)
    return "unseat-bad";

  return rule->is_enabled ? "unseat-good" : "unseat-waiting";
}

static void
unseat_rule_row_class_init (UnseatRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

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
  const UnseatRule *rule = NULL;
  g_autofree char  *conditions = NULL;
  g_autofree char  *facts = NULL;
  g_autofree char  *last = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_ROW (self));
  g_return_if_fail (UNSEAT_IS_RULE_ITEM (item));

  rule = unseat_rule_item_get_rule (item);
  conditions = rule != NULL ? unseat_rule_describe_conditions (rule, directory) : NULL;
  facts = describe_facts (directory, item);
  last = unseat_rule_item_describe_last (item);
  gtk_label_set_text (self->name, unseat_rule_item_get_name (item));
  gtk_label_set_text (self->state, unseat_rule_item_describe_state (item));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]){ "unseat-badge", get_css_class (item), NULL });
  set_optional_text (self->conditions, conditions);
  set_optional_text (self->facts, facts);
  set_optional_text (self->last, last);
  set_optional_text (self->fault, unseat_rule_item_get_fault (item));
}

char *
unseat_rule_row_dup_summary (UnseatDirectory *directory,
                             UnseatRuleItem  *item)
{
  const UnseatRule *rule = NULL;
  g_autofree char  *conditions = NULL;
  g_autofree char  *facts = NULL;
  g_autofree char  *last = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (item), NULL);

  rule = unseat_rule_item_get_rule (item);
  last = unseat_rule_item_describe_last (item);
  if (rule == NULL)
    return g_strjoin (" · ", unseat_rule_item_get_name (item), unseat_rule_item_describe_state (item), unseat_rule_item_get_fault (item), last, NULL);

  conditions = unseat_rule_describe_conditions (rule, directory);
  facts = describe_facts (directory, item);

  return g_strjoin (" · ", unseat_rule_item_get_name (item), unseat_rule_item_describe_state (item), conditions, facts, last, NULL);
}
