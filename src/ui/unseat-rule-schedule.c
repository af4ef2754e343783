/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-rule-schedule.h"

#include <glib/gi18n-lib.h>

#include "unseat-accessible.h"
#include "unseat-error.h"
#include "unseat-job-words.h"
#include "unseat-rule-timer.h"
#include "unseat-utils.h"

#define NO_BREAK "\302\240" /* U+00A0 */

struct _UnseatRuleSchedule
{
  AdwPreferencesGroup parent_instance;

  UnseatSettings      *settings; /* (owned) (nullable): NULL while it is not offered */
  UnseatRuleTimerState state;
  gint64               next;
  UnseatRuleTimer     *timer;       /* (owned) (nullable): what is asked, or turned */
  GCancellable        *cancellable; /* (owned) (nullable): of @timer */
  gboolean             is_turning;

  GtkWidget *row;
  GtkSwitch *toggle;
};

G_DEFINE_FINAL_TYPE (UnseatRuleSchedule, unseat_rule_schedule, ADW_TYPE_PREFERENCES_GROUP)

/* Returns: (transfer full): when the rules run, and how */
static char *
describe (UnseatRuleSchedule *self)
{
  g_autofree char *moment = self->next > 0 ? unseat_job_words_moment (self->next) : NULL;
  g_autoptr (GString) whole = g_string_new (moment);

  if (moment == NULL)
    return g_strdup (_ ("This computer runs those that are on, with your sign-in, while you are logged in"));

  g_string_replace (whole, " ", NO_BREAK, 0); /* a date is read in one line */
  /* Translators: a date and a time of day. */
  return g_strdup_printf (_ ("This computer runs those that are on, with your sign-in, while you are logged in. Next: %s"), whole->str);
}

static void
show_state (UnseatRuleSchedule *self)
{
  gboolean         is_on = self->state == UNSEAT_RULE_TIMER_ON;
  g_autofree char *subtitle = describe (self);

  gtk_widget_set_visible (GTK_WIDGET (self), self->settings != NULL && self->state != UNSEAT_RULE_TIMER_NONE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), subtitle);
  if (self->is_turning)
    return;

  gtk_switch_set_state (self->toggle, is_on);
  gtk_switch_set_active (self->toggle, is_on);
}

static void look (UnseatRuleSchedule *self);

static void
stop (UnseatRuleSchedule *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->timer);
  self->is_turning = FALSE;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (UnseatRuleSchedule) self = unseat_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  gboolean done = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);

  if (self == NULL || unseat_error_is_cancelled (error) || source != G_OBJECT (self->timer))
    return;

  stop (self);
  if (done)
    {
      self->state = unseat_rule_timer_get_state (UNSEAT_RULE_TIMER (source));
      self->next = unseat_rule_timer_get_next (UNSEAT_RULE_TIMER (source));
    }
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
  show_state (self);
  if (!done)
    look (self); /* a part of it may have been done */
}

static void
run (UnseatRuleSchedule *self,
     UnseatRuleTimer    *timer)
{
  stop (self);
  self->timer = g_object_ref (timer);
  self->cancellable = g_cancellable_new ();
  unseat_operation_run_async (UNSEAT_OPERATION (timer), self->cancellable, done_cb, unseat_weak_new (self));
}

/* What is being turned is not cut short by it: a timer would be on at the next start, and not now. */
static void
look (UnseatRuleSchedule *self)
{
  g_autoptr (UnseatRuleTimer) timer = NULL;

  if (self->is_turning || self->settings == NULL || !gtk_widget_get_mapped (gtk_widget_get_parent (GTK_WIDGET (self))))
    return;

  timer = unseat_rule_timer_new_look (self->settings);
  run (self, timer);
}

/* The switch shows how it is, as soon as it is so. */
static gboolean
state_set_cb (UnseatRuleSchedule *self,
              gboolean            state)
{
  g_autoptr (UnseatRuleTimer) timer = NULL;

  if (self->settings == NULL || state == (self->state == UNSEAT_RULE_TIMER_ON))
    return TRUE;

  timer = unseat_rule_timer_new_set (self->settings, state);
  run (self, timer);
  self->is_turning = TRUE;

  return TRUE;
}

static void
unseat_rule_schedule_dispose (GObject *object)
{
  UnseatRuleSchedule *self = UNSEAT_RULE_SCHEDULE (object);

  stop (self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (unseat_rule_schedule_parent_class)->dispose (object);
}

static void
unseat_rule_schedule_class_init (UnseatRuleScheduleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_rule_schedule_dispose;
}

static void
unseat_rule_schedule_init (UnseatRuleSchedule *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->row = row;
  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->toggle, "state-set", G_CALLBACK (state_set_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Run Rules That Are Due Every Night"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->toggle));
  unseat_accessible_describe_by_subtitle (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  show_state (self);
}

void
unseat_rule_schedule_set_settings (UnseatRuleSchedule *self,
                                   UnseatSettings     *settings)
{
  g_return_if_fail (UNSEAT_IS_RULE_SCHEDULE (self));

  g_set_object (&self->settings, settings);
  show_state (self);
  look (self);
}
