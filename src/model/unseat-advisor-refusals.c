/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advisor-private.h"

#include <string.h>

#include "unseat-bits.h"

/* Nobody has more paths that give what something else needs. */
#define MAX_STEPS 64

/* In how many orders groups are looked at; five of them can be processed in 120. */
#define MAX_ORDERS 720

/* Something that is sent, and would take what something else may need, or needs something itself; or something that comes. */
typedef struct
{
  UnseatAssignment *path;   /* (not owned): the person has it, or gets it */
  guint64          *going;  /* (owned) (nullable): the service plans that it takes */
  guint64          *coming; /* (owned) (nullable): those that it brings instead */
  guint             part;   /* what is sent between two groups, or between the others, is one part */
} Step;

typedef struct
{
  UnseatAdvisor *advisor; /* (not owned) */
  GArray        *steps;   /* (owned) (element-type Step) */
  guint64       *base;    /* (owned): what is on in any case */
  guint64       *now;     /* (owned): the same, and what has come at a moment */
  guint64       *here;    /* (owned): what is on at a moment, besides what is sent then */
  guint64       *binding; /* (owned): what is on then and does not go together with that, so that what it needs cannot go */
  guint         *order;   /* (owned): numbers of steps */
} Foresight;

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->going, g_free);
  g_clear_pointer (&step->coming, g_free);
}

static void
foresight_clear (Foresight *self)
{
  g_array_unref (self->steps);
  g_free (self->base);
  g_free (self->now);
  g_free (self->here);
  g_free (self->binding);
  g_free (self->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Foresight, foresight_clear)

static guint64 *
new_set (UnseatAdvisor *self)
{
  return g_new0 (guint64, self->n_words);
}

static void
unite (UnseatAdvisor *self,
       guint64       *set,
       const guint64 *other)
{
  for (gsize i = 0; i < self->n_words; i++)
    set[i] |= other[i];
}

/* Whether anything at all may need one of @plans, or one of @plans needs anything else. */
static gboolean
may_matter (UnseatAdvisor *self,
            const guint64 *plans)
{
  for (guint i = 0; i < self->needs->len; i++)
    {
      const UnseatAdvisorNeed *need = &g_array_index (self->needs, UnseatAdvisorNeed, i);

      if (unseat_bits_get (plans, need->plan) || unseat_advisor_have_common (self, need->needs, plans))
        return TRUE;
    }

  return FALSE;
}

/* @after: (nullable): the same path with other apps, when it does not end */
static void
add_step (Foresight        *self,
          UnseatAssignment *path,
          UnseatAssignment *after)
{
  UnseatAdvisor              *advisor = self->advisor;
  const UnseatAdvisorProduct *product = g_hash_table_lookup (advisor->products, unseat_assignment_get_sku_id (path));
  Step                        step = { path };

  if (product == NULL || !unseat_assignment_is_held (path) || self->steps->len == MAX_STEPS)
    return;

  step.going = new_set (advisor);
  unseat_advisor_collect_path (advisor, product, path);
  memcpy (step.going, advisor->path, advisor->n_words * sizeof (guint64));
  if (after != NULL)
    {
      unseat_advisor_collect_path (advisor, product, after);
      for (gsize i = 0; i < advisor->n_words; i++)
        step.going[i] &= ~advisor->path[i];
    }

  if (may_matter (advisor, step.going))
    g_array_append_val (self->steps, step);
  else
    step_clear (&step);
}

/* @path: one that the person does not have yet */
static void
add_coming (Foresight        *self,
            UnseatAssignment *path)
{
  UnseatAdvisor              *advisor = self->advisor;
  const UnseatAdvisorProduct *product = g_hash_table_lookup (advisor->products, unseat_assignment_get_sku_id (path));
  Step                        step = { path };

  if (product == NULL || self->steps->len == MAX_STEPS)
    return;

  step.coming = new_set (advisor);
  unseat_advisor_collect_path (advisor, product, path);
  memcpy (step.coming, advisor->path, advisor->n_words * sizeof (guint64));
  g_array_append_val (self->steps, step);
}

static void
add_steps (Foresight  *self,
           UnseatUser *user,
           GPtrArray  *ending,
           GPtrArray  *coming)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < ending->len; i++)
    {
      UnseatAssignment *path = unseat_advisor_find_path (ending->pdata[i], paths);

      if (path != NULL)
        add_step (self, path, unseat_advisor_find_path (path, coming));
      else
        add_coming (self, ending->pdata[i]);
    }
  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *after = unseat_advisor_find_path (paths->pdata[i], coming);

      if (after != NULL && unseat_advisor_find_path (paths->pdata[i], ending) == NULL)
        add_step (self, paths->pdata[i], after);
    }
}

/* What the person keeps, and what comes at a time that nobody tells. */
static void
find_base (Foresight *self,
           GPtrArray *ending)
{
  UnseatAdvisor *advisor = self->advisor;

  for (guint i = 0; i < advisor->keepers->len; i++)
    {
      const UnseatAdvisorKeeper *keeper = &g_array_index (advisor->keepers, UnseatAdvisorKeeper, i);

      if (g_ptr_array_find (ending, keeper->path, NULL)) /* it comes, where it stands */
        continue;
      unseat_advisor_collect_path (advisor, keeper->product, keeper->path);
      unite (advisor, self->base, advisor->path);
    }
}

/* @into: takes what is on by those of the steps that are in @which, besides what it has */
static void
collect (Foresight *self,
         guint64    which,
         guint64   *into)
{
  memcpy (into, self->now, self->advisor->n_words * sizeof (guint64));
  for (; which != 0; which &= which - 1)
    {
      const Step *step = &g_array_index (self->steps, Step, (guint) __builtin_ctzll (which));

      if (step->going != NULL)
        unite (self->advisor, into, step->going);
    }
}

/* Returns: bits of the steps that go with @number: what is sent in one call, or what one group gives */
static guint64
find_companions (Foresight *self,
                 guint      number)
{
  const Step *step = &g_array_index (self->steps, Step, number);
  guint64     companions = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *other = &g_array_index (self->steps, Step, i);

      if (other->part == step->part && g_strcmp0 (unseat_assignment_get_group_id (other->path), unseat_assignment_get_group_id (step->path)) == 0)
        companions |= G_GUINT64_CONSTANT (1) << i;
    }

  return companions;
}

/* @here: the steps of which nothing has gone yet
 * @binding: those of which nothing will */
static gboolean
refuses (Foresight *self,
         guint      number,
         guint64    here,
         guint64    binding)
{
  const guint64 own = G_GUINT64_CONSTANT (1) << number;
  const Step   *step = &g_array_index (self->steps, Step, number);

  collect (self, here & ~own, self->here);
  collect (self, (binding | (here & ~find_companions (self, number))) & ~own, self->binding);
  for (guint i = 0; i < self->advisor->needs->len; i++)
    {
      const UnseatAdvisorNeed *need = &g_array_index (self->advisor->needs, UnseatAdvisorNeed, i);

      if (unseat_bits_get (self->binding, need->plan) && unseat_advisor_have_common (self->advisor, need->needs, step->going)
          && !unseat_advisor_have_common (self->advisor, need->needs, self->here))
        return TRUE;
    }

  return FALSE;
}

/* What comes with the others of its part, at the latest when they go. */
static void
begin_part (Foresight *self,
            guint      part)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);

      if (step->part == part && step->coming != NULL)
        unite (self->advisor, self->now, step->coming);
    }
}

/* What is refused stays, and so does what it needs, also where that was sent before.
 *
 * Returns: bits of the steps that are refused in this order */
static guint64
go_through (Foresight *self)
{
  guint64 known = 0;
  guint64 refused = 0;

  do
    {
      guint64 here = self->steps->len == MAX_STEPS ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << self->steps->len) - 1;

      known |= refused;
      refused = 0;
      memcpy (self->now, self->base, self->advisor->n_words * sizeof (guint64));
      for (guint i = 0; i < self->steps->len; i++)
        {
          const Step *step = &g_array_index (self->steps, Step, self->order[i]);

          begin_part (self, step->part);
          if (step->coming != NULL)
            here &= ~(G_GUINT64_CONSTANT (1) << self->order[i]);
          else if (refuses (self, self->order[i], here, known | refused))
            refused |= G_GUINT64_CONSTANT (1) << self->order[i];
          else
            here &= ~(G_GUINT64_CONSTANT (1) << self->order[i]);
        }
    }
  while ((refused & ~known) != 0);

  return refused;
}

static gboolean
is_of_group (Foresight *self,
             guint      number)
{
  return number < self->steps->len && !unseat_assignment_is_direct (g_array_index (self->steps, Step, number).path);
}

/* Puts those from @from to before @to into one of their orders.
 *
 * Returns: the rest of @choice, for others */
static guint
arrange (Foresight *self,
         guint      from,
         guint      to,
         guint      choice)
{
  /* What comes last matters most, and changes first. */
  for (guint n = to - from; n > 1; n--)
    {
      guint chosen = from + choice % n;
      guint moved = self->order[chosen];

      choice /= n;
      self->order[chosen] = self->order[from + n - 1];
      self->order[from + n - 1] = moved;
    }

  return choice;
}

/* We send direct licenses one after the other, in the order of the plan.  Groups are processed by Microsoft 365, which does not tell in which order.
 *
 * Returns: whether there is such an order */
static gboolean
choose_order (Foresight *self,
              guint      choice)
{
  guint from = 0;

  for (guint i = 0; i < self->steps->len; i++)
    self->order[i] = i;

  while (from < self->steps->len)
    {
      guint to = from;

      while (is_of_group (self, to))
        to++;
      choice = arrange (self, from, to, choice);
      from = MAX (to, from + 1);
    }

  return choice == 0;
}

static void
find_parts (Foresight *self)
{
  guint part = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      if (i > 0 && is_of_group (self, i) != is_of_group (self, i - 1))
        part++;
      g_array_index (self->steps, Step, i).part = part;
    }
}

static void
add_outcome (UnseatAdvisor *self,
             guint64        refused)
{
  const UnseatAdvisorOutcome outcome = { refused, 0, 0 };

  for (guint i = 0; i < self->outcomes->len; i++)
    if (g_array_index (self->outcomes, UnseatAdvisorOutcome, i).refused == refused)
      return;

  g_array_append_val (self->outcomes, outcome);
}

void
unseat_advisor_foresee (UnseatAdvisor *self,
                        UnseatUser    *user,
                        GPtrArray     *ending,
                        GPtrArray     *coming)
{
  g_auto (Foresight) foresight = { self, g_array_new (FALSE, FALSE, sizeof (Step)), new_set (self), new_set (self), new_set (self), new_set (self), NULL };

  g_array_set_clear_func (foresight.steps, step_clear);
  find_base (&foresight, ending);
  add_steps (&foresight, user, ending, coming);
  find_parts (&foresight);
  foresight.order = g_new0 (guint, MAX (foresight.steps->len, 1));

  g_ptr_array_set_size (self->steps, 0);
  for (guint i = 0; i < foresight.steps->len; i++)
    g_ptr_array_add (self->steps, unseat_assignment_ref (g_array_index (foresight.steps, Step, i).path));

  g_array_set_size (self->outcomes, 0);
  for (guint choice = 0; choice < MAX_ORDERS && choose_order (&foresight, choice); choice++)
    add_outcome (self, go_through (&foresight));
}

gboolean
unseat_advisor_is_refused (UnseatAdvisor              *self,
                           const UnseatAdvisorOutcome *outcome,
                           UnseatAssignment           *path)
{
  for (guint i = 0; i < self->steps->len; i++)
    if ((outcome->refused >> i & 1) != 0 && unseat_assignment_is_same_path (self->steps->pdata[i], path))
      return TRUE;

  return FALSE;
}

/* --- What is told of it --- */

UnseatRefusal
unseat_advisor_find_refusal (UnseatAdvisor    *self,
                             UnseatAssignment *path)
{
  guint n_refused = 0;

  g_return_val_if_fail (self != NULL && path != NULL, UNSEAT_REFUSAL_NONE);

  for (guint i = 0; i < self->outcomes->len; i++)
    n_refused += unseat_advisor_is_refused (self, &g_array_index (self->outcomes, UnseatAdvisorOutcome, i), path);

  if (n_refused == 0)
    return UNSEAT_REFUSAL_NONE;

  return n_refused == self->outcomes->len ? UNSEAT_REFUSAL_CERTAIN : UNSEAT_REFUSAL_MAYBE;
}

gboolean
unseat_advisor_keeps_one (UnseatAdvisor *self,
                          GPtrArray     *paths)
{
  g_return_val_if_fail (self != NULL && paths != NULL, FALSE);

  for (guint i = 0; i < self->outcomes->len; i++)
    {
      gboolean keeps = FALSE;

      for (guint k = 0; k < paths->len && !keeps; k++)
        keeps = unseat_advisor_is_refused (self, &g_array_index (self->outcomes, UnseatAdvisorOutcome, i), paths->pdata[k]);
      if (!keeps)
        return FALSE;
    }

  return self->outcomes->len > 0;
}

guint
unseat_advisor_find_maybe (UnseatAdvisor *self)
{
  guint any = 0;
  guint all = ~0u;
  guint unsure = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (self->outcomes->len == 0)
    return self->unsure_stops;

  for (guint i = 0; i < self->outcomes->len; i++)
    {
      guint stops = g_array_index (self->outcomes, UnseatAdvisorOutcome, i).stops;

      any |= stops;
      all &= stops;
      unsure |= g_array_index (self->outcomes, UnseatAdvisorOutcome, i).unsure;
    }

  return (any & ~all) | unsure;
}

guint
unseat_advisor_find_own_stops (UnseatAdvisor    *self,
                               UnseatAssignment *path)
{
  guint with = 0;
  guint without = 0;

  g_return_val_if_fail (self != NULL && path != NULL, 0);

  for (guint i = 0; i < self->outcomes->len; i++)
    {
      const UnseatAdvisorOutcome *outcome = &g_array_index (self->outcomes, UnseatAdvisorOutcome, i);

      if (unseat_advisor_is_refused (self, outcome, path))
        without |= outcome->stops;
      else
        with |= outcome->stops;
    }

  return with & ~without;
}

/* Rather what is not to end itself, and only stays because it is refused. */
static const UnseatAdvisorPair *
find_pair (UnseatAdvisor    *self,
           UnseatAssignment *ending)
{
  const UnseatAdvisorPair *found = NULL;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const UnseatAdvisorPair *pair = &g_array_index (self->pairs, UnseatAdvisorPair, i);

      if (!unseat_assignment_is_same_path (pair->ending, ending))
        continue;
      if (unseat_advisor_find_refusal (self, pair->dependent) == UNSEAT_REFUSAL_NONE)
        return pair;
      found = found != NULL ? found : pair;
    }

  return found;
}

UnseatAssignment *
unseat_advisor_find_dependent (UnseatAdvisor    *self,
                               UnseatAssignment *ending)
{
  const UnseatAdvisorPair *pair = NULL;

  g_return_val_if_fail (self != NULL && ending != NULL, NULL);

  pair = find_pair (self, ending);

  return pair != NULL ? pair->dependent : NULL;
}

static gboolean
is_listed (GArray                     *list,
           const UnseatAdvisorNeeding *needing)
{
  for (guint i = 0; i < list->len; i++)
    {
      const UnseatAdvisorNeeding *known = &g_array_index (list, UnseatAdvisorNeeding, i);

      if (known->plan_id == needing->plan_id && g_str_equal (unseat_assignment_get_sku_id (known->path), unseat_assignment_get_sku_id (needing->path)))
        return TRUE;
    }

  return FALSE;
}

GArray *
unseat_advisor_list_needing (UnseatAdvisor    *self,
                             UnseatAssignment *ending)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (UnseatAdvisorNeeding));

  g_return_val_if_fail (self != NULL && ending != NULL, list);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const UnseatAdvisorPair   *pair = &g_array_index (self->pairs, UnseatAdvisorPair, i);
      const UnseatAdvisorNeed   *need = &g_array_index (self->needs, UnseatAdvisorNeed, pair->need);
      const UnseatAdvisorNeeding needing = { self->plan_ids->pdata[need->plan], self->plan_ids->pdata[pair->needed], pair->dependent };

      if (unseat_assignment_is_same_path (pair->ending, ending) && !is_listed (list, &needing))
        g_array_append_val (list, needing);
    }

  return list;
}
