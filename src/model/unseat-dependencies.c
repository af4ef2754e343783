/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-dependencies.h"

#include <string.h>

#include "unseat-csv.h"
#include "unseat-service-plans-resources.h"
#include "unseat-utils.h"

#define TABLE "/io/github/unseat/Unseat/service-plans/dependencies.csv"

enum
{
  COLUMN_PLAN,
  COLUMN_PART_NUMBER,
  COLUMN_NEEDS,
  COLUMN_SOURCE,
  N_COLUMNS,
};

static void
dependency_free (gpointer data)
{
  UnseatDependency *dependency = data;

  g_free (dependency->plan_id);
  g_strfreev (dependency->needs);
  g_free (dependency);
}

static gboolean
is_good (char **fields)
{
  g_auto (GStrv) needs = NULL;

  if (g_strv_length (fields) != N_COLUMNS || !unseat_is_guid (fields[COLUMN_PLAN]))
    return FALSE;

  needs = g_strsplit (fields[COLUMN_NEEDS], " ", -1);
  for (guint i = 0; needs[i] != NULL; i++)
    if (!unseat_is_guid (needs[i]))
      return FALSE;

  return needs[0] != NULL;
}

GPtrArray *
unseat_dependencies_new (void)
{
  return g_ptr_array_new_with_free_func (dependency_free);
}

/* A plan may need this or that in one tenant, and something else in another: what is known says something about these needs, too. */
static gboolean
is_known (GPtrArray         *list,
          const char        *plan_id,
          const char *const *needs)
{
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatDependency *dependency = g_ptr_array_index (list, i);

      if (!g_str_equal (dependency->plan_id, plan_id))
        continue;
      for (guint k = 0; needs[k] != NULL; k++)
        if (g_strv_contains ((const char *const *) dependency->needs, needs[k]))
          return TRUE;
    }

  return FALSE;
}

gboolean
unseat_dependencies_add (GPtrArray         *list,
                         const char        *plan_id,
                         const char *const *needs)
{
  UnseatDependency *dependency = NULL;

  g_return_val_if_fail (list != NULL && plan_id != NULL && needs != NULL, FALSE);

  if (list->len >= UNSEAT_DEPENDENCIES_MAX || g_strv_length ((char **) needs) > UNSEAT_DEPENDENCIES_MAX_NEEDS)
    return FALSE;
  if (is_known (unseat_dependencies_get (), plan_id, needs) || is_known (list, plan_id, needs))
    return FALSE;

  dependency = g_new0 (UnseatDependency, 1);
  dependency->plan_id = g_strdup (plan_id);
  dependency->needs = g_strdupv ((char **) needs);
  g_ptr_array_add (list, dependency);

  return TRUE;
}

char *
unseat_dependencies_to_text (GPtrArray *list)
{
  static const char *const head[] = { "plan_id", "part_number", "needs_one_of", "source", NULL };

  GString *text = NULL;

  g_return_val_if_fail (list != NULL, NULL);

  text = g_string_new (NULL);
  unseat_csv_append_record (text, head);
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatDependency *dependency = g_ptr_array_index (list, i);
      g_autofree char        *needs = g_strjoinv (" ", dependency->needs);
      const char *const       fields[] = { dependency->plan_id, "", needs, "", NULL };

      unseat_csv_append_record (text, fields);
    }

  return g_string_free (text, FALSE);
}

gboolean
unseat_dependencies_read (const char *text,
                          char      **plan_id,
                          char     ***needs)
{
  g_autofree char *lower = NULL;
  const char      *middle = NULL;
  g_autofree char *beginning = NULL;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;

  g_return_val_if_fail (text != NULL && plan_id != NULL && needs != NULL, FALSE);

  lower = g_ascii_strdown (text, -1);
  middle = strstr (lower, "depends on the service plan");
  if (middle == NULL)
    return FALSE;

  beginning = g_strndup (lower, (gsize) (middle - lower));
  before = unseat_find_guids (beginning);
  after = unseat_find_guids (middle);
  if (before[0] == NULL || after[0] == NULL)
    return FALSE;

  *plan_id = g_strdup (before[g_strv_length (before) - 1]);
  *needs = g_steal_pointer (&after);
  return TRUE;
}

GPtrArray *
unseat_dependencies_parse (const char *text,
                           GError    **error)
{
  g_autoptr (GPtrArray) rows = unseat_dependencies_new ();
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  records = unseat_csv_parse (text, ',', error);
  if (records == NULL)
    return NULL;

  for (guint i = 1; i < records->len; i++) /* the first one names the columns */
    {
      char            **fields = g_ptr_array_index (records, i);
      UnseatDependency *row = NULL;
      g_autofree char  *needs = NULL;

      if (!is_good (fields))
        continue;
      needs = g_ascii_strdown (fields[COLUMN_NEEDS], -1);
      row = g_new0 (UnseatDependency, 1);
      row->plan_id = g_ascii_strdown (fields[COLUMN_PLAN], -1);
      row->needs = g_strsplit (needs, " ", -1);
      g_ptr_array_add (rows, row);
    }

  return g_steal_pointer (&rows);
}

/* The table is part of the program: that it cannot be read is a mistake of the build, and nothing is known then. */
static GPtrArray *
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (unseat_service_plans_get_resource (), TABLE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  GPtrArray       *rows = text != NULL ? unseat_dependencies_parse (text, &error) : NULL;

  if (rows != NULL)
    return rows;

  g_critical ("%s: %s", TABLE, error->message);
  return g_ptr_array_new ();
}

GPtrArray *
unseat_dependencies_get (void)
{
  static GPtrArray *rows = NULL;

  if (g_once_init_enter (&rows))
    g_once_init_leave (&rows, load ());

  return rows;
}
