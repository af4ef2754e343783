/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-progress-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-closures.h"
#include "unseat-compat.h"
#include "unseat-plan-words.h"
#include "unseat-wrap.h"

/* Of a job, to be told how far it is. */
#define N_MILESTONES 4

/* How long a wait that counts down stays untold. */
#define ANNOUNCE_AGAIN_USEC (30 * G_USEC_PER_SEC)

struct _UnseatProgressPage
{
  AdwBin parent_instance;

  UnseatApply         *operation; /* (owned) (nullable) */
  UnseatProgressEnding ending;
  guint                milestone; /* the last one that was reached */
  gint64               announced; /* when it was last told what the job waits for, monotonic; 0 = it does not wait */

  GtkWidget *bar;
  GtkLabel  *done;
  GtkWidget *sign_in_button;
  GtkWidget *stop_button;
  GtkWidget *abandon_button;
};

G_DEFINE_FINAL_TYPE (UnseatProgressPage, unseat_progress_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_OPERATION = 1,
  PROP_ENDING,
} UnseatProgressPageProperty;

static GParamSpec *properties[PROP_ENDING + 1];

enum
{
  STOP,
  SIGN_IN,
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

static UnseatPlan *
get_plan (UnseatProgressPage *self)
{
  return self->operation != NULL ? unseat_apply_get_plan (self->operation) : NULL;
}

/* @total: of a job that goes on nothing is known before it was read */
static char *
describe_heading (UnseatProgressPage  *self,
                  UnseatProgressEnding ending,
                  gboolean             paused,
                  gboolean             needs_sign_in,
                  guint64              total)
{
  switch (ending)
    {
    case UNSEAT_PROGRESS_STOPPING:
      return g_strdup (_ ("Stopping…"));
    case UNSEAT_PROGRESS_LEAVING:
      return g_strdup (_ ("Leaving the Rest for Later…"));
    case UNSEAT_PROGRESS_GOING:
    default:
      if (needs_sign_in)
        return g_strdup (C_ ("a job", "Waiting for You"));
      return g_strdup (paused ? C_ ("a job", "Paused") : unseat_plan_words_activity (get_plan (self)));
    }
}

static char *
describe_ending (UnseatProgressPage  *self,
                 UnseatProgressEnding ending,
                 guint64              total)
{
  switch (ending)
    {
    case UNSEAT_PROGRESS_STOPPING:
      return g_strdup (_ ("Nothing further is sent. What was sent already is still read back, so that you know what happened."));
    case UNSEAT_PROGRESS_LEAVING:
      return g_strdup (_ ("Nothing further is sent. You can go on with the job at any time."));
    case UNSEAT_PROGRESS_GOING:
    default:
      return g_strdup (unseat_plan_words_patience (get_plan (self)));
    }
}

static char *
describe_pause (UnseatProgressPage *self,
                gboolean            paused)
{
  return g_strdup (paused ? C_ ("a job", "_Continue") : C_ ("a job", "_Pause"));
}

static gboolean
is_going (UnseatProgressPage  *self,
          UnseatProgressEnding ending)
{
  return ending == UNSEAT_PROGRESS_GOING;
}

static gboolean
may_pause (UnseatProgressPage  *self,
           UnseatProgressEnding ending,
           gboolean             needs_sign_in)
{
  return ending == UNSEAT_PROGRESS_GOING && !needs_sign_in;
}

static gboolean
may_sign_in (UnseatProgressPage  *self,
             UnseatProgressEnding ending,
             gboolean             needs_sign_in)
{
  return ending == UNSEAT_PROGRESS_GOING && needs_sign_in;
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
pause_or_continue (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  UnseatProgressPage *self = UNSEAT_PROGRESS_PAGE (widget);

  if (self->operation != NULL)
    unseat_apply_set_paused (self->operation, !unseat_apply_get_paused (self->operation));
}

static void
sign_in (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGN_IN], 0);
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
    case PROP_ENDING:
      g_value_set_int (value, self->ending);
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
  properties[PROP_ENDING] = g_param_spec_int ("ending", NULL, NULL, UNSEAT_PROGRESS_GOING, UNSEAT_PROGRESS_LEAVING, UNSEAT_PROGRESS_GOING,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[STOP] = g_signal_new ("stop", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGN_IN] = g_signal_new ("sign-in", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ABANDON] = g_signal_new ("abandon", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "progress.stop", NULL, stop);
  gtk_widget_class_install_action (widget_class, "progress.pause", NULL, pause_or_continue);
  gtk_widget_class_install_action (widget_class, "progress.sign-in", NULL, sign_in);
  gtk_widget_class_install_action (widget_class, "progress.abandon", NULL, abandon);

  g_type_ensure (UNSEAT_TYPE_OPERATION);
  g_type_ensure (UNSEAT_TYPE_PACE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatProgressPage, bar);
  gtk_widget_class_bind_template_child (widget_class, UnseatProgressPage, done);
  gtk_widget_class_bind_template_child (widget_class, UnseatProgressPage, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatProgressPage, stop_button);
  gtk_widget_class_bind_template_child (widget_class, UnseatProgressPage, abandon_button);
  gtk_widget_class_bind_template_callback (widget_class, done_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_fraction);
  gtk_widget_class_bind_template_callback (widget_class, describe_done);
  gtk_widget_class_bind_template_callback (widget_class, describe_heading);
  gtk_widget_class_bind_template_callback (widget_class, describe_ending);
  gtk_widget_class_bind_template_callback (widget_class, describe_pause);
  gtk_widget_class_bind_template_callback (widget_class, is_going);
  gtk_widget_class_bind_template_callback (widget_class, may_pause);
  gtk_widget_class_bind_template_callback (widget_class, may_sign_in);
  gtk_widget_class_bind_template_callback (widget_class, unseat_closure_has_text);
}

static void
unseat_progress_page_init (UnseatProgressPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  done_changed_cb (self);
}

/* Whoever is asked to sign in shall not have to look for where. */
static void
needs_sign_in_cb (UnseatProgressPage *self)
{
  if (unseat_apply_get_needs_sign_in (self->operation) && gtk_widget_get_visible (self->sign_in_button))
    gtk_widget_grab_focus (self->sign_in_button);
}

void
unseat_progress_page_set_operation (UnseatProgressPage *self,
                                    UnseatApply        *apply)
{
  g_return_if_fail (UNSEAT_IS_PROGRESS_PAGE (self));
  g_return_if_fail (apply == NULL || UNSEAT_IS_APPLY (apply));

  if (self->operation == apply)
    return;

  if (self->operation != NULL)
    g_signal_handlers_disconnect_by_data (self->operation, self);
  g_set_object (&self->operation, apply);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
  /* After the bindings, which show the button. */
  if (apply != NULL)
    g_signal_connect_object (apply, "notify::needs-sign-in", G_CALLBACK (needs_sign_in_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

void
unseat_progress_page_set_ending (UnseatProgressPage  *self,
                                 UnseatProgressEnding ending)
{
  g_autofree char *text = NULL;

  g_return_if_fail (UNSEAT_IS_PROGRESS_PAGE (self));

  if (self->ending != UNSEAT_PROGRESS_GOING)
    return;

  self->ending = ending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENDING]);
  text = describe_ending (self, ending, 0);
  unseat_announce (GTK_WIDGET (self), text);
}

GtkWidget *
unseat_progress_page_get_default_widget (UnseatProgressPage *self)
{
  g_return_val_if_fail (UNSEAT_IS_PROGRESS_PAGE (self), NULL);

  return self->ending == UNSEAT_PROGRESS_GOING ? self->stop_button : self->abandon_button;
}
