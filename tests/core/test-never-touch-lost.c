/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "unseat-never-touch.h"

/* A never-touch list that cannot be read is not one with nobody on it.  The settings are a file here, as in a sandbox, and each look at
 * them is a program of its own, as it is after a crash. */

#define TENANT "0f4a3c52-6a1b-4b7e-9d3c-5e8f7a6b1c2d"
#define ADA "2f4a3c52-6a1b-4b7e-9d3c-5e8f7a6b1c2d"
#define SCHEMA "io.github.unseat.Unseat.gschema.xml"
#define GROUP "[io/github/unseat/Unseat]\n"
#define LIST "[('" TENANT "', 'person', '" ADA "', 'Ada')]"

static char *
dup_settings_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "glib-2.0", "settings", "keyfile", NULL);
}

static char *
dup_copy_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "unseat", "never-touch", NULL);
}

/* @text: (nullable): NULL = no such file */
static void
write_file (const char *path,
            const char *text)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_unlink (path);
  if (text != NULL)
    g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
lay_out (const char *settings,
         const char *copy)
{
  g_autofree char *settings_path = dup_settings_path ();
  g_autofree char *copy_path = dup_copy_path ();

  write_file (settings_path, settings);
  write_file (copy_path, copy);
}

static void
assert_look (const char *expected)
{
  g_test_trap_subprocess ("/never-touch-lost/look", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (expected);
}

/* What a program sees that starts now; in the subprocess. */
static void
look (void)
{
  g_autoptr (UnseatSettings) settings = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (!g_test_subprocess ())
    return;

  settings = unseat_settings_new ();
  entries = unseat_never_touch_list (settings, TENANT);
  g_print ("%s, %u on it.\n", unseat_never_touch_is_lost (settings) ? "LOST" : "There", entries->len);
}

/* The same, after which the person says that what is shown is the list. */
static void
restore (void)
{
  g_autoptr (UnseatSettings) settings = NULL;

  if (!g_test_subprocess ())
    return;

  settings = unseat_settings_new ();
  unseat_never_touch_restore (settings);
  g_assert_false (unseat_never_touch_is_lost (settings));
}

static void
test_settings (void)
{
  static const struct
  {
    const char *settings;
    const char *copy;
    const char *expected;
  } cases[] = {
    { NULL, NULL, "*There, 0 on it.*" },
    { GROUP "confirm-threshold=7\n", NULL, "*There, 0 on it.*" },
    { GROUP "never-touch=@a(ssss) []\n", NULL, "*There, 0 on it.*" },
    { GROUP "never-touch=@a(ssss) []\n", LIST, "*There, 0 on it.*" }, /* emptied without us */
    { GROUP "never-touch=" LIST "\n", NULL, "*There, 1 on it.*" },
    { GROUP "never-touch='x'\n", NULL, "*LOST, 0 on it.*" },
    { GROUP "never-touch=bananas\n", NULL, "*LOST, 0 on it.*" },
    { GROUP "never-touch=[('a', \"b\"\n", NULL, "*LOST, 0 on it.*" },
    { GROUP "never-touch=['" TENANT "']\n", LIST, "*LOST, 1 on it.*" },
    { "[io/github/unse", LIST, "*LOST, 1 on it.*" },
    { "\001\002 nonsense\nnever-touch=" LIST "\n", NULL, "*LOST, 0 on it.*" },
    { "", LIST, "*LOST, 1 on it.*" },
    { NULL, LIST, "*LOST, 1 on it.*" },
    { NULL, "[('" TENANT "', 'per", "*LOST, 0 on it.*" },
    { NULL, "", "*LOST, 0 on it.*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s | %s", cases[i].settings, cases[i].copy);
      lay_out (cases[i].settings, cases[i].copy);
      assert_look (cases[i].expected);
      assert_look (cases[i].expected); /* to have looked changes nothing */
    }
}

/* Whoever has read a list knows of it when it is gone, until somebody says what it is. */
static void
test_life (void)
{
  g_autofree char *settings_path = dup_settings_path ();
  g_autofree char *copy_path = dup_copy_path ();
  GStatBuf         status;

  lay_out (GROUP "never-touch=" LIST "\n", NULL);
  assert_look ("*There, 1 on it.*");
  g_assert_cmpint (g_stat (copy_path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  write_file (settings_path, "damaged");
  assert_look ("*LOST, 1 on it.*");
  g_test_trap_subprocess ("/never-touch-lost/restore", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  assert_look ("*There, 1 on it.*");

  /* An empty list that was written is one, and nothing is left to be lost. */
  write_file (settings_path, GROUP "never-touch=@a(ssss) []\n");
  assert_look ("*There, 0 on it.*");
  g_assert_false (g_file_test (copy_path, G_FILE_TEST_EXISTS));
  write_file (settings_path, NULL);
  assert_look ("*There, 0 on it.*");
}

static void
compile_default (const char *folder,
                 const char *value)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "..", "data", SCHEMA, NULL);
  g_autofree char *copy = g_build_filename (folder, SCHEMA, NULL);
  g_autofree char *override = g_build_filename (folder, "90_company.gschema.override", NULL);
  g_autofree char *text = NULL;
  g_autofree char *rule = g_strdup_printf ("[io.github.unseat.Unseat]\nnever-touch=%s\n", value);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) compiler = NULL;

  g_file_get_contents (source, &text, NULL, &error);
  g_assert_no_error (error);
  write_file (copy, text);
  write_file (override, rule);
  compiler = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "glib-compile-schemas", "--strict", folder, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (compiler, NULL, &error));
  g_assert_no_error (error);
}

/* Somebody whom an administrator names for all does not make up for those whom a person has named; nor are they taken for those. */
static void
test_company_default (void)
{
  static const char *const theirs = "[('" TENANT "', 'person', '" ADA "', 'Ada'), ('" TENANT "', 'product', '" ADA "', 'Visio')]";
  g_autofree char         *schemas = g_build_filename (g_get_user_data_dir (), "schemas", NULL);
  g_autofree char         *usual = g_strdup (g_getenv ("GSETTINGS_SCHEMA_DIR"));
  g_autofree char         *copy_path = dup_copy_path ();

  compile_default (schemas, theirs);
  g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, TRUE);
  lay_out (NULL, NULL);
  assert_look ("*There, 2 on it.*");
  g_assert_false (g_file_test (copy_path, G_FILE_TEST_EXISTS));

  lay_out (GROUP "never-touch=" LIST "\n", NULL);
  assert_look ("*There, 1 on it.*");
  lay_out (NULL, LIST);
  assert_look ("*LOST, 1 on it.*");
  assert_look ("*LOST, 1 on it.*"); /* it is still known */
  lay_out (NULL, theirs);           /* kept by an earlier version */
  assert_look ("*There, 2 on it.*");
  lay_out (NULL, "damaged");
  assert_look ("*LOST, 0 on it.*");
  g_setenv ("GSETTINGS_SCHEMA_DIR", usual, TRUE);
}

/* What is no file is neither waited for nor taken for the copy; something was there, so the list counts as lost. */
static void
test_no_file (void)
{
  g_autofree char *copy_path = dup_copy_path ();

  lay_out (NULL, NULL);
  g_assert_cmpint (mkfifo (copy_path, 0600), ==, 0);
  assert_look ("*LOST, 0 on it.*");
  g_assert_cmpint (g_unlink (copy_path), ==, 0);

  g_assert_cmpint (symlink ("/dev/zero", copy_path), ==, 0);
  assert_look ("*LOST, 0 on it.*");
  g_assert_cmpint (g_unlink (copy_path), ==, 0);
}

/* A file that root wrote for itself, or a link that leads nowhere: GSettings takes it for nothing, and who is on the list is not known. */
static void
test_not_readable (void)
{
  g_autofree char *settings_path = dup_settings_path ();

  lay_out (NULL, NULL);
  g_assert_cmpint (symlink ("keyfile", settings_path), ==, 0);
  assert_look ("*LOST, 0 on it.*");
  g_assert_cmpint (g_unlink (settings_path), ==, 0);

  lay_out (GROUP "never-touch=" LIST "\n", NULL);
  g_assert_cmpint (g_chmod (settings_path, 0), ==, 0);
  if (g_access (settings_path, R_OK) != 0) /* root reads everything */
    assert_look ("*LOST, 0 on it.*");
  g_assert_cmpint (g_unlink (settings_path), ==, 0);
  assert_look ("*There, 0 on it.*");
}

/* A folder that nothing can be kept in stops nobody. */
static void
test_no_room (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "unseat", NULL);

  lay_out (GROUP "never-touch=" LIST "\n", NULL);
  folder_remove (folder);
  write_file (folder, "in the way");
  assert_look ("*There, 1 on it.*");
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *outer = g_strdup (g_getenv ("UNSEAT_TEST_FOLDER"));
  g_autofree char *folder = outer == NULL ? folder_make () : g_strdup (outer);
  int              status = 0;

  g_setenv ("UNSEAT_TEST_FOLDER", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/never-touch-lost/look", look);
  g_test_add_func ("/never-touch-lost/restore", restore);
  g_test_add_func ("/never-touch-lost/settings", test_settings);
  g_test_add_func ("/never-touch-lost/life", test_life);
  g_test_add_func ("/never-touch-lost/company-default", test_company_default);
  g_test_add_func ("/never-touch-lost/no-file", test_no_file);
  g_test_add_func ("/never-touch-lost/not-readable", test_not_readable);
  g_test_add_func ("/never-touch-lost/no-room", test_no_room);
  status = g_test_run ();
  if (outer == NULL)
    folder_remove (folder);

  return status;
}
