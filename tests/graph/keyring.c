/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keyring.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define START_SEC 15 /* for a daemon to make its keyring */
#define MAX_STARTS 3
#define LOGIN_COLLECTION "/org/freedesktop/secrets/collection/login"

static GSubprocess *
start_daemon (Keyring *keyring)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *daemon = NULL;

  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG"); /* its warnings are its own business */
  daemon = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", NULL);
  g_assert_no_error (error);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (daemon), "test", strlen ("test"), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (daemon), NULL, &error);
  g_assert_no_error (error);

  return daemon;
}

static void
appeared_cb (GDBusConnection *connection,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  gboolean *appeared = user_data;

  *appeared = TRUE;
}

static gboolean
waited_cb (gpointer user_data)
{
  gboolean *is_over = user_data;

  *is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_a_little (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (10, waited_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* The daemon takes its name on the bus before it has made the keyring. */
static gboolean
has_default_keyring (Keyring *keyring)
{
  g_autoptr (GVariant) answer = NULL;
  const char *path = "/";

  answer = g_dbus_connection_call_sync (keyring->connection, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "ReadAlias",
                                        g_variant_new ("(s)", "default"), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  if (answer != NULL)
    g_variant_get (answer, "(&o)", &path);

  return !g_str_equal (path, "/");
}

static gboolean
wait_for_keyring (Keyring *keyring)
{
  gboolean appeared = FALSE;
  gint64   end = g_get_monotonic_time () + START_SEC * G_USEC_PER_SEC;
  guint    watch = g_bus_watch_name_on_connection (keyring->connection, "org.freedesktop.secrets", G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, NULL, &appeared, NULL);

  while (!(appeared && has_default_keyring (keyring)) && g_get_monotonic_time () < end)
    wait_a_little ();
  g_bus_unwatch_name (watch);

  return g_get_monotonic_time () < end;
}

static void
stop_daemon (Keyring *keyring)
{
  g_subprocess_send_signal (keyring->daemon, SIGCONT);
  g_subprocess_force_exit (keyring->daemon);
  g_subprocess_wait (keyring->daemon, NULL, NULL);
  g_clear_object (&keyring->daemon);
}

void
keyring_set_up (Keyring      *keyring,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean has_keyring = FALSE;

  if (g_test_subprocess ())
    return; /* lives on the bus of its parent */

  keyring->folder = g_dir_make_tmp ("unseat-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("HOME", keyring->folder, TRUE);
  g_setenv ("XDG_DATA_HOME", keyring->folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", keyring->folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", keyring->folder, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", keyring->folder, TRUE);
  g_unsetenv ("GNOME_KEYRING_CONTROL");

  keyring->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (keyring->bus);
  if (data != NULL) /* without a keyring */
    return;

  keyring->connection = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (keyring->bus),
                                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                                NULL, NULL, &error);
  g_assert_no_error (error);
  /* A test once waited here for ever, on a busy machine. */
  for (guint i = 0; !has_keyring && i < MAX_STARTS; i++)
    {
      if (keyring->daemon != NULL)
        stop_daemon (keyring);
      keyring->daemon = start_daemon (keyring);
      has_keyring = wait_for_keyring (keyring);
    }
  g_assert_true (has_keyring);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
keyring_tear_down (Keyring      *keyring,
                   gconstpointer data)
{
  if (g_test_subprocess ())
    return;

  if (keyring->daemon != NULL)
    stop_daemon (keyring);
  if (keyring->connection != NULL)
    g_dbus_connection_close_sync (keyring->connection, NULL, NULL);
  g_clear_object (&keyring->connection);
  g_test_dbus_stop (keyring->bus);
  g_clear_object (&keyring->bus);
  remove_folder (keyring->folder);
  g_clear_pointer (&keyring->folder, g_free);
}

void
keyring_lock (Keyring *keyring)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  answer = g_dbus_connection_call_sync (keyring->connection, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "Lock",
                                        g_variant_new_parsed ("([objectpath %o],)", LOGIN_COLLECTION), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

/* Whether no thread of it runs any more. */
static gboolean
is_frozen (const char *pid)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "task", NULL);
  g_autoptr (GDir) threads = g_dir_open (path, 0, NULL);
  const char *thread = NULL;

  g_assert_nonnull (threads);
  while ((thread = g_dir_read_name (threads)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, thread, "stat", NULL);
      g_autofree char *stat = NULL;
      const char      *state = NULL;

      if (!g_file_get_contents (file, &stat, NULL, NULL))
        return FALSE;              /* it ends at this moment */
      state = strrchr (stat, ')'); /* proc(5): the name is in parentheses, the state comes after it */
      if (state == NULL || state[1] != ' ' || state[2] != 'T')
        return FALSE;
    }

  return TRUE;
}

void
keyring_freeze (Keyring *keyring)
{
  gint64 end = g_get_monotonic_time () + START_SEC * G_USEC_PER_SEC;

  g_subprocess_send_signal (keyring->daemon, SIGSTOP);
  while (!is_frozen (g_subprocess_get_identifier (keyring->daemon)))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      wait_a_little ();
    }
}
