/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"
#include "unseat-user-query.h"
#include "unseat-user-store.h"

G_BEGIN_DECLS

/**
 * UnseatUserFilter:
 *
 * Which people of a store match a query, as bits.
 */
typedef struct _UnseatUserFilter UnseatUserFilter;

typedef enum
{
  UNSEAT_FILTER_SAME,     /* matches the same people as before */
  UNSEAT_FILTER_NARROWER, /* can match only people who matched before */
  UNSEAT_FILTER_DIFFERENT,
} UnseatFilterChange;

/**
 * unseat_user_filter_new:
 * @directory: whose people are looked at, as long as it is not cleared
 *
 * Returns: (transfer full): a filter that everybody matches
 */
UnseatUserFilter *unseat_user_filter_new (UnseatDirectory *directory);

/**
 * unseat_user_filter_free:
 * @self: (transfer full): the filter
 */
void unseat_user_filter_free (UnseatUserFilter *self);

/**
 * unseat_user_filter_set:
 * @query: copied
 *
 * Returns: how the query differs from the one before
 */
UnseatFilterChange unseat_user_filter_set (UnseatUserFilter      *self,
                                           const UnseatUserQuery *query);

/**
 * unseat_user_filter_get:
 *
 * Returns: (transfer none): the query; its texts are owned by the filter
 */
const UnseatUserQuery *unseat_user_filter_get (UnseatUserFilter *self);

/**
 * unseat_user_filter_run:
 * @bits: (out): room for all people; all of it is written
 *
 * Returns: how many match
 */
guint unseat_user_filter_run (UnseatUserFilter *self,
                              guint64          *bits);

/**
 * unseat_user_filter_count_undecided:
 *
 * Returns: how many would match, but are not let through because it is not known whether they were there; 0 when it is not asked for that
 */
guint unseat_user_filter_count_undecided (UnseatUserFilter *self);

/**
 * unseat_user_filter_narrow:
 * @bits: (inout): who matched before; those who do not match are taken out
 * @n_matches: how many matched before
 *
 * Returns: how many still match
 */
guint unseat_user_filter_narrow (UnseatUserFilter *self,
                                 guint64          *bits,
                                 guint             n_matches);

/**
 * unseat_user_filter_matches:
 *
 * Returns: whether one person matches
 */
gboolean unseat_user_filter_matches (UnseatUserFilter *self,
                                     guint             index);

/**
 * unseat_user_filter_concerns:
 *
 * Returns: whether one person has a path to the product, and through the group, that the query names, if it names any
 */
gboolean unseat_user_filter_concerns (UnseatUserFilter *self,
                                      guint             index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnseatUserFilter, unseat_user_filter_free)

G_END_DECLS
