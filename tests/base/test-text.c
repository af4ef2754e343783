/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-error.h"
#include "unseat-text.h"

#define BYTES(literal)          \
  {                             \
    literal, sizeof literal - 1 \
  }

static const struct
{
  struct
  {
    const char *data;
    gsize       length;
  } bytes;
  const char *text;
} readable[] = {
  { BYTES (""), "" },
  { BYTES ("ada@x.example\n"), "ada@x.example\n" },
  { BYTES ("Ren\xc3\xa9"), "René" },
  { BYTES ("\xef\xbb\xbfRen\xc3\xa9"), "René" },
  { BYTES ("\xff\xfeR\0e\0n\0\xe9\0"), "René" },
  { BYTES ("\xfe\xff\0R\0e\0n\0\xe9"), "René" },
  /* without a mark */
  { BYTES ("R\0e\0n\0\xe9\0\n\0"), "René\n" },
  { BYTES ("\0R\0e\0n\0\xe9\0\n"), "René\n" },
  { BYTES ("Ren\xe9;\x80"), "René;€" },
};

static const struct
{
  const char *data;
  gsize       length;
} unreadable[] = {
  BYTES ("a\0b"),               /* a hole */
  BYTES ("\0\0"),               /* nothing but */
  BYTES ("PK\x03\x04\0\0\x81"), /* a workbook, not its text */
  BYTES ("\x81\x8d"),           /* no letters of Windows-1252 */
  BYTES ("\xff\xfe\0\xd8x\0"),  /* half a pair */
  BYTES ("\xff\xfeR"),          /* half a letter */
  BYTES ("\xef\xbb\xbf\xe9"),   /* the mark lies */
};

static void
test_readable (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (readable); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (readable[i].bytes.data, readable[i].bytes.length);
      g_autofree char *text = unseat_text_decode (bytes, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, readable[i].text);
    }
}

static void
test_unreadable (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (unreadable[i].data, unreadable[i].length);
      g_autofree char *text = unseat_text_decode (bytes, &error);

      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT);
      g_assert_null (text);
    }
}

/* Whatever the bytes are: valid text, or an error. */
static void
test_random (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      guint8 data[24];
      gsize  length = (gsize) g_test_rand_int_range (0, sizeof data + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *text = NULL;

      for (gsize i = 0; i < length; i++)
        data[i] = (guint8) g_test_rand_int_range (0, g_test_rand_bit () ? 4 : 256);
      bytes = g_bytes_new (data, length);
      text = unseat_text_decode (bytes, &error);

      g_assert_true ((text != NULL) == (error == NULL));
      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/random", test_random);
  g_test_add_func ("/text/readable", test_readable);
  g_test_add_func ("/text/unreadable", test_unreadable);
  return g_test_run ();
}
