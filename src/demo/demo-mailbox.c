/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-mailbox.h"

#include "demo-consent.h"
#include "demo-json.h"
#include "demo-rules.h"
#include "demo-server.h"

/* "Get user mailbox settings", learn.microsoft.com/graph/api/user-get-mailboxsettings */
static const char *const scopes[] = { "MailboxSettings.Read", "MailboxSettings.ReadWrite", NULL };

static gboolean
has_mailbox (DemoTenant *tenant,
             guint       person)
{
  guint                 n = 0;
  const DemoAssignment *assignments = demo_tenant_get_assignments (tenant, person, &n);

  for (guint i = 0; i < n; i++)
    {
      if (demo_rules_gives_mailbox (tenant, &assignments[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_called (DemoTenant *tenant,
           guint       person,
           const char *user)
{
  return demo_tenant_find_person (tenant, user) == person;
}

/* "mailboxSettings resource type". Returns: (nullable): what the mailbox is for; NULL when there is none. Those of rooms and shared ones take no license. */
static const char *
find_purpose (DemoTenant *tenant,
              guint       person)
{
  if (is_called (tenant, person, DEMO_UPN_SHARED))
    return "shared";
  if (is_called (tenant, person, DEMO_UPN_ROOM))
    return "room";

  return has_mailbox (tenant, person) ? "user" : NULL;
}

DemoResponse *
demo_mailbox_get_purpose (DemoTenant  *tenant,
                          DemoRequest *request,
                          GHashTable  *granted,
                          guint        person)
{
  const char      *purpose = find_purpose (tenant, person);
  g_autofree char *context = NULL;
  DemoResponse    *response;
  char             id[37];

  /* Of others only to an application; the answer of Exchange: github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/7656 (seen). */
  if ((person != 0 && !request->is_application) || !demo_scopes_have_any (granted, scopes))
    return demo_response_new_error (request, 403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
  if (purpose == NULL)
    return demo_response_new_error (request, 404, "MailboxNotEnabledForRESTAPI",
                                    "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");

  demo_tenant_format_id (tenant, person, id);
  context = g_strdup_printf ("%s/$metadata#users('%s')/mailboxSettings/userPurpose", request->base_url, id);
  response = demo_response_new (200);
  demo_json_begin_object (response->body, NULL);
  demo_json_add_string (response->body, "@odata.context", context);
  demo_json_add_string (response->body, "value", purpose);
  demo_json_end_object (response->body);
  return response;
}
