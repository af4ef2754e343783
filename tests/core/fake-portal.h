/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-service.h"

/**
 * FakePortalMood:
 * @FAKE_PORTAL_GRANTS: the person, or the desktop, has nothing against it
 * @FAKE_PORTAL_KEEPS_OUT: it may go on, and is not started with the session
 * @FAKE_PORTAL_IS_DISMISSED: the person has closed the question
 * @FAKE_PORTAL_REFUSES: the call itself is an error
 * @FAKE_PORTAL_ASKS: the question stands on the screen, unanswered
 *
 * What becomes of a question.
 */
typedef enum
{
  FAKE_PORTAL_GRANTS,
  FAKE_PORTAL_KEEPS_OUT,
  FAKE_PORTAL_IS_DISMISSED,
  FAKE_PORTAL_REFUSES,
  FAKE_PORTAL_ASKS,
} FakePortalMood;

/**
 * FakePortal:
 * @mood: what becomes of the next question
 * @n_asked: how many questions there were
 * @is_closed: whether one was taken back
 * @is_autostart: what the last one wanted
 * @command: (owned) (nullable): what was to be started with the session
 *
 * The Background portal of a desktop (org.freedesktop.portal.Background, version 2), on the session bus of the test.
 */
typedef struct
{
  FakePortalMood mood;
  guint          n_asked;
  gboolean       is_closed;
  gboolean       is_autostart;
  char         **command;

  FakeService service;
} FakePortal;

/**
 * fake_portal_start:
 *
 * Appears on the session bus.
 */
void fake_portal_start (FakePortal *self);

/**
 * fake_portal_stop:
 *
 * Goes from it, questions and all.
 */
void fake_portal_stop (FakePortal *self);
