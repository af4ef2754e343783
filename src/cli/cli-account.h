/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli-context.h"
#include "unseat-entra-app.h"
#include "unseat-json-writer.h"

G_BEGIN_DECLS

/**
 * cli_account_restore:
 *
 * Takes up the sign-in that the keyring holds, the one that `--account` names if any.
 *
 * Returns: whether somebody is signed in; else an error, %UNSEAT_ERROR_SIGN_IN_REQUIRED when nobody is
 */
gboolean cli_account_restore (CliContext *context,
                              GError    **error);

/**
 * cli_account_sign_in:
 * @tenant: where to
 * @client_id: as which app
 * @cloud_id: in which cloud
 *
 * Signs in with a device code: tells address and code, and waits.  The demo tenant approves by itself.
 */
gboolean cli_account_sign_in (CliContext *context,
                              const char *tenant,
                              const char *client_id,
                              const char *cloud_id,
                              GError    **error);

/**
 * cli_account_sign_in_application:
 * @secret: (nullable): the client secret, when it is in no file
 *
 * Signs in without a person.
 */
gboolean cli_account_sign_in_application (CliContext           *context,
                                          const UnseatEntraApp *application,
                                          const char           *secret,
                                          GError              **error);

/**
 * cli_account_require:
 *
 * What commands begin with: cli_account_restore(), or with `--demo` a sign-in to the demo tenant.
 */
gboolean cli_account_require (CliContext *context,
                              GError    **error);

/**
 * cli_account_find:
 * @text: a user principal name, an object id, the tenant id of an application, or unseat_account_get_key()
 *
 * Returns: (transfer none) (nullable): the known account, or %NULL with %UNSEAT_ERROR_INVALID_INPUT naming the ones there are
 */
UnseatAccount *cli_account_find (CliContext *context,
                                 const char *text,
                                 GError    **error);

/**
 * cli_account_print:
 * @checked: (nullable) (element-type UnseatRecheckResult): what was looked at again, if that was asked for
 *
 * Prints who is signed in where, which jobs were broken off, and of which something was not seen done, as text or JSON.
 */
void cli_account_print (CliContext *context,
                        GPtrArray  *checked);

G_END_DECLS
