/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-settings-schema.h"

GSettingsSchema *
unseat_settings_schema_find (void)
{
  GSettingsSchemaSource *usual = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  GSettingsSchema *schema = NULL;

  if (usual != NULL)
    schema = g_settings_schema_source_lookup (usual, UNSEAT_APP_ID, TRUE);
  if (schema != NULL)
    return schema;

  own = g_settings_schema_source_new_from_directory (UNSEAT_SCHEMADIR, usual, TRUE, NULL);

  return own != NULL ? g_settings_schema_source_lookup (own, UNSEAT_APP_ID, FALSE) : NULL;
}

gboolean
unseat_settings_schema_has_key (GSettingsSchema    *schema,
                                const char         *name,
                                const GVariantType *type)
{
  g_autoptr (GSettingsSchemaKey) key = NULL;

  g_return_val_if_fail (schema != NULL && name != NULL && type != NULL, FALSE);

  key = g_settings_schema_has_key (schema, name) ? g_settings_schema_get_key (schema, name) : NULL;

  return key != NULL && g_variant_type_equal (g_settings_schema_key_get_value_type (key), type);
}
