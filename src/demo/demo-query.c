/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-query.h"

#include "demo-json.h"

#define DEFAULT_PAGE 100
#define MAX_PAGE 999

static const char *const known_options[] = {
  "$select", "$top", "$filter", "$search", "$orderby", "$count", "$skiptoken", NULL
};

static void
clause_free (gpointer data)
{
  g_free (((DemoSearchClause *) data)->text);
  g_free (data);
}

void
demo_query_clear (DemoQuery *query)
{
  g_clear_pointer (&query->select, g_strfreev);
  g_clear_pointer (&query->filter, demo_filter_free);
  g_clear_pointer (&query->search, g_ptr_array_unref);
}

static gboolean
takes_option (const DemoCollection *collection,
              const char           *name)
{
  if (g_str_equal (name, "$filter"))
    return collection->filter != NULL;
  if (g_str_equal (name, "$orderby"))
    return collection->sortable != NULL;
  if (g_str_equal (name, "$search"))
    return collection->searchable != NULL;
  if (g_str_equal (name, "$top"))
    return collection->is_paged;

  return TRUE;
}

static DemoResponse *
check_options (DemoRequest          *request,
               const DemoCollection *collection)
{
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, request->query);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *name = key;

      if (*name != '$')
        continue;
      if (g_str_equal (name, "$skip"))
        return demo_response_new_error (request, 400, "Request_BadRequest", "'$skip' is not supported by the service.");
      if (g_str_equal (name, "$expand") || g_str_equal (name, "$format") || g_str_equal (name, "$apply"))
        return demo_response_new_error (request, 501, "NotImplemented", "The demo tenant does not know '%s'.", name);
      if (!g_strv_contains (known_options, name))
        return demo_response_new_error (request, 400, "BadRequest", "Unrecognized query option '%s'.", name);
      if (!takes_option (collection, name))
        return demo_response_new_error (request, 400, "Request_UnsupportedQuery",
                                        "The query option '%s' is not supported on '%s'.", name, collection->type);
    }
  return NULL;
}

static DemoResponse *
parse_select (DemoRequest          *request,
              const DemoCollection *collection,
              DemoQuery            *query)
{
  const char *text = demo_request_get_query (request, "$select");

  if (text == NULL)
    return NULL;

  query->select = g_strsplit (text, ",", -1);
  for (guint i = 0; query->select[i] != NULL; i++)
    {
      g_strstrip (query->select[i]);
      if (g_strv_contains (collection->selectable, query->select[i]))
        continue;

      return demo_response_new_error (request, 400, "BadRequest",
                                      "Parsing OData Select and Expand failed: Could not find a property named '%s' "
                                      "on type '%s'.",
                                      query->select[i], collection->type);
    }
  return NULL;
}

static DemoResponse *
parse_top (DemoRequest *request,
           DemoQuery   *query)
{
  const char *text = demo_request_get_query (request, "$top");
  gint64      top = 0;

  query->top = DEFAULT_PAGE;
  if (text == NULL)
    return NULL;

  if (!g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &top, NULL))
    return demo_response_new_error (request, 400, "BadRequest", "Invalid value '%s' for $top query option found.", text);
  if (top < 1 || top > MAX_PAGE)
    return demo_response_new_error (request, 400, "Request_BadRequest",
                                    "Invalid page size specified: '%d'. Must be between 1 and %d inclusive.",
                                    (int) top, MAX_PAGE);

  query->top = (guint) top;
  return NULL;
}

static DemoResponse *
parse_count (DemoRequest *request,
             DemoQuery   *query)
{
  const char *text = demo_request_get_query (request, "$count");

  if (text != NULL && !g_str_equal (text, "true") && !g_str_equal (text, "false"))
    return demo_response_new_error (request, 400, "BadRequest", "Invalid value '%s' for $count query option found.", text);

  /* Without the header Graph ignores $count in silence. */
  query->count = text != NULL && g_str_equal (text, "true") && demo_request_is_eventual (request);
  return NULL;
}

static DemoResponse *
parse_order (DemoRequest          *request,
             const DemoCollection *collection,
             DemoQuery            *query)
{
  const char *text = demo_request_get_query (request, "$orderby");
  g_auto (GStrv) words = NULL;

  if (text == NULL)
    return NULL;
  if (demo_request_get_query (request, "$filter") != NULL && !query->count)
    return demo_response_new_error (request, 400, "Request_UnsupportedQuery", "Sorting not supported for current query.");

  words = g_strsplit (text, " ", 2);
  for (guint i = 0; words[0] != NULL && collection->sortable[i] != NULL; i++)
    {
      if (g_str_equal (collection->sortable[i], words[0]))
        query->order_by = collection->sortable[i];
    }
  if (query->order_by == NULL)
    return demo_response_new_error (request, 400, "Request_UnsupportedQuery", "Sorting not supported for current query.");
  if (words[1] != NULL && !g_str_equal (words[1], "asc") && !g_str_equal (words[1], "desc"))
    return demo_response_new_error (request, 400, "BadRequest", "Syntax error in '%s'.", text);

  query->descending = words[1] != NULL && g_str_equal (words[1], "desc");
  return NULL;
}

static const char *
find_searchable (const DemoCollection *collection,
                 const char           *clause)
{
  for (guint i = 0; collection->searchable[i] != NULL; i++)
    {
      const char *name = collection->searchable[i];

      if (g_str_has_prefix (clause, name) && clause[strlen (name)] == ':')
        return name;
    }
  return NULL;
}

static DemoResponse *
parse_search (DemoRequest          *request,
              const DemoCollection *collection,
              DemoQuery            *query)
{
  const char *at = demo_request_get_query (request, "$search");
  gboolean    is_or = FALSE;

  if (at == NULL)
    return NULL;
  if (!demo_request_is_eventual (request))
    return demo_response_new_error (request, 400, "Request_UnsupportedQuery",
                                    "Request with $search query parameter only works through MSGraph with a special "
                                    "request header: 'ConsistencyLevel: eventual'");

  query->search = g_ptr_array_new_with_free_func (clause_free);
  for (;;)
    {
      const char       *end = *at == '"' ? strchr (at + 1, '"') : NULL;
      g_autofree char  *clause = end != NULL ? g_strndup (at + 1, end - at - 1) : NULL;
      const char       *property = clause != NULL ? find_searchable (collection, clause) : NULL;
      DemoSearchClause *found;

      if (property == NULL)
        return demo_response_new_error (request, 400, "Request_BadRequest",
                                        "Unrecognized query argument specified: '%s'.", at);

      found = g_new0 (DemoSearchClause, 1);
      found->property = property;
      found->text = g_utf8_casefold (clause + strlen (property) + 1, -1);
      found->is_or = is_or;
      g_ptr_array_add (query->search, found);

      at = end + 1;
      if (*at == '\0')
        return NULL;
      is_or = g_str_has_prefix (at, " OR ");
      if (!is_or && !g_str_has_prefix (at, " AND "))
        return demo_response_new_error (request, 400, "Request_BadRequest",
                                        "Unrecognized query argument specified: '%s'.", at);
      at += is_or ? strlen (" OR ") : strlen (" AND ");
    }
}

static char *
dup_query_without_token (DemoRequest *request)
{
  g_auto (GStrv) parts = g_strsplit (request->raw_query != NULL ? request->raw_query : "", "&", -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0' || g_str_has_prefix (parts[i], "$skiptoken=") || g_str_has_prefix (parts[i], "%24skiptoken="))
        continue;

      g_string_append_printf (kept, "%s%s", kept->len > 0 ? "&" : "", parts[i]);
    }
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

static char *
make_token (DemoRequest *request,
            guint        position)
{
  g_autofree char *kept = dup_query_without_token (request);
  g_autofree char *text = g_strdup_printf ("page:%u:%08x", position, g_str_hash (kept));

  return demo_encode_base64url (text, strlen (text));
}

static DemoResponse *
parse_token (DemoRequest *request,
             DemoQuery   *query)
{
  const char        *token = demo_request_get_query (request, "$skiptoken");
  g_autofree char   *padded = NULL;
  g_autofree guchar *text = NULL;
  g_autofree char   *expected = NULL;
  gsize              length = 0;

  query->is_first = token == NULL;
  if (token == NULL)
    return NULL;

  padded = g_strdup_printf ("%s%.*s", token, (int) (4 - strlen (token) % 4) % 4, "===");
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  text = g_base64_decode (padded, &length);
  if (length > strlen ("page:") && memcmp (text, "page:", strlen ("page:")) == 0)
    {
      g_autofree char *number = g_strndup ((const char *) text + strlen ("page:"), length - strlen ("page:"));

      query->position = (guint) g_ascii_strtoull (number, NULL, 10);
      expected = make_token (request, query->position);
    }

  /* The link has to be followed whole: a token does not go with another query. */
  if (g_strcmp0 (expected, token) == 0)
    return NULL;

  return demo_response_new_error (request, 400, "Directory_ExpiredPageToken",
                                  "The specified page token value has expired and can no longer be included in your request.");
}

static DemoResponse *
parse_filter (DemoRequest          *request,
              const DemoCollection *collection,
              DemoQuery            *query)
{
  const char   *text = demo_request_get_query (request, "$filter");
  DemoResponse *refusal = NULL;

  if (text != NULL)
    query->filter = demo_filter_parse (request, text, collection->filter, query->count, &refusal);
  return refusal;
}

DemoResponse *
demo_query_parse (DemoRequest          *request,
                  const DemoCollection *collection,
                  DemoQuery            *query)
{
  DemoResponse *refusal = check_options (request, collection);

  if (refusal == NULL)
    refusal = parse_select (request, collection, query);
  if (refusal == NULL)
    refusal = parse_top (request, query);
  if (refusal == NULL)
    refusal = parse_count (request, query);
  if (refusal == NULL)
    refusal = parse_filter (request, collection, query);
  if (refusal == NULL)
    refusal = parse_search (request, collection, query);
  if (refusal == NULL)
    refusal = parse_order (request, collection, query);
  if (refusal == NULL)
    refusal = parse_token (request, query);
  return refusal;
}

gboolean
demo_query_selects (const DemoQuery *query,
                    const char      *name)
{
  return query->select != NULL && g_strv_contains ((const char *const *) query->select, name);
}

char *
demo_query_dup_next_link (DemoRequest *request,
                          guint        position)
{
  g_autofree char *kept = dup_query_without_token (request);
  g_autofree char *token = make_token (request, position);

  return g_strdup_printf ("%s%s?%s%s$skiptoken=%s", request->base_url, request->path, kept, *kept != '\0' ? "&" : "", token);
}

void
demo_query_add_context (GString         *json,
                        DemoRequest     *request,
                        const DemoQuery *query,
                        const char      *entity,
                        const char      *suffix)
{
  g_autofree char *names = query->select != NULL ? g_strjoinv (",", query->select) : NULL;
  g_autofree char *context = g_strconcat (request->base_url, "/$metadata#", entity, names != NULL ? "(" : "",
                                          names != NULL ? names : "", names != NULL ? ")" : "", suffix, NULL);

  demo_json_add_string (json, "@odata.context", context);
}
