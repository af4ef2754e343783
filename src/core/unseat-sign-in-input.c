/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-sign-in-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-error.h"
#include "unseat-utils.h"

#define MAX_DOMAIN_LENGTH 253 /* RFC 1035, 2.3.4, as text */
#define MAX_LABEL_LENGTH 63

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > MAX_LABEL_LENGTH || label[0] == '-' || label[length - 1] == '-')
    return FALSE;

  for (const char *p = label; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;

  return TRUE;
}

static gboolean
is_domain (const char *text)
{
  g_auto (GStrv) labels = g_strsplit (text, ".", -1);

  if (strlen (text) > MAX_DOMAIN_LENGTH || g_strv_length (labels) < 2)
    return FALSE;

  for (int i = 0; labels[i] != NULL; i++)
    if (!is_label (labels[i]))
      return FALSE;

  return TRUE;
}

char *
unseat_sign_in_input_dup_tenant (const char *text,
                                 GError    **error)
{
  g_autofree char *tenant = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *small = g_ascii_strdown (tenant, -1);

  if (*tenant == '\0')
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Type the tenant: its id, one of its domains, or “organizations”."));
  else if (g_str_equal (small, "common") || g_str_equal (small, "consumers"))
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” lets personal accounts in, which have no licenses to manage. Type the tenant’s id, one of its domains, or “organizations”."), small);
  else if (strchr (tenant, '@') != NULL)
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("The tenant is not an e-mail address. Type only the domain, the part after the @."));
  else if (g_str_equal (small, "organizations") || unseat_is_guid (tenant))
    return g_steal_pointer (&small);
  else if (is_domain (tenant))
    return g_steal_pointer (&small);
  else
    g_set_error (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("“%s” is not a tenant. Type the tenant’s id, one of its domains such as contoso.onmicrosoft.com, or “organizations”."), tenant);

  return NULL;
}

char *
unseat_sign_in_input_dup_client_id (const char *text,
                                    GError    **error)
{
  g_autofree char *client_id = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (*client_id == '\0')
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("Type the client id of an app registration."));
  else if (!unseat_is_guid (client_id))
    g_set_error_literal (error, UNSEAT_ERROR, UNSEAT_ERROR_INVALID_INPUT, _ ("This is not a client id. Copy “Application (client) ID” from the Overview of the app registration; it looks like 00000000-0000-0000-0000-000000000000."));
  else
    return g_ascii_strdown (client_id, -1);

  return NULL;
}
