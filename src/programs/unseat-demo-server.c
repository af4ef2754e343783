/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>

#include "demo-fixtures.h"
#include "demo-server-app.h"
#include "unseat-locale.h"

#define MAX_PEOPLE 1000000
#define MAX_PROCESSING_TIME 86400
#define NO_AUTO_APPROVE (-1)
#define AUTO_APPROVE_SECONDS 3

typedef struct
{
  int        port;
  int        people;
  int        seed;
  int        auto_approve;
  int        poll_interval;
  int        processing_time;
  gboolean   situations;
  char      *granted;         /* (owned) (nullable) */
  char      *roles;           /* (owned) (nullable) */
  char      *app_secret_file; /* (owned) (nullable) */
  char      *app_certificate; /* (owned) (nullable) */
  char      *app_permissions; /* (owned) (nullable) */
  GPtrArray *faults;          /* (owned) (element-type DemoFault) */
} Options;

static gboolean
auto_approve_cb (const char *option_name,
                 const char *value,
                 gpointer    data,
                 GError    **error)
{
  Options *options = data;
  gint64   seconds = AUTO_APPROVE_SECONDS;

  if (value != NULL && !g_ascii_string_to_signed (value, 10, 0, G_MAXINT, &seconds, error))
    return FALSE;

  options->auto_approve = (int) seconds;
  return TRUE;
}

static gboolean
fault_cb (const char *option_name,
          const char *value,
          gpointer    data,
          GError    **error)
{
  Options   *options = data;
  DemoFault *fault = demo_fault_parse (value, error);

  if (fault == NULL)
    return FALSE;

  g_ptr_array_add (options->faults, fault);
  return TRUE;
}

static gboolean
is_up_to (int number,
          int max)
{
  return number >= 0 && number <= max;
}

static gboolean
has_good_numbers (const Options *options)
{
  if (!is_up_to (options->people, MAX_PEOPLE) || !is_up_to (options->port, G_MAXUINT16))
    return FALSE;

  return options->poll_interval >= 0 && is_up_to (options->processing_time, MAX_PROCESSING_TIME);
}

static gboolean
parse_options (Options *options,
               int     *argc,
               char  ***argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &options->port, "TCP port on 127.0.0.1; 0 takes any free one", "PORT" },
    { "people", 'n', 0, G_OPTION_ARG_INT, &options->people, "Size of the company, up to 1000000", "N" },
    { "seed", 's', 0, G_OPTION_ARG_INT, &options->seed, "The same seed makes the same company; 1, as for --demo, unless told", "SEED" },
    { "auto-approve", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, auto_approve_cb,
      "Approve every sign-in by itself after a while (3 s)", "SECONDS" },
    { "poll-interval", 0, 0, G_OPTION_ARG_INT, &options->poll_interval, "Polling interval of sign-ins", "SECONDS" },
    { "processing-time", 0, 0, G_OPTION_ARG_INT, &options->processing_time, "How long groups take to give and take licenses", "SECONDS" },
    { "situations", 0, 0, G_OPTION_ARG_NONE, &options->situations, "Add groups of every kind, and people with licenses held in every way", NULL },
    { "grant", 0, 0, G_OPTION_ARG_STRING, &options->granted,
      "Permissions that every sign-in has besides those it asks for, e.g. AuditLog.Read.All,Reports.Read.All", "SCOPE,…" },
    { "roles", 0, 0, G_OPTION_ARG_STRING, &options->roles, "Directory roles of the administrator instead of License Administrator and Global Reader", "ROLE,…" },
    { "app-secret-file", 0, 0, G_OPTION_ARG_FILENAME, &options->app_secret_file, "File of the secret with which an application may sign in without a person", "FILE" },
    { "app-certificate", 0, 0, G_OPTION_ARG_FILENAME, &options->app_certificate, "Certificate (PEM) with which an application may sign in without a person", "FILE" },
    { "app-permissions", 0, 0, G_OPTION_ARG_STRING, &options->app_permissions, "Application permissions of that application, besides those to read people, groups and products and to unassign", "PERMISSION,…" },
    { "fault", 'f', 0, G_OPTION_ARG_CALLBACK, fault_cb,
      "Script trouble, e.g. throttle,method=POST,path=/users,skip=3,times=1,value=5 (may be repeated)", "SPEC" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("– a Microsoft 365 tenant for trying things out");
  GOptionGroup *group = g_option_group_new ("main", "", "", options, NULL);

  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  g_option_context_set_description (context,
                                    "A fault is a kind and settings, joined by commas.\n"
                                    "Kinds: throttle status cut-before lost-answer cut-body slow wrong-type null-member\n"
                                    "  missing-member truncated html huge foreign-link repeated-id empty-page\n"
                                    "  unfiltered sign-in-error claims conflict\n"
                                    "Settings: method=METHOD path=PREFIX skip=N times=N (0 = always) value=N text=TEXT\n");
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (!has_good_numbers (options))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "A number is out of its range.");
      return FALSE;
    }
  return TRUE;
}

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

/* @list: names, separated by commas */
static gboolean
set_roles (DemoServer *server,
           const char *list)
{
  g_auto (GStrv) roles = g_strsplit (list, ",", -1);

  for (guint i = 0; roles[i] != NULL; i++)
    if (!demo_server_knows_role (roles[i]))
      {
        g_printerr ("unseat-demo-server: There is no directory role “%s”.\n", roles[i]);
        return FALSE;
      }

  demo_server_set_roles (server, (const char *const *) roles);

  return TRUE;
}

static char *
read_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_printerr ("unseat-demo-server: %s\n", error->message);

  return text != NULL ? g_strstrip (text) : NULL;
}

static void
set_app_permissions (DemoServer *server,
                     const char *list)
{
  static const char *const always[] = { DEMO_APP_PERMISSIONS };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = g_strsplit (list, ",", -1);
  g_auto (GStrv) permissions = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    g_strv_builder_add (builder, always[i]);
  g_strv_builder_addv (builder, (const char **) more);
  permissions = g_strv_builder_end (builder);
  demo_server_set_app_permissions (server, (const char *const *) permissions);
}

/* Returns: whether the files are there and good */
static gboolean
set_app (DemoServer    *server,
         const Options *options)
{
  g_autofree char *secret = options->app_secret_file != NULL ? read_text (options->app_secret_file) : NULL;
  g_autofree char *certificate = options->app_certificate != NULL ? read_text (options->app_certificate) : NULL;

  if ((options->app_secret_file != NULL && secret == NULL) || (options->app_certificate != NULL && certificate == NULL))
    return FALSE;
  if (certificate != NULL && !demo_server_add_app_certificate (server, certificate))
    {
      g_printerr ("unseat-demo-server: There is no certificate in “%s”.\n", options->app_certificate);
      return FALSE;
    }

  if (secret != NULL)
    demo_server_set_app_secret (server, secret, G_MAXINT64);
  if (options->app_permissions != NULL)
    set_app_permissions (server, options->app_permissions);

  return TRUE;
}

static int
serve (const Options *options)
{
  g_autoptr (DemoServer) server = demo_server_new ((guint) options->people, (guint32) options->seed);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  guint terminate;
  guint interrupt;

  demo_server_set_auto_approve (server, options->auto_approve);
  demo_server_set_poll_interval (server, (guint) options->poll_interval);
  demo_server_set_processing_time (server, (guint) options->processing_time * 1000);
  if (options->granted != NULL)
    {
      g_auto (GStrv) scopes = g_strsplit (options->granted, ",", -1);

      demo_server_set_settled_scopes (server, (const char *const *) scopes);
    }
  if (options->roles != NULL && !set_roles (server, options->roles))
    return EXIT_FAILURE;
  if (!set_app (server, options))
    return EXIT_FAILURE;
  if (options->situations && !demo_server_add_situations (server))
    {
      g_printerr ("unseat-demo-server: The company is too small for --situations.\n");
      return EXIT_FAILURE;
    }
  for (guint i = 0; i < options->faults->len; i++)
    demo_server_add_fault (server, g_ptr_array_index (options->faults, i));

  if (!demo_server_start (server, (guint16) options->port, &error))
    {
      g_printerr ("unseat-demo-server: %s\n", error->message);
      return EXIT_FAILURE;
    }

  /* Whoever has read the settings may end the program. */
  terminate = g_unix_signal_add (SIGTERM, signal_cb, loop);
  interrupt = g_unix_signal_add (SIGINT, signal_cb, loop);
  g_print ("UNSEAT_GRAPH_URL=%s\nUNSEAT_LOGIN_URL=%s\n# client id: %s\n", demo_server_get_graph_url (server),
           demo_server_get_login_url (server), demo_server_get_client_id (server));
  if (options->app_secret_file != NULL || options->app_certificate != NULL)
    g_print ("# application: %s, tenant: %s\n", DEMO_CLIENT_ID_CONFIDENTIAL, DEMO_TENANT_ID);
  fflush (stdout);

  g_main_loop_run (loop);
  g_source_remove (terminate);
  g_source_remove (interrupt);
  demo_server_stop (server);
  return EXIT_SUCCESS;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) demo_fault_free);
  Options options = { .people = DEMO_DEFAULT_PEOPLE, .seed = DEMO_DEFAULT_SEED, .auto_approve = NO_AUTO_APPROVE, .poll_interval = 1, .faults = faults };
  g_autoptr (GError) error = NULL;
  int status = 0;

  unseat_locale_init ();
  if (!parse_options (&options, &argc, &argv, &error))
    {
      g_printerr ("unseat-demo-server: %s\n", error->message);
      return 2;
    }

  status = serve (&options);
  g_free (options.granted);
  g_free (options.roles);
  g_free (options.app_secret_file);
  g_free (options.app_certificate);
  g_free (options.app_permissions);
  return status;
}
