/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plain-list.h"

/* The compact list against a plain one: random changes of the directory, the query and the order, and after each step the two must say
 * the same. */

#define N_ROUNDS 40
#define N_STEPS 120
#define N_IDS 90
#define N_SKUS 4
#define DAY ((gint64) 24 * 60 * 60)
#define NOW ((gint64) 1780000000)

static const char *const names[] = { "Ada", "ada", "Ádá", "Bo", "Bob", "José", "Zoë", "", "Øre", "Ab Ad" };
static const char *const departments[] = { "", "Sales", "sales", "IT", "Ádvice" };
static const char *const groups[] = { NULL, NULL, NULL, NULL, "g", "H", "nobody" };
static const char *const searches[] = { "", "a", "ad", "ada", "bo", "bob", "s", "sal", "ada sal", "jose", "o", "zoe", "x", "@c", "1", "12" };

typedef struct
{
  UnseatDirectory *directory; /* (owned) */
  UnseatUserList  *list;      /* (owned) */
  GHashTable      *ticked;    /* (owned) (element-type utf8): ids */
  UnseatUserQuery  query;
  UnseatUserSort   sort;
  gboolean         descending;
  guint            n_announced;
} World;

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static char *
make_id (guint number)
{
  return g_strdup_printf (number % 16 == 15 ? "id %08x" : "%08x-0000-4000-8000-000000000000", number);
}

/* Returns: a moment in the last 220 days, more often around the numbers of days that are asked for */
static gint64
pick_moment (void)
{
  static const guint days[] = { 1, 29, 30, 31, 59, 60, 61, 89, 90, 91, 179, 180, 181, 220 };

  return NOW - days[pick (G_N_ELEMENTS (days))] * DAY + (gint64) pick (3) - 1;
}

static char *
make_sku (guint number)
{
  return g_strdup_printf ("%08x-cccc-4000-8000-000000000000", number);
}

static UnseatUser *
make_user (guint number)
{
  static const char *const        one[] = { "a", NULL };
  static const char *const        other[] = { "b", NULL };
  static const char *const        two[] = { "b", "a", NULL };
  static const char *const *const off[] = { NULL, one, other, two };

  GPtrArray       *assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  guint            n_paths = pick (4);
  g_autofree char *id = make_id (number);
  g_autofree char *principal_name = g_strdup_printf ("%s%u@c.example", pick (2) == 0 ? "P" : "p", pick (30));

  for (guint i = 0; i < n_paths; i++)
    {
      g_autofree char *sku = make_sku (pick (N_SKUS));

      g_ptr_array_add (assignments,
                       unseat_assignment_new (sku, pick (2) == 0 ? (pick (2) == 0 ? "g" : "h") : NULL,
                                              pick (4) == 0 ? UNSEAT_ASSIGNMENT_ERROR : UNSEAT_ASSIGNMENT_ACTIVE,
                                              pick (6) == 0 ? UNSEAT_ASSIGNMENT_ERROR_COUNT : UNSEAT_ASSIGNMENT_ERROR_NONE, off[pick (G_N_ELEMENTS (off))], pick (99)));
    }

  return unseat_user_new (&(UnseatUserFacts){
                              .id = id,
                              .display_name = names[pick (G_N_ELEMENTS (names))],
                              .user_principal_name = pick (5) == 0 ? "" : principal_name,
                              .mail = pick (2) == 0 ? principal_name : "mail@c.example",
                              .department = departments[pick (G_N_ELEMENTS (departments))],
                              .enabled = pick (2) == 0,
                              .guest = pick (3) == 0,
                              .synced = pick (2) == 0,
                              .created = pick (3) == 0 ? 0 : pick_moment (),
                          },
                          assignments);
}

static void
assert_ordered (World      *world,
                UnseatUser *a,
                guint       index_a,
                UnseatUser *b,
                guint       index_b)
{
  int order = plain_list_compare (a, b, &world->query, world->sort);

  if (order == 0)
    order = index_a < index_b ? -1 : 1;

  g_assert_cmpint (world->descending ? -order : order, <, 0);
}

static void
assert_row (World *world,
            guint  position)
{
  guint index = unseat_user_list_get_index (world->list, position);
  g_autoptr (UnseatUser) user = unseat_directory_get_user (world->directory, index);
  g_autoptr (UnseatUser) row = g_list_model_get_item (G_LIST_MODEL (world->list), position);

  g_assert_cmpstr (unseat_user_get_id (row), ==, unseat_user_get_id (user));
  g_assert_cmpstr (unseat_user_get_name (row), ==, unseat_user_get_name (user));
  g_assert_true (plain_list_matches (user, unseat_directory_get_evidence (world->directory), &world->query));
  g_assert_cmpuint (unseat_user_list_find (world->list, index), ==, position);
  g_assert_true (unseat_user_list_is_selected (world->list, position) == g_hash_table_contains (world->ticked, unseat_user_get_id (user)));
  if (position > 0)
    {
      guint before = unseat_user_list_get_index (world->list, position - 1);
      g_autoptr (UnseatUser) previous = unseat_directory_get_user (world->directory, before);

      assert_ordered (world, previous, before, user, index);
    }
}

static void
assert_same (World *world)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (world->list));
  guint n_matches = 0;
  guint n_present = 0;
  guint n_undecided = 0;

  for (guint i = 0; i < unseat_directory_get_n_users (world->directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (world->directory, i);

      if (unseat_directory_find_user (world->directory, unseat_user_get_id (user)) != i)
        continue; /* gone */
      n_present++;
      n_matches += plain_list_matches (user, unseat_directory_get_evidence (world->directory), &world->query) != FALSE;
      n_undecided += plain_list_is_undecided (user, unseat_directory_get_evidence (world->directory), &world->query) != FALSE;
    }

  g_assert_cmpuint (n_shown, ==, n_matches);
  g_assert_cmpuint (unseat_user_list_count_undecided (world->list), ==, n_undecided);
  g_assert_cmpuint (world->n_announced, ==, n_shown);
  g_assert_cmpuint (unseat_user_list_get_n_total (world->list), ==, n_present);
  g_assert_cmpuint (unseat_user_list_get_n_selected (world->list), ==, g_hash_table_size (world->ticked));
  for (guint i = 0; i < n_shown; i++)
    assert_row (world, i);
}

/* Who was read again without a path to the product that the list is about loses the tick. */
static void
forget_tick (World      *world,
             UnseatUser *user)
{
  if (!plain_list_is_about (user, &world->query))
    g_hash_table_remove (world->ticked, unseat_user_get_id (user));
}

static void
read_page (World *world)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = pick (12);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (page, make_user (pick (N_IDS)));
  unseat_directory_add_users (world->directory, page);
  for (guint i = 0; i < n; i++)
    forget_tick (world, page->pdata[i]);
}

static void
read_again (World *world)
{
  g_autoptr (UnseatUser) user = make_user (pick (N_IDS));

  unseat_directory_update_user (world->directory, user);
  forget_tick (world, user);
}

static void
remove_somebody (World *world)
{
  g_autofree char *id = make_id (pick (N_IDS));

  g_hash_table_remove (world->ticked, id);
  unseat_directory_remove_user (world->directory, id);
}

/* What is known of one person, or of how far it is known, becomes another; the book says so when it is done. */
static void
learn (World *world)
{
  UnseatEvidenceBook *book = unseat_directory_get_evidence (world->directory);

  for (guint i = pick (8); i > 0; i--)
    {
      g_autofree char *id = make_id (pick (N_IDS));
      guint32          moments[] = { UNSEAT_MOMENT_UNKNOWN, UNSEAT_MOMENT_NEVER, (guint32) pick_moment (), (guint32) pick_moment () };

      unseat_evidence_book_put (book, id, pick (3) > 0 ? UNSEAT_SIGNAL_SUCCESSFUL : pick (UNSEAT_N_SIGNALS), moments[pick (G_N_ELEMENTS (moments))]);
    }
  if (pick (3) == 0)
    unseat_evidence_book_set_stand (book, pick (UNSEAT_N_EVIDENCE_SOURCES),
                                    &(UnseatEvidenceStand){ .problem = UNSEAT_EVIDENCE_PROBLEM_NONE, .as_of = pick (4) == 0 ? 0 : NOW - pick (12) * DAY });
  if (pick (9) == 0)
    unseat_evidence_book_forget (book, pick (UNSEAT_N_EVIDENCE_SOURCES));
  unseat_evidence_book_announce (book);
}

static void
ask (World *world)
{
  g_free ((char *) world->query.sku_id);
  world->query = (UnseatUserQuery){
    .text = searches[pick (G_N_ELEMENTS (searches))],
    .sku_id = pick (3) == 0 ? make_sku (pick (N_SKUS + 1)) : NULL,
    .group_id = groups[pick (G_N_ELEMENTS (groups))],
    .sign_in = pick (3) == 0 ? pick (3) : 0,
    .kind = pick (4) == 0 ? pick (3) : 0,
    .source = pick (4) == 0 ? pick (3) : 0,
    .path = pick (3) == 0 ? pick (UNSEAT_PATH_NONE + 1) : 0,
    .activity = pick (2) == 0 ? pick (UNSEAT_ACTIVITY_FILTER_UNKNOWN + 1) : 0,
    .now = NOW + pick (3) * DAY,
  };
  unseat_user_list_set_query (world->list, &world->query);
}

static void
type (World *world)
{
  world->query.text = searches[pick (G_N_ELEMENTS (searches))];
  unseat_user_list_set_query (world->list, &world->query);
}

static void
sort (World *world)
{
  world->sort = pick (UNSEAT_SORT_PATH + 1);
  world->descending = pick (2) == 0;
  unseat_user_list_set_sort (world->list, world->sort, world->descending);
}

static void
tick (World *world)
{
  guint    n = g_list_model_get_n_items (G_LIST_MODEL (world->list));
  guint    first = n > 0 ? pick (n) : 0;
  guint    n_ticks = n > 0 ? pick (n - first) + 1 : 0;
  gboolean selected = pick (2) == 0;

  unseat_user_list_set_selected (world->list, first, n_ticks, selected);
  for (guint i = first; i < first + n_ticks; i++)
    {
      g_autoptr (UnseatUser) user = g_list_model_get_item (G_LIST_MODEL (world->list), i);

      if (selected)
        g_hash_table_add (world->ticked, g_strdup (unseat_user_get_id (user)));
      else
        g_hash_table_remove (world->ticked, unseat_user_get_id (user));
    }
}

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  World      *world)
{
  g_assert_cmpuint (position + n_removed, <=, world->n_announced);
  world->n_announced += n_added - n_removed;
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, world->n_announced);
}

static void
test_random (void)
{
  static void (*const steps[]) (World *) = { read_page, read_again, read_again, read_again, remove_somebody, learn, learn, ask, type, type, sort, tick };

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      World world = { .directory = unseat_directory_new () };

      world.list = unseat_user_list_new (world.directory);
      world.ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_signal_connect (world.list, "items-changed", G_CALLBACK (items_changed_cb), &world);
      for (guint i = 0; i < N_STEPS; i++)
        {
          steps[pick (G_N_ELEMENTS (steps))](&world);
          assert_same (&world);
        }

      g_assert_finalize_object (world.list);
      g_assert_finalize_object (world.directory);
      g_hash_table_unref (world.ticked);
      g_free ((char *) world.query.sku_id);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/user-list/random", test_random);
  return g_test_run ();
}
