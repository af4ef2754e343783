/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-journal-keeper.h"

struct _UnseatJournalKeeper
{
  GObject parent_instance;

  UnseatSession *session; /* (owned) */
  UnseatJournal *journal; /* (owned) (nullable) */
  GPtrArray     *waiting; /* (owned) (element-type GTask): who asked while it is being opened; each keeps the keeper */
};

G_DEFINE_FINAL_TYPE (UnseatJournalKeeper, unseat_journal_keeper, G_TYPE_OBJECT)

typedef enum
{
  PROP_JOURNAL = 1,
} UnseatJournalKeeperProperty;

static GParamSpec *properties[PROP_JOURNAL + 1];

static void
unseat_journal_keeper_get_property (GObject    *object,
                                    guint       property_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch ((UnseatJournalKeeperProperty) property_id)
    {
    case PROP_JOURNAL:
      g_value_set_object (value, UNSEAT_JOURNAL_KEEPER (object)->journal);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
unseat_journal_keeper_dispose (GObject *object)
{
  UnseatJournalKeeper *self = UNSEAT_JOURNAL_KEEPER (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_journal_keeper_parent_class)->dispose (object);
}

static void
unseat_journal_keeper_finalize (GObject *object)
{
  UnseatJournalKeeper *self = UNSEAT_JOURNAL_KEEPER (object);

  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (unseat_journal_keeper_parent_class)->finalize (object);
}

static void
unseat_journal_keeper_class_init (UnseatJournalKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = unseat_journal_keeper_get_property;
  object_class->dispose = unseat_journal_keeper_dispose;
  object_class->finalize = unseat_journal_keeper_finalize;

  properties[PROP_JOURNAL] = g_param_spec_object ("journal", NULL, NULL, UNSEAT_TYPE_JOURNAL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
unseat_journal_keeper_init (UnseatJournalKeeper *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

UnseatJournalKeeper *
unseat_journal_keeper_new (UnseatSession *session)
{
  UnseatJournalKeeper *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_JOURNAL_KEEPER, NULL);
  self->session = g_object_ref (session);

  return self;
}

UnseatJournal *
unseat_journal_keeper_get_journal (UnseatJournalKeeper *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOURNAL_KEEPER (self), NULL);

  return self->journal;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatJournalKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  /* Somebody who hears that it failed may ask again at once. */
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->journal = unseat_journal_open_finish (result, &error);
  for (guint i = 0; i < waiting->len; i++)
    {
      if (self->journal != NULL)
        g_task_return_pointer (g_ptr_array_index (waiting, i), g_object_ref (self->journal), g_object_unref);
      else
        g_task_return_error (g_ptr_array_index (waiting, i), g_error_copy (error));
    }

  if (self->journal != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOURNAL]);
}

void
unseat_journal_keeper_open_async (UnseatJournalKeeper *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (UNSEAT_IS_JOURNAL_KEEPER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_journal_keeper_open_async);
  if (self->journal != NULL)
    {
      g_task_return_pointer (task, g_object_ref (self->journal), g_object_unref);
      return;
    }

  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  if (self->waiting->len == 1)
    unseat_journal_open_async (unseat_session_get_store_key (self->session), unseat_session_is_demo (self->session), NULL, opened_cb,
                               g_object_ref (self));
}

UnseatJournal *
unseat_journal_keeper_open_finish (UnseatJournalKeeper *self,
                                   GAsyncResult        *result,
                                   GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
