/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  UNSEAT_SIGN_IN_ANY,
  UNSEAT_SIGN_IN_ENABLED,
  UNSEAT_SIGN_IN_BLOCKED,
} UnseatSignInFilter;

typedef enum
{
  UNSEAT_KIND_ANY,
  UNSEAT_KIND_MEMBER,
  UNSEAT_KIND_GUEST,
} UnseatKindFilter;

typedef enum
{
  UNSEAT_SOURCE_ANY,
  UNSEAT_SOURCE_CLOUD,
  UNSEAT_SOURCE_SYNCED,
} UnseatSourceFilter;

/* By what unseat_evidence_judge() says: whoever is not known to be away, is not. */
typedef enum
{
  UNSEAT_ACTIVITY_FILTER_ANY,
  UNSEAT_ACTIVITY_FILTER_30_DAYS, /* inactive for so long */
  UNSEAT_ACTIVITY_FILTER_60_DAYS,
  UNSEAT_ACTIVITY_FILTER_90_DAYS,
  UNSEAT_ACTIVITY_FILTER_180_DAYS,
  UNSEAT_ACTIVITY_FILTER_NEVER,   /* never signed in: that is known, and there is no sign of any use; the account may be new */
  UNSEAT_ACTIVITY_FILTER_UNKNOWN, /* for one of these numbers of days, at least, it is not known */
} UnseatActivityFilter;

/* With a product chosen these look at that product's paths only.  With a group chosen %UNSEAT_PATH_ERROR looks at the paths through it only. */
typedef enum
{
  UNSEAT_PATH_ANY,
  UNSEAT_PATH_DIRECT,    /* has a direct path */
  UNSEAT_PATH_INHERITED, /* has a path through a group */
  UNSEAT_PATH_BOTH,      /* the same product directly and through a group */
  UNSEAT_PATH_REDUNDANT, /* a direct path that switches nothing on that groups do not switch on, too */
  UNSEAT_PATH_ERROR,     /* some path has a problem */
  UNSEAT_PATH_NONE,      /* unlicensed */
} UnseatPathFilter;

/**
 * UnseatUserQuery:
 *
 * Which people a list shows.  A plain value; zero-filled it matches everybody.
 */
typedef struct
{
  const char        *text;     /* (nullable): every word must occur in name, sign-in name, mail or department; case and accents folded */
  const char        *sku_id;   /* (nullable): only people with a path to this product */
  const char        *group_id; /* (nullable): only people with a path through this group (to that product) */
  UnseatSignInFilter sign_in;
  UnseatKindFilter   kind;
  UnseatSourceFilter source;
  UnseatPathFilter   path;

  UnseatActivityFilter activity;
  gint64               now; /* seconds since 1970 in UTC, which activity is judged by; only then it counts */
} UnseatUserQuery;

typedef enum
{
  UNSEAT_SORT_NAME,
  UNSEAT_SORT_USER_PRINCIPAL_NAME,
  UNSEAT_SORT_DEPARTMENT,
  UNSEAT_SORT_SIGN_IN,  /* blocked first */
  UNSEAT_SORT_LICENSES, /* number of products held */
  UNSEAT_SORT_PATH,     /* direct, both, inherited (of the query's product when one is chosen); with a group chosen those first for whom something is wrong with it */
} UnseatUserSort;

G_END_DECLS
