/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-action.h"
#include "unseat-outcome.h"

G_BEGIN_DECLS

/**
 * UnseatJobState:
 * @UNSEAT_JOB_ENDED: every change has its outcome
 * @UNSEAT_JOB_BROKEN_OFF: it has no end, and nobody is at work on it
 * @UNSEAT_JOB_AT_WORK: this program, or another, is at work on it
 */
typedef enum
{
  UNSEAT_JOB_ENDED,
  UNSEAT_JOB_BROKEN_OFF,
  UNSEAT_JOB_AT_WORK,
} UnseatJobState;

/**
 * UnseatJobFacts:
 *
 * What the journal knows of a job without its changes.
 */
typedef struct
{
  const char        *id; /* of the plan */
  UnseatPlanKind     kind;
  const char        *parent; /* (nullable): the job that is undone or tried again */
  const char        *rule;   /* (nullable): the id of the rule that wanted it */
  const char        *tenant_id;
  const char        *tenant_name;
  const char        *actor;      /* user principal name of who confirmed it */
  const char *const *successors; /* (nullable) (array zero-terminated=1): user principal names of who else went on with it */
  const char        *holder;     /* (nullable): which program is, or was last, at work on it, in words */
  gint64             created;    /* seconds since 1970 */
  gint64             finished;   /* seconds since 1970; 0 = it has no end */
  UnseatJobState     state;
  guint              n_people;
  guint              n_assign;                    /* changes that assign */
  guint              n_leave;                     /* changes that end because a group is left */
  guint              n_join;                      /* changes that come because a group is joined */
  guint              n_switch;                    /* changes that switch apps */
  guint              n_take_off;                  /* changes that come because a product is taken off a group */
  guint              n_put_on;                    /* changes that come because a product is put on a group */
  guint              n_swap;                      /* changes that are halves of swaps */
  guint              n_reprocess;                 /* licenses that are looked at once more */
  guint              outcomes[UNSEAT_N_OUTCOMES]; /* changes per outcome */
  const char        *products;                    /* names of its products, in words */
  const char        *groups;                      /* (nullable): names of the groups that are left or joined, in words */
} UnseatJobFacts;

/**
 * unseat_job_state_to_word:
 *
 * Returns: (transfer none): the untranslated word of JSON: `ended`, `interrupted` or `running`
 */
const char *unseat_job_state_to_word (UnseatJobState state);

#define UNSEAT_TYPE_JOB (unseat_job_get_type ())
G_DECLARE_FINAL_TYPE (UnseatJob, unseat_job, UNSEAT, JOB, GObject)

/**
 * UnseatJob:
 *
 * A line of the history: one confirmed plan and how far it came, as the journal had it at one moment.  Immutable.
 */

/**
 * unseat_job_new:
 * @facts: copied
 *
 * Returns: (transfer full): the job
 */
UnseatJob *unseat_job_new (const UnseatJobFacts *facts);

/**
 * unseat_job_get_id:
 *
 * Returns: (transfer none): the id of its plan, never %NULL
 */
const char *unseat_job_get_id (UnseatJob *self);

/**
 * unseat_job_get_kind:
 *
 * Returns: where its plan came from
 */
UnseatPlanKind unseat_job_get_kind (UnseatJob *self);

/**
 * unseat_job_get_parent:
 *
 * Returns: (transfer none) (nullable): the job that it undoes or tries again
 */
const char *unseat_job_get_parent (UnseatJob *self);

/**
 * unseat_job_get_rule:
 *
 * Returns: (transfer none) (nullable): the id of the rule that wanted it; %NULL when a person did
 */
const char *unseat_job_get_rule (UnseatJob *self);

/**
 * unseat_job_get_tenant_id:
 *
 * Returns: (transfer none): whose directory it changed, never %NULL
 */
const char *unseat_job_get_tenant_id (UnseatJob *self);

/**
 * unseat_job_get_tenant_name:
 *
 * Returns: (transfer none): the organization's name, never %NULL
 */
const char *unseat_job_get_tenant_name (UnseatJob *self);

/**
 * unseat_job_get_actor:
 *
 * Returns: (transfer none): user principal name of who confirmed it, never %NULL
 */
const char *unseat_job_get_actor (UnseatJob *self);

/**
 * unseat_job_get_successors:
 *
 * Returns: (transfer none) (array zero-terminated=1): user principal names of who else went on with it after it was broken off, in their
 * order; never %NULL
 */
const char *const *unseat_job_get_successors (UnseatJob *self);

/**
 * unseat_job_get_holder:
 *
 * Returns: (transfer none) (nullable): which program is, or was last, at work on it, in translated words
 */
const char *unseat_job_get_holder (UnseatJob *self);

/**
 * unseat_job_get_groups:
 *
 * Returns: (transfer none): the names of the groups that are left or joined, in translated words; empty when there are none
 */
const char *unseat_job_get_groups (UnseatJob *self);

/**
 * unseat_job_get_products:
 *
 * Returns: (transfer none): the names of its products, in translated words, never %NULL
 */
const char *unseat_job_get_products (UnseatJob *self);

/**
 * unseat_job_get_created:
 *
 * Returns: when it was planned, in seconds since 1970
 */
gint64 unseat_job_get_created (UnseatJob *self);

/**
 * unseat_job_get_finished:
 *
 * Returns: when it ended, in seconds since 1970; 0 when it has not
 */
gint64 unseat_job_get_finished (UnseatJob *self);

/**
 * unseat_job_get_state:
 *
 * Returns: whether it is over
 */
UnseatJobState unseat_job_get_state (UnseatJob *self);

/**
 * unseat_job_get_n_people:
 *
 * Returns: how many people it is about
 */
guint unseat_job_get_n_people (UnseatJob *self);

/**
 * unseat_job_get_n_changes:
 *
 * Returns: how many changes it has, whatever their outcome
 */
guint unseat_job_get_n_changes (UnseatJob *self);

/**
 * unseat_job_get_n_assign:
 *
 * Returns: how many of its changes assign
 */
guint unseat_job_get_n_assign (UnseatJob *self);

/**
 * unseat_job_get_way:
 *
 * Returns: what its changes do as a whole, whatever became of them
 */
UnseatWay unseat_job_get_way (UnseatJob *self);

/**
 * unseat_job_does:
 *
 * Returns: whether at least one of its changes is of @action, whatever became of it
 */
gboolean unseat_job_does (UnseatJob   *self,
                          UnseatAction action);

/**
 * unseat_job_count:
 *
 * Returns: how many changes have @outcome
 */
guint unseat_job_count (UnseatJob    *self,
                        UnseatOutcome outcome);

G_END_DECLS
