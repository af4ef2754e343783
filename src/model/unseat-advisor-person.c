/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-advisor-private.h"

#include <string.h>

#include "unseat-bits.h"

static gboolean
is_ending (UnseatAssignment *assignment,
           GPtrArray        *ending)
{
  for (guint i = 0; i < ending->len; i++)
    {
      UnseatAssignment *other = g_ptr_array_index (ending, i);

      if (other == assignment)
        return TRUE;
      if (unseat_assignment_is_same_path (other, assignment))
        return TRUE;
    }

  return FALSE;
}

UnseatAssignment *
unseat_advisor_find_path (UnseatAssignment *assignment,
                          GPtrArray        *paths)
{
  for (guint i = 0; i < paths->len; i++)
    if (unseat_assignment_is_same_path (g_ptr_array_index (paths, i), assignment))
      return g_ptr_array_index (paths, i);

  return NULL;
}

void
unseat_advisor_collect_path (UnseatAdvisor              *self,
                             const UnseatAdvisorProduct *product,
                             UnseatAssignment           *assignment)
{
  const char *const *disabled = unseat_assignment_get_disabled_plans (assignment);

  memcpy (self->path, product->plans, self->n_words * sizeof (guint64));
  for (guint i = 0; disabled[i] != NULL; i++)
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, disabled[i]));

      if (number != 0)
        unseat_bits_set (self->path, number - 1, FALSE);
    }
}

static void
unite (UnseatAdvisor *self,
       guint64       *set)
{
  for (gsize i = 0; i < self->n_words; i++)
    set[i] |= self->path[i];
}

guint
unseat_advisor_find_services (UnseatAdvisor *self,
                              const guint64 *set)
{
  guint services = 0;

  for (gsize i = 0; i < self->n_words; i++)
    for (guint64 rest = self->serving[i] & set[i]; rest != 0; rest &= rest - 1)
      services |= self->services[i * UNSEAT_BITS_PER_WORD + (guint) __builtin_ctzll (rest)];

  return services;
}

/* @after: the same path, with other apps switched off: of what it gave, only what it gives no longer ends */
static void
add_switched (UnseatAdvisor    *self,
              UnseatAssignment *before,
              UnseatAssignment *after)
{
  const UnseatAdvisorProduct *product = g_hash_table_lookup (self->products, unseat_assignment_get_sku_id (before));
  const char *const          *disabled = unseat_assignment_get_disabled_plans (after);

  if (product == NULL)
    return;

  unseat_advisor_collect_path (self, product, before);
  for (guint i = 0; disabled[i] != NULL; i++)
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, disabled[i]));

      if (number != 0 && unseat_bits_get (self->path, number - 1))
        unseat_bits_set (self->ending, number - 1, TRUE);
    }
}

/* Returns: whether it is known what is in the product */
static gboolean
add_path (UnseatAdvisor    *self,
          UnseatAssignment *assignment,
          gboolean          ends)
{
  UnseatAdvisorProduct *product = g_hash_table_lookup (self->products, unseat_assignment_get_sku_id (assignment));
  UnseatAdvisorKeeper   keeper = { assignment, product, unseat_assignment_is_direct (assignment) ? UNSEAT_ADVISOR_DIRECT : UNSEAT_ADVISOR_BY_GROUP, 0 };

  if (product == NULL)
    return FALSE;
  if (!ends && !unseat_assignment_knows_plans (assignment))
    return TRUE;

  unseat_advisor_collect_path (self, product, assignment);
  self->has_unsure = self->has_unsure || !unseat_assignment_is_sure (assignment);
  if (ends)
    unite (self, self->ending);
  else
    unite (self, unseat_assignment_is_sure (assignment) ? self->staying : self->unsure);
  if (!ends)
    {
      keeper.services = unseat_assignment_is_sure (assignment) ? unseat_advisor_find_services (self, self->path) : 0;
      g_array_append_val (self->keepers, keeper);
    }

  return TRUE;
}

static void
count_services (guint *counts,
                guint  services)
{
  for (guint rest = services; rest != 0; rest &= rest - 1)
    counts[__builtin_ctz (rest)]++;
}

/* Somebody who has a product through two groups is one person. */
static void
count_keepers (UnseatAdvisor *self,
               guint          stays)
{
  for (guint i = 0; i < self->keepers->len; i++)
    {
      const UnseatAdvisorKeeper *keeper = &g_array_index (self->keepers, UnseatAdvisorKeeper, i);

      for (guint rest = keeper->services & stays; rest != 0; rest &= rest - 1)
        {
          guint  service = (guint) __builtin_ctz (rest);
          guint *last = &keeper->product->last[keeper->way][service];

          if (*last == self->n_people)
            continue;
          *last = self->n_people;
          keeper->product->n_keeping[keeper->way][service]++;
        }
    }
}

/* --- What needs what ends --- */

gboolean
unseat_advisor_have_common (UnseatAdvisor *self,
                            const guint64 *a,
                            const guint64 *b)
{
  for (gsize i = 0; i < self->n_words; i++)
    if ((a[i] & b[i]) != 0)
      return TRUE;

  return FALSE;
}

/* Whether what ends takes away the last of what a plan that stays needs; what is missing already is nobody's fault now. */
static gboolean
is_broken (UnseatAdvisor           *self,
           const UnseatAdvisorNeed *need)
{
  if (!unseat_bits_get (self->staying, need->plan) && !unseat_bits_get (self->unsure, need->plan))
    return FALSE;

  return unseat_advisor_have_common (self, need->needs, self->ending) && !unseat_advisor_have_common (self, need->needs, self->staying)
         && !(self->has_unsure && unseat_advisor_have_common (self, need->needs, self->unsure));
}

static void
count_dependent (UnseatAdvisor           *self,
                 UnseatUser              *user,
                 const UnseatAdvisorPair *pair,
                 gboolean                 is_switched)
{
  const char            *sku_id = unseat_assignment_get_sku_id (pair->dependent);
  const char            *needed_sku_id = unseat_assignment_get_sku_id (pair->ending);
  gboolean               by_group = !unseat_assignment_is_direct (pair->dependent);
  g_autofree char       *key = g_strdup_printf ("%s %s %d %d", sku_id, needed_sku_id, by_group, is_switched);
  g_autofree char       *name = unseat_directory_dup_product_name (self->directory, sku_id);
  g_autofree char       *needed_name = unseat_directory_dup_product_name (self->directory, needed_sku_id);
  UnseatAdviceDependent *dependent = g_hash_table_lookup (self->dependents, key);

  if (dependent == NULL)
    {
      dependent = unseat_advice_dependent_new (sku_id, unseat_directory_get_part_number (self->directory, sku_id), name, needed_sku_id, needed_name);
      dependent->by_group = by_group;
      dependent->is_switched = is_switched;
      g_hash_table_insert (self->dependents, g_steal_pointer (&key), dependent);
    }
  if (dependent->user_ids->len == 0 || !g_str_equal (g_ptr_array_index (dependent->user_ids, dependent->user_ids->len - 1), unseat_user_get_id (user)))
    g_ptr_array_add (dependent->user_ids, g_strdup (unseat_user_get_id (user)));
}

/* Returns: the number of the first service plan that ends and fulfils a need which is broken */
static guint
find_needed (UnseatAdvisor           *self,
             const UnseatAdvisorNeed *need)
{
  guint number = 0;

  while (!unseat_bits_get (need->needs, number) || !unseat_bits_get (self->ending, number))
    number++;

  return number;
}

/* Who needs what @path gave; @is_switched: whether it stays, with other apps off */
static void
pair_path (UnseatAdvisor    *self,
           UnseatUser       *user,
           UnseatAssignment *path,
           guint             number,
           gboolean          is_switched)
{
  const UnseatAdvisorNeed    *need = &g_array_index (self->needs, UnseatAdvisorNeed, number);
  const UnseatAdvisorProduct *product = g_hash_table_lookup (self->products, unseat_assignment_get_sku_id (path));
  guint                       needed = 0;

  if (product == NULL || !unseat_assignment_is_held (path))
    return;
  unseat_advisor_collect_path (self, product, path);
  if (!unseat_advisor_have_common (self, self->path, need->needs))
    return;
  needed = find_needed (self, need);

  for (guint i = 0; i < self->keepers->len; i++)
    {
      const UnseatAdvisorKeeper *keeper = &g_array_index (self->keepers, UnseatAdvisorKeeper, i);
      UnseatAdvisorPair          found = { path, keeper->path, number, needed };

      unseat_advisor_collect_path (self, keeper->product, keeper->path);
      if (!unseat_bits_get (self->path, need->plan))
        continue;
      g_array_append_val (self->pairs, found);
      /* Else it is one app of the product that needs another, or what comes instead: neither can be unassigned as well; or it is to end anyway. */
      if (!unseat_assignment_is_same_path (path, keeper->path) && unseat_advisor_find_path (keeper->path, unseat_user_get_assignments (user)) != NULL
          && unseat_advisor_find_refusal (self, keeper->path) == UNSEAT_REFUSAL_NONE)
        count_dependent (self, user, &found, is_switched);
    }
}

/* Mostly nothing is: the paths are looked at only where a set says so. */
static gboolean
is_any_broken (UnseatAdvisor *self)
{
  for (guint i = 0; i < self->needs->len; i++)
    if (is_broken (self, &g_array_index (self->needs, UnseatAdvisorNeed, i)))
      return TRUE;

  return FALSE;
}

/* Returns: whether it is known what everything that ends has in it */
static gboolean
add_paths (UnseatAdvisor *self,
           GPtrArray     *paths,
           GPtrArray     *ending,
           GPtrArray     *coming)
{
  gboolean is_clear = TRUE;

  for (guint i = 0; i < paths->len; i++)
    {
      UnseatAssignment *path = g_ptr_array_index (paths, i);
      UnseatAssignment *after = unseat_advisor_find_path (path, coming);
      gboolean          ends = is_ending (path, ending);

      if (!unseat_assignment_is_held (path))
        continue;
      if (after != NULL)
        add_switched (self, path, after);
      else if (!add_path (self, path, ends) && ends)
        is_clear = FALSE;
    }

  for (guint i = 0; i < coming->len; i++)
    add_path (self, g_ptr_array_index (coming, i), FALSE);

  return is_clear;
}

guint
unseat_advisor_add (UnseatAdvisor *self,
                    UnseatUser    *user,
                    GPtrArray     *ending,
                    guint         *stays)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  return unseat_advisor_exchange (self, user, ending, nothing, stays);
}

/* Returns: the services that stop by what was looked at last.  A mailbox stays when any Exchange plan stays, be it another one: services are counted, not plans.
 * What is disabled may give nothing: in the worst case it keeps none. */
static guint
find_stopping (UnseatAdvisor *self)
{
  return unseat_advisor_find_services (self, self->ending) & ~unseat_advisor_find_services (self, self->staying);
}

/* Returns: whether it is known what everything that ends has in it */
static gboolean
look_at (UnseatAdvisor *self,
         UnseatUser    *user,
         GPtrArray     *ending,
         GPtrArray     *coming)
{
  gboolean is_clear = FALSE;

  memset (self->ending, 0, self->n_words * sizeof (guint64));
  memset (self->staying, 0, self->n_words * sizeof (guint64));
  if (self->has_unsure) /* mostly nobody had any */
    memset (self->unsure, 0, self->n_words * sizeof (guint64));
  self->has_unsure = FALSE;
  self->unsure_stops = 0;
  g_array_set_size (self->keepers, 0);

  is_clear = add_paths (self, unseat_user_get_assignments (user), ending, coming);
  if (self->has_unsure)
    unseat_advisor_weigh_unsure (self, unseat_user_get_assignments (user), ending, coming);

  return is_clear;
}

guint
unseat_advisor_predict (UnseatAdvisor *self,
                        UnseatUser    *user,
                        GPtrArray     *ending,
                        GPtrArray     *coming)
{
  g_return_val_if_fail (self != NULL && UNSEAT_IS_USER (user) && ending != NULL && coming != NULL, 0);

  look_at (self, user, ending, coming);

  return find_stopping (self);
}

void
unseat_advisor_note_maybe (UnseatAdvisor *self,
                           guint          services)
{
  g_return_if_fail (self != NULL);

  count_services (self->facts.maybe, services);
}

/* Returns: (transfer container) (element-type UnseatAssignment): of @paths, those that are not refused then; a path that would be there with other apps is
 * known by the one that is there now */
static GPtrArray *
list_accepted (UnseatAdvisor              *self,
               const UnseatAdvisorOutcome *outcome,
               GPtrArray                  *paths)
{
  GPtrArray *accepted = g_ptr_array_new ();

  for (guint i = 0; i < paths->len; i++)
    if (!unseat_advisor_is_refused (self, outcome, paths->pdata[i]))
      g_ptr_array_add (accepted, paths->pdata[i]);

  return accepted;
}

static gboolean
is_paired (UnseatAdvisor    *self,
           UnseatAssignment *path)
{
  for (guint i = 0; i < self->pairs->len; i++)
    if (unseat_assignment_is_same_path (g_array_index (self->pairs, UnseatAdvisorPair, i).ending, path))
      return TRUE;

  return FALSE;
}

/* Finds what needs @path, if it were to go as well as all that is accepted. */
static void
pair_refused (UnseatAdvisor    *self,
              UnseatUser       *user,
              UnseatAssignment *path,
              GPtrArray        *accepted,
              GPtrArray        *switched,
              UnseatAssignment *after)
{
  g_ptr_array_add (after != NULL ? switched : accepted, after != NULL ? after : path);
  look_at (self, user, accepted, switched);
  for (guint i = 0; i < self->needs->len; i++)
    if (is_broken (self, &g_array_index (self->needs, UnseatAdvisorNeed, i)))
      pair_path (self, user, path, i, after != NULL);
  g_ptr_array_remove (after != NULL ? switched : accepted, after != NULL ? after : path);
  if (!is_paired (self, path))
    unseat_advisor_pair_race (self, user, path, accepted, switched);
}

static void
pair_all_refused (UnseatAdvisor              *self,
                  UnseatUser                 *user,
                  const UnseatAdvisorOutcome *outcome,
                  GPtrArray                  *accepted,
                  GPtrArray                  *switched,
                  GPtrArray                  *coming)
{
  GPtrArray *paths = unseat_user_get_assignments (user);

  for (guint i = 0; i < self->steps->len; i++)
    if ((outcome->refused >> i & 1) != 0 && !is_paired (self, self->steps->pdata[i]))
      pair_refused (self, user, unseat_advisor_find_path (self->steps->pdata[i], paths), accepted, switched, unseat_advisor_find_path (self->steps->pdata[i], coming));
}

/* Mostly nothing is refused.
 *
 * @is_clear: (out) (optional): as look_at() returns
 *
 * Returns: whether something is, or may be; else the look is at what will be */
static gboolean
is_refused (UnseatAdvisor *self,
            UnseatUser    *user,
            GPtrArray     *ending,
            GPtrArray     *coming,
            gboolean      *is_clear)
{
  gboolean looks_clear = look_at (self, user, ending, coming);

  if (is_clear != NULL)
    *is_clear = looks_clear;
  g_array_set_size (self->pairs, 0);
  g_array_set_size (self->outcomes, 0);
  if (!is_any_broken (self) && !unseat_advisor_may_race (self, user, ending, coming))
    return FALSE;

  unseat_advisor_foresee (self, user, ending, coming);
  return TRUE;
}

/* What is known to give something is what gives it whatever comes first. */
static void
limit_keepers (UnseatAdvisor *self,
               GArray        *common)
{
  for (guint i = 0; i < common->len; i++)
    {
      UnseatAdvisorKeeper *keeper = &g_array_index (common, UnseatAdvisorKeeper, i);
      guint                services = 0;

      for (guint k = 0; k < self->keepers->len; k++)
        {
          const UnseatAdvisorKeeper *other = &g_array_index (self->keepers, UnseatAdvisorKeeper, k);

          if (other->product == keeper->product && other->way == keeper->way)
            services |= other->services;
        }
      keeper->services &= services;
    }
}

/* What will be refused stays as it is: nobody loses anything by it.
 *
 * @given: (inout): the services that something gives which ends
 * @stops: (inout): those that stop in the worst case
 *
 * Returns: whether it is known what everything that ends has in it */
static gboolean
weigh_outcomes (UnseatAdvisor *self,
                UnseatUser    *user,
                GPtrArray     *ending,
                GPtrArray     *coming,
                guint         *given,
                guint         *stops)
{
  g_autoptr (GArray) common = NULL;
  gboolean is_clear = TRUE;

  for (guint i = self->outcomes->len; i > 0; i--)
    {
      UnseatAdvisorOutcome *outcome = &g_array_index (self->outcomes, UnseatAdvisorOutcome, i - 1);
      g_autoptr (GPtrArray) accepted = list_accepted (self, outcome, ending);
      g_autoptr (GPtrArray) switched = list_accepted (self, outcome, coming);
      guint ends = 0;

      pair_all_refused (self, user, outcome, accepted, switched, coming);
      is_clear = look_at (self, user, accepted, switched) && is_clear;

      ends = unseat_advisor_find_services (self, self->ending);
      outcome->stops = find_stopping (self);
      outcome->unsure = self->unsure_stops;
      *given |= ends;
      *stops |= outcome->stops;
      if (common == NULL)
        common = g_array_copy (self->keepers);
      else
        limit_keepers (self, common);
    }

  g_clear_pointer (&self->keepers, g_array_unref);
  self->keepers = g_steal_pointer (&common);

  return is_clear;
}

guint
unseat_advisor_find_certain (UnseatAdvisor *self,
                             UnseatUser    *user,
                             GPtrArray     *ending,
                             GPtrArray     *coming)
{
  guint certain = ~0u;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_USER (user) && ending != NULL && coming != NULL, 0);

  if (!is_refused (self, user, ending, coming, NULL))
    return find_stopping (self) & ~self->unsure_stops;

  for (guint i = 0; i < self->outcomes->len; i++)
    {
      const UnseatAdvisorOutcome *outcome = &g_array_index (self->outcomes, UnseatAdvisorOutcome, i);
      g_autoptr (GPtrArray) accepted = list_accepted (self, outcome, ending);
      g_autoptr (GPtrArray) switched = list_accepted (self, outcome, coming);

      look_at (self, user, accepted, switched);
      certain &= find_stopping (self) & ~self->unsure_stops;
    }

  return certain;
}

guint
unseat_advisor_exchange (UnseatAdvisor *self,
                         UnseatUser    *user,
                         GPtrArray     *ending,
                         GPtrArray     *coming,
                         guint         *stays)
{
  gboolean is_clear = FALSE;
  guint    given = 0;
  guint    stops = 0;
  guint    kept = 0;

  g_return_val_if_fail (self != NULL && UNSEAT_IS_USER (user) && ending != NULL && coming != NULL, 0);

  self->n_people++;
  if (is_refused (self, user, ending, coming, &is_clear))
    {
      is_clear = weigh_outcomes (self, user, ending, coming, &given, &stops);
    }
  else
    {
      given = unseat_advisor_find_services (self, self->ending);
      stops = find_stopping (self);
    }

  kept = given & ~stops;
  count_services (self->facts.maybe, unseat_advisor_find_maybe (self));
  count_services (self->facts.stops, stops);
  count_services (self->facts.stays, kept);
  count_keepers (self, kept);
  self->facts.n_unclear += !is_clear;

  if (stays != NULL)
    *stays = kept;
  return stops;
}
