/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-guid.h"

#define BAD_DIGIT 0xff

/* printf() and g_ascii_xdigit_value() take most of the time that a person of a large tenant takes, so neither is used here. */

static inline gboolean
is_hyphen_at (guint position)
{
  return position == 8 || position == 13 || position == 18 || position == 23;
}

static inline guint8
get_digit (char c)
{
  if (c >= '0' && c <= '9')
    return (guint8) (c - '0');
  if (c >= 'a' && c <= 'f')
    return (guint8) (c - 'a' + 10);
  if (c >= 'A' && c <= 'F')
    return (guint8) (c - 'A' + 10);

  return BAD_DIGIT;
}

gboolean
unseat_pack_guid (const char *text,
                  guint8     *bytes)
{
  guint n = 0;

  g_return_val_if_fail (bytes != NULL, FALSE);

  for (guint i = 0; text != NULL && i < UNSEAT_GUID_LENGTH; i++)
    {
      guint8 digit = get_digit (text[i]);

      if (is_hyphen_at (i) ? text[i] != '-' : digit == BAD_DIGIT)
        return FALSE;
      if (is_hyphen_at (i))
        continue;

      bytes[n / 2] = n % 2 == 0 ? (guint8) (digit << 4) : bytes[n / 2] | digit;
      n++;
    }

  return text != NULL && text[UNSEAT_GUID_LENGTH] == '\0';
}

void
unseat_unpack_guid (const guint8 *bytes,
                    char         *text)
{
  static const char   digits[] = "0123456789abcdef";
  static const guint8 places[UNSEAT_GUID_BYTES] = { 0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34 };

  g_return_if_fail (bytes != NULL && text != NULL);

  for (guint i = 0; i < UNSEAT_GUID_BYTES; i++)
    {
      text[places[i]] = digits[bytes[i] >> 4];
      text[places[i] + 1] = digits[bytes[i] & 0x0f];
    }
  text[8] = text[13] = text[18] = text[23] = '-';
  text[UNSEAT_GUID_LENGTH] = '\0';
}
