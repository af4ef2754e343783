/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-clash.h"
#include "unseat-conflicts.h"
#include "unseat-error.h"

/* Service plans that one person cannot have on together. */

#define SMALL "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9"
#define MIDDLE "c7699d2e-19aa-44de-8edf-1736da088ca1"
#define LARGE "5dbe027f-2339-4123-9542-606e4d348a72"
#define OTHER "efb87545-963c-4e0d-99df-69c6916d9eb0"

#define KIOSK "66b55226-6b4f-492c-910c-a3b7a3c9d993"  /* has SMALL and OTHER */
#define OFFICE "6fd2c87f-b296-42f0-b197-1e91e994b900" /* has LARGE and OTHER */
#define GROUP "55555555-aaaa-4bbb-8ccc-666666666666"

/* What Graph says, and what is read of it. */
static void
test_read (void)
{
  g_auto (GStrv) pair = unseat_conflicts_read ("HTTP 400 Request_BadRequest: License assignment failed because service plans 902B47E5-dcb2-4fdc-858b-c63a90a2bdb9," LARGE " are mutually exclusive");
  g_auto (GStrv) other_words = unseat_conflicts_read ("The service plan '" SMALL "' conflicts with (" LARGE ").");
  g_auto (GStrv) about_something_else = unseat_conflicts_read ("License assignment failed because service plan " SMALL " depends on the service plan(s) " LARGE);
  g_auto (GStrv) one_only = unseat_conflicts_read ("service plans 1," SMALL " are mutually exclusive");

  g_assert_true (g_strv_equal ((const char *const *) pair, (const char *[]){ SMALL, LARGE, NULL }));
  g_assert_true (g_strv_equal ((const char *const *) other_words, (const char *[]){ SMALL, LARGE, NULL }));
  g_assert_null (about_something_else);
  g_assert_null (one_only);
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) list = unseat_conflicts_new ();
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (unseat_conflicts_add (list, SMALL, LARGE));
  g_assert_false (unseat_conflicts_add (list, LARGE, SMALL));
  g_assert_false (unseat_conflicts_add (list, LARGE, LARGE));
  g_assert_true (unseat_conflicts_add (list, SMALL, MIDDLE));

  text = unseat_conflicts_to_text (list);
  again = unseat_conflicts_parse (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpstr (((UnseatConflict *) again->pdata[0])->one, ==, LARGE);
  g_assert_cmpstr (((UnseatConflict *) again->pdata[0])->other, ==, SMALL);

  some = unseat_conflicts_parse ("a,b\n" SMALL "\n" SMALL ",no id\n" SMALL "," LARGE ",x\n" SMALL "," SMALL "\n902B47E5-DCB2-4FDC-858B-C63A90A2BDB9," LARGE "\n", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_null (unseat_conflicts_parse ("a,b\n\"never ends", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
}

static void
test_bounded (void)
{
  g_autoptr (GPtrArray) list = unseat_conflicts_new ();

  for (guint i = 0; i < 2 * UNSEAT_CONFLICTS_MAX; i++)
    {
      g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", i);

      unseat_conflicts_add (list, SMALL, id);
    }
  g_assert_cmpuint (list->len, ==, UNSEAT_CONFLICTS_MAX);
}

/* --- What comes, and what stays --- */

static void
add_product (GPtrArray  *products,
             const char *sku_id,
             const char *plan_id)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);

  g_ptr_array_add (plans, unseat_service_plan_new (plan_id, NULL, NULL, TRUE));
  g_ptr_array_add (plans, unseat_service_plan_new (OTHER, NULL, NULL, TRUE));
  g_ptr_array_add (products, unseat_product_new (&(UnseatProductFacts){ .sku_id = sku_id, .name = sku_id }, plans));
}

static UnseatDirectory *
make_directory (void)
{
  UnseatDirectory *directory = unseat_directory_new ();
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);

  add_product (products, KIOSK, SMALL);
  add_product (products, OFFICE, LARGE);
  unseat_directory_set_products (directory, products);

  return directory;
}

typedef struct
{
  const char           *sku_id; /* NULL: no path */
  const char           *group_id;
  UnseatAssignmentState state;
  const char           *off;
} Path;

#define DIRECT(sku)                           \
  {                                           \
    sku, NULL, UNSEAT_ASSIGNMENT_ACTIVE, NULL \
  }
#define DIRECT_WITHOUT(sku, off)             \
  {                                          \
    sku, NULL, UNSEAT_ASSIGNMENT_ACTIVE, off \
  }
#define BY_GROUP(sku)                          \
  {                                            \
    sku, GROUP, UNSEAT_ASSIGNMENT_ACTIVE, NULL \
  }

static const struct
{
  const char *name;
  Path        has[2];
  int         ends; /* which of them, or -1 */
  Path        comes;
  int         rival; /* which of them is in the way, or -1 */
} situations[] = {
  { "alone", { { NULL } }, -1, DIRECT (KIOSK), -1 },
  { "beside it", { DIRECT (OFFICE) }, -1, DIRECT (KIOSK), 0 },
  { "the other way round", { DIRECT (KIOSK) }, -1, DIRECT (OFFICE), 0 },
  { "instead of it", { DIRECT (OFFICE) }, 0, DIRECT (KIOSK), -1 },
  { "its app is off", { DIRECT_WITHOUT (OFFICE, LARGE) }, -1, DIRECT (KIOSK), -1 },
  { "another app is off", { DIRECT_WITHOUT (OFFICE, OTHER) }, -1, DIRECT (KIOSK), 0 },
  { "comes with its app off", { DIRECT (OFFICE) }, -1, DIRECT_WITHOUT (KIOSK, SMALL), -1 },
  { "nobody has said what is off", { DIRECT_WITHOUT (OFFICE, UNSEAT_ASSIGNMENT_UNKNOWN_PLANS) }, -1, DIRECT (KIOSK), -1 },
  { "never granted", { { OFFICE, NULL, UNSEAT_ASSIGNMENT_ERROR, NULL } }, -1, DIRECT (KIOSK), -1 },
  { "through a group", { BY_GROUP (OFFICE) }, -1, DIRECT (KIOSK), 0 },
  { "rather the group", { DIRECT (OFFICE), BY_GROUP (OFFICE) }, -1, DIRECT (KIOSK), 1 },
  { "the direct one ends, the group stays", { DIRECT (OFFICE), BY_GROUP (OFFICE) }, 0, DIRECT (KIOSK), 1 },
  { "both already", { DIRECT (OFFICE), BY_GROUP (KIOSK) }, -1, DIRECT (KIOSK), -1 },
  { "an app is switched on", { DIRECT_WITHOUT (KIOSK, SMALL), DIRECT (OFFICE) }, -1, DIRECT (KIOSK), 1 },
  { "an app is switched off", { DIRECT (KIOSK), DIRECT (OFFICE) }, -1, DIRECT_WITHOUT (KIOSK, SMALL), -1 },
  { "of no known product", { DIRECT (OFFICE) }, -1, DIRECT (GROUP), -1 },
};

static UnseatAssignment *
make_path (const Path *path)
{
  const char *off[] = { path->off, NULL };

  return unseat_assignment_new (path->sku_id, path->group_id, path->state, UNSEAT_ASSIGNMENT_ERROR_NONE, off, 0);
}

static void
test_clashes (void)
{
  g_autoptr (UnseatDirectory) directory = make_directory ();

  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
      g_autoptr (GPtrArray) ending = g_ptr_array_new ();
      g_autoptr (GPtrArray) coming = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
      UnseatClash clash = { NULL };
      gboolean    is_found = FALSE;

      g_test_message ("%s", situations[i].name);
      for (guint k = 0; k < 2 && situations[i].has[k].sku_id != NULL; k++)
        g_ptr_array_add (paths, make_path (&situations[i].has[k]));
      if (situations[i].ends >= 0)
        g_ptr_array_add (ending, paths->pdata[situations[i].ends]);
      g_ptr_array_add (coming, make_path (&situations[i].comes));

      g_ptr_array_set_size (unseat_directory_get_conflicts (directory), 0);
      g_assert_false (unseat_clash_find (directory, paths, ending, coming, &clash)); /* nothing is known yet */
      unseat_conflicts_add (unseat_directory_get_conflicts (directory), SMALL, LARGE);
      is_found = unseat_clash_find (directory, paths, ending, coming, &clash);
      g_assert_cmpint (is_found, ==, situations[i].rival >= 0);
      if (!is_found)
        continue;
      g_assert_true (clash.coming == coming->pdata[0]);
      g_assert_true (clash.staying == paths->pdata[situations[i].rival]);
      g_assert_cmpstr (clash.coming_plan, !=, clash.staying_plan);
    }

  unseat_directory_clear (directory);
  g_assert_cmpuint (unseat_directory_get_conflicts (directory)->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/conflicts/read", test_read);
  g_test_add_func ("/conflicts/list", test_list);
  g_test_add_func ("/conflicts/bounded", test_bounded);
  g_test_add_func ("/conflicts/clashes", test_clashes);

  return g_test_run ();
}
