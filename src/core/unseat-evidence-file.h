/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-account.h"
#include "unseat-evidence-book.h"

G_BEGIN_DECLS

/**
 * What is known of sign-ins and uses, kept for the next program with its age: reading it takes a thousand requests in a large company.  It tells
 * of people, so it is for nobody else to read (mode 0600); what is damaged, is read from Microsoft 365 again.
 */

/**
 * UNSEAT_EVIDENCE_FILE_MAX_BYTES: more than a million people take
 */
#define UNSEAT_EVIDENCE_FILE_MAX_BYTES ((gsize) 72 * 1024 * 1024)

/**
 * unseat_evidence_file_dup_path:
 *
 * Returns: (transfer full): the file of the account’s tenant in the data folder
 */
char *unseat_evidence_file_dup_path (UnseatAccount *account);

/**
 * unseat_evidence_file_pack:
 *
 * Returns: (transfer full): what is in @book, for unseat_evidence_file_write_async()
 */
GBytes *unseat_evidence_file_pack (UnseatEvidenceBook *book);

/**
 * unseat_evidence_file_unpack:
 * @bytes: any bytes
 * @book: an empty book; stays as it is when @bytes are damaged
 * @latest: seconds since 1970 in UTC: of what is dated later nothing is taken (unseat_evidence_book_drop_later())
 *
 * Returns: whether @bytes are what unseat_evidence_file_pack() gives
 */
gboolean unseat_evidence_file_unpack (GBytes             *bytes,
                                      UnseatEvidenceBook *book,
                                      gint64              latest);

/**
 * unseat_evidence_file_read_async:
 * @path: a file, which need not be there
 *
 * Reads it on another thread.
 */
void unseat_evidence_file_read_async (const char         *path,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/**
 * unseat_evidence_file_read_finish:
 *
 * Returns: (transfer full) (nullable): what unseat_evidence_file_pack() gave once; %NULL with an error of #GFileError, %G_FILE_ERROR_INVAL of a file that
 * is damaged
 */
GBytes *unseat_evidence_file_read_finish (GAsyncResult *result,
                                          GError      **error);

/**
 * unseat_evidence_file_write_async:
 * @bytes: of unseat_evidence_file_pack()
 *
 * Writes it on another thread, all of it or nothing.
 */
void unseat_evidence_file_write_async (const char         *path,
                                       GBytes             *bytes,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/**
 * unseat_evidence_file_write_finish:
 *
 * Returns: whether it is there; else %FALSE with an error of #GFileError, %G_FILE_ERROR_INTR when it was removed since
 */
gboolean unseat_evidence_file_write_finish (GAsyncResult *result,
                                            GError      **error);

/**
 * unseat_evidence_file_remove_async:
 * @path: a file, which need not be there
 *
 * Deletes it on another thread.  What is being written there from before does not come back.
 */
void unseat_evidence_file_remove_async (const char         *path,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);

/**
 * unseat_evidence_file_remove_finish:
 *
 * Returns: whether it is gone; else %FALSE with %UNSEAT_ERROR_STORAGE, which names the file
 */
gboolean unseat_evidence_file_remove_finish (GAsyncResult *result,
                                             GError      **error);

G_END_DECLS
