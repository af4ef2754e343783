/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* unshare() */

#include "config.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include "changes.h"
#include "exports.h"
#include "folder.h"
#include "unseat-error.h"
#include "unseat-export-file.h"
#include "unseat-people-export.h"

#define N_PEOPLE 3000 /* some pieces */
#define BEFORE "what was there before\n"

typedef struct
{
  char            *folder;    /* (owned) */
  char            *path;      /* (owned): of a file in it */
  UnseatDirectory *directory; /* (owned) */
  GCancellable    *cancellable;
  GAsyncResult    *result; /* (owned) (nullable) */
} Fixture;

static gboolean has_own_mounts;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("unseat-export-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "people.csv", NULL);
  fixture->cancellable = g_cancellable_new ();
  fixture->directory = exports_make_directory ();
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);
      g_autoptr (UnseatUser) user = changes_person (id, changes_path ("e3", NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL);

      unseat_directory_update_user (fixture->directory, user);
    }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->directory);
  g_clear_object (&fixture->cancellable); /* a thread that has done its work may hold it for a moment */
  folder_remove (fixture->folder);
  g_clear_pointer (&fixture->path, g_free);
  g_clear_pointer (&fixture->folder, g_free);
}

static UnseatExport *
make_export (Fixture *fixture)
{
  g_autoptr (UnseatUserList) list = unseat_user_list_new (fixture->directory);

  return unseat_people_export_new_for_list (list, NULL);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

/* @cancel_at: 0 = never */
static gboolean
write_file (Fixture *fixture,
            guint64  cancel_at,
            GError **error)
{
  g_autoptr (UnseatExport) export = make_export (fixture);
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (UnseatExportFile) operation = unseat_export_file_new (export, file);
  gboolean is_good = FALSE;

  g_assert_true (g_file_equal (unseat_export_file_get_file (operation), file));
  unseat_operation_run_async (UNSEAT_OPERATION (operation), fixture->cancellable, ended_cb, fixture);
  while (fixture->result == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      if (cancel_at > 0 && unseat_operation_get_done (UNSEAT_OPERATION (operation)) >= cancel_at)
        g_cancellable_cancel (fixture->cancellable);
    }

  is_good = unseat_operation_run_finish (UNSEAT_OPERATION (operation), fixture->result, error);
  g_clear_object (&fixture->result);
  if (is_good)
    g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (operation)), ==, N_PEOPLE);
  g_clear_object (&export);
  g_assert_finalize_object (g_steal_pointer (&operation));
  return is_good;
}

static void
assert_content (Fixture    *fixture,
                const char *expected)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (fixture->path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

/* Nothing but the file, or nothing at all. */
static void
assert_n_files (Fixture *fixture,
                guint    expected)
{
  g_autoptr (GDir) files = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (files) != NULL)
    n++;
  g_assert_cmpuint (n, ==, expected);
}

static void
put_before (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, BEFORE, -1, &error);
  g_assert_no_error (error);
}

static void
check_written (Fixture           *fixture,
               UnseatExportFormat format)
{
  g_autofree char *expected = exports_write (make_export (fixture), format);
  g_autoptr (GError) error = NULL;

  g_assert_true (write_file (fixture, 0, &error));
  g_assert_no_error (error);
  assert_content (fixture, expected);
  assert_n_files (fixture, 1);
}

static void
test_new (Fixture      *fixture,
          gconstpointer data)
{
  check_written (fixture, UNSEAT_EXPORT_CSV);
}

static void
test_over (Fixture      *fixture,
           gconstpointer data)
{
  put_before (fixture);
  check_written (fixture, UNSEAT_EXPORT_CSV);
}

static void
test_json (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->path, g_free);
  fixture->path = g_build_filename (fixture->folder, "People.JSON", NULL);
  check_written (fixture, UNSEAT_EXPORT_JSON);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_before (fixture);
  g_assert_false (write_file (fixture, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_content (fixture, BEFORE);
  assert_n_files (fixture, 1);
}

static void
test_cancelled_new (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (write_file (fixture, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_n_files (fixture, 0);
}

static void
assert_refused (Fixture    *fixture,
                const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (write_file (fixture, 0, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_cmpstr (error->message, ==, sentence);
  g_assert_nonnull (unseat_error_get_details (error));
}

static void
test_no_folder (Fixture      *fixture,
                gconstpointer data)
{
  g_clear_pointer (&fixture->path, g_free);
  fixture->path = g_build_filename (fixture->folder, "gone", "people.csv", NULL);
  assert_refused (fixture, "“people.csv” could not be saved: there is no such folder.");
}

/* A name is text from outside, and what is in the way is a folder. */
static void
test_in_the_way (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->path, g_free);
  fixture->path = g_build_filename (fixture->folder, "two\nlines", NULL);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (write_file (fixture, 0, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_true (g_str_has_prefix (error->message, "“two lines” could not be saved: "));
  assert_n_files (fixture, 1);
}

/* Somewhere in the middle there is no going on: no file may become larger. */
static void
check_too_large (Fixture *fixture,
                 guint    n_files)
{
  struct rlimit limit;
  struct rlimit small = { 100000, 100000 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small.rlim_max = limit.rlim_max;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (write_file (fixture, 0, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_assert_true (g_str_has_prefix (error->message, "“people.csv” could not be saved: "));
  assert_n_files (fixture, n_files);
}

static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  check_too_large (fixture, 0);
}

static void
test_too_large_over (Fixture      *fixture,
                     gconstpointer data)
{
  put_before (fixture);
  check_too_large (fixture, 1);
  assert_content (fixture, BEFORE);
}

static gboolean
mount_disk (Fixture      *fixture,
            unsigned long flags)
{
  if (!has_own_mounts)
    {
      g_test_skip ("Only root can make a small disk");
      return FALSE;
    }
  if (flags == 0)
    {
      g_assert_cmpint (mount ("tmpfs", fixture->folder, "tmpfs", 0, "size=128k"), ==, 0);
      return TRUE;
    }

  g_assert_cmpint (mount (NULL, fixture->folder, NULL, flags | MS_REMOUNT, NULL), ==, 0);
  return TRUE;
}

static void
test_full_disk (Fixture      *fixture,
                gconstpointer data)
{
  if (!mount_disk (fixture, 0))
    return;

  assert_refused (fixture, "“people.csv” could not be saved: there is no space left on the disk.");
  assert_n_files (fixture, 0);

  put_before (fixture);
  assert_refused (fixture, "“people.csv” could not be saved: there is no space left on the disk.");
  assert_content (fixture, BEFORE);
  assert_n_files (fixture, 1);
  umount2 (fixture->folder, MNT_DETACH);
}

static void
test_read_only (Fixture      *fixture,
                gconstpointer data)
{
  if (geteuid () != 0)
    {
      g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
      assert_refused (fixture, "“people.csv” could not be saved: you may not write there.");
      assert_n_files (fixture, 0);
      g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
      return;
    }

  if (!mount_disk (fixture, 0) || !mount_disk (fixture, MS_RDONLY))
    return;
  assert_refused (fixture, "“people.csv” could not be saved: you may not write there.");
  assert_n_files (fixture, 0);
  umount2 (fixture->folder, MNT_DETACH);
}

int
main (int    argc,
      char **argv)
{
  /* Before there are threads, which each have their own. */
  has_own_mounts = unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/export-file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("new", test_new);
  ADD ("over", test_over);
  ADD ("json", test_json);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-new", test_cancelled_new);
  ADD ("no-folder", test_no_folder);
  ADD ("in-the-way", test_in_the_way);
  ADD ("too-large", test_too_large);
  ADD ("too-large-over", test_too_large_over);
  ADD ("full-disk", test_full_disk);
  ADD ("read-only", test_read_only);
#undef ADD

  return g_test_run ();
}
