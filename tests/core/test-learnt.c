/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "unseat-conflicts.h"
#include "unseat-dependencies.h"
#include "unseat-learnt.h"

#define PLAN "11111111-1111-4111-8111-111111111111"
#define NEEDED "22222222-2222-4222-8222-222222222222"
#define OTHER "33333333-3333-4333-8333-333333333333"
#define HEAD "plan_id,part_number,needs_one_of,source\n"
#define N_TOO_MANY 2000

typedef struct
{
  char *path; /* (owned) */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer unused)
{
  self->path = g_build_filename (g_get_user_data_dir (), "unseat", "learnt.csv", NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer unused)
{
  g_remove (self->path);
  g_free (self->path);
}

static void
add (GPtrArray  *list,
     const char *plan,
     const char *needed)
{
  unseat_dependencies_add (list, plan, (const char *[]){ needed, NULL });
}

static void
assert_loads (Fixture *self,
              guint    n_rows)
{
  g_autoptr (GPtrArray) list = unseat_dependencies_new ();

  unseat_learnt_load (self->path, UNSEAT_LEARNT_DEPENDENCIES, list);
  g_assert_cmpuint (list->len, ==, n_rows);
}

static void
test_round_trip (Fixture      *self,
                 gconstpointer unused)
{
  g_autoptr (GPtrArray) list = unseat_dependencies_new ();
  g_autoptr (GPtrArray) again = unseat_dependencies_new ();
  const UnseatDependency *row = NULL;
  GStatBuf                status;

  assert_loads (self, 0); /* of no file there is nothing to say */
  g_assert_true (unseat_dependencies_add (list, PLAN, (const char *[]){ NEEDED, OTHER, NULL }));
  g_assert_false (unseat_dependencies_add (list, PLAN, (const char *[]){ OTHER, NULL }));
  unseat_learnt_save (self->path, UNSEAT_LEARNT_DEPENDENCIES, list);
  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  unseat_learnt_load (self->path, UNSEAT_LEARNT_DEPENDENCIES, again);
  g_assert_cmpuint (again->len, ==, 1);
  row = again->pdata[0];
  g_assert_cmpstr (row->plan_id, ==, PLAN);
  g_assert_cmpuint (g_strv_length (row->needs), ==, 2);
  g_assert_cmpstr (row->needs[0], ==, NEEDED);
  g_assert_cmpstr (row->needs[1], ==, OTHER);
}

/* What excludes each other has a file of its own, which nobody takes for the other. */
static void
test_conflicts (Fixture      *self,
                gconstpointer unused)
{
  g_autoptr (GPtrArray) one = unseat_conflicts_new ();
  g_autoptr (GPtrArray) other = unseat_conflicts_new ();
  g_autoptr (GPtrArray) again = unseat_conflicts_new ();

  g_assert_true (unseat_conflicts_add (one, PLAN, NEEDED));
  g_assert_true (unseat_conflicts_add (other, PLAN, OTHER));
  unseat_learnt_save (self->path, UNSEAT_LEARNT_CONFLICTS, one);
  unseat_learnt_save (self->path, UNSEAT_LEARNT_CONFLICTS, other); /* another program knows nothing of the first */
  g_assert_cmpuint (other->len, ==, 2);
  unseat_learnt_load (self->path, UNSEAT_LEARNT_CONFLICTS, again);
  g_assert_cmpuint (again->len, ==, 2);
  assert_loads (self, 0);
}

/* Two programs that learn at once: nothing that one of them wrote is lost to the other. */
static void
test_two_programs (Fixture      *self,
                   gconstpointer unused)
{
  g_autoptr (GPtrArray) one = unseat_dependencies_new ();
  g_autoptr (GPtrArray) other = unseat_dependencies_new ();

  add (one, PLAN, NEEDED);
  add (other, OTHER, NEEDED);
  unseat_learnt_save (self->path, UNSEAT_LEARNT_DEPENDENCIES, one);
  unseat_learnt_save (self->path, UNSEAT_LEARNT_DEPENDENCIES, other);
  g_assert_cmpuint (other->len, ==, 2);
  assert_loads (self, 2);
}

static void
put (Fixture    *self,
     const char *text,
     gssize      length)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (self->path, text, length, &error);
  g_assert_no_error (error);
}

/* What anybody may have written there is passed over, row by row, or as a whole; and a program that learns writes over it. */
static void
test_hostile (Fixture      *self,
              gconstpointer unused)
{
  static const struct
  {
    const char *text;
    gssize      length;
    guint       n_rows;
  } rows[] = {
    { "", 0, 0 },
    { "\0\0\0\0", 4, 0 },
    { "\xff\xfe\xfa,,,\n", -1, 0 },
    { HEAD "\"never closed,,,\n", -1, 0 },
    { HEAD PLAN ",," NEEDED ",\n", -1, 1 },
    { HEAD PLAN ",," NEEDED ",\nno id,," NEEDED ",\n" OTHER ",,no id,\n" OTHER ",,,\n" OTHER "\n", -1, 1 },
    { HEAD PLAN ",," NEEDED ",\n" PLAN ",," NEEDED ",\n", -1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) list = unseat_dependencies_new ();

      put (self, rows[i].text, rows[i].length);
      assert_loads (self, rows[i].n_rows);
      add (list, OTHER, PLAN);
      unseat_learnt_save (self->path, UNSEAT_LEARNT_DEPENDENCIES, list);
      assert_loads (self, rows[i].n_rows + 1);
    }
}

/* No more than could be true is ever known, however much is written, or said. */
static void
test_bounded (Fixture      *self,
              gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autofree char *huge = g_strnfill (1024 * 1024, ' ');
  g_autoptr (GPtrArray) list = unseat_dependencies_new ();
  g_autoptr (GStrvBuilder) many = g_strv_builder_new ();
  g_auto (GStrv) needs = NULL;

  for (guint i = 0; i < N_TOO_MANY; i++)
    g_string_append_printf (text, "%08x-1111-4111-8111-111111111111,," NEEDED ",\n", i);
  put (self, text->str, -1);
  assert_loads (self, UNSEAT_DEPENDENCIES_MAX);
  put (self, huge, -1);
  assert_loads (self, 0);

  for (guint i = 0; i <= UNSEAT_DEPENDENCIES_MAX_NEEDS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08x-1111-4111-8111-111111111111", i);

      g_strv_builder_add (many, id);
    }
  needs = g_strv_builder_end (many);
  g_assert_false (unseat_dependencies_add (list, PLAN, (const char *const *) needs));
}

/* All that can be learnt fits into the file that can be read. */
static void
test_full (Fixture      *self,
           gconstpointer unused)
{
  g_autoptr (GPtrArray) list = unseat_dependencies_new ();

  for (guint i = 0; i < UNSEAT_DEPENDENCIES_MAX; i++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_autofree char *plan = g_strdup_printf ("%08x-1111-4111-8111-111111111111", i);
      g_auto (GStrv) needs = NULL;

      for (guint k = 0; k < UNSEAT_DEPENDENCIES_MAX_NEEDS; k++)
        {
          g_autofree char *id = g_strdup_printf ("%08x-2222-4222-8222-222222222222", k);

          g_strv_builder_add (builder, id);
        }
      needs = g_strv_builder_end (builder);
      g_assert_true (unseat_dependencies_add (list, plan, (const char *const *) needs));
    }

  g_assert_false (unseat_dependencies_add (list, PLAN, (const char *[]){ NEEDED, NULL }));
  unseat_learnt_save (self->path, UNSEAT_LEARNT_DEPENDENCIES, list);
  assert_loads (self, UNSEAT_DEPENDENCIES_MAX);
}

/* What is no file is neither waited for nor followed, and what cannot be written stops nobody. */
static void
test_no_file (Fixture      *self,
              gconstpointer unused)
{
  g_autofree char *target = g_strconcat (self->path, ".target", NULL);
  g_autoptr (GPtrArray) list = unseat_dependencies_new ();

  put (self, "", 0);
  g_assert_cmpint (g_rename (self->path, target), ==, 0);
  g_assert_cmpint (symlink (target, self->path), ==, 0);
  assert_loads (self, 0);
  g_assert_cmpint (g_remove (self->path), ==, 0);
  g_assert_cmpint (g_remove (target), ==, 0);
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  assert_loads (self, 0);
  g_assert_cmpint (g_remove (self->path), ==, 0);

  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  add (list, PLAN, NEEDED);
  unseat_learnt_save (self->path, UNSEAT_LEARNT_DEPENDENCIES, list);
  g_assert_cmpuint (list->len, ==, 1);
  assert_loads (self, 0);
}

static UnseatAccount *
make_account (const char *store_key,
              const char *tenant_id,
              const char *user)
{
  return unseat_account_new (store_key, "global", tenant_id, user, user, "client", NULL);
}

static void
test_path (void)
{
  g_autoptr (UnseatAccount) ada = make_account ("global", "t1", "ada");
  g_autoptr (UnseatAccount) bo = make_account ("global", "t1", "bo");
  g_autoptr (UnseatAccount) elsewhere = make_account ("global", "t2", "ada");
  g_autoptr (UnseatAccount) other_server = make_account ("http://localhost", "t1", "ada");
  g_autofree char *path = unseat_learnt_dup_path (ada, UNSEAT_LEARNT_DEPENDENCIES);
  g_autofree char *path_of_conflicts = unseat_learnt_dup_path (ada, UNSEAT_LEARNT_CONFLICTS);
  g_autofree char *path_of_bo = unseat_learnt_dup_path (bo, UNSEAT_LEARNT_DEPENDENCIES);
  g_autofree char *path_elsewhere = unseat_learnt_dup_path (elsewhere, UNSEAT_LEARNT_DEPENDENCIES);
  g_autofree char *path_of_other_server = unseat_learnt_dup_path (other_server, UNSEAT_LEARNT_DEPENDENCIES);

  g_assert_cmpstr (path, ==, path_of_bo);
  g_assert_cmpstr (path, !=, path_of_conflicts);
  g_assert_cmpstr (path, !=, path_elsewhere);
  g_assert_cmpstr (path, !=, path_of_other_server);
  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              result = 0;

  g_test_init (&argc, &argv, NULL);

  g_test_add ("/learnt/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/learnt/conflicts", Fixture, NULL, set_up, test_conflicts, tear_down);
  g_test_add ("/learnt/two-programs", Fixture, NULL, set_up, test_two_programs, tear_down);
  g_test_add ("/learnt/hostile", Fixture, NULL, set_up, test_hostile, tear_down);
  g_test_add ("/learnt/bounded", Fixture, NULL, set_up, test_bounded, tear_down);
  g_test_add ("/learnt/full", Fixture, NULL, set_up, test_full, tear_down);
  g_test_add ("/learnt/no-file", Fixture, NULL, set_up, test_no_file, tear_down);
  g_test_add_func ("/learnt/path", test_path);

  result = g_test_run ();
  folder_remove (folder);

  return result;
}
