/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "unseat-error.h"
#include "unseat-graph-token.h"

G_BEGIN_DECLS

/* The one status of section 6 that libsoup has no name for. */
#define UNSEAT_GRAPH_TOO_MANY_REQUESTS 429

/**
 * UnseatGraphIntent:
 *
 * What a refused request wanted, for the sentence about missing rights.  Internal to the layer.
 */
typedef enum
{
  UNSEAT_GRAPH_INTENT_READ,
  UNSEAT_GRAPH_INTENT_WRITE,          /* licenses of people */
  UNSEAT_GRAPH_INTENT_MEMBERSHIP,     /* who is in a group */
  UNSEAT_GRAPH_INTENT_GROUP_LICENSES, /* what a group gives */
  UNSEAT_GRAPH_INTENT_REPROCESS,      /* a look once more at what groups give */
} UnseatGraphIntent;

/**
 * unseat_graph_error_new:
 * @status: the HTTP status, of an answer or of an item of a batch
 * @body: (nullable): the answer, hopefully Graph's error JSON (GRAPH.md 3.1)
 * @request_id: (nullable): the header `request-id`, used when the body has none
 * @token: (nullable): what the request was sent with; whatever of it a server says back is struck out
 *
 * Finds code and sentence by the tables of GRAPH.md 3.1 and 3.5; Graph's own text becomes the details.  A 404 is
 * %UNSEAT_ERROR_NOT_FOUND only with the code `Request_ResourceNotFound`, because people are called deleted on its ground.
 *
 * Returns: (transfer full): an error of the domain %UNSEAT_ERROR
 */
GError *unseat_graph_error_new (guint             status,
                                GBytes           *body,
                                const char       *request_id,
                                UnseatGraphIntent intent,
                                UnseatGraphToken *token);

/**
 * unseat_graph_error_take_application:
 * @error: (transfer full): what an application was told
 *
 * An application has no roles: where the sentence names those that a person lacks, another takes its place, which names the permission.
 *
 * Returns: (transfer full): @error, or one with the same code and details
 */
GError *unseat_graph_error_take_application (GError           *error,
                                             UnseatGraphIntent intent);

/**
 * unseat_graph_error_is_explained:
 * @error: (nullable): from unseat_graph_error_new()
 *
 * Returns: whether Graph's own words, which are its details, are among those that are known (GRAPH.md 3.5)
 */
gboolean unseat_graph_error_is_explained (const GError *error);

/**
 * unseat_graph_error_describe_of_group:
 * @error: a refusal of what a group is to give
 *
 * Returns: (transfer none): the translated sentence, in words that are about the group where those of @error are about a person
 */
const char *unseat_graph_error_describe_of_group (const GError *error);

/**
 * unseat_graph_error_new_unclear:
 * @cause: (nullable): why nothing is known
 *
 * Returns: (transfer full): %UNSEAT_ERROR_UNCLEAR with the details and request id of @cause
 */
GError *unseat_graph_error_new_unclear (const GError *cause);

G_END_DECLS
