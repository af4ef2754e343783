/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-sign-in.h"

#include <glib/gi18n-lib.h>

#include "cli-account.h"
#include "unseat-error.h"

typedef struct
{
  char *tenant;    /* (owned) (nullable) */
  char *client_id; /* (owned) (nullable) */
  char *cloud;     /* (owned) (nullable) */
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->tenant);
  g_free (self->client_id);
  g_free (self->cloud);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static const char *
get_cloud (CliContext      *context,
           const Arguments *arguments,
           GError         **error)
{
  guint              n_clouds = 0;
  const UnseatCloud *clouds = unseat_cloud_list (&n_clouds);
  g_autoptr (GString) known = NULL;

  if (arguments->cloud == NULL)
    return unseat_settings_get_cloud_id (cli_context_get_settings (context));
  if (unseat_cloud_find (arguments->cloud) != NULL)
    return arguments->cloud;

  known = g_string_new (NULL);
  for (guint i = 0; i < n_clouds; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", clouds[i].id);
  /* Translators: what was typed, then the words for the clouds, as they are typed. */
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("There is no cloud “%s”; known ones: %s."), arguments->cloud,
               known->str);
  return NULL;
}

static gboolean
sign_in (CliContext      *context,
         const Arguments *arguments,
         GError         **error)
{
  UnseatSettings *settings = cli_context_get_settings (context);
  const char     *tenant = arguments->tenant != NULL ? arguments->tenant : unseat_settings_get_tenant (settings);
  const char     *client_id = arguments->client_id != NULL ? arguments->client_id : unseat_settings_get_client_id (settings);
  const char     *cloud = get_cloud (context, arguments, error);

  if (cloud == NULL)
    return FALSE;
  if (cli_context_get_demo_host (context) != NULL)
    return cli_account_require (context, error);
  if (*client_id == '\0')
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                           _ ("Name the app registration to sign in with: --client-id ID. How to make one is told in "
                              "docs/app-registration.md."));
      return FALSE;
    }

  return cli_account_sign_in (context, tenant, client_id, cloud, error);
}

/* A window goes on with a sign-in that was not kept; this program ends, and the sign-in with it. */
static gboolean
check_kept (CliContext *context,
            GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  const char    *notice = unseat_session_get_keyring_notice (session);

  if (notice == NULL || unseat_session_is_demo (session))
    return TRUE;

  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_KEYRING,
               /* Translators: followed by a sentence about what is wrong with the keyring */
               _ ("The sign-in worked, but could not be kept: it ends with this command. %s"), notice);
  return FALSE;
}

static CliExit
run (const CliCommand *command,
     CliContext       *context,
     int              *argc,
     char           ***argv)
{
  g_auto (Arguments) arguments = { NULL, NULL, NULL };
  const GOptionEntry entries[] = {
    { "tenant", 0, 0, G_OPTION_ARG_STRING, &arguments.tenant, N_ ("Tenant id or domain (default: organizations)"), N_ ("TENANT") },
    { "client-id", 0, 0, G_OPTION_ARG_STRING, &arguments.client_id, N_ ("Application (client) id of the app registration"), N_ ("ID") },
    { "cloud", 0, 0, G_OPTION_ARG_STRING, &arguments.cloud, N_ ("Cloud: global, us-gov-l4, us-gov-l5, china"), N_ ("NAME") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (!cli_context_open (context, &error) || !sign_in (context, &arguments, &error) || !check_kept (context, &error))
    return cli_context_fail (context, error);

  cli_account_print (context, NULL);
  return CLI_EXIT_OK;
}

const CliCommand cli_sign_in_command = {
  .name = "sign-in",
  .summary = N_ ("Sign in to Microsoft 365 with a code"),
  .description = N_ ("Prints an address and a code, and waits until they were used in a browser, on any device. The sign-in is kept in the "
                     "keyring; tenant, app and cloud are remembered. Without a keyring that is unlocked it fails."),
  .run = run,
};
