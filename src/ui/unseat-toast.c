/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-toast.h"

#include <glib/gi18n-lib.h>

/* Long enough to read what was done, and to think better of it, or to go and look. */
#define BUTTON_TIMEOUT_SEC 10

/* Returns: (transfer full) */
static AdwToast *
make (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  /* A toast's title is markup. */
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_toast_set_title (toast, title);

  return toast;
}

/* Returns: (transfer full) */
static AdwToast *
make_with_button (const char *text,
                  const char *label)
{
  AdwToast *toast = make (text);

  adw_toast_set_button_label (toast, label);
  adw_toast_set_timeout (toast, BUTTON_TIMEOUT_SEC);

  return toast;
}

AdwToast *
unseat_toast_show (AdwToastOverlay *overlay,
                   const char      *text)
{
  AdwToast *toast = NULL;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  toast = make (text);
  adw_toast_overlay_add_toast (overlay, toast);

  return toast;
}

AdwToast *
unseat_toast_show_undo (AdwToastOverlay *overlay,
                        const char      *text,
                        const char      *job)
{
  AdwToast *toast = NULL;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);
  g_return_val_if_fail (text != NULL && job != NULL, NULL);

  toast = make_with_button (text, C_ ("button of a toast", "Undo"));
  adw_toast_set_action_name (toast, "win.undo-job");
  adw_toast_set_action_target (toast, "s", job);
  adw_toast_overlay_add_toast (overlay, toast);

  return toast;
}

AdwToast *
unseat_toast_show_job (AdwToastOverlay *overlay,
                       const char      *text)
{
  AdwToast *toast = NULL;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  toast = make_with_button (text, C_ ("button of a toast", "Show Job"));
  adw_toast_overlay_add_toast (overlay, toast);

  return toast;
}
