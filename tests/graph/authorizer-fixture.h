/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-authorizer.h"

#include <string.h>

#include "demo-server.h"
#include "scripted-server.h"
#include "unseat-error.h"

#define CLIENT_ID "5d0c9f3e-7a41-4b8e-9c26-e1f04a7b3d58"
#define TENANT_ID "3f6b2a90-8d14-4c7e-b5a2-917e0cd84f36"
#define USER_ID "11111111-2222-3333-4444-555555555555"
#define MSEC_PER_SEC 1000
#define HOUR (60 * 60 * MSEC_PER_SEC)

#define ANSWER(n) "{\"token_type\":\"Bearer\",\"scope\":\"User.Read.All\",\"expires_in\":3600,\"access_token\":\"SECRET.access." n "\",\"refresh_token\":\"SECRET-refresh-" n "\"}"

typedef struct
{
  ScriptedServer        *server;
  UnseatEndpoints       *endpoints;
  UnseatClock           *clock;
  UnseatAccount         *account;
  UnseatGraphTokenStore *store;
  UnseatGraphAuthorizer *authorizer;
  guint                  n_expired;
  guint                  n_store_failed;
} Fixture;

typedef struct
{
  gboolean          ended;
  UnseatGraphToken *token;
  GError           *error;
} Call;

void
call_free (gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

Call *
ask (Fixture      *fixture,
     GCancellable *cancellable);

void
finish (Call *call);

Call *
ask_and_wait (Fixture *fixture);

void
save (Fixture    *fixture,
      const char *refresh_token);

char *
look_up (Fixture *fixture);

void
make_endpoints (Fixture    *fixture,
                const char *graph_url,
                const char *login_url);

void
set_up (Fixture      *fixture,
        gconstpointer data);

void
tear_down (Fixture      *fixture,
           gconstpointer data);

/* Returns: the token of a sign-in an hour long; the authorizer has the same */
UnseatGraphToken *
make_authorizer (Fixture    *fixture,
                 const char *refresh_token);

void
advance (Fixture *fixture,
         gint64   msec);

guint
count (Fixture *fixture);

void
assert_access (Call       *call,
               const char *access_token);
