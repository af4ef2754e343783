/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-reviews.h"

#include "unseat-error.h"
#include "unseat-leave-alone.h"
#include "unseat-plan-words.h"
#include "unseat-preparation.h"
#include "unseat-review-dialog.h"
#include "unseat-rule-review.h"
#include "unseat-rule-run-words.h"
#include "unseat-settle-dialog.h"
#include "unseat-utils.h"

struct _UnseatReviews
{
  AdwBin parent_instance;

  UnseatSession       *session;     /* (owned) (nullable) */
  UnseatJournalKeeper *keeper;      /* (owned) (nullable): of session */
  GCancellable        *cancellable; /* (owned) (nullable): of opening the journal */
  UnseatReviewDialog  *dialog;      /* (nullable): a weak pointer: the last one */

  UnseatPreparation *preparation;
};

G_DEFINE_FINAL_TYPE (UnseatReviews, unseat_reviews, ADW_TYPE_BIN)

enum
{
  ENDED,
  RAN,
  RESUMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_toast (UnseatReviews *self,
            const char    *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

/* --- The dialog --- */

static void
ended_cb (UnseatReviews *self)
{
  g_signal_emit (self, signals[ENDED], 0);
}

static void
finished_cb (UnseatReviews *self,
             UnseatPlan    *plan)
{
  g_autofree char *text = unseat_plan_words_toast (plan);

  if (unseat_plan_words_offers_undo (plan))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "(ss)", text, unseat_plan_get_id (plan));
  else
    show_toast (self, text);
}

static void
undo_cb (UnseatReviews *self,
         UnseatPlan    *plan)
{
  unseat_reviews_undo (self, unseat_plan_get_id (plan));
}

static gboolean
present_cb (gpointer user_data)
{
  g_autoptr (GtkWindow) dialog = unseat_weak_take (user_data);

  if (dialog != NULL)
    gtk_window_present (dialog);

  return G_SOURCE_REMOVE;
}

/* What a rule may take again of what was given back. */
static void
leave_alone_cb (UnseatReviews *self)
{
  UnseatPlan         *plan = self->dialog != NULL ? unseat_review_dialog_get_plan (self->dialog) : NULL;
  UnseatIntent       *intent = plan != NULL ? unseat_plan_get_intent (plan) : NULL;
  UnseatRuleComeback *comeback = intent != NULL ? unseat_intent_get_comeback (intent) : NULL;

  if (comeback != NULL && self->session != NULL)
    unseat_leave_alone_open (GTK_WINDOW (self->dialog), self->session, self->keeper, comeback, plan);
}

/* The result of a dialog, which is a window of its own, knows nothing of this one. */
static void
add_actions (UnseatReviews      *self,
             UnseatReviewDialog *dialog)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("leave-alone", NULL);

  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (action, "activate", G_CALLBACK (leave_alone_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (dialog), "reviews", G_ACTION_GROUP (group));
}

static void
present (UnseatReviews      *self,
         UnseatReviewDialog *dialog)
{
  g_signal_connect_object (dialog, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "undo", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  add_actions (self, dialog);
  /* To make it and to lay it out are two pieces of work, between which a key may be pressed. */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, present_cb, unseat_weak_new (dialog), NULL);
}

static void
present_end (UnseatReviews      *self,
             UnseatSettleDialog *dialog)
{
  g_signal_connect_object (dialog, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The plan of a run of a rule: what becomes of it is kept. */
static void
kept_cb (UnseatReviews *self,
         const GError  *error)
{
  if (error != NULL)
    show_toast (self, error->message);
  g_signal_emit (self, signals[RAN], 0);
}

static void
present_run (UnseatReviews      *self,
             UnseatReviewDialog *dialog,
             UnseatRuleStart    *start)
{
  UnseatRuleReview *review = unseat_rule_review_new (dialog, start);

  g_signal_connect_object (review, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

static void
present_resume (UnseatReviews      *self,
                UnseatReviewDialog *dialog,
                UnseatJournal      *journal)
{
  UnseatRuleReview *review = unseat_rule_review_new_resume (dialog, self->session, journal);

  g_signal_connect_object (review, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

/* --- The journal --- */

/* What is to become of a plan, or of a job. */
typedef enum
{
  WISH_REVIEW,
  WISH_RUN,
  WISH_RESUME,
  WISH_SETTLE,
} Wish;

/* What is to be shown when the journal is open. */
typedef struct
{
  UnseatReviews   *reviews; /* (owned) */
  UnseatPlan      *plan;    /* (owned) (nullable): to be reviewed */
  UnseatRuleStart *start;   /* (owned) (nullable): of whose plan it is */
  char            *job;     /* (owned) (nullable): to go on, or to end */
  Wish             wish;
} Request;

static void
request_clear (Request *request)
{
  g_clear_object (&request->reviews);
  g_clear_object (&request->plan);
  g_clear_object (&request->start);
  g_clear_pointer (&request->job, g_free);
}

UNSEAT_DEFINE_TASK_DATA (Request, request, request_clear)

static void
present_wish (UnseatReviews *self,
              const Request *request,
              GtkWindow     *window,
              UnseatJournal *journal)
{
  switch (request->wish)
    {
    case WISH_REVIEW:
      present (self, unseat_review_dialog_new (window, self->session, journal, request->plan));
      return;
    case WISH_RUN:
      present_run (self, unseat_review_dialog_new (window, self->session, journal, request->plan), request->start);
      return;
    case WISH_RESUME:
      present_resume (self, unseat_review_dialog_new_resume (window, self->session, journal, request->job), journal);
      g_signal_emit (self, signals[RESUMED], 0, request->job);
      return;
    case WISH_SETTLE:
      present_end (self, unseat_settle_dialog_new (window, self->session, journal, request->job));
      return;
    }

  g_return_if_reached ();
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  UnseatReviews *self = request->reviews;
  GtkWindow     *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);

  /* Cancelled: another session is shown by now, or the window is gone. */
  if (unseat_error_is_cancelled (error))
    return;

  g_clear_object (&self->cancellable);
  if (journal == NULL)
    show_toast (self, error->message);
  else
    present_wish (self, request, window, journal);
}

/* Returns: (transfer full) (nullable): what is asked for, unless the journal is being opened for what was asked for a moment ago */
static Request *
begin_request (UnseatReviews *self)
{
  Request *request = NULL;

  if (self->cancellable != NULL || self->keeper == NULL)
    return NULL;

  request = request_new ();
  request->reviews = g_object_ref (self);

  return request;
}

/* Takes @request. */
static void
open_journal (UnseatReviews *self,
              Request       *request)
{
  self->cancellable = g_cancellable_new ();
  unseat_journal_keeper_open_async (self->keeper, self->cancellable, opened_cb, request);
}

static void
open_for_job (UnseatReviews *self,
              const char    *job,
              Wish           wish)
{
  Request *request = begin_request (self);

  if (request == NULL)
    return;

  request->job = g_strdup (job);
  request->wish = wish;
  open_journal (self, request);
}

/* A toast ends with its line: what would be saved is told by the page, and by the history. */
static void
show_report (UnseatReviews          *self,
             const UnseatRuleRecord *record)
{
  UnseatRuleRecord brief = *record;
  g_autofree char *text = NULL;

  if (brief.outcome == UNSEAT_RULE_OUTCOME_REPORTED)
    brief.note = NULL;
  text = unseat_rule_record_describe (&brief);
  show_toast (self, text);
}

/* What has been found out, or that there is nothing to review. */
static void
started_cb (UnseatReviews   *self,
            UnseatRuleStart *start)
{
  UnseatPlan *plan = unseat_rule_start_get_plan (start);
  Request    *request = plan != NULL ? begin_request (self) : NULL;

  if (request != NULL)
    {
      request->plan = g_object_ref (plan);
      request->start = g_object_ref (start);
      request->wish = WISH_RUN;
      open_journal (self, request);
    }
  if (plan != NULL)
    return;

  show_report (self, unseat_rule_start_get_record (start));
  g_signal_emit (self, signals[RAN], 0);
}

static void
stop (UnseatReviews *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* --- The object --- */

static void
unseat_reviews_dispose (GObject *object)
{
  UnseatReviews *self = UNSEAT_REVIEWS (object);

  stop (self);
  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->keeper);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_reviews_parent_class)->dispose (object);
}

static void
unseat_reviews_class_init (UnseatReviewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_reviews_dispose;

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RAN] = g_signal_new ("ran", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESUMED] = g_signal_new ("resumed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
unseat_reviews_init (UnseatReviews *self)
{
  self->preparation = g_object_new (UNSEAT_TYPE_PREPARATION, NULL);
  g_signal_connect_object (self->preparation, "prepared", G_CALLBACK (unseat_reviews_review), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preparation, "started", G_CALLBACK (started_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->preparation));
}

void
unseat_reviews_set_session (UnseatReviews       *self,
                            UnseatSession       *session,
                            UnseatJournalKeeper *keeper)
{
  g_return_if_fail (UNSEAT_IS_REVIEWS (self));
  g_return_if_fail (session == NULL || UNSEAT_IS_SESSION (session));
  g_return_if_fail ((session == NULL) == (keeper == NULL));

  stop (self);
  unseat_preparation_stop (self->preparation);
  g_set_object (&self->session, session);
  g_set_object (&self->keeper, keeper);
}

void
unseat_reviews_plan (UnseatReviews *self,
                     UnseatPlanner *planner)
{
  g_return_if_fail (UNSEAT_IS_REVIEWS (self));
  g_return_if_fail (UNSEAT_IS_PLANNER (planner));

  unseat_preparation_start (self->preparation, planner);
}

void
unseat_reviews_review (UnseatReviews *self,
                       UnseatPlan    *plan)
{
  Request *request = NULL;

  g_return_if_fail (UNSEAT_IS_REVIEWS (self));
  g_return_if_fail (UNSEAT_IS_PLAN (plan));

  request = begin_request (self);
  if (request == NULL)
    return;

  request->plan = g_object_ref (plan);
  open_journal (self, request);
}

void
unseat_reviews_replan (UnseatReviews *self,
                       UnseatReplan  *replan)
{
  g_return_if_fail (UNSEAT_IS_REVIEWS (self));

  unseat_preparation_start_replan (self->preparation, replan);
}

void
unseat_reviews_run_rule (UnseatReviews   *self,
                         UnseatRuleStart *start)
{
  g_return_if_fail (UNSEAT_IS_REVIEWS (self));
  g_return_if_fail (UNSEAT_IS_RULE_START (start));

  unseat_preparation_start_rule (self->preparation, start);
}

void
unseat_reviews_undo (UnseatReviews *self,
                     const char    *job)
{
  g_autoptr (UnseatReplan) replan = NULL;

  g_return_if_fail (UNSEAT_IS_REVIEWS (self));

  if (self->session == NULL)
    return;
  if (unseat_session_get_read_only_reason (self->session) != NULL)
    {
      show_toast (self, unseat_session_get_read_only_reason (self->session));
      return;
    }

  replan = unseat_replan_new_undo (self->session, self->keeper, job);
  unseat_preparation_start_replan (self->preparation, replan);
}

void
unseat_reviews_resume (UnseatReviews *self,
                       const char    *job)
{
  g_return_if_fail (UNSEAT_IS_REVIEWS (self));
  g_return_if_fail (job != NULL);

  open_for_job (self, job, WISH_RESUME);
}

void
unseat_reviews_settle (UnseatReviews *self,
                       const char    *job)
{
  g_return_if_fail (UNSEAT_IS_REVIEWS (self));
  g_return_if_fail (job != NULL);

  open_for_job (self, job, WISH_SETTLE);
}
