/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-audit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "unseat-graph-client-private.h"
#include "unseat-graph-listing.h"
#include "unseat-utils.h"

#define PRIORITY G_PRIORITY_LOW
#define ACCOUNT_ENABLED "AccountEnabled"

static const char *const names[] = {
  [UNSEAT_GRAPH_AUDIT_DISABLE] = "Disable account",
  [UNSEAT_GRAPH_AUDIT_ENABLE] = "Enable account",
  [UNSEAT_GRAPH_AUDIT_UPDATE] = "Update user",
};

void
unseat_graph_audit_entry_free (UnseatGraphAuditEntry *entry)
{
  g_return_if_fail (entry != NULL);

  g_free (entry->user_id);
  g_free (entry);
}

/* The value is written as "[true]" or "[false]" (seen). */
static UnseatGraphAuditChange
read_value (const char *value)
{
  g_autofree char *lower = g_ascii_strdown (value != NULL ? value : "", -1);
  gboolean         has_true = strstr (lower, "true") != NULL;
  gboolean         has_false = strstr (lower, "false") != NULL;

  if (has_true == has_false)
    return UNSEAT_GRAPH_AUDIT_UNCLEAR;

  return has_true ? UNSEAT_GRAPH_AUDIT_ALLOWED : UNSEAT_GRAPH_AUDIT_BLOCKED;
}

/* Returns: what @reader, which stands on an account, tells of accountEnabled; %UNSEAT_GRAPH_AUDIT_NOTHING when it was not changed */
static UnseatGraphAuditChange
read_properties (UnseatJsonReader *reader)
{
  UnseatGraphAuditChange change = UNSEAT_GRAPH_AUDIT_NOTHING;
  guint                  n = unseat_json_reader_opt_enter_array (reader, "modifiedProperties");

  for (guint i = 0; i < n; i++)
    {
      const char *name = NULL;

      unseat_json_reader_enter_element (reader, i);
      name = unseat_json_reader_opt_string (reader, "displayName");
      if (name != NULL && g_ascii_strcasecmp (name, ACCOUNT_ENABLED) == 0)
        change = read_value (unseat_json_reader_opt_string (reader, "newValue"));
      unseat_json_reader_leave (reader);
    }
  unseat_json_reader_leave (reader);

  return change;
}

/* The name of the activity says it, unless what was changed says something else. */
static UnseatGraphAuditChange
judge (const char            *activity,
       UnseatGraphAuditChange told)
{
  UnseatGraphAuditChange named = UNSEAT_GRAPH_AUDIT_NOTHING;

  if (g_strcmp0 (activity, names[UNSEAT_GRAPH_AUDIT_DISABLE]) == 0)
    named = UNSEAT_GRAPH_AUDIT_BLOCKED;
  else if (g_strcmp0 (activity, names[UNSEAT_GRAPH_AUDIT_ENABLE]) == 0)
    named = UNSEAT_GRAPH_AUDIT_ALLOWED;
  if (named == UNSEAT_GRAPH_AUDIT_NOTHING || told == UNSEAT_GRAPH_AUDIT_NOTHING)
    return MAX (named, told);

  return named == told ? named : UNSEAT_GRAPH_AUDIT_UNCLEAR;
}

static void
read_targets (UnseatJsonReader      *reader,
              const char            *activity,
              UnseatGraphAuditEntry *entry)
{
  guint n = unseat_json_reader_opt_enter_array (reader, "targetResources");

  for (guint i = 0; i < n; i++)
    {
      const char *type = NULL;
      const char *id = NULL;

      unseat_json_reader_enter_element (reader, i);
      type = unseat_json_reader_opt_string (reader, "type");
      id = unseat_json_reader_opt_string (reader, "id");
      if (*entry->user_id == '\0' && id != NULL && type != NULL && g_ascii_strcasecmp (type, "User") == 0)
        {
          g_free (entry->user_id);
          entry->user_id = g_ascii_strdown (id, -1);
          entry->change = judge (activity, read_properties (reader));
        }
      unseat_json_reader_leave (reader);
    }
  unseat_json_reader_leave (reader);
}

static gpointer
decode_entry (UnseatJsonReader *reader)
{
  UnseatGraphAuditEntry *entry = g_new0 (UnseatGraphAuditEntry, 1);
  const char            *activity = unseat_json_reader_get_string (reader, "activityDisplayName");
  const char            *result = unseat_json_reader_opt_string (reader, "result");

  entry->user_id = g_strdup ("");
  entry->when = unseat_parse_time (unseat_json_reader_get_string (reader, "activityDateTime"));
  read_targets (reader, activity, entry);
  if (entry->when <= 0)
    entry->change = entry->change != UNSEAT_GRAPH_AUDIT_NOTHING ? UNSEAT_GRAPH_AUDIT_UNCLEAR : entry->change;
  if (g_strcmp0 (result, "success") != 0)
    entry->change = UNSEAT_GRAPH_AUDIT_NOTHING;

  return entry;
}

GPtrArray *
unseat_graph_decode_audits (UnseatJsonReader *reader,
                            GError          **error)
{
  return unseat_graph_listing_decode (reader, decode_entry, (GDestroyNotify) unseat_graph_audit_entry_free, error);
}

void
unseat_graph_list_audits_async (UnseatGraphClient       *client,
                                UnseatGraphAuditActivity activity,
                                gint64                   since,
                                UnseatGraphListingFunc   page_func,
                                gpointer                 page_data,
                                GCancellable            *cancellable,
                                GAsyncReadyCallback      callback,
                                gpointer                 user_data)
{
  g_autoptr (UnseatGraphRequest) request = NULL;
  g_autofree char *start = NULL;
  g_autofree char *filter = NULL;
  GTask           *task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_CLIENT (client) && page_func != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_list_audits_async);
  start = unseat_format_time (since);
  filter = g_strdup_printf ("activityDateTime ge %s and activityDisplayName eq '%s'", start, names[activity]);
  request = unseat_graph_request_new (SOUP_METHOD_GET, "/auditLogs/directoryAudits");
  unseat_graph_request_set_priority (request, PRIORITY);
  unseat_graph_request_add_query (request, "$filter", filter);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  unseat_graph_listing_run (task, request, _ ("the audit log"), unseat_graph_decode_audits, page_func, page_data, NULL);
}

gboolean
unseat_graph_list_audits_finish (UnseatGraphClient *client,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
