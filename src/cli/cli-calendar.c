/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-calendar.h"

#include <glib/gi18n-lib.h>

#include "cli-await.h"
#include "cli-output.h"
#include "unseat-calendar.h"
#include "unseat-export-file.h"

gboolean
cli_calendar_save (const char *path,
                   UnseatPlan *plan,
                   GError    **error)
{
  g_autoptr (UnseatExport) calendar = path != NULL ? unseat_calendar_new (plan, g_get_real_time () / G_USEC_PER_SEC) : NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (UnseatExportFile) operation = NULL;
  g_autoptr (CliAwait) await = NULL;

  if (path == NULL)
    return TRUE;
  if (calendar == NULL)
    {
      cli_print_note (_ ("No calendar file was written: Microsoft deletes nothing on a day that is known."));
      return TRUE;
    }

  file = g_file_new_for_commandline_arg (path);
  operation = unseat_export_file_new (calendar, file);
  await = cli_await_new ();
  unseat_operation_run_async (UNSEAT_OPERATION (operation), NULL, cli_await_cb, await);

  return unseat_operation_run_finish (UNSEAT_OPERATION (operation), cli_await (await), error);
}
