/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-apply-private.h"

#include "unseat-apply-groups.h"
#include "unseat-error.h"
#include "unseat-session-private.h"
#include "unseat-utils.h"

#include <glib/gi18n-lib.h>

/* Only what is in the journal can wait: the person may never come back. */
static gboolean
may_wait (UnseatApply  *self,
          const GError *error)
{
  if (!self->waits_for_sign_in || self->is_stopped || self->is_suspended)
    return FALSE;

  return self->is_kept && self->client != NULL && g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED);
}

void
unseat_apply_fail (UnseatApply *self,
                   GError      *error)
{
  unseat_session_report_error (self->session, self->client, error);
  if (may_wait (self, error))
    unseat_apply_set_needs_sign_in (self, TRUE);
  else if (self->failure == NULL)
    self->failure = g_steal_pointer (&error);
  g_clear_error (&error);
}

void
unseat_apply_show_progress (UnseatApply *self,
                            guint64      n_verified)
{
  unseat_apply_show_done (self, self->n_decided + n_verified);
}

static void
child_status_cb (UnseatOperation *child,
                 GParamSpec      *pspec,
                 UnseatApply     *self)
{
  unseat_apply_set_activity (self, unseat_operation_get_status (child));
}

void
unseat_apply_follow_status (UnseatApply     *self,
                            UnseatOperation *operation)
{
  g_signal_connect_object (operation, "notify::status", G_CALLBACK (child_status_cb), self, 0);
}

/* One child is at work at a time, so that one handler serves them all. */
static void
child_progress_cb (UnseatOperation *child,
                   GParamSpec      *pspec,
                   UnseatApply     *self)
{
  unseat_apply_show_progress (self, unseat_operation_get_done (child));
}

void
unseat_apply_run_child (UnseatApply        *self,
                        UnseatOperation    *child,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback)
{
  self->is_at_work = TRUE;
  g_signal_connect_object (child, "notify::done", G_CALLBACK (child_progress_cb), self, 0);
  unseat_apply_follow_status (self, child);
  unseat_operation_run_async (child, cancellable, callback, unseat_operation_begin (UNSEAT_OPERATION (self)));
}

UnseatApplyChildEnd
unseat_apply_take_child_end (UnseatApply     *self,
                             UnseatOperation *child,
                             GAsyncResult    *result)
{
  g_autoptr (GError) error = NULL;
  UnseatApplyChildEnd end = unseat_operation_run_finish (child, result, &error) ? UNSEAT_APPLY_CHILD_DONE : UNSEAT_APPLY_CHILD_FAILED;

  if (self->is_interrupted)
    end = UNSEAT_APPLY_CHILD_INTERRUPTED;

  g_signal_handlers_disconnect_by_data (child, self);
  if (error != NULL && !unseat_error_is_cancelled (error))
    unseat_apply_fail (self, g_steal_pointer (&error));
  self->is_at_work = FALSE;
  self->is_interrupted = FALSE;
  unseat_apply_set_activity (self, NULL);

  return end;
}

/* What waited for too long is looked at again, like everything after a pause; not for ever, because a server may ask to wait each time. */
gboolean
unseat_apply_has_to_look_again (UnseatApply *self)
{
  if (!unseat_apply_sending_was_too_late (self->sending) || self->is_stopped)
    return FALSE;

  self->n_too_late++;
  if (self->n_too_late < UNSEAT_APPLY_GROUPS_MAX_LOOKS)
    return TRUE;

  unseat_apply_fail (self, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BUSY, _ ("Microsoft 365 is too busy to change what a group gives. Go on with this job later.")));

  return FALSE;
}

/* What is read can be left at any time. */
void
unseat_apply_begin_reading (UnseatApply        *self,
                            UnseatOperation    *child,
                            GAsyncReadyCallback callback)
{
  self->reading = g_cancellable_new ();
  self->reading_handler = unseat_cancellable_follow (self->reading, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)));
  unseat_apply_run_child (self, child, self->reading, callback);
}

void
unseat_apply_end_reading (UnseatApply *self)
{
  g_cancellable_disconnect (unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), self->reading_handler);
  g_clear_object (&self->reading);
}

/* Nothing more is sent, or read back. */
void
unseat_apply_give_up (UnseatApply *self)
{
  self->stage = self->has_begun ? UNSEAT_APPLY_STAGE_PRODUCTS : UNSEAT_APPLY_STAGE_END;
}

void
unseat_apply_recorded_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  UnseatApply *self = user_data; /* (transfer full) */
  g_autoptr (GError) error = NULL;

  if (!unseat_journal_record_finish (UNSEAT_JOURNAL (source), result, &error))
    unseat_apply_fail (self, g_steal_pointer (&error));
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

void
unseat_apply_record_left (UnseatApply *self,
                          GPtrArray   *left)
{
  for (guint i = 0; i < left->len; i++)
    self->n_decided += unseat_outcome_is_final (unseat_change_get_outcome (left->pdata[i])) ? 1 : 0;
  unseat_apply_show_progress (self, 0);
  if (left->len > 0)
    unseat_journal_record_async (self->journal, self->plan, left, unseat_clock_get_time (unseat_session_get_clock (self->session)), NULL, unseat_apply_recorded_cb,
                                 unseat_operation_begin (UNSEAT_OPERATION (self)));
}
