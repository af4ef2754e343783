/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-sums.h"

#include <glib/gi18n-lib.h>

#include "unseat-row-layout.h"
#include "unseat-rule-words.h"

struct _UnseatRuleSums
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows; /* (owned) (element-type GtkWidget): children, not owned */
};

G_DEFINE_FINAL_TYPE (UnseatRuleSums, unseat_rule_sums, ADW_TYPE_PREFERENCES_GROUP)

static void
remove_rows (UnseatRuleSums *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_stop (UnseatRuleSums *self,
          const char     *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-warning-symbolic");
  unseat_row_layout_use (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
unseat_rule_sums_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_RULE_SUMS (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rule_sums_parent_class)->finalize (object);
}

static void
unseat_rule_sums_class_init (UnseatRuleSumsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_sums_finalize;
}

static void
unseat_rule_sums_init (UnseatRuleSums *self)
{
  self->rows = g_ptr_array_new ();
  /* Translators: heading: what a run of a rule would do now. */
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), C_ ("heading", "Preview"));
}

void
unseat_rule_sums_set_preview (UnseatRuleSums    *self,
                              UnseatRulePreview *preview)
{
  const UnseatRuleFindings *findings = NULL;
  g_autofree char          *text = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_SUMS (self));

  findings = preview != NULL ? unseat_rule_preview_get_findings (preview) : NULL;
  text = findings != NULL ? unseat_rule_sums_describe (findings) : NULL;
  remove_rows (self);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
  for (guint i = 0; findings != NULL && i < findings->stops->len; i++)
    add_stop (self, g_ptr_array_index (findings->stops, i));
}

static void
add (GPtrArray *sentences,
     char      *sentence) /* (transfer full) */
{
  g_ptr_array_add (sentences, sentence);
}

char *
unseat_rule_sums_describe (const UnseatRuleFindings *findings)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *mailboxes = NULL;
  const char      *untold = NULL;
  guint            n_people = 0;
  guint            n_waits = 0;
  guint            n_left_out = 0;

  g_return_val_if_fail (findings != NULL, NULL);

  mailboxes = unseat_rule_describe_mailboxes (findings);
  untold = unseat_rule_describe_untold (findings);
  n_people = unseat_rule_findings_count_people (findings);
  n_waits = unseat_rule_findings_count (findings, UNSEAT_RULE_WAITS);
  n_left_out = unseat_rule_findings_count (findings, UNSEAT_RULE_LEFT_OUT);
  if (untold != NULL)
    add (sentences, g_strdup (untold));
  else if (n_people == 0)
    add (sentences, g_strdup (_ ("Nobody matches.")));
  else
    add (sentences, g_strdup_printf (ngettext ("%'u person matches.", "%'u people match.", n_people), n_people));
  if (n_waits > 0)
    add (sentences, g_strdup_printf (ngettext ("%'u of them waits.", "%'u of them wait.", n_waits), n_waits));
  if (n_left_out > 0)
    add (sentences, g_strdup_printf (ngettext ("Of %'u of them something is left out.", "Of %'u of them something is left out.", n_left_out), n_left_out));
  if (findings->later->len > 0)
    add (sentences, unseat_rule_describe_later (findings));
  if (mailboxes != NULL)
    add (sentences, g_steal_pointer (&mailboxes));
  if (findings->n_unclear > 0)
    add (sentences, g_strdup_printf (ngettext ("Of %'u person not enough is known; they do not match.", "Of %'u people not enough is known; they do not match.", findings->n_unclear), findings->n_unclear));
  if (findings->blocked_note != NULL)
    add (sentences, g_strdup (findings->blocked_note));
  for (guint i = 0; i < findings->notes->len; i++)
    add (sentences, g_strdup (g_ptr_array_index (findings->notes, i)));
  g_ptr_array_add (sentences, NULL);

  return g_strjoinv (" ", (char **) sentences->pdata);
}
