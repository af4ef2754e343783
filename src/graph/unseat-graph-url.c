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

static gboolean
is_same_server (GUri *base,
                GUri *uri)
{
  if (!g_str_equal (g_uri_get_scheme (base), g_uri_get_scheme (uri)) || g_uri_get_port (base) != g_uri_get_port (uri))
    return FALSE;

  return g_ascii_strcasecmp (g_uri_get_host (base), g_uri_get_host (uri)) == 0;
}

static gboolean
is_path_below (const char *base,
               const char *path)
{
  gsize length = strlen (base);

  return strncmp (base, path, length) == 0 && path[length] == '/' && strstr (path, "/..") == NULL;
}

gboolean
unseat_graph_url_is_below (const char *base_url,
                           const char *link)
{
  g_autoptr (GUri) base = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (base_url != NULL, FALSE);
  g_return_val_if_fail (link != NULL, FALSE);

  base = g_uri_parse (base_url, SOUP_HTTP_URI_FLAGS, NULL);
  uri = g_uri_parse (link, SOUP_HTTP_URI_FLAGS, NULL);

  if (base == NULL || uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL)
    return FALSE;

  return is_same_server (base, uri) && is_path_below (g_uri_get_path (base), g_uri_get_path (uri));
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address) : g_ascii_strcasecmp (host, "localhost") == 0;
}

gboolean
unseat_graph_url_may_fetch (const char *base_url,
                            const char *link)
{
  g_autoptr (GUri) uri = NULL;
  const char *host = NULL;

  g_return_val_if_fail (base_url != NULL, FALSE);
  g_return_val_if_fail (link != NULL, FALSE);

  uri = g_uri_parse (link, SOUP_HTTP_URI_FLAGS, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (uri), "https"))
    return TRUE;

  return g_str_equal (g_uri_get_scheme (uri), "http") && g_str_has_prefix (base_url, "http:") && is_loopback (host);
}
