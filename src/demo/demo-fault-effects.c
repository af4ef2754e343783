/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fault-effects.h"

#include "demo-auth.h"

#define FOREIGN_SERVER "http://127.0.0.2:9"
#define MIB (1024 * 1024)

static DemoResponse *
answer_claims (DemoRequest *request)
{
  DemoResponse *response = demo_response_new_error (request, 401, "InvalidAuthenticationToken",
                                                    "Continuous access evaluation resulted in challenge with result: "
                                                    "InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp.");

  demo_response_set_header (response, "WWW-Authenticate",
                            "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
                            "error=\"insufficient_claims\", "
                            "claims=\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNzg3MjEyMzQ1In19fQ==\"");
  return response;
}

static DemoResponse *
answer_status (const DemoFault *fault,
               DemoRequest     *request)
{
  const char   *code = fault->value == 503   ? "ServiceUnavailable"
                       : fault->value == 504 ? "GatewayTimeout"
                       : fault->value == 502 ? "BadGateway"
                       : fault->value >= 500 ? "InternalServerError"
                       : fault->value == 404 ? "Request_ResourceNotFound"
                                             : "BadRequest";
  DemoResponse *response = demo_response_new_error (request, (guint) fault->value, code, "The service is not well.");

  if (fault->text != NULL)
    demo_response_set_header (response, "Retry-After", fault->text);
  return response;
}

DemoResponse *
demo_fault_answer (const DemoFault *fault,
                   DemoRequest     *request,
                   gboolean         is_sign_in)
{
  DemoResponse *response = NULL;

  if (fault->kind == DEMO_FAULT_CUT_BEFORE)
    {
      response = demo_response_new (500);
      response->cut = DEMO_CUT_ALL;
    }
  else if (fault->kind == DEMO_FAULT_THROTTLE)
    response = demo_response_new_throttled (request, fault->value);
  else if (fault->kind == DEMO_FAULT_STATUS)
    response = answer_status (fault, request);
  else if (fault->kind == DEMO_FAULT_CLAIMS)
    response = answer_claims (request);
  else if (fault->kind == DEMO_FAULT_SIGN_IN_ERROR)
    response = demo_auth_new_error (request, fault->value, fault->text);
  else if (fault->kind == DEMO_FAULT_CONFLICT)
    response = demo_response_new_error (request, 409, "Directory_ConcurrencyViolation",
                                        "Due to concurrent requests to the tenant, the request was not completed.");

  if (response != NULL && is_sign_in && fault->kind != DEMO_FAULT_SIGN_IN_ERROR)
    {
      response->content_type = "text/html; charset=utf-8";
      g_string_assign (response->body, "<!DOCTYPE html><title>Service unavailable</title><h1>Try again later</h1>");
    }
  return response;
}

gboolean
demo_fault_is_for_whole (const DemoFault *fault)
{
  static const DemoFaultKind kinds[] = {
    DEMO_FAULT_CUT_BEFORE, DEMO_FAULT_LOST_ANSWER, DEMO_FAULT_CUT_BODY, DEMO_FAULT_SLOW, DEMO_FAULT_TRUNCATED, DEMO_FAULT_HTML, DEMO_FAULT_HUGE
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (fault->kind == kinds[i])
      return TRUE;

  return FALSE;
}

static JsonNode *
make_wrong (JsonNode *node)
{
  JsonNode *wrong = json_node_alloc ();

  if (JSON_NODE_HOLDS_ARRAY (node))
    json_node_take_object (json_node_init (wrong, JSON_NODE_OBJECT), json_object_new ());
  else if (JSON_NODE_HOLDS_OBJECT (node))
    json_node_take_array (json_node_init (wrong, JSON_NODE_ARRAY), json_array_new ());
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    json_node_init_int (wrong, 42);
  else
    json_node_init_string (wrong, "wrong");
  return wrong;
}

static gboolean
replace_in_object (JsonObject      *object,
                   const DemoFault *fault)
{
  JsonNode *old = json_object_get_member (object, fault->text);

  if (old == NULL)
    return FALSE;

  if (fault->kind == DEMO_FAULT_MISSING_MEMBER)
    json_object_remove_member (object, fault->text);
  else if (fault->kind == DEMO_FAULT_NULL_MEMBER)
    json_object_set_null_member (object, fault->text);
  else
    json_object_set_member (object, fault->text, make_wrong (old));
  return TRUE;
}

/* Returns: whether the member was found at or below @node. */
static gboolean
replace_member (JsonNode        *node,
                const DemoFault *fault)
{
  g_autoptr (GList) children = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      if (replace_in_object (json_node_get_object (node), fault))
        return TRUE;
      children = json_object_get_values (json_node_get_object (node));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    children = json_array_get_elements (json_node_get_array (node));

  for (GList *at = children; at != NULL; at = at->next)
    {
      if (replace_member (at->data, fault))
        return TRUE;
    }
  return FALSE;
}

static void
repeat_first (JsonObject *page)
{
  JsonNode  *value = json_object_get_member (page, "value");
  JsonArray *elements = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (elements != NULL && json_array_get_length (elements) > 0)
    json_array_add_element (elements, json_array_dup_element (elements, 0));
}

static void
lead_away (JsonObject      *page,
           const DemoFault *fault,
           DemoRequest     *request)
{
  const char      *link = json_object_get_string_member_with_default (page, "@odata.nextLink", NULL);
  const char      *server = fault->text != NULL ? fault->text : FOREIGN_SERVER;
  const char      *scheme = link != NULL ? strstr (link, "://") : NULL;
  const char      *path = scheme != NULL ? strchr (scheme + strlen ("://"), '/') : NULL;
  g_autofree char *foreign = g_strconcat (server, path != NULL ? path : "/v1.0", path != NULL ? NULL : request->path, NULL);

  json_object_set_string_member (page, "@odata.nextLink", foreign);
}

static void
change_json (const DemoFault *fault,
             DemoRequest     *request,
             DemoResponse    *response)
{
  g_autoptr (JsonNode) root = json_from_string (response->body->str, NULL);
  g_autofree char *text = NULL;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;

  if (fault->kind == DEMO_FAULT_REPEATED_ID)
    repeat_first (json_node_get_object (root));
  else if (fault->kind == DEMO_FAULT_FOREIGN_LINK)
    lead_away (json_node_get_object (root), fault, request);
  else if (fault->text != NULL)
    replace_member (root, fault);

  text = json_to_string (root, FALSE);
  g_string_assign (response->body, text);
}

static void
fill (DemoResponse *response,
      guint         mebibytes)
{
  gsize            size = (gsize) mebibytes * MIB;
  g_autofree char *padding = g_malloc (size + 1);

  memset (padding, 'x', size);
  padding[size] = '\0';
  g_string_assign (response->body, "{\"padding\":\"");
  g_string_append_len (response->body, padding, (gssize) size);
  g_string_append (response->body, "\",\"value\":[]}");
}

void
demo_fault_spoil (const DemoFault *fault,
                  DemoRequest     *request,
                  DemoResponse    *response)
{
  switch (fault->kind)
    {
    case DEMO_FAULT_LOST_ANSWER:
      response->cut = DEMO_CUT_ALL;
      break;
    case DEMO_FAULT_CUT_BODY:
      response->cut = DEMO_CUT_BODY;
      break;
    case DEMO_FAULT_SLOW:
      response->delay_msec = (guint) MAX (fault->value, 0);
      break;
    case DEMO_FAULT_TRUNCATED:
      g_string_truncate (response->body, response->body->len / 2);
      break;
    case DEMO_FAULT_HTML:
      response->status = 200;
      response->content_type = "text/html; charset=utf-8";
      g_string_assign (response->body, "<!DOCTYPE html><title>Proxy</title><p>Please sign in to the network.</p>");
      break;
    case DEMO_FAULT_HUGE:
      fill (response, (guint) MAX (fault->value, 1));
      break;
    case DEMO_FAULT_WRONG_TYPE:
    case DEMO_FAULT_NULL_MEMBER:
    case DEMO_FAULT_MISSING_MEMBER:
    case DEMO_FAULT_FOREIGN_LINK:
    case DEMO_FAULT_REPEATED_ID:
      change_json (fault, request, response);
      break;
    case DEMO_FAULT_THROTTLE:
    case DEMO_FAULT_STATUS:
    case DEMO_FAULT_CUT_BEFORE:
    case DEMO_FAULT_EMPTY_PAGE:
    case DEMO_FAULT_UNFILTERED:
    case DEMO_FAULT_SIGN_IN_ERROR:
    case DEMO_FAULT_CLAIMS:
    case DEMO_FAULT_CONFLICT:
    default:
      break;
    }
}
