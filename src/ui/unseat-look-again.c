/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-look-again.h"

#include "unseat-compat.h"
#include "unseat-error.h"

struct _UnseatLookAgain
{
  AdwBin parent_instance;

  GCancellable *cancellable; /* (owned) (nullable): while it looks */

  GtkLabel  *text;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (UnseatLookAgain, unseat_look_again, ADW_TYPE_BIN)

enum
{
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (UnseatLookAgain) self = user_data;
  UnseatRefresh *refresh = UNSEAT_REFRESH (source);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->cancellable);
  if (unseat_operation_run_finish (UNSEAT_OPERATION (refresh), result, &error))
    g_signal_emit (self, signals[ENDED], 0, refresh, NULL);
  else
    g_signal_emit (self, signals[ENDED], 0, NULL, unseat_error_is_cancelled (error) ? NULL : error->message);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  unseat_look_again_cancel (UNSEAT_LOOK_AGAIN (widget));
}

static void
unseat_look_again_dispose (GObject *object)
{
  UnseatLookAgain *self = UNSEAT_LOOK_AGAIN (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (unseat_look_again_parent_class)->dispose (object);
}

static void
unseat_look_again_class_init (UnseatLookAgainClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_look_again_dispose;

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 2, UNSEAT_TYPE_REFRESH, G_TYPE_STRING);

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

void
unseat_look_again_start (UnseatLookAgain *self,
                         UnseatSession   *session,
                         UnseatPlan      *plan)
{
  g_autoptr (UnseatRefresh) refresh = NULL;

  g_return_if_fail (UNSEAT_IS_LOOK_AGAIN (self));
  g_return_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_PLAN (plan));
  g_return_if_fail (self->cancellable == NULL);

  unseat_announce (GTK_WIDGET (self), gtk_label_get_label (self->text));
  self->cancellable = g_cancellable_new ();
  refresh = unseat_refresh_new (session, plan);
  unseat_operation_run_async (UNSEAT_OPERATION (refresh), self->cancellable, refreshed_cb, g_object_ref (self));
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
