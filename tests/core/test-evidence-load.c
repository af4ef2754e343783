/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "demo-evidence.h"
#include "engine.h"
#include "folder.h"
#include "unseat-error.h"
#include "unseat-evidence-file.h"
#include "unseat-evidence-load.h"
#include "unseat-evidence-watch.h"
#include "unseat-evidence-words.h"
#include "unseat-session-private.h"

#define DAY ((gint64) 24 * 60 * 60)
#define N_PEOPLE 60
#define MANY_PEOPLE 2500
#define MANY_PAGES 21 /* 120 a page */
#define N_REQUESTS 5  /* a page of sign-ins; two reports, and twice where they lie */

static const char *const leave_scopes[] = { "AuditLog.Read.All", "Reports.Read.All", "User-LifeCycleInfo.Read.All", NULL };
static const char *const all_scopes[] = { "AuditLog.Read.All", "Reports.Read.All", NULL };

typedef struct
{
  DemoServer            *server;
  UnseatClock           *clock;
  UnseatSession         *session; /* of the program that runs */
  UnseatSettings        *settings;
  UnseatGraphTokenStore *store; /* the keyring */
  char                  *path;  /* of the file */
} Fixture;

static void
keep_cb (GObject      *source,
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

static void
read_people (Fixture *self)
{
  g_autoptr (UnseatLoad) load = unseat_load_new (self->session);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (load), NULL, &error);
  g_assert_no_error (error);
}

static void
sign_in (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  unseat_session_sign_in_async (self->session, "organizations", demo_server_get_client_id (self->server), "global", NULL, keep_cb, &result);
  await (&result);
  unseat_session_sign_in_finish (self->session, result, &error);
  g_assert_no_error (error);
  read_people (self);
}

/* A program of its own, as far as sessions go; the keyring and the folder are shared. */
static void
start_program (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatEndpoints) endpoints = unseat_endpoints_new (unseat_cloud_find ("global"), demo_server_get_graph_url (self->server),
                                                                demo_server_get_login_url (self->server), &error);

  g_assert_no_error (error);
  self->session = unseat_session_new_full (self->settings, self->clock, endpoints, FALSE, self->store);
  sign_in (self);
}

static void
end_program (Fixture *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->session);
  self->session = NULL;
}

static void
set_up (Fixture           *self,
        guint              n_people,
        UnseatClock       *clock,
        const char *const *scopes)
{
  g_autoptr (GError) error = NULL;

  memset (self, 0, sizeof *self);
  self->server = demo_server_new (n_people, 7);
  self->clock = clock;
  self->settings = unseat_settings_new ();
  self->store = unseat_graph_memory_store_new ();
  demo_server_set_poll_interval (self->server, 0);
  demo_server_set_auto_approve (self->server, 0);
  demo_server_set_settled_scopes (self->server, scopes);
  demo_server_start (self->server, 0, &error);
  g_assert_no_error (error);
  start_program (self);
  self->path = unseat_evidence_file_dup_path (unseat_session_get_account (self->session));
}

static void
tear_down (Fixture *self)
{
  end_program (self);
  g_assert_cmpuint (demo_server_count_leaked_tokens (self->server), ==, 0);
  g_remove (self->path);
  g_free (self->path);
  demo_server_stop (self->server);
  g_assert_finalize_object (self->server);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
}

static gint64
get_now (Fixture *self)
{
  return unseat_clock_get_time (self->clock);
}

static UnseatEvidenceBook *
get_book (Fixture *self)
{
  return unseat_directory_get_evidence (unseat_session_get_directory (self->session));
}

/* Returns: how many requests that took */
static guint
load (Fixture              *self,
      UnseatEvidenceRefresh refresh)
{
  guint n_before = demo_server_count_requests (self->server, NULL, NULL);
  g_autoptr (UnseatEvidenceLoad) operation = unseat_evidence_load_new (self->session, refresh);
  g_autoptr (GError) error = NULL;

  engine_run (UNSEAT_OPERATION (operation), NULL, &error);
  g_assert_no_error (error);
  return demo_server_count_requests (self->server, NULL, NULL) - n_before;
}

static UnseatFact
get_fact (Fixture     *self,
          const char  *user,
          UnseatSignal signal)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  guint            n_matches = 0;
  guint            index = unseat_directory_resolve_user (directory, user, &n_matches);
  g_autoptr (UnseatUser) person = unseat_directory_get_user (directory, index);
  UnseatEvidence evidence;

  unseat_directory_describe_activity (directory, person, get_now (self), &evidence);
  return evidence.facts[signal];
}

static void
assert_explained (Fixture             *self,
                  UnseatEvidenceSource source,
                  const char          *fragment)
{
  g_autofree char *text = unseat_evidence_explain (get_book (self), source, unseat_session_get_account (self->session));

  if (fragment == NULL)
    {
      g_assert_cmpstr (text, ==, NULL);
      return;
    }
  g_assert_nonnull (text);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, fragment));
}

static void
test_load (void)
{
  Fixture self;
  gint64  now = 0;

  set_up (&self, N_PEOPLE, unseat_clock_new (), all_scopes);
  now = get_now (&self);
  demo_server_set_sign_ins (self.server, DEMO_UPN_DIRECT, now - 200 * DAY, now - 190 * DAY, now - 180 * DAY);
  demo_server_set_last_use (self.server, DEMO_UPN_DIRECT, "Exchange", now - 150 * DAY);
  demo_server_set_last_use (self.server, DEMO_UPN_DIRECT, "Teams", 0);
  demo_server_set_last_use (self.server, DEMO_UPN_DIRECT, "Apps", now - 160 * DAY);
  demo_server_set_sign_ins (self.server, DEMO_UPN_BOTH, 0, 0, 0);
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, "has not been read yet");

  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_OLD), ==, N_REQUESTS);
  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    assert_explained (&self, source, NULL);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_INTERACTIVE).when, ==, now - 200 * DAY);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_NON_INTERACTIVE).when, ==, now - 190 * DAY);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).when, ==, now - 180 * DAY);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_EXCHANGE).when, ==, (now - 150 * DAY) / DAY * DAY);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_APPS).when, ==, (now - 160 * DAY) / DAY * DAY);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_TEAMS).state, ==, UNSEAT_FACT_NEVER);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_BOTH, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_NEVER);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_UNLICENSED, UNSEAT_SIGNAL_EXCHANGE).state, ==, UNSEAT_FACT_UNKNOWN);

  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_OLD), ==, 0);
  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_ALL), ==, N_REQUESTS);
  tear_down (&self);
}

static void
test_refusals (void)
{
  static const char *const no_scopes[] = { "RoleManagement.Read.Directory", NULL };
  static const char *const license_role[] = { "License Administrator", NULL };
  Fixture                  self;

  set_up (&self, N_PEOPLE, unseat_clock_new (), no_scopes);
  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_OLD), ==, 0);
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, "AuditLog.Read.All");
  assert_explained (&self, UNSEAT_EVIDENCE_ACTIVE_USERS, "Reports.Read.All");
  tear_down (&self);

  set_up (&self, N_PEOPLE, unseat_clock_new (), all_scopes);
  demo_server_set_premium (self.server, FALSE);
  demo_server_set_concealed_names (self.server, TRUE);
  load (&self, UNSEAT_EVIDENCE_REFRESH_OLD);
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, "Entra ID P1");
  assert_explained (&self, UNSEAT_EVIDENCE_ACTIVE_USERS, "Org settings");
  assert_explained (&self, UNSEAT_EVIDENCE_APP_USERS, "Org settings");
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_EXCHANGE).state, ==, UNSEAT_FACT_UNKNOWN);

  demo_server_set_premium (self.server, TRUE);
  demo_server_set_roles (self.server, license_role);
  load (&self, UNSEAT_EVIDENCE_REFRESH_OLD);
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, "Security Reader");
  assert_explained (&self, UNSEAT_EVIDENCE_ACTIVE_USERS, "Reports Reader");
  tear_down (&self);
}

/* Leave dates are asked for when that was granted, and a refusal does not spoil the rest. */
static void
test_leave (void)
{
  const DemoFault refusal = { .kind = DEMO_FAULT_STATUS, .path = "/users", .value = 403, .times = 1 };
  Fixture         self;

  set_up (&self, N_PEOPLE, unseat_clock_new (), leave_scopes);
  demo_server_add_fault (self.server, &refusal);
  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_OLD), ==, N_REQUESTS + 1);
  assert_explained (&self, UNSEAT_EVIDENCE_LEAVES, "User-LifeCycleInfo.Read.All");
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, NULL);
  assert_explained (&self, UNSEAT_EVIDENCE_ACTIVE_USERS, NULL);
  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_OLD), ==, 1);
  assert_explained (&self, UNSEAT_EVIDENCE_LEAVES, NULL);
  tear_down (&self);
}

/* What was known stays known, and grows old. */
static void
test_failure (void)
{
  const DemoFault fault = { .kind = DEMO_FAULT_STATUS, .path = "/users", .value = 400 };
  Fixture         self;
  g_autoptr (UnseatClock) clock = unseat_fake_clock_new ();

  set_up (&self, N_PEOPLE, g_object_ref (clock), all_scopes);
  demo_server_set_sign_ins (self.server, DEMO_UPN_DIRECT, 0, 0, get_now (&self) - 100 * DAY);
  load (&self, UNSEAT_EVIDENCE_REFRESH_OLD);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_DATE);

  demo_server_add_fault (self.server, &fault);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (clock), 13 * 60 * 60 * 1000);
  load (&self, UNSEAT_EVIDENCE_REFRESH_OLD);
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, "could not be read this time");
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_DATE);

  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (clock), UNSEAT_EVIDENCE_MAX_AGE_DAYS * DAY * 1000);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_STALE);
  tear_down (&self);
  g_assert_finalize_object (g_steal_pointer (&clock));
}

/* Who asks has signed in. */
static void
test_nobody_ever (void)
{
  Fixture          self;
  UnseatDirectory *directory = NULL;

  set_up (&self, N_PEOPLE, unseat_clock_new (), all_scopes);
  directory = unseat_session_get_directory (self.session);
  for (guint i = 0; i < unseat_directory_get_n_users (directory); i++)
    {
      g_autofree char *id = unseat_directory_dup_user_id (directory, i);

      g_assert_true (demo_server_set_sign_ins (self.server, id, 0, 0, 0));
    }
  load (&self, UNSEAT_EVIDENCE_REFRESH_OLD);
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, "no sign-in of anybody");
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
  tear_down (&self);
}

static void
test_file (void)
{
  Fixture          self;
  GStatBuf         status;
  g_autofree char *text = NULL;
  gsize            length = 0;
  gint64           when = 0;

  set_up (&self, N_PEOPLE, unseat_clock_new (), all_scopes);
  load (&self, UNSEAT_EVIDENCE_REFRESH_OLD);
  when = get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).when;
  g_assert_cmpint (when, >, 0);
  end_program (&self);
  g_assert_cmpint (g_stat (self.path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  start_program (&self);
  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_OLD), ==, 0);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).when, ==, when);
  end_program (&self);

  /* A bit, anywhere */
  g_assert_true (g_file_get_contents (self.path, &text, &length, NULL));
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *damaged = g_memdup2 (text, length);

      damaged[i * (length - 1) / 3] ^= 4;
      g_assert_true (g_file_set_contents (self.path, damaged, (gssize) length, NULL));
      start_program (&self);
      g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_OLD), ==, N_REQUESTS);
      g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).when, ==, when);
      end_program (&self);
    }

  /* Something else in its place */
  g_assert_true (g_file_set_contents (self.path, text, (gssize) length / 2, NULL));
  start_program (&self);
  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_NOTHING), ==, 0);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
  tear_down (&self);
}

/* One person is read by one request, unless what was kept is good; and what is kept stays what it was. */
static void
test_one (void)
{
  Fixture          self;
  gint64           when = 0;
  g_autofree char *id = NULL;
  g_autoptr (UnseatEvidenceLoad) first = NULL;
  g_autoptr (UnseatEvidenceLoad) second = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&self, N_PEOPLE, unseat_clock_new (), all_scopes);
  id = demo_server_dup_user_id (self.server, DEMO_UPN_DIRECT);
  when = get_now (&self) - 50 * DAY;
  demo_server_set_sign_ins (self.server, DEMO_UPN_DIRECT, 0, 0, when);
  first = unseat_evidence_load_new_for_user (self.session, id);
  engine_run (UNSEAT_OPERATION (first), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).when, ==, when);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_BOTH, UNSEAT_SIGNAL_SUCCESSFUL).state, ==, UNSEAT_FACT_UNKNOWN);
  g_assert_false (g_file_test (self.path, G_FILE_TEST_EXISTS));

  load (&self, UNSEAT_EVIDENCE_REFRESH_ALL);
  g_assert_true (g_file_test (self.path, G_FILE_TEST_EXISTS));
  second = unseat_evidence_load_new_for_user (self.session, id);
  {
    guint n_before = demo_server_count_requests (self.server, NULL, NULL);

    engine_run (UNSEAT_OPERATION (second), NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (demo_server_count_requests (self.server, NULL, NULL), ==, n_before);
  }
  g_assert_cmpint (get_fact (&self, DEMO_UPN_BOTH, UNSEAT_SIGNAL_SUCCESSFUL).state, !=, UNSEAT_FACT_UNKNOWN);
  g_clear_object (&first);
  g_clear_object (&second);
  tear_down (&self);
}

static void
stop_cb (UnseatOperation *operation,
         GParamSpec      *pspec,
         GCancellable    *cancellable)
{
  if (unseat_operation_get_done (operation) >= 600)
    g_cancellable_cancel (cancellable);
}

static void
break_off (Fixture *self)
{
  g_autoptr (UnseatEvidenceLoad) operation = unseat_evidence_load_new (self->session, UNSEAT_EVIDENCE_REFRESH_OLD);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (operation, "notify::done", G_CALLBACK (stop_cb), cancellable, 0);
  g_assert_false (engine_run (UNSEAT_OPERATION (operation), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The next program goes on where the last one was broken off; nobody is left out, and nobody is taken for somebody who never signed in. */
static void
test_resume (void)
{
  const DemoFault fault = { .kind = DEMO_FAULT_STATUS, .path = "/users", .value = 400, .times = 1 };
  Fixture         self;
  guint           n_known = 0;

  set_up (&self, MANY_PEOPLE, unseat_clock_new (), all_scopes);
  break_off (&self);
  n_known = unseat_evidence_book_get_n_people (get_book (&self));
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, "broken off");
  end_program (&self);

  start_program (&self);
  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_NOTHING), ==, 0);
  g_assert_cmpuint (unseat_evidence_book_get_n_people (get_book (&self)), ==, n_known);
  g_assert_cmpint (unseat_evidence_book_get_stand (get_book (&self), UNSEAT_EVIDENCE_SIGN_INS)->as_of, ==, 0);
  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_OLD), <=, MANY_PAGES - 5 + N_REQUESTS - 1);
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, NULL);
  g_assert_cmpuint (unseat_evidence_book_get_n_people (get_book (&self)), ==, MANY_PEOPLE);
  for (guint i = 0; i < MANY_PEOPLE; i += 97)
    {
      g_autofree char *id = unseat_directory_dup_user_id (unseat_session_get_directory (self.session), i);

      g_assert_cmpint (get_fact (&self, id, UNSEAT_SIGNAL_SUCCESSFUL).state, !=, UNSEAT_FACT_UNKNOWN);
    }
  end_program (&self);

  /* Where it was broken off is not known any more: it begins again. */
  g_remove (self.path);
  start_program (&self);
  break_off (&self);
  end_program (&self);
  start_program (&self);
  demo_server_add_fault (self.server, &fault);
  g_assert_cmpuint (load (&self, UNSEAT_EVIDENCE_REFRESH_OLD), >, MANY_PAGES);
  assert_explained (&self, UNSEAT_EVIDENCE_SIGN_INS, NULL);
  tear_down (&self);
}

static void
sign_out (Fixture *self,
          GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  unseat_session_sign_out_async (self->session, NULL, NULL, keep_cb, &result);
  await (&result);
  unseat_session_sign_out_finish (self->session, result, error);
}

/* Who signs out leaves nothing of people behind, and says so when that fails. */
static void
test_sign_out (void)
{
  Fixture self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) storage_error = NULL;

  set_up (&self, N_PEOPLE, unseat_clock_new (), all_scopes);
  load (&self, UNSEAT_EVIDENCE_REFRESH_OLD);
  g_assert_true (g_file_test (self.path, G_FILE_TEST_EXISTS));
  sign_out (&self, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (self.path, G_FILE_TEST_EXISTS));
  end_program (&self);

  /* Something that is no file is in its place. */
  g_assert_cmpint (g_mkdir (self.path, 0700), ==, 0);
  start_program (&self);
  sign_out (&self, &storage_error);
  g_assert_error (storage_error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_nonnull (strstr (storage_error->message, self.path));
  g_assert_null (unseat_session_get_account (self.session));
  g_assert_cmpint (g_rmdir (self.path), ==, 0);
  tear_down (&self);
}

/* What is being written when a file is removed does not come back, whichever thread is the first. */
static void
test_removed_while_written (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "unseat", "evidence-written.dat", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (1 << 20), 1 << 20);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (GAsyncResult) written = NULL;
      g_autoptr (GAsyncResult) removed = NULL;
      g_autoptr (GError) error = NULL;

      unseat_evidence_file_write_async (path, bytes, keep_cb, &written);
      unseat_evidence_file_remove_async (path, keep_cb, &removed);
      await (&written);
      await (&removed);
      if (!unseat_evidence_file_write_finish (written, &error))
        g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INTR);
      g_clear_error (&error);
      unseat_evidence_file_remove_finish (removed, &error);
      g_assert_no_error (error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static gint64
get_as_of (Fixture *self)
{
  return unseat_evidence_book_get_stand (get_book (self), UNSEAT_EVIDENCE_SIGN_INS)->as_of;
}

/* Another sign-in while the sign-ins of people are read with the one before: they are read with that, without waiting for the other. */
static void
test_watch (void)
{
  const DemoFault slow = { .kind = DEMO_FAULT_SLOW, .path = "/users", .times = 1, .value = 600 * 1000 };
  Fixture         self;
  gint64          deadline = 0;
  guint           n_before = 0;
  g_autoptr (UnseatEvidenceWatch) watch = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&self, N_PEOPLE, unseat_clock_new (), all_scopes);
  demo_server_add_fault (self.server, &slow);
  n_before = demo_server_count_requests (self.server, NULL, NULL);
  watch = unseat_evidence_watch_new (self.session);
  unseat_evidence_watch_read (watch);
  while (demo_server_count_requests (self.server, NULL, NULL) < n_before + N_REQUESTS)
    g_main_context_iteration (NULL, FALSE); /* the server is on a thread of its own, and says nothing */
  g_assert_cmpint (get_as_of (&self), ==, 0);

  sign_out (&self, &error);
  g_assert_no_error (error);
  sign_in (&self);
  unseat_evidence_watch_read (watch);
  deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (get_as_of (&self) == 0 && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (get_as_of (&self), >, 0);
  g_assert_cmpint (get_fact (&self, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_SUCCESSFUL).state, !=, UNSEAT_FACT_UNKNOWN);

  /* What it read is being kept, by a thread that wakes nobody up at its end. */
  g_clear_object (&watch);
  while (G_OBJECT (self.session)->ref_count > 1)
    g_main_context_iteration (NULL, FALSE);
  tear_down (&self);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/evidence-load/load", test_load);
  g_test_add_func ("/evidence-load/refusals", test_refusals);
  g_test_add_func ("/evidence-load/leave", test_leave);
  g_test_add_func ("/evidence-load/failure", test_failure);
  g_test_add_func ("/evidence-load/nobody-ever", test_nobody_ever);
  g_test_add_func ("/evidence-load/file", test_file);
  g_test_add_func ("/evidence-load/one", test_one);
  g_test_add_func ("/evidence-load/resume", test_resume);
  g_test_add_func ("/evidence-load/sign-out", test_sign_out);
  g_test_add_func ("/evidence-load/removed-while-written", test_removed_while_written);
  g_test_add_func ("/evidence-load/watch", test_watch);

  status = g_test_run ();
  folder_remove (folder);
  return status;
}
