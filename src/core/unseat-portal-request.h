/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-operation.h"

G_BEGIN_DECLS

#define UNSEAT_TYPE_PORTAL_REQUEST (unseat_portal_request_get_type ())
G_DECLARE_FINAL_TYPE (UnseatPortalRequest, unseat_portal_request, UNSEAT, PORTAL_REQUEST, UnseatOperation)

/**
 * UnseatPortalRequest:
 *
 * One question to a portal of the desktop, which may ask the person.  A question that is cancelled is taken back.
 *
 * It fails with %UNSEAT_ERROR_FAILED when the portal is not there, refuses the call, or goes away, and with %G_IO_ERROR_CANCELLED.
 *
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Request.html
 */

#define UNSEAT_PORTAL_NAME "org.freedesktop.portal.Desktop"
#define UNSEAT_PORTAL_PATH "/org/freedesktop/portal/desktop"

/**
 * unseat_portal_request_new:
 * @interface: of the portal
 * @options: (transfer full): `a{sv}`, the options of the call without its token; it is not ended
 *
 * For methods that take the window that asks, and options.
 *
 * Returns: (transfer full): an operation, not yet started
 */
UnseatPortalRequest *unseat_portal_request_new (GDBusConnection *bus,
                                                const char      *interface,
                                                const char      *method,
                                                GVariantBuilder *options);

/**
 * unseat_portal_request_get_results:
 *
 * Returns: (transfer none) (nullable): `a{sv}`, what was answered, when the operation has ended well; %NULL when the person, or the desktop, has refused
 */
GVariant *unseat_portal_request_get_results (UnseatPortalRequest *self);

G_END_DECLS
