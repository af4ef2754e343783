/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-directory.h"
#include "unseat-group-people.h"

#define ADA "aaaaaaaa-0000-4000-8000-000000000001"
#define ADA_UPPER "AAAAAAAA-0000-4000-8000-000000000001"
#define BO "aaaaaaaa-0000-4000-8000-000000000002"
#define BEN "aaaaaaaa-0000-4000-8000-000000000003"
#define CARLA "aaaaaaaa-0000-4000-8000-000000000004"
#define DMITRI "aaaaaaaa-0000-4000-8000-000000000005"
#define E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define E5 "06ebc4ee-1bb5-47dd-8120-11324bc54e06"
#define GHOST "aaaaaaaa-0000-4000-8000-0000000000ff"
#define GROUP "55555555-aaaa-4bbb-8ccc-666666666666"
#define PLAN "efb87545-963c-4e0d-99df-69c6916d9eb0"

typedef struct
{
  UnseatDirectory *directory; /* (owned) */
  GString         *log;       /* (owned): the signals, in short */
} Fixture;

static void
users_added_cb (UnseatDirectory *directory,
                guint            first,
                guint            n,
                GString         *log)
{
  g_string_append_printf (log, "+%u:%u ", first, n);
}

static void
user_changed_cb (UnseatDirectory *directory,
                 guint            index,
                 GString         *log)
{
  g_string_append_printf (log, "~%u ", index);
}

static void
user_removed_cb (UnseatDirectory *directory,
                 guint            index,
                 GString         *log)
{
  g_string_append_printf (log, "-%u ", index);
}

static void
products_changed_cb (UnseatDirectory *directory,
                     GString         *log)
{
  g_string_append (log, "p ");
}

static void
groups_changed_cb (UnseatDirectory *directory,
                   GString         *log)
{
  g_string_append (log, "g ");
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = unseat_directory_new ();
  fixture->log = g_string_new (NULL);
  g_signal_connect (fixture->directory, "users-added", G_CALLBACK (users_added_cb), fixture->log);
  g_signal_connect (fixture->directory, "user-changed", G_CALLBACK (user_changed_cb), fixture->log);
  g_signal_connect (fixture->directory, "user-removed", G_CALLBACK (user_removed_cb), fixture->log);
  g_signal_connect (fixture->directory, "products-changed", G_CALLBACK (products_changed_cb), fixture->log);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
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

static UnseatUser *
make_user (const char *id,
           const char *name,
           const char *principal_name,
           gboolean    enabled,
           GPtrArray  *assignments)
{
  return unseat_user_new (&(UnseatUserFacts){
                              .id = id,
                              .display_name = name,
                              .user_principal_name = principal_name,
                              .mail = "team@contoso.example",
                              .department = "Sales",
                              .job_title = "Boss",
                              .usage_location = "DE",
                              .enabled = enabled,
                              .guest = !enabled,
                              .synced = enabled,
                              .created = 1000000000,
                          },
                          assignments);
}

static GPtrArray *
make_path (const char           *sku_id,
           const char           *group_id,
           UnseatAssignmentState state)
{
  GPtrArray        *assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  const char *const plans[] = { PLAN, GHOST, NULL };

  g_ptr_array_add (assignments, unseat_assignment_new (sku_id, group_id, state, UNSEAT_ASSIGNMENT_ERROR_OTHER, plans, 1700000000));
  return assignments;
}

static void
update (Fixture    *fixture,
        UnseatUser *user)
{
  unseat_directory_update_user (fixture->directory, user);
  g_assert_finalize_object (user); /* the directory keeps no objects */
}

static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();
  g_autoptr (GArray) holders = NULL;
  guint n = 7;

  unseat_directory_add_users (fixture->directory, empty);
  unseat_directory_remove_user (fixture->directory, ADA);
  g_assert_cmpuint (unseat_directory_find_user (fixture->directory, ADA), ==, UNSEAT_NO_USER);
  g_assert_cmpuint (unseat_directory_find_user (fixture->directory, ""), ==, UNSEAT_NO_USER);
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, "", &n), ==, UNSEAT_NO_USER);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (unseat_directory_count_holders (fixture->directory, E3, &n), ==, 0);
  holders = unseat_directory_list_holders (fixture->directory, E3);
  g_assert_cmpuint (holders->len, ==, 0);
  g_assert_null (unseat_directory_find_product (fixture->directory, E3));
  g_assert_cmpstr (unseat_directory_get_group_name (fixture->directory, GROUP), ==, GROUP);
  assert_log (fixture, "");
}

static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (UnseatUser) user = NULL;
  UnseatAssignment *path = NULL;

  update (fixture, make_user (ADA_UPPER, "Ada", "ada@contoso.example", TRUE, make_path (E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR)));
  assert_log (fixture, "+0:1 p ");
  user = unseat_directory_get_user (fixture->directory, 0);
  g_assert_cmpstr (unseat_user_get_id (user), ==, ADA);
  g_assert_cmpstr (unseat_user_get_name (user), ==, "Ada");
  g_assert_cmpstr (unseat_user_get_user_principal_name (user), ==, "ada@contoso.example");
  g_assert_cmpstr (unseat_user_get_mail (user), ==, "team@contoso.example");
  g_assert_cmpstr (unseat_user_get_department (user), ==, "Sales");
  g_assert_cmpstr (unseat_user_get_job_title (user), ==, "Boss");
  g_assert_cmpstr (unseat_user_get_usage_location (user), ==, "DE");
  g_assert_true (unseat_user_is_enabled (user));
  g_assert_false (unseat_user_is_guest (user));
  g_assert_true (unseat_user_is_synced (user));
  g_assert_cmpint (unseat_user_get_created (user), ==, 1000000000);
  g_assert_cmpuint (unseat_user_get_assignments (user)->len, ==, 1);

  path = unseat_user_get_assignments (user)->pdata[0];
  g_assert_cmpstr (unseat_assignment_get_sku_id (path), ==, E3);
  g_assert_cmpstr (unseat_assignment_get_group_id (path), ==, GROUP);
  g_assert_cmpint (unseat_assignment_get_state (path), ==, UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR);
  g_assert_cmpint (unseat_assignment_get_problem (path), ==, UNSEAT_ASSIGNMENT_ERROR_OTHER);
  g_assert_cmpuint (g_strv_length ((char **) unseat_assignment_get_disabled_plans (path)), ==, 2);
  g_assert_true (unseat_assignment_disables (path, PLAN));
  g_assert_cmpint (unseat_assignment_get_updated (path), ==, 1700000000);
}

static void
test_ids (Fixture      *fixture,
          gconstpointer data)
{
  static const char *const ids[] = { ADA, "not-a-guid", "Not-A-GUID-2", "aaaaaaaa-0000-4000-8000-00000000000", "\xc3\xa4", "" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    update (fixture, make_user (ids[i], "Same", "same@contoso.example", TRUE, NULL));

  g_assert_cmpuint (unseat_directory_get_n_users (fixture->directory), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (fixture->directory, i);

      g_assert_cmpuint (unseat_directory_find_user (fixture->directory, ids[i]), ==, i);
      g_assert_cmpstr (unseat_user_get_id (user), ==, ids[i]);
    }

  g_assert_cmpuint (unseat_directory_find_user (fixture->directory, ADA_UPPER), ==, 0);
  g_assert_cmpuint (unseat_directory_find_user (fixture->directory, "NOT-A-guid"), ==, 1);
}

static void
test_repeated_in_a_page (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (UnseatUser) user = NULL;
  guint n_blocked = 0;

  g_ptr_array_add (page, make_user (ADA, "Ada", "ada@contoso.example", TRUE, make_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE)));
  g_ptr_array_add (page, make_user (BO, "Bo", "bo@contoso.example", TRUE, NULL));
  g_ptr_array_add (page, make_user (ADA_UPPER, "Ada 2", "ada@contoso.example", FALSE, make_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE)));
  unseat_directory_add_users (fixture->directory, page);
  assert_log (fixture, "+0:2 p ");
  unseat_directory_add_users (fixture->directory, page);
  assert_log (fixture, "~0 ~1 ~0 p ");

  user = unseat_directory_get_user (fixture->directory, 0);
  g_assert_cmpstr (unseat_user_get_name (user), ==, "Ada 2");
  g_assert_cmpuint (unseat_directory_count_holders (fixture->directory, E3, &n_blocked), ==, 1);
  g_assert_cmpuint (n_blocked, ==, 1);
}

static void
test_holders (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GArray) holders = NULL;
  guint n_blocked = 0;

  update (fixture, make_user (ADA, "Ada", "a", TRUE, make_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE)));
  update (fixture, make_user (BO, "Bo", "b", FALSE, make_path (E3, GROUP, UNSEAT_ASSIGNMENT_UNKNOWN)));
  update (fixture, make_user (GHOST, "Cy", "c", FALSE, make_path (E3, NULL, UNSEAT_ASSIGNMENT_ERROR)));
  g_assert_cmpuint (unseat_directory_count_holders (fixture->directory, "6FD2C87F-B296-42F0-B197-1E91E994B900", &n_blocked), ==, 2);
  g_assert_cmpuint (n_blocked, ==, 1);
  holders = unseat_directory_list_holders (fixture->directory, E3);
  g_assert_cmpuint (holders->len, ==, 3); /* a path that is not granted can be removed too */

  update (fixture, make_user (ADA, "Ada", "a", TRUE, NULL));
  unseat_directory_remove_user (fixture->directory, BO);
  g_assert_cmpuint (unseat_directory_count_holders (fixture->directory, E3, &n_blocked), ==, 0);
  g_assert_cmpuint (n_blocked, ==, 0);
}

static void
test_gone_and_back (Fixture      *fixture,
                    gconstpointer data)
{
  guint n = 0;

  update (fixture, make_user (ADA, "Ada", "ada@contoso.example", FALSE, make_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE)));
  unseat_directory_remove_user (fixture->directory, ADA_UPPER);
  unseat_directory_remove_user (fixture->directory, ADA);
  assert_log (fixture, "+0:1 p -0 p ");
  g_assert_cmpuint (unseat_directory_get_n_users (fixture->directory), ==, 1);
  g_assert_cmpuint (unseat_directory_find_user (fixture->directory, ADA), ==, UNSEAT_NO_USER);
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, "ada@contoso.example", &n), ==, UNSEAT_NO_USER);
  g_assert_cmpuint (n, ==, 0);

  update (fixture, make_user (ADA, "Ada", "ada@contoso.example", FALSE, make_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE)));
  assert_log (fixture, "~0 p ");
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, "ada@contoso.example", &n), ==, 0);
  g_assert_cmpuint (unseat_directory_count_holders (fixture->directory, E3, &n), ==, 1);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_resolve (Fixture      *fixture,
              gconstpointer data)
{
  guint n = 0;

  update (fixture, make_user (ADA, "Ada", "Ada@Contoso.example", TRUE, NULL));
  update (fixture, make_user (BO, "Bo", "bo@contoso.example", TRUE, NULL));
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, "ada@CONTOSO.example", &n), ==, 0);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, ADA_UPPER, &n), ==, 0);
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, "team@contoso.example", &n), ==, UNSEAT_NO_USER);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, "ada", &n), ==, UNSEAT_NO_USER);
  g_assert_cmpuint (n, ==, 0);

  /* The same address twice for one person is one match; an old address is none. */
  update (fixture, make_user (GHOST, "Team", "TEAM@contoso.example", TRUE, NULL));
  update (fixture, make_user (ADA, "Ada", "lovelace@contoso.example", TRUE, NULL));
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, "team@contoso.example", &n), ==, UNSEAT_NO_USER);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, "ada@contoso.example", &n), ==, UNSEAT_NO_USER);
  g_assert_cmpuint (unseat_directory_resolve_user (fixture->directory, "lovelace@contoso.example", &n), ==, 0);
}

static UnseatProduct *
make_product (const char *sku_id,
              const char *part_number,
              const char *name,
              gint64      consumed)
{
  return unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .part_number = part_number, .name = name, .consumed = consumed },
                             NULL);
}

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
set_products (Fixture       *fixture,
              UnseatProduct *a,
              UnseatProduct *b)
{
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (products, a);
  if (b != NULL)
    g_ptr_array_add (products, b);
  unseat_directory_set_products (fixture->directory, products);
}

static gint64
get_consumed_at (Fixture *fixture,
                 guint    position)
{
  g_autoptr (UnseatProduct) product = g_list_model_get_item (unseat_directory_get_products (fixture->directory), position);

  return unseat_product_get_consumed (product);
}

static void
test_products (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (UnseatDirectory) copy = NULL;

  g_signal_connect (unseat_directory_get_products (fixture->directory), "items-changed", G_CALLBACK (items_changed_cb), fixture->log);

  set_products (fixture, make_product (E3, "E3", "Office", 1), make_product (E5, "E5", "Exchange", 1));
  assert_log (fixture, "0-0+1 1-0+1 p ");
  set_products (fixture, make_product (E5, "E5", "Exchange", 1), make_product (E3, "E3", "Office", 1));
  assert_log (fixture, "p ");
  set_products (fixture, make_product (E5, "E5", "Exchange", 1), make_product (E3, "E3", "Office", 2));
  assert_log (fixture, "p "); /* whoever shows it keeps it, and sees the seats of now */
  g_assert_cmpint (get_consumed_at (fixture, 1), ==, 2);
  set_products (fixture, make_product (E5, "E5", "Zoo", 1), make_product (E3, "E3", "Office", 2));
  assert_log (fixture, "0-1+0 1-0+1 p ");
  set_products (fixture, make_product (E5, "E5", "Zoo", 1), NULL);
  assert_log (fixture, "0-1+0 p ");
  set_products (fixture, make_product (E5, "E5", "Zoo", 1), make_product (E5, "E5", "Zoo", 9)); /* the same id twice */
  assert_log (fixture, "p ");
  g_assert_cmpint (unseat_product_get_consumed (unseat_directory_find_product (fixture->directory, E5)), ==, 9);
  g_assert_cmpint (get_consumed_at (fixture, 0), ==, 9);

  copy = unseat_directory_dup (fixture->directory);
  set_products (fixture, make_product (E5, "E5", "Zoo", 7), NULL);
  g_assert_cmpint (unseat_product_get_consumed (unseat_directory_find_product (copy, E5)), ==, 9);
  g_assert_cmpint (get_consumed_at (fixture, 0), ==, 7);
  g_assert_null (unseat_directory_find_product (fixture->directory, E3));
}

/* The products of a person stand in one order, whatever order Graph tells them in: it is another one after every change. */
static void
test_products_of (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const told[] = { E3, GHOST, E5 };
  static const char *const shown[] = { GHOST, E5, E3 }; /* what is direct, then by name */

  set_products (fixture, make_product (E5, "E5", "Exchange", 1), make_product (E3, "E3", "Zoo", 1));
  for (guint first = 0; first < G_N_ELEMENTS (told); first++)
    {
      GPtrArray *assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
      g_autoptr (UnseatUser) user = NULL;
      g_auto (GStrv) sku_ids = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (told); i++)
        {
          const char *sku_id = told[(first + i) % G_N_ELEMENTS (told)];

          g_ptr_array_add (assignments, unseat_assignment_new (sku_id, g_str_equal (sku_id, GHOST) ? NULL : GROUP, UNSEAT_ASSIGNMENT_ACTIVE,
                                                               UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));
        }
      user = unseat_user_new (&(UnseatUserFacts){ .id = "x" }, assignments);
      sku_ids = unseat_directory_list_products_of (fixture->directory, user);
      g_assert_cmpuint (g_strv_length (sku_ids), ==, G_N_ELEMENTS (shown));
      for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
        g_assert_cmpstr (sku_ids[i], ==, shown[i]);
    }
}

static void
test_product_names (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *same = NULL;
  g_autofree char *other = NULL;
  g_autofree char *ghost = NULL;

  set_products (fixture, make_product (E5, "E5_DEPT", "Suite", 0), make_product (GHOST, "E5", "Suite", 0));
  same = unseat_directory_dup_product_name (fixture->directory, E5);
  g_assert_cmpstr (same, ==, "Suite (E5_DEPT)");
  other = unseat_directory_dup_product_name (fixture->directory, E3);
  g_assert_cmpstr (other, ==, "Office 365 E3");
  ghost = unseat_directory_dup_product_name (fixture->directory, "no\nid");
  g_assert_cmpstr (ghost, ==, "no id");
}

static void
named_cb (GListModel *list,
          guint       position,
          guint       n_removed,
          guint       n_added,
          Fixture    *fixture)
{
  g_autofree char *name = unseat_directory_dup_product_name (fixture->directory, GHOST);

  g_string_append_printf (fixture->log, "%s ", name);
}

/* A row asks for its name as soon as the list announces it. */
static void
test_product_names_in_time (Fixture      *fixture,
                            gconstpointer data)
{
  g_signal_connect (unseat_directory_get_products (fixture->directory), "items-changed", G_CALLBACK (named_cb), fixture);

  set_products (fixture, make_product (GHOST, "LAB", "Lab", 0), NULL);
  assert_log (fixture, "Lab p ");
}

static void
test_groups_and_clear (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);

  g_signal_connect (fixture->directory, "groups-changed", G_CALLBACK (groups_changed_cb), fixture->log);
  g_ptr_array_add (groups, unseat_group_new (&(UnseatGroupFacts){ .id = GROUP, .name = "All staff" }, NULL));
  unseat_directory_refuse_groups (fixture->directory);
  assert_log (fixture, "g ");
  g_assert_true (unseat_directory_are_groups_refused (fixture->directory));
  unseat_directory_set_groups (fixture->directory, groups);
  assert_log (fixture, "g ");
  g_assert_false (unseat_directory_are_groups_refused (fixture->directory));
  unseat_directory_set_tenant (fixture->directory, "t", "Con\ntoso");
  g_assert_cmpstr (unseat_directory_get_tenant_name (fixture->directory), ==, "Con toso");
  g_assert_cmpstr (unseat_directory_get_group_name (fixture->directory, GROUP), ==, "All staff");
  update (fixture, make_user (ADA, "Ada", "a", TRUE, NULL));
  unseat_directory_refuse_groups (fixture->directory);
  g_assert_null (unseat_directory_find_group (fixture->directory, GROUP));

  unseat_directory_clear (fixture->directory);
  g_assert_false (unseat_directory_are_groups_refused (fixture->directory));
  g_assert_cmpuint (unseat_directory_get_n_users (fixture->directory), ==, 0);
  g_assert_null (unseat_directory_find_group (fixture->directory, GROUP));
  g_assert_null (unseat_directory_get_tenant_id (fixture->directory));
}

/* Whom the groups give something; of a group that could not be read the people tell. */
static void
test_group_people (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) fine = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) sku_ids = NULL;
  g_autoptr (GArray) given = NULL;
  g_autoptr (GPtrArray) in_error = NULL;
  g_autoptr (UnseatGroup) renamed = NULL;
  const UnseatGroupPeople *people = NULL;

  g_ptr_array_add (fine, unseat_assignment_new (E3, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0));

  g_ptr_array_add (groups, unseat_group_new (&(UnseatGroupFacts){ .id = GROUP, .name = "Staff" }, NULL));
  g_ptr_array_add (groups, unseat_group_new (&(UnseatGroupFacts){ .id = "empty", .name = "Empty" }, (UnseatGroupLicense[]){ { .sku_id = E3 }, { NULL } }));
  g_ptr_array_add (groups, unseat_group_new (&(UnseatGroupFacts){ .id = "idle", .name = "Idle" }, NULL)); /* gives nothing */
  unseat_directory_set_groups (fixture->directory, groups);
  update (fixture, make_user (ADA, "Ada", "a", TRUE, g_steal_pointer (&fine)));
  update (fixture, make_user (BEN, "Ben", "b", TRUE, make_path (E3, GROUP, UNSEAT_ASSIGNMENT_ERROR)));
  update (fixture, make_user (CARLA, "Carla", "c", TRUE, make_path (E3, "unreadable", UNSEAT_ASSIGNMENT_ACTIVE)));
  update (fixture, make_user (DMITRI, "Dmitri", "d", TRUE, make_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE)));

  list = unseat_group_people_list (fixture->directory);
  g_assert_cmpuint (list->len, ==, 3);
  people = list->pdata[0];
  g_assert_cmpstr (unseat_group_people_get_name (people), ==, "Empty");
  g_assert_cmpuint (people->indexes->len, ==, 0);
  people = list->pdata[1];
  g_assert_cmpstr (unseat_group_people_get_name (people), ==, "Staff");
  g_assert_cmpuint (people->indexes->len, ==, 2);
  g_assert_cmpuint (people->n_problems, ==, 1);
  people = list->pdata[2];
  g_assert_null (people->group);
  g_assert_cmpstr (unseat_group_people_get_name (people), ==, "unreadable");
  g_assert_cmpuint (g_array_index (people->indexes, guint, 0), ==, 2);

  sku_ids = g_ptr_array_new ();
  g_ptr_array_add (sku_ids, (gpointer) E3);
  given = unseat_group_people_list_given (fixture->directory, GROUP, sku_ids);
  g_assert_cmpuint (given->len, ==, 2); /* also who is in error */
  g_assert_cmpuint (g_array_index (given, guint, 1), ==, 1);
  g_clear_pointer (&given, g_array_unref);
  given = unseat_group_people_list_given (fixture->directory, "empty", sku_ids);
  g_assert_cmpuint (given->len, ==, 0);

  in_error = unseat_group_people_list_in_error (fixture->directory, GROUP);
  g_assert_cmpuint (in_error->len, ==, 1);
  g_assert_cmpstr (in_error->pdata[0], ==, BEN);

  renamed = unseat_group_new (&(UnseatGroupFacts){ .id = "empty", .name = "Renamed" }, (UnseatGroupLicense[]){ { .sku_id = E3 }, { NULL } });
  unseat_directory_update_group (fixture->directory, renamed);
  g_assert_cmpstr (unseat_directory_get_group_name (fixture->directory, "EMPTY"), ==, "Renamed");
  g_assert_nonnull (unseat_directory_find_group (fixture->directory, GROUP));

  g_clear_pointer (&list, g_ptr_array_unref);
  unseat_directory_remove_user (fixture->directory, ADA);
  list = unseat_group_people_list (fixture->directory);
  people = list->pdata[1];
  g_assert_cmpuint (people->indexes->len, ==, 1);
}

static void
test_memory (Fixture      *fixture,
             gconstpointer data)
{
  const guint n = 20000;
  const guint most = 400; /* bytes a person */

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08x-0000-4000-8000-000000000000", i);
      g_autofree char *name = g_strdup_printf ("Firstname Lastname %u", i);
      g_autofree char *principal_name = g_strdup_printf ("firstname.lastname%u@contoso.example", i);

      update (fixture, make_user (id, name, principal_name, TRUE, make_path (E3, NULL, UNSEAT_ASSIGNMENT_ACTIVE)));
    }

  g_assert_cmpuint (unseat_directory_get_memory (fixture->directory) / n, <, most);
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
  add ("/directory/nobody", test_nobody);
  add ("/directory/round-trip", test_round_trip);
  add ("/directory/ids", test_ids);
  add ("/directory/repeated-in-a-page", test_repeated_in_a_page);
  add ("/directory/holders", test_holders);
  add ("/directory/gone-and-back", test_gone_and_back);
  add ("/directory/resolve", test_resolve);
  add ("/directory/products", test_products);
  add ("/directory/products-of", test_products_of);
  add ("/directory/product-names-in-time", test_product_names_in_time);
  add ("/directory/product-names", test_product_names);
  add ("/directory/groups-and-clear", test_groups_and_clear);
  add ("/directory/group-people", test_group_people);
  add ("/directory/memory", test_memory);
  return g_test_run ();
}
