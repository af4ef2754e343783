/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-cloud.h"

#include <glib/gi18n-lib.h>

/* The admin centers: "Billing > Your products" of the worldwide one, else where it begins ("Microsoft 365 admin center").
 * "Microsoft Graph national cloud deployments"; for China the sign-in host of that page and of MSAL, of the two that
 * Microsoft publishes. */
static const UnseatCloud clouds[] = {
  {
      .id = "global",
      .label = N_ ("Worldwide"),
      .login_url = "https://login.microsoftonline.com",
      .graph_url = "https://graph.microsoft.com/v1.0",
      .resource = "https://graph.microsoft.com",
      .portal_url = "https://entra.microsoft.com",
      .billing_url = "https://admin.microsoft.com/Adminportal/Home#/subscriptions",
  },
  {
      .id = "us-gov-l4",
      .label = N_ ("US Government L4 (GCC High)"),
      .login_url = "https://login.microsoftonline.us",
      .graph_url = "https://graph.microsoft.us/v1.0",
      .resource = "https://graph.microsoft.us",
      .portal_url = "https://portal.azure.us",
      .billing_url = "https://portal.office365.us",
  },
  {
      .id = "us-gov-l5",
      .label = N_ ("US Government L5 (DoD)"),
      .login_url = "https://login.microsoftonline.us",
      .graph_url = "https://dod-graph.microsoft.us/v1.0",
      .resource = "https://dod-graph.microsoft.us",
      .portal_url = "https://portal.azure.us",
      .billing_url = "https://portal.apps.mil",
  },
  {
      .id = "china",
      .label = N_ ("China (21Vianet)"),
      .login_url = "https://login.chinacloudapi.cn",
      .graph_url = "https://microsoftgraph.chinacloudapi.cn/v1.0",
      .resource = "https://microsoftgraph.chinacloudapi.cn",
      .portal_url = "https://portal.azure.cn",
      .billing_url = "https://portal.partner.microsoftonline.cn",
  },
};

const UnseatCloud *
unseat_cloud_list (guint *n_clouds)
{
  g_return_val_if_fail (n_clouds != NULL, NULL);

  *n_clouds = G_N_ELEMENTS (clouds);
  return clouds;
}

const UnseatCloud *
unseat_cloud_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (clouds); i++)
    {
      if (g_strcmp0 (id, clouds[i].id) == 0)
        return &clouds[i];
    }

  return NULL;
}
