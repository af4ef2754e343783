/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-sign-in-wait.h"

#include "unseat-error.h"

#include <glib/gi18n-lib.h>

struct _UnseatSignInWait
{
  UnseatHold parent_instance;

  UnseatSession *session; /* (owned) */
  UnseatAccount *account; /* (owned) */
};

G_DEFINE_FINAL_TYPE (UnseatSignInWait, unseat_sign_in_wait, UNSEAT_TYPE_HOLD)

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
      unseat_hold_end (UNSEAT_HOLD (self), is_back (self) ? NULL : make_error ());
      return;
    case UNSEAT_SESSION_SIGNED_OUT:
      unseat_hold_end (UNSEAT_HOLD (self), make_error ());
      return;
    case UNSEAT_SESSION_EXPIRED:
    case UNSEAT_SESSION_SIGNING_IN:
    default:
      return;
    }
}

static void
unseat_sign_in_wait_step (UnseatOperation *operation)
{
  UnseatSignInWait *self = UNSEAT_SIGN_IN_WAIT (operation);

  UNSEAT_OPERATION_CLASS (unseat_sign_in_wait_parent_class)->step (operation);
  unseat_operation_set_status (operation, _ ("Your sign-in has ended. Sign in again to go on."));
  g_signal_connect_object (self->session, "notify::state", G_CALLBACK (state_cb), self, 0);
  state_cb (self->session, NULL, self); /* may have happened by now */
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

  unseat_hold_end (UNSEAT_HOLD (self), make_error ());
}
