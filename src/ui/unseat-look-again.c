/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-look-again.h"

#include <glib/gi18n-lib.h>

#include "unseat-compat.h"
#include "unseat-error.h"

/* What takes no longer needs no words. */
#define MOMENT_MSEC 200

struct _UnseatLookAgain
{
  AdwBin parent_instance;

  guint moment; /* a timeout source, 0 when none */

  GCancellable *cancellable; /* (owned) (nullable): while it looks */

  GtkLabel  *text;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (UnseatLookAgain, unseat_look_again, ADW_TYPE_BIN)

enum
{
  SLOW,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (UnseatLookAgain) self = user_data;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->moment, g_source_remove);
  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_signal_emit (self, signals[ENDED], 0, source, NULL);
  else
    g_signal_emit (self, signals[ENDED], 0, NULL, unseat_error_is_cancelled (error) ? NULL : error->message);
}

static gboolean
moment_cb (gpointer user_data)
{
  UnseatLookAgain *self = user_data; /* ending ends the source */

  self->moment = 0;
  g_signal_emit (self, signals[SLOW], 0);

  return G_SOURCE_REMOVE;
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  unseat_look_again_cancel (UNSEAT_LOOK_AGAIN (widget));
}

static void
unseat_look_again_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (unseat_look_again_parent_class)->map (widget);

  unseat_announce (widget, gtk_label_get_label (UNSEAT_LOOK_AGAIN (widget)->text));
}

static void
unseat_look_again_dispose (GObject *object)
{
  UnseatLookAgain *self = UNSEAT_LOOK_AGAIN (object);

  g_clear_handle_id (&self->moment, g_source_remove);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (unseat_look_again_parent_class)->dispose (object);
}

static void
unseat_look_again_class_init (UnseatLookAgainClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_look_again_dispose;
  widget_class->map = unseat_look_again_map;

  signals[SLOW] = g_signal_new ("slow", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 2, UNSEAT_TYPE_OPERATION, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "look-again.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-look-again.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatLookAgain, text);
  gtk_widget_class_bind_template_child (widget_class, UnseatLookAgain, cancel_button);
}

static void
unseat_look_again_init (UnseatLookAgain *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The text is announced as soon as it can be seen. */
static void
start (UnseatLookAgain *self,
       UnseatOperation *operation,
       const char      *text)
{
  gtk_label_set_label (self->text, text);
  self->cancellable = g_cancellable_new ();
  self->moment = g_timeout_add (MOMENT_MSEC, moment_cb, self);
  unseat_operation_run_async (operation, self->cancellable, ended_cb, g_object_ref (self));
}

void
unseat_look_again_refresh (UnseatLookAgain *self,
                           UnseatSession   *session,
                           UnseatPlan      *plan)
{
  g_autoptr (UnseatRefresh) refresh = NULL;

  g_return_if_fail (UNSEAT_IS_LOOK_AGAIN (self) && self->cancellable == NULL);
  g_return_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan));

  refresh = unseat_refresh_new (session, plan);
  start (self, UNSEAT_OPERATION (refresh),
         _ ("This was planned a while ago. Looking whether anything has changed since; nothing is sent meanwhile."));
}

void
unseat_look_again_include (UnseatLookAgain *self,
                           UnseatSession   *session,
                           UnseatIntent    *intent)
{
  g_autoptr (UnseatPlanner) planner = NULL;
  g_autoptr (UnseatPlanning) planning = NULL;

  g_return_if_fail (UNSEAT_IS_LOOK_AGAIN (self) && self->cancellable == NULL);
  g_return_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_INTENT (intent));

  planner = unseat_planner_new_for_intent (session, intent);
  planning = unseat_planning_new (planner);
  start (self, UNSEAT_OPERATION (planning), _ ("Preparing what you are going to review"));
}

void
unseat_look_again_cancel (UnseatLookAgain *self)
{
  g_return_if_fail (UNSEAT_IS_LOOK_AGAIN (self));

  g_cancellable_cancel (self->cancellable);
}

GtkWidget *
unseat_look_again_get_default_widget (UnseatLookAgain *self)
{
  g_return_val_if_fail (UNSEAT_IS_LOOK_AGAIN (self), NULL);

  return self->cancel_button;
}
