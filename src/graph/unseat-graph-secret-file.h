/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * unseat_graph_secret_file_read:
 * @path: of a file that somebody else wrote: a client secret, or a private key in PEM; it may be a link, as in a volume of a container
 *
 * Refuses what people may read whom it is not meant for: the file has to belong to this user, and to nobody else, or to root, whose group may
 * read it (a credential of systemd, a volume of Kubernetes, `ssl-cert` of Debian).  Blocks: for a thread.
 *
 * Returns: (transfer full) (nullable): what is in it, without blanks at its ends, to be freed with secret_password_free(); %NULL with
 * %UNSEAT_ERROR_STORAGE and a sentence that names the file
 */
char *unseat_graph_secret_file_read (const char *path,
                                     GError    **error);

G_END_DECLS
