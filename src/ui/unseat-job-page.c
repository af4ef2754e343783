/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-job-page.h"

#include <glib/gi18n-lib.h>

#include "unseat-comeback-notice.h"
#include "unseat-error-page.h"
#include "unseat-error.h"
#include "unseat-focus.h"
#include "unseat-job-bar.h"
#include "unseat-job-deletion.h"
#include "unseat-job-head.h"
#include "unseat-journal-history.h"
#include "unseat-leave-alone.h"
#include "unseat-place.h"
#include "unseat-plan-text.h"
#include "unseat-replan.h"
#include "unseat-results.h"
#include "unseat-retry.h"
#include "unseat-undo.h"
#include "unseat-wrap.h"

struct _UnseatJobPage
{
  AdwBin parent_instance;

  UnseatSession       *session;         /* (owned) (nullable) */
  UnseatJournalKeeper *keeper;          /* (owned) (nullable): of session */
  GSignalGroup        *session_signals; /* (owned) */
  UnseatJob           *job;             /* (owned) (nullable) */
  UnseatPlan          *plan;            /* (owned) (nullable): of job, when it was read */
  GCancellable        *cancellable;     /* (owned) (nullable): of reading it */
  GCancellable        *question;        /* (owned) (nullable): of the question that is open */
  gboolean             is_led;          /* the focus is to go to the results as soon as they are there */
  guint                n_undo;          /* changes that can be undone */
  guint                n_retry;         /* changes that can be tried again */

  UnseatJobHead   *head;
  GtkStack        *content;
  UnseatErrorPage *error_page;
  UnseatResults   *results;
  UnseatJobBar    *bar;

  UnseatComebackNotice *comeback;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatJobPage, unseat_job_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

enum
{
  CLOSE,
  OPEN,
  REPLAN,
  DELETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What is shown, and what can be done --- */

static guint
get_n_ticked (UnseatJobPage *self)
{
  guint n_ticked;

  g_object_get (self->results, "n-ticked", &n_ticked, NULL);

  return n_ticked;
}

static gboolean
is_elsewhere (UnseatJobPage *self)
{
  const char *tenant_id = self->session != NULL ? unseat_directory_get_tenant_id (unseat_session_get_directory (self->session)) : NULL;

  return tenant_id != NULL && g_ascii_strcasecmp (unseat_job_get_tenant_id (self->job), tenant_id) != 0;
}

/* Returns: (nullable): why nothing can be changed from here */
static const char *
find_obstacle (UnseatJobPage *self)
{
  if (self->job == NULL || self->session == NULL)
    return NULL;
  if (is_elsewhere (self))
    return _ ("This job was done in another tenant. Sign in there to undo it, or to go on with it.");

  return unseat_session_get_read_only_reason (self->session);
}

static void
update_state (UnseatJobPage *self)
{
  const UnseatJobChances chances = {
    .state = self->job != NULL ? unseat_job_get_state (self->job) : UNSEAT_JOB_ENDED,
    .plan = self->plan,
    .obstacle = find_obstacle (self),
    .n_undo = self->n_undo,
    .n_retry = self->n_retry,
    .n_ticked = get_n_ticked (self),
  };
  gboolean may_change = self->plan != NULL && chances.obstacle == NULL;
  gboolean is_broken = may_change && chances.state == UNSEAT_JOB_BROKEN_OFF;
  /* What is not finished may go on: it would take away again what is given back meanwhile. */
  gboolean is_free = may_change && chances.state == UNSEAT_JOB_ENDED;

  unseat_job_bar_set_chances (self->bar, &chances);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.undo", is_free && self->n_undo > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.undo-person", is_free && self->n_undo > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.retry", is_free && self->n_retry > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.resume", is_broken && !unseat_plan_is_unattended (self->plan));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.settle", is_broken);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.copy", self->plan != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "job.delete", self->job != NULL && chances.state != UNSEAT_JOB_AT_WORK);
  g_object_set (self->results, "can-tick", is_free && self->n_undo > 1, NULL);
}

static void
count_chances (UnseatJobPage *self)
{
  GListModel *changes = self->plan != NULL ? unseat_plan_get_changes (self->plan) : NULL;

  self->n_undo = 0;
  self->n_retry = 0;
  for (guint i = 0; changes != NULL && i < g_list_model_get_n_items (changes); i++)
    {
      g_autoptr (UnseatChange) change = g_list_model_get_item (changes, i);

      self->n_undo += unseat_undo_can_undo (change);
      self->n_retry += unseat_retry_can_retry (change);
    }
}

static void
show_plan (UnseatJobPage *self,
           UnseatPlan    *plan)
{
  g_set_object (&self->plan, plan);
  if (plan == NULL)
    unseat_comeback_notice_set_plan (self->comeback, NULL);
  count_chances (self);
  unseat_job_head_set_plan (self->head, plan);
  unseat_results_set_plan (self->results, plan);
  gtk_stack_set_visible_child_name (self->content, plan != NULL ? "results" : "loading");
  update_state (self);
  if (plan != NULL && self->is_led && unseat_focus_is_inside (GTK_WIDGET (self->head)))
    unseat_results_focus_rows (self->results);
  self->is_led = FALSE;
}

/* --- Reading --- */

static void
stop_reading (UnseatJobPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What was read before stays. */
static void
show_failure (UnseatJobPage *self,
              const GError  *error)
{
  g_clear_object (&self->cancellable);
  unseat_error_page_set_error (self->error_page, error);
  if (self->plan == NULL)
    gtk_stack_set_visible_child_name (self->content, "error");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatJobPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatPlan) plan = unseat_journal_load_finish (UNSEAT_JOURNAL (source), result, &error);

  if (unseat_error_is_cancelled (error))
    return;

  if (plan == NULL)
    {
      show_failure (self, error);
      return;
    }

  g_clear_object (&self->cancellable);
  if (self->session != NULL)
    unseat_plan_set_book (plan, unseat_directory_get_book (unseat_session_get_directory (self->session)));
  show_plan (self, plan);
  if (self->session != NULL && !is_elsewhere (self))
    unseat_comeback_notice_read (self->comeback, UNSEAT_JOURNAL (source), plan, unseat_session_get_clock (self->session));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (UnseatJobPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UnseatJournal) journal = unseat_journal_keeper_open_finish (UNSEAT_JOURNAL_KEEPER (source), result, &error);

  if (unseat_error_is_cancelled (error))
    return;

  if (journal == NULL)
    show_failure (self, error);
  else
    unseat_journal_load_async (journal, unseat_job_get_id (self->job), self->cancellable, loaded_cb, g_object_ref (self));
}

static void
read_plan (UnseatJobPage *self)
{
  stop_reading (self);
  if (self->job == NULL || self->keeper == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  unseat_journal_keeper_open_async (self->keeper, self->cancellable, opened_cb, g_object_ref (self));
}

/* --- Deleting --- */

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UnseatJobPage *self = UNSEAT_JOB_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *job = unseat_job_deletion_finish (GTK_WIDGET (self), result, &error);

  g_clear_object (&self->question);
  if (job != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Deleted from the history"));
      g_signal_emit (self, signals[DELETED], 0, job);
    }
  else if (error != NULL && !unseat_error_is_cancelled (error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void
delete_job (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  UnseatJobPage *self = UNSEAT_JOB_PAGE (widget);

  if (self->question != NULL || self->keeper == NULL)
    return;

  self->question = g_cancellable_new ();
  unseat_job_deletion_async (widget, self->keeper, unseat_job_get_id (self->job), self->question, deleted_cb, NULL);
}

/* --- Actions --- */

static void
emit_replan (UnseatJobPage *self,
             UnseatPlanKind kind,
             GPtrArray     *chosen)
{
  g_autoptr (UnseatReplan) replan = unseat_replan_new_for_job (self->session, self->keeper, kind, self->plan, chosen);

  g_signal_emit (self, signals[REPLAN], 0, replan);
}

static void
undo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  UnseatJobPage *self = UNSEAT_JOB_PAGE (widget);
  g_autoptr (GPtrArray) ticked = unseat_results_dup_ticked (self->results);

  emit_replan (self, UNSEAT_PLAN_UNDO, ticked->len > 0 ? ticked : NULL);
}

/* Whatever is ticked, searched for or filtered by. */
static void
undo_person (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatJobPage *self = UNSEAT_JOB_PAGE (widget);
  g_autoptr (GPtrArray) chosen = unseat_results_dup_of_person (self->results, g_variant_get_string (parameter, NULL));

  if (chosen->len > 0)
    emit_replan (self, UNSEAT_PLAN_UNDO, chosen);
}

static void
retry (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  emit_replan (UNSEAT_JOB_PAGE (widget), UNSEAT_PLAN_RETRY, NULL);
}

static void
resume (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "tenant.resume", "s", unseat_job_get_id (UNSEAT_JOB_PAGE (widget)->job));
}

static void
settle (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "tenant.settle", "s", unseat_job_get_id (UNSEAT_JOB_PAGE (widget)->job));
}

static void
leave_alone (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  UnseatJobPage      *self = UNSEAT_JOB_PAGE (widget);
  UnseatRuleComeback *comeback = unseat_comeback_notice_get_comeback (self->comeback);

  if (comeback != NULL && self->plan != NULL)
    unseat_leave_alone_open (GTK_WINDOW (gtk_widget_get_root (widget)), self->session, self->keeper, comeback, self->plan);
}

/* There is nothing to press any more. */
static void
settled_cb (UnseatJobPage *self)
{
  unseat_place_lead (GTK_WIDGET (self));
}

static void
copy (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  UnseatJobPage   *self = UNSEAT_JOB_PAGE (widget);
  g_autofree char *head = unseat_job_head_dup_text (self->head);
  g_autoptr (GString) text = g_string_new (head);

  g_string_append (text, "\n\n");
  unseat_plan_text_append (text, self->plan);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Copied"));
}

static void
open_job (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  g_signal_emit (widget, signals[OPEN], 0, g_variant_get_string (parameter, NULL));
}

static void
close_page (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE], 0);
}

/* One step back: the search, the ticks, the page. */
static void
back (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  UnseatJobPage *self = UNSEAT_JOB_PAGE (widget);

  if (unseat_results_clear_search (self->results))
    return;

  if (get_n_ticked (self) > 0)
    unseat_results_untick_all (self->results);
  else
    close_page (widget, NULL, NULL);
}

static void
search_stopped_cb (UnseatJobPage *self)
{
  back (GTK_WIDGET (self), NULL, NULL);
}

static void
tick_all (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  UnseatJobPage *self = UNSEAT_JOB_PAGE (widget);
  gboolean       can_tick;

  g_object_get (self->results, "can-tick", &can_tick, NULL);
  if (can_tick && !unseat_focus_is_text (widget))
    unseat_results_tick_all (self->results);
}

static void
untick (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  unseat_results_untick_all (UNSEAT_JOB_PAGE (widget)->results);
}

static void
try_again (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  UnseatJobPage *self = UNSEAT_JOB_PAGE (widget);

  gtk_stack_set_visible_child_name (self->content, "loading");
  read_plan (self);
}

/* --- The object --- */

static gboolean
unseat_job_page_lead (UnseatPlace *place)
{
  UnseatJobPage *self = UNSEAT_JOB_PAGE (place);
  const char    *shown = gtk_stack_get_visible_child_name (self->content);

  if (g_strcmp0 (shown, "results") == 0 && unseat_results_focus_rows (self->results))
    return TRUE;

  self->is_led = g_strcmp0 (shown, "loading") == 0;
  return unseat_focus_enter (gtk_stack_get_visible_child (self->content)) || unseat_focus_enter (GTK_WIDGET (self->head));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_job_page_lead;
}

static void
unseat_job_page_dispose (GObject *object)
{
  UnseatJobPage *self = UNSEAT_JOB_PAGE (object);

  stop_reading (self);
  g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->plan);
  g_clear_object (&self->job);
  g_clear_object (&self->keeper);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (unseat_job_page_parent_class)->dispose (object);
}

static void
install_signals (UnseatJobPageClass *klass)
{
  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REPLAN] = g_signal_new ("replan", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, UNSEAT_TYPE_REPLAN);
  signals[DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "job.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "job.undo-person", "s", undo_person);
  gtk_widget_class_install_action (widget_class, "job.retry", NULL, retry);
  gtk_widget_class_install_action (widget_class, "job.resume", NULL, resume);
  gtk_widget_class_install_action (widget_class, "job.settle", NULL, settle);
  gtk_widget_class_install_action (widget_class, "job.leave-alone", NULL, leave_alone);
  gtk_widget_class_install_action (widget_class, "job.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "job.delete", NULL, delete_job);
  gtk_widget_class_install_action (widget_class, "job.open", "s", open_job);
  gtk_widget_class_install_action (widget_class, "job.close", NULL, close_page);
  gtk_widget_class_install_action (widget_class, "job.back", NULL, back);
  gtk_widget_class_install_action (widget_class, "job.tick-all", NULL, tick_all);
  gtk_widget_class_install_action (widget_class, "job.untick", NULL, untick);
  gtk_widget_class_install_action (widget_class, "job.try-again", NULL, try_again);
  unseat_place_bind_back (widget_class, "job.close");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "job.tick-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "job.back", NULL);
}

static void
unseat_job_page_class_init (UnseatJobPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = unseat_job_page_dispose;

  install_signals (klass);
  install_actions (widget_class);

  g_type_ensure (UNSEAT_TYPE_COMEBACK_NOTICE);
  g_type_ensure (UNSEAT_TYPE_ERROR_PAGE);
  g_type_ensure (UNSEAT_TYPE_JOB_BAR);
  g_type_ensure (UNSEAT_TYPE_JOB_HEAD);
  g_type_ensure (UNSEAT_TYPE_RESULTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-job-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatJobPage, head);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobPage, content);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobPage, results);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobPage, bar);
  gtk_widget_class_bind_template_child (widget_class, UnseatJobPage, comeback);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
unseat_job_page_init (UnseatJobPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  unseat_wrap_labels (GTK_WIDGET (self));
  g_signal_connect_object (self->results, "notify::n-ticked", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  self->session_signals = g_signal_group_new (UNSEAT_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only-reason", G_CALLBACK (update_state), self);
  update_state (self);
}

void
unseat_job_page_set_session (UnseatJobPage       *self,
                             UnseatSession       *session,
                             UnseatJournalKeeper *keeper)
{
  g_return_if_fail (UNSEAT_IS_JOB_PAGE (self));

  unseat_job_page_set_job (self, NULL, NULL);
  g_set_object (&self->session, session);
  g_set_object (&self->keeper, keeper);
  g_signal_group_set_target (self->session_signals, session);
  update_state (self);
}

void
unseat_job_page_set_job (UnseatJobPage *self,
                         UnseatJob     *job,
                         GListModel    *jobs)
{
  g_return_if_fail (UNSEAT_IS_JOB_PAGE (self));

  if (job == NULL || self->job == NULL || g_strcmp0 (unseat_job_get_id (job), unseat_job_get_id (self->job)) != 0)
    show_plan (self, NULL);
  g_set_object (&self->job, job);
  unseat_job_head_set_job (self->head, job, jobs);
  read_plan (self);
  update_state (self);
}

UnseatJob *
unseat_job_page_get_job (UnseatJobPage *self)
{
  g_return_val_if_fail (UNSEAT_IS_JOB_PAGE (self), NULL);

  return self->job;
}

void
unseat_job_page_focus_search (UnseatJobPage *self)
{
  g_return_if_fail (UNSEAT_IS_JOB_PAGE (self));

  unseat_results_focus_search (self->results);
}
