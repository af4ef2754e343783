/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-review.h"

#include "unseat-rule-told.h"

struct _UnseatRuleReview
{
  GObject parent_instance;

  UnseatRuleStart *start;   /* (owned) (nullable): NULL of a job that is gone on with */
  UnseatSession   *session; /* (owned) (nullable): of such a job, as is the journal */
  UnseatJournal   *journal; /* (owned) (nullable) */
  gboolean         is_settled;
};

G_DEFINE_FINAL_TYPE (UnseatRuleReview, unseat_rule_review, G_TYPE_OBJECT)

enum
{
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (UnseatRuleReview) self = user_data;
  g_autoptr (GError) error = NULL;

  unseat_rule_start_keep_finish (UNSEAT_RULE_START (source), result, &error);
  g_signal_emit (self, signals[KEPT], 0, error);
}

/* @job: (nullable): NULL when it was not confirmed */
static void
settle (UnseatRuleReview *self,
        const char       *job)
{
  if (self->is_settled)
    return;

  self->is_settled = TRUE;
  unseat_rule_start_keep_async (self->start, job, kept_cb, g_object_ref (self));
}

static void
begun_cb (UnseatReviewDialog *dialog,
          UnseatRuleReview   *self)
{
  settle (self, unseat_review_dialog_get_job (dialog));
}

static void
destroy_cb (UnseatReviewDialog *dialog,
            UnseatRuleReview   *self)
{
  settle (self, NULL);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (UnseatRuleReview) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->start != NULL)
    unseat_rule_start_end_finish (UNSEAT_RULE_START (source), result, &error);
  else
    unseat_rule_told_note_finish (UNSEAT_JOURNAL (source), result, &error);
  g_signal_emit (self, signals[KEPT], 0, error);
}

/* What was left for later is not over, and was not told either. */
static void
ended_cb (UnseatReviewDialog *dialog,
          UnseatRuleReview   *self)
{
  UnseatPlan *plan = unseat_review_dialog_get_plan (dialog);

  if (!self->is_settled || plan == NULL || unseat_plan_get_rule (plan) == NULL || unseat_plan_count_any (plan, UNSEAT_OUTCOME_IS_OPEN) > 0)
    return;

  if (self->start != NULL)
    unseat_rule_start_end_async (self->start, plan, noted_cb, g_object_ref (self));
  else
    unseat_rule_told_note_async (self->journal, plan, unseat_clock_get_time (unseat_session_get_clock (self->session)), noted_cb, g_object_ref (self));
}

static void
unseat_rule_review_dispose (GObject *object)
{
  UnseatRuleReview *self = UNSEAT_RULE_REVIEW (object);

  g_clear_object (&self->start);
  g_clear_object (&self->journal);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_rule_review_parent_class)->dispose (object);
}

static void
unseat_rule_review_class_init (UnseatRuleReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rule_review_dispose;

  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
unseat_rule_review_init (UnseatRuleReview *self)
{
}

static void
let_go (gpointer  data,
        GClosure *closure)
{
  g_object_unref (data);
}

UnseatRuleReview *
unseat_rule_review_new (UnseatReviewDialog *dialog,
                        UnseatRuleStart    *start)
{
  UnseatRuleReview *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_REVIEW_DIALOG (dialog), NULL);
  g_return_val_if_fail (UNSEAT_IS_RULE_START (start), NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_REVIEW, NULL);
  self->start = g_object_ref (start);
  g_signal_connect_data (dialog, "begun", G_CALLBACK (begun_cb), g_object_ref (self), let_go, 0);
  g_signal_connect_data (dialog, "ended", G_CALLBACK (ended_cb), g_object_ref (self), let_go, 0);
  g_signal_connect_data (dialog, "destroy", G_CALLBACK (destroy_cb), self, let_go, 0);

  return self;
}

UnseatRuleReview *
unseat_rule_review_new_resume (UnseatReviewDialog *dialog,
                               UnseatSession      *session,
                               UnseatJournal      *journal)
{
  UnseatRuleReview *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_REVIEW_DIALOG (dialog), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_JOURNAL (journal), NULL);

  self = g_object_new (UNSEAT_TYPE_RULE_REVIEW, NULL);
  self->session = g_object_ref (session);
  self->journal = g_object_ref (journal);
  self->is_settled = TRUE;
  g_signal_connect_data (dialog, "ended", G_CALLBACK (ended_cb), self, let_go, 0);

  return self;
}
