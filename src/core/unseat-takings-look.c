/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-takings-look.h"

#include "unseat-dependencies.h"
#include "unseat-journal-takings.h"
#include "unseat-utils.h"

typedef enum
{
  STAGE_READ,
  STAGE_END,
} Stage;

struct _UnseatTakingsLook
{
  UnseatOperation parent_instance;

  UnseatSession *session; /* (owned) */
  UnseatJournal *journal; /* (owned) */
  UnseatIntent  *intent;  /* (owned) */

  Stage stage;
};

G_DEFINE_FINAL_TYPE (UnseatTakingsLook, unseat_takings_look, UNSEAT_TYPE_OPERATION)

/* --- Which products give what is needed --- */

/* @needs: (element-type utf8): takes the service plans of which something in @product needs one */
static void
add_needs (GPtrArray     *dependencies,
           UnseatProduct *product,
           GHashTable    *needs)
{
  for (guint i = 0; i < dependencies->len; i++)
    {
      const UnseatDependency *dependency = dependencies->pdata[i];

      for (guint k = 0; unseat_product_has_plan (product, dependency->plan_id) && dependency->needs[k] != NULL; k++)
        g_hash_table_add (needs, dependency->needs[k]);
    }
}

/* Returns: (transfer full) (element-type utf8): the service plans that may be needed by what is to come back */
static GHashTable *
list_needs (UnseatTakingsLook *self)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  GPtrArray       *restores = unseat_intent_get_restores (self->intent);
  GHashTable      *needs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < restores->len; i++)
    {
      const char    *sku_id = unseat_change_get_sku_id (restores->pdata[i]);
      UnseatProduct *product = g_hash_table_add (known, (gpointer) sku_id) ? unseat_directory_find_product (directory, sku_id) : NULL;

      if (product == NULL)
        continue;
      add_needs (unseat_dependencies_get (), product, needs);
      add_needs (unseat_directory_get_learnt (directory), product, needs);
    }

  return needs;
}

static gboolean
gives_one (UnseatProduct *product,
           GHashTable    *needs)
{
  GHashTableIter iter;
  gpointer       plan_id = NULL;

  g_hash_table_iter_init (&iter, needs);
  while (g_hash_table_iter_next (&iter, &plan_id, NULL))
    if (unseat_product_has_plan (product, plan_id))
      return TRUE;

  return FALSE;
}

/* What was taken first may itself need something that was taken after it.
 *
 * Returns: whether there are others now */
static gboolean
add_givers (UnseatTakingsLook *self,
            GListModel        *products,
            GHashTable        *needs,
            GHashTable        *givers)
{
  UnseatDirectory *directory = unseat_session_get_directory (self->session);
  guint            n_before = g_hash_table_size (givers);

  for (guint i = 0; i < g_list_model_get_n_items (products); i++)
    {
      g_autoptr (UnseatProduct) product = g_list_model_get_item (products, i);

      if (!gives_one (product, needs) || !g_hash_table_add (givers, g_strdup (unseat_product_get_sku_id (product))))
        continue;
      add_needs (unseat_dependencies_get (), product, needs);
      add_needs (unseat_directory_get_learnt (directory), product, needs);
    }

  return g_hash_table_size (givers) > n_before;
}

/* Returns: (transfer full) (array zero-terminated=1): the ids of the products of which one may have been taken first */
static char **
list_givers (UnseatTakingsLook *self)
{
  GListModel *products = unseat_directory_get_products (unseat_session_get_directory (self->session));
  g_autoptr (GHashTable) needs = list_needs (self);
  g_autoptr (GHashTable) givers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer       sku_id = NULL;

  if (g_hash_table_size (needs) > 0)
    while (add_givers (self, products, needs, givers))
      ;
  g_hash_table_iter_init (&iter, givers);
  while (g_hash_table_iter_next (&iter, &sku_id, NULL))
    g_strv_builder_add (builder, sku_id);

  return g_strv_builder_end (builder);
}

/* --- The journal, on a thread --- */

typedef struct
{
  UnseatJournal *journal;   /* (owned) */
  char          *tenant_id; /* (owned) */
  char         **sku_ids;   /* (owned) */
} Question;

static void
question_clear (Question *question)
{
  g_clear_object (&question->journal);
  g_clear_pointer (&question->tenant_id, g_free);
  g_clear_pointer (&question->sku_ids, g_strfreev);
}

UNSEAT_DEFINE_TASK_DATA (Question, question, question_clear)

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Question *question = task_data;
  GError         *error = NULL;
  UnseatTakings  *takings = unseat_journal_list_takings (question->journal, question->tenant_id, (const char *const *) question->sku_ids, &error);

  if (takings != NULL)
    g_task_return_pointer (task, takings, (GDestroyNotify) unseat_takings_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  UnseatTakingsLook *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatTakings) takings = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_info ("What was taken before is not known: %s", error->message);
  unseat_intent_set_takings (self->intent, takings);
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
read_journal (UnseatTakingsLook *self)
{
  g_auto (GStrv) sku_ids = list_givers (self);
  g_autoptr (GTask) task = NULL;
  Question *question = NULL;

  if (*sku_ids == NULL)
    return;

  question = question_new ();
  question->journal = g_object_ref (self->journal);
  question->tenant_id = g_strdup (unseat_directory_get_tenant_id (unseat_session_get_directory (self->session)));
  question->sku_ids = g_steal_pointer (&sku_ids);
  task = g_task_new (NULL, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), read_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
  g_task_set_source_tag (task, read_journal);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, read_thread);
}

static void
unseat_takings_look_step (UnseatOperation *operation)
{
  UnseatTakingsLook *self = UNSEAT_TAKINGS_LOOK (operation);

  switch (self->stage)
    {
    case STAGE_READ:
      self->stage = STAGE_END;
      read_journal (self);
      return;

    case STAGE_END:
    default:
      unseat_operation_complete (operation);
      return;
    }
}

static void
unseat_takings_look_dispose (GObject *object)
{
  UnseatTakingsLook *self = UNSEAT_TAKINGS_LOOK (object);

  g_clear_object (&self->session);
  g_clear_object (&self->journal);
  g_clear_object (&self->intent);

  G_OBJECT_CLASS (unseat_takings_look_parent_class)->dispose (object);
}

static void
unseat_takings_look_class_init (UnseatTakingsLookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_takings_look_dispose;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_takings_look_step;
}

static void
unseat_takings_look_init (UnseatTakingsLook *self)
{
}

UnseatTakingsLook *
unseat_takings_look_new (UnseatSession *session,
                         UnseatJournal *journal,
                         UnseatIntent  *intent)
{
  UnseatTakingsLook *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL (journal) && UNSEAT_IS_INTENT (intent), NULL);

  self = g_object_new (UNSEAT_TYPE_TAKINGS_LOOK, NULL);
  self->session = g_object_ref (session);
  self->journal = g_object_ref (journal);
  self->intent = g_object_ref (intent);

  return self;
}
