/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-license-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-app-row.h"
#include "unseat-bidi.h"
#include "unseat-path-words.h"
#include "unseat-utils.h"

static char *
join_groups (const UnseatLicenseFacts *facts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < facts->inherited->len; i++)
    g_strv_builder_add (builder, unseat_directory_get_group_name (facts->directory,
                                                                  unseat_assignment_get_group_id (facts->inherited->pdata[i])));
  names = g_strv_builder_end (builder);
  return unseat_join_names ((const char *const *) names);
}

static char *
describe_paths (const UnseatLicenseFacts *facts)
{
  g_autofree char *groups = join_groups (facts);
  guint            n = facts->inherited->len;

  if (n == 0)
    return g_strdup (facts->is_ending ? _ ("Will be unassigned") : C_ ("path", "Direct"));
  if (facts->direct == NULL)
    /* Translators: the names of the groups. */
    return g_strdup_printf (ngettext ("Through group %s", "Through groups %s", n), groups);
  if (facts->is_ending)
    /* Translators: the names of the groups. */
    return g_strdup_printf (ngettext ("Direct assignment will end; group %s still gives the license, no seat comes free",
                                      "Direct assignment will end; groups %s still give the license, no seat comes free", n),
                            groups);
  /* Translators: the names of the groups. */
  return g_strdup_printf (ngettext ("Direct, and through group %s", "Direct, and through groups %s", n), groups);
}

static char *
describe_apps (const UnseatLicenseFacts *facts)
{
  GPtrArray *plans = NULL;
  guint      n_apps = 0, n_off = 0;

  if (facts->product == NULL)
    return NULL;

  plans = unseat_product_get_plans (facts->product);
  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = plans->pdata[i];

      if (!plan->for_users)
        continue;
      n_apps++;
      if (!unseat_app_row_is_on (plan, facts->direct, facts->inherited))
        n_off++;
    }

  if (n_apps == 0)
    return NULL;
  if (n_off == 0)
    return g_strdup_printf (ngettext ("%'u app", "%'u apps", n_apps), n_apps);
  /* Translators: how many of all apps of a product are switched off; the plural is that of the second number. */
  return g_strdup_printf (ngettext ("%'u of %'u app off", "%'u of %'u apps off", n_apps), n_off, n_apps);
}

static void
add_problem (GString                  *text,
             const UnseatLicenseFacts *facts,
             UnseatAssignment         *assignment)
{
  g_autofree char *problem = assignment != NULL ? unseat_path_words_describe_state (assignment, facts->user, facts->directory) : NULL;

  if (problem != NULL && strstr (text->str, problem) == NULL)
    g_string_append_printf (text, "\n%s", problem);
}

char *
unseat_license_words_describe (const UnseatLicenseFacts *facts)
{
  g_autofree char *paths = NULL;
  g_autofree char *apps = NULL;
  GString         *text = NULL;

  g_return_val_if_fail (facts != NULL, NULL);

  paths = describe_paths (facts);
  apps = describe_apps (facts);
  text = g_string_new (unseat_bidi_start ());
  g_string_append (text, facts->product != NULL ? unseat_product_get_part_number (facts->product) : _ ("Not in this tenant’s list of products"));

  g_string_append_printf (text, " · %s", paths);
  if (apps != NULL)
    g_string_append_printf (text, " · %s", apps);
  if (facts->n_switched > 0 && !facts->is_ending)
    {
      g_autofree char *switched = g_strdup_printf (ngettext ("%'u app will be switched", "%'u apps will be switched", facts->n_switched), facts->n_switched);

      g_string_append_printf (text, " · %s", switched);
    }
  add_problem (text, facts, facts->direct);
  for (guint i = 0; i < facts->inherited->len; i++)
    add_problem (text, facts, facts->inherited->pdata[i]);
  return g_string_free (text, FALSE);
}
