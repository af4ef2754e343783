/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-evidence-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-small-file.h"
#include "unseat-utils.h"

#define HASH_LENGTH 16         /* hexadecimal digits of a file's name: enough to tell a person's tenants apart */
#define DIGEST_LENGTH 64       /* hexadecimal digits of SHA-256 */
#define FORMAT "(ua(xxxus)ay)" /* version, how far each source was read (as_of, read_at, link_begun, days, link), people */
#define VERSION 3              /* 3: with what marks people; what is older is read again */

typedef struct
{
  char   *path;      /* (owned) */
  GBytes *bytes;     /* (owned) (nullable) */
  guint   n_removed; /* how often the file had been removed when it was to be written */
} Job;

/* What is still being written when a file is removed, must not come back: who writes looks whether it was removed since. */
static GMutex      one_at_a_time; /* what is done on disk */
static GMutex      counting;
static GHashTable *removed; /* by path, how often each was removed; under `counting` */

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->path, g_free);
  g_clear_pointer (&job->bytes, g_bytes_unref);
}

UNSEAT_DEFINE_TASK_DATA (Job, job, job_clear)

char *
unseat_evidence_file_dup_path (UnseatAccount *account)
{
  g_autofree char *key = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (account), NULL);

  key = g_strjoin ("\n", unseat_account_get_store_key (account), unseat_account_get_cloud_id (account), unseat_account_get_tenant_id (account), NULL);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  name = g_strdup_printf ("evidence-%.*s.dat", HASH_LENGTH, digest);

  return g_build_filename (g_get_user_data_dir (), "unseat", name, NULL);
}

static GVariant *
to_variant (UnseatEvidenceBook *book)
{
  g_autoptr (GBytes) rows = unseat_evidence_book_dup_rows (book);
  g_auto (GVariantBuilder) stands = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xxxus)"));
  gsize       length = 0;
  const void *data = g_bytes_get_data (rows, &length);
  GVariant   *people = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, length > 0 ? data : "", length, 1);

  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    {
      const UnseatEvidenceStand *stand = unseat_evidence_book_get_stand (book, source);

      g_variant_builder_add (&stands, "(xxxus)", stand->as_of, stand->read_at, stand->link_begun, stand->period_days, stand->link != NULL ? stand->link : "");
    }

  return g_variant_ref_sink (g_variant_new ("(ua(xxxus)@ay)", (guint32) VERSION, &stands, people));
}

/* The same bytes on every machine. */
static GVariant *
to_little_endian (GVariant *variant)
{
  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant) : g_variant_ref (variant);
}

GBytes *
unseat_evidence_file_pack (UnseatEvidenceBook *book)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) little = NULL;

  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (book), NULL);

  variant = to_variant (book);
  little = to_little_endian (variant);
  return g_variant_get_data_as_bytes (little);
}

/* Returns: (transfer full): the file, which begins with a checksum of the rest */
static GBytes *
seal (GBytes *payload)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, payload);
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) digest, DIGEST_LENGTH);
  g_byte_array_append (file, g_bytes_get_data (payload, NULL), (guint) g_bytes_get_size (payload));
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

/* Returns: (transfer full) (nullable): what was sealed, %NULL with an error when something else is in the file */
static GBytes *
unseal (GBytes  *file,
        GError **error)
{
  gsize            length = 0;
  const char      *data = g_bytes_get_data (file, &length);
  g_autofree char *digest = NULL;
  g_autoptr (GBytes) payload = NULL;

  if (length >= DIGEST_LENGTH)
    {
      payload = g_bytes_new_from_bytes (file, DIGEST_LENGTH, length - DIGEST_LENGTH);
      digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, payload);
    }
  if (digest != NULL && memcmp (digest, data, DIGEST_LENGTH) == 0)
    return g_steal_pointer (&payload);

  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "The file is damaged.");
  return NULL;
}

static gboolean
take_people (GVariant           *variant,
             UnseatEvidenceBook *book)
{
  g_autoptr (GVariant) people = g_variant_get_child_value (variant, 2);
  g_autoptr (GBytes) rows = g_variant_get_data_as_bytes (people);

  return unseat_evidence_book_add_rows (book, rows);
}

static gboolean
take_variant (GVariant           *variant,
              UnseatEvidenceBook *book)
{
  g_autoptr (GVariant) stands = g_variant_get_child_value (variant, 1);
  guint32 version = 0;

  g_variant_get_child (variant, 0, "u", &version);
  if (version != VERSION || g_variant_n_children (stands) != UNSEAT_N_EVIDENCE_SOURCES || !take_people (variant, book))
    return FALSE;

  for (UnseatEvidenceSource source = 0; source < UNSEAT_N_EVIDENCE_SOURCES; source++)
    {
      UnseatEvidenceStand stand = { .problem = UNSEAT_EVIDENCE_PROBLEM_NONE };
      const char         *link = NULL;
      guint32             days = 0;

      g_variant_get_child (stands, source, "(xxxu&s)", &stand.as_of, &stand.read_at, &stand.link_begun, &days, &link);
      stand.period_days = days;
      stand.link = *link != '\0' ? link : NULL;
      if (stand.as_of == 0)
        stand.problem = UNSEAT_EVIDENCE_PROBLEM_NOT_READ;
      unseat_evidence_book_set_stand (book, source, &stand);
    }
  return TRUE;
}

gboolean
unseat_evidence_file_unpack (GBytes             *bytes,
                             UnseatEvidenceBook *book,
                             gint64              latest)
{
  g_autoptr (GVariant) little = NULL;
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (UNSEAT_IS_EVIDENCE_BOOK (book), FALSE);

  little = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FORMAT), bytes, FALSE));
  variant = to_little_endian (little);
  if (!g_variant_is_normal_form (variant) || !take_variant (variant, book))
    return FALSE;

  unseat_evidence_book_drop_later (book, latest);
  return TRUE;
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Job *job = task_data;
  GError    *error = NULL;
  g_autoptr (GBytes) file = unseat_small_file_read_bytes (job->path, UNSEAT_EVIDENCE_FILE_MAX_BYTES, &error);
  GBytes *bytes = file != NULL ? unseal (file, &error) : NULL;

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
unseat_evidence_file_read_async (const char         *path,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  g_return_if_fail (path != NULL);

  job = job_new ();
  job->path = g_strdup (path);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_evidence_file_read_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_thread);
}

GBytes *
unseat_evidence_file_read_finish (GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static guint
count_removed (const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&counting);

  return removed != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (removed, path)) : 0;
}

static void
add_removed (const char *path)
{
  guint n = count_removed (path);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&counting);

  if (removed == NULL)
    removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_replace (removed, g_strdup (path), GUINT_TO_POINTER (n + 1));
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr (GBytes) file = seal (job->bytes);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&one_at_a_time);
  GError *error = NULL;

  if (job->n_removed != count_removed (job->path))
    g_task_return_new_error (task, G_FILE_ERROR, G_FILE_ERROR_INTR, "The file has been removed meanwhile.");
  else if (unseat_small_file_write_bytes (job->path, file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
unseat_evidence_file_write_async (const char         *path,
                                  GBytes             *bytes,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  g_return_if_fail (path != NULL && bytes != NULL);

  job = job_new ();
  job->path = g_strdup (path);
  job->bytes = g_bytes_ref (bytes);
  job->n_removed = count_removed (path);
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_evidence_file_write_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_thread);
}

gboolean
unseat_evidence_file_write_finish (GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
remove_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&one_at_a_time);

  if (g_unlink (job->path) == 0 || errno == ENOENT)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  /* Translators: a file, then why, from the system. */
  g_task_return_new_error (task, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE, _ ("What is kept of when people signed in could not be deleted. Delete the file “%s” yourself: %s"),
                           job->path, g_strerror (errno));
}

void
unseat_evidence_file_remove_async (const char         *path,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  g_return_if_fail (path != NULL);

  add_removed (path);
  job = job_new ();
  job->path = g_strdup (path);
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, unseat_evidence_file_remove_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, remove_thread);
}

gboolean
unseat_evidence_file_remove_finish (GAsyncResult *result,
                                    GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
