/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-people-export.h"

#include <string.h>

#include "unseat-csv.h"

struct _UnseatPeopleExport
{
  UnseatExport parent_instance;

  UnseatDirectory *directory; /* (owned): its own */
  GArray          *indexes;   /* (owned) (element-type guint) */
  char            *sku_id;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatPeopleExport, unseat_people_export, UNSEAT_TYPE_EXPORT)

/* The same words as in the table of a result, so that one can be joined with the other; then those of PERSON in docs/cli.md. */
static const char *const columns[] = {
  "user", "userId", "name", "mail", "department", "jobTitle", "usageLocation", "accountEnabled", "userType", "synced",
  "product", "skuId", "productName", "path", "group", "groupId", "state", "error", "disabledPlans", NULL
};

#define N_COLUMNS_OF_PATH 9

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

static const char *
get_path_word (UnseatAssignment *assignment)
{
  return unseat_assignment_is_direct (assignment) ? "direct" : "group";
}

static const char *
get_group_name (UnseatDirectory  *directory,
                UnseatAssignment *assignment)
{
  const char *group_id = unseat_assignment_get_group_id (assignment);

  return group_id != NULL ? unseat_directory_get_group_name (directory, group_id) : NULL;
}

static const char *
get_user_type (UnseatUser *user)
{
  return unseat_user_is_guest (user) ? "guest" : "member";
}

/* Returns: (transfer container): what the path switches off, in the order in which Microsoft lists it */
static GPtrArray *
list_disabled_plans (UnseatDirectory  *directory,
                     UnseatAssignment *assignment)
{
  const char *const *ids = unseat_assignment_get_disabled_plans (assignment);
  UnseatProduct     *product = unseat_directory_find_product (directory, unseat_assignment_get_sku_id (assignment));
  GPtrArray         *words = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (words, (char *) unseat_product_get_plan_word (product, ids[i]));
  g_ptr_array_add (words, NULL);
  return words;
}

static gboolean
is_about (UnseatAssignment *assignment,
          const char       *sku_id)
{
  return sku_id == NULL || g_ascii_strcasecmp (unseat_assignment_get_sku_id (assignment), sku_id) == 0;
}

/* --- JSON --- */

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
  g_autofree char *name = unseat_directory_dup_product_name (directory, sku_id);
  g_autoptr (GPtrArray) disabled = list_disabled_plans (directory, assignment);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "skuId", sku_id);
  unseat_json_writer_add_string (writer, "partNumber", unseat_directory_get_part_number (directory, sku_id));
  unseat_json_writer_add_string (writer, "name", name);
  unseat_json_writer_add_string (writer, "path", get_path_word (assignment));
  unseat_json_writer_add_string (writer, "group", get_group_name (directory, assignment));
  unseat_json_writer_add_string (writer, "groupId", unseat_assignment_get_group_id (assignment));
  unseat_json_writer_add_string (writer, "state", get_state_word (unseat_assignment_get_state (assignment)));
  unseat_json_writer_add_string (writer, "error", get_problem_word (unseat_assignment_get_problem (assignment)));
  unseat_json_writer_begin_array (writer, "disabledPlans");
  for (guint i = 0; disabled->pdata[i] != NULL; i++)
    unseat_json_writer_add_string (writer, NULL, disabled->pdata[i]);
  unseat_json_writer_end_array (writer);
  unseat_json_writer_end_object (writer);
}

void
unseat_people_export_add_members (UnseatJsonWriter *writer,
                                  UnseatDirectory  *directory,
                                  UnseatUser       *user,
                                  const char       *sku_id)
{
  GPtrArray *assignments = NULL;

  g_return_if_fail (writer != NULL);
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));
  g_return_if_fail (UNSEAT_IS_USER (user));

  assignments = unseat_user_get_assignments (user);
  unseat_json_writer_add_string (writer, "id", unseat_user_get_id (user));
  unseat_json_writer_add_string (writer, "userPrincipalName", unseat_user_get_user_principal_name (user));
  unseat_json_writer_add_string (writer, "displayName", unseat_user_get_name (user));
  add_text (writer, "mail", unseat_user_get_mail (user));
  add_text (writer, "department", unseat_user_get_department (user));
  add_text (writer, "jobTitle", unseat_user_get_job_title (user));
  add_text (writer, "usageLocation", unseat_user_get_usage_location (user));
  unseat_json_writer_add_boolean (writer, "accountEnabled", unseat_user_is_enabled (user));
  unseat_json_writer_add_string (writer, "userType", get_user_type (user));
  unseat_json_writer_add_boolean (writer, "synced", unseat_user_is_synced (user));
  unseat_json_writer_begin_array (writer, "licenses");
  for (guint i = 0; i < assignments->len; i++)
    if (is_about (assignments->pdata[i], sku_id))
      add_path (writer, directory, assignments->pdata[i]);
  unseat_json_writer_end_array (writer);
}

void
unseat_people_export_add_person (UnseatJsonWriter *writer,
                                 UnseatDirectory  *directory,
                                 UnseatUser       *user,
                                 const char       *sku_id)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_people_export_add_members (writer, directory, user, sku_id);
  unseat_json_writer_end_object (writer);
}

static UnseatUser *
get_user (UnseatPeopleExport *self,
          guint               position)
{
  return unseat_directory_get_user (self->directory, g_array_index (self->indexes, guint, position));
}

static void
unseat_people_export_add_object (UnseatExport *export,
                                 guint             position,
                                 UnseatJsonWriter *writer)
{
  UnseatPeopleExport *self = UNSEAT_PEOPLE_EXPORT (export);
  g_autoptr (UnseatUser) user = get_user (self, position);

  unseat_people_export_add_person (writer, self->directory, user, self->sku_id);
}

static void
unseat_people_export_begin_document (UnseatExport *export,
                                     UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_begin_array (writer, "users");
}

/* --- CSV --- */

static void
append_person (GString    *csv,
               UnseatUser *user)
{
  unseat_export_append_text (csv, unseat_user_get_user_principal_name (user));
  unseat_export_append_text (csv, unseat_user_get_id (user));
  unseat_export_append_text (csv, unseat_user_get_name (user));
  unseat_export_append_text (csv, unseat_user_get_mail (user));
  unseat_export_append_text (csv, unseat_user_get_department (user));
  unseat_export_append_text (csv, unseat_user_get_job_title (user));
  unseat_export_append_text (csv, unseat_user_get_usage_location (user));
  unseat_export_append_boolean (csv, unseat_user_is_enabled (user));
  unseat_export_append_text (csv, get_user_type (user));
  unseat_export_append_boolean (csv, unseat_user_is_synced (user));
}

static void
append_path (GString          *csv,
             UnseatDirectory  *directory,
             UnseatAssignment *assignment)
{
  const char      *sku_id = unseat_assignment_get_sku_id (assignment);
  g_autofree char *name = unseat_directory_dup_product_name (directory, sku_id);
  g_autoptr (GPtrArray) disabled = list_disabled_plans (directory, assignment);
  g_autofree char *plans = g_strjoinv (" ", (char **) disabled->pdata);

  unseat_export_append_text (csv, unseat_directory_get_part_number (directory, sku_id));
  unseat_export_append_text (csv, sku_id);
  unseat_export_append_text (csv, name);
  unseat_export_append_text (csv, get_path_word (assignment));
  unseat_export_append_text (csv, get_group_name (directory, assignment));
  unseat_export_append_text (csv, unseat_assignment_get_group_id (assignment));
  unseat_export_append_text (csv, get_state_word (unseat_assignment_get_state (assignment)));
  unseat_export_append_text (csv, get_problem_word (unseat_assignment_get_problem (assignment)));
  unseat_export_append_text (csv, plans);
}

static void
unseat_people_export_append_records (UnseatExport *export,
                                     guint    position,
                                     GString *csv)
{
  UnseatPeopleExport *self = UNSEAT_PEOPLE_EXPORT (export);
  g_autoptr (UnseatUser) user = get_user (self, position);
  g_autoptr (GString) person = g_string_new (NULL);
  GPtrArray *assignments = unseat_user_get_assignments (user);
  guint      n_rows = 0;

  append_person (person, user);
  for (guint i = 0; i < assignments->len; i++)
    {
      if (!is_about (assignments->pdata[i], self->sku_id))
        continue;
      g_string_append_len (csv, person->str, person->len);
      append_path (csv, self->directory, assignments->pdata[i]);
      unseat_csv_end_record (csv);
      n_rows++;
    }

  if (n_rows > 0)
    return;
  g_string_append_len (csv, person->str, person->len);
  for (guint i = 0; i < N_COLUMNS_OF_PATH; i++)
    unseat_csv_append_text (csv, NULL);
  unseat_csv_end_record (csv);
}

static guint
unseat_people_export_get_n_items (UnseatExport *export)
{
  return UNSEAT_PEOPLE_EXPORT (export)->indexes->len;
}

static void
unseat_people_export_finalize (GObject *object)
{
  UnseatPeopleExport *self = UNSEAT_PEOPLE_EXPORT (object);

  g_clear_object (&self->directory);
  g_clear_pointer (&self->indexes, g_array_unref);
  g_clear_pointer (&self->sku_id, g_free);

  G_OBJECT_CLASS (unseat_people_export_parent_class)->finalize (object);
}

static void
unseat_people_export_class_init (UnseatPeopleExportClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_people_export_finalize;
  export_class->columns = columns;
  export_class->get_n_items = unseat_people_export_get_n_items;
  export_class->begin_document = unseat_people_export_begin_document;
  export_class->append_records = unseat_people_export_append_records;
  export_class->add_object = unseat_people_export_add_object;
}

static void
unseat_people_export_init (UnseatPeopleExport *self)
{
}

UnseatExport *
unseat_people_export_new (UnseatDirectory *directory,
                          GArray          *indexes,
                          const char      *sku_id)
{
  UnseatPeopleExport *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (indexes != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_PEOPLE_EXPORT, NULL);
  self->directory = unseat_directory_dup (directory);
  self->indexes = g_array_copy (indexes);
  self->sku_id = g_strdup (sku_id);
  return UNSEAT_EXPORT (self);
}

static void
add_hidden (UnseatUserList *list,
            GArray         *indexes)
{
  g_autoptr (GArray) selected = unseat_user_list_dup_selected (list);

  for (guint i = 0; i < selected->len; i++)
    {
      guint index = g_array_index (selected, guint, i);

      if (unseat_user_list_find (list, index) == G_MAXUINT)
        g_array_append_val (indexes, index);
    }
}

UnseatExport *
unseat_people_export_new_for_list (UnseatUserList *list,
                                   const char     *sku_id)
{
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_selected = 0;
  guint n_items = 0;

  g_return_val_if_fail (UNSEAT_IS_USER_LIST (list), NULL);

  n_selected = unseat_user_list_get_n_selected (list);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  for (guint i = 0; i < n_items; i++)
    {
      guint index = unseat_user_list_get_index (list, i);

      if (n_selected == 0 || unseat_user_list_is_selected (list, i))
        g_array_append_val (indexes, index);
    }

  if (unseat_user_list_get_n_selected_hidden (list) > 0)
    add_hidden (list, indexes);
  return unseat_people_export_new (unseat_user_list_get_directory (list), indexes, sku_id);
}
