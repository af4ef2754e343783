/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-message.h"

G_BEGIN_DECLS

/**
 * DemoThrottle:
 *
 * A quota, and who knocks while a Retry-After is running.
 */
typedef struct _DemoThrottle DemoThrottle;

/**
 * demo_throttle_new:
 *
 * Returns: (transfer full): a gate without a quota
 */
DemoThrottle *demo_throttle_new (void);

/**
 * demo_throttle_free:
 * @self: (transfer full): the gate
 */
void demo_throttle_free (DemoThrottle *self);

/**
 * demo_throttle_set_quota:
 * @requests: how many pass in any stretch of @msec; 0 lets all pass
 * @msec: length of the stretch
 */
void demo_throttle_set_quota (DemoThrottle *self,
                              guint         requests,
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
 * @now: microseconds, by one clock for all requests
 *
 * Counts a request against the quota.
 *
 * Returns: (transfer full) (nullable): 429 with Retry-After when the quota is used up
 */
DemoResponse *demo_throttle_take (DemoThrottle *self,
                                  DemoRequest  *request,
                                  gint64        now);

/**
 * demo_throttle_add_headers:
 *
 * @now: as for demo_throttle_take()
 *
 * Adds how much of the quota is used, when that is worth a warning.
 */
void demo_throttle_add_headers (DemoThrottle *self,
                                DemoResponse *response,
                                gint64        now);

/**
 * demo_throttle_count_violations:
 *
 * Returns: how many requests came in while a Retry-After was running; see demo_server_count_violations()
 */
guint demo_throttle_count_violations (DemoThrottle *self);

G_END_DECLS
