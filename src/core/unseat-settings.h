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

const char *unseat_settings_get_tenant (UnseatSettings *self);    /* default `organizations` */
const char *unseat_settings_get_client_id (UnseatSettings *self); /* default empty */
const char *unseat_settings_get_cloud_id (UnseatSettings *self);  /* default `global` */
void        unseat_settings_set_registration (UnseatSettings *self,
                                              const char     *tenant,
                                              const char     *client_id,
                                              const char     *cloud_id);
/**
 * unseat_settings_get_confirm_threshold:
 *
 * Returns: above this many changes the number has to be typed; default 50
 */
guint       unseat_settings_get_confirm_threshold (UnseatSettings *self);
void        unseat_settings_set_confirm_threshold (UnseatSettings *self,
                                                   guint           threshold);
const char *unseat_settings_get_last_account (UnseatSettings *self); /* unseat_account_get_key(), may be empty */
void        unseat_settings_set_last_account (UnseatSettings *self,
                                              const char     *account_key);
void        unseat_settings_get_window_size (UnseatSettings *self,
                                             int            *width,
                                             int            *height,
                                             gboolean       *maximized);
void        unseat_settings_set_window_size (UnseatSettings *self,
                                             int             width,
                                             int             height,
                                             gboolean        maximized);

G_END_DECLS
