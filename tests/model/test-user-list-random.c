/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-redundancy.h"
#include "unseat-user-list.h"

/* The compact list against a plain one: random changes of the directory, the query and the order, and after each step the two must say
 * the same.  The plain one asks the people themselves, and knows nothing of stores, pools and sweeps. */

#define N_ROUNDS 40
#define N_STEPS 120
#define N_IDS 90
#define N_SKUS 4

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
  g_autofree char *id = g_strdup_printf ("%08x-0000-4000-8000-000000000000", number);
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
                          },
                          assignments);
}

/* --- The plain list --- */

static char *
fold (const char *text)
{
  g_autofree char *plain = g_str_to_ascii (text, "C"); /* the letters of the tables above: é to e, Ø to O */

  return g_ascii_strdown (plain, -1);
}

static gboolean
holds_text (const char *text,
            const char *word)
{
  g_autofree char *folded = fold (text);

  return strstr (folded, word) != NULL;
}

static gboolean
matches_text (UnseatUser *user,
              const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!holds_text (unseat_user_get_name (user), words[i]) && !holds_text (unseat_user_get_user_principal_name (user), words[i]) && !holds_text (unseat_user_get_mail (user), words[i]) && !holds_text (unseat_user_get_department (user), words[i]))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full): the paths that @sku_id is about, all of them when it is NULL. */
static GPtrArray *
list_paths (UnseatUser *user,
            const char *sku_id)
{
  GPtrArray *all = unseat_user_get_assignments (user);
  GPtrArray *paths = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      if (sku_id == NULL || g_str_equal (unseat_assignment_get_sku_id (all->pdata[i]), sku_id))
        g_ptr_array_add (paths, all->pdata[i]);
    }

  return paths;
}

static gboolean
has_direct (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      if (unseat_assignment_is_direct (paths->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_inherited (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      if (!unseat_assignment_is_direct (paths->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_both (UnseatUser *user,
          const char *sku_id)
{
  g_auto (GStrv) skus = unseat_user_dup_sku_ids (user);

  for (guint i = 0; skus[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) paths = list_paths (user, skus[i]);

      if ((sku_id == NULL || g_str_equal (sku_id, skus[i])) && has_direct (paths) && has_inherited (paths))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_problem (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      if (unseat_assignment_get_problem (paths->pdata[i]) != UNSEAT_ASSIGNMENT_ERROR_NONE || !unseat_assignment_is_held (paths->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static guint
count_held (UnseatUser *user)
{
  g_auto (GStrv) skus = unseat_user_dup_sku_ids (user);
  guint n = 0;

  for (guint i = 0; skus[i] != NULL; i++)
    n += unseat_user_holds (user, skus[i]) != FALSE;

  return n;
}

static gboolean
holds_any (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      if (unseat_assignment_is_held (paths->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

/* Every app but those that are off counts, be it in no product: of the few that are ever off here. */
static gboolean
is_needless (UnseatUser       *user,
             UnseatAssignment *direct)
{
  GPtrArray         *paths = unseat_user_get_assignments (user);
  const char *const *off = NULL;
  gboolean           any = FALSE;

  for (guint i = 0; i < paths->len; i++)
    any |= !unseat_assignment_is_direct (paths->pdata[i]) && unseat_assignment_is_held (paths->pdata[i]) && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_assignment_get_sku_id (direct));

  for (guint k = 0; k < paths->len; k++)
    {
      off = unseat_assignment_get_disabled_plans (paths->pdata[k]);
      for (guint n = 0; off[n] != NULL; n++)
        {
          gboolean on = FALSE;

          for (guint i = 0; i < paths->len; i++)
            on |= !unseat_assignment_is_direct (paths->pdata[i]) && unseat_assignment_is_held (paths->pdata[i]) && g_str_equal (unseat_assignment_get_sku_id (paths->pdata[i]), unseat_assignment_get_sku_id (direct)) && !unseat_assignment_disables (paths->pdata[i], off[n]);
          if (!on && !unseat_assignment_disables (direct, off[n]))
            return FALSE;
        }
    }

  return any;
}

static gboolean
has_redundant (UnseatUser *user,
               const char *sku_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = paths->pdata[i];

      if (unseat_assignment_is_direct (path) && unseat_assignment_is_held (path) && (sku_id == NULL || g_ascii_strcasecmp (sku_id, unseat_assignment_get_sku_id (path)) == 0) && is_needless (user, path))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full): those of @paths that lead through @group_id, all of them when it is NULL. */
static GPtrArray *
list_paths_through (GPtrArray  *paths,
                    const char *group_id)
{
  GPtrArray *through = g_ptr_array_new ();

  for (guint i = 0; i < paths->len; i++)
    {
      const char *of_path = unseat_assignment_get_group_id (paths->pdata[i]);

      if (group_id == NULL || (of_path != NULL && g_ascii_strcasecmp (of_path, group_id) == 0))
        g_ptr_array_add (through, paths->pdata[i]);
    }

  return through;
}

/* What the planner asks about a person says the same as the filter. */
static void
check_comparison (UnseatUser *user,
                  const char *sku_id)
{
  UnseatAssignment *direct = sku_id != NULL ? unseat_user_find_direct (user, sku_id) : NULL;

  if (direct != NULL && unseat_assignment_is_held (direct))
    g_assert_cmpint (unseat_redundancy_compare (user, sku_id, NULL) == UNSEAT_REDUNDANCY_REDUNDANT, ==, is_needless (user, direct));
}

static gboolean
matches_paths (UnseatUser            *user,
               const UnseatUserQuery *query)
{
  g_autoptr (GPtrArray) paths = list_paths (user, query->sku_id);
  g_autoptr (GPtrArray) through = list_paths_through (paths, query->group_id);

  if (query->sku_id != NULL && paths->len == 0)
    return FALSE;
  if (query->group_id != NULL && through->len == 0)
    return FALSE;

  switch (query->path)
    {
    case UNSEAT_PATH_ANY:
      return TRUE;
    case UNSEAT_PATH_DIRECT:
      return has_direct (paths);
    case UNSEAT_PATH_INHERITED:
      return has_inherited (paths);
    case UNSEAT_PATH_BOTH:
      return has_both (user, query->sku_id);
    case UNSEAT_PATH_REDUNDANT:
      check_comparison (user, query->sku_id);
      return has_redundant (user, query->sku_id);
    case UNSEAT_PATH_ERROR:
      return has_problem (through);
    case UNSEAT_PATH_NONE:
      return !holds_any (paths);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
matches (UnseatUser            *user,
         const UnseatUserQuery *query)
{
  if (query->sign_in != UNSEAT_SIGN_IN_ANY && unseat_user_is_enabled (user) != (query->sign_in == UNSEAT_SIGN_IN_ENABLED))
    return FALSE;
  if (query->kind != UNSEAT_KIND_ANY && unseat_user_is_guest (user) != (query->kind == UNSEAT_KIND_GUEST))
    return FALSE;
  if (query->source != UNSEAT_SOURCE_ANY && unseat_user_is_synced (user) != (query->source == UNSEAT_SOURCE_SYNCED))
    return FALSE;

  return matches_paths (user, query) && matches_text (user, query->text != NULL ? query->text : "");
}

static int
rank_path (UnseatUser            *user,
           const UnseatUserQuery *query)
{
  g_autoptr (GPtrArray) paths = list_paths (user, query->sku_id);

  if (query->group_id != NULL)
    {
      g_autoptr (GPtrArray) through = list_paths_through (paths, query->group_id);

      return has_problem (through) ? 0 : 2;
    }
  if (has_direct (paths))
    return has_inherited (paths) ? 1 : 0;

  return has_inherited (paths) ? 2 : 3;
}

static int
compare_texts (const char *a,
               const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1);
  g_autofree char *right = g_utf8_casefold (b, -1);

  return g_utf8_collate (left, right);
}

static int
compare_departments (const char *a,
                     const char *b)
{
  if ((*a == '\0') != (*b == '\0'))
    return *a == '\0' ? 1 : -1;

  return compare_texts (a, b);
}

/* Returns: how @a and @b compare by what is sorted by, names aside. */
static int
compare_keys (World      *world,
              UnseatUser *a,
              UnseatUser *b)
{
  switch (world->sort)
    {
    case UNSEAT_SORT_NAME:
      return 0;
    case UNSEAT_SORT_USER_PRINCIPAL_NAME:
      return g_ascii_strcasecmp (unseat_user_get_user_principal_name (a), unseat_user_get_user_principal_name (b));
    case UNSEAT_SORT_DEPARTMENT:
      return compare_departments (unseat_user_get_department (a), unseat_user_get_department (b));
    case UNSEAT_SORT_SIGN_IN:
      return unseat_user_is_enabled (a) - unseat_user_is_enabled (b);
    case UNSEAT_SORT_LICENSES:
      return (int) count_held (a) - (int) count_held (b);
    case UNSEAT_SORT_PATH:
      return rank_path (a, &world->query) - rank_path (b, &world->query);
    default:
      g_assert_not_reached ();
    }
}

static void
assert_ordered (World      *world,
                UnseatUser *a,
                guint       index_a,
                UnseatUser *b,
                guint       index_b)
{
  int order = compare_keys (world, a, b);

  if (order == 0 && world->sort != UNSEAT_SORT_USER_PRINCIPAL_NAME)
    order = compare_texts (unseat_user_get_name (a), unseat_user_get_name (b));
  if (order == 0)
    order = index_a < index_b ? -1 : 1;

  g_assert_cmpint (world->descending ? -order : order, <, 0);
}

/* --- The check --- */

static void
assert_row (World *world,
            guint  position)
{
  guint index = unseat_user_list_get_index (world->list, position);
  g_autoptr (UnseatUser) user = unseat_directory_get_user (world->directory, index);
  g_autoptr (UnseatUser) row = g_list_model_get_item (G_LIST_MODEL (world->list), position);

  g_assert_cmpstr (unseat_user_get_id (row), ==, unseat_user_get_id (user));
  g_assert_cmpstr (unseat_user_get_name (row), ==, unseat_user_get_name (user));
  g_assert_true (matches (user, &world->query));
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

  for (guint i = 0; i < unseat_directory_get_n_users (world->directory); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (world->directory, i);

      if (unseat_directory_find_user (world->directory, unseat_user_get_id (user)) != i)
        continue; /* gone */
      n_present++;
      n_matches += matches (user, &world->query) != FALSE;
    }

  g_assert_cmpuint (n_shown, ==, n_matches);
  g_assert_cmpuint (world->n_announced, ==, n_shown);
  g_assert_cmpuint (unseat_user_list_get_n_total (world->list), ==, n_present);
  g_assert_cmpuint (unseat_user_list_get_n_selected (world->list), ==, g_hash_table_size (world->ticked));
  for (guint i = 0; i < n_shown; i++)
    assert_row (world, i);
}

/* --- The steps --- */

/* Who was read again without a path to the product that the list is about loses the tick. */
static void
forget_tick (World      *world,
             UnseatUser *user)
{
  g_autoptr (GPtrArray) paths = list_paths (user, world->query.sku_id);
  g_autoptr (GPtrArray) through = list_paths_through (paths, world->query.group_id);

  if ((world->query.sku_id != NULL || world->query.group_id != NULL) && through->len == 0)
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
  g_autofree char *id = g_strdup_printf ("%08x-0000-4000-8000-000000000000", pick (N_IDS));

  g_hash_table_remove (world->ticked, id);
  unseat_directory_remove_user (world->directory, id);
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
  static void (*const steps[]) (World *) = { read_page, read_again, read_again, read_again, remove_somebody, ask, type, type, sort, tick };

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
