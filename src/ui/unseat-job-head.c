/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-head.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-freed.h"
#include "unseat-job-list.h"
#include "unseat-job-row.h"
#include "unseat-job-words.h"
#include "unseat-outcome-tally.h"
#include "unseat-plan-seats.h"
#include "unseat-wrap.h"

#define SEC_PER_MIN 60
#define SEC_PER_HOUR 3600

struct _UnseatJobHead
{
  AdwBin parent_instance;

  UnseatJob *job; /* (owned) (nullable) */

  GtkLabel           *title;
  GtkLabel           *facts;
  GtkLabel           *end;
  GtkLabel           *freed;
  GtkLabel           *seats;
  UnseatOutcomeTally *tally;
  GtkWidget          *relatives;
};

G_DEFINE_FINAL_TYPE (UnseatJobHead, unseat_job_head, ADW_TYPE_BIN)

static char *
describe_duration (gint64 seconds)
{
  guint n = (guint) CLAMP (seconds, 0, G_MAXINT);

  if (n < SEC_PER_MIN)
    /* Translators: how long a job took. */
    return g_strdup_printf (ngettext ("%'u second", "%'u seconds", n), n);

  n = (n + SEC_PER_MIN / 2) / SEC_PER_MIN;
  if (n < SEC_PER_HOUR / SEC_PER_MIN)
    return g_strdup_printf (ngettext ("%'u minute", "%'u minutes", n), n);

  n = (n + SEC_PER_MIN / 2) / SEC_PER_MIN;
  return g_strdup_printf (ngettext ("%'u hour", "%'u hours", n), n);
}

/* Whether it is over, in a sentence. */
static char *
describe_end (UnseatJob *job)
{
  gint64           seconds = unseat_job_get_finished (job) - unseat_job_get_created (job);
  g_autofree char *duration = describe_duration (seconds);
  const char      *holder = unseat_job_get_holder (job);

  switch (unseat_job_get_state (job))
    {
    case UNSEAT_JOB_BROKEN_OFF:
      return g_strdup (_ ("Interrupted, and not finished"));
    case UNSEAT_JOB_AT_WORK:
      /* Translators: a program that is at work, e.g. “unseat-cli (process 1234)”. */
      return holder != NULL ? g_strdup_printf (_ ("Running: %s is at work on it"), holder) : g_strdup (_ ("Running"));
    case UNSEAT_JOB_ENDED:
    default:
      if (seconds < 0) /* the clock was set back meanwhile */
        return g_strdup (C_ ("state of a job", "Ended"));
      if (seconds < 1)
        return g_strdup (_ ("Ended within a second"));
      /* Translators: how long a job took, e.g. “12 seconds”. */
      return g_strdup_printf (_ ("Ended after %s"), duration);
    }
}

/* --- Relatives --- */

static char *
describe_relative (UnseatJob  *relative,
                   const char *format)
{
  g_autofree char *title = unseat_job_words_title (relative);
  g_autofree char *moment = unseat_job_words_moment (unseat_job_get_created (relative));

  return g_strdup_printf (format, title, moment);
}

static void
add_relative (UnseatJobHead *self,
              UnseatJob     *relative,
              const char    *format)
{
  g_autofree char *text = describe_relative (relative, format);
  GtkWidget       *button = gtk_button_new_with_label (text);

  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "job.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", unseat_job_get_id (relative));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "unseat-relative");
  gtk_box_append (GTK_BOX (self->relatives), button);
}

static void
add_lost_parent (UnseatJobHead *self,
                 const char    *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (self->relatives), label);
}

static void
show_parent (UnseatJobHead *self,
             GListModel    *jobs)
{
  gboolean is_undo = unseat_job_get_kind (self->job) == UNSEAT_PLAN_UNDO;
  g_autoptr (UnseatJob) parent = NULL;

  if (unseat_job_get_parent (self->job) == NULL)
    return;

  parent = unseat_job_list_find (jobs, unseat_job_get_parent (self->job));
  if (parent == NULL)
    add_lost_parent (self, is_undo ? _ ("It undoes a job that was deleted from the history.")
                                   : _ ("It tries a job again that was deleted from the history."));
  else
    add_relative (self, parent, is_undo
                                    /* Translators: what another job did, and when. */
                                    ? _ ("Undoes: %s (%s)")
                                    /* Translators: what another job was to do, and when. */
                                    : _ ("Tries again: %s (%s)"));
}

static void
show_children (UnseatJobHead *self,
               GListModel    *jobs)
{
  for (guint i = g_list_model_get_n_items (jobs); i > 0; i--)
    {
      g_autoptr (UnseatJob) job = g_list_model_get_item (jobs, i - 1);

      if (g_strcmp0 (unseat_job_get_parent (job), unseat_job_get_id (self->job)) != 0)
        continue;

      add_relative (self, job, unseat_job_get_kind (job) == UNSEAT_PLAN_UNDO
                                   /* Translators: what another job did, and when. */
                                   ? _ ("Undone later: %s (%s)")
                                   /* Translators: what another job did, and when. */
                                   : _ ("Tried again later: %s (%s)"));
    }
}

static void
show_relatives (UnseatJobHead *self,
                GListModel    *jobs)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->relatives)) != NULL)
    gtk_box_remove (GTK_BOX (self->relatives), child);
  if (self->job == NULL || jobs == NULL)
    return;

  show_parent (self, jobs);
  show_children (self, jobs);
  unseat_wrap_labels (self->relatives);
  for (GtkWidget *line = gtk_widget_get_first_child (self->relatives); line != NULL; line = gtk_widget_get_next_sibling (line))
    if (GTK_IS_BUTTON (line))
      gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (line))), GTK_JUSTIFY_LEFT);
}

/* --- The object --- */

static void
unseat_job_head_dispose (GObject *object)
{
  UnseatJobHead *self = UNSEAT_JOB_HEAD (object);

  g_clear_object (&self->job);

  G_OBJECT_CLASS (unseat_job_head_parent_class)->dispose (object);
}

static void
unseat_job_head_class_init (UnseatJobHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_job_head_dispose;

  g_type_ensure (UNSEAT_TYPE_OUTCOME_TALLY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-job-head.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatJobHead, title);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobHead, facts);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobHead, end);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobHead, freed);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobHead, seats);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobHead, tally);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobHead, relatives);
}

static void
unseat_job_head_init (UnseatJobHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
unseat_job_head_set_job (UnseatJobHead *self,
                         UnseatJob     *job,
                         GListModel    *jobs)
{
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *end = NULL;

  g_return_if_fail (UNSEAT_IS_JOB_HEAD (self));
  g_return_if_fail (job == NULL || UNSEAT_IS_JOB (job));

  g_set_object (&self->job, job);
  title = job != NULL ? unseat_job_words_title (job) : g_strdup ("");
  facts = job != NULL ? unseat_job_row_dup_facts (job, TRUE) : g_strdup ("");
  end = job != NULL ? describe_end (job) : g_strdup ("");
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->end, end);
  unseat_outcome_tally_set_job (self->tally, job);
  show_relatives (self, jobs);
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

void
unseat_job_head_set_plan (UnseatJobHead *self,
                          UnseatPlan    *plan)
{
  g_autofree char *freed = NULL;
  g_auto (GStrv) seats = NULL;
  g_autofree char *counted = NULL;

  g_return_if_fail (UNSEAT_IS_JOB_HEAD (self));
  g_return_if_fail (plan == NULL || UNSEAT_IS_PLAN (plan));

  freed = plan != NULL ? unseat_freed_describe (plan) : NULL;
  seats = plan != NULL ? unseat_plan_seats_describe (plan) : NULL;
  counted = seats != NULL ? g_strjoinv ("\n", seats) : NULL;
  show_text (self->freed, freed);
  show_text (self->seats, counted);
}

static void
append_line (GString    *text,
             const char *line)
{
  g_string_append_printf (text, "\n%s", line);
}

char *
unseat_job_head_dup_text (UnseatJobHead *self)
{
  g_autofree char *summary = NULL;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (UNSEAT_IS_JOB_HEAD (self) && self->job != NULL, NULL);

  summary = unseat_job_words_summary (self->job);
  text = g_string_new (gtk_label_get_text (self->title));
  append_line (text, gtk_label_get_text (self->facts));
  append_line (text, gtk_label_get_text (self->end));
  append_line (text, summary);
  if (gtk_widget_get_visible (GTK_WIDGET (self->freed)))
    append_line (text, gtk_label_get_text (self->freed));
  if (gtk_widget_get_visible (GTK_WIDGET (self->seats)))
    append_line (text, gtk_label_get_text (self->seats));

  return g_strdup (text->str);
}
