/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-guid.h"

#define N_ROUNDS 10000

static void
test_there_and_back (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      guint8           bytes[UNSEAT_GUID_BYTES];
      guint8           again[UNSEAT_GUID_BYTES];
      char             text[UNSEAT_GUID_LENGTH + 1];
      g_autofree char *upper = NULL;

      for (guint k = 0; k < sizeof bytes; k++)
        bytes[k] = (guint8) g_test_rand_int_range (0, 256);
      unseat_unpack_guid (bytes, text);
      g_assert_true (g_uuid_string_is_valid (text));
      upper = g_ascii_strup (text, -1);
      g_assert_true (unseat_pack_guid (upper, again));
      g_assert_cmpmem (bytes, sizeof bytes, again, sizeof again);
    }
}

static void
test_order (void)
{
  static const guint8 bytes[UNSEAT_GUID_BYTES] = { 0x06, 0xeb, 0xc4, 0xee, 0x1b, 0xb5, 0x47, 0xdd, 0x81, 0x20, 0x11, 0x32, 0x4b, 0xc5, 0x4e, 0x06 };
  char                text[UNSEAT_GUID_LENGTH + 1];

  unseat_unpack_guid (bytes, text);
  g_assert_cmpstr (text, ==, "06ebc4ee-1bb5-47dd-8120-11324bc54e06");
}

/* One character more, one less, or another one at any place. */
static void
test_no_guid (void)
{
  static const char guid[] = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
  guint8            bytes[UNSEAT_GUID_BYTES];

  g_assert_false (unseat_pack_guid (NULL, bytes));
  g_assert_false (unseat_pack_guid ("", bytes));
  g_assert_false (unseat_pack_guid ("06ebc4ee-1bb5-47dd-8120-11324bc54e061", bytes));
  for (guint i = 0; i < UNSEAT_GUID_LENGTH; i++)
    {
      g_autofree char *shorter = g_strndup (guid, i);
      g_autofree char *other = g_strdup (guid);

      other[i] = guid[i] == '-' ? '0' : 'g';
      g_assert_false (unseat_pack_guid (shorter, bytes));
      g_assert_false (unseat_pack_guid (other, bytes));
      other[i] = guid[i] == '-' ? 'a' : '-';
      g_assert_false (unseat_pack_guid (other, bytes));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/guid/there-and-back", test_there_and_back);
  g_test_add_func ("/base/guid/order", test_order);
  g_test_add_func ("/base/guid/no-guid", test_no_guid);
  return g_test_run ();
}
