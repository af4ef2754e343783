/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unseat-graph-error.h"

#include "graph-fixture.h"

typedef struct
{
  guint       status;
  const char *code;
  const char *message;
  UnseatError expected;
} Case;

static GError *
make_error (guint             status,
            const char       *body,
            UnseatGraphIntent intent)
{
  g_autoptr (GBytes) bytes = body != NULL ? graph_bytes (body) : NULL;

  return unseat_graph_error_new (status, bytes, "from-header", intent, NULL);
}

static void
test_table (void)
{
  static const Case cases[] = {
    { 400, "Request_BadRequest", "User does not have a corresponding license.", UNSEAT_ERROR_ALREADY_GONE },
    { 400, "Request_BadRequest", "USER DOES NOT HAVE A CORRESPONDING LICENSE", UNSEAT_ERROR_ALREADY_GONE },
    { 400, "Request_BadRequest", "User license is inherited from a group membership and it cannot be removed directly from the user.",
      UNSEAT_ERROR_INHERITED },
    { 400, "Request_BadRequest", "License assignment failed because service plan 1 depends on the service plan(s) 2", UNSEAT_ERROR_DEPENDENCY },
    { 400, "Request_BadRequest", "Subscription with SKU 1 does not have any available licenses.", UNSEAT_ERROR_NO_SEATS },
    { 400, "Request_BadRequest", "License 1 does not correspond to a valid company License.", UNSEAT_ERROR_REFUSED },
    { 400, "Request_BadRequest", "service plans 1,2 are mutually exclusive", UNSEAT_ERROR_REFUSED },
    { 400, "Request_BadRequest", "License assignment cannot be done for user with invalid usage location.", UNSEAT_ERROR_REFUSED },
    { 400, "Request_BadRequest", "Directory_ConcurrencyViolation", UNSEAT_ERROR_CONFLICT },
    { 400, "Directory_QuotaExceeded", "The directory object quota limit has been exceeded.", UNSEAT_ERROR_REFUSED },
    { 400, "Request_BadRequest",
      "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.",
      UNSEAT_ERROR_REFUSED },
    { 400, "Request_BadRequest", "Cannot Update a mail-enabled security groups and or distribution list.", UNSEAT_ERROR_REFUSED },
    { 400, "Request_BadRequest", "One or more added object references already exist for the following modified properties: 'members'.",
      UNSEAT_ERROR_ALREADY_GONE },
    { 400, "Request_BadRequest", "Something new.", UNSEAT_ERROR_REFUSED },
    { 401, "InvalidAuthenticationToken", "Access token has expired.", UNSEAT_ERROR_SIGN_IN_REQUIRED },
    { 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", UNSEAT_ERROR_FORBIDDEN },
    { 403, "insufficient_claims", "Continuous access evaluation.", UNSEAT_ERROR_SIGN_IN_REQUIRED },
    { 403, "Directory_QuotaExceeded", "The directory object quota limit has been exceeded.", UNSEAT_ERROR_REFUSED },
    { 404, "Request_ResourceNotFound", "Resource '1' does not exist.", UNSEAT_ERROR_NOT_FOUND },
    { 404, "ResourceNotFound", "Resource '1' does not exist.", UNSEAT_ERROR_NOT_FOUND },
    { 404, "request_resourcenotfound", "Resource '1' does not exist.", UNSEAT_ERROR_NOT_FOUND },
    { 404, "NotFound", "No route.", UNSEAT_ERROR_BAD_ANSWER },
    { 404, "", "Request_ResourceNotFound", UNSEAT_ERROR_BAD_ANSWER },
    { 400, "Request_ResourceNotFound", "Something new.", UNSEAT_ERROR_REFUSED },
    { 409, "Directory_ConcurrencyViolation", "Concurrent requests.", UNSEAT_ERROR_CONFLICT },
    { 423, "Locked", "Locked.", UNSEAT_ERROR_CONFLICT },
    { 429, "TooManyRequests", "Please retry again later.", UNSEAT_ERROR_BUSY },
    { 500, "InternalServerError", "does not have a corresponding license", UNSEAT_ERROR_BUSY },
    { 501, "NotImplemented", "No.", UNSEAT_ERROR_REFUSED },
    { 503, "ServiceUnavailable", "", UNSEAT_ERROR_BUSY },
    { 302, "", "", UNSEAT_ERROR_BAD_ANSWER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}", cases[i].code, cases[i].message);
      g_autoptr (GError) error = make_error (cases[i].status, body, UNSEAT_GRAPH_INTENT_WRITE);

      g_test_message ("%u %s", cases[i].status, body);
      g_assert_error (error, UNSEAT_ERROR, (int) cases[i].expected);
      g_assert_true (g_str_has_suffix (error->message, ".") || cases[i].expected == UNSEAT_ERROR_REFUSED);
      g_assert_nonnull (strstr (unseat_error_get_details (error), cases[i].message));
      g_assert_cmpstr (unseat_error_get_request_id (error), ==, "from-header");
    }
}

/* The sentence about missing rights names what the request wanted. */
static void
test_membership (void)
{
  const char *body = "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"Insufficient privileges.\"}}";
  g_autoptr (GError) membership = make_error (403, body, UNSEAT_GRAPH_INTENT_MEMBERSHIP);
  g_autoptr (GError) license = make_error (403, body, UNSEAT_GRAPH_INTENT_WRITE);
  g_autoptr (GError) mail = make_error (400, "{\"error\":{\"code\":\"x\",\"message\":\"Cannot Update a mail-enabled security groups and or distribution list.\"}}",
                                        UNSEAT_GRAPH_INTENT_MEMBERSHIP);

  g_assert_error (membership, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (membership->message, "GroupMember.ReadWrite.All"));
  g_assert_nonnull (strstr (membership->message, "Groups Administrator"));
  g_assert_null (strstr (license->message, "GroupMember"));
  g_assert_nonnull (strstr (mail->message, "Exchange"));
  g_assert_true (unseat_graph_error_is_explained (mail));
}

static void
test_explained (void)
{
  g_autoptr (GError) known = make_error (400, "{\"error\":{\"code\":\"x\",\"message\":\"License 1 does not correspond to a valid company License.\"}}", UNSEAT_GRAPH_INTENT_WRITE);
  g_autoptr (GError) code = make_error (400, "{\"error\":{\"code\":\"Directory_QuotaExceeded\",\"message\":\"x\"}}", UNSEAT_GRAPH_INTENT_WRITE);
  g_autoptr (GError) other = make_error (400, "{\"error\":{\"code\":\"x\",\"message\":\"Something new.\"}}", UNSEAT_GRAPH_INTENT_WRITE);
  g_autoptr (GError) silent = make_error (400, NULL, UNSEAT_GRAPH_INTENT_WRITE);

  g_assert_true (unseat_graph_error_is_explained (known));
  g_assert_true (unseat_graph_error_is_explained (code));
  g_assert_false (unseat_graph_error_is_explained (other));
  g_assert_false (unseat_graph_error_is_explained (silent));
  g_assert_false (unseat_graph_error_is_explained (NULL));
}

static void
test_request_id_of_the_body (void)
{
  static const char *const spellings[] = { "innerError", "innererror" };

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"error\":{\"code\":\"x\",\"message\":\"y\",\"%s\":{\"request-id\":\"from-body\"}}}", spellings[i]);
      g_autoptr (GError) error = make_error (400, body, UNSEAT_GRAPH_INTENT_READ);

      g_assert_cmpstr (unseat_error_get_request_id (error), ==, "from-body");
    }
}

static void
test_own_text_is_one_line (void)
{
  g_autoptr (GError) error = make_error (400, "{\"error\":{\"code\":\"x\",\"message\":\"One\\nTwo\\u001b[31m\\u202e!\"}}", UNSEAT_GRAPH_INTENT_READ);

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "One Two"));
  for (const char *p = error->message; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
  for (const char *p = unseat_error_get_details (error); *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
}

static void
test_bodies_that_say_nothing (void)
{
  static const char *const bodies[] = { NULL, "", "<html>", "[]", "{}", "null", "{\"error\":null}", "{\"error\":\"text\"}", "{\"error\":{\"code\":7}}",
                                        "{\"error\":{\"innerError\":[]}}" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) refused = make_error (400, bodies[i], UNSEAT_GRAPH_INTENT_READ);
      g_autoptr (GError) missing = make_error (404, bodies[i], UNSEAT_GRAPH_INTENT_READ);

      g_assert_error (refused, UNSEAT_ERROR, UNSEAT_ERROR_REFUSED);
      g_assert_nonnull (strstr (refused->message, "400"));
      g_assert_error (missing, UNSEAT_ERROR, UNSEAT_ERROR_BAD_ANSWER); /* a gateway's page deletes nobody */
      g_assert_nonnull (strstr (missing->message, "404"));
    }
}

static void
test_forbidden_names_the_roles (void)
{
  g_autoptr (GError) write = make_error (403, NULL, UNSEAT_GRAPH_INTENT_WRITE);
  g_autoptr (GError) read = make_error (403, NULL, UNSEAT_GRAPH_INTENT_READ);

  g_assert_nonnull (strstr (write->message, "License Administrator"));
  g_assert_nonnull (strstr (write->message, "LicenseAssignment.ReadWrite.All"));
  g_assert_nonnull (strstr (read->message, "Directory Readers"));
}

static void
test_unclear_keeps_the_cause (void)
{
  g_autoptr (GError) cause = make_error (503, "{\"error\":{\"code\":\"Busy\",\"message\":\"Later\"}}", UNSEAT_GRAPH_INTENT_WRITE);
  g_autoptr (GError) error = unseat_graph_error_new_unclear (cause);
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  g_autoptr (GError) other = unseat_graph_error_new_unclear (foreign);
  g_autoptr (GError) none = unseat_graph_error_new_unclear (NULL);

  g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR);
  g_assert_cmpstr (unseat_error_get_details (error), ==, "HTTP 503 Busy: Later");
  g_assert_cmpstr (unseat_error_get_request_id (error), ==, "from-header");
  g_assert_cmpstr (unseat_error_get_details (other), ==, "Cancelled");
  g_assert_error (none, UNSEAT_ERROR, UNSEAT_ERROR_UNCLEAR);
}

#define ACCESS "eyJ0eXAiOiJKV1QiLCJub25jZSI6IlA3.eyJhdWQiOiIwMDAwMDAwMy.c2lnbmF0dXJl"
#define REFRESH "0.AXoA-refresh_token.of-some~length"

static GError *
make_echo (const char *message,
           const char *request_id)
{
  g_autofree char *text = g_strdup_printf ("{\"error\":{\"code\":\"" ACCESS "\",\"message\":\"%s\",\"innerError\":{\"request-id\":\"%s\"}}}",
                                           message, request_id);
  g_autoptr (GBytes) body = graph_bytes (text);
  g_autoptr (UnseatGraphToken) token = unseat_graph_token_new (ACCESS, REFRESH, NULL, 0);

  return unseat_graph_error_new (400, body, ACCESS, UNSEAT_GRAPH_INTENT_WRITE, token);
}

/* A server, or a proxy before it, that says back what it was sent, whole or in part. */
static void
test_tokens_are_struck_out (void)
{
  static const struct
  {
    const char *said;
    const char *shown;
  } cases[] = {
    { "Bad header: Bearer " ACCESS ".", "Bad header: Bearer [token]" },
    { "Bad header: 'Bearer " ACCESS "', try again", "Bad header: 'Bearer [token]', try again" },
    { ACCESS " and " REFRESH, "[token] and [token]" },
    { "Cut: eyJ0eXAiOiJKV1QiLCJub...", "Cut: [token]" },
    { "The end: 3.eyJhdWQiOiIwMDAwMDAwMy.c2lnbmF0dXJl", "The end: [token]" },
    { "Nothing of it: eyJ0eXAi", "Nothing of it: eyJ0eXAi" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = make_echo (cases[i].said, "");
      g_autofree char *details = g_strdup_printf ("HTTP 400 [token]: %s", cases[i].shown);

      g_assert_true (g_str_has_suffix (error->message, cases[i].shown));
      g_assert_cmpstr (unseat_error_get_details (error), ==, details);
      g_assert_null (unseat_error_get_request_id (error));
    }
}

static void
test_request_ids_look_like_one (void)
{
  static const struct
  {
    const char *said;
    gboolean    is_one;
  } cases[] = {
    { "77777777-aaaa-4bbb-8ccc-888888888888", TRUE },
    { "Bearer x", FALSE },
    { "a.b", FALSE },
    { "Ä", FALSE },
    { "refresh-token-of-some-length", TRUE },
    { "0123456789012345678901234567890123456789012345678901234567890123", TRUE },
    { "01234567890123456789012345678901234567890123456789012345678901234", FALSE },
    { "eyJ0eXAiOiJKV1QiLCJub25jZSI6IlA3", FALSE }, /* of the token */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = make_echo ("No.", cases[i].said);

      g_assert_cmpstr (unseat_error_get_request_id (error), ==, cases[i].is_one ? cases[i].said : NULL);
    }
}

/* An application has no roles, and is told of permissions; what is not about roles stays as it is. */
static void
test_application (void)
{
  static const char              body[] = "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"Insufficient privileges to complete the operation.\"}}";
  static const UnseatGraphIntent intents[] = {
    UNSEAT_GRAPH_INTENT_READ, UNSEAT_GRAPH_INTENT_WRITE, UNSEAT_GRAPH_INTENT_MEMBERSHIP, UNSEAT_GRAPH_INTENT_GROUP_LICENSES, UNSEAT_GRAPH_INTENT_REPROCESS
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));

  for (gsize i = 0; i < G_N_ELEMENTS (intents); i++)
    {
      g_autoptr (GError) error = unseat_graph_error_take_application (unseat_graph_error_new (403, bytes, "id", intents[i], NULL), intents[i]);
      g_autoptr (GError) busy = unseat_graph_error_take_application (unseat_graph_error_new (503, NULL, NULL, intents[i], NULL), intents[i]);

      g_assert_error (error, UNSEAT_ERROR, UNSEAT_ERROR_FORBIDDEN);
      g_assert_nonnull (strstr (error->message, "The application may not"));
      g_assert_nonnull (strstr (error->message, "permission"));
      g_assert_null (strstr (error->message, "Administrator,"));
      g_assert_nonnull (strstr (unseat_error_get_details (error), "Authorization_RequestDenied"));
      g_assert_cmpstr (unseat_error_get_request_id (error), ==, "id");
      g_assert_error (busy, UNSEAT_ERROR, UNSEAT_ERROR_BUSY);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/graph-error/membership", test_membership);
  g_test_add_func ("/graph-error/table", test_table);
  g_test_add_func ("/graph-error/explained", test_explained);
  g_test_add_func ("/graph-error/request-id", test_request_id_of_the_body);
  g_test_add_func ("/graph-error/one-line", test_own_text_is_one_line);
  g_test_add_func ("/graph-error/no-json", test_bodies_that_say_nothing);
  g_test_add_func ("/graph-error/forbidden", test_forbidden_names_the_roles);
  g_test_add_func ("/graph-error/application", test_application);
  g_test_add_func ("/graph-error/tokens", test_tokens_are_struck_out);
  g_test_add_func ("/graph-error/request-ids", test_request_ids_look_like_one);
  g_test_add_func ("/graph-error/unclear", test_unclear_keeps_the_cause);

  return g_test_run ();
}
