/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-choose-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-compat.h"
#include "unseat-error.h"
#include "unseat-wrap.h"

/* Bytes.  A text view lays out every line as a whole, and a long one takes it minutes. */
#define LONGEST_SHOWN (1024 * 1024)
#define LONGEST_LINE_SHOWN (8 * 1024)

struct _UnseatChooseText
{
  AdwBin parent_instance;

  GCancellable *cancellable; /* (owned): of asking for a file */
  char         *long_text;   /* (owned) (nullable): what was too long to be shown */
  guint         long_source; /* an idle source that looks it up, 0 when none */

  GtkWidget     *problem;
  GtkLabel      *problem_text;
  GtkWidget     *view;
  GtkTextBuffer *buffer;
};

G_DEFINE_FINAL_TYPE (UnseatChooseText, unseat_choose_text, ADW_TYPE_BIN)

enum
{
  TEXT,
  FILE_,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Text --- */

static char *
dup_text (UnseatChooseText *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static void
changed_cb (UnseatChooseText *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.find", gtk_text_buffer_get_char_count (self->buffer) > 0);
  unseat_choose_text_set_problem (self, NULL);
}

static gboolean
is_too_long (const char *text,
             gsize       length)
{
  const char *line = text;
  const char *end = text + length;

  if (length > LONGEST_SHOWN)
    return TRUE;
  while (line < end)
    {
      const char *next = memchr (line, '\n', (gsize) (end - line));

      if ((next != NULL ? next : end) - line > LONGEST_LINE_SHOWN)
        return TRUE;
      line = next != NULL ? next + 1 : end;
    }
  return FALSE;
}

static gboolean
look_up_long_text (gpointer user_data)
{
  UnseatChooseText *self = user_data; /* dispose() ends the source */
  g_autofree char  *text = g_steal_pointer (&self->long_text);

  self->long_source = 0;
  g_signal_emit (self, signals[TEXT], 0, text);
  return G_SOURCE_REMOVE;
}

/* Whatever comes into the text comes this way: typed, pasted, dropped. */
static void
insert_text_cb (UnseatChooseText *self,
                GtkTextIter      *place,
                char             *text,
                int               length,
                GtkTextBuffer    *buffer)
{
  gsize n_bytes = length < 0 ? strlen (text) : (gsize) length;

  if (!is_too_long (text, n_bytes))
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  g_free (self->long_text);
  self->long_text = g_strndup (text, n_bytes);
  /* The one who inserts is not to find that everything has changed. */
  if (self->long_source == 0)
    self->long_source = g_idle_add (look_up_long_text, self);
}

static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autofree char *text = dup_text (UNSEAT_CHOOSE_TEXT (widget));

  g_signal_emit (widget, signals[TEXT], 0, text);
}

/* --- Files --- */

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  UnseatChooseText *self = UNSEAT_CHOOSE_TEXT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = unseat_open_file_finish (GTK_WIDGET (self), result, &error);

  if (file != NULL)
    g_signal_emit (self, signals[FILE_], 0, file);
  else if (!unseat_error_is_cancelled (error))
    unseat_choose_text_set_problem (self, error->message);
}

static GListModel *
make_filters (void)
{
  static const char *const suffixes[] = { "csv", "tsv", "txt", "eml" };

  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) lists = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (lists, _ ("Lists and Other Texts"));
  gtk_file_filter_add_mime_type (lists, "text/*");
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (lists, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, lists);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr (GListModel) filters = make_filters ();
  const UnseatFileQuestion question = {
    .title = _ ("Open a List of People"),
    .accept_label = _ ("_Open"),
    .filters = filters,
  };

  unseat_open_file_async (widget, &question, UNSEAT_CHOOSE_TEXT (widget)->cancellable, file_chosen_cb, NULL);
}

static gboolean
drop_cb (UnseatChooseText *self,
         const GValue     *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;

  if (files->next != NULL)
    unseat_choose_text_set_problem (self, _ ("Drop one file at a time."));
  else
    g_signal_emit (self, signals[FILE_], 0, files->data);
  return TRUE;
}

/* Before the text has it: a text view would take the name of a file. */
static void
accept_drops (UnseatChooseText *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- The object --- */

static void
unseat_choose_text_dispose (GObject *object)
{
  UnseatChooseText *self = UNSEAT_CHOOSE_TEXT (object);

  g_clear_handle_id (&self->long_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (unseat_choose_text_parent_class)->dispose (object);
}

static void
unseat_choose_text_finalize (GObject *object)
{
  g_clear_pointer (&UNSEAT_CHOOSE_TEXT (object)->long_text, g_free);

  G_OBJECT_CLASS (unseat_choose_text_parent_class)->finalize (object);
}

static void
unseat_choose_text_class_init (UnseatChooseTextClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = unseat_choose_text_dispose;
  object_class->finalize = unseat_choose_text_finalize;

  signals[TEXT] = g_signal_new ("text", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FILE_] = g_signal_new ("file", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_install_action (widget_class, "text.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "text.open", NULL, open_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-choose-text.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseText, problem);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseText, problem_text);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseText, view);
  gtk_widget_class_bind_template_child (widget_class, UnseatChooseText, buffer);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_text_cb);
}

static void
unseat_choose_text_init (UnseatChooseText *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  accept_drops (self);
  changed_cb (self);
}

void
unseat_choose_text_set_problem (UnseatChooseText *self,
                                const char       *problem)
{
  g_return_if_fail (UNSEAT_IS_CHOOSE_TEXT (self));

  gtk_widget_set_visible (self->problem, problem != NULL);
  gtk_label_set_text (self->problem_text, problem != NULL ? problem : "");
  if (problem != NULL && !unseat_announce (GTK_WIDGET (self), problem))
    gtk_widget_grab_focus (self->problem);
}

void
unseat_choose_text_focus (UnseatChooseText *self)
{
  g_return_if_fail (UNSEAT_IS_CHOOSE_TEXT (self));

  gtk_widget_grab_focus (self->view);
}
