/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-url.h"

#include <libsoup/soup.h>

char *
unseat_graph_url_escape_segment (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (g_str_equal (text, "."))
    return g_strdup ("%2E");
  if (g_str_equal (text, ".."))
    return g_strdup ("%2E%2E");

  return g_uri_escape_string (text, "@", FALSE);
}

char *
unseat_graph_url_escape_query (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_uri_escape_string (text, "$'(),/:@*!;=?", FALSE);
}

char *
unseat_graph_url_quote (const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit (text, "'", -1);
  doubled = g_strjoinv ("''", parts);

  return g_strdup_printf ("'%s'", doubled);
}

gboolean
unseat_graph_url_is_below (const char *base_url,
                           const char *link)
{
  g_autoptr (GUri) base = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *base_path = NULL;
  const char *path = NULL;
  gsize       base_length = 0;

  g_return_val_if_fail (base_url != NULL, FALSE);
  g_return_val_if_fail (link != NULL, FALSE);

  base = g_uri_parse (base_url, SOUP_HTTP_URI_FLAGS, NULL);
  uri = g_uri_parse (link, SOUP_HTTP_URI_FLAGS, NULL);

  if (base == NULL || uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL)
    return FALSE;

  base_path = g_uri_get_path (base);
  base_length = strlen (base_path);
  path = g_uri_get_path (uri);

  return g_str_equal (g_uri_get_scheme (base), g_uri_get_scheme (uri)) && g_ascii_strcasecmp (g_uri_get_host (base), g_uri_get_host (uri)) == 0 && g_uri_get_port (base) == g_uri_get_port (uri) && strncmp (base_path, path, base_length) == 0 && path[base_length] == '/' && strstr (path, "/..") == NULL;
}
