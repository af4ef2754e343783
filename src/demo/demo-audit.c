/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-audit.h"

#include "demo-activity.h"
#include "demo-json.h"
#include "demo-query.h"
#include "demo-server.h"

#define SPACE_AUDIT 21
#define SPACE_CORRELATION 22
#define DAY ((gint64) 86400)
#define PREMIUM_DAYS 30
#define BASIC_DAYS 7

/* GRAPH.md 2 and "Microsoft Entra audit log categories and activities" */
#define DISABLE "Disable account"
#define ENABLE "Enable account"
#define UPDATE "Update user"

/* "directoryAudit resource type" */
static const char *const selectable[] = {
  "activityDateTime", "activityDisplayName", "additionalDetails", "category", "correlationId", "id", "initiatedBy", "loggedByService", "operationType", "result",
  "resultReason", "targetResources", NULL
};

/* "List directoryAudits", as far as GRAPH.md 3.9 has it */
static const DemoFilterProperty properties[] = {
  { "activityDisplayName", DEMO_FILTER_TEXT, DEMO_FILTER_EQ | DEMO_FILTER_STARTS_WITH },
  { "activityDateTime", DEMO_FILTER_TIME, DEMO_FILTER_EQ | DEMO_FILTER_GE | DEMO_FILTER_LE },
  { NULL, DEMO_FILTER_TEXT, 0 },
};

typedef struct
{
  guint       person;
  gint64      when;
  const char *activity;
  gboolean    has_change; /* of accountEnabled */
  gboolean    is_enabled; /* since then */
  gboolean    has_failed;
} Event;

static void
add (GArray     *events,
     guint       person,
     gint64      when,
     const char *activity,
     gboolean    is_enabled)
{
  const Event event = { person, when, activity, TRUE, is_enabled, FALSE };

  g_array_append_val (events, event);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Event *left = a;
  const Event *right = b;

  return left->when < right->when ? 1 : left->when > right->when ? -1
                                                                 : 0;
}

/* One in four of those who are blocked was so within the last four weeks.  One in two of them was let in again meanwhile, which the log calls by another name. */
static void
add_block (GArray *events,
           guint   person,
           gint64  today)
{
  gint64 when = today - (gint64) (person * 37 % 12 + 2) * DAY + (gint64) (person * 61 % 3600);

  if (person % 4 != 1)
    return;
  if (person % 8 != 5)
    {
      add (events, person, when, DISABLE, FALSE);
      return;
    }

  add (events, person, when - 12 * DAY, DISABLE, FALSE);
  add (events, person, when - 5 * DAY, UPDATE, TRUE);
  add (events, person, when, UPDATE, FALSE);
}

static void
add_other (GArray *events,
           guint   person,
           gint64  today)
{
  Event noise = { person, today - (gint64) (person % 20) * DAY, UPDATE, FALSE, FALSE, FALSE };

  if (person % 13 == 0)
    g_array_append_val (events, noise);
  if (person % 41 != 7)
    return;

  noise.activity = DISABLE;
  noise.has_failed = TRUE;
  g_array_append_val (events, noise);
}

/* Returns: (transfer full) (element-type Event): the newest first */
static GArray *
make_events (DemoTenant *tenant)
{
  gint64  now = demo_activity_get_now (tenant);
  gint64  today = now / DAY * DAY;
  gint64  first = now - (tenant->is_basic ? BASIC_DAYS : PREMIUM_DAYS) * DAY;
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));

  for (guint person = 0; person < tenant->n_people; person++)
    {
      const DemoPerson *at = &tenant->people[person];

      if ((at->flags & DEMO_PERSON_DELETED) != 0)
        continue;
      if ((at->flags & DEMO_PERSON_ENABLED) == 0)
        add_block (events, person, today);
      else
        add_other (events, person, today);
    }
  for (guint i = events->len; i > 0; i--)
    if (g_array_index (events, Event, i - 1).when < first)
      g_array_remove_index (events, i - 1);
  g_array_sort (events, compare);

  return events;
}

static void
get_value (gpointer         context,
           guint            index,
           const char      *property,
           DemoFilterValue *value)
{
  const Event *event = &g_array_index ((GArray *) context, Event, index);

  if (g_str_equal (property, "activityDateTime"))
    value->number = event->when;
  else
    value->text = g_strdup (event->activity);
}

/* How the values are written: "[true]" (seen: any export of such a log) */
static void
add_target (GString     *json,
            DemoTenant  *tenant,
            const Event *event)
{
  g_auto (DemoProfile) profile = { NULL };
  char id[37];

  demo_tenant_format_id (tenant, event->person, id);
  demo_tenant_fill_profile (tenant, event->person, &profile);
  demo_json_begin_array (json, "targetResources");
  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "id", id);
  demo_json_add_null (json, "displayName");
  demo_json_add_string (json, "type", "User");
  demo_json_add_string (json, "userPrincipalName", profile.upn);
  demo_json_add_null (json, "groupType");
  demo_json_begin_array (json, "modifiedProperties");
  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "displayName", event->has_change ? "AccountEnabled" : "Department");
  demo_json_add_string (json, "oldValue", !event->has_change ? "[]" : event->is_enabled ? "[false]"
                                                                                        : "[true]");
  demo_json_add_string (json, "newValue", !event->has_change ? "[\"Sales\"]" : event->is_enabled ? "[true]"
                                                                                                 : "[false]");
  demo_json_end_object (json);
  demo_json_end_array (json);
  demo_json_end_object (json);
  demo_json_end_array (json);
}

static void
add_event (GString     *json,
           DemoTenant  *tenant,
           const Event *event)
{
  guint            number = event->person * 100 + (guint) (event->when / DAY % 100);
  g_autofree char *id = demo_tenant_make_guid (tenant, SPACE_AUDIT, number);
  g_autofree char *correlation = demo_tenant_make_guid (tenant, SPACE_CORRELATION, number);
  char             administrator[37];

  demo_tenant_format_id (tenant, 0, administrator);
  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "id", id);
  demo_json_add_string (json, "category", "UserManagement");
  demo_json_add_string (json, "correlationId", correlation);
  demo_json_add_string (json, "result", event->has_failed ? "failure" : "success");
  demo_json_add_string (json, "resultReason", "");
  demo_json_add_string (json, "activityDisplayName", event->activity);
  demo_json_add_time (json, "activityDateTime", event->when);
  demo_json_add_string (json, "loggedByService", "Core Directory");
  demo_json_add_string (json, "operationType", "Update");
  demo_json_begin_object (json, "initiatedBy");
  demo_json_begin_object (json, "user");
  demo_json_add_string (json, "id", administrator);
  demo_json_add_string (json, "userPrincipalName", DEMO_UPN_ADMIN);
  demo_json_end_object (json);
  demo_json_add_null (json, "app");
  demo_json_end_object (json);
  add_target (json, tenant, event);
  demo_json_begin_array (json, "additionalDetails");
  demo_json_end_array (json);
  demo_json_end_object (json);
}

/* Returns: the position after the page, or the number of events when nothing follows */
static guint
add_page (GString                *json,
          DemoTenant             *tenant,
          const DemoQuery        *query,
          const DemoFilterSource *source)
{
  const GArray *events = source->context;
  guint         written = 0;
  guint         i = 0;

  for (i = query->position; i < events->len; i++)
    {
      if (query->filter != NULL && !demo_filter_match (query->filter, source, i))
        continue;
      if (written++ == query->top)
        break;

      add_event (json, tenant, &g_array_index (events, Event, i));
    }
  return i;
}

DemoResponse *
demo_audit_list (DemoTenant  *tenant,
                 DemoRequest *request)
{
  g_autoptr (GArray) events = make_events (tenant);
  const DemoFilterSource source = { "DirectoryAudit", properties, events, get_value, NULL, NULL };
  const DemoCollection   collection = { "microsoft.graph.directoryAudit", selectable, &source, NULL, NULL, TRUE };
  g_auto (DemoQuery) query = { NULL };
  DemoResponse *response = demo_query_parse (request, &collection, &query);
  guint         next = 0;

  if (response != NULL)
    return response;

  response = demo_response_new (200);
  demo_json_begin_object (response->body, NULL);
  demo_query_add_context (response->body, request, &query, "auditLogs/directoryAudits", "");
  demo_json_begin_array (response->body, "value");
  next = add_page (response->body, tenant, &query, &source);
  demo_json_end_array (response->body);
  if (next < events->len)
    {
      g_autofree char *link = demo_query_dup_next_link (request, next);

      demo_json_add_string (response->body, "@odata.nextLink", link);
    }
  demo_json_end_object (response->body);
  return response;
}
