/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-entra-app.h"

G_BEGIN_DECLS

/**
 * UnseatShelvedEntraApp:
 * @path: of its file
 * @application: (nullable): %NULL when the file is not understood
 * @fault: (nullable): a sentence that says why
 */
typedef struct
{
  char           *path;
  UnseatEntraApp *application;
  char           *fault;
} UnseatShelvedEntraApp;

/**
 * unseat_entra_app_shelf_list:
 *
 * Reads the applications of this computer: the files `*.json` in `$XDG_CONFIG_HOME/unseat/applications`.
 *
 * Returns: (transfer full) (element-type UnseatShelvedEntraApp): in the order of their files
 */
GPtrArray *unseat_entra_app_shelf_list (void);

/**
 * unseat_shelved_entra_app_explain:
 * @store_key: of the servers that are used now (unseat_endpoints_get_store_key())
 *
 * Returns: (transfer full) (nullable): a sentence that names the file: why it is of no use here; %NULL when it is
 */
char *unseat_shelved_entra_app_explain (const UnseatShelvedEntraApp *shelved,
                                        const char                  *store_key);

/**
 * unseat_entra_app_shelf_save:
 *
 * Writes the application into its file, or into a new one (mode 0600).
 *
 * Returns: whether it is there; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_entra_app_shelf_save (const UnseatEntraApp *application,
                                      GError              **error);

/**
 * unseat_entra_app_shelf_remove:
 *
 * Deletes the files of the application that is @account.
 *
 * Returns: whether there is none any more; else %FALSE with %UNSEAT_ERROR_STORAGE
 */
gboolean unseat_entra_app_shelf_remove (UnseatAccount *account,
                                        GError       **error);

G_END_DECLS
