/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"

/* GRAPH.md row by row: every refusal of 3.5, every situation of 4, and the moves of 8. */

#define UNKNOWN "11111111-2222-4333-8444-555555555555"
#define LICENSE_WRITES ALL_SCOPES
#define DENIED "Insufficient privileges to complete the operation."

typedef struct
{
  const char *name;
  const char *roles;
  const char *user;
  const char *add;
  const char *remove;
  guint       status;
  const char *code;
  const char *fragment;
} Refusal;

static const Refusal refusals[] = {
  { "already-gone", "License Administrator", DEMO_UPN_DIRECT, "", QUOTED (DEMO_SKU_VISIO_P2), 400, "Request_BadRequest", "does not have a corresponding license." },
  { "inherited", "License Administrator", DEMO_UPN_INHERITED, "", QUOTED (DEMO_SKU_OFFICE_E3), 400, "Request_BadRequest", "inherited from a group" },
  { "stuck", "License Administrator", DEMO_UPN_STUCK, "", QUOTED (DEMO_SKU_OFFICE_E3), 400, "Request_BadRequest", "inherited from a group" },
  { "in-error", "License Administrator", DEMO_UPN_NO_SEAT, "", QUOTED (DEMO_SKU_COPILOT), 400, "Request_BadRequest", "inherited from a group" },
  { "dependency", "License Administrator", DEMO_UPN_DEPENDENT, "", QUOTED (DEMO_SKU_OFFICE_E3), 400, "Request_BadRequest", "depends on the service plan" },
  { "conflict", "License Administrator", DEMO_UPN_DIRECT, LICENSE (DEMO_SKU_M365_F3), "", 400, "Request_BadRequest", "mutually exclusive" },
  { "no-units", "License Administrator", DEMO_UPN_DIRECT, LICENSE (DEMO_SKU_COPILOT), "", 400, "Request_BadRequest", "does not have any available licenses." },
  { "location", "License Administrator", DEMO_UPN_UNLICENSED, LICENSE (DEMO_SKU_EMS_E3), "", 400, "Request_BadRequest", "invalid usage location." },
  { "unknown-product", "License Administrator", DEMO_UPN_DIRECT, "", QUOTED (UNKNOWN), 400, "Request_BadRequest", "does not correspond to a valid company License." },
  { "rights", "Groups Administrator", DEMO_UPN_DIRECT, "", QUOTED (DEMO_SKU_OFFICE_E3), 403, "Authorization_RequestDenied", DENIED },
};

/* A refusal changes nothing. */
static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  g_auto (GStrv) before = demo_server_dup_assignments (server, refusal->user);
  g_auto (GStrv) after = NULL;
  g_autoptr (Answer) answer = NULL;
  g_autoptr (GPtrArray) writes = NULL;

  client_set_roles (client, refusal->roles);
  client_sign_in (client, LICENSE_WRITES);
  answer = client_change_person (client, refusal->user, refusal->add, refusal->remove);
  assert_refused (answer, refusal->status, refusal->code, refusal->fragment);

  after = demo_server_dup_assignments (server, refusal->user);
  writes = demo_server_dup_writes (server);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
  g_assert_cmpuint (writes->len, ==, 0);
}

static void
test_refusals_of_the_moment (void)
{
  static const struct
  {
    DemoFault   fault;
    guint       status;
    const char *code;
  } cases[] = {
    { { DEMO_FAULT_CONFLICT, "POST", "/users/", 0, 1, 0, NULL }, 409, "Directory_ConcurrencyViolation" },
    { { DEMO_FAULT_THROTTLE, "POST", "/users/", 0, 1, 0, NULL }, 429, "TooManyRequests" },
  };
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);

  client_sign_in (client, LICENSE_WRITES);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Answer) answer = NULL;

      demo_server_add_fault (server, &cases[i].fault);
      answer = client_change_person (client, DEMO_UPN_DIRECT, "", QUOTED (DEMO_SKU_OFFICE_E3));
      assert_refused (answer, cases[i].status, cases[i].code, "");
      g_assert_true (demo_server_person_holds (server, DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, NULL, NULL));
    }
  {
    g_autoptr (Answer) deleted = client_post (client, "/users/" UNKNOWN "/assignLicense", "{\"addLicenses\":[],\"removeLicenses\":[]}");

    assert_refused (deleted, 404, "Request_ResourceNotFound", "Resource '" UNKNOWN "' does not exist or one of its queried reference-property objects are not present.");
  }
}

typedef enum
{
  STEP_END,
  STEP_REMOVE, /* the direct license of what */
  STEP_LEAVE,  /* the group */
  STEP_JOIN,   /* the group */
  STEP_REPROCESS,
} Step;

typedef struct
{
  const char *name;
  const char *user;
  const char *sku_id;
  struct
  {
    Step        step;
    const char *what;
    gboolean    is_held; /* after it, by any path that is not in error */
    int         seats;   /* freed so far */
  } steps[4];
} Situation;

static const Situation situations[] = {
  { "only-direct", DEMO_UPN_DIRECT, DEMO_SKU_OFFICE_E3, { { STEP_REMOVE, DEMO_SKU_OFFICE_E3, FALSE, 1 } } },
  { "only-inherited", DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, { { STEP_LEAVE, "Sales", FALSE, 1 } } },
  { "direct-and-inherited", DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, { { STEP_REMOVE, DEMO_SKU_OFFICE_E3, TRUE, 0 }, { STEP_LEAVE, "Sales", FALSE, 1 } } },
  { "group-first", DEMO_UPN_BOTH, DEMO_SKU_OFFICE_E3, { { STEP_LEAVE, "Sales", TRUE, 0 }, { STEP_REMOVE, DEMO_SKU_OFFICE_E3, FALSE, 1 } } },
  { "two-groups", DEMO_UPN_TWO_GROUPS, DEMO_SKU_POWER_BI_PRO, { { STEP_LEAVE, "Sales Tools", TRUE, 0 }, { STEP_LEAVE, "Project Danube", FALSE, 1 } } },
  { "in-error", DEMO_UPN_NO_SEAT, DEMO_SKU_COPILOT, { { STEP_LEAVE, "Copilot Pilots", FALSE, 0 } } },
  { "stuck", DEMO_UPN_STUCK, DEMO_SKU_OFFICE_E3, { { STEP_REPROCESS, NULL, TRUE, 0 }, { STEP_REMOVE, DEMO_SKU_PROJECT_P3, TRUE, 0 }, { STEP_REPROCESS, NULL, FALSE, 1 } } },
  { "from-group-to-group", DEMO_UPN_INHERITED, DEMO_SKU_OFFICE_E3, { { STEP_JOIN, "New Sales", TRUE, 0 }, { STEP_LEAVE, "Sales", TRUE, 0 }, { STEP_LEAVE, "New Sales", FALSE, 1 } } },
};

static Answer *
take_step (Client          *client,
           const Situation *situation,
           guint            at)
{
  const char      *what = situation->steps[at].what;
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", what);

  switch (situation->steps[at].step)
    {
    case STEP_REMOVE:
      return client_change_person (client, situation->user, "", quoted);
    case STEP_LEAVE:
      return client_leave (client, what, situation->user);
    case STEP_JOIN:
      return client_join (client, what, situation->user);
    case STEP_REPROCESS:
      return client_reprocess (client, situation->user);
    case STEP_END:
    default:
      g_assert_not_reached ();
    }
}

static void
test_situation (gconstpointer data)
{
  const Situation *situation = data;
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  guint       consumed = demo_server_get_consumed (server, situation->sku_id);

  client_set_roles (client, "User Administrator");
  client_sign_in (client, GROUP_SCOPES);
  demo_server_add_group (server, "New Sales", DEMO_GROUP_MICROSOFT_365);
  demo_server_set_group_product (server, "New Sales", DEMO_SKU_OFFICE_E3, TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (situation->steps) && situation->steps[i].step != STEP_END; i++)
    {
      g_autoptr (Answer) answer = take_step (client, situation, i);

      g_test_message ("step %u", i + 1);
      g_assert_cmpuint (answer->status / 100, ==, 2);
      g_assert_true (demo_server_person_holds (server, situation->user, situation->sku_id, NULL, NULL) == situation->steps[i].is_held);
      g_assert_cmpint ((int) consumed - (int) demo_server_get_consumed (server, situation->sku_id), ==, situation->steps[i].seats);
    }
}

/* "Error: user does not hold it; a direct one can still be removed" */
static void
test_direct_in_error (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  guint       consumed = demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO);

  client_sign_in (client, LICENSE_WRITES);
  g_assert_true (demo_server_set_assignment_state (server, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL, "Error", "CountViolation"));
  g_assert_cmpuint (demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO), ==, consumed - 1);
  {
    g_autoptr (Answer) answer = client_change_person (client, DEMO_UPN_DIRECT, "", QUOTED (DEMO_SKU_POWER_BI_PRO));

    assert_status (answer, 200);
    assert_no_path (client, DEMO_UPN_DIRECT, DEMO_SKU_POWER_BI_PRO, NULL);
    g_assert_cmpuint (demo_server_get_consumed (server, DEMO_SKU_POWER_BI_PRO), ==, consumed - 1);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/unassigning/refusal/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refusal);
    }
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/unassigning/situation/", situations[i].name, NULL);

      g_test_add_data_func (path, &situations[i], test_situation);
    }
  g_test_add_func ("/demo/unassigning/refusals-of-the-moment", test_refusals_of_the_moment);
  g_test_add_func ("/demo/unassigning/direct-in-error", test_direct_in_error);

  return g_test_run ();
}
