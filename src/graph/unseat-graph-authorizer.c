/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-authorizer.h"

#include <glib/gi18n-lib.h>

#include "unseat-error.h"
#include "unseat-graph-refresh.h"
#include "unseat-graph-transport.h"

#define EARLY (5 * 60 * 1000) /* milliseconds before the end */

typedef enum
{
  WANTS_TOKEN,
  WANTS_END, /* of the refresh in flight */
} WaiterKind;

typedef struct
{
  WaiterKind kind;
  GTask     *task;   /* (owned) */
  GSource   *source; /* (owned) (nullable): the caller's cancellable */
} Waiter;

struct _UnseatGraphAuthorizer
{
  GObject parent_instance;

  UnseatEndpoints       *endpoints;  /* (owned) */
  UnseatClock           *clock;      /* (owned) */
  UnseatAccount         *account;    /* (owned) */
  UnseatGraphTokenStore *store;      /* (owned) (nullable): NULL once it failed */
  UnseatGraphCredential *credential; /* (owned) (nullable): of an application */
  SoupSession           *http;       /* (owned) */

  UnseatGraphToken *token;      /* (owned) (nullable) */
  gint64            fresh_till; /* monotonic milliseconds; 0 = the access token is not to be used any more */
  gint64            not_before; /* monotonic milliseconds before which the service does not want to be asked */
  GError           *end;        /* (owned) (nullable): why there will be no further token */

  UnseatGraphRefresh *refresh;     /* (owned) (nullable): in flight */
  GCancellable       *cancellable; /* (owned): of @refresh, not of any caller */
  GPtrArray          *waiters;     /* (owned) (element-type Waiter) */
};

G_DEFINE_FINAL_TYPE (UnseatGraphAuthorizer, unseat_graph_authorizer, G_TYPE_OBJECT)

enum
{
  SIGNAL_STORE_FAILED,
  SIGNAL_EXPIRED,
  SIGNAL_REFRESHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
waiter_free (gpointer data)
{
  Waiter *waiter = data;

  if (waiter->source != NULL)
    g_source_destroy (waiter->source);
  g_clear_pointer (&waiter->source, g_source_unref);
  g_clear_object (&waiter->task);
  g_free (waiter);
}

static void
take_token (UnseatGraphAuthorizer *self,
            UnseatGraphToken      *token)
{
  gint64 now = unseat_clock_get_monotonic (self->clock);
  gint64 left = MAX (unseat_graph_token_get_expires (token) - now, 0);

  g_clear_pointer (&self->token, unseat_graph_token_unref);
  self->token = unseat_graph_token_ref (token);
  self->fresh_till = now + left - MIN (EARLY, left / 2);
}

static void
answer_waiter (UnseatGraphAuthorizer *self,
               Waiter                *waiter,
               const GError          *error)
{
  if (waiter->kind == WANTS_END)
    g_task_return_boolean (waiter->task, TRUE);
  else if (error != NULL)
    g_task_return_error (waiter->task, g_error_copy (error));
  else
    g_task_return_pointer (waiter->task, unseat_graph_token_ref (self->token), (GDestroyNotify) unseat_graph_token_unref);
}

static void
answer_waiters (UnseatGraphAuthorizer *self,
                const GError          *error)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);

  self->waiters = g_ptr_array_new_with_free_func (waiter_free);
  for (guint i = 0; i < waiters->len; i++)
    answer_waiter (self, waiters->pdata[i], error);
}

/* Also what a stopped authorizer does with a refresh that came back after all. */
static void
end_with (UnseatGraphAuthorizer *self,
          const GError          *error)
{
  g_clear_pointer (&self->token, unseat_graph_token_unref);
  self->fresh_till = 0;
  if (self->end == NULL)
    self->end = g_error_copy (error);
}

static void
take_refresh (UnseatGraphAuthorizer *self,
              UnseatGraphRefresh    *refresh)
{
  const GError *store_error = unseat_graph_refresh_get_store_error (refresh);

  g_set_object (&self->account, unseat_graph_refresh_get_account (refresh));
  take_token (self, unseat_graph_refresh_get_token (refresh));

  if (store_error != NULL)
    {
      g_clear_object (&self->store); /* or every hour a person would be asked for a keyring they did not want to open */
      g_signal_emit (self, signals[SIGNAL_STORE_FAILED], 0, store_error);
    }
  g_signal_emit (self, signals[SIGNAL_REFRESHED], 0);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (UnseatGraphAuthorizer) self = user_data;
  g_autoptr (UnseatGraphRefresh) refresh = g_steal_pointer (&self->refresh);
  g_autoptr (GError) error = NULL;
  gboolean worked = unseat_operation_run_finish (UNSEAT_OPERATION (source), result, &error);

  self->not_before = unseat_graph_refresh_get_not_before (refresh);
  if (self->end != NULL) /* stopped meanwhile */
    {
      answer_waiters (self, self->end);
      return;
    }

  if (worked)
    take_refresh (self, refresh);
  else if (unseat_graph_refresh_is_final (refresh))
    {
      end_with (self, error);
      g_signal_emit (self, signals[SIGNAL_EXPIRED], 0, error);
    }

  answer_waiters (self, error);
}

static gboolean
caller_cancelled_cb (GCancellable *cancellable,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  UnseatGraphAuthorizer *self = g_task_get_source_object (task);

  for (guint i = 0; i < self->waiters->len; i++)
    {
      Waiter *waiter = self->waiters->pdata[i];

      if (waiter->task == task)
        {
          g_task_return_error_if_cancelled (task);
          g_ptr_array_remove_index (self->waiters, i);
          break;
        }
    }

  return G_SOURCE_REMOVE;
}

static void
add_waiter (UnseatGraphAuthorizer *self,
            WaiterKind             kind,
            GTask                 *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Waiter       *waiter = g_new0 (Waiter, 1);

  waiter->kind = kind;
  waiter->task = g_object_ref (task);
  if (cancellable != NULL)
    {
      waiter->source = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->source, G_SOURCE_FUNC (caller_cancelled_cb), task, NULL);
      g_source_attach (waiter->source, g_task_get_context (task));
    }

  g_ptr_array_add (self->waiters, waiter);
}

static void
start_refresh (UnseatGraphAuthorizer *self)
{
  const char *refresh_token = self->token != NULL ? unseat_graph_token_peek_refresh (self->token) : NULL;

  if (self->credential != NULL)
    self->refresh = unseat_graph_refresh_new_application (self->http, self->endpoints, self->clock, self->account, self->credential, self->not_before);
  else
    self->refresh = unseat_graph_refresh_new (self->http, self->endpoints, self->clock, self->account, self->store, refresh_token, self->not_before);
  unseat_operation_run_async (UNSEAT_OPERATION (self->refresh), self->cancellable, refreshed_cb, g_object_ref (self));
}

/* A sign-in that brought no refresh token, with a store that was given up: it ends with its access token. */
static gboolean
can_refresh (UnseatGraphAuthorizer *self)
{
  return self->credential != NULL || self->store != NULL || (self->token != NULL && unseat_graph_token_peek_refresh (self->token) != NULL);
}

static void
unseat_graph_authorizer_dispose (GObject *object)
{
  UnseatGraphAuthorizer *self = UNSEAT_GRAPH_AUTHORIZER (object);

  g_clear_object (&self->endpoints);
  g_clear_object (&self->clock);
  g_clear_object (&self->account);
  g_clear_object (&self->store);
  g_clear_object (&self->credential);
  g_clear_object (&self->http);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (unseat_graph_authorizer_parent_class)->dispose (object);
}

static void
unseat_graph_authorizer_finalize (GObject *object)
{
  UnseatGraphAuthorizer *self = UNSEAT_GRAPH_AUTHORIZER (object);

  g_clear_pointer (&self->token, unseat_graph_token_unref);
  g_clear_pointer (&self->waiters, g_ptr_array_unref);
  g_clear_error (&self->end);

  G_OBJECT_CLASS (unseat_graph_authorizer_parent_class)->finalize (object);
}

static void
unseat_graph_authorizer_class_init (UnseatGraphAuthorizerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_graph_authorizer_dispose;
  object_class->finalize = unseat_graph_authorizer_finalize;

  signals[SIGNAL_STORE_FAILED] = g_signal_new ("store-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_EXPIRED] = g_signal_new ("expired", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
}

static void
unseat_graph_authorizer_init (UnseatGraphAuthorizer *self)
{
  self->http = unseat_graph_transport_new_session ();
  self->cancellable = g_cancellable_new ();
  self->waiters = g_ptr_array_new_with_free_func (waiter_free);
}

static UnseatGraphAuthorizer *
new_authorizer (UnseatEndpoints  *endpoints,
                UnseatClock      *clock,
                UnseatAccount    *account,
                UnseatGraphToken *token)
{
  UnseatGraphAuthorizer *self = g_object_new (UNSEAT_TYPE_GRAPH_AUTHORIZER, NULL);

  self->endpoints = g_object_ref (endpoints);
  self->clock = g_object_ref (clock);
  self->account = g_object_ref (account);
  if (token != NULL)
    take_token (self, token);

  return self;
}

UnseatGraphAuthorizer *
unseat_graph_authorizer_new (UnseatEndpoints       *endpoints,
                             UnseatClock           *clock,
                             UnseatAccount         *account,
                             UnseatGraphToken      *token,
                             UnseatGraphTokenStore *store)
{
  UnseatGraphAuthorizer *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_ENDPOINTS (endpoints), NULL);
  g_return_val_if_fail (UNSEAT_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (UNSEAT_IS_GRAPH_TOKEN_STORE (store), NULL);

  self = new_authorizer (endpoints, clock, account, token);
  self->store = g_object_ref (store);

  return self;
}

UnseatGraphAuthorizer *
unseat_graph_authorizer_new_application (UnseatEndpoints       *endpoints,
                                         UnseatClock           *clock,
                                         UnseatAccount         *account,
                                         UnseatGraphToken      *token,
                                         UnseatGraphCredential *credential)
{
  UnseatGraphAuthorizer *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_ENDPOINTS (endpoints), NULL);
  g_return_val_if_fail (UNSEAT_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (UNSEAT_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CREDENTIAL (credential), NULL);

  self = new_authorizer (endpoints, clock, account, token);
  self->credential = g_object_ref (credential);

  return self;
}

UnseatAccount *
unseat_graph_authorizer_get_account (UnseatGraphAuthorizer *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_AUTHORIZER (self), NULL);

  return self->account;
}

void
unseat_graph_authorizer_get_token_async (UnseatGraphAuthorizer *self,
                                         GCancellable          *cancellable,
                                         GAsyncReadyCallback    callback,
                                         gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_AUTHORIZER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_authorizer_get_token_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (self->end != NULL)
    {
      g_task_return_error (task, g_error_copy (self->end));
      return;
    }

  if (self->token != NULL && unseat_clock_get_monotonic (self->clock) < self->fresh_till)
    {
      g_task_return_pointer (task, unseat_graph_token_ref (self->token), (GDestroyNotify) unseat_graph_token_unref);
      return;
    }

  if (self->refresh == NULL && !can_refresh (self))
    {
      g_autoptr (GError) error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("The sign-in has ended. Sign in again."));

      end_with (self, error);
      g_signal_emit (self, signals[SIGNAL_EXPIRED], 0, error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  add_waiter (self, WANTS_TOKEN, task);
  if (self->refresh == NULL)
    start_refresh (self);
}

UnseatGraphToken *
unseat_graph_authorizer_get_token_finish (UnseatGraphAuthorizer *self,
                                          GAsyncResult          *result,
                                          GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
unseat_graph_authorizer_reject (UnseatGraphAuthorizer *self,
                                UnseatGraphToken      *token)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_AUTHORIZER (self));

  if (token != NULL && token == self->token)
    self->fresh_till = 0;
}

void
unseat_graph_authorizer_stop_async (UnseatGraphAuthorizer *self,
                                    GCancellable          *cancellable,
                                    GAsyncReadyCallback    callback,
                                    gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (UNSEAT_IS_GRAPH_AUTHORIZER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_authorizer_stop_async);

  error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("You have signed out."));
  end_with (self, error);
  if (self->refresh == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  add_waiter (self, WANTS_END, task);
  g_cancellable_cancel (self->cancellable);
}

gboolean
unseat_graph_authorizer_stop_finish (UnseatGraphAuthorizer *self,
                                     GAsyncResult          *result,
                                     GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
