/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "cli-main.h"
#include "local-demo.h"

int
main (int    argc,
      char **argv)
{
  LocalDemoOptions options = { .auto_approve = LOCAL_DEMO_APPROVE_NEVER };

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, UNSEAT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return cli_main (argc, argv, local_demo_start, &options);
}
