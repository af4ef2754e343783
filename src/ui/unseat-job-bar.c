/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-bar.h"

#include <glib/gi18n-lib.h>

#include "unseat-closures.h"
#include "unseat-export-button.h"
#include "unseat-plan-export.h"
#include "unseat-undo.h"
#include "unseat-utils.h"
#include "unseat-wrap.h"

struct _UnseatJobBar
{
  AdwBin parent_instance;

  UnseatPlan *plan;   /* (owned) (nullable) */
  char       *note;   /* (owned) (nullable): what is in the way */
  char       *status; /* (owned) (nullable) */

  UnseatExportButton *export_button;

  GtkWidget *untick_button;
  GtkWidget *retry_button;
  GtkButton *undo_button;
  GtkWidget *settle_button;
  GtkWidget *resume_button;
};

G_DEFINE_FINAL_TYPE (UnseatJobBar, unseat_job_bar, ADW_TYPE_BIN)

typedef enum
{
  PROP_NOTE = 1,
  PROP_STATUS,
} UnseatJobBarProperty;

static GParamSpec *properties[PROP_STATUS + 1];

static char *
describe_status (const UnseatJobChances *chances)
{
  guint n_undo = chances->n_undo;
  guint n_ticked = chances->n_ticked;

  if (n_ticked > 0)
    /* Translators: how many licenses are ticked, of how many that can be undone. */
    return g_strdup_printf (_ ("%'u of %'u selected"), n_ticked, n_undo);
  if (chances->plan == NULL || chances->state != UNSEAT_JOB_ENDED)
    return NULL;
  if (n_undo > 0)
    return g_strdup_printf (ngettext ("%'u license can be undone", "%'u licenses can be undone", n_undo), n_undo);

  if (unseat_undo_explain_nothing (unseat_plan_peek_changes (chances->plan)) != NULL)
    return g_strdup (_ ("A reprocessing cannot be undone"));

  return g_strdup (_ ("Nothing to undo"));
}

static const char *
choose_note (const UnseatJobChances *chances)
{
  if (chances->obstacle == NULL && chances->plan != NULL && chances->state == UNSEAT_JOB_ENDED)
    return unseat_undo_explain_nothing (unseat_plan_peek_changes (chances->plan));
  if (chances->obstacle != NULL || chances->state != UNSEAT_JOB_BROKEN_OFF)
    return chances->obstacle;

  if (chances->plan != NULL && unseat_plan_is_unattended (chances->plan))
    return _ ("A rule began it and nobody was asked, so nothing more of it is sent. End it as it is; the rule looks anew when it runs. It can be undone after that.");

  return _ ("Resume the job to do what is left, or end it as it is. It can be undone after that.");
}

static void
set_text (UnseatJobBar        *self,
          char               **field,
          const char          *text,
          UnseatJobBarProperty property)
{
  if (unseat_set_string (field, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
unseat_job_bar_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  UnseatJobBar *self = UNSEAT_JOB_BAR (object);

  switch ((UnseatJobBarProperty) property_id)
    {
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static UnseatExport *
make_export_cb (UnseatJobBar *self)
{
  return self->plan != NULL ? unseat_plan_export_new (self->plan, unseat_plan_get_id (self->plan), NULL) : NULL;
}

static void
unseat_job_bar_dispose (GObject *object)
{
  UnseatJobBar *self = UNSEAT_JOB_BAR (object);

  g_clear_object (&self->plan);

  G_OBJECT_CLASS (unseat_job_bar_parent_class)->dispose (object);
}

static void
unseat_job_bar_finalize (GObject *object)
{
  UnseatJobBar *self = UNSEAT_JOB_BAR (object);

  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->status, g_free);

  G_OBJECT_CLASS (unseat_job_bar_parent_class)->finalize (object);
}

static void
unseat_job_bar_class_init (UnseatJobBarClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = unseat_job_bar_get_property;
  object_class->dispose = unseat_job_bar_dispose;
  object_class->finalize = unseat_job_bar_finalize;

  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (UNSEAT_TYPE_EXPORT_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-job-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatJobBar, export_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobBar, untick_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobBar, retry_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobBar, undo_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobBar, settle_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobBar, resume_button);
  gtk_widget_class_bind_template_callback (widget_class, make_export_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
}

static void
unseat_job_bar_init (UnseatJobBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
unseat_job_bar_set_chances (UnseatJobBar           *self,
                            const UnseatJobChances *chances)
{
  gboolean         has_ended = FALSE;
  gboolean         is_broken = FALSE;
  g_autofree char *status = NULL;

  g_return_if_fail (UNSEAT_IS_JOB_BAR (self));
  g_return_if_fail (chances != NULL);

  has_ended = chances->plan != NULL && chances->state == UNSEAT_JOB_ENDED;
  is_broken = chances->plan != NULL && chances->state == UNSEAT_JOB_BROKEN_OFF;
  status = describe_status (chances);
  if (g_set_object (&self->plan, chances->plan) && chances->plan != NULL)
    unseat_export_button_set_plan (self->export_button, chances->plan);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), chances->plan != NULL);
  set_text (self, &self->note, choose_note (chances), PROP_NOTE);
  set_text (self, &self->status, status, PROP_STATUS);
  gtk_widget_set_visible (self->untick_button, chances->n_ticked > 0);
  /* Who chooses is not about to try again, and a narrow window has not the room for both. */
  gtk_widget_set_visible (self->retry_button, has_ended && chances->n_ticked == 0 && chances->n_retry > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), has_ended && chances->n_undo > 0);
  gtk_widget_set_visible (self->settle_button, is_broken);
  gtk_widget_set_visible (self->resume_button, is_broken && !unseat_plan_is_unattended (chances->plan));
  gtk_button_set_label (self->undo_button, chances->n_ticked > 0 ? _ ("_Undo Selected…") : _ ("_Undo…"));
  unseat_wrap_labels (GTK_WIDGET (self));
}
