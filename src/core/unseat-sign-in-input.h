/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_sign_in_input_dup_tenant:
 * @text: what a person typed or pasted
 *
 * Returns: (transfer full): the tenant without blanks around it: a GUID, a domain or `organizations`; %NULL with
 * %UNSEAT_ERROR_INVALID_INPUT and a sentence that says what to type
 */
char *unseat_sign_in_input_dup_tenant (const char *text,
                                       GError    **error);

/**
 * unseat_sign_in_input_dup_client_id:
 * @text: what a person typed or pasted
 *
 * Returns: (transfer full): the GUID in small letters, without blanks around it; %NULL with %UNSEAT_ERROR_INVALID_INPUT
 */
char *unseat_sign_in_input_dup_client_id (const char *text,
                                          GError    **error);

G_END_DECLS
