/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-token.h"

#include <libsecret/secret.h>

struct _UnseatGraphToken
{
  char  *access_token;  /* (owned) */
  char  *refresh_token; /* (owned) (nullable) */
  char  *scopes;        /* (owned) (nullable) */
  gint64 expires;
};

static void
clear_token (gpointer data)
{
  UnseatGraphToken *self = data;

  /* secret_password_free() overwrites first, and takes g_malloc() memory too. */
  g_clear_pointer (&self->access_token, secret_password_free);
  g_clear_pointer (&self->refresh_token, secret_password_free);
  g_clear_pointer (&self->scopes, g_free);
}

UnseatGraphToken *
unseat_graph_token_new (const char *access_token,
                        const char *refresh_token,
                        const char *scopes,
                        gint64      expires)
{
  UnseatGraphToken *self = NULL;

  g_return_val_if_fail (access_token != NULL, NULL);

  self = g_atomic_rc_box_new0 (UnseatGraphToken);
  self->access_token = g_strdup (access_token);
  self->refresh_token = g_strdup (refresh_token);
  self->scopes = g_strdup (scopes);
  self->expires = expires;

  return self;
}

UnseatGraphToken *
unseat_graph_token_ref (UnseatGraphToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
unseat_graph_token_unref (UnseatGraphToken *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_token);
}

const char *
unseat_graph_token_peek_access (UnseatGraphToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->access_token;
}

const char *
unseat_graph_token_peek_refresh (UnseatGraphToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->refresh_token;
}

const char *
unseat_graph_token_get_scopes (UnseatGraphToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->scopes;
}

gint64
unseat_graph_token_get_expires (UnseatGraphToken *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->expires;
}
