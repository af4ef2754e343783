/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "bench-people.h"
#include "unseat-export-file.h"
#include "unseat-people-export.h"

/* Everybody into a file, as the window does it. Numbers to look at, not to fail on:
 *
 *   bench-export PEOPLE...
 *
 * "begin" is what the press of the button costs, "turn" the longest turn of the main loop in CPU of its thread, "main" all of them,
 * "all" from the press to the file on disk. Each number is the least of several rounds. */

#define N_ROUNDS 3

typedef struct
{
  gint64 begin;
  gint64 turn;
  gint64 main;
  gint64 all;
} Sample;

static gint64
get_thread_usec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

static Sample
measure (UnseatUserList *list,
         const char     *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 start = g_get_monotonic_time ();
  gint64 cpu = get_thread_usec ();
  g_autoptr (UnseatExport) export = unseat_people_export_new_for_list (list, NULL);
  g_autoptr (UnseatExportFile) operation = unseat_export_file_new (export, file);
  Sample   sample = { .begin = get_thread_usec () - cpu };
  gboolean done = FALSE;

  unseat_operation_run_async (UNSEAT_OPERATION (operation), NULL, ended_cb, &done);
  while (!done)
    {
      gint64 before = get_thread_usec ();
      gint64 turn = 0;

      g_main_context_iteration (NULL, TRUE);
      turn = get_thread_usec () - before;
      sample.turn = MAX (sample.turn, turn);
      sample.main += turn;
    }
  sample.all = g_get_monotonic_time () - start;
  return sample;
}

static void
print_format (UnseatUserList *list,
              const char     *name)
{
  g_autofree char *folder = g_dir_make_tmp ("unseat-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (list));
  Sample           least = { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64 };
  GStatBuf         file;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Sample sample = measure (list, path);

      least.begin = MIN (least.begin, sample.begin);
      least.turn = MIN (least.turn, sample.turn);
      least.main = MIN (least.main, sample.main);
      least.all = MIN (least.all, sample.all);
    }

  g_assert (g_stat (path, &file) == 0);
  g_print ("%10u  %-5s %9.1f %9.1f %9.0f %9.0f %9.2f %9.1f\n", n, name + 2, least.begin / 1e3, least.turn / 1e3, least.main / 1e3,
           least.all / 1e3, (double) least.main / n, file.st_size / 1e6);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_print ("    people         begin ms   turn ms   main ms    all ms  µs/person     MB\n");
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (UnseatDirectory) directory = unseat_directory_new ();
      g_autoptr (UnseatUserList) list = NULL;

      bench_people_add (directory, atoi (argv[i]));
      list = unseat_user_list_new (directory);
      print_format (list, "p.csv");
      print_format (list, "p.json");
    }
  return EXIT_SUCCESS;
}
