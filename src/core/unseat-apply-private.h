/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply.h"

#include "unseat-apply-sending.h"
#include "unseat-hold.h"
#include "unseat-verify.h"

G_BEGIN_DECLS

/* For unseat-apply.c and unseat-apply-stages.c only. */

/**
 * UnseatApplyStage:
 *
 * What an apply does next.
 */
typedef enum
{
  UNSEAT_APPLY_STAGE_TAKE_UP,
  UNSEAT_APPLY_STAGE_CHECK,
  UNSEAT_APPLY_STAGE_JOURNAL,
  UNSEAT_APPLY_STAGE_STOCK,
  UNSEAT_APPLY_STAGE_GUARDS,
  UNSEAT_APPLY_STAGE_RECONSIDER,
  UNSEAT_APPLY_STAGE_SEND,
  UNSEAT_APPLY_STAGE_VERIFY,
  UNSEAT_APPLY_STAGE_PRODUCTS,
  UNSEAT_APPLY_STAGE_END,
} UnseatApplyStage;

struct _UnseatApply
{
  UnseatOperation parent_instance;

  UnseatSession       *session; /* (owned) */
  UnseatGraphClient   *client;  /* (owned) (nullable): NULL when nobody was signed in */
  UnseatJournal       *journal; /* (owned) */
  char                *job;     /* (owned) (nullable): NULL for a new one */
  UnseatPlan          *plan;    /* (owned) (nullable): NULL until the job was taken up */
  UnseatVerifyPatience patience;

  /* In progress */
  UnseatApplyStage    stage;
  UnseatPace         *pace;            /* (owned) */
  char               *activity;        /* (owned) (nullable): what is told when Microsoft does not ask to wait */
  gint64              held_msec;       /* monotonic: since when it is held up */
  UnseatApplyTurn     turn;            /* what is sent now */
  UnseatApplySending *sending;         /* (owned) (nullable): from the stage of that name on */
  UnseatHold         *hold;            /* (owned) (nullable): while it is paused, or waits for the person to sign in */
  GCancellable       *reading;         /* (owned) (nullable): of a verification; follows the operation's own */
  gulong              reading_handler; /* on the operation's cancellable */
  GPtrArray          *unsettled;       /* (owned) (element-type UnseatVerifyItem): not yet decided, and not to be sent */
  GPtrArray          *unclear;         /* (owned) (element-type UnseatVerifyItem): perhaps written, and seen untouched, or changed by somebody else */
  gboolean            waits_for_sign_in;
  gboolean            needs_sign_in; /* before anything else */
  gboolean            is_paused;
  gboolean            is_at_work;     /* sends or reads back */
  gboolean            is_interrupted; /* and was told to end early */
  gboolean            is_stopped;
  gboolean            is_suspended;
  gboolean            was_accepted; /* something, at least once */
  gboolean            is_kept;      /* the plan is in the journal, and the job at work here */
  gboolean            has_begun;    /* sending; what is left is this run's business */
  guint               n_decided;    /* by what has been sent and verified so far */
  GError             *failure;      /* (owned) (nullable): why nothing more can be sent */

  /* Results */
  gboolean is_open;
  char    *warning; /* (owned) (nullable) */
  guint    n_total;
};

/**
 * unseat_apply_stages_step:
 *
 * The whole story, stage by stage: a step of the operation.
 */
void unseat_apply_stages_step (UnseatOperation *operation);

/**
 * unseat_apply_set_needs_sign_in:
 * @needs_sign_in: whether it waits for the person before anything else
 */
void unseat_apply_set_needs_sign_in (UnseatApply *self,
                                     gboolean     needs_sign_in);

/**
 * unseat_apply_is_held_up:
 *
 * Returns: whether it is paused, and at a stage at which that makes a difference
 */
gboolean unseat_apply_is_held_up (UnseatApply *self);

/**
 * unseat_apply_set_activity:
 * @activity: (nullable): what it does or waits for, in words; told when Microsoft does not ask to wait
 */
void unseat_apply_set_activity (UnseatApply *self,
                                const char  *activity);

/**
 * unseat_apply_show_done:
 * @done: how many changes have reached their outcome
 */
void unseat_apply_show_done (UnseatApply *self,
                             guint64      done);

G_END_DECLS
