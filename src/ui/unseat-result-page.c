/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-result-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-comeback-notice.h"
#include "unseat-error.h"
#include "unseat-export-button.h"
#include "unseat-freed.h"
#include "unseat-plan-export.h"
#include "unseat-plan-seats.h"
#include "unseat-plan-text.h"
#include "unseat-plan-words.h"
#include "unseat-report.h"
#include "unseat-results.h"
#include "unseat-savings-group.h"
#include "unseat-wrap-layout.h"
#include "unseat-wrap.h"

struct _UnseatResultPage
{
  AdwBin parent_instance;

  UnseatPlan *plan; /* (owned) (nullable) */
  gboolean    offers_undo;
  char       *problem; /* (owned) (nullable): why the operation could not go on */

  GtkWidget          *announcement;
  GtkLabel           *heading;
  GtkLabel           *summary;
  GtkLabel           *unfinished;
  GtkLabel           *warning;
  GtkWidget          *failure;
  GtkLabel           *message;
  GtkExpander        *details;
  GtkLabel           *details_text;
  GtkLabel           *freed;
  GtkLabel           *seats;
  UnseatSavingsGroup *savings;
  UnseatResults      *results;
  GtkWidget          *undo_button;

  UnseatExportButton   *export_button;
  UnseatComebackNotice *comeback;
};

G_DEFINE_FINAL_TYPE (UnseatResultPage, unseat_result_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_OFFERS_UNDO = 1,
} UnseatResultPageProperty;

static GParamSpec *properties[PROP_OFFERS_UNDO + 1];

enum
{
  CLOSE,
  UNDO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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

/* One step back: the search, then the result. */
static void
search_stopped_cb (UnseatResultPage *self)
{
  if (!unseat_results_clear_search (self->results))
    g_signal_emit (self, signals[CLOSE], 0);
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
undo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  g_signal_emit (widget, signals[UNDO], 0);
}

static void
unseat_result_page_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch ((UnseatResultPageProperty) property_id)
    {
    case PROP_OFFERS_UNDO:
      UNSEAT_RESULT_PAGE (object)->offers_undo = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
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

  G_OBJECT_CLASS (unseat_result_page_parent_class)->finalize (object);
}

static void
unseat_result_page_class_init (UnseatResultPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = unseat_result_page_set_property;
  object_class->dispose = unseat_result_page_dispose;
  object_class->finalize = unseat_result_page_finalize;

  properties[PROP_OFFERS_UNDO] = g_param_spec_boolean ("offers-undo", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "result.copy", NULL, copy);
  signals[UNDO] = g_signal_new ("undo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "result.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "result.close", NULL, close_page);

  g_type_ensure (UNSEAT_TYPE_COMEBACK_NOTICE);
  g_type_ensure (UNSEAT_TYPE_RESULTS);
  g_type_ensure (UNSEAT_TYPE_SAVINGS_GROUP);
  g_type_ensure (UNSEAT_TYPE_WRAP_LAYOUT);
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
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, freed);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, seats);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, savings);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, results);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatResultPage, comeback);
  gtk_widget_class_bind_template_callback (widget_class, make_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_result_page_announce);
}

static void
unseat_result_page_init (UnseatResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* What was seen to come free, and then what Microsoft 365 counts. */
static void
show_seats (UnseatResultPage *self)
{
  g_autofree char *freed = unseat_freed_describe (self->plan);
  g_auto (GStrv) lines = unseat_plan_seats_describe (self->plan);
  g_autofree char *seats = g_strjoinv ("\n", lines);

  show_text (self->freed, freed);
  show_text (self->seats, seats);
}

/* Whoever hears the result hears what may become of it, too. */
static void
describe (UnseatResultPage *self)
{
  g_autofree char *comeback = unseat_comeback_notice_dup_text (self->comeback);
  g_autofree char *description = g_strjoin (". ", gtk_label_get_text (self->summary), comeback, NULL); /* which ends where there is none */

  unseat_accessible_set_description (self->announcement, description);
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
  gtk_label_set_text (self->heading, unseat_plan_words_result (plan, error));
  gtk_label_set_text (self->summary, summary);
  show_error (self, error);
  gtk_widget_set_visible (self->undo_button, self->offers_undo && unseat_plan_words_offers_undo (plan));
  show_seats (self);
  unseat_savings_group_set_savings (self->savings, unseat_plan_get_savings (plan));
  unseat_results_set_plan (self->results, plan);
  unseat_export_button_set_plan (self->export_button, plan);
  unseat_comeback_notice_set_plan (self->comeback, plan);
  describe (self);
}

void
unseat_result_page_set_open (UnseatResultPage *self)
{
  g_return_if_fail (UNSEAT_IS_RESULT_PAGE (self) && self->plan != NULL);

  if (self->problem == NULL)
    gtk_label_set_text (self->heading, C_ ("a job", "Not Finished Yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished), TRUE);
  gtk_widget_set_visible (self->undo_button, FALSE);
}

void
unseat_result_page_set_warning (UnseatResultPage *self,
                                const char       *warning)
{
  g_return_if_fail (UNSEAT_IS_RESULT_PAGE (self));

  show_text (self->warning, warning);
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

char *
unseat_result_page_dup_text (UnseatResultPage *self)
{
  GString *text = NULL;

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
  if (gtk_widget_get_visible (GTK_WIDGET (self->freed)))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (self->freed));
  if (gtk_widget_get_visible (GTK_WIDGET (self->seats)))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (self->seats));
  g_string_append_c (text, '\n');

  unseat_plan_text_append (text, self->plan);
  return g_string_free (text, FALSE);
}
