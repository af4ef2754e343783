/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-compat.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "unseat-error.h"

/* --- Questions --- */

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
answer (GTask       *task,
        UnseatAnswer given)
{
  Question *question = g_task_get_task_data (task);

  if (question->dialog == NULL)
    return;
  question->dialog = NULL;
  g_cancellable_disconnect (g_task_get_cancellable (task), question->cancelled);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_int (task, given);
}

static void
response_cb (GtkWidget  *dialog,
             const char *response,
             gpointer    user_data)
{
  UnseatAnswer given = UNSEAT_ANSWER_CANCEL;

  if (g_str_equal (response, "confirm"))
    given = UNSEAT_ANSWER_CONFIRM;
  else if (g_str_equal (response, "middle"))
    given = UNSEAT_ANSWER_MIDDLE;
  answer (G_TASK (user_data), given);
}

#if ADW_CHECK_VERSION(1, 5, 0)
/* Newer than the version that the build allows: the dialog that AdwMessageDialog became. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static GtkWidget *
make_dialog (const UnseatConfirm *question)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (question->heading, question->body));

  adw_alert_dialog_add_response (dialog, "cancel", question->cancel_label);
  if (question->middle_label != NULL)
    adw_alert_dialog_add_response (dialog, "middle", question->middle_label);
  if (question->confirm_label != NULL)
    {
      adw_alert_dialog_add_response (dialog, "confirm", question->confirm_label);
      adw_alert_dialog_set_response_appearance (dialog, "confirm", ADW_RESPONSE_DESTRUCTIVE);
    }
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

  adw_message_dialog_add_response (dialog, "cancel", question->cancel_label);
  if (question->middle_label != NULL)
    adw_message_dialog_add_response (dialog, "middle", question->middle_label);
  if (question->confirm_label != NULL)
    {
      adw_message_dialog_add_response (dialog, "confirm", question->confirm_label);
      adw_message_dialog_set_response_appearance (dialog, "confirm", ADW_RESPONSE_DESTRUCTIVE);
    }
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
  answer (G_TASK (user_data), UNSEAT_ANSWER_CANCEL);
}

static gboolean
close_later (gpointer user_data)
{
  Question  *question = g_task_get_task_data (G_TASK (user_data));
  GtkWidget *dialog = question->dialog;

  if (dialog != NULL)
    {
      answer (G_TASK (user_data), UNSEAT_ANSWER_CANCEL);
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

UnseatAnswer
unseat_confirm_finish_answer (GtkWidget    *parent,
                              GAsyncResult *result,
                              GError      **error)
{
  gssize given = 0;

  g_return_val_if_fail (g_task_is_valid (result, parent), UNSEAT_ANSWER_CANCEL);

  given = g_task_propagate_int (G_TASK (result), error);

  return given >= 0 ? (UnseatAnswer) given : UNSEAT_ANSWER_CANCEL;
}

gboolean
unseat_confirm_finish (GtkWidget    *parent,
                       GAsyncResult *result,
                       GError      **error)
{
  return unseat_confirm_finish_answer (parent, result, error) == UNSEAT_ANSWER_CONFIRM;
}

/* --- Files --- */

static GtkWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static gboolean
is_for_writing (GTask *task)
{
  return g_task_get_source_tag (task) == unseat_save_file_async;
}

#if GTK_CHECK_VERSION(4, 10, 0)
/* Newer than the version that the build allows: what GtkFileChooserNative became. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GFile *file = is_for_writing (task) ? gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error)
                                      : gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
    /* Translators: a message of the system. */
    g_task_return_new_error (task, UNSEAT_ERROR, UNSEAT_ERROR_FAILED, _ ("The file dialog could not be opened: %s"), error->message);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
}

static void
ask_for_file (GTask                    *task,
              GtkWindow                *window,
              const UnseatFileQuestion *question)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, question->title);
  gtk_file_dialog_set_accept_label (dialog, question->accept_label);
  gtk_file_dialog_set_filters (dialog, question->filters);
  gtk_file_dialog_set_initial_name (dialog, question->name);
  if (is_for_writing (task))
    gtk_file_dialog_save (dialog, window, cancellable, file_chosen_cb, g_object_ref (task));
  else
    gtk_file_dialog_open (dialog, window, cancellable, file_chosen_cb, g_object_ref (task));
}
G_GNUC_END_IGNORE_DEPRECATIONS
#else
/* Who asks keeps the dialog until it is answered; the dialog keeps the task. */
typedef struct
{
  GtkNativeDialog *dialog;    /* (owned) (nullable): until it has been answered */
  gulong           cancelled; /* handler of the cancellable, 0 = none */
} FileChoice;

static void
file_choice_free (gpointer data)
{
  FileChoice *choice = data;

  g_clear_object (&choice->dialog);
  g_free (choice);
}

static void
choose_file (GTask *task,
             int    response)
{
  FileChoice *choice = g_task_get_task_data (task);
  g_autoptr (GtkNativeDialog) dialog = g_steal_pointer (&choice->dialog);
  g_autoptr (GFile) file = NULL;

  if (dialog == NULL)
    return;
  g_cancellable_disconnect (g_task_get_cancellable (task), choice->cancelled);
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_destroy (dialog);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (file != NULL)
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
}

static void
file_response_cb (GtkNativeDialog *dialog,
                  int              response,
                  gpointer         user_data)
{
  choose_file (G_TASK (user_data), response);
}

static gboolean
take_file_question_away (gpointer user_data)
{
  choose_file (G_TASK (user_data), GTK_RESPONSE_CANCEL);

  return G_SOURCE_REMOVE;
}

static void
file_cancelled_cb (GCancellable *cancellable,
                   gpointer      user_data)
{
  /* As in cancelled_cb(). */
  g_idle_add_full (G_PRIORITY_DEFAULT, take_file_question_away, g_object_ref (user_data), g_object_unref);
}

static void
ask_for_file (GTask                    *task,
              GtkWindow                *window,
              const UnseatFileQuestion *question)
{
  GCancellable         *cancellable = g_task_get_cancellable (task);
  GtkFileChooserAction  action = is_for_writing (task) ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (question->title, window, action, question->accept_label, NULL);
  FileChoice           *choice = g_new0 (FileChoice, 1);
  guint                 n_filters = question->filters != NULL ? g_list_model_get_n_items (question->filters) : 0;

  for (guint i = 0; i < n_filters; i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (question->filters, i);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  if (is_for_writing (task) && question->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), question->name);

  choice->dialog = GTK_NATIVE_DIALOG (dialog);
  g_task_set_task_data (task, choice, file_choice_free);
  g_signal_connect_data (dialog, "response", G_CALLBACK (file_response_cb), g_object_ref (task), (GClosureNotify) g_object_unref, 0);
  if (cancellable != NULL)
    choice->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (file_cancelled_cb), task, NULL);
  gtk_native_dialog_set_modal (choice->dialog, TRUE);
  gtk_native_dialog_show (choice->dialog);
}
#endif

static void
ask (GtkWidget                *parent,
     const UnseatFileQuestion *question,
     GCancellable             *cancellable,
     gpointer                  source_tag,
     GAsyncReadyCallback       callback,
     gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  if (!g_task_return_error_if_cancelled (task))
    ask_for_file (task, find_window (parent), question);
}

void
unseat_open_file_async (GtkWidget                *parent,
                        const UnseatFileQuestion *question,
                        GCancellable             *cancellable,
                        GAsyncReadyCallback       callback,
                        gpointer                  user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (question != NULL);

  ask (parent, question, cancellable, unseat_open_file_async, callback, user_data);
}

GFile *
unseat_open_file_finish (GtkWidget    *parent,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
unseat_save_file_async (GtkWidget                *parent,
                        const UnseatFileQuestion *question,
                        GCancellable             *cancellable,
                        GAsyncReadyCallback       callback,
                        gpointer                  user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (question != NULL);

  ask (parent, question, cancellable, unseat_save_file_async, callback, user_data);
}

GFile *
unseat_save_file_finish (GtkWidget    *parent,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
end_showing (GTask   *task,
             gboolean shown,
             GError  *error)
{
  if (shown)
    g_task_return_boolean (task, TRUE);
  else
    /* Translators: a message of the system. */
    g_task_return_new_error (task, UNSEAT_ERROR, UNSEAT_ERROR_FAILED, _ ("The folder could not be opened: %s"), error->message);
}

#if GTK_CHECK_VERSION(4, 10, 0)
/* Newer than the version that the build allows: knows the way out of a sandbox. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static void
folder_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean shown = gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error);

  end_showing (task, shown, error);
}

static void
show_folder (GtkWindow *window,
             GFile     *file,
             GTask     *task)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, window, NULL, folder_shown_cb, g_object_ref (task));
}
G_GNUC_END_IGNORE_DEPRECATIONS
#else
static void
folder_shown_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean shown = gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error);

  end_showing (task, shown, error);
}

static void
show_folder (GtkWindow *window,
             GFile     *file,
             GTask     *task)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : file);

  gtk_show_uri_full (window, uri, GDK_CURRENT_TIME, NULL, folder_shown_cb, g_object_ref (task));
}
#endif

void
unseat_show_folder_async (GtkWidget          *parent,
                          GFile              *file,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  GtkWindow *window = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (G_IS_FILE (file));

  window = find_window (parent);
  g_return_if_fail (window != NULL);

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_show_folder_async);
  show_folder (window, file, task);
}

gboolean
unseat_show_folder_finish (GtkWidget    *parent,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, parent), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Announcements --- */

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
