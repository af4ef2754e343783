/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-bidi.h"

#include <gtk/gtk.h>

#define RIGHT_TO_LEFT_MARK "\u200F"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"

const char *
unseat_bidi_start (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? RIGHT_TO_LEFT_MARK : "";
}

char *
unseat_bidi_isolate (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return g_strdup (name);

  return g_strconcat (FIRST_STRONG_ISOLATE, name, POP_DIRECTIONAL_ISOLATE, NULL);
}
