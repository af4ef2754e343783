/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * UnseatService:
 *
 * What people notice of a license: the services that its service plans switch on (GRAPH.md section 5).  Many service plans are one
 * service: a mailbox stays when any plan of Exchange stays.  What cannot stand in for each other is two services: a phone number needs
 * Teams Phone and, from Microsoft, a calling plan; Visio is no Office.
 */
typedef enum
{
  UNSEAT_SERVICE_MAILBOX,
  UNSEAT_SERVICE_ONEDRIVE,
  UNSEAT_SERVICE_PHONE,
  UNSEAT_SERVICE_CLOUD_PC,
  UNSEAT_SERVICE_TEAMS,
  UNSEAT_SERVICE_DESKTOP_APPS,
  UNSEAT_SERVICE_CALLING_PLAN,
  UNSEAT_SERVICE_ARCHIVE,
  UNSEAT_SERVICE_AUDIO_CONFERENCING,
  UNSEAT_SERVICE_PROJECT_APP,
  UNSEAT_SERVICE_VISIO_APP,
  UNSEAT_SERVICE_COPILOT,
  UNSEAT_SERVICE_INTUNE,
  UNSEAT_SERVICE_ENTRA,
  UNSEAT_SERVICE_POWER_BI,
  UNSEAT_SERVICE_POWER_APPS,
  UNSEAT_SERVICE_POWER_AUTOMATE,
  UNSEAT_SERVICE_DEFENDER_ENDPOINT,
  UNSEAT_SERVICE_DEFENDER_OFFICE,
  UNSEAT_SERVICE_WINDOWS,
} UnseatService;

#define UNSEAT_N_SERVICES (UNSEAT_SERVICE_WINDOWS + 1)

/**
 * unseat_service_to_word:
 *
 * Returns: (transfer none): its word in the journal and in exports, e.g. `desktop-apps`
 */
const char *unseat_service_to_word (UnseatService service);

/**
 * unseat_service_from_word:
 * @word: a word of unseat_service_to_word()
 * @service: (out): the service
 *
 * Returns: whether there is such a service
 */
gboolean unseat_service_from_word (const char    *word,
                                   UnseatService *service);

/**
 * unseat_service_list_words:
 * @services: bits `1 << UnseatService`
 *
 * Returns: (transfer full): their words with blanks between, for a cell of a table
 */
char *unseat_service_list_words (guint services);

/**
 * unseat_service_get_name:
 *
 * Returns: (transfer none): its translated name, to stand alone
 */
const char *unseat_service_get_name (UnseatService service);

/**
 * unseat_service_is_grave:
 *
 * Returns: whether data or a number is lost with it (mailbox, OneDrive, phone number, calling plan, Cloud PC)
 */
gboolean unseat_service_is_grave (UnseatService service);

/**
 * unseat_service_get_days:
 * @read_only: (out) (optional): after how many days the data can only be read, 0 when there is no such time
 *
 * Returns: after how many days Microsoft deletes the data that was in the service, 0 when that is not documented, or there is none
 */
guint unseat_service_get_days (UnseatService service,
                               guint        *read_only);

/**
 * unseat_service_get_source:
 *
 * Returns: (transfer none) (nullable): the title of Microsoft's document that says what happens when the service ends
 */
const char *unseat_service_get_source (UnseatService service);

G_END_DECLS
