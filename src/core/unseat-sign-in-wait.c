/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-sign-in-wait.h"

#include "unseat-error.h"

#include <glib/gi18n-lib.h>

struct _UnseatSignInWait
{
  UnseatOperation parent_instance;

  UnseatSession *session; /* (owned) */
  UnseatAccount *account; /* (owned) */
  GSource       *source;  /* (owned) (nullable): fires when the caller cancels */
  gpointer       pending; /* (owned) (nullable): from begin(), while it waits */
};

G_DEFINE_FINAL_TYPE (UnseatSignInWait, unseat_sign_in_wait, UNSEAT_TYPE_OPERATION)

static void state_cb (UnseatSession    *session,
                      GParamSpec       *pspec,
                      UnseatSignInWait *self);

static void
end (UnseatSignInWait *self,
     GError           *error)
{
  gpointer pending = g_steal_pointer (&self->pending);

  g_signal_handlers_disconnect_by_func (self->session, state_cb, self);
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  unseat_operation_end (pending, error);
}

static GError *
make_error (void)
{
  return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("The sign-in has ended, and nobody signed in again."));
}

static gboolean
is_back (UnseatSignInWait *self)
{
  UnseatAccount *account = unseat_session_get_account (self->session);

  return account != NULL && g_str_equal (unseat_account_get_key (account), unseat_account_get_key (self->account));
}

static void
state_cb (UnseatSession    *session,
          GParamSpec       *pspec,
          UnseatSignInWait *self)
{
  switch (unseat_session_get_state (session))
    {
    case UNSEAT_SESSION_SIGNED_IN:
      end (self, is_back (self) ? NULL : make_error ());
      return;
    case UNSEAT_SESSION_SIGNED_OUT:
      end (self, make_error ());
      return;
    case UNSEAT_SESSION_EXPIRED:
    case UNSEAT_SESSION_SIGNING_IN:
    default:
      return;
    }
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  GError *error = NULL;

  g_cancellable_set_error_if_cancelled (cancellable, &error);
  end (user_data, error);

  return G_SOURCE_REMOVE;
}

static void
wait_for_person (UnseatSignInWait *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  GCancellable    *cancellable = unseat_operation_get_cancellable (operation);

  self->pending = unseat_operation_begin (operation);
  unseat_operation_set_status (operation, _ ("Your sign-in has ended. Sign in again to go on."));
  g_signal_connect_object (self->session, "notify::state", G_CALLBACK (state_cb), self, 0);
  if (cancellable != NULL)
    {
      self->source = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->source, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->source, g_main_context_get_thread_default ());
    }

  state_cb (self->session, NULL, self); /* may have happened by now */
}

static void
unseat_sign_in_wait_step (UnseatOperation *operation)
{
  unseat_operation_complete (operation);
  wait_for_person (UNSEAT_SIGN_IN_WAIT (operation));
}

static void
unseat_sign_in_wait_dispose (GObject *object)
{
  UnseatSignInWait *self = UNSEAT_SIGN_IN_WAIT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (unseat_sign_in_wait_parent_class)->dispose (object);
}

static void
unseat_sign_in_wait_class_init (UnseatSignInWaitClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = unseat_sign_in_wait_dispose;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_sign_in_wait_step;
}

static void
unseat_sign_in_wait_init (UnseatSignInWait *self)
{
}

UnseatSignInWait *
unseat_sign_in_wait_new (UnseatSession *session,
                         UnseatAccount *account)
{
  UnseatSignInWait *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_SESSION (session) && UNSEAT_IS_ACCOUNT (account), NULL);

  self = g_object_new (UNSEAT_TYPE_SIGN_IN_WAIT, NULL);
  self->session = g_object_ref (session);
  self->account = g_object_ref (account);

  return self;
}

void
unseat_sign_in_wait_give_up (UnseatSignInWait *self)
{
  g_return_if_fail (UNSEAT_IS_SIGN_IN_WAIT (self));

  if (self->pending != NULL)
    end (self, make_error ());
}
