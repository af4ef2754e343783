/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-json-reader.h"
#include "unseat-json-writer.h"

static void
test_object (void)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *text = NULL;

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "text", "a \"b\" \\ \n");
  unseat_json_writer_add_string (writer, "nothing", NULL);
  unseat_json_writer_add_null (writer, "null");
  unseat_json_writer_add_int (writer, "int", G_MININT64);
  unseat_json_writer_add_boolean (writer, "yes", TRUE);
  unseat_json_writer_add_json (writer, "body", "{\"a\":[1]}");
  unseat_json_writer_begin_array (writer, "list");
  unseat_json_writer_add_string (writer, NULL, "x");
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_end_object (writer);
  unseat_json_writer_end_array (writer);
  unseat_json_writer_end_object (writer);

  text = unseat_json_writer_to_string (writer);
  g_assert_cmpstr (text, ==,
                   "{\"text\":\"a \\\"b\\\" \\\\ \\n\",\"nothing\":null,\"null\":null,"
                   "\"int\":-9223372036854775808,\"yes\":true,\"body\":{\"a\":[1]},\"list\":[\"x\",{}]}");
}

static void
test_array (void)
{
  g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
  g_autofree char *text = NULL;
  g_autofree char *pretty = NULL;

  unseat_json_writer_begin_array (writer, NULL);
  unseat_json_writer_add_int (writer, NULL, 1);
  unseat_json_writer_end_array (writer);

  text = unseat_json_writer_to_string (writer);
  pretty = unseat_json_writer_to_pretty_string (writer);
  g_assert_cmpstr (text, ==, "[1]");
  g_assert_cmpstr (pretty, ==, "[\n  1\n]");
}

/* What we write, our own reader reads: also what must not break out of a string. */
static void
test_round_trip (void)
{
  const char *const texts[] = { "", "\x01\x1f\x7f", "</script>", "\xe2\x80\xa8", "😀 محمد", "\\u0041" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (UnseatJsonWriter) writer = unseat_json_writer_new ();
      g_autoptr (UnseatJsonReader) reader = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      unseat_json_writer_begin_object (writer, NULL);
      unseat_json_writer_add_string (writer, "text", texts[i]);
      unseat_json_writer_end_object (writer);
      bytes = unseat_json_writer_to_bytes (writer);

      reader = unseat_json_reader_new (bytes, "a test", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (unseat_json_reader_get_string (reader, "text"), ==, texts[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/json-writer/object", test_object);
  g_test_add_func ("/base/json-writer/array", test_array);
  g_test_add_func ("/base/json-writer/round-trip", test_round_trip);

  return g_test_run ();
}
