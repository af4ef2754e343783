/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-settle-dialog.h"

#include "unseat-error.h"
#include "unseat-result-page.h"
#include "unseat-wrap.h"

struct _UnseatSettleDialog
{
  AdwWindow parent_instance;

  GCancellable *cancellable; /* (owned) */

  GtkStack         *stack;
  GtkLabel         *status;
  AdwStatusPage    *failure;
  UnseatResultPage *result_page;
};

G_DEFINE_FINAL_TYPE (UnseatSettleDialog, unseat_settle_dialog, ADW_TYPE_WINDOW)

enum
{
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
status_cb (UnseatSettleDialog *self,
           GParamSpec         *pspec,
           UnseatOperation    *settle)
{
  const char *status = unseat_operation_get_status (settle);

  gtk_label_set_text (self->status, status != NULL ? status : "");
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (UnseatSettleDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    {
      unseat_result_page_set_plan (self->result_page, unseat_settle_get_plan (UNSEAT_SETTLE (source)), NULL);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->result_page));
      unseat_result_page_announce (self->result_page);
    }
  else if (!unseat_error_is_cancelled (error))
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failure));
    }
  g_signal_emit (self, signals[ENDED], 0);
}

static gboolean
unseat_settle_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (UNSEAT_SETTLE_DIALOG (window)->cancellable);

  return GTK_WINDOW_CLASS (unseat_settle_dialog_parent_class)->close_request (window);
}

static void
unseat_settle_dialog_dispose (GObject *object)
{
  UnseatSettleDialog *self = UNSEAT_SETTLE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (unseat_settle_dialog_parent_class)->dispose (object);
}

static void
unseat_settle_dialog_class_init (UnseatSettleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_settle_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = unseat_settle_dialog_close_request;

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (UNSEAT_TYPE_RESULT_PAGE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-settle-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatSettleDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatSettleDialog, status);
  gtk_widget_class_bind_template_child (widget_class, UnseatSettleDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, UnseatSettleDialog, result_page);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
unseat_settle_dialog_init (UnseatSettleDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
}

UnseatSettleDialog *
unseat_settle_dialog_new (GtkWindow     *parent,
                          UnseatSession *session,
                          UnseatJournal *journal,
                          const char    *job)
{
  UnseatSettleDialog *self = NULL;
  g_autoptr (UnseatSettle) settle = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL (journal) && job != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_SETTLE_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "transient-for", parent, NULL);
  settle = unseat_settle_new (session, journal, job);
  g_signal_connect_object (settle, "notify::status", G_CALLBACK (status_cb), self, G_CONNECT_SWAPPED);
  unseat_operation_run_async (UNSEAT_OPERATION (settle), self->cancellable, settled_cb, g_object_ref (self));

  return self;
}
