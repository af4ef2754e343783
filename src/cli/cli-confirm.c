/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-confirm.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "cli-await.h"
#include "unseat-utils.h"

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

/* The English words always work: they are what other programs and the documentation ask for. */
static gboolean
is_yes (const char *answer)
{
  /* Translators: the letter that goes on, as you put it into “Go on? [y/N]”. */
  g_autofree char *letter = g_utf8_casefold (C_ ("answer", "y"), -1);
  g_autofree char *typed = g_utf8_casefold (answer, -1);

  return g_str_equal (typed, letter) || g_str_equal (typed, "y") || g_str_equal (typed, "yes");
}

gboolean
cli_confirm_simply (CliContext *context,
                    GError    **error)
{
  g_autofree char *answer = NULL;

  /* Translators: “y” goes on; the letter you put here is the one you give for “y” below. Everything else does not go on. */
  g_printerr (_ ("Go on? [y/N] "));
  answer = read_line (context, error);

  return answer != NULL && is_yes (g_strstrip (answer)); /* none: Ctrl+D, or an error */
}

/* @question: with the number, translated */
static gboolean
confirm_typed (CliContext *context,
               const char *question,
               guint       number,
               GError    **error)
{
  g_autofree char *answer = NULL;

  g_printerr ("%s", question);
  answer = read_line (context, error);

  return answer != NULL && unseat_parse_count (g_strstrip (answer)) == number;
}

gboolean
cli_confirm (CliContext *context,
             UnseatPlan *plan,
             GError    **error)
{
  guint            threshold = unseat_settings_get_number (cli_context_get_settings (context), UNSEAT_NUMBER_CONFIRM_THRESHOLD);
  gboolean         are_people = FALSE;
  guint            n_typed = 0;
  g_autofree char *question = NULL;

  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), FALSE);

  n_typed = unseat_plan_count_typed (plan, threshold, &are_people);
  if (n_typed == 0)
    return cli_confirm_simply (context, error);

  question = g_strdup_printf (are_people ? _ ("To go on, type the number of people (%'u): ") : _ ("To go on, type the number of licenses (%'u): "), n_typed);

  return confirm_typed (context, question, n_typed, error);
}
