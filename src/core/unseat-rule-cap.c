/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-cap.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  NOT_PLANNED,
  CAN_BE_DONE,
  CANNOT_BE_DONE,
} Standing;

/* The matches of one person stand together, and come or wait together. */
typedef struct
{
  guint    first;
  guint    n_matches;
  gint64   tried; /* 0 = never */
  Standing standing;
  char    *reason; /* (owned) (nullable): why nothing can be done */
  gboolean is_in;
} Person;

struct _UnseatRuleCap
{
  UnseatRuleFindings *findings; /* not owned */
  guint               max_people;
  GArray             *people; /* (owned) (element-type Person): in the order of their turn */

  guint    limit;  /* whom a plan is made for now */
  guint    n_more; /* how many were let in last whom nobody had planned for */
  gboolean is_settled;
};

static void
clear_person (gpointer data)
{
  Person *person = data;

  g_free (person->reason);
}

static Person *
get_person (UnseatRuleCap *self,
            guint          position)
{
  return &g_array_index (self->people, Person, position);
}

static UnseatRuleMatch *
get_match (UnseatRuleCap *self,
           guint          position)
{
  return g_ptr_array_index (self->findings->matches, position);
}

static gint
compare_turns (gconstpointer a,
               gconstpointer b)
{
  const Person *left = a;
  const Person *right = b;

  if (left->tried != right->tried)
    return left->tried < right->tried ? -1 : 1;

  return left->first < right->first ? -1 : left->first > right->first;
}

static void
list_people (UnseatRuleCap          *self,
             const UnseatRuleMemory *memory)
{
  const char *last = NULL;

  for (guint i = 0; i < self->findings->matches->len; i++)
    {
      const UnseatRuleMatch *match = get_match (self, i);
      g_autofree char       *key = unseat_rule_match_dup_key (match->user_id, match->sku_id);
      Person                *person = NULL;

      if (last == NULL || !g_str_equal (last, match->user_id))
        g_array_append_val (self->people, ((Person){ .first = i }));
      last = match->user_id;
      person = get_person (self, self->people->len - 1);
      person->n_matches++;
      if (match->fate == UNSEAT_RULE_ACTS)
        person->tried = MAX (person->tried, unseat_rule_memory_get (memory->tried, key));
    }
  g_array_sort (self->people, compare_turns);
}

/* --- Who is in --- */

/* Whether there is anything that would be done, were there a place. */
static gboolean
has_wish (UnseatRuleCap *self,
          const Person  *person)
{
  for (guint i = person->first; i < person->first + person->n_matches; i++)
    if (get_match (self, i)->fate == UNSEAT_RULE_ACTS || get_match (self, i)->is_over_cap)
      return TRUE;

  return FALSE;
}

static char *
explain (UnseatRuleCap *self,
         const Person  *person)
{
  if (person->reason != NULL)
    return g_strdup (person->reason);

  return g_strdup_printf (ngettext ("A run touches %'u person at most; the next run goes on.", "A run touches %'u people at most; the next run goes on.", self->max_people), self->max_people);
}

static void
settle (UnseatRuleCap *self,
        const Person  *person)
{
  for (guint i = person->first; i < person->first + person->n_matches; i++)
    {
      UnseatRuleMatch *match = get_match (self, i);

      if (match->fate != UNSEAT_RULE_ACTS && !match->is_over_cap)
        continue;
      match->is_over_cap = !person->is_in;
      unseat_rule_match_settle (match, person->is_in ? UNSEAT_RULE_ACTS : UNSEAT_RULE_LEFT_OUT, person->is_in ? NULL : explain (self, person));
    }
}

/* Lets in those of whom nothing bad is known, or the others.
 *
 * Returns: whether that has changed who is in */
static gboolean
let_in (UnseatRuleCap *self,
        gboolean       is_last_turn,
        guint         *n_places)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < self->people->len; i++)
    {
      Person  *person = get_person (self, i);
      gboolean was_in = person->is_in;

      if ((person->standing == CANNOT_BE_DONE) != is_last_turn || !has_wish (self, person))
        continue;
      person->is_in = *n_places > 0;
      *n_places -= person->is_in ? 1 : 0;
      is_changed = is_changed || person->is_in != was_in;
      settle (self, person);
    }
  return is_changed;
}

static gboolean
choose (UnseatRuleCap *self,
        guint          limit)
{
  guint    n_places = limit;
  gboolean is_changed = FALSE;

  self->limit = limit;
  is_changed = let_in (self, FALSE, &n_places);
  return let_in (self, TRUE, &n_places) || is_changed;
}

/* --- What a plan tells --- */

/* Returns: (transfer full) (element-type utf8 utf8): for whom the plan does something: ""; for whom it does not: why */
static GHashTable *
read_plan (UnseatPlan *plan)
{
  GHashTable *told = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray  *changes = unseat_plan_peek_changes (plan);

  for (guint i = 0; i < changes->len; i++)
    {
      UnseatChange *change = g_ptr_array_index (changes, i);
      const char   *user_id = unseat_change_get_user_id (change);

      if (unseat_change_get_outcome (change) == UNSEAT_OUTCOME_PLANNED)
        g_hash_table_insert (told, (gpointer) user_id, (gpointer) "");
      else if (!g_hash_table_contains (told, user_id))
        g_hash_table_insert (told, (gpointer) user_id, (gpointer) unseat_change_get_reason (change));
    }
  return told;
}

static void
note_standing (UnseatRuleCap *self,
               UnseatPlan    *plan)
{
  g_autoptr (GHashTable) told = read_plan (plan);

  for (guint i = 0; i < self->people->len; i++)
    {
      Person     *person = get_person (self, i);
      const char *reason = NULL;

      if (!person->is_in || person->standing != NOT_PLANNED || !has_wish (self, person))
        continue;
      reason = g_hash_table_lookup (told, get_match (self, person->first)->user_id);
      person->standing = reason != NULL && *reason == '\0' ? CAN_BE_DONE : CANNOT_BE_DONE;
      if (person->standing == CANNOT_BE_DONE)
        person->reason = g_strdup (reason);
    }
}

static guint
count_standing (UnseatRuleCap *self,
                Standing       standing)
{
  guint n = 0;

  for (guint i = 0; i < self->people->len; i++)
    n += get_person (self, i)->standing == standing && has_wish (self, get_person (self, i)) ? 1 : 0;

  return n;
}

/* --- Public --- */

UnseatRuleCap *
unseat_rule_cap_new (UnseatRuleFindings     *findings,
                     const UnseatRuleMemory *memory)
{
  UnseatRuleCap *self = NULL;

  g_return_val_if_fail (findings != NULL && findings->rule->brakes.max_people > 0 && memory != NULL, NULL);

  self = g_new0 (UnseatRuleCap, 1);
  self->findings = findings;
  self->max_people = findings->rule->brakes.max_people;
  self->people = g_array_new (FALSE, FALSE, sizeof (Person));
  g_array_set_clear_func (self->people, clear_person);
  self->n_more = self->max_people;
  list_people (self, memory);
  choose (self, self->max_people);

  return self;
}

void
unseat_rule_cap_free (UnseatRuleCap *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->people);
  g_free (self);
}

void
unseat_rule_cap_hold (UnseatRuleCap *self)
{
  g_return_if_fail (self != NULL);

  if (choose (self, self->limit))
    self->is_settled = FALSE;
}

gboolean
unseat_rule_cap_look (UnseatRuleCap *self,
                      UnseatPlan    *plan)
{
  guint n_can = 0;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_PLAN (plan), FALSE);

  if (self->is_settled)
    return FALSE;

  note_standing (self, plan);
  n_can = count_standing (self, CAN_BE_DONE);
  if (n_can < self->max_people && count_standing (self, NOT_PLANNED) > 0)
    {
      self->n_more = self->n_more <= G_MAXUINT / 4 ? self->n_more * 2 : self->n_more;
      return choose (self, n_can + self->n_more);
    }

  self->is_settled = TRUE;
  return choose (self, self->max_people);
}
