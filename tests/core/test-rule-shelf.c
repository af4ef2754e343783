/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "unseat-error.h"
#include "unseat-rule-shelf.h"

#define N_READY_MADE 6

static void
write_file (const char *id,
            const char *text)
{
  g_autofree char *path = unseat_rule_shelf_dup_path (id);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_file (const char *id)
{
  g_autofree char *path = unseat_rule_shelf_dup_path (id);

  g_assert_cmpint (g_remove (path), ==, 0);
}

/* All that come with the program are off, have their brakes on, and are called as the file says. */
static void
test_ready_made (void)
{
  g_autoptr (GPtrArray) list = unseat_rule_shelf_list ();

  g_assert_cmpuint (list->len, ==, N_READY_MADE);
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatShelvedRule *shelved = g_ptr_array_index (list, i);

      g_assert_nonnull (shelved->rule);
      g_assert_null (shelved->path);
      g_assert_false (shelved->rule->is_enabled);
      g_assert_cmpuint (shelved->rule->brakes.max_people, >, 0);
      g_assert_cmpuint (shelved->rule->brakes.max_growth_percent, >, 0);
      g_assert_cmpuint (shelved->rule->brakes.max_holders_percent, >, 0);
    }
  g_assert_cmpstr (unseat_rule_shelf_get (list, "inactive-90-days")->rule->name, ==, "No sign of life for 90 days");
}

static void
test_own (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatRule) rule = unseat_rule_new ("guests", "Guests");
  g_autoptr (UnseatRule) own = unseat_rule_new ("redundant", "Mine");
  g_autoptr (GPtrArray) list = NULL;
  GStatBuf status;

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_GUEST, 0, NULL, NULL));
  g_ptr_array_add (own->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_REDUNDANT, 0, NULL, NULL));
  g_assert_true (unseat_rule_shelf_save (rule, &error));
  g_assert_true (unseat_rule_shelf_save (own, &error));
  g_assert_no_error (error);

  list = unseat_rule_shelf_list ();
  g_assert_cmpuint (list->len, ==, N_READY_MADE + 1);
  g_assert_nonnull (unseat_rule_shelf_get (list, "guests")->path);
  g_assert_cmpint (g_stat (unseat_rule_shelf_get (list, "guests")->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  /* One of the same name takes the place of a ready-made one. */
  g_assert_cmpstr (unseat_rule_shelf_get (list, "redundant")->rule->name, ==, "Mine");

  remove_file ("guests");
  remove_file ("redundant");
}

static void
check_find (const char *content)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (UnseatRule) shipped = NULL;
  g_autoptr (GError) error = NULL;
  const UnseatRule *rule = NULL;

  write_file ("broken", "{");
  write_file ("leavers", content);
  write_file ("twice", "{\"unseatRule\":1,\"name\":\"no sign of life for 90 days\",\"conditions\":[{\"kind\":\"guest\"}]}");
  list = unseat_rule_shelf_list ();

  /* It may have been on before it was cut off; only what is shown may be written there, by a shell that has emptied it already. */
  g_assert_null (unseat_rule_shelf_find (list, "LEAVERS", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_cmpstr (error->message, ==, "The rule “leavers” cannot be used: the file is empty");
  g_clear_error (&error);
  shipped = unseat_rule_shelf_dup_shipped (list, "LEAVERS");
  g_assert_nonnull (shipped);
  g_assert_cmpstr (shipped->id, ==, "leavers");
  g_assert_null (unseat_rule_shelf_dup_shipped (list, "broken"));
  g_assert_null (unseat_rule_shelf_dup_shipped (list, "redundant"));
  rule = unseat_rule_shelf_find (list, "direct licenses that a group gives, TOO", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rule->id, ==, "redundant");

  g_assert_null (unseat_rule_shelf_find (list, "nothing", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (unseat_rule_shelf_find (list, "No sign of life for 90 days", &error)); /* two of that name */
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (unseat_rule_shelf_find (list, "broken", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (error->message, "broken"));

  remove_file ("broken");
  remove_file ("leavers");
  remove_file ("twice");
}

/* A file of blanks alone is as empty as one of nothing. */
static void
test_find (void)
{
  static const char *const contents[] = { "", "\n", " \t\r\n\n" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    check_find (contents[i]);
}

/* What is no file is not waited for; a link is followed, and what is called otherwise is no rule. */
static void
test_hostile (void)
{
  g_autofree char *pipe_path = unseat_rule_shelf_dup_path ("pipe");
  g_autofree char *link_path = unseat_rule_shelf_dup_path ("link");
  g_autofree char *folder = g_path_get_dirname (pipe_path);
  g_autofree char *outside = g_build_filename (g_get_user_config_dir (), "outside.json", NULL);
  g_autofree char *strange = g_build_filename (folder, "a b.json", NULL);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_true (g_file_set_contents (outside, "{\"unseatRule\":1,\"name\":\"Linked\",\"conditions\":[{\"kind\":\"guest\"}]}", -1, NULL));
  g_assert_cmpint (symlink (outside, link_path), ==, 0);
  g_assert_true (g_file_set_contents (strange, "{}", -1, NULL));

  list = unseat_rule_shelf_list ();
  g_assert_cmpuint (list->len, ==, N_READY_MADE + 3);
  g_assert_null (unseat_rule_shelf_get (list, "pipe")->rule);
  g_assert_nonnull (unseat_rule_shelf_get (list, "pipe")->fault);
  g_assert_cmpstr (unseat_rule_shelf_get (list, "link")->rule->name, ==, "Linked");

  g_remove (strange);
  remove_file ("pipe");
  remove_file ("link");
}

/* Whoever called it so believes that it runs.  What editors and people leave beside the rules is none. */
static void
test_misnamed (void)
{
  const struct
  {
    const char *name;
    gboolean    is_told;
  } rows[] = {
    { "Blocked users.json", TRUE },
    { "away.JSON", TRUE },
    { ".json", FALSE },
    { ".away.json", FALSE },
    { "away.json~", FALSE },
    { "away.JSON~", FALSE },
    { "away.json.bak", FALSE },
    { "README.md", FALSE },
    { "x", FALSE },
    { "l\303\266schen.json", TRUE },
  };
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "unseat", "rules", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (folder, rows[i].name, NULL);
      g_autoptr (GPtrArray) list = NULL;
      const UnseatShelvedRule *shelved = NULL;
      g_autoptr (GError) error = NULL;
      int code = rows[i].is_told ? UNSEAT_ERROR_INVALID_INPUT : UNSEAT_ERROR_NOT_FOUND;

      g_assert_true (g_file_set_contents (path, "{\"unseatRule\":1,\"name\":\"X\",\"enabled\":true,\"conditions\":[{\"kind\":\"guest\"}]}", -1, NULL));
      list = unseat_rule_shelf_list ();
      shelved = unseat_rule_shelf_get (list, rows[i].name);
      g_assert_cmpint (shelved != NULL, ==, rows[i].is_told);
      g_assert_cmpuint (list->len, ==, N_READY_MADE + rows[i].is_told);
      g_assert_true (shelved == NULL || (shelved->rule == NULL && strstr (shelved->fault, rows[i].name) != NULL && strstr (shelved->fault, "digits") != NULL));
      g_assert_true (shelved == NULL || (!unseat_rule_is_id (shelved->id) && g_str_equal (shelved->path, path)));
      g_assert_null (unseat_rule_shelf_find (list, rows[i].name, &error));
      g_assert_error (error, UNSEAT_ERROR, code);
      g_remove (path);
    }
}

static void
test_cannot_save (void)
{
  g_autoptr (UnseatRule) rule = unseat_rule_new ("guests", "Guests");
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "unseat", NULL);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (rule->conditions, unseat_rule_condition_new (UNSEAT_CONDITION_GUEST, 0, NULL, NULL));
  folder_remove (folder);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_false (unseat_rule_shelf_save (rule, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_remove (folder);
}

static void
test_make_id (void)
{
  g_autoptr (GPtrArray) list = NULL;
  const struct
  {
    const char *name;
    const char *id;
  } rows[] = {
    { "Blocked for 30 days!", "blocked-for-30-days" },
    { "  Größe & Ähnliches  ", "grosse-ahnliches" },
    { "Leavers", "leavers-2" },
    { "بدون حروف", "rule" },
    { "", "rule" },
    { NULL, "rule" },
    { "../../etc/passwd", "etc-passwd" },
    { "Shared", "shared-3" },
  };

  write_file ("SHARED", "{");
  write_file ("shared-2", "{");
  list = unseat_rule_shelf_list ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = unseat_rule_shelf_make_id (list, rows[i].name);

      g_assert_cmpstr (id, ==, rows[i].id);
      g_assert_true (unseat_rule_is_id (id));
    }
  {
    g_autofree char *long_name = g_strnfill (1000, 'a');
    g_autofree char *id = unseat_rule_shelf_make_id (list, long_name);

    g_assert_true (unseat_rule_is_id (id));
  }
  remove_file ("SHARED");
  remove_file ("shared-2");
}

/* A ready-made rule becomes a file; what is broken stays as it is. */
static void
test_set_enabled (void)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (unseat_rule_shelf_set_enabled ("leavers", TRUE, &error));
  g_assert_no_error (error);
  list = unseat_rule_shelf_list ();
  g_assert_true (unseat_rule_shelf_get (list, "leavers")->rule->is_enabled);
  g_assert_nonnull (unseat_rule_shelf_get (list, "leavers")->path);
  g_assert_true (unseat_rule_shelf_is_ready_made ("leavers"));
  g_clear_pointer (&list, g_ptr_array_unref);

  g_assert_true (unseat_rule_shelf_set_enabled ("leavers", FALSE, &error));
  list = unseat_rule_shelf_list ();
  g_assert_false (unseat_rule_shelf_get (list, "leavers")->rule->is_enabled);
  g_assert_false (unseat_rule_shelf_get (list, "leavers")->rule->takes_mailboxes);
  g_clear_pointer (&list, g_ptr_array_unref);

  g_assert_true (unseat_rule_shelf_turn_on_with_mailboxes ("leavers", &error));
  list = unseat_rule_shelf_list ();
  g_assert_true (unseat_rule_shelf_get (list, "leavers")->rule->is_enabled);
  g_assert_true (unseat_rule_shelf_get (list, "leavers")->rule->takes_mailboxes);
  g_clear_pointer (&list, g_ptr_array_unref);

  g_assert_true (unseat_rule_shelf_delete ("leavers", &error));
  g_assert_true (unseat_rule_shelf_delete ("leavers", &error)); /* it is gone already */
  g_assert_no_error (error);
  list = unseat_rule_shelf_list ();
  g_assert_null (unseat_rule_shelf_get (list, "leavers")->path);

  write_file ("broken", "{");
  g_assert_false (unseat_rule_shelf_set_enabled ("broken", TRUE, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_clear_error (&error);
  g_assert_false (unseat_rule_shelf_turn_on_with_mailboxes ("broken", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_clear_error (&error);
  g_assert_false (unseat_rule_shelf_set_enabled ("nothing", TRUE, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_NOT_FOUND);
  remove_file ("broken");
}

static void
test_cannot_delete (void)
{
  g_autofree char *path = unseat_rule_shelf_dup_path ("folder");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_false (unseat_rule_shelf_delete ("folder", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  folder_remove (path);
}

static char *
import (const char *name,
        const char *text,
        GError    **error)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return unseat_rule_shelf_import (file, NULL, error);
}

/* What is shared is off at first, and takes the place of no other one; what cannot be used is not taken. */
static void
test_import (void)
{
  const char      *good = "{\"unseatRule\":1,\"name\":\"Shared\",\"enabled\":true,\"conditions\":[{\"kind\":\"guest\"}]}";
  g_autofree char *huge = g_strnfill (5 * 1024 * 1024, ' ');
  g_autofree char *pipe_path = g_build_filename (g_get_user_config_dir (), "pipe", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  first = import ("leavers.json", good, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "leavers-2");
  second = import ("A rule (1).JSON.txt", good, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, ==, "a-rule-1-json-txt");
  list = unseat_rule_shelf_list ();
  g_assert_cmpuint (list->len, ==, N_READY_MADE + 2);
  g_assert_false (unseat_rule_shelf_get (list, first)->rule->is_enabled);
  g_assert_cmpstr (unseat_rule_shelf_get (list, first)->rule->name, ==, "Shared");

  g_assert_null (import ("bad.json", "{\"unseatRule\":1,\"name\":\"Bad\",\"conditions\":[]}", &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
  g_assert_nonnull (strstr (error->message, "conditions"));
  g_clear_error (&error);
  g_assert_null (import ("huge.json", huge, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_null (import ("nothing.json", NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_null (import ("pipe", NULL, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_STORAGE);
  remove_file (first);
  remove_file (second);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-shelf/ready-made", test_ready_made);
  g_test_add_func ("/rule-shelf/own", test_own);
  g_test_add_func ("/rule-shelf/find", test_find);
  g_test_add_func ("/rule-shelf/hostile", test_hostile);
  g_test_add_func ("/rule-shelf/misnamed", test_misnamed);
  g_test_add_func ("/rule-shelf/make-id", test_make_id);
  g_test_add_func ("/rule-shelf/set-enabled", test_set_enabled);
  g_test_add_func ("/rule-shelf/cannot-delete", test_cannot_delete);
  g_test_add_func ("/rule-shelf/import", test_import);
  g_test_add_func ("/rule-shelf/cannot-save", test_cannot_save);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
