/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-needle.h"

char *
unseat_needle_read (GtkEditable *entry)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (GTK_IS_EDITABLE (entry), NULL);

  text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
}

gboolean
unseat_needle_is_in (const char *needle,
                     const char *text)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (needle != NULL, FALSE);

  folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, needle) != NULL;
}
