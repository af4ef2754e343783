/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unseat-graph-device-code.h"

#include <string.h>

#include "demo-server.h"
#include "scripted-server.h"
#include "unseat-error.h"

#define TENANT "contoso.example"
#define CLIENT_ID "5d0c9f3e-7a41-4b8e-9c26-e1f04a7b3d58"
#define TENANT_ID "3f6b2a90-8d14-4c7e-b5a2-917e0cd84f36"
#define USER_ID "11111111-2222-3333-4444-555555555555"
#define SECRET "SECRET-device-code"
#define MSEC_PER_SEC 1000

#define CODE "{\"device_code\":\"" SECRET "\",\"user_code\":\"K7QX2PNMR\",\"verification_uri\":\"https://microsoft.com/devicelogin\",\"expires_in\":900,\"interval\":5}"
#define PENDING "{\"error\":\"authorization_pending\",\"error_codes\":[70016]}"

typedef struct
{
  ScriptedServer        *server;
  UnseatEndpoints       *endpoints;
  UnseatClock           *clock;
  UnseatGraphDeviceCode *operation;

  char    *user_code;
  char    *verification_uri;
  guint    expires_in;
  gboolean ended;
  gboolean worked;
  GError  *error;
} Fixture;

/* Header and signature of the id_token say nothing here: only the payload is read. */
char *
make_token_answer (const char *payload,
                   const char *scope);

char *
make_usual_answer (void);

void
set_up (Fixture      *fixture,
        gconstpointer data);

void
tear_down (Fixture      *fixture,
           gconstpointer data);

void
make_operation (Fixture    *fixture,
                const char *tenant,
                const char *client_id);

/* Makes the usual operation when there is none yet, and runs it. */
void
start (Fixture      *fixture,
       GCancellable *cancellable);

void
finish (Fixture *fixture);

gint64
get_waited (Fixture *fixture);
