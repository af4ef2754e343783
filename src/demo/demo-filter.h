/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"

G_BEGIN_DECLS

/* What `$filter` may do with a property, as its Graph reference page says. */
typedef enum
{
  DEMO_FILTER_EQ = 1 << 0,
  DEMO_FILTER_NE = 1 << 1,
  DEMO_FILTER_GE = 1 << 2,
  DEMO_FILTER_LE = 1 << 3,
  DEMO_FILTER_IN = 1 << 4,
  DEMO_FILTER_STARTS_WITH = 1 << 5,
  DEMO_FILTER_ENDS_WITH = 1 << 6,
  DEMO_FILTER_NULL = 1 << 7,
  DEMO_FILTER_NOT = 1 << 8,
} DemoFilterSupport;

typedef enum
{
  DEMO_FILTER_TEXT,
  DEMO_FILTER_BOOLEAN,
  DEMO_FILTER_TIME,
} DemoFilterType;

typedef struct
{
  const char    *name;
  DemoFilterType type;
  guint          support; /* DemoFilterSupport */
} DemoFilterProperty;

typedef struct
{
  gboolean is_null;
  char    *text;   /* (owned) (nullable) of a text */
  gint64   number; /* of a boolean or time */
} DemoFilterValue;

/**
 * demo_filter_value_clear:
 * @self: a value that DemoFilterSource.get filled in
 *
 * Frees the text inside.
 */
void demo_filter_value_clear (DemoFilterValue *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DemoFilterValue, demo_filter_value_clear)

/**
 * DemoFilterSource:
 *
 * What a filter looks at.
 */
typedef struct
{
  const char               *resource;   /* as Graph's messages name it, e.g. "User" */
  const DemoFilterProperty *properties; /* ends with a name of NULL */
  gpointer                  context;
  void (*get) (gpointer         context,
               guint            index,
               const char      *property,
               DemoFilterValue *value);
  gboolean (*has_sku) (gpointer    context,
                       guint       index,
                       const char *sku_id);
  guint (*count_skus) (gpointer context,
                       guint    index);
} DemoFilterSource;

typedef struct _DemoFilter DemoFilter;

/**
 * demo_filter_parse:
 * @text: the value of `$filter`
 * @is_advanced: whether the caller sent what advanced queries need
 * @refusal: (out) (transfer full): 400, when %NULL is returned
 *
 * Returns: (transfer full) (nullable): the filter
 */
DemoFilter *demo_filter_parse (DemoRequest            *request,
                               const char             *text,
                               const DemoFilterSource *source,
                               gboolean                is_advanced,
                               DemoResponse          **refusal);

/**
 * demo_filter_free:
 * @self: (transfer full): the filter
 */
void demo_filter_free (DemoFilter *self);

/**
 * demo_filter_match:
 * @source: what demo_filter_parse() got
 * @index: an element of the collection
 *
 * Returns: whether the element passes
 */
gboolean demo_filter_match (const DemoFilter       *self,
                            const DemoFilterSource *source,
                            guint                   index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoFilter, demo_filter_free)

G_END_DECLS
