/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-filter.h"

G_BEGIN_DECLS

/**
 * DemoCollection:
 *
 * What may be asked of a collection.
 */
typedef struct
{
  const char             *type;       /* e.g. "microsoft.graph.user" */
  const char *const      *selectable; /* names for `$select` */
  const DemoFilterSource *filter;     /* (nullable): no `$filter` */
  const char *const      *sortable;   /* (nullable): no `$orderby` */
  const char *const      *searchable; /* (nullable): no `$search` */
  gboolean                is_paged;
} DemoCollection;

/* One quoted clause of `$search`. */
typedef struct
{
  const char *property; /* of DemoCollection.searchable */
  char       *text;     /* (owned) folded */
  gboolean    is_or;    /* joined to what stands before by OR, else by AND */
} DemoSearchClause;

/**
 * DemoQuery:
 *
 * The query options of one request, checked.
 */
typedef struct
{
  GStrv       select; /* (owned) (nullable) */
  guint       top;
  gboolean    count;    /* counted because the caller accepts eventual consistency */
  DemoFilter *filter;   /* (owned) (nullable) */
  GPtrArray  *search;   /* (owned) (nullable) (element-type DemoSearchClause) */
  const char *order_by; /* (nullable) of DemoCollection.sortable */
  gboolean    descending;
  guint       position; /* where the page starts */
  gboolean    is_first; /* whether it is page one */
} DemoQuery;

/**
 * demo_query_parse:
 *
 * Returns: (transfer full) (nullable): 400 when the options are not good, else %NULL
 */
DemoResponse *demo_query_parse (DemoRequest          *request,
                                const DemoCollection *collection,
                                DemoQuery            *query);

/**
 * demo_query_clear:
 * @query: what demo_query_parse() filled in
 *
 * Frees what is inside; may be called for a query that was never parsed, when it is zeroed.
 */
void demo_query_clear (DemoQuery *query);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DemoQuery, demo_query_clear)

/**
 * demo_query_selects:
 * @name: a property
 *
 * Returns: whether `$select` names it; %FALSE without `$select`
 */
gboolean demo_query_selects (const DemoQuery *query,
                             const char      *name);

/**
 * demo_query_dup_next_link:
 * @position: where the next page starts
 *
 * Returns: (transfer full): the URL of the next page; it keeps the query
 */
char *demo_query_dup_next_link (DemoRequest *request,
                                guint        position);

/**
 * demo_query_add_context:
 * @entity: e.g. "users"
 * @suffix: e.g. "/$entity", or ""
 *
 * Adds @odata.context as Graph builds it.
 */
void demo_query_add_context (GString         *json,
                             DemoRequest     *request,
                             const DemoQuery *query,
                             const char      *entity,
                             const char      *suffix);

G_END_DECLS
