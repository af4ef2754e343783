/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-preparation.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-notice.h"
#include "unseat-planning.h"

/* What takes no longer needs no words, and no strip that comes and goes. */
#define MOMENT_MSEC 200

struct _UnseatPreparation
{
  AdwBin parent_instance;

  GCancellable    *cancellable; /* (owned) (nullable): of what is being made */
  UnseatOperation *planning;    /* (owned) (nullable): which tells how many groups it has read */
  guint            moment;      /* a timeout source, 0 when none */
  const char      *text;        /* (not owned) (nullable): what is said after that */

  UnseatNotice *notice;
};

G_DEFINE_FINAL_TYPE (UnseatPreparation, unseat_preparation, ADW_TYPE_BIN)

enum
{
  PREPARED,
  STARTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_text (UnseatPreparation *self)
{
  guint            n_read = self->planning != NULL ? (guint) unseat_operation_get_done (self->planning) : 0;
  guint            n_groups = self->planning != NULL ? (guint) unseat_operation_get_total (self->planning) : 0;
  g_autofree char *text = NULL;

  if (n_read < n_groups)
    /* Translators: how many groups of how many were read. */
    text = g_strdup_printf (_ ("Finding out who is still in the groups: %'u of %'u"), n_read, n_groups);
  g_object_set (self->notice, "text", text != NULL ? text : self->text, NULL);
}

static gboolean
moment_cb (gpointer user_data)
{
  UnseatPreparation *self = user_data; /* stopping ends the source */

  self->moment = 0;
  show_text (self);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (UnseatPreparation *self)
{
  if (self->planning != NULL && self->moment == 0)
    show_text (self);
}

static UnseatPlan *
get_plan (UnseatOperation *operation)
{
  return UNSEAT_IS_REPLAN (operation) ? unseat_replan_get_plan (UNSEAT_REPLAN (operation)) : unseat_planning_get_plan (UNSEAT_PLANNING (operation));
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (UnseatPreparation) self = user_data;
  g_autoptr (GError) error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    {
      unseat_preparation_stop (self);
      if (UNSEAT_IS_RULE_START (source))
        g_signal_emit (self, signals[STARTED], 0, source);
      else
        g_signal_emit (self, signals[PREPARED], 0, get_plan (UNSEAT_OPERATION (source)));
    }
  else if (!unseat_error_is_cancelled (error))
    {
      unseat_preparation_stop (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
    }
}

static void
stop_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  unseat_preparation_stop (UNSEAT_PREPARATION (widget));
}

static void
unseat_preparation_dispose (GObject *object)
{
  UnseatPreparation *self = UNSEAT_PREPARATION (object);

  g_clear_handle_id (&self->moment, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->planning);

  G_OBJECT_CLASS (unseat_preparation_parent_class)->dispose (object);
}

static void
unseat_preparation_class_init (UnseatPreparationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (UNSEAT_TYPE_NOTICE);
  G_OBJECT_CLASS (klass)->dispose = unseat_preparation_dispose;

  signals[PREPARED] = g_signal_new ("prepared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLAN);

  signals[STARTED] = g_signal_new ("started", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_RULE_START);

  gtk_widget_class_install_action (widget_class, "preparation.stop", NULL, stop_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-preparation.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatPreparation, notice);
}

static void
unseat_preparation_init (UnseatPreparation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
start (UnseatPreparation *self,
       UnseatOperation   *operation,
       const char        *text)
{
  unseat_preparation_stop (self);
  self->text = text;
  self->cancellable = g_cancellable_new ();
  self->moment = g_timeout_add (MOMENT_MSEC, moment_cb, self);
  unseat_operation_run_async (operation, self->cancellable, prepared_cb, g_object_ref (self));
}

void
unseat_preparation_start (UnseatPreparation *self,
                          UnseatPlanner     *planner)
{
  g_autoptr (UnseatPlanning) planning = NULL;

  g_return_if_fail (UNSEAT_IS_PREPARATION (self));
  g_return_if_fail (UNSEAT_IS_PLANNER (planner));

  planning = unseat_planning_new (planner);
  start (self, UNSEAT_OPERATION (planning), _ ("Preparing what you are going to review"));
  g_set_object (&self->planning, UNSEAT_OPERATION (planning));
  g_signal_connect_object (planning, "notify::done", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (planning, "notify::total", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
}

void
unseat_preparation_start_replan (UnseatPreparation *self,
                                 UnseatReplan      *replan)
{
  g_return_if_fail (UNSEAT_IS_PREPARATION (self));
  g_return_if_fail (UNSEAT_IS_REPLAN (replan));

  start (self, UNSEAT_OPERATION (replan), _ ("Reading how things stand today, before you review what will happen"));
}

void
unseat_preparation_start_rule (UnseatPreparation *self,
                               UnseatRuleStart   *rule_start)
{
  g_return_if_fail (UNSEAT_IS_PREPARATION (self));
  g_return_if_fail (UNSEAT_IS_RULE_START (rule_start));

  start (self, UNSEAT_OPERATION (rule_start), _ ("Finding out whose turn it is, before you review what will happen"));
}

void
unseat_preparation_stop (UnseatPreparation *self)
{
  g_return_if_fail (UNSEAT_IS_PREPARATION (self));

  g_clear_handle_id (&self->moment, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->planning);
  g_object_set (self->notice, "text", NULL, NULL);
}
