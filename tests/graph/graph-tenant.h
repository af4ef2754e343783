/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-server.h"
#include "graph-fixture.h"

G_BEGIN_DECLS

/**
 * GraphTenant:
 *
 * The demo tenant, and a client that has signed in to it by a device code.
 */
typedef struct
{
  DemoServer        *demo;
  UnseatClock       *clock;
  UnseatGraphClient *client;
  GCancellable      *cancellable;
} GraphTenant;

/* With a fake clock: no wait takes time.  @granted: (nullable): the scopes that the tenant grants, NULL for all */
void graph_tenant_set_up (GraphTenant  *self,
                          gconstpointer granted);
/* With the real clock, where the server sees when a request comes. */
void graph_tenant_set_up_real (GraphTenant  *self,
                               gconstpointer granted);
/* The same, with so many people that they fill three pages. */
void graph_tenant_set_up_large (GraphTenant  *self,
                                gconstpointer granted);
void graph_tenant_tear_down (GraphTenant  *self,
                             gconstpointer unused);

/* Adds one fault that is no other than @kind with @value and @text, for @times requests to @path. */
void graph_tenant_add_fault (GraphTenant  *self,
                             DemoFaultKind kind,
                             const char   *path,
                             guint         times,
                             int           value,
                             const char   *text);

G_END_DECLS
