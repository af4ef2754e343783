/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DemoRequest:
 *
 * One request to Graph or to a sign-in endpoint, alone or as an item of a batch.
 */
typedef struct
{
  char       *method;         /* (owned) */
  char       *path;           /* (owned) as it came, from the slash after the version or the tenant on */
  GPtrArray  *segments;       /* (owned) (element-type utf8) decoded parts of the path */
  char       *raw_query;      /* (owned) (nullable) */
  GHashTable *query;          /* (owned) decoded names and values */
  GHashTable *headers;        /* (owned) names in lower case */
  GBytes     *body;           /* (owned) (nullable) */
  char       *base_url;       /* (owned) up to and with the version */
  char       *request_id;     /* (owned) */
  gboolean    is_item;        /* inside a batch */
  gboolean    empty_page;     /* a fault asks for a page without elements */
  gboolean    is_application; /* its token has application permissions; nobody is signed in */
} DemoRequest;

/**
 * demo_request_new:
 * @target: path and query, both still escaped
 * @base_url: what stands before @target
 *
 * Returns: (transfer full) (nullable): the request, %NULL when an escape in @target is broken
 */
DemoRequest *demo_request_new (const char *method,
                               const char *target,
                               const char *base_url);

/**
 * demo_request_free:
 * @self: (transfer full): the request
 */
void demo_request_free (DemoRequest *self);

/**
 * demo_request_set_header:
 * @name: in any case; kept in lower case
 * @value: replaces an earlier one of that name
 */
void demo_request_set_header (DemoRequest *self,
                              const char  *name,
                              const char  *value);

/**
 * demo_request_get_header:
 * @name: in lower case
 *
 * Returns: (nullable): the value
 */
const char *demo_request_get_header (DemoRequest *self,
                                     const char  *name);

/**
 * demo_request_get_query:
 *
 * Returns: (nullable): the decoded value
 */
const char *demo_request_get_query (DemoRequest *self,
                                    const char  *name);

/**
 * demo_request_get_segment:
 *
 * Returns: (nullable): the decoded part of the path at @index
 */
const char *demo_request_get_segment (DemoRequest *self,
                                      guint        index);

/**
 * demo_request_is_eventual:
 *
 * Returns: whether the caller accepts eventual consistency, which advanced queries demand
 */
gboolean demo_request_is_eventual (DemoRequest *self);

/**
 * demo_request_dup_json:
 *
 * Returns: (transfer full) (nullable): the body when it is a JSON object and says so in its Content-Type
 */
JsonNode *demo_request_dup_json (DemoRequest *self);

/**
 * demo_request_dup_form:
 *
 * Returns: (transfer full) (nullable): decoded fields of the body when it is a form and says so in its Content-Type
 */
GHashTable *demo_request_dup_form (DemoRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoRequest, demo_request_free)

/**
 * demo_encode_base64url:
 *
 * Returns: (transfer full): @text in base64url without padding
 */
char *demo_encode_base64url (const char *text,
                             gsize       length);

typedef enum
{
  DEMO_CUT_NONE,
  DEMO_CUT_ALL,  /* close the connection instead of answering */
  DEMO_CUT_BODY, /* close it in the middle of the body */
} DemoCut;

/**
 * DemoResponse:
 *
 * The answer to one request.
 */
typedef struct
{
  guint       status;
  GHashTable *headers;      /* (owned) */
  GString    *body;         /* (owned) */
  const char *content_type; /* static */
  DemoCut     cut;
  guint       delay_msec;
} DemoResponse;

/**
 * demo_response_new:
 * @status: an HTTP status
 *
 * Returns: (transfer full): an answer without a body
 */
DemoResponse *demo_response_new (guint status);

/**
 * demo_response_free:
 * @self: (transfer full): the answer
 */
void demo_response_free (DemoResponse *self);

/**
 * demo_response_set_header:
 * @name: as it goes over the wire
 * @value: replaces an earlier one of that name
 */
void demo_response_set_header (DemoResponse *self,
                               const char   *name,
                               const char   *value);

/**
 * demo_response_new_error:
 * @code: Graph's code, e.g. `Request_BadRequest`
 * @format: Graph's message
 *
 * Returns: (transfer full): an answer with Graph's error body
 */
DemoResponse *demo_response_new_error (DemoRequest *request,
                                       guint        status,
                                       const char  *code,
                                       const char  *format,
                                       ...) G_GNUC_PRINTF (4, 5);

/**
 * demo_response_new_denied:
 *
 * Returns: (transfer full): 403 `Authorization_RequestDenied`, as Graph answers without the scope or the role
 */
DemoResponse *demo_response_new_denied (DemoRequest *request);

/**
 * demo_response_new_not_found:
 * @id: what was asked for
 *
 * Returns: (transfer full): 404 `Request_ResourceNotFound`, as Graph answers for an unknown @id
 */
DemoResponse *demo_response_new_not_found (DemoRequest *request,
                                           const char  *id);

/**
 * demo_response_new_throttled:
 * @retry_after: seconds; negative leaves the header out
 */
DemoResponse *demo_response_new_throttled (DemoRequest *request,
                                           int          retry_after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoResponse, demo_response_free)

G_END_DECLS
