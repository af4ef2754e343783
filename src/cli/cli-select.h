/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-directory.h"

G_BEGIN_DECLS

/**
 * cli_select_product:
 * @text: a part number, a SKU id or a name, in any case
 *
 * Returns: (transfer full) (nullable): the id of the product that @text names, or %NULL with %UNSEAT_ERROR_INVALID_INPUT that
 * lists the candidates
 */
char *cli_select_product (UnseatDirectory *directory,
                          const char      *text,
                          GError         **error);

/**
 * cli_select_listed_product:
 * @text: as for cli_select_product()
 *
 * Nor will a product do that the tenant does not have any more, whoever still holds it.
 *
 * Returns: (transfer full) (nullable): as cli_select_product()
 */
char *cli_select_listed_product (UnseatDirectory *directory,
                                 const char      *text,
                                 GError         **error);

/**
 * cli_select_app:
 * @sku_id: a product of the tenant
 * @text: a part number, an id or a name of one of its apps, in any case
 *
 * Returns: (transfer full) (nullable): the id of the service plan that @text names, or %NULL with %UNSEAT_ERROR_INVALID_INPUT that
 * lists the apps which can be switched for one person
 */
char *cli_select_app (UnseatDirectory *directory,
                      const char      *sku_id,
                      const char      *text,
                      GError         **error);

/**
 * cli_select_users:
 * @users: (array zero-terminated=1): user principal names, mails, object ids, or display names that only one person has
 *
 * Returns: (transfer full) (nullable) (element-type guint): the indexes, each once, or %NULL with %UNSEAT_ERROR_INVALID_INPUT that
 * lists everybody who is not there; who may be meant by an ambiguous one is told on standard error before, and so is how many are named
 * more than once
 */
GArray *cli_select_users (UnseatDirectory   *directory,
                          const char *const *users,
                          GError           **error);

/**
 * cli_select_open_file:
 * @path: a file, or `-` for standard input
 *
 * Returns: (transfer full) (nullable): what is in it, or %NULL with %UNSEAT_ERROR_INVALID_INPUT when it cannot be opened
 */
GInputStream *cli_select_open_file (const char *path,
                                    GError    **error);

/**
 * cli_select_read_list:
 * @path: a file, or `-` for standard input
 *
 * Reads what unseat_people_file_read() understands: a list, an export, lines of a mail.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the people as they are written, or %NULL with
 * %UNSEAT_ERROR_INVALID_INPUT when the list cannot be read, names nobody, or is not text throughout
 */
char **cli_select_read_list (const char *path,
                             GError    **error);

G_END_DECLS
