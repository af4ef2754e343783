/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-lookup.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "unseat-error.h"

#include "folder.h"

#define N_PEOPLE 100000
#define N_LINES 10000

/* Of the processor: however busy the machine is. */

typedef struct
{
  UnseatDirectory *directory;   /* (owned) */
  GCancellable    *cancellable; /* (owned) */
} Fixture;

static const char *folder = NULL;

static void
add_people (UnseatDirectory *directory,
            guint            n_people)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_people; i++)
    {
      g_autofree char *id = g_strdup_printf ("aaaaaaaa-0000-4000-8000-%012u", i);
      g_autofree char *name = g_strdup_printf ("Ádám Number %u", i);
      g_autofree char *upn = g_strdup_printf ("person%u@x.example", i);
      UnseatUserFacts  facts = { .id = id, .display_name = name, .user_principal_name = upn };

      g_ptr_array_add (users, unseat_user_new (&facts, NULL));
    }
  unseat_directory_add_users (directory, users);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = unseat_directory_new ();
  fixture->cancellable = g_cancellable_new ();
  add_people (fixture->directory, GPOINTER_TO_UINT (data));
  unseat_directory_set_complete (fixture->directory, g_get_real_time () / G_USEC_PER_SEC);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->directory);
  g_clear_object (&fixture->cancellable); /* a thread may be about to let go of it */
}

typedef struct
{
  gboolean ended;
  GError  *error; /* (owned) (nullable) */
  guint    n_turns;
  double   longest_msec;
} Run;

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Run *run = user_data;

  unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &run->error);
  run->ended = TRUE;
}

static double
get_cpu_msec (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static Run
run_lookup (Fixture            *fixture,
            UnseatPeopleLookup *lookup)
{
  Run run = { 0 };

  unseat_operation_run_async (UNSEAT_OPERATION (lookup), fixture->cancellable, ended_cb, &run);
  while (!run.ended)
    {
      double start = get_cpu_msec ();

      g_main_context_iteration (NULL, TRUE);
      run.longest_msec = MAX (run.longest_msec, get_cpu_msec () - start);
      run.n_turns++;
    }
  return run;
}

static char *
write_list (const void *contents,
            gssize      length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, "leavers.csv", NULL);

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
  return path;
}

static UnseatPeopleLookup *
look_up_file (Fixture    *fixture,
              const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return unseat_people_lookup_new_for_file (fixture->directory, file);
}

static void
assert_fails (Fixture            *fixture,
              UnseatPeopleLookup *lookup,
              UnseatError         code,
              const char         *message)
{
  Run run = run_lookup (fixture, lookup);

  g_assert_error (run.error, UNSEAT_ERROR, (int) code);
  g_assert_nonnull (strstr (run.error->message, message));
  g_assert_null (unseat_people_lookup_get_import (lookup));
  g_clear_error (&run.error);
  g_assert_finalize_object (lookup);
}

static void
test_text (Fixture      *fixture,
           gconstpointer data)
{
  UnseatPeopleLookup *lookup = unseat_people_lookup_new_for_text (fixture->directory, "person1@x.example\nÁdám Number 2\nadam number 3\nnobody");
  Run                 run = run_lookup (fixture, lookup);
  UnseatPeopleImport *import = unseat_people_lookup_get_import (lookup);

  g_assert_no_error (run.error);
  g_assert_cmpuint (unseat_people_import_count (import, UNSEAT_IMPORT_FOUND), ==, 2);
  g_assert_cmpuint (unseat_people_import_count (import, UNSEAT_IMPORT_AMBIGUOUS), ==, 1);
  g_assert_cmpuint (unseat_people_import_count (import, UNSEAT_IMPORT_UNKNOWN), ==, 1);
  g_assert_cmpuint (unseat_operation_get_done (UNSEAT_OPERATION (lookup)), ==, 4);
  g_assert_cmpuint (unseat_operation_get_total (UNSEAT_OPERATION (lookup)), ==, 4);
  g_assert_finalize_object (lookup);
}

static void
test_refused_text (Fixture      *fixture,
                   gconstpointer data)
{
  assert_fails (fixture, unseat_people_lookup_new_for_text (fixture->directory, "# nobody\n"), UNSEAT_ERROR_INVALID_INPUT, "This names nobody.");
  assert_fails (fixture, unseat_people_lookup_new_for_text (fixture->directory, "a@x;b@x\nc@x;d@x"), UNSEAT_ERROR_INVALID_INPUT, "Columns 1 and 2");
}

static void
test_file (Fixture      *fixture,
           gconstpointer data)
{
  static const char list[] = "\xff\xfen\0a\0m\0e\0;\0u\0p\0n\0\r\0\n\0\"\0a\0\n\0b\0\"\0;\0p\0e\0r\0s\0o\0n\0001\0@\0x\0.\0e\0x\0a\0m\0p\0l\0e\0";

  g_autofree char    *path = write_list (list, sizeof list - 1);
  UnseatPeopleLookup *lookup = look_up_file (fixture, path);
  Run                 run = run_lookup (fixture, lookup);
  g_autoptr (GArray) found = NULL;

  g_assert_no_error (run.error);
  found = unseat_people_import_list_found (unseat_people_lookup_get_import (lookup));
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (g_array_index (found, guint, 0), ==, 1);
  g_assert_finalize_object (lookup);
}

static void
test_refused_files (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *path = write_list ("", 0);
  g_autofree char *missing = g_build_filename (folder, "nothing", NULL);
  int              fd = -1;

  assert_fails (fixture, look_up_file (fixture, path), UNSEAT_ERROR_INVALID_INPUT, "The list of people “leavers.csv” is empty.");
  assert_fails (fixture, look_up_file (fixture, missing), UNSEAT_ERROR_INVALID_INPUT, "The list of people could not be read: ");
  assert_fails (fixture, look_up_file (fixture, folder), UNSEAT_ERROR_INVALID_INPUT, "The list of people could not be read: ");

  g_free (write_list ("\x89PNG\0\0\r\n\0", 9));
  assert_fails (fixture, look_up_file (fixture, path), UNSEAT_ERROR_INVALID_INPUT, "The list of people “leavers.csv”: This is not a text");

  /* Does not take the room that it seems to. */
  fd = open (path, O_WRONLY);
  g_assert_cmpint (ftruncate (fd, 64 * 1024 * 1024 + 1), ==, 0);
  close (fd);
  assert_fails (fixture, look_up_file (fixture, path), UNSEAT_ERROR_INVALID_INPUT, "The list of people “leavers.csv” is too large.");
}

/* A name that only one of those who were read has may be that of two. */
static void
test_incomplete (Fixture      *fixture,
                 gconstpointer data)
{
  unseat_directory_clear (fixture->directory);
  add_people (fixture->directory, 10);
  assert_fails (fixture, unseat_people_lookup_new_for_text (fixture->directory, "person1@x.example"), UNSEAT_ERROR_CONFLICT,
                "Not everybody in this tenant has been read yet.");

  unseat_directory_set_complete (fixture->directory, g_get_real_time () / G_USEC_PER_SEC);
  test_text (fixture, data);
}

static void
clear_cb (UnseatOperation *operation,
          GParamSpec      *pspec,
          UnseatDirectory *directory)
{
  g_signal_handlers_disconnect_by_func (operation, clear_cb, directory);
  unseat_directory_clear (directory);
  add_people (directory, 10);
  unseat_directory_set_complete (directory, g_get_real_time () / G_USEC_PER_SEC);
}

/* Indexes begin anew: what was found is somebody else. */
static void
test_read_again (Fixture      *fixture,
                 gconstpointer data)
{
  UnseatPeopleLookup *lookup = unseat_people_lookup_new_for_text (fixture->directory, "person1@x.example\nÁdám Number 2");

  g_signal_connect (lookup, "notify::total", G_CALLBACK (clear_cb), fixture->directory);
  assert_fails (fixture, lookup, UNSEAT_ERROR_CONFLICT, "Not everybody in this tenant has been read yet.");
}

static void
cancel_cb (UnseatOperation *operation,
           GParamSpec      *pspec,
           GCancellable    *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  UnseatPeopleLookup *lookup = unseat_people_lookup_new_for_text (fixture->directory, "person1@x.example\nÁdám Number 2");
  Run                 run = { 0 };

  g_signal_connect (lookup, "notify::total", G_CALLBACK (cancel_cb), fixture->cancellable);
  run = run_lookup (fixture, lookup);
  g_assert_true (unseat_error_is_cancelled (run.error));
  g_clear_error (&run.error);
  g_assert_finalize_object (lookup);

  /* In the thread, too. */
  lookup = unseat_people_lookup_new_for_text (fixture->directory, "person1@x.example");
  run = run_lookup (fixture, lookup);
  g_assert_true (unseat_error_is_cancelled (run.error));
  g_clear_error (&run.error);
  g_assert_finalize_object (lookup);
}

/* Ten thousand names in a tenant of a hundred thousand: the main loop has its turn all the while. */
static void
test_responsive (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  UnseatPeopleLookup *lookup = NULL;
  Run                 run = { 0 };

  for (guint i = 0; i < N_LINES; i++)
    g_string_append_printf (text, "ÁDÁM Number %u\n", i * 7);
  lookup = unseat_people_lookup_new_for_text (fixture->directory, text->str);
  run = run_lookup (fixture, lookup);
  g_assert_no_error (run.error);
  g_assert_cmpuint (unseat_people_import_count (unseat_people_lookup_get_import (lookup), UNSEAT_IMPORT_FOUND), ==, N_LINES);
  g_test_message ("%u turns, the longest %.1f ms", run.n_turns, run.longest_msec);
  g_assert_cmpuint (run.n_turns, >, 20);
  g_assert_finalize_object (lookup);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *made = folder_make ();
  int              status = 0;

  folder = made;
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test, n_people) g_test_add ("/core/people-lookup/" path, Fixture, GUINT_TO_POINTER (n_people), set_up, test, tear_down)
  ADD ("cancelled", test_cancelled, 1000);
  ADD ("file", test_file, 10);
  ADD ("incomplete", test_incomplete, 10);
  ADD ("read-again", test_read_again, 1000);
  ADD ("refused-files", test_refused_files, 10);
  ADD ("refused-text", test_refused_text, 10);
  ADD ("responsive", test_responsive, N_PEOPLE);
  ADD ("text", test_text, 10);
#undef ADD
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
