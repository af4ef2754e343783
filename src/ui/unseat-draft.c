/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-draft.h"

#include <glib/gi18n-lib.h>

#include "unseat-compat.h"

G_DEFINE_INTERFACE (UnseatDraft, unseat_draft, GTK_TYPE_WIDGET)

static void
unseat_draft_default_init (UnseatDraftInterface *iface)
{
}

void
unseat_draft_discard (UnseatDraft *self)
{
  g_return_if_fail (UNSEAT_IS_DRAFT (self));

  UNSEAT_DRAFT_GET_IFACE (self)->discard (self);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean leave = unseat_confirm_finish (GTK_WIDGET (source), result, &error);

  if (leave)
    unseat_draft_discard (UNSEAT_DRAFT (source));
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, leave);
}

void
unseat_draft_confirm_leave_async (UnseatDraft        *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (UNSEAT_IS_DRAFT (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char    *unsaved = UNSEAT_DRAFT_GET_IFACE (self)->describe_unsaved (self);
  const UnseatConfirm question = {
    .heading = _ ("Discard Changes?"),
    .body = unsaved,
    .cancel_label = _ ("_Keep Editing"),
    .confirm_label = _ ("_Discard"),
  };

  g_task_set_source_tag (task, unseat_draft_confirm_leave_async);
  if (unsaved != NULL)
    unseat_confirm_async (GTK_WIDGET (self), &question, cancellable, answered_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
unseat_draft_confirm_leave_finish (UnseatDraft  *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
