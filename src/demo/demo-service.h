/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-auth.h"
#include "demo-faults.h"
#include "demo-message.h"
#include "demo-tenant.h"
#include "demo-throttle.h"

G_BEGIN_DECLS

/**
 * DemoService:
 *
 * All that stands behind the HTTP server. Not locked: the server holds its lock around every use.
 */
typedef struct
{
  DemoTenant   *tenant;           /* (owned) */
  DemoAuth     *auth;             /* (owned) */
  DemoFaults   *faults;           /* (owned) */
  DemoThrottle *throttle;         /* (owned) of Graph */
  DemoThrottle *sign_in_throttle; /* (owned) */
  DemoThrottle *audit_throttle;   /* (owned) of the audit log besides */
  GPtrArray    *log;              /* (owned) (element-type utf8) "METHOD path" of every request */
  guint         n_batches;
} DemoService;

/**
 * demo_service_new:
 * @n_people: the number of accounts
 * @seed: the same seed and size make the same tenant
 *
 * Returns: (transfer full): a service that nobody has talked to yet
 */
DemoService *demo_service_new (guint   n_people,
                               guint32 seed);

/**
 * demo_service_free:
 * @self: (transfer full): the service with its tenant
 */
void demo_service_free (DemoService *self);

/**
 * DemoHeaderWalk:
 *
 * Adds the headers of an HTTP request to @request.
 */
typedef void (*DemoHeaderWalk) (DemoRequest *request,
                                gpointer     header_data);

/**
 * demo_service_handle:
 * @server_url: scheme, host and port
 * @method: e.g. `GET`
 * @target: path and query as they came
 * @walk: a function that walks over the headers, with @header_data
 * @body: (nullable): the body
 *
 * Answers one HTTP request.
 *
 * Returns: (transfer full): the answer; its `cut` and `delay_msec` say what a fault does to it on the wire
 */
DemoResponse *demo_service_handle (DemoService   *self,
                                   const char    *server_url,
                                   const char    *method,
                                   const char    *target,
                                   DemoHeaderWalk walk,
                                   gpointer       header_data,
                                   GBytes        *body);

/**
 * demo_service_handle_item:
 * @fault: (nullable): what goes wrong
 *
 * Answers a Graph request whose token has been checked; a batch calls it for its items.
 */
DemoResponse *demo_service_handle_item (DemoService     *self,
                                        DemoRequest     *request,
                                        GHashTable      *granted,
                                        const DemoFault *fault);

/**
 * demo_service_note:
 *
 * Writes a request into the log.
 *
 * Returns: (nullable): the fault that acts on it
 */
const DemoFault *demo_service_note (DemoService *self,
                                    DemoRequest *request);

G_END_DECLS
