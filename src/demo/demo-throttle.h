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
 * @writes: how many writes pass in any stretch of @msec; 0 lets all pass
 * @msec: length of the stretch
 */
void demo_throttle_set_quota (DemoThrottle *self,
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
void demo_throttle_add_headers (DemoThrottle *self,
                                DemoResponse *response);

/**
 * demo_throttle_count_violations:
 *
 * Returns: how many requests came in while a Retry-After was running; see demo_server_count_violations()
 */
guint demo_throttle_count_violations (DemoThrottle *self);

G_END_DECLS
