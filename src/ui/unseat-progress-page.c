/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-progress-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-closures.h"
#include "unseat-compat.h"
#include "unseat-wrap.h"

/* Of a job, to be told how far it is. */
#define N_MILESTONES 4

/* How long a wait that counts down stays untold. */
#define ANNOUNCE_AGAIN_USEC (30 * G_USEC_PER_SEC)

struct _UnseatProgressPage
{
  AdwBin parent_instance;

  UnseatApply *operation; /* (owned) (nullable) */
  gboolean     stopping;
  guint        milestone; /* the last one that was reached */
  gint64       announced; /* when it was last told what the job waits for, monotonic; 0 = it does not wait */

  GtkWidget *bar;
  GtkLabel  *done;
  GtkWidget *stop_button;
  GtkWidget *abandon_button;
};

G_DEFINE_FINAL_TYPE (UnseatProgressPage, unseat_progress_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_OPERATION = 1,
  PROP_STOPPING,
} UnseatProgressPageProperty;

static GParamSpec *properties[PROP_STOPPING + 1];

enum
{
  STOP,
  ABANDON,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Closures of the template. */

static double
get_fraction (UnseatProgressPage *self,
              guint64             done,
              guint64             total)
{
  return total > 0 ? CLAMP ((double) done / (double) total, 0, 1) : 0;
}

static char *
describe_done (UnseatProgressPage *self,
               guint64             done,
               guint64             total)
{
  g_autofree char *n_done = g_strdup_printf ("%'" G_GUINT64_FORMAT, done);
  g_autofree char *n_total = g_strdup_printf ("%'" G_GUINT64_FORMAT, total);

  /* Translators: how many of how many licenses. */
  return g_strdup_printf (_ ("%s of %s done"), n_done, n_total);
}

static char *
describe_heading (UnseatProgressPage *self,
                  gboolean            stopping)
{
  return g_strdup (stopping ? _ ("Stopping…") : _ ("Unassigning Licenses…"));
}

static char *
describe_stop (UnseatProgressPage *self,
               gboolean            stopping)
{
  return g_strdup (stopping ? _ ("Nothing further is sent. What was sent already is still read back, so that you know what happened.")
                            : _ ("Every license counts as done only after a fresh read no longer shows it. You can stop at any time: "
                                 "what was sent until then is still verified."));
}

static void
announce_milestone (UnseatProgressPage *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self->operation);
  double           fraction = operation != NULL ? get_fraction (self, unseat_operation_get_done (operation), unseat_operation_get_total (operation))
                                                : 0;
  guint            milestone = (guint) (fraction * N_MILESTONES);

  /* The end is told by the result. */
  if (milestone > self->milestone && milestone < N_MILESTONES)
    unseat_announce (GTK_WIDGET (self), gtk_label_get_label (self->done));
  self->milestone = milestone;
}

static void
done_changed_cb (UnseatProgressPage *self)
{
  if (self->done == NULL) /* not yet, while the template is being built */
    return;

  unseat_accessible_set_value (self->bar, gtk_label_get_label (self->done));
  announce_milestone (self);
}

/* A time that counts down is not read out each second. */
static void
status_changed_cb (UnseatProgressPage *self,
                   GParamSpec         *pspec,
                   GtkLabel           *label)
{
  const char *text = gtk_label_get_label (label);
  gint64      now = g_get_monotonic_time ();

  if (*text == '\0')
    {
      self->announced = 0;
      return;
    }

  if (self->announced != 0 && now - self->announced < ANNOUNCE_AGAIN_USEC)
    return;

  self->announced = now;
  unseat_announce (GTK_WIDGET (self), text);
}

/* Actions. */

static void
stop (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  g_signal_emit (widget, signals[STOP], 0);
}

static void
abandon (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[ABANDON], 0);
}

static void
unseat_progress_page_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  UnseatProgressPage *self = UNSEAT_PROGRESS_PAGE (object);

  switch ((UnseatProgressPageProperty) property_id)
    {
    case PROP_OPERATION:
      g_value_set_object (value, self->operation);
      break;
    case PROP_STOPPING:
      g_value_set_boolean (value, self->stopping);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_progress_page_dispose (GObject *object)
{
  UnseatProgressPage *self = UNSEAT_PROGRESS_PAGE (object);

  g_clear_object (&self->operation);

  G_OBJECT_CLASS (unseat_progress_page_parent_class)->dispose (object);
}

static void
unseat_progress_page_class_init (UnseatProgressPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = unseat_progress_page_get_property;
  object_class->dispose = unseat_progress_page_dispose;

  properties[PROP_OPERATION] = g_param_spec_object ("operation", NULL, NULL, UNSEAT_TYPE_APPLY,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STOPPING] = g_param_spec_boolean ("stopping", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[STOP] = g_signal_new ("stop", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ABANDON] = g_signal_new ("abandon", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "progress.stop", NULL, stop);
  gtk_widget_class_install_action (widget_class, "progress.abandon", NULL, abandon);

  g_type_ensure (UNSEAT_TYPE_OPERATION);
  g_type_ensure (UNSEAT_TYPE_PACE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatProgressPage, bar);
  gtk_widget_class_bind_template_child (widget_class, UnseatProgressPage, done);
  gtk_widget_class_bind_template_child (widget_class, UnseatProgressPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatProgressPage, abandon_button);
  gtk_widget_class_bind_template_callback (widget_class, done_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_fraction);
  gtk_widget_class_bind_template_callback (widget_class, describe_done);
  gtk_widget_class_bind_template_callback (widget_class, describe_heading);
  gtk_widget_class_bind_template_callback (widget_class, describe_stop);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_not);
}

static void
unseat_progress_page_init (UnseatProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  done_changed_cb (self);
}

void
unseat_progress_page_set_operation (UnseatProgressPage *self,
                                    UnseatApply        *apply)
{
  g_return_if_fail (UNSEAT_IS_PROGRESS_PAGE (self));
  g_return_if_fail (apply == NULL || UNSEAT_IS_APPLY (apply));

  if (g_set_object (&self->operation, apply))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}

void
unseat_progress_page_set_stopping (UnseatProgressPage *self)
{
  g_return_if_fail (UNSEAT_IS_PROGRESS_PAGE (self));

  if (self->stopping)
    return;

  g_autofree char *text = describe_stop (self, TRUE);

  self->stopping = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STOPPING]);
  unseat_announce (GTK_WIDGET (self), text);
}

GtkWidget *
unseat_progress_page_get_default_widget (UnseatProgressPage *self)
{
  g_return_val_if_fail (UNSEAT_IS_PROGRESS_PAGE (self), NULL);

  return self->stopping ? self->abandon_button : self->stop_button;
}
