/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-output.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <stdio.h>

#include "unseat-error.h"
#include "unseat-plan-export.h"
#include "unseat-utils.h"

void
cli_print (const char *format,
           ...)
{
  va_list          arguments;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  line = unseat_terminal_line (text);
  g_print ("%s\n", line);
}

void
cli_print_note (const char *text)
{
  g_autofree char *line = unseat_terminal_line (text);

  g_printerr ("%s\n", line);
}

void
cli_print_to (FILE       *target,
              const char *format,
              ...)
{
  va_list          arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (target == stderr)
    cli_print_note (text);
  else
    cli_print ("%s", text);
}

void
cli_print_json (const char *json)
{
  /* g_print() would turn letters that the locale lacks into question marks; JSON is UTF-8 in every locale. */
  fputs (json, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

void
cli_print_export (UnseatExport *export,
                  const CliOptions *options)
{
  g_autoptr (GString) piece = g_string_new (NULL);

  unseat_export_set_format (export, options->csv ? UNSEAT_EXPORT_CSV : UNSEAT_EXPORT_JSON);
  for (; unseat_export_next (export, piece); g_string_truncate (piece, 0))
    fputs (piece->str, stdout); /* not g_print(), as above */
  fflush (stdout);
}

void
cli_print_plan (UnseatPlan       *plan,
                const char       *job,
                const char       *warning,
                const CliOptions *options)
{
  g_autoptr (UnseatExport) export = unseat_plan_export_new (plan, job, warning);

  cli_print_export (export, options);
}

gboolean
cli_print_finish (void)
{
  /* An error sticks to the stream, however long ago it was. */
  return fflush (stdout) == 0 && ferror (stdout) == 0;
}

static CliExit
get_exit (const GError *error)
{
  if (unseat_error_is_cancelled (error))
    return CLI_EXIT_CANCELLED;
  if (error->domain == G_OPTION_ERROR || unseat_error_is_one_of (error, UNSEAT_ERROR_INVALID_INPUT, UNSEAT_ERROR_NOT_FOUND))
    return CLI_EXIT_USAGE;
  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED))
    return CLI_EXIT_SIGN_IN;

  return CLI_EXIT_ERROR;
}

CliExit
cli_print_error (const GError *error,
                 gboolean      verbose)
{
  const char *details = unseat_error_get_details (error);
  const char *request_id = unseat_error_get_request_id (error);

  if (unseat_error_is_cancelled (error))
    {
      cli_print_note (_ ("Cancelled."));
      return CLI_EXIT_CANCELLED;
    }

  cli_print_note (error->message);
  if (verbose && details != NULL)
    cli_print_note (details);
  if (verbose && request_id != NULL)
    {
      g_autofree char *line = g_strdup_printf (_ ("Request id for Microsoft support: %s"), request_id);

      cli_print_note (line);
    }

  return get_exit (error);
}
