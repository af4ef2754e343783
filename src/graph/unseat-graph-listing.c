/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-listing.h"

#include "unseat-utils.h"

typedef struct
{
  UnseatGraphPager      *pager; /* (owned) */
  UnseatGraphListingFunc page_func;
  gpointer               page_data; /* (owned): when there is a @destroy */
  GDestroyNotify         destroy;   /* (nullable) */
} Listing;

static void
listing_clear (Listing *listing)
{
  g_clear_object (&listing->pager);
  if (listing->destroy != NULL)
    listing->destroy (listing->page_data);
}

UNSEAT_DEFINE_TASK_DATA (Listing, listing, listing_clear)

static void
page_cb (GPtrArray *elements,
         gpointer   user_data)
{
  Listing *listing = g_task_get_task_data (user_data);
  g_autoptr (GPtrArray) page = elements;
  g_autofree char *next = unseat_graph_pager_dup_next_url (listing->pager);

  listing->page_func (page, next, listing->page_data);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
unseat_graph_listing_run (GTask                 *task,
                          UnseatGraphRequest    *request,
                          const char            *what,
                          UnseatGraphDecodeFunc  decode,
                          UnseatGraphListingFunc page_func,
                          gpointer               page_data,
                          GDestroyNotify         destroy)
{
  Listing *listing = NULL;

  g_return_if_fail (G_IS_TASK (task) && request != NULL && what != NULL && decode != NULL && page_func != NULL);

  listing = listing_new ();
  listing->page_func = page_func;
  listing->page_data = page_data;
  listing->destroy = destroy;
  listing->pager = unseat_graph_pager_new (g_task_get_source_object (task), request, what, decode, page_cb, task);
  g_task_set_task_data (task, listing, listing_free);
  unseat_operation_run_async (UNSEAT_OPERATION (listing->pager), g_task_get_cancellable (task), listed_cb, task);
}

GPtrArray *
unseat_graph_listing_decode (UnseatJsonReader *reader,
                             gpointer (*decode_one) (UnseatJsonReader *reader),
                             GDestroyNotify free_one,
                             GError       **error)
{
  g_autoptr (GPtrArray) elements = NULL;
  guint n_elements = 0;

  g_return_val_if_fail (reader != NULL && decode_one != NULL && free_one != NULL, NULL);

  elements = g_ptr_array_new_with_free_func (free_one);
  n_elements = unseat_json_reader_enter_array (reader, "value");
  for (guint i = 0; i < n_elements && unseat_json_reader_finish (reader, NULL); i++)
    {
      unseat_json_reader_enter_element (reader, i);
      g_ptr_array_add (elements, decode_one (reader));
      unseat_json_reader_leave (reader);
    }
  unseat_json_reader_leave (reader);

  return unseat_json_reader_finish (reader, error) ? g_steal_pointer (&elements) : NULL;
}
