/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-match-row.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-bidi.h"
#include "unseat-row-layout.h"
#include "unseat-rule-words.h"

struct _UnseatRuleMatchRow
{
  AdwBin parent_instance;

  char *key; /* (owned) (nullable) */

  GtkLabel *name;
  GtkLabel *fate;
  GtkLabel *facts;
  GtkLabel *why;
  GtkLabel *note;

  GtkWidget *except;
};

G_DEFINE_FINAL_TYPE (UnseatRuleMatchRow, unseat_rule_match_row, ADW_TYPE_BIN)

static const char *
describe_fate (UnseatRuleFate   fate,
               UnseatRuleAction action)
{
  switch (fate)
    {
    case UNSEAT_RULE_WAITS:
      return C_ ("match of a rule", "Waits");
    case UNSEAT_RULE_LEFT_OUT:
      return C_ ("match of a rule", "Left out");
    case UNSEAT_RULE_NOT_YET:
      return C_ ("match of a rule", "Not yet");
    case UNSEAT_RULE_ACTS:
    default:
      return action == UNSEAT_RULE_REPORT ? C_ ("match of a rule", "Matches") : C_ ("match of a rule", "Its turn");
    }
}

static const char *
get_css_class (UnseatRuleFate fate)
{
  switch (fate)
    {
    case UNSEAT_RULE_WAITS:
      return "unseat-attention";
    case UNSEAT_RULE_LEFT_OUT:
    case UNSEAT_RULE_NOT_YET:
      return "unseat-waiting";
    case UNSEAT_RULE_ACTS:
    default:
      return "accent";
    }
}

static char *
describe_facts (UnseatDirectory       *directory,
                const UnseatRuleMatch *match)
{
  g_autofree char *product = unseat_directory_dup_product_name (directory, match->sku_id);
  g_autofree char *shown = unseat_bidi_isolate (product);

  return g_strdup_printf ("%s%s · %s", unseat_bidi_start (), match->user_principal_name, shown);
}

static void
unseat_rule_match_row_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_RULE_MATCH_ROW (object)->key, g_free);

  G_OBJECT_CLASS (unseat_rule_match_row_parent_class)->finalize (object);
}

static void
unseat_rule_match_row_class_init (UnseatRuleMatchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_rule_match_row_finalize;

  g_type_ensure (UNSEAT_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-rule-match-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleMatchRow, name);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleMatchRow, fate);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleMatchRow, facts);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleMatchRow, why);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleMatchRow, note);
  gtk_widget_class_bind_template_child (widget_class, UnseatRuleMatchRow, except);
}

static void
unseat_rule_match_row_init (UnseatRuleMatchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatRuleMatchRow *
unseat_rule_match_row_new (void)
{
  return g_object_new (UNSEAT_TYPE_RULE_MATCH_ROW, NULL);
}

void
unseat_rule_match_row_set_match (UnseatRuleMatchRow    *self,
                                 UnseatDirectory       *directory,
                                 const UnseatRuleMatch *match,
                                 UnseatRuleAction       action)
{
  g_autofree char *facts = NULL;
  g_autofree char *note = NULL;
  g_autofree char *except = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_MATCH_ROW (self));
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory) && match != NULL);

  g_free (self->key);
  self->key = unseat_rule_match_dup_key (match->user_id, match->sku_id);
  facts = describe_facts (directory, match);
  note = unseat_rule_describe_note (match);
  gtk_label_set_text (self->name, match->user_name);
  gtk_label_set_text (self->fate, describe_fate (match->fate, action));
  gtk_widget_set_css_classes (GTK_WIDGET (self->fate), (const char *[]){ "unseat-badge", get_css_class (match->fate), NULL });
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->why, match->why);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->except), "s", match->user_id);
  gtk_widget_set_visible (self->except, match->fate != UNSEAT_RULE_LEFT_OUT);
  /* Translators: the name of a person whom a rule matches. */
  except = g_strdup_printf (_ ("Leave %s alone"), match->user_name);
  unseat_accessible_set_name (self->except, except);
}

const char *
unseat_rule_match_row_get_key (UnseatRuleMatchRow *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_MATCH_ROW (self), NULL);

  return self->key;
}

char *
unseat_rule_match_row_dup_summary (UnseatDirectory       *directory,
                                   const UnseatRuleMatch *match,
                                   UnseatRuleAction       action)
{
  g_autofree char *product = NULL;
  g_autofree char *note = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && match != NULL, NULL);

  product = unseat_directory_dup_product_name (directory, match->sku_id);
  note = unseat_rule_describe_note (match);

  return g_strjoin (" · ", match->user_name, product, describe_fate (match->fate, action), match->why, note, NULL);
}
