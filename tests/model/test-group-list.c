/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-group-list.h"

#define E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define E5 "06ebc4ee-1bb5-47dd-8120-11324bc54e06"

typedef struct
{
  UnseatDirectory *directory; /* (owned) */
  UnseatGroupList *list;      /* (owned) */
  GString         *log;       /* (owned): the signals, in short */
} Fixture;

static void
stale_cb (UnseatGroupList *list,
          GString         *log)
{
  g_string_append (log, "s ");
}

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GString    *log)
{
  g_string_append_printf (log, "%u:-%u+%u ", position, removed, added);
}

static void
set_groups (Fixture    *fixture,
            const char *first_name, /* then NULL */
            ...)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);
  va_list names;

  va_start (names, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (names, const char *))
    g_ptr_array_add (groups, unseat_group_new (&(UnseatGroupFacts){ .id = name, .name = name }, (UnseatGroupLicense[]){ { .sku_id = E3 }, { NULL } }));
  va_end (names);
  unseat_directory_set_groups (fixture->directory, groups);
}

/* Has somebody hold E3 through @group_id, and E5, too, in the state @state and with @problem. */
static void
add_person (Fixture              *fixture,
            const char           *id,
            const char           *group_id,
            UnseatAssignmentState state,
            UnseatAssignmentError problem)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  g_autoptr (UnseatUser) user = NULL;

  g_ptr_array_add (paths, unseat_assignment_new (E3, group_id, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
  g_ptr_array_add (paths, unseat_assignment_new (E5, group_id, state, problem, NULL, 0));
  user = unseat_user_new (&(UnseatUserFacts){ .id = id, .display_name = id, .user_principal_name = id, .enabled = TRUE }, g_steal_pointer (&paths));
  unseat_directory_update_user (fixture->directory, user);
}

static void
add_fine (Fixture    *fixture,
          const char *id,
          const char *group_id)
{
  add_person (fixture, id, group_id, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = unseat_directory_new ();
  fixture->list = unseat_group_list_new (fixture->directory);
  fixture->log = g_string_new (NULL);
  g_signal_connect (fixture->list, "stale", G_CALLBACK (stale_cb), fixture->log);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture->log);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->directory);
  g_string_free (fixture->log, TRUE);
}

static void
assert_log (Fixture    *fixture,
            const char *expected)
{
  g_assert_cmpstr (fixture->log->str, ==, expected);
  g_string_truncate (fixture->log, 0);
}

static void
assert_line (Fixture    *fixture,
             guint       position,
             const char *name,
             guint       n_people,
             guint       n_problems)
{
  g_autoptr (UnseatGroupSummary) line = g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  g_assert_cmpstr (unseat_group_summary_get_name (line), ==, name);
  g_assert_cmpuint (unseat_group_summary_get_n_people (line), ==, n_people);
  g_assert_cmpuint (unseat_group_summary_get_n_problems (line), ==, n_problems);
}

static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  UnseatGroupSummary *line = NULL;

  unseat_group_list_update (fixture->list);
  assert_log (fixture, "");
  g_assert_false (unseat_group_list_is_stale (fixture->list));

  set_groups (fixture, "b", "a", NULL);
  add_fine (fixture, "ada", "b");
  add_person (fixture, "bo", "b", UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_COUNT);
  add_fine (fixture, "cy", "gone");
  assert_log (fixture, "s "); /* once, until it is counted */
  g_assert_true (unseat_group_list_is_stale (fixture->list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);

  unseat_group_list_update (fixture->list);
  assert_log (fixture, "0:-0+3 ");
  assert_line (fixture, 0, "a", 0, 0);
  assert_line (fixture, 1, "b", 2, 1);
  assert_line (fixture, 2, "gone", 1, 0);

  line = unseat_group_list_find (fixture->list, "GONE");
  g_assert_cmpstr (unseat_group_summary_get_id (line), ==, "gone");
  g_assert_null (unseat_group_summary_get_group (line));
  g_assert_nonnull (unseat_group_summary_get_group (unseat_group_list_find (fixture->list, "b")));
  g_assert_null (unseat_group_list_find (fixture->list, "c"));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 3));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->list)) == UNSEAT_TYPE_GROUP_SUMMARY);
}

/* Who has left is counted apart, as long as the license is there. */
static void
test_left (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GHashTable) members = g_hash_table_new (g_str_hash, g_str_equal);
  UnseatGroupSummary *line = NULL;

  set_groups (fixture, "a", "b", NULL);
  add_fine (fixture, "Ada", "b");
  add_fine (fixture, "bo", "b");
  add_fine (fixture, "cy", "a");
  unseat_group_list_update (fixture->list);
  assert_line (fixture, 1, "b", 2, 0);
  g_assert_cmpuint (unseat_group_summary_get_n_ending (unseat_group_list_find (fixture->list, "b")), ==, 0);
  g_assert_null (unseat_directory_get_leavers (fixture->directory, "b"));
  g_string_truncate (fixture->log, 0);

  g_hash_table_add (members, (gpointer) "ada");
  g_hash_table_add (members, (gpointer) "somebody who has nothing yet");
  unseat_directory_note_members (fixture->directory, "B", members);
  unseat_group_list_update (fixture->list);
  assert_log (fixture, "s 1:-1+1 ");
  line = unseat_group_list_find (fixture->list, "b");
  assert_line (fixture, 1, "b", 1, 0);
  g_assert_cmpuint (unseat_group_summary_get_n_ending (line), ==, 1);
  g_assert_cmpuint (unseat_group_people_count_left (fixture->directory, "b"), ==, 1);
  assert_line (fixture, 0, "a", 1, 0);

  add_fine (fixture, "bo", NULL); /* processed */
  unseat_group_list_update (fixture->list);
  assert_line (fixture, 1, "b", 1, 0);
  g_assert_cmpuint (unseat_group_summary_get_n_ending (unseat_group_list_find (fixture->list, "b")), ==, 0);
  g_assert_cmpuint (unseat_group_people_count_left (fixture->directory, "b"), ==, 0);

  unseat_directory_note_members (fixture->directory, "b", NULL);
  g_assert_null (unseat_directory_get_leavers (fixture->directory, "b"));
  unseat_directory_note_members (fixture->directory, "a", members);
  unseat_directory_clear (fixture->directory);
  g_assert_null (unseat_directory_get_leavers (fixture->directory, "a"));
}

static void
test_people (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GListStore) lines = g_list_store_new (UNSEAT_TYPE_GROUP_SUMMARY);
  g_autoptr (GPtrArray) people = NULL;

  set_groups (fixture, "a", "b", NULL);
  add_fine (fixture, "ada", "b");
  add_fine (fixture, "bo", "gone");
  unseat_group_list_update (fixture->list);
  g_list_store_append (lines, unseat_group_list_find (fixture->list, "gone"));
  g_list_store_append (lines, unseat_group_list_find (fixture->list, "b"));
  unseat_directory_remove_user (fixture->directory, "bo"); /* and with the last one who told of it, a group that cannot be read */
  add_fine (fixture, "cy", "b");

  people = unseat_group_list_dup_people (fixture->directory, G_LIST_MODEL (lines));
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_cmpstr (((UnseatGroupPeople *) people->pdata[0])->group_id, ==, "b");
  g_assert_cmpuint (((UnseatGroupPeople *) people->pdata[0])->indexes->len, ==, 2);
}

/* What does not change stays where it is on the screen. */
static void
test_changes (Fixture      *fixture,
              gconstpointer data)
{
  set_groups (fixture, "a", "b", "c", "d", NULL);
  unseat_group_list_update (fixture->list);
  g_string_truncate (fixture->log, 0);

  add_fine (fixture, "ada", "b");
  unseat_group_list_update (fixture->list);
  assert_log (fixture, "s 1:-1+1 ");
  assert_line (fixture, 1, "b", 1, 0);

  add_fine (fixture, "bo", NULL);
  unseat_group_list_update (fixture->list);
  assert_log (fixture, "s ");

  unseat_directory_remove_user (fixture->directory, "ada");
  unseat_group_list_update (fixture->list);
  assert_log (fixture, "s 1:-1+1 ");
  assert_line (fixture, 1, "b", 0, 0);

  unseat_directory_refuse_groups (fixture->directory);
  unseat_group_list_update (fixture->list);
  assert_log (fixture, "s 0:-4+0 ");

  unseat_directory_clear (fixture->directory);
  unseat_group_list_update (fixture->list);
  assert_log (fixture, "s ");
}

static void
assert_problem (GPtrArray  *problems,
                guint       position,
                const char *sku_id,
                const char *text,
                guint       n_people)
{
  const UnseatGroupProblem *problem = problems->pdata[position];

  g_assert_cmpstr (problem->sku_id, ==, sku_id);
  g_assert_nonnull (strstr (problem->text, text));
  g_assert_cmpuint (problem->n_people, ==, n_people);
}

static void
test_problems (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;

  add_fine (fixture, "ada", "g");
  add_person (fixture, "bo", "g", UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_USAGE_LOCATION);
  add_person (fixture, "cy", "g", UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_COUNT);
  add_person (fixture, "dee", "g", UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR, UNSEAT_ASSIGNMENT_ERROR_COUNT);
  add_person (fixture, "eve", "other", UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_COUNT);
  add_person (fixture, "flo", NULL, UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_COUNT);
  add_person (fixture, "gil", "g", UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_COUNT);
  unseat_directory_remove_user (fixture->directory, "gil");

  problems = unseat_group_problem_list (fixture->directory, "G");
  g_assert_cmpuint (problems->len, ==, 2);
  assert_problem (problems, 0, E5, "No seat is free", 2);
  assert_problem (problems, 1, E5, "usage location", 1);

  g_clear_pointer (&problems, g_ptr_array_unref);
  problems = unseat_group_problem_list (fixture->directory, "nobody is in it");
  g_assert_cmpuint (problems->len, ==, 0);
}

/* A line that says the same of the group says something else of its products. */
static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (UnseatProductBook) book = unseat_product_book_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_product_entry_free);
  UnseatProductEntry *entry = unseat_product_entry_new ("tenant", E3);

  unseat_directory_set_book (fixture->directory, book);
  set_groups (fixture, "a", "b", NULL);
  unseat_group_list_update (fixture->list);
  g_string_truncate (fixture->log, 0);
  entry->alias = g_strdup ("Office");
  g_ptr_array_add (entries, entry);
  unseat_product_book_set_entries (book, entries);
  assert_log (fixture, "s ");
  unseat_group_list_update (fixture->list);
  assert_log (fixture, "0:-2+2 ");
  unseat_product_book_set_entries (book, entries);
  unseat_group_list_update (fixture->list);
  assert_log (fixture, "");
}

/* Somebody with up to three paths, of them some through groups of which some are not known, and some with a problem. */
static void
add_random (Fixture *fixture,
            guint    number)
{
  static const char *const groups[] = { "a", "b", "c", "gone" };
  g_autofree char         *id = g_strdup_printf ("person-%u", number);
  GPtrArray               *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  g_autoptr (UnseatUser) user = NULL;

  for (guint i = (guint) g_test_rand_int_range (0, 4); i > 0; i--)
    {
      const char *group_id = g_test_rand_bit () ? groups[g_test_rand_int_range (0, G_N_ELEMENTS (groups))] : NULL;
      gboolean    has_problem = g_test_rand_int_range (0, 5) == 0;

      g_ptr_array_add (paths, unseat_assignment_new (g_test_rand_bit () ? E3 : E5, group_id, has_problem ? UNSEAT_ASSIGNMENT_ERROR : UNSEAT_ASSIGNMENT_ACTIVE,
                                                     has_problem ? UNSEAT_ASSIGNMENT_ERROR_COUNT : UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
    }
  user = unseat_user_new (&(UnseatUserFacts){ .id = id, .display_name = id, .user_principal_name = id, .enabled = TRUE }, paths);
  unseat_directory_update_user (fixture->directory, user);
}

static void
remove_random (Fixture *fixture,
               guint    n)
{
  g_autofree char *id = g_strdup_printf ("person-%d", g_test_rand_int_range (0, (int) n));

  unseat_directory_remove_user (fixture->directory, id);
}

/* Who counts by what people have alike, counts what who goes from one to the next counts. */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  enum
  {
    N_PEOPLE = 300,
  };

  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GPtrArray) counted = NULL;

  set_groups (fixture, "c", "b", "a", "empty", NULL);
  for (guint i = 0; i < 2 * N_PEOPLE; i++)
    add_random (fixture, i % N_PEOPLE); /* the second time with something else */
  for (guint i = 0; i < N_PEOPLE / 10; i++)
    remove_random (fixture, N_PEOPLE);
  for (guint i = 0; i < N_PEOPLE / 2; i++)
    g_hash_table_add (members, g_strdup_printf ("person-%u", i));
  unseat_directory_note_members (fixture->directory, "b", members);

  listed = unseat_group_people_list (fixture->directory);
  counted = unseat_group_people_count_all (fixture->directory);
  g_assert_cmpuint (listed->len, ==, 5);
  g_assert_cmpuint (counted->len, ==, listed->len);
  for (guint i = 0; i < listed->len; i++)
    {
      const UnseatGroupPeople *with = listed->pdata[i];
      const UnseatGroupPeople *without = counted->pdata[i];

      g_assert_cmpstr (without->group_id, ==, with->group_id);
      g_assert_true (without->group == with->group);
      g_assert_cmpuint (without->n_people, ==, with->indexes->len);
      g_assert_cmpuint (with->n_people, ==, with->indexes->len);
      g_assert_cmpuint (without->n_problems, ==, with->n_problems);
      g_assert_cmpuint (without->n_left, ==, with->n_left);
      g_assert_cmpuint (with->n_left > 0, ==, g_str_equal (with->group_id, "b"));
      g_assert_cmpuint (without->indexes->len, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/group-list/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("counts", test_counts);
  ADD ("left", test_left);
  ADD ("people", test_people);
  ADD ("changes", test_changes);
  ADD ("problems", test_problems);
  ADD ("names", test_names);
  ADD ("random", test_random);
#undef ADD

  return g_test_run ();
}
