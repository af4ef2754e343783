/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-free-later.h"

#define MANY 100000
#define FEW 10

static guint n_freed;

static void
count_cb (gpointer data)
{
  n_freed++;
  g_free (data);
}

static GPtrArray *
make_items (guint n)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (count_cb);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_strdup ("item"));
  n_freed = 0;

  return items;
}

static void
test_few (void)
{
  unseat_free_later (make_items (FEW));
  g_assert_cmpuint (n_freed, ==, FEW);

  unseat_free_later (make_items (0));
  g_assert_cmpuint (n_freed, ==, 0);
  g_assert_false (g_main_context_pending (NULL));
}

/* Never many in one turn of the main loop, and all of them in the end. */
static void
test_many (void)
{
  guint n_turns = 0;

  unseat_free_later (make_items (MANY));
  g_assert_cmpuint (n_freed, ==, 0);

  for (guint before = 0; n_freed < MANY; before = n_freed)
    {
      g_assert_true (g_main_context_iteration (NULL, FALSE));
      g_assert_cmpuint (n_freed - before, <=, MANY / 100);
      n_turns++;
    }
  g_assert_cmpuint (n_turns, >, 100);
  g_assert_false (g_main_context_pending (NULL));
}

static gboolean
input_cb (gpointer user_data)
{
  *(guint *) user_data = n_freed;

  return G_SOURCE_REMOVE;
}

/* What a person does comes first. */
static void
test_input (void)
{
  guint freed_before = MANY;

  unseat_free_later (make_items (MANY));
  g_main_context_iteration (NULL, FALSE);
  g_idle_add_full (G_PRIORITY_DEFAULT, input_cb, &freed_before, NULL);
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (freed_before, <, MANY);
  g_assert_cmpuint (freed_before, ==, n_freed);

  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_freed, ==, MANY);
}

static void
release (gpointer data)
{
  (*(guint *) data)++;
}

/* Not in the turn that asks for it, after whatever else waits, and once. */
static void
test_release (void)
{
  guint n_released = 0;
  guint before = 1;

  n_freed = 0;
  unseat_release_later (&n_released, release);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, input_cb, &before, NULL);
  g_assert_cmpuint (n_released, ==, 0);

  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (before, ==, 0);
  g_assert_cmpuint (n_released, ==, 0);

  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_released, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/free-later/few", test_few);
  g_test_add_func ("/base/free-later/many", test_many);
  g_test_add_func ("/base/free-later/input", test_input);
  g_test_add_func ("/base/free-later/release", test_release);

  return g_test_run ();
}
