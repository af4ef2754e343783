/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "demo-evidence.h"
#include "folder.h"
#include "guarded.h"
#include "rule-kit.h"
#include "unseat-evidence-file.h"

/* Rules by reports and sign-ins that have holes: what Microsoft 365 does not tell is not known, and where it tells of nobody a rule stops. */

#define DAY ((gint64) 24 * 60 * 60)
#define AWAY_DAYS 200
#define RULE_DAYS 90

/* What is wrong with a report. */
typedef enum
{
  HOLE_NONE,
  HOLE_NO_ROWS,
  HOLE_HALF_OF_THE_ROWS,
  HOLE_NO_DATES,
  HOLE_NO_MAIL,
} Hole;

static const char *const scopes[] = { "AuditLog.Read.All", "Reports.Read.All", NULL };

static gint64
get_now (Engine *engine)
{
  return unseat_clock_get_time (engine->clock);
}

static UnseatDirectory *
get_directory (Engine *engine)
{
  return unseat_session_get_directory (engine->session);
}

static gboolean
has_row (guint index,
         Hole  hole)
{
  return hole != HOLE_NO_ROWS && (hole != HOLE_HALF_OF_THE_ROWS || index % 4 < 2);
}

static gboolean
has_date (guint index,
          Hole  hole)
{
  return hole != HOLE_NO_DATES && index % 2 == 0;
}

static char *
format_day (gint64 when)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (when);

  return g_date_time_format (moment, "%Y-%m-%d");
}

/* Both reports in one: the columns of either say nothing in the other.  Every second person has used everything lately. */
static void
write_reports (Engine *engine,
               Hole    hole)
{
  static const char *const uses[] = { "Exchange", "OneDrive", "SharePoint", "Skype For Business", "Yammer", "Teams" };
  g_autoptr (GString) csv = g_string_new ("Report Refresh Date,User Principal Name,Is Deleted");
  g_autofree char *today = format_day (get_now (engine) - DAY);

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    g_string_append_printf (csv, ",Has %s License,%s Last Activity Date", uses[i], uses[i]);
  g_string_append (csv, ",Last Activity Date\r\n");
  for (guint index = 0; index < unseat_directory_get_n_users (get_directory (engine)); index++)
    {
      g_autoptr (UnseatUser) user = unseat_directory_get_user (get_directory (engine), index);
      const char *day = has_date (index, hole) ? today : "";

      if (!has_row (index, hole))
        continue;

      g_string_append_printf (csv, "%s,%s,False", today, unseat_user_get_user_principal_name (user));
      for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
        g_string_append_printf (csv, ",True,%s", hole == HOLE_NO_MAIL && i == 0 ? "" : day);
      g_string_append_printf (csv, ",%s\r\n", day);
    }
  demo_server_set_report_text (engine->server, csv->str);
}

static void
set_sign_ins (Engine *engine,
              guint   index,
              gint64  when)
{
  g_autofree char *id = unseat_directory_dup_user_id (get_directory (engine), index);

  g_assert_true (demo_server_set_sign_ins (engine->server, id, when, when, when));
}

/* By sign-ins alone everybody has been away for long. */
static void
set_up (Engine *engine)
{
  guarded_set_up (engine);
  demo_server_advance_activity (engine->server, get_now (engine) * 1000 - g_get_real_time () / 1000);
  demo_server_set_settled_scopes (engine->server, scopes);
  engine_sign_in (engine);
  engine_load (engine);
  for (guint i = 0; i < unseat_directory_get_n_users (get_directory (engine)); i++)
    {
      g_autofree char *id = unseat_directory_dup_user_id (get_directory (engine), i);

      set_sign_ins (engine, i, get_now (engine) - AWAY_DAYS * DAY);
      g_assert_true (demo_server_set_account_dates (engine->server, id, get_now (engine) - 900 * DAY, 0));
    }
  engine_load (engine);
}

static void
tear_down (Engine *engine)
{
  g_autofree char *path = unseat_evidence_file_dup_path (unseat_session_get_account (engine->session));

  guarded_tear_down (engine);
  g_remove (path);
}

static UnseatRulePreview *
look (Engine             *engine,
      UnseatConditionKind kind)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (kind, RULE_DAYS, UNSEAT_RULE_UNASSIGN);

  rule->brakes.max_growth_percent = 0;
  return rule_kit_look (engine, rule, UNSEAT_RULE_RUN);
}

static const UnseatRuleFindings *
get_findings (UnseatRulePreview *preview)
{
  return unseat_rule_preview_get_findings (preview);
}

static void
assert_stops (UnseatRulePreview *preview,
              guint              n,
              const char        *fragment)
{
  GPtrArray *stops = get_findings (preview)->stops;

  for (guint i = 0; i < stops->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (stops, i));
  g_assert_cmpuint (stops->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_nonnull (strstr (g_ptr_array_index (stops, i), fragment));
}

/* Whoever matches has a row in the report, and no date. */
static void
assert_told (Engine            *engine,
             UnseatRulePreview *preview,
             Hole               hole)
{
  GPtrArray *matches = get_findings (preview)->matches;

  for (guint i = 0; i < matches->len; i++)
    {
      guint index = engine_find (engine, ((const UnseatRuleMatch *) g_ptr_array_index (matches, i))->user_principal_name);

      g_assert_true (has_row (index, hole));
      g_assert_false (has_date (index, hole));
    }
}

static void
test_holes (gconstpointer data)
{
  static const struct
  {
    Hole        hole;
    guint       n_stops;
    const char *says;
  } all[] = {
    { HOLE_NONE, 0, NULL },
    { HOLE_NO_ROWS, 2, "tells of no use by anybody" },
    { HOLE_HALF_OF_THE_ROWS, 0, NULL },
    { HOLE_NO_DATES, 2, "tells of no use by anybody" },
    { HOLE_NO_MAIL, 1, "“Last use of Exchange”" },
  };
  UnseatConditionKind kind = (UnseatConditionKind) GPOINTER_TO_UINT (data);
  guint               n_people = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      Engine engine;
      g_autoptr (UnseatRulePreview) preview = NULL;
      guint n = 0;

      g_test_message ("hole %d", all[i].hole);
      set_up (&engine);
      write_reports (&engine, all[i].hole);
      preview = look (&engine, kind);
      n = unseat_rule_findings_count_people (get_findings (preview));
      assert_stops (preview, all[i].n_stops, all[i].says);
      assert_told (&engine, preview, all[i].hole);
      if (all[i].hole == HOLE_NONE)
        n_people = n;
      if (all[i].hole == HOLE_NONE || all[i].hole == HOLE_HALF_OF_THE_ROWS)
        g_assert_cmpuint (n, >, 0);
      if (all[i].hole == HOLE_HALF_OF_THE_ROWS)
        g_assert_cmpuint (n, <, n_people);
      if (all[i].hole == HOLE_NO_ROWS || all[i].hole == HOLE_NO_DATES)
        g_assert_cmpuint (n, ==, 0);
      if (all[i].hole != HOLE_NONE)
        g_assert_cmpuint (get_findings (preview)->n_unknown, >, 0);
      g_clear_object (&preview);
      tear_down (&engine);
    }
}

/* A rule about nothing that the report tells of is not stopped by what is missing there. */
static void
test_other_products (void)
{
  g_autoptr (UnseatRule) rule = rule_kit_make (UNSEAT_CONDITION_UNUSED, RULE_DAYS, UNSEAT_RULE_UNASSIGN);
  g_autoptr (UnseatRulePreview) preview = NULL;
  Engine engine;

  rule->products = g_strsplit ("VISIOCLIENT", " ", -1);
  set_up (&engine);
  write_reports (&engine, HOLE_NO_ROWS);
  preview = rule_kit_look (&engine, rule, UNSEAT_RULE_RUN);
  assert_stops (preview, 0, NULL);
  g_assert_cmpuint (get_findings (preview)->matches->len, ==, 0);
  g_clear_object (&preview);
  tear_down (&engine);
}

/* Sign-ins that are not told of any more are not known; when they are many, the rules that ask for them stop until they are told of again. */
static void
test_lost_sign_ins (void)
{
  Engine engine;
  guint  n = 0;
  g_autoptr (UnseatRulePreview) first = NULL;
  g_autoptr (UnseatRulePreview) few = NULL;
  g_autoptr (UnseatRulePreview) many = NULL;
  g_autoptr (UnseatRulePreview) back = NULL;

  set_up (&engine);
  write_reports (&engine, HOLE_NO_ROWS);
  n = unseat_directory_get_n_users (get_directory (&engine));
  g_assert_cmpuint (n, >=, 60);
  first = look (&engine, UNSEAT_CONDITION_NEVER_SIGNED_IN);
  assert_stops (first, 0, NULL);
  g_assert_cmpuint (get_findings (first)->matches->len, ==, 0);

  for (guint i = 0; i < 5; i++)
    set_sign_ins (&engine, i, 0);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), DAY * 1000);
  engine_load (&engine);
  few = look (&engine, UNSEAT_CONDITION_NEVER_SIGNED_IN);
  assert_stops (few, 0, NULL);
  g_assert_cmpuint (get_findings (few)->matches->len, ==, 0);
  g_assert_cmpuint (get_findings (few)->n_unknown, >, 0);

  for (guint i = 5; i < n / 2; i++)
    set_sign_ins (&engine, i, 0);
  unseat_fake_clock_advance (UNSEAT_FAKE_CLOCK (engine.clock), DAY * 1000);
  engine_load (&engine);
  many = look (&engine, UNSEAT_CONDITION_LAST_SIGN_IN);
  assert_stops (many, 1, "it tells of no sign-in any more");
  g_assert_cmpuint (get_findings (many)->matches->len, ==, 0);

  for (guint i = 0; i < n; i++)
    set_sign_ins (&engine, i, get_now (&engine) - AWAY_DAYS * DAY);
  back = look (&engine, UNSEAT_CONDITION_LAST_SIGN_IN);
  assert_stops (back, 0, NULL);
  g_assert_cmpuint (get_findings (back)->matches->len, >, 0);

  g_clear_object (&first);
  g_clear_object (&few);
  g_clear_object (&many);
  g_clear_object (&back);
  tear_down (&engine);
}

/* Microsoft records sign-ins since April 2020: of an account that is older nobody says that it never had one. */
static void
test_old_accounts (void)
{
  static const struct
  {
    gint64      created;
    const char *says;
  } all[] = {
    { 1545782400, "No sign-in since April 2020, when Microsoft began to record them; the account was made on" },
    { UNSEAT_SIGN_INS_SINCE + 2 * DAY, "Never signed in; the account was made on" },
  };
  Engine engine;
  g_autoptr (UnseatRulePreview) preview = NULL;
  guint n_found = 0;

  set_up (&engine);
  demo_server_set_sign_ins (engine.server, DEMO_UPN_DIRECT, 0, 0, 0);
  demo_server_set_sign_ins (engine.server, DEMO_UPN_BOTH, 0, 0, 0);
  demo_server_set_account_dates (engine.server, DEMO_UPN_DIRECT, all[0].created, 0);
  demo_server_set_account_dates (engine.server, DEMO_UPN_BOTH, all[1].created, 0);
  engine_load (&engine);
  write_reports (&engine, HOLE_NO_ROWS);
  preview = look (&engine, UNSEAT_CONDITION_NEVER_SIGNED_IN);
  for (guint i = 0; i < get_findings (preview)->matches->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (get_findings (preview)->matches, i);
      guint                  which = g_str_equal (match->user_principal_name, DEMO_UPN_DIRECT) ? 0 : 1;

      g_assert_true (which == 0 || g_str_equal (match->user_principal_name, DEMO_UPN_BOTH));
      g_assert_true (g_str_has_prefix (match->why, all[which].says));
      n_found |= 1u << which;
    }
  g_assert_cmpuint (n_found, ==, 3);
  g_clear_object (&preview);
  tear_down (&engine);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = folder_make ();
  int              status = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/rule-reports/inactive", GUINT_TO_POINTER (UNSEAT_CONDITION_INACTIVE), test_holes);
  g_test_add_data_func ("/rule-reports/unused", GUINT_TO_POINTER (UNSEAT_CONDITION_UNUSED), test_holes);
  g_test_add_func ("/rule-reports/other-products", test_other_products);
  g_test_add_func ("/rule-reports/lost-sign-ins", test_lost_sign_ins);
  g_test_add_func ("/rule-reports/old-accounts", test_old_accounts);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}
