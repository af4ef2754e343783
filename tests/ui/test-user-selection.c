/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-user-selection.h"

#include "ui-test.h"

/* What a view is told of a list that changes as a whole: in pieces, and never anything that does not add up. */

#define N_PEOPLE 700
#define N_ROWS 256 /* for as many a view makes widgets */
#define N_AT_ONCE 48
#define N_STEPS 400

typedef struct
{
  UnseatDirectory     *directory; /* (owned) */
  UnseatUserList      *list;      /* (owned) */
  UnseatUserSelection *selection; /* (owned) */
  GPtrArray           *known;     /* (owned) (element-type UnseatUser): what a view has been told */
  guint                n_most;    /* rows that were to be made in one go */
} Fixture;

static UnseatUser *
make_user (guint i)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", i);
  g_autofree char *name = g_strdup_printf ("Person %03u %s", i, g_test_rand_int_range (0, 2) == 0 ? "Odd" : "Even");
  UnseatUserFacts  facts = { .id = id, .display_name = name, .user_principal_name = name, .enabled = i % 3 != 0 };

  return unseat_user_new (&facts, g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref));
}

static void
told_cb (Fixture *fixture,
         guint    position,
         guint    removed,
         guint    added)
{
  GListModel *model = G_LIST_MODEL (fixture->selection);

  g_assert_cmpuint (position + removed, <=, fixture->known->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->known, position, removed);
  for (guint i = 0; i < added; i++)
    {
      UnseatUser *user = g_list_model_get_item (model, position + i);

      g_assert_true (UNSEAT_IS_USER (user));
      g_ptr_array_insert (fixture->known, (int) (position + i), user);
    }
  g_assert_cmpuint (fixture->known->len, ==, g_list_model_get_n_items (model));
  if (position < N_ROWS)
    fixture->n_most = MAX (fixture->n_most, MIN (position + added, N_ROWS) - position);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_PEOPLE; i++)
    g_ptr_array_add (users, make_user (i));
  fixture->directory = unseat_directory_new ();
  unseat_directory_add_users (fixture->directory, users);
  fixture->list = unseat_user_list_new (fixture->directory);
  fixture->selection = unseat_user_selection_new (fixture->list);
  fixture->known = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->selection)); i++)
    g_ptr_array_add (fixture->known, g_list_model_get_item (G_LIST_MODEL (fixture->selection), i));
  fixture->n_most = 0;
  g_signal_connect_swapped (fixture->selection, "items-changed", G_CALLBACK (told_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->selection);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->directory);
  g_ptr_array_unref (fixture->known);
}

static void
search (Fixture    *fixture,
        const char *text)
{
  unseat_user_list_set_query (fixture->list, &(UnseatUserQuery){ .text = text });
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_knows (Fixture *fixture,
              guint    n)
{
  g_assert_cmpuint (fixture->known->len, >=, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (UnseatUser) user = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_assert_cmpstr (unseat_user_get_name (g_ptr_array_index (fixture->known, i)), ==, unseat_user_get_name (user));
    }
}

static void
assert_knows_all (Fixture *fixture)
{
  g_assert_cmpuint (fixture->known->len, ==, g_list_model_get_n_items (G_LIST_MODEL (fixture->list)));
  assert_knows (fixture, fixture->known->len);
}

/* The first rows at once, and each turn as few others. */
static void
test_turns (Fixture      *fixture,
            gconstpointer data)
{
  search (fixture, "Odd");
  assert_knows (fixture, N_AT_ONCE);
  g_assert_cmpuint (fixture->n_most, ==, N_AT_ONCE);
  g_assert_cmpuint (fixture->known->len, ==, g_list_model_get_n_items (G_LIST_MODEL (fixture->list))); /* a scrollbar would jump */
  settle ();
  assert_knows_all (fixture);

  search (fixture, "Person 00");
  assert_knows_all (fixture);
  search (fixture, "");
  settle ();
  assert_knows_all (fixture);
  search (fixture, "nobody is called so");
  g_assert_cmpuint (fixture->known->len, ==, 0); /* there is nothing to draw any more */
  search (fixture, "");
  assert_knows (fixture, N_AT_ONCE);
  settle ();
  assert_knows_all (fixture);
  g_assert_cmpuint (fixture->n_most, ==, N_AT_ONCE);
}

/* Who looks at other rows than the first ones is to find them again. */
static void
test_at_once (Fixture      *fixture,
              gconstpointer data)
{
  unseat_user_selection_set_in_turns (fixture->selection, FALSE);
  search (fixture, "Odd");
  assert_knows_all (fixture);

  unseat_user_selection_set_in_turns (fixture->selection, TRUE);
  search (fixture, "");
  unseat_user_selection_set_in_turns (fixture->selection, FALSE);
  search (fixture, "Even");
  assert_knows_all (fixture);
  settle ();
  assert_knows_all (fixture);
}

static void
search_again_cb (Fixture *fixture,
                 guint    position,
                 guint    removed,
                 guint    added)
{
  if (removed == 0)
    return;

  g_signal_handlers_disconnect_by_func (fixture->list, search_again_cb, fixture);
  search (fixture, "nobody is called so");
}

/* Somebody changes the list while it tells that it has changed. */
static void
test_again_meanwhile (Fixture      *fixture,
                      gconstpointer data)
{
  g_signal_connect_swapped (fixture->list, "items-changed", G_CALLBACK (search_again_cb), fixture);
  search (fixture, "Odd");
  settle ();
  assert_knows_all (fixture);
  g_assert_cmpuint (fixture->known->len, ==, 0);
}

static void
change_one (Fixture *fixture)
{
  guint            i = (guint) g_test_rand_int_range (0, N_PEOPLE + 20);
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", i);
  g_autoptr (UnseatUser) user = NULL;

  if (g_test_rand_int_range (0, 2) == 0)
    {
      unseat_directory_remove_user (fixture->directory, id);
      return;
    }

  user = make_user (i);
  unseat_directory_update_user (fixture->directory, user);
}

/* Whatever comes between two turns. */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const texts[] = { "", "", "odd", "even", "person 1", "person 00", "person 001", "nobody", "2 odd" };

  for (guint i = 0; i < N_STEPS; i++)
    {
      switch (g_test_rand_int_range (0, 6))
        {
        case 0:
        case 1:
          search (fixture, texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
          break;
        case 2:
          unseat_user_list_set_sort (fixture->list, g_test_rand_int_range (0, 2) == 0 ? UNSEAT_SORT_NAME : UNSEAT_SORT_SIGN_IN, g_test_rand_int_range (0, 2) == 0);
          break;
        case 3:
          unseat_user_selection_set_in_turns (fixture->selection, g_test_rand_int_range (0, 4) > 0);
          break;
        default:
          change_one (fixture);
          break;
        }
      for (int k = g_test_rand_int_range (0, 4); k > 0; k--)
        g_main_context_iteration (NULL, FALSE);
      if (g_test_rand_int_range (0, 5) > 0)
        continue;

      settle ();
      assert_knows_all (fixture);
    }
}

/* A view that goes while there is more to tell. */
static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  search (fixture, "Odd");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/ui/user-selection/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("turns", test_turns);
  ADD ("at-once", test_at_once);
  ADD ("again-meanwhile", test_again_meanwhile);
  ADD ("random", test_random);
  ADD ("gone", test_gone);
#undef ADD

  return g_test_run ();
}
