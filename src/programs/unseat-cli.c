/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-main.h"
#include "local-demo.h"
#include "unseat-locale.h"

int
main (int    argc,
      char **argv)
{
  LocalDemoOptions options = { .auto_approve = LOCAL_DEMO_APPROVE_NEVER };

  unseat_locale_init ();

  return cli_main (argc, argv, local_demo_start, &options);
}
