/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-error.h"

typedef struct
{
  char *details;    /* (owned) (nullable) */
  char *request_id; /* (owned) (nullable) */
} UnseatErrorPrivate;

static void
unseat_error_private_init (UnseatErrorPrivate *priv)
{
}

static void
unseat_error_private_copy (const UnseatErrorPrivate *source,
                           UnseatErrorPrivate       *copy)
{
  copy->details = g_strdup (source->details);
  copy->request_id = g_strdup (source->request_id);
}

static void
unseat_error_private_clear (UnseatErrorPrivate *priv)
{
  g_clear_pointer (&priv->details, g_free);
  g_clear_pointer (&priv->request_id, g_free);
}

/* G_DEFINE_EXTENDED_ERROR declares a getter that returns NULL for other domains. */
G_DEFINE_EXTENDED_ERROR (UnseatError, unseat_error)

void
unseat_error_set_details (GError     *error,
                          const char *details,
                          const char *request_id)
{
  UnseatErrorPrivate *priv = NULL;

  g_return_if_fail (error != NULL);

  if (error->domain != UNSEAT_ERROR)
    return;

  priv = unseat_error_get_private (error);
  unseat_error_private_clear (priv);
  priv->details = g_strdup (details);
  priv->request_id = g_strdup (request_id);
}

const char *
unseat_error_get_details (const GError *error)
{
  if (error == NULL || error->domain != UNSEAT_ERROR)
    return NULL;

  return unseat_error_get_private (error)->details;
}

const char *
unseat_error_get_request_id (const GError *error)
{
  if (error == NULL || error->domain != UNSEAT_ERROR)
    return NULL;

  return unseat_error_get_private (error)->request_id;
}

gboolean
unseat_error_is_in (const GError      *error,
                    const UnseatError *codes,
                    gsize              n_codes)
{
  for (gsize i = 0; i < n_codes; i++)
    if (g_error_matches (error, UNSEAT_ERROR, (int) codes[i]))
      return TRUE;

  return FALSE;
}

gboolean
unseat_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
