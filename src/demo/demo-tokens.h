/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DEMO_TOKEN_END,
  DEMO_TOKEN_WORD,   /* a name, a path, a number, a GUID, a time */
  DEMO_TOKEN_STRING, /* what stood between single quotes */
  DEMO_TOKEN_SIGN,   /* one of ( ) , : */
} DemoTokenKind;

typedef struct
{
  DemoTokenKind kind;
  char         *text; /* (owned) */
} DemoToken;

/**
 * demo_tokens_scan:
 * @text: an OData filter
 *
 * Returns: (transfer full) (nullable) (element-type DemoToken): its tokens, %DEMO_TOKEN_END at the end; %NULL when a
 * string does not end or a character has no place in a filter
 */
GArray *demo_tokens_scan (const char *text);

G_END_DECLS
