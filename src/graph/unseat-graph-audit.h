/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-client.h"
#include "unseat-graph-listing-func.h"
#include "unseat-json-reader.h"

G_BEGIN_DECLS

/*
 * The audit log of Microsoft Entra (GRAPH.md 3.9, "List directoryAudits", "directoryAudit resource type"), as far as it tells of accounts that are blocked and let
 * in again.  It reaches back 7 days, or 30 with Microsoft Entra ID P1.  "Microsoft Entra audit log categories and activities" names the activities: "Disable account"
 * and "Enable account"; a change of `accountEnabled` is reported to be called "Update user", too, so that whoever goes by the log has to look at all three.
 */

/**
 * UnseatGraphAuditActivity:
 * @UNSEAT_GRAPH_AUDIT_DISABLE: "Disable account"
 * @UNSEAT_GRAPH_AUDIT_ENABLE: "Enable account"
 * @UNSEAT_GRAPH_AUDIT_UPDATE: "Update user"
 */
typedef enum
{
  UNSEAT_GRAPH_AUDIT_DISABLE,
  UNSEAT_GRAPH_AUDIT_ENABLE,
  UNSEAT_GRAPH_AUDIT_UPDATE,
} UnseatGraphAuditActivity;

/**
 * UnseatGraphAuditChange:
 * @UNSEAT_GRAPH_AUDIT_NOTHING: the entry is about something else, or tells of what failed
 * @UNSEAT_GRAPH_AUDIT_BLOCKED: sign-in was blocked
 * @UNSEAT_GRAPH_AUDIT_ALLOWED: sign-in was allowed again
 * @UNSEAT_GRAPH_AUDIT_UNCLEAR: one of the two, and it is not told which
 */
typedef enum
{
  UNSEAT_GRAPH_AUDIT_NOTHING,
  UNSEAT_GRAPH_AUDIT_BLOCKED,
  UNSEAT_GRAPH_AUDIT_ALLOWED,
  UNSEAT_GRAPH_AUDIT_UNCLEAR,
} UnseatGraphAuditChange;

/**
 * UnseatGraphAuditEntry:
 * @user_id: (owned): the object id of whose account it is, in lower case; empty when it is nobody’s
 * @when: seconds since 1970 in UTC
 * @change: what became of it
 */
typedef struct
{
  char                  *user_id;
  gint64                 when;
  UnseatGraphAuditChange change;
} UnseatGraphAuditEntry;

/**
 * unseat_graph_audit_entry_free:
 * @entry: (transfer full): what was read
 */
void unseat_graph_audit_entry_free (UnseatGraphAuditEntry *entry);

/**
 * unseat_graph_list_audits_async:
 * @since: seconds since 1970 in UTC: what is older is not asked for
 * @page_func: gets #UnseatGraphAuditEntry, page by page
 * @page_data: must live until the call has returned
 */
void unseat_graph_list_audits_async (UnseatGraphClient       *client,
                                     UnseatGraphAuditActivity activity,
                                     gint64                   since,
                                     UnseatGraphListingFunc   page_func,
                                     gpointer                 page_data,
                                     GCancellable            *cancellable,
                                     GAsyncReadyCallback      callback,
                                     gpointer                 user_data);

/**
 * unseat_graph_list_audits_finish:
 *
 * Returns: %TRUE after the last page; else %FALSE with %UNSEAT_ERROR_FORBIDDEN, %UNSEAT_ERROR_BAD_ANSWER, or another error of a call
 */
gboolean unseat_graph_list_audits_finish (UnseatGraphClient *client,
                                          GAsyncResult      *result,
                                          GError           **error);

/**
 * unseat_graph_decode_audits:
 * @reader: stands on the root of a page
 *
 * Returns: (transfer full) (element-type UnseatGraphAuditEntry): what it tells; %NULL with %UNSEAT_ERROR_BAD_ANSWER
 */
GPtrArray *unseat_graph_decode_audits (UnseatJsonReader *reader,
                                       GError          **error);

G_END_DECLS
