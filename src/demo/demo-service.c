/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-service.h"

#include "demo-batch.h"
#include "demo-fault-effects.h"
#include "demo-reports.h"
#include "demo-routes.h"
#include "demo-server.h"

#include <libsoup/soup.h>

#define GRAPH_PREFIX "/v1.0"
#define SIGN_IN_PAGE "/devicelogin"

/* GRAPH.md 6: audit and sign-in reports, per application and tenant */
#define AUDIT_REQUESTS 5
#define AUDIT_MSEC (10 * 1000)

DemoService *
demo_service_new (guint   n_people,
                  guint32 seed)
{
  DemoService *self = g_new0 (DemoService, 1);

  self->tenant = demo_tenant_new (n_people, seed);
  self->auth = demo_auth_new (self->tenant);
  self->faults = demo_faults_new ();
  self->throttle = demo_throttle_new ();
  self->sign_in_throttle = demo_throttle_new ();
  self->audit_throttle = demo_throttle_new ();
  demo_throttle_set_quota (self->audit_throttle, AUDIT_REQUESTS, AUDIT_MSEC);
  self->log = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
demo_service_free (DemoService *self)
{
  g_ptr_array_unref (self->log);
  demo_throttle_free (self->audit_throttle);
  demo_throttle_free (self->sign_in_throttle);
  demo_throttle_free (self->throttle);
  demo_faults_free (self->faults);
  demo_auth_free (self->auth);
  demo_tenant_free (self->tenant);
  g_free (self);
}

const DemoFault *
demo_service_note (DemoService *self,
                   DemoRequest *request)
{
  g_ptr_array_add (self->log, g_strconcat (request->method, " ", request->path, NULL));
  return demo_faults_take_next (self->faults, request->method, request->path);
}

static void
add_headers (DemoService  *self,
             DemoRequest  *request,
             DemoResponse *response)
{
  const char      *client_id = demo_request_get_header (request, "client-request-id");
  g_autofree char *cost = g_strdup_printf ("%u", demo_routes_get_cost (request));

  demo_response_set_header (response, "request-id", request->request_id);
  demo_response_set_header (response, "client-request-id", client_id != NULL ? client_id : request->request_id);
  demo_response_set_header (response, "x-ms-resource-unit", cost);
  demo_throttle_add_headers (self->throttle, response, g_get_monotonic_time ());
}

/* The audit log goes by the clock that tests turn; which x-ms-throttle headers its refusal has, GRAPH.md does not know. */
static DemoResponse *
take_quota (DemoService *self,
            DemoRequest *request)
{
  DemoResponse *response;

  if (demo_routes_is_audit (request))
    return demo_throttle_take (self->audit_throttle, request, demo_tenant_get_now (self->tenant) + self->tenant->ahead);
  if (!demo_routes_is_write (request))
    return NULL;

  response = demo_throttle_take (self->throttle, request, g_get_monotonic_time ());
  if (response != NULL)
    {
      demo_response_set_header (response, "x-ms-throttle-scope", "Tenant_Application/Write/" DEMO_CLIENT_ID "/" DEMO_TENANT_ID);
      demo_response_set_header (response, "x-ms-throttle-information", "WriteLimitExceeded");
    }
  return response;
}

static gboolean
is_batch (DemoRequest *request)
{
  return request->segments->len == 1 && g_str_equal (demo_request_get_segment (request, 0), "$batch");
}

DemoResponse *
demo_service_handle_item (DemoService     *self,
                          DemoRequest     *request,
                          GHashTable      *granted,
                          const DemoFault *fault)
{
  DemoResponse *response = fault != NULL ? demo_fault_answer (fault, request, FALSE) : NULL;

  if (response == NULL)
    response = take_quota (self, request);
  if (response == NULL)
    {
      if (fault != NULL && fault->kind == DEMO_FAULT_UNFILTERED)
        g_hash_table_remove (request->query, "$filter");
      request->empty_page = fault != NULL && fault->kind == DEMO_FAULT_EMPTY_PAGE;
      response = demo_routes_handle (self->tenant, request, granted);
      if (fault != NULL)
        demo_fault_spoil (fault, request, response);
    }

  add_headers (self, request, response);
  return response;
}

static DemoResponse *
handle_batch (DemoService     *self,
              DemoRequest     *request,
              GHashTable      *granted,
              const DemoFault *fault)
{
  DemoResponse *response = fault != NULL ? demo_fault_answer (fault, request, FALSE) : NULL;

  if (response == NULL)
    {
      response = demo_batch_handle (self, request, granted);
      if (fault != NULL)
        demo_fault_spoil (fault, request, response);
    }

  add_headers (self, request, response);
  return response;
}

/* Of the whole answer; the answers in a batch have none. */
static void
add_date (DemoService  *self,
          DemoResponse *response)
{
  gint64 now = (g_get_real_time () + self->tenant->clock_offset) / G_USEC_PER_SEC;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (now);
  g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

  demo_response_set_header (response, "Date", text);
}

static DemoResponse *
handle_graph (DemoService *self,
              DemoRequest *request)
{
  const DemoFault *fault;
  DemoResponse    *response;
  GHashTable      *granted = NULL;

  demo_throttle_arrive (self->throttle);
  fault = demo_service_note (self, request);
  response = demo_auth_check_token (self->auth, request, &granted);
  if (response != NULL)
    add_headers (self, request, response);
  else if (is_batch (request))
    response = handle_batch (self, request, granted, fault);
  else
    response = demo_service_handle_item (self, request, granted, fault);

  demo_throttle_leave (self->throttle, response);
  add_date (self, response);
  return response;
}

static DemoResponse *
handle_sign_in (DemoService *self,
                const char  *tenant_segment,
                DemoRequest *request)
{
  const DemoFault *fault;
  DemoResponse    *response;

  demo_throttle_arrive (self->sign_in_throttle);
  fault = demo_service_note (self, request);
  response = fault != NULL ? demo_fault_answer (fault, request, TRUE) : NULL;
  if (response == NULL)
    {
      response = demo_auth_handle (self->auth, tenant_segment, request);
      if (fault != NULL)
        demo_fault_spoil (fault, request, response);
    }

  demo_throttle_leave (self->sign_in_throttle, response);
  demo_response_set_header (response, "x-ms-request-id", request->request_id);
  return response;
}

/* No part of Graph: no token is asked for, and none is wanted. */
static DemoResponse *
handle_report (DemoService *self,
               DemoRequest *request)
{
  const DemoFault *fault = demo_service_note (self, request);
  DemoResponse    *response = fault != NULL ? demo_fault_answer (fault, request, FALSE) : NULL;

  if (response == NULL)
    {
      response = demo_reports_fetch (self->tenant, request);
      if (fault != NULL)
        demo_fault_spoil (fault, request, response);
    }

  add_date (self, response);
  return response;
}

static DemoResponse *
refuse_target (void)
{
  DemoResponse *response = demo_response_new (400);

  response->content_type = "text/html; charset=utf-8";
  g_string_assign (response->body, "<!DOCTYPE html><title>Bad request</title>");
  return response;
}

DemoResponse *
demo_service_handle (DemoService   *self,
                     const char    *server_url,
                     const char    *method,
                     const char    *target,
                     DemoHeaderWalk walk,
                     gpointer       header_data,
                     GBytes        *body)
{
  gboolean         is_graph = g_str_has_prefix (target, GRAPH_PREFIX "/");
  gboolean         is_page = g_str_equal (target, SIGN_IN_PAGE) || g_str_has_prefix (target, SIGN_IN_PAGE "?");
  gboolean         is_report = g_str_has_prefix (target, DEMO_REPORTS_PREFIX "/");
  const char      *slash = strchr (target + 1, '/');
  const char      *rest = is_graph ? target + strlen (GRAPH_PREFIX) : is_page || is_report || slash == NULL ? target
                                                                                                            : slash;
  g_autofree char *base = is_graph ? g_strconcat (server_url, GRAPH_PREFIX, NULL) : g_strdup (server_url);
  g_autofree char *tenant_segment = rest > target ? g_uri_unescape_segment (target + 1, rest, NULL) : NULL;
  g_autoptr (DemoRequest) request = demo_request_new (method, rest, base);

  if (request == NULL)
    return refuse_target ();

  walk (request, header_data);
  request->body = body != NULL ? g_bytes_ref (body) : NULL;

  if (is_graph)
    return handle_graph (self, request);
  if (is_report)
    return handle_report (self, request);
  if (is_page)
    return demo_auth_handle_page (self->auth, request);
  if (tenant_segment == NULL)
    return refuse_target ();

  return handle_sign_in (self, tenant_segment, request);
}
