/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_DEMO_HOST (unseat_demo_host_get_type ())
G_DECLARE_INTERFACE (UnseatDemoHost, unseat_demo_host, UNSEAT, DEMO_HOST, GObject)

/**
 * UnseatDemoHost:
 *
 * A running demo tenant, as the window and the command line see it.  They know no more of it than of Microsoft's
 * servers: two addresses, a client id, and somebody who can press Approve.  The programs (src/programs) bring the implementation.
 */
struct _UnseatDemoHostInterface
{
  GTypeInterface parent_interface;

  const char *(*get_graph_url) (UnseatDemoHost *self);
  const char *(*get_login_url) (UnseatDemoHost *self);
  const char *(*get_client_id) (UnseatDemoHost *self);
  gboolean (*approve) (UnseatDemoHost *self,
                       const char     *user_code);
};

/**
 * UnseatDemoHostFactory:
 *
 * Starts a demo tenant in this process.
 *
 * Returns: (transfer full): the running tenant, or %NULL with an error
 */
typedef UnseatDemoHost *(*UnseatDemoHostFactory) (gpointer user_data,
                                                  GError **error);

/**
 * unseat_demo_host_get_graph_url:
 *
 * Returns: (transfer none): the address that stands for `https://graph.microsoft.com/v1.0`, never %NULL
 */
const char *unseat_demo_host_get_graph_url (UnseatDemoHost *self);

/**
 * unseat_demo_host_get_login_url:
 *
 * Returns: (transfer none): the address that stands for `https://login.microsoftonline.com`, never %NULL
 */
const char *unseat_demo_host_get_login_url (UnseatDemoHost *self);

/**
 * unseat_demo_host_get_client_id:
 *
 * Returns: (transfer none): the GUID of an app registration that the demo tenant knows, never %NULL
 */
const char *unseat_demo_host_get_client_id (UnseatDemoHost *self);

/**
 * unseat_demo_host_approve:
 * @user_code: the code on the sign-in page
 *
 * Does what the Approve button of the demo's own sign-in page does.
 *
 * Returns: whether the code was known
 */
gboolean unseat_demo_host_approve (UnseatDemoHost *self,
                                   const char     *user_code);

G_END_DECLS
