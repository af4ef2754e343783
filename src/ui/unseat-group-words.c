/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-group-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-bidi.h"
#include "unseat-needle.h"
#include "unseat-utils.h"

const char *
unseat_group_words_kind (UnseatGroup *group,
                         gboolean     is_deleted)
{
  if (is_deleted)
    return C_ ("group", "Deleted");

  return group != NULL ? unseat_group_kind_get_label (unseat_group_get_kind (group)) : C_ ("group", "Cannot be read");
}

const char *
unseat_group_words_removal (UnseatGroup *group,
                            gboolean     is_deleted)
{
  if (is_deleted)
    return _ ("This group was deleted. What people still have from it is left over: reprocess each of them in their pane, and it may end.");
  if (group == NULL)
    return _ ("This group cannot be read. Whoever manages it can end the license by removing the person from it.");

  return unseat_group_describe_removal (group);
}

const char *
unseat_group_words_processing (UnseatGroup *group)
{
  switch (group != NULL ? unseat_group_get_processing (group) : UNSEAT_GROUP_PROCESSING_UNKNOWN)
    {
    case UNSEAT_GROUP_PROCESSING_QUEUED:
      return _ ("The last change waits for Microsoft 365");
    case UNSEAT_GROUP_PROCESSING_RUNNING:
      return _ ("Microsoft 365 works on the last change");
    case UNSEAT_GROUP_PROCESSING_UNKNOWN:
    case UNSEAT_GROUP_PROCESSING_COMPLETE:
      break;
    }

  return NULL;
}

char *
unseat_group_words_products (UnseatDirectory *directory,
                             UnseatGroup     *group)
{
  const char *const *sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);

  if (sku_ids != NULL && *sku_ids == NULL)
    return g_strdup (C_ ("group", "Gives no product any more"));

  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    {
      g_autofree char *bare = unseat_directory_dup_product_name (directory, sku_ids[i]);
      g_autofree char *name = unseat_bidi_isolate (bare);

      g_strv_builder_add (builder, name);
    }

  names = g_strv_builder_end (builder);
  return unseat_join_names ((const char *const *) names);
}

char *
unseat_group_words_people (guint n_people)
{
  return g_strdup_printf (ngettext ("%'u person", "%'u people", n_people), n_people);
}

char *
unseat_group_words_left (guint n_people)
{
  if (n_people == 0)
    return NULL;

  /* Translators: what is said of a group that gives licenses, beside how many people it has. */
  return g_strdup_printf (ngettext ("%'u more person has left, and keeps the license until Microsoft 365 has processed that",
                                    "%'u more people have left, and keep the license until Microsoft 365 has processed that", n_people),
                          n_people);
}

char *
unseat_group_words_problems (guint n_people)
{
  if (n_people == 0)
    return NULL;

  /* Translators: for how many people something is wrong with a license that a group gives. */
  return g_strdup_printf (ngettext ("A problem for %'u person", "A problem for %'u people", n_people), n_people);
}

char *
unseat_group_words_summary (UnseatDirectory    *directory,
                            UnseatGroupSummary *summary)
{
  UnseatGroup *group = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *people = NULL;
  g_autofree char *left = NULL;
  g_autofree char *products = NULL;
  g_autofree char *problems = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (summary), NULL);

  group = unseat_group_summary_get_group (summary);
  left = unseat_group_words_left (unseat_group_summary_get_n_ending (summary));
  people = unseat_group_words_people (unseat_group_summary_get_n_people (summary));
  products = unseat_group_words_products (directory, group);
  problems = unseat_group_words_problems (unseat_group_summary_get_n_problems (summary));

  g_strv_builder_add_many (builder, unseat_group_summary_get_name (summary), people, unseat_group_words_kind (group, unseat_group_summary_is_deleted (summary)), NULL);
  if (*products != '\0')
    g_strv_builder_add (builder, products);
  if (left != NULL)
    g_strv_builder_add (builder, left);
  if (unseat_group_words_processing (group) != NULL)
    g_strv_builder_add (builder, unseat_group_words_processing (group));
  if (problems != NULL)
    g_strv_builder_add (builder, problems);
  parts = g_strv_builder_end (builder);

  return g_strjoinv (" · ", parts);
}

gboolean
unseat_group_words_contain (UnseatDirectory    *directory,
                            UnseatGroupSummary *summary,
                            const char         *needle)
{
  UnseatGroup       *group = NULL;
  const char *const *sku_ids = NULL;
  g_autofree char   *products = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), FALSE);
  g_return_val_if_fail (UNSEAT_IS_GROUP_SUMMARY (summary), FALSE);
  g_return_val_if_fail (needle != NULL, FALSE);

  group = unseat_group_summary_get_group (summary);
  if (unseat_needle_is_in (needle, unseat_group_summary_get_name (summary)) || unseat_needle_is_in (needle, unseat_group_summary_get_id (summary)))
    return TRUE;

  products = unseat_group_words_products (directory, group);
  if (unseat_needle_is_in (needle, unseat_group_words_kind (group, unseat_group_summary_is_deleted (summary))) || unseat_needle_is_in (needle, products))
    return TRUE;

  sku_ids = group != NULL ? unseat_group_get_sku_ids (group) : NULL;
  for (guint i = 0; sku_ids != NULL && sku_ids[i] != NULL; i++)
    if (unseat_needle_is_in (needle, unseat_directory_get_part_number (directory, sku_ids[i])))
      return TRUE;

  return FALSE;
}
