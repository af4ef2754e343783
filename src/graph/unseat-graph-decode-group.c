/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-decode.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-decode-private.h"
#include "unseat-utils.h"

static void
clear_group_license (gpointer data)
{
  UnseatGroupLicense *license = data;

  g_free ((char *) license->sku_id);
  g_strfreev ((char **) license->disabled_plans);
}

/* Returns: (transfer full) (element-type UnseatGroupLicense): with an empty one at its end */
static GArray *
decode_group_licenses (UnseatJsonReader *reader)
{
  GArray *licenses = g_array_new (TRUE, FALSE, sizeof (UnseatGroupLicense));
  guint   n_licenses = unseat_json_reader_opt_enter_array (reader, "assignedLicenses");

  g_array_set_clear_func (licenses, clear_group_license);
  for (guint i = 0; i < n_licenses; i++)
    {
      UnseatGroupLicense license = { 0 };

      unseat_json_reader_enter_element (reader, i);
      license.sku_id = unseat_graph_decode_dup_id (unseat_json_reader_get_string (reader, "skuId"));
      if (unseat_json_reader_has (reader, "disabledPlans"))
        license.disabled_plans = (const char *const *) unseat_graph_decode_strings (reader, "disabledPlans");
      unseat_json_reader_leave (reader);
      if (license.sku_id != NULL)
        g_array_append_val (licenses, license);
      else
        clear_group_license (&license);
    }
  unseat_json_reader_leave (reader);

  return licenses;
}

/* Returns: (transfer none) (nullable): a group that never gave a license has no such state */
static const char *
decode_processing (UnseatJsonReader *reader)
{
  const char *state = NULL;

  if (!unseat_json_reader_opt_enter (reader, "licenseProcessingState"))
    return NULL;

  state = unseat_json_reader_opt_string (reader, "state");
  unseat_json_reader_leave (reader);

  return state;
}

static gpointer
decode_group (UnseatJsonReader *reader)
{
  g_autofree char *id = unseat_graph_decode_dup_id (unseat_json_reader_get_string (reader, "id"));
  g_auto (GStrv) types = unseat_graph_decode_strings (reader, "groupTypes");
  g_autoptr (GArray) licenses = decode_group_licenses (reader);
  g_autofree char *name = unseat_single_line (unseat_json_reader_opt_string (reader, "displayName"));
  UnseatGroupFacts facts = {
    .id = id,
    .name = name,
    .dynamic = g_strv_contains ((const char *const *) types, "DynamicMembership"),
    .synced = unseat_json_reader_opt_boolean (reader, "onPremisesSyncEnabled", FALSE),
    .mail_enabled = unseat_json_reader_opt_boolean (reader, "mailEnabled", FALSE),
    .unified = g_strv_contains ((const char *const *) types, "Unified"),
    .role_assignable = unseat_json_reader_opt_boolean (reader, "isAssignableToRole", FALSE),
    .processing = decode_processing (reader),
    .rule = unseat_json_reader_opt_string (reader, "membershipRule"),
    .rule_state = unseat_json_reader_opt_string (reader, "membershipRuleProcessingState"),
  };

  if (!unseat_json_reader_finish (reader, NULL))
    return NULL;

  return unseat_group_new (&facts, (const UnseatGroupLicense *) licenses->data);
}

GPtrArray *
unseat_graph_decode_groups (UnseatJsonReader *reader,
                            GError          **error)
{
  return unseat_graph_decode_page (reader, decode_group, g_object_unref, error);
}

UnseatGroup *
unseat_graph_decode_group (UnseatJsonReader *reader,
                           GError          **error)
{
  gboolean is_whole = unseat_json_reader_has (reader, "assignedLicenses");
  g_autoptr (UnseatGroup) group = decode_group (reader);

  if (!unseat_json_reader_finish (reader, error))
    return NULL;

  /* Silence is not “nothing”: whether a product was taken off is decided by it. */
  if (!is_whole)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The server’s answer does not say what the group gives."));
      return NULL;
    }

  return g_steal_pointer (&group);
}
