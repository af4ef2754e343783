/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

/* What happens in the background to the members of a group that gives licenses: GRAPH.md 4 and 8. */

#define LAB "Lab"
#define MINUTE 60000
#define PLAN_SHAREPOINT "5dbe027f-2339-4123-9542-606e4d348a72"
#define PLAN_OFFICE_ONLINE "e95bec33-7c88-4a70-8e19-b10bd9d0c014"
#define PLAN_TEAMS "57ff2da0-773e-42df-b2af-ffb7a2317929"
#define PLAN_NEW "99999999-2222-4333-8444-555555555555"

/* One group with one member; who may do everything is signed in. */
static Client *
new_for (const char *member)
{
  Client     *client = client_new ();
  DemoServer *server = client_get_server (client);

  client_set_roles (client, "User Administrator");
  client_sign_in (client, GROUP_SCOPES);
  g_assert_true (demo_server_add_group (server, LAB, DEMO_GROUP_SECURITY));
  g_assert_true (demo_server_set_group_member (server, LAB, member, TRUE));
  return client;
}

static void
assert_group_state (Client     *client,
                    const char *state)
{
  g_autofree char *id = demo_server_dup_group_id (client_get_server (client), LAB);
  g_autofree char *path = g_strdup_printf ("/groups/%s?$select=licenseProcessingState", id);
  g_autoptr (Answer) answer = client_get (client, path);
  JsonObject *group = answer_get_object (answer);

  if (state == NULL)
    g_assert_true (json_object_get_null_member (group, "licenseProcessingState"));
  else
    g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (group, "licenseProcessingState"), "state"), ==, state);
}

static void
change_group (Client     *client,
              const char *add,
              const char *remove)
{
  g_autoptr (Answer) answer = client_change_group (client, LAB, add, remove);

  assert_status (answer, 202);
}

static void
leave (Client     *client,
       const char *user)
{
  g_autoptr (Answer) answer = client_leave (client, LAB, user);

  assert_status (answer, 204);
}

static void
reprocess (Client     *client,
           const char *user)
{
  g_autoptr (Answer) answer = client_reprocess (client, user);

  assert_status (answer, 200);
}

/* The states as a client reads them. */
static guint
count_states (Client     *client,
              const char *user)
{
  g_autofree char *path = g_strdup_printf ("/users/%s?$select=licenseAssignmentStates", user);
  g_autoptr (Answer) answer = client_get (client, path);

  return json_array_get_length (answer_get_array (answer, "licenseAssignmentStates"));
}

static void
test_time_of_a_group (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_ADMIN);
  DemoServer *server = client_get_server (client);

  assert_group_state (client, NULL);
  demo_server_set_processing_time (server, MINUTE);
  change_group (client, LICENSE (DEMO_SKU_VISIO_P2), "");
  assert_group_state (client, "QueuedForProcessing");
  g_assert_cmpuint (count_states (client, DEMO_UPN_ADMIN), ==, 1);
  demo_server_advance_clock (server, MINUTE / 2);
  assert_group_state (client, "ProcessingInProgress");
  assert_no_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB);
  demo_server_advance_clock (server, MINUTE / 2);
  assert_group_state (client, "ProcessingComplete");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Active", "None");
  g_assert_cmpuint (count_states (client, DEMO_UPN_ADMIN), ==, 2);

  change_group (client, "", QUOTED (DEMO_SKU_VISIO_P2));
  assert_group_state (client, "QueuedForProcessing");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Active", "None");
  demo_server_advance_clock (server, MINUTE);
  assert_group_state (client, "ProcessingComplete");
  assert_no_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB);
}

/* A membership is gone at once, the license later; the group's state tells nothing of it. */
static void
test_time_of_a_member (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_ADMIN);
  DemoServer *server = client_get_server (client);

  change_group (client, LICENSE (DEMO_SKU_VISIO_P2), "");
  demo_server_set_processing_time (server, MINUTE);
  leave (client, DEMO_UPN_ADMIN);
  g_assert_false (demo_server_is_member (server, LAB, DEMO_UPN_ADMIN));
  assert_group_state (client, "ProcessingComplete");
  g_assert_cmpuint (count_states (client, DEMO_UPN_ADMIN), ==, 2);
  demo_server_advance_clock (server, MINUTE);
  g_assert_cmpuint (count_states (client, DEMO_UPN_ADMIN), ==, 1);
  g_assert_false (demo_server_person_holds (server, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, NULL, NULL));
  {
    g_autoptr (Answer) back = client_join (client, LAB, DEMO_UPN_ADMIN);

    assert_status (back, 204);
    assert_no_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB);
    demo_server_advance_clock (server, MINUTE);
    assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Active", "None");
  }
  /* Who is back before anything happened has lost nothing. */
  leave (client, DEMO_UPN_ADMIN);
  demo_server_advance_clock (server, MINUTE / 2);
  {
    g_autoptr (Answer) back = client_join (client, LAB, DEMO_UPN_ADMIN);

    assert_status (back, 204);
    demo_server_advance_clock (server, 2 * MINUTE);
    assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Active", "None");
  }
}

/* Nested groups give nothing, guests and the blocked get what the others get, and who has no usage location gets the company's. */
static void
test_who_gets_it (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_UNLICENSED);
  DemoServer *server = client_get_server (client);

  demo_server_set_group_member (server, LAB, DEMO_UPN_LEAVER, TRUE);
  demo_server_nest_group (server, LAB, "Sales");
  change_group (client, LICENSE (DEMO_SKU_POWER_BI_PRO), "");
  assert_path (client, DEMO_UPN_UNLICENSED, DEMO_SKU_POWER_BI_PRO, LAB, "Active", "None");
  assert_path (client, DEMO_UPN_LEAVER, DEMO_SKU_POWER_BI_PRO, LAB, "Active", "None");
  assert_no_path (client, DEMO_UPN_INHERITED, DEMO_SKU_POWER_BI_PRO, LAB);
  {
    g_autoptr (Answer) answer = client_get (client, "/users/" DEMO_UPN_UNLICENSED "?$select=usageLocation");

    g_assert_cmpstr (answer_get_string (answer, "usageLocation"), ==, DEMO_COUNTRY);
  }
}

/* Of two members one gets the last seat; the other one is in error until there is one more and somebody reprocesses. */
static void
test_count (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_ADMIN);
  DemoServer *server = client_get_server (client);
  guint       consumed = demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO);

  demo_server_set_group_member (server, LAB, DEMO_UPN_LEAVER, TRUE);
  demo_server_set_group_member (server, LAB, DEMO_UPN_DIRECT, TRUE); /* has it already: wants no seat */
  demo_server_set_seats (server, DEMO_SKU_POWER_BI_PRO, consumed + 1);
  change_group (client, LICENSE (DEMO_SKU_POWER_BI_PRO), "");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_POWER_BI_PRO, LAB, "Active", "None");
  assert_path (client, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, LAB, "Active", "None");
  assert_path (client, DEMO_UPN_LEAVER, DEMO_SKU_POWER_BI_PRO, LAB, "Error", "CountViolation");
  g_assert_cmpuint (demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO), ==, consumed + 1);

  demo_server_set_seats (server, DEMO_SKU_POWER_BI_PRO, consumed + 2);
  assert_path (client, DEMO_UPN_LEAVER, DEMO_SKU_POWER_BI_PRO, LAB, "Error", "CountViolation"); /* "no waiting list" */
  demo_server_set_processing_time (server, MINUTE);
  reprocess (client, DEMO_UPN_LEAVER);
  assert_path (client, DEMO_UPN_LEAVER, DEMO_SKU_POWER_BI_PRO, LAB, "Error", "CountViolation");
  demo_server_advance_clock (server, MINUTE);
  assert_path (client, DEMO_UPN_LEAVER, DEMO_SKU_POWER_BI_PRO, LAB, "Active", "None");
}

/* All products of a group come together, or none. */
static void
test_siblings (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_ADMIN);
  DemoServer *server = client_get_server (client);

  change_group (client, LICENSE (DEMO_SKU_COPILOT) "," LICENSE (DEMO_SKU_VISIO_P2), "");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_COPILOT, LAB, "Error", "CountViolation");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Error", "Other");
  g_assert_false (demo_server_person_holds (server, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, NULL, NULL));
  change_group (client, "", QUOTED (DEMO_SKU_COPILOT));
  assert_no_path (client, DEMO_UPN_ADMIN, DEMO_SKU_COPILOT, LAB);
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Active", "None");
  /* What is there already is not lost when something new fails. */
  change_group (client, LICENSE (DEMO_SKU_COPILOT), "");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_COPILOT, LAB, "Error", "CountViolation");
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, NULL, NULL));
}

static void
test_exclusive (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_DIRECT);

  change_group (client, LICENSE (DEMO_SKU_M365_F3), "");
  assert_path (client, DEMO_UPN_DIRECT, DEMO_SKU_M365_F3, LAB, "Error", "MutuallyExclusiveViolation");
  assert_path (client, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, "Active", "None");
  {
    g_autoptr (Answer) removed = client_change_person (client, DEMO_UPN_DIRECT, "", QUOTED (DEMO_SKU_OFFICE_E3));

    assert_status (removed, 200);
  }
  assert_path (client, DEMO_UPN_DIRECT, DEMO_SKU_M365_F3, LAB, "Error", "MutuallyExclusiveViolation");
  reprocess (client, DEMO_UPN_DIRECT);
  assert_path (client, DEMO_UPN_DIRECT, DEMO_SKU_M365_F3, LAB, "Active", "None");
}

/* Of two products of one group that cannot be together for somebody, the one that was there stays. */
static void
test_exclusive_with_sibling (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_ADMIN);
  DemoServer *server = client_get_server (client);

  demo_server_set_direct (server, DEMO_UPN_ADMIN, DEMO_SKU_M365_E3, FALSE);
  change_group (client, LICENSE (DEMO_SKU_VISIO_P2) "," LICENSE (DEMO_SKU_OFFICE_E3), "");
  g_assert_true (demo_server_set_group_product (server, LAB, DEMO_SKU_M365_F3, TRUE, NULL));
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_OFFICE_E3, LAB, "Active", "None");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_VISIO_P2, LAB, "Active", "None");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_M365_F3, LAB, "Error", "MutuallyExclusiveViolation");
}

static void
test_location (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_CHINESE);
  DemoServer *server = client_get_server (client);

  g_assert_true (demo_server_prohibit (server, DEMO_SKU_TEAMS_PHONE, "CN"));
  g_assert_false (demo_server_prohibit (server, "11111111-2222-4333-8444-555555555555", "CN"));
  demo_server_set_group_member (server, LAB, DEMO_UPN_ADMIN, TRUE);
  change_group (client, LICENSE (DEMO_SKU_TEAMS_PHONE), "");
  assert_path (client, DEMO_UPN_CHINESE, DEMO_SKU_TEAMS_PHONE, LAB, "Error", "ProhibitedInUsageLocationViolation");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_TEAMS_PHONE, LAB, "Active", "None");
  {
    g_autoptr (Answer) direct = client_change_person (client, DEMO_UPN_CHINESE, LICENSE (DEMO_SKU_TEAMS_PHONE), "");

    assert_refused (direct, 400, "Request_BadRequest", "invalid usage location");
  }
  demo_server_set_usage_location (server, DEMO_UPN_CHINESE, "DE");
  reprocess (client, DEMO_UPN_CHINESE);
  assert_path (client, DEMO_UPN_CHINESE, DEMO_SKU_TEAMS_PHONE, LAB, "Active", "None");
}

static void
test_duplicate_address (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_UNLICENSED);
  DemoServer *server = client_get_server (client);

  g_assert_true (demo_server_set_duplicate_address (server, DEMO_UPN_UNLICENSED, TRUE));
  g_assert_false (demo_server_set_duplicate_address (server, "nobody", TRUE));
  change_group (client, LICENSE (DEMO_SKU_OFFICE_E3), "");
  assert_path (client, DEMO_UPN_UNLICENSED, DEMO_SKU_OFFICE_E3, LAB, "Error", "UniquenessViolation");
  reprocess (client, DEMO_UPN_UNLICENSED);
  assert_path (client, DEMO_UPN_UNLICENSED, DEMO_SKU_OFFICE_E3, LAB, "Error", "UniquenessViolation");
  demo_server_set_duplicate_address (server, DEMO_UPN_UNLICENSED, FALSE);
  reprocess (client, DEMO_UPN_UNLICENSED);
  assert_path (client, DEMO_UPN_UNLICENSED, DEMO_SKU_OFFICE_E3, LAB, "Active", "None");
}

/* What another product needs does not go: it is stuck until that one has gone and somebody reprocesses. */
static void
test_stuck (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_DEPENDENT);
  DemoServer *server = client_get_server (client);

  change_group (client, LICENSE (DEMO_SKU_OFFICE_E3), "");
  {
    g_autoptr (Answer) direct = client_change_person (client, DEMO_UPN_DEPENDENT, "", QUOTED (DEMO_SKU_OFFICE_E3));

    assert_status (direct, 200);
  }
  leave (client, DEMO_UPN_DEPENDENT);
  assert_path (client, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, LAB, "ActiveWithError", "DependencyViolation");
  g_assert_true (demo_server_person_holds (server, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, NULL, NULL));
  g_assert_false (demo_server_is_member (server, LAB, DEMO_UPN_DEPENDENT));
  {
    g_autoptr (Answer) inherited = client_change_person (client, DEMO_UPN_DEPENDENT, "", QUOTED (DEMO_SKU_OFFICE_E3));

    assert_refused (inherited, 400, "Request_BadRequest", "inherited from a group");
  }
  reprocess (client, DEMO_UPN_DEPENDENT);
  assert_path (client, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, LAB, "ActiveWithError", "DependencyViolation");
  {
    g_autoptr (Answer) removed = client_change_person (client, DEMO_UPN_DEPENDENT, "", QUOTED (DEMO_SKU_PROJECT_P3));

    assert_status (removed, 200);
  }
  assert_path (client, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, LAB, "ActiveWithError", "DependencyViolation");
  reprocess (client, DEMO_UPN_DEPENDENT);
  assert_no_path (client, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, LAB);
}

/* The same when the product is taken off the group, or an app of it is switched off there. */
static void
test_stuck_for_one (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_DEPENDENT);
  DemoServer *server = client_get_server (client);

  demo_server_set_group_member (server, LAB, DEMO_UPN_ADMIN, TRUE);
  change_group (client, LICENSE (DEMO_SKU_OFFICE_E3), "");
  demo_server_set_direct (server, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, FALSE);
  change_group (client, "{\"skuId\":\"" DEMO_SKU_OFFICE_E3 "\",\"disabledPlans\":[\"" PLAN_SHAREPOINT "\",\"" PLAN_OFFICE_ONLINE "\"]}", "");
  assert_path (client, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, LAB, "ActiveWithError", "DependencyViolation");
  assert_path (client, DEMO_UPN_ADMIN, DEMO_SKU_OFFICE_E3, LAB, "Active", "None");
  {
    g_auto (GStrv) plans = demo_server_dup_effective_plans (server, DEMO_UPN_DEPENDENT);

    g_assert_true (g_strv_contains ((const char *const *) plans, PLAN_SHAREPOINT));
  }
  change_group (client, "", QUOTED (DEMO_SKU_OFFICE_E3));
  assert_path (client, DEMO_UPN_DEPENDENT, DEMO_SKU_OFFICE_E3, LAB, "ActiveWithError", "DependencyViolation");
  assert_no_path (client, DEMO_UPN_ADMIN, DEMO_SKU_OFFICE_E3, LAB);
}

/* A group whose product needs a plan that the person gets from elsewhere; then not any more. */
static void
test_missing_prerequisite (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_UNLICENSED);
  DemoServer       *server = client_get_server (client);
  const char *const off[] = { PLAN_SHAREPOINT, NULL };

  g_assert_true (demo_server_set_group_product (server, LAB, DEMO_SKU_PROJECT_P3, TRUE, off));
  assert_path (client, DEMO_UPN_UNLICENSED, DEMO_SKU_PROJECT_P3, LAB, "Error", "DependencyViolation");
  demo_server_set_direct (server, DEMO_UPN_UNLICENSED, DEMO_SKU_OFFICE_E3, TRUE);
  reprocess (client, DEMO_UPN_UNLICENSED);
  assert_path (client, DEMO_UPN_UNLICENSED, DEMO_SKU_PROJECT_P3, LAB, "Active", "None");
  {
    g_autoptr (Answer) refused = client_change_person (client, DEMO_UPN_UNLICENSED, "", QUOTED (DEMO_SKU_OFFICE_E3));

    assert_refused (refused, 400, "Request_BadRequest", "depends on the service plan(s) " PLAN_SHAREPOINT);
  }
}

/* The person of demo-server.h who is stuck from the beginning, and the one for whom there was no seat. */
static void
test_seeded (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_ADMIN);
  DemoServer *server = client_get_server (client);

  reprocess (client, DEMO_UPN_STUCK);
  assert_path (client, DEMO_UPN_STUCK, DEMO_SKU_OFFICE_E3, "Sales", "ActiveWithError", "DependencyViolation");
  demo_server_set_direct (server, DEMO_UPN_STUCK, DEMO_SKU_PROJECT_P3, FALSE);
  reprocess (client, DEMO_UPN_STUCK);
  assert_no_path (client, DEMO_UPN_STUCK, DEMO_SKU_OFFICE_E3, "Sales");

  reprocess (client, DEMO_UPN_NO_SEAT);
  assert_path (client, DEMO_UPN_NO_SEAT, DEMO_SKU_COPILOT, "Copilot Pilots", "Error", "CountViolation");
  demo_server_set_direct (server, DEMO_UPN_BOTH, DEMO_SKU_COPILOT, FALSE);
  reprocess (client, DEMO_UPN_NO_SEAT);
  assert_path (client, DEMO_UPN_NO_SEAT, DEMO_SKU_COPILOT, "Copilot Pilots", "Active", "None");
}

/* Everything that is on by any path is on; a plan that Microsoft adds is on in every group. */
static void
test_effective_plans (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_DIRECT);
  DemoServer *server = client_get_server (client);
  g_auto (GStrv) all = demo_server_dup_effective_plans (server, DEMO_UPN_DIRECT);

  change_group (client, LICENSE_WITHOUT (DEMO_SKU_OFFICE_E3, PLAN_TEAMS), "");
  {
    g_auto (GStrv) plans = demo_server_dup_effective_plans (server, DEMO_UPN_DIRECT);

    g_assert_true (g_strv_equal ((const char *const *) plans, (const char *const *) all));
  }
  {
    g_autoptr (Answer) removed = client_change_person (client, DEMO_UPN_DIRECT, "", QUOTED (DEMO_SKU_OFFICE_E3));

    assert_status (removed, 200);
  }
  {
    g_auto (GStrv) plans = demo_server_dup_effective_plans (server, DEMO_UPN_DIRECT);

    g_assert_cmpuint (g_strv_length (plans), ==, g_strv_length (all) - 1);
    g_assert_false (g_strv_contains ((const char *const *) plans, PLAN_TEAMS));
  }
  g_assert_true (demo_server_add_plan (server, DEMO_SKU_OFFICE_E3, PLAN_NEW, "NEW_PLAN"));
  g_assert_false (demo_server_add_plan (server, DEMO_SKU_OFFICE_E3, PLAN_NEW, "NEW_PLAN"));
  {
    g_auto (GStrv) plans = demo_server_dup_effective_plans (server, DEMO_UPN_DIRECT);

    g_assert_true (g_strv_contains ((const char *const *) plans, PLAN_NEW));
  }
}

/* Into a group, wait, direct away: no gap and one seat (GRAPH.md 8, "Moving from direct to group"). A deleted group leaves its id behind. */
static void
test_moving (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_DIRECT);
  DemoServer      *server = client_get_server (client);
  guint            consumed = demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO);
  g_autofree char *id = demo_server_dup_group_id (server, LAB);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  change_group (client, LICENSE (DEMO_SKU_POWER_BI_PRO), "");
  g_assert_cmpuint (demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO), ==, consumed);
  {
    g_autoptr (Answer) removed = client_change_person (client, DEMO_UPN_DIRECT, "", QUOTED (DEMO_SKU_POWER_BI_PRO));

    assert_status (removed, 200);
    g_assert_cmpuint (demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO), ==, consumed);
  }
  demo_server_delete_group (server, LAB);
  lines = demo_server_dup_assignments (server, DEMO_UPN_DIRECT);
  text = g_strjoinv ("\n", lines);
  g_assert_nonnull (strstr (text, id));
  reprocess (client, DEMO_UPN_DIRECT);
  g_assert_false (demo_server_person_holds (server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, NULL));
}

#define N_STEPS 600

static const char *const some_people[] = {
  DEMO_UPN_ADMIN, DEMO_UPN_DIRECT, DEMO_UPN_INHERITED, DEMO_UPN_BOTH, DEMO_UPN_DEPENDENT, DEMO_UPN_STUCK, DEMO_UPN_UNLICENSED, DEMO_UPN_NO_SEAT
};

static const char *const some_products[] = {
  DEMO_SKU_OFFICE_E3, DEMO_SKU_PROJECT_P3, DEMO_SKU_M365_F3, DEMO_SKU_COPILOT, DEMO_SKU_POWER_BI_PRO, DEMO_SKU_M365_E5
};

static const char *const some_groups[] = { LAB, "Other Lab", "Third Lab", "Sales" };

/* Returns: whether it was not refused; both are right. */
static gboolean
take_random_step (Client *client,
                  GRand  *rand)
{
  const char      *user = some_people[g_rand_int_range (rand, 0, G_N_ELEMENTS (some_people))];
  const char      *group = some_groups[g_rand_int_range (rand, 0, G_N_ELEMENTS (some_groups))];
  const char      *sku_id = some_products[g_rand_int_range (rand, 0, G_N_ELEMENTS (some_products))];
  const char      *off = g_rand_boolean (rand) && strstr (DEMO_SKU_COPILOT DEMO_SKU_POWER_BI_PRO, sku_id) == NULL ? QUOTED (PLAN_OFFICE_ONLINE) : "";
  g_autofree char *add = g_strdup_printf ("{\"skuId\":\"%s\",\"disabledPlans\":[%s]}", sku_id, off);
  g_autofree char *remove = g_strdup_printf ("\"%s\"", sku_id);
  g_autoptr (Answer) answer = NULL;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      answer = client_join (client, group, user);
      break;
    case 1:
      answer = client_leave (client, group, user);
      break;
    case 2:
      answer = client_change_group (client, group, add, "");
      break;
    case 3:
      answer = client_change_group (client, group, "", remove);
      break;
    case 4:
      answer = client_change_person (client, user, add, "");
      break;
    case 5:
      answer = client_change_person (client, user, "", remove);
      break;
    default:
      answer = client_reprocess (client, user);
      break;
    }

  g_assert_true (answer->status / 100 == 2 || answer->status == 400 || answer->status == 404);
  return answer->status / 100 == 2;
}

static void
assert_one_path_each (char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    for (guint j = i + 1; lines[j] != NULL; j++)
      g_assert_cmpint (strncmp (lines[i], lines[j], 2 * 36 + 1), !=, 0);
}

/* Whatever happened: one path of a kind, counts that are right, and who has been gone through twice is as after the first time. */
static void
test_random (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_ADMIN);
  DemoServer *server = client_get_server (client);
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (Answer) people = client_get (client, "/users?$select=id&$top=999");
  JsonArray *value = answer_get_value (people);
  guint      n_done = 0;

  demo_server_add_group (server, "Other Lab", DEMO_GROUP_MICROSOFT_365);
  demo_server_add_group (server, "Third Lab", DEMO_GROUP_SECURITY);
  for (guint i = 0; i < N_STEPS; i++)
    n_done += take_random_step (client, rand) ? 1 : 0;
  g_test_message ("%u of %u steps done", n_done, N_STEPS);
  g_assert_cmpuint (n_done, >, N_STEPS / 10);

  for (guint i = 0; i < G_N_ELEMENTS (some_people); i++)
    {
      g_auto (GStrv) first = NULL;
      g_auto (GStrv) second = NULL;

      reprocess (client, some_people[i]);
      first = demo_server_dup_assignments (server, some_people[i]);
      reprocess (client, some_people[i]);
      second = demo_server_dup_assignments (server, some_people[i]);
      assert_one_path_each (first);
      g_assert_true (g_strv_equal ((const char *const *) first, (const char *const *) second));
    }
  for (guint i = 0; i < G_N_ELEMENTS (some_products); i++)
    {
      guint n_held = 0;

      for (guint j = 0; j < json_array_get_length (value); j++)
        n_held += demo_server_person_holds (server, json_object_get_string_member (json_array_get_object_element (value, j), "id"), some_products[i], NULL, NULL) ? 1 : 0;
      g_assert_cmpuint (n_held, ==, demo_server_get_consumed (server, some_products[i]));
    }
}

static void
test_reprocess_rights (void)
{
  g_autoptr (Client) client = new_for (DEMO_UPN_ADMIN);
  static const char *const roles[] = { "License Administrator", "User Administrator", "Directory Writers", "Global Administrator" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      client_set_roles (client, roles[i]);
      reprocess (client, DEMO_UPN_ADMIN);
    }
  client_set_roles (client, "Groups Administrator");
  {
    g_autoptr (Answer) role = client_reprocess (client, DEMO_UPN_ADMIN);
    g_autoptr (Answer) nobody = client_send (client, "POST", "/users/nobody@" DEMO_DOMAIN "/reprocessLicenseAssignment", NULL, NULL);

    assert_refused (role, 403, "Authorization_RequestDenied", "Insufficient privileges");
    assert_status (nobody, 403);
  }
  client_set_roles (client, "License Administrator");
  client_sign_in (client, ALL_SCOPES);
  {
    g_autoptr (Answer) scope = client_reprocess (client, DEMO_UPN_ADMIN);

    assert_refused (scope, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/processing/time-of-a-group", test_time_of_a_group);
  g_test_add_func ("/demo/processing/time-of-a-member", test_time_of_a_member);
  g_test_add_func ("/demo/processing/who-gets-it", test_who_gets_it);
  g_test_add_func ("/demo/processing/count", test_count);
  g_test_add_func ("/demo/processing/siblings", test_siblings);
  g_test_add_func ("/demo/processing/exclusive", test_exclusive);
  g_test_add_func ("/demo/processing/exclusive-with-sibling", test_exclusive_with_sibling);
  g_test_add_func ("/demo/processing/location", test_location);
  g_test_add_func ("/demo/processing/duplicate-address", test_duplicate_address);
  g_test_add_func ("/demo/processing/stuck", test_stuck);
  g_test_add_func ("/demo/processing/stuck-for-one", test_stuck_for_one);
  g_test_add_func ("/demo/processing/missing-prerequisite", test_missing_prerequisite);
  g_test_add_func ("/demo/processing/seeded", test_seeded);
  g_test_add_func ("/demo/processing/effective-plans", test_effective_plans);
  g_test_add_func ("/demo/processing/moving", test_moving);
  g_test_add_func ("/demo/processing/random", test_random);
  g_test_add_func ("/demo/processing/reprocess-rights", test_reprocess_rights);

  return g_test_run ();
}
