/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * FakeSystemd:
 * @is_installed: whether it knows the timer
 * @is_refusing: whether it changes nothing
 * @is_enabled: whether the timer begins with the session
 * @is_started: whether the timer runs
 * @n_reloads: how often it has read its files again
 *
 * What a program sees of the service manager of a person, on the session bus of the test.
 */
typedef struct
{
  gboolean is_installed;
  gboolean is_refusing;
  gboolean is_enabled;
  gboolean is_started;
  guint    n_reloads;

  GDBusConnection *bus;
  GDBusNodeInfo   *node;
  guint            name_id;
  guint            object_id;
} FakeSystemd;

/**
 * fake_systemd_start:
 *
 * Appears on the session bus, with the timer installed and off.
 */
void fake_systemd_start (FakeSystemd *self);

/**
 * fake_systemd_stop:
 *
 * Goes from it.
 */
void fake_systemd_stop (FakeSystemd *self);
