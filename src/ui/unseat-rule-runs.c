/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-runs.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-focus.h"
#include "unseat-job-words.h"
#include "unseat-row-layout.h"
#include "unseat-rule-history.h"
#include "unseat-rule-run-words.h"

/* A rule that runs every day would fill the page. */
#define MAX_ROWS 20

struct _UnseatRuleRuns
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *runs; /* (owned) (element-type UnseatRuleRecord): those that are shown */
  GPtrArray *rows; /* (owned) (element-type GtkWidget): children, not owned; of each of @runs one */
};

G_DEFINE_FINAL_TYPE (UnseatRuleRuns, unseat_rule_runs, ADW_TYPE_PREFERENCES_GROUP)

static void
add_run (UnseatRuleRuns         *self,
         const UnseatRuleRecord *run)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *when = unseat_job_words_moment (run->started);
  g_autofree char *outcome = unseat_rule_record_describe (run);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), outcome);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  unseat_accessible_set_description (row, outcome);
  if (run->job != NULL)
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      g_object_set (arrow, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", run->job);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "tenant.show-job");
      unseat_accessible_add_activation (row);
    }
  unseat_row_layout_use (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
unseat_rule_runs_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_RULE_RUNS (object)->runs, g_ptr_array_unref);
  g_clear_pointer (&UNSEAT_RULE_RUNS (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_rule_runs_parent_class)->finalize (object);
}

static void
unseat_rule_runs_class_init (UnseatRuleRunsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_runs_finalize;
}

static void
unseat_rule_runs_init (UnseatRuleRuns *self)
{
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_rule_record_free);
  self->rows = g_ptr_array_new ();
  /* Translators: heading of a list of when a rule has run. */
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), C_ ("heading", "Earlier Runs"));
  unseat_rule_runs_set_runs (self, NULL);
}

static void
describe (UnseatRuleRuns *self,
          guint           n_runs)
{
  g_autofree char *text = NULL;

  if (n_runs == 0)
    text = g_strdup (_ ("The rule has not run in this tenant."));
  else if (n_runs > MAX_ROWS)
    text = g_strdup_printf (ngettext ("The last %u run.", "The last %u runs.", MAX_ROWS), MAX_ROWS);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
}

/* Returns: the position of the run whose row has the keyboard; G_MAXUINT for none */
static guint
find_focused (UnseatRuleRuns *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (unseat_focus_is_inside (self->rows->pdata[i]))
      return i;

  return G_MAXUINT;
}

/* To the same run, or to the one in its place. */
static void
focus_run (UnseatRuleRuns         *self,
           const UnseatRuleRecord *run,
           guint                   position)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (unseat_rule_record_is_same (g_ptr_array_index (self->runs, i), run))
      position = i;
  unseat_focus_enter_next (self->rows, position, GTK_WIDGET (self));
}

static void
show_runs (UnseatRuleRuns *self,
           GPtrArray      *runs,
           guint           n_runs)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->runs, 0);
  for (guint i = 0; i < MIN (n_runs, MAX_ROWS); i++)
    {
      add_run (self, g_ptr_array_index (runs, i));
      g_ptr_array_add (self->runs, unseat_rule_record_copy (g_ptr_array_index (runs, i)));
    }
}

static gboolean
is_shown (UnseatRuleRuns *self,
          GPtrArray      *runs,
          guint           n_runs)
{
  if (self->runs->len != MIN (n_runs, MAX_ROWS))
    return FALSE;

  for (guint i = 0; i < self->runs->len; i++)
    if (!unseat_rule_record_is_same (g_ptr_array_index (self->runs, i), g_ptr_array_index (runs, i)))
      return FALSE;

  return TRUE;
}

void
unseat_rule_runs_set_runs (UnseatRuleRuns *self,
                           GPtrArray      *runs)
{
  guint n_runs = runs != NULL ? runs->len : 0;
  guint position = G_MAXUINT;
  g_autoptr (UnseatRuleRecord) focused = NULL;

  g_return_if_fail (UNSEAT_IS_RULE_RUNS (self));

  describe (self, n_runs);
  if (is_shown (self, runs, n_runs))
    return;

  position = find_focused (self);
  if (position != G_MAXUINT)
    focused = unseat_rule_record_copy (g_ptr_array_index (self->runs, position));
  show_runs (self, runs, n_runs);
  if (focused != NULL)
    focus_run (self, focused, position);
}
