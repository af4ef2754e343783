/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-item.h"

#include <glib/gi18n-lib.h>

#include "unseat-rule-run-words.h"
#include "unseat-rule-stand.h"
#include "unseat-rule-words.h"
#include "unseat-rule-writer.h"
#include "unseat-utils.h"

struct _UnseatRuleItem
{
  GObject parent_instance;

  GPtrArray *shelf; /* (owned) (element-type UnseatShelvedRule) */
  guint      position;
  GPtrArray *runs; /* (owned) (element-type UnseatRuleRecord) */
  gint64     now;
  gboolean   is_counted;
  guint      n_matches; /* people, if is_counted */
  guint      n_later;   /* people who will match, if is_counted */
  char      *obstacle;  /* (owned) (nullable) */
  char      *stops;     /* (owned) (nullable): what stopped it when it was last looked at */
  char      *notes;     /* (owned) (nullable): what else was found out then */
  char      *stand;     /* (owned) (nullable): @stops, with when that was, unless it was now */
};

G_DEFINE_FINAL_TYPE (UnseatRuleItem, unseat_rule_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const UnseatShelvedRule *
get_shelved (UnseatRuleItem *self)
{
  return g_ptr_array_index (self->shelf, self->position);
}

static void
unseat_rule_item_finalize (GObject *object)
{
  UnseatRuleItem *self = UNSEAT_RULE_ITEM (object);

  g_clear_pointer (&self->shelf, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->obstacle, g_free);
  g_clear_pointer (&self->stops, g_free);
  g_clear_pointer (&self->notes, g_free);
  g_clear_pointer (&self->stand, g_free);

  G_OBJECT_CLASS (unseat_rule_item_parent_class)->finalize (object);
}

static void
unseat_rule_item_class_init (UnseatRuleItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_rule_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
unseat_rule_item_init (UnseatRuleItem *self)
{
}

UnseatRuleItem *
unseat_rule_item_new (GPtrArray *shelf,
                      guint      position,
                      GPtrArray *runs,
                      gint64     now)
{
  UnseatRuleItem *self = NULL;

  g_return_val_if_fail (shelf != NULL && position < shelf->len, NULL);
  g_return_val_if_fail (runs != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_ITEM, NULL);
  self->shelf = g_ptr_array_ref (shelf);
  self->position = position;
  self->runs = g_ptr_array_ref (runs);
  self->now = now;
  self->stops = g_strdup (get_shelved (self)->stops);
  self->notes = g_strdup (get_shelved (self)->notes);
  self->stand = unseat_rule_stand_explain (get_shelved (self));

  return self;
}

const char *
unseat_rule_item_get_id (UnseatRuleItem *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  return get_shelved (self)->id;
}

const char *
unseat_rule_item_get_name (UnseatRuleItem *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  return get_shelved (self)->rule != NULL ? get_shelved (self)->rule->name : get_shelved (self)->id;
}

const UnseatRule *
unseat_rule_item_get_rule (UnseatRuleItem *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  return get_shelved (self)->rule;
}

const char *
unseat_rule_item_get_fault (UnseatRuleItem *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  return get_shelved (self)->fault;
}

void
unseat_rule_item_set_obstacle (UnseatRuleItem *self,
                               const char     *obstacle)
{
  g_return_if_fail (UNSEAT_IS_RULE_ITEM (self));

  if (unseat_set_string (&self->obstacle, obstacle))
    g_signal_emit (self, signals[CHANGED], 0);
}

void
unseat_rule_item_set_stand (UnseatRuleItem *self,
                            const char     *stops,
                            const char     *notes)
{
  gboolean is_other = FALSE;

  g_return_if_fail (UNSEAT_IS_RULE_ITEM (self));

  is_other = unseat_set_string (&self->stops, stops);
  is_other = unseat_set_string (&self->stand, stops) || is_other;
  is_other = unseat_set_string (&self->notes, notes) || is_other;
  if (is_other)
    g_signal_emit (self, signals[CHANGED], 0);
}

const char *
unseat_rule_item_get_notes (UnseatRuleItem *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  return self->notes;
}

const char *
unseat_rule_item_get_trouble (UnseatRuleItem *self)
{
  const UnseatShelvedRule *shelved = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  shelved = get_shelved (self);
  if (shelved->rule == NULL)
    return shelved->fault;

  if (!shelved->rule->is_enabled)
    return NULL;

  return self->obstacle != NULL ? self->obstacle : self->stand;
}

gboolean
unseat_rule_item_is_ready_made (UnseatRuleItem *self)
{
  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), FALSE);

  return get_shelved (self)->path == NULL;
}

GPtrArray *
unseat_rule_item_list_runs (UnseatRuleItem *self)
{
  GPtrArray *own = g_ptr_array_new ();

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      UnseatRuleRecord *run = g_ptr_array_index (self->runs, i);

      if (g_str_equal (run->rule, get_shelved (self)->id))
        g_ptr_array_add (own, run);
    }

  return own;
}

char *
unseat_rule_item_describe_last (UnseatRuleItem *self)
{
  const UnseatRuleRecord *last = NULL;
  g_autofree char        *day = NULL;
  g_autofree char        *outcome = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  last = unseat_rule_history_find (self->runs, get_shelved (self)->id);
  if (last == NULL)
    return g_strdup (_ ("Has not run in this tenant"));

  day = unseat_rule_format_day (last->started);
  outcome = unseat_rule_record_describe (last);
  /* Translators: a date, then what came of the last run of a rule, in sentences. */
  return g_strdup_printf (_ ("Last run on %s: %s"), day, outcome);
}

char *
unseat_rule_item_describe_next (UnseatRuleItem *self)
{
  const UnseatRule *rule = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  rule = get_shelved (self)->rule;

  return rule != NULL ? unseat_rule_describe_next (rule, self->runs, self->now) : NULL;
}

const char *
unseat_rule_item_describe_state (UnseatRuleItem *self)
{
  const UnseatRule *rule = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  rule = get_shelved (self)->rule;
  if (rule == NULL)
    return C_ ("state of a rule", "Broken");
  if (rule->is_enabled && self->obstacle != NULL)
    /* Translators: of a rule that is on, and needs what the sign-in does not have. */
    return C_ ("state of a rule", "On, but Cannot Run");
  if (rule->is_enabled && self->stand != NULL)
    /* Translators: of a rule that is on, and does nothing all the same. */
    return C_ ("state of a rule", "On, but Stopped");

  return rule->is_enabled ? C_ ("state of a rule", "On") : C_ ("state of a rule", "Off");
}

void
unseat_rule_item_forget_matches (UnseatRuleItem *self)
{
  g_return_if_fail (UNSEAT_IS_RULE_ITEM (self));

  self->is_counted = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
unseat_rule_item_set_n_matches (UnseatRuleItem *self,
                                guint           n_matches,
                                guint           n_later)
{
  g_return_if_fail (UNSEAT_IS_RULE_ITEM (self));

  self->is_counted = TRUE;
  self->n_matches = n_matches;
  self->n_later = n_later;
  g_signal_emit (self, signals[CHANGED], 0);
}

char *
unseat_rule_item_describe_matches (UnseatRuleItem *self)
{
  g_autofree char *now = NULL;
  g_autofree char *later = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self), NULL);

  if (!self->is_counted)
    return NULL;

  now = g_strdup_printf (ngettext ("%'u person matches now", "%'u people match now", self->n_matches), self->n_matches);
  if (self->n_later == 0)
    return g_steal_pointer (&now);

  later = g_strdup_printf (ngettext ("%'u person later, if they stay blocked", "%'u people later, if they stay blocked", self->n_later), self->n_later);
  return g_strjoin (" · ", now, later, NULL);
}

gboolean
unseat_rule_item_has_same_runs (UnseatRuleItem *self,
                                UnseatRuleItem *other)
{
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GPtrArray) other_runs = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self) && UNSEAT_IS_RULE_ITEM (other), FALSE);

  runs = unseat_rule_item_list_runs (self);
  other_runs = unseat_rule_item_list_runs (other);
  if (runs->len != other_runs->len)
    return FALSE;

  for (guint i = 0; i < runs->len; i++)
    if (!unseat_rule_record_is_same (g_ptr_array_index (runs, i), g_ptr_array_index (other_runs, i)))
      return FALSE;

  return TRUE;
}

gboolean
unseat_rule_item_is_same (UnseatRuleItem *self,
                          UnseatRuleItem *other)
{
  const UnseatShelvedRule *left = NULL;
  const UnseatShelvedRule *right = NULL;
  g_autofree char         *text = NULL;
  g_autofree char         *other_text = NULL;
  g_autofree char         *next = NULL;
  g_autofree char         *other_next = NULL;

  g_return_val_if_fail (UNSEAT_IS_RULE_ITEM (self) && UNSEAT_IS_RULE_ITEM (other), FALSE);

  left = get_shelved (self);
  right = get_shelved (other);
  text = left->rule != NULL ? unseat_rule_to_text (left->rule) : NULL;
  other_text = right->rule != NULL ? unseat_rule_to_text (right->rule) : NULL;
  next = unseat_rule_item_describe_next (self);
  other_next = unseat_rule_item_describe_next (other);

  return g_str_equal (left->id, right->id) && g_strcmp0 (text, other_text) == 0 && g_strcmp0 (left->fault, right->fault) == 0
         && g_strcmp0 (self->stops, other->stops) == 0 && g_strcmp0 (self->notes, other->notes) == 0 && g_strcmp0 (left->path, right->path) == 0 && g_strcmp0 (next, other_next) == 0 && unseat_rule_item_has_same_runs (self, other);
}
