/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-service.h"

/**
 * FakeSystemd:
 * @is_installed: whether it knows the timer
 * @is_refusing: whether it changes nothing
 * @refused: (nullable): the only method that is refused
 * @is_masked: whether somebody has ruled the timer out
 * @is_global: whether an administrator has turned it on for everybody
 * @is_runtime: whether it begins with the session until the next start of the computer
 * @is_enabled: whether the timer begins with the session
 * @is_started: whether the timer runs
 * @n_reloads: how often it has read its files again
 * @next_usec: when it fires next, in microseconds since 1970
 *
 * What a program sees of the service manager of a person, on the session bus of the test.
 */
typedef struct
{
  gboolean    is_installed;
  gboolean    is_refusing;
  const char *refused;
  gboolean    is_masked;
  gboolean    is_global;
  gboolean    is_runtime;
  gboolean    is_enabled;
  gboolean    is_started;
  guint       n_reloads;
  guint64     next_usec;

  FakeService service;
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
