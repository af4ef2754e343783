/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-refresh.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "unseat-back-off.h"
#include "unseat-error.h"
#include "unseat-graph-app-token.h"
#include "unseat-graph-sign-in-error.h"
#include "unseat-graph-sign-in-form.h"
#include "unseat-graph-token-answer.h"

#define MSEC_PER_SEC 1000
#define MAX_ATTEMPTS 4
#define MAX_PATIENCE (60 * MSEC_PER_SEC) /* a longer wait is the caller's business */

typedef enum
{
  STAGE_LOOK_UP,
  STAGE_WAIT,
  STAGE_PROVE,
  STAGE_ASK,
  STAGE_SAVE,
  STAGE_FORGET,
  STAGE_FAIL,
  STAGE_DONE,
} Stage;

struct _UnseatGraphRefresh
{
  UnseatOperation parent_instance;

  SoupSession           *http;          /* (owned) */
  UnseatEndpoints       *endpoints;     /* (owned) */
  UnseatClock           *clock;         /* (owned) */
  UnseatAccount         *account;       /* (owned) */
  UnseatGraphTokenStore *store;         /* (owned) (nullable) */
  char                  *refresh_token; /* (owned) (nullable) */
  UnseatGraphCredential *credential;    /* (owned) (nullable): of an application, which has no refresh token */
  UnseatGraphProof      *proof;         /* (owned) (nullable): for the next question */

  Stage    stage;
  guint    n_attempts;
  gint64   not_before;
  gboolean is_final;
  GError  *refusal; /* (owned) (nullable): what the operation fails with when the dead token is forgotten */

  UnseatGraphToken *token;       /* (owned) (nullable) */
  GError           *store_error; /* (owned) (nullable) */
};

static const UnseatBackOff back_off = { .first_msec = MSEC_PER_SEC, .most_msec = MAX_PATIENCE, .jitter = 0.25 };

G_DEFINE_FINAL_TYPE (UnseatGraphRefresh, unseat_graph_refresh, UNSEAT_TYPE_OPERATION)

/* The code says what a caller can do, and after a definite no that is one thing; the sentence says why. */
static GError *
make_final_error (const GError *cause)
{
  GError *error = g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, cause->message);

  unseat_error_set_details (error, unseat_error_get_details (cause), unseat_error_get_request_id (cause));
  return error;
}

/* Decides whether to ask once more, and when.  The error stays the caller's. */
static gboolean
plan_retry (UnseatGraphRefresh *self,
            gint64              retry_after)
{
  gint64 wait = retry_after;

  if (wait < 0)
    wait = unseat_back_off_get_wait (&back_off, self->n_attempts);

  if (retry_after > 0)
    self->not_before = unseat_clock_get_monotonic (self->clock) + retry_after;
  if (self->n_attempts >= MAX_ATTEMPTS || wait > MAX_PATIENCE)
    return FALSE;

  self->not_before = unseat_clock_get_monotonic (self->clock) + wait;
  self->stage = STAGE_WAIT;
  return TRUE;
}

/* Returns: (transfer none) (nullable): what of the proof must not come back in an error: its last field */
static const char *
get_proof_secret (UnseatGraphRefresh *self)
{
  guint n_fields = 0;

  while (self->proof != NULL && self->proof[n_fields] != NULL)
    n_fields++;

  return n_fields > 0 ? self->proof[n_fields - 1] : NULL;
}

static GError *
judge (UnseatGraphRefresh            *self,
       const UnseatGraphSignInAnswer *answer)
{
  UnseatGraphSignInVerdict verdict = UNSEAT_GRAPH_SIGN_IN_ODD;
  g_autoptr (GError) error = NULL;

  if (self->credential != NULL)
    error = unseat_graph_sign_in_error_new_application (answer, self->endpoints, unseat_account_get_tenant_id (self->account),
                                                        unseat_account_get_client_id (self->account), get_proof_secret (self), &verdict);
  else
    error = unseat_graph_sign_in_error_new (answer, self->endpoints, unseat_account_get_tenant_id (self->account),
                                            unseat_account_get_client_id (self->account), self->refresh_token, &verdict);

  switch (verdict)
    {
    case UNSEAT_GRAPH_SIGN_IN_RETRY:
      return plan_retry (self, answer->retry_after) ? NULL : g_steal_pointer (&error);

    case UNSEAT_GRAPH_SIGN_IN_DEAD:
    case UNSEAT_GRAPH_SIGN_IN_REFUSED:
      self->is_final = TRUE;
      self->refusal = make_final_error (error);
      self->stage = verdict == UNSEAT_GRAPH_SIGN_IN_DEAD && self->store != NULL ? STAGE_FORGET : STAGE_FAIL;
      return NULL;

    case UNSEAT_GRAPH_SIGN_IN_PENDING: /* these two belong to another flow */
    case UNSEAT_GRAPH_SIGN_IN_SLOW_DOWN:
    case UNSEAT_GRAPH_SIGN_IN_ODD:
    default:
      return g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER, _ ("The sign-in service answered something unexpected. Try again later."));
    }
}

/* A definite no as well: as long as nobody has consented, the next token has no permission either. */
static gboolean
take_application (UnseatGraphRefresh            *self,
                  const UnseatGraphSignInAnswer *answer,
                  GError                       **error)
{
  g_autoptr (UnseatAccount) account = NULL;
  g_autoptr (GError) cause = NULL;

  self->token = unseat_graph_app_token_read (answer->body, self->endpoints, self->account, unseat_clock_get_monotonic (self->clock), &account, &cause);

  if (self->token == NULL && g_error_matches (cause, UNSEAT_ERROR, UNSEAT_ERROR_CONSENT_REQUIRED))
    {
      self->is_final = TRUE;
      self->refusal = make_final_error (cause);
      self->stage = STAGE_FAIL;
      return TRUE;
    }
  if (self->token == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  g_set_object (&self->account, account);
  self->not_before = 0;
  self->stage = STAGE_DONE;
  return TRUE;
}

static gboolean
take_answer (UnseatGraphRefresh            *self,
             const UnseatGraphSignInAnswer *answer,
             GError                       **error)
{
  const char *scopes = NULL;

  if (self->credential != NULL)
    return take_application (self, answer, error);

  self->token = unseat_graph_token_answer_read (answer->body, unseat_endpoints_get_cloud (self->endpoints), unseat_account_get_scopes (self->account),
                                                self->refresh_token, unseat_clock_get_monotonic (self->clock), NULL, error);

  if (self->token == NULL)
    return FALSE;

  scopes = unseat_graph_token_get_scopes (self->token);
  if (g_strcmp0 (scopes, unseat_account_get_scopes (self->account)) != 0)
    {
      g_autoptr (UnseatAccount) old = self->account;

      self->account = unseat_account_new (unseat_account_get_store_key (old), unseat_account_get_cloud_id (old), unseat_account_get_tenant_id (old),
                                          unseat_account_get_user_id (old), unseat_account_get_user_name (old), unseat_account_get_client_id (old), scopes);
    }

  self->not_before = 0;
  if (self->store == NULL || g_strcmp0 (unseat_graph_token_peek_refresh (self->token), self->refresh_token) == 0)
    self->stage = STAGE_DONE;
  else
    self->stage = STAGE_SAVE;

  return TRUE;
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatGraphRefresh *self = user_data;
  g_autoptr (GError) error = NULL;

  self->refresh_token = unseat_graph_token_store_lookup_finish (UNSEAT_GRAPH_TOKEN_STORE (source), result, &error);

  if (self->refresh_token == NULL && error == NULL)
    {
      self->is_final = TRUE;
      g_set_error_literal (&error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED, _ ("The keyring holds no sign-in of this account any more. Sign in again."));
    }

  self->stage = STAGE_WAIT;
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
proved_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  UnseatGraphRefresh *self = user_data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->proof, unseat_graph_proof_free);
  self->proof = unseat_graph_credential_prove_finish (UNSEAT_GRAPH_CREDENTIAL (source), result, &error);

  self->stage = STAGE_ASK;
  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatGraphRefresh *self = user_data;
  g_autoptr (UnseatGraphSignInAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = unseat_graph_sign_in_form_finish (SOUP_SESSION (source), result, &error);

  if (answer == NULL)
    {
      if (g_error_matches (error, UNSEAT_ERROR, UNSEAT_ERROR_NETWORK) && plan_retry (self, -1))
        g_clear_error (&error);
    }
  else if (answer->status == SOUP_STATUS_OK && answer->is_json)
    take_answer (self, answer, &error);
  else
    error = judge (self, answer);

  unseat_operation_end (UNSEAT_OPERATION (self), g_steal_pointer (&error));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  UnseatGraphRefresh *self = user_data;

  unseat_graph_token_store_save_finish (UNSEAT_GRAPH_TOKEN_STORE (source), result, &self->store_error);

  self->stage = STAGE_DONE;
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  UnseatGraphRefresh *self = user_data;
  g_autoptr (GError) error = NULL;

  /* A dead token that stays behind does no harm: the next start finds it refused again. */
  if (!unseat_graph_token_store_remove_finish (UNSEAT_GRAPH_TOKEN_STORE (source), result, &error))
    g_debug ("A refused refresh token stays in the keyring: %s", error->message);

  self->stage = STAGE_FAIL;
  unseat_operation_end (UNSEAT_OPERATION (self), NULL);
}

static void
wait_for_turn (UnseatGraphRefresh *self)
{
  UnseatOperation *operation = UNSEAT_OPERATION (self);
  gint64           wait = self->not_before - unseat_clock_get_monotonic (self->clock);

  self->stage = self->credential != NULL ? STAGE_PROVE : STAGE_ASK;
  if (wait <= 0)
    return;

  if (wait > MAX_PATIENCE)
    {
      unseat_operation_fail (operation, g_error_new_literal (UNSEAT_ERROR, UNSEAT_ERROR_BUSY, _ ("The sign-in service of Microsoft is busy. Try again in a few minutes.")));
      return;
    }

  unseat_operation_wait (operation, self->clock, wait);
}

/* Anew for every question: an assertion may be used once, and not for long. */
static void
prove (UnseatGraphRefresh *self)
{
  g_autofree char *audience = unseat_graph_sign_in_form_dup_url (self->endpoints, unseat_account_get_tenant_id (self->account), "token");

  unseat_graph_credential_prove_async (self->credential, self->account, audience, unseat_clock_get_time (self->clock),
                                       unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), proved_cb,
                                       unseat_operation_begin (UNSEAT_OPERATION (self)));
}

/* `.default`: all that an administrator has consented to; nothing less can be asked for (GRAPH.md 1.8). */
static void
ask_for_application (UnseatGraphRefresh *self)
{
  g_autofree char *scope = g_strconcat (unseat_endpoints_get_cloud (self->endpoints)->resource, "/.default", NULL);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  const char *const start[] = { "grant_type", "client_credentials", "client_id", unseat_account_get_client_id (self->account), "scope", scope };

  for (guint i = 0; i < G_N_ELEMENTS (start); i++)
    g_ptr_array_add (fields, (gpointer) start[i]);
  for (guint i = 0; self->proof[i] != NULL; i++)
    g_ptr_array_add (fields, self->proof[i]);
  g_ptr_array_add (fields, NULL);

  self->n_attempts++;
  unseat_graph_sign_in_form_post_async (self->http, self->clock, self->endpoints, unseat_account_get_tenant_id (self->account), "token",
                                        (const char *const *) fields->pdata, unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), asked_cb,
                                        unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
ask (UnseatGraphRefresh *self)
{
  const char      *scopes = unseat_account_get_scopes (self->account);
  g_autofree char *scope = unseat_graph_token_answer_join_scopes (unseat_endpoints_get_cloud (self->endpoints), scopes);
  gboolean         is_known = scopes != NULL && *scopes != '\0';
  /* Without `scope` the service grants what the sign-in granted. */
  const char *const fields[] = { "grant_type", "refresh_token", "client_id", unseat_account_get_client_id (self->account),
                                 "refresh_token", self->refresh_token, is_known ? "scope" : NULL, scope, NULL };

  self->n_attempts++;
  unseat_graph_sign_in_form_post_async (self->http, self->clock, self->endpoints, unseat_account_get_tenant_id (self->account), "token", fields,
                                        unseat_operation_get_cancellable (UNSEAT_OPERATION (self)), asked_cb,
                                        unseat_operation_begin (UNSEAT_OPERATION (self)));
}

static void
unseat_graph_refresh_step (UnseatOperation *operation)
{
  UnseatGraphRefresh *self = UNSEAT_GRAPH_REFRESH (operation);

  switch (self->stage)
    {
    case STAGE_LOOK_UP:
      unseat_graph_token_store_lookup_async (self->store, self->account, unseat_operation_get_cancellable (operation), looked_up_cb,
                                             unseat_operation_begin (operation));
      return;

    case STAGE_WAIT:
      wait_for_turn (self);
      return;

    case STAGE_PROVE:
      prove (self);
      return;

    case STAGE_ASK:
      if (self->credential != NULL)
        ask_for_application (self);
      else
        ask (self);
      return;

    case STAGE_SAVE: /* not cancellable: who signs out waits for it, so that nothing is stored afterwards */
      unseat_graph_token_store_save_async (self->store, self->account, unseat_graph_token_peek_refresh (self->token), NULL, saved_cb,
                                           unseat_operation_begin (operation));
      return;

    case STAGE_FORGET:
      unseat_graph_token_store_remove_async (self->store, self->account, NULL, forgotten_cb, unseat_operation_begin (operation));
      return;

    case STAGE_FAIL:
      unseat_operation_fail (operation, g_steal_pointer (&self->refusal));
      return;

    case STAGE_DONE:
      unseat_operation_complete (operation);
      return;

    default:
      g_assert_not_reached ();
    }
}

static void
unseat_graph_refresh_dispose (GObject *object)
{
  UnseatGraphRefresh *self = UNSEAT_GRAPH_REFRESH (object);

  g_clear_object (&self->http);
  g_clear_object (&self->endpoints);
  g_clear_object (&self->clock);
  g_clear_object (&self->account);
  g_clear_object (&self->store);
  g_clear_object (&self->credential);

  G_OBJECT_CLASS (unseat_graph_refresh_parent_class)->dispose (object);
}

static void
unseat_graph_refresh_finalize (GObject *object)
{
  UnseatGraphRefresh *self = UNSEAT_GRAPH_REFRESH (object);

  g_clear_pointer (&self->refresh_token, secret_password_free);
  g_clear_pointer (&self->proof, unseat_graph_proof_free);
  g_clear_pointer (&self->token, unseat_graph_token_unref);
  g_clear_error (&self->refusal);
  g_clear_error (&self->store_error);

  G_OBJECT_CLASS (unseat_graph_refresh_parent_class)->finalize (object);
}

static void
unseat_graph_refresh_class_init (UnseatGraphRefreshClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_graph_refresh_dispose;
  object_class->finalize = unseat_graph_refresh_finalize;
  UNSEAT_OPERATION_CLASS (klass)->step = unseat_graph_refresh_step;
}

static void
unseat_graph_refresh_init (UnseatGraphRefresh *self)
{
}

UnseatGraphRefresh *
unseat_graph_refresh_new (SoupSession           *http,
                          UnseatEndpoints       *endpoints,
                          UnseatClock           *clock,
                          UnseatAccount         *account,
                          UnseatGraphTokenStore *store,
                          const char            *refresh_token,
                          gint64                 not_before)
{
  UnseatGraphRefresh *self = NULL;

  g_return_val_if_fail (refresh_token != NULL || store != NULL, NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_REFRESH, NULL);
  self->http = g_object_ref (http);
  self->endpoints = g_object_ref (endpoints);
  self->clock = g_object_ref (clock);
  self->account = g_object_ref (account);
  g_set_object (&self->store, store);
  self->refresh_token = g_strdup (refresh_token);
  self->not_before = not_before;
  self->stage = refresh_token != NULL ? STAGE_WAIT : STAGE_LOOK_UP;

  return self;
}

UnseatGraphRefresh *
unseat_graph_refresh_new_application (SoupSession           *http,
                                      UnseatEndpoints       *endpoints,
                                      UnseatClock           *clock,
                                      UnseatAccount         *account,
                                      UnseatGraphCredential *credential,
                                      gint64                 not_before)
{
  UnseatGraphRefresh *self = NULL;

  g_return_val_if_fail (UNSEAT_IS_GRAPH_CREDENTIAL (credential), NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_REFRESH, NULL);
  self->http = g_object_ref (http);
  self->endpoints = g_object_ref (endpoints);
  self->clock = g_object_ref (clock);
  self->account = g_object_ref (account);
  self->credential = g_object_ref (credential);
  self->not_before = not_before;
  self->stage = STAGE_WAIT;

  return self;
}

UnseatGraphToken *
unseat_graph_refresh_get_token (UnseatGraphRefresh *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_REFRESH (self), NULL);

  return self->token;
}

UnseatAccount *
unseat_graph_refresh_get_account (UnseatGraphRefresh *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_REFRESH (self), NULL);

  return self->account;
}

const GError *
unseat_graph_refresh_get_store_error (UnseatGraphRefresh *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_REFRESH (self), NULL);

  return self->store_error;
}

gboolean
unseat_graph_refresh_is_final (UnseatGraphRefresh *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_REFRESH (self), FALSE);

  return self->is_final;
}

gint64
unseat_graph_refresh_get_not_before (UnseatGraphRefresh *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_REFRESH (self), 0);

  return self->not_before;
}
