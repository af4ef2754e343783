/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-row.h"

#include "unseat-bidi.h"
#include "unseat-job-words.h"
#include "unseat-outcome-tally.h"

#define MAX_FACTS 6

struct _UnseatJobRow
{
  AdwBin parent_instance;

  GtkLabel           *title;
  GtkLabel           *facts;
  GtkWidget          *state;
  GtkImage           *state_icon;
  GtkLabel           *state_label;
  UnseatOutcomeTally *tally;
};

G_DEFINE_FINAL_TYPE (UnseatJobRow, unseat_job_row, ADW_TYPE_BIN)

static void
show_state (UnseatJobRow *self,
            UnseatJob    *job)
{
  const char *state = unseat_job_words_state (job);
  gboolean    is_broken = unseat_job_get_state (job) == UNSEAT_JOB_BROKEN_OFF;

  gtk_widget_set_visible (self->state, state != NULL);
  gtk_label_set_text (self->state_label, state != NULL ? state : "");
  gtk_image_set_from_icon_name (self->state_icon, is_broken ? "dialog-warning-symbolic" : "content-loading-symbolic");
  gtk_widget_set_css_classes (self->state, is_broken ? (const char *[]){ "unseat-badge", "unseat-attention", NULL }
                                                     : (const char *[]){ "unseat-badge", "unseat-waiting", NULL });
}

static void
unseat_job_row_class_init (UnseatJobRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_OUTCOME_TALLY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-job-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatJobRow, title);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobRow, facts);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobRow, state);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobRow, tally);
}

static void
unseat_job_row_init (UnseatJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

UnseatJobRow *
unseat_job_row_new (void)
{
  return g_object_new (UNSEAT_TYPE_JOB_ROW, NULL);
}

void
unseat_job_row_set_job (UnseatJobRow *self,
                        UnseatJob    *job,
                        gboolean      with_tenant)
{
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;

  g_return_if_fail (UNSEAT_IS_JOB_ROW (self));
  g_return_if_fail (UNSEAT_IS_JOB (job));

  title = unseat_job_words_title (job);
  facts = unseat_job_row_dup_facts (job, with_tenant);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->facts, facts);
  show_state (self, job);
  unseat_outcome_tally_set_job (self->tally, job);
}

char *
unseat_job_row_dup_facts (UnseatJob *job,
                          gboolean   with_tenant)
{
  g_autofree char *bare_moment = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *actor = NULL;
  g_autofree char *bare_successors = NULL;
  g_autofree char *successors = NULL;
  g_autofree char *tenant = NULL;
  g_autofree char *people = NULL;
  g_autofree char *line = NULL;
  const char      *parts[MAX_FACTS + 1] = { NULL };
  guint            n = 0;

  g_return_val_if_fail (UNSEAT_IS_JOB (job), NULL);

  bare_moment = unseat_job_words_moment (unseat_job_get_created (job));
  moment = unseat_bidi_isolate (bare_moment);
  actor = unseat_bidi_isolate (unseat_job_get_actor (job));
  bare_successors = unseat_job_words_successors (job);
  successors = bare_successors != NULL ? unseat_bidi_isolate (bare_successors) : NULL;
  tenant = unseat_bidi_isolate (unseat_job_get_tenant_name (job));
  people = unseat_job_words_people (job);
  if (unseat_job_words_kind (job) != NULL)
    parts[n++] = unseat_job_words_kind (job);
  parts[n++] = moment;
  parts[n++] = actor;
  if (successors != NULL)
    parts[n++] = successors;
  if (with_tenant)
    parts[n++] = tenant;
  parts[n++] = people;
  line = g_strjoinv (" · ", (char **) parts);

  return g_strconcat (unseat_bidi_start (), line, NULL);
}

char *
unseat_job_row_dup_summary (UnseatJob *job,
                            gboolean   with_tenant)
{
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *outcomes = NULL;
  const char      *state = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOB (job), NULL);

  title = unseat_job_words_title (job);
  facts = unseat_job_row_dup_facts (job, with_tenant);
  outcomes = unseat_job_words_summary (job);
  state = unseat_job_words_state (job);

  return state != NULL ? g_strjoin (" · ", title, state, facts, outcomes, NULL) : g_strjoin (" · ", title, facts, outcomes, NULL);
}
