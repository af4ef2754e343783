/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-gate-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine.h"
#include "folder.h"
#include "unseat-session-private.h"

#define MSEC_PER_SEC 1000
#define WAIT_SEC 2
#define N_PEOPLE 20

/* --- The file alone --- */

typedef struct
{
  Engine             engine; /* which keeps no gate of its own */
  UnseatClock       *clock;
  UnseatGraphClient *client;
  char              *path;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  self->clock = unseat_fake_clock_new ();
  engine_set_up (&self->engine, N_PEOPLE, self->clock);
  self->client = unseat_session_get_client (self->engine.session);
  self->path = g_build_filename (g_get_user_data_dir (), "unseat", "gate.ini", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  engine_tear_down (&self->engine);
  g_remove (self->path);
  g_free (self->path);
}

static gint64
now (Fixture *self)
{
  return unseat_clock_get_time (self->clock);
}

static gint64
now_msec (Fixture *self)
{
  return unseat_clock_get_monotonic (self->clock);
}

static void
turn_until_gone (UnseatGateFile *gate)
{
  gpointer alive = gate;

  g_object_add_weak_pointer (G_OBJECT (gate), &alive);
  g_object_unref (gate);
  while (alive != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Returns: milliseconds that a program that starts now has to wait; the clock jumps to the end of every wait */
static gint64
read_wait (Fixture *self)
{
  gint64 start = now_msec (self);

  turn_until_gone (unseat_gate_file_new (self->client, self->path));
  while (unseat_graph_client_get_waiting_until (self->client) != 0)
    g_main_context_iteration (NULL, TRUE);

  return now_msec (self) - start;
}

static void
write_file (Fixture *self,
            gint64   asked,
            gint64   until)
{
  g_autofree char *text = g_strdup_printf ("[gate]\nasked=%" G_GINT64_FORMAT "\nuntil=%" G_GINT64_FORMAT "\n", asked, until);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (self->path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_no_file (Fixture      *self,
              gconstpointer unused)
{
  g_assert_cmpint (read_wait (self), ==, 0);
}

static void
test_waits_for_the_rest (Fixture      *self,
                         gconstpointer unused)
{
  write_file (self, now (self) - 10, now (self) + 30);
  g_assert_cmpint (read_wait (self), ==, 30 * MSEC_PER_SEC);
}

static void
test_over (Fixture      *self,
           gconstpointer unused)
{
  write_file (self, now (self) - 10, now (self));
  g_assert_cmpint (read_wait (self), ==, 0);
}

/* The clock was wrong when it was written, or is wrong now: what was asked for is waited for, once. */
static void
test_from_the_future (Fixture      *self,
                      gconstpointer unused)
{
  write_file (self, now (self) + 100000, now (self) + 100030);
  g_assert_cmpint (read_wait (self), ==, 30 * MSEC_PER_SEC);
  g_assert_cmpint (read_wait (self), ==, 0);

  write_file (self, now (self) + 100000, now (self) + 100000 + 7200);
  g_assert_cmpint (read_wait (self), ==, 3600 * MSEC_PER_SEC);
  g_assert_cmpint (read_wait (self), ==, 0);
}

/* The clock of the machine is set while Microsoft asks to wait: a little back, as the network does it, far back, and ahead. */
static void
test_clock_is_set (Fixture      *self,
                   gconstpointer unused)
{
  UnseatFakeClock *clock = UNSEAT_FAKE_CLOCK (self->clock);

  write_file (self, now (self), now (self) + 30);
  unseat_fake_clock_advance (clock, -20 * MSEC_PER_SEC);
  g_assert_cmpint (read_wait (self), ==, 30 * MSEC_PER_SEC);

  write_file (self, now (self), now (self) + 30);
  unseat_fake_clock_advance (clock, -3600 * MSEC_PER_SEC);
  g_assert_cmpint (read_wait (self), ==, 30 * MSEC_PER_SEC);
  g_assert_cmpint (read_wait (self), ==, 0); /* it is not begun anew until the clock has caught up */

  write_file (self, now (self), now (self) + 30);
  unseat_fake_clock_advance (clock, 10 * MSEC_PER_SEC);
  g_assert_cmpint (read_wait (self), ==, 20 * MSEC_PER_SEC);
}

static void
test_nonsense (Fixture      *self,
               gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  write_file (self, 0, 0);
  g_file_set_contents (self->path, "\xff\xfe[gate\nuntil=soon", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_wait (self), ==, 0);
}

/* Nobody asks to wait that long, so the file is damaged. */
static void
test_too_long (Fixture      *self,
               gconstpointer unused)
{
  const gint64 day = UNSEAT_GRAPH_MAX_RETRY_AFTER_SECONDS;

  write_file (self, now (self), now (self) + day + 1);
  g_assert_cmpint (read_wait (self), ==, 0);
  write_file (self, now (self) - 10, 4000000000);
  g_assert_cmpint (read_wait (self), ==, 0);
  write_file (self, now (self) - 10, G_MAXINT64);
  g_assert_cmpint (read_wait (self), ==, 0);
  write_file (self, G_MININT64, G_MAXINT64);
  g_assert_cmpint (read_wait (self), ==, 0);
}

/* One answer locks nobody out for a day, however it came to be written down. */
static void
test_an_hour_at_most (Fixture      *self,
                      gconstpointer unused)
{
  const gint64 hour = 60 * 60;

  write_file (self, now (self) - 10, now (self) + 24 * hour - 10);
  g_assert_cmpint (read_wait (self), ==, (hour - 10) * MSEC_PER_SEC);
  write_file (self, now (self) - hour, now (self) + 10);
  g_assert_cmpint (read_wait (self), ==, 0);
}

/* Returns: (transfer full): a gate file that has been read */
static UnseatGateFile *
open_gate (Fixture *self)
{
  UnseatGateFile *gate = unseat_gate_file_new (self->client, self->path);

  while (G_OBJECT (gate)->ref_count > 1) /* the call that reads keeps it, too */
    g_main_context_iteration (NULL, TRUE);

  return gate;
}

/* As an answer would. */
static void
close_gate (Fixture *self,
            guint    seconds)
{
  g_signal_emit_by_name (self->client, "closed", now_msec (self) + seconds * MSEC_PER_SEC);
}

/* Nothing that stands in its place is waited for or read, and what comes later is kept all the same. */
static void
test_not_a_file (Fixture      *self,
                 gconstpointer unused)
{
  g_autofree char *other = g_strconcat (self->path, ".other", NULL);
  g_autofree char *huge = g_strnfill (1024 * 1024, '#');
  g_autoptr (GError) error = NULL;
  UnseatGateFile *gate = NULL;

  write_file (self, now (self), now (self) + 30);
  g_assert_cmpint (g_rename (self->path, other), ==, 0);
  g_assert_cmpint (symlink (other, self->path), ==, 0);
  g_assert_cmpint (read_wait (self), ==, 0);
  g_remove (self->path);
  g_remove (other);

  g_assert_cmpint (symlink ("/dev/zero", self->path), ==, 0);
  g_assert_cmpint (read_wait (self), ==, 0);
  g_remove (self->path);

  memcpy (huge, "[gate]\nasked=1\nuntil=2000000000\n", strlen ("[gate]\nasked=1\nuntil=2000000000\n"));
  g_file_set_contents (self->path, huge, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_wait (self), ==, 0);
  g_remove (self->path);

  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  g_assert_cmpint (read_wait (self), ==, 0);
  gate = open_gate (self);
  close_gate (self, 40);
  turn_until_gone (gate);
  g_assert_cmpint (read_wait (self), ==, 41 * MSEC_PER_SEC);
}

static void
test_writes (Fixture      *self,
             gconstpointer unused)
{
  UnseatGateFile *gate = open_gate (self);
  GStatBuf        status;

  close_gate (self, 40);
  close_gate (self, 42); /* while the first is still being written */
  close_gate (self, 41);
  turn_until_gone (gate);
  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (read_wait (self), ==, 43 * MSEC_PER_SEC);
}

/* What is written can be read by people, too. */
static void
test_writes_an_hour_at_most (Fixture      *self,
                             gconstpointer unused)
{
  UnseatGateFile *gate = open_gate (self);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  close_gate (self, 24 * 60 * 60);
  turn_until_gone (gate);
  g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_key_file_get_int64 (file, "gate", "until", NULL), ==, now (self) + 60 * 60);
}

/* Another program was asked to wait longer. */
static void
test_keeps_the_longer_wait (Fixture      *self,
                            gconstpointer unused)
{
  UnseatGateFile *gate = open_gate (self);

  write_file (self, now (self), now (self) + 90);
  close_gate (self, 40);
  turn_until_gone (gate);
  g_assert_cmpint (read_wait (self), ==, 90 * MSEC_PER_SEC);
}

/* --- With all around it --- */

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static DemoServer *
start_server (void)
{
  DemoServer *server = demo_server_new (N_PEOPLE, 1);
  g_autoptr (GError) error = NULL;

  demo_server_set_poll_interval (server, 0);
  demo_server_set_auto_approve (server, 0);
  demo_server_start (server, 0, &error);
  g_assert_no_error (error);

  return server;
}

/* A program of its own, as far as sessions go; the keyring is shared. */
static UnseatSession *
start_program (DemoServer            *server,
               UnseatSettings        *settings,
               UnseatGraphTokenStore *store)
{
  g_autoptr (UnseatClock) clock = unseat_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), demo_server_get_graph_url (server),
                                                                demo_server_get_login_url (server), &error);

  g_assert_no_error (error);

  return unseat_session_new_full (settings, clock, endpoints, FALSE, store);
}

static void
stop_when_waiting_cb (UnseatGraphClient *client,
                      GParamSpec        *pspec,
                      GCancellable      *cancellable)
{
  if (unseat_graph_client_get_waiting_until (client) != 0)
    g_cancellable_cancel (cancellable);
}

/* The first program is asked to wait, and ends. */
static void
run_into_gate (DemoServer            *server,
               UnseatSettings        *settings,
               UnseatGraphTokenStore *store)
{
  static const DemoFault fault = { .kind = DEMO_FAULT_THROTTLE, .path = "/subscribedSkus", .times = 1, .value = WAIT_SEC };
  UnseatSession         *session = start_program (server, settings, store);
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  unseat_session_sign_in_async (session, "organizations", demo_server_get_client_id (server), "global", NULL, keep_result_cb, &signed_in);
  await (&signed_in);
  unseat_session_sign_in_finish (session, signed_in, &error);
  g_assert_no_error (error);
  path = unseat_gate_file_dup_path (unseat_session_get_account (session));

  demo_server_add_fault (server, &fault);
  load = unseat_load_new (session);
  g_signal_connect_object (unseat_session_get_client (session), "notify::waiting-until", G_CALLBACK (stop_when_waiting_cb), cancellable, 0);
  g_assert_false (engine_run (UNSEAT_OPERATION (load), cancellable, &error));
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, FALSE);
  g_clear_object (&load);
  g_object_unref (session);
}

static void
test_next_program_waits (void)
{
  DemoServer *server = start_server ();
  g_autoptr (UnseatSettings) settings = unseat_settings_new ();
  g_autoptr (UnseatGraphTokenStore) store = unseat_graph_memory_store_new ();
  UnseatSession *session = NULL;
  guint          n_before = 0;
  g_autoptr (UnseatLoad) load = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (GError) error = NULL;

  run_into_gate (server, settings, store);
  /* What was on its way when it was asked to wait arrives all the same. */
  n_before = demo_server_count_violations (server);
  session = start_program (server, settings, store);
  unseat_session_restore_async (session, NULL, keep_result_cb, &restored);
  await (&restored);
  g_assert_true (unseat_session_restore_finish (session, restored, &error));
  g_assert_no_error (error);
  load = unseat_load_new (session);
  g_assert_true (engine_run (UNSEAT_OPERATION (load), NULL, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (demo_server_count_violations (server), ==, n_before);
  g_clear_object (&load);
  g_object_unref (session);
  demo_server_stop (server);
  g_object_unref (server);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/gate-file/none", Fixture, NULL, set_up, test_no_file, tear_down);
  g_test_add ("/gate-file/rest", Fixture, NULL, set_up, test_waits_for_the_rest, tear_down);
  g_test_add ("/gate-file/over", Fixture, NULL, set_up, test_over, tear_down);
  g_test_add ("/gate-file/future", Fixture, NULL, set_up, test_from_the_future, tear_down);
  g_test_add ("/gate-file/clock-is-set", Fixture, NULL, set_up, test_clock_is_set, tear_down);
  g_test_add ("/gate-file/nonsense", Fixture, NULL, set_up, test_nonsense, tear_down);
  g_test_add ("/gate-file/too-long", Fixture, NULL, set_up, test_too_long, tear_down);
  g_test_add ("/gate-file/an-hour-at-most", Fixture, NULL, set_up, test_an_hour_at_most, tear_down);
  g_test_add ("/gate-file/writes-an-hour-at-most", Fixture, NULL, set_up, test_writes_an_hour_at_most, tear_down);
  g_test_add ("/gate-file/not-a-file", Fixture, NULL, set_up, test_not_a_file, tear_down);
  g_test_add ("/gate-file/writes", Fixture, NULL, set_up, test_writes, tear_down);
  g_test_add ("/gate-file/longer", Fixture, NULL, set_up, test_keeps_the_longer_wait, tear_down);
  g_test_add_func ("/gate-file/next-program", test_next_program_waits);
  result = g_test_run ();
  folder_remove (folder);

  return result;
}
