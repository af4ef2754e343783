/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#define FAKE_SERVICE_MAX_OBJECTS 4

/**
 * FakeService:
 *
 * What stands on the session bus of the test for a service of the desktop, on a connection of its own: a program must not take it for itself.
 */
typedef struct
{
  GDBusConnection *bus;  /* (owned) */
  GDBusNodeInfo   *node; /* (owned) */
  guint            object_ids[FAKE_SERVICE_MAX_OBJECTS];
  guint            n_objects;
} FakeService;

/**
 * fake_service_start:
 * @xml: the interfaces, as in an introspection
 *
 * Comes to the session bus, without a name yet.
 */
void fake_service_start (FakeService *self,
                         const char  *xml);

/**
 * fake_service_put:
 * @n: which of the interfaces
 * @vtable: (not owned): what answers, on the main context that is the thread's default one now
 *
 * Puts an object onto the bus, until fake_service_stop().
 */
void fake_service_put (FakeService                *self,
                       const char                 *path,
                       guint                       n,
                       const GDBusInterfaceVTable *vtable,
                       gpointer                    user_data);

/**
 * fake_service_own:
 *
 * Takes a name that nobody has; it is had when this returns.
 */
void fake_service_own (FakeService *self,
                       const char  *name);

/**
 * fake_service_stop:
 *
 * Goes from the bus, with names and objects.
 */
void fake_service_stop (FakeService *self);
