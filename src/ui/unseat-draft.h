/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_DRAFT (unseat_draft_get_type ())
G_DECLARE_INTERFACE (UnseatDraft, unseat_draft, UNSEAT, DRAFT, GtkWidget)

/**
 * UnseatDraft:
 * @describe_unsaved: what was switched and is not saved, a translated sentence (transfer full), or %NULL when there is nothing
 * @discard: puts everything back to what is true
 *
 * A pane in which changes are prepared, that may not be left without a question while there are any.
 */
struct _UnseatDraftInterface
{
  GTypeInterface parent_iface;

  char *(*describe_unsaved) (UnseatDraft *self);
  void (*discard) (UnseatDraft *self);
};

/**
 * unseat_draft_discard:
 *
 * Puts everything back to what is true.
 */
void unseat_draft_discard (UnseatDraft *self);

/**
 * unseat_draft_confirm_leave_async:
 * @cancellable: (nullable): closes the question
 *
 * Asks whether what is not saved is to be discarded, and discards it then; asks nothing when there is nothing.
 */
void unseat_draft_confirm_leave_async (UnseatDraft        *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_draft_confirm_leave_finish:
 *
 * Returns: whether @self may be left; %FALSE without an error when the person wants to stay, and with %G_IO_ERROR_CANCELLED when that happened
 */
gboolean unseat_draft_confirm_leave_finish (UnseatDraft  *self,
                                            GAsyncResult *result,
                                            GError      **error);

G_END_DECLS
