/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-reports.h"

#include "demo-activity.h"
#include "demo-json.h"
#include "unseat-csv.h"
#include "unseat-utils.h"

#define DAY (24 * 60 * 60)
#define LINK_SECONDS 300
#define DAYS_BEHIND 2    /* "data is typically available within 48 hours": "Microsoft 365 reports in the admin center" */
#define MAX_DATE_DAYS 30 /* "Only available for the last 30 days" */
#define YES_OR_NO(condition) ((condition) ? "True" : "False")

/* An address that was given out. */
typedef struct
{
  DemoReport report;
  guint      days;
  gint64     expires; /* seconds since 1970 */
} Link;

static const struct
{
  const char *name;
  guint       days;
} periods[] = { { "D7", 7 }, { "D30", 30 }, { "D90", 90 }, { "D180", 180 } };

/* Reads what stands in the brackets. "reportRoot: getOffice365ActiveUserDetail": period is one of four, date within the last 30 days; for one
 * date the report is that of the day.
 *
 * Returns: the days that the report goes back, 0 when the parameter is wrong */
static guint
parse_parameter (DemoTenant *tenant,
                 const char *segment)
{
  const char      *open = strchr (segment, '(');
  g_autofree char *parameter = open != NULL ? g_strdup (open + 1) : g_strdup ("");
  gsize            length = strlen (parameter);

  if (length == 0 || parameter[length - 1] != ')')
    return 0;

  parameter[length - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autofree char *known = g_strdup_printf ("period='%s'", periods[i].name);

      if (g_str_equal (known, parameter))
        return periods[i].days;
    }
  if (g_str_has_prefix (parameter, "date="))
    {
      g_autofree char *text = g_strconcat (parameter + strlen ("date="), "T00:00:00Z", NULL);
      gint64           age = demo_activity_get_now (tenant) - unseat_parse_time (text);

      return age >= 0 && age < MAX_DATE_DAYS * DAY ? 1 : 0;
    }
  return 0;
}

DemoResponse *
demo_reports_redirect (DemoTenant  *tenant,
                       DemoRequest *request,
                       DemoReport   report)
{
  guint            days = parse_parameter (tenant, demo_request_get_segment (request, 1));
  const char      *format = demo_request_get_query (request, "$format");
  g_autofree char *token = g_uuid_string_random ();
  g_autofree char *server = NULL;
  g_autofree char *location = NULL;
  DemoResponse    *response;
  Link            *link;

  if (days == 0)
    return demo_response_new_error (request, 400, "BadRequest", "Invalid period value specified: '%s'.", demo_request_get_segment (request, 1));
  if (format != NULL && !g_str_equal (format, "text/csv"))
    return demo_response_new_error (request, 400, "BadRequest", "The demo tenant has reports as CSV only.");

  link = g_new0 (Link, 1);
  *link = (Link){ report, days, demo_activity_get_now (tenant) + LINK_SECONDS };
  g_hash_table_insert (tenant->report_links, g_strdup (token), link);

  server = g_strndup (request->base_url, strlen (request->base_url) - strlen ("/v1.0"));
  location = g_strdup_printf ("%s" DEMO_REPORTS_PREFIX "/data/v1.0/download?token=%s", tenant->report_url != NULL ? tenant->report_url : server, token);
  response = demo_response_new (302);
  response->content_type = "text/plain";
  demo_response_set_header (response, "Location", location);
  return response;
}

/* --- What stands in a report --- */

static void
append_date (GString *csv,
             gint64   when)
{
  g_autofree char *text = when > 0 ? unseat_format_time (when) : g_strdup ("");

  if (when > 0)
    text[strlen ("2026-06-01")] = '\0';
  g_string_append_printf (csv, "%s,", text);
}

static void
append_text (GString    *csv,
             const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);
  gboolean         is_quoted = strpbrk (text, ",\"\r\n") != NULL;

  g_string_append_printf (csv, is_quoted ? "\"%s\"," : "%s,", doubled);
}

/* "user names are replaced by hash values": "Activity Reports in the Microsoft 365 admin center" */
static void
append_name (GString    *csv,
             DemoTenant *tenant,
             const char *name)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, name, -1);
  g_autofree char *upper = g_ascii_strup (hash, -1);

  append_text (csv, tenant->conceals_names ? upper : name);
}

/* Days after the report was made are not in it yet, days before its period not any more. */
static gint64
get_use (const DemoActivity *activity,
         DemoUse             use,
         gint64              refreshed)
{
  return activity->uses[use] < refreshed + DAY ? activity->uses[use] : refreshed;
}

static void
append_products (GString    *csv,
                 DemoTenant *tenant,
                 guint       person)
{
  guint                 n = 0;
  const DemoAssignment *assignments = demo_tenant_get_assignments (tenant, person, &n);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (assignments[i].state != DEMO_STATE_ERROR)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "+" : "", demo_catalog_get (tenant->catalog, assignments[i].product)->part_number);
    }
  name = g_strdup (text->str);
  append_text (csv, name);
  g_string_truncate (csv, csv->len - 1);
}

static void
append_active_user (GString    *csv,
                    DemoTenant *tenant,
                    guint       person,
                    gint64      refreshed)
{
  gboolean     is_deleted = (tenant->people[person].flags & DEMO_PERSON_DELETED) != 0;
  DemoActivity activity;
  g_auto (DemoProfile) profile = { NULL };

  demo_activity_get (tenant, person, &activity);
  demo_tenant_fill_profile (tenant, person, &profile);
  append_date (csv, refreshed);
  append_name (csv, tenant, profile.upn);
  append_name (csv, tenant, profile.display);
  g_string_append_printf (csv, "%s,", YES_OR_NO (is_deleted));
  append_date (csv, is_deleted ? refreshed : 0);
  for (DemoUse use = 0; use < DEMO_USE_APPS; use++)
    g_string_append_printf (csv, "%s,", YES_OR_NO (demo_activity_has_license (tenant, person, use)));
  for (DemoUse use = 0; use < DEMO_USE_APPS; use++)
    append_date (csv, demo_activity_has_license (tenant, person, use) ? get_use (&activity, use, refreshed) : 0);
  for (DemoUse use = 0; use < DEMO_USE_APPS; use++)
    append_date (csv, demo_activity_has_license (tenant, person, use) ? tenant->people[person].created : 0);
  append_products (csv, tenant, person);
  g_string_append (csv, "\r\n");
}

/* GRAPH.md 3.9 */
static void
write_active_users (GString    *csv,
                    DemoTenant *tenant,
                    gint64      refreshed)
{
  static const char *const suffixes[] = { "Last Activity Date", "License Assign Date" };

  g_string_append (csv, "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,");
  for (DemoUse use = 0; use < DEMO_USE_APPS; use++)
    g_string_append_printf (csv, "Has %s License,", demo_activity_get_use_name (use));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      for (DemoUse use = 0; use < DEMO_USE_APPS; use++)
        g_string_append_printf (csv, "%s %s,", demo_activity_get_use_name (use), suffixes[i]);
    }
  g_string_append (csv, "Assigned Products\r\n");

  for (guint person = 0; person < tenant->n_people; person++)
    append_active_user (csv, tenant, person, refreshed);
}

/* "reportRoot: getM365AppUserDetail": the columns of one row are many; here those of platforms and three of the apps. */
static void
write_app_users (GString    *csv,
                 DemoTenant *tenant,
                 gint64      refreshed,
                 guint       days)
{
  g_string_append (csv, "Report Refresh Date,User Principal Name,Last Activation Date,Last Activity Date,Report Period,Windows,Mac,Mobile,Web,"
                        "Outlook,Word,Excel\r\n");
  for (guint person = 0; person < tenant->n_people; person++)
    {
      DemoActivity activity;
      gint64       last;
      gboolean     is_active;
      g_auto (DemoProfile) profile = { NULL };

      if (!demo_activity_has_license (tenant, person, DEMO_USE_APPS))
        continue;

      demo_activity_get (tenant, person, &activity);
      demo_tenant_fill_profile (tenant, person, &profile);
      last = get_use (&activity, DEMO_USE_APPS, refreshed);
      is_active = last > refreshed - (gint64) days * DAY;
      append_date (csv, refreshed);
      append_name (csv, tenant, profile.upn);
      append_date (csv, last > 0 ? tenant->people[person].created : 0);
      append_date (csv, last);
      g_string_append_printf (csv, "%u,%s,No,No,No,%s,%s,No\r\n", days, is_active ? "Yes" : "No", is_active ? "Yes" : "No", is_active ? "Yes" : "No");
    }
}

static DemoResponse *
refuse (guint       status,
        const char *code)
{
  DemoResponse *response = demo_response_new (status);

  response->content_type = "application/xml";
  g_string_append_printf (response->body, "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>%s</Code></Error>", code);
  return response;
}

/* The address is all that it takes; storage that is asked with another authorization as well, refuses both. */
DemoResponse *
demo_reports_fetch (DemoTenant  *tenant,
                    DemoRequest *request)
{
  const char   *token = demo_request_get_query (request, "token");
  const Link   *link = token != NULL ? g_hash_table_lookup (tenant->report_links, token) : NULL;
  gint64        now = demo_activity_get_now (tenant);
  gint64        refreshed = now / DAY * DAY - DAYS_BEHIND * DAY;
  DemoResponse *response;

  if (demo_request_get_header (request, "authorization") != NULL)
    {
      tenant->n_leaked_tokens++;
      return refuse (400, "InvalidAuthenticationInfo");
    }
  if (!g_str_equal (request->method, "GET"))
    return refuse (405, "UnsupportedHttpVerb");
  if (link == NULL || link->expires <= now)
    return refuse (403, "AuthenticationFailed");

  response = demo_response_new (200);
  response->content_type = "application/octet-stream";
  demo_response_set_header (response, "Content-Disposition", "attachment; filename=report.csv");
  if (tenant->report_text != NULL)
    {
      g_string_assign (response->body, tenant->report_text);
      return response;
    }

  g_string_assign (response->body, UNSEAT_CSV_BYTE_ORDER_MARK);
  if (link->report == DEMO_REPORT_ACTIVE_USERS)
    write_active_users (response->body, tenant, refreshed);
  else
    write_app_users (response->body, tenant, refreshed, link->days);
  return response;
}

DemoResponse *
demo_reports_get_settings (DemoTenant  *tenant,
                           DemoRequest *request)
{
  DemoResponse    *response = demo_response_new (200);
  g_autofree char *context = g_strdup_printf ("%s/$metadata#admin/reportSettings/$entity", request->base_url);

  demo_json_begin_object (response->body, NULL);
  demo_json_add_string (response->body, "@odata.context", context);
  demo_json_add_boolean (response->body, "displayConcealedNames", tenant->conceals_names && !tenant->reveals_names);
  demo_json_end_object (response->body);
  return response;
}
