/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

static Client *
new_signed_in (void)
{
  Client *client = client_new ();

  client_sign_in (client, ALL_SCOPES);
  return client;
}

static void
test_products (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  g_autoptr (Answer) answer = client_get (client, "/subscribedSkus");
  g_autoptr (Answer) filtered = client_get (client, "/subscribedSkus?$filter=appliesTo%20eq%20'User'");
  JsonArray *value;
  gboolean   has_company = FALSE;
  gboolean   has_expired = FALSE;
  gboolean   has_sold_out = FALSE;

  assert_status (answer, 200);
  assert_status (filtered, 400);
  value = answer_get_value (answer);
  g_assert_cmpuint (json_array_get_length (value), ==, 17);
  for (guint i = 0; i < json_array_get_length (value); i++)
    {
      JsonObject *product = json_array_get_object_element (value, i);
      JsonObject *units = json_object_get_object_member (product, "prepaidUnits");
      gint64      consumed = json_object_get_int_member (product, "consumedUnits");
      gint64      usable = json_object_get_int_member (units, "enabled") + json_object_get_int_member (units, "warning");

      g_assert_cmpint (consumed, ==, demo_server_get_consumed (server, json_object_get_string_member (product, "skuId")));
      g_assert_cmpint (consumed, <=, usable);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (product, "servicePlans")), >, 0);
      has_company |= g_str_equal (json_object_get_string_member (product, "appliesTo"), "Company");
      has_expired |= g_str_equal (json_object_get_string_member (product, "capabilityStatus"), "Warning");
      has_sold_out |= consumed > 0 && consumed == usable;
    }
  g_assert_true (has_company && has_expired && has_sold_out);
}

static void
test_read_role (void)
{
  g_autoptr (Client) client = new_signed_in ();
  const char *const roles[] = { "Reports Reader", NULL };
  g_autoptr (Answer) answer = NULL;

  demo_server_set_roles (client_get_server (client), roles);
  answer = client_get (client, "/subscribedSkus");
  assert_refused (answer, 403, "Authorization_RequestDenied", "Insufficient privileges");
}

static void
test_malformed (void)
{
  g_autoptr (Client) client = new_signed_in ();
  static const struct
  {
    const char *type;
    const char *body;
    const char *code;
    const char *fragment;
  } cases[] = {
    { "application/json", "{\"addLicenses\":[]}", "Request_BadRequest", "The missing parameters are: removeLicenses" },
    { "application/json", "{\"removeLicenses\":[]}", "Request_BadRequest", "The missing parameters are: addLicenses" },
    { "application/json", "{\"addLicenses\":[],\"removeLicenses\":\"x\"}", "Request_BadRequest", "removeLicenses" },
    { "application/json", "{\"addLicenses\":[],\"removeLicenses\":[\"E3\"]}", "Request_BadRequest", "Edm.Guid" },
    { "application/json", "{\"addLicenses\":[],\"removeLicenses\":[42]}", "Request_BadRequest", "Edm.Guid" },
    { "application/json", "{\"addLicenses\":[],\"removeLicenses\":[\"11111111-2222-4333-8444-555555555555\"]}", "Request_BadRequest", "does not correspond to a valid company License" },
    { "application/json", "{\"addLicenses\":[7],\"removeLicenses\":[]}", "Request_BadRequest", "not an object" },
    { "application/json", "{\"addLicenses\":[", "BadRequest", "Unable to read JSON request payload" },
    { "application/json", "[]", "BadRequest", "Unable to read JSON request payload" },
    { "text/plain", "{\"addLicenses\":[],\"removeLicenses\":[]}", "BadRequest", "Content-Type header" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = client_send (client, "POST", "/users/" DEMO_UPN_DIRECT "/assignLicense", cases[i].type, cases[i].body);

      assert_refused (answer, 400, cases[i].code, cases[i].fragment);
    }
  {
    g_autoptr (Answer) wrong_method = client_get (client, "/users/" DEMO_UPN_DIRECT "/assignLicense");
    g_autoptr (GPtrArray) writes = demo_server_dup_writes (client_get_server (client));

    assert_refused (wrong_method, 405, "Request_BadRequest", "Specified HTTP method is not allowed");
    g_assert_cmpuint (writes->len, ==, 0);
  }
}

static void
test_remove (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer      *server = client_get_server (client);
  guint            consumed = demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO);
  g_autofree char *id = demo_server_dup_user_id (server, DEMO_UPN_DIRECT);
  g_autoptr (Answer) done = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);
  g_autoptr (Answer) again = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);
  g_autoptr (GPtrArray) writes = demo_server_dup_writes (server);
  const DemoWrite *entry;

  assert_status (done, 200);
  g_assert_cmpstr (answer_get_string (done, "id"), ==, id);
  assert_refused (again, 400, "Request_BadRequest", "User does not have a corresponding license.");
  g_assert_cmpuint (demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO), ==, consumed - 1);
  g_assert_false (demo_server_person_holds (server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, NULL));

  g_assert_cmpuint (writes->len, ==, 1);
  entry = g_ptr_array_index (writes, 0);
  g_assert_cmpstr (entry->user_id, ==, id);
  g_assert_cmpstr (entry->removed, ==, DEMO_SKU_POWER_BI_PRO);
  g_assert_cmpstr (entry->added, ==, "");
}

static void
test_inherited (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  guint       consumed = demo_server_get_consumed (server, DEMO_SKU_OFFICE_E3);
  g_autoptr (Answer) only = client_assign (client, DEMO_UPN_INHERITED, NULL, DEMO_SKU_OFFICE_E3);
  g_autoptr (Answer) both = client_assign (client, DEMO_UPN_BOTH, NULL, DEMO_SKU_OFFICE_E3);
  g_autoptr (Answer) rest = client_assign (client, DEMO_UPN_BOTH, NULL, DEMO_SKU_OFFICE_E3);
  gboolean direct, inherited;

  assert_refused (only, 400, "Request_BadRequest", "inherited from a group");
  assert_status (both, 200);
  assert_refused (rest, 400, "Request_BadRequest", "inherited from a group");
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, &direct, &inherited));
  g_assert_false (direct);
  g_assert_true (inherited);
  g_assert_cmpuint (demo_server_get_consumed (server, DEMO_SKU_OFFICE_E3), ==, consumed);
}

static void
test_dependency (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  g_autoptr (Answer) alone = client_assign (client, DEMO_UPN_DEPENDENT, NULL, DEMO_SKU_OFFICE_E3);
  g_autoptr (Answer) half_wrong = client_post (client, "/users/" DEMO_UPN_DEPENDENT "/assignLicense",
                                               "{\"addLicenses\":[],\"removeLicenses\":[\"" DEMO_SKU_PROJECT_P3 "\",\"" DEMO_SKU_VISIO_P2 "\"]}");

  assert_refused (alone, 400, "Request_BadRequest",
                  "service plan fe71d6c3-a2ea-4499-9778-da042bf08063 depends on the service plan(s) 5dbe027f-2339-4123-9542-606e4d348a72");
  assert_refused (half_wrong, 400, "Request_BadRequest", "does not have a corresponding license");
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3, NULL, NULL));
  {
    g_autoptr (Answer) together = client_post (client, "/users/" DEMO_UPN_DEPENDENT "/assignLicense",
                                               "{\"addLicenses\":[],\"removeLicenses\":[\"" DEMO_SKU_OFFICE_E3 "\",\"" DEMO_SKU_PROJECT_P3 "\"]}");

    assert_status (together, 200);
  }
}

static void
test_add_refusals (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) sold_out = client_assign (client, DEMO_UPN_DIRECT, DEMO_SKU_COPILOT, NULL);
  g_autoptr (Answer) location = client_assign (client, DEMO_UPN_UNLICENSED, DEMO_SKU_M365_E3, NULL);
  g_autoptr (Answer) exclusive = client_assign (client, DEMO_UPN_DIRECT, DEMO_SKU_M365_F3, NULL);
  g_autoptr (Answer) both_mailboxes = client_assign (client, DEMO_UPN_DIRECT, DEMO_SKU_EXCHANGE_P1, NULL);
  g_autoptr (Answer) company = client_assign (client, DEMO_UPN_DIRECT, DEMO_SKU_FILE_STORAGE, NULL);
  g_autoptr (Answer) same = client_assign (client, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, DEMO_SKU_OFFICE_E3);
  g_autoptr (Answer) good = client_assign (client, DEMO_UPN_DIRECT, DEMO_SKU_VISIO_P2, DEMO_SKU_POWER_BI_PRO);

  assert_refused (sold_out, 400, "Request_BadRequest", "Subscription with SKU " DEMO_SKU_COPILOT " does not have any available licenses.");
  assert_refused (location, 400, "Request_BadRequest", "License assignment cannot be done for user with invalid usage location.");
  assert_refused (exclusive, 400, "Request_BadRequest", "are mutually exclusive");
  assert_status (both_mailboxes, 200); /* the plans of Exchange may be together by now */
  assert_refused (company, 400, "Request_BadRequest", "does not correspond to a valid company License");
  assert_refused (same, 400, "Request_BadRequest", "both added and removed");
  assert_status (good, 200);
  g_assert_true (demo_server_person_holds (client_get_server (client), DEMO_UPN_DIRECT, DEMO_SKU_VISIO_P2, NULL, NULL));
}

#define PLAN_TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define PLAN_SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"
#define PLAN_OFFICE_ONLINE "e95bec33-7c88-4a70-8e19-b10bd9d0c014"

/* A list of disabled plans replaces the one of the direct license, and asks for no seat. */
static void
test_apps (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);

  demo_server_set_seats (server, DEMO_SKU_OFFICE_E3, 0);
  {
    g_autoptr (Answer) off = client_change_person (client, DEMO_UPN_BOTH, LICENSE_WITHOUT (DEMO_SKU_OFFICE_E3, PLAN_TEAMS), "");
    g_auto (GStrv) disabled = demo_server_dup_disabled_plans (server, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3);

    assert_status (off, 200);
    g_assert_cmpuint (g_strv_length (disabled), ==, 1);
    g_assert_cmpstr (disabled[0], ==, PLAN_TEAMS);
    assert_path (client, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, "Sales", "Active", "None");
  }
  {
    g_autoptr (Answer) on = client_change_person (client, DEMO_UPN_BOTH, LICENSE (DEMO_SKU_OFFICE_E3), "");
    g_auto (GStrv) disabled = demo_server_dup_disabled_plans (server, DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3);

    assert_status (on, 200);
    g_assert_cmpuint (g_strv_length (disabled), ==, 0);
  }
  {
    g_autoptr (Answer) needed = client_change_person (client, DEMO_UPN_DEPENDENT, LICENSE_WITHOUT (DEMO_SKU_OFFICE_E3, PLAN_SHAREPOINT), "");
    g_autoptr (Answer) mended = client_change_person (client, DEMO_UPN_DEPENDENT, LICENSE_WITHOUT (DEMO_SKU_OFFICE_E3, PLAN_SHAREPOINT) "," LICENSE (DEMO_SKU_PROJECT_P3), "");

    assert_refused (needed, 400, "Request_BadRequest", "depends on the service plan(s) " PLAN_SHAREPOINT);
    assert_status (mended, 200); /* Project brings its own SharePoint now */
  }
  {
    g_autoptr (Answer) beside = client_change_person (client, DEMO_UPN_INHERITED, LICENSE_WITHOUT (DEMO_SKU_OFFICE_E3, PLAN_TEAMS), "");

    assert_status (beside, 200); /* a direct license beside the inherited one: no seat either */
    assert_path (client, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, NULL, "Active", "None");
    assert_path (client, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, "Sales", "Active", "None");
  }
}

/* Office for the web works with any SharePoint, and not without. */
static void
test_alternatives (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) alone = client_change_person (client, DEMO_UPN_ADMIN, LICENSE_WITHOUT (DEMO_SKU_M365_F3, "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9"), QUOTED (DEMO_SKU_M365_E3));
  g_autoptr (Answer) kiosk = client_change_person (client, DEMO_UPN_ADMIN, LICENSE (DEMO_SKU_M365_F3), QUOTED (DEMO_SKU_M365_E3));

  assert_refused (alone, 400, "Request_BadRequest", "service plan " PLAN_OFFICE_ONLINE " depends on the service plan(s) " PLAN_SHAREPOINT ",902b47e5-dcb2-4fdc-858b-c63a90a2bdb9");
  assert_status (kiosk, 200);
}

/* One for another in one call; what is refused has changed nothing. */
static void
test_swap (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  guint       n_copilot = demo_server_get_consumed (server, DEMO_SKU_COPILOT);
  g_autoptr (Answer) no_seat = client_change_person (client, DEMO_UPN_DIRECT, LICENSE (DEMO_SKU_M365_E3) "," LICENSE (DEMO_SKU_COPILOT), QUOTED (DEMO_SKU_OFFICE_E3));
  g_autoptr (Answer) not_held = client_change_person (client, DEMO_UPN_DIRECT, LICENSE (DEMO_SKU_M365_E3), QUOTED (DEMO_SKU_VISIO_P2));
  g_autoptr (GPtrArray) nothing = demo_server_dup_writes (server);

  assert_refused (no_seat, 400, "Request_BadRequest", "does not have any available licenses");
  assert_refused (not_held, 400, "Request_BadRequest", "does not have a corresponding license");
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (demo_server_get_consumed (server, DEMO_SKU_COPILOT), ==, n_copilot);
  assert_path (client, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, "Active", "None");
  {
    g_autoptr (Answer) swapped = client_change_person (client, DEMO_UPN_DIRECT, LICENSE_WITHOUT (DEMO_SKU_M365_E3, PLAN_TEAMS), QUOTED (DEMO_SKU_OFFICE_E3));
    g_auto (GStrv) disabled = demo_server_dup_disabled_plans (server, DEMO_UPN_DIRECT, DEMO_SKU_M365_E3);
    g_autoptr (GPtrArray) writes = demo_server_dup_writes (server);

    assert_status (swapped, 200);
    assert_no_path (client, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL);
    g_assert_cmpuint (g_strv_length (disabled), ==, 1);
    g_assert_cmpuint (writes->len, ==, 1);
  }
}

static void
test_rights (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer       *server = client_get_server (client);
  const char *const reader[] = { "Global Reader", NULL };
  const char *const writer[] = { "User Administrator", NULL };

  demo_server_set_roles (server, reader);
  {
    g_autoptr (Answer) answer = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);

    assert_refused (answer, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }
  demo_server_set_roles (server, writer);
  {
    g_autoptr (Answer) answer = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);
    g_autoptr (Answer) nobody = client_assign (client, "nobody@" DEMO_DOMAIN, NULL, DEMO_SKU_POWER_BI_PRO);

    assert_status (answer, 200);
    assert_refused (nobody, 404, "Request_ResourceNotFound", "Resource 'nobody@" DEMO_DOMAIN "' does not exist");
  }
}

static JsonArray *
get_states (Answer *answer)
{
  assert_status (answer, 200);
  return answer_get_array (answer, "licenseAssignmentStates");
}

static void
test_states (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer      *server = client_get_server (client);
  g_autofree char *sales = demo_server_dup_group_id (server, "Sales");
  g_autoptr (Answer) stuck = client_get (client, "/users/" DEMO_UPN_STUCK "?$select=licenseAssignmentStates,assignedLicenses");
  g_autoptr (Answer) no_seat = client_get (client, "/users/" DEMO_UPN_NO_SEAT "?$select=licenseAssignmentStates,assignedLicenses");
  JsonObject *state = json_array_get_object_element (get_states (stuck), 1);

  g_assert_cmpstr (json_object_get_string_member (state, "assignedByGroup"), ==, sales);
  g_assert_cmpstr (json_object_get_string_member (state, "state"), ==, "ActiveWithError");
  g_assert_cmpstr (json_object_get_string_member (state, "error"), ==, "DependencyViolation");
  g_assert_cmpuint (json_array_get_length (answer_get_array (stuck, "assignedLicenses")), ==, 2);

  state = json_array_get_object_element (get_states (no_seat), 1);
  g_assert_cmpstr (json_object_get_string_member (state, "state"), ==, "Error");
  g_assert_cmpstr (json_object_get_string_member (state, "error"), ==, "CountViolation");
  g_assert_cmpuint (json_array_get_length (answer_get_array (no_seat, "assignedLicenses")), ==, 1);
  g_assert_true (json_object_get_null_member (json_array_get_object_element (get_states (no_seat), 0), "assignedByGroup"));
}

static void
test_replication_lag (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  gint64      started = g_get_monotonic_time ();
  gboolean    seen = FALSE;

  demo_server_set_replication_lag (server, 400);
  {
    g_autoptr (Answer) done = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);
    g_autoptr (Answer) early = client_get (client, "/users/" DEMO_UPN_DIRECT "?$select=licenseAssignmentStates");

    assert_status (done, 200);
    g_assert_cmpuint (json_array_get_length (get_states (early)), ==, 2);
    g_assert_false (demo_server_person_holds (server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
  }
  while (!seen && g_get_monotonic_time () < started + 10 * G_USEC_PER_SEC)
    {
      g_autoptr (Answer) later = client_get (client, "/users/" DEMO_UPN_DIRECT "?$select=licenseAssignmentStates");

      seen = json_array_get_length (get_states (later)) == 1;
    }
  g_assert_true (seen);
  g_assert_cmpint (g_get_monotonic_time () - started, >=, 400 * 1000);
}

static void
test_details (void)
{
  g_autoptr (Client) client = new_signed_in ();
  g_autoptr (Answer) answer = client_get (client, "/users/" DEMO_UPN_DEPENDENT "/licenseDetails");
  JsonArray *plans;
  guint      n_disabled = 0;

  assert_status (answer, 200);
  g_assert_cmpuint (json_array_get_length (answer_get_value (answer)), ==, 2);
  plans = json_object_get_array_member (json_array_get_object_element (answer_get_value (answer), 1), "servicePlans");
  for (guint i = 0; i < json_array_get_length (plans); i++)
    {
      JsonObject *plan = json_array_get_object_element (plans, i);

      n_disabled += g_str_equal (json_object_get_string_member (plan, "provisioningStatus"), "Disabled") ? 1 : 0;
    }
  g_assert_cmpuint (n_disabled, ==, 2);
}

static void
test_behind_the_back (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);

  g_assert_true (demo_server_set_direct (server, DEMO_UPN_UNLICENSED, DEMO_SKU_VISIO_P2, TRUE));
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_UNLICENSED, DEMO_SKU_VISIO_P2, NULL, NULL));
  g_assert_true (demo_server_set_group_member (server, "Sales", DEMO_UPN_INHERITED, FALSE));
  g_assert_false (demo_server_person_holds (server, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, NULL, NULL));
  g_assert_true (demo_server_remove_product (server, DEMO_SKU_POWER_BI_PRO));
  g_assert_true (demo_server_delete_user (server, DEMO_UPN_LEAVER));
  g_assert_false (demo_server_delete_user (server, DEMO_UPN_LEAVER));
  g_assert_false (demo_server_set_direct (server, DEMO_UPN_DIRECT, "11111111-2222-4333-8444-555555555555", TRUE));
  {
    g_autoptr (Answer) gone = client_assign (client, DEMO_UPN_LEAVER, NULL, DEMO_SKU_M365_E5);
    g_autoptr (Answer) product = client_assign (client, DEMO_UPN_DIRECT, NULL, DEMO_SKU_POWER_BI_PRO);

    assert_status (gone, 404);
    assert_refused (product, 400, "Request_BadRequest", "does not correspond to a valid company License");
  }
}

static guint
count_service_plans (Client *client)
{
  g_autoptr (Answer) answer = client_get (client, "/subscribedSkus");
  JsonArray *products = answer_get_value (answer);

  for (guint i = 0; i < json_array_get_length (products); i++)
    {
      JsonObject *product = json_array_get_object_element (products, i);

      if (g_str_equal (json_object_get_string_member (product, "skuId"), DEMO_SKU_PROJECT_P3))
        return json_array_get_length (json_object_get_array_member (product, "servicePlans"));
    }

  g_assert_not_reached ();
}

/* The product is another one than when the license was given: an app fewer, which was off. */
static void
test_lost_plan (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  g_auto (GStrv) before = demo_server_dup_disabled_plans (server, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  g_auto (GStrv) after = NULL;
  g_autofree char *body = NULL;
  guint            n_plans = count_service_plans (client);

  g_assert_cmpuint (g_strv_length (before), ==, 2);
  g_assert_true (demo_server_remove_plan (server, DEMO_SKU_PROJECT_P3, before[0]));
  g_assert_false (demo_server_remove_plan (server, DEMO_SKU_PROJECT_P3, before[0]));
  after = demo_server_dup_disabled_plans (server, DEMO_UPN_DEPENDENT, DEMO_SKU_PROJECT_P3);
  g_assert_cmpuint (g_strv_length (after), ==, 1);
  g_assert_cmpstr (after[0], ==, before[1]);
  g_assert_cmpuint (count_service_plans (client), ==, n_plans - 1);
  {
    g_autoptr (Answer) person = client_get (client, "/users/" DEMO_UPN_DEPENDENT "?$select=licenseAssignmentStates");

    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_array_get_object_element (get_states (person), 1), "disabledPlans")), ==, 1);
  }

  body = g_strdup_printf ("{\"addLicenses\":[{\"skuId\":\"" DEMO_SKU_PROJECT_P3 "\",\"disabledPlans\":[\"%s\"]}],\"removeLicenses\":[]}", before[0]);
  {
    g_autoptr (Answer) refused = client_post (client, "/users/" DEMO_UPN_DEPENDENT "/assignLicense", body);

    assert_refused (refused, 400, "Request_BadRequest", "is not part of the license");
  }
}

static void
test_behind_the_back_of_licenses (void)
{
  g_autoptr (Client) client = new_signed_in ();
  DemoServer *server = client_get_server (client);
  g_auto (GStrv) plans = demo_server_dup_plans (server, DEMO_SKU_OFFICE_E3);
  const char *const off[] = { plans[1], plans[3], NULL };
  const char *const strange[] = { "11111111-2222-4333-8444-555555555555", NULL };
  g_auto (GStrv) after = NULL;

  g_assert_null (demo_server_dup_disabled_plans (server, DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3)); /* it is a group's */
  g_assert_false (demo_server_set_disabled_plans (server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, strange));
  g_assert_true (demo_server_set_disabled_plans (server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, off));
  after = demo_server_dup_disabled_plans (server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3);
  g_assert_cmpuint (g_strv_length (after), ==, 2);
  g_assert_cmpstr (after[0], ==, off[0]);
  g_assert_cmpstr (after[1], ==, off[1]);

  g_assert_true (demo_server_set_usage_location (server, DEMO_UPN_DIRECT, NULL));
  {
    g_autoptr (Answer) refused = client_assign (client, DEMO_UPN_DIRECT, DEMO_SKU_VISIO_P2, NULL);

    assert_refused (refused, 400, "Request_BadRequest", "invalid usage location");
  }
  g_assert_true (demo_server_set_usage_location (server, DEMO_UPN_DIRECT, "AT"));
  {
    g_autoptr (Answer) good = client_assign (client, DEMO_UPN_DIRECT, DEMO_SKU_VISIO_P2, NULL);

    assert_status (good, 200);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/licensing/products", test_products);
  g_test_add_func ("/demo/licensing/read-role", test_read_role);
  g_test_add_func ("/demo/licensing/malformed", test_malformed);
  g_test_add_func ("/demo/licensing/remove", test_remove);
  g_test_add_func ("/demo/licensing/inherited", test_inherited);
  g_test_add_func ("/demo/licensing/dependency", test_dependency);
  g_test_add_func ("/demo/licensing/add-refusals", test_add_refusals);
  g_test_add_func ("/demo/licensing/apps", test_apps);
  g_test_add_func ("/demo/licensing/alternatives", test_alternatives);
  g_test_add_func ("/demo/licensing/swap", test_swap);
  g_test_add_func ("/demo/licensing/rights", test_rights);
  g_test_add_func ("/demo/licensing/states", test_states);
  g_test_add_func ("/demo/licensing/replication-lag", test_replication_lag);
  g_test_add_func ("/demo/licensing/details", test_details);
  g_test_add_func ("/demo/licensing/lost-plan", test_lost_plan);
  g_test_add_func ("/demo/licensing/behind-the-back-of-licenses", test_behind_the_back_of_licenses);
  g_test_add_func ("/demo/licensing/behind-the-back", test_behind_the_back);

  return g_test_run ();
}
