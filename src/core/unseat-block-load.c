/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-block-load.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-audit.h"
#include "unseat-rights.h"
#include "unseat-session-private.h"

#define DAY ((gint64) 24 * 60 * 60)
#define FRESH_SECONDS (10 * 60) /* the log is asked five times in ten seconds at most (GRAPH.md 3.9) */
#define MAX_PAGES 40            /* of which some thousand entries are told */

typedef enum
{
  STAGE_BLOCKS,
  STAGE_ENABLED,
  STAGE_UPDATED,
  STAGE_REACH,
  STAGE_END,
} Stage;

struct _UnseatBlockLoad
{
  UnseatOperation parent_instance;

  UnseatSession     *session; /* (owned) */
  UnseatGraphClient *client;  /* (owned) (nullable): NULL when nobody is signed in */

  gint64 reach; /* 0: as far as it goes */

  /* In progress */
  Stage         stage;
  gint64        now;
  gint64        asked;    /* from when on the listing at hand is */
  gint64        allowed;  /* from when on it was asked who was let in, under that name */
  gint64        whole;    /* and under both; 0: not yet */
  gint64        oldest;   /* when the first entry of all was, whatever it tells; 0: there is none */
  GHashTable   *entries;  /* (owned) (element-type utf8 UnseatGraphAuditEntry): the last one of each person */
  GHashTable   *more;     /* (owned) (nullable) (element-type utf8 UnseatGraphAuditEntry): of a listing that counts when it has come to its end */
  GCancellable *stopper;  /* (owned): ends a listing that is too long */
  gulong        followed; /* of the cancellable of the operation */
  guint         n_pages;
  char         *problem; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (UnseatBlockLoad, unseat_block_load, UNSEAT_TYPE_OPERATION)

static void
entry_free (gpointer data)
{
  unseat_graph_audit_entry_free (data);
}

/* NULL when the person has gone on to another account: what still arrives is not for its directory. */
static UnseatDirectory *
get_directory (UnseatBlockLoad *self)
{
  return self->client != NULL && unseat_session_get_client (self->session) == self->client ? unseat_session_get_directory (self->session) : NULL;
}

/* Of two that are told for the same second nobody knows which came last, unless they say the same. */
static void
keep_last (GHashTable                  *entries,
           const UnseatGraphAuditEntry *entry)
{
  UnseatGraphAuditEntry *known = g_hash_table_lookup (entries, entry->user_id);
  UnseatGraphAuditEntry *copy = NULL;

  if (known != NULL && known->when == entry->when && known->change != entry->change)
    known->change = UNSEAT_GRAPH_AUDIT_UNCLEAR;
  if (known != NULL && known->when >= entry->when)
    return;

  copy = g_memdup2 (entry, sizeof *entry);
  copy->user_id = g_strdup (entry->user_id);
  g_hash_table_replace (entries, copy->user_id, copy);
}

/* What has no date may have been a moment ago. */
static void
take_entry (UnseatBlockLoad             *self,
            const UnseatGraphAuditEntry *entry)
{
  UnseatGraphAuditEntry dated = *entry;

  if (entry->when > 0 && entry->when < self->asked)
    return;
  if (entry->when > 0 && entry->when <= self->now)
    self->oldest = self->oldest > 0 ? MIN (self->oldest, entry->when) : entry->when;
  if (entry->change == UNSEAT_GRAPH_AUDIT_NOTHING || *entry->user_id == '\0')
    return;

  if (entry->when <= 0)
    dated.when = self->now;
  keep_last (self->more != NULL ? self->more : self->entries, &dated);
}

static void
page_cb (GPtrArray  *page,
         const char *next_link,
         gpointer    user_data)
{
  UnseatBlockLoad *self = user_data;

  for (guint i = 0; i < page->len; i++)
    take_entry (self, g_ptr_array_index (page, i));
  if (++self->n_pages < MAX_PAGES || next_link == NULL)
    return;

  if (self->more == NULL)
    self->problem = g_strdup (_ ("Since when people have been blocked is not taken from the audit log: it has too many entries."));
  g_cancellable_cancel (self->stopper);
}

/* Returns: (transfer full): why the log was not read */
static char *
explain (UnseatBlockLoad *self,
         const GError    *error)
{
  if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN))
    return g_strdup (unseat_graph_client_is_application (self->client) ? _ ("Since when people have been blocked is not taken from the audit log: Microsoft 365 did not let the application read it. It takes the application permission AuditLog.Read.All.")
                                                                       : _ ("Since when people have been blocked is not taken from the audit log: Microsoft 365 did not let this account read it. It takes the permission AuditLog.Read.All and a role such as Reports Reader or Security Reader."));

  /* Translators: why it failed, a sentence. */
  return g_strdup_printf (_ ("Since when people have been blocked could not be read from the audit log this time: %s"), error->message);
}

/* What was only to be read so that the log reaches back further, is not missed. */
static void
give_up (UnseatBlockLoad *self,
         const GError    *error)
{
  if (self->more != NULL)
    {
      g_clear_pointer (&self->more, g_hash_table_unref);
      return;
    }

  if (self->problem == NULL)
    self->problem = explain (self, error);
  self->stage = STAGE_END;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatBlockLoad *self = user_data; /* (transfer full) */
  GCancellable    *cancellable = unseat_operation_get_cancellable (UNSEAT_OPERATION (self));
  g_autoptr (GError) error = NULL;
  gboolean is_cancelled = cancellable != NULL && g_cancellable_is_cancelled (cancellable);

  if (!unseat_graph_list_audits_finish (UNSEAT_GRAPH_CLIENT (source), result, &error) && !is_cancelled)
    {
      g_info ("The audit log could not be read: %s", error->message);
      unseat_session_report_error (self->session, self->client, error);
      give_up (self, error);
    }
  unseat_operation_end (UNSEAT_OPERATION (self), is_cancelled ? g_steal_pointer (&error) : NULL);
}

static void
list (UnseatBlockLoad         *self,
      UnseatGraphAuditActivity activity,
      gint64                   since)
{
  self->asked = MAX (since, self->now - UNSEAT_BLOCK_LOAD_DAYS * DAY);
  unseat_graph_list_audits_async (self->client, activity, self->asked, page_cb, self, self->stopper, listed_cb, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* Returns: when the first of them was blocked for the last time; now when nobody was */
static gint64
find_first (UnseatBlockLoad *self)
{
  GHashTableIter iter;
  gpointer       entry = NULL;
  gint64         first = self->now;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    first = MIN (first, ((UnseatGraphAuditEntry *) entry)->when);

  return first;
}

/* Returns: whether there was anything to ask */
static gboolean
list_allowed (UnseatBlockLoad *self)
{
  if (g_hash_table_size (self->entries) == 0 && self->reach == 0)
    return FALSE;

  list (self, UNSEAT_GRAPH_AUDIT_ENABLE, self->reach > 0 ? MIN (self->reach, find_first (self)) : find_first (self));
  self->allowed = self->asked;
  return TRUE;
}

static void
list_updated (UnseatBlockLoad *self)
{
  if (g_hash_table_size (self->entries) == 0)
    return;

  list (self, UNSEAT_GRAPH_AUDIT_UPDATE, find_first (self));
  self->whole = MAX (self->allowed, self->asked);
}

/* By a day more than is needed: that something is told from before it shows that nothing is missing since. */
static void
list_more (UnseatBlockLoad *self)
{
  if (self->reach == 0 || (self->whole > 0 && self->whole <= self->reach))
    return;

  self->more = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  self->n_pages = 0;
  list (self, UNSEAT_GRAPH_AUDIT_UPDATE, self->reach - DAY);
}

static void
take_more (UnseatBlockLoad *self)
{
  g_autoptr (GHashTable) more = g_steal_pointer (&self->more);
  GHashTableIter iter;
  gpointer       entry = NULL;

  if (more == NULL)
    return;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    keep_last (self->entries, entry);
  self->whole = MAX (self->allowed, self->asked);
}

/* Returns: from when on nobody is missing; 0 when nobody knows */
static gint64
get_whole_since (UnseatBlockLoad *self)
{
  return self->problem == NULL && self->whole > 0 && self->oldest > 0 ? MAX (self->whole, self->oldest) : 0;
}

static void
finish (UnseatBlockLoad *self)
{
  UnseatDirectory *directory = get_directory (self);
  g_autoptr (GHashTable) since = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer       value = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (self->problem == NULL && g_hash_table_iter_next (&iter, NULL, &value))
    {
      const UnseatGraphAuditEntry *entry = value;
      gint64                       when = entry->change == UNSEAT_GRAPH_AUDIT_BLOCKED && entry->when <= self->now ? entry->when : 0;

      g_hash_table_insert (since, g_strdup (entry->user_id), g_memdup2 (&when, sizeof when));
    }
  if (directory != NULL)
    unseat_directory_set_blocks (directory, since, get_whole_since (self), self->now, self->problem);
}

/* Returns: whether there is something to read */
static gboolean
begin (UnseatBlockLoad *self)
{
  UnseatDirectory *directory = get_directory (self);
  gint64           read_at = directory != NULL ? unseat_directory_get_blocks_read_at (directory) : 0;

  self->now = unseat_clock_get_time (unseat_session_get_clock (self->session));
  if (directory == NULL || (read_at > self->now - FRESH_SECONDS && read_at <= self->now))
    return FALSE;
  if (unseat_rights_may_read_evidence (unseat_session_get_account (self->session), UNSEAT_EVIDENCE_SIGN_INS))
    return TRUE;

  /* Translators: the name of a permission, AuditLog.Read.All. */
  self->problem = g_strdup_printf (_ ("Since when people have been blocked is not taken from the audit log: this sign-in was not granted the permission %s."),
                                   unseat_rights_get_evidence_scope (UNSEAT_EVIDENCE_SIGN_INS));
  finish (self);
  return FALSE;
}

static void
stop_cb (GCancellable *cancellable,
         gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static void
unseat_block_load_step (UnseatOperation *operation)
{
  UnseatBlockLoad *self = UNSEAT_BLOCK_LOAD (operation);
  GCancellable    *cancellable = unseat_operation_get_cancellable (operation);

  switch (self->stage)
    {
    case STAGE_BLOCKS:
      self->stage = STAGE_ENABLED;
      if (!begin (self))
        {
          unseat_operation_complete (operation);
          return;
        }
      if (cancellable != NULL)
        self->followed = g_cancellable_connect (cancellable, G_CALLBACK (stop_cb), g_object_ref (self->stopper), g_object_unref);
      list (self, UNSEAT_GRAPH_AUDIT_DISABLE, self->now - UNSEAT_BLOCK_LOAD_DAYS * DAY);
      return;

    case STAGE_ENABLED: /* what was blocked may have been let in again meanwhile, by either name */
      self->stage = list_allowed (self) ? STAGE_UPDATED : STAGE_END;
      return;

    case STAGE_UPDATED:
      self->stage = STAGE_REACH;
      list_updated (self);
      return;

    case STAGE_REACH:
      self->stage = STAGE_END;
      list_more (self);
      return;

    case STAGE_END:
    default:
      take_more (self);
      finish (self);
      unseat_operation_complete (operation);
    }
}

static void
unseat_block_load_wind_up (UnseatOperation *operation)
{
  UnseatBlockLoad *self = UNSEAT_BLOCK_LOAD (operation);

  if (self->followed != 0)
    g_cancellable_disconnect (unseat_operation_get_cancellable (operation), self->followed);
  self->followed = 0;
}

static void
unseat_block_load_dispose (GObject *object)
{
  UnseatBlockLoad *self = UNSEAT_BLOCK_LOAD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->client);
  g_clear_object (&self->stopper);

  G_OBJECT_CLASS (unseat_block_load_parent_class)->dispose (object);
}

static void
unseat_block_load_finalize (GObject *object)
{
  UnseatBlockLoad *self = UNSEAT_BLOCK_LOAD (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->more, g_hash_table_unref);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (unseat_block_load_parent_class)->finalize (object);
}

static void
unseat_block_load_class_init (UnseatBlockLoadClass *klass)
{
  GObjectClass         *object_class = G_OBJECT_CLASS (klass);
  UnseatOperationClass *operation_class = UNSEAT_OPERATION_CLASS (klass);

  object_class->dispose = unseat_block_load_dispose;
  object_class->finalize = unseat_block_load_finalize;
  operation_class->step = unseat_block_load_step;
  operation_class->wind_up = unseat_block_load_wind_up;
}

static void
unseat_block_load_init (UnseatBlockLoad *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  self->stopper = g_cancellable_new ();
}

UnseatBlockLoad *
unseat_block_load_new (UnseatSession *session,
                       gint64         reach)
{
  UnseatBlockLoad *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);

  self = g_object_new (UNSEAT_TYPE_BLOCK_LOAD, NULL);
  self->session = g_object_ref (session);
  g_set_object (&self->client, unseat_session_get_client (session));
  self->reach = reach;

  return self;
}
