/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-credential.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "unseat-error.h"
#include "unseat-graph-assertion.h"
#include "unseat-graph-secret-file.h"
#include "unseat-utils.h"

#define ASSERTION_TYPE "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

struct _UnseatGraphCredential
{
  GObject parent_instance;

  char                  *secret_file;      /* (owned) (nullable) */
  char                  *certificate_file; /* (owned) (nullable) */
  char                  *key;              /* (owned) (nullable) */
  gboolean               in_store;
  UnseatGraphTokenStore *store; /* (owned) */
  char                  *text;  /* (owned) (nullable): the secret or the private key itself */
};

G_DEFINE_FINAL_TYPE (UnseatGraphCredential, unseat_graph_credential, G_TYPE_OBJECT)

/* What the thread needs; it touches nothing else. */
typedef struct
{
  char  *secret_file;      /* (owned) (nullable) */
  char  *certificate_file; /* (owned) (nullable) */
  char  *key;              /* (owned) (nullable) */
  char  *text;             /* (owned) (nullable) */
  char  *audience;         /* (owned) */
  char  *client_id;        /* (owned) */
  gint64 now;
} Proving;

static void
proving_clear (Proving *proving)
{
  g_clear_pointer (&proving->secret_file, g_free);
  g_clear_pointer (&proving->certificate_file, g_free);
  g_clear_pointer (&proving->key, g_free);
  g_clear_pointer (&proving->text, secret_password_free);
  g_clear_pointer (&proving->audience, g_free);
  g_clear_pointer (&proving->client_id, g_free);
}

UNSEAT_DEFINE_TASK_DATA (Proving, proving, proving_clear)

void
unseat_graph_proof_free (UnseatGraphProof *proof)
{
  if (proof == NULL)
    return;

  for (int i = 0; proof[i] != NULL; i++)
    secret_password_free (proof[i]);
  g_free (proof);
}

static UnseatGraphProof *
prove_by_secret (const Proving *proving,
                 GError       **error)
{
  char             *secret = proving->text != NULL ? g_strdup (proving->text) : unseat_graph_secret_file_read (proving->secret_file, error);
  UnseatGraphProof *proof = NULL;

  if (secret == NULL)
    return NULL;

  proof = g_new0 (UnseatGraphProof, 3);
  proof[0] = g_strdup ("client_secret");
  proof[1] = secret;
  return proof;
}

static UnseatGraphProof *
prove_by_certificate (const Proving *proving,
                      GError       **error)
{
  const UnseatGraphAssertion assertion = {
    .certificate_file = proving->certificate_file,
    .key = proving->key,
    .key_text = proving->text,
    .audience = proving->audience,
    .client_id = proving->client_id,
    .now = proving->now,
  };
  char             *jwt = unseat_graph_assertion_sign (&assertion, error);
  UnseatGraphProof *proof = NULL;

  if (jwt == NULL)
    return NULL;

  proof = g_new0 (UnseatGraphProof, 5);
  proof[0] = g_strdup ("client_assertion_type");
  proof[1] = g_strdup (ASSERTION_TYPE);
  proof[2] = g_strdup ("client_assertion");
  proof[3] = jwt;
  return proof;
}

static void
prove_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Proving    *proving = task_data;
  GError           *error = NULL;
  UnseatGraphProof *proof = proving->certificate_file != NULL ? prove_by_certificate (proving, &error) : prove_by_secret (proving, &error);

  if (proof != NULL)
    g_task_return_pointer (task, proof, (GDestroyNotify) unseat_graph_proof_free);
  else
    g_task_return_error (task, error);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Proving *proving = g_task_get_task_data (task);

  proving->text = unseat_graph_token_store_lookup_finish (UNSEAT_GRAPH_TOKEN_STORE (source), result, &error);

  if (proving->text == NULL && error == NULL)
    g_set_error_literal (&error, UNSEAT_ERROR, UNSEAT_ERROR_SIGN_IN_REQUIRED,
                         _ ("The keyring does not hold the secret or the private key of this application any more. Sign in again."));
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, prove_thread);
}

static void
unseat_graph_credential_dispose (GObject *object)
{
  UnseatGraphCredential *self = UNSEAT_GRAPH_CREDENTIAL (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (unseat_graph_credential_parent_class)->dispose (object);
}

static void
unseat_graph_credential_finalize (GObject *object)
{
  UnseatGraphCredential *self = UNSEAT_GRAPH_CREDENTIAL (object);

  g_clear_pointer (&self->secret_file, g_free);
  g_clear_pointer (&self->certificate_file, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->text, secret_password_free);

  G_OBJECT_CLASS (unseat_graph_credential_parent_class)->finalize (object);
}

static void
unseat_graph_credential_class_init (UnseatGraphCredentialClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = unseat_graph_credential_dispose;
  object_class->finalize = unseat_graph_credential_finalize;
}

static void
unseat_graph_credential_init (UnseatGraphCredential *self)
{
}

UnseatGraphCredential *
unseat_graph_credential_new (const UnseatGraphCredentialPlaces *places,
                             UnseatGraphTokenStore             *store)
{
  UnseatGraphCredential *self = NULL;

  g_return_val_if_fail (places != NULL && UNSEAT_IS_GRAPH_TOKEN_STORE (store), NULL);

  self = g_object_new (UNSEAT_TYPE_GRAPH_CREDENTIAL, NULL);
  self->secret_file = g_strdup (places->secret_file);
  self->certificate_file = g_strdup (places->certificate_file);
  self->key = g_strdup (places->key);
  self->in_store = places->in_store;
  self->store = g_object_ref (store);

  return self;
}

gboolean
unseat_graph_credential_needs_store (UnseatGraphCredential *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CREDENTIAL (self), FALSE);

  return self->in_store;
}

gint64
unseat_graph_credential_read_end (UnseatGraphCredential *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CREDENTIAL (self), 0);

  return self->certificate_file != NULL ? unseat_graph_assertion_read_end (self->certificate_file) : 0;
}

void
unseat_graph_credential_set_text (UnseatGraphCredential *self,
                                  const char            *text)
{
  g_return_if_fail (UNSEAT_IS_GRAPH_CREDENTIAL (self));

  g_clear_pointer (&self->text, secret_password_free);
  self->text = g_strdup (text);
}

const char *
unseat_graph_credential_peek_text (UnseatGraphCredential *self)
{
  g_return_val_if_fail (UNSEAT_IS_GRAPH_CREDENTIAL (self), NULL);

  return self->text;
}

void
unseat_graph_credential_prove_async (UnseatGraphCredential *self,
                                     UnseatAccount         *account,
                                     const char            *audience,
                                     gint64                 now,
                                     GCancellable          *cancellable,
                                     GAsyncReadyCallback    callback,
                                     gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  Proving *proving = proving_new ();

  g_return_if_fail (UNSEAT_IS_GRAPH_CREDENTIAL (self));

  proving->secret_file = g_strdup (self->secret_file);
  proving->certificate_file = g_strdup (self->certificate_file);
  proving->key = g_strdup (self->key);
  proving->text = g_strdup (self->text);
  proving->audience = g_strdup (audience);
  proving->client_id = g_strdup (unseat_account_get_client_id (account));
  proving->now = now;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, unseat_graph_credential_prove_async);
  g_task_set_task_data (task, proving, proving_free);

  if (self->in_store && self->text == NULL)
    unseat_graph_token_store_lookup_async (self->store, account, cancellable, looked_up_cb, g_steal_pointer (&task));
  else
    g_task_run_in_thread (task, prove_thread);
}

UnseatGraphProof *
unseat_graph_credential_prove_finish (UnseatGraphCredential *self,
                                      GAsyncResult          *result,
                                      GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
