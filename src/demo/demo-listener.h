/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-service.h"

G_BEGIN_DECLS

/**
 * DemoListener:
 *
 * The HTTP server and the thread it lives in.
 */
typedef struct _DemoListener DemoListener;

/**
 * demo_listener_new:
 * @service: what answers; used by the thread until demo_listener_free()
 * @lock: held around every use of @service
 * @port: 0 for any free one
 *
 * Returns: (transfer full): a listener that is ready, or %NULL with the error of the socket
 */
DemoListener *demo_listener_new (DemoService *service,
                                 GMutex      *lock,
                                 guint16      port,
                                 GError     **error);

/**
 * demo_listener_free:
 *
 * Stops, cuts all connections and waits for the thread.
 */
void demo_listener_free (DemoListener *self);

/**
 * demo_listener_get_url:
 *
 * Returns: (transfer none): scheme, host and port, without a slash at its end; never %NULL
 */
const char *demo_listener_get_url (DemoListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoListener, demo_listener_free)

G_END_DECLS
