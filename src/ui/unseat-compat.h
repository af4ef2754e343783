/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * UnseatConfirm:
 *
 * A question with a safe answer, which Escape and Return give, and another one, or two.  All texts are plain text, translated.
 */
typedef struct
{
  const char *heading;
  const char *body;
  const char *cancel_label;  /* with a mnemonic */
  const char *confirm_label; /* (nullable): with a mnemonic; %NULL when there is only the safe answer */
  const char *middle_label;  /* (nullable): with a mnemonic; a third answer, by which nothing is lost either */
} UnseatConfirm;

/**
 * UnseatAnswer:
 *
 * One of the labels of a question.
 */
typedef enum
{
  UNSEAT_ANSWER_CANCEL,
  UNSEAT_ANSWER_CONFIRM,
  UNSEAT_ANSWER_MIDDLE,
} UnseatAnswer;

/**
 * unseat_confirm_async:
 * @parent: a widget in the window that is asked over
 * @question: copied
 * @cancellable: (nullable): cancelling takes the question away
 *
 * Asks before something is lost.  Hides which dialog class the libadwaita at hand wants.
 */
void unseat_confirm_async (GtkWidget           *parent,
                           const UnseatConfirm *question,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/**
 * unseat_confirm_finish:
 *
 * Returns: whether the other answer was given; %FALSE without an error for the safe one
 */
gboolean unseat_confirm_finish (GtkWidget    *parent,
                                GAsyncResult *result,
                                GError      **error);

/**
 * unseat_confirm_finish_answer:
 *
 * As unseat_confirm_finish(), for a question with three answers.
 *
 * Returns: the answer; %UNSEAT_ANSWER_CANCEL with or without an error
 */
UnseatAnswer unseat_confirm_finish_answer (GtkWidget    *parent,
                                           GAsyncResult *result,
                                           GError      **error);

/**
 * UnseatFileQuestion:
 *
 * Which file.  All texts are plain text, translated.
 */
typedef struct
{
  const char *title;
  const char *accept_label; /* with a mnemonic */
  GListModel *filters;      /* (nullable) (element-type GtkFileFilter): the first one is in force at the beginning */
  const char *name;         /* (nullable): what a file to write is called unless the person says otherwise */
} UnseatFileQuestion;

/**
 * unseat_open_file_async:
 * @parent: a widget in the window that is asked over
 * @question: copied
 * @cancellable: (nullable): cancelling takes the question away
 *
 * Asks for a file to read; inside a sandbox the portal asks.  Hides which dialog class the GTK at hand wants.
 */
void unseat_open_file_async (GtkWidget                *parent,
                             const UnseatFileQuestion *question,
                             GCancellable             *cancellable,
                             GAsyncReadyCallback       callback,
                             gpointer                  user_data);

/**
 * unseat_open_file_finish:
 *
 * Returns: (transfer full): the file; %NULL with %G_IO_ERROR_CANCELLED when none was chosen, or with %UNSEAT_ERROR_FAILED when it could
 * not be asked for
 */
GFile *unseat_open_file_finish (GtkWidget    *parent,
                                GAsyncResult *result,
                                GError      **error);

/**
 * unseat_save_file_async:
 * @parent: a widget in the window that is asked over
 * @question: copied
 * @cancellable: (nullable): cancelling takes the question away
 *
 * Asks for a file to write, as unseat_open_file_async() does for one to read, and again when there is one of that name.
 */
void unseat_save_file_async (GtkWidget                *parent,
                             const UnseatFileQuestion *question,
                             GCancellable             *cancellable,
                             GAsyncReadyCallback       callback,
                             gpointer                  user_data);

/**
 * unseat_save_file_finish:
 *
 * Not every dialog tells which filter was chosen, and inside a sandbox no other name than the chosen one may be written: let the name say
 * what to write.
 *
 * Returns: (transfer full): the file; %NULL with an error as of unseat_open_file_finish()
 */
GFile *unseat_save_file_finish (GtkWidget    *parent,
                                GAsyncResult *result,
                                GError      **error);

/**
 * unseat_show_folder_async:
 * @parent: a widget in the window that asks for it
 * @file: a file, whose folder is shown by whatever the desktop shows folders with; inside a sandbox the portal does it
 */
void unseat_show_folder_async (GtkWidget          *parent,
                               GFile              *file,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/**
 * unseat_show_folder_finish:
 *
 * Returns: whether it is shown; %FALSE with %UNSEAT_ERROR_FAILED when it could not be
 */
gboolean unseat_show_folder_finish (GtkWidget    *parent,
                                    GAsyncResult *result,
                                    GError      **error);

/**
 * unseat_announce:
 * @widget: where @text comes from
 * @text: a sentence, translated
 *
 * Has a screen reader say @text at once, wherever the focus is.  Before GTK 4.14 an app cannot.
 *
 * Returns: whether it could be said; if not, and when it matters, move the focus to something that is called so
 */
gboolean unseat_announce (GtkWidget  *widget,
                          const char *text);

G_END_DECLS
