/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-token-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-json-reader.h"

#define OPENID_SCOPES "openid profile offline_access"
#define DEFAULT_LIFETIME_SECONDS 3600       /* when `expires_in` is missing: shorter than any lifetime Microsoft documents */
#define MAX_LIFETIME_SECONDS (48 * 60 * 60) /* longer than any; keeps the sum from overflowing */
#define MSEC_PER_SEC 1000

static gboolean
is_openid_scope (const char *scope)
{
  static const char *const names[] = { "openid", "profile", "offline_access", "email", NULL };

  for (int i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (scope, names[i]) == 0)
      return TRUE;

  return FALSE;
}

static char *
strip_prefix (const UnseatCloud *cloud,
              const char        *scopes)
{
  g_autoptr (GString) stripped = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit_set (scopes, " \t\r\n", -1);
  gsize prefix_length = strlen (cloud->resource);

  for (int i = 0; parts[i] != NULL; i++)
    {
      const char *scope = parts[i];

      if (*scope == '\0' || !g_utf8_validate (scope, -1, NULL))
        continue;
      if (g_ascii_strncasecmp (scope, cloud->resource, prefix_length) == 0 && scope[prefix_length] == '/')
        scope += prefix_length + 1;

      g_string_append_printf (stripped, "%s%s", stripped->len > 0 ? " " : "", scope);
    }

  return g_string_free (g_steal_pointer (&stripped), FALSE);
}

static gboolean
fits_header (const char *access_token)
{
  for (const char *p = access_token; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return FALSE;

  return *access_token != '\0';
}

UnseatGraphToken *
unseat_graph_token_answer_read (GBytes            *body,
                                const UnseatCloud *cloud,
                                const char        *asked_scopes,
                                const char        *old_refresh_token,
                                gint64             now,
                                char             **id_token,
                                GError           **error)
{
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (body, _ ("the answer to the sign-in"), error);
  g_autofree char *scopes = NULL;
  const char      *type = NULL;
  const char      *access_token = NULL;
  const char      *refresh_token = NULL;
  const char      *granted = NULL;
  const char      *identity = NULL;
  gint64           lifetime = 0;

  if (reader == NULL)
    return NULL;

  type = unseat_json_reader_opt_string (reader, "token_type");
  access_token = unseat_json_reader_get_string (reader, "access_token");
  refresh_token = unseat_json_reader_opt_string (reader, "refresh_token");
  granted = unseat_json_reader_opt_string (reader, "scope");
  identity = unseat_json_reader_opt_string (reader, "id_token");
  lifetime = unseat_json_reader_opt_int (reader, "expires_in", DEFAULT_LIFETIME_SECONDS);
  if (!unseat_json_reader_finish (reader, error))
    return NULL;

  if (!fits_header (access_token) || (type != NULL && g_ascii_strcasecmp (type, "Bearer") != 0))
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The sign-in service sent an access token that cannot be used."));
      return NULL;
    }

  if (refresh_token == NULL || *refresh_token == '\0')
    refresh_token = old_refresh_token;
  if (id_token != NULL)
    *id_token = g_strdup (identity);
  scopes = strip_prefix (cloud, granted != NULL ? granted : asked_scopes);

  return unseat_graph_token_new (access_token, refresh_token, scopes, now + CLAMP (lifetime, 0, MAX_LIFETIME_SECONDS) * MSEC_PER_SEC);
}

char *
unseat_graph_token_answer_join_scopes (const UnseatCloud *cloud,
                                       const char        *scopes)
{
  g_autoptr (GString) joined = g_string_new (OPENID_SCOPES);
  g_auto (GStrv) parts = g_strsplit (scopes, " ", -1);

  for (int i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !is_openid_scope (parts[i]))
      g_string_append_printf (joined, " %s/%s", cloud->resource, parts[i]);

  return g_string_free (g_steal_pointer (&joined), FALSE);
}
