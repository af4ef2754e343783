/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-options.h"

#include <glib/gi18n-lib.h>

void
cli_options_clear (CliOptions *self)
{
  g_clear_pointer (&self->account, g_free);
}

gboolean
cli_options_want_document (const CliOptions *self)
{
  return self->json || self->csv;
}

static gboolean
progress_cb (const char *option_name,
             const char *value,
             gpointer    data,
             GError    **error)
{
  static const char *const words[] = { "auto", "json", "none" };
  CliOptions              *options = data;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (value, words[i]))
        {
          options->progress = i;
          return TRUE;
        }
    }

  /* Translators: the words auto, json and none are typed like this in every language. */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--progress takes auto, json or none, not “%s”"), value);
  return FALSE;
}

static void
add_general_options (CliOptions   *self,
                     GOptionGroup *group)
{
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &self->demo, N_ ("Work on a demo tenant in memory"), NULL },
    { "demo-auto-approve", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &self->demo, NULL, NULL },
    { "account", 0, 0, G_OPTION_ARG_STRING, &self->account, N_ ("Use this signed-in account"), N_ ("ACCOUNT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print one JSON document"), NULL },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &self->csv, N_ ("Print a table for spreadsheets"), NULL },
    { "progress", 0, 0, G_OPTION_ARG_CALLBACK, progress_cb, N_ ("How to tell progress on standard error: auto, json, none"), N_ ("HOW") },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &self->verbose, N_ ("Print details of errors"), NULL },
    { NULL },
  };

  g_option_group_add_entries (group, entries);
}

/* Own options come first: that is what somebody who asks for help looks for. */
static GOptionContext *
make_context (CliOptions         *self,
              const char         *arguments,
              const GOptionEntry *entries)
{
  GOptionContext *context = g_option_context_new (arguments);
  GOptionGroup   *group = g_option_group_new ("main", "", "", self, NULL);

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_group_add_entries (group, entries);
  add_general_options (self, group);
  g_option_context_set_main_group (context, group);
  return context;
}

gboolean
cli_options_parse_global (CliOptions *self,
                          const char *commands_help,
                          int        *argc,
                          char     ***argv,
                          gboolean   *show_version,
                          GError    **error)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, show_version, N_ ("Print the version"), NULL },
    { NULL },
  };
  /* Translators: follows the name of the program in the line that says how it is used. */
  g_autoptr (GOptionContext) context = make_context (self, _ ("COMMAND [OPTION…]"), entries);

  g_option_context_set_summary (context, _ ("Takes Microsoft 365 licenses back from the people who no longer need them."));
  g_option_context_set_description (context, commands_help);
  g_option_context_set_strict_posix (context, TRUE);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
check_format (const CliOptions *self,
              const CliCommand *command,
              GError          **error)
{
  if (self->json && self->csv)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("--json and --csv do not go together"));
      return FALSE;
    }
  if (self->csv && !command->is_table)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("this is no table for --csv; there is --json"));
      return FALSE;
    }

  return TRUE;
}

gboolean
cli_options_parse_command (CliOptions         *self,
                           const CliCommand   *command,
                           const GOptionEntry *entries,
                           int                 max_arguments,
                           int                *argc,
                           char             ***argv,
                           GError            **error)
{
  g_autofree char *usage = g_strdup_printf ("%s%s%s", command->name, command->arguments != NULL ? " " : "",
                                            command->arguments != NULL ? _ (command->arguments) : "");
  g_autoptr (GOptionContext) context = make_context (self, usage, entries);

  g_option_context_set_summary (context, _ (command->summary));
  if (command->description != NULL)
    g_option_context_set_description (context, _ (command->description));
  if (!g_option_context_parse (context, argc, argv, error) || !check_format (self, command, error))
    return FALSE;

  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argv)++;
      (*argc)--;
    }
  if (*argc - 1 > max_arguments)
    {
      /* Translators: what was typed; part of “unseat-cli …: %s (see “unseat-cli … --help”)”. */
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” is one argument too many"), (*argv)[max_arguments + 1]);
      return FALSE;
    }

  return TRUE;
}
