/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-auth.h"

#include "demo-json.h"

#define CLAIMS_IN_REFUSAL "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"5f2c1f3e-9a77-4a0c-8d2b-60c1b7a4e913\"]}}}"

/* Numbers as in "Microsoft Entra authentication and authorization error codes"; the sentences are ours. */
static const struct
{
  int         number;
  const char *error;
  const char *suberror; /* (nullable) */
  const char *sentence; /* may hold one %s */
} errors[] = {
  { 70016, "authorization_pending", NULL, "The user has not finished signing in yet. Keep polling." },
  { 70018, "bad_verification_code", NULL, "The device code is not known." },
  { 70019, "expired_token", NULL, "The device code has expired. Start a new sign-in." },
  { 70020, "slow_down", NULL, "The client polls too often." },
  { 70021, "authorization_declined", NULL, "The user declined the sign-in." },
  { 70000, "invalid_grant", NULL, "The provided grant is not valid or was already used." },
  { 70003, "unsupported_grant_type", NULL, "The app requested the unsupported grant type '%s'." },
  { 70008, "invalid_grant", "token_expired", "The refresh token has expired due to inactivity." },
  { 70011, "invalid_scope", NULL, "The provided value for the input parameter 'scope' is not valid. The scope %s is not valid." },
  { 70043, "invalid_grant", "bad_token", "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access." },
  { 50020, "invalid_grant", NULL, "The user account does not exist in this tenant." },
  { 50027, "invalid_request", NULL, "JWT token is invalid or malformed." },
  { 50034, "invalid_grant", NULL, "The user account does not exist in the directory." },
  { 50053, "invalid_grant", NULL, "The account is locked." },
  { 50055, "invalid_grant", NULL, "The password is expired." },
  { 50057, "invalid_grant", NULL, "The user account is disabled." },
  { 50074, "interaction_required", "basic_action", "Strong authentication is required." },
  { 50076, "interaction_required", "basic_action", "Due to a configuration change made by your administrator you must use multi-factor authentication." },
  { 50079, "interaction_required", "basic_action", "The user must first register for multi-factor authentication." },
  { 50105, "invalid_grant", NULL, "The signed-in user is not assigned to a role for the application." },
  { 50132, "invalid_grant", "bad_token", "The session is not valid any more." },
  { 50158, "interaction_required", NULL, "An external security challenge was not satisfied." },
  { 50173, "invalid_grant", "bad_token", "The grant was withdrawn, sign in again." },
  { 50194, "invalid_request", NULL, "Application '%s' is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps." },
  { 50196, "invalid_grant", NULL, "The server terminated an operation because it encountered a client request loop." },
  { 50199, "interaction_required", NULL, "For security reasons, user confirmation is required for this request." },
  { 53000, "interaction_required", "message_only", "The device is not compliant." },
  { 53001, "interaction_required", "message_only", "The device is not joined to a domain." },
  { 53003, "invalid_grant", "message_only", "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance." },
  { 530003, "invalid_grant", "message_only", "Your device is required to be managed to access this resource." },
  { 65001, "invalid_grant", "consent_required", "The user or administrator has not consented to use the application." },
  { 65002, "invalid_client", NULL, "Consent between first party application and first party resource must be configured via preauthorization." },
  { 65004, "invalid_grant", NULL, "The user declined to consent to access the app." },
  { 650052, "invalid_client", NULL, "The app needs access to a service that your organization has not subscribed to or enabled." },
  { 700016, "unauthorized_client", NULL, "Application with identifier '%s' was not found in the directory. You may have sent your authentication request to the wrong tenant." },
  { 700021, "invalid_client", NULL, "Client assertion application identifier doesn't match 'client_id' parameter." },
  { 700023, "invalid_client", NULL, "Client assertion audience claim does not match Realm issuer." },
  { 700024, "invalid_client", NULL, "Client assertion is not within its valid time range." },
  { 700025, "invalid_client", NULL, "Client is public so neither 'client_assertion' nor 'client_secret' should be presented." },
  { 700027, "invalid_client", NULL, "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - %s]" },
  { 7000112, "unauthorized_client", NULL, "Application is disabled." },
  { 7000215, "invalid_client", NULL, "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID." },
  { 7000216, "invalid_request", NULL, "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type." },
  { 7000218, "invalid_client", NULL, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'." },
  { 7000222, "invalid_client", NULL, "The provided client secret keys are expired. Create new keys for your app." },
  { 90002, "invalid_request", NULL, "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud." },
  { 90033, "temporarily_unavailable", NULL, "A transient error has occurred. Please try again." },
  { 90038, "invalid_request", NULL, "The tenant belongs to another national cloud." },
  { 90094, "invalid_grant", "consent_required", "An administrator must consent to the permissions of the app." },
  { 900144, "invalid_request", NULL, "The request body must contain the following parameter: '%s'." },
  { 900561, "invalid_request", NULL, "The endpoint only accepts POST requests. Received a %s request." },
  { 1002012, "invalid_scope", NULL, "The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier." },
  { 9001023, "invalid_request", NULL, "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint." },
};

/* The secret or the certificate was looked at, and is not good. */
static gboolean
is_bad_proof (int number)
{
  return number == 7000215 || number == 7000222 || number == 700021 || number == 700023 || number == 700024 || number == 700027;
}

static void
add_error (GString     *json,
           DemoRequest *request,
           int          number,
           const char  *error,
           const char  *suberror,
           const char  *sentence)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *timestamp = g_date_time_format (now, "%Y-%m-%d %H:%M:%SZ");
  g_autofree char *correlation = g_uuid_string_random ();
  g_autofree char *uri = g_strdup_printf ("%s/error?code=%d", request->base_url, number);
  g_autofree char *description = g_strdup_printf ("AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s",
                                                  number, sentence, request->request_id, correlation, timestamp);

  demo_json_begin_object (json, NULL);
  demo_json_add_string (json, "error", error);
  demo_json_add_string (json, "error_description", description);
  demo_json_begin_array (json, "error_codes");
  demo_json_add_int (json, NULL, number);
  demo_json_end_array (json);
  demo_json_add_string (json, "timestamp", timestamp);
  demo_json_add_string (json, "trace_id", request->request_id);
  demo_json_add_string (json, "correlation_id", correlation);
  demo_json_add_string (json, "error_uri", uri);
  if (suberror != NULL)
    demo_json_add_string (json, "suberror", suberror);
  if (number == 53003)
    demo_json_add_string (json, "claims", CLAIMS_IN_REFUSAL);
  demo_json_end_object (json);
}

DemoResponse *
demo_auth_new_error (DemoRequest *request,
                     int          number,
                     const char  *detail)
{
  DemoResponse    *response = demo_response_new (400);
  g_autofree char *sentence = NULL;
  const char      *error = "invalid_grant";
  const char      *suberror = NULL;

  response->content_type = "application/json; charset=utf-8";
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_auto (GStrv) parts = NULL;

      if (errors[i].number != number)
        continue;

      parts = g_strsplit (errors[i].sentence, "%s", 2);
      sentence = g_strjoinv (detail != NULL ? detail : "(unknown)", parts);
      error = errors[i].error;
      suberror = errors[i].suberror;
    }
  if (is_bad_proof (number))
    response->status = 401;

  add_error (response->body, request, number, error, suberror,
             sentence != NULL ? sentence : "The sign-in was refused.");
  return response;
}
