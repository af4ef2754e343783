/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-apply.h"

#include "unseat-apply-sending.h"
#include "unseat-hold.h"
#include "unseat-verify.h"

G_BEGIN_DECLS

/* For unseat-apply.c, unseat-apply-child.c, unseat-apply-presence.c and unseat-apply-stages.c only. */

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
  UNSEAT_APPLY_STAGE_MEMBERS,
  UNSEAT_APPLY_STAGE_GUARDS,
  UNSEAT_APPLY_STAGE_RECONSIDER,
  UNSEAT_APPLY_STAGE_LOOK,
  UNSEAT_APPLY_STAGE_SEND,
  UNSEAT_APPLY_STAGE_VERIFY,
  UNSEAT_APPLY_STAGE_PRODUCTS,
  UNSEAT_APPLY_STAGE_END,
} UnseatApplyStage;

struct _UnseatApply
{
  UnseatOperation parent_instance;

  UnseatSession       *session;    /* (owned) */
  UnseatGraphClient   *client;     /* (owned) (nullable): NULL when nobody was signed in */
  UnseatJournal       *journal;    /* (owned) */
  char                *job;        /* (owned) (nullable): NULL for a new one */
  UnseatPlan          *plan;       /* (owned) (nullable): NULL until the job was taken up */
  char                *end_reason; /* (owned) (nullable): why nothing more of @job is sent; NULL when it is gone on with */
  UnseatVerifyPatience patience;

  /* In progress */
  UnseatApplyStage    stage;
  UnseatPace         *pace;            /* (owned) */
  char               *activity;        /* (owned) (nullable): what is told when Microsoft does not ask to wait */
  gint64              held_msec;       /* monotonic: since when it is held up */
  UnseatApplyTurn     turn;            /* what is sent now */
  gint64              looked_until;    /* monotonic: how long the last look at the groups counts; 0 when there was none */
  gint64              people_seen_at;  /* monotonic: when it was begun to read who is to keep a product by another way; -1 when not everybody was read */
  guint               n_too_late;      /* how often it did not count any more */
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
 * unseat_apply_fail:
 * @error: (transfer full): why nothing more can be sent, unless it can wait until the person has signed in again
 */
void unseat_apply_fail (UnseatApply *self,
                        GError      *error);

/**
 * unseat_apply_check_confirmed:
 *
 * Returns: %FALSE with %UNSEAT_ERROR_INVALID_INPUT for a job that is to be gone on with, and that nobody has confirmed
 */
gboolean unseat_apply_check_confirmed (UnseatApply *self,
                                       GError     **error);

/**
 * unseat_apply_leave_unsent:
 *
 * Of a job that is only ended everybody has been read: what may have been sent, and of which nothing shows so long after, was not done; what may have been sent just
 * before stays as it is, to be `pending`; and nothing more is sent.
 */
void unseat_apply_leave_unsent (UnseatApply *self);

/**
 * unseat_apply_show_progress:
 * @n_verified: how many changes the child that is at work has decided
 */
void unseat_apply_show_progress (UnseatApply *self,
                                 guint64      n_verified);

/**
 * unseat_apply_follow_status:
 *
 * Shows what @operation does, or waits for, as long as it lives.
 */
void unseat_apply_follow_status (UnseatApply     *self,
                                 UnseatOperation *operation);

/**
 * unseat_apply_run_child:
 * @child: what it does, and waits for, is shown meanwhile
 * @callback: has to call unseat_apply_take_child_end()
 */
void unseat_apply_run_child (UnseatApply        *self,
                             UnseatOperation    *child,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback);

/**
 * UnseatApplyChildEnd:
 * @UNSEAT_APPLY_CHILD_DONE: it did all it had to
 * @UNSEAT_APPLY_CHILD_INTERRUPTED: we told it to end early
 * @UNSEAT_APPLY_CHILD_FAILED: or was cancelled, which the operation sees itself
 *
 * How a child has ended.
 */
typedef enum
{
  UNSEAT_APPLY_CHILD_DONE,
  UNSEAT_APPLY_CHILD_INTERRUPTED,
  UNSEAT_APPLY_CHILD_FAILED,
} UnseatApplyChildEnd;

/**
 * unseat_apply_take_child_end:
 *
 * Returns: how @child has ended; what it failed with is taken by unseat_apply_fail()
 */
UnseatApplyChildEnd unseat_apply_take_child_end (UnseatApply     *self,
                                                 UnseatOperation *child,
                                                 GAsyncResult    *result);

/**
 * unseat_apply_begin_reading:
 *
 * As unseat_apply_run_child(), for what can be left at any time.
 */
void unseat_apply_begin_reading (UnseatApply        *self,
                                 UnseatOperation    *child,
                                 GAsyncReadyCallback callback);

/**
 * unseat_apply_end_reading:
 *
 * After unseat_apply_take_child_end().
 */
void unseat_apply_end_reading (UnseatApply *self);

/**
 * unseat_apply_recorded_cb:
 * @user_data: (transfer full): from unseat_operation_begin()
 *
 * After something was written into the journal.
 */
void unseat_apply_recorded_cb (GObject      *source,
                               GAsyncResult *result,
                               gpointer      user_data);

/**
 * unseat_apply_record_left:
 * @left: (element-type UnseatChange): what is not sent, or not once more
 *
 * Counts what is decided by that, and writes it into the journal.
 */
void unseat_apply_record_left (UnseatApply *self,
                               GPtrArray   *left);

/**
 * unseat_apply_give_up:
 *
 * Nothing more is sent, or read back.
 */
void unseat_apply_give_up (UnseatApply *self);

/**
 * unseat_apply_has_to_look_again:
 *
 * After what was sent has been answered.
 *
 * Returns: whether something was not sent because the look at its group had grown old; when that was so too often, the job fails with
 * %UNSEAT_ERROR_BUSY
 */
gboolean unseat_apply_has_to_look_again (UnseatApply *self);

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
