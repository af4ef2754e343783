/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FakeNotifications:
 *
 * What shows notifications on a desktop (org.freedesktop.Notifications 1.2), on the session bus and a thread of its own, so that it answers while the test
 * waits for a program.
 */
typedef struct _FakeNotifications FakeNotifications;

/**
 * FakeNotificationsKind:
 * @FAKE_NOTIFICATIONS_PLAIN: shows the body as it is
 * @FAKE_NOTIFICATIONS_MARKUP: reads the body as markup
 * @FAKE_NOTIFICATIONS_REFUSING: refuses every notification
 * @FAKE_NOTIFICATIONS_HANGING: never answers
 * @FAKE_NOTIFICATIONS_PORTAL: stands before a sandbox (org.freedesktop.portal.Notification 1), instead of the service itself
 */
typedef enum
{
  FAKE_NOTIFICATIONS_PLAIN,
  FAKE_NOTIFICATIONS_MARKUP,
  FAKE_NOTIFICATIONS_REFUSING,
  FAKE_NOTIFICATIONS_HANGING,
  FAKE_NOTIFICATIONS_PORTAL,
} FakeNotificationsKind;

FakeNotifications *fake_notifications_new (FakeNotificationsKind kind);
void               fake_notifications_free (FakeNotifications *self);

/**
 * fake_notifications_steal:
 *
 * Returns: (transfer full) (element-type GVariant): the arguments of each call of Notify, or AddNotification, since the last time
 */
GPtrArray *fake_notifications_steal (FakeNotifications *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeNotifications, fake_notifications_free)

G_END_DECLS
