/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-decode.h"

#include "graph-fixture.h"
#include "unseat-error.h"
#include "unseat-graph-directory.h"
#include "unseat-product-names.h"

#define E3 "6fd2c87f-b296-42f0-b197-1e91e994b900"
#define UNKNOWN_SKU "00000000-0000-4000-8000-000000000001"

typedef GPtrArray *(*DecodePage) (UnseatJsonReader *reader,
                                  GError          **error);

static GPtrArray *
decode (DecodePage  decode_page,
        const char *json,
        GError    **error)
{
  g_autoptr (GBytes) bytes = graph_bytes (json);
  g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "the answer", error);

  return reader != NULL ? decode_page (reader, error) : NULL;
}

static void
assert_path (DecodePage  decode_page,
             const char *json,
             const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *start = g_strconcat (path, ": ", NULL);

  g_test_message ("%s", json);
  g_assert_null (decode (decode_page, json, &error));
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_true (g_str_has_prefix (unseat_error_get_details (error), start));
}

static void
test_wrong_types_of_users (void)
{
  assert_path (unseat_graph_decode_users, "{\"value\":7}", "value");
  assert_path (unseat_graph_decode_users, "{\"value\":[7]}", "value[0]");
  assert_path (unseat_graph_decode_users, "{\"value\":[{\"id\":null}]}", "value[0].id");
  assert_path (unseat_graph_decode_users, "{\"value\":[{\"id\":\"a\",\"displayName\":[]}]}", "value[0].displayName");
  assert_path (unseat_graph_decode_users, "{\"value\":[{\"id\":\"a\",\"mail\":1}]}", "value[0].mail");
  assert_path (unseat_graph_decode_users, "{\"value\":[{\"id\":\"a\",\"accountEnabled\":\"true\"}]}", "value[0].accountEnabled");
  assert_path (unseat_graph_decode_users, "{\"value\":[{\"id\":\"a\",\"createdDateTime\":5}]}", "value[0].createdDateTime");
  assert_path (unseat_graph_decode_users, "{\"value\":[{\"id\":\"a\",\"licenseAssignmentStates\":{}}]}", "value[0].licenseAssignmentStates");
  assert_path (unseat_graph_decode_users, "{\"value\":[{\"id\":\"a\",\"licenseAssignmentStates\":[null]}]}", "value[0].licenseAssignmentStates[0]");
  assert_path (unseat_graph_decode_users, "{\"value\":[{\"id\":\"a\",\"licenseAssignmentStates\":[{}]}]}", "value[0].licenseAssignmentStates[0].skuId");
  assert_path (unseat_graph_decode_users,
               "{\"value\":[{\"id\":\"a\",\"licenseAssignmentStates\":[{\"skuId\":\"b\",\"disabledPlans\":[\"c\",2]}]}]}",
               "value[0].licenseAssignmentStates[0].disabledPlans[1]");
}

static void
test_wrong_types_of_the_rest (void)
{
  assert_path (unseat_graph_decode_products, "{\"value\":[{}]}", "value[0].skuId");
  assert_path (unseat_graph_decode_products, "{\"value\":[{\"skuId\":\"a\",\"consumedUnits\":\"5\"}]}", "value[0].consumedUnits");
  assert_path (unseat_graph_decode_products, "{\"value\":[{\"skuId\":\"a\",\"prepaidUnits\":[]}]}", "value[0].prepaidUnits");
  assert_path (unseat_graph_decode_products, "{\"value\":[{\"skuId\":\"a\",\"prepaidUnits\":{\"enabled\":1.5}}]}", "value[0].prepaidUnits.enabled");
  assert_path (unseat_graph_decode_products, "{\"value\":[{\"skuId\":\"a\",\"servicePlans\":[{}]}]}", "value[0].servicePlans[0].servicePlanId");
  assert_path (unseat_graph_decode_subscriptions, "{\"value\":[{\"id\":\"a\"}]}", "value[0].skuId");
  assert_path (unseat_graph_decode_subscriptions, "{\"value\":[{\"skuId\":\"a\",\"isTrial\":\"no\"}]}", "value[0].isTrial");
  assert_path (unseat_graph_decode_subscriptions, "{\"value\":[{\"skuId\":\"a\",\"totalLicenses\":\"5\"}]}", "value[0].totalLicenses");
  assert_path (unseat_graph_decode_groups, "{\"value\":[{\"id\":\"a\",\"groupTypes\":\"Unified\"}]}", "value[0].groupTypes");
  assert_path (unseat_graph_decode_groups, "{\"value\":[{\"id\":\"a\",\"licenseProcessingState\":{\"state\":1}}]}", "value[0].licenseProcessingState.state");
  assert_path (unseat_graph_decode_groups, "{\"value\":[{\"id\":\"a\",\"assignedLicenses\":[{\"skuId\":1}]}]}", "value[0].assignedLicenses[0].skuId");
  assert_path (unseat_graph_decode_tenants, "{\"value\":[{\"displayName\":\"x\"}]}", "value[0].id");
  assert_path (unseat_graph_decode_roles, "{\"value\":[{\"roleTemplateId\":1}]}", "value[0].roleTemplateId");
  assert_path (unseat_graph_decode_members, "{\"value\":[{\"@odata.type\":\"#microsoft.graph.user\"}]}", "value[0].id");
  assert_path (unseat_graph_decode_members, "{\"value\":[{\"id\":\"a\",\"@odata.type\":5}]}", "value[0].@odata.type");
  assert_path (unseat_graph_decode_members, "{\"value\":[{\"id\":\"a\",\"accountEnabled\":\"yes\"}]}", "value[0].accountEnabled");
}

static void
test_user (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = decode (unseat_graph_decode_users,
                                        "{\"@odata.context\":7,\"value\":[{\"id\":\"ABC\",\"displayName\":\"Ben\",\"userPrincipalName\":\"ben@x\",\"mail\":null,"
                                        "\"accountEnabled\":false,\"userType\":\"guest\",\"department\":\"Sales\",\"createdDateTime\":\"2026-05-04T08:12:44Z\","
                                        "\"onPremisesSyncEnabled\":true,\"usageLocation\":\"DE\",\"jobTitle\":\"Boss\",\"surprise\":[{}],\"licenseAssignmentStates\":["
                                        "{\"skuId\":\"" E3 "\",\"assignedByGroup\":null,\"state\":\"Active\",\"error\":\"None\",\"disabledPlans\":[\"P\"],"
                                        "\"lastUpdatedDateTime\":\"2026-05-04T08:12:44Z\"},"
                                        "{\"skuId\":\"" E3 "\",\"assignedByGroup\":\"G\",\"state\":\"Brandnew\",\"error\":\"CountViolation\"}]}]}",
                                        &error);
  UnseatUser       *user = NULL;
  UnseatAssignment *direct = NULL;
  UnseatAssignment *inherited = NULL;

  g_assert_no_error (error);
  user = g_ptr_array_index (users, 0);
  g_assert_cmpstr (unseat_user_get_id (user), ==, "abc");
  g_assert_cmpstr (unseat_user_get_name (user), ==, "Ben");
  g_assert_cmpstr (unseat_user_get_mail (user), ==, "");
  g_assert_cmpstr (unseat_user_get_department (user), ==, "Sales");
  g_assert_false (unseat_user_is_enabled (user));
  g_assert_true (unseat_user_is_guest (user));
  g_assert_true (unseat_user_is_synced (user));
  g_assert_cmpint (unseat_user_get_created (user), ==, 1777882364);
  g_assert_cmpuint (unseat_user_get_assignments (user)->len, ==, 2);

  direct = g_ptr_array_index (unseat_user_get_assignments (user), 0);
  inherited = g_ptr_array_index (unseat_user_get_assignments (user), 1);
  g_assert_true (unseat_assignment_is_direct (direct));
  g_assert_true (unseat_assignment_disables (direct, "p"));
  g_assert_cmpint (unseat_assignment_get_problem (direct), ==, UNSEAT_ASSIGNMENT_ERROR_NONE);
  g_assert_cmpstr (unseat_assignment_get_group_id (inherited), ==, "g");
  g_assert_cmpint (unseat_assignment_get_state (inherited), ==, UNSEAT_ASSIGNMENT_UNKNOWN);
  g_assert_cmpint (unseat_assignment_get_problem (inherited), ==, UNSEAT_ASSIGNMENT_ERROR_COUNT);
}

static void
test_bare_user (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = decode (unseat_graph_decode_users, "{\"value\":[{\"id\":\"a\"},{\"id\":\"a\"}]}", &error);
  UnseatUser *user = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (users->len, ==, 2); /* repeated ids are the directory's business */
  user = g_ptr_array_index (users, 1);
  g_assert_cmpstr (unseat_user_get_name (user), ==, "a");
  g_assert_true (unseat_user_is_enabled (user));
  g_assert_cmpuint (unseat_user_get_assignments (user)->len, ==, 0);
  g_assert_cmpint (unseat_user_get_created (user), ==, 0);
}

static void
test_subscriptions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) subscriptions = decode (unseat_graph_decode_subscriptions,
                                                "{\"value\":["
                                                "{\"id\":\"s1\",\"commerceSubscriptionId\":\"c1\",\"skuId\":\"6FD2C87F-B296-42F0-B197-1E91E994B900\","
                                                "\"status\":\"Enabled\",\"isTrial\":true,\"totalLicenses\":25,\"createdDateTime\":\"2025-03-03T00:00:00Z\","
                                                "\"nextLifecycleDateTime\":\"2026-03-03T00:00:00Z\",\"serviceStatus\":[{}]},"
                                                "{\"id\":null,\"skuId\":\"b\",\"status\":\"Odd\",\"isTrial\":null,\"totalLicenses\":null,"
                                                "\"nextLifecycleDateTime\":\"soon\"}]}",
                                                &error);
  const UnseatSubscription *subscription = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (subscriptions->len, ==, 2);
  subscription = g_ptr_array_index (subscriptions, 0);
  g_assert_cmpstr (subscription->sku_id, ==, E3);
  g_assert_cmpstr (subscription->commerce_id, ==, "c1");
  g_assert_cmpint (subscription->status, ==, UNSEAT_PRODUCT_ENABLED);
  g_assert_true (subscription->is_trial);
  g_assert_cmpint (subscription->seats, ==, 25);
  g_assert_cmpint (subscription->next, ==, 1772496000);
  subscription = g_ptr_array_index (subscriptions, 1);
  g_assert_cmpint (subscription->status, ==, UNSEAT_PRODUCT_UNKNOWN);
  g_assert_false (subscription->is_trial);
  g_assert_cmpint (subscription->next, ==, 0);
}

static void
test_products (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = decode (unseat_graph_decode_products,
                                           "{\"value\":["
                                           "{\"skuId\":\"6FD2C87F-B296-42F0-B197-1E91E994B900\",\"skuPartNumber\":\"ENTERPRISEPACK\",\"appliesTo\":\"User\","
                                           "\"capabilityStatus\":\"Warning\",\"consumedUnits\":14,\"prepaidUnits\":{\"enabled\":25,\"warning\":2,\"suspended\":3,\"lockedOut\":4},"
                                           "\"servicePlans\":[{\"servicePlanId\":\"EFB87545-963C-4E0D-99DF-69C6916D9EB0\",\"servicePlanName\":\"EXCHANGE_S_ENTERPRISE\","
                                           "\"appliesTo\":\"User\"},{\"servicePlanId\":\"x\",\"servicePlanName\":null,\"appliesTo\":\"Company\"}]},"
                                           "{\"skuId\":\"" UNKNOWN_SKU "\",\"skuPartNumber\":\"OWN_THING\",\"appliesTo\":\"Company\",\"capabilityStatus\":\"Odd\"},"
                                           "{\"skuId\":\"" UNKNOWN_SKU "\",\"skuPartNumber\":null,\"prepaidUnits\":null,\"servicePlans\":null}]}",
                                           &error);
  UnseatProduct     *product = NULL;
  UnseatServicePlan *plan = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (products->len, ==, 3);
  product = g_ptr_array_index (products, 0);
  g_assert_cmpstr (unseat_product_get_sku_id (product), ==, E3);
  g_assert_cmpstr (unseat_product_get_name (product), ==, "Office 365 E3");
  g_assert_cmpint (unseat_product_get_status (product), ==, UNSEAT_PRODUCT_WARNING);
  g_assert_cmpint (unseat_product_get_usable (product), ==, 27);
  g_assert_cmpint (unseat_product_get_free (product), ==, 13);
  g_assert_cmpint (unseat_product_get_suspended (product), ==, 3);
  g_assert_cmpint (unseat_product_get_locked_out (product), ==, 4);
  plan = g_ptr_array_index (unseat_product_get_plans (product), 0);
  g_assert_cmpstr (plan->id, ==, "efb87545-963c-4e0d-99df-69c6916d9eb0");
  g_assert_cmpstr (plan->name, ==, unseat_product_names_lookup_plan (plan->id));
  g_assert_true (plan->for_users);
  plan = g_ptr_array_index (unseat_product_get_plans (product), 1);
  g_assert_cmpstr (plan->name, ==, "x");
  g_assert_false (plan->for_users);

  product = g_ptr_array_index (products, 1);
  g_assert_cmpstr (unseat_product_get_name (product), ==, "OWN_THING");
  g_assert_false (unseat_product_is_for_users (product));
  g_assert_cmpint (unseat_product_get_status (product), ==, UNSEAT_PRODUCT_UNKNOWN);
  product = g_ptr_array_index (products, 2);
  g_assert_cmpstr (unseat_product_get_name (product), ==, UNKNOWN_SKU);
}

static void
test_groups (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = decode (unseat_graph_decode_groups,
                                         "{\"value\":[{\"id\":\"G\",\"displayName\":\"Sales\\u202e\",\"groupTypes\":[\"Unified\",\"DynamicMembership\"],\"mailEnabled\":true,"
                                         "\"licenseProcessingState\":{\"state\":\"ProcessingInProgress\"},\"onPremisesSyncEnabled\":null,\"isAssignableToRole\":true,\"assignedLicenses\":[{\"skuId\":\"A\",\"disabledPlans\":[]}]},"
                                         "{\"id\":\"h\",\"displayName\":null,\"licenseProcessingState\":null}]}",
                                         &error);
  UnseatGroup *group = NULL;

  g_assert_no_error (error);
  group = g_ptr_array_index (groups, 0);
  g_assert_cmpstr (unseat_group_get_id (group), ==, "g");
  g_assert_cmpstr (unseat_group_get_name (group), ==, "Sales ");
  g_assert_true (unseat_group_is_dynamic (group));
  g_assert_true (unseat_group_is_unified (group));
  g_assert_true (unseat_group_is_mail_enabled (group));
  g_assert_true (unseat_group_is_role_assignable (group));
  g_assert_false (unseat_group_is_synced (group));
  g_assert_cmpstr (unseat_group_get_sku_ids (group)[0], ==, "a");
  g_assert_cmpint (unseat_group_get_processing (group), ==, UNSEAT_GROUP_PROCESSING_RUNNING);
  group = g_ptr_array_index (groups, 1);
  g_assert_cmpstr (unseat_group_get_name (group), ==, "h");
  g_assert_cmpint (unseat_group_get_processing (group), ==, UNSEAT_GROUP_PROCESSING_UNKNOWN);
}

/* A rule is text of the tenant: it may be missing, and it may be anything. */
static void
test_group_rules (void)
{
  g_autofree char *long_rule = g_strnfill (1024 * 1024, 'r');
  g_autofree char *answer = g_strconcat ("{\"value\":[{\"id\":\"a\",\"groupTypes\":[\"DynamicMembership\"],\"membershipRule\":\"user.city -eq \\\"\u00dast\u00ed\\\"\",\"membershipRuleProcessingState\":\"Paused\"},"
                                         "{\"id\":\"b\",\"groupTypes\":[\"DynamicMembership\"],\"membershipRule\":null,\"membershipRuleProcessingState\":null},"
                                         "{\"id\":\"c\",\"groupTypes\":[\"DynamicMembership\"]},"
                                         "{\"id\":\"d\",\"groupTypes\":[\"DynamicMembership\"],\"membershipRule\":\"",
                                         long_rule, "\"}]}", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = decode (unseat_graph_decode_groups, answer, &error);
  g_autoptr (GPtrArray) broken = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (unseat_group_get_rule (groups->pdata[0]), ==, "user.city -eq \"Ústí\"");
  g_assert_cmpstr (unseat_group_get_rule_state (groups->pdata[0]), ==, "paused");
  g_assert_null (unseat_group_get_rule (groups->pdata[1]));
  g_assert_null (unseat_group_get_rule (groups->pdata[2]));
  g_assert_cmpint (g_utf8_strlen (unseat_group_get_rule (groups->pdata[3]), -1), ==, 4097);

  broken = decode (unseat_graph_decode_groups, "{\"value\":[{\"id\":\"a\",\"groupTypes\":[],\"membershipRule\":[1]}]}", &error);
  g_assert_null (broken);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
}

static void
test_tenants_and_roles (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tenants = decode (unseat_graph_decode_tenants, "{\"value\":[{\"id\":\"T\",\"displayName\":\"\"}]}", &error);
  g_autoptr (GPtrArray) roles = NULL;
  const UnseatGraphTenant *tenant = NULL;

  g_assert_no_error (error);
  tenant = g_ptr_array_index (tenants, 0);
  g_assert_cmpstr (tenant->id, ==, "t");
  g_assert_cmpstr (tenant->name, ==, "T");

  roles = decode (unseat_graph_decode_roles, "{\"value\":[{\"roleTemplateId\":\"R\"},{\"id\":\"no-template\",\"roleTemplateId\":null}]}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (roles->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (roles, 0), ==, "r");
}

static void
test_members (void)
{
  static const struct
  {
    const char           *id;
    UnseatGraphMemberKind kind;
    gboolean              enabled;
  } expected[] = {
    { "aaaaaaaa-0000-4000-8000-000000000000", UNSEAT_GRAPH_MEMBER_UNNAMED, TRUE },
    { "bbbbbbbb-0000-4000-8000-000000000000", UNSEAT_GRAPH_MEMBER_PERSON, FALSE },
    { "cccccccc-0000-4000-8000-000000000000", UNSEAT_GRAPH_MEMBER_PERSON, TRUE }, /* its other facts may not be read */
    { "dddddddd-0000-4000-8000-000000000000", UNSEAT_GRAPH_MEMBER_GROUP, TRUE },
    { "eeeeeeee-0000-4000-8000-000000000000", UNSEAT_GRAPH_MEMBER_OTHER, TRUE },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = decode (unseat_graph_decode_members,
                                          "{\"value\":[{\"id\":\"AAAAAAAA-0000-4000-8000-000000000000\"},"
                                          "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"bbbbbbbb-0000-4000-8000-000000000000\",\"accountEnabled\":false},"
                                          "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"cccccccc-0000-4000-8000-000000000000\",\"accountEnabled\":null},"
                                          "{\"@odata.type\":\"#microsoft.graph.group\",\"id\":\"dddddddd-0000-4000-8000-000000000000\"},"
                                          "{\"@odata.type\":\"#microsoft.graph.servicePrincipal\",\"id\":\"eeeeeeee-0000-4000-8000-000000000000\",\"accountEnabled\":true}]}",
                                          &error);

  g_assert_no_error (error);
  g_assert_cmpuint (members->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < members->len; i++)
    {
      const UnseatGraphMember *member = g_ptr_array_index (members, i);

      g_assert_cmpstr (member->id, ==, expected[i].id);
      g_assert_cmpint (member->kind, ==, expected[i].kind);
      g_assert_cmpint (member->enabled, ==, expected[i].enabled);
    }
}

/* Half a list of those who are guarded would let the others go. */
static void
test_member_without_object_id (void)
{
  static const char *const ids[] = { "", "me", "{aaaaaaaa-0000-4000-8000-000000000000}" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *json = g_strdup_printf ("{\"value\":[{\"id\":\"bbbbbbbb-0000-4000-8000-000000000000\"},{\"id\":\"%s\"}]}", ids[i]);

      g_assert_null (decode (unseat_graph_decode_members, json, &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
    }
}

static void
test_count (void)
{
  static const struct
  {
    const char *json;
    guint64     expected;
  } cases[] = {
    { "{\"@odata.count\":400000,\"value\":[]}", 400000 },
    { "{\"value\":[]}", 0 },
    { "{\"@odata.count\":-3}", 0 },
    { "{\"@odata.count\":\"5\"}", 0 },
    { "[]", 0 },
    { "cut", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = graph_bytes (cases[i].json);

      g_assert_cmpuint (unseat_graph_decode_count (bytes), ==, cases[i].expected);
    }
}

/* A single read is what a removal is verified by: silence is not “nothing”. */
static void
test_single_read_that_says_nothing (void)
{
  static const struct
  {
    const char *json;
    gboolean    is_good;
  } cases[] = {
    { "{\"id\":\"a\"}", FALSE },
    { "{\"id\":\"a\",\"licenseAssignmentStates\":null}", FALSE },
    { "{\"id\":\"a\",\"assignedLicenses\":null}", FALSE },
    { "{\"id\":\"a\",\"assignedLicenses\":{}}", FALSE },
    { "{\"id\":\"a\",\"assignedLicenses\":[{\"skuId\":\"b\"}]}", FALSE },
    { "{\"id\":\"a\",\"licenseAssignmentStates\":null,\"assignedLicenses\":[{\"skuId\":\"b\"}]}", FALSE },
    { "{\"id\":\"a\",\"licenseAssignmentStates\":null,\"assignedLicenses\":[]}", TRUE },
    { "{\"id\":\"a\",\"assignedLicenses\":[]}", TRUE },
    { "{\"id\":\"a\",\"licenseAssignmentStates\":[]}", TRUE },
    { "{\"id\":\"a\",\"licenseAssignmentStates\":[],\"assignedLicenses\":[]}", TRUE },
    { "{\"id\":\"a\",\"licenseAssignmentStates\":[],\"assignedLicenses\":[{\"skuId\":\"b\"}]}", FALSE },
    { "{\"id\":\"a\",\"licenseAssignmentStates\":[{\"skuId\":\"b\"}],\"assignedLicenses\":[{\"skuId\":\"B\"},{\"skuId\":\"c\"}]}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = graph_bytes (cases[i].json);
      g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "one person", &error);
      g_autoptr (UnseatUser) user = unseat_graph_decode_user (reader, &error);

      g_test_message ("%s", cases[i].json);
      g_assert_cmpint (user != NULL, ==, cases[i].is_good);
      if (cases[i].is_good)
        g_assert_cmpuint (unseat_user_get_assignments (user)->len, ==, 0);
      else
        g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
    }
}

/* “Not said” is not “none”: an undo would switch everything on. */
static void
test_disabled_plans (void)
{
  static const struct
  {
    const char *paths;
    const char *merged;
    const char *plans; /* of the first path */
  } cases[] = {
    { "{\"skuId\":\"b\",\"disabledPlans\":[]}", "", "" },
    { "{\"skuId\":\"b\"}", "", "?" },
    { "{\"skuId\":\"b\",\"disabledPlans\":null}", "", "?" },
    { "{\"skuId\":\"b\"}", "{\"skuId\":\"B\"}", "?" },
    { "{\"skuId\":\"b\"}", "{\"skuId\":\"B\",\"disabledPlans\":[]}", "" },
    { "{\"skuId\":\"b\"}", "{\"skuId\":\"B\",\"disabledPlans\":[\"P\",\"q\"]}", "p q" },
    { "{\"skuId\":\"b\",\"disabledPlans\":[\"x\"]}", "{\"skuId\":\"B\",\"disabledPlans\":[\"P\"]}", "x" },
    { "{\"skuId\":\"b\"},{\"skuId\":\"b\",\"assignedByGroup\":\"g\"}", "{\"skuId\":\"B\",\"disabledPlans\":[\"P\"]}", "?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *json = g_strdup_printf ("{\"id\":\"a\",\"licenseAssignmentStates\":[%s],\"assignedLicenses\":[%s]}", cases[i].paths, cases[i].merged);
      g_autoptr (GBytes) bytes = graph_bytes (json);
      g_autoptr (UnseatJsonReader) reader = unseat_json_reader_new (bytes, "one person", &error);
      g_autoptr (UnseatUser) user = unseat_graph_decode_user (reader, &error);
      g_autofree char  *plans = NULL;
      UnseatAssignment *path = NULL;

      g_assert_no_error (error);
      path = g_ptr_array_index (unseat_user_get_assignments (user), 0);
      plans = g_strjoinv (" ", (GStrv) unseat_assignment_get_disabled_plans (path));
      g_assert_cmpstr (plans, ==, cases[i].plans);
      g_assert_cmpint (unseat_assignment_knows_plans (path), ==, !g_str_equal (plans, "?"));
    }
}

static void
test_repeated_paths (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = decode (unseat_graph_decode_users,
                                        "{\"value\":[{\"id\":\"a\",\"licenseAssignmentStates\":["
                                        "{\"skuId\":\"b\",\"state\":\"Error\"},{\"skuId\":\"b\",\"assignedByGroup\":\"g\",\"state\":\"Active\"},"
                                        "{\"skuId\":\"B\",\"assignedByGroup\":null,\"state\":\"Active\"},{\"skuId\":\"b\",\"assignedByGroup\":\"G\",\"state\":\"Error\"},"
                                        "{\"skuId\":\"b\",\"assignedByGroup\":\"h\",\"state\":\"Active\"},{\"skuId\":\"c\",\"state\":\"Active\"}]}]}",
                                        &error);
  GPtrArray *paths = NULL;

  g_assert_no_error (error);
  paths = unseat_user_get_assignments (g_ptr_array_index (users, 0));
  g_assert_cmpuint (paths->len, ==, 4);
  for (guint i = 0; i < paths->len; i++)
    g_assert_cmpint (unseat_assignment_get_state (g_ptr_array_index (paths, i)), ==, UNSEAT_ASSIGNMENT_ACTIVE);
  g_assert_true (unseat_assignment_is_direct (g_ptr_array_index (paths, 0)));
  g_assert_cmpstr (unseat_assignment_get_group_id (g_ptr_array_index (paths, 1)), ==, "g");
}

static void
test_absurd_seats (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = decode (unseat_graph_decode_products,
                                           "{\"value\":[{\"skuId\":\"a\",\"consumedUnits\":9223372036854775807,\"prepaidUnits\":"
                                           "{\"enabled\":-9223372036854775808,\"warning\":-9223372036854775808,\"suspended\":2147483648,\"lockedOut\":-5}}]}",
                                           &error);
  UnseatProduct *product = NULL;

  g_assert_no_error (error);
  product = g_ptr_array_index (products, 0);
  g_assert_cmpint (unseat_product_get_consumed (product), ==, G_MAXINT32);
  g_assert_cmpint (unseat_product_get_enabled (product), ==, G_MININT32);
  g_assert_cmpint (unseat_product_get_suspended (product), ==, G_MAXINT32);
  g_assert_cmpint (unseat_product_get_locked_out (product), ==, -5);
  g_assert_cmpint (unseat_product_get_free (product), <, 0);
  g_assert_cmpint (unseat_product_get_free (product), >, 4 * (gint64) G_MININT32);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decode/wrong-users", test_wrong_types_of_users);
  g_test_add_func ("/decode/wrong-rest", test_wrong_types_of_the_rest);
  g_test_add_func ("/decode/single-read-says-nothing", test_single_read_that_says_nothing);
  g_test_add_func ("/decode/repeated-paths", test_repeated_paths);
  g_test_add_func ("/decode/disabled-plans", test_disabled_plans);
  g_test_add_func ("/decode/absurd-seats", test_absurd_seats);
  g_test_add_func ("/decode/user", test_user);
  g_test_add_func ("/decode/bare-user", test_bare_user);
  g_test_add_func ("/decode/products", test_products);
  g_test_add_func ("/decode/subscriptions", test_subscriptions);
  g_test_add_func ("/decode/groups", test_groups);
  g_test_add_func ("/decode/group-rules", test_group_rules);
  g_test_add_func ("/decode/tenants-roles", test_tenants_and_roles);
  g_test_add_func ("/decode/members", test_members);
  g_test_add_func ("/decode/members-without-object-id", test_member_without_object_id);
  g_test_add_func ("/decode/count", test_count);

  return g_test_run ();
}
