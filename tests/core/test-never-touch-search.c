/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine.h"
#include "unseat-never-touch-search.h"

#define N_PEOPLE 60

static guint
count_matches (UnseatNeverTouchSearch *search,
               UnseatNeverTouchKind    kind,
               const char             *name)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (search)); i++)
    {
      g_autoptr (UnseatNeverTouchMatch) match = g_list_model_get_item (G_LIST_MODEL (search), i);

      n += unseat_never_touch_match_get_kind (match) == kind && (name == NULL || g_str_equal (unseat_never_touch_match_get_name (match), name));
    }
  return n;
}

static void
wait_for_groups (UnseatNeverTouchSearch *search,
                 guint                   n)
{
  while (count_matches (search, UNSEAT_NEVER_TOUCH_GROUP, NULL) != n && unseat_never_touch_search_get_notice (search) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static guint
get_n_more (UnseatNeverTouchSearch *search)
{
  guint n_more = 0;

  g_object_get (search, "n-more", &n_more, NULL);
  return n_more;
}

static UnseatNeverTouchMatch *
get_match (UnseatNeverTouchSearch *search,
           guint                   position)
{
  g_autoptr (UnseatNeverTouchMatch) match = g_list_model_get_item (G_LIST_MODEL (search), position);

  g_assert_nonnull (match);
  return match; /* the list holds it */
}

/* Who types the name of a group sees it before everybody who is in the department of that name, and why these were found. */
static void
test_search_order (void)
{
  Engine engine;
  g_autoptr (UnseatNeverTouchSearch) search = NULL;
  guint n_people = 0;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  search = unseat_never_touch_search_new (engine.session);
  unseat_never_touch_search_set_text (search, "SALES");
  wait_for_groups (search, 2);
  g_assert_cmpstr (unseat_never_touch_match_get_name (get_match (search, 0)), ==, "Sales");
  g_assert_cmpint (unseat_never_touch_match_get_kind (get_match (search, 0)), ==, UNSEAT_NEVER_TOUCH_GROUP);
  g_assert_cmpstr (unseat_never_touch_match_get_name (get_match (search, 1)), ==, "Sales Tools");
  n_people = count_matches (search, UNSEAT_NEVER_TOUCH_PERSON, NULL);
  g_assert_cmpuint (n_people, >, 0);
  for (guint i = 2; i < n_people + 2; i++)
    g_assert_true (g_str_has_suffix (unseat_never_touch_match_get_details (get_match (search, i)), " · Sales"));

  /* Exactly so is better than a group that only begins so; a product comes before people. */
  unseat_never_touch_search_set_text (search, "visio plan 2");
  g_assert_cmpstr (unseat_never_touch_match_get_name (get_match (search, 0)), ==, "Visio Plan 2");
  unseat_never_touch_search_set_text (search, "o");
  g_assert_cmpint (unseat_never_touch_match_get_kind (get_match (search, 0)), ==, UNSEAT_NEVER_TOUCH_PRODUCT);

  while (unseat_never_touch_search_is_searching (search))
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (g_steal_pointer (&search));
  engine_tear_down (&engine);
}

static void
test_search (void)
{
  Engine engine;
  g_autoptr (UnseatNeverTouchSearch) search = NULL;
  g_autoptr (UnseatNeverTouchMatch) first = NULL;
  g_autofree char *id = NULL;

  engine_set_up (&engine, N_PEOPLE, unseat_fake_clock_new ());
  search = unseat_never_touch_search_new (engine.session);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (search)), ==, 0);

  /* People are found by any word of theirs; a group that gives no license is found, too. */
  unseat_never_touch_search_set_text (search, "  OKAFOR ");
  g_assert_cmpuint (count_matches (search, UNSEAT_NEVER_TOUCH_PERSON, "Ben Okafor"), ==, 1);
  first = g_list_model_get_item (G_LIST_MODEL (search), 0);
  id = demo_server_dup_user_id (engine.server, DEMO_UPN_DIRECT);
  g_assert_cmpstr (unseat_never_touch_match_get_id (first), ==, id);
  g_assert_cmpstr (unseat_never_touch_match_get_details (first), ==, DEMO_UPN_DIRECT);

  unseat_never_touch_search_set_text (search, "enterprisepack");
  g_assert_cmpuint (count_matches (search, UNSEAT_NEVER_TOUCH_PRODUCT, "Office 365 E3"), ==, 1);
  g_assert_cmpuint (count_matches (search, UNSEAT_NEVER_TOUCH_PERSON, NULL), ==, 0);

  unseat_never_touch_search_set_text (search, "boo");
  unseat_never_touch_search_set_text (search, "book"); /* the answer to the first question does not count */
  wait_for_groups (search, 1);
  g_assert_cmpuint (count_matches (search, UNSEAT_NEVER_TOUCH_GROUP, "Book Club"), ==, 1);

  unseat_never_touch_search_set_text (search, "a");
  g_assert_cmpuint (count_matches (search, UNSEAT_NEVER_TOUCH_PERSON, NULL), ==, 20);
  g_assert_cmpuint (get_n_more (search), >, 0);
  unseat_never_touch_search_set_text (search, " ");
  g_assert_cmpuint (get_n_more (search), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (search)), ==, 0);

  /* Without the right to read groups there are still people and products, and a word why. */
  engine_fault (&engine, DEMO_FAULT_STATUS, "GET", "/groups", 0, 0, 403);
  unseat_never_touch_search_set_text (search, "Ben");
  wait_for_groups (search, 1);
  g_assert_nonnull (unseat_never_touch_search_get_notice (search));
  g_assert_cmpuint (count_matches (search, UNSEAT_NEVER_TOUCH_PERSON, "Ben Okafor"), ==, 1);
  unseat_never_touch_search_set_text (search, "");
  g_assert_null (unseat_never_touch_search_get_notice (search));

  g_assert_finalize_object (g_steal_pointer (&search));
  engine_tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/never-touch-search/found", test_search);
  g_test_add_func ("/never-touch-search/order", test_search_order);

  return g_test_run ();
}
