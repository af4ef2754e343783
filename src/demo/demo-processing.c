/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-processing.h"

#include "demo-rules.h"
#include "demo-server.h"

/* Of the time that a group's change takes, the part that it waits. */
#define WAITING_PARTS 3
#define MAX_PASSES 8

/* One product that the group gives, for one person. */
typedef struct
{
  DemoAssignment        entry;
  const DemoAssignment *old; /* (nullable) what the person has of it from the group */
  DemoProblem           problem;
} Wanted;

/* One person and one group. */
typedef struct
{
  DemoTenant    *tenant;
  guint          group;
  guint          person;
  DemoAssignment before[DEMO_MAX_ASSIGNMENTS];
  guint          n_before;
  DemoAssignment others[DEMO_MAX_ASSIGNMENTS]; /* what does not come from the group */
  guint          n_others;
  Wanted         wanted[DEMO_MAX_GRANTS];
  guint          n_wanted;
  DemoAssignment stuck[DEMO_MAX_ASSIGNMENTS]; /* what should go, but something else needs it */
  guint          n_stuck;
} Visit;

static gboolean
is_from_group (const Visit          *self,
               const DemoAssignment *entry)
{
  return entry->source == self->group + 1;
}

static const DemoAssignment *
find_old (const Visit *self,
          guint        product)
{
  for (guint i = 0; i < self->n_before; i++)
    {
      if (is_from_group (self, &self->before[i]) && self->before[i].product == product)
        return &self->before[i];
    }
  return NULL;
}

static gboolean
is_granted (const DemoAssignment *old)
{
  return old != NULL && old->state != DEMO_STATE_ERROR;
}

static const char *
get_location (Visit *self)
{
  const char *country = demo_tenant_get_country (self->tenant, self->person);

  /* "any users without a usage location specified inherit the location of the directory" */
  return country != NULL ? country : DEMO_COUNTRY;
}

/* What keeps the person from getting the product at all, whatever else they have. */
static DemoProblem
find_obstacle (Visit        *self,
               const Wanted *wanted)
{
  const DemoPerson  *at = &self->tenant->people[self->person];
  guint              index = wanted->entry.product;
  const DemoProduct *product = demo_catalog_get (self->tenant->catalog, index);
  gboolean           held = demo_assignments_hold (self->before, self->n_before, index, NULL, NULL);

  if (is_granted (wanted->old))
    return DEMO_PROBLEM_NONE;
  if (demo_rules_is_prohibited (self->tenant, index, get_location (self)))
    return DEMO_PROBLEM_PROHIBITED_IN_USAGE_LOCATION;
  /* The company was written with people in wrong places, without a rule that says why. */
  if (wanted->old != NULL && wanted->old->problem == DEMO_PROBLEM_PROHIBITED_IN_USAGE_LOCATION && !demo_rules_knows_countries (self->tenant, index))
    return DEMO_PROBLEM_PROHIBITED_IN_USAGE_LOCATION;
  if ((at->flags & DEMO_PERSON_DUPLICATE_ADDRESS) != 0 && demo_rules_gives_mailbox (self->tenant, &wanted->entry))
    return DEMO_PROBLEM_UNIQUENESS;
  if (!held && product->consumed >= demo_product_count_usable (product))
    return DEMO_PROBLEM_COUNT_VIOLATION;

  return DEMO_PROBLEM_NONE;
}

static void
begin (Visit *self)
{
  const DemoPerson *at = &self->tenant->people[self->person];
  const DemoGroup  *group = demo_tenant_get_group (self->tenant, self->group);
  gboolean          is_member = demo_tenant_is_member (self->tenant, self->group, self->person) && !group->is_deleted;

  self->n_before = at->n_assignments;
  for (guint i = 0; i < at->n_assignments; i++)
    {
      self->before[i] = at->assignments[i];
      if (!is_from_group (self, &self->before[i]))
        self->others[self->n_others++] = self->before[i];
    }
  for (guint i = 0; is_member && i < group->n_grants; i++)
    {
      Wanted *wanted = &self->wanted[self->n_wanted++];

      wanted->entry = (DemoAssignment){ .product = group->grants[i].product, .disabled = group->grants[i].disabled, .source = self->group + 1 };
      wanted->old = find_old (self, group->grants[i].product);
      wanted->problem = find_obstacle (self, wanted);
    }
}

static gboolean
has_failed (const Visit *self)
{
  for (guint i = 0; i < self->n_wanted; i++)
    {
      if (self->wanted[i].problem != DEMO_PROBLEM_NONE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_same (const DemoAssignment *a,
         const DemoAssignment *b)
{
  return a->product == b->product && a->source == b->source && a->state == b->state && a->problem == b->problem
         && memcmp (&a->disabled, &b->disabled, sizeof (DemoPlanSet)) == 0;
}

/* All products of one group come together, or none of them: "it won't assign the other licenses in the group either". */
static DemoAssignment
resolve (const Wanted *wanted,
         gboolean      failed)
{
  DemoProblem    problem = wanted->problem != DEMO_PROBLEM_NONE ? wanted->problem : DEMO_PROBLEM_OTHER;
  DemoAssignment entry = wanted->entry;

  if (failed && is_granted (wanted->old))
    {
      gboolean is_unchanged = memcmp (&entry.disabled, &wanted->old->disabled, sizeof (DemoPlanSet)) == 0;

      entry.disabled = wanted->old->disabled;
      entry.problem = wanted->problem == DEMO_PROBLEM_NONE && is_unchanged ? DEMO_PROBLEM_NONE : problem;
      entry.state = entry.problem != DEMO_PROBLEM_NONE ? DEMO_STATE_ACTIVE_WITH_ERROR : DEMO_STATE_ACTIVE;
    }
  else if (failed)
    {
      entry.state = DEMO_STATE_ERROR;
      entry.problem = problem;
    }
  return entry;
}

static guint
build (const Visit    *self,
       DemoAssignment *list)
{
  gboolean failed = has_failed (self);
  guint    n = self->n_others;

  memcpy (list, self->others, n * sizeof (DemoAssignment));
  for (guint i = 0; i < self->n_stuck && n < DEMO_MAX_ASSIGNMENTS; i++)
    list[n++] = self->stuck[i];
  for (guint i = 0; i < self->n_wanted && n < DEMO_MAX_ASSIGNMENTS; i++)
    list[n++] = resolve (&self->wanted[i], failed);
  return n;
}

/* Returns: whether the entry stays anyway. */
static gboolean
is_kept (const Visit          *self,
         const DemoAssignment *old)
{
  for (guint i = 0; i < self->n_wanted; i++)
    {
      if (self->wanted[i].old == old)
        return TRUE;
    }
  for (guint i = 0; i < self->n_stuck; i++)
    {
      if (self->stuck[i].product == old->product)
        return TRUE;
    }
  return FALSE;
}

/* Returns: whether one that should go stays, because it gives a plan that is needed. */
static gboolean
keep_needed (Visit               *self,
             const DemoViolation *violation)
{
  for (guint i = 0; i < self->n_before; i++)
    {
      const DemoAssignment *old = &self->before[i];
      gboolean              is_needed = FALSE;

      for (guint j = 0; violation->others[j] != NULL; j++)
        is_needed = is_needed || demo_rules_gives (self->tenant, old, violation->others[j]);
      if (!is_needed || !is_from_group (self, old) || !is_granted (old))
        continue;

      for (guint j = 0; j < self->n_wanted; j++)
        {
          if (self->wanted[j].old != old || self->wanted[j].problem != DEMO_PROBLEM_NONE || has_failed (self))
            continue;

          self->wanted[j].problem = DEMO_PROBLEM_DEPENDENCY_VIOLATION;
          return TRUE;
        }
      if (is_kept (self, old))
        continue;

      self->stuck[self->n_stuck] = *old;
      self->stuck[self->n_stuck].state = DEMO_STATE_ACTIVE_WITH_ERROR;
      self->stuck[self->n_stuck++].problem = DEMO_PROBLEM_DEPENDENCY_VIOLATION;
      return TRUE;
    }
  return FALSE;
}

static gboolean
takes_part (const Visit         *self,
            const Wanted        *wanted,
            const DemoViolation *violation)
{
  if (demo_rules_gives (self->tenant, &wanted->entry, violation->plan))
    return TRUE;

  return violation->problem == DEMO_PROBLEM_MUTUALLY_EXCLUSIVE && demo_rules_gives (self->tenant, &wanted->entry, violation->others[0]);
}

/* Returns: whether a product of the group is to blame, and marked as failed; one that is new rather than one that was there. */
static gboolean
blame (Visit               *self,
       const DemoViolation *violation)
{
  Wanted *found = NULL;

  for (guint i = 0; i < self->n_wanted; i++)
    {
      Wanted *wanted = &self->wanted[i];

      if (wanted->problem != DEMO_PROBLEM_NONE || !takes_part (self, wanted, violation))
        continue;
      if (found == NULL || (is_granted (found->old) && !is_granted (wanted->old)))
        found = wanted;
    }
  if (found == NULL)
    return FALSE;

  found->problem = violation->problem;
  return TRUE;
}

/* Returns: whether something was done about it; else the rule stays broken, by what does not come from the group. */
static gboolean
mend (Visit               *self,
      const DemoViolation *violation)
{
  if (self->n_stuck == DEMO_MAX_GRANTS)
    return FALSE;
  if (violation->problem == DEMO_PROBLEM_DEPENDENCY_VIOLATION && keep_needed (self, violation))
    return TRUE;

  return blame (self, violation);
}

/* Returns: whether anything is otherwise than before. */
static gboolean
finish (Visit          *self,
        DemoAssignment *list,
        guint           n)
{
  DemoPerson *at = &self->tenant->people[self->person];
  gboolean    has_changed = n != self->n_before;
  gboolean    is_given = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const DemoAssignment *old = is_from_group (self, &list[i]) ? find_old (self, list[i].product) : NULL;
      gboolean              is_old = old != NULL && is_same (&list[i], old);

      if (!is_from_group (self, &list[i]))
        continue;

      list[i].updated = is_old ? old->updated : (guint32) (g_get_real_time () / G_USEC_PER_SEC);
      has_changed = has_changed || !is_old;
      is_given = is_given || list[i].state == DEMO_STATE_ACTIVE;
    }

  if (is_given && at->country == 0)
    at->country = demo_names_find_country (DEMO_COUNTRY);
  if (has_changed)
    demo_tenant_set_assignments (self->tenant, self->person, list, n, TRUE);
  return has_changed;
}

/* Returns: whether that changed anything for the person */
static gboolean
visit (DemoTenant *tenant,
       guint       group,
       guint       person)
{
  Visit          self = { .tenant = tenant, .group = group, .person = person };
  DemoAssignment list[DEMO_MAX_ASSIGNMENTS];
  DemoViolation  violation;
  guint          n;

  if ((tenant->people[person].flags & DEMO_PERSON_DELETED) != 0)
    return FALSE;

  begin (&self);
  do
    n = build (&self, list);
  while (demo_rules_find_violation (tenant, list, n, self.before, self.n_before, &violation) && mend (&self, &violation));
  return finish (&self, list, n);
}

/* Returns: the groups that the person is in or has something from, as a bit set. */
static guint32
get_groups (DemoTenant *tenant,
            guint       person)
{
  const DemoPerson *at = &tenant->people[person];
  guint32           groups = at->groups;

  for (guint i = 0; i < at->n_assignments; i++)
    {
      if (at->assignments[i].source != DEMO_SOURCE_DIRECT)
        groups |= 1u << (at->assignments[i].source - 1);
    }
  return groups;
}

void
demo_processing_run_group (DemoTenant *tenant,
                           guint       group)
{
  for (guint person = 0; person < tenant->n_people; person++)
    {
      if ((get_groups (tenant, person) >> group & 1) != 0)
        visit (tenant, group, person);
    }
}

/* Goes through all groups of the person until none changes anything: what one gives or takes may mend or break what another one gives. */
static void
run_person (DemoTenant *tenant,
            guint       person)
{
  gboolean has_changed = TRUE;

  for (guint pass = 0; has_changed && pass < MAX_PASSES; pass++)
    {
      guint32 groups = get_groups (tenant, person);

      has_changed = FALSE;
      for (guint i = 0; i < tenant->groups->len; i++)
        has_changed |= (groups >> i & 1) != 0 && visit (tenant, i, person);
    }
}

static void
run (DemoTenant        *tenant,
     const DemoPending *pending)
{
  if (pending->person == DEMO_NO_PERSON)
    demo_processing_run_group (tenant, pending->group);
  else if (pending->group == DEMO_ALL_GROUPS)
    run_person (tenant, pending->person);
  else
    visit (tenant, pending->group, pending->person);
}

static void
queue (DemoTenant *tenant,
       guint       group,
       guint       person)
{
  const DemoPending pending = { demo_tenant_get_now (tenant) + (gint64) tenant->processing_msec * 1000, group, person };

  if (tenant->processing_msec == 0)
    run (tenant, &pending);
  else
    g_array_append_val (tenant->pending, pending);
}

void
demo_processing_queue_group (DemoTenant *tenant,
                             guint       group)
{
  DemoGroup *at = demo_tenant_get_group (tenant, group);
  gint64     now = demo_tenant_get_now (tenant);

  at->starts_at = now + (gint64) tenant->processing_msec * 1000 / WAITING_PARTS;
  at->done_at = now + (gint64) tenant->processing_msec * 1000;
  queue (tenant, group, DEMO_NO_PERSON);
}

void
demo_processing_queue_person (DemoTenant *tenant,
                              guint       group,
                              guint       person)
{
  queue (tenant, group, person);
}

void
demo_processing_catch_up (DemoTenant *tenant)
{
  gint64 now = demo_tenant_get_now (tenant);
  guint  at = 0;

  while (at < tenant->pending->len)
    {
      const DemoPending pending = g_array_index (tenant->pending, DemoPending, at);

      if (pending.due > now)
        {
          at++;
          continue;
        }

      g_array_remove_index (tenant->pending, at);
      run (tenant, &pending);
    }
}

const char *
demo_processing_get_state (DemoTenant      *tenant,
                           const DemoGroup *group)
{
  gint64 now = demo_tenant_get_now (tenant);

  if (group->done_at == 0 && group->n_grants == 0)
    return NULL;
  if (now < group->starts_at)
    return "QueuedForProcessing";

  return now < group->done_at ? "ProcessingInProgress" : "ProcessingComplete";
}
