/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* unshare() */

#include "config.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "cli-fixture.h"

/* What a service writes into the journal of systemd, with somebody else at the other end of its sockets: in a namespace with a /run of its own. */

#define FOLDER "/run/systemd/journal"
#define RULE "{\"unseatRule\":1,\"name\":\"%s\",\"enabled\":true,\"conditions\":[%s],\"action\":{\"kind\":\"report\"}}"
#define BLOCKED "{\"kind\":\"blocked\"}"
#define AWAY "{\"kind\":\"inactive\",\"days\":90}" /* which needs a permission that nobody gave */
#define MAX_ENTRY (64 * 1024)

static gboolean has_own_run = FALSE;

typedef struct
{
  GSocket *entries; /* (owned): where fields arrive */
  GSocket *lines;   /* (owned): where what is written to standard error arrives */
  GSocket *writer;  /* (owned) (nullable): the other end of @line, for the program */
  GSocket *line;    /* (owned) (nullable) */
} Journald;

static GSocket *
listen_at (const char *name,
           GSocketType type)
{
  g_autofree char *path = g_build_filename (FOLDER, name, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GError) error = NULL;
  GSocket *socket = NULL;

  g_remove (path);
  socket = g_socket_new (G_SOCKET_FAMILY_UNIX, type, G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  g_socket_bind (socket, address, FALSE, &error);
  g_assert_no_error (error);
  g_socket_set_timeout (socket, 10);
  return socket;
}

static void
journald_begin (Journald *self)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (FOLDER "/stdout");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (FOLDER, 0700), ==, 0);
  self->entries = listen_at ("socket", G_SOCKET_TYPE_DATAGRAM);
  self->lines = listen_at ("stdout", G_SOCKET_TYPE_STREAM);
  g_socket_listen (self->lines, &error);
  g_assert_no_error (error);

  self->writer = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  g_socket_connect (self->writer, address, NULL, &error);
  g_assert_no_error (error);
  self->line = g_socket_accept (self->lines, NULL, &error);
  g_assert_no_error (error);
  g_socket_set_timeout (self->line, 10);
}

static void
journald_end (Journald *self)
{
  g_clear_object (&self->entries);
  g_clear_object (&self->lines);
  g_clear_object (&self->writer);
  g_clear_object (&self->line);
}

/* Runs a rule as a service of systemd does: its standard error is the journal.  Returns: the exit status */
static int
run_rule (CliFixture *fixture,
          Journald   *journald,
          const char *rule)
{
  g_autoptr (GSubprocessLauncher) launcher = cli_fixture_launch (fixture, G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_take_stderr_fd (launcher, dup (g_socket_get_fd (journald->writer)));
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("UNSEAT_CLI"), "rules", "run", rule, "--yes", NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_clear_object (&journald->writer); /* so that what was written has an end */
  return g_subprocess_get_exit_status (process);
}

/* Returns: (transfer full): all that was written to standard error */
static char *
read_lines (Journald *journald)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char   buffer[1024];
  gssize n = 0;

  while ((n = g_socket_receive (journald->line, buffer, sizeof buffer, NULL, &error)) > 0)
    g_string_append_len (text, buffer, n);
  g_assert_no_error (error);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: (transfer full): the one entry that arrived, a field a line ("Native Journal Protocol": none of these has a line break in it) */
static char **
read_entry (Journald *journald)
{
  g_autofree char *buffer = g_malloc (MAX_ENTRY + 1);
  g_autoptr (GError) error = NULL;
  gssize n = g_socket_receive (journald->entries, buffer, MAX_ENTRY, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (n, >, 0);
  g_assert_null (memchr (buffer, '\0', (gsize) n));
  buffer[n] = '\0';
  g_assert_false (g_socket_condition_check (journald->entries, G_IO_IN) & G_IO_IN); /* one only */
  return g_strsplit (buffer, "\n", -1);
}

static const char *
find_field (char      **entry,
            const char *name)
{
  g_autofree char *prefix = g_strconcat (name, "=", NULL);
  const char      *found = NULL;

  for (guint i = 0; entry[i] != NULL; i++)
    if (g_str_has_prefix (entry[i], prefix))
      {
        g_assert_null (found);
        found = entry[i] + strlen (prefix);
      }
  g_assert_nonnull (found);
  return found;
}

static void
write_rule (const char *id,
            const char *name,
            const char *condition)
{
  g_autofree char *text = g_strdup_printf (RULE, name, condition);
  g_autofree char *file = g_strconcat (id, ".json", NULL);
  g_autofree char *folder = g_build_filename (g_getenv ("XDG_CONFIG_HOME"), "unseat", "rules", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static gboolean
skip_without_namespace (void)
{
  if (!has_own_run)
    g_test_skip ("Needs a mount namespace of its own");

  return !has_own_run;
}

/* A run is one entry, whose fields can be searched for; nothing is written twice. */
static void
test_fields (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  Journald    journald = { NULL };
  g_auto (GStrv) entry = NULL;
  g_autofree char *lines = NULL;

  if (skip_without_namespace ())
    return;

  journald_begin (&journald);
  write_rule ("gone", "Gone \xe2\x80\x93 all of it", BLOCKED);
  g_assert_cmpint (run_rule (fixture, &journald, "gone"), ==, 0);
  entry = read_entry (&journald);
  lines = read_lines (&journald);

  g_assert_true (g_str_has_prefix (find_field (entry, "MESSAGE"), "Rule “Gone – all of it”: "));
  g_assert_cmpuint (strlen (find_field (entry, "MESSAGE_ID")), ==, 32);
  g_assert_cmpstr (find_field (entry, "PRIORITY"), ==, "6");
  g_assert_cmpstr (find_field (entry, "SYSLOG_IDENTIFIER"), ==, "unseat-cli");
  g_assert_cmpstr (find_field (entry, "UNSEAT_RULE"), ==, "gone");
  g_assert_cmpstr (find_field (entry, "UNSEAT_OUTCOME"), ==, "reported");
  g_assert_cmpint (atoi (find_field (entry, "UNSEAT_MATCHED")), >, 0);
  g_assert_cmpint (atoi (find_field (entry, "UNSEAT_ACTS")), >, 0);
  g_assert_cmpstr (find_field (entry, "UNSEAT_JOB"), ==, "");
  g_assert_null (strstr (lines, "Rule “"));
  journald_end (&journald);
}

/* What stopped is a warning. */
static void
test_stopped (gconstpointer data)
{
  CliFixture *fixture = (CliFixture *) data;
  Journald    journald = { NULL };
  g_auto (GStrv) entry = NULL;

  if (skip_without_namespace ())
    return;

  journald_begin (&journald);
  write_rule ("away", "Away", AWAY);
  g_assert_cmpint (run_rule (fixture, &journald, "away"), ==, 3);
  entry = read_entry (&journald);

  g_assert_cmpstr (find_field (entry, "PRIORITY"), ==, "4");
  g_assert_cmpstr (find_field (entry, "UNSEAT_RULE"), ==, "away");
  g_assert_cmpstr (find_field (entry, "UNSEAT_OUTCOME"), ==, "stopped");
  g_assert_nonnull (strstr (find_field (entry, "MESSAGE"), "AuditLog.Read.All"));
  journald_end (&journald);
}

/* Where fields cannot be handed over, the line is written as any other. */
static void
test_no_socket (gconstpointer data)
{
  CliFixture      *fixture = (CliFixture *) data;
  Journald         journald = { NULL };
  g_autofree char *lines = NULL;

  if (skip_without_namespace ())
    return;

  journald_begin (&journald);
  g_clear_object (&journald.entries);
  g_assert_cmpint (g_remove (FOLDER "/socket"), ==, 0);
  write_rule ("gone", "Gone", BLOCKED);
  g_assert_cmpint (run_rule (fixture, &journald, "gone"), ==, 0);
  lines = read_lines (&journald);

  g_assert_nonnull (strstr (lines, "Rule “Gone”: "));
  journald_end (&journald);
}

int
main (int    argc,
      char **argv)
{
  CliFixture fixture;

  /* Before there are threads, which each have their own. */
  has_own_run = unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 && mount ("tmpfs", "/run", "tmpfs", 0, NULL) == 0;
  cli_fixture_begin (&fixture, &argc, &argv);
  cli_run_sign_in (&fixture);
  g_test_add_data_func ("/cli/rule-journald/fields", &fixture, test_fields);
  g_test_add_data_func ("/cli/rule-journald/stopped", &fixture, test_stopped);
  g_test_add_data_func ("/cli/rule-journald/no-socket", &fixture, test_no_socket);
  return cli_fixture_end (&fixture);
}
