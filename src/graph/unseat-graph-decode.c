/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-decode.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-decode-private.h"
#include "unseat-graph-directory.h"
#include "unseat-product-names.h"
#include "unseat-utils.h"

/* Ids are compared as text everywhere, so they are kept in one spelling. */
char *
unseat_graph_decode_dup_id (const char *id)
{
  return id != NULL ? g_ascii_strdown (id, -1) : NULL;
}

/* Elements read after an error are empty; they are never handed out. */
GPtrArray *
unseat_graph_decode_page (UnseatJsonReader            *reader,
                          UnseatGraphDecodeElementFunc decode_element,
                          GDestroyNotify               element_free,
                          GError                     **error)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new_with_free_func (element_free);
  guint n_elements = unseat_json_reader_enter_array (reader, "value");

  for (guint i = 0; i < n_elements && unseat_json_reader_finish (reader, NULL); i++)
    {
      gpointer element = NULL;

      unseat_json_reader_enter_element (reader, i);
      element = decode_element (reader);
      unseat_json_reader_leave (reader);
      if (element != NULL)
        g_ptr_array_add (elements, element);
    }
  unseat_json_reader_leave (reader);

  if (!unseat_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&elements);
}

char **
unseat_graph_decode_strings (UnseatJsonReader *reader,
                             const char       *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_strings = unseat_json_reader_opt_enter_array (reader, name);

  for (guint i = 0; i < n_strings; i++)
    {
      const char *text = unseat_json_reader_get_element_string (reader, i);

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }
  unseat_json_reader_leave (reader);

  return g_strv_builder_end (builder);
}

/* Silence is not “none”: an undo would switch everything on. */
static char **
decode_disabled_plans (UnseatJsonReader *reader)
{
  static const char *const unknown[] = { UNSEAT_ASSIGNMENT_UNKNOWN_PLANS, NULL };

  return unseat_json_reader_has (reader, "disabledPlans") ? unseat_graph_decode_strings (reader, "disabledPlans") : g_strdupv ((GStrv) unknown);
}

static UnseatAssignment *
decode_assignment (UnseatJsonReader *reader)
{
  const char *sku_id = unseat_json_reader_get_string (reader, "skuId");
  const char *group_id = unseat_json_reader_opt_string (reader, "assignedByGroup");
  const char *state = unseat_json_reader_opt_string (reader, "state");
  const char *problem = unseat_json_reader_opt_string (reader, "error");
  const char *updated = unseat_json_reader_opt_string (reader, "lastUpdatedDateTime");
  g_auto (GStrv) disabled_plans = decode_disabled_plans (reader);

  if (!unseat_json_reader_finish (reader, NULL))
    return NULL;

  return unseat_assignment_new (sku_id, group_id, unseat_assignment_state_from_word (state), unseat_assignment_error_from_word (problem),
                                (const char *const *) disabled_plans, unseat_parse_time (updated));
}

/* A path that comes twice is one path, and it is held when either of them says so. */
static void
add_path (GPtrArray        *paths,
          UnseatAssignment *path)
{
  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *known = g_ptr_array_index (paths, i);

      if (!unseat_assignment_is_same_path (known, path))
        continue;

      if (unseat_assignment_is_held (path) && !unseat_assignment_is_held (known))
        {
          g_ptr_array_index (paths, i) = path;
          path = known;
        }
      unseat_assignment_unref (path);
      return;
    }

  g_ptr_array_add (paths, path);
}

static GPtrArray *
decode_assignments (UnseatJsonReader *reader)
{
  g_autoptr (GPtrArray) assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_assignment_unref);
  guint n_assignments = unseat_json_reader_opt_enter_array (reader, "licenseAssignmentStates");

  for (guint i = 0; i < n_assignments; i++)
    {
      UnseatAssignment *assignment = NULL;

      unseat_json_reader_enter_element (reader, i);
      assignment = decode_assignment (reader);
      unseat_json_reader_leave (reader);
      if (assignment != NULL)
        add_path (assignments, assignment);
    }
  unseat_json_reader_leave (reader);

  return g_steal_pointer (&assignments);
}

/* Returns: (transfer full) (element-type utf8 GStrv): SKU id → the plans switched off, of the merged view; empty when it is not there */
static GHashTable *
decode_merged (UnseatJsonReader *reader)
{
  g_autoptr (GHashTable) merged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  guint n_licenses = unseat_json_reader_opt_enter_array (reader, "assignedLicenses");

  for (guint i = 0; i < n_licenses; i++)
    {
      char *sku_id = NULL;

      unseat_json_reader_enter_element (reader, i);
      sku_id = unseat_graph_decode_dup_id (unseat_json_reader_get_string (reader, "skuId"));
      if (sku_id != NULL)
        g_hash_table_replace (merged, sku_id, decode_disabled_plans (reader));
      unseat_json_reader_leave (reader);
    }
  unseat_json_reader_leave (reader);

  return g_steal_pointer (&merged);
}

static guint
count_paths (GPtrArray  *paths,
             const char *sku_id)
{
  guint n_paths = 0;

  for (guint i = 0; i < paths->len; i++)
    n_paths += g_str_equal (unseat_assignment_get_sku_id (g_ptr_array_index (paths, i)), sku_id) ? 1 : 0;

  return n_paths;
}

/* What the merged view of a product says is what its only path says. */
static void
complete_plans (GPtrArray  *paths,
                GHashTable *merged)
{
  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment  *path = g_ptr_array_index (paths, i);
      const char        *sku_id = unseat_assignment_get_sku_id (path);
      const char *const *plans = g_hash_table_lookup (merged, sku_id);

      if (plans == NULL || unseat_assignment_knows_plans (path) || count_paths (paths, sku_id) != 1)
        continue;

      g_ptr_array_index (paths, i) = unseat_assignment_new (sku_id, unseat_assignment_get_group_id (path), unseat_assignment_get_state (path),
                                                            unseat_assignment_get_problem (path), plans, unseat_assignment_get_updated (path));
      unseat_assignment_unref (path);
    }
}

/* Both views belong to one answer: what is held is held by some path. */
static gboolean
contradicts_itself (UnseatJsonReader *reader,
                    UnseatUser       *user)
{
  g_autoptr (GHashTable) merged = decode_merged (reader);
  GHashTableIter iter;
  gpointer       sku_id = NULL;

  g_hash_table_iter_init (&iter, merged);
  while (g_hash_table_iter_next (&iter, &sku_id, NULL))
    if (count_paths (unseat_user_get_assignments (user), sku_id) == 0)
      return TRUE;

  return FALSE;
}

static gpointer
decode_user (UnseatJsonReader *reader)
{
  g_autofree char *id = unseat_graph_decode_dup_id (unseat_json_reader_get_string (reader, "id"));
  const char      *user_type = unseat_json_reader_opt_string (reader, "userType");
  UnseatUserFacts  facts = {
     .id = id,
     .display_name = unseat_json_reader_opt_string (reader, "displayName"),
     .user_principal_name = unseat_json_reader_opt_string (reader, "userPrincipalName"),
     .mail = unseat_json_reader_opt_string (reader, "mail"),
     .department = unseat_json_reader_opt_string (reader, "department"),
     .job_title = unseat_json_reader_opt_string (reader, "jobTitle"),
     .usage_location = unseat_json_reader_opt_string (reader, "usageLocation"),
     .enabled = unseat_json_reader_opt_boolean (reader, "accountEnabled", TRUE),
     .guest = user_type != NULL && g_ascii_strcasecmp (user_type, "Guest") == 0,
     .synced = unseat_json_reader_opt_boolean (reader, "onPremisesSyncEnabled", FALSE),
     .created = unseat_parse_time (unseat_json_reader_opt_string (reader, "createdDateTime")),
  };
  g_autoptr (GPtrArray) assignments = decode_assignments (reader);
  g_autoptr (GHashTable) merged = decode_merged (reader);

  if (!unseat_json_reader_finish (reader, NULL))
    return NULL;

  complete_plans (assignments, merged);
  return unseat_user_new (&facts, g_steal_pointer (&assignments));
}

static UnseatServicePlan *
decode_plan (UnseatJsonReader *reader)
{
  g_autofree char *id = unseat_graph_decode_dup_id (unseat_json_reader_get_string (reader, "servicePlanId"));
  const char      *part_number = unseat_json_reader_opt_string (reader, "servicePlanName");
  const char      *applies_to = unseat_json_reader_opt_string (reader, "appliesTo");
  const char      *name = id != NULL ? unseat_product_names_lookup_plan (id) : NULL;

  if (!unseat_json_reader_finish (reader, NULL))
    return NULL;

  if (part_number == NULL || *part_number == '\0')
    part_number = id;

  return unseat_service_plan_new (id, part_number, name != NULL ? name : part_number, g_strcmp0 (applies_to, "Company") != 0);
}

static GPtrArray *
decode_plans (UnseatJsonReader *reader)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_service_plan_free);
  guint n_plans = unseat_json_reader_opt_enter_array (reader, "servicePlans");

  for (guint i = 0; i < n_plans; i++)
    {
      UnseatServicePlan *plan = NULL;

      unseat_json_reader_enter_element (reader, i);
      plan = decode_plan (reader);
      unseat_json_reader_leave (reader);
      if (plan != NULL)
        g_ptr_array_add (plans, plan);
    }
  unseat_json_reader_leave (reader);

  return g_steal_pointer (&plans);
}

/* Int32 on the wire (GRAPH.md 3.3); whatever else comes must not overflow a sum. */
static gint64
read_seats (UnseatJsonReader *reader,
            const char       *name)
{
  return CLAMP (unseat_json_reader_opt_int (reader, name, 0), G_MININT32, G_MAXINT32);
}

static const char *
choose_product_name (const UnseatProductFacts *facts)
{
  const char *name = facts->sku_id != NULL ? unseat_product_names_lookup (facts->sku_id) : NULL;

  if (name != NULL)
    return name;

  return *facts->part_number != '\0' ? facts->part_number : facts->sku_id;
}

static gpointer
decode_product (UnseatJsonReader *reader)
{
  g_autofree char   *sku_id = unseat_graph_decode_dup_id (unseat_json_reader_get_string (reader, "skuId"));
  g_autofree char   *part_number = unseat_single_line (unseat_json_reader_opt_string (reader, "skuPartNumber"));
  const char        *applies_to = unseat_json_reader_opt_string (reader, "appliesTo");
  UnseatProductFacts facts = {
    .sku_id = sku_id,
    .part_number = part_number,
    .status = unseat_product_status_from_word (unseat_json_reader_opt_string (reader, "capabilityStatus")),
    .for_users = g_strcmp0 (applies_to, "Company") != 0,
    .consumed = read_seats (reader, "consumedUnits"),
  };
  g_autoptr (GPtrArray) plans = decode_plans (reader);

  if (unseat_json_reader_opt_enter (reader, "prepaidUnits"))
    {
      facts.enabled = read_seats (reader, "enabled");
      facts.warning = read_seats (reader, "warning");
      facts.suspended = read_seats (reader, "suspended");
      facts.locked_out = read_seats (reader, "lockedOut");
      unseat_json_reader_leave (reader);
    }

  if (!unseat_json_reader_finish (reader, NULL))
    return NULL;

  facts.name = choose_product_name (&facts);
  return unseat_product_new (&facts, g_steal_pointer (&plans));
}

static gpointer
decode_subscription (UnseatJsonReader *reader)
{
  UnseatSubscription read = {
    .id = (char *) unseat_json_reader_opt_string (reader, "id"),
    .commerce_id = (char *) unseat_json_reader_opt_string (reader, "commerceSubscriptionId"),
    .status = unseat_product_status_from_word (unseat_json_reader_opt_string (reader, "status")),
    .is_trial = unseat_json_reader_opt_boolean (reader, "isTrial", FALSE),
    .seats = read_seats (reader, "totalLicenses"),
    .created = unseat_parse_time (unseat_json_reader_opt_string (reader, "createdDateTime")),
    .next = unseat_parse_time (unseat_json_reader_opt_string (reader, "nextLifecycleDateTime")),
  };
  g_autofree char *sku_id = unseat_graph_decode_dup_id (unseat_json_reader_get_string (reader, "skuId"));

  if (!unseat_json_reader_finish (reader, NULL))
    return NULL;

  read.sku_id = sku_id;
  return unseat_subscription_copy (&read);
}

static gpointer
decode_tenant (UnseatJsonReader *reader)
{
  const char        *id = unseat_json_reader_get_string (reader, "id");
  const char        *name = unseat_json_reader_opt_string (reader, "displayName");
  UnseatGraphTenant *tenant = NULL;

  if (!unseat_json_reader_finish (reader, NULL))
    return NULL;

  tenant = g_new0 (UnseatGraphTenant, 1);
  tenant->id = unseat_graph_decode_dup_id (id);
  tenant->name = unseat_single_line (name != NULL && *name != '\0' ? name : id);

  return tenant;
}

static gpointer
decode_role (UnseatJsonReader *reader)
{
  return unseat_graph_decode_dup_id (unseat_json_reader_opt_string (reader, "roleTemplateId"));
}

static void
member_free (gpointer data)
{
  UnseatGraphMember *member = data;

  g_free (member->id);
  g_free (member);
}

static UnseatGraphMemberKind
find_member_kind (const char *type)
{
  if (type == NULL)
    return UNSEAT_GRAPH_MEMBER_UNNAMED;
  if (g_str_equal (type, "#microsoft.graph.user"))
    return UNSEAT_GRAPH_MEMBER_PERSON;

  return g_str_equal (type, "#microsoft.graph.group") ? UNSEAT_GRAPH_MEMBER_GROUP : UNSEAT_GRAPH_MEMBER_OTHER;
}

static gpointer
decode_member (UnseatJsonReader *reader)
{
  const char        *id = unseat_json_reader_get_string (reader, "id");
  const char        *type = unseat_json_reader_opt_string (reader, "@odata.type");
  gboolean           enabled = unseat_json_reader_opt_boolean (reader, "accountEnabled", TRUE);
  UnseatGraphMember *member = NULL;

  if (!unseat_json_reader_finish (reader, NULL))
    return NULL;

  member = g_new0 (UnseatGraphMember, 1);
  member->id = unseat_graph_decode_dup_id (id);
  member->kind = find_member_kind (type);
  member->enabled = enabled;

  return member;
}

/* Silence is not “nothing”: without `licenseAssignmentStates`, only the merged view can say that nothing is held. */
static gboolean
has_known_paths (UnseatJsonReader *reader)
{
  guint n_licenses = 0;

  if (unseat_json_reader_has (reader, "licenseAssignmentStates"))
    return TRUE;

  n_licenses = unseat_json_reader_enter_array (reader, "assignedLicenses");
  unseat_json_reader_leave (reader);

  return n_licenses == 0;
}

UnseatUser *
unseat_graph_decode_user (UnseatJsonReader *reader,
                          GError          **error)
{
  g_autoptr (UnseatUser) user = decode_user (reader);
  gboolean is_whole = has_known_paths (reader);

  if (!unseat_json_reader_finish (reader, error))
    return NULL;

  if (!is_whole)
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The server’s answer does not say by which paths the person holds licenses."));
      return NULL;
    }

  if (contradicts_itself (reader, user))
    {
      g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER,
                           _ ("The server’s answer contradicts itself: it lists a license of the person that no path gives."));
      return NULL;
    }

  return g_steal_pointer (&user);
}

GPtrArray *
unseat_graph_decode_users (UnseatJsonReader *reader,
                           GError          **error)
{
  return unseat_graph_decode_page (reader, decode_user, g_object_unref, error);
}

GPtrArray *
unseat_graph_decode_products (UnseatJsonReader *reader,
                              GError          **error)
{
  return unseat_graph_decode_page (reader, decode_product, g_object_unref, error);
}

GPtrArray *
unseat_graph_decode_subscriptions (UnseatJsonReader *reader,
                                   GError          **error)
{
  return unseat_graph_decode_page (reader, decode_subscription, (GDestroyNotify) unseat_subscription_free, error);
}

GPtrArray *
unseat_graph_decode_tenants (UnseatJsonReader *reader,
                             GError          **error)
{
  return unseat_graph_decode_page (reader, decode_tenant, (GDestroyNotify) unseat_graph_tenant_free, error);
}

GPtrArray *
unseat_graph_decode_roles (UnseatJsonReader *reader,
                           GError          **error)
{
  return unseat_graph_decode_page (reader, decode_role, g_free, error);
}

GPtrArray *
unseat_graph_decode_members (UnseatJsonReader *reader,
                             GError          **error)
{
  g_autoptr (GPtrArray) members = unseat_graph_decode_page (reader, decode_member, member_free, error);

  /* Whoever is guarded is found by this id: half a list would let the others go. */
  for (guint i = 0; members != NULL && i < members->len; i++)
    if (!unseat_is_guid (((UnseatGraphMember *) g_ptr_array_index (members, i))->id))
      {
        g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The server’s answer lists a member whose id is no object id."));
        return NULL;
      }

  return g_steal_pointer (&members);
}

guint64
unseat_graph_decode_count (GBytes *body)
{
  g_autoptr (UnseatJsonReader) reader = NULL;
  gint64 count = 0;

  g_return_val_if_fail (body != NULL, 0);

  reader = unseat_json_reader_new (body, "a count", NULL);
  if (reader != NULL)
    count = unseat_json_reader_opt_int (reader, "@odata.count", 0);

  return MAX (count, 0);
}
