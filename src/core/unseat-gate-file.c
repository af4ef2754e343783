/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-gate-file.h"

#include "unseat-small-file.h"
#include "unseat-utils.h"

#define GROUP "gate"
#define KEY_ASKED "asked"
#define KEY_UNTIL "until"
#define HASH_LENGTH 16 /* hexadecimal digits of a file's name: enough to tell a person's tenants apart */
#define MSEC_PER_SEC 1000
#define MAX_SKEW_SEC 300 /* a clock that is set by the network may step back that much */
#define MAX_SIZE 4096    /* bytes; what is written here is much smaller */

/* Who runs waits as long as it was told (GRAPH.md section 6); who is started again asks after an hour at the latest.  The quotas refill
 * within minutes, and Microsoft’s own library waits no longer for the token endpoint, so a longer time is more likely one wrong header, of
 * a proxy perhaps, and that must not lock a tenant out for a day: one request too early costs less. */
#define MAX_KEPT_SEC (60 * 60)

struct _UnseatGateFile
{
  GObject parent_instance;

  UnseatGraphClient *client; /* (owned) */
  char              *path;   /* (owned) */
  gboolean           is_saving;
  gint64             unsaved_until; /* seconds since 1970; 0 = nothing came while it was being saved */
};

G_DEFINE_FINAL_TYPE (UnseatGateFile, unseat_gate_file, G_TYPE_OBJECT)

/* For the thread: when somebody asked to wait, and until when; seconds since 1970. */
typedef struct
{
  char  *path; /* (owned) */
  gint64 asked;
  gint64 until;
} Wait;

static void
wait_clear (Wait *wait)
{
  g_free (wait->path);
}

UNSEAT_DEFINE_TASK_DATA (Wait, wait, wait_clear)

static void save (UnseatGateFile *self,
                  gint64          until);

static UnseatClock *
get_clock (UnseatGateFile *self)
{
  return unseat_graph_client_get_clock (self->client);
}

static Wait *
make_wait (UnseatGateFile *self,
           gint64          until)
{
  Wait *wait = wait_new ();

  wait->path = g_strdup (self->path);
  wait->asked = unseat_clock_get_time (get_clock (self));
  wait->until = until;

  return wait;
}

/* @is_ahead: (out) (optional): whether it was asked for far in the future
 *
 * Returns: seconds that are still to be waited at @now.  A wait that was asked for in the future was written by a clock that has been
 * set back since: nobody knows how much is left, but it is no more than was asked for.  One longer than any that Microsoft’s answers make
 * was never written by us. */
static gint64
read_rest (const char *path,
           gint64      now,
           gboolean   *is_ahead)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = unseat_small_file_read (path, MAX_SIZE, NULL);
  gint64           asked = 0;
  gint64           until = 0;

  if (text == NULL || !g_key_file_load_from_data (file, text, (gsize) -1, G_KEY_FILE_NONE, NULL))
    return 0;

  asked = g_key_file_get_int64 (file, GROUP, KEY_ASKED, NULL);
  until = g_key_file_get_int64 (file, GROUP, KEY_UNTIL, NULL);

  if (asked < 0 || until <= now || until - asked > UNSEAT_GRAPH_MAX_RETRY_AFTER_SECONDS)
    return 0;

  if (is_ahead != NULL)
    *is_ahead = asked > now + MAX_SKEW_SEC;

  return MAX (MIN (until, asked + MAX_KEPT_SEC) - MAX (asked, now), 0);
}

static void
write_wait (const char *path,
            gint64      asked,
            gint64      until)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_key_file_set_int64 (file, GROUP, KEY_ASKED, asked);
  g_key_file_set_int64 (file, GROUP, KEY_UNTIL, until);
  text = g_key_file_to_data (file, NULL, NULL);
  if (!unseat_small_file_write (path, text, &error))
    g_info ("That Microsoft asked to wait could not be kept: %s", error->message);
}

/* Written anew by the clock as it is now when that has been set back by much: or else everybody who starts waits until it has caught up. */
static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Wait *wait = task_data;
  gboolean    is_ahead = FALSE;
  gint64      rest = read_rest (wait->path, wait->asked, &is_ahead);

  if (is_ahead && rest > 0)
    write_wait (wait->path, wait->asked, wait->asked + rest);
  g_task_return_int (task, rest);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (UnseatGateFile) self = user_data;
  gssize rest = g_task_propagate_int (G_TASK (result), NULL);
  gint64 now = unseat_clock_get_monotonic (get_clock (self));

  unseat_graph_client_release (self->client, rest > 0 ? now + rest * MSEC_PER_SEC : 0);
}

/* Who was asked to wait longer has written it already. */
static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Wait *wait = task_data;

  if (wait->asked + read_rest (wait->path, wait->asked, NULL) < wait->until)
    write_wait (wait->path, wait->asked, wait->until);

  g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (UnseatGateFile) self = user_data;
  gint64 until = self->unsaved_until;

  self->is_saving = FALSE;
  self->unsaved_until = 0;
  if (until != 0)
    save (self, until);
}

static void
save (UnseatGateFile *self,
      gint64          until)
{
  g_autoptr (GTask) task = NULL;

  if (self->is_saving)
    {
      self->unsaved_until = MAX (self->unsaved_until, until);
      return;
    }

  self->is_saving = TRUE;
  task = g_task_new (NULL, NULL, saved_cb, g_object_ref (self));
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, make_wait (self, until), wait_free);
  g_task_run_in_thread (task, save_in_thread);
}

static void
closed_cb (UnseatGraphClient *client,
           gint64             until,
           UnseatGateFile    *self)
{
  UnseatClock *clock = get_clock (self);
  gint64       msec = until - unseat_clock_get_monotonic (clock);
  /* One more, because the clock tells no more than the second that has begun. */
  gint64 seconds = (msec + MSEC_PER_SEC - 1) / MSEC_PER_SEC + 1;

  if (msec > 0)
    save (self, unseat_clock_get_time (clock) + MIN (seconds, MAX_KEPT_SEC));
}

static void
unseat_gate_file_dispose (GObject *object)
{
  UnseatGateFile *self = UNSEAT_GATE_FILE (object);

  g_clear_object (&self->client);

  G_OBJECT_CLASS (unseat_gate_file_parent_class)->dispose (object);
}

static void
unseat_gate_file_finalize (GObject *object)
{
  UnseatGateFile *self = UNSEAT_GATE_FILE (object);

  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (unseat_gate_file_parent_class)->finalize (object);
}

static void
unseat_gate_file_class_init (UnseatGateFileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_gate_file_dispose;
  G_OBJECT_CLASS (klass)->finalize = unseat_gate_file_finalize;
}

static void
unseat_gate_file_init (UnseatGateFile *self)
{
}

UnseatGateFile *
unseat_gate_file_new (UnseatGraphClient *client,
                      const char        *path)
{
  UnseatGateFile *self = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client) && path != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GATE_FILE, NULL);
  self->client = g_object_ref (client);
  self->path = g_strdup (path);
  g_signal_connect_object (client, "closed", G_CALLBACK (closed_cb), self, 0);

  unseat_graph_client_hold (client);
  task = g_task_new (NULL, NULL, read_cb, g_object_ref (self)); /* not its source: a thread must not let go of the client */
  g_task_set_source_tag (task, unseat_gate_file_new);
  g_task_set_task_data (task, make_wait (self, 0), wait_free);
  g_task_run_in_thread (task, read_in_thread);

  return self;
}

char *
unseat_gate_file_dup_path (UnseatAccount *account)
{
  g_autofree char *key = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (account), NULL);

  key = g_strjoin ("\n", unseat_account_get_store_key (account), unseat_account_get_cloud_id (account),
                   unseat_account_get_tenant_id (account), unseat_account_get_client_id (account), NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  name = g_strdup_printf ("gate-%.*s.ini", HASH_LENGTH, digest);

  return g_build_filename (g_get_user_data_dir (), "unseat", name, NULL);
}
