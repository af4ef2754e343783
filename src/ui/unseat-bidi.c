/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-bidi.h"

#include <gtk/gtk.h>

#define RIGHT_TO_LEFT_MARK "\u200F"

const char *
unseat_bidi_start (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? RIGHT_TO_LEFT_MARK : "";
}
