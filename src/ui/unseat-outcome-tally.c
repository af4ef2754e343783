/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-outcome-tally.h"

#include "unseat-outcome-look.h"
#include "unseat-report.h"
#include "unseat-wrap-layout.h"

#define BADGE_SPACING 12
#define WORD_SPACING 6

struct _UnseatOutcomeTally
{
  AdwBin parent_instance;

  GtkWidget *badges;
};

G_DEFINE_FINAL_TYPE (UnseatOutcomeTally, unseat_outcome_tally, ADW_TYPE_BIN)

static GtkWidget *
make_badge (const UnseatReportCount *count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WORD_SPACING);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE,
                                               "icon-name", unseat_outcome_look_get_icon_name (count->outcome),
                                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               NULL));
  gtk_box_append (GTK_BOX (box), gtk_label_new (count->text));
  gtk_widget_add_css_class (box, "unseat-badge");
  gtk_widget_add_css_class (box, unseat_outcome_look_get_css_class (count->outcome));

  return box;
}

static void
unseat_outcome_tally_class_init (UnseatOutcomeTallyClass *klass)
{
}

static void
unseat_outcome_tally_init (UnseatOutcomeTally *self)
{
  GtkLayoutManager *layout = g_object_new (UNSEAT_TYPE_WRAP_LAYOUT, "spacing", BADGE_SPACING, "line-spacing", WORD_SPACING, NULL);

  self->badges = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->badges, layout);
  adw_bin_set_child (ADW_BIN (self), self->badges);
}

void
unseat_outcome_tally_set_job (UnseatOutcomeTally *self,
                              UnseatJob          *job)
{
  guint counts[UNSEAT_N_OUTCOMES] = { 0 };
  g_autoptr (GPtrArray) list = NULL;
  GtkWidget *child = NULL;

  g_return_if_fail (UNSEAT_IS_OUTCOME_TALLY (self));
  g_return_if_fail (job == NULL || UNSEAT_IS_JOB (job));

  for (UnseatOutcome outcome = 0; job != NULL && outcome < UNSEAT_N_OUTCOMES; outcome++)
    counts[outcome] = unseat_job_count (job, outcome);

  while ((child = gtk_widget_get_first_child (self->badges)) != NULL)
    gtk_box_remove (GTK_BOX (self->badges), child);
  list = unseat_report_list_counts (counts);
  for (guint i = 0; i < list->len; i++)
    gtk_box_append (GTK_BOX (self->badges), make_badge (g_ptr_array_index (list, i)));
}
