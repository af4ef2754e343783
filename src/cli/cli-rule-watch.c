/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-rule-watch.h"

#include <glib/gi18n-lib.h>

#include "cli-output.h"
#include "unseat-error.h"
#include "unseat-rule-nights.h"
#include "unseat-rule-watch.h"

/* Another version may have come in the place of this one meanwhile.
 *
 * Returns: (transfer full): where this program is, or what it is called */
static char *
find_program (void)
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&path) : g_strdup ("unseat-cli");
}

/* A program of its own: it takes up the sign-in anew, and what it has read of a tenant goes with it.
 *
 * Returns: (transfer full): its arguments */
static GStrv
make_arguments (CliContext *context)
{
  const CliOptions *options = cli_context_get_options (context);
  g_autofree char  *program = find_program ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, program);
  if (options->account != NULL)
    g_strv_builder_add_many (builder, "--account", options->account, NULL);
  g_strv_builder_add_many (builder, "rules", "run", "--due", "--yes", "--progress=none", NULL);

  return g_strv_builder_end (builder);
}

CliExit
cli_rule_watch (CliContext *context)
{
  UnseatSettings *settings = cli_context_get_settings (context);
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (UnseatRuleWatch) watch = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) arguments = make_arguments (context);

  watch = unseat_rule_watch_new (settings, clock, (const char *const *) arguments);
  if (cli_context_run (context, UNSEAT_OPERATION (watch), "nights", _ ("Waiting for the night"), &error))
    {
      cli_print_note (_ ("Nobody wants rules to run by themselves: the switch of the Rules page is off."));
      return CLI_EXIT_OK;
    }
  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_IN_USE))
    {
      cli_print_note (_ ("Another one watches already."));
      return CLI_EXIT_OK;
    }

  return cli_context_fail (context, error);
}
