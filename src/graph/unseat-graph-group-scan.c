/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-group-scan.h"

#include <glib/gi18n-lib.h>

#include "unseat-graph-batch.h"
#include "unseat-graph-client-private.h"
#include "unseat-graph-decode.h"
#include "unseat-graph-pager.h"
#include "unseat-group.h"
#include "unseat-utils.h"

#define PAGE_SIZE "999"

typedef enum
{
  STAGE_FIRST_PAGES,
  STAGE_FURTHER_PAGES,
  STAGE_DONE,
} Stage;

struct _UnseatGraphGroupScan
{
  UnseatOperation parent_instance;

  UnseatGraphClient *client;   /* (owned) */
  GPtrArray         *requests; /* (owned) (element-type UnseatGraphRequest): one for each product */

  Stage             stage;
  UnseatGraphBatch *batch; /* (owned) (nullable) */

  GHashTable *seen;   /* (owned) (element-type utf8): ids, borrowed from @groups */
  GPtrArray  *groups; /* (owned) (nullable) (element-type UnseatGroup) */
};

G_DEFINE_FINAL_TYPE (UnseatGraphGroupScan, unseat_graph_group_scan, UNSEAT_TYPE_OPERATION)

static void
take_page (GPtrArray *elements,
           gpointer   user_data)
{
  UnseatGraphGroupScan *self = user_data;
  g_autoptr (GPtrArray) page = elements;

  for (guint i = 0; i < page->len; i++)
    {
      UnseatGroup *group = g_ptr_array_index (page, i);

      if (g_hash_table_contains (self->seen, unseat_group_get_id (group)))
        continue;

      g_ptr_array_add (self->groups, g_object_ref (group));
      g_hash_table_add (self->seen, (gpointer) unseat_group_get_id (group));
    }
}

static void
start_pager (UnseatGraphGroupScan *self,
             UnseatGraphRequest   *next)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  g_autoptr (UnseatGraphPager) pager = unseat_graph_pager_new (self->client, next, _ ("the list of groups"), unseat_graph_decode_groups, take_page, self);

  unseat_operation_run_child (operation, UNSEAT_OPERATION (pager));
}

static gboolean
take_first_page (UnseatGraphGroupScan *self,
                 guint                 index,
                 GError              **error)
{
  const UnseatGraphAnswer *answer = unseat_graph_batch_get_answer (self->batch, index);
  g_autoptr (UnseatJsonReader) reader = NULL;
  g_autoptr (UnseatGraphRequest) next = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);
  const char *link = NULL;
  GPtrArray  *page = NULL;

  if (answer->error != NULL)
    {
      g_propagate_error (error, g_error_copy (answer->error));
      return FALSE;
    }

  /* Translators: what was asked for; stands for %s in “The server’s answer for %s …”. */
  reader = unseat_json_reader_new (answer->body != NULL ? answer->body : nothing, _ ("the list of groups"), error);
  if (reader == NULL)
    return FALSE;

  link = unseat_json_reader_opt_string (reader, "@odata.nextLink");
  page = unseat_graph_decode_groups (reader, error);
  if (page == NULL)
    return FALSE;

  take_page (page, self);
  if (link == NULL)
    return TRUE;

  next = unseat_graph_request_new_for_link (g_ptr_array_index (self->requests, index), unseat_graph_client_get_base_url (self->client), link,
                                            error);
  if (next == NULL)
    return FALSE;

  start_pager (self, next);
  return TRUE;
}

static void
take_first_pages (UnseatGraphGroupScan *self)
{
  for (guint i = 0; i < self->requests->len; i++)
    {
      GError *error = NULL;

      if (!take_first_page (self, i, &error))
        {
          unseat_operation_fail (UNSEAT_OPERATION (self), error);
          return;
        }
    }
}

static void
unseat_graph_group_scan_step (UnseatOperation *operation)
{
  UnseatGraphGroupScan *self = UNSEAT_GRAPH_GROUP_SCAN (operation);

  switch (self->stage)
    {
    case STAGE_FIRST_PAGES:
      self->stage = STAGE_FURTHER_PAGES;
      self->batch = unseat_graph_batch_new (self->client, self->requests);
      unseat_operation_run_child (operation, UNSEAT_OPERATION (self->batch));
      return;

    case STAGE_FURTHER_PAGES:
      self->stage = STAGE_DONE;
      take_first_pages (self);
      return;

    case STAGE_DONE:
      unseat_operation_complete (operation);
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
unseat_graph_group_scan_finalize (GObject *object)
{
  UnseatGraphGroupScan *self = UNSEAT_GRAPH_GROUP_SCAN (object);

  g_clear_object (&self->client);
  g_clear_object (&self->batch);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_graph_group_scan_parent_class)->finalize (object);
}

static void
unseat_graph_group_scan_class_init (UnseatGraphGroupScanClass *klass)
{
  GObjectClass         *object_class = G_OBJECT_CLASS (klass);
  UnseatOperationClass *operation_class = UNSEAT_OPERATION_CLASS (klass);

  object_class->finalize = unseat_graph_group_scan_finalize;
  operation_class->step = unseat_graph_group_scan_step;
}

static void
unseat_graph_group_scan_init (UnseatGraphGroupScan *self)
{
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) unseat_graph_request_unref);
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
add_request (UnseatGraphGroupScan *self,
             const char           *sku_id)
{
  UnseatGraphRequest *request = unseat_graph_request_new (SOUP_METHOD_GET, "/groups");
  g_autofree char    *filter = g_strdup_printf ("assignedLicenses/any(x:x/skuId eq %s)", sku_id);

  unseat_graph_request_add_query (request, "$filter", filter);
  unseat_graph_request_add_query (request, "$select", UNSEAT_GRAPH_GROUP_SELECT);
  unseat_graph_request_add_query (request, "$top", PAGE_SIZE);
  g_ptr_array_add (self->requests, request);
}

UnseatGraphGroupScan *
unseat_graph_group_scan_new (UnseatGraphClient *client,
                             const char *const *sku_ids)
{
  UnseatGraphGroupScan *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CLIENT (client), NULL);
  g_return_val_if_fail (sku_ids != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_GROUP_SCAN, NULL);
  self->client = g_object_ref (client);
  for (guint i = 0; sku_ids[i] != NULL; i++)
    {
      /* An id from a server goes into a filter without quotes. */
      if (unseat_is_guid (sku_ids[i]))
        add_request (self, sku_ids[i]);
    }

  return self;
}

GPtrArray *
unseat_graph_group_scan_steal_groups (UnseatGraphGroupScan *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_GROUP_SCAN (self), NULL);

  return g_steal_pointer (&self->groups);
}
