/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-review.h"

struct _UnseatRuleReview
{
  GObject parent_instance;

  UnseatRuleStart *start; /* (owned) */
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
unseat_rule_review_dispose (GObject *object)
{
  g_clear_object (&UNSEAT_RULE_REVIEW (object)->start);

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
  g_signal_connect_data (dialog, "destroy", G_CALLBACK (destroy_cb), self, let_go, 0);

  return self;
}
