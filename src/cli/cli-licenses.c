/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-licenses.h"

#include <glib/gi18n-lib.h>

#include "cli-output.h"
#include "unseat-advice-words.h"
#include "unseat-leaving-outlook.h"
#include "unseat-leaving.h"
#include "unseat-path-outlook.h"
#include "unseat-planner-groups.h"
#include "unseat-verify-words.h"
#include "unseat-rights.h"
#include "unseat-utils.h"

/* Who is looked at, and one product of theirs. */
typedef struct
{
  UnseatSession   *session;
  UnseatDirectory *directory;
  UnseatUser      *user;
  const char      *sku_id;
  UnseatProduct   *product; /* (nullable): the tenant may not list it */
} License;

static gboolean
is_of_product (const License    *self,
               UnseatAssignment *path)
{
  return g_str_equal (unseat_assignment_get_sku_id (path), self->sku_id);
}

/* --- What can be done --- */

static gboolean
has_group_path (const License *self)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);

  for (guint i = 0; i < paths->len; i++)
    if (is_of_product (self, paths->pdata[i]) && !unseat_assignment_is_direct (paths->pdata[i]) && unseat_assignment_is_held (paths->pdata[i])
        && unseat_path_outlook_find (paths->pdata[i], self->user, self->directory) == UNSEAT_PATH_LASTS)
      return TRUE;

  return FALSE;
}

/* Returns: (transfer full): the part numbers of @sku_ids, but for that of the product which is looked at; empty when there is no other */
static char *
list_others (const License *self,
             GPtrArray     *sku_ids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < sku_ids->len; i++)
    if (!g_str_equal (sku_ids->pdata[i], self->sku_id))
      g_strv_builder_add (builder, unseat_directory_get_part_number (self->directory, sku_ids->pdata[i]));
  names = g_strv_builder_end (builder);

  return unseat_join_names ((const char *const *) names);
}

/* Returns: (transfer full) (nullable): why the person cannot be taken out of the group, or not once more */
static char *
explain_group (const License    *self,
               UnseatAssignment *path)
{
  const char *group_id = unseat_assignment_get_group_id (path);

  if (unseat_verify_is_left_over (path, self->user, self->directory))
    return unseat_verify_describe_stuck (path, self->user, self->directory);

  return unseat_planner_groups_explain_leave (self->session, group_id);
}

/* @lines: (nullable) */
static void
print_lines (const char *lines)
{
  g_auto (GStrv) all = g_strsplit (lines != NULL ? lines : "", "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    cli_print ("  %s", all[i]);
}

/* What may stop when the person is reprocessed, for lack of a group that they could leave. */
static void
print_left_over (const License *self)
{
  g_autofree char *maybe = unseat_advice_words_maybe_stopping (unseat_leaving_find_maybe_stopping (self->user, self->directory));

  print_lines (maybe);
}

/* What Microsoft 365 would keep, what stays by something else, and what would stop: whoever takes the person out of the group. */
static void
print_outlook (const License        *self,
               UnseatAssignment     *path,
               UnseatLeavingOutlook *outlook)
{
  g_autofree char *doubtful = list_others (self, unseat_leaving_outlook_get_doubtful (outlook));
  g_autofree char *refusals = unseat_leaving_outlook_describe_refusals (outlook, self->sku_id);
  g_autofree char *services = unseat_leaving_outlook_describe_services (outlook, unseat_clock_get_time (unseat_session_get_clock (self->session)));
  g_autofree char *staying = NULL;

  if (!unseat_leaving_outlook_is_refused (outlook, self->sku_id))
    staying = unseat_leaving_describe_staying (self->user, path, self->directory);
  if (*doubtful != '\0')
    /* Translators: part numbers of products, of which it is not known whether Microsoft 365 takes them. */
    cli_print (_ ("  Leaving the group might also take %s."), doubtful);
  print_lines (staying);
  print_lines (refusals);
  print_lines (services);
}

/* Nobody has to do anything about it. */
static void
print_ending_group (const License    *self,
                    UnseatAssignment *path)
{
  g_autofree char *ending = unseat_path_outlook_describe (path, self->user, self->directory);

  print_lines (ending);
}

static void
print_group (const License    *self,
             UnseatAssignment *path)
{
  const char      *group_id = unseat_assignment_get_group_id (path);
  const char      *name = unseat_directory_get_group_name (self->directory, group_id);
  g_autofree char *obstacle = explain_group (self, path);
  g_autoptr (UnseatLeavingOutlook) outlook = unseat_leaving_outlook_new (self->directory, self->user, group_id);
  g_autofree char *others = list_others (self, unseat_leaving_outlook_get_taken (outlook));

  if (obstacle != NULL)
    /* Translators: the name of a group, then a sentence that says why nobody can be taken out of it here, and who can do it. */
    cli_print (_ ("  Group %s: %s"), name, obstacle);
  else if (*others != '\0')
    /* Translators: the name of a group, then part numbers of products. */
    cli_print (_ ("  Group %s: “unseat-cli leave-group” takes the person out, who loses %s with it."), name, others);
  else
    /* Translators: the name of a group. */
    cli_print (_ ("  Group %s: “unseat-cli leave-group” takes the person out."), name);
  if (unseat_verify_is_left_over (path, self->user, self->directory))
    print_left_over (self);
  else
    print_outlook (self, path, outlook);
}

/* As beside a group: what would end, and what would stay. */
static void
print_direct_outlook (const License *self)
{
  g_autoptr (UnseatLeavingOutlook) outlook = unseat_leaving_outlook_new_direct (self->directory, self->user, self->sku_id);
  g_autofree char *reason = unseat_leaving_outlook_describe_direct (outlook);
  g_autofree char *services = unseat_leaving_outlook_describe_services (outlook, unseat_clock_get_time (unseat_session_get_clock (self->session)));

  print_lines (reason);
  print_lines (services);
}

static void
print_direct (const License    *self,
              UnseatAssignment *path)
{
  g_autofree char *block = unseat_rights_explain_no_licenses (unseat_session_get_account (self->session));

  if (self->product != NULL && !unseat_product_is_for_users (self->product))
    cli_print (_ ("  Direct: this product belongs to the company as a whole; it cannot be taken from one person."));
  else if (block != NULL)
    /* Translators: a sentence that says why. */
    cli_print (_ ("  Direct: %s"), block);
  else if (!unseat_assignment_is_held (path))
    cli_print (_ ("  Direct: “unseat-cli unassign” removes it; it was never granted because of an error, so that no seat comes free."));
  else if (has_group_path (self))
    cli_print (_ ("  Direct: “unseat-cli unassign” ends it; a group gives the product, too, so that no seat comes free."));
  else
    cli_print (_ ("  Direct: “unseat-cli unassign” ends it, “unseat-cli apps” switches its apps."));
  if (self->product == NULL || unseat_product_is_for_users (self->product))
    print_direct_outlook (self);
}

static void
print_paths (const License *self)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);

  for (guint i = 0; i < paths->len; i++)
    {
      if (!is_of_product (self, paths->pdata[i]))
        continue;
      if (unseat_assignment_is_direct (paths->pdata[i]))
        print_direct (self, paths->pdata[i]);
      else if (unseat_path_outlook_find (paths->pdata[i], self->user, self->directory) != UNSEAT_PATH_LASTS)
        print_ending_group (self, paths->pdata[i]);
      else
        print_group (self, paths->pdata[i]);
    }
}

/* --- Apps --- */

typedef enum
{
  APPS_OFF,
  APPS_ON,
} Apps;

static Apps
get_state (const License           *self,
           const UnseatServicePlan *plan)
{
  GPtrArray *paths = unseat_user_get_assignments (self->user);

  for (guint i = 0; i < paths->len; i++)
    if (is_of_product (self, paths->pdata[i]) && unseat_assignment_is_held (paths->pdata[i]) && !unseat_assignment_disables (paths->pdata[i], plan->id))
      return APPS_ON;

  return APPS_OFF;
}

/* Returns: (transfer full): the names of the @n apps that are on, or off, with the words by which “unseat-cli apps” knows them */
static char *
list_apps (const License *self,
           Apps           which,
           guint         *n)
{
  GPtrArray *plans = unseat_product_get_plans (self->product);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  *n = 0;
  for (guint i = 0; i < plans->len; i++)
    {
      const UnseatServicePlan *plan = plans->pdata[i];
      g_autofree char         *name = g_strdup_printf ("%s (%s)", plan->name, plan->part_number);

      if (!plan->for_users || get_state (self, plan) != which)
        continue;
      g_strv_builder_add (builder, name);
      (*n)++;
    }
  names = g_strv_builder_end (builder);

  return unseat_join_names ((const char *const *) names);
}

static void
print_apps (const License *self)
{
  guint            n_on = 0;
  guint            n_off = 0;
  g_autofree char *on = NULL;
  g_autofree char *off = NULL;

  if (self->product == NULL)
    {
      cli_print (_ ("  Apps: not known, because this product is not in the tenant’s list of products."));
      return;
    }

  if (!unseat_user_holds (self->user, self->sku_id))
    {
      cli_print (_ ("  Apps: none, because this license is not in force."));
      return;
    }

  on = list_apps (self, APPS_ON, &n_on);
  off = list_apps (self, APPS_OFF, &n_off);
  if (n_on > 0)
    /* Translators: how many apps of a product are on, then their names. */
    cli_print (ngettext ("  %'u app on: %s", "  %'u apps on: %s", n_on), n_on, on);
  if (n_off > 0)
    /* Translators: how many apps of a product are off, then their names. */
    cli_print (ngettext ("  %'u app off: %s", "  %'u apps off: %s", n_off), n_off, off);
}

void
cli_licenses_print (UnseatSession *session,
                    UnseatUser    *user)
{
  UnseatDirectory *directory = NULL;
  g_auto (GStrv) sku_ids = NULL;

  g_return_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_USER (user));

  directory = unseat_session_get_directory (session);
  sku_ids = unseat_directory_list_products_of (directory, user);
  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      const License    license = { session, directory, user, sku_ids[i], unseat_directory_find_product (directory, sku_ids[i]) };
      g_autofree char *name = unseat_directory_dup_product_name (directory, sku_ids[i]);

      cli_print ("%s", "");
      cli_print ("%s  %s", unseat_directory_get_part_number (directory, sku_ids[i]), name);
      print_paths (&license);
      print_apps (&license);
    }
}
