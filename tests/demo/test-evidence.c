/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client.h"
#include "demo-evidence.h"
#include "unseat-utils.h"

#define ACTIVITY_SCOPES "User.Read.All AuditLog.Read.All"
#define REPORT_SCOPES "User.Read.All Reports.Read.All ReportSettings.Read.All"
#define ACTIVE_USERS "/reports/getOffice365ActiveUserDetail(period='D180')"
#define APP_USERS "/reports/getM365AppUserDetail(period='D30')"
#define AUDITS "/auditLogs/directoryAudits"
#define DAY (24 * 60 * 60)

static JsonObject *
get_activity (Answer *answer)
{
  JsonObject *user = answer_get_object (answer);

  assert_status (answer, 200);
  return json_object_has_member (user, "signInActivity") ? json_object_get_object_member (user, "signInActivity") : NULL;
}

static Answer *
get_user (Client     *client,
          const char *user,
          const char *select)
{
  g_autofree char *id = demo_server_dup_user_id (client_get_server (client), user);
  g_autofree char *path = g_strdup_printf ("/users/%s?$select=%s", id, select);

  return client_get (client, path);
}

/* Missing of who never signed in, null of what was not recorded, year 1 of some who never did. */
static void
test_sign_ins (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  JsonObject *activity = NULL;

  g_assert_true (demo_server_set_sign_ins (server, DEMO_UPN_DIRECT, 1700000000, 1700000060, 0));
  g_assert_true (demo_server_set_sign_ins (server, DEMO_UPN_BOTH, 0, 0, 0));
  g_assert_true (demo_server_set_sign_ins (server, DEMO_UPN_INHERITED, DEMO_YEAR_ONE, DEMO_YEAR_ONE, DEMO_YEAR_ONE));
  g_assert_false (demo_server_set_sign_ins (server, "nobody@example.org", 1, 1, 1));
  client_sign_in (client, ACTIVITY_SCOPES);

  {
    g_autoptr (Answer) known = get_user (client, DEMO_UPN_DIRECT, "id,signInActivity");
    g_autoptr (Answer) never = get_user (client, DEMO_UPN_BOTH, "id,signInActivity");
    g_autoptr (Answer) old = get_user (client, DEMO_UPN_INHERITED, "id,signInActivity");
    g_autoptr (Answer) unasked = get_user (client, DEMO_UPN_DIRECT, "id,displayName");

    activity = get_activity (known);
    g_assert_cmpstr (json_object_get_string_member (activity, "lastSignInDateTime"), ==, "2023-11-14T22:13:20Z");
    g_assert_cmpstr (json_object_get_string_member (activity, "lastNonInteractiveSignInDateTime"), ==, "2023-11-14T22:14:20Z");
    g_assert_true (json_object_get_null_member (activity, "lastSuccessfulSignInDateTime"));
    g_assert_null (get_activity (never));
    g_assert_cmpstr (json_object_get_string_member (get_activity (old), "lastSignInDateTime"), ==, "0001-01-01T00:00:00Z");
    g_assert_null (get_activity (unasked));
  }
}

static void
test_sign_in_refusals (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);

  client_sign_in (client, ACTIVITY_SCOPES);
  {
    g_autoptr (Answer) by_name = client_get (client, "/users/" DEMO_UPN_DIRECT "?$select=id,signInActivity");

    assert_refused (by_name, 400, "Request_BadRequest", "Get By Key only supports UserId");
  }

  demo_server_set_premium (server, FALSE);
  {
    g_autoptr (Answer) list = client_get (client, "/users?$select=id,signInActivity&$top=120");
    g_autoptr (Answer) one = get_user (client, DEMO_UPN_DIRECT, "signInActivity");
    g_autoptr (Answer) unasked = client_get (client, "/users?$select=id&$top=999");

    assert_refused (list, 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "premium license");
    assert_refused (one, 403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "premium license");
    assert_status (unasked, 200);
  }

  demo_server_set_premium (server, TRUE);
  client_set_roles (client, "License Administrator");
  {
    g_autoptr (Answer) list = client_get (client, "/users?$select=id,signInActivity&$top=120");

    assert_refused (list, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
}

static void
test_account_dates (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);

  g_assert_true (demo_server_set_account_dates (server, DEMO_UPN_LEAVER, 1700000000, 1790000000));
  client_sign_in (client, ACTIVITY_SCOPES);
  {
    g_autoptr (Answer) created = get_user (client, DEMO_UPN_LEAVER, "createdDateTime");
    g_autoptr (Answer) refused = get_user (client, DEMO_UPN_LEAVER, "employeeLeaveDateTime");

    g_assert_cmpstr (answer_get_string (created, "createdDateTime"), ==, "2023-11-14T22:13:20Z");
    assert_refused (refused, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
  client_sign_in (client, "User.Read.All User-LifeCycleInfo.Read.All");
  {
    g_autoptr (Answer) leaver = get_user (client, DEMO_UPN_LEAVER, "employeeLeaveDateTime");
    g_autoptr (Answer) other = get_user (client, DEMO_UPN_DIRECT, "employeeLeaveDateTime");

    g_assert_cmpstr (answer_get_string (leaver, "employeeLeaveDateTime"), ==, "2026-09-21T14:13:20Z");
    g_assert_true (json_object_get_null_member (answer_get_object (other), "employeeLeaveDateTime"));
  }
  g_assert_true (demo_server_set_account_dates (server, DEMO_UPN_LEAVER, 1700000000, 0));
  {
    g_autoptr (Answer) leaver = get_user (client, DEMO_UPN_LEAVER, "employeeLeaveDateTime");

    g_assert_true (json_object_get_null_member (answer_get_object (leaver), "employeeLeaveDateTime"));
  }
}

/* Some people have left, some will, of most nobody wrote it down, and neither a room nor a shared mailbox leaves. */
static void
test_leave_dates (void)
{
  g_autoptr (Client) client = client_new ();
  guint n_past = 0;
  guint n_ahead = 0;
  guint n_none = 0;

  client_sign_in (client, "User.Read.All User-LifeCycleInfo.Read.All");
  {
    g_autoptr (Answer) page = client_get (client, "/users?$select=id,userPrincipalName,accountEnabled,employeeLeaveDateTime&$top=999");
    JsonArray *people = json_object_get_array_member (answer_get_object (page), "value");

    assert_status (page, 200);
    for (guint i = 0; i < json_array_get_length (people); i++)
      {
        JsonObject *person = json_array_get_object_element (people, i);
        const char *upn = json_object_get_string_member (person, "userPrincipalName");
        const char *leave = json_object_get_null_member (person, "employeeLeaveDateTime") ? NULL : json_object_get_string_member (person, "employeeLeaveDateTime");
        gint64      when = unseat_parse_time (leave);
        gboolean    is_past = when < g_get_real_time () / G_USEC_PER_SEC;

        g_assert_false (leave != NULL && (g_str_equal (upn, DEMO_UPN_SHARED) || g_str_equal (upn, DEMO_UPN_ROOM)));
        g_assert_false (leave != NULL && !is_past && !json_object_get_boolean_member (person, "accountEnabled"));
        n_none += leave == NULL ? 1 : 0;
        n_past += leave != NULL && is_past ? 1 : 0;
        n_ahead += leave != NULL && !is_past ? 1 : 0;
      }
  }
  g_assert_cmpuint (n_past, >, 0);
  g_assert_cmpuint (n_ahead, >, 0);
  g_assert_cmpuint (n_none, >, 5 * (n_past + n_ahead));
}

/* The audit log takes a permission and a role, has what is filtered only, and page after page. */
static void
test_audits (void)
{
  g_autoptr (Client) client = client_new ();

  client_sign_in (client, "User.Read.All");
  {
    g_autoptr (Answer) refused = client_get (client, AUDITS);

    assert_refused (refused, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
  client_sign_in (client, ACTIVITY_SCOPES);
  {
    g_autoptr (Answer) refused = client_get (client, AUDITS); /* Global Reader is not in the list of "List directoryAudits" */

    assert_refused (refused, 403, "Authorization_RequestDenied", "Insufficient privileges");
  }
  client_set_roles (client, "Reports Reader");
  demo_server_advance_clock (client_get_server (client), 10000); /* or the quota is used up */
  {
    g_autoptr (Answer) all = client_get (client, AUDITS);
    g_autoptr (Answer) blocks = client_get (client, AUDITS "?$filter=activityDateTime ge 2020-01-01T00:00:00Z and activityDisplayName eq 'Disable account'&$top=2");
    g_autoptr (Answer) none = client_get (client, AUDITS "?$filter=activityDateTime ge 2090-01-01T00:00:00Z");
    g_autoptr (Answer) strange = client_get (client, AUDITS "?$filter=category eq 'UserManagement'");
    JsonArray  *entries = json_object_get_array_member (answer_get_object (blocks), "value");
    JsonObject *entry = json_array_get_object_element (entries, 0);
    JsonObject *target = json_array_get_object_element (json_object_get_array_member (entry, "targetResources"), 0);

    assert_status (all, 200);
    assert_status (blocks, 200);
    g_assert_cmpuint (json_array_get_length (entries), ==, 2);
    g_assert_true (json_object_has_member (answer_get_object (blocks), "@odata.nextLink"));
    g_assert_cmpstr (json_object_get_string_member (entry, "activityDisplayName"), ==, "Disable account");
    g_assert_cmpstr (json_object_get_string_member (target, "type"), ==, "User");
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer_get_object (none), "value")), ==, 0);
    assert_status (strange, 400);
  }
}

/* Five requests in ten seconds, whatever they ask for, and none of it counts against anything else. */
static void
test_audit_quota (void)
{
  g_autoptr (Client) client = client_new ();

  client_sign_in (client, ACTIVITY_SCOPES);
  client_set_roles (client, "Reports Reader");
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (Answer) answer = client_get (client, AUDITS "?$top=2");

      assert_status (answer, 200);
    }
  {
    g_autoptr (Answer) refused = client_get (client, AUDITS "?$top=2");
    g_autofree char *wait = g_strdup (client_get_header (client, "Retry-After"));

    assert_refused (refused, 429, "TooManyRequests", "");
    g_assert_nonnull (wait);
    g_assert_cmpint (atoi (wait), >, 0);
    g_assert_cmpint (atoi (wait), <=, 10);
    g_assert_null (client_get_header (client, "x-ms-throttle-information"));
  }
  {
    g_autoptr (Answer) other = client_get (client, "/users?$top=2");

    assert_status (other, 200);
  }
  demo_server_advance_clock (client_get_server (client), 10000);
  {
    g_autoptr (Answer) answer = client_get (client, AUDITS "?$top=2");

    assert_status (answer, 200);
  }
}

/* Returns: (transfer full): the report that a redirect leads to, fetched with or without the token */
static Answer *
fetch (Client     *client,
       const char *path,
       gboolean    with_token)
{
  g_autoptr (Answer) redirect = client_get (client, path);
  g_autofree char *location = g_strdup (client_get_header (client, "Location"));

  assert_status (redirect, 302);
  g_assert_nonnull (location);
  g_assert_false (g_str_has_prefix (location, demo_server_get_graph_url (client_get_server (client))));
  return with_token ? client_get (client, location) : client_get_without_token (client, location);
}

/* Returns: (transfer full): the lines of a report, without its byte order mark */
static GStrv
read_lines (Answer *answer)
{
  gsize            length;
  const char      *data = g_bytes_get_data (answer->body, &length);
  g_autofree char *text = g_strndup (data, length);

  assert_status (answer, 200);
  g_assert_cmpstr (answer->content_type, ==, "application/octet-stream");
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
  return g_strsplit (text + 3, "\r\n", -1);
}

static const char *
find_line (GStrv       lines,
           const char *fragment)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strstr (lines[i], fragment) != NULL)
        return lines[i];
    }
  return NULL;
}

static void
test_reports (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);
  gint64      now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GDateTime) refreshed = g_date_time_new_from_unix_utc (now / DAY * DAY - 2 * DAY);
  g_autofree char *day = g_date_time_format (refreshed, "%Y-%m-%d");

  g_assert_true (demo_server_set_last_use (server, DEMO_UPN_DIRECT, "Exchange", 1700000000));
  g_assert_true (demo_server_set_last_use (server, DEMO_UPN_DIRECT, "Teams", 0));
  g_assert_true (demo_server_set_last_use (server, DEMO_UPN_DIRECT, "OneDrive", now));
  g_assert_true (demo_server_set_last_use (server, DEMO_UPN_DIRECT, "Apps", 1700000000));
  g_assert_false (demo_server_set_last_use (server, DEMO_UPN_DIRECT, "Fax", 1));
  client_sign_in (client, REPORT_SCOPES);
  {
    g_autoptr (Answer) answer = fetch (client, ACTIVE_USERS, FALSE);
    g_auto (GStrv) lines = read_lines (answer);
    g_auto (GStrv) headings = g_strsplit (lines[0], ",", -1);
    g_auto (GStrv) fields = g_strsplit (find_line (lines, DEMO_UPN_DIRECT), ",", -1);
    g_auto (GStrv) unlicensed = g_strsplit (find_line (lines, DEMO_UPN_UNLICENSED), ",", -1);

    g_assert_cmpuint (g_strv_length (headings), ==, 24);
    g_assert_cmpuint (g_strv_length (fields), ==, 24);
    g_assert_cmpstr (headings[0], ==, "Report Refresh Date");
    g_assert_cmpstr (headings[11], ==, "Exchange Last Activity Date");
    g_assert_cmpstr (headings[12], ==, "OneDrive Last Activity Date");
    g_assert_cmpstr (headings[16], ==, "Teams Last Activity Date");
    g_assert_cmpstr (fields[0], ==, day);
    g_assert_cmpstr (fields[1], ==, DEMO_UPN_DIRECT);
    g_assert_cmpstr (fields[5], ==, "True");
    g_assert_cmpstr (fields[11], ==, "2023-11-14");
    g_assert_cmpstr (fields[12], ==, day); /* what happened since is not in it yet */
    g_assert_cmpstr (fields[16], ==, "");
    g_assert_cmpstr (unlicensed[5], ==, "False");
    g_assert_cmpstr (unlicensed[11], ==, "");
  }
  {
    g_autoptr (Answer) answer = fetch (client, APP_USERS, FALSE);
    g_auto (GStrv) lines = read_lines (answer);
    g_auto (GStrv) fields = g_strsplit (find_line (lines, DEMO_UPN_DIRECT), ",", -1);

    g_assert_cmpstr (fields[3], ==, "2023-11-14");
    g_assert_cmpstr (fields[4], ==, "30");
    g_assert_cmpstr (fields[5], ==, "No");
    g_assert_null (find_line (lines, DEMO_UPN_UNLICENSED));
  }
  g_assert_cmpuint (demo_server_count_leaked_tokens (server), ==, 0);
}

static void
test_redirect (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);

  client_sign_in (client, REPORT_SCOPES);
  {
    g_autoptr (Answer) leaking = fetch (client, ACTIVE_USERS, TRUE);

    assert_status (leaking, 400);
    g_assert_cmpuint (demo_server_count_leaked_tokens (server), ==, 1);
  }
  {
    g_autoptr (Answer) redirect = client_get (client, ACTIVE_USERS);
    g_autofree char *location = g_strdup (client_get_header (client, "Location"));

    assert_status (redirect, 302);
    {
      g_autoptr (Answer) once = client_get_without_token (client, location);
      g_autoptr (Answer) twice = client_get_without_token (client, location);

      assert_status (once, 200);
      assert_status (twice, 200);
    }
    demo_server_advance_clock (server, 301 * 1000);
    {
      g_autoptr (Answer) late = client_get_without_token (client, location);

      assert_status (late, 403);
    }
  }
  demo_server_set_report_url (server, "https://reports.example.org");
  client_sign_in (client, REPORT_SCOPES);
  {
    g_autoptr (Answer) redirect = client_get (client, ACTIVE_USERS);

    assert_status (redirect, 302);
    g_assert_true (g_str_has_prefix (client_get_header (client, "Location"), "https://reports.example.org/"));
  }
}

static void
test_concealed_names (void)
{
  g_autoptr (Client) client = client_new ();
  DemoServer *server = client_get_server (client);

  client_sign_in (client, REPORT_SCOPES);
  {
    g_autoptr (Answer) settings = client_get (client, "/admin/reportSettings");

    g_assert_false (json_object_get_boolean_member (answer_get_object (settings), "displayConcealedNames"));
  }
  demo_server_set_concealed_names (server, TRUE);
  {
    g_autoptr (Answer) settings = client_get (client, "/admin/reportSettings");
    g_autoptr (Answer) answer = fetch (client, ACTIVE_USERS, FALSE);
    g_auto (GStrv) lines = read_lines (answer);

    g_assert_true (json_object_get_boolean_member (answer_get_object (settings), "displayConcealedNames"));
    g_assert_null (find_line (lines, "@"));
    g_assert_cmpuint (g_strv_length (lines), >, 60);
  }

  /* "It takes up to 48 hours": the setting is there at once. */
  demo_server_reveal_names (server);
  {
    g_autoptr (Answer) settings = client_get (client, "/admin/reportSettings");
    g_autoptr (Answer) answer = fetch (client, ACTIVE_USERS, FALSE);
    g_auto (GStrv) lines = read_lines (answer);

    g_assert_false (json_object_get_boolean_member (answer_get_object (settings), "displayConcealedNames"));
    g_assert_null (find_line (lines, "@"));
  }
  demo_server_set_concealed_names (server, FALSE);
  {
    g_autoptr (Answer) answer = fetch (client, ACTIVE_USERS, FALSE);
    g_auto (GStrv) lines = read_lines (answer);

    g_assert_nonnull (find_line (lines, "@"));
  }
}

static void
test_report_refusals (void)
{
  static const char *const wrong[] = {
    "/reports/getOffice365ActiveUserDetail(period='D181')", "/reports/getOffice365ActiveUserDetail(period=D180)",
    "/reports/getOffice365ActiveUserDetail(date=2020-01-01)", "/reports/getM365AppUserDetail(period='D30'"
  };
  g_autoptr (Client) client = client_new ();

  client_sign_in (client, "User.Read.All AuditLog.Read.All");
  {
    g_autoptr (Answer) report = client_get (client, ACTIVE_USERS);
    g_autoptr (Answer) settings = client_get (client, "/admin/reportSettings");

    assert_status (report, 403);
    assert_status (settings, 403);
  }
  client_sign_in (client, REPORT_SCOPES);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Answer) answer = client_get (client, wrong[i]);

      assert_status (answer, 400);
    }
  client_set_roles (client, "License Administrator");
  {
    g_autoptr (Answer) report = client_get (client, APP_USERS);

    assert_status (report, 403);
  }
  client_set_roles (client, "Reports Reader");
  {
    g_autoptr (Answer) report = client_get (client, APP_USERS);

    assert_status (report, 302);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/evidence/sign-ins", test_sign_ins);
  g_test_add_func ("/demo/evidence/sign-in-refusals", test_sign_in_refusals);
  g_test_add_func ("/demo/evidence/account-dates", test_account_dates);
  g_test_add_func ("/demo/evidence/leave-dates", test_leave_dates);
  g_test_add_func ("/demo/evidence/audits", test_audits);
  g_test_add_func ("/demo/evidence/audit-quota", test_audit_quota);
  g_test_add_func ("/demo/evidence/reports", test_reports);
  g_test_add_func ("/demo/evidence/redirect", test_redirect);
  g_test_add_func ("/demo/evidence/concealed-names", test_concealed_names);
  g_test_add_func ("/demo/evidence/report-refusals", test_report_refusals);

  return g_test_run ();
}
