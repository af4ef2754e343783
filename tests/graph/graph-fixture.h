/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "unseat-clock.h"
#include "unseat-graph-client.h"
#include "unseat-operation.h"

G_BEGIN_DECLS

/**
 * GraphFixture:
 *
 * A server of a few lines that answers exactly what a test tells it, also what no Graph would say, and keeps what it was
 * asked.  It lives in the test's own main loop; the clock is a fake one.  The token endpoint always works and gives out
 * `access-1`, `access-2` and so on; the client starts with `access-0`.
 */
typedef struct
{
  SoupServer            *server;
  char                  *origin;   /* e.g. http://127.0.0.1:4711 */
  char                  *base_url; /* with /v1.0 */
  UnseatClock           *clock;
  UnseatGraphAuthorizer *authorizer;
  UnseatGraphClient     *client;
  GCancellable          *cancellable;

  GQueue     answers;  /* (element-type GraphAnswer) */
  GPtrArray *requests; /* (element-type GraphRequest): without those for tokens */
  GPtrArray *hanging;  /* (element-type SoupServerMessage) */
  guint      n_tokens; /* given out */

  /* Called for every request before its answer goes out. */
  void (*on_request) (gpointer fixture);
} GraphFixture;

typedef enum
{
  GRAPH_ANSWER,     /* status, headers, body */
  GRAPH_CUT_BEFORE, /* the connection ends without an answer */
  GRAPH_CUT_BODY,   /* the connection ends in the middle of the body */
  GRAPH_HANG,       /* nothing comes, ever */
} GraphAnswerKind;

typedef struct
{
  GraphAnswerKind kind;
  guint           status;
  char           *headers; /* `Name: value` lines; a Content-Type or a Date here replaces the usual one */
  char           *body;
} GraphAnswer;

typedef struct
{
  char  *method;
  char  *target; /* path and query as they came */
  char  *body;
  char  *authorization;
  char  *client_request_id;
  char  *consistency_level;
  char  *user_agent;
  char  *cookie;
  guint  port; /* of the client: tells connections apart */
  gint64 msec; /* monotonic time of the clock */
} GraphRequest;

void graph_fixture_set_up (GraphFixture *self,
                           gconstpointer unused);
void graph_fixture_tear_down (GraphFixture *self,
                              gconstpointer unused);

/* Adds one answer to the script.  A request without one is a failure of the test. */
void graph_fixture_answer (GraphFixture *self,
                           guint         status,
                           const char   *headers,
                           const char   *body);
void graph_fixture_misbehave (GraphFixture   *self,
                              GraphAnswerKind kind);

const GraphRequest *graph_fixture_get_request (GraphFixture *self,
                                               guint         index);

/* For async calls: pass graph_await_cb() with the address of a NULL GAsyncResult pointer, then await it. */
void          graph_await_cb (GObject      *source,
                              GAsyncResult *result,
                              gpointer      user_data);
GAsyncResult *graph_await (GAsyncResult **result);

/* Runs an operation to its end. */
gboolean graph_run (UnseatOperation *operation,
                    GCancellable    *cancellable,
                    GError         **error);

/* Gives the main loop what is ready. */
void graph_iterate (void);

/* A client for any server, with an access token that lives for ever. */
UnseatGraphClient *graph_new_client (const char  *graph_url,
                                     const char  *login_url,
                                     const char  *access_token,
                                     const char  *refresh_token,
                                     const char  *client_id,
                                     UnseatClock *clock);

GBytes *graph_bytes (const char *text);

G_END_DECLS
