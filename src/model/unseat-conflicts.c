/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-conflicts.h"

#include <string.h>

#include "unseat-csv.h"
#include "unseat-utils.h"

enum
{
  COLUMN_ONE,
  COLUMN_OTHER,
  N_COLUMNS,
};

static void
conflict_free (gpointer data)
{
  UnseatConflict *conflict = data;

  g_free (conflict->one);
  g_free (conflict->other);
  g_free (conflict);
}

GPtrArray *
unseat_conflicts_new (void)
{
  return g_ptr_array_new_with_free_func (conflict_free);
}

gboolean
unseat_conflicts_add (GPtrArray  *list,
                      const char *first,
                      const char *second)
{
  gboolean        is_in_order = FALSE;
  UnseatConflict *conflict = NULL;

  g_return_val_if_fail (list != NULL && first != NULL && second != NULL, FALSE);

  if (list->len >= UNSEAT_CONFLICTS_MAX || g_str_equal (first, second))
    return FALSE;

  is_in_order = strcmp (first, second) < 0;
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatConflict *known = g_ptr_array_index (list, i);

      if (g_str_equal (known->one, is_in_order ? first : second) && g_str_equal (known->other, is_in_order ? second : first))
        return FALSE;
    }

  conflict = g_new0 (UnseatConflict, 1);
  conflict->one = g_strdup (is_in_order ? first : second);
  conflict->other = g_strdup (is_in_order ? second : first);
  g_ptr_array_add (list, conflict);

  return TRUE;
}

char **
unseat_conflicts_read (const char *text)
{
  g_autofree char *lower = NULL;
  g_auto (GStrv) ids = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lower = g_ascii_strdown (text, -1);
  if (strstr (lower, "mutually exclusive") == NULL && strstr (lower, "conflicts with") == NULL)
    return NULL;

  ids = unseat_find_guids (lower);

  return g_strv_length (ids) >= 2 ? g_steal_pointer (&ids) : NULL;
}

char *
unseat_conflicts_to_text (GPtrArray *list)
{
  static const char *const head[] = { "plan_id", "excluded_plan_id", NULL };

  GString *text = NULL;

  g_return_val_if_fail (list != NULL, NULL);

  text = g_string_new (NULL);
  unseat_csv_append_record (text, head);
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatConflict *conflict = g_ptr_array_index (list, i);
      const char *const     fields[] = { conflict->one, conflict->other, NULL };

      unseat_csv_append_record (text, fields);
    }

  return g_string_free (text, FALSE);
}

GPtrArray *
unseat_conflicts_parse (const char *text,
                        GError    **error)
{
  g_autoptr (GPtrArray) list = unseat_conflicts_new ();
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  records = unseat_csv_parse (text, ',', error);
  if (records == NULL)
    return NULL;

  for (guint i = 1; i < records->len; i++) /* the first one names the columns */
    {
      char           **fields = g_ptr_array_index (records, i);
      g_autofree char *one = NULL;
      g_autofree char *other = NULL;

      if (g_strv_length (fields) != N_COLUMNS || !unseat_is_guid (fields[COLUMN_ONE]) || !unseat_is_guid (fields[COLUMN_OTHER]))
        continue;
      one = g_ascii_strdown (fields[COLUMN_ONE], -1);
      other = g_ascii_strdown (fields[COLUMN_OTHER], -1);
      unseat_conflicts_add (list, one, other);
    }

  return g_steal_pointer (&list);
}
