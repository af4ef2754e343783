/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"

/* So many bytes tell whether a text without a mark is UTF-16. */
#define SAMPLE 4096

#define CHUNK_BYTES (64 * 1024)

static const struct
{
  const char *mark;
  gsize       length;
  const char *charset;
} marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/* UTF-16 of Latin letters, digits and line ends has a zero in most other places, on one side only. */
static const char *
guess_utf16 (const char *data,
             gsize       length)
{
  gsize n = MIN (length, SAMPLE);
  gsize n_zeros[2] = { 0, 0 };

  for (gsize i = 0; i < n; i++)
    n_zeros[i % 2] += data[i] == '\0';

  if (n_zeros[0] == 0 && n_zeros[1] * 4 > n)
    return "UTF-16LE";
  if (n_zeros[1] == 0 && n_zeros[0] * 4 > n)
    return "UTF-16BE";
  return NULL;
}

static const char *
guess_charset (const char *data,
               gsize       length)
{
  const char *utf16 = guess_utf16 (data, length);

  if (utf16 != NULL)
    return utf16;
  return g_utf8_validate_len (data, length, NULL) ? "UTF-8" : "WINDOWS-1252";
}

char *
unseat_text_decode (GBytes  *bytes,
                    GError **error)
{
  gsize            length = 0;
  gsize            n_written = 0;
  const char      *data = NULL;
  const char      *charset = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    return g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (marks) && charset == NULL; i++)
    if (length >= marks[i].length && memcmp (data, marks[i].mark, marks[i].length) == 0)
      {
        charset = marks[i].charset;
        data += marks[i].length;
        length -= marks[i].length;
      }
  if (charset == NULL)
    charset = guess_charset (data, length);

  text = g_convert (data, (gssize) length, "UTF-8", charset, NULL, &n_written, NULL);
  if (text == NULL || strlen (text) != n_written || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT,
                           _ ("This is not a text that can be read. Save it as CSV or plain text, in UTF-8, and try again."));
      return NULL;
    }
  return g_steal_pointer (&text);
}

GBytes *
unseat_text_read (GInputStream *input,
                  guint         n_most,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = NULL;
  gssize             n_read = 0;

  g_return_val_if_fail (G_IS_INPUT_STREAM (input), NULL);

  chunk = g_malloc (CHUNK_BYTES);
  while ((n_read = g_input_stream_read (input, chunk, CHUNK_BYTES, cancellable, error)) > 0)
    {
      if (bytes->len + (gsize) n_read > n_most)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, _ ("The file is too large."));
          return NULL;
        }
      g_byte_array_append (bytes, chunk, (guint) n_read);
    }

  return n_read == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
