/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job.h"

struct _UnseatJob
{
  GObject parent_instance;

  char          *id;          /* (owned) */
  char          *parent;      /* (owned) (nullable) */
  char          *rule;        /* (owned) (nullable) */
  char          *tenant_id;   /* (owned) */
  char          *tenant_name; /* (owned) */
  char          *actor;       /* (owned) */
  char         **successors;  /* (owned) */
  char          *holder;      /* (owned) (nullable) */
  char          *products;    /* (owned) */
  char          *groups;      /* (owned) */
  UnseatPlanKind kind;
  UnseatJobState state;
  gint64         created;
  gint64         finished;
  guint          n_people;
  guint          n_assign;
  guint          n_leave;
  guint          n_join;
  guint          n_switch;
  guint          n_take_off;
  guint          n_put_on;
  guint          n_swap;
  guint          n_reprocess;
  guint          n_changes;
  guint          outcomes[UNSEAT_N_OUTCOMES];
};

G_DEFINE_FINAL_TYPE (UnseatJob, unseat_job, G_TYPE_OBJECT)

static const char *const state_words[] = {
  [UNSEAT_JOB_ENDED] = "ended",
  [UNSEAT_JOB_BROKEN_OFF] = "interrupted",
  [UNSEAT_JOB_AT_WORK] = "running",
};

const char *
unseat_job_state_to_word (UnseatJobState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_words), NULL);

  return state_words[state];
}

static void
unseat_job_finalize (GObject *object)
{
  UnseatJob *self = UNSEAT_JOB (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->parent, g_free);
  g_clear_pointer (&self->rule, g_free);
  g_clear_pointer (&self->tenant_id, g_free);
  g_clear_pointer (&self->tenant_name, g_free);
  g_clear_pointer (&self->actor, g_free);
  g_clear_pointer (&self->successors, g_strfreev);
  g_clear_pointer (&self->holder, g_free);
  g_clear_pointer (&self->products, g_free);
  g_clear_pointer (&self->groups, g_free);

  G_OBJECT_CLASS (unseat_job_parent_class)->finalize (object);
}

static void
unseat_job_class_init (UnseatJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = unseat_job_finalize;
}

static void
unseat_job_init (UnseatJob *self)
{
}

static char *
copy_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

UnseatJob *
unseat_job_new (const UnseatJobFacts *facts)
{
  UnseatJob *self = NULL;

  g_return_val_if_fail (facts != NULL && facts->id != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_JOB, NULL);
  self->kind = facts->kind;
  self->state = facts->state;
  self->created = facts->created;
  self->finished = facts->finished;
  self->n_people = facts->n_people;
  self->n_assign = facts->n_assign;
  self->n_leave = facts->n_leave;
  self->n_join = facts->n_join;
  self->n_switch = facts->n_switch;
  self->n_take_off = facts->n_take_off;
  self->n_put_on = facts->n_put_on;
  self->n_swap = facts->n_swap;
  self->n_reprocess = facts->n_reprocess;
  self->id = g_strdup (facts->id);
  self->parent = g_strdup (facts->parent);
  self->rule = g_strdup (facts->rule);
  self->tenant_id = g_ascii_strdown (facts->tenant_id != NULL ? facts->tenant_id : "", -1);
  self->tenant_name = copy_text (facts->tenant_name);
  self->actor = copy_text (facts->actor);
  self->successors = facts->successors != NULL ? g_strdupv ((char **) facts->successors) : g_new0 (char *, 1);
  self->holder = g_strdup (facts->holder);
  self->products = copy_text (facts->products);
  self->groups = copy_text (facts->groups);
  for (guint i = 0; i < UNSEAT_N_OUTCOMES; i++)
    {
      self->outcomes[i] = facts->outcomes[i];
      self->n_changes += facts->outcomes[i];
    }

  return self;
}

const char *
unseat_job_get_id (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return self->id;
}

UnseatPlanKind
unseat_job_get_kind (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), UNSEAT_PLAN_UNASSIGN);

  return self->kind;
}

const char *
unseat_job_get_parent (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return self->parent;
}

const char *
unseat_job_get_rule (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return self->rule;
}

const char *
unseat_job_get_tenant_id (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return self->tenant_id;
}

const char *
unseat_job_get_tenant_name (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return self->tenant_name;
}

const char *
unseat_job_get_actor (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return self->actor;
}

const char *const *
unseat_job_get_successors (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return (const char *const *) self->successors;
}

const char *
unseat_job_get_holder (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return self->holder;
}

const char *
unseat_job_get_groups (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return self->groups;
}

const char *
unseat_job_get_products (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), NULL);

  return self->products;
}

gint64
unseat_job_get_created (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), 0);

  return self->created;
}

gint64
unseat_job_get_finished (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), 0);

  return self->finished;
}

UnseatJobState
unseat_job_get_state (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), UNSEAT_JOB_ENDED);

  return self->state;
}

guint
unseat_job_get_n_people (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), 0);

  return self->n_people;
}

guint
unseat_job_get_n_changes (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), 0);

  return self->n_changes;
}

guint
unseat_job_get_n_assign (UnseatJob *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self), 0);

  return self->n_assign;
}

/* By action; what is none of the others unassigns. */
static void
count_actions (UnseatJob *self,
               guint      counts[UNSEAT_N_ACTIONS])
{
  guint n_others = self->n_assign + self->n_leave + self->n_join + self->n_switch + self->n_take_off + self->n_put_on + self->n_reprocess;

  counts[UNSEAT_ACTION_UNASSIGN] = self->n_changes > n_others ? self->n_changes - n_others : 0;
  counts[UNSEAT_ACTION_ASSIGN] = self->n_assign;
  counts[UNSEAT_ACTION_LEAVE] = self->n_leave;
  counts[UNSEAT_ACTION_JOIN] = self->n_join;
  counts[UNSEAT_ACTION_SWITCH] = self->n_switch;
  counts[UNSEAT_ACTION_TAKE_OFF] = self->n_take_off;
  counts[UNSEAT_ACTION_PUT_ON] = self->n_put_on;
  counts[UNSEAT_ACTION_REPROCESS] = self->n_reprocess;
}

UnseatWay
unseat_job_get_way (UnseatJob *self)
{
  guint counts[UNSEAT_N_ACTIONS] = { 0 };

  g_return_val_if_fail (UNSEAT_IS_JOB (self), UNSEAT_WAY_TAKES);

  count_actions (self, counts);

  return unseat_way_of (counts, self->n_swap);
}

gboolean
unseat_job_does (UnseatJob   *self,
                 UnseatAction action)
{
  guint counts[UNSEAT_N_ACTIONS] = { 0 };

  g_return_val_if_fail (UNSEAT_IS_JOB (self) && action < UNSEAT_N_ACTIONS, FALSE);

  count_actions (self, counts);

  return counts[action] > 0;
}

guint
unseat_job_count (UnseatJob    *self,
                  UnseatOutcome outcome)
{
  g_return_val_if_fail (UNSEAT_IS_JOB (self) && outcome < UNSEAT_N_OUTCOMES, 0);

  return self->outcomes[outcome];
}
