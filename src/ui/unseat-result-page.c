/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-result-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-change-list.h"
#include "unseat-change-row.h"
#include "unseat-error.h"
#include "unseat-export-button.h"
#include "unseat-outcome-filter.h"
#include "unseat-plan-export.h"
#include "unseat-report.h"
#include "unseat-wrap.h"

struct _UnseatResultPage
{
  AdwBin parent_instance;

  UnseatPlan *plan;     /* (owned) (nullable) */
  char       *problem;  /* (owned) (nullable): why the operation could not go on */
  GArray     *outcomes; /* (owned) (element-type UnseatOutcome): of the drop-down, after its first entry */

  GtkWidget        *announcement;
  GtkLabel         *heading;
  GtkLabel         *summary;
  GtkLabel         *unfinished;
  GtkLabel         *warning;
  GtkWidget        *failure;
  GtkLabel         *message;
  GtkExpander      *details;
  GtkLabel         *details_text;
  GtkDropDown      *filter;
  GtkStringList    *filters;
  UnseatChangeList *changes;
};

G_DEFINE_FINAL_TYPE (UnseatResultPage, unseat_result_page, ADW_TYPE_BIN)

enum
{
  CLOSE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
describe_heading (UnseatPlan   *plan,
                  const GError *error)
{
  if (error != NULL && !unseat_error_is_cancelled (error))
    return _ ("It Could Not Be Finished");
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_FAILED) > 0)
    return _ ("Some Licenses Could Not Be Unassigned");
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_CANCELLED) > 0)
    return C_ ("a job", "Stopped");
  if (unseat_plan_count (plan, UNSEAT_OUTCOME_PENDING) > 0)
    return _ ("Accepted, Not Yet Seen Everywhere");
  if (unseat_report_is_clean (plan))
    return _ ("Unassigned and Verified");
  return C_ ("a job", "Done");
}

static void
show_error (UnseatResultPage *self,
            const GError     *error)
{
  gboolean         shown = error != NULL && !unseat_error_is_cancelled (error);
  const char      *details = unseat_error_get_details (error);
  const char      *request_id = unseat_error_get_request_id (error);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->failure, shown);
  if (!shown)
    return;

  self->problem = g_strdup (error->message);
  gtk_label_set_text (self->message, error->message);
  if (request_id != NULL)
    /* Translators: technical details, then an id that Microsoft’s support asks for. */
    text = g_strdup_printf (_ ("%s\nRequest id: %s"), details != NULL ? details : "", request_id);
  else
    text = g_strdup (details);
  gtk_label_set_text (self->details_text, text != NULL ? g_strstrip (text) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details), text != NULL);
}

static void
add_filter (UnseatResultPage *self,
            const char       *label,
            guint             count)
{
  /* Translators: an outcome such as “Verified”, and how many licenses had it. */
  g_autofree char *text = g_strdup_printf (_ ("%s (%'u)"), label, count);

  gtk_string_list_append (self->filters, text);
}

static void
fill_filter (UnseatResultPage *self)
{
  add_filter (self, C_ ("outcomes", "All"), g_list_model_get_n_items (unseat_plan_get_changes (self->plan)));
  for (UnseatOutcome outcome = 0; outcome < UNSEAT_N_OUTCOMES; outcome++)
    {
      guint count = unseat_plan_count (self->plan, outcome);

      if (count == 0)
        continue;
      add_filter (self, unseat_outcome_get_label (outcome), count);
      g_array_append_val (self->outcomes, outcome);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->filter), self->outcomes->len > 1);
}

static void
show_changes (UnseatResultPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->filter);
  g_autoptr (GListModel) filtered = NULL;

  if (self->plan == NULL || selected > self->outcomes->len)
    return;

  if (selected > 0)
    filtered = unseat_outcome_filter_new (self->plan, g_array_index (self->outcomes, UnseatOutcome, selected - 1));
  else
    filtered = g_object_ref (unseat_plan_get_changes (self->plan));
  unseat_change_list_set_model (self->changes, filtered);
}

static void
copy (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  g_autofree char *text = unseat_result_page_dup_text (UNSEAT_RESULT_PAGE (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static UnseatExport *
make_export_cb (UnseatResultPage *self)
{
  const char *warning = gtk_label_get_text (self->warning);

  return unseat_plan_export_new (self->plan, unseat_plan_get_id (self->plan), *warning != '\0' ? warning : NULL);
}

static void
close_page (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE], 0);
}

static void
unseat_result_page_dispose (GObject *object)
{
  UnseatResultPage *self = UNSEAT_RESULT_PAGE (object);

  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_result_page_parent_class)->dispose (object);
}

static void
unseat_result_page_finalize (GObject *object)
{
  UnseatResultPage *self = UNSEAT_RESULT_PAGE (object);

  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->outcomes, g_array_unref);

  G_OBJECT_CLASS (unseat_result_page_parent_class)->finalize (object);
}

static void
unseat_result_page_class_init (UnseatResultPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_result_page_dispose;
  object_class->finalize = unseat_result_page_finalize;

  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "result.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "result.close", NULL, close_page);

  g_type_ensure (UNSEAT_TYPE_CHANGE_LIST);
  g_type_ensure (UNSEAT_TYPE_EXPORT_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, announcement);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, heading);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, summary);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, unfinished);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, warning);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, failure);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, message);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, details);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, details_text);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, filter);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, filters);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, changes);
  gtk_widget_class_bind_template_callback (widget_class, make_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_changes);
}

static void
unseat_result_page_init (UnseatResultPage *self)
{
  self->outcomes = g_array_new (FALSE, FALSE, sizeof (UnseatOutcome));
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  unseat_accessible_describe_choice (GTK_WIDGET (self->filter), GTK_WIDGET (self->filter));
}

void
unseat_result_page_set_plan (UnseatResultPage *self,
                             UnseatPlan       *plan,
                             const GError     *error)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (UNSEAT_IS_RESULT_PAGE (self));
  g_return_if_fail (UNSEAT_IS_PLAN (plan));
  g_return_if_fail (self->plan == NULL);

  self->plan = g_object_ref (plan);
  summary = unseat_report_summarize (plan);
  gtk_label_set_text (self->heading, describe_heading (plan, error));
  gtk_label_set_text (self->summary, summary);
  unseat_accessible_set_description (self->announcement, summary);
  show_error (self, error);
  fill_filter (self);
  show_changes (self);
}

void
unseat_result_page_set_open (UnseatResultPage *self)
{
  g_return_if_fail (UNSEAT_IS_RESULT_PAGE (self) && self->plan != NULL);

  if (self->problem == NULL)
    gtk_label_set_text (self->heading, C_ ("a job", "Not Finished Yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished), TRUE);
}

void
unseat_result_page_set_warning (UnseatResultPage *self,
                                const char       *warning)
{
  g_return_if_fail (UNSEAT_IS_RESULT_PAGE (self));

  gtk_label_set_text (self->warning, warning != NULL ? warning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), warning != NULL);
}

const char *
unseat_result_page_get_heading (UnseatResultPage *self)
{
  g_return_val_if_fail (UNSEAT_IS_RESULT_PAGE (self), NULL);

  return gtk_label_get_text (self->heading);
}

void
unseat_result_page_announce (UnseatResultPage *self)
{
  g_return_if_fail (UNSEAT_IS_RESULT_PAGE (self));

  gtk_widget_grab_focus (self->announcement);
}

static void
add_line (GString      *text,
          UnseatChange *change)
{
  g_autofree char *path = unseat_change_row_dup_path (change);
  const char      *reason = unseat_change_get_reason (change);
  const char      *request_id = unseat_change_get_request_id (change);

  g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\t%s\n",
                          unseat_change_get_user_principal_name (change), unseat_change_get_part_number (change), path,
                          unseat_outcome_get_label (unseat_change_get_outcome (change)),
                          reason != NULL ? reason : "", request_id != NULL ? request_id : "");
}

char *
unseat_result_page_dup_text (UnseatResultPage *self)
{
  GString    *text = NULL;
  GListModel *changes = NULL;

  g_return_val_if_fail (UNSEAT_IS_RESULT_PAGE (self), NULL);
  g_return_val_if_fail (self->plan != NULL, NULL);

  text = g_string_new (gtk_label_get_text (self->heading));
  g_string_append_printf (text, "\n%s\n", gtk_label_get_text (self->summary));
  if (gtk_widget_get_visible (GTK_WIDGET (self->unfinished)))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (self->unfinished));
  if (self->problem != NULL)
    g_string_append_printf (text, "%s\n", self->problem);
  if (gtk_widget_get_visible (GTK_WIDGET (self->warning)))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (self->warning));
  g_string_append_c (text, '\n');

  changes = unseat_plan_get_changes (self->plan);
  for (guint i = 0; i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      add_line (text, change);
    }
  return g_string_free (text, FALSE);
}
