/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-groups-export.h"

#include "unseat-csv.h"

#define UNKNOWN "?" /* as in the table of people */

struct _UnseatGroupsExport
{
  UnseatExport parent_instance;

  UnseatDirectory *directory; /* (owned) */
  GPtrArray       *groups;    /* (owned) (element-type UnseatGroupPeople) */
};

G_DEFINE_FINAL_TYPE (UnseatGroupsExport, unseat_groups_export, UNSEAT_TYPE_EXPORT)

static const char *const columns[] = {
  "group", "groupId", "kind", "product", "skuId", "productName", "disabledPlans", "people", "left", "problems", "processing",
  "membershipRule", "ruleState", NULL
};

static const UnseatGroupPeople *
get_group (UnseatExport *export,
           guint position)
{
  return UNSEAT_GROUPS_EXPORT (export)->groups->pdata[position];
}

static const char *
get_processing_word (UnseatGroup *group)
{
  return group != NULL ? unseat_group_processing_to_word (unseat_group_get_processing (group)) : NULL;
}

static const char *
get_kind_word (const UnseatGroupPeople *people)
{
  if (people->group == NULL)
    return people->is_deleted ? "deleted" : NULL;

  return unseat_group_kind_to_word (unseat_group_get_kind (people->group));
}

static guint
unseat_groups_export_get_n_items (UnseatExport *export)
{
  return UNSEAT_GROUPS_EXPORT (export)->groups->len;
}

/* --- JSON --- */

static void
add_product (UnseatJsonWriter *writer,
             UnseatDirectory  *directory,
             UnseatGroup      *group,
             guint             position)
{
  const char        *sku_id = unseat_group_get_sku_ids (group)[position];
  const char *const *disabled = unseat_group_get_disabled_plans (group, position);
  UnseatProduct     *product = unseat_directory_find_product (directory, sku_id);
  g_autofree char   *name = unseat_directory_dup_product_name (directory, sku_id);

  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_add_string (writer, "skuId", sku_id);
  unseat_json_writer_add_string (writer, "partNumber", unseat_directory_get_part_number (directory, sku_id));
  unseat_json_writer_add_string (writer, "name", name);
  if (disabled != NULL)
    {
      unseat_json_writer_begin_array (writer, "disabledPlans");
      for (guint i = 0; disabled[i] != NULL; i++)
        unseat_json_writer_add_string (writer, NULL, unseat_product_get_plan_word (product, disabled[i]));
      unseat_json_writer_end_array (writer);
    }
  else
    unseat_json_writer_add_string (writer, "disabledPlans", NULL);
  unseat_json_writer_end_object (writer);
}

void
unseat_groups_export_add_members (UnseatJsonWriter        *writer,
                                  UnseatDirectory         *directory,
                                  const UnseatGroupPeople *people)
{
  UnseatGroup *group = NULL;

  g_return_if_fail (writer != NULL && people != NULL);
  g_return_if_fail (UNSEAT_IS_DIRECTORY (directory));

  group = people->group;
  unseat_json_writer_add_string (writer, "groupId", people->group_id);
  unseat_json_writer_add_string (writer, "name", group != NULL ? unseat_group_get_name (group) : NULL);
  unseat_json_writer_add_string (writer, "kind", get_kind_word (people));
  unseat_json_writer_begin_array (writer, "products");
  for (guint i = 0; group != NULL && unseat_group_get_sku_ids (group)[i] != NULL; i++)
    add_product (writer, directory, group, i);
  unseat_json_writer_end_array (writer);
  unseat_json_writer_add_int (writer, "people", people->n_people - people->n_left);
  if (people->leavers != NULL)
    unseat_json_writer_add_int (writer, "left", people->n_left);
  else
    unseat_json_writer_add_string (writer, "left", NULL);
  unseat_json_writer_add_int (writer, "problems", people->n_problems);
  unseat_json_writer_add_string (writer, "processing", get_processing_word (group));
  unseat_json_writer_add_string (writer, "membershipRule", group != NULL ? unseat_group_get_rule (group) : NULL);
  unseat_json_writer_add_string (writer, "ruleState", group != NULL ? unseat_group_get_rule_state (group) : NULL);
}

static void
unseat_groups_export_begin_document (UnseatExport *export,
                                     UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_json_writer_begin_array (writer, "groups");
}

static void
unseat_groups_export_add_object (UnseatExport *export,
                                 guint             position,
                                 UnseatJsonWriter *writer)
{
  unseat_json_writer_begin_object (writer, NULL);
  unseat_groups_export_add_members (writer, UNSEAT_GROUPS_EXPORT (export)->directory, get_group (export, position));
  unseat_json_writer_end_object (writer);
}

/* --- CSV --- */

static char *
join_disabled_plans (UnseatProduct     *product,
                     const char *const *ids)
{
  GString *text = g_string_new (ids == NULL ? UNKNOWN : NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", unseat_product_get_plan_word (product, ids[i]));

  return g_string_free (text, FALSE);
}

/* @position: that of a product of the group, or any when nothing is known of it */
static void
append_record (UnseatGroupsExport      *self,
               GString                 *csv,
               const UnseatGroupPeople *people,
               guint                    position)
{
  UnseatGroup     *group = people->group;
  const char      *sku_id = group != NULL ? unseat_group_get_sku_ids (group)[position] : NULL;
  UnseatProduct   *product = sku_id != NULL ? unseat_directory_find_product (self->directory, sku_id) : NULL;
  g_autofree char *name = sku_id != NULL ? unseat_directory_dup_product_name (self->directory, sku_id) : NULL;
  g_autofree char *disabled = join_disabled_plans (product, sku_id != NULL ? unseat_group_get_disabled_plans (group, position) : NULL);

  unseat_export_append_text (csv, group != NULL ? unseat_group_get_name (group) : NULL);
  unseat_export_append_text (csv, people->group_id);
  unseat_export_append_text (csv, get_kind_word (people));
  unseat_export_append_text (csv, sku_id != NULL ? unseat_directory_get_part_number (self->directory, sku_id) : NULL);
  unseat_export_append_text (csv, sku_id);
  unseat_export_append_text (csv, name);
  unseat_export_append_text (csv, disabled);
  unseat_csv_append_number (csv, people->n_people - people->n_left);
  if (people->leavers != NULL)
    unseat_csv_append_number (csv, people->n_left);
  else
    unseat_export_append_text (csv, UNKNOWN);
  unseat_csv_append_number (csv, people->n_problems);
  unseat_export_append_text (csv, get_processing_word (group));
  unseat_export_append_text (csv, group != NULL ? unseat_group_get_rule (group) : NULL);
  unseat_export_append_text (csv, group != NULL ? unseat_group_get_rule_state (group) : NULL);
  unseat_csv_end_record (csv);
}

static void
unseat_groups_export_append_records (UnseatExport *export,
                                     guint    position,
                                     GString *csv)
{
  const UnseatGroupPeople *people = get_group (export, position);
  guint                    n_products = people->group != NULL ? g_strv_length ((char **) unseat_group_get_sku_ids (people->group)) : 0;

  for (guint i = 0; i < MAX (n_products, 1); i++)
    append_record (UNSEAT_GROUPS_EXPORT (export), csv, people, i);
}

/* --- The object --- */

static void
unseat_groups_export_finalize (GObject *object)
{
  UnseatGroupsExport *self = UNSEAT_GROUPS_EXPORT (object);

  g_clear_object (&self->directory);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_groups_export_parent_class)->finalize (object);
}

static void
unseat_groups_export_class_init (UnseatGroupsExportClass *klass)
{
  UnseatExportClass *export_class = UNSEAT_EXPORT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unseat_groups_export_finalize;
  export_class->columns = columns;
  export_class->get_n_items = unseat_groups_export_get_n_items;
  export_class->begin_document = unseat_groups_export_begin_document;
  export_class->append_records = unseat_groups_export_append_records;
  export_class->add_object = unseat_groups_export_add_object;
}

static void
unseat_groups_export_init (UnseatGroupsExport *self)
{
}

UnseatExport *
unseat_groups_export_new (UnseatDirectory *directory,
                          GPtrArray       *groups)
{
  UnseatGroupsExport *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (groups != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GROUPS_EXPORT, NULL);
  self->directory = g_object_ref (directory);
  self->groups = g_ptr_array_ref (groups);
  return UNSEAT_EXPORT (self);
}
