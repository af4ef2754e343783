/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-never-touch-dialog.h"

#include <glib/gi18n-lib.h>

static const char *
get_tenant_id (UnseatSession *session)
{
  return unseat_directory_get_tenant_id (unseat_session_get_directory (session));
}

static gboolean
is_listed (UnseatNeverTouchMatch *match,
           UnseatSession         *session)
{
  return unseat_never_touch_has (unseat_session_get_settings (session), get_tenant_id (session), unseat_never_touch_match_get_kind (match),
                                 unseat_never_touch_match_get_id (match));
}

static void
picked_cb (UnseatSession         *session,
           UnseatNeverTouchMatch *match)
{
  const char *tenant_id = get_tenant_id (session);

  /* The tenant is being read again: it has no list until that is done. */
  if (tenant_id == NULL)
    return;

  unseat_never_touch_add (unseat_session_get_settings (session), tenant_id, unseat_never_touch_match_get_kind (match),
                          unseat_never_touch_match_get_id (match), unseat_never_touch_match_get_name (match));
}

UnseatPickDialog *
unseat_never_touch_dialog_new (GtkWindow     *parent,
                               UnseatSession *session)
{
  UnseatPickDialog *dialog = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  dialog = unseat_pick_dialog_new (parent, session, UNSEAT_PICK_DIALOG_ANYTHING);
  /* Translators: title of a window in which a person, a product or a group is chosen */
  gtk_window_set_title (GTK_WINDOW (dialog), _ ("Never Touch"));
  unseat_pick_dialog_set_question (dialog, _ ("Choose Who Is Left Out"),
                                   _ ("Reviews then leave out that person, that product whoever holds it, or everybody in that group, unless they are included again."));
  unseat_pick_dialog_set_listed_func (dialog, (UnseatPickDialogListedFunc) is_listed, g_object_ref (session), g_object_unref);
  g_signal_connect_object (dialog, "picked", G_CALLBACK (picked_cb), session, G_CONNECT_SWAPPED);

  return dialog;
}
