/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "unseat-error.h"
#include "unseat-json-reader.h"

static UnseatJsonReader *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  UnseatJsonReader *reader = unseat_json_reader_new (bytes, "a test", &error);

  g_assert_no_error (error);
  g_assert_nonnull (reader);
  return reader;
}

static void
assert_unreadable (const char *text,
                   gsize       size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "the list of users", &error);
  g_autoptr (UnseatJsonReader) without_error = unseat_json_reader_new (bytes, "the list of users", NULL);

  g_assert_null (reader);
  g_assert_null (without_error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (error->message, "the list of users"));
  g_assert_nonnull (unseat_error_get_details (error));
}

static void
test_junk (void)
{
  const char *const junk[] = {
    "", " \n", "{", "{\"a\":1", "{\"a\":", "{\"a\"", "[1,2", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "nul", "tru", "{\"a\":-}",
    "<html><body>Service unavailable</body></html>", "{\"a\":1}{\"b\":2}", "{\"a\":1}x", "]", "}{", "\"open",
    /* what json-glib takes for JSON, and is not */
    "{'a':1}", "/* comment */{\"a\":1}", "{\"a\":1} // comment", "var a = {\"a\":1};", "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\xff\"}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (junk); i++)
    assert_unreadable (junk[i], strlen (junk[i]));

  assert_unreadable ("{\"a\":1}\0", 8);
  assert_unreadable ("{\"a\0\":1}", 8);
}

/* Every bracket costs json-glib a stack frame. */
static void
test_depth (void)
{
  enum
  {
    N = 1000 * 1000
  };
  g_autofree char *brackets = g_strnfill (N, '[');
  g_autofree char *braces = g_malloc (5 * N);
  g_autofree char *hidden = g_strconcat ("/*\"*/", brackets, NULL);

  for (gsize i = 0; i < N; i++)
    memcpy (braces + 5 * i, "{\"a\":", 5);

  assert_unreadable (brackets, N);
  assert_unreadable (braces, 5 * N);
  assert_unreadable (hidden, strlen (hidden));
}

static void
test_deep_enough (void)
{
  g_autoptr (UnseatJsonReader) reader = read_text ("{\"a\":[[[[[[[[[[[[[[[[[[[[{\"b\":\"[[[[{{{{\"}]]]]]]]]]]]]]]]]]]]]}");

  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "a"), ==, 1);
  g_assert_true (unseat_json_reader_finish (reader, NULL));
}

/* Cut anywhere, a document is refused, and nothing else happens. */
static void
test_truncated (void)
{
  const char document[] = "{\"value\":[{\"id\":\"\\u00e9\\\"\",\"n\":-12.5e3,\"ok\":true,\"none\":null}]}";

  for (gsize size = 0; size < strlen (document); size++)
    assert_unreadable (document, size);

  g_clear_pointer (&(UnseatJsonReader *){ read_text (document) }, unseat_json_reader_free);
}

static void
test_not_terminated (void)
{
  g_autofree char *exact = g_memdup2 ("{\"a\":12}", 8);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&exact), 8);
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "a test", NULL);

  g_assert_nonnull (reader);
  g_assert_cmpint (unseat_json_reader_get_int (reader, "a"), ==, 12);
}

static void
test_byte_order_mark (void)
{
  g_autoptr (UnseatJsonReader) reader = read_text ("\xef\xbb\xbf{\"a\":1}");

  g_assert_cmpint (unseat_json_reader_get_int (reader, "a"), ==, 1);
}

static void
test_values (void)
{
  g_autoptr (UnseatJsonReader) reader = read_text (
      "{\"text\":\"Zoë \\ud83d\\ude00\",\"int\":9223372036854775807,\"yes\":true,\"none\":null,"
      "\"unknown\":{\"x\":[1]},\"object\":{\"inner\":\"i\"},\"list\":[\"a\",\"b\"],\"people\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (unseat_json_reader_get_string (reader, "text"), ==, "Zoë 😀");
  g_assert_cmpint (unseat_json_reader_get_int (reader, "int"), ==, G_MAXINT64);
  g_assert_true (unseat_json_reader_get_boolean (reader, "yes"));

  unseat_json_reader_enter (reader, "object");
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "inner"), ==, "i");
  unseat_json_reader_leave (reader);

  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "list"), ==, 2);
  g_assert_cmpstr (unseat_json_reader_get_element_string (reader, 1), ==, "b");
  unseat_json_reader_leave (reader);

  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "people"), ==, 2);
  unseat_json_reader_enter_element (reader, 1);
  g_assert_cmpstr (unseat_json_reader_get_string (reader, "id"), ==, "2");
  unseat_json_reader_leave (reader);
  unseat_json_reader_leave (reader);

  g_assert_true (unseat_json_reader_finish (reader, &error));
  g_assert_no_error (error);
}

/* Absent and null are the same to the opt_ family. */
static void
test_not_set (void)
{
  g_autoptr (UnseatJsonReader) reader = read_text ("{\"none\":null}");
  const char *const names[] = { "none", "absent" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_false (unseat_json_reader_has (reader, names[i]));
      g_assert_null (unseat_json_reader_opt_string (reader, names[i]));
      g_assert_cmpint (unseat_json_reader_opt_int (reader, names[i], 7), ==, 7);
      g_assert_true (unseat_json_reader_opt_boolean (reader, names[i], TRUE));
      g_assert_false (unseat_json_reader_opt_enter (reader, names[i]));
      g_assert_cmpuint (unseat_json_reader_opt_enter_array (reader, names[i]), ==, 0);
      unseat_json_reader_leave (reader);
    }

  g_assert_true (unseat_json_reader_finish (reader, NULL));
}

typedef void (*Read) (UnseatJsonReader *reader);

static void
get_string (UnseatJsonReader *reader)
{
  g_assert_null (unseat_json_reader_get_string (reader, "a"));
}

static void
opt_string (UnseatJsonReader *reader)
{
  g_assert_null (unseat_json_reader_opt_string (reader, "a"));
}

static void
get_int (UnseatJsonReader *reader)
{
  g_assert_cmpint (unseat_json_reader_get_int (reader, "a"), ==, 0);
}

static void
opt_int (UnseatJsonReader *reader)
{
  g_assert_cmpint (unseat_json_reader_opt_int (reader, "a", 5), ==, 0);
}

static void
get_boolean (UnseatJsonReader *reader)
{
  g_assert_false (unseat_json_reader_get_boolean (reader, "a"));
}

static void
opt_boolean (UnseatJsonReader *reader)
{
  g_assert_false (unseat_json_reader_opt_boolean (reader, "a", TRUE));
}

static void
enter (UnseatJsonReader *reader)
{
  unseat_json_reader_enter (reader, "a");
  g_assert_null (unseat_json_reader_get_string (reader, "inside"));
  unseat_json_reader_leave (reader);
}

static void
opt_enter (UnseatJsonReader *reader)
{
  g_assert_false (unseat_json_reader_opt_enter (reader, "a"));
}

static void
enter_array (UnseatJsonReader *reader)
{
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "a"), ==, 0);
  unseat_json_reader_leave (reader);
}

static void
opt_enter_array (UnseatJsonReader *reader)
{
  g_assert_cmpuint (unseat_json_reader_opt_enter_array (reader, "a"), ==, 0);
  unseat_json_reader_leave (reader);
}

static void
element_string (UnseatJsonReader *reader)
{
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "a"), ==, 1);
  g_assert_null (unseat_json_reader_get_element_string (reader, 0));
  unseat_json_reader_leave (reader);
}

static void
enter_element (UnseatJsonReader *reader)
{
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "a"), ==, 1);
  unseat_json_reader_enter_element (reader, 0);
  g_assert_null (unseat_json_reader_get_string (reader, "inside"));
  unseat_json_reader_leave (reader);
  unseat_json_reader_leave (reader);
}

static void
allow_only_a (UnseatJsonReader *reader)
{
  const char *const names[] = { "a", NULL };

  unseat_json_reader_allow_only (reader, names);
}

static void
refuse_inner (UnseatJsonReader *reader)
{
  unseat_json_reader_enter (reader, "a");
  unseat_json_reader_refuse (reader, "b", "expected more");
  unseat_json_reader_refuse (reader, "c", "said too late");
  unseat_json_reader_leave (reader);
}

static void
test_wrong_type (void)
{
  const struct
  {
    Read        read;
    const char *document;
    const char *details;
  } cases[] = {
    { get_string, "{}", "a: expected text, found nothing" },
    { get_string, "{\"a\":null}", "a: expected text, found null" },
    { get_string, "{\"a\":1}", "a: expected text, found a number" },
    { get_string, "{\"a\":true}", "a: expected text, found a truth value" },
    { get_string, "{\"a\":{}}", "a: expected text, found an object" },
    { get_string, "{\"a\":[]}", "a: expected text, found a list" },
    { opt_string, "{\"a\":1}", "a: expected text, found a number" },
    { get_int, "{}", "a: expected a whole number, found nothing" },
    { get_int, "{\"a\":\"1\"}", "a: expected a whole number, found text" },
    { get_int, "{\"a\":1.5}", "a: expected a whole number, found a number" },
    { get_int, "{\"a\":true}", "a: expected a whole number, found a truth value" },
    { opt_int, "{\"a\":\"1\"}", "a: expected a whole number, found text" },
    { get_boolean, "{\"a\":\"true\"}", "a: expected true or false, found text" },
    { get_boolean, "{\"a\":0}", "a: expected true or false, found a number" },
    { opt_boolean, "{\"a\":0}", "a: expected true or false, found a number" },
    { allow_only_a, "{\"a\":1,\"b\":2}", "b: there is no such member" },
    { refuse_inner, "{\"a\":{\"b\":1}}", "a.b: expected more" },
    { enter, "{}", "a: expected an object, found nothing" },
    { enter, "{\"a\":null}", "a: expected an object, found null" },
    { enter, "{\"a\":[{}]}", "a: expected an object, found a list" },
    { opt_enter, "{\"a\":\"x\"}", "a: expected an object, found text" },
    { enter_array, "{}", "a: expected a list, found nothing" },
    { enter_array, "{\"a\":null}", "a: expected a list, found null" },
    { enter_array, "{\"a\":{}}", "a: expected a list, found an object" },
    { opt_enter_array, "{\"a\":{}}", "a: expected a list, found an object" },
    { element_string, "{\"a\":[null]}", "a[0]: expected text, found null" },
    { element_string, "{\"a\":[[]]}", "a[0]: expected text, found a list" },
    { enter_element, "{\"a\":[null]}", "a[0]: expected an object, found null" },
    { enter_element, "{\"a\":[\"x\"]}", "a[0]: expected an object, found text" },
    { get_string, "[]", "the whole document: expected an object, found a list" },
    { get_string, "null", "the whole document: expected an object, found null" },
    { enter, "\"x\"", "the whole document: expected an object, found text" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (UnseatJsonReader) reader = read_text (cases[i].document);
      g_autoptr (GError) error = NULL;

      cases[i].read (reader);
      g_assert_false (unseat_json_reader_finish (reader, &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
      g_assert_cmpstr (unseat_error_get_details (error), ==, cases[i].details);
      g_assert_nonnull (strstr (error->message, "a test"));
    }
}

static void
test_path (void)
{
  g_autoptr (UnseatJsonReader) reader = read_text ("{\"value\":[{},{},{\"s\":{\"ids\":[{\"skuId\":7}]}}]}");
  g_autoptr (GError) error = NULL;

  unseat_json_reader_enter_array (reader, "value");
  unseat_json_reader_enter_element (reader, 2);
  unseat_json_reader_enter (reader, "s");
  unseat_json_reader_enter_array (reader, "ids");
  unseat_json_reader_enter_element (reader, 0);
  g_assert_null (unseat_json_reader_get_string (reader, "skuId"));
  for (int i = 0; i < 5; i++)
    unseat_json_reader_leave (reader);

  g_assert_false (unseat_json_reader_finish (reader, &error));
  g_assert_cmpstr (unseat_error_get_details (error), ==, "value[2].s.ids[0].skuId: expected text, found a number");
}

/* A decoder goes on after an error, and the first one stays. */
static void
test_sticky (void)
{
  g_autoptr (UnseatJsonReader) reader = read_text ("{\"a\":1,\"b\":\"good\",\"c\":[\"x\"],\"d\":{\"e\":1}}");
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_null (unseat_json_reader_get_string (reader, "a"));
  g_assert_null (unseat_json_reader_get_string (reader, "b"));
  g_assert_null (unseat_json_reader_opt_string (reader, "b"));
  g_assert_false (unseat_json_reader_has (reader, "b"));
  g_assert_null (unseat_json_reader_dup_member (reader, "b"));
  g_assert_cmpint (unseat_json_reader_opt_int (reader, "b", 3), ==, 3);
  g_assert_cmpuint (unseat_json_reader_enter_array (reader, "c"), ==, 0);
  g_assert_null (unseat_json_reader_get_element_string (reader, 0));
  unseat_json_reader_enter_element (reader, 4);
  unseat_json_reader_leave (reader);
  unseat_json_reader_leave (reader);
  unseat_json_reader_enter (reader, "d");
  g_assert_cmpint (unseat_json_reader_get_int (reader, "e"), ==, 0);
  unseat_json_reader_leave (reader);

  g_assert_false (unseat_json_reader_finish (reader, &first));
  g_assert_false (unseat_json_reader_finish (reader, NULL));
  g_assert_false (unseat_json_reader_finish (reader, &again));
  g_assert_cmpstr (unseat_error_get_details (first), ==, "a: expected text, found a number");
  g_assert_cmpstr (again->message, ==, first->message);
}

static void
test_headers_have_no_case (void)
{
  static const char *const json = "{\"rEtry-aFTer\":\"12\",\"request-id\":null,\"content-TYPE\":7}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "a test", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (unseat_json_reader_opt_header (reader, "Retry-After"), ==, "12");
  g_assert_cmpstr (unseat_json_reader_opt_header (reader, "rEtry-aFTer"), ==, "12");
  g_assert_null (unseat_json_reader_opt_string (reader, "Retry-After"));
  g_assert_null (unseat_json_reader_opt_header (reader, "Request-Id"));
  g_assert_null (unseat_json_reader_opt_header (reader, "Location"));
  g_assert_null (unseat_json_reader_opt_header (reader, "Content-Type"));
  g_assert_false (unseat_json_reader_finish (reader, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
}

static void
test_root_array (void)
{
  g_autoptr (UnseatJsonReader) reader = read_text ("[{\"a\":1}]");

  g_assert_cmpuint (unseat_json_reader_enter_array (reader, NULL), ==, 1);
  unseat_json_reader_enter_element (reader, 0);
  g_assert_cmpint (unseat_json_reader_get_int (reader, "a"), ==, 1);
  unseat_json_reader_leave (reader);
  unseat_json_reader_leave (reader);
  g_assert_true (unseat_json_reader_finish (reader, NULL));
}

static void
test_dup_member (void)
{
  g_autoptr (UnseatJsonReader) reader = read_text ("{\"body\":{\"a\":[1, \"x\"]},\"none\":null}");
  g_autoptr (GBytes) body = unseat_json_reader_dup_member (reader, "body");
  g_autoptr (GBytes) absent = unseat_json_reader_dup_member (reader, "absent");
  const char expected[] = "{\"a\":[1,\"x\"]}";

  g_assert_null (absent);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), expected, strlen (expected));
  g_assert_true (unseat_json_reader_finish (reader, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json-reader/junk", test_junk);
  g_test_add_func ("/base/json-reader/depth", test_depth);
  g_test_add_func ("/base/json-reader/deep-enough", test_deep_enough);
  g_test_add_func ("/base/json-reader/truncated", test_truncated);
  g_test_add_func ("/base/json-reader/not-terminated", test_not_terminated);
  g_test_add_func ("/base/json-reader/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/base/json-reader/wrong-type", test_wrong_type);
  g_test_add_func ("/base/json-reader/path", test_path);
  g_test_add_func ("/base/json-reader/sticky", test_sticky);
  g_test_add_func ("/base/json-reader/values", test_values);
  g_test_add_func ("/base/json-reader/not-set", test_not_set);
  g_test_add_func ("/base/json-reader/header-case", test_headers_have_no_case);
  g_test_add_func ("/base/json-reader/root-array", test_root_array);
  g_test_add_func ("/base/json-reader/dup-member", test_dup_member);

  return g_test_run ();
}
