/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-bidi.h"

#include <gtk/gtk.h>

#define LEFT_TO_RIGHT_MARK "\u200E"
#define RIGHT_TO_LEFT_MARK "\u200F"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"

const char *
unseat_bidi_start (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? RIGHT_TO_LEFT_MARK : "";
}

static gboolean
is_right_to_left_script (GUnicodeScript script)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_SYRIAC, G_UNICODE_SCRIPT_THAANA, G_UNICODE_SCRIPT_NKO
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (script == scripts[i])
      return TRUE;

  return FALSE;
}

/* Whether its first letter is of a script that is written from right to left. */
static gboolean
is_right_to_left (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isalpha (letter))
        return is_right_to_left_script (g_unichar_get_script (letter));
    }

  return FALSE;
}

char *
unseat_bidi_isolate (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    return g_strconcat (FIRST_STRONG_ISOLATE, name, POP_DIRECTIONAL_ISOLATE, NULL);

  /* Pango looks for the direction of a line inside isolates, too. */
  if (is_right_to_left (name))
    return g_strconcat (LEFT_TO_RIGHT_MARK FIRST_STRONG_ISOLATE, name, POP_DIRECTIONAL_ISOLATE, NULL);

  return g_strdup (name);
}
