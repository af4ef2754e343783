/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-evidence.h"

#include "demo-activity.h"
#include "demo-server-private.h"
#include "unseat-utils.h"

gboolean
demo_server_set_sign_ins (DemoServer *self,
                          const char *user,
                          gint64      interactive,
                          gint64      non_interactive,
                          gint64      successful)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant   *tenant = self->service->tenant;
  guint         person = demo_tenant_find_person (tenant, user);
  DemoActivity *activity = person != DEMO_NO_PERSON ? demo_activity_change (tenant, person) : NULL;

  if (activity == NULL)
    return FALSE;

  activity->sign_ins[DEMO_SIGN_IN_INTERACTIVE] = interactive;
  activity->sign_ins[DEMO_SIGN_IN_NON_INTERACTIVE] = non_interactive;
  activity->sign_ins[DEMO_SIGN_IN_SUCCESSFUL] = successful;
  return TRUE;
}

gboolean
demo_server_set_last_use (DemoServer *self,
                          const char *user,
                          const char *service,
                          gint64      last)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);
  DemoUse     use = demo_activity_find_use (service);

  if (person == DEMO_NO_PERSON || use == DEMO_N_USES)
    return FALSE;

  demo_activity_change (tenant, person)->uses[use] = last;
  return TRUE;
}

gboolean
demo_server_set_account_dates (DemoServer *self,
                               const char *user,
                               gint64      created,
                               gint64      leave)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  guint       person = demo_tenant_find_person (tenant, user);

  if (person == DEMO_NO_PERSON)
    return FALSE;

  tenant->people[person].created = (guint32) created;
  g_hash_table_insert (tenant->leave_dates, GUINT_TO_POINTER (person), g_memdup2 (&leave, sizeof leave));
  return TRUE;
}

void
demo_server_set_premium (DemoServer *self,
                         gboolean    premium)
{
  DEMO_SERVER_LOCK (self);

  self->service->tenant->is_basic = !premium;
}

void
demo_server_set_concealed_names (DemoServer *self,
                                 gboolean    concealed)
{
  DEMO_SERVER_LOCK (self);

  self->service->tenant->conceals_names = concealed;
  self->service->tenant->reveals_names = FALSE;
}

void
demo_server_reveal_names (DemoServer *self)
{
  DEMO_SERVER_LOCK (self);

  self->service->tenant->reveals_names = TRUE;
}

void
demo_server_set_report_url (DemoServer *self,
                            const char *url)
{
  DEMO_SERVER_LOCK (self);

  unseat_set_string (&self->service->tenant->report_url, url);
}

void
demo_server_set_report_text (DemoServer *self,
                             const char *csv)
{
  DEMO_SERVER_LOCK (self);

  unseat_set_string (&self->service->tenant->report_text, csv);
}

void
demo_server_advance_activity (DemoServer *self,
                              gint64      msec)
{
  DEMO_SERVER_LOCK (self);

  self->service->tenant->ahead += msec * 1000;
}

gboolean
demo_server_has_use (DemoServer *self,
                     const char *user,
                     const char *sku_id,
                     const char *service)
{
  DEMO_SERVER_LOCK (self);
  DemoTenant *tenant = self->service->tenant;
  DemoUse     use = demo_activity_find_use (service);
  guint       person = user != NULL ? demo_tenant_find_person (tenant, user) : DEMO_NO_PERSON;

  if (use == DEMO_N_USES)
    return FALSE;
  if (user == NULL)
    return demo_activity_is_use_of (tenant, sku_id, use);

  return person != DEMO_NO_PERSON && demo_activity_has_license (tenant, person, use);
}

guint
demo_server_count_leaked_tokens (DemoServer *self)
{
  DEMO_SERVER_LOCK (self);

  return self->service->tenant->n_leaked_tokens;
}
