/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-locale.h"

#include <libintl.h>
#include <locale.h>

void
unseat_locale_init (void)
{
  const char *directory = g_getenv ("UNSEAT_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL && *directory != '\0' ? directory : UNSEAT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
