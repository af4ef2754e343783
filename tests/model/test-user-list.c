/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-user-list.h"

#define ID_FORMAT "%08x-0000-4000-8000-000000000000"
#define DAY ((gint64) 24 * 60 * 60)
#define NOW ((gint64) 1780000000)
#define MANY 2500 /* above the number that is shown page by page */

typedef struct
{
  UnseatDirectory *directory; /* (owned) */
  UnseatUserList  *list;      /* (owned) */
  GString         *log;       /* (owned): the signals, in short */
} Fixture;

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  GString    *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, n_removed, n_added);
}

static void
selection_changed_cb (UnseatUserList *list,
                      GString        *log)
{
  g_string_append (log, "ticks ");
}

static UnseatUser *
make_user (guint       number,
           const char *name)
{
  g_autofree char *id = g_strdup_printf (ID_FORMAT, number);

  return unseat_user_new (&(UnseatUserFacts){ .id = id, .display_name = name, .department = "Sales", .enabled = number % 2 == 0 },
                          NULL);
}

static void
put (Fixture    *fixture,
     guint       number,
     const char *name)
{
  g_autoptr (UnseatUser) user = make_user (number, name);

  unseat_directory_update_user (fixture->directory, user);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = unseat_directory_new ();
  fixture->list = unseat_user_list_new (fixture->directory);
  fixture->log = g_string_new (NULL);
  put (fixture, 0, "Bo Chen");
  put (fixture, 1, "Ada Lovelace");
  put (fixture, 2, "José García");
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture->log);
  g_signal_connect (fixture->list, "selection-changed", G_CALLBACK (selection_changed_cb), fixture->log);
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
assert_names (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatUser) user = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_string_append_printf (names, "%s%.3s", i > 0 ? " " : "", unseat_user_get_name (user));
    }

  g_assert_cmpstr (names->str, ==, expected);
}

static void
search (Fixture    *fixture,
        const char *text)
{
  unseat_user_list_set_query (fixture->list, &(UnseatUserQuery){ .text = text });
}

static void
test_two_steps (Fixture      *fixture,
                gconstpointer data)
{
  assert_names (fixture, "Ada Bo  Jos");
  search (fixture, "e a"); /* everybody, by name and department */
  assert_log (fixture, "");
  search (fixture, "ove");
  assert_log (fixture, "0-3+0 0-0+1 ");
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  search (fixture, "jose");
  assert_names (fixture, "Jos");
  assert_log (fixture, "0-3+0 0-0+1 ");
  search (fixture, "JOSE gar"); /* narrower, and the same people */
  search (fixture, "  gar\tJosé  ");
  assert_log (fixture, "");
  search (fixture, "jose garx");
  assert_log (fixture, "0-1+0 ");
  search (fixture, "sales chen"); /* the department counts */
  assert_names (fixture, "Bo ");
  search (fixture, " ");
  assert_names (fixture, "Ada Bo  Jos");
  search (fixture, "\x01\xff");
  assert_names (fixture, "");
}

static void
test_live_rows (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (UnseatUser) ada = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_autoptr (UnseatUser) again = NULL;
  g_autoptr (UnseatUser) fresh = NULL;

  unseat_user_list_set_sort (fixture->list, UNSEAT_SORT_NAME, TRUE);
  again = g_list_model_get_item (G_LIST_MODEL (fixture->list), 2);
  g_assert_true (again == ada);
  g_string_truncate (fixture->log, 0);

  put (fixture, 1, "Ada Lovelace");
  assert_log (fixture, "2-1+1 ");
  fresh = g_list_model_get_item (G_LIST_MODEL (fixture->list), 2);
  g_assert_true (fresh != ada);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 3));
}

static void
test_changes (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *bo = g_strdup_printf (ID_FORMAT, 0);

  put (fixture, 0, "Zoe Chen");
  assert_log (fixture, "1-1+0 2-0+1 ");
  assert_names (fixture, "Ada Jos Zoe");
  put (fixture, 3, "Cy");
  assert_log (fixture, "0-3+0 0-0+4 ");
  unseat_directory_remove_user (fixture->directory, bo);
  assert_log (fixture, "3-1+0 ");
  g_assert_cmpuint (unseat_user_list_get_n_total (fixture->list), ==, 3);
  search (fixture, "ada");
  g_string_truncate (fixture->log, 0);
  put (fixture, 1, "Eva");
  put (fixture, 0, "Ada again");
  assert_log (fixture, "0-1+0 0-0+1 ");
  g_assert_cmpuint (unseat_user_list_get_n_total (fixture->list), ==, 4);
}

static void
test_ticks (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *ada = g_strdup_printf (ID_FORMAT, 1);
  g_autoptr (GArray) selected = NULL;

  unseat_user_list_set_selected (fixture->list, 0, 2, TRUE);
  unseat_user_list_set_selected (fixture->list, 0, 1, TRUE); /* nothing new */
  assert_log (fixture, "ticks ");
  search (fixture, "bo");
  g_assert_true (unseat_user_list_is_selected (fixture->list, 0));
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 2);
  g_assert_cmpuint (unseat_user_list_get_n_selected_hidden (fixture->list), ==, 1);
  search (fixture, "jos");
  unseat_user_list_select_all (fixture->list);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 3);

  unseat_directory_remove_user (fixture->directory, ada);
  selected = unseat_user_list_dup_selected (fixture->list);
  g_assert_cmpuint (selected->len, ==, 2);
  g_assert_cmpuint (g_array_index (selected, guint, 0), ==, 0);
  g_assert_cmpuint (g_array_index (selected, guint, 1), ==, 2);
  unseat_user_list_unselect_all (fixture->list);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 0);
}

/* By index, whoever is shown; nobody who is gone, and nobody who was never there. */
static void
test_select_users (Fixture      *fixture,
                   gconstpointer data)
{
  static const guint chosen[] = { 2, 0, 1, 3, G_MAXUINT };

  g_autofree char *ada = g_strdup_printf (ID_FORMAT, 1);
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) selected = NULL;

  g_array_append_vals (indexes, chosen, G_N_ELEMENTS (chosen));
  search (fixture, "bo");
  unseat_directory_remove_user (fixture->directory, ada);
  g_string_truncate (fixture->log, 0);
  unseat_user_list_select_users (fixture->list, indexes);
  assert_log (fixture, "ticks ");
  selected = unseat_user_list_dup_selected (fixture->list);
  g_assert_cmpuint (selected->len, ==, 2);
  g_assert_cmpuint (g_array_index (selected, guint, 0), ==, 0);
  g_assert_cmpuint (g_array_index (selected, guint, 1), ==, 2);
  g_assert_cmpuint (unseat_user_list_get_n_selected_hidden (fixture->list), ==, 1);
}

/* Those who are ticked come as the list shows them, whether it does or not. */
static void
test_order_of_ticks (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GArray) ascending = NULL;
  g_autoptr (GArray) descending = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));

  g_assert_cmpuint (n, ==, 3);
  unseat_user_list_select_all (fixture->list);
  search (fixture, "bo");
  ascending = unseat_user_list_dup_selected (fixture->list);
  unseat_user_list_set_sort (fixture->list, UNSEAT_SORT_NAME, TRUE);
  descending = unseat_user_list_dup_selected (fixture->list);
  search (fixture, "");
  g_assert_cmpuint (ascending->len, ==, n);
  g_assert_cmpuint (descending->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (g_array_index (descending, guint, i), ==, unseat_user_list_get_index (fixture->list, i));
      g_assert_cmpuint (g_array_index (ascending, guint, i), ==, g_array_index (descending, guint, n - 1 - i));
    }
}

static void
test_reload (Fixture      *fixture,
             gconstpointer data)
{
  unseat_user_list_set_selected (fixture->list, 0, 2, TRUE); /* Ada and Bo */
  search (fixture, "a");
  unseat_user_list_set_sort (fixture->list, UNSEAT_SORT_NAME, TRUE);
  unseat_directory_clear (fixture->directory);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 0);
  assert_names (fixture, "");

  put (fixture, 7, "Anna");
  put (fixture, 1, "Ada Lovelace");
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, 1);
  assert_names (fixture, "Ann Ada");
  g_assert_false (unseat_user_list_is_selected (fixture->list, 0));
  g_assert_true (unseat_user_list_is_selected (fixture->list, 1));
  g_assert_cmpstr (unseat_user_list_get_query (fixture->list)->text, ==, "a");
}

static void
test_find (Fixture      *fixture,
           gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (unseat_user_list_find (fixture->list, unseat_user_list_get_index (fixture->list, i)), ==, i);

  search (fixture, "ada");
  g_assert_cmpuint (unseat_user_list_find (fixture->list, 1), ==, 0);
  g_assert_cmpuint (unseat_user_list_find (fixture->list, 0), ==, G_MAXUINT);
  g_assert_cmpuint (unseat_user_list_find (fixture->list, 99), ==, G_MAXUINT);
}

static void
add_many (Fixture *fixture,
          guint    first,
          guint    n)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %05u", 99999 - i);

      g_ptr_array_add (page, make_user (i, name));
    }

  unseat_directory_add_users (fixture->directory, page);
}

/* Large lists gather pages; whatever asks about everybody does not wait for that. */
static void
test_gathering (Fixture      *fixture,
                gconstpointer data)
{
  GListModel *model = G_LIST_MODEL (fixture->list);

  add_many (fixture, 100, MANY);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, MANY + 3);
  add_many (fixture, 100 + MANY, 10);
  add_many (fixture, 200 + MANY, 10);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, MANY + 3);
  g_assert_cmpuint (unseat_user_list_get_n_total (fixture->list), ==, MANY + 23);
  while (g_list_model_get_n_items (model) == MANY + 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, MANY + 23);

  add_many (fixture, 300 + MANY, 10);
  unseat_user_list_select_all (fixture->list);
  g_assert_cmpuint (unseat_user_list_get_n_selected (fixture->list), ==, MANY + 33);

  add_many (fixture, 400 + MANY, 10); /* still gathered when the list goes away */
}

static void
search_again_cb (GListModel     *model,
                 guint           position,
                 guint           n_removed,
                 guint           n_added,
                 UnseatUserList *list)
{
  if (n_added == 0)
    unseat_user_list_set_query (list, &(UnseatUserQuery){ .text = "bo" });
}

/* What a signal says must add up even when somebody changes the list from a handler. */
static void
count_cb (GListModel *model,
          guint       position,
          guint       n_removed,
          guint       n_added,
          guint      *n)
{
  g_assert_cmpuint (position + n_removed, <=, *n);
  *n += n_added - n_removed;
}

static void
ask_for_activity (Fixture             *fixture,
                  UnseatActivityFilter activity)
{
  unseat_user_list_set_query (fixture->list, &(UnseatUserQuery){ .activity = activity, .now = NOW });
}

static void
tell (Fixture *fixture,
      guint    number,
      guint32  moment)
{
  g_autofree char *id = g_strdup_printf (ID_FORMAT, number);

  unseat_evidence_book_put (unseat_directory_get_evidence (fixture->directory), id, UNSEAT_SIGNAL_SUCCESSFUL, moment);
}

/* Nobody is away as long as nothing has been read, and of whom nothing is told never is. */
static void
test_activity (Fixture      *fixture,
               gconstpointer data)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (fixture->directory);

  ask_for_activity (fixture, UNSEAT_ACTIVITY_FILTER_90_DAYS);
  assert_names (fixture, "");
  g_assert_cmpuint (unseat_user_list_count_undecided (fixture->list), ==, 3);
  ask_for_activity (fixture, UNSEAT_ACTIVITY_FILTER_NEVER);
  assert_names (fixture, "");
  ask_for_activity (fixture, UNSEAT_ACTIVITY_FILTER_UNKNOWN);
  assert_names (fixture, "Ada Bo  Jos");
  g_assert_cmpuint (unseat_user_list_count_undecided (fixture->list), ==, 0);

  /* Ada was last here 100 days ago, Bo never. */
  tell (fixture, 1, (guint32) (NOW - 100 * DAY));
  tell (fixture, 0, UNSEAT_MOMENT_NEVER);
  unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &(UnseatEvidenceStand){ .as_of = NOW, .read_at = NOW });
  unseat_evidence_book_announce (book);
  assert_names (fixture, "Bo  Jos"); /* how old Bo's account is, nobody knows */
  ask_for_activity (fixture, UNSEAT_ACTIVITY_FILTER_90_DAYS);
  assert_names (fixture, "Ada");
  g_assert_cmpuint (unseat_user_list_count_undecided (fixture->list), ==, 2);
  ask_for_activity (fixture, UNSEAT_ACTIVITY_FILTER_180_DAYS);
  assert_names (fixture, "");
  ask_for_activity (fixture, UNSEAT_ACTIVITY_FILTER_NEVER);
  assert_names (fixture, "Bo ");

  /* What is too old tells of nobody that they are away; the list follows what is known. */
  ask_for_activity (fixture, UNSEAT_ACTIVITY_FILTER_90_DAYS);
  unseat_evidence_book_set_stand (book, UNSEAT_EVIDENCE_SIGN_INS, &(UnseatEvidenceStand){ .as_of = NOW - 60 * DAY, .read_at = NOW - 60 * DAY });
  unseat_evidence_book_announce (book);
  assert_names (fixture, "");
  g_assert_cmpuint (unseat_user_list_count_undecided (fixture->list), ==, 3);
}

static void
test_change_inside_a_change (Fixture      *fixture,
                             gconstpointer data)
{
  guint n = 3;

  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (count_cb), &n);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (search_again_cb), fixture->list);
  search (fixture, "ada");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 1);
  assert_names (fixture, "Bo ");
  g_signal_handlers_disconnect_by_func (fixture->list, search_again_cb, fixture->list);
}

static void
test_hostile_texts (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (10000, 'x');
  g_autoptr (UnseatUser) user = NULL;

  put (fixture, 10, "Eve\n\xe2\x80\xaetxt.exe");
  put (fixture, 11, long_name);
  put (fixture, 12, "\xff\xfe");
  search (fixture, "xxxxxxxxxxxxxxxxxxxxxxxxx");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 1);
  user = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_assert_cmpstr (unseat_user_get_name (user), ==, long_name);
  search (fixture, "eve txt");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 1);
  put (fixture, 11, "short again");
  search (fixture, long_name);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/user-list/two-steps", test_two_steps);
  add ("/user-list/search", test_search);
  add ("/user-list/live-rows", test_live_rows);
  add ("/user-list/changes", test_changes);
  add ("/user-list/select-users", test_select_users);
  add ("/user-list/ticks", test_ticks);
  add ("/user-list/order-of-ticks", test_order_of_ticks);
  add ("/user-list/reload", test_reload);
  add ("/user-list/find", test_find);
  add ("/user-list/gathering", test_gathering);
  add ("/user-list/activity", test_activity);
  add ("/user-list/change-inside-a-change", test_change_inside_a_change);
  add ("/user-list/hostile-texts", test_hostile_texts);
  return g_test_run ();
}
