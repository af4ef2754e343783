/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-sign-in.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "cli-account.h"
#include "cli-output.h"
#include "unseat-error.h"

#define STANDARD_INPUT "-"
#define MAX_SECRET 65536 /* bytes; Microsoft's have 40, a private key of 16,384 bits 13,000 */

typedef struct
{
  char    *tenant;    /* (owned) (nullable) */
  char    *client_id; /* (owned) (nullable) */
  char    *cloud;     /* (owned) (nullable) */
  gboolean app_only;
  char    *secret_from; /* (owned) (nullable): a file, or - */
  char    *certificate; /* (owned) (nullable): a file */
  char    *key;         /* (owned) (nullable): a file, an address, or - */
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->tenant);
  g_free (self->client_id);
  g_free (self->cloud);
  g_free (self->secret_from);
  g_free (self->certificate);
  g_free (self->key);
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

/* Whoever leaves something out, or puts something on the command line that does not belong there, is told before anybody is asked. */
static gboolean
check_arguments (const Arguments *arguments,
                 GError         **error)
{
  gboolean has_proof = arguments->secret_from != NULL || arguments->certificate != NULL;

  if (!arguments->app_only && !has_proof && arguments->key == NULL)
    return TRUE;

  if (!arguments->app_only)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("A secret or a certificate is for an application that signs in without a person: add --app-only."));
  else if (arguments->tenant == NULL || arguments->client_id == NULL)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("An application is named by both --tenant and --client-id."));
  else if (!has_proof || (arguments->secret_from != NULL && arguments->certificate != NULL))
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                         _ ("Say what the application proves itself with: either --certificate FILE, with its private key in --key FILE, or --secret-from FILE. "
                            "A dash in the place of a secret or a key reads it from standard input."));
  else if (arguments->key != NULL && arguments->certificate == NULL)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("A private key belongs to a certificate: add --certificate FILE."));
  else
    return TRUE;

  return FALSE;
}

/* What is typed does not show. Returns: the number of bytes, 0 for nothing */
static gsize
read_hidden (char buffer[MAX_SECRET])
{
  struct termios before = { 0 };
  struct termios quiet = { 0 };
  gboolean       is_quiet = tcgetattr (STDIN_FILENO, &before) == 0;
  char          *line = NULL;

  quiet = before;
  quiet.c_lflag &= ~(tcflag_t) ECHO;
  is_quiet = is_quiet && tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
  cli_print_note (_ ("Type or paste the secret, and press Enter; it does not show."));
  line = fgets (buffer, MAX_SECRET, stdin);
  if (is_quiet)
    tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);

  return line != NULL ? strlen (line) : 0;
}

/* Returns: whether there was anything to read; who gave the buffer wipes it */
static gboolean
read_secret (char     buffer[MAX_SECRET],
             GError **error)
{
  gsize size = 0;

  setvbuf (stdin, NULL, _IONBF, 0); /* its own copy would stay behind */
  size = isatty (STDIN_FILENO) ? read_hidden (buffer) : fread (buffer, 1, MAX_SECRET - 1, stdin);
  if (size < MAX_SECRET - 1 && memchr (buffer, '\0', size) == NULL && *g_strstrip (buffer) != '\0')
    return TRUE;

  g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("There was no secret, or no private key, on standard input."));
  return FALSE;
}

/* Returns: (transfer full) (nullable): the whole path of a file, or an address as it is */
static char *
dup_place (const char *place)
{
  if (place == NULL || g_str_equal (place, STANDARD_INPUT))
    return NULL;

  return g_str_has_prefix (place, "pkcs11:") ? g_strdup (place) : g_canonicalize_filename (place, NULL);
}

/* Returns: (transfer full) (nullable): who signs in; NULL with an error */
static UnseatEntraApp *
make_application (CliContext      *context,
                  const Arguments *arguments,
                  GError         **error)
{
  g_autoptr (UnseatEntraApp) application = g_new0 (UnseatEntraApp, 1);
  const char *cloud = get_cloud (context, arguments, error);

  if (cloud == NULL)
    return NULL;
  if (cli_context_get_demo_host (context) != NULL)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The demo tenant signs in by itself: --app-only is for a tenant of your own."));
      return NULL;
    }

  application->cloud_id = g_strdup (cloud);
  application->tenant_id = g_strdup (arguments->tenant);
  application->client_id = g_strdup (arguments->client_id);
  application->secret_file = dup_place (arguments->secret_from);
  application->certificate_file = dup_place (arguments->certificate);
  application->key = dup_place (arguments->key);
  application->in_keyring = g_strcmp0 (arguments->secret_from, STANDARD_INPUT) == 0 || g_strcmp0 (arguments->key, STANDARD_INPUT) == 0;
  if (application->key != NULL && !unseat_entra_app_check_key (application->key, error))
    return NULL;

  return g_steal_pointer (&application);
}

static gboolean
sign_in_application (CliContext      *context,
                     const Arguments *arguments,
                     GError         **error)
{
  g_autoptr (UnseatEntraApp) application = make_application (context, arguments, error);
  g_autofree char *secret = NULL;
  gboolean         signed_in = FALSE;

  if (application == NULL)
    return FALSE;

  secret = g_malloc0 (MAX_SECRET);
  if (!application->in_keyring || read_secret (secret, error))
    signed_in = cli_account_sign_in_application (context, application, application->in_keyring ? secret : NULL, error);

  explicit_bzero (secret, MAX_SECRET);
  return signed_in;
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
  g_auto (Arguments) arguments = { NULL };
  const GOptionEntry entries[] = {
    { "tenant", 0, 0, G_OPTION_ARG_STRING, &arguments.tenant, N_ ("Tenant id or domain (default: organizations)"), N_ ("TENANT") },
    { "client-id", 0, 0, G_OPTION_ARG_STRING, &arguments.client_id, N_ ("Application (client) id of the app registration"), N_ ("ID") },
    { "cloud", 0, 0, G_OPTION_ARG_STRING, &arguments.cloud, N_ ("Cloud: global, us-gov-l4, us-gov-l5, china"), N_ ("NAME") },
    { "app-only", 0, 0, G_OPTION_ARG_NONE, &arguments.app_only, N_ ("Sign in as an application, without a person"), NULL },
    { "secret-from", 0, 0, G_OPTION_ARG_FILENAME, &arguments.secret_from, N_ ("File of the application’s client secret; - reads it from standard input"), N_ ("FILE") },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &arguments.certificate, N_ ("File of the application’s certificate"), N_ ("FILE") },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &arguments.key, N_ ("Private key of the certificate, when it is not in the same file: a file, a pkcs11: address, or - for standard input"), N_ ("FILE|URI") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;

  if (!cli_options_parse_command (cli_context_get_options (context), command, entries, 0, argc, argv, &error))
    return cli_context_fail_usage (command, error);
  if (!check_arguments (&arguments, &error))
    return cli_context_fail_usage (command, error);
  if (!cli_context_open (context, &error))
    return cli_context_fail (context, error);
  if (arguments.app_only ? !sign_in_application (context, &arguments, &error) : !sign_in (context, &arguments, &error))
    return cli_context_fail (context, error);
  if (!check_kept (context, &error))
    return cli_context_fail (context, error);

  cli_account_print (context, NULL);
  return CLI_EXIT_OK;
}

const CliCommand cli_sign_in_command = {
  .name = "sign-in",
  .summary = N_ ("Sign in to Microsoft 365 with a code, or as an application"),
  .description = N_ ("Prints an address and a code, and waits until they were used in a browser, on any device. The sign-in is kept in the "
                     "keyring; tenant, app and cloud are remembered. Without a keyring that is unlocked it fails.\n\n"
                     "With --app-only an application signs in, without a person and with permissions of its own. It is remembered where its secret or its "
                     "private key is, not what it is; only what comes from standard input is kept in the keyring. Others must not be able to read the file."),
  .run = run,
};
