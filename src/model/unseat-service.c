/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words, because files outlive the enumeration; days and titles as in GRAPH.md 5. */
static const struct
{
  const char *word;
  const char *name;
  gboolean    is_grave;
  guint       read_only_days;
  guint       days;
  const char *source;
} services[] = {
  [UNSEAT_SERVICE_MAILBOX] = { "mailbox", N_ ("Mailbox"), TRUE, 0, 30, "Get started with Delicensing Resiliency" },
  [UNSEAT_SERVICE_ONEDRIVE] = { "onedrive", N_ ("OneDrive"), TRUE, 60, 93, "Manage unlicensed OneDrive user accounts" },
  [UNSEAT_SERVICE_PHONE] = { "phone", N_ ("Phone number"), TRUE, 0, 0, "How licensing affects phone number management" },
  [UNSEAT_SERVICE_CLOUD_PC] = { "cloud-pc", N_ ("Cloud PC"), TRUE, 0, 7, "cloudPC: endGracePeriod" },
  [UNSEAT_SERVICE_TEAMS] = { "teams", N_ ("Teams"), FALSE, 0, 0, "Manage user access to Microsoft Teams" },
  [UNSEAT_SERVICE_DESKTOP_APPS] = { "desktop-apps", N_ ("Desktop apps"), FALSE, 0, 0, "Overview of licensing and activation in Microsoft 365 Apps" },
  [UNSEAT_SERVICE_CALLING_PLAN] = { "calling-plan", N_ ("Calling plan"), TRUE, 0, 0, "How licensing affects phone number management" },
  [UNSEAT_SERVICE_ARCHIVE] = { "archive", N_ ("Archive mailbox"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_AUDIO_CONFERENCING] = { "audio-conferencing", N_ ("Audio conferencing"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_PROJECT_APP] = { "project-app", N_ ("Project desktop app"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_VISIO_APP] = { "visio-app", N_ ("Visio desktop app"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_COPILOT] = { "copilot", N_ ("Copilot"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_INTUNE] = { "intune", N_ ("Intune"), FALSE, 0, 0, "Assign licenses to users so they can enroll devices in Intune" },
  [UNSEAT_SERVICE_ENTRA] = { "entra", N_ ("Entra ID P1 or P2"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_POWER_BI] = { "power-bi", N_ ("Power BI"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_POWER_APPS] = { "power-apps", N_ ("Power Apps"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_POWER_AUTOMATE] = { "power-automate", N_ ("Power Automate"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_DEFENDER_ENDPOINT] = { "defender-endpoint", N_ ("Defender for Endpoint"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_DEFENDER_OFFICE] = { "defender-office", N_ ("Defender for Office 365"), FALSE, 0, 0, NULL },
  [UNSEAT_SERVICE_WINDOWS] = { "windows", N_ ("Windows Enterprise"), FALSE, 0, 0, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (services) == UNSEAT_N_SERVICES);

const char *
unseat_service_to_word (UnseatService service)
{
  g_return_val_if_fail (service < UNSEAT_N_SERVICES, NULL);

  return services[service].word;
}

gboolean
unseat_service_from_word (const char    *word,
                          UnseatService *service)
{
  g_return_val_if_fail (word != NULL && service != NULL, FALSE);

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if (strcmp (services[i].word, word) == 0)
      {
        *service = i;
        return TRUE;
      }

  return FALSE;
}

char *
unseat_service_list_words (guint bits)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < UNSEAT_N_SERVICES; i++)
    if ((bits & (1u << i)) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", services[i].word);

  return g_string_free (words, FALSE);
}

const char *
unseat_service_get_name (UnseatService service)
{
  g_return_val_if_fail (service < UNSEAT_N_SERVICES, NULL);

  return _ (services[service].name);
}

gboolean
unseat_service_is_grave (UnseatService service)
{
  g_return_val_if_fail (service < UNSEAT_N_SERVICES, FALSE);

  return services[service].is_grave;
}

guint
unseat_service_get_days (UnseatService service,
                         guint        *read_only)
{
  g_return_val_if_fail (service < UNSEAT_N_SERVICES, 0);

  if (read_only != NULL)
    *read_only = services[service].read_only_days;

  return services[service].days;
}

const char *
unseat_service_get_source (UnseatService service)
{
  g_return_val_if_fail (service < UNSEAT_N_SERVICES, NULL);

  return services[service].source;
}
