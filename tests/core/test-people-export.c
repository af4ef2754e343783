/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "changes.h"
#include "exports.h"
#include "unseat-csv.h"
#include "unseat-people-export.h"
#include "unseat-utils.h"

static void
add_person (UnseatDirectory *directory,
            const char      *id,
            const char      *name,
            GPtrArray       *paths)
{
  g_autofree char      *address = g_strconcat (id, "@example.com", NULL);
  const UnseatUserFacts facts = { .id = id, .display_name = name, .user_principal_name = address, .department = name, .job_title = name, .enabled = TRUE };
  g_autoptr (UnseatUser) user = unseat_user_new (&facts, paths);

  unseat_directory_update_user (directory, user);
}

static GPtrArray *
make_paths (UnseatAssignment *first,
            ...)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  va_list    more;

  va_start (more, first);
  for (UnseatAssignment *path = first; path != NULL; path = va_arg (more, UnseatAssignment *))
    g_ptr_array_add (paths, path);
  va_end (more);
  return paths;
}

static UnseatDirectory *
make_three_people (void)
{
  static const char *const off[] = { "plan-1", "plan-2", "plan-9", NULL };
  UnseatDirectory         *directory = exports_make_directory ();

  add_person (directory, "ada", "Ada", make_paths (unseat_assignment_new ("e3", NULL, UNSEAT_ASSIGNMENT_ACTIVE, UNSEAT_ASSIGNMENT_ERROR_NONE, off, 0), unseat_assignment_new ("e3", "sales", UNSEAT_ASSIGNMENT_ERROR, UNSEAT_ASSIGNMENT_ERROR_COUNT, NULL, 0), unseat_assignment_new ("gone", "lost", UNSEAT_ASSIGNMENT_DISABLED, UNSEAT_ASSIGNMENT_ERROR_NONE, NULL, 0), NULL));
  add_person (directory, "bo", "=Bo", NULL);
  add_person (directory, "cy", "Cy", make_paths (changes_path ("e5", NULL, UNSEAT_ASSIGNMENT_ACTIVE), NULL));
  return directory;
}

static UnseatExport *
export_everybody (UnseatDirectory *directory,
                  const char      *sku_id)
{
  g_autoptr (UnseatUserList) list = unseat_user_list_new (directory);

  return unseat_people_export_new_for_list (list, sku_id);
}

static void
test_people_csv (void)
{
  g_autoptr (UnseatDirectory) directory = make_three_people ();
  g_autofree char *csv = exports_write (export_everybody (directory, NULL), UNSEAT_EXPORT_CSV);
  g_autoptr (GPtrArray) records = exports_read_csv (csv);
  g_autofree char *headings = g_strjoinv (",", records->pdata[0]);

  g_assert_cmpstr (headings, ==,
                   "user,userId,name,mail,department,jobTitle,usageLocation,accountEnabled,userType,synced,"
                   "product,skuId,productName,path,group,groupId,state,error,disabledPlans");
  g_assert_cmpuint (records->len, ==, 6);

  /* “=Bo” comes first by name and has nothing. */
  g_assert_cmpstr (exports_get (records, 1, "user"), ==, "bo@example.com");
  g_assert_cmpstr (exports_get (records, 1, "name"), ==, "'=Bo");
  g_assert_cmpstr (exports_get (records, 1, "department"), ==, "'=Bo");
  g_assert_cmpstr (exports_get (records, 1, "accountEnabled"), ==, "true");
  g_assert_cmpstr (exports_get (records, 1, "userType"), ==, "member");
  g_assert_cmpstr (exports_get (records, 1, "product"), ==, "");
  g_assert_cmpstr (exports_get (records, 1, "path"), ==, "");

  g_assert_cmpstr (exports_get (records, 2, "userId"), ==, "ada");
  g_assert_cmpstr (exports_get (records, 2, "product"), ==, "E3");
  g_assert_cmpstr (exports_get (records, 2, "skuId"), ==, "e3");
  g_assert_cmpstr (exports_get (records, 2, "productName"), ==, "Product, large (E3)");
  g_assert_cmpstr (exports_get (records, 2, "path"), ==, "direct");
  g_assert_cmpstr (exports_get (records, 2, "state"), ==, "active");
  g_assert_cmpstr (exports_get (records, 2, "error"), ==, "");
  g_assert_cmpstr (exports_get (records, 2, "disabledPlans"), ==, "EXCHANGE_S plan-2 plan-9");
  g_assert_cmpstr (exports_get (records, 3, "path"), ==, "group");
  g_assert_cmpstr (exports_get (records, 3, "group"), ==, "'+Sales");
  g_assert_cmpstr (exports_get (records, 3, "groupId"), ==, "sales");
  g_assert_cmpstr (exports_get (records, 3, "state"), ==, "error");
  g_assert_cmpstr (exports_get (records, 3, "error"), ==, "count");
  g_assert_cmpstr (exports_get (records, 4, "product"), ==, "gone"); /* neither product nor group are listed */
  g_assert_cmpstr (exports_get (records, 4, "group"), ==, "lost");
  g_assert_cmpstr (exports_get (records, 5, "userId"), ==, "cy");
}

static void
test_people_of_product (void)
{
  g_autoptr (UnseatDirectory) directory = make_three_people ();
  g_autofree char *csv = exports_write (export_everybody (directory, "E3"), UNSEAT_EXPORT_CSV);
  g_autofree char *json = exports_write (export_everybody (directory, "E3"), UNSEAT_EXPORT_JSON);
  g_autoptr (GPtrArray) records = exports_read_csv (csv);
  g_autoptr (UnseatJsonReader) reader = exports_read_json (json);

  g_assert_cmpuint (records->len, ==, 5);
  g_assert_cmpstr (exports_get (records, 2, "path"), ==, "direct");
  g_assert_cmpstr (exports_get (records, 3, "path"), ==, "group");
  g_assert_cmpstr (exports_get (records, 4, "user"), ==, "cy@example.com");
  g_assert_cmpstr (exports_get (records, 4, "product"), ==, "");

  unseat_json_reader_enter_array (reader, "users");
  unseat_json_reader_enter_element (reader, 1);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "licenses"), ==, 2);
}

/* Ticked people are meant, also those who are not shown; else those who are. */
static void
test_meant (void)
{
  g_autoptr (UnseatDirectory) directory = make_three_people ();
  g_autoptr (UnseatUserList) list = unseat_user_list_new (directory);
  g_autofree char *shown = NULL;
  g_autofree char *ticked = NULL;
  g_autoptr (GPtrArray) shown_records = NULL;
  g_autoptr (GPtrArray) ticked_records = NULL;

  unseat_user_list_set_query (list, &(UnseatUserQuery){ .text = "cy" });
  shown = exports_write (unseat_people_export_new_for_list (list, NULL), UNSEAT_EXPORT_CSV);
  shown_records = exports_read_csv (shown);
  g_assert_cmpuint (shown_records->len, ==, 2);
  g_assert_cmpstr (exports_get (shown_records, 1, "userId"), ==, "cy");

  unseat_user_list_set_query (list, &(UnseatUserQuery){ .text = "bo" });
  unseat_user_list_select_all (list);
  unseat_user_list_set_query (list, &(UnseatUserQuery){ 0 });
  unseat_user_list_set_selected (list, unseat_user_list_find (list, unseat_directory_find_user (directory, "cy")), 1, TRUE);
  unseat_user_list_set_query (list, &(UnseatUserQuery){ .text = "cy" });
  ticked = exports_write (unseat_people_export_new_for_list (list, NULL), UNSEAT_EXPORT_CSV);
  ticked_records = exports_read_csv (ticked);
  g_assert_cmpuint (ticked_records->len, ==, 3);
  g_assert_cmpstr (exports_get (ticked_records, 1, "userId"), ==, "cy");
  g_assert_cmpstr (exports_get (ticked_records, 2, "userId"), ==, "bo");
}

static const char *const pieces[] = {
  "\"", "\"\"", ",", ";", "\t", "\r", "\n", "=", "+", "-", "@", "'", "a", "Zoë", "ש", "\u202e", "\u2066", "\u200d", "\x1b[2J", "𐍈", "=cmd|' /C calc'!A0"
};

static char *
make_hostile (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 8);

  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GPtrArray *
make_random_paths (void)
{
  static const char *const skus[] = { "e3", "e5", "gone" };
  GPtrArray               *paths = make_paths (NULL);
  int                      n = g_test_rand_int_range (0, 4);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (paths, unseat_assignment_new (skus[i % 3], g_test_rand_bit () ? "sales" : NULL, g_test_rand_int_range (0, UNSEAT_ASSIGNMENT_UNKNOWN + 1), g_test_rand_int_range (0, UNSEAT_ASSIGNMENT_ERROR_UNKNOWN + 1), NULL, 0));
  return paths;
}

/* Returns: what a field of CSV is read back as */
static char *
read_back (const char *text)
{
  g_autofree char *line = unseat_terminal_line (text);
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;

  unseat_csv_append_text (csv, line);
  unseat_csv_append_text (csv, "end");
  unseat_csv_end_record (csv);
  records = unseat_csv_parse (csv->str, ',', NULL);
  return g_strdup (((char **) records->pdata[0])[0]);
}

static void
assert_same_text (UnseatJsonReader *reader,
                  const char       *member,
                  GPtrArray        *records,
                  guint             row,
                  const char       *heading)
{
  g_autofree char *expected = read_back (unseat_json_reader_opt_string (reader, member));

  g_assert_cmpstr (exports_get (records, row, heading), ==, expected);
}

static void
assert_same_path (UnseatJsonReader *reader,
                  GPtrArray        *records,
                  guint             row)
{
  assert_same_text (reader, "partNumber", records, row, "product");
  assert_same_text (reader, "skuId", records, row, "skuId");
  assert_same_text (reader, "name", records, row, "productName");
  assert_same_text (reader, "path", records, row, "path");
  assert_same_text (reader, "group", records, row, "group");
  assert_same_text (reader, "groupId", records, row, "groupId");
  assert_same_text (reader, "state", records, row, "state");
  assert_same_text (reader, "error", records, row, "error");
}

static void
assert_same_person (UnseatJsonReader *reader,
                    GPtrArray        *records,
                    guint             row)
{
  assert_same_text (reader, "id", records, row, "userId");
  assert_same_text (reader, "userPrincipalName", records, row, "user");
  assert_same_text (reader, "displayName", records, row, "name");
  assert_same_text (reader, "mail", records, row, "mail");
  assert_same_text (reader, "department", records, row, "department");
  assert_same_text (reader, "jobTitle", records, row, "jobTitle");
  assert_same_text (reader, "usageLocation", records, row, "usageLocation");
  assert_same_text (reader, "userType", records, row, "userType");
  g_assert_cmpstr (exports_get (records, row, "accountEnabled"), ==, unseat_json_reader_get_boolean (reader, "accountEnabled") ? "true" : "false");
}

/* Returns: the row behind those of the person */
static guint
assert_same_rows (UnseatJsonReader *reader,
                  GPtrArray        *records,
                  guint             row)
{
  guint n_paths = 0;

  assert_same_person (reader, records, row);
  n_paths = unseat_json_reader_enter_array (reader, "licenses");
  if (n_paths == 0)
    g_assert_cmpstr (exports_get (records, row, "skuId"), ==, "");
  unseat_json_reader_leave (reader);

  for (guint i = 0; i < n_paths; i++)
    {
      assert_same_person (reader, records, row + i);
      unseat_json_reader_enter_array (reader, "licenses");
      unseat_json_reader_enter_element (reader, i);
      assert_same_path (reader, records, row + i);
      unseat_json_reader_leave (reader);
      unseat_json_reader_leave (reader);
    }
  return row + MAX (n_paths, 1);
}

/* Whatever people are called: both formats say the same, and can be read. */
static void
test_random (void)
{
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (UnseatDirectory) directory = exports_make_directory ();
      g_autoptr (GError) error = NULL;
      g_autofree char *csv = NULL;
      g_autofree char *json = NULL;
      g_autoptr (GPtrArray) records = NULL;
      g_autoptr (UnseatJsonReader) reader = NULL;
      guint n_people = g_test_rand_int_range (0, 30);
      guint row = 1;

      for (guint i = 0; i < n_people; i++)
        {
          g_autofree char *id = g_strdup_printf ("id-%u", i);
          g_autofree char *name = make_hostile ();

          add_person (directory, id, name, make_random_paths ());
        }
      csv = exports_write (export_everybody (directory, NULL), UNSEAT_EXPORT_CSV);
      json = exports_write (export_everybody (directory, NULL), UNSEAT_EXPORT_JSON);
      records = exports_read_csv (csv);
      exports_assert_is_pretty (json);
      reader = exports_read_json (json);

      g_assert_cmpuint (unseat_json_reader_enter_array (reader, "users"), ==, n_people);
      for (guint i = 0; i < n_people; i++)
        {
          unseat_json_reader_enter_element (reader, i);
          row = assert_same_rows (reader, records, row);
          unseat_json_reader_leave (reader);
        }
      g_assert_cmpuint (row, ==, records->len);
      unseat_json_reader_leave (reader);
      unseat_json_reader_finish (reader, &error);
      g_assert_no_error (error);
    }
}

static void
add_many (UnseatDirectory *directory,
          guint            n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);

      add_person (directory, id, id, make_paths (changes_path ("e3", "sales", UNSEAT_ASSIGNMENT_ACTIVE), NULL));
    }
}

/* Everything is read again while the export is written. */
static void
check_cleared (UnseatExportFormat format)
{
  g_autoptr (UnseatDirectory) directory = exports_make_directory ();
  g_autoptr (UnseatExport) export = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *expected = NULL;

  add_many (directory, 2000);
  expected = exports_write (export_everybody (directory, NULL), format);
  export = export_everybody (directory, NULL);
  unseat_export_set_format (export, format);
  g_assert_true (unseat_export_next (export, text));
  g_assert_cmpuint (unseat_export_get_n_done (export), <, 2000);

  unseat_directory_clear (directory);
  add_many (directory, 10);
  g_clear_object (&directory);
  while (unseat_export_next (export, text))
    continue;
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_false (unseat_export_next (export, text));
}

static void
test_cleared (void)
{
  check_cleared (UNSEAT_EXPORT_CSV);
  check_cleared (UNSEAT_EXPORT_JSON);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/people-export/csv", test_people_csv);
  g_test_add_func ("/people-export/of-product", test_people_of_product);
  g_test_add_func ("/people-export/meant", test_meant);
  g_test_add_func ("/people-export/random", test_random);
  g_test_add_func ("/people-export/cleared", test_cleared);

  return g_test_run ();
}
