/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-compat.h"

#include <adwaita.h>

typedef struct
{
  GtkWidget *dialog;    /* (nullable): owned by GTK until it has been answered */
  gulong     cancelled; /* handler of the cancellable, 0 = none */
} Question;

static void
question_free (gpointer data)
{
  g_free (data);
}

static void
answer (GTask   *task,
        gboolean confirmed)
{
  Question *question = g_task_get_task_data (task);

  if (question->dialog == NULL)
    return;
  question->dialog = NULL;
  g_cancellable_disconnect (g_task_get_cancellable (task), question->cancelled);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, confirmed);
}

static void
response_cb (GtkWidget  *dialog,
             const char *response,
             gpointer    user_data)
{
  answer (G_TASK (user_data), g_str_equal (response, "confirm"));
}

#if ADW_CHECK_VERSION(1, 5, 0)
/* Newer than the version that the build allows: the dialog that AdwMessageDialog became. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static GtkWidget *
make_dialog (const UnseatConfirm *question)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (question->heading, question->body));

  adw_alert_dialog_add_responses (dialog, "cancel", question->cancel_label, "confirm", question->confirm_label, NULL);
  adw_alert_dialog_set_response_appearance (dialog, "confirm", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  return GTK_WIDGET (dialog);
}

static void
show_dialog (GtkWidget *dialog,
             GtkWidget *parent)
{
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}

static void
close_dialog (GtkWidget *dialog)
{
  adw_dialog_force_close (ADW_DIALOG (dialog));
}
G_GNUC_END_IGNORE_DEPRECATIONS
#else
static GtkWidget *
make_dialog (const UnseatConfirm *question)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (NULL, question->heading, question->body));

  adw_message_dialog_add_responses (dialog, "cancel", question->cancel_label, "confirm", question->confirm_label, NULL);
  adw_message_dialog_set_response_appearance (dialog, "confirm", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  return GTK_WIDGET (dialog);
}

static void
show_dialog (GtkWidget *dialog,
             GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
close_dialog (GtkWidget *dialog)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
}
#endif

static void
gone_cb (GtkWidget *dialog,
         gpointer   user_data)
{
  answer (G_TASK (user_data), FALSE);
}

static gboolean
close_later (gpointer user_data)
{
  Question  *question = g_task_get_task_data (G_TASK (user_data));
  GtkWidget *dialog = question->dialog;

  if (dialog != NULL)
    {
      answer (G_TASK (user_data), FALSE);
      close_dialog (dialog);
    }
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  /* A handler of the cancellable may neither disconnect itself nor run foreign code. */
  g_idle_add_full (G_PRIORITY_DEFAULT, close_later, g_object_ref (user_data), g_object_unref);
}

void
unseat_confirm_async (GtkWidget           *parent,
                      const UnseatConfirm *question,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *data = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (question != NULL);

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_confirm_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  data = g_new0 (Question, 1);
  data->dialog = make_dialog (question);
  g_task_set_task_data (task, data, question_free);
  g_signal_connect_data (data->dialog, "response", G_CALLBACK (response_cb), g_object_ref (task), (GClosureNotify) g_object_unref, 0);
  g_signal_connect_data (data->dialog, "destroy", G_CALLBACK (gone_cb), g_object_ref (task), (GClosureNotify) g_object_unref, 0);
  if (cancellable != NULL)
    data->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), task, NULL);
  show_dialog (data->dialog, parent);
}

gboolean
unseat_confirm_finish (GtkWidget    *parent,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

#if GTK_CHECK_VERSION(4, 14, 0)
/* Newer than the version that the build allows. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
gboolean
unseat_announce (GtkWidget  *widget,
                 const char *text)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  /* GTK tells nobody of what a widget says that no assistive technology has looked at yet. The window is known always. */
  gtk_accessible_announce (GTK_ACCESSIBLE (root != NULL ? root : widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return TRUE;
}
G_GNUC_END_IGNORE_DEPRECATIONS
#else
gboolean
unseat_announce (GtkWidget  *widget,
                 const char *text)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  return FALSE;
}
#endif
