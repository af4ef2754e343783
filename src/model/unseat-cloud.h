/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UnseatCloud:
 * @id: the word of settings, keyring and command line: `global`, `us-gov-l4`, `us-gov-l5`, `china`
 * @label: for people; untranslated, marked for gettext
 * @login_url: without a slash at its end
 * @graph_url: up to and with the version, e.g. `https://graph.microsoft.com/v1.0`
 * @resource: the prefix of scopes, e.g. `https://graph.microsoft.com`
 * @portal_url: where an administrator registers an app
 * @billing_url: where an administrator changes subscriptions: the admin center
 *
 * One of Microsoft's national clouds ("National clouds", Microsoft Entra documentation).
 */
typedef struct
{
  const char *id;
  const char *label;
  const char *login_url;
  const char *graph_url;
  const char *resource;
  const char *portal_url;
  const char *billing_url;
} UnseatCloud;

/**
 * unseat_cloud_list:
 * @n_clouds: (out): how many
 *
 * Returns: (transfer none) (array length=n_clouds): all clouds, the global one first
 */
const UnseatCloud *unseat_cloud_list (guint *n_clouds);

/**
 * unseat_cloud_find:
 * @id: (nullable): a cloud's id
 *
 * Returns: (transfer none) (nullable): the cloud, or %NULL when there is none of that id
 */
const UnseatCloud *unseat_cloud_find (const char *id);

G_END_DECLS
