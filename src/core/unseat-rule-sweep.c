/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-sweep.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-rule-gaps.h"
#include "unseat-rule-intent.h"
#include "unseat-rule-words.h"
#include "unseat-user-list.h"

#define N_A_LOOK 64 /* so many people between two looks at the clock */

struct _UnseatRuleSweep
{
  UnseatOperation parent_instance;

  UnseatDirectory        *directory; /* (owned) */
  const UnseatRuleMemory *memory;    /* belongs to whoever made the sweep, and outlives it */
  gint64                  now;
  gint64                  seen; /* when people were read */
  gboolean                has_gap;
  UnseatRuleGap           gap;    /* in which nobody looked */
  GHashTable             *known;  /* (owned) (element-type utf8 gint64): since when each is known to be blocked, with what comes of that */
  UnseatRuleJudge        *judge;  /* (owned) */
  UnseatRuleJudge        *later;  /* (owned) (nullable): counts whoever is blocked as blocked for long enough */
  UnseatRuleJudge        *before; /* (owned) (nullable): counts the days of being blocked up to the last run */

  /* In progress */
  UnseatUserList *people; /* (owned) (nullable) */
  guint           next;
  gboolean        is_stale;

  /* Results */
  UnseatRuleFindings *findings; /* (owned) (nullable) */
  GHashTable         *blocked;  /* (owned) (element-type utf8 gint64) */
};

G_DEFINE_FINAL_TYPE (UnseatRuleSweep, unseat_rule_sweep, UNSEAT_TYPE_OPERATION)

static void
cleared_cb (UnseatRuleSweep *self)
{
  self->is_stale = TRUE;
}

/* Whoever is seen so for the first time was so when people were read. */
static void
note_blocked (UnseatRuleSweep *self,
              UnseatUser      *user)
{
  gint64 since = 0;

  if (unseat_user_is_enabled (user))
    return;

  since = unseat_rule_memory_get (self->memory->blocked_since, unseat_user_get_id (user));
  unseat_rule_memory_put (self->blocked, unseat_user_get_id (user), since > 0 ? since : self->seen);
}

/* Whoever was blocked in the last run already, and did not match for want of days alone, was known to come: also when all of them come on the same day, which is so
 * for those whom Unseat saw blocked in its first look. */
static gboolean
is_foreseen (UnseatRuleSweep *self,
             UnseatUser      *user,
             const char      *sku_id)
{
  gint64 since = 0;

  if (self->before == NULL)
    return FALSE;

  since = unseat_rule_judge_get_blocked_since (self->judge);
  if (since == 0 || since > self->memory->counted)
    return FALSE;

  unseat_rule_judge_begin (self->before, user);
  return unseat_rule_judge_ask (self->before, sku_id) != UNSEAT_RULE_ANSWER_YES;
}

/* Returns: (transfer full): by which exception a license is left alone, in the names of this tenant */
static char *
explain_exception (UnseatRuleSweep           *self,
                   const UnseatRuleException *exception,
                   UnseatUser                *user,
                   const char                *sku_id)
{
  UnseatGroup   *group = NULL;
  UnseatProduct *product = NULL;
  const char    *name = NULL;

  switch (exception->kind)
    {
    case UNSEAT_EXCEPTION_PERSON:
      name = unseat_user_get_name (user);
      break;
    case UNSEAT_EXCEPTION_GROUP:
      group = unseat_directory_find_group (self->directory, exception->id);
      name = group != NULL ? unseat_group_get_name (group) : NULL;
      break;
    case UNSEAT_EXCEPTION_PRODUCT:
      product = unseat_directory_find_product (self->directory, sku_id);
      name = product != NULL ? unseat_product_get_name (product) : NULL;
      break;
    case UNSEAT_EXCEPTION_NEW:
    default:
      break;
    }

  return unseat_rule_describe_left_out (exception, name);
}

/* Returns: (transfer full): what @judge says of the person before it */
static UnseatRuleMatch *
make_match (UnseatRuleSweep *self,
            UnseatRuleJudge *judge,
            UnseatUser      *user,
            const char      *sku_id)
{
  const UnseatRuleException *exception = unseat_rule_judge_find_exception (judge, sku_id);
  g_autofree char           *note = exception != NULL ? explain_exception (self, exception, user, sku_id) : unseat_rule_find_obstacle (judge, sku_id);
  UnseatRuleMatch           *match = g_new0 (UnseatRuleMatch, 1);

  match->user_id = g_strdup (unseat_user_get_id (user));
  match->user_name = g_strdup (unseat_user_get_name (user));
  match->user_principal_name = g_strdup (unseat_user_get_user_principal_name (user));
  match->sku_id = g_strdup (sku_id);
  match->is_held = unseat_user_holds (user, sku_id);
  match->why = unseat_rule_explain_match (judge, sku_id);
  match->is_mailbox_unclear = exception == NULL && note != NULL && unseat_rule_is_mailbox_unclear (judge, sku_id);
  if (note != NULL)
    unseat_rule_match_settle (match, UNSEAT_RULE_LEFT_OUT, g_steal_pointer (&note));

  return match;
}

static void
add_match (UnseatRuleSweep *self,
           UnseatUser      *user,
           const char      *sku_id)
{
  UnseatRuleMatch *match = make_match (self, self->judge, user, sku_id);

  match->is_foreseen = is_foreseen (self, user, sku_id);
  g_ptr_array_add (self->findings->matches, match);
}

/* Returns: whether nothing but days has to pass until it matches */
static gboolean
add_later (UnseatRuleSweep *self,
           UnseatUser      *user,
           const char      *sku_id)
{
  UnseatRuleMatch *match = NULL;

  if (self->later == NULL || unseat_user_is_enabled (user))
    return FALSE;

  if (unseat_rule_judge_get_user (self->later) != user)
    unseat_rule_judge_begin (self->later, user);
  if (unseat_rule_judge_ask (self->later, sku_id) != UNSEAT_RULE_ANSWER_YES)
    return FALSE;

  match = make_match (self, self->later, user, sku_id);
  match->fate = UNSEAT_RULE_NOT_YET;
  match->ripe = unseat_rule_judge_get_blocked_ripe (self->later);
  g_ptr_array_add (self->findings->later, match);
  return TRUE;
}

/* A product that somebody has by several paths is asked about once. */
static gboolean
was_before (GPtrArray  *paths,
            guint       position,
            const char *sku_id)
{
  for (guint i = 0; i < position; i++)
    if (g_str_equal (unseat_assignment_get_sku_id (g_ptr_array_index (paths, i)), sku_id))
      return TRUE;

  return FALSE;
}

static void
look_at (UnseatRuleSweep *self,
         guint            index)
{
  g_autoptr (UnseatUser) user = unseat_directory_get_user (self->directory, index);
  GPtrArray *paths = unseat_user_get_assignments (user);
  gboolean   is_unknown = FALSE;
  gboolean   is_later = FALSE;

  note_blocked (self, user);
  if (paths->len == 0)
    return;

  unseat_rule_judge_begin (self->judge, user);
  for (guint i = 0; i < paths->len; i++)
    {
      const char      *sku_id = unseat_assignment_get_sku_id (g_ptr_array_index (paths, i));
      UnseatRuleAnswer answer = UNSEAT_RULE_ANSWER_NO;

      if (was_before (paths, i, sku_id))
        continue;

      answer = unseat_rule_judge_ask (self->judge, sku_id);
      if (answer == UNSEAT_RULE_ANSWER_YES)
        add_match (self, user, sku_id);
      else
        is_later = add_later (self, user, sku_id) || is_later;
      is_unknown = is_unknown || answer == UNSEAT_RULE_ANSWER_UNKNOWN;
    }
  self->findings->n_unknown += is_unknown ? 1 : 0;
  self->findings->n_unclear += is_unknown && !is_later ? 1 : 0;
}

static void
begin (UnseatRuleSweep *self)
{
  g_signal_connect_object (self->directory, "cleared", G_CALLBACK (cleared_cb), self, G_CONNECT_SWAPPED);
  self->people = unseat_user_list_new (self->directory);
  self->findings = unseat_rule_findings_new (unseat_rule_judge_get_rule (self->judge));
}

static void
do_slice (UnseatRuleSweep *self,
          guint            n_people)
{
  gint64 end = g_get_monotonic_time () + UNSEAT_OPERATION_SLICE_USEC;

  while (self->next < n_people && (self->next % N_A_LOOK != 0 || g_get_monotonic_time () < end))
    {
      guint index = unseat_user_list_get_index (self->people, self->next++);

      /* Who is blocked is noted, whatever the rule asks. */
      if (unseat_directory_is_blocked (self->directory, index) || unseat_rule_judge_may_match (self->judge, index))
        look_at (self, index);
    }
  unseat_operation_set_progress (UNSEAT_OPERATION (self), self->next, n_people);
}

static void
add_sentence (UnseatRuleSweep *self,
              const char      *sentence)
{
  g_autofree char *note = g_steal_pointer (&self->findings->blocked_note);

  self->findings->blocked_note = note == NULL || sentence == NULL ? g_strdup (note != NULL ? note : sentence) : g_strconcat (note, " ", sentence, NULL);
}

/* Whether somebody who does not match yet was blocked before nobody looked. */
static gboolean
is_anybody_put_off (UnseatRuleSweep *self)
{
  for (guint i = 0; i < self->findings->later->len; i++)
    {
      const UnseatRuleMatch *match = g_ptr_array_index (self->findings->later, i);
      gint64                 since = unseat_rule_memory_get (self->memory->blocked_since, match->user_id);

      if (since > 0 && since <= self->gap.began)
        return TRUE;
    }
  return FALSE;
}

/* Whoever waits for days to pass would like to know sooner. */
static void
explain_wait (UnseatRuleSweep *self)
{
  g_autofree char *gap = NULL;
  g_autofree char *rhythm = NULL;

  if (self->findings->later->len == 0)
    return;

  if (self->has_gap && is_anybody_put_off (self))
    gap = unseat_rule_gaps_describe (&self->gap);
  rhythm = unseat_rule_gaps_describe_rhythm (self->findings->rule);
  add_sentence (self, gap);
  add_sentence (self, rhythm);
  add_sentence (self, unseat_directory_get_blocks_problem (self->directory));
}

/* Returns: since when somebody who is blocked is known to be so, whoever is seen so for the first time among them */
static gint64
get_since (UnseatRuleSweep *self,
           const char      *user_id)
{
  gint64 since = unseat_rule_memory_get (self->known, user_id);

  if (since == 0)
    since = self->seen;

  return self->has_gap && since <= self->gap.began ? self->gap.ended : since;
}

static void
note_how_early_it_is (UnseatRuleSweep *self)
{
  GHashTableIter iter;
  gpointer       user_id = NULL;
  gint64         first = 0;

  g_hash_table_iter_init (&iter, self->blocked);
  while (g_hash_table_iter_next (&iter, &user_id, NULL))
    {
      gint64 since = get_since (self, user_id);

      first = first == 0 ? since : MIN (first, since);
    }
  self->findings->blocked_note = unseat_rule_describe_blocked (self->findings->rule, first, self->now);
  explain_wait (self);
}

static void
unseat_rule_sweep_step (UnseatOperation *operation)
{
  UnseatRuleSweep *self = UNSEAT_RULE_SWEEP (operation);
  guint            n_people = 0;

  if (self->is_stale)
    {
      unseat_operation_fail (operation, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_CONFLICT,
                                                             _ ("The people of this tenant are being read again. Try again when that is done.")));
      return;
    }
  if (self->people == NULL)
    begin (self);

  n_people = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  if (self->next >= n_people)
    {
      note_how_early_it_is (self);
      unseat_operation_complete (operation);
      return;
    }
  do_slice (self, n_people);
  unseat_operation_turn (operation);
}

static void
unseat_rule_sweep_dispose (GObject *object)
{
  UnseatRuleSweep *self = UNSEAT_RULE_SWEEP (object);

  g_clear_object (&self->people);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (unseat_rule_sweep_parent_class)->dispose (object);
}

static void
unseat_rule_sweep_finalize (GObject *object)
{
  UnseatRuleSweep *self = UNSEAT_RULE_SWEEP (object);

  g_clear_pointer (&self->judge, unseat_rule_judge_free);
  g_clear_pointer (&self->later, unseat_rule_judge_free);
  g_clear_pointer (&self->before, unseat_rule_judge_free);
  g_clear_pointer (&self->findings, unseat_rule_findings_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->blocked, g_hash_table_unref);

  G_OBJECT_CLASS (unseat_rule_sweep_parent_class)->finalize (object);
}

static void
unseat_rule_sweep_class_init (UnseatRuleSweepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_rule_sweep_dispose;
  object_class->finalize = unseat_rule_sweep_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_rule_sweep_step;
}

static void
unseat_rule_sweep_init (UnseatRuleSweep *self)
{
  self->blocked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

UnseatRuleSweep *
unseat_rule_sweep_new (UnseatDirectory        *directory,
                       const UnseatRule       *rule,
                       const UnseatRuleMemory *memory,
                       gint64                  now)
{
  UnseatRuleSweep *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_DIRECTORY (directory) && rule != NULL && memory != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_SWEEP, NULL);
  self->directory = g_object_ref (directory);
  self->memory = memory;
  self->now = now;
  self->seen = unseat_directory_get_read_at (directory) > 0 ? MIN (unseat_directory_get_read_at (directory), now) : now;
  self->has_gap = unseat_rule_gaps_find (memory, rule, unseat_directory_get_read_at (directory), now, &self->gap);
  self->known = unseat_rule_gaps_apply (memory, self->has_gap ? &self->gap : NULL);
  self->judge = unseat_rule_judge_new (rule, directory, now);
  unseat_rule_judge_set_blocked_since (self->judge, self->known);
  if (unseat_rule_asks (rule, UNSEAT_CONDITION_BLOCKED))
    {
      self->later = unseat_rule_judge_new (rule, directory, now);
      unseat_rule_judge_set_blocked_since (self->later, self->known);
      unseat_rule_judge_set_blocked_anyhow (self->later, TRUE);
    }
  if (memory->has_last && unseat_rule_asks (rule, UNSEAT_CONDITION_BLOCKED))
    {
      self->before = unseat_rule_judge_new (rule, directory, now);
      unseat_rule_judge_set_blocked_since (self->before, self->known);
      unseat_rule_judge_set_blocked_until (self->before, memory->counted);
    }

  return self;
}

UnseatRuleFindings *
unseat_rule_sweep_steal_findings (UnseatRuleSweep *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_SWEEP (self), NULL);

  return g_steal_pointer (&self->findings);
}

GHashTable *
unseat_rule_sweep_get_blocked (UnseatRuleSweep *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_SWEEP (self), NULL);

  return self->blocked;
}
