/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "plain-list.h"

#include <string.h>

#include "unseat-redundancy.h"

static char *
fold (const char *text)
{
  g_autofree char *plain = g_str_to_ascii (text, "C"); /* the letters of the tables above: é to e, Ø to O */

  return g_ascii_strdown (plain, -1);
}

static gboolean
holds_text (const char *text,
            const char *word)
{
  g_autofree char *folded = fold (text);

  return strstr (folded, word) != NULL;
}

static gboolean
matches_text (UnseatUser *user,
              const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!holds_text (unseat_user_get_name (user), words[i]) && !holds_text (unseat_user_get_user_principal_name (user), words[i]) && !holds_text (unseat_user_get_mail (user), words[i]) && !holds_text (unseat_user_get_department (user), words[i]))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full): the paths that @sku_id is about, all of them when it is NULL. */
static GPtrArray *
list_paths (UnseatUser *user,
            const char *sku_id)
{
  GPtrArray *all = unseat_user_get_assignments (user);
  GPtrArray *paths = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      if (sku_id == NULL || g_str_equal (unseat_assignment_get_sku_id (all->pdata[i]), sku_id))
        g_ptr_array_add (paths, all->pdata[i]);
    }

  return paths;
}

static gboolean
has_direct (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      if (unseat_assignment_is_direct (paths->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_inherited (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      if (!unseat_assignment_is_direct (paths->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_both (UnseatUser *user,
          const char *sku_id)
{
  g_auto (GStrv) skus = unseat_user_dup_sku_ids (user);

  for (guint i = 0; skus[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) paths = list_paths (user, skus[i]);

      if ((sku_id == NULL || g_str_equal (sku_id, skus[i])) && has_direct (paths) && has_inherited (paths))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_problem (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      if (unseat_assignment_get_problem (paths->pdata[i]) != UNSEAT_ASSIGNMENT_ERROR_NONE || !unseat_assignment_is_held (paths->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static guint
count_held (UnseatUser *user)
{
  g_auto (GStrv) skus = unseat_user_dup_sku_ids (user);
  guint n = 0;

  for (guint i = 0; skus[i] != NULL; i++)
    n += unseat_user_holds (user, skus[i]) != FALSE;

  return n;
}

static gboolean
holds_any (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      if (unseat_assignment_is_held (paths->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
gives_reliably (UnseatAssignment *path,
                const char       *sku_id)
{
  if (unseat_assignment_is_direct (path) || !g_str_equal (unseat_assignment_get_sku_id (path), sku_id))
    return FALSE;

  return unseat_assignment_get_state (path) == UNSEAT_ASSIGNMENT_ACTIVE && unseat_assignment_get_problem (path) == UNSEAT_ASSIGNMENT_ERROR_NONE;
}

/* Every app but those that are off counts, be it in no product: of the few that are ever off here. */
static gboolean
is_needless (UnseatUser       *user,
             UnseatAssignment *direct)
{
  GPtrArray         *paths = unseat_user_get_assignments (user);
  const char *const *off = NULL;
  gboolean           any = FALSE;

  for (guint i = 0; i < paths->len; i++)
    any |= gives_reliably (paths->pdata[i], unseat_assignment_get_sku_id (direct));

  for (guint k = 0; k < paths->len; k++)
    {
      off = unseat_assignment_get_disabled_plans (paths->pdata[k]);
      for (guint n = 0; off[n] != NULL; n++)
        {
          gboolean on = FALSE;

          for (guint i = 0; i < paths->len; i++)
            on |= gives_reliably (paths->pdata[i], unseat_assignment_get_sku_id (direct)) && !unseat_assignment_disables (paths->pdata[i], off[n]);
          if (!on && !unseat_assignment_disables (direct, off[n]))
            return FALSE;
        }
    }

  return any;
}

static gboolean
has_redundant (UnseatUser *user,
               const char *sku_id)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = paths->pdata[i];

      if (unseat_assignment_is_direct (path) && unseat_assignment_is_held (path) && (sku_id == NULL || g_ascii_strcasecmp (sku_id, unseat_assignment_get_sku_id (path)) == 0) && is_needless (user, path))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full): those of @paths that lead through @group_id, all of them when it is NULL. */
static GPtrArray *
list_paths_through (GPtrArray  *paths,
                    const char *group_id)
{
  GPtrArray *through = g_ptr_array_new ();

  for (guint i = 0; i < paths->len; i++)
    {
      const char *of_path = unseat_assignment_get_group_id (paths->pdata[i]);

      if (group_id == NULL || (of_path != NULL && g_ascii_strcasecmp (of_path, group_id) == 0))
        g_ptr_array_add (through, paths->pdata[i]);
    }

  return through;
}

/* What the planner asks about a person says the same as the filter. */
static void
check_comparison (UnseatUser *user,
                  const char *sku_id)
{
  UnseatAssignment *direct = sku_id != NULL ? unseat_user_find_direct (user, sku_id) : NULL;

  if (direct != NULL && unseat_assignment_is_held (direct))
    g_assert_cmpint (unseat_redundancy_compare (user, sku_id, NULL, NULL) == UNSEAT_REDUNDANCY_REDUNDANT, ==, is_needless (user, direct));
}

static gboolean
matches_paths (UnseatUser            *user,
               const UnseatUserQuery *query)
{
  g_autoptr (GPtrArray) paths = list_paths (user, query->sku_id);
  g_autoptr (GPtrArray) through = list_paths_through (paths, query->group_id);

  if (query->sku_id != NULL && paths->len == 0)
    return FALSE;
  if (query->group_id != NULL && through->len == 0)
    return FALSE;

  switch (query->path)
    {
    case UNSEAT_PATH_ANY:
      return TRUE;
    case UNSEAT_PATH_DIRECT:
      return has_direct (paths);
    case UNSEAT_PATH_INHERITED:
      return has_inherited (paths);
    case UNSEAT_PATH_BOTH:
      return has_both (user, query->sku_id);
    case UNSEAT_PATH_REDUNDANT:
      check_comparison (user, query->sku_id);
      return has_redundant (user, query->sku_id);
    case UNSEAT_PATH_ERROR:
      return has_problem (through);
    case UNSEAT_PATH_NONE:
      return !holds_any (paths);
    default:
      g_assert_not_reached ();
    }
}

static UnseatActivity
judge (UnseatUser            *user,
       UnseatEvidenceBook    *book,
       const UnseatUserQuery *query,
       guint                  days)
{
  UnseatEvidence evidence;

  unseat_evidence_book_get (book, unseat_user_get_id (user), unseat_user_get_created (user), query->now, &evidence);
  return unseat_evidence_judge (&evidence, days, query->now);
}

static gboolean
has_never_signed_in (UnseatUser            *user,
                     UnseatEvidenceBook    *book,
                     const UnseatUserQuery *query)
{
  UnseatEvidence evidence;

  unseat_evidence_book_get (book, unseat_user_get_id (user), unseat_user_get_created (user), query->now, &evidence);
  for (UnseatSignal signal = 0; signal < UNSEAT_N_SIGNALS; signal++)
    if (evidence.facts[signal].when > 0)
      return FALSE;

  return evidence.facts[UNSEAT_SIGNAL_SUCCESSFUL].state == UNSEAT_FACT_NEVER;
}

static gboolean
is_unknown (UnseatUser            *user,
            UnseatEvidenceBook    *book,
            const UnseatUserQuery *query)
{
  static const guint days[] = { 30, 60, 90, 180 };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (judge (user, book, query, days[i]) == UNSEAT_ACTIVITY_UNKNOWN)
      return TRUE;

  return FALSE;
}

static gboolean
matches_activity (UnseatUser            *user,
                  UnseatEvidenceBook    *book,
                  const UnseatUserQuery *query)
{
  switch (query->activity)
    {
    case UNSEAT_ACTIVITY_FILTER_ANY:
      return TRUE;
    case UNSEAT_ACTIVITY_FILTER_30_DAYS:
      return judge (user, book, query, 30) == UNSEAT_ACTIVITY_INACTIVE;
    case UNSEAT_ACTIVITY_FILTER_60_DAYS:
      return judge (user, book, query, 60) == UNSEAT_ACTIVITY_INACTIVE;
    case UNSEAT_ACTIVITY_FILTER_90_DAYS:
      return judge (user, book, query, 90) == UNSEAT_ACTIVITY_INACTIVE;
    case UNSEAT_ACTIVITY_FILTER_180_DAYS:
      return judge (user, book, query, 180) == UNSEAT_ACTIVITY_INACTIVE;
    case UNSEAT_ACTIVITY_FILTER_NEVER:
      return has_never_signed_in (user, book, query);
    case UNSEAT_ACTIVITY_FILTER_UNKNOWN:
      return is_unknown (user, book, query);
    default:
      g_assert_not_reached ();
    }
}

gboolean
plain_list_is_undecided (UnseatUser            *user,
                         UnseatEvidenceBook    *book,
                         const UnseatUserQuery *query)
{
  UnseatUserQuery others = *query;

  others.activity = UNSEAT_ACTIVITY_FILTER_ANY;
  if (query->activity == UNSEAT_ACTIVITY_FILTER_ANY || query->activity == UNSEAT_ACTIVITY_FILTER_UNKNOWN)
    return FALSE;

  return plain_list_matches (user, book, &others) && is_unknown (user, book, query) && !matches_activity (user, book, query);
}

gboolean
plain_list_matches (UnseatUser            *user,
                    UnseatEvidenceBook    *book,
                    const UnseatUserQuery *query)
{
  if (!matches_activity (user, book, query))
    return FALSE;
  if (query->sign_in != UNSEAT_SIGN_IN_ANY && unseat_user_is_enabled (user) != (query->sign_in == UNSEAT_SIGN_IN_ENABLED))
    return FALSE;
  if (query->kind != UNSEAT_KIND_ANY && unseat_user_is_guest (user) != (query->kind == UNSEAT_KIND_GUEST))
    return FALSE;
  if (query->source != UNSEAT_SOURCE_ANY && unseat_user_is_synced (user) != (query->source == UNSEAT_SOURCE_SYNCED))
    return FALSE;

  return matches_paths (user, query) && matches_text (user, query->text != NULL ? query->text : "");
}

static int
rank_path (UnseatUser            *user,
           const UnseatUserQuery *query)
{
  g_autoptr (GPtrArray) paths = list_paths (user, query->sku_id);

  if (query->group_id != NULL)
    {
      g_autoptr (GPtrArray) through = list_paths_through (paths, query->group_id);

      return has_problem (through) ? 0 : 2;
    }
  if (has_direct (paths))
    return has_inherited (paths) ? 1 : 0;

  return has_inherited (paths) ? 2 : 3;
}

static int
compare_texts (const char *a,
               const char *b)
{
  g_autofree char *left = g_utf8_casefold (a, -1);
  g_autofree char *right = g_utf8_casefold (b, -1);

  return g_utf8_collate (left, right);
}

static int
compare_departments (const char *a,
                     const char *b)
{
  if ((*a == '\0') != (*b == '\0'))
    return *a == '\0' ? 1 : -1;

  return compare_texts (a, b);
}

/* Returns: how @a and @b compare by @sort, names aside. */
static int
compare_keys (UnseatUser            *a,
              UnseatUser            *b,
              const UnseatUserQuery *query,
              UnseatUserSort         sort)
{
  switch (sort)
    {
    case UNSEAT_SORT_NAME:
      return 0;
    case UNSEAT_SORT_USER_PRINCIPAL_NAME:
      return g_ascii_strcasecmp (unseat_user_get_user_principal_name (a), unseat_user_get_user_principal_name (b));
    case UNSEAT_SORT_DEPARTMENT:
      return compare_departments (unseat_user_get_department (a), unseat_user_get_department (b));
    case UNSEAT_SORT_SIGN_IN:
      return unseat_user_is_enabled (a) - unseat_user_is_enabled (b);
    case UNSEAT_SORT_LICENSES:
      return (int) count_held (a) - (int) count_held (b);
    case UNSEAT_SORT_PATH:
      return rank_path (a, query) - rank_path (b, query);
    default:
      g_assert_not_reached ();
    }
}

int
plain_list_compare (UnseatUser            *a,
                    UnseatUser            *b,
                    const UnseatUserQuery *query,
                    UnseatUserSort         sort)
{
  int order = compare_keys (a, b, query, sort);

  if (order == 0 && sort != UNSEAT_SORT_USER_PRINCIPAL_NAME)
    order = compare_texts (unseat_user_get_name (a), unseat_user_get_name (b));

  return order;
}

gboolean
plain_list_is_about (UnseatUser            *user,
                     const UnseatUserQuery *query)
{
  g_autoptr (GPtrArray) paths = list_paths (user, query->sku_id);
  g_autoptr (GPtrArray) through = list_paths_through (paths, query->group_id);

  return (query->sku_id == NULL && query->group_id == NULL) || through->len > 0;
}
