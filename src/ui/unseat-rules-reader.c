/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rules-reader.h"

#include "unseat-error.h"
#include "unseat-rule-catch-up.h"
#include "unseat-rule-load.h"
#include "unseat-rule-needs.h"
#include "unseat-utils.h"

struct _UnseatRulesReader
{
  GObject parent_instance;

  UnseatSession       *session;      /* (owned) */
  UnseatJournalKeeper *keeper;       /* (owned) */
  GCancellable        *cancellable;  /* (owned) (nullable): of reading */
  UnseatRuleLoad      *load;         /* (owned) (nullable): what was read last */
  GCancellable        *catching_up;  /* (owned) (nullable): with what rules did elsewhere */
  GHashTable          *known;        /* (owned) (element-type utf8): a set of the jobs after which people were read again */
  GListStore          *rules;        /* (owned) (element-type UnseatRuleItem) */
  GSignalGroup        *book_signals; /* (owned): of what is known of sign-ins and uses */
};

G_DEFINE_FINAL_TYPE (UnseatRulesReader, unseat_rules_reader, G_TYPE_OBJECT)

enum
{
  READ,
  CAUGHT_UP,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What asks for something comes first: what cannot be used, then what is on. */
static int
get_rank (UnseatRuleItem *item)
{
  const UnseatRule *rule = unseat_rule_item_get_rule (item);

  if (rule == NULL)
    return 0;

  return rule->is_enabled ? 1 : 2;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  UnseatRuleItem *left = *(UnseatRuleItem *const *) a;
  UnseatRuleItem *right = *(UnseatRuleItem *const *) b;

  if (get_rank (left) != get_rank (right))
    return get_rank (left) - get_rank (right);

  return g_utf8_collate (unseat_rule_item_get_name (left), unseat_rule_item_get_name (right));
}

/* --- What keeps rules from running --- */

static void
update_obstacles (UnseatRulesReader *self)
{
  UnseatAccount      *account = unseat_session_get_account (self->session);
  UnseatEvidenceBook *book = unseat_directory_get_evidence (unseat_session_get_directory (self->session));

  g_signal_group_set_target (self->book_signals, book);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rules)); i++)
    {
      g_autoptr (UnseatRuleItem) item = g_list_model_get_item (G_LIST_MODEL (self->rules), i);
      const UnseatRule *rule = unseat_rule_item_get_rule (item);
      g_autofree char  *obstacle = rule != NULL ? unseat_rule_explain_needs (rule, book, account) : NULL;

      unseat_rule_item_set_obstacle (item, obstacle);
    }
}

/* --- What is read --- */

/* Returns: (transfer full) (element-type UnseatRuleItem): what was read */
static GPtrArray *
make_items (UnseatRulesReader *self)
{
  GPtrArray *shelf = unseat_rule_load_get_shelf (self->load);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  gint64     now = unseat_clock_get_time (unseat_session_get_clock (self->session));

  for (guint i = 0; i < shelf->len; i++)
    g_ptr_array_add (items, unseat_rule_item_new (shelf, i, unseat_rule_load_get_runs (self->load), now));
  g_ptr_array_sort (items, compare);

  return items;
}

/* Whether the same rules are listed, in the same order, whatever they say. */
static gboolean
are_listed (UnseatRulesReader *self,
            GPtrArray         *items)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rules)) != items->len)
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (UnseatRuleItem) listed = g_list_model_get_item (G_LIST_MODEL (self->rules), i);

      if (!g_str_equal (unseat_rule_item_get_id (listed), unseat_rule_item_get_id (g_ptr_array_index (items, i))))
        return FALSE;
    }

  return TRUE;
}

/* Whoever looks at one of the others keeps the place, and how many match. */
static void
replace_changed (UnseatRulesReader *self,
                 GPtrArray         *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (UnseatRuleItem) listed = g_list_model_get_item (G_LIST_MODEL (self->rules), i);

      if (!unseat_rule_item_is_same (listed, g_ptr_array_index (items, i)))
        g_list_store_splice (self->rules, i, 1, &items->pdata[i], 1);
    }
}

static void
update (UnseatRulesReader *self)
{
  g_autoptr (GPtrArray) items = make_items (self);

  if (are_listed (self, items))
    replace_changed (self, items);
  else
    g_list_store_splice (self->rules, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rules)), items->pdata, items->len);
  update_obstacles (self);
}

/* --- What rules did elsewhere --- */

/* That people are out of date is told where it matters, and can be helped. */
static void
caught_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (UnseatRulesReader) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean is_done = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);

  if (self == NULL || unseat_error_is_cancelled (error))
    return;

  g_clear_object (&self->catching_up);
  if (!is_done)
    g_info ("Whom rules have changed elsewhere could not be read again: %s", error->message);
  else if (unseat_operation_get_done (UNSEAT_OPERATION (source)) > 0)
    g_signal_emit (self, signals[CAUGHT_UP], 0);
}

static void
catch_up (UnseatRulesReader *self)
{
  UnseatJournal *journal = unseat_journal_keeper_get_journal (self->keeper);
  g_autoptr (UnseatRuleCatchUp) operation = NULL;

  if (journal == NULL || self->catching_up != NULL)
    return;

  self->catching_up = g_cancellable_new ();
  operation = unseat_rule_catch_up_new (self->session, journal, self->known, UNSEAT_RULE_CATCH_UP_MAX_PEOPLE);
  unseat_operation_run_async (UNSEAT_OPERATION (operation), self->catching_up, caught_up_cb, unseat_weak_new (self));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (UnseatRulesReader) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean read = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);

  if (self == NULL || unseat_error_is_cancelled (error))
    return;

  g_clear_object (&self->cancellable);
  if (!read)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  g_set_object (&self->load, UNSEAT_RULE_LOAD (source));
  update (self);
  g_signal_emit (self, signals[READ], 0);
  catch_up (self);
}

static void
unseat_rules_reader_dispose (GObject *object)
{
  UnseatRulesReader *self = UNSEAT_RULES_READER (object);

  unseat_rules_reader_stop (self);
  g_cancellable_cancel (self->catching_up);
  g_clear_object (&self->catching_up);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_object (&self->book_signals);
  g_clear_object (&self->load);
  g_clear_object (&self->rules);
  g_clear_object (&self->keeper);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_rules_reader_parent_class)->dispose (object);
}

static void
unseat_rules_reader_class_init (UnseatRulesReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rules_reader_dispose;

  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CAUGHT_UP] = g_signal_new ("caught-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
unseat_rules_reader_init (UnseatRulesReader *self)
{
  self->rules = g_list_store_new (UNSEAT_TYPE_RULE_ITEM);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->book_signals = g_signal_group_new (UNSEAT_TYPE_EVIDENCE_BOOK);
  g_signal_group_connect_swapped (self->book_signals, "changed", G_CALLBACK (update_obstacles), self);
}

UnseatRulesReader *
unseat_rules_reader_new (UnseatSession       *session,
                         UnseatJournalKeeper *keeper)
{
  UnseatRulesReader *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL_KEEPER (keeper), NULL);

  self = g_object_new (UNSEAT_TYPE_RULES_READER, NULL);
  self->session = g_object_ref (session);
  self->keeper = g_object_ref (keeper);
  g_signal_connect_object (session, "notify::account", G_CALLBACK (update_obstacles), self, G_CONNECT_SWAPPED);

  return self;
}

GListModel *
unseat_rules_reader_get_rules (UnseatRulesReader *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULES_READER (self), NULL);

  return G_LIST_MODEL (self->rules);
}

UnseatRuleItem *
unseat_rules_reader_find (UnseatRulesReader *self,
                          const char        *id)
{
  g_return_val_if_fail (UNSEAT_IS_RULES_READER (self) && id != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rules)); i++)
    {
      g_autoptr (UnseatRuleItem) item = g_list_model_get_item (G_LIST_MODEL (self->rules), i);

      if (g_str_equal (unseat_rule_item_get_id (item), id))
        return item; /* the list keeps it */
    }

  return NULL;
}

GPtrArray *
unseat_rules_reader_get_shelf (UnseatRulesReader *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULES_READER (self), NULL);

  return self->load != NULL ? unseat_rule_load_get_shelf (self->load) : NULL;
}

GPtrArray *
unseat_rules_reader_get_runs (UnseatRulesReader *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULES_READER (self), NULL);

  return self->load != NULL ? unseat_rule_load_get_runs (self->load) : NULL;
}

/* Before the tenant has been read, its id is known of whoever is signed in. */
void
unseat_rules_reader_read (UnseatRulesReader *self)
{
  UnseatAccount *account = NULL;
  g_autoptr (UnseatRuleLoad) load = NULL;

  g_return_if_fail (UNSEAT_IS_RULES_READER (self));

  unseat_rules_reader_stop (self);
  account = unseat_session_get_account (self->session);
  self->cancellable = g_cancellable_new ();
  load = unseat_rule_load_new (self->keeper, account != NULL ? unseat_account_get_tenant_id (account) : NULL);
  unseat_operation_run_async (UNSEAT_OPERATION (load), self->cancellable, read_cb, unseat_weak_new (self));
}

void
unseat_rules_reader_stop (UnseatRulesReader *self)
{
  g_return_if_fail (UNSEAT_IS_RULES_READER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
