/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-license-words.h"

#include <glib/gi18n-lib.h>

#include "unseat-app-row.h"
#include "unseat-bidi.h"
#include "unseat-deleted-groups.h"
#include "unseat-path-words.h"
#include "unseat-utils.h"

/* A group of which there is nothing to show but its id is told in words. */
typedef enum
{
  GROUP_KNOWN,
  GROUP_DELETED,
  GROUP_UNREADABLE,
} GroupState;

static GroupState
get_group_state (const UnseatLicenseFacts *facts,
                 UnseatAssignment         *path)
{
  const char *group_id = unseat_assignment_get_group_id (path);

  if (unseat_directory_find_group (facts->directory, group_id) != NULL)
    return GROUP_KNOWN;

  return unseat_directory_is_group_deleted (facts->directory, group_id) ? GROUP_DELETED : GROUP_UNREADABLE;
}

static const char *
name_group (const UnseatLicenseFacts *facts,
            UnseatAssignment         *path)
{
  switch (get_group_state (facts, path))
    {
    case GROUP_DELETED:
      /* Translators: among the names of groups. */
      return _ ("one that was deleted");
    case GROUP_UNREADABLE:
      /* Translators: among the names of groups. */
      return _ ("one that cannot be read");
    case GROUP_KNOWN:
    default:
      return unseat_directory_get_group_name (facts->directory, unseat_assignment_get_group_id (path));
    }
}

static char *
join_groups (const UnseatLicenseFacts *facts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < facts->inherited->len; i++)
    g_strv_builder_add (builder, name_group (facts, facts->inherited->pdata[i]));
  names = g_strv_builder_end (builder);
  return unseat_join_names ((const char *const *) names);
}

/* Of one group that has no name. */
static const char *
describe_nameless (const UnseatLicenseFacts *facts,
                   gboolean                  is_deleted)
{
  if (facts->direct == NULL)
    return is_deleted ? _ ("Through a deleted group") : _ ("Through a group that cannot be read");
  if (facts->is_ending)
    return is_deleted ? _ ("Direct assignment will end; what a deleted group gave stays, no seat comes free")
                      : _ ("Direct assignment will end; a group that cannot be read still gives the license, no seat comes free");

  return is_deleted ? _ ("Direct, and through a deleted group") : _ ("Direct, and through a group that cannot be read");
}

static char *
describe_paths (const UnseatLicenseFacts *facts)
{
  guint            n = facts->inherited->len;
  GroupState       state = n == 1 ? get_group_state (facts, facts->inherited->pdata[0]) : GROUP_KNOWN;
  g_autofree char *groups = NULL;

  if (n == 0)
    return g_strdup (facts->is_ending ? _ ("Will be unassigned") : C_ ("path", "Direct"));
  if (state != GROUP_KNOWN)
    return g_strdup (describe_nameless (facts, state == GROUP_DELETED));

  groups = join_groups (facts);
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

/* Whether one of the paths was granted: of what is not, no app is switched off by anybody. */
static gboolean
is_in_force (const UnseatLicenseFacts *facts)
{
  if (facts->direct != NULL && unseat_assignment_is_held (facts->direct))
    return TRUE;

  for (guint i = 0; i < facts->inherited->len; i++)
    if (unseat_assignment_is_held (facts->inherited->pdata[i]))
      return TRUE;

  return FALSE;
}

static char *
describe_apps (const UnseatLicenseFacts *facts)
{
  GPtrArray *plans = NULL;
  guint      n_apps = 0, n_off = 0;

  if (!is_in_force (facts))
    /* Translators: a license that was never granted; why follows. */
    return g_strdup (C_ ("license", "Not in force"));
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

  if (assignment != NULL && problem == NULL && !unseat_assignment_is_held (assignment))
    problem = g_strdup (_ ("Microsoft 365 says that this license is not in force, and not why."));
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
