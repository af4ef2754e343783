/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-text.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-row-layout.h"
#include "unseat-rule-words.h"
#include "unseat-rule-writer.h"
#include "unseat-utils.h"

struct _UnseatRuleText
{
  AdwBin parent_instance;

  char   *said; /* (owned) (nullable): what is shown is as long as this is the same */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (UnseatRuleText, unseat_rule_text, ADW_TYPE_BIN)

static GtkWidget *
add_group (UnseatRuleText *self,
           const char     *title,
           const char     *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (self->box, group);

  return group;
}

/* @subtitle: (nullable) */
static void
add_row (GtkWidget  *group,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      unseat_accessible_set_description (row, subtitle);
    }
  unseat_row_layout_use (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_conditions (UnseatRuleText   *self,
                UnseatDirectory  *directory,
                const UnseatRule *rule)
{
  const char *how = rule->junction == UNSEAT_RULE_ALL ? _ ("Licenses of which all of this is so") : _ ("Licenses of which any of this is so");
  /* Translators: heading of the conditions of a rule. */
  GtkWidget *group = add_group (self, C_ ("heading", "Looks For"), rule->conditions->len > 1 ? how : NULL);

  for (guint i = 0; i < rule->conditions->len; i++)
    {
      g_autofree char *text = unseat_rule_describe_condition (g_ptr_array_index (rule->conditions, i), directory);

      add_row (group, text, NULL);
    }
}

static void
add_exceptions (UnseatRuleText   *self,
                const UnseatRule *rule)
{
  GtkWidget *group = NULL;

  if (rule->exceptions->len == 0)
    return;

  /* Translators: heading of those whom a rule leaves alone. */
  group = add_group (self, C_ ("heading", "Leaves Alone"), NULL);
  for (guint i = 0; i < rule->exceptions->len; i++)
    {
      const UnseatRuleException *exception = g_ptr_array_index (rule->exceptions, i);
      g_autofree char           *whom = unseat_rule_describe_excepted (exception);
      g_autofree char           *why = unseat_rule_describe_exception (exception);

      add_row (group, whom, why);
    }
}

static void
add_action (UnseatRuleText   *self,
            UnseatDirectory  *directory,
            const UnseatRule *rule)
{
  /* Translators: heading of what a rule does. */
  GtkWidget       *group = add_group (self, C_ ("heading", "Does"), NULL);
  g_autofree char *action = unseat_rule_describe_action (rule, directory);
  g_autofree char *products = unseat_rule_describe_products (rule, directory);
  g_autofree char *schedule = unseat_rule_describe_schedule (rule);

  /* Translators: what a rule does about what it finds. */
  add_row (group, C_ ("of a rule", "Action"), action);
  /* Translators: the products that a rule is about. */
  add_row (group, C_ ("of a rule", "Products"), products);
  add_row (group, C_ ("of a rule", "Mailboxes"), unseat_rule_describe_takes_mailboxes (rule));
  /* Translators: how often a rule runs. */
  add_row (group, C_ ("of a rule", "Schedule"), schedule);
}

static void
add_brakes (UnseatRuleText   *self,
            const UnseatRule *rule)
{
  g_auto (GStrv) sentences = unseat_rule_describe_brakes (rule);
  g_autofree char *text = g_strjoinv ("\n", sentences);
  /* Translators: heading of what keeps a rule from doing much harm at once. */
  GtkWidget *group = add_group (self, C_ ("heading", "Brakes"), NULL);

  add_row (group, sentences[0] != NULL ? text : _ ("None."), NULL);
}

/* Returns: (transfer full) (nullable): the rule, and what its products, groups and apps are called */
static char *
dup_said (UnseatDirectory  *directory,
          const UnseatRule *rule)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *text = rule != NULL ? unseat_rule_to_text (rule) : NULL;
  g_autofree char *action = rule != NULL ? unseat_rule_describe_action (rule, directory) : NULL;
  g_autofree char *products = rule != NULL ? unseat_rule_describe_products (rule, directory) : NULL;

  if (rule == NULL)
    return NULL;

  g_string_append_printf (said, "%s\n%s\n%s", text, action, products);
  for (guint i = 0; i < rule->conditions->len; i++)
    {
      g_autofree char *condition = unseat_rule_describe_condition (g_ptr_array_index (rule->conditions, i), directory);

      g_string_append_printf (said, "\n%s", condition);
    }

  return g_string_free (g_steal_pointer (&said), FALSE);
}

static void
unseat_rule_text_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_RULE_TEXT (object)->said, g_free);

  G_OBJECT_CLASS (unseat_rule_text_parent_class)->finalize (object);
}

static void
unseat_rule_text_class_init (UnseatRuleTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_text_finalize;
}

static void
unseat_rule_text_init (UnseatRuleText *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
unseat_rule_text_set_rule (UnseatRuleText   *self,
                           UnseatDirectory  *directory,
                           const UnseatRule *rule)
{
  GtkWidget       *child = NULL;
  g_autofree char *said = dup_said (directory, rule);

  g_return_if_fail (UNSEAT_IS_RULE_TEXT (self));

  /* Who reads it, and has the keyboard there, stays. */
  if (!unseat_set_string (&self->said, said))
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (rule == NULL)
    return;

  add_conditions (self, directory, rule);
  add_exceptions (self, rule);
  add_action (self, directory, rule);
  add_brakes (self, rule);
}
