/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define UNSEAT_TYPE_SETTINGS (unseat_settings_get_type ())
G_DECLARE_FINAL_TYPE (UnseatSettings, unseat_settings, UNSEAT, SETTINGS, GObject)

/**
 * UnseatSettings:
 *
 * The only reader of the schema `io.github.unseat.Unseat`.  A value in the store that makes no sense is answered as its default.
 */

/**
 * unseat_settings_new:
 *
 * Returns: (transfer full): the settings of this person; in memory only when the schema is not installed
 */
UnseatSettings *unseat_settings_new (void);

/**
 * unseat_settings_get_tenant:
 *
 * Returns: (transfer none): a GUID, a domain or `organizations` (the default), never %NULL; good until the next call
 */
const char *unseat_settings_get_tenant (UnseatSettings *self);

/**
 * unseat_settings_get_client_id:
 *
 * Returns: (transfer none): the app registration's GUID; empty (the default) when none was entered, never %NULL; good until the
 * next call
 */
const char *unseat_settings_get_client_id (UnseatSettings *self);

/**
 * unseat_settings_get_cloud_id:
 *
 * Returns: (transfer none): one of unseat_cloud_list(), by default `global`; never %NULL
 */
const char *unseat_settings_get_cloud_id (UnseatSettings *self);

/**
 * unseat_settings_set_registration:
 * @tenant: a GUID, a domain or `organizations`
 * @client_id: an app registration's GUID
 * @cloud_id: one of unseat_cloud_list()
 *
 * Remembers with what a sign-in worked.
 */
void unseat_settings_set_registration (UnseatSettings *self,
                                       const char     *tenant,
                                       const char     *client_id,
                                       const char     *cloud_id);

/**
 * unseat_settings_get_confirm_threshold:
 *
 * Returns: above this many changes the number has to be typed; default 50
 */
guint unseat_settings_get_confirm_threshold (UnseatSettings *self);

/**
 * unseat_settings_set_confirm_threshold:
 * @threshold: a number of changes; brought between 1 and the schema's maximum
 */
void unseat_settings_set_confirm_threshold (UnseatSettings *self,
                                            guint           threshold);

/**
 * unseat_settings_get_last_account:
 *
 * Returns: (transfer none): unseat_account_get_key() of the account that was used last; empty when there was none, never %NULL;
 * good until the next call
 */
const char *unseat_settings_get_last_account (UnseatSettings *self);

/**
 * unseat_settings_set_last_account:
 * @account_key: (nullable): unseat_account_get_key(); %NULL forgets it
 */
void unseat_settings_set_last_account (UnseatSettings *self,
                                       const char     *account_key);

/**
 * unseat_settings_get_window_size:
 * @width: (out): in pixels of the application
 * @height: (out): in pixels of the application
 * @maximized: (out): whether it filled the screen
 *
 * Says how the window was when it was closed last.
 */
void unseat_settings_get_window_size (UnseatSettings *self,
                                      int            *width,
                                      int            *height,
                                      gboolean       *maximized);

/**
 * unseat_settings_set_window_size:
 * @width: in pixels of the application; brought to what a screen can show
 * @height: in pixels of the application; the same
 * @maximized: whether it fills the screen; @width and @height are then those it goes back to
 */
void unseat_settings_set_window_size (UnseatSettings *self,
                                      int             width,
                                      int             height,
                                      gboolean        maximized);

G_END_DECLS
