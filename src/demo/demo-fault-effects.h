/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-faults.h"
#include "demo-message.h"

G_BEGIN_DECLS

/**
 * demo_fault_answer:
 * @is_sign_in: whether a sign-in endpoint is asked
 *
 * Returns: (transfer full) (nullable): the answer of a fault that keeps the request from being done, else %NULL
 */
DemoResponse *demo_fault_answer (const DemoFault *fault,
                                 DemoRequest     *request,
                                 gboolean         is_sign_in);

/**
 * demo_fault_is_for_whole:
 *
 * Returns: whether the fault acts on a whole HTTP answer even if it matches an item of a batch
 */
gboolean demo_fault_is_for_whole (const DemoFault *fault);

/**
 * demo_fault_spoil:
 *
 * Changes the answer to a request that was done.
 */
void demo_fault_spoil (const DemoFault *fault,
                       DemoRequest     *request,
                       DemoResponse    *response);

G_END_DECLS
