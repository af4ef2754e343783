/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-evidence.h"

#include <glib/gi18n-lib.h>

#include "cli-await.h"
#include "cli-output.h"
#include "cli-person.h"
#include "cli-table.h"
#include "unseat-evidence-export.h"
#include "unseat-evidence-load.h"
#include "unseat-clock-words.h"
#include "unseat-evidence-words.h"
#include "unseat-inactive-count.h"
#include "unseat-mailbox.h"

static UnseatDirectory *
get_directory (CliContext *context)
{
  return unseat_session_get_directory (cli_context_get_session (context));
}

static void
print_clock (CliContext *context)
{
  g_autofree char *problem = unseat_clock_explain (cli_context_get_session (context));

  if (problem != NULL)
    cli_print_note (problem);
}

/* Both reports fail for the same reason most of the time. */
static void
print_problems (CliContext *context)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (get_directory (context));
  UnseatAccount      *account = unseat_session_get_account (cli_context_get_session (context));
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  print_clock (context);
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    {
      g_autofree char *problem = unseat_evidence_explain (book, source, account);

      if (problem == NULL || g_hash_table_contains (said, problem))
        continue;

      cli_print_note (problem);
      g_hash_table_add (said, g_steal_pointer (&problem));
    }
}

static void
read_mailbox (CliContext  *context,
              CliEvidence *self,
              UnseatUser  *user)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (CliAwait) await = cli_await_new ();
  g_autofree char *reason = NULL;

  unseat_mailbox_read_async (session, unseat_user_get_id (user), cli_context_get_cancellable (context), cli_await_cb, await);
  self->mailbox = unseat_mailbox_read_finish (session, cli_await (await), &reason);
  if (reason != NULL)
    cli_print_note (reason);
}

/* @user: (nullable): whom alone it is about */
static gboolean
read_evidence (CliContext *context,
               UnseatUser *user,
               GError    **error)
{
  UnseatSession *session = cli_context_get_session (context);
  g_autoptr (UnseatEvidenceLoad) load = user != NULL ? unseat_evidence_load_new_for_user (session, unseat_user_get_id (user))
                                                     : unseat_evidence_load_new (session, UNSEAT_EVIDENCE_REFRESH_OLD);

  return cli_context_run (context, UNSEAT_OPERATION (load), "evidence", _ ("Reading when people signed in"), error);
}

gboolean
cli_evidence_count_inactive (CliContext *context,
                             GError    **error)
{
  UnseatSession   *session = cli_context_get_session (context);
  g_autofree char *problem = NULL;
  g_autoptr (UnseatInactiveCount) count = unseat_inactive_count_new (session);

  if (!read_evidence (context, NULL, error) || !cli_context_run (context, UNSEAT_OPERATION (count), "evidence", _ ("Reading when people signed in"), error))
    return FALSE;

  problem = unseat_evidence_explain (unseat_directory_get_evidence (get_directory (context)), UNSEAT_EVIDENCE_SIGN_INS, unseat_session_get_account (session));
  if (problem != NULL)
    cli_print_note (problem);
  print_clock (context);
  return TRUE;
}

gboolean
cli_evidence_load (CliContext  *context,
                   CliEvidence *self,
                   UnseatUser  *user,
                   GError     **error)
{
  if (!read_evidence (context, user, error))
    return FALSE;

  self->now = unseat_clock_get_time (unseat_session_get_clock (cli_context_get_session (context)));
  print_problems (context);
  if (user != NULL && !cli_context_get_options (context)->csv)
    read_mailbox (context, self, user);
  return TRUE;
}

static UnseatActivity
judge (UnseatDirectory   *directory,
       const CliEvidence *self,
       UnseatUser        *user)
{
  UnseatEvidence evidence;

  unseat_directory_describe_activity (directory, user, self->now, &evidence);
  return unseat_evidence_judge (&evidence, self->days, self->now);
}

GArray *
cli_evidence_choose (CliContext        *context,
                     const CliEvidence *self,
                     UnseatUserList    *list)
{
  GArray *indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  guint   n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint   n_unknown = 0;

  for (guint i = 0; i < n_items; i++)
    {
      guint index = unseat_user_list_get_index (list, i);
      g_autoptr (UnseatUser) user = g_list_model_get_item (G_LIST_MODEL (list), i);
      UnseatActivity activity = self->days > 0 ? judge (get_directory (context), self, user) : UNSEAT_ACTIVITY_INACTIVE;

      if (activity == UNSEAT_ACTIVITY_INACTIVE)
        g_array_append_val (indexes, index);
      n_unknown += activity == UNSEAT_ACTIVITY_UNKNOWN ? 1 : 0;
    }

  if (n_unknown > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("Of %'u person it is not known whether they are inactive; they are not listed.",
                                                         "Of %'u people it is not known whether they are inactive; they are not listed.", n_unknown),
                                               n_unknown);

      cli_print_note (text);
    }
  return indexes;
}

static char *
describe_last_seen (const UnseatEvidence *evidence,
                    gint64                now)
{
  UnseatSignal signal = UNSEAT_SIGNAL_SUCCESSFUL;

  unseat_evidence_get_latest (evidence, &signal);
  return unseat_evidence_describe_fact (&evidence->facts[signal], now);
}

static void
print_table (CliContext        *context,
             const CliEvidence *self,
             GArray            *indexes)
{
  UnseatDirectory  *directory = get_directory (context);
  const char *const titles[] = { _ ("NAME"), _ ("USER NAME"), _ ("SIGN-IN"), _ ("LAST SEEN"), _ ("LAST SUCCESSFUL SIGN-IN"),
                                 /* Translators: a star marks the products that only a group gives. */
                                 _ ("LICENSES (* BY GROUP)"), NULL };
  g_autoptr (CliTable) table = cli_table_new (titles, "llllll");
  g_autofree char *count = g_strdup_printf (ngettext ("%'u person", "%'u people", indexes->len), indexes->len);

  for (guint i = 0; i < indexes->len; i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (directory, g_array_index (indexes, guint, i));
      g_autofree char *products = cli_person_list_products (directory, user);
      g_autofree char *seen = NULL;
      g_autofree char *successful = NULL;
      UnseatEvidence   evidence;

      unseat_directory_describe_activity (directory, user, self->now, &evidence);
      seen = describe_last_seen (&evidence, self->now);
      successful = unseat_evidence_describe_fact (&evidence.facts[UNSEAT_SIGNAL_SUCCESSFUL], self->now);
      cli_table_add (table, unseat_user_get_name (user), unseat_user_get_user_principal_name (user),
                     unseat_user_is_enabled (user) ? C_ ("sign-in", "allowed") : C_ ("sign-in", "blocked"), seen, successful, products);
    }

  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
  cli_print_note (count);
}

void
cli_evidence_print_people (CliContext        *context,
                           const CliEvidence *self,
                           GArray            *indexes)
{
  const CliOptions *options = cli_context_get_options (context);
  g_autoptr (UnseatExport) export = NULL;

  if (!cli_options_want_document (options))
    {
      print_table (context, self, indexes);
      return;
    }

  export = unseat_evidence_export_new (get_directory (context), indexes, self->days, self->now);
  cli_print_export (export, options);
}

static void
print_facts (UnseatDirectory   *directory,
             const CliEvidence *self,
             UnseatUser        *user)
{
  const char *const titles[] = { _ ("LAST SEEN"), C_ ("column", "WHEN"), C_ ("column", "SOURCE"), NULL };
  g_autoptr (CliTable) table = cli_table_new (titles, "lll");
  UnseatEvidence evidence;

  unseat_directory_describe_activity (directory, user, self->now, &evidence);
  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    {
      g_autofree char *when = unseat_evidence_describe_fact (&evidence.facts[signal], self->now);
      g_autofree char *source = unseat_evidence_describe_source (&evidence.facts[signal]);

      cli_table_add (table, unseat_signal_get_label (signal), when, source);
    }
  if (evidence.leave.state != UNSEAT_FACT_UNKNOWN)
    {
      g_autofree char *when = unseat_evidence_describe_leave (&evidence.leave, self->now);
      g_autofree char *source = unseat_evidence_describe_source (&evidence.leave);

      cli_table_add (table, _ ("Leave date"), when, source);
    }
  cli_table_print (table, stdout, cli_get_terminal_width (stdout));
  /* Translators: what a mailbox is for, e.g. “A room’s”. */
  g_print (_ ("Mailbox: %s\n"), unseat_mailbox_purpose_get_label (self->mailbox));
}

void
cli_evidence_print_person (CliContext        *context,
                           const CliEvidence *self,
                           UnseatUser        *user)
{
  UnseatDirectory  *directory = get_directory (context);
  const CliOptions *options = cli_context_get_options (context);
  guint             index = unseat_directory_find_user (directory, unseat_user_get_id (user));
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof index);

  g_array_append_val (indexes, index);
  if (options->json)
    {
      g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
      g_autofree char *json = NULL;

      unseat_evidence_export_add_person (writer, directory, user, 0, self->now, unseat_mailbox_purpose_to_word (self->mailbox));
      json = unseat_json_writer_to_pretty_string (writer);
      cli_print_json (json);
    }
  else if (options->csv)
    cli_evidence_print_people (context, self, indexes);
  else
    print_facts (directory, self, user);
}
