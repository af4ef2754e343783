/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-review-dialog.h"

#include <glib/gi18n-lib.h>

#include "unseat-apply.h"
#include "unseat-compat.h"
#include "unseat-error-page.h"
#include "unseat-error.h"
#include "unseat-job-watch.h"
#include "unseat-look-again.h"
#include "unseat-place.h"
#include "unseat-plan-words.h"
#include "unseat-progress-page.h"
#include "unseat-report.h"
#include "unseat-result-page.h"
#include "unseat-review-page.h"
#include "unseat-sign-in-again.h"
#include "unseat-utils.h"
#include "unseat-window-size.h"

typedef enum
{
  STAGE_REVIEW,
  STAGE_PREPARE,    /* another review */
  STAGE_LOOK_AGAIN, /* whether the review is still true */
  STAGE_PROGRESS,
  STAGE_RESULT,
  STAGE_FAILURE, /* of a job that could not even be taken up */
} Stage;

struct _UnseatReviewDialog
{
  AdwWindow parent_instance;

  UnseatSession *session; /* (owned) */
  UnseatJournal *journal; /* (owned) */
  UnseatPlan    *plan;    /* (owned) (nullable): NULL while a job is being taken up */
  char          *job;     /* (owned): the id of its plan */

  Stage           stage;
  UnseatApply    *apply;       /* (owned) (nullable): while it runs */
  UnseatJobWatch *watch;       /* (owned) (nullable): from the confirmation on */
  GCancellable   *cancellable; /* (owned) of the run */
  GCancellable   *question;    /* (owned) (nullable): of the question that is open */
  guint           n_included;  /* people, while they are put back in */

  GtkStack           *stack;
  UnseatReviewPage   *review_page; /* of the plan */
  UnseatLookAgain    *look_again;
  UnseatProgressPage *progress_page;
  UnseatSignInAgain  *sign_in_page;
  UnseatResultPage   *result_page;
  UnseatErrorPage    *failure_page;
};

G_DEFINE_FINAL_TYPE (UnseatReviewDialog, unseat_review_dialog, ADW_TYPE_WINDOW)

enum
{
  BEGUN,
  ENDED,
  FINISHED,
  UNDO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_progress (UnseatReviewDialog *self)
{
  if (self->stage != STAGE_PROGRESS)
    return;

  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->progress_page));
  gtk_widget_grab_focus (unseat_progress_page_get_default_widget (self->progress_page));
}

static void
show_look_again (UnseatReviewDialog *self)
{
  gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->look_again));
  gtk_widget_grab_focus (unseat_look_again_get_default_widget (self->look_again));
}

static void
set_stage (UnseatReviewDialog *self,
           Stage               stage)
{
  self->stage = stage;
  switch (stage)
    {
    case STAGE_REVIEW:
      gtk_window_set_title (GTK_WINDOW (self), C_ ("title of a dialog", "Review"));
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->review_page));
      gtk_window_set_default_widget (GTK_WINDOW (self), unseat_review_page_get_default_widget (self->review_page));
      gtk_widget_grab_focus (unseat_review_page_get_default_widget (self->review_page));
      break;
    case STAGE_PREPARE: /* which is shown when it takes its time */
      break;
    case STAGE_LOOK_AGAIN:
      show_look_again (self);
      break;
    case STAGE_PROGRESS:
      gtk_window_set_title (GTK_WINDOW (self), unseat_plan_words_activity_title (self->plan));
      gtk_window_set_default_widget (GTK_WINDOW (self), NULL);
      show_progress (self);
      break;
    case STAGE_FAILURE:
      gtk_window_set_title (GTK_WINDOW (self), C_ ("title of a dialog", "Result"));
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failure_page));
      unseat_place_lead (GTK_WIDGET (self->failure_page));
      break;
    case STAGE_RESULT:
    default:
      gtk_window_set_title (GTK_WINDOW (self), C_ ("title of a dialog", "Result"));
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->result_page));
      unseat_result_page_announce (self->result_page);
      break;
    }
}

/* Applying. The run must not keep a dialog alive whose window is gone, because that is what cancels the run. */

static void
end_watch (UnseatReviewDialog *self,
           const GError       *error)
{
  gboolean         is_trouble = error != NULL && !unseat_error_is_cancelled (error);
  g_autofree char *summary = self->plan != NULL ? unseat_report_summarize (self->plan) : NULL;
  const char      *heading = self->plan != NULL ? unseat_result_page_get_heading (self->result_page) : gtk_window_get_title (GTK_WINDOW (self));

  unseat_job_watch_end (self->watch, heading, is_trouble ? error->message : (summary != NULL ? summary : heading), is_trouble);
}

static void
show_result (UnseatReviewDialog *self,
             UnseatApply        *apply,
             const GError       *error)
{
  unseat_result_page_set_plan (self->result_page, self->plan, error);
  if (unseat_apply_is_open (apply))
    unseat_result_page_set_open (self->result_page);
  unseat_result_page_set_warning (self->result_page, unseat_apply_get_warning (apply));
  set_stage (self, STAGE_RESULT);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (UnseatReviewDialog) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;

  unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);
  if (self == NULL)
    return;

  g_clear_object (&self->apply);
  unseat_sign_in_again_cancel (self->sign_in_page);

  g_set_object (&self->plan, unseat_apply_get_plan (UNSEAT_APPLY (source)));
  if (self->plan != NULL)
    {
      show_result (self, UNSEAT_APPLY (source), error);
    }
  else
    {
      unseat_error_page_set_error (self->failure_page, error);
      set_stage (self, STAGE_FAILURE);
    }
  /* Before the question goes: it may be what somebody looks at. */
  end_watch (self, error);
  if (self->question != NULL)
    g_cancellable_cancel (self->question);
  g_signal_emit (self, signals[ENDED], 0);
  if (self->plan == NULL && unseat_error_is_cancelled (error)) /* there is nothing to show */
    gtk_window_close (GTK_WINDOW (self));
}

/* While somebody is waited for, who may be elsewhere. */
static void
needs_sign_in_cb (UnseatReviewDialog *self,
                  GParamSpec         *pspec,
                  UnseatApply        *apply)
{
  if (unseat_apply_get_needs_sign_in (apply))
    unseat_job_watch_call (self->watch, _ ("Sign In Again"), _ ("Your sign-in has ended. The job goes on when you have signed in again."));
  else
    show_progress (self);
}

static void
begin (UnseatReviewDialog *self,
       UnseatApply        *apply)
{
  self->apply = apply;
  self->watch = unseat_job_watch_new (GTK_WINDOW (self), self->job, unseat_plan_words_inhibition (self->plan));
  unseat_apply_set_waits_for_sign_in (apply, TRUE);
  unseat_progress_page_set_operation (self->progress_page, apply);
  g_signal_connect_object (apply, "notify::needs-sign-in", G_CALLBACK (needs_sign_in_cb), self, G_CONNECT_SWAPPED);
  set_stage (self, STAGE_PROGRESS);
  unseat_operation_run_async (UNSEAT_OPERATION (apply), self->cancellable, applied_cb, unseat_weak_new (self));
  g_signal_emit (self, signals[BEGUN], 0);
}

static void
confirmed_cb (UnseatReviewDialog *self)
{
  /* One plan is applied once, however fast somebody clicks. */
  if (self->stage != STAGE_REVIEW)
    return;

  if (!unseat_refresh_is_due (self->session, self->plan))
    {
      begin (self, unseat_apply_new (self->session, self->plan, self->journal));
      return;
    }

  set_stage (self, STAGE_LOOK_AGAIN);
  unseat_look_again_refresh (self->look_again, self->session, self->plan);
}

static void
show_plan (UnseatReviewDialog *self,
           UnseatPlan         *plan)
{
  g_set_object (&self->plan, plan);
  g_free (self->job);
  self->job = g_strdup (unseat_plan_get_id (plan));
  unseat_review_page_set_plan (self->review_page, plan, unseat_settings_get_number (unseat_session_get_settings (self->session), UNSEAT_NUMBER_CONFIRM_THRESHOLD));
}

static void
slow_cb (UnseatReviewDialog *self)
{
  if (self->stage == STAGE_PREPARE)
    show_look_again (self);
}

static void
included (UnseatReviewDialog *self,
          UnseatPlanning     *planning,
          const char         *problem)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%'u person is included", "%'u people are included", self->n_included), self->n_included);

  set_stage (self, STAGE_REVIEW);
  if (problem != NULL)
    unseat_review_page_refuse_include (self->review_page, problem);
  if (planning == NULL)
    return;

  show_plan (self, unseat_planning_get_plan (planning));
  unseat_review_page_take_focus (self->review_page);
  unseat_announce (GTK_WIDGET (self), text);
}

static void
looked_again_cb (UnseatReviewDialog *self,
                 UnseatOperation    *operation,
                 const char         *problem)
{
  UnseatRefresh     *refresh = UNSEAT_IS_REFRESH (operation) ? UNSEAT_REFRESH (operation) : NULL;
  const char *const *differences = refresh != NULL ? unseat_refresh_get_differences (refresh) : NULL;

  if (self->stage == STAGE_PREPARE)
    included (self, operation != NULL ? UNSEAT_PLANNING (operation) : NULL, problem);
  if (self->stage != STAGE_LOOK_AGAIN)
    return;

  if (differences != NULL && *differences == NULL)
    {
      show_plan (self, unseat_refresh_get_plan (refresh));
      begin (self, unseat_apply_new (self->session, self->plan, self->journal));
    }
  else if (differences != NULL)
    {
      show_plan (self, unseat_refresh_get_plan (refresh));
      unseat_review_page_set_differences (self->review_page, differences);
      set_stage (self, STAGE_REVIEW);
      unseat_announce (GTK_WIDGET (self), *differences);
    }
  else
    {
      set_stage (self, STAGE_REVIEW);
      unseat_review_page_set_problem (self->review_page, problem);
    }
}

static void
sign_in_cb (UnseatReviewDialog *self)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->sign_in_page));
  unseat_sign_in_again_start (self->sign_in_page, self->session);
}

static void
end_with (UnseatReviewDialog  *self,
          UnseatProgressEnding ending,
          const char          *title)
{
  gtk_window_set_title (GTK_WINDOW (self), title);
  show_progress (self);
  unseat_progress_page_set_ending (self->progress_page, ending);
  gtk_widget_grab_focus (unseat_progress_page_get_default_widget (self->progress_page));
}

static void
include_cb (UnseatReviewDialog *self,
            UnseatIntent       *intent,
            char              **user_ids)
{
  if (self->stage != STAGE_REVIEW || intent == NULL)
    return;
  if (!unseat_planner_has_people (self->session, intent))
    {
      unseat_review_page_refuse_include (self->review_page, _ ("The people of this tenant are being read again. Try again when that is done."));
      return;
    }

  self->n_included = g_strv_length (user_ids);
  set_stage (self, STAGE_PREPARE);
  unseat_look_again_include (self->look_again, self->session, intent);
}

void
unseat_review_dialog_stop (UnseatReviewDialog *self)
{
  g_return_if_fail (UNSEAT_IS_REVIEW_DIALOG (self));

  if (self->apply == NULL)
    return;

  end_with (self, UNSEAT_PROGRESS_STOPPING, _ ("Stopping"));
  unseat_apply_stop (self->apply);
}

void
unseat_review_dialog_suspend (UnseatReviewDialog *self)
{
  g_return_if_fail (UNSEAT_IS_REVIEW_DIALOG (self));

  if (self->apply == NULL)
    return;

  end_with (self, UNSEAT_PROGRESS_LEAVING, C_ ("title of a dialog", "Leaving"));
  unseat_apply_suspend (self->apply);
}

void
unseat_review_dialog_abandon (UnseatReviewDialog *self)
{
  g_return_if_fail (UNSEAT_IS_REVIEW_DIALOG (self));

  g_cancellable_cancel (self->cancellable);
}

/* Closing. */

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatReviewDialog *self = UNSEAT_REVIEW_DIALOG (source);
  g_autoptr (GError) error = NULL;
  UnseatAnswer answer = unseat_confirm_finish_answer (GTK_WIDGET (self), result, &error);

  g_clear_object (&self->question);
  if (answer == UNSEAT_ANSWER_CONFIRM)
    unseat_review_dialog_stop (self);
  else if (answer == UNSEAT_ANSWER_MIDDLE)
    unseat_review_dialog_suspend (self);
}

static void
ask_to_leave (UnseatReviewDialog *self)
{
  const UnseatConfirm question = {
    .heading = _ ("Leave the Job?"),
    .body = _ ("Finish it later: nothing further is sent until you go on with it. Stop it: what was not sent is cancelled, and what was "
               "sent already is still verified."),
    .cancel_label = _ ("_Continue"),
    .confirm_label = _ ("_Stop"),
    .middle_label = _ ("Finish _Later"),
  };

  if (self->question != NULL)
    return;

  self->question = g_cancellable_new ();
  unseat_confirm_async (GTK_WIDGET (self), &question, self->question, asked_cb, NULL);
}

/* The result is not put away: what undoes it comes in its place. */
static void
undo_cb (UnseatReviewDialog *self)
{
  g_autoptr (UnseatReviewDialog) alive = g_object_ref (self);
  g_autoptr (UnseatPlan) plan = g_object_ref (self->plan);

  gtk_window_destroy (GTK_WINDOW (self));
  g_signal_emit (self, signals[UNDO], 0, plan);
}

static gboolean
unseat_review_dialog_close_request (GtkWindow *window)
{
  UnseatReviewDialog *self = UNSEAT_REVIEW_DIALOG (window);

  if (self->stage == STAGE_PROGRESS)
    {
      ask_to_leave (self);
      return TRUE;
    }
  if (self->stage == STAGE_RESULT)
    g_signal_emit (self, signals[FINISHED], 0, self->plan);
  return GTK_WINDOW_CLASS (unseat_review_dialog_parent_class)->close_request (window);
}

static void
unseat_review_dialog_dispose (GObject *object)
{
  UnseatReviewDialog *self = UNSEAT_REVIEW_DIALOG (object);

  /* Nobody looks any more: the job can be gone on with. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->question);
  g_clear_object (&self->watch);
  g_clear_object (&self->apply);
  g_clear_object (&self->plan);
  g_clear_object (&self->journal);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_review_dialog_parent_class)->dispose (object);
}

static void
unseat_review_dialog_finalize (GObject *object)
{
  UnseatReviewDialog *self = UNSEAT_REVIEW_DIALOG (object);

  g_clear_pointer (&self->job, g_free);

  G_OBJECT_CLASS (unseat_review_dialog_parent_class)->finalize (object);
}

static void
unseat_review_dialog_class_init (UnseatReviewDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = unseat_review_dialog_dispose;
  object_class->finalize = unseat_review_dialog_finalize;
  window_class->close_request = unseat_review_dialog_close_request;

  signals[BEGUN] = g_signal_new ("begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLAN);
  signals[UNDO] = g_signal_new ("undo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_PLAN);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (UNSEAT_TYPE_REVIEW_PAGE);
  g_type_ensure (UNSEAT_TYPE_LOOK_AGAIN);
  g_type_ensure (UNSEAT_TYPE_PROGRESS_PAGE);
  g_type_ensure (UNSEAT_TYPE_RESULT_PAGE);
  g_type_ensure (UNSEAT_TYPE_SIGN_IN_AGAIN);
  g_type_ensure (UNSEAT_TYPE_ERROR_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-review-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewDialog, review_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewDialog, look_again);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewDialog, progress_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewDialog, result_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewDialog, sign_in_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatReviewDialog, failure_page);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, include_cb);
  gtk_widget_class_bind_template_callback (widget_class, looked_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, slow_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_progress);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, unseat_review_dialog_stop);
  gtk_widget_class_bind_template_callback (widget_class, unseat_review_dialog_abandon);
}

static void
unseat_review_dialog_init (UnseatReviewDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static UnseatReviewDialog *
make (GtkWindow     *parent,
      UnseatSession *session,
      UnseatJournal *journal,
      const char    *job)
{
  UnseatReviewDialog *self = g_object_new (UNSEAT_TYPE_REVIEW_DIALOG, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "transient-for", parent, NULL);

  unseat_window_size_fit (GTK_WINDOW (self), parent);
  if (parent != NULL)
    gtk_window_set_application (GTK_WINDOW (self), gtk_window_get_application (parent));
  self->session = g_object_ref (session);
  self->journal = g_object_ref (journal);
  self->job = g_strdup (job);

  return self;
}

UnseatReviewDialog *
unseat_review_dialog_new (GtkWindow     *parent,
                          UnseatSession *session,
                          UnseatJournal *journal,
                          UnseatPlan    *plan)
{
  UnseatReviewDialog *self = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (UNSEAT_IS_PLAN (plan), NULL);

  self = make (parent, session, journal, unseat_plan_get_id (plan));
  show_plan (self, plan);
  set_stage (self, STAGE_REVIEW);
  return self;
}

UnseatReviewDialog *
unseat_review_dialog_new_resume (GtkWindow     *parent,
                                 UnseatSession *session,
                                 UnseatJournal *journal,
                                 const char    *job)
{
  UnseatReviewDialog *self = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (UNSEAT_IS_SESSION (session), NULL);
  g_return_val_if_fail (UNSEAT_IS_JOURNAL (journal) && job != NULL, NULL);

  self = make (parent, session, journal, job);
  begin (self, unseat_apply_new_resume (session, journal, job));

  return self;
}

UnseatPlan *
unseat_review_dialog_get_plan (UnseatReviewDialog *self)
{
  g_return_val_if_fail (UNSEAT_IS_REVIEW_DIALOG (self), NULL);

  return self->plan;
}

const char *
unseat_review_dialog_get_job (UnseatReviewDialog *self)
{
  g_return_val_if_fail (UNSEAT_IS_REVIEW_DIALOG (self), NULL);

  return self->job;
}

gboolean
unseat_review_dialog_is_running (UnseatReviewDialog *self)
{
  g_return_val_if_fail (UNSEAT_IS_REVIEW_DIALOG (self), FALSE);

  return self->apply != NULL;
}

GPtrArray *
unseat_review_dialog_list_running (GtkApplication *application)
{
  GPtrArray *running = g_ptr_array_new ();
  GList     *windows = NULL;

  g_return_val_if_fail (application == NULL || GTK_IS_APPLICATION (application), NULL);

  if (application != NULL)
    windows = gtk_application_get_windows (application);
  for (; windows != NULL; windows = windows->next)
    if (UNSEAT_IS_REVIEW_DIALOG (windows->data) && unseat_review_dialog_is_running (windows->data))
      g_ptr_array_add (running, windows->data);

  return running;
}
