/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-person.h"

#include <glib/gi18n-lib.h>

#include "unseat-utils.h"

static const char *
get_state_word (UnseatAssignmentState state)
{
  switch (state)
    {
    case UNSEAT_ASSIGNMENT_ACTIVE:
      return "active";
    case UNSEAT_ASSIGNMENT_ACTIVE_WITH_ERROR:
      return "active-with-error";
    case UNSEAT_ASSIGNMENT_DISABLED:
      return "disabled";
    case UNSEAT_ASSIGNMENT_ERROR:
      return "error";
    case UNSEAT_ASSIGNMENT_UNKNOWN:
    default:
      return "unknown";
    }
}

static const char *
get_problem_word (UnseatAssignmentError problem)
{
  switch (problem)
    {
    case UNSEAT_ASSIGNMENT_ERROR_NONE:
      return NULL;
    case UNSEAT_ASSIGNMENT_ERROR_COUNT:
      return "count";
    case UNSEAT_ASSIGNMENT_ERROR_MUTUALLY_EXCLUSIVE:
      return "mutually-exclusive";
    case UNSEAT_ASSIGNMENT_ERROR_DEPENDENCY:
      return "dependency";
    case UNSEAT_ASSIGNMENT_ERROR_USAGE_LOCATION:
      return "usage-location";
    case UNSEAT_ASSIGNMENT_ERROR_UNIQUENESS:
      return "uniqueness";
    case UNSEAT_ASSIGNMENT_ERROR_OTHER:
      return "other";
    case UNSEAT_ASSIGNMENT_ERROR_UNKNOWN:
    default:
      return "unknown";
    }
}

const char *
cli_person_get_part_number (UnseatDirectory *directory,
                            const char      *sku_id)
{
  UnseatProduct *product = unseat_directory_find_product (directory, sku_id);

  return product != NULL ? unseat_product_get_part_number (product) : sku_id;
}

static void
add_text (UnseatJsonWriter *writer,
          const char       *name,
          const char       *text)
{
  unseat_json_writer_add_string (writer, name, *text != '\0' ? text : NULL);
}

static void
add_path (UnseatJsonWriter *writer,
          UnseatDirectory  *directory,
          UnseatAssignment *assignment)
{
  const char      *sku_id = unseat_assignment_get_sku_id (assignment);
  const char      *group_id = unseat_assignment_get_group_id (assignment);
  g_autofree char *name = unseat_directory_dup_product_name (directory, sku_id);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "skuId", sku_id);
  unseat_json_writer_add_string (writer, "partNumber", cli_person_get_part_number (directory, sku_id));
  unseat_json_writer_add_string (writer, "name", name);
  unseat_json_writer_add_string (writer, "path", group_id == NULL ? "direct" : "group");
  unseat_json_writer_add_string (writer, "group", group_id != NULL ? unseat_directory_get_group_name (directory, group_id) : NULL);
  unseat_json_writer_add_string (writer, "groupId", group_id);
  unseat_json_writer_add_string (writer, "state", get_state_word (unseat_assignment_get_state (assignment)));
  unseat_json_writer_add_string (writer, "error", get_problem_word (unseat_assignment_get_problem (assignment)));
  unseat_json_writer_end_object (writer);
}

void
cli_person_add_json (UnseatJsonWriter *writer,
                     UnseatDirectory  *directory,
                     UnseatUser       *user)
{
  GPtrArray *assignments = unseat_user_get_assignments (user);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "id", unseat_user_get_id (user));
  unseat_json_writer_add_string (writer, "userPrincipalName", unseat_user_get_user_principal_name (user));
  unseat_json_writer_add_string (writer, "displayName", unseat_user_get_name (user));
  add_text (writer, "mail", unseat_user_get_mail (user));
  add_text (writer, "department", unseat_user_get_department (user));
  unseat_json_writer_add_boolean (writer, "accountEnabled", unseat_user_is_enabled (user));
  unseat_json_writer_add_string (writer, "userType", unseat_user_is_guest (user) ? "guest" : "member");
  unseat_json_writer_add_boolean (writer, "synced", unseat_user_is_synced (user));
  unseat_json_writer_begin_array (writer, "licenses");
  for (guint i = 0; i < assignments->len; i++)
    add_path (writer, directory, assignments->pdata[i]);
  unseat_json_writer_end_array (writer);
  unseat_json_writer_end_object (writer);
}

char *
cli_person_describe_path (UnseatDirectory  *directory,
                          UnseatAssignment *assignment)
{
  const char      *group_id = unseat_assignment_get_group_id (assignment);
  const char      *problem = unseat_assignment_describe_problem (assignment);
  g_autofree char *path = NULL;

  if (group_id != NULL)
    /* Translators: the name of a group. */
    path = g_strdup_printf (_ ("group %s"), unseat_directory_get_group_name (directory, group_id));
  else
    path = g_strdup (C_ ("path", "direct"));

  if (!unseat_assignment_is_held (assignment))
    /* Translators: “direct” or “group …”, then a sentence about what is wrong. */
    return g_strdup_printf (_ ("%s, not granted – %s"), path, problem != NULL ? problem : "");

  return problem != NULL ? g_strdup_printf ("%s – %s", path, problem) : g_steal_pointer (&path);
}

char *
cli_person_list_products (UnseatDirectory *directory,
                          UnseatUser      *user)
{
  g_auto (GStrv) sku_ids = unseat_user_dup_sku_ids (user);
  GString *list = g_string_new (NULL);

  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      if (!unseat_user_holds (user, sku_ids[i]))
        continue;
      g_string_append_printf (list, "%s%s%s", list->len > 0 ? ", " : "", cli_person_get_part_number (directory, sku_ids[i]),
                              unseat_user_find_direct (user, sku_ids[i]) == NULL ? "*" : "");
    }

  return g_string_free (list, FALSE);
}
