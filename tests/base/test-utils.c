/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-guid.h"
#include "unseat-utils.h"

static void
test_set_string (void)
{
  g_autofree char *field = NULL;

  g_assert_false (unseat_set_string (&field, NULL));
  g_assert_true (unseat_set_string (&field, "Contoso"));
  g_assert_false (unseat_set_string (&field, "Contoso"));

  /* a part of itself */
  g_assert_true (unseat_set_string (&field, field + 3));
  g_assert_cmpstr (field, ==, "toso");

  g_assert_true (unseat_set_string (&field, NULL));
  g_assert_null (field);
}

static void
test_seconds_left (void)
{
  g_assert_cmpuint (unseat_seconds_left (14000), ==, 14);
  g_assert_cmpuint (unseat_seconds_left (13001), ==, 14);
  g_assert_cmpuint (unseat_seconds_left (1), ==, 1);
  g_assert_cmpuint (unseat_seconds_left (0), ==, 0);
  g_assert_cmpuint (unseat_seconds_left (-1), ==, 0);
  g_assert_cmpuint (unseat_seconds_left (G_MININT64), ==, 0);
  g_assert_cmpuint (unseat_seconds_left (G_MAXINT64), ==, G_MAXINT);
}

static void
test_guid (void)
{
  const char *const bad[] = {
    "",
    "06ebc4ee-1bb5-47dd-8120-11324bc54e0",
    "06ebc4ee-1bb5-47dd-8120-11324bc54e066",
    "06ebc4ee-1bb5-47dd-8120-11324bc54e0g",
    "06ebc4ee01bb5-47dd-8120-11324bc54e06",
    "06ebc4ee-1bb5-47dd-8120-11324bc54e06\n",
    "{06ebc4ee-1bb5-47dd-8120-11324bc54e06}",
    " 06ebc4ee-1bb5-47dd-8120-11324bc54e0",
    "------------------------------------",
  };
  const guint8 packed[UNSEAT_GUID_BYTES] = { 0x06, 0xeb, 0xc4, 0xee, 0x1b, 0xb5, 0x47, 0xdd, 0x81, 0x20, 0x11, 0x32, 0x4b, 0xc5, 0x4e, 0xf6 };
  guint8       bytes[UNSEAT_GUID_BYTES] = { 0 };

  g_assert_true (unseat_is_guid ("06ebc4ee-1bb5-47dd-8120-11324bc54e06"));
  g_assert_true (unseat_is_guid ("06EBC4EE-1bb5-47DD-8120-11324BC54E06"));
  g_assert_false (unseat_is_guid (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (unseat_is_guid (bad[i]));
      g_assert_false (unseat_pack_guid (bad[i], bytes));
    }
  g_assert_false (unseat_pack_guid (NULL, bytes));
  g_assert_true (unseat_pack_guid ("06EBC4EE-1bb5-47DD-8120-11324BC54Ef6", bytes));
  g_assert_cmpmem (bytes, sizeof bytes, packed, sizeof packed);
}

static void
test_join_names (void)
{
  const char *const names[] = { "Ada", "Ben", "Cem", NULL };
  g_autofree char  *three = unseat_join_names (names);
  g_autofree char  *one = unseat_join_names (names + 2);
  g_autofree char  *none = unseat_join_names (names + 3);

  g_assert_cmpstr (three, ==, "Ada, Ben, Cem");
  g_assert_cmpstr (one, ==, "Cem");
  g_assert_cmpstr (none, ==, "");
}

static void
test_parse_count (void)
{
  const char *const written[] = {
    "1234",
    " 1234\n",
    "1.234",
    "1,234",
    "1 234",
    "1\u00a0234",
    "1\u202f234",
    "1’234",
    "1'234",
    "١٢٣٤",
    "١٬٢٣٤",
    "\u200f١٢٣٤\u200e",
    "۱۲۳۴",
    "१२३४",
  };
  const char *const bad[] = { "", " ", "none", "12a4", "1234x", "4294967296", "99999999999999999999", "\xff", "½" };
  const char *const almost[] = { "-60", "+60", "60-", "6.0", "6,0", "6/0", "6 0", "60.", ".60", "6..000", "1234.567", "1.234,567",
                                 "1,23,4", "12,345,67", "12,3456", "123,45,678", "٦0", "6\u200f0", "60%", "(60)", "−60", "6.000.00", "," };

  for (gsize i = 0; i < G_N_ELEMENTS (written); i++)
    g_assert_cmpuint (unseat_parse_count (written[i]), ==, 1234);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpuint (unseat_parse_count (bad[i]), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (almost); i++)
    g_assert_cmpuint (unseat_parse_count (almost[i]), ==, 0);
  g_assert_cmpuint (unseat_parse_count (NULL), ==, 0);
  g_assert_cmpuint (unseat_parse_count ("60"), ==, 60);
  g_assert_cmpuint (unseat_parse_count ("1,234,567"), ==, 1234567);
  g_assert_cmpuint (unseat_parse_count ("12,34,567"), ==, 1234567);
  g_assert_cmpuint (unseat_parse_count ("१२,३४,५६७"), ==, 1234567);
  g_assert_cmpuint (unseat_parse_count ("4294967295"), ==, G_MAXUINT);
}

static void
assert_single_line (const char *text,
                    const char *expected)
{
  g_autofree char *line = unseat_single_line (text);

  g_assert_cmpstr (line, ==, expected);
  g_assert_true (g_utf8_validate (line, -1, NULL));
}

static void
test_single_line (void)
{
  assert_single_line (NULL, "");
  assert_single_line ("", "");
  assert_single_line ("Ada Lovelace", "Ada Lovelace");
  assert_single_line ("Zoë 李小龍 محمد", "Zoë 李小龍 محمد");
  assert_single_line ("a\nb\r\tc\x1b[31m\x7f", "a b  c [31m ");
  assert_single_line ("a\xc2\x9b"
                      "31m",
                      "a 31m"); /* C1: the other way to begin an escape sequence */
  assert_single_line ("evil\xe2\x80\xaegpj.exe", "evil gpj.exe");
  assert_single_line ("\xe2\x81\xa6"
                      "x\xe2\x81\xa9",
                      " x ");
  assert_single_line ("a\xe2\x80\xa8"
                      "b",
                      "a b"); /* U+2028 */
  assert_single_line ("cut \xc3", "cut \xef\xbf\xbd");
}

static void
assert_shortened (const char *text,
                  const char *expected)
{
  g_autofree char *line = unseat_shorten (text, 4);

  g_assert_cmpstr (line, ==, expected);
  g_assert_true (g_utf8_validate (line, -1, NULL));
}

static void
test_shorten (void)
{
  g_autofree char *megabyte = g_strnfill (1 << 20, 'x');

  assert_shortened (NULL, "");
  assert_shortened ("abcd", "abcd");
  assert_shortened ("abcde", "abcd…");
  assert_shortened ("a\ncde", "a cd…");
  assert_shortened ("😀😀😀😀", "😀😀😀😀");
  assert_shortened ("😀😀😀😀😀😀", "😀😀😀😀…");
  assert_shortened ("\xff\xff\xff\xff\xff\xff\xff\xff\xff", "\ufffd\ufffd\ufffd\ufffd…");
  assert_shortened (megabyte, "xxxx…");
}

static void
test_terminal_line (void)
{
  g_autofree char *sentence = unseat_terminal_line ("\u200f«\u2068Ada\u2069» وسيطة");
  g_autofree char *rejoined = unseat_terminal_line ("evil\xe2\x80\u2069\xaegpj.exe");
  g_autofree char *nothing = unseat_terminal_line (NULL);

  g_assert_cmpstr (sentence, ==, "«Ada» وسيطة");
  g_assert_cmpstr (rejoined, ==, "evil gpj.exe"); /* what was taken away stood inside another mark */
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_single_line_unseen (void)
{
  static const gunichar unseen[] = { 0x061c, 0x200b, 0x200e, 0x200f, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xfeff };
  static const gunichar joiners[] = { 0x200c, 0x200d };

  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    {
      char             character[7] = { 0 };
      g_autofree char *text = NULL;

      g_unichar_to_utf8 (unseen[i], character);
      text = g_strdup_printf ("a%sb", character);
      assert_single_line (text, "a b");
    }

  for (gsize i = 0; i < G_N_ELEMENTS (joiners); i++)
    {
      char character[7] = { 0 };

      g_unichar_to_utf8 (joiners[i], character);
      assert_single_line (character, character);
    }

  /* Names are left as they are, whichever way they are read. */
  assert_single_line ("محمد العبدالله", "محمد العبدالله");
  assert_single_line ("דוד בן־גוריון", "דוד בן־גוריון");
  assert_single_line ("علی‌رضا", "علی‌رضا"); /* Persian, with U+200C */
  assert_single_line ("ශ්‍රී", "ශ්‍රී"); /* Sinhala, with U+200D */
  assert_single_line ("👩‍💻", "👩‍💻");         /* with U+200D */
}

static void
test_parse_time (void)
{
  g_assert_cmpint (unseat_parse_time ("2026-05-04T08:12:44Z"), ==, 1777882364);
  g_assert_cmpint (unseat_parse_time ("2026-05-04T08:12:44.1234567Z"), ==, 1777882364);
  g_assert_cmpint (unseat_parse_time ("2026-05-04T10:12:44+02:00"), ==, 1777882364);

  g_assert_cmpint (unseat_parse_time (NULL), ==, 0);
  g_assert_cmpint (unseat_parse_time (""), ==, 0);
  g_assert_cmpint (unseat_parse_time ("yesterday"), ==, 0);
  g_assert_cmpint (unseat_parse_time ("2026-13-04T08:12:44Z"), ==, 0);
  g_assert_cmpint (unseat_parse_time ("0001-01-01T00:00:00Z"), ==, 0);
}

static void
test_format_time (void)
{
  g_autofree char *text = unseat_format_time (1777882364);
  g_autofree char *epoch = unseat_format_time (0);
  g_autofree char *beyond = unseat_format_time (G_MAXINT64);

  g_assert_cmpstr (text, ==, "2026-05-04T08:12:44Z");
  g_assert_cmpstr (epoch, ==, "1970-01-01T00:00:00Z");
  g_assert_cmpstr (beyond, ==, "");
}

typedef struct
{
  char *name; /* (owned) */
} Closure;

static void
closure_clear (Closure *closure)
{
  g_clear_pointer (&closure->name, g_free);
}

UNSEAT_DEFINE_TASK_DATA (Closure, closure, closure_clear)

static void
test_task_data (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_autoptr (Closure) closure = closure_new ();
  Closure *borrowed = closure;

  g_assert_null (closure->name);
  closure->name = g_strdup ("freed with the task; the sanitizers look");
  g_task_set_task_data (task, g_steal_pointer (&closure), closure_free);
  g_assert_true (g_task_get_task_data (task) == borrowed);
}

static void
test_follow (void)
{
  g_autoptr (GCancellable) leader = g_cancellable_new ();
  g_autoptr (GCancellable) follower = g_cancellable_new ();
  g_autoptr (GCancellable) alone = g_cancellable_new ();
  g_autoptr (GCancellable) deserter = g_cancellable_new ();
  gulong handler = 0;

  g_assert_cmpuint (unseat_cancellable_follow (follower, NULL), ==, 0);
  g_assert_cmpuint (unseat_cancellable_follow (follower, leader), !=, 0);
  g_assert_cmpuint (unseat_cancellable_follow (alone, leader), !=, 0);
  handler = unseat_cancellable_follow (deserter, leader);
  g_cancellable_disconnect (leader, handler);

  g_cancellable_cancel (alone);
  g_assert_false (g_cancellable_is_cancelled (leader));
  g_assert_false (g_cancellable_is_cancelled (follower));
  g_cancellable_cancel (leader);
  g_assert_true (g_cancellable_is_cancelled (follower));
  g_assert_false (g_cancellable_is_cancelled (deserter));
}

static void
test_weak (void)
{
  GObject *object = g_object_new (G_TYPE_OBJECT, NULL);
  gpointer first = unseat_weak_new (object);
  gpointer second = unseat_weak_new (object);
  g_autoptr (GObject) taken = unseat_weak_take (first);

  g_assert_true (taken == object);
  g_object_unref (object);
  g_assert_finalize_object (g_steal_pointer (&taken));
  g_assert_null (unseat_weak_take (second));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/utils/set-string", test_set_string);
  g_test_add_func ("/base/utils/seconds-left", test_seconds_left);
  g_test_add_func ("/base/utils/guid", test_guid);
  g_test_add_func ("/base/utils/single-line", test_single_line);
  g_test_add_func ("/base/utils/single-line/unseen", test_single_line_unseen);
  g_test_add_func ("/base/utils/shorten", test_shorten);
  g_test_add_func ("/base/utils/terminal-line", test_terminal_line);
  g_test_add_func ("/base/utils/join-names", test_join_names);
  g_test_add_func ("/base/utils/parse-count", test_parse_count);
  g_test_add_func ("/base/utils/parse-time", test_parse_time);
  g_test_add_func ("/base/utils/format-time", test_format_time);
  g_test_add_func ("/base/utils/task-data", test_task_data);
  g_test_add_func ("/base/utils/follow", test_follow);
  g_test_add_func ("/base/utils/weak", test_weak);

  return g_test_run ();
}
