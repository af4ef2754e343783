/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-json-reader.h"
#include "unseat-json-strict.h"

static char *
find_fault (const char *text,
            gsize       size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  return unseat_json_find_fault (bytes);
}

static void
test_good (void)
{
  const char *const texts[] = {
    "{}", "[]", " [ ] ", "0", "-0", "-1.50e-3", "1E+9", "\"\"", "true", "null", "\xef\xbb\xbf{\"a\":1}",
    "{\"a\":1,\"b\":{\"a\":[1,2,{\"a\":null}]}}", "{ \"a\" : [ 1 , 2 ] }\n", "\"\\ud83d\\ude00 \\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4 ä\"",
    "{\"a\":1,\"A\":2}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *fault = find_fault (texts[i], strlen (texts[i]));

      g_assert_cmpstr (fault, ==, NULL);
    }
}

static void
test_faults (void)
{
  const struct
  {
    const char *text;
    const char *says;
  } table[] = {
    { "", "empty" },
    { " \n", "the text is empty" },
    { "\xef\xbb\xbf\r\n\t", "the text is empty" },
    { "{\"a\":1,\n \"b\":2,\n \"a\":3}", "line 3: “a” is there twice" },
    { "{\"a\":1,\"\\u0061\":3}", "“a” is there twice" },
    { "[{\"x\":{\"a\":1,\"a\":1}}]", "“a” is there twice" },
    { "{\"a\":030}", "does not begin with 0" },
    { "-01", "does not begin with 0" },
    { "+1", "not JSON" },
    { ".5", "not JSON" },
    { "1.", "cut off" },
    { "1.x", "not JSON" },
    { "1e", "cut off" },
    { "0x10", "something follows" },
    { "\"x\\u0000y\"", "\\u0000" },
    { "\"\\ud83d\"", "half of a character" },
    { "\"\\ud83d\\u0041\"", "half of a character" },
    { "\"\\ude00\"", "half of a character" },
    { "\"\\x\"", "not JSON" },
    { "\"\\u12g4\"", "not JSON" },
    { "\"a\nb\"", "over the end of the line" },
    { "\"a", "cut off" },
    { "\"a\\", "cut off" },
    { "[1,]", "not JSON" },
    { "{\"a\":1,}", "not JSON" },
    { "{\"a\" 1}", "not JSON" },
    { "{a:1}", "not JSON" },
    { "[1 2]", "not JSON" },
    { "[1", "cut off" },
    { "truth", "not JSON" },
    { "true1", "something follows" },
    { "{} {}", "something follows" },
    { "\"\xff\"", "UTF-8" },
    { "/* a */{}", "not JSON" },
  };
  g_autofree char *deep = g_strnfill (65, '[');
  g_autofree char *fault = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *found = find_fault (table[i].text, strlen (table[i].text));

      if (found == NULL || strstr (found, table[i].says) == NULL)
        g_error ("“%s” is not in “%s”, of “%s”", table[i].says, found, table[i].text);
    }

  fault = find_fault (deep, strlen (deep));
  g_assert_nonnull (strstr (fault, "too deeply"));
}

static void
test_nul (void)
{
  g_autofree char *in_text = find_fault ("\"a\0b\"", 5);
  g_autofree char *behind = find_fault ("{}\0", 3);

  g_assert_nonnull (in_text);
  g_assert_nonnull (behind);
}

/* What is strictly JSON is JSON for the reader, too: it gets nothing else to read. */
static void
test_fuzz (void)
{
  static const char pieces[] = "{}[]:,\"\\u0019-+.eEtrufalsn \n";
  guint             n_good = 0;

  for (guint i = 0; i < 50000; i++)
    {
      char             text[32] = "{\"a\":[1,\"b\",null],\"c\":-0.5}";
      gsize            size = strlen (text);
      g_autofree char *fault = NULL;

      for (int k = 0; k < g_test_rand_int_range (0, 4); k++)
        text[g_test_rand_int_range (0, (gint32) size)] = pieces[g_test_rand_int_range (0, sizeof pieces)];
      fault = find_fault (text, size);
      if (fault == NULL)
        {
          g_autoptr (GBytes) bytes = g_bytes_new (text, size);
          g_autoptr (GError) error = NULL;
          g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "a test", &error);

          g_assert_no_error (error);
          n_good++;
        }
    }
  g_assert_cmpuint (n_good, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-strict/good", test_good);
  g_test_add_func ("/json-strict/faults", test_faults);
  g_test_add_func ("/json-strict/nul", test_nul);
  g_test_add_func ("/json-strict/fuzz", test_fuzz);
  return g_test_run ();
}
