/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-file.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-people-text.h"
#include "unseat-text.h"

/* An export of 100,000 people with many columns is half as large; a device never ends. */
#define MOST_BYTES (64 * 1024 * 1024)

/* Half a list is worse than none. */
static GPtrArray *
parse (GBytes     *bytes,
       const char *name,
       GError    **error)
{
  g_autofree char *text = unseat_text_decode (bytes, error);
  g_autoptr (GPtrArray) people = text != NULL ? unseat_people_text_parse (text, error) : NULL;

  if (people == NULL)
    {
      /* Translators: a file name; what is wrong with it follows. */
      g_prefix_error (error, _ ("The list of people “%s”: "), name);
      return NULL;
    }
  if (people->len == 0)
    {
      /* Translators: a file name. */
      g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The list of people “%s” is empty."), name);
      return NULL;
    }
  return g_steal_pointer (&people);
}

GPtrArray *
unseat_people_file_read (GInputStream *input,
                         const char   *name,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (input), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  bytes = unseat_text_read (input, MOST_BYTES, cancellable, &local_error);
  if (bytes != NULL)
    return parse (bytes, name, error);

  if (unseat_error_is_cancelled (local_error))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    /* Translators: a file name. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The list of people “%s” is too large."), name);
  else
    /* Translators: a message of the system. */
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The list of people could not be read: %s."), local_error->message);
  return NULL;
}
