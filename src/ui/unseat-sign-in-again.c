/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-sign-in-again.h"

#include "unseat-error-page.h"
#include "unseat-error.h"
#include "unseat-place.h"
#include "unseat-sign-in-code.h"

struct _UnseatSignInAgain
{
  AdwBin parent_instance;

  GCancellable *cancellable; /* (owned) (nullable): of the sign-in in progress */

  GtkStack         *stack;
  UnseatSignInCode *code;
  UnseatErrorPage  *error_page;
};

static void place_iface_init (UnseatPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UnseatSignInAgain, unseat_sign_in_again, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (UNSEAT_TYPE_PLACE, place_iface_init))

enum
{
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_page (UnseatSignInAgain *self,
           gpointer           page)
{
  gtk_stack_set_visible_child (self->stack, page);
  unseat_place_lead (GTK_WIDGET (self));
}

static void
end (UnseatSignInAgain *self,
     gboolean           signed_in,
     const GError      *error)
{
  g_clear_object (&self->cancellable);
  if (signed_in || unseat_error_is_cancelled (error))
    {
      g_signal_emit (self, signals[ENDED], 0);
      return;
    }

  unseat_error_page_set_error (self->error_page, error);
  show_page (self, self->error_page);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (UnseatSignInAgain) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean signed_in = unseat_session_sign_in_finish (UNSEAT_SESSION (source), result, &error);

  end (self, signed_in, error);
}

static void
used_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (UnseatSignInAgain) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean signed_in = unseat_session_use_account_finish (UNSEAT_SESSION (source), result, &error);

  end (self, signed_in, error);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  UnseatSignInAgain *self = UNSEAT_SIGN_IN_AGAIN (widget);

  if (self->cancellable != NULL)
    unseat_sign_in_again_cancel (self);
  else
    g_signal_emit (self, signals[ENDED], 0);
}

static gboolean
unseat_sign_in_again_lead (UnseatPlace *place)
{
  return unseat_place_lead (gtk_stack_get_visible_child (UNSEAT_SIGN_IN_AGAIN (place)->stack));
}

static void
place_iface_init (UnseatPlaceInterface *iface)
{
  iface->lead = unseat_sign_in_again_lead;
}

/* Nobody looks at the code any more.  (The sign-in keeps this alive until it has ended, so that dispose would come too late.) */
static void
unseat_sign_in_again_unroot (GtkWidget *widget)
{
  unseat_sign_in_again_cancel (UNSEAT_SIGN_IN_AGAIN (widget));

  GTK_WIDGET_CLASS (unseat_sign_in_again_parent_class)->unroot (widget);
}

static void
unseat_sign_in_again_class_init (UnseatSignInAgainClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->unroot = unseat_sign_in_again_unroot;

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (UNSEAT_TYPE_ERROR_PAGE);
  g_type_ensure (UNSEAT_TYPE_SIGN_IN_CODE);
  gtk_widget_class_install_action (widget_class, "sign-in.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/unseat/Unseat/ui/unseat-sign-in-again.ui");
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInAgain, stack);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInAgain, code);
  gtk_widget_class_bind_template_child (widget_class, UnseatSignInAgain, error_page);
}

static void
unseat_sign_in_again_init (UnseatSignInAgain *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
unseat_sign_in_again_start (UnseatSignInAgain *self,
                            UnseatSession     *session)
{
  UnseatAccount *account = NULL;

  g_return_if_fail (UNSEAT_IS_SIGN_IN_AGAIN (self) && UNSEAT_IS_SESSION (session));

  account = unseat_session_get_account (session);
  if (self->cancellable != NULL || account == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  unseat_sign_in_code_set_session (self->code, session, NULL);
  show_page (self, self->code);

  /* There is no code for an application: it proves itself once more, with what its files have now. */
  if (unseat_account_is_application (account))
    {
      unseat_session_use_account_async (session, account, self->cancellable, used_cb, g_object_ref (self));
      return;
    }

  unseat_session_sign_in_async (session, unseat_account_get_tenant_id (account), unseat_account_get_client_id (account),
                                unseat_account_get_cloud_id (account), self->cancellable, signed_in_cb, g_object_ref (self));
}

void
unseat_sign_in_again_cancel (UnseatSignInAgain *self)
{
  g_return_if_fail (UNSEAT_IS_SIGN_IN_AGAIN (self));

  g_cancellable_cancel (self->cancellable);
}
