/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-toast.h"

void
unseat_toast_show (AdwToastOverlay *overlay,
                   const char      *text)
{
  AdwToast        *toast = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (text != NULL);

  /* A toast's title is markup. */
  title = g_markup_escape_text (text, -1);
  toast = adw_toast_new ("");
  adw_toast_set_title (toast, title);
  adw_toast_overlay_add_toast (overlay, toast);
}
