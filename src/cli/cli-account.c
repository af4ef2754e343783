/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-account.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli-await.h"
#include "cli-output.h"
#include "cli-pending.h"
#include "cli-unfinished.h"
#include "unseat-error.h"
#include "unseat-utils.h"

/* The demo shows its code for a moment before it approves: a person sees what a sign-in is like. */
#define DEMO_APPROVE_MS 300
#define DEMO_TENANT "organizations"
#define DATE_LENGTH 10                          /* of 2027-03-31 */
#define WARN_BEFORE_SECONDS (30 * 24 * 60 * 60) /* a new certificate takes an administrator, and its consent days */
#define DEMO_CLOUD "global"

static gboolean
is_named (UnseatAccount *account,
          const char    *text)
{
  if (g_ascii_strcasecmp (unseat_account_get_user_name (account), text) == 0)
    return TRUE;
  if (g_ascii_strcasecmp (unseat_account_get_user_id (account), text) == 0)
    return TRUE;
  /* Who looks after many tenants has the same application in all of them. */
  if (unseat_account_is_application (account) && g_ascii_strcasecmp (unseat_account_get_tenant_id (account), text) == 0)
    return TRUE;

  return g_str_equal (unseat_account_get_key (account), text);
}

static char *
list_accounts (GListModel *accounts)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (UnseatAccount) account = g_list_model_get_item (accounts, i);

      g_string_append_printf (list, "%s%s (%s)", i > 0 ? ", " : "", unseat_account_get_user_name (account),
                              unseat_account_get_key (account));
    }

  return g_string_free (list, FALSE);
}

UnseatAccount *
cli_account_find (CliContext *context,
                  const char *text,
                  GError    **error)
{
  GListModel      *accounts = unseat_session_get_accounts (cli_context_get_session (context));
  UnseatAccount   *found = NULL;
  guint            n_found = 0;
  g_autofree char *known = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (UnseatAccount) account = g_list_model_get_item (accounts, i);

      if (!is_named (account, text))
        continue;
      found = account; /* the list keeps it */
      n_found++;
    }

  if (n_found == 1)
    return found;

  known = list_accounts (accounts);
  g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
               /* Translators: what was typed, then the accounts that are signed in. */
               n_found == 0 ? _ ("The account “%s” is not signed in here. Signed in: %s.")
                            /* Translators: what was typed, then the accounts that are signed in, each with its tenant in brackets. */
                            : _ ("Several accounts are called “%s”; name one by the text in brackets: %s."),
               text, *known != '\0' ? known : C_ ("instead of a list of accounts", "nobody"));
  return NULL;
}

static gboolean
use_account (CliContext *context,
             const char *text,
             GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  UnseatAccount *account = cli_account_find (context, text, error);
  g_autoptr (CliAwait) await = cli_await_new ();

  if (account == NULL)
    return FALSE;
  if (account == unseat_session_get_account (session) && unseat_session_get_state (session) == UNSEAT_SESSION_SIGNED_IN)
    return TRUE;

  unseat_session_use_account_async (session, account, cli_context_get_cancellable (context), cli_await_cb, await);
  return unseat_session_use_account_finish (session, cli_await (await), error);
}

static void
set_nobody_error (UnseatSession *session,
                  GError       **error)
{
  const char *notice = unseat_session_get_keyring_notice (session);

  if (notice != NULL)
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, /* Translators: followed by a sentence about what is wrong with the keyring. */
                 _ ("No sign-in could be read. %s"), notice);
  else
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED,
                         _ ("Nobody is signed in. Run “unseat-cli sign-in” first."));
}

/* Returns: (transfer full) (nullable): the day on which the certificate of the application ends */
static char *
dup_certificate_end (UnseatSession *session)
{
  gint64           end = unseat_session_read_certificate_end (session);
  g_autofree char *time = end > 0 ? unseat_format_time (end) : NULL;

  return time != NULL ? g_strndup (time, DATE_LENGTH) : NULL;
}

/* By night nobody sees it come; so it is said while there is still time. */
static void
warn_of_end (CliContext *context)
{
  UnseatSession   *session = cli_context_get_session (context);
  gint64           end = unseat_session_read_certificate_end (session);
  g_autofree char *date = NULL;
  g_autofree char *line = NULL;

  if (end == 0 || end - unseat_clock_get_time (unseat_session_get_clock (session)) > WARN_BEFORE_SECONDS)
    return;

  date = dup_certificate_end (session);
  /* Translators: a date. */
  line = g_strdup_printf (_ ("The certificate of the application ends on %s. Add a new one to the app registration before, and put it in the place of this one."), date);
  cli_print_note (line);
}

static gboolean
restore (CliContext *context,
         GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  const char    *wanted = cli_context_get_options (context)->account;
  g_autoptr (CliAwait) await = cli_await_new ();
  g_autoptr (GError) local_error = NULL;
  gboolean restored = FALSE;

  unseat_session_restore_async (session, cli_context_get_cancellable (context), cli_await_cb, await);
  restored = unseat_session_restore_finish (session, cli_await (await), &local_error);

  /* That the account used last was refused says nothing about the one that is asked for. */
  if (wanted != NULL && !unseat_error_is_cancelled (local_error) && g_list_model_get_n_items (unseat_session_get_accounts (session)) > 0)
    return use_account (context, wanted, error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!restored && g_list_model_get_n_items (unseat_session_get_accounts (session)) > 1)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED,
                           _ ("Several accounts are signed in: choose one with --account."));
      return FALSE;
    }
  if (!restored)
    set_nobody_error (session, error);

  return restored;
}

gboolean
cli_account_restore (CliContext *context,
                     GError    **error)
{
  if (!restore (context, error))
    return FALSE;

  warn_of_end (context);
  return TRUE;
}

static gboolean
demo_approve_cb (gpointer user_data)
{
  CliContext *context = user_data;
  const char *code = unseat_session_get_user_code (cli_context_get_session (context));

  if (code != NULL)
    unseat_demo_host_approve (cli_context_get_demo_host (context), code);

  return G_SOURCE_REMOVE;
}

static void
print_code_json (UnseatSession *session)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *line = NULL;

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "event", "code");
  unseat_json_writer_add_string (writer, "verificationUri", unseat_session_get_verification_uri (session));
  unseat_json_writer_add_string (writer, "userCode", unseat_session_get_user_code (session));
  unseat_json_writer_add_int (writer, "expires", unseat_session_get_code_expires (session));
  unseat_json_writer_end_object (writer);
  line = unseat_json_writer_to_string (writer);
  g_printerr ("%s\n", line);
}

/* The code is what a person waits for; with --json, standard output belongs to the result. */
static void
print_code (CliContext *context)
{
  UnseatSession *session = cli_context_get_session (context);
  /* Translators: a web address, then a code. */
  g_autofree char *line = g_strdup_printf (_ ("To sign in, open %s and enter the code %s"), unseat_session_get_verification_uri (session),
                                           unseat_session_get_user_code (session));

  if (cli_context_get_options (context)->json)
    {
      cli_print_note (line);
      return;
    }

  cli_print ("%s", line);
  fflush (stdout); /* a script that reads it through a pipe waits for this line */
}

static void
user_code_cb (UnseatSession *session,
              GParamSpec    *pspec,
              CliContext    *context)
{
  if (unseat_session_get_user_code (session) == NULL)
    return;

  if (cli_context_get_options (context)->progress == CLI_PROGRESS_JSON)
    print_code_json (session);
  else if (cli_context_get_demo_host (context) != NULL)
    cli_print_note (_ ("This is the demo tenant: it signs in by itself."));
  else
    print_code (context);

  if (cli_context_get_demo_host (context) != NULL)
    g_timeout_add (DEMO_APPROVE_MS, demo_approve_cb, context);
}

gboolean
cli_account_sign_in (CliContext *context,
                     const char *tenant,
                     const char *client_id,
                     const char *cloud_id,
                     GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (CliAwait) await = cli_await_new ();
  gulong   handler = g_signal_connect (session, "notify::user-code", G_CALLBACK (user_code_cb), context);
  gboolean signed_in = FALSE;

  unseat_session_sign_in_async (session, tenant, client_id, cloud_id, cli_context_get_cancellable (context), cli_await_cb, await);
  signed_in = unseat_session_sign_in_finish (session, cli_await (await), error);
  g_signal_handler_disconnect (session, handler);
  return signed_in;
}

gboolean
cli_account_sign_in_application (CliContext           *context,
                                 const UnseatEntraApp *application,
                                 const char           *secret,
                                 GError              **error)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (CliAwait) await = cli_await_new ();

  unseat_session_sign_in_application_async (session, application, secret, cli_context_get_cancellable (context), cli_await_cb, await);
  return unseat_session_sign_in_application_finish (session, cli_await (await), error);
}

gboolean
cli_account_require (CliContext *context,
                     GError    **error)
{
  UnseatDemoHost *host = cli_context_get_demo_host (context);
  const char     *wanted = cli_context_get_options (context)->account;

  if (host == NULL)
    return cli_account_restore (context, error);
  if (!cli_account_sign_in (context, DEMO_TENANT, unseat_demo_host_get_client_id (host), DEMO_CLOUD, error))
    return FALSE;

  return wanted == NULL || cli_account_find (context, wanted, error) != NULL;
}

static void
add_account (UnseatJsonWriter *writer,
             UnseatAccount    *account)
{
  unseat_json_writer_add_string (writer, "account", unseat_account_get_user_name (account));
  unseat_json_writer_add_string (writer, "accountId", unseat_account_get_user_id (account));
  unseat_json_writer_add_string (writer, "tenantId", unseat_account_get_tenant_id (account));
  unseat_json_writer_add_string (writer, "cloud", unseat_account_get_cloud_id (account));
  unseat_json_writer_add_string (writer, "clientId", unseat_account_get_client_id (account));
  unseat_json_writer_add_string (writer, "key", unseat_account_get_key (account));
  unseat_json_writer_add_boolean (writer, "application", unseat_account_is_application (account));
}

static void
add_permissions (UnseatJsonWriter *writer,
                 UnseatAccount    *account)
{
  g_auto (GStrv) permissions = g_strsplit (unseat_account_get_scopes (account), " ", -1);

  unseat_json_writer_begin_array (writer, "permissions");
  for (guint i = 0; permissions[i] != NULL; i++)
    if (*permissions[i] != '\0')
      unseat_json_writer_add_string (writer, NULL, permissions[i]);
  unseat_json_writer_end_array (writer);
}

static void
print_json (UnseatSession *session,
            GPtrArray     *unfinished,
            GPtrArray     *pending,
            GPtrArray     *checked)
{
  UnseatAccount *account = unseat_session_get_account (session);
  GListModel    *accounts = unseat_session_get_accounts (session);
  gboolean       signed_in = account != NULL && unseat_session_get_state (session) == UNSEAT_SESSION_SIGNED_IN;
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *json = NULL;
  g_autofree char *end = dup_certificate_end (session);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_boolean (writer, "signedIn", signed_in);
  if (signed_in)
    {
      add_account (writer, account);
      add_permissions (writer, account);
      unseat_json_writer_add_string (writer, "certificateEnds", end);
      unseat_json_writer_add_string (writer, "tenant", unseat_session_get_tenant_name (session));
      unseat_json_writer_add_string (writer, "readOnlyReason", unseat_session_get_read_only_reason (session));
      unseat_json_writer_add_string (writer, "roleHint", unseat_session_get_role_hint (session));
    }
  unseat_json_writer_add_boolean (writer, "demo", unseat_session_is_demo (session));
  unseat_json_writer_add_string (writer, "keyringNotice", unseat_session_get_keyring_notice (session));
  unseat_json_writer_begin_array (writer, "accounts");
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (UnseatAccount) known = g_list_model_get_item (accounts, i);

      unseat_json_writer_begin_object (writer, NULL);
      add_account (writer, known);
      unseat_json_writer_end_object (writer);
    }
  unseat_json_writer_end_array (writer);
  cli_unfinished_write (unfinished, writer);
  cli_pending_write (pending, writer);
  if (checked != NULL)
    cli_pending_write_checked (checked, writer);
  unseat_json_writer_end_object (writer);
  json = unseat_json_writer_to_pretty_string (writer);
  cli_print_json (json);
}

static void
print_application (UnseatSession *session,
                   UnseatAccount *account,
                   const char    *tenant)
{
  const char      *permissions = unseat_account_get_scopes (account);
  g_autofree char *end = dup_certificate_end (session);

  if (tenant != NULL)
    /* Translators: the name of an application, the name of a tenant, and its id. */
    cli_print (_ ("Signed in as the application %s, without a person, to %s (tenant %s)."), unseat_account_get_user_name (account), tenant,
               unseat_account_get_tenant_id (account));
  else
    /* Translators: the name of an application, then the id of a tenant. */
    cli_print (_ ("Signed in as the application %s, without a person (tenant %s)."), unseat_account_get_user_name (account),
               unseat_account_get_tenant_id (account));
  if (*permissions != '\0')
    /* Translators: names of permissions, separated by blanks. */
    cli_print (_ ("Application permissions: %s"), permissions);
  if (end != NULL)
    /* Translators: a date. */
    cli_print (_ ("Its certificate ends on %s."), end);
}

static void
print_text (UnseatSession *session)
{
  UnseatAccount *account = unseat_session_get_account (session);
  GListModel    *accounts = unseat_session_get_accounts (session);
  const char    *tenant = unseat_session_get_tenant_name (session);

  if (account == NULL)
    return;

  if (unseat_account_is_application (account))
    print_application (session, account, tenant);
  else if (tenant != NULL)
    /* Translators: a user name, the name of a tenant, and its id. */
    cli_print (_ ("Signed in as %s to %s (tenant %s)."), unseat_account_get_user_name (account), tenant,
               unseat_account_get_tenant_id (account));
  else
    /* Translators: a user name, then the id of a tenant. */
    cli_print (_ ("Signed in as %s (tenant %s)."), unseat_account_get_user_name (account),
               unseat_account_get_tenant_id (account));
  if (unseat_session_get_read_only_reason (session) != NULL)
    cli_print ("%s", unseat_session_get_read_only_reason (session));
  if (unseat_session_get_role_hint (session) != NULL)
    cli_print ("%s", unseat_session_get_role_hint (session));
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (UnseatAccount) known = g_list_model_get_item (accounts, i);

      if (known != account)
        /* Translators: a user name, then the id of a tenant. */
        cli_print (_ ("Also signed in: %s (tenant %s)."), unseat_account_get_user_name (known),
                   unseat_account_get_tenant_id (known));
    }
}

void
cli_account_print (CliContext *context,
                   GPtrArray  *checked)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (GPtrArray) unfinished = cli_unfinished_list (context);
  g_autoptr (GPtrArray) pending = cli_pending_list (context);

  if (cli_context_get_options (context)->json)
    {
      print_json (session, unfinished, pending, checked);
    }
  else
    {
      print_text (session);
      cli_unfinished_print (context, unfinished);
      if (checked != NULL)
        cli_pending_print_checked (checked);
      cli_pending_print (pending);
    }
  if (unseat_session_get_keyring_notice (session) != NULL && !unseat_session_is_demo (session))
    cli_print_note (unseat_session_get_keyring_notice (session));
}
