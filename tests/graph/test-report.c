/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-report.h"

#include "demo-evidence.h"
#include "graph-tenant.h"
#include "unseat-error.h"

#define DAY (24 * 60 * 60)
#define HEADING "\xef\xbb\xbfReport Refresh Date,User Principal Name,Is Deleted,Has Exchange License,Exchange Last Activity Date\r\n"
#define CSV "Content-Type: application/octet-stream"

static const char *const report_scopes[] = { "User.Read.All", "Reports.Read.All", NULL };
static const char *const plain_scopes[] = { "User.Read.All", NULL };

static const UnseatGraphUsage *
find_row (const UnseatGraphUsageTable *table,
          const char                  *user)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const UnseatGraphUsage *usage = g_ptr_array_index (table->rows, i);

      if (g_str_equal (usage->user_principal_name, user))
        return usage;
    }
  return NULL;
}

static guint32
get_use (const UnseatGraphUsageTable *table,
         const char                  *user,
         UnseatSignal                 signal)
{
  const UnseatGraphUsage *usage = find_row (table, user);

  g_assert_nonnull (usage);
  return usage->moments[signal - UNSEAT_FIRST_USE];
}

/* Returns: (transfer full): a report that has been read, or not */
static UnseatGraphReport *
read_report (UnseatGraphClient   *client,
             UnseatEvidenceSource source,
             GError             **error)
{
  UnseatGraphReport *report = unseat_graph_report_new (client, source);

  graph_run (UNSEAT_OPERATION (report), NULL, error);
  return report;
}

static void
test_active_users (GraphTenant  *self,
                   gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphReport) report = NULL;
  const UnseatGraphUsageTable *table = NULL;
  gint64                       now = g_get_real_time () / G_USEC_PER_SEC;

  demo_server_set_last_use (self->demo, DEMO_UPN_DIRECT, "Exchange", 1750000000);
  demo_server_set_last_use (self->demo, DEMO_UPN_DIRECT, "Teams", 0);
  demo_server_delete_user (self->demo, DEMO_UPN_GREEK);
  report = read_report (self->client, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);
  g_assert_no_error (error);

  table = unseat_graph_report_get_table (report);
  g_assert_cmpuint (table->rows->len, ==, 59);
  g_assert_false (table->is_concealed);
  g_assert_cmpint (table->as_of, ==, now / DAY * DAY - DAY);
  g_assert_cmpuint (table->period_days, ==, 180);
  g_assert_cmpuint (get_use (table, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_EXCHANGE), ==, 1750000000 / DAY * DAY);
  g_assert_cmpuint (get_use (table, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_TEAMS), ==, UNSEAT_MOMENT_NEVER);
  g_assert_cmpuint (get_use (table, DEMO_UPN_DIRECT, UNSEAT_SIGNAL_APPS), ==, UNSEAT_MOMENT_UNKNOWN);
  g_assert_cmpuint (get_use (table, DEMO_UPN_UNLICENSED, UNSEAT_SIGNAL_EXCHANGE), ==, UNSEAT_MOMENT_UNKNOWN);
  g_assert_null (find_row (table, DEMO_UPN_GREEK));
  g_assert_cmpuint (demo_server_count_leaked_tokens (self->demo), ==, 0);
}

static void
test_app_users (GraphTenant  *self,
                gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphReport) report = NULL;

  demo_server_set_last_use (self->demo, DEMO_UPN_DIRECT, "Apps", 1750000000);
  report = read_report (self->client, UNSEAT_EVIDENCE_APP_USERS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_use (unseat_graph_report_get_table (report), DEMO_UPN_DIRECT, UNSEAT_SIGNAL_APPS), ==, 1750000000 / DAY * DAY);
  g_assert_null (find_row (unseat_graph_report_get_table (report), DEMO_UPN_UNLICENSED));
}

static void
test_concealed (GraphTenant  *self,
                gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphReport) report = NULL;

  demo_server_set_concealed_names (self->demo, TRUE);
  report = read_report (self->client, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);
  g_assert_no_error (error);
  g_assert_true (unseat_graph_report_get_table (report)->is_concealed);
  g_assert_cmpuint (unseat_graph_report_get_table (report)->rows->len, ==, 0);
}

static void
test_refused (GraphTenant  *self,
              gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphReport) report = read_report (self->client, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_null (unseat_graph_report_get_table (report));
}

/* What is broken off where the report lies is asked for anew. */
static void
test_trouble (GraphTenant  *self,
              gconstpointer unused)
{
  static const struct
  {
    DemoFaultKind kind;
    const char   *path;
    int           value;
  } passing[] = {
    { DEMO_FAULT_THROTTLE, "/reports", 1 },
    { DEMO_FAULT_STATUS, "/reports", 503 },
    { DEMO_FAULT_THROTTLE, "/reportdata", 1 },
    { DEMO_FAULT_STATUS, "/reportdata", 502 },
    { DEMO_FAULT_CUT_BODY, "/reportdata", 0 },
    { DEMO_FAULT_CUT_BEFORE, "/reportdata", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UnseatGraphReport) report = NULL;

      graph_tenant_add_fault (self, passing[i].kind, passing[i].path, 1, passing[i].value, NULL);
      report = read_report (self->client, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (unseat_graph_report_get_table (report)->rows->len, ==, 60);
    }

  graph_tenant_add_fault (self, DEMO_FAULT_STATUS, "/reportdata", 0, 500, NULL);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (UnseatGraphReport) report = read_report (self->client, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);

    g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
    g_assert_null (unseat_graph_report_get_table (report));
  }
}

/* --- Answers that no Graph gives --- */

static void
answer_location (GraphFixture *self,
                 const char   *location)
{
  g_autofree char *header = g_strdup_printf ("Location: %s", location);

  graph_fixture_answer (self, 302, location != NULL ? header : NULL, NULL);
}

static char *
elsewhere (GraphFixture *self)
{
  return g_strconcat (self->origin, "/elsewhere?sig=a%2Bb", NULL);
}

static void
test_without_token (GraphFixture *self,
                    gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphReport) report = NULL;
  g_autofree char *location = elsewhere (self);

  answer_location (self, location);
  graph_fixture_answer (self, 200, CSV, HEADING "2026-08-19,a@example.org,False,True,2026-08-01\r\n");
  report = read_report (self->client, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (graph_fixture_get_request (self, 0)->target, ==, "/v1.0/reports/getOffice365ActiveUserDetail(period='D180')");
  g_assert_cmpstr (graph_fixture_get_request (self, 0)->authorization, ==, "Bearer access-0");
  g_assert_cmpstr (graph_fixture_get_request (self, 1)->target, ==, "/elsewhere?sig=a%2Bb");
  g_assert_null (graph_fixture_get_request (self, 1)->authorization);
  g_assert_null (graph_fixture_get_request (self, 1)->client_request_id);
  g_assert_null (graph_fixture_get_request (self, 1)->cookie);
  g_assert_cmpuint (get_use (unseat_graph_report_get_table (report), "a@example.org", UNSEAT_SIGNAL_EXCHANGE), ==, 1785542400);
}

static void
test_places (GraphFixture *self,
             gconstpointer unused)
{
  static const char *const bad[] = {
    NULL, "http://192.0.2.1/report", "http://evil.example/report", "ftp://127.0.0.1/report", "file:///etc/passwd", "/report", "",
    "https://name:password@reports.example.org/report", "https:///report", "javascript:alert(1)"
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (UnseatGraphReport) report = NULL;

      g_test_message ("%s", bad[i]);
      answer_location (self, bad[i]);
      report = read_report (self->client, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
      g_assert_cmpuint (self->requests->len, ==, i + 1);
    }
}

/* Who is sent on from where the report lies is not sent on again. */
static void
test_second_redirect (GraphFixture *self,
                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphReport) report = NULL;
  g_autofree char *location = elsewhere (self);

  answer_location (self, location);
  answer_location (self, location);
  report = read_report (self->client, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_cmpuint (self->requests->len, ==, 2);
}

/* A 401 there is not one of Graph: the sign-in is as good as before. */
static void
test_refused_elsewhere (GraphFixture *self,
                        gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphReport) report = NULL;
  g_autofree char *location = elsewhere (self);

  answer_location (self, location);
  graph_fixture_answer (self, 401, "WWW-Authenticate: Basic realm=\"x\"", NULL);
  report = read_report (self->client, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);
  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
  g_assert_cmpuint (self->n_tokens, ==, 0);
  g_assert_cmpuint (self->requests->len, ==, 2);
}

/* --- Texts --- */

static UnseatGraphUsageTable *
decode (const char          *text,
        UnseatEvidenceSource source,
        GError             **error)
{
  g_autoptr (GBytes) bytes = graph_bytes (text);

  return unseat_graph_decode_report (bytes, source, error);
}

static void
test_decode (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphUsageTable) table = decode (HEADING "2026-08-19,a@example.org,False,True,2026-08-01\r\n"
                                                            "2026-08-18,b@example.org,False,True,\r\n"
                                                            "2026-08-19,g@example.org,False,True,\r\n"
                                                            "2026-08-19,\"c, or not@example.org\",FALSE,True,yesterday\r\n"
                                                            "2026-08-19,d@example.org,True,True,2026-08-01\r\n"
                                                            "2026-08-19,e@example.org,False,False,\r\n"
                                                            "2026-08-19,f@example.org,False,True,2026-13-45\r\n"
                                                            "2026-08-19,A@example.org,False,True,\r\n"
                                                            "2026-08-19,B@EXAMPLE.org,False,True,2026-08-01\r\n",
                                                    UNSEAT_EVIDENCE_ACTIVE_USERS, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (table->rows->len, ==, 6);
  g_assert_cmpint (table->as_of, ==, 1787011200 + DAY); /* the earliest */
  g_assert_cmpuint (get_use (table, "a@example.org", UNSEAT_SIGNAL_EXCHANGE), ==, 1785542400);
  g_assert_cmpuint (get_use (table, "b@example.org", UNSEAT_SIGNAL_EXCHANGE), ==, 1785542400);
  g_assert_cmpuint (get_use (table, "g@example.org", UNSEAT_SIGNAL_EXCHANGE), ==, UNSEAT_MOMENT_NEVER);
  g_assert_cmpuint (get_use (table, "c, or not@example.org", UNSEAT_SIGNAL_EXCHANGE), ==, UNSEAT_MOMENT_UNKNOWN);
  g_assert_cmpuint (get_use (table, "e@example.org", UNSEAT_SIGNAL_EXCHANGE), ==, UNSEAT_MOMENT_UNKNOWN);
  g_assert_cmpuint (get_use (table, "f@example.org", UNSEAT_SIGNAL_EXCHANGE), ==, UNSEAT_MOMENT_UNKNOWN);
  /* No column tells of Teams: that is not the same as never. */
  g_assert_cmpuint (get_use (table, "b@example.org", UNSEAT_SIGNAL_TEAMS), ==, UNSEAT_MOMENT_UNKNOWN);
}

/* A report that says who has a license and not when it was used: nobody is told to have been away. */
static void
test_decode_no_date (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphUsageTable) table = decode ("Report Refresh Date,User Principal Name,Is Deleted,Has Yammer License,Has Teams License,"
                                                    "Teams Last Activity Date\r\n"
                                                    "2026-08-19,a@example.org,False,True,True,\r\n",
                                                    UNSEAT_EVIDENCE_ACTIVE_USERS, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (get_use (table, "a@example.org", UNSEAT_SIGNAL_YAMMER), ==, UNSEAT_MOMENT_UNKNOWN);
  g_assert_cmpuint (get_use (table, "a@example.org", UNSEAT_SIGNAL_TEAMS), ==, UNSEAT_MOMENT_NEVER);
}

static gboolean
is_whole (UnseatGraphUsageTable *table,
          guint                  row)
{
  return ((const UnseatGraphUsage *) g_ptr_array_index (table->rows, row))->is_whole;
}

/* What a row does not tell is not the same as no use: a text that is no date, and a column that is missing, but for those of which the name changes. */
static void
test_decode_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphUsageTable) table = decode ("Report Refresh Date,User Principal Name,Is Deleted,Has Teams License,Exchange Last Activity Date,OneDrive Last Activity Date,"
                                                    "SharePoint Last Activity Date,Teams Last Activity Date\r\n"
                                                    "2026-08-19,a@example.org,False,True,2026-08-01,,,2026-08-02\r\n"
                                                    "2026-08-19,b@example.org,False,False,,,,\r\n"
                                                    "2026-08-19,c@example.org,False,True,2026-08-01,,19/08/26,\r\n"
                                                    "2026-08-19,d@example.org,False,True,,,,\r\n"
                                                    "2026-08-19,D@example.org,False,True,,,soon,\r\n",
                                                    UNSEAT_EVIDENCE_ACTIVE_USERS, &error);
  g_autoptr (UnseatGraphUsageTable) apps = decode ("Report Refresh Date,User Principal Name,Last Activity Date\r\n"
                                                   "2026-08-19,a@example.org,\r\n"
                                                   "2026-08-19,b@example.org,often\r\n",
                                                   UNSEAT_EVIDENCE_APP_USERS, &error);
  g_autoptr (UnseatGraphUsageTable) cut = decode (HEADING "2026-08-19,a@example.org,False,True,2026-08-01\r\n", UNSEAT_EVIDENCE_ACTIVE_USERS, &error);

  g_assert_no_error (error);
  g_assert_true (is_whole (table, 0));
  g_assert_true (is_whole (table, 1));
  g_assert_false (is_whole (table, 2));
  g_assert_false (is_whole (table, 3)); /* what one of two rows does not tell */
  g_assert_true (is_whole (apps, 0));
  g_assert_false (is_whole (apps, 1));
  g_assert_false (is_whole (cut, 0));
}

static void
test_decode_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatGraphUsageTable) table = decode (HEADING, UNSEAT_EVIDENCE_ACTIVE_USERS, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (table->rows->len, ==, 0);
  g_assert_cmpint (table->as_of, ==, 0);
  g_assert_false (table->is_concealed);
}

static void
test_decode_wrong (void)
{
  static const char *const wrong[] = {
    "", "<html></html>", "{\"error\":{}}", "User Principal Name\r\na@example.org\r\n", HEADING "2026-08-19,a@example.org\r\n",
    HEADING "2026-08-19,\"a@example.org,False,True,\r\n", HEADING ",a@example.org,False,True,\r\n", HEADING "19.8.2026,a@example.org,False,True,\r\n",
    HEADING "2026-08-19,\xff\xfe,False,True,\r\n"
  };
  static const char with_nul[] = HEADING "2026-08-19,a@example.org,False,True,\r\n\0 and more";
  g_autoptr (GBytes) bytes = g_bytes_new_static (with_nul, sizeof with_nul - 1);
  g_autoptr (GError) nul_error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("text %u", i);
      g_assert_null (decode (wrong[i], UNSEAT_EVIDENCE_ACTIVE_USERS, &error));
      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
    }

  g_assert_null (unseat_graph_decode_report (bytes, UNSEAT_EVIDENCE_ACTIVE_USERS, &nul_error));
  g_assert_error (nul_error, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/report/active-users", GraphTenant, report_scopes, graph_tenant_set_up, test_active_users, graph_tenant_tear_down);
  g_test_add ("/report/app-users", GraphTenant, report_scopes, graph_tenant_set_up, test_app_users, graph_tenant_tear_down);
  g_test_add ("/report/concealed", GraphTenant, report_scopes, graph_tenant_set_up, test_concealed, graph_tenant_tear_down);
  g_test_add ("/report/refused", GraphTenant, plain_scopes, graph_tenant_set_up, test_refused, graph_tenant_tear_down);
  g_test_add ("/report/trouble", GraphTenant, report_scopes, graph_tenant_set_up, test_trouble, graph_tenant_tear_down);
  g_test_add ("/report/without-token", GraphFixture, NULL, graph_fixture_set_up, test_without_token, graph_fixture_tear_down);
  g_test_add ("/report/places", GraphFixture, NULL, graph_fixture_set_up, test_places, graph_fixture_tear_down);
  g_test_add ("/report/second-redirect", GraphFixture, NULL, graph_fixture_set_up, test_second_redirect, graph_fixture_tear_down);
  g_test_add ("/report/refused-elsewhere", GraphFixture, NULL, graph_fixture_set_up, test_refused_elsewhere, graph_fixture_tear_down);
  g_test_add_func ("/report/decode", test_decode);
  g_test_add_func ("/report/decode-no-date", test_decode_no_date);
  g_test_add_func ("/report/decode-whole", test_decode_whole);
  g_test_add_func ("/report/decode-empty", test_decode_empty);
  g_test_add_func ("/report/decode-wrong", test_decode_wrong);

  return g_test_run ();
}
