/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"

G_BEGIN_DECLS

/**
 * DemoThrottle:
 *
 * The write quota, and who knocks while a Retry-After is running.
 */
typedef struct _DemoThrottle DemoThrottle;

DemoThrottle *demo_throttle_new (void);
void          demo_throttle_free (DemoThrottle *self);
void          demo_throttle_set_quota (DemoThrottle *self,
                                       guint         writes,
                                       guint         msec);

/**
 * demo_throttle_arrive:
 *
 * Notes that a request came in, and whether it should not have.
 */
void demo_throttle_arrive (DemoThrottle *self);

/**
 * demo_throttle_leave:
 *
 * Notes a refusal with Retry-After, which starts the wait.
 */
void demo_throttle_leave (DemoThrottle       *self,
                          const DemoResponse *response);

/**
 * demo_throttle_take:
 *
 * Counts a write against the quota.
 *
 * Returns: (transfer full) (nullable): 429 when the quota is used up
 */
DemoResponse *demo_throttle_take (DemoThrottle *self,
                                  DemoRequest  *request);

/**
 * demo_throttle_add_headers:
 *
 * Adds how much of the quota is used, when that is worth a warning.
 */
void  demo_throttle_add_headers (DemoThrottle *self,
                                 DemoResponse *response);
guint demo_throttle_count_violations (DemoThrottle *self);

G_END_DECLS
