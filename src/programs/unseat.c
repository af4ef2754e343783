/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "local-demo.h"
#include "unseat-application.h"
#include "unseat-locale.h"

#define EXIT_USAGE 2

typedef struct
{
  gboolean         demo;
  gboolean         service;
  gboolean         version;
  LocalDemoOptions local;
} Options;

static gboolean
auto_approve_cb (const char *option_name,
                 const char *value,
                 gpointer    data,
                 GError    **error)
{
  Options *options = data;
  gint64   seconds = LOCAL_DEMO_APPROVE_SECONDS;

  if (value != NULL && !g_ascii_string_to_signed (value, 10, 0, G_MAXINT, &seconds, error))
    return FALSE;

  options->local.auto_approve = (int) seconds;
  return TRUE;
}

static gboolean
parse_options (Options *options,
               int     *argc,
               char  ***argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &options->demo, N_ ("Open the demo tenant"), NULL },
    { "demo-auto-approve", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, auto_approve_cb,
      N_ ("Let the demo approve every sign-in by itself after a while (3 s)"), N_ ("SECONDS") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version"), NULL },
    /* What every D-Bus service file of a GApplication says. */
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options->service, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("main", "", "", options, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, _ ("Takes Microsoft 365 licenses back from the people who no longer need them."));

  return g_option_context_parse (context, argc, argv, error);
}

int
main (int    argc,
      char **argv)
{
  Options options = { .local.auto_approve = LOCAL_DEMO_APPROVE_NEVER };
  g_autoptr (UnseatApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  unseat_locale_init ();

  if (!parse_options (&options, &argc, &argv, &error))
    {
      g_printerr ("unseat: %s\n", error->message);
      return EXIT_USAGE;
    }

  if (options.version)
    {
      g_print ("unseat %s\n", UNSEAT_VERSION);
      return EXIT_SUCCESS;
    }

  application = unseat_application_new (options.demo, local_demo_start, &options.local);
  if (options.service && !options.demo)
    g_application_set_flags (G_APPLICATION (application), G_APPLICATION_IS_SERVICE);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
