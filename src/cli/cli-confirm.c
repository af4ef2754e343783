/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-confirm.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "cli-await.h"

gboolean
cli_confirm_is_possible (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

/* Through the main loop, so that Ctrl+C is heard. */
static char *
read_line (CliContext *context,
           GError    **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  g_autoptr (CliAwait) await = cli_await_new ();

  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, cli_context_get_cancellable (context), cli_await_cb, await);
  return g_data_input_stream_read_line_finish_utf8 (lines, cli_await (await), NULL, error);
}

gboolean
cli_confirm (CliContext *context,
             guint       n_changes,
             GError    **error)
{
  gboolean         typed = n_changes > unseat_settings_get_confirm_threshold (cli_context_get_settings (context));
  g_autofree char *number = g_strdup_printf ("%u", n_changes);
  g_autofree char *answer = NULL;

  if (typed)
    g_printerr (_ ("To go on, type the number of changes (%u): "), n_changes);
  else
    /* Translators: “y” is the answer that goes on; keep the letter of “y”. */
    g_printerr (_ ("Go on? [y/N] "));

  answer = read_line (context, error);
  if (answer == NULL) /* Ctrl+D, or an error */
    return FALSE;

  g_strstrip (answer);
  if (typed)
    return g_str_equal (answer, number);

  return g_ascii_strcasecmp (answer, "y") == 0 || g_ascii_strcasecmp (answer, "yes") == 0;
}
